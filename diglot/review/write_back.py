"""An author's file, written again with some words changed: its line ends and its mark stay."""

from __future__ import annotations

from pathlib import Path

from diglot.article import Source
from diglot.diagnostics import EngineFailed
from diglot.saving import save

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


def rewrite_file(root: Path, source: Source, new: str) -> None:
    """Write a file of the article anew.

    Nothing is written where the file is another than `source` tells, or none of its lines changed.
    Raises `EngineFailed`.
    """
    path = root / source.path
    try:
        data = path.read_bytes()
        now = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        if now != source.text:
            raise EngineFailed("review", f"{source.path} was changed just now", "run it again")
    except OSError as fault:
        raise EngineFailed("review", f"{source.path}: {fault.strerror}") from None
    if new != source.text:
        save(path, raw_text(data, new).encode(), "review", "nothing was changed")
