"""What a Word document says, whoever wrote it: paragraphs, tables, their changes and comments.

The values hold words and history, not looks: fonts, sizes and colours stay outside. Names of people
and dates are the document's own words, never checked and never trusted.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from diglot.docx.read.nodes import Node

Look = Literal[
    "bold", "italic", "superscript", "subscript", "underline", "strike", "code",
    "small capitals", "capitals",
]  # fmt: skip

PieceKind = Literal["text", "formula", "picture", "note", "break", "other"]


@dataclass(frozen=True)
class Change:
    """Who changed something and when (``2026-11-24T09:30:00Z``), empty where it is not told.

    `move` names a tracked move: the same name stands at the place left and the place reached.
    """

    author: str = ""
    date: str = ""
    move: str = ""


@dataclass(frozen=True)
class Piece:
    r"""A stretch of a paragraph with one look and one history.

    `text` is what the page shows; of a formula its characters in reading order (``x_1^2+a/b``, no
    blanks; in several pieces where a tracked change lies in it), of a picture its
    alternative text, of a note the id of the note, of a break ``\n``, of anything else a word for
    what it is (``text box``). `link` is an address, or ``#name`` for a bookmark. `field` is the
    instruction of the innermost field whose result this is (``SEQ 图 \* ARABIC``), with XML hidden
    in it, or the tag of the content control that holds it. `inserted` and `deleted` may both be
    set: inserted by one person, deleted by the next. `reformatted` tells of a tracked change of
    the look alone, `former` of the look before it. `comments` are the ids of the comments that
    hang on it; a comment on a place between words hangs on an empty piece of text. `tint` is a
    highlight or colour of the run's own (``yellow``, ``FF0000``), `detail` of a
    picture the SHA-256 of its file, of a text box its words.
    """

    kind: PieceKind
    text: str
    look: frozenset[Look] = frozenset()
    link: str = ""
    field: str = ""
    inserted: Change | None = None
    deleted: Change | None = None
    reformatted: Change | None = None
    comments: tuple[str, ...] = ()
    former: frozenset[Look] | None = None
    tint: str = ""
    detail: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph. `opening` and `closing` are the bookmarks that begin and end in it, in order.

    One that begins between blocks begins with the next, one that ends between them or before a
    paragraph's first word ends with the last; one that never ends, as LibreOffice writes some, ends
    where it begins.

    `style` is the style's id, ours where its name is one of ours. `list_level` counts from 0, None
    outside a list; a numbered heading is no list item. `list_format` is how the list counts, as the
    standard names it: ``bullet``, ``decimal``. `layout` are ``centre``, ``right`` and ``page break
    before``, where the paragraph itself says so. `page` is the one that its words begin on as Word
    last laid them out (ECMA-376, 17.3.3.13), 0 where no program told. `inserted` and `deleted` are
    the history of the paragraph's mark: a deleted one joins it to the next. `reformatted` tells of
    a tracked change of its style, numbering or layout, `former` of the style before it.
    """

    pieces: tuple[Piece, ...]
    style: str = ""
    list_level: int | None = None
    opening: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    inserted: Change | None = None
    deleted: Change | None = None
    reformatted: Change | None = None
    former: str | None = None
    list_format: str = ""
    layout: frozenset[str] = frozenset()
    page: int = field(default=0, compare=False)

    @property
    def text(self) -> str:
        """Every piece's text, one after another, whatever its history."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True)
class Cell:
    """A cell of a table, `columns` wide; `covered` where one above reaches into it."""

    paragraphs: tuple[Paragraph, ...]
    columns: int = 1
    covered: bool = False
    inserted: Change | None = None
    deleted: Change | None = None


@dataclass(frozen=True)
class Row:
    """A row of a table."""

    cells: tuple[Cell, ...]
    inserted: Change | None = None
    deleted: Change | None = None


@dataclass(frozen=True)
class Table:
    """A table. A table inside a cell is read as that cell's paragraphs."""

    rows: tuple[Row, ...]
    opening: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()


Part = Paragraph | Table


def paragraphs_of(parts: Iterable[Part]) -> Iterator[Paragraph]:
    """Yield the paragraphs of a document, those of tables cell by cell among them."""
    for part in parts:
        if isinstance(part, Table):
            for row in part.rows:
                for cell in row.cells:
                    yield from cell.paragraphs
        else:
            yield part


@dataclass(frozen=True)
class Comment:
    """A comment. `parent` is the id of the comment it answers, empty for the first of a thread."""

    id: str
    author: str
    date: str
    text: str
    parent: str = ""
    done: bool = False


@dataclass(frozen=True)
class Returned:
    """A whole document, its history still in it.

    `notes` are the footnotes and endnotes by the id that a note piece carries. `properties` are the
    custom properties. `unread` tells in words what the document holds that these values do not:
    ``text box: 1``, ``embedded object: 2``, so that nothing is lost in silence. `heads` are the
    lines of the running heads and feet, the results of their fields left out. `styles` are the ids
    of the paragraph styles that it knows, used or not. `variables` and `data` are what programs
    keep in it: document variables, and the roots of XML that is no text. `looks` are what its
    styles of words give them, by their names.
    """

    parts: tuple[Part, ...]
    notes: Mapping[str, tuple[Paragraph, ...]] = field(default_factory=dict)
    comments: Mapping[str, Comment] = field(default_factory=dict)
    properties: Mapping[str, str] = field(default_factory=dict)
    unread: tuple[str, ...] = ()
    heads: frozenset[str] = frozenset()
    styles: frozenset[str] = frozenset()
    variables: Mapping[str, str] = field(default_factory=dict)
    data: tuple[Node, ...] = ()
    looks: Mapping[str, frozenset[Look]] = field(default_factory=dict)
