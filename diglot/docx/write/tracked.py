"""Signs of changes in a document's text become Word's tracked changes (ISO/IEC 29500-1, 17.13.5).

Every run between two signs is wrapped in ``w:ins`` or ``w:del``, inside hyperlinks and around
formulas; a paragraph's mark is tracked where its sign stands, or where a change goes on over it; a
row all of whose marks are tracked is a tracked row.
"""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from diglot.docx.names import (
    END,
    MARKED,
    OPENED,
    SIGN,
    Change,
    Element,
    element,
    newest,
    parse,
    properties,
    serialize,
    tag,
    text_element,
)
from diglot.docx.package import CONTENT_TYPES, pack, unpack

_PARTS = ("word/document.xml", "word/footnotes.xml")
_FIRST_ID = 100_000  # far from the numbers of bookmarks, which are annotations too
_GONE = frozenset({"deletion", "renumbered-from"})
_DELETED_NAMES = {tag("w:t"): tag("w:delText"), tag("w:instrText"): tag("w:delInstrText")}
_WHOLE = frozenset({tag("w:r"), tag("m:oMath"), tag("m:oMathPara")})


@dataclass
class _Tracker:
    """Wraps what is changed, numbering the changes; `authors` are those of text and of numbers."""

    authors: tuple[str, str]
    date: str
    change: Change | None = None
    number: int = _FIRST_ID
    marks: dict[Element, Change] = field(default_factory=dict)

    def wrapper(self, change: Change) -> Element:
        """Return an empty ``w:ins`` or ``w:del``."""
        self.number += 1
        quiet = change.startswith("renumbered")
        about: dict[str, str | int] = {"w:id": self.number, "w:author": self.authors[quiet]}
        if self.date:
            about["w:date"] = self.date
        return element("w:del" if change in _GONE else "w:ins", about)

    def paragraph(self, paragraph: Element) -> None:
        """Track the changes of a paragraph; take it away if it held nothing but signs."""
        signed = sum(map(_split_run, list(paragraph.iter(tag("w:r"))))) > 0
        mark, goes_on = None, self.change is not None
        held = list(_whole(paragraph))
        for i, one in enumerate(held):
            if _is_sign(one):
                sign = str(one.text)
                self.change = OPENED.get(sign, None if sign == END else self.change)
                mark = MARKED.get(sign, mark)
                goes_on = goes_on and sign not in OPENED
                _remove(one)
            elif change := self.change or _change_around_tab(held, i):
                self._wrap(one, change)
                goes_on = True
        # A change that only opens at the end of a paragraph is the next one's.
        mark = mark or (self.change if goes_on else None)
        if signed and next(_whole(paragraph), None) is None and _is_spare(paragraph):
            _remove(paragraph)
        elif mark:
            self._mark(paragraph, mark)

    def _wrap(self, one: Element, change: Change) -> None:
        if change in _GONE:
            for text in one.iter(*_DELETED_NAMES):
                text.tag = _DELETED_NAMES[text.tag]
        before = one.getprevious()
        if before is not None and before.get("change") == change:
            before.append(one)
            return
        wrapper = self.wrapper(change)
        wrapper.set("change", change)
        one.addprevious(wrapper)
        wrapper.append(one)

    def _mark(self, paragraph: Element, change: Change) -> None:
        found = properties(properties(paragraph, "w:pPr"), "w:rPr")
        around = found.getparent()
        if around is not None:  # of a paragraph's properties only section and change stand behind
            around.remove(found)
            behind = [one for one in around if one.tag == tag("w:sectPr")]
            around.insert(len(around) - len(behind), found)
        found.insert(0, self.wrapper(change))
        self.marks[paragraph] = change

    def row(self, row: Element) -> None:
        """Track a row all of whose paragraphs have come, or have gone."""
        changes = {self.marks.get(one) for one in row.iter(tag("w:p"))}
        if len(changes) == 1 and (change := changes.pop()) is not None:
            properties(row, "w:trPr").append(self.wrapper(change))


def _is_sign(one: Element) -> bool:
    """Tell whether a node is a sign, which stands in the tree as a processing instruction."""
    return isinstance(one, etree._ProcessingInstruction)


def _whole(paragraph: Element) -> Iterator[Element]:
    """Yield what a paragraph is made of in order: signs, runs, formulas; of a formula not more."""
    for child in paragraph:
        if _is_sign(child) or child.tag in _WHOLE:
            yield child
        elif child.tag != tag("w:pPr"):
            yield from _whole(child)


def _change_around_tab(held: list[Element], i: int) -> Change | None:
    """Return the change on both sides of a tab, which then came or went with them.

    The tab between the label and the words of an entry is the writer's; no sign can cover it.
    """
    if held[i].find(tag("w:tab")) is None or not 1 < i < len(held) - 1:
        return None
    before, after = held[i - 1], held[i + 1]
    if not (_is_sign(before) and _is_sign(after)) or str(before.text) != END:
        return None
    opened = [one for one in held[:i] if _is_sign(one) and str(one.text) in OPENED]
    same = opened and str(opened[-1].text) == str(after.text)
    return OPENED[str(after.text)] if same else None


def _split_run(run: Element) -> bool:
    """Put each sign of a run's text before or behind the run, as a processing instruction."""
    if not any(SIGN.search(one.text or "") for one in run.iter(tag("w:t"))):
        return False
    about = run.find(tag("w:rPr"))
    made: list[Element] = []

    def add(child: Element) -> None:
        if not made or _is_sign(made[-1]):
            made.append(element("w:r", children=[] if about is None else [about]))
        made[-1].append(child)

    for child in run:
        if child.tag == tag("w:t"):
            for piece in _pieces(child.text or ""):
                if SIGN.fullmatch(piece):
                    made.append(etree.ProcessingInstruction("sign", piece))
                else:
                    add(text_element(piece))
        elif child.tag != tag("w:rPr"):
            add(deepcopy(child))
    for one in made:
        run.addprevious(one)
    _remove(run)
    return True


def _pieces(text: str) -> Iterator[str]:
    last = 0
    for sign in SIGN.finditer(text):
        if sign.start() > last:
            yield text[last : sign.start()]
        yield sign[0]
        last = sign.end()
    if last < len(text):
        yield text[last:]


def _is_spare(paragraph: Element) -> bool:
    """Tell whether an empty paragraph may go; its bookmarks, if any, go to its neighbours.

    One that is all there is of a cell, or that ends a section, stays.
    """
    parent, before, after = paragraph.getparent(), paragraph.getprevious(), paragraph.getnext()
    if parent is None or paragraph.find(f"{tag('w:pPr')}/{tag('w:sectPr')}") is not None:
        return False
    starts = paragraph.findall(tag("w:bookmarkStart"))
    ends = paragraph.findall(tag("w:bookmarkEnd"))
    if starts and (after is None or after.tag != tag("w:p")):
        return False
    if ends and (before is None or before.tag != tag("w:p")):
        return False
    if after is not None and starts:
        at = 1 if after.find(tag("w:pPr")) is not None else 0
        after[at:at] = starts
    if before is not None:
        before.extend(ends)
    others = [one for one in parent.iterchildren(tag("w:p")) if one is not paragraph]
    return parent.tag == tag("w:body") or bool(others)


def _remove(one: Element) -> None:
    parent = one.getparent()
    if parent is not None:
        if one.tail:
            before = one.getprevious()
            if before is not None:
                before.tail = (before.tail or "") + one.tail
        parent.remove(one)


def _clean(root: Element) -> None:
    """Take the signs out of what is no text: the description of a picture is that of the newest."""
    for one in root.iter(etree.Element):
        if "change" in one.attrib:
            del one.attrib["change"]
        for name, value in one.attrib.items():
            if SIGN.search(str(value)):
                one.set(name, newest(str(value)))


def track(document: bytes, authors: tuple[str, str], date: str = "") -> bytes:
    """Return a .docx whose signs have become tracked changes.

    `authors` are the names that changes of the text carry, and changes of numbers alone; `date` is
    ``2026-11-24T09:30:00Z``, or empty where it is not known.
    """
    parts = unpack(document)
    parts.pop(CONTENT_TYPES, None)
    tracker = _Tracker(authors, date)
    for name in _PARTS:
        root = parse(parts[name])
        tracker.change = None
        for paragraph in list(root.iter(tag("w:p"))):
            tracker.paragraph(paragraph)
        for row in root.iter(tag("w:tr")):
            tracker.row(row)
        _clean(root)
        parts[name] = serialize(root)
    return pack(parts)
