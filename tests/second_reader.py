"""A second reader of Word documents, for tests: it shares no code with diglot.

It reads a .docx as a person would: one line for each paragraph and each row of a table, with what
kind of paragraph it is, its words with their looks, its citations as the entries of the document's
own list, its footnotes' words in their place, pictures by digest::

    heading 1 | 引言
    item 2 decimal | 第一句话⟨Smith JA. On⟩，见⟨note 脚注⟩
    row | 治疗 | 12

Tracked changes are taken. What counts by itself (the number behind 图) is №, since it is counted
anew; that of a heading is left out.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

FRONT = frozenset(
    {"title", "parallel title", "author", "affiliation", "article type", "keywords"}
    | {"article information", "notice", "draft banner", "abstract"}
)
_LABEL = re.compile(r"^\s*\[(\d+)\]\s*")
_HEADING_NUMBER = re.compile(r"^\d+(?:\.\d+)* +")
_NUMERIC = re.compile(r"\[(\d+(?:[,，\-–]\d+)*)\]")
_SAME = str.maketrans({"\u2011": "-", "\u2010": "-", "\u00a0": " ", "‘": "'", "’": "'",
                       "“": '"', "”": '"'})  # fmt: skip
_COUNTED = re.compile(r"(图|表|Figure |Table |Section )?\d+(?:\.\d+)*")


@dataclass
class _Text:
    """A paragraph while it is read: characters with their looks, and the fields that are open."""

    parts: list[tuple[str, str]] = field(default_factory=list)
    fields: list[list[str]] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    shown: list[bool] = field(default_factory=list)

    def add(self, text: str, look: str = "") -> None:
        if all(self.shown):
            self.parts.append((text, look))

    def close(self, start: int, *, named: bool) -> None:
        """End a field whose words begin at a part: a number that it shows alone is counted.

        One that is `named`, as 图1 is, is typed over where the name is gone.
        """
        shown = _COUNTED.fullmatch("".join(text for text, _ in self.parts[start:]))
        if shown and (shown[1] or not named):
            self.parts[start:] = [(f"{shown[1] or ''}№", "")]

    def whole(self) -> str:
        out: list[str] = []
        for text, look in self.parts:
            if look and out and out[-1].endswith(f"⟫{look}⟧") and text.strip():
                out[-1] = out[-1].removesuffix(f"⟫{look}⟧") + text + f"⟫{look}⟧"
            elif look and text.strip():
                out.append(f"⟪{text}⟫{look}⟧")
            else:
                out.append(text)
        return "".join(out)


class SecondReader:
    """One document; `lines` is what it reads."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self._files = {name: archive.read(name) for name in archive.namelist()}
        self._body = next(self._xml("word/document.xml").iter(f"{W}body"))
        self._styles = {
            str(one.get(f"{W}styleId")): str(next(one.iter(f"{W}name")).get(f"{W}val")).lower()
            for one in self._xml("word/styles.xml").iter(f"{W}style")
        }
        self._counted = any(
            str(next(one.iter(f"{W}name")).get(f"{W}val")).lower() == "heading 1"
            and one.find(f"{W}pPr/{W}numPr") is not None
            for one in self._xml("word/styles.xml").iter(f"{W}style")
        )
        self._lists = self._read_lists()
        self._pictures = self._read_pictures()
        self._notes = self._read_notes()
        self._entries = dict(self._read_entries())

    def _xml(self, name: str) -> etree._Element:
        return etree.fromstring(self._files[name])

    def _read_lists(self) -> dict[tuple[str, str], str]:
        if "word/numbering.xml" not in self._files:
            return {}
        root = self._xml("word/numbering.xml")
        models: dict[str, dict[str, str]] = {}
        for model in root.iter(f"{W}abstractNum"):
            levels = {}
            for level in model.iter(f"{W}lvl"):
                counted = level.find(f"{W}numFmt")
                if counted is not None:
                    levels[str(level.get(f"{W}ilvl"))] = str(counted.get(f"{W}val"))
            models[str(model.get(f"{W}abstractNumId"))] = levels
        found = {}
        for number in root.iter(f"{W}num"):
            model_id = number.find(f"{W}abstractNumId")
            levels = models.get("" if model_id is None else str(model_id.get(f"{W}val")), {})
            for name, counted_as in levels.items():
                found[str(number.get(f"{W}numId")), name] = counted_as
        return found

    def _read_pictures(self) -> dict[str, str]:
        name = "word/_rels/document.xml.rels"
        found = {}
        for one in self._xml(name):
            path = f"word/{one.get('Target')}"
            if path in self._files:
                found[str(one.get("Id"))] = hashlib.sha256(self._files[path]).hexdigest()[:12]
        return found

    def _read_notes(self) -> dict[str, etree._Element]:
        if "word/footnotes.xml" not in self._files:
            return {}
        return {str(one.get(f"{W}id")): one for one in self._xml("word/footnotes.xml")}

    def _read_entries(self) -> Iterator[tuple[str, str]]:
        for paragraph in self._body.iter(f"{W}p"):
            if self._style(paragraph) == "bibliography":
                text = self._text(paragraph)
                label = _LABEL.match(text)
                if label:
                    yield label[1], re.sub(r"\W", "", text[label.end() :])[:14]

    def _style(self, paragraph: etree._Element) -> str:
        found = paragraph.find(f"{W}pPr/{W}pStyle")
        ident = "" if found is None else str(found.get(f"{W}val"))
        return self._styles.get(ident, ident.lower())

    # The lines.

    def lines(self) -> list[str]:
        """Return the document's text line by line, front matter and list of references left out."""
        out: list[str] = []
        before = ""
        kind = ""
        for block in self._blocks(self._body):
            if block.tag == f"{W}tbl":
                out += [f"{kind} | {before}"] if before.strip() else []
                before = ""
                out += self._rows(block)
                continue
            style = self._style(block)
            if (style in FRONT or style == "bibliography") and not before:
                continue
            gone = block.find(f"{W}pPr/{W}rPr/{W}del") is not None
            words = self._text(block)
            if words.strip() or not before:
                kind = self._kind(block)
            printed = style.startswith("heading") and not self._counted
            before += _HEADING_NUMBER.sub("", words) if printed else words
            if not gone:
                out += [f"{kind} | {self._read(before)}"] if before.strip() else []
                before = ""
        return [*out, *([f"{kind} | {self._read(before)}"] if before.strip() else [])]

    def _blocks(self, body: etree._Element) -> Iterator[etree._Element]:
        for one in body:
            if one.tag in (f"{W}p", f"{W}tbl"):
                yield one
            elif one.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
                yield from self._blocks(one)

    def _rows(self, table: etree._Element) -> Iterator[str]:
        for row in table.iter(f"{W}tr"):
            if row.find(f"{W}trPr/{W}del") is None:
                cells = [
                    self._read(" ".join(self._text(one) for one in cell.iter(f"{W}p")))
                    for cell in row.iter(f"{W}tc")
                ]
                yield "row | " + " | ".join(cells)

    def _kind(self, paragraph: etree._Element) -> str:
        style = self._style(paragraph)
        if style.startswith("heading"):
            return style
        numbering = paragraph.find(f"{W}pPr/{W}numPr")
        if numbering is not None:
            values = [numbering.find(f"{W}{name}") for name in ("numId", "ilvl")]
            number, level = ("0" if one is None else str(one.get(f"{W}val")) for one in values)
            if number != "0":
                return f"item {int(level) + 1} {self._lists.get((number, level), '')}".strip()
        return "quotation" if style == "block text" else "text"

    def _read(self, text: str) -> str:
        """Return a line's words as they are compared, citations as entries."""

        def cited(found: re.Match[str]) -> str:
            numbers: list[int] = []
            for part in re.split("[,，]", found[1]):
                first, _, last = part.replace("–", "-").partition("-")
                numbers += range(int(first), int(last or first) + 1)
            names = {self._entries.get(str(one), f"?{one}") for one in numbers}
            return "".join(f"⟨{one}⟩" for one in sorted(names))

        same = _NUMERIC.sub(cited, _plain_citations(text.translate(_SAME)))
        same = re.sub(r"(?:⟨[^⟨⟩]*⟩)+", _sorted_works, same)
        return " ".join(same.split())

    # A paragraph's words.

    def _text(self, paragraph: etree._Element) -> str:
        text = _Text()
        for node in paragraph.iter():
            if isinstance(node.tag, str) and not _is_gone(node, paragraph):
                self._take(node, text)
        return text.whole()

    def _take(self, node: etree._Element, text: _Text) -> None:
        name = node.tag
        if name == f"{W}fldChar":
            _turn(text, str(node.get(f"{W}fldCharType")))
        elif name == f"{W}instrText" and text.fields:
            text.fields[-1].append(node.text or "")
        elif name == f"{W}t":
            text.add(node.text or "", _look(node.getparent()))
        elif name == f"{M}t":
            text.add("".join((node.text or "").split()))
        elif name in (f"{W}tab", f"{W}br"):
            run = node.getparent()
            if run is not None and run.tag == f"{W}r":
                text.add(" ")
        elif name == f"{W}noBreakHyphen":
            text.add("-", _look(node.getparent()))
        elif name == f"{W}footnoteReference":
            note = self._notes.get(str(node.get(f"{W}id")))
            words = "" if note is None else " ".join(self._text(one) for one in note.iter(f"{W}p"))
            text.add(f"{{note {words.strip()}}}")
        elif name == f"{A}blip":
            text.add(f"{{picture {self._pictures.get(str(node.get(f'{R}embed')), '')}}}")


def _turn(text: _Text, kind: str) -> None:
    if kind == "begin":
        text.fields.append([])
        text.starts.append(len(text.parts))
        text.shown.append(False)
    elif kind == "separate" and text.shown:
        text.shown[-1] = True
    elif kind == "end" and text.shown:
        instruction = "".join(text.fields.pop()).split()
        start = text.starts.pop()
        text.shown.pop()
        if instruction and instruction[0] in ("SEQ", "REF"):
            text.close(start, named=instruction[:2][-1].startswith(("fig_", "tbl_")))


def _is_gone(node: etree._Element, paragraph: etree._Element) -> bool:
    for one in node.iterancestors():
        if one is paragraph:
            return False
        if one.tag in (f"{W}del", f"{W}moveFrom"):
            return True
    return False


def _look(run: etree._Element | None) -> str:
    """Return a run's own look: ``bi`` for bold italics."""
    props = None if run is None else run.find(f"{W}rPr")
    if props is None:
        return ""
    style = props.find(f"{W}rStyle")
    look = ""
    for tag, letter in (("b", "b"), ("i", "i"), ("strike", "s")):
        found = props.find(f"{W}{tag}")
        if found is not None and found.get(f"{W}val") not in ("0", "false"):
            look += letter
    raised = props.find(f"{W}vertAlign")
    if raised is not None:
        look += {"superscript": "u", "subscript": "d"}.get(str(raised.get(f"{W}val")), "")
    elif style is not None and style.get(f"{W}val") == "Citation":
        look += "u"
    return look


def _plain_citations(text: str) -> str:
    """Return a text in which the raising of a citation, by hand or not, is left out."""

    def plain(found: re.Match[str]) -> str:
        words = re.sub(r"⟪|⟫[a-z]+⟧", "", found[0])
        return words if re.fullmatch(r"(?:\[[\d,\-–，]+\])+", words) else found[0]

    return re.sub(r"(?:⟪[^⟪⟫]*⟫[bi]*u⟧)+", plain, text)


def _sorted_works(found: re.Match[str]) -> str:
    return "".join(sorted(set(re.findall(r"⟨[^⟨⟩]*⟩", found[0]))))
