"""HTML and CSS become a tagged PDF, the same on every machine: WeasyPrint 70 and what it lacks.

A library of its own, which knows nothing of articles. Its face::

    done = typeset(html, xmp)      # html with its style sheets in it; xmp an ``rdf:RDF`` element
    done.pdf, done.pages           # PDF/UA-1, number of pages
    done.unset, done.complaints    # characters without a glyph, WeasyPrint's warnings
    done.overflows                 # what is larger than its column, cell or page
    missing_glyphs("𠀀")            # what no font of a page can show, before it is set

`CannotTypeset` tells that a library or font is missing on this machine.

What is added to WeasyPrint, for the time of one call, and in which file:

- `fonts`, `subsets`: only fonts of pip packages, at one line pitch, cut to size by one library;
- `layouts`: Pango asked for no more than a line takes, and for no text twice;
- `values`: what boxes are asked again and again, found in fewer steps;
- `loading`: WeasyPrint imported without what no page needs;
- `ready`: fonts and patterns made once for all pages that are set in forks of a process;
- `fetcher`: no address is opened but those fonts and ``data:``;
- `break_marks`: where a line may and may not break, as in numbers with units, relations and names,
  and how a paragraph ends;
- `spacing`, `justification`: Chinese lines stretched between characters, marks squeezed and hung;
- `loose_lines`: a line that is too loose is broken again, where others are not;
- `lines_below`: a line is broken earlier where the one below would be too loose;
- `known_lines`: a line that was broken once is kept for when its column is laid out again;
- `last_space`: no text is broken for the blank at its end;
- `balance`: the parts of a title in lines of like length;
- `hyphenation`: Latin words divided at a line's end, in Chinese text too;
- `grid`: the lines of all columns on common baselines;
- `columns`: figures and tables over all of them go to the head or foot of a page;
- `mentions`: which figure or table is mentioned where;
- `floats`: those of a column's width go to the head of the next one rather than leave a hole;
- `table_columns`: the columns of a narrow table as wide as gives it the fewest lines;
- `continued`: a caption above each later part of a table;
- `links`: one annotation for one link;
- `long_words`: addresses and code that break without a hyphen, apostrophes of Latin words;
- `raised`: signs such as ``⁺`` that the fonts lack, set as raised ones;
- `boxes`: a look over the pages for what leaves its place;
- `tags`: the language of each passage, paragraphs in one piece, equations as formulas.

`seams` is the table of what is replaced inside WeasyPrint, why, and in which version. The HTML may
have comments that name places, ``<!--methods-b7-->``: an overflow tells the last one before it.
A table with ``data-continued="续表2"`` has these words above each part after its first.
Where a style sheet sets ``--text-wrap: balance``, the lines of an inline block have like lengths.
Where one sets ``--loosest: 0.5``, a line whose spaces would be stretched by more than so
many em is not: it ends short of the margin. Elements of class ``equation`` are formulas; those of
class ``citation`` are no last words of a paragraph; a raised one of class ``note-mark`` may begin a
line.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from diglot.pdf import engine, fonts, raised
from diglot.pdf.failure import CannotTypeset as CannotTypeset
from diglot.pdf.overflow import Overflow as Overflow

VARIANT = "pdf/ua-1"
_POINTS = 0.75
"""Points in a CSS pixel."""

_NOTDEF = re.compile(r'\.notdef glyph .*: "(?P<char>.)" \(U\+', re.S)
_BLANK = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
"""Categories of Unicode that need no glyph: white space, joiners, marks of direction."""


@dataclass(frozen=True)
class Typeset:
    """A PDF, its number of pages, the characters that no font could show, and what else went wrong.

    `places` tells on which page, counted from 1, each element with an id begins.
    `complaints` are WeasyPrint's own warnings, in order, once each. `overflows` are what is larger
    than its place; `pdf` is empty where there are such and they were not to be printed.
    """

    pdf: bytes
    pages: int
    unset: tuple[str, ...]
    complaints: tuple[str, ...]
    places: Mapping[str, int] = field(default_factory=dict)
    overflows: tuple[Overflow, ...] = ()


def missing_glyphs(text: str, *, drawn: bool = False) -> list[str]:
    """Return the characters of a text that no font of the page has, once each, in order.

    Those that are set raised or lowered in another form are none of them, but in a drawing.
    """
    known = fonts.characters()
    return [
        char
        for char in dict.fromkeys(text)
        if ord(char) not in known
        and (drawn or not raised.meaning_of(char)[1])
        and unicodedata.category(char) not in _BLANK
    ]


def heights(html: str) -> dict[str, float]:
    """Return how far below the page's head each element with an id begins, in points.

    Of elements on several pages the distances go on from page to page. Raises CannotTypeset.
    """
    with engine.own_fontconfig(), engine.collect_warnings():
        weasyprint = engine.start()
        from diglot.pdf import fetcher, ready

        with engine.mend_weasyprint():
            configuration, faces = ready.fonts_and_faces()
            page = weasyprint.HTML(string=html, base_url=None, url_fetcher=fetcher.fetcher())
            document = page.render(configuration, stylesheets=[faces])
    out: dict[str, float] = {}
    above = 0.0
    for one in document.pages:
        places = {ident: above + box[1] for ident, box in one.anchors.items()}
        out = places | out
        above += one.height
    return {ident: place * _POINTS for ident, place in out.items()}


def typeset(html: str, xmp: bytes, *, with_overflows: bool = True, first_page: int = 1) -> Typeset:
    """Set a page, with its style sheets in it, as a tagged PDF (PDF/UA-1).

    `xmp` is the PDF's metadata, an ``rdf:RDF`` element. A page with something too large for its
    place is printed only `with_overflows`. `first_page` is the number printed on the first page,
    by which a reader's program names it too. Raises CannotTypeset where Pango or a font is missing.
    """
    with engine.own_fontconfig(), engine.collect_warnings() as complaints:
        weasyprint = engine.start()
        from diglot.pdf import boxes, break_marks, continued, fetcher, ready, tags

        with engine.mend_weasyprint():
            configuration, faces = ready.fonts_and_faces()
            page = weasyprint.HTML(string=html, base_url=None, url_fetcher=fetcher.fetcher())
            continued.add_captions(page.etree_element)
            raised.set_raised(page.etree_element)
            break_marks.mark(page.etree_element)
            document = page.render(configuration, stylesheets=[faces], pdf_variant=VARIANT)
            document.metadata.generate_rdf_metadata = lambda *_: xmp
            places: dict[str, int] = {}
            for number, one in enumerate(document.pages, start=1):
                places = dict.fromkeys(one.anchors, number) | places
            overflows = boxes.overflows(document.pages, page.etree_element)
            printed = with_overflows or not overflows
            pdf = b""
            if printed:
                pdf = document.write_pdf(
                    pdf_variant=VARIANT,
                    pdf_identifier=True,
                    finisher=partial(tags.finish, first_page),
                )
    unset = [found["char"] for line in complaints if (found := _NOTDEF.search(line))]
    return Typeset(
        pdf=pdf,
        pages=len(document.pages),
        unset=tuple(dict.fromkeys(unset)),
        complaints=tuple(line for line in complaints if not _NOTDEF.search(line)),
        places=places,
        overflows=overflows,
    )
