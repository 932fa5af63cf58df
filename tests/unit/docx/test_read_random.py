"""Whatever elements nest in whatever order: no crash, and no word is lost in silence."""

from __future__ import annotations

import contextlib
import itertools
import re
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from diglot.docx.read import Refused, read_returned
from diglot.docx.read.values import Paragraph, Returned, Table
from diglot.docx.read.views import accepted_view, original_view
from tests.fuzzing import share
from tests.returned import specimen, told

WORD = "<w:t>@</w:t>"
LEAVES = [
    WORD,
    "<w:delText>@</w:delText>",
    "<m:t>@</m:t>",
    "<w:instrText> SEQ a </w:instrText>",
    "<w:tab/>",
    "<w:br/>",
    '<w:sym w:font="Symbol" w:char="F061"/>',
    '<w:sym w:font="" w:char="zz"/>',
    '<w:fldChar w:fldCharType="begin"/>',
    '<w:fldChar w:fldCharType="separate"/>',
    '<w:fldChar w:fldCharType="end"/>',
    '<w:bookmarkStart w:id="1" w:name="a"/>',
    '<w:bookmarkStart w:id="1" w:name="b"/>',
    '<w:bookmarkEnd w:id="1"/>',
    '<w:commentRangeStart w:id="1"/>',
    '<w:commentRangeEnd w:id="1"/>',
    '<w:commentReference w:id="1"/>',
    '<w:moveFromRangeStart w:id="1" w:name="m"/>',
    '<w:moveFromRangeEnd w:id="1"/>',
    '<w:footnoteReference w:id="2"/>',
    '<w:pPr><w:pStyle w:val="Heading1"/><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>',
    "<w:pPr><w:rPr><w:ins/></w:rPr></w:pPr>",
    "<w:pPr><w:numPr><w:ilvl w:val='-1'/><w:numId w:val='x'/></w:numPr></w:pPr>",
    '<w:rPr><w:rStyle w:val="Citation"/><w:vanish/></w:rPr>',
    "<w:rPr><w:b/><w:rPrChange><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr>",
    "<w:trPr><w:ins/></w:trPr>",
    "<w:trPr><w:del/></w:trPr>",
    "<w:tcPr><w:cellDel/><w:gridSpan w:val='99999999999'/><w:vMerge/></w:tcPr>",
    "<w:footnoteRef/>",
    "<w:altChunk/>",
    "some text of no element",
]
FRAMES = [
    "w:p", "w:r", "w:tbl", "w:tr", "w:tc", "w:p w:r", "w:tbl w:tr w:tc", "w:ins", "w:del",
    "w:moveFrom", "w:moveTo", "w:sdt", "w:sdtContent", "w:smartTag", "w:customXml", "w:hyperlink",
    "w:fldSimple", "w:ruby", "w:rt", "w:rubyBase", "w:t", "w:tab", "w:instrText", "w:drawing",
    "w:pict", "w:object", "w:txbxContent", "m:oMathPara", "m:oMath", "m:d", "m:e", "m:f", "m:den",
    "m:r", "m:fPr", "mc:AlternateContent", "mc:AlternateContent mc:Choice", "x:unknown",
    "mc:AlternateContent mc:Fallback",
]  # fmt: skip


def wrapped(frame: str, inner: list[str]) -> str:
    """Return XML inside a frame: ``w:p w:r`` is a paragraph with a run in it."""
    names = frame.split()
    opening = "".join(f"<{name}>" for name in names)
    return opening + "".join(inner) + "".join(f"</{name}>" for name in reversed(names))


TREES = st.recursive(
    st.sampled_from(LEAVES),
    lambda inner: st.builds(wrapped, st.sampled_from(FRAMES), st.lists(inner, max_size=4)),
    max_leaves=40,
)
# Many trees stand where they may, so that the deep places are reached too.
PLACED = st.builds(
    wrapped,
    st.sampled_from(["w:p", "w:p w:r", "w:p w:ins w:r", "w:tbl w:tr w:tc w:p w:r", "w:p m:oMath"]),
    st.lists(TREES, max_size=5),
)
BODIES = st.lists(st.one_of(TREES, PLACED, PLACED), max_size=6).map("".join)
# In a small one nothing else is unread that could hide the loss of a word.
SMALL = st.builds(
    lambda place, frames: wrapped(place, [wrapped(" ".join(frames), [WORD])]),
    st.sampled_from(["w:p", "w:p w:r", "w:tbl w:tr w:tc w:p w:r", "w:p m:oMath", "w:tbl", "x:x"]),
    st.lists(st.sampled_from(FRAMES), min_size=1, max_size=3),
)


def numbered(body: str) -> str:
    """Return XML with each word made one of its own: ``w0w``, ``w1w``."""
    number = itertools.count()
    return re.sub("@", lambda _: f"w{next(number)}w", body)


def shown(returned: Returned) -> Iterator[Paragraph]:
    for part in returned.parts:
        if isinstance(part, Table):
            yield from (one for row in part.rows for cell in row.cells for one in cell.paragraphs)
        else:
            yield part


@settings(max_examples=share(300), deadline=None)
@given(st.one_of(BODIES, SMALL))
def test_no_word_is_lost_in_silence(body: str) -> None:
    xml = numbered(body)
    returned = read_returned(specimen(document=xml))
    words = set(re.findall(r"w\d+w", xml))
    lost = words - set(re.findall(r"w\d+w", "".join(one.text for one in shown(returned))))
    assert not lost or returned.unread


@settings(max_examples=share(150), deadline=None)
@given(BODIES)
def test_what_a_view_shows_is_what_stays_of_the_document(body: str) -> None:
    """No view invents or drops a word: a piece is in it unless it is deleted, or inserted."""
    returned = read_returned(specimen(document=numbered(body)))
    for view, gone in ((accepted_view, "deleted"), (original_view, "inserted")):
        seen = view(returned)
        kept = [
            piece.text
            for one in _staying(returned, gone)
            for piece in one.pieces
            if getattr(piece, gone) is None
        ]
        assert "".join(one.text for one in shown(seen)) == "".join(kept)
        assert told(view(seen)) == told(seen)
        assert "inserted by" not in told(seen)
        assert "deleted by" not in told(seen)


def _staying(returned: Returned, gone: str) -> Iterator[Paragraph]:
    """Yield the paragraphs outside the rows and cells that a view takes away."""
    for part in returned.parts:
        if not isinstance(part, Table):
            yield part
            continue
        for row in part.rows:
            for cell in row.cells:
                if getattr(row, gone) is None and getattr(cell, gone) is None:
                    yield from cell.paragraphs


@settings(max_examples=share(200), deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_refused_in_words(data: bytes) -> None:
    for start in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<?xml"):
        with contextlib.suppress(Refused):
            read_returned(start + data)


@settings(max_examples=share(150), deadline=None)
@given(st.data())
def test_a_document_with_wrong_bytes_is_read_or_refused(data: st.DataObject) -> None:
    sound = bytearray(specimen(document="<w:p><w:r><w:t>sound</w:t></w:r></w:p>"))
    for _ in range(data.draw(st.integers(1, 5))):
        sound[data.draw(st.integers(0, len(sound) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(Refused):
        read_returned(bytes(sound))
