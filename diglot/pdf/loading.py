"""WeasyPrint loaded in half the time: what it asks for, and a page never uses, is left for later.

Of the half second that its import takes, a third goes to fontTools' subsetter, which `subsets`
stands in for, and a third to a parser of C that reads the declarations of Pango, the same each
time. These are kept as cffi has them read, in declarations.json. ``python -m tests.declarations``
writes that file; with a WeasyPrint that declares anything else, the parser reads it as before.
"""

import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

DECLARATIONS = Path(__file__).with_name("declarations.json")
"""An object: `source`, the digest of the declarations as WeasyPrint writes them, and `read`, the
arguments of ``_cffi_backend.FFI``, their bytes as characters below 256."""

_LATER = (
    "fontTools.subset", "fontTools.ttLib.woff2", "fontTools.varLib.instancer", "PIL.ImageCms",
)  # fmt: skip


@contextmanager
def without_unused_modules() -> Iterator[None]:
    """Have WeasyPrint, imported in this block, not import what it can do without."""
    stand_ins: dict[str, ModuleType] = {name: _Later(name) for name in _LATER}
    stand_ins["cffi"] = _Declaring("cffi")
    stand_ins = {name: one for name, one in stand_ins.items() if name not in sys.modules}
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name, one in stand_ins.items():
            if sys.modules.get(name) is one:
                del sys.modules[name]


class Patterns(dict[Any, re.Pattern[str]]):
    """The patterns of tinyhtml5, which stores each under itself and so makes it at every text.

    A key is the characters at which a pattern stops, or if the second value says so, goes on.
    """

    def __missing__(self, key: tuple[Iterable[str], bool]) -> re.Pattern[str]:
        """Make a pattern as tinyhtml5 does."""
        characters, opposite = key
        signs = "".join(f"\\x{ord(one):02x}" for one in characters)
        made = self[key] = re.compile(f"[{'' if opposite else '^'}{signs}]+")
        return made


def keep_patterns() -> None:
    """Have tinyhtml5 make each of its patterns once."""
    vars(import_module("tinyhtml5.inputstream"))["characters_until_regex"] = Patterns()


class _Later(ModuleType):
    """A module of functions that is imported when one of them is called."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return partial(_call, self.__name__, name)


def _call(module: str, name: str, *args: Any, **kwargs: Any) -> Any:
    return getattr(import_module(module), name)(*args, **kwargs)


class _Declaring(ModuleType):
    """Stands for cffi while WeasyPrint declares the functions of Pango."""

    def __getattr__(self, name: str) -> Any:
        if name == "FFI":
            return _Declared
        raise AttributeError(name)


class _Declared:
    """An ``FFI`` whose functions are those of one that has read the declarations."""

    def cdef(self, source: str) -> None:
        """Take C declarations."""
        ffi = kept_declarations(source) or _parse(source)
        vars(self).update(
            {name: getattr(ffi, name) for name in dir(ffi) if not name.startswith("_")}
        )


def _parse(source: str) -> Any:
    """Return an ``FFI`` that has parsed declarations."""
    before = sys.modules.pop("cffi", None)
    try:
        ffi = import_module("cffi").FFI()
    finally:
        if before:
            sys.modules["cffi"] = before
    ffi.cdef(source)
    return ffi


def kept_declarations(source: str) -> Any:
    """Return an ``FFI`` with the declarations that are kept, or None where they are others."""
    import _cffi_backend

    kept = json.loads(DECLARATIONS.read_text("utf-8"))
    if kept["source"] != digest(source):
        return None
    try:
        return _cffi_backend.FFI("pango", **{name: _raw(one) for name, one in kept["read"].items()})
    except ImportError:  # another cffi, with tables of another form
        return None


def digest(source: str) -> str:
    """Return the digest of declarations."""
    return hashlib.sha256(source.encode()).hexdigest()


def _raw(value: Any) -> Any:
    """Return a value of JSON as ``_cffi_backend`` takes it."""
    if isinstance(value, list):
        return tuple(_raw(one) for one in value)
    return value.encode("latin-1") if isinstance(value, str) else value
