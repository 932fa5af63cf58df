"""What Python compiles while modules begin, kept beside the modules themselves: done but once.

That is patterns, a thousand in a build, and the methods of dataclasses, eight hundred: to compile
them takes half as long as to check an article, to take them from a file a twentieth of that. As
with modules, nothing is kept where Python may not write there, and a file of another Python is not
read. `_compiler.compile` and the `exec` of dataclasses are Python's own affair: where another
Python does it in another way, nothing is kept. Patterns that are made of an article's words are
kept too, so the file is bounded: past that it begins anew. To import this module, before those that
have patterns and dataclasses, is all that it takes.
"""

from __future__ import annotations

import atexit
import dataclasses
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
"""So few new pieces are not worth another file."""

_LARGEST: Final = 4 << 20
"""Bytes that the file may hold, twice what all commands need."""

_PYTHON: Final = (sys.version, sys.byteorder, _sre.MAGIC, _sre.CODESIZE)
_FILE: Final = Path(__spec__.cached or __file__).with_suffix(".kept")

Pieces = dict[Any, Any]
"""A pattern's text and flags to its flags, code, number of groups and their names; the text of a
method to its code."""


def _read() -> Pieces:
    """Return the pieces of the file; none where it cannot be read."""
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


def _keep_patterns() -> None:
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


def _pattern(
    text: str, flags: int, code: bytes, groups: int, names: dict[str, int]
) -> re.Pattern[str]:
    by_number = {number: name for name, number in names.items()}
    order = tuple(map(by_number.get, range(groups)))
    made: re.Pattern[str] = _sre.compile(
        text, flags, array("I", code).tolist(), groups - 1, names, order
    )
    return made


def _execute(text: str, variables: dict[str, Any], names: dict[str, Any]) -> None:
    """Define the methods of a dataclass, as `exec` does."""
    code = _kept.get(text) or _new.get(text)
    if code is None:
        made = compile(text, "<string>", "exec", dont_inherit=True)
        code = _new[text] = marshal.dumps(made)
    exec(marshal.loads(code), variables, names)  # noqa: S102, S302 - as dataclasses do


_kept = _read()
_new: Pieces = {}
_keep_patterns()
dataclasses.exec = _execute  # type: ignore[attr-defined]
atexit.register(_keep)
