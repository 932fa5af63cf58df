"""Both views of a Word document with tracked changes: all accepted, all rejected.

It reads the XML by itself and knows nothing of how it was made (ISO/IEC 29500-1, 17.13.5): what is
inserted goes when rejected, what is deleted goes when accepted, and a paragraph whose mark goes is
joined to the next one.
"""

from __future__ import annotations

import re
from typing import Literal

from lxml import etree

from tests.docx_structure import Element, W, open_package

View = Literal["accepted", "rejected"]

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_GOES = {"accepted": f"{W}del", "rejected": f"{W}ins"}
_NUMBER = re.compile(r"^\d+(?:\.\d+)* ")
_SHOWN = {f"{W}t", f"{W}delText", f"{M}t"}


def lines(data: bytes, view: View = "accepted", *, numbers: bool = True) -> list[str]:
    """Return the words of each paragraph, the footnotes last; no empty ones, no outer spaces.

    Without `numbers`, those written before a heading are left out: Word counts them where it can.
    """
    package = open_package(data)
    out: list[str] = []
    for part in ("word/document.xml", "word/footnotes.xml"):
        held = ""
        for paragraph in package.xml[part].iter(f"{W}p"):
            row = next(paragraph.iterancestors(f"{W}tr"), None)
            if row is not None and row.find(f"{W}trPr/{_name(view)}") is not None:
                continue
            words = _words(paragraph, view)
            held += words if numbers or not _is_heading(paragraph) else _NUMBER.sub("", words)
            in_cell = next(paragraph.iterancestors(f"{W}tc"), None) is not None
            goes = paragraph.find(f"{W}pPr/{W}rPr/{_name(view)}") is not None
            if not goes or (in_cell and paragraph.getnext() is None):
                out.append(held)
                held = ""
        out.append(held)
    return [line.strip() for line in out if line.strip()]


def _is_heading(paragraph: Element) -> bool:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style is not None and str(style.get(f"{W}val")).startswith("Heading")


def _name(view: View) -> str:
    return _GOES[view]


def _words(element: Element, view: View) -> str:
    out = ""
    for one in element:
        if one.tag in (_name(view), f"{W}pPr"):
            continue
        if one.tag in _SHOWN:
            out += one.text or ""
        elif one.tag == f"{W}drawing":
            out += "[picture]"
        elif one.tag == f"{W}footnoteReference":
            out += "[note]"
        elif one.tag == f"{W}tab":
            out += "\t"
        elif isinstance(one.tag, str):
            out += _words(one, view)
    return out


def changes(data: bytes) -> list[tuple[str, str, str]]:
    """Return each tracked stretch of text: ``ins`` or ``del``, its author, its words."""
    document = open_package(data).document
    return [
        (etree.QName(one).localname, str(one.get(f"{W}author")), "".join(map(str, one.itertext())))
        for one in document.iter(f"{W}ins", f"{W}del")
        if len(one)
    ]
