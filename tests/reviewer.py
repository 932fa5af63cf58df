"""A reviewer: edits a Word document in its XML as Word and LibreOffice do, tracked or not."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
Element = etree._Element
WHEN = "2026-11-20T08:00:00Z"


def w(name: str) -> str:
    return f"{{{W}}}{name}"


@dataclass
class Reviewer:
    """A document under review. `author` is written into tracked changes; None edits untracked."""

    parts: dict[str, bytes]
    author: str | None = None
    body: Element = field(init=False)
    _count: int = 9000

    def __post_init__(self) -> None:
        self.root = etree.fromstring(self.parts["word/document.xml"])
        self.body = self.root.find(w("body"))  # type: ignore[assignment]

    @classmethod
    def of(cls, data: bytes, author: str | None = None) -> Reviewer:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return cls({name: archive.read(name) for name in archive.namelist()}, author)

    def save(self) -> bytes:
        self.parts["word/document.xml"] = etree.tostring(
            self.root, xml_declaration=True, encoding="UTF-8", standalone=True
        )
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in self.parts.items():
                archive.writestr(name, data)
        return out.getvalue()

    # Where things are.

    def paragraphs(self) -> list[Element]:
        """Return the paragraphs of the body, those of tables among them."""
        return list(self.body.iter(w("p")))

    def find(self, words: str, nth: int = 0) -> Element:
        """Return the `nth` paragraph that holds these words."""
        return [one for one in self.paragraphs() if words in text_of(one)][nth]

    # What a reviewer does.

    def replace(self, paragraph: Element, old: str, new: str) -> None:
        """Type `new` over `old`, or delete it."""
        start = text_of(paragraph).index(old)
        self.replace_at(paragraph, start, start + len(old), new)

    def replace_at(self, paragraph: Element, start: int, end: int, new: str) -> None:
        """Type `new` over the characters `start` up to `end`; where they are one, insert."""
        inside = self._isolate(paragraph, start, end)
        at = inside[-1] if inside else self._before(paragraph, start)
        made = self._run(new, inside[0] if inside else at) if new else None
        if made is not None:
            target = self._tracked("ins", [made]) if self.author else made
            if at is None:
                paragraph.append(target)
            else:
                _place(at, paragraph, within=bool(inside)).addnext(target)
        for run in inside:
            if self.author:
                self._delete_tracked(run)
            else:
                _drop(run, paragraph)

    def insert_after(self, words: str, new: str) -> None:
        """Type new words behind some."""
        paragraph = self.find(words)
        end = text_of(paragraph).index(words) + len(words)
        self.replace_at(paragraph, end, end, new)

    def new_paragraph(self, after: Element, text: str, style: str | None = None) -> Element:
        """Type a paragraph behind another."""
        made = etree.Element(w("p"))
        props = after.find(w("pPr"))
        if style is None and props is not None:
            made.append(copy.deepcopy(props))
        elif style:
            etree.SubElement(etree.SubElement(made, w("pPr")), w("pStyle")).set(w("val"), style)
        run = etree.SubElement(made, w("r"))
        _text(run, text)
        if self.author:
            made.remove(run)
            made.append(self._tracked("ins", [run]))
            self._mark(made, "ins")
        after.addnext(made)
        return made

    def delete_paragraph(self, paragraph: Element) -> None:
        """Delete a whole paragraph."""
        if self.author:
            for run in [one for one in paragraph.iter(w("r")) if _is_live(one)]:
                self._delete_tracked(run)
            self._mark(paragraph, "del")
        else:
            parent = paragraph.getparent()
            assert parent is not None
            parent.remove(paragraph)

    def split(self, paragraph: Element, at: int) -> Element:
        """Press Enter inside a paragraph; return its second half."""
        second = etree.Element(w("p"))
        props = paragraph.find(w("pPr"))
        if props is not None:
            second.append(copy.deepcopy(props))
        inside = self._isolate(paragraph, at, len(text_of(paragraph)))
        first = _outermost(inside[0], paragraph)
        for one in [first, *first.itersiblings()]:
            second.append(one)
        paragraph.addnext(second)
        if self.author:
            self._mark(paragraph, "ins")
        return second

    def join(self, paragraph: Element) -> None:
        """Delete the end of a paragraph, so that the next one goes on in it."""
        following = paragraph.getnext()
        assert following is not None
        assert following.tag == w("p")
        if self.author:
            self._mark(paragraph, "del")
            return
        for one in list(following):
            if one.tag != w("pPr"):
                paragraph.append(one)
        following.getparent().remove(following)  # type: ignore[union-attr]

    def move(self, paragraph: Element, after: Element) -> None:
        """Cut a paragraph and paste it behind another."""
        after.addnext(paragraph)

    def dress(self, paragraph: Element, words: str, look: str) -> None:
        """Set words bold (``b``) or italic (``i``)."""
        start = text_of(paragraph).index(words)
        for run in self._isolate(paragraph, start, start + len(words)):
            props = run.find(w("rPr"))
            if props is None:
                props = etree.Element(w("rPr"))
                run.insert(0, props)
            etree.SubElement(props, w(look))

    def link(self, paragraph: Element, words: str, address: str) -> None:
        """Make a link of some words, as a field; without an address, take a link from them."""
        start = text_of(paragraph).index(words)
        inside = self._isolate(paragraph, start, start + len(words))
        if not address:
            for run in inside:
                around = run.getparent()
                if around is not None and around.tag == w("hyperlink"):
                    around.addprevious(run)
            return
        self.field(paragraph, words, f'HYPERLINK "{address}"')

    def field(self, paragraph: Element, words: str, instruction: str) -> None:
        """Make a field of some words, which shows them."""
        start = text_of(paragraph).index(words)
        inside = self._isolate(paragraph, start, start + len(words))
        for kind, place in (("begin", inside[0]), ("end", inside[-1])):
            made = etree.Element(w("r"))
            etree.SubElement(made, w("fldChar")).set(w("fldCharType"), kind)
            place.addprevious(made) if kind == "begin" else place.addnext(made)
        told = etree.Element(w("r"))
        etree.SubElement(told, w("instrText")).text = f" {instruction} "
        parting = etree.Element(w("r"))
        etree.SubElement(parting, w("fldChar")).set(w("fldCharType"), "separate")
        inside[0].addprevious(told)
        inside[0].addprevious(parting)

    def comment(self, paragraph: Element, words: str, text: str, author: str = "Li Ming") -> None:
        """Hang a comment on some words."""
        start = text_of(paragraph).index(words)
        inside = self._isolate(paragraph, start, start + len(words))
        ident = self._next()
        for name, place in (("commentRangeStart", inside[0]), ("commentRangeEnd", inside[-1])):
            made = etree.Element(w(name))
            made.set(w("id"), ident)
            there = _outermost(place, paragraph)
            there.addprevious(made) if name.endswith("Start") else there.addnext(made)
        mark = etree.Element(w("r"))
        etree.SubElement(mark, w("commentReference")).set(w("id"), ident)
        made.addnext(mark)
        self._write_comment(ident, text, author)

    def _write_comment(self, ident: str, text: str, author: str) -> None:
        name = "word/comments.xml"
        empty = f'<w:comments xmlns:w="{W}"/>'.encode()
        root = etree.fromstring(self.parts.get(name, empty))
        made = etree.SubElement(root, w("comment"))
        for key, value in (("id", ident), ("author", author), ("date", WHEN)):
            made.set(w(key), value)
        _text(etree.SubElement(etree.SubElement(made, w("p")), w("r")), text)
        if name not in self.parts:
            relations = "word/_rels/document.xml.rels"
            kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
            one = f'<Relationship Id="rIdC" Type="{kind}" Target="comments.xml"/>'
            text_ = (
                self.parts[relations].decode().replace("</Relationships>", f"{one}</Relationships>")
            )
            self.parts[relations] = text_.encode()
            types = "[Content_Types].xml"
            what = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
            over = f'<Override PartName="/{name}" ContentType="{what}"/>'
            self.parts[types] = (
                self.parts[types].decode().replace("</Types>", f"{over}</Types>").encode()
            )
        self.parts[name] = etree.tostring(root)

    def edit_note(self, old: str, new: str) -> None:
        """Type over words of a footnote."""
        root = etree.fromstring(self.parts["word/footnotes.xml"])
        for one in root.iter(w("t")):
            if old in (one.text or ""):
                one.text = (one.text or "").replace(old, new, 1)
                break
        self.parts["word/footnotes.xml"] = etree.tostring(root)

    # How it is done.

    def _next(self) -> str:
        self._count += 1
        return str(self._count)

    def _isolate(self, paragraph: Element, start: int, end: int) -> list[Element]:
        """Cut runs so that some of them hold just these characters; return those."""
        at = 0
        inside: list[Element] = []
        for text in list(_live_texts(paragraph)):
            words = text.text or ""
            left, right = max(start - at, 0), min(end - at, len(words))
            if left < right:
                inside.append(_cut(text, left, right))
            at += len(words)
        return inside

    def _before(self, paragraph: Element, start: int) -> Element | None:
        """Return the run that ends at a place, cut there if need be; else the properties."""
        if start == 0:
            return paragraph.find(w("pPr"))
        return self._isolate(paragraph, start - 1, start)[-1]

    def _run(self, text: str, like: Element | None) -> Element:
        made = etree.Element(w("r"))
        props = like.find(w("rPr")) if like is not None and like.tag == w("r") else None
        if props is not None and props.find(w("rStyle")) is None:
            made.append(copy.deepcopy(props))
        _text(made, text)
        return made

    def _tracked(self, kind: str, runs: list[Element]) -> Element:
        made = etree.Element(w(kind))
        self._sign(made)
        made.extend(runs)
        return made

    def _sign(self, made: Element) -> None:
        made.set(w("id"), self._next())
        made.set(w("author"), self.author or "")
        made.set(w("date"), WHEN)

    def _delete_tracked(self, run: Element) -> None:
        parent = run.getparent()
        assert parent is not None
        if parent.tag == w("ins"):
            parent.remove(run)
            return
        made = self._tracked("del", [])
        parent.replace(run, made)
        made.append(run)
        for text in run.iter(w("t")):
            text.tag = w("delText")

    def _mark(self, paragraph: Element, kind: str) -> None:
        props = paragraph.find(w("pPr"))
        if props is None:
            props = etree.Element(w("pPr"))
            paragraph.insert(0, props)
        looks = props.find(w("rPr"))
        if looks is None:
            looks = etree.SubElement(props, w("rPr"))
        made = etree.Element(w(kind))
        self._sign(made)
        looks.insert(0, made)


def _is_live(run: Element) -> bool:
    return not any(one.tag == w("del") for one in run.iterancestors())


def _live_texts(paragraph: Element) -> Iterator[Element]:
    for text in paragraph.iter(w("t")):
        if _is_live(text):
            yield text


def text_of(paragraph: Element) -> str:
    """Return the words of a paragraph as they read."""
    return "".join(text.text or "" for text in _live_texts(paragraph))


def _text(run: Element, words: str) -> Element:
    made = etree.SubElement(run, w("t"))
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    made.text = words
    return made


def _cut(text: Element, left: int, right: int) -> Element:
    """Cut the run of a text in up to three; return the one that holds `left` up to `right`."""
    words, run = text.text or "", text.getparent()
    assert run is not None
    for start, end, add in ((0, left, run.addprevious), (right, len(words), run.addnext)):
        if start < end:
            other = copy.deepcopy(run)
            for one in list(other):
                if one.tag not in (w("rPr"), w("t")):
                    other.remove(one)
            add_text = other.find(w("t"))
            assert add_text is not None
            add_text.text = words[start:end]
            add_text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            add(other)
    text.text = words[left:right]
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return run


def _outermost(run: Element, paragraph: Element) -> Element:
    """Return the child of the paragraph that a run stands in: itself, a link, a change."""
    one = run
    while one.getparent() is not paragraph:
        parent = one.getparent()
        assert parent is not None
        one = parent
    return one


def _place(at: Element, paragraph: Element, *, within: bool) -> Element:
    """Return what new words stand behind: typed over words of a link, they stay in the link."""
    parent = at.getparent()
    if at.tag == w("pPr") or (within and parent is not None and parent.tag == w("hyperlink")):
        return at
    return _outermost(at, paragraph)


def _drop(run: Element, paragraph: Element) -> None:
    parent = run.getparent()
    assert parent is not None
    parent.remove(run)
    while parent is not paragraph and not list(parent.iter(w("r"))):
        above = parent.getparent()
        assert above is not None
        above.remove(parent)
        parent = above


Act = Callable[[Reviewer], object]
