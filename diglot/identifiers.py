"""Identifiers and pages of works in the one form in which they are kept: bare, without a name."""

import re
from typing import Any, Final
from urllib.parse import unquote

_DOI: Final = r"(?i)^\s*(?:doi\s*[:：]?\s*)?(?:(?:https?:)?//(?:[\w.-]+\.)?doi\.org/|doi\.org/)?\s*"
_ENDS: Final = ".,;"


def bare_doi(text: Any) -> str:
    """Return a DOI without the address or the word before it, in its own letters.

    One that a blank parts is none.

    >>> bare_doi("https://doi.org/10.1000/Abc"), bare_doi("doi:10.1000/x."), bare_doi("none")
    ('10.1000/Abc', '10.1000/x', '')
    """
    if not isinstance(text, str):
        return ""
    rest = re.sub(_DOI, "", text).strip()
    if "%2f" in rest.lower() and "://" in text:
        rest = unquote(rest)
    found = re.match(r"10\.\d{4,9}/\S++(?!\s+[\w.()/-]*\d[\w.()/-]*\s*$)", rest)
    return found[0].rstrip(_ENDS) if found else ""


def whole_number(text: str) -> int | None:
    """Return the number of a page, a year or a day: of at most nine digits 0 to 9, else None.

    >>> whole_number("0340"), whole_number("²"), whole_number("9" * 5000)
    (340, None, None)
    """
    return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else None


def bare_pmid(text: Any) -> str:
    """Return a PubMed number without anything around it."""
    found = re.fullmatch(r"\s*(?:PMID:?\s*)?(\d{1,9})\s*", str(text), re.IGNORECASE)
    return found[1] if found else ""


def bare_serial(text: str) -> str:
    """Return an ISBN or ISSN without its name and what is said about it: ``… (Electronic)``.

    >>> bare_serial("ISSN 1234-567X (Print)")
    '1234-567X'
    """
    found = re.search(r"(?<![\w-])\d[\d\s-]{6,16}[\dXx](?!\w)", text)
    return " ".join(found[0].split()) if found else text.strip()


def serial_kind(text: str) -> str:
    """Return ``ISBN`` or ``ISSN`` by the number of digits, empty for a number of another kind.

    >>> serial_kind("978-3-16-148410-0"), serial_kind("1234-567X (Print)"), serial_kind("CN107A")
    ('ISBN', 'ISSN', '')
    """
    digits = len(re.sub(r"[\s-]", "", bare_serial(text)))
    if not re.fullmatch(r"[\dXx\s-]+", bare_serial(text)):
        return ""
    return {8: "ISSN", 10: "ISBN", 13: "ISBN"}.get(digits, "")


def page_ends(pages: str) -> tuple[str, str]:
    """Return the first and the last page of a range; a page alone has no last one.

    >>> page_ends("340–344"), page_ends("340-4"), page_ends("e12")
    (('340', '344'), ('340', '344'), ('e12', ''))
    """
    first, _, last = (one.strip() for one in re.sub("[–—‒‑−~～－〜―]", "-", pages).partition("-"))
    if first.isdecimal() and last.isdecimal() and len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return first, last
