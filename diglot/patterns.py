"""Patterns compiled once, not in each process: most of what it takes to import diglot goes there.

`re` makes a row of numbers of a pattern, which another process can take as it is. What is kept are
the patterns of modules and those that rows of tables make when they are asked for: they are the
same in each process, and one made of an author's words is not.
`_compiler` is Python's own affair: where another Python does it in another way, nothing is kept.
"""

import re
import sys
from array import array
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from threading import get_ident
from types import FrameType, SimpleNamespace
from typing import Any

Key = tuple[str | bytes, int]
"""A pattern and its flags."""

Compiled = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""All flags, the numbers, how many groups, their names and what each number's name is."""

VERSION = sys.version
"""Another Python makes other numbers."""

_MOST = 4000


@contextmanager
def known_patterns(known: Mapping[Key, Compiled]) -> Iterator[dict[Key, Compiled]]:
    """Have `re` take patterns that are `known`; yield those that imports compile meanwhile."""
    found: dict[Key, Compiled] = {}
    compiler = getattr(re, "_compiler", None)
    if not (hasattr(compiler, "compile") and hasattr(getattr(compiler, "_sre", None), "compile")):
        yield found
        return
    original, engine = compiler.compile, compiler._sre  # type: ignore[union-attr]
    made: dict[int, Any] = {}

    def take(pattern: Any, *rest: Any) -> Any:
        made[get_ident()] = rest
        return engine.compile(pattern, *rest)

    def compile_pattern(pattern: Any, flags: int = 0) -> Any:
        if one := known.get((pattern, flags)):
            own, numbers, *groups = one
            return engine.compile(pattern, own, array("I", numbers).tolist(), *groups)
        compiled = original(pattern, flags)
        if len(known) + len(found) < _MOST and _is_of_code():
            own, numbers, *groups = made[get_ident()]
            found[pattern, flags] = (own, array("I", numbers).tobytes(), *groups)
        return compiled

    compiler._sre = SimpleNamespace(**{**vars(engine), "compile": take})  # type: ignore[union-attr]
    compiler.compile = compile_pattern  # type: ignore[union-attr]
    try:
        yield found
    finally:
        compiler.compile, compiler._sre = original, engine  # type: ignore[union-attr]


def _is_of_code() -> bool:
    """Tell whether a module makes the pattern while it is imported, or a row of its tables does."""
    frame: FrameType | None = sys._getframe(1)
    while frame and frame.f_code is not _ASKED and frame.f_code.co_filename != _IMPORT:
        frame = frame.f_back
    return frame is not None


_ASKED = cached_property.__get__.__code__
_IMPORT = "<frozen importlib._bootstrap>"
