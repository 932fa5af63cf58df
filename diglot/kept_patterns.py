"""Patterns kept as Python keeps compiled modules, and beside them, so that each is compiled once.

To compile the thousand patterns of a build takes as long as to check an article, to take them from
a file a thirtieth of that. As with modules, nothing is kept where Python may not write there, and a
file of another Python is not read. `_compiler.compile` is Python's own affair: where another Python
does it in another way, nothing is kept. Patterns that are made of an article's words are kept too,
so the file is bounded: past that it begins anew. To import this module, before those that have
patterns, is all that it takes.
"""

from __future__ import annotations

import atexit
import marshal
import os
import re
import sys
from array import array
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, Final

_sre: Final[Any] = import_module("_sre")

_FEW: Final = 20
"""So few new patterns are not worth another file."""

_LARGEST: Final = 3 << 20
"""Bytes that the file may hold, four times what the patterns of all commands need."""

_PYTHON: Final = (sys.version, sys.byteorder, _sre.MAGIC, _sre.CODESIZE)
_FILE: Final = Path(__spec__.cached or __file__).with_suffix(".patterns")

Compiled = tuple[int, bytes, int, dict[str, int]]
"""The flags of a pattern, its code, the number of its groups, and those that have a name."""


def _read() -> dict[tuple[str, int], Compiled]:
    """Return the patterns of the file by their text and flags; none where it cannot be read."""
    with suppress(OSError, EOFError, ValueError, TypeError):
        python, kept = marshal.loads(_FILE.read_bytes())  # noqa: S302 - as safe as a module there
        if python == _PYTHON:
            return dict(kept)
    return {}


def _keep() -> None:
    """Write what this process had to compile beside what the file has."""
    if len(_new) < _FEW or sys.dont_write_bytecode:
        return
    whole = marshal.dumps((_PYTHON, {**_read(), **_new}))
    if len(whole) > _LARGEST:
        whole = marshal.dumps((_PYTHON, _new))
    beside = _FILE.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        beside.write_bytes(whole)
        beside.replace(_FILE)


def _install() -> None:
    """Have `re` take patterns from the file from now on."""
    with suppress(ImportError, AttributeError):
        from re import _compiler, _parser  # type: ignore[attr-defined]

        original, code_of = _compiler.compile, _compiler._code

        def compile_once(pattern: Any, flags: int = 0) -> re.Pattern[Any]:
            if type(pattern) is not str or flags & re.DEBUG:
                return original(pattern, flags)  # type: ignore[no-any-return]
            key = pattern, (flags := int(flags))
            found = _kept.get(key) or _new.get(key)
            if found is None:
                parsed = _parser.parse(pattern, flags)
                state, code = parsed.state, array("I", code_of(parsed, flags))
                names = dict(state.groupdict)
                found = flags | state.flags, code.tobytes(), state.groups, names
                _new[key] = found
            return _pattern(pattern, *found)

        _compiler.compile = compile_once
        atexit.register(_keep)


def _pattern(
    text: str, flags: int, code: bytes, groups: int, names: dict[str, int]
) -> re.Pattern[str]:
    by_number = {number: name for name, number in names.items()}
    order = tuple(map(by_number.get, range(groups)))
    made: re.Pattern[str] = _sre.compile(
        text, flags, array("I", code).tolist(), groups - 1, names, order
    )
    return made


_kept = _read()
_new: dict[tuple[str, int], Compiled] = {}
_install()
