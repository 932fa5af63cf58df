"""An author's file, written again with some words changed: its line ends and its mark stay."""

from collections.abc import Sequence
from pathlib import Path

from diglot.article import Source
from diglot.diagnostics import EngineFailed
from diglot.files import Unreadable, read_inside
from diglot.messages import say
from diglot.saving import save_all

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


def rewrite_files(root: Path, texts: Sequence[tuple[Source, str]]) -> None:
    """Write files of the article anew, all or none; one whose text is the old one stays.

    Nothing is written where a file is another than its source tells. Raises `EngineFailed`.
    """
    files = {
        root / source.path: raw_text(_read_unchanged(root, source), new).encode()
        for source, new in texts
        if new != source.text
    }
    save_all(files, "article", say("nothing was changed"))


def _read_unchanged(root: Path, source: Source) -> bytes:
    """Return the bytes of a file, which must still hold the text of `source`."""
    try:
        data = read_inside(root, root / source.path)
    except Unreadable as fault:
        raise EngineFailed("article", fault.said) from None
    now = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    if now != source.text:
        message = say("{path} was changed just now", path=source.path)
        raise EngineFailed("article", message, say("run it again"))
    return data
