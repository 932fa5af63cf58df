"""An author's file, written again with some words changed: its line ends and its mark stay."""

from __future__ import annotations

import tempfile
from pathlib import Path

from diglot.article import Source
from diglot.diagnostics import EngineFailed

_MARK = "\ufeff"


def raw_text(data: bytes, new: str) -> str:
    r"""Return a text with the line ends and the byte order mark that a file had.

    >>> raw_text(b"a\r\nb\r\n", "a\nc\n")
    'a\r\nc\r\n'
    """
    old = data.decode("utf-8")
    mark = _MARK if old.startswith(_MARK) else ""
    if "\r\n" in old and "\n" not in old.replace("\r\n", ""):
        new = new.replace("\n", "\r\n")
    elif "\r" in old and "\n" not in old:
        new = new.replace("\n", "\r")
    return mark + new


def save(root: Path, source: Source, new: str) -> None:
    """Write a file of the article anew, beside its place first and then renamed.

    Nothing is written where the file is another than `source` tells, or none of its lines changed.
    Raises `EngineFailed`.
    """
    path = root / source.path
    try:
        data = path.read_bytes()
        now = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        if now != source.text:
            raise EngineFailed("review", f"{source.path} was changed just now", "run it again")
        if new == source.text:
            return
        write_beside(path, raw_text(data, new).encode())
    except OSError as fault:
        raise EngineFailed("review", f"{source.path}: {fault.strerror}") from None


def write_beside(path: Path, data: bytes) -> None:
    """Write a file beside its place and rename it, so that no half of one is ever seen."""
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        file.write(data)
    Path(file.name).chmod(mode)
    Path(file.name).replace(path)
