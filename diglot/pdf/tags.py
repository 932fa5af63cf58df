"""The tags of a PDF: the language of each passage, paragraphs in one piece, equations as such.

WeasyPrint 70 tags the language of the whole document only, makes two paragraphs of one that goes on
in the next column, and has an equation be a figure (PDF/UA-1 wants the language in 7.2, and a
Formula in 7.7). It also makes a span of each piece of a line, which tells nothing and is a third of
the structure: what stands in one is of the paragraph itself.
"""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

from weasyprint.pdf import tags

from diglot.pdf.seams import replace_functions

_PDF = tags.pydyf
_BUILD, _TAG = tags._build_box_tree, tags._get_pdf_tag
_ONE_PIECE = frozenset({"/P", "/L", "/LI", "/LBody", "/BlockQuote"})
_TAGS = {"code": "Code", "em": "Span", "strong": "Span", "sub": "Span", "sup": "Span"}


def finish(first: int, _: Any, pdf: Any) -> None:
    """Give a PDF's pages numbers from `first` on (ISO 32000-1, 12.4.2), and pack its streams."""
    compress(pdf)
    if first != 1:
        labels = _PDF.Dictionary({"S": "/D", "St": first})
        pdf.catalog["PageLabels"] = _PDF.Dictionary({"Nums": _PDF.Array([0, labels])})


def compress(pdf: Any) -> None:
    """Compress the streams of a PDF, which its writer would do twice: for its digest as well."""
    for one in pdf.objects:
        if isinstance(one, _PDF.Stream) and one.compress:
            unpacked = b"\n".join(_PDF._to_bytes(piece) for piece in one.stream)
            one.stream, one.compress = [zlib.compress(unpacked, 9)], False
            one.extra = {**one.extra, "Filter": "/FlateDecode"}


def _tag(name: str | None) -> str:
    """Stand in for `_get_pdf_tag`."""
    return _TAGS[name] if name in _TAGS else str(_TAG(name))


def _is_equation(element: Any) -> bool:
    return "equation" in element.get("class", "").split()


_HOLDERS = frozenset({"/P", "/LBody", "/TD", "/TH", "/Caption", "/Span", "/Link", "/Code"})
_HOLDERS |= frozenset(f"/H{level}" for level in range(1, 7))
"""The elements in which words may stand by themselves."""

_BARE = frozenset({"Type", "S", "K", "Pg", "P"})


def _open_spans(element: Any, pdf: Any, marked: dict[int, Any]) -> None:
    """Put into an element what stands in its spans that tell nothing.

    `marked` are the elements of the page's pieces of content, by their numbers.
    """
    if element["S"] not in _HOLDERS:
        return
    kids = _PDF.Array()
    for kid in element["K"]:
        span = _object(kid, pdf)
        if span is None or not _tells_nothing(span, element):
            kids.append(kid)
            continue
        for inside in span["K"]:
            _move(inside, element, pdf, marked)
            kids.append(inside)
        span.free = "f"
    element["K"] = kids


def _object(kid: Any, pdf: Any) -> Any:
    """Return the object of a reference, nothing for the number of a piece of content."""
    return None if isinstance(kid, int) else pdf.objects[int(kid.split()[0])]


def _tells_nothing(span: Any, around: Any) -> bool:
    is_bare = span.get("S") == "/Span" and span.keys() <= _BARE
    return bool(is_bare and span["Pg"] == around["Pg"])


def _move(kid: Any, element: Any, pdf: Any, marked: dict[int, Any]) -> None:
    """Tell what stands in an element that it does."""
    if isinstance(kid, int):
        marked[kid] = element.reference
    elif "P" in _object(kid, pdf):
        _object(kid, pdf)["P"] = element.reference


def _join(element: Any, before: Any, pdf: Any, marked: dict[int, Any]) -> None:
    """Move what stands in an element to the end of the one that it continues."""
    for kid in element["K"]:
        _move(kid, before, pdf, marked)
        told = kid
        if isinstance(kid, int) and element["Pg"] != before["Pg"]:
            told = _PDF.Dictionary({"Type": "/MCR", "Pg": element["Pg"], "MCID": kid})
        before["K"].append(told)
    element["K"] = _PDF.Array()


@contextmanager
def seam() -> Iterator[None]:
    """Have WeasyPrint tag our way."""
    languages: list[str] = []
    pieces: dict[tuple[Any, str], Any] = {}
    tagged: set[int] = set()

    def build(
        box: Any, parent: Any, pdf: Any, page: int, marked: dict[int, Any], *others: Any
    ) -> Iterator[Any]:
        """Stand in for `_build_box_tree`."""
        if not isinstance(pdf, SimpleNamespace):
            pdf = SimpleNamespace(
                objects=pdf.objects, add_object=pdf.add_object, page_references=pdf.page_references
            )
        language = box.style["lang"] or ""
        around = languages[-1] if languages else language
        languages.append(language)
        elements = list(_BUILD(box, parent, pdf, page, marked, *others))
        languages.pop()
        for element in elements:
            if element.number not in tagged:  # that of the box itself, not one that it passes on
                tagged.add(element.number)
                if language != around:
                    element["Lang"] = _PDF.String(language)
                if box.element is not None and _is_equation(box.element):
                    element["S"] = "/Formula"
                _open_spans(element, pdf, marked)
                whole = pieces.setdefault((box.element, element["S"]), element)
                if whole is not element and element["S"] in _ONE_PIECE and box.element is not None:
                    _join(element, whole, pdf, marked)
                    continue
            yield element

    with replace_functions({"pdf.tags._build_box_tree": build, "pdf.tags._get_pdf_tag": _tag}):
        yield
