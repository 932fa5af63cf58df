"""What Python compiles in each process, taken from another: most of what importing diglot takes.

`re` makes a row of numbers of a pattern, and `dataclasses` the text of each method, which is then
compiled. What is kept are the patterns of modules and those that rows of tables make when they are
asked for: they are the same in each process, and one made of an author's words is not.
They stand beside our byte code, where Python keeps any: a file for each program, found by the
pattern or the text itself, so that none goes stale. Where another Python does it in another way,
nothing is kept.
"""

import builtins
import dataclasses
import hashlib
import marshal
import os
import re
import sys
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from importlib.util import cache_from_source
from pathlib import Path
from threading import get_ident
from types import FrameType, SimpleNamespace
from typing import Any, NamedTuple

Pattern = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""All flags, the numbers, how many groups, their names and what each number's name is."""


class Compiled(NamedTuple):
    """What a pattern and its flags were compiled to, and the text of a dataclass's methods."""

    patterns: dict[tuple[str | bytes, int], Pattern]
    methods: dict[str, bytes]


_NOTHING = Compiled({}, {})
_MOST = 4000
"""How many of either a file holds; with more, of code that has changed, it is begun anew."""


@contextmanager
def kept_code(program: str) -> Iterator[None]:
    """Take what imports compile from the file of a program, and keep there what is new."""
    path = Path(cache_from_source(str(Path(__file__).with_name(f"{program}.py"))))
    path = path.with_suffix(".patterns")
    known = _load(path)
    with compiled_before(known) as found:
        yield
    if any(found) and not sys.dont_write_bytecode:
        whole = Compiled(known.patterns | found.patterns, known.methods | found.methods)
        _save(path, found if max(len(one) for one in whole) > _MOST else whole)


def _load(path: Path) -> Compiled:
    """Return what a file holds: nothing where it is damaged, or of another Python."""
    with suppress(OSError, ValueError, EOFError, TypeError, MemoryError):
        data = path.read_bytes()
        if hashlib.sha256(data[32:]).digest() == data[:32]:
            version, *kept = marshal.loads(data[32:])  # noqa: S302 - beside our byte code
            if version == sys.version:
                return Compiled(*kept)
    return _NOTHING


def _save(path: Path, kept: Compiled) -> None:
    """Write a file at once, so that nobody reads a part; one that cannot be written is none."""
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    with suppress(OSError, ValueError):
        data = marshal.dumps((sys.version, *kept))
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(hashlib.sha256(data).digest() + data)
        beside.replace(path)


@contextmanager
def compiled_before(known: Compiled) -> Iterator[Compiled]:
    """Have Python take what is `known`; yield what imports compile meanwhile."""
    found = Compiled({}, {})
    compiler: Any = getattr(re, "_compiler", None)
    if not (hasattr(compiler, "compile") and hasattr(getattr(compiler, "_sre", None), "compile")):
        yield found
        return
    original, engine = compiler.compile, compiler._sre
    taking = _Engine(engine)
    compiler._sre = SimpleNamespace(**{**vars(engine), "compile": taking})
    compiler.compile = _compiling(original, taking, known, found)
    dataclasses.exec = _executing(known, found)  # type: ignore[attr-defined]
    try:
        yield found
    finally:
        compiler.compile, compiler._sre = original, engine
        del dataclasses.exec  # type: ignore[attr-defined]


class _Engine:
    """Makes patterns of numbers, and keeps the numbers that a thread gave last."""

    def __init__(self, engine: Any) -> None:
        self._compile = engine.compile
        self._last: dict[int, Any] = {}

    def __call__(self, pattern: Any, *rest: Any) -> Any:
        self._last[get_ident()] = rest
        return self._compile(pattern, *rest)

    def take(self, pattern: Any, kept: Pattern) -> Any:
        flags, numbers, *groups = kept
        return self._compile(pattern, flags, array("I", numbers).tolist(), *groups)

    def last(self) -> Pattern:
        flags, numbers, groups, names, by_number = self._last[get_ident()]
        return flags, array("I", numbers).tobytes(), groups, names, by_number


def _compiling(
    original: Callable[[Any, int], Any], engine: _Engine, known: Compiled, found: Compiled
) -> Callable[..., Any]:
    def compile_pattern(pattern: Any, flags: int = 0) -> Any:
        if kept := known.patterns.get((pattern, flags)):
            return engine.take(pattern, kept)
        compiled = original(pattern, flags)
        if len(known.patterns) + len(found.patterns) < _MOST and _is_of_code():
            found.patterns[pattern, flags] = engine.last()
        return compiled

    return compile_pattern


def _executing(known: Compiled, found: Compiled) -> Callable[..., None]:
    def execute(text: str, *namespaces: Any) -> None:
        kept = known.methods.get(text)
        code = marshal.loads(kept) if kept else compile(text, "<string>", "exec")  # noqa: S302
        if not kept and len(known.methods) + len(found.methods) < _MOST:
            found.methods[text] = marshal.dumps(code)
        builtins.exec(code, *namespaces)  # noqa: S102 - what `dataclasses` would carry out

    return execute


def _is_of_code() -> bool:
    """Tell whether a module makes the pattern while it is imported, or a row of its tables does."""
    frame: FrameType | None = sys._getframe(1)
    while frame and frame.f_code is not _ASKED and frame.f_code.co_filename != _IMPORT:
        frame = frame.f_back
    return frame is not None


_ASKED = cached_property.__get__.__code__
_IMPORT = "<frozen importlib._bootstrap>"
