"""WeasyPrint: a page in HTML and CSS becomes a PDF, the same on every machine.

What WeasyPrint 70 lacks for a Chinese page is added here, for the time of one call:

- `fonts`: only fonts of pip packages, at one line pitch;
- `fetching`: no address is opened but those fonts and ``data:``;
- `marking`: where a line may and may not break, and how a paragraph ends;
- `spacing`, `justifying`: Chinese lines stretched between characters, marks squeezed and hung;
- `relaxing`: a line that is too loose is broken again, where others are not;
- `hyphenating`: Latin words divided at a line's end, in Chinese text too;
- `grid`: the lines of all columns on common baselines;
- `columns`: figures and tables over all of them go to the head or foot of a page;
- `floating`: those of a column's width go to the head of the next one rather than leave a hole;
- `linking`: one annotation for one link;
- `tagging`: the language of each passage, paragraphs in one piece, equations as formulas;
- `subsetting`: fonts cut to size by the same library everywhere.
"""

from __future__ import annotations

import contextlib
import io
import logging
import os
import re
import tempfile
import unicodedata
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from diglot.diagnostics import EngineFailed
from diglot.machine import has_pango, pango_hint
from diglot.pdf import fonts

VARIANT = "pdf/ua-1"

_NOTDEF = re.compile(r'\.notdef glyph .*: "(?P<char>.)" \(U\+', re.S)
_BLANK = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
"""Categories of Unicode that need no glyph: white space, joiners, marks of direction."""


@dataclass(frozen=True)
class Typeset:
    """A PDF, its number of pages, the characters that no font could show, and what else went wrong.

    `places` tells on which page, counted from 1, each element with an id begins.
    `complaints` are WeasyPrint's own warnings, in order, once each.
    """

    pdf: bytes
    pages: int
    unset: tuple[str, ...]
    complaints: tuple[str, ...]
    places: Mapping[str, int] = field(default_factory=dict)


def missing_glyphs(text: str) -> list[str]:
    """Return the characters of a text that no font of the page has, once each, in order."""
    covered = fonts.characters()
    return [
        char
        for char in dict.fromkeys(text)
        if ord(char) not in covered and unicodedata.category(char) not in _BLANK
    ]


def typeset(html: str, xmp: bytes) -> Typeset:
    """Set a page, with its style sheets in it, as a tagged PDF (PDF/UA-1).

    `xmp` is the PDF's metadata, an ``rdf:RDF`` element. Raises EngineFailed where Pango or a font
    is missing.
    """
    with _own_fontconfig(), _logged() as complaints:
        weasyprint = start()
        from diglot.pdf import fetching, marking
        from diglot.pdf.seams import mended

        with mended():
            fetcher = fetching.fetcher()
            configuration = weasyprint.text.fonts.FontConfiguration()
            page = weasyprint.HTML(string=html, base_url=None, url_fetcher=fetcher)
            marking.mark(page.etree_element)
            faces = weasyprint.CSS(
                string=fonts.faces(), font_config=configuration, url_fetcher=fetcher
            )
            document = page.render(configuration, stylesheets=[faces], pdf_variant=VARIANT)
            document.metadata.generate_rdf_metadata = lambda *_: xmp
            places: dict[str, int] = {}
            for number, one in enumerate(document.pages, start=1):
                places = dict.fromkeys(one.anchors, number) | places
            pdf = document.write_pdf(pdf_variant=VARIANT, pdf_identifier=True)
    unset = [found["char"] for line in complaints if (found := _NOTDEF.search(line))]
    return Typeset(
        pdf=pdf,
        pages=len(document.pages),
        unset=tuple(dict.fromkeys(unset)),
        complaints=tuple(line for line in complaints if not _NOTDEF.search(line)),
        places=places,
    )


def start() -> Any:
    """Return WeasyPrint, whose import loads Pango. Raises EngineFailed where Pango is missing."""
    try:
        if not has_pango():
            raise OSError
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
            # That no font is configured is our doing; that HarfBuzz's subsetter is missing does
            # not matter, since we bring our own; and of Pango our own message tells.
            warnings.simplefilter("ignore")
            import weasyprint
    except OSError:
        raise EngineFailed(
            "weasyprint", "a PDF needs Pango, which this machine has not", pango_hint()
        ) from None
    return weasyprint


@contextlib.contextmanager
def _own_fontconfig() -> Iterator[None]:
    """Have fontconfig see no font of the machine, and keep no cache of them.

    fontconfig reads its configuration whenever WeasyPrint begins a page.
    """
    before = os.environ.get("FONTCONFIG_FILE")
    with tempfile.TemporaryDirectory(prefix="diglot-fonts-") as folder:
        own = Path(folder) / "fonts.conf"
        own.write_text(f"<fontconfig><cachedir>{folder}</cachedir></fontconfig>", "utf-8")
        os.environ["FONTCONFIG_FILE"] = str(own)
        try:
            yield
        finally:
            if before is None:
                del os.environ["FONTCONFIG_FILE"]
            else:
                os.environ["FONTCONFIG_FILE"] = before


@contextlib.contextmanager
def _logged() -> Iterator[list[str]]:
    """Collect WeasyPrint's warnings, once each, instead of printing them."""
    lines: dict[str, None] = {}

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.setdefault(record.getMessage())

    logger = logging.getLogger("weasyprint")
    handler, propagate = Collector(logging.WARNING), logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    collected: list[str] = []
    try:
        yield collected
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate
        collected += lines
