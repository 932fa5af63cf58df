"""The words that a finished document shows, read out of its bytes."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from typing import NamedTuple

from diglot.article import Kind
from diglot.artifact import Artifact
from diglot.proof import pdf_words

_UNSEEN = re.compile(
    r"<(script|style|head|math|svg|template)\b[\s\S]*?</\1\s*>|<!--[\s\S]*?-->|<[^<>]*>"
)
_NOT_TEXT = re.compile(
    r"<(mml:math|tex-math|element-citation)\b[\s\S]*?</\1\s*>|<!--[\s\S]*?-->|<[^<>]*>"
)
_RUN = re.compile(r"<w:t(?:\s[^<>]*)?>([^<]*)</w:t>")
_PARTS = re.compile(r"word/(?:document|footnotes|endnotes)\.xml")


def _html(data: bytes) -> str:
    return _UNSEEN.sub("", data.decode())


def _jats(data: bytes) -> str:
    return _NOT_TEXT.sub("", data.decode())


def _docx(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if _PARTS.fullmatch(name)]
        return "".join(run for name in names for run in _RUN.findall(archive.read(name).decode()))


class _Reading(NamedTuple):
    """How a kind of document is read back; in how many pieces it may show a phrase."""

    words: Callable[[bytes], str]
    pieces: int = 1


_READINGS: Mapping[Kind, _Reading] = {
    "html": _Reading(_html),
    "pdf": _Reading(pdf_words.text_of, pieces=12),  # columns, pages and floats part it
    "docx": _Reading(_docx),
    "jats": _Reading(_jats),
}


def printed_words(artifact: Artifact) -> str:
    """Return the words of a document in the order of its file, entities as they stand."""
    return _READINGS[artifact.kind].words(artifact.data)


def pieces(artifact: Artifact) -> int:
    """Return in how many pieces a document may show a phrase."""
    return _READINGS[artifact.kind].pieces
