"""Results of stages on the disk, so that a build does only what no build has done before.

An entry's name is the digest of all that its stage was given, and of the code: this package,
Python, the packages beside it, and the libraries that set pages. So an entry never goes stale; it
can only be missing, and the folder may be deleted at any time. Each entry begins with the digest of
what follows, and one that does not fit is done anew. Processes share the folder: an entry is
written beside and put in place at once.

Entries are pickles, which can run code: the folder is read only while nobody but its owner can
write there.
"""

import hashlib
import json
import os
import pickle
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass
from datetime import date, time
from enum import Enum
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from diglot.machine import out_of_memory, out_of_time, page_libraries

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

LARGEST = 500 << 20
"""Bytes that the folder may hold; the entries that were not used for longest go first."""

FOLDER = "DIGLOT_CACHE"
"""The variable that names another folder; empty, nothing is kept."""

_OVER_LIMIT = tuple(
    said(0).form.rpartition("}")[2].encode() for said in (out_of_time, out_of_memory)
)
"""What every sentence about a limit holds, and so every result that tells of one."""

_WORTH = 2 << 10
"""What a smaller entry counts as: a file has a cost of its own."""


def folder() -> Path | None:
    """Return where the user's results are kept, by the habits of the system; None for nowhere."""
    if FOLDER in os.environ:
        return Path(os.environ[FOLDER]) if os.environ[FOLDER] else None
    try:
        home = Path.home()
    except RuntimeError:  # a user without a home
        return None
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")
    return base / "diglot"


def _place(root: Path, name: str) -> Path:
    digest = hashlib.sha256(name.encode()).hexdigest()
    return root / digest[:2] / digest


class Store:
    """Does a stage, or gives what a stage of the same arguments gave, in whatever process."""

    def __init__(self, root: Path) -> None:
        """Keep results in the folder `root`, which is made; where it cannot be, keep none."""
        self._root = root if _is_ours(root) else None
        self._digests: dict[int, tuple[Any, str]] = {}

    def __call__(
        self,
        slot: Hashable,  # noqa: ARG002
        stage: Callable[Arguments, Result],
        /,
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> Result:
        """Return what `stage` makes of the arguments."""
        path = self._path(stage, args, kwargs)
        if path is None:
            return stage(*args, **kwargs)
        found = _load(path)
        if found is not None:
            result: Result = found[0]
            return result
        result = stage(*args, **kwargs)
        _save(path, result)
        return result

    def _path(self, stage: Any, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Path | None:
        if self._root is None:
            return None
        stage = getattr(stage, "stage", stage)  # what is nested, see `stages.Nested`
        name = getattr(stage, "__qualname__", type(stage).__qualname__)
        try:
            parts = [self._digest(one) for one in (*args, *sorted(kwargs.items()))]
        except (TypeError, ValueError, RecursionError):  # what has no digest is done each time
            return None
        return _place(self._root, "\n".join([_code(), stage.__module__, name, *parts]))

    def _digest(self, value: Any) -> str:
        known = self._digests.get(id(value))
        if known is None:
            known = self._digests[id(value)] = (value, digest(value, self._part))
        return known[1]

    def _part(self, value: Any) -> Any:
        """Return what stands for a value in the digest of another: texts stand in many of them."""
        if not getattr(value, PART, False):
            return _plain(value)
        known = self._digests.get(id(value))
        if known is None:
            known = self._digests[id(value)] = (value, digest(_plain(value), self._part))
        return [PART, known[1]]


PART = "has_own_digest"
"""What the class of a large value says that many others hold: it is read once in a process."""


def digest(value: Any, plain: Callable[[Any], Any] | None = None) -> str:
    """Return the digest of a value: dataclasses, mappings, sequences, texts, bytes.

    Raises `TypeError` for anything else, which might hold what it does not show.
    """
    default = plain or _plain
    written = json.dumps(value, ensure_ascii=False, default=default, separators=(",", ":"))
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        kind = type(value)
        return [kind.__name__, *(getattr(value, one) for one in _names(kind))]
    if isinstance(value, (bytes, bytearray)):
        return ["bytes", hashlib.sha256(value).hexdigest()]
    if isinstance(value, (set, frozenset)):
        return ["set", sorted(value)]
    if isinstance(value, Enum):
        return [type(value).__name__, value.name]
    if isinstance(value, (Path, date, time)):
        return [type(value).__name__, str(value)]
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(type(value).__name__)


@cache
def _names(kind: type) -> tuple[str, ...]:
    """Return the names of a dataclass's fields, which `fields` gathers anew for each value."""
    return tuple(one.name for one in fields(kind))


@lru_cache(maxsize=1)
def _code() -> str:
    """Return the digest of what makes results: our files, Python, and the packages beside us."""
    package = str(Path(__file__).parent)
    ours = sorted(
        (path.removeprefix(package), status.st_size, status.st_mtime_ns)
        for path, status in _files(package)
    )
    beside = sysconfig.get_path("purelib")
    packages = sorted(one for one in os.listdir(beside) if one.endswith(".dist-info"))  # noqa: PTH208
    return digest([ours, packages, page_libraries(), sys.version, sys.platform])


def _files(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    """Yield the files below a folder but what Python compiles."""
    for entry in _entries(folder):
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _files(entry.path)
        elif entry.is_file() and not entry.name.endswith(".pyc"):
            yield entry.path, entry.stat()


def _entries(folder: str) -> list[os.DirEntry[str]]:
    """Return what stands in a folder, in a fifth of the time that `Path` takes; or nothing."""
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []


def _is_ours(root: Path) -> bool:
    """Make the folder, and tell whether nobody but its owner can write there."""
    try:
        root.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.name == "nt":
            return True
        status = root.lstat()
    except OSError:
        return False
    return root.is_dir() and status.st_uid == os.geteuid() and not status.st_mode & 0o022


def _load(path: Path) -> tuple[Any] | None:
    """Return an entry's result, alone in a tuple; None where there is none, or it is damaged."""
    try:
        data = path.read_bytes()
        if hashlib.sha256(data[32:]).digest() != data[:32]:
            return None
        result = pickle.loads(data[32:])  # noqa: S301 - of our own folder, see above
        os.utime(path)
    except Exception:  # a damaged entry can raise anything, and is done anew
        return None
    return (result,)


def _save(path: Path, result: Any) -> None:
    """Write an entry; one that cannot be written is none.

    What was over a limit of time or memory is not kept: on a better day it may be within.
    """
    beside = ""
    try:
        data = pickle.dumps(result, pickle.HIGHEST_PROTOCOL)
        if any(words in data for words in _OVER_LIMIT):
            return
        path.parent.mkdir(mode=0o700, exist_ok=True)
        descriptor, beside = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(descriptor, "wb") as file:
            file.write(hashlib.sha256(data).digest() + data)
        Path(beside).replace(path)
    except (OSError, pickle.PicklingError, TypeError, AttributeError, RecursionError):
        if beside:
            with suppress(OSError):
                Path(beside).unlink()


def limit_size(root: Path, largest: int = LARGEST) -> None:
    """Delete entries until the folder holds no more than `largest` bytes, the oldest first."""
    found: list[tuple[float, int, str]] = []
    folders = [one.path for one in _entries(str(root)) if len(one.name) == 2]
    for entry in (one for part in folders for one in _entries(part)):
        with suppress(OSError):
            status = entry.stat()
            found.append((status.st_mtime, max(status.st_size, _WORTH), entry.path))
    total = sum(size for _, size, _ in found)
    for _, size, path in sorted(found):
        if total <= largest:
            break
        with suppress(OSError):
            Path(path).unlink()
            total -= size
