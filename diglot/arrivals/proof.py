"""What a Word document says, as our own reader sees it, against what pandoc has read."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from diglot.arrivals.front_matter import label_of, type_of
from diglot.arrivals.values import Open
from diglot.article import Node
from diglot.docx.read.citations import SAME_WORK
from diglot.docx.read.values import Paragraph, Returned, paragraphs_of
from diglot.docx.read.views import accepted_view, original_view
from diglot.messages import as_message, say
from diglot.tree import rewrite, walk

_BROUGHT: Final = (
    "formula in a field (EQ)", "table inside a cell", "text box", "tracked merge of cells",
)  # fmt: skip
"""What it does not read as what it is, and the import brings over."""


def not_read(returned: Returned) -> Iterator[Open]:
    """Yield what the document holds that no text shows: objects, macros; text boxes are read."""
    places = _places_of_objects(returned)
    for one in returned.unread:
        what, _, number = one.rpartition(": ")
        if what == "MathType formula":
            said = say("formulas of MathType came as pictures; type each anew between two $")
            yield Open(said, number)
        elif what not in _BROUGHT:
            name, words = as_message(what), " / ".join(places.get(what, ()))[:200]
            said = say("this was not brought over: {what} ({number})", what=name, number=number)
            yield Open(said, words)


def _places_of_objects(returned: Returned) -> dict[str, list[str]]:
    """Return the words by which the objects of each kind are found: beside or below each."""
    places: dict[str, list[str]] = {}
    waiting: list[str] = []
    for paragraph in paragraphs_of(returned.parts):
        waiting += [one.text for one in paragraph.pieces if one.kind == "other"]
        words = "".join(one.text for one in paragraph.pieces if one.kind == "text").strip()
        if words:
            for what in waiting:
                places.setdefault(what, []).append(words[:40])
            waiting = []
    return places


def missing_words(returned: Returned, blocks: Sequence[Node], *, accept: bool) -> Iterator[Open]:
    """Yield the paragraphs of which words are nowhere in what pandoc has read."""
    seen = accepted_view(returned) if accept else original_view(returned)
    printed = _bare(_all_words(list(blocks)))
    notes = [one for note in seen.notes.values() for one in note]
    for paragraph in [*paragraphs_of(seen.parts), *notes]:
        for text in _stretches(paragraph):
            if _bare(text) not in printed and not SAME_WORK.fullmatch(text):
                yield Open(say("these words were not brought over"), text)


def tinted_words(returned: Returned, *, accept: bool) -> Iterator[Open]:
    """Yield the words that are highlighted, coloured or dotted, if there are any.

    Greys, blue numbers of citations and the colour of a whole cell are taste and mean nothing.
    """
    seen = accepted_view(returned) if accept else original_view(returned)
    found: list[str] = []
    for part in seen.parts:
        for paragraph in paragraphs_of([part]):
            tints = {one.tint for one in paragraph.pieces if one.text.strip()}
            if isinstance(part, Paragraph) or len(tints) > 1:
                found += [one.text.strip() for one in paragraph.pieces if _is_mark(one.tint)]
    if words := [one for one in found if re.search(r"[^\W\d]", one)]:
        said = say("words came without their highlight, colour or dots; look whether these matter")
        yield Open(said, " / ".join(words)[:200])


def _is_mark(tint: str) -> bool:
    if not re.fullmatch("[0-9A-Fa-f]{6}", tint):
        return tint not in ("", "frame", "black", "white", "lightGray", "darkGray")
    channels = bytes.fromhex(tint)
    return max(channels) - min(channels) > 60


_TARGET: Final = re.compile(r"\]\([^()\s]*\)")


def lost_front(lines: Sequence[str], files: Mapping[str, bytes]) -> Iterator[Open]:
    """Yield the lines of the front matter of which a word stands in none of the files."""
    texts = (data.decode() for name, data in files.items() if "/figures/" not in name)
    written = _bare(_TARGET.sub("]", "".join(texts)))
    for line in lines:
        label = label_of(line)
        if type_of(line):
            continue
        words = re.findall(r"(?<![\\\w])[^\W\d_]{2,}|\d{3,}", line[label[2] if label else 0 :])
        if any(word.casefold() not in written for word in words):
            yield Open(say("not all words of this line of the front matter were placed"), line)


def _stretches(paragraph: Paragraph) -> Iterator[str]:
    """Yield runs of words between what is no text; results of fields are not compared."""
    for is_words, run in groupby(
        paragraph.pieces, lambda one: one.kind == "text" and not one.field
    ):
        text = "".join(one.text for one in run) if is_words else ""
        if _bare(text):
            yield text.strip()


def _all_words(blocks: list[Node]) -> str:
    """Return the words of blocks; a comment is none, and formulas part what is looked for."""
    shown = rewrite(blocks, lambda one: one["c"][1] if one["t"] == "Cite" else None)
    return "".join(map(_words_of, walk(shown)))


def _words_of(node: Node) -> str:
    if node["t"] == "Str":
        return str(node["c"])
    text = str(node["c"][1]) if node["t"] in ("Code", "CodeBlock", "RawInline") else ""
    return "" if text.startswith("<!--") else text


def _bare(text: str) -> str:
    """Return letters and digits alone; capitals may be a look, numbers in circles drawn."""
    return re.sub(r"[\W\u2460-\u2473]", "", text).casefold()
