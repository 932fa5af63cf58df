"""Files of a folder that may be a stranger's: plain ones, inside the folder, of bounded size.

A link may lead anywhere on the machine, a pipe never ends, a device gives what it has. So a file is
opened without waiting, looked at, and read when it is a plain one. Every room that reads what an
author or a journal sent reads it here.
"""

import errno
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from diglot.diagnostics import Misused
from diglot.messages import say

LARGEST: Final = 32 * 1024 * 1024
_KINDS: Final = (
    (stat.S_ISDIR, say("a folder")),
    (stat.S_ISFIFO, say("a pipe")),
    (stat.S_ISSOCK, say("a socket")),
    (stat.S_ISCHR, say("a device")),
    (stat.S_ISBLK, say("a device")),
)


class Unreadable(Misused):
    """A file that is not read; `said` tells why, `hint` what to do."""


_UNFIT: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""Characters that order a terminal about, or turn the order of what is read on it."""


def shown_name(root: Path, path: Path) -> str:
    """Return a path below `root` with slashes, as far as a person can read it."""
    name = path.relative_to(root).as_posix()
    return _UNFIT.sub("\ufffd", name.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))


def read_inside(root: Path, path: Path, largest: int | None = None) -> bytes:
    """Return the bytes of a plain file inside `root`, links followed. Raises `Unreadable`."""
    name = shown_name(root, path)
    if name != path.relative_to(root).as_posix():
        hint = say("rename it, in letters that every system knows")
        raise Unreadable(say("the name of {name} cannot be read", name=name), hint)
    if not is_inside(root, path):
        hint = say("replace the link by the file itself")
        raise Unreadable(say("{name} leads out of the article", name=name), hint)
    return read_file(path, name, largest)


def is_inside(root: Path, path: Path) -> bool:
    """Tell whether a path lies inside `root`, links followed; a circle of links does not."""
    try:
        return path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):
        return False


def read_file(path: Path, name: str = "", largest: int | None = None) -> bytes:
    """Return the bytes of a plain file, by default any that the user names. Raises `Unreadable`."""
    name, most = name or path.name, largest or LARGEST
    # Without waiting: the other end of a pipe may never come.
    waiting = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, os.O_RDONLY | waiting)
    except (OSError, ValueError) as fault:
        raise _why_not(path, name, fault) from None
    try:
        mode = os.fstat(descriptor).st_mode
        kind = next((word for is_kind, word in _KINDS if is_kind(mode)), None)
        if kind:
            raise Unreadable(say("{name} is {kind}, not a file", name=name, kind=kind))
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            data = file.read(most + 1)
    except OSError as fault:
        message = say("{name} cannot be read: {why}", name=name, why=fault.strerror)
        raise Unreadable(message) from None
    finally:
        os.close(descriptor)
    if len(data) > most:
        hint = say("take it apart into several files")
        raise Unreadable(say("{name} is larger than {size} MB", name=name, size=most >> 20), hint)
    return data


def _why_not(path: Path, name: str, fault: Exception) -> Unreadable:
    """Return why a file cannot be opened."""
    number = getattr(fault, "errno", None)
    if number == errno.ENXIO:  # the other end of a socket is no file's
        return Unreadable(say("{name} is {kind}, not a file", name=name, kind=say("a socket")))
    if number == errno.ENOENT and path.is_symlink():
        hint = say("replace the link by the file itself")
        return Unreadable(say("{name} is a link that leads to nothing", name=name), hint)
    if number in (errno.EACCES, errno.EPERM):
        return Unreadable(say("you may not read {name}", name=name), say("ask whose file it is"))
    why = getattr(fault, "strerror", None) or fault
    return Unreadable(say("{name} cannot be read: {why}", name=name, why=why))


def files_below(folder: Path) -> list[Path]:
    """Return all that is no folder in a folder, and in those inside it; links are not followed.

    What only looks like a file is among them, so that reading it tells so. What begins with a dot
    or a tilde is some program's own and left out.
    """
    return sorted(path for path in _walk(folder) if not path.name.startswith((".", "~")))


def _walk(folder: Path) -> Iterator[Path]:
    waiting = [folder]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(Path(entry.path))
                    else:
                        yield Path(entry.path)
        except OSError:  # it is no folder, or not ours to look into
            continue


def output_folder(root: Path, named: Path | None) -> Path:
    """Return where documents are written: the folder that the user names, else output/.

    Raises `Misused` for an output/ that leads out of the article: whoever made the link is not
    known, and files would be replaced where it leads.
    """
    if named:
        return named.resolve()
    if not is_inside(root, root / "output"):
        message = say("output/ is a link that leads out of the article")
        raise Misused(message, say("remove it, or say where to write: --output DIR"))
    return (root / "output").resolve()
