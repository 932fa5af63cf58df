"""Files written beside their places and renamed: no half is ever seen, of several all or none.

A new folder is written as one set, and never over anything that is there.
"""

import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from diglot.diagnostics import EngineFailed, Misused
from diglot.messages import NOTHING, Message, say

MEMORY_HINT = say("close other programs, or raise the limit of memory (ulimit -v)")
_HINTS = {
    errno.ENOSPC: say("the disk is full; make room and try again"),
    errno.EDQUOT: say("you have no room left on this disk; make some and try again"),
    errno.EROFS: say("this disk can only be read; say where to write: --output DIR"),
    errno.EACCES: say("you may not write there; ask whose folder it is, or write elsewhere"),
    errno.EPERM: say("you may not write there; ask whose folder it is, or write elsewhere"),
    errno.ENOTDIR: say("a part of this path is a file and no folder"),
    errno.EEXIST: say("a part of this path is a file and no folder"),
    errno.EISDIR: say("there is a folder of this name; move it away"),
    errno.EMFILE: say("a program may open too few files here; raise the limit (ulimit -n)"),
    errno.ENFILE: say("close other programs: the machine has no file left to open"),
    errno.EFBIG: say("a program may write only small files here; raise the limit (ulimit -f)"),
    errno.ENOMEM: MEMORY_HINT,
    errno.EAGAIN: say("close other programs: the machine starts no more of them"),
    errno.EIO: say("the disk cannot be read or written; look at it before you go on"),
}

LACKS = (
    errno.ENOSPC, errno.EDQUOT, errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EIO, errno.EAGAIN,
    errno.EROFS, errno.EFBIG,
)  # fmt: skip
"""What a machine has run out of, or does not let anybody do, whoever asks."""


def machine_hint(fault: Exception) -> Message:
    """Return what to do about a machine that has run out of something, nothing for other faults."""
    if isinstance(fault, MemoryError) or str(fault) == "can't start new thread":
        return _HINTS[errno.ENOMEM]
    number = fault.errno if isinstance(fault, OSError) else None
    return _HINTS[number] if number in LACKS else NOTHING


def save(path: Path, data: bytes, engine: str, hint: Message = NOTHING) -> None:
    """Write one file, see `save_all`."""
    save_all({path: data}, engine, hint)


def save_all(files: Mapping[Path, bytes], engine: str, hint: Message = NOTHING) -> None:
    """Write files as one set; those that were there keep their rights, folders are made.

    When one cannot be written, or the user stops us, all stay or become what they were. Raises
    `EngineFailed`, in the name of `engine`; `hint` is added to what the system's reason tells.
    """
    written: dict[Path, Path] = {}
    kept: dict[Path, Path | None] = {}
    at = Path()
    try:
        for at, data in files.items():
            written[at] = _write_beside(at, data)
        for at, new in written.items():
            kept[at] = _keep(at)
            new.replace(at)
    except OSError as fault:
        _put_back(written, kept)
        raise EngineFailed(
            engine, say("{at}: {strerror}", at=at, strerror=fault.strerror), _hint(fault, hint)
        ) from None
    except BaseException:
        _put_back(written, kept)
        raise
    for old in kept.values():
        if old:
            with suppress(OSError):
                old.unlink()


def _write_beside(path: Path, data: bytes) -> Path:
    """Return a file with these bytes in the folder of `path`, with the rights that `path` has."""
    mode = 0o644
    with suppress(OSError):
        mode = path.stat().st_mode & 0o777
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".diglot-", delete=False) as file:
        new = Path(file.name)
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            new.chmod(mode)
        except BaseException:
            with suppress(OSError):
                new.unlink()
            raise
    return new


def _keep(path: Path) -> Path | None:
    """Return a second name of the file that is there, until all are written; None without one."""
    if not path.exists() or path.is_symlink():
        return None
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".diglot-")
    os.close(descriptor)
    old = Path(name)
    old.unlink()
    try:
        os.link(path, old)
    except OSError:  # a file system without second names
        shutil.copy2(path, old)
    return old


def _put_back(written: Mapping[Path, Path], kept: Mapping[Path, Path | None]) -> None:
    """Undo what was done: files that were replaced are there again, new ones are gone."""
    for path, new in written.items():
        with suppress(OSError):
            if new.exists():
                new.unlink()
            elif old := kept.get(path):
                old.replace(path)
            else:
                path.unlink()
    for old in kept.values():
        if old:
            with suppress(OSError):
                old.unlink()


def _hint(fault: OSError, hint: Message) -> Message:
    """Return what to do about a fault of the system."""
    if sys.platform == "win32" and fault.errno == errno.EACCES:
        return say("close the document if another program holds it open")
    known = _HINTS.get(fault.errno or 0, NOTHING)
    if known and hint:
        return say("{known}; {hint}", known=known, hint=hint)
    return known or hint


def refuse_taken(folder: Path) -> None:
    """Raise `Misused` where `folder` is a file, or holds something already."""
    if folder.exists() and not folder.is_dir():
        raise Misused(say("{folder} is a file", folder=folder), say("name another folder"))
    if folder.is_dir() and any(one.name != ".git" for one in folder.iterdir()):
        raise Misused(
            say("{folder} holds files already; nothing was written", folder=folder),
            say("name a new folder, or an empty one"),
        )


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files by their names below a new folder. Raises `Misused`, `EngineFailed`."""
    refuse_taken(folder)
    save_all({folder / name: data for name, data in files.items()}, "arrivals")
