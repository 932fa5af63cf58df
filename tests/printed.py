"""What stands where on the pages of a PDF, read by poppler."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from xml.etree import ElementTree

XHTML = "{http://www.w3.org/1999/xhtml}"


@dataclass(frozen=True)
class Line:
    """A line of print, in points from the page's left and top."""

    text: str
    left: float
    right: float
    top: float
    bottom: float


def pages(pdf: bytes, pdftotext: str) -> list[list[Line]]:
    """Return the lines of each page, in reading order; `pdftotext` is poppler's program."""
    done = subprocess.run(
        [pdftotext, "-bbox-layout", "-", "-"], input=pdf, capture_output=True, check=True
    )
    root = ElementTree.fromstring(done.stdout)
    return [
        _joined([_line(one) for one in page.iter(f"{XHTML}line")])
        for page in root.iter(f"{XHTML}page")
    ]


def _joined(lines: list[Line]) -> list[Line]:
    """Return lines, those that poppler cut at a squeezed mark put together again."""
    out: list[Line] = []
    for line in lines:
        last = out[-1] if out else None
        if last and abs(line.top - last.top) < 2 and -6 < line.left - last.right < 1:
            line = Line(last.text + line.text, last.left, line.right, last.top, last.bottom)
            out.pop()
        out.append(line)
    return out


def _line(element: ElementTree.Element) -> Line:
    words = [word.text or "" for word in element.iter(f"{XHTML}word")]
    left, right, top, bottom = (
        float(element.get(name, "0")) for name in ("xMin", "xMax", "yMin", "yMax")
    )
    return Line(" ".join(words), left, right, top, bottom)


def text(pdf: bytes, pdftotext: str, page: int | None = None) -> str:
    """Return the words of a PDF, or of one page counted from 1, without any white space."""
    chosen = [] if page is None else ["-f", str(page), "-l", str(page)]
    done = subprocess.run(
        [pdftotext, "-raw", *chosen, "-", "-"], input=pdf, capture_output=True, check=True
    )
    return "".join(done.stdout.decode().split())
