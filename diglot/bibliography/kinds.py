"""What the fields of a database's record mean for its kind of work.

The same field holds a journal, a series, a university or a newspaper; a patent's number stands
where a book has its ISBN. Sources: the RIS specification of 2011, EndNote's table of reference
types, and what CNKI, Wanfang and Zotero write.
"""

import re
from typing import Any, Final

from diglot.csl.date_text import parse_date
from diglot.identifiers import bare_doi, serial_kind

EDITED: Final = "edited-book"
"""A book whose authors are its editors, as a record's type; to CSL it is a book."""
PROCEEDINGS: Final = "proceedings"
"""The field that holds the name of the proceedings beside that of the conference."""
SERIAL: Final = "serial"
"""The field that holds an ISBN or ISSN, and the number of a patent, standard or report."""

_NUMBERED: Final = frozenset({"patent", "standard", "report", "legislation"})
_WHOLE: Final = frozenset(
    {"book", "thesis", "report", "standard", "map", "software", "pamphlet", "classic"}
)
"""Works that stand in nothing but a series."""
_OF_A_GENRE: Final = frozenset(
    {"thesis", "report", "manuscript", "map", "interview", "graphic", "speech", "post"}
)
_RECORD_PAGE: Final = re.compile(
    r"https?://(?:[\w-]+\.){0,3}(?:scopus|webofscience|webofknowledge|embase|proquest|ebscohost"
    r"|ovid|cnki|wanfangdata|cqvip)\.(?:com|net|cn)\b"
    r"|https?://(?:www\.)?(?:pubmed\.)?ncbi\.nlm\.nih\.gov/(?:pubmed|entrez|\d+)"
)
"""The page of a database about a work, which is no place where the work itself stands."""
_STANDARD: Final = r"(?:GB|GBZ|GJB|YY|WS|DB|ISO|IEC|T/)[A-Z/]*\s?\d.*"
_DEGREE: Final = r"(?i)(?:博士|硕士|碩士|学士)\w*|(?:ph\.?\s?d|m\.?sc?|doctor|master)\b.*"

CSL = dict[str, Any]


def fit_kind(csl: CSL) -> CSL:
    """Return a record's variables at the place where CSL has them for its kind of work.

    The address of a database's own page is left out where a DOI or PMID leads to the work.
    """
    if bare_doi(csl.get("container-title-short")):  # CNKI has the DOI where EndNote has this
        del csl["container-title-short"]
    if not csl.get("container-title") and csl.get("container-title-short"):
        csl["container-title"] = csl["container-title-short"]
    if (csl.get("DOI") or csl.get("PMID")) and _RECORD_PAGE.match(csl.get("URL", "")):
        del csl["URL"]
    _make_editors(csl)
    _conference(csl)
    _serial(csl)
    if csl["type"] == "patent":
        _patent(csl)
    if csl["type"] == "thesis":
        _thesis(csl)
    elif csl["type"] == "webpage":
        _web_page(csl)
    elif csl["type"] == "article-newspaper" and not csl.get("container-title"):
        csl["container-title"] = csl.pop("publisher", "")
    elif csl["type"] in ("software", "dataset") and csl.get("edition"):
        csl["version"] = csl.pop("edition")
    if csl["type"] in _WHOLE:
        _fill_book(csl)
    if csl["type"] not in _OF_A_GENRE:
        csl.pop("genre", None)
    return csl


def _make_editors(csl: CSL) -> None:
    """Make editors of the authors of an edited book, and of a book's series editors alone."""
    if csl["type"] == EDITED:
        csl["type"] = "book"
        if "author" in csl and "editor" not in csl:
            csl["editor"] = csl.pop("author")
    if csl["type"] == "book" and "editor" not in csl and "collection-editor" in csl:
        csl["editor"] = csl.pop("collection-editor")


def _conference(csl: CSL) -> None:
    """Name the proceedings beside the conference, and the society that CNKI has as translator.

    A volume is that of the series in which the proceedings are; with an issue it is a journal's,
    which has printed the papers.
    """
    proceedings = csl.pop(PROCEEDINGS, "")
    if csl["type"] != "paper-conference":
        return
    if any("literal" in one for one in csl.get("translator", [])):
        csl["organizer"] = csl.pop("translator")
    host = csl.get("container-title", "")
    if host and csl.get("volume") and csl.get("number"):
        csl |= {"type": "article-journal", "issue": csl.pop("number"), "event-title": proceedings}
    elif proceedings:
        csl["container-title"] = proceedings
        if csl.get("volume"):
            csl |= {"collection-title": host, "collection-number": csl.pop("volume")}
        else:
            csl["event-title"] = host


def _serial(csl: CSL) -> None:
    """Tell ISBN, ISSN and other numbers apart; a patent has a number and one of its application."""
    serial = csl.pop(SERIAL, "")
    kind = csl["type"]
    if kind == "legislation":
        told = next((t for t in (csl.get("volume"), csl.get("number"), serial) if t), "")
        if re.fullmatch(_STANDARD, str(told)):
            csl |= {"type": "standard", "number": told, "volume": ""}
            return
    name = serial_kind(serial)
    if kind in _NUMBERED and not (name and kind == "report"):
        if serial and kind == "patent" and csl.get("number"):
            csl["call-number"] = csl["number"]
        csl["number"] = serial or csl.get("number", "")
    elif name or not kind.startswith("article-"):
        csl[name or "ISBN"] = serial


def _patent(csl: CSL) -> None:
    """Name the holder, whom databases have as a translator, before the inventors (clause 4.5)."""
    if holders := csl.pop("translator", []):
        csl["contributor"] = csl.get("author", [])
        csl["author"] = holders


def _thesis(csl: CSL) -> None:
    """Name the university as the publisher, the degree as the genre, and no supervisor."""
    for role in ("editor", "translator", "collection-editor"):
        csl.pop(role, None)
    for name in ("collection-title", "volume"):
        if re.fullmatch(_DEGREE, csl.get(name, "")):
            degree = csl.pop(name)
            csl["genre"] = csl.get("genre") or degree
    school = csl.pop("container-title", "")
    csl["publisher"] = csl.get("publisher") or school
    csl.pop("container-title-short", None)


def _web_page(csl: CSL) -> None:
    """Read the day a page was seen, which EndNote keeps as its number, the year as its volume."""
    day, year = csl.pop("number", ""), csl.pop("volume", "")
    read = (parse_date(text) for text in (day, f"{day} {year}") if day)
    seen = next((date for date in read if "date-parts" in date), None)
    if seen and "accessed" not in csl:
        csl["accessed"] = seen


def _fill_book(csl: CSL) -> None:
    """Name the series of a book, and say of one number of pages that it counts them."""
    series = csl.pop("container-title", "")
    csl.pop("container-title-short", None)
    if series and not csl.get("title"):
        csl["title"] = series
    else:
        csl["collection-title"] = csl.get("collection-title") or series
    if re.fullmatch(r"\d+(?:\s*(?:pp?\.?|页))?", csl.get("page", "")):
        csl["number-of-pages"] = re.sub(r"\D", "", csl.pop("page"))
