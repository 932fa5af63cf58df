"""What is open while a story is read: fields, ranges of comments and moves, bookmarks.

A story is a run of text of its own (ISO/IEC 29500-1, 2.4): the main text, one note, one comment.
Its ranges are marked by a beginning and an end that belong together by number and may stand
anywhere, in different paragraphs too, so they are no elements that nest.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from diglot.docx.read.instructions import hidden_words, hyperlink, is_contents
from diglot.docx.read.nodes import Node
from diglot.docx.read.refused import Refused, sentence
from diglot.docx.read.styles import OFF, Styles
from diglot.docx.read.values import Change

WRAPPERS: Final = frozenset(
    {"w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:sdt", "w:sdtContent", "w:smartTag"}
    | {"w:customXml", "w:hyperlink", "w:dir", "w:bdo"}
)
"""Elements around blocks, rows, cells or runs that change nothing of what these are."""

STRUCTURE: Final = frozenset({"w:tbl", "w:tr", "w:tc", "w:p", "w:r", "w:ruby", "w:rubyBase"})
"""Elements that a story's text stands in."""

MOST_COMMENTS: Final = 500
MOST_BOOKMARKS: Final = 10_000
"""How many comments may hang on the same words, and how many bookmarks a story may have."""

_WRONG: Final = sentence("such a file is not written by Word: ask for the document once more")


@dataclass(frozen=True)
class Around:
    """What stands around an element: its link, who inserted and deleted it, its control's tag.

    `shade` is the colour behind its cell.
    """

    link: str = ""
    inserted: Change | None = None
    deleted: Change | None = None
    control: str = ""
    shade: str = ""


NOWHERE: Final = Around()


@dataclass
class Field:
    """A complex field that is open. `field` and `link` hold for its result, empty before it.

    `hidden` is the text that a program keeps beside the instruction (ISO/IEC 29500-1, 17.16.17).
    `contents` tells that its result stands in a table of contents.
    """

    told: list[str]
    hidden: str = ""
    result: bool = False
    field: str = ""
    link: str = ""
    contents: bool = False


def _complete_ranges(nodes: Iterable[Node], begin: str, end: str) -> set[str]:
    """Return the numbers of the ranges whose end follows their beginning."""
    begun: set[str] = set()
    whole: set[str] = set()
    for node in nodes:
        if node.name == begin:
            begun.add(node.get("w:id"))
        elif node.name == end and node.get("w:id") in begun:
            whole.add(node.get("w:id"))
    return whole


def _closed_fields(nodes: Iterable[Node]) -> set[int]:
    """Return which ``w:fldChar`` belong to a field that ends; Word shows no other as a field."""
    open_fields: list[list[int]] = []
    closed: set[int] = set()
    for node in nodes:
        if node.name != "w:fldChar":
            continue
        kind = node.get("w:fldCharType")
        if kind == "begin":
            open_fields.append([id(node)])
        elif open_fields:
            open_fields[-1].append(id(node))
            if kind == "end":
                closed.update(open_fields.pop())
    return closed


PAGE_BREAK = "w:lastRenderedPageBreak"


@dataclass
class Story:
    """A story and what is open in it. `links` are the addresses by relationship id."""

    root: Node
    styles: Styles
    links: Mapping[str, str]
    unread: Counter[str]
    pictures: Mapping[str, str] = field(default_factory=dict)
    """The digests of picture files by relationship id."""
    commented: tuple[str, ...] = ()
    """The comments that are open, in the order in which they began."""

    def __post_init__(self) -> None:
        nodes = [node for node in _within(self.root) if node.name in _MARKS]
        self._closed_fields = _closed_fields(nodes)
        self._whole_comments = _complete_ranges(nodes, "w:commentRangeStart", "w:commentRangeEnd")
        self._hung: set[str] = set()
        self._fields: list[Field] = []
        self._told: list[Field] = []
        self._moves: dict[str, dict[str, str]] = {"w:moveFrom": {}, "w:moveTo": {}}
        self._bookmarks: dict[str, str] = {}
        self._names: set[str] = set()
        told = any(node.name == PAGE_BREAK for node in self.root.walk())
        self.page = 1 if told else 0
        """The page that is being read, as Word last laid it out; 0 where no program told."""

    def inner(
        self, nodes: Iterable[Node], around: Around, also: frozenset[str] = frozenset()
    ) -> Iterator[tuple[Node, Around]]:
        """Yield nodes in order, wrappers and `also` opened: what is in them in their place."""
        stack = [(iter(nodes), around)]
        while stack:
            for node in stack[-1][0]:
                if node.name not in WRAPPERS and node.name not in also:
                    yield node, stack[-1][1]
                elif _is_unfilled(node):
                    self.unread["form field that nobody filled in"] += 1
                else:
                    stack.append((iter(node.children), self.within(node, stack[-1][1])))
                    break
            else:
                stack.pop()

    def within(self, node: Node, around: Around) -> Around:
        """Return what stands around the children of an element."""
        if node.name in ("w:ins", "w:moveTo"):
            return replace(around, inserted=self.change(node))
        if node.name in ("w:del", "w:moveFrom"):
            return replace(around, deleted=self.change(node))
        if node.name == "w:hyperlink":
            return replace(around, link=self._link(node) or around.link)
        if node.name == "w:sdt":
            properties = node.child("w:sdtPr")
            return replace(around, control=properties.value("w:tag") if properties else "")
        if node.name in ("w:tr", "w:tc"):
            inserted, deleted = self.history(node)
            return replace(
                around, inserted=inserted or around.inserted, deleted=deleted or around.deleted
            )
        if node.name == "w:tbl":
            self.unread["table inside a cell"] += 1
        return around

    def history(self, node: Node) -> tuple[Change | None, Change | None]:
        """Return who inserted and who deleted a row, a cell or a paragraph's mark."""
        properties = node.child(f"{node.name}Pr")
        if node.name == "w:p" and properties is not None:
            properties = properties.child("w:rPr")
        inserted: Change | None = None
        deleted: Change | None = None
        for one in () if properties is None else properties.children:
            if one.name in ("w:ins", "w:moveTo", "w:cellIns"):
                inserted = self.change(one)
            elif one.name in ("w:del", "w:moveFrom", "w:cellDel"):
                deleted = self.change(one)
        return inserted, deleted

    def change(self, node: Node) -> Change:
        """Return who made a tracked change, in which move."""
        moves = self._moves.get(node.name, {})
        move = next(reversed(moves.values()), "")
        return Change(node.get("w:author"), node.get("w:date"), move)

    def detail_of(self, node: Node) -> str:
        """Return the words in an element's text boxes, else the digest of the picture it shows."""
        boxes = (one for one in node.walk() if one.name == "w:txbxContent")
        if words := " ".join(_words_of(one) for one in boxes):
            return words
        for one in node.walk():
            ident = one.get("r:embed") or (one.name == "v:imagedata" and one.get("r:id"))
            if ident and one.name in ("a:blip", "v:imagedata"):
                return self.pictures.get(ident, "")
        return ""

    def _link(self, node: Node) -> str:
        anchor = node.get("w:anchor")
        return self.links.get(node.get("r:id"), "") + (f"#{anchor}" if anchor else "")

    # Marks.

    def opens(self, node: Node) -> str:
        """Return the name of the bookmark that a node begins; the first of a name counts."""
        name = node.get("w:name")
        if node.name != "w:bookmarkStart" or not name or name in self._names:
            return ""
        if len(self._names) == MOST_BOOKMARKS:
            raise Refused("the document has over {most} bookmarks", _WRONG, most=MOST_BOOKMARKS)
        self._names.add(name)
        self._bookmarks[node.get("w:id")] = name
        return name

    def closes(self, node: Node) -> str:
        """Return the name of the bookmark that a node ends."""
        if node.name != "w:bookmarkEnd":
            return ""
        return self._bookmarks.pop(node.get("w:id"), "")

    def turn(self, node: Node) -> str:
        """Follow where a comment's or a move's range begins or ends, and where a field does.

        Returns the comment that hangs on this very place, on no word.
        """
        number = node.get("w:id")
        kind, range_, what = node.name.partition("Range")
        if node.name == "w:fldChar":
            if id(node) in self._closed_fields:
                self._turn_field(node)
        elif node.name == "w:commentReference":
            return "" if number in self.commented else self._hang(number)
        elif range_ and kind == "w:comment":
            return self._turn_comment(number, begins=what == "Start")
        elif range_ and kind in self._moves:
            self._moves[kind].pop(number, "")
            if what == "Start":
                self._moves[kind][number] = node.get("w:name")
        return ""

    def _turn_comment(self, number: str, *, begins: bool) -> str:
        if begins and number in self._whole_comments and number not in self.commented:
            if len(self.commented) == MOST_COMMENTS:
                raise Refused(
                    "over {most} comments hang on the same words", _WRONG, most=MOST_COMMENTS
                )
            self.commented = (*self.commented, number)
        elif not begins and number in self.commented:
            self.commented = tuple(one for one in self.commented if one != number)
            return self._hang(number)
        return ""

    def _hang(self, number: str) -> str:
        if number in self._hung:
            return ""
        self._hung.add(number)
        return number

    def meet_words(self) -> None:
        """Take note that the open comments have words that they hang on."""
        if self.commented and self.commented[-1] not in self._hung:
            self._hung.update(self.commented)

    # Fields.

    def _turn_field(self, node: Node) -> None:
        kind = node.get("w:fldCharType")
        if kind == "begin":
            data = node.child("w:fldData")
            self._fields.append(Field([], hidden_words(data.text if data else "")))
            self._told.append(self._fields[-1])
        elif kind == "end" and self._fields:
            done = self._fields.pop()
            if not done.result:
                self._told.pop()
            if re.match(r"\s*EQ\s", "".join(done.told), re.I):
                self.unread["formula in a field (EQ)"] += 1
            if self._told:  # it stood in the instruction of another one
                self._told[-1].hidden = self._told[-1].hidden or done.hidden
        elif kind == "separate" and self._fields and not self._fields[-1].result:
            self._result(self._told.pop())

    def _result(self, one: Field) -> None:
        """Begin a field's result. A HYPERLINK field is a link and nothing else."""
        one.result = True
        outer = self._fields[-2] if len(self._fields) > 1 else Field([])
        instruction = "".join(one.told).strip()
        address = hyperlink(instruction)
        told = f"{instruction} {one.hidden}" if one.hidden else instruction
        one.field = told if address is None else outer.field
        one.link = outer.link if address is None else address
        one.contents = outer.contents or is_contents(instruction)

    @property
    def is_shown(self) -> bool:
        """Whether words met now stand on the page, not in a field's instruction."""
        return not self._told

    @property
    def is_in_contents(self) -> bool:
        """Whether it stands in a table of contents, which Word makes of the headings."""
        return bool(self._fields) and self._fields[-1].contents

    def tell(self, text: str) -> None:
        """Add words to the instruction that they stand in."""
        if self._told:
            self._told[-1].told.append(text)

    @property
    def field(self) -> str:
        """The instruction of the innermost field whose result is read."""
        return self._fields[-1].field if self._fields else ""

    @property
    def field_link(self) -> str:
        """Where the innermost HYPERLINK field leads whose result is read."""
        return self._fields[-1].link if self._fields else ""


def _is_unfilled(node: Node) -> bool:
    """Tell whether a content control shows what it is for (ECMA-376, 17.5.2.39)."""
    properties = node.child("w:sdtPr") if node.name == "w:sdt" else None
    showing = None if properties is None else properties.child("w:showingPlcHdr")
    return showing is not None and showing.get("w:val") not in OFF


def _words_of(node: Node) -> str:
    return "".join(one.text for one in node.walk() if one.name == "w:t")


_MARKS = frozenset({"w:fldChar", "w:commentRangeStart", "w:commentRangeEnd"})


def _within(root: Node) -> Iterator[Node]:
    """Yield the nodes of a story in order, without those of a story inside it."""
    known = WRAPPERS | STRUCTURE | {root.name}
    stack = [root]
    while stack:
        node = stack.pop()
        yield node
        if node.name in known:
            stack.extend(reversed(node.children))
