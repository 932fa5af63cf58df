"""One paragraph: its words in pieces of one look and one history."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from diglot.docx.read.nodes import Node
from diglot.docx.read.objects import UNREAD, has_words, is_rule, read_formula, read_object
from diglot.docx.read.story import PAGE_BREAK, Around, Story
from diglot.docx.read.styles import Style, shade_of
from diglot.docx.read.symbols import UNKNOWN, in_unicode, symbol_of
from diglot.docx.read.values import Change, Look, Paragraph, Piece, PieceKind

SILENT: Final = frozenset(
    {"w:rPr", "w:pPr", "w:softHyphen", "w:lastRenderedPageBreak", "w:annotationRef"}
    | {"w:footnoteRef", "w:endnoteRef", "w:separator", "w:continuationSeparator", "w:proofErr"}
    | {"w:permStart", "w:permEnd", "w:sdtPr", "w:sdtEndPr", "w:smartTagPr", "w:customXmlPr"}
    | {"w:sectPr", "w:tblPr", "w:tblGrid", "w:trPr", "w:tcPr", "w:tblPrEx", "w:fldData"}
)
"""Elements that show nothing."""

_CHARACTERS: Mapping[str, str] = {"w:tab": "\t", "w:ptab": "\t", "w:noBreakHyphen": "-"}
# Elements of a run that hold none themselves.
_EMPTY = (SILENT - {"w:rPr"}).union(
    _CHARACTERS,
    {"w:sym", "w:br", "w:cr", "w:footnoteReference", "w:endnoteReference"},
    {"w:instrText", "w:delInstrText"},
)
_OBJECTS = frozenset({"w:drawing", "w:pict", "w:object"})
_NAMED: Mapping[str, str] = {
    "w:altChunk": "imported document",
    "w:subDoc": "sub-document",
    "w:contentPart": "ink",
    "w:pgNum": "page number",
}
_HEADING = re.compile(r"Heading[1-9]|Title|ParallelTitle")

# LibreOffice puts one, alone, into an empty row that was inserted with tracking.
_JOINER: Final = "\u200d"

# Our own steps mark places in a text with noncharacters; Unicode keeps them out of documents.
_NONCHARACTER = re.compile(
    "[\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)


def name_unread(story: Story, node: Node) -> str:
    """Count an element that is not read, if it holds anything, and return the word for it."""
    word = _NAMED.get(node.name, "")
    if not word and has_words(node):
        word = "unknown content " + re.sub(r"\{.*\}", "", node.name)
    if word:
        story.unread[word] += 1
    return word


@dataclass
class _Line:
    """A paragraph while it is read; `words` are those of the last piece, not joined yet."""

    story: Story
    style: Style
    pieces: list[Piece] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    opening: list[str] = field(default_factory=list)
    closing: list[str] = field(default_factory=list)
    early: list[str] = field(default_factory=list)
    after_number: bool = False
    page: int = 0
    shade: str = ""
    """The colour behind the paragraph or its cell."""

    def add(self, piece: Piece) -> None:
        """Add a piece; one of text is joined to the last where all but their texts is equal."""
        self.after_number = False
        if piece.text or piece.kind != "text":
            self.story.meet_words()
            self.page = self.page or self.story.page
        if piece.kind == "text":
            words, piece = piece.text, replace(piece, text="")
            if self.words and self.pieces[-1] == piece and words and self.words[0]:
                self.words.append(words)
                return
            self._join()
            self.words = [words]
        else:
            self._join()
        self.pieces.append(piece)

    def _join(self) -> None:
        if self.words:
            self.pieces[-1] = replace(self.pieces[-1], text="".join(self.words))
            self.words = []

    def whole(self) -> tuple[Piece, ...]:
        """Return the pieces."""
        self._join()
        return tuple(self.pieces)

    def mark(self, node: Node) -> None:
        """Take a bookmark's or a range's beginning or end, or any other element between runs."""
        opened = self.story.opens(node)
        closed = self.story.closes(node)
        if opened:
            self.opening.append(opened)
        if closed:
            # Where nothing came before, the bookmark covers what stands before the paragraph.
            early = not self.pieces and closed not in self.opening
            (self.early if early else self.closing).append(closed)
        comment = self.story.turn(node)
        if comment:
            self.add(Piece("text", "", comments=(*self.story.commented, comment)))


def read_paragraph(story: Story, node: Node, around: Around) -> tuple[Paragraph, tuple[str, ...]]:
    """Return a paragraph, and the bookmarks that end at its start: they cover what is before it."""
    properties = node.child("w:pPr")
    style = story.styles.of_paragraph(properties)
    own = "" if properties is None else shade_of(properties)
    line = _Line(story, style, shade=own or around.shade)
    for one, where in story.inner(node.children, around, _OPENED):
        if one.name == "w:r":
            _read_run(line, one, where)
        elif one.name == "m:oMath":
            for text, history in read_formula(story, one, where):
                _add_piece(line, _piece(line, "formula", text, history))
        elif one.name != "w:pPr":
            line.mark(one)
            name_unread(story, one)
    if not line.pieces and is_rule(properties, style.id):
        line.add(_piece(line, "other", "horizontal line", around))
    inserted, deleted = story.history(node)
    reformatted, former = _before(story, properties)
    level, counted = _list_place(story, properties, style)
    paragraph = Paragraph(
        line.whole(),
        _own_heading(properties) or style.id,
        level,
        tuple(line.opening),
        tuple(line.closing),
        inserted or around.inserted,
        deleted or around.deleted,
        reformatted,
        former,
        counted,
        _layout(properties, style),
        line.page,
    )
    return paragraph, tuple(line.early)


def _own_heading(properties: Node | None) -> str:
    """Return the heading's style that a paragraph's own level in the outline makes it."""
    level = "" if properties is None else properties.value("w:outlineLvl")
    return f"Heading{int(level) + 1}" if re.fullmatch("[0-8]", level) else ""


_OPENED = frozenset({"m:oMathPara", "w:ruby", "w:rubyBase"})


def _list_place(story: Story, properties: Node | None, style: Style) -> tuple[int | None, str]:
    """Return a paragraph's level in a list and how that counts; None and nothing outside one."""
    if _HEADING.fullmatch(style.id):
        return None, ""
    numbering = None if properties is None else properties.child("w:numPr")
    number, level = style.number, str(style.level)
    if numbering is not None:
        number = numbering.value("w:numId") or number
        level = numbering.value("w:ilvl") or level
    if number in ("", "0"):
        return None, ""
    place = int(level) if re.fullmatch("[0-8]", level) else 0
    return place, story.styles.lists.get((number, place), "")


_ALIGNED: Mapping[str, str] = {"center": "centre", "right": "right", "end": "right"}


def _layout(properties: Node | None, style: Style) -> frozenset[str]:
    """Return what a paragraph itself says of its place on the page, and its style does not."""
    if properties is None:
        return frozenset()
    found = {_ALIGNED.get(properties.value("w:jc"), "")} - {_ALIGNED.get(style.alignment)}
    breaks = properties.child("w:pageBreakBefore")
    if breaks is not None and breaks.get("w:val") not in ("0", "false", "off"):
        found.add("page break before")
    return frozenset(found - {""})


def _before(story: Story, properties: Node | None) -> tuple[Change | None, str | None]:
    """Return who changed a paragraph's properties, and the style it had before."""
    changed = None if properties is None else properties.child("w:pPrChange")
    if changed is None:
        return None, None
    return story.change(changed), story.styles.of_paragraph(changed.child("w:pPr")).id


@dataclass(frozen=True)
class _Run:
    """What is the same for all of a run: its looks, its history, whether it is shown."""

    look: frozenset[Look]
    hidden: bool
    font: str
    reformatted: Change | None
    former: frozenset[Look] | None
    tint: str = ""


def _run(story: Story, style: Style, properties: Node | None) -> _Run:
    if properties is None or not properties.children:
        return _Run(frozenset(), story.styles.hides(None, style), "", None, None)
    changed = properties.child("w:rPrChange")
    fonts = properties.child("w:rFonts")
    return _Run(
        story.styles.looks(properties, style),
        story.styles.hides(properties, style),
        "" if fonts is None else fonts.get("w:ascii") or fonts.get("w:hAnsi"),
        None if changed is None else story.change(changed),
        None if changed is None else story.styles.looks(changed.child("w:rPr"), style),
        _tint(properties),
    )


_NO_TINT = frozenset({"", "none", "auto", "000000", "FFFFFF", "clear"})
_OF_LINKS = frozenset({"0000FF", "000080", "0563C1", "0070C0", "1155CC", "467886"})
"""The blues in which Word, LibreOffice, WPS and Google Docs show a link."""


def _tint(properties: Node) -> str:
    """Return the highlight or colour that a run itself says, empty for black on white."""
    told = (properties.value("w:highlight"), shade_of(properties), properties.value("w:color"))
    tint = next((one for one in told if one not in _NO_TINT), "")
    for name, mark in (("w:em", "dots"), ("w:bdr", "frame")):
        tint = tint or (mark if properties.value(name) not in _NO_TINT else "")
    return tint


def _piece(line: _Line, kind: PieceKind, text: str, around: Around) -> Piece:
    story = line.story
    return Piece(
        kind,
        text,
        link=around.link or story.field_link,
        field=story.field or around.control,
        inserted=around.inserted,
        deleted=around.deleted,
        comments=story.commented,
    )


def _add_piece(line: _Line, piece: Piece) -> None:
    """Add a piece where it is shown, outside of contents; in an instruction it belongs to that."""
    if line.story.is_shown:
        if not line.story.is_in_contents:
            line.add(piece)
        return
    line.story.tell(piece.text)
    if piece.text.strip():
        line.story.unread["words in the instruction of a field"] += 1


def _read_run(line: _Line, run: Node, around: Around) -> None:
    story = line.story
    looks = _run(story, line.style, run.child("w:rPr"))
    for node, where in story.inner(run.children, around, _OPENED):
        if node.children and node.name in _EMPTY:
            name_unread(story, node)
        if node.name == "w:r":  # what a ruby stands over
            _read_run(line, node, where)
        elif node.name in ("w:instrText", "w:delInstrText"):
            story.tell(node.text)
        elif node.name == PAGE_BREAK:
            story.page += 1
        elif node.name in SILENT:
            line.after_number = line.after_number or node.name in ("w:footnoteRef", "w:endnoteRef")
        elif looks.hidden and node.name in ("w:t", "w:delText", "w:sym"):
            story.unread["hidden text"] += 1
        else:
            for kind, text in _run_pieces(line, node, looks):
                piece = _piece(line, kind, text, where)
                if kind == "text":
                    plain = bool(piece.link) and looks.tint.upper() in _OF_LINKS
                    piece = replace(
                        piece,
                        look=looks.look - {"underline"} if plain else looks.look,
                        reformatted=looks.reformatted,
                        former=looks.former,
                        tint="" if plain else looks.tint or line.shade,
                    )
                elif kind in ("picture", "other"):
                    piece = replace(piece, detail=story.detail_of(node))
                _add_piece(line, piece)


def _run_pieces(line: _Line, node: Node, looks: _Run) -> Iterator[tuple[PieceKind, str]]:
    """Yield what an element of a run shows: kind and text of its pieces, none for a mark."""
    story = line.story
    if node.name in ("w:t", "w:delText"):
        text = _words(node, looks.font, after_number=line.after_number)
        if _NONCHARACTER.search(text):
            story.unread["noncharacter of Unicode"] += 1
            text = _NONCHARACTER.sub("", text)
        if text:
            yield "text", text
    elif node.name in _CHARACTERS:
        if not (line.after_number and _CHARACTERS[node.name] == "\t"):
            yield "text", _CHARACTERS[node.name]
    elif node.name == "w:sym":
        yield "text", _symbol(story, node)
    elif node.name in ("w:br", "w:cr"):
        kind = node.get("w:type")
        yield ("other", f"{kind} break") if kind in ("page", "column") else ("break", "\n")
    elif node.name in ("w:footnoteReference", "w:endnoteReference"):
        yield "note", f"{node.name[2:].removesuffix('Reference')}:{node.get('w:id')}"
    elif node.name in _OBJECTS:
        what, told = read_object(node)
        if told in UNREAD and what == "other":
            story.unread[told] += 1
        yield what, told
    elif node.name == "w:rt":
        if has_words(node):
            story.unread["reading above characters"] += 1
    else:
        line.mark(node)
        word = name_unread(story, node)
        if word:
            yield "other", word


def _words(node: Node, font: str, *, after_number: bool) -> str:
    text = node.text
    if text == _JOINER:
        return ""
    if node.get("xml:space") != "preserve":
        text = text.strip(" \t\r\n")
    if after_number:
        text = text.lstrip(" \t")
    return in_unicode(re.sub(r"[\r\n]+", " ", text), font)


def _symbol(story: Story, node: Node) -> str:
    font = node.get("w:font")
    found = symbol_of(node.get("w:char"), font)
    if found == UNKNOWN:
        story.unread[f"symbol of the font {font[:40]}"] += 1
    return found
