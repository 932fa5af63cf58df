"""A Word document in which the citations of all programs have one form, and other fields are text.

Programs keep what a citation names in three places: the instruction of a field, which may carry
hidden data (ISO/IEC 29500-1, 17.16.18 and 17.16.17), the tag of a content control (17.5.2.42), and
a bookmark whose words lie in the custom properties. Whoever knows the programs says what each of
them cites (`Answer`); the document then holds ``ADDIN CSL_CITATION {…}`` in its place::

    data = with_one_form(document, lambda words, hidden: '{"citationItems": [{"id": "a"}]}')

Of fields that cite nothing only what they show is kept, hyperlinks excepted, since readers that do
not know a field leave out its text. A list of references that is a field gets a heading, and notes
that are one become one (`is_list` tells). Text boxes become paragraphs, lists that Word counts as
one are one; what a table of contents shows is left out; tracked changes are settled.
Pictures are left out of the package.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from diglot.docx.names import (
    NAMESPACES,
    Element,
    element,
    parse,
    put_in_place,
    remove,
    serialize,
    tag,
    text_element,
    value_element,
)
from diglot.docx.read.common_forms import write_common_forms
from diglot.docx.read.document import Document
from diglot.docx.read.instructions import hidden_words, is_contents, is_drawn, read_drawn
from diglot.docx.read.numberings import join_numberings
from diglot.docx.read.refused import Refused, sentence
from diglot.docx.read.settled import settle_changes
from diglot.docx.read.styles import read_styles
from diglot.docx.read.text_boxes import unpack_text_boxes, words_of

Answer = Callable[[str, str], str | None]
"""Of an instruction and its hidden data the citation as CSL-JSON, None where it is none."""

LIST_HEAD: Final = "References"
SAME_WORK: Final = re.compile(r"\s*(?:同上|出处同上|ibid|id)\s*[.。]?\s*", re.I)
"""The note of a citation of the same work once more."""
_LISTS: Final = re.compile(
    r"^\s*BIBLIOGRAPHY\b|_BIBL\b|BIBLIOGRAPHY|\.REFLIST|\bNE\.(?:Bib|Rep)|CNKISM\.(?!Ref)", re.I
)
"""The instructions and tags of lists of references."""
_READ: Final = re.compile(r"\.(?:xml|rels)$", re.I)
"""The parts that a reader of the text looks into; the others are pictures, fonts and the like."""
_WITH_TEXT: Final = ("footnotes", "endnotes", "settings")
_DATE: Final = (1980, 1, 1, 0, 0, 0)


@dataclass
class _Field:
    """A complex field while its document is walked."""

    begin: Element
    told: list[Element] = field(default_factory=list)
    marks: list[Element] = field(default_factory=list)
    shown: list[Element] = field(default_factory=list)
    hidden: str = ""
    separated: bool = False

    @property
    def words(self) -> str:
        """The instruction."""
        return "".join(one.text or "" for one in self.told)


def with_one_form(
    document: Document,
    answer: Answer,
    marks: Mapping[str, str],
    is_list: Callable[[Sequence[str]], bool],
    *,
    accept: bool,
) -> tuple[bytes, list[str]]:
    """Return a document in which citations have one form, and the words of its text boxes.

    `marks` are the words of bookmarks that cite, by their names; `accept` tells what becomes of
    tracked changes. Raises `Refused`.
    """
    package = document.package
    kept = {kind: parts[0].name for kind, parts in document.parts.items()}
    texts = (document.main.name, *(kept[one] for one in _WITH_TEXT if one in kept))
    roots = {name: _root(package.read(name), name) for name in texts}
    main = roots[document.main.name]
    for root in roots.values():
        settle_changes(root, accept=accept)
    pointed: dict[str, int] = {}
    for kind in ("endnote", "footnote"):
        if (notes := roots.get(kept.get(f"{kind}s", ""))) is not None and not pointed:
            pointed = _notes_as_list(main, notes, kind, is_list)
    boxes = [words for root in roots.values() for words in unpack_text_boxes(root)]
    hiding = read_styles(document.root("styles"), document.root("numbering")).hiding
    if numbering := kept.get("numbering"):
        join_numberings(main, _root(package.read(numbering), numbering))
    for root in roots.values():
        write_common_forms(root, hiding)
        _write_out_simple(root)
        _bookmarks_as_fields(root, marks)
        _controls_as_fields(root, answer)
        for one in list(_fields(root)):
            _decide_field(one, answer, pointed)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for entry in package.entries.values():
            name = entry.filename
            if name in roots:
                content = serialize(roots[name])
            else:
                content = package.read(name) if _READ.search(name) else b""
            archive.writestr(zipfile.ZipInfo(name, _DATE), content)
    return out.getvalue(), boxes


def _root(xml: bytes, part: str) -> Element:
    try:
        return parse(xml)
    except etree.XMLSyntaxError as fault:
        hint = sentence("such a file is not written by Word: ask for the document once more")
        raise Refused("{part} is damaged: {why}", hint, part=part, why=str(fault)) from None


def _mark(kind: str) -> Element:
    return element("w:r", {}, [element("w:fldChar", {"w:fldCharType": kind})])


def _instruction(words: str) -> Element:
    return element("w:r", {}, [text_element(words, "w:instrText")])


def _raised_run(text: str) -> Element:
    look = element("w:rPr", {}, [value_element("w:vertAlign", "superscript")])
    return element("w:r", {}, [look, text_element(text)])


def _write_out_simple(root: Element) -> None:
    """Write each ``w:fldSimple`` out as the complex field that it abbreviates."""
    for simple in list(root.iter(tag("w:fldSimple"))):
        told = _instruction(simple.get(tag("w:instr"), ""))
        put_in_place(simple, [_mark("begin"), told, _mark("separate"), *simple, _mark("end")])


def _bookmarks_as_fields(root: Element, marks: Mapping[str, str]) -> None:
    for start in list(root.iter(tag("w:bookmarkStart"))) if marks else ():
        words = marks.get(start.get(tag("w:name"), ""))
        parent = start.getparent()
        if words is None or parent is None or parent.tag != tag("w:p"):
            continue
        ends = parent.findall("w:bookmarkEnd", NAMESPACES)
        number = start.get(tag("w:id"))
        end = next((one for one in ends if one.get(tag("w:id")) == number), None)
        if end is not None:
            parent.insert(parent.index(end), _mark("end"))
            at = parent.index(start) + 1
            parent[at:at] = [_mark("begin"), _instruction(words), _mark("separate")]


def _controls_as_fields(root: Element, answer: Answer) -> None:
    """Put a field around what a content control shows whose tag is a citation."""
    for control in list(root.iter(tag("w:sdt"))):
        told = control.find("w:sdtPr/w:tag", NAMESPACES)
        words = "" if told is None else told.get(tag("w:val"), "")
        inside = control.find("w:sdtContent", NAMESPACES)
        if inside is None or not words:
            continue
        if _LISTS.search(words):
            _head_before(next(inside.iter(tag("w:p")), None))
        elif answer(words, "") is not None:
            paragraphs = list(inside.iter(tag("w:p")))
            place = paragraphs[0] if len(paragraphs) == 1 else inside
            first = 1 if place.find("w:pPr", NAMESPACES) is not None else 0
            place[first:first] = [_mark("begin"), _instruction(words), _mark("separate")]
            place.append(_mark("end"))


def _fields(root: Element) -> Iterator[_Field]:
    """Yield the complex fields; what stands in the instruction of another belongs to it."""
    open_: list[_Field] = []
    for node in root.iter(*map(tag, ("w:fldChar", "w:instrText", "w:t"))):
        if node.tag != tag("w:fldChar"):
            if open_ and node.tag == tag("w:instrText"):
                open_[-1].told.append(node)
            for one in open_ if node.tag == tag("w:t") else ():
                one.shown.append(node)
            continue
        kind = node.get(tag("w:fldCharType"))
        if kind == "begin":
            open_.append(_Field(node, hidden=_field_data(node)))
        if not open_:
            continue
        open_[-1].marks.append(node)
        open_[-1].separated |= kind == "separate"
        if kind == "end":
            done = open_.pop()
            if open_ and not open_[-1].separated:
                open_[-1].hidden = open_[-1].hidden or done.hidden
                open_[-1].marks[1:1] = [*done.marks, *done.told]
            else:
                yield done


def _field_data(node: Element) -> str:
    data = node.find("w:fldData", NAMESPACES)
    return "" if data is None else hidden_words(data.text or "")


def _decide_field(one: _Field, answer: Answer, pointed: Mapping[str, int]) -> None:
    """Make a field a citation or what it shows; a hyperlink stays."""
    words = one.words.strip()
    cited = answer(words, one.hidden)
    if cited is not None and one.told:
        first, *rest = one.told
        first.text = f"ADDIN CSL_CITATION {cited}"
        ends = [mark for mark in one.marks if mark.getparent() is not None]
        between = [mark for mark in ends if mark.get(tag("w:fldCharType")) == "separate"]
        kept = (one.begin, *between[-1:], ends[-1])
        for node in (*rest, *(mark for mark in ends if mark not in kept)):
            remove(node)
        return
    if re.match(r"HYPERLINK\b", words, re.I):
        return
    run = one.begin.getparent()
    if is_drawn(words) and run is not None and not any(node.text for node in one.shown):
        for node in read_drawn(words):
            run.addprevious(node)
    if (found := re.match(r"NOTEREF\s+(\S+)", words)) and found[1] in pointed and run is not None:
        run.addprevious(_raised_run(_number_in_brackets(pointed[found[1]], run)))
        for node in one.shown:
            remove(node)
    for node in one.shown if is_contents(words) else ():
        remove(node)
    if _LISTS.search(words):
        _head_before(next(one.begin.iterancestors(tag("w:p")), None))
    for node in (*one.marks, *one.told):
        remove(node)


def _head_before(paragraph: Element | None) -> None:
    """Put a heading before a list of references that has none."""
    if paragraph is None:
        return
    paragraph.addprevious(_line(LIST_HEAD))


def _line(text: str) -> Element:
    return element("w:p", {}, [element("w:r", {}, [text_element(text)])])


def _notes_as_list(
    main: Element, notes: Element, kind: str, is_list: Callable[[Sequence[str]], bool]
) -> dict[str, int]:
    """Make a typed list of notes that are works; return the number that each bookmark has.

    A footnote that is none stays a note; one that only says 同上 is the work before it.
    """
    told = {
        one.get(tag("w:id"), ""): words_of(one)
        for one in notes.iter(tag(f"w:{kind}"))
        if one.get(tag("w:type"), "normal") == "normal"
    }
    calls = [one for one in main.iter(tag(f"w:{kind}Reference")) if told.get(_id(one))]
    body = main.find("w:body", NAMESPACES)
    texts = [told[_id(one)] for one in calls]
    for at, text in enumerate(texts[1:], 1):
        texts[at] = texts[at - 1] if SAME_WORK.fullmatch(text) else text
    if body is None or not texts or not is_list(texts):
        return {}
    if kind == "footnote":
        works = [at for at, text in enumerate(texts) if is_list([text])]
        calls, texts = [calls[at] for at in works], [texts[at] for at in works]
    pointed = _note_numbers(main, calls, kind)
    for number, one in enumerate(calls, 1):
        run = one.getparent()
        where = None if run is None else run.getparent()
        if run is not None and where is not None:
            where.replace(run, _raised_run(_number_in_brackets(number, run)))
    end = body.find("w:sectPr", NAMESPACES)
    at = len(body) if end is None else body.index(end)
    lines = (LIST_HEAD, *(f"[{number}] {text}" for number, text in enumerate(texts, 1)))
    body[at:at] = [_line(one) for one in lines]
    return pointed


def _id(node: Element) -> str:
    return str(node.get(tag("w:id"), ""))


def _note_numbers(main: Element, calls: Sequence[Element], kind: str) -> dict[str, int]:
    """Return the number of the note that lies in each bookmark."""
    numbers = {id(one): number for number, one in enumerate(calls, 1)}
    open_: dict[str, str] = {}
    found: dict[str, int] = {}
    kinds = ("w:bookmarkStart", "w:bookmarkEnd", f"w:{kind}Reference")
    for node in main.iter(*map(tag, kinds)):
        if node.tag == tag("w:bookmarkStart"):
            open_[_id(node)] = node.get(tag("w:name"), "")
        elif node.tag == tag("w:bookmarkEnd"):
            open_.pop(_id(node), None)
        elif id(node) in numbers:
            found |= dict.fromkeys(open_.values(), numbers[id(node)])
    return found


def _number_in_brackets(number: int, run: Element) -> str:
    """Return a number in brackets, without them where they are typed before it."""
    previous = run.getprevious()
    while previous is not None and not words_of(previous):
        previous = previous.getprevious()
    before = "" if previous is None else words_of(previous)
    return str(number) if re.search(r"[\[［,，、;\-–—－~～]$", before) else f"[{number}]"
