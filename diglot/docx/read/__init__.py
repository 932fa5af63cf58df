"""A Word document from anybody, read without trust: its text, tables, notes, comments, changes.

`read_returned` opens the archive (`opening`, `document`), makes XML into plain nodes of one normal
form (`nodes`) and walks them (`story`, `blocks`, `paragraphs`, `objects`, `comments`). What it
gives is a `Returned` (`values`)::

    returned = read_returned(path.read_bytes())       # raises Refused: no .docx, password, bomb
    paragraph = returned.parts[0]                     # a Paragraph or a Table
    [(piece.text, piece.look, piece.inserted) for piece in paragraph.pieces]
    returned.comments["3"].text, returned.properties["custom name"], returned.unread

Nothing is lost in silence: each word of the file stands in a piece, or `unread` names what holds
it. `views` gives the document with all its tracked changes accepted, or rejected.
"""

from collections import Counter
from collections.abc import Iterator

from diglot.docx.read.blocks import read_paragraphs, read_parts
from diglot.docx.read.comments import read_comments
from diglot.docx.read.document import Document, Part, open_document
from diglot.docx.read.nodes import Node
from diglot.docx.read.refused import Refused
from diglot.docx.read.story import Story
from diglot.docx.read.styles import Styles, read_styles
from diglot.docx.read.values import Paragraph, Returned

__all__ = ["Refused", "open_document", "read_document", "read_returned"]

_TRACKED = frozenset({"w:ins", "w:del", "w:moveFrom", "w:moveTo"})
_NOTES = ("footnote", "endnote")


def read_returned(data: bytes) -> Returned:
    """Return what the Word document in a file says. Raises `Refused` where it is not read."""
    return read_document(open_document(data))


def read_document(document: Document) -> Returned:
    """Return what an opened document says. Raises `Refused`."""
    styles = read_styles(document.root("styles"), document.root("numbering"))
    unread: Counter[str] = Counter()
    body = document.main.root.child("w:body") or Node("w:body")
    links = document.main.links
    parts = read_parts(Story(body, styles, links, unread, document.main.pictures), body.children)
    notes = {
        f"{kind}:{number}": paragraphs
        for kind in _NOTES
        for number, paragraphs in _notes(document, kind, styles, unread).items()
    }
    comments = [
        Story(root, styles, part.links, Counter())
        for part in document.parts.get("comments", ())
        for root in part.root.children
        if root.name == "w:comment"
    ]
    read = read_comments(comments, document.root("commentsExtended"))
    _outside(document, unread)
    told = tuple(f"{what}: {count}" for what, count in sorted(unread.items()))
    heads = frozenset(_heads(document))
    known = frozenset(one.id for one in styles.paragraphs.values())
    return Returned(
        parts,
        notes,
        read,
        document.properties,
        told,
        heads,
        known,
        document.variables,
        document.data,
        styles.looks_by_name(),
    )


def _notes(
    document: Document, kind: str, styles: Styles, unread: Counter[str]
) -> dict[str, tuple[Paragraph, ...]]:
    """Return the footnotes or endnotes by number; the rules above notes are none."""
    found: dict[str, tuple[Paragraph, ...]] = {}
    for part in document.parts.get(f"{kind}s", ()):
        for root in part.root.children:
            if root.name == f"w:{kind}" and root.get("w:type") in ("", "normal"):
                story = Story(root, styles, part.links, unread)
                found.setdefault(root.get("w:id"), read_paragraphs(story, root.children))
    return found


def _heads(document: Document) -> Iterator[str]:
    """Yield the lines of the running heads and feet as they read, without what fields show."""
    for kind in ("header", "footer"):
        for part in document.parts.get(kind, ()):
            for line in part.root.walk():
                if line.name == "w:p" and (text := _plain(line)):
                    yield text


def _plain(line: Node) -> str:
    """Return a line's words; a page's number belongs to its field."""
    depth = 0
    words: list[str] = []
    for node in line.walk():
        if node.name == "w:fldChar":
            depth += {"begin": 1, "end": -1}.get(node.get("w:fldCharType"), 0)
        elif node.name in ("w:t", "w:delText") and not depth:
            words.append(node.text)
    return "".join(words).strip()


def _outside(document: Document, unread: Counter[str]) -> None:
    """Count what was changed where no value looks: macros, and the running heads."""
    if document.macros:
        unread["macros"] += 1
    for kind in ("header", "footer"):
        parts: tuple[Part, ...] = document.parts.get(kind, ())
        changes = sum(one.name in _TRACKED for part in parts for one in part.root.walk())
        if changes:
            unread[f"tracked change in a {kind}"] += changes
