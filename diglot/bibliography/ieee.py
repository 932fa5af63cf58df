"""A reference typed in the form of IEEE, MLA or Chicago, with its title in quotation marks.

    J. Smith and K. Li, "On small things," J. Small Things, vol. 3, no. 1, pp. 1-9, 2020.
    J. Smith, "Tides," in The Sea, 2nd ed., K. Li, Ed. Oslo, Norway: Sage, 2019, pp. 7-13.
    J. Smith, The Sea, 2nd ed. Oslo, Norway: Sage, 2019.

IEEE Reference Guide, 2018; MLA Handbook, 9th edition, chapter 5.
"""

import re
from typing import Any, Final

from diglot.bibliography.name_forms import OTHERS, Name, is_others, name_after_initials
from diglot.bibliography.name_year import people_in_words
from diglot.bibliography.pages import stated_range
from diglot.bibliography.places import TOWN

_YEAR: Final = re.compile(r"(?<!\d)(?:18|19|20)\d\d(?!\d)")
_ARTICLE: Final = re.compile(
    r"(?P<authors>[^\"“]+?)[.,]?\s*[\"“](?P<title>[^\"”]+?)[.,]?[\"”]\.?\s+(?P<journal>[^\d(]+?)"
    r"[,.]?\s+(?:vol\.?\s*)?(?P<volume>(?:[A-Z]{1,3}-)?\d+)(?:\s*[,.]\s*no\.?\s*(?P<issue>[\w-]+))?(?P<rest>.*)"
)
"""IEEE and Chicago; the date may stand before the pages or behind them."""
_PAGES: Final = re.compile(r"(?:\bpp?\.\s*|:\s*)([A-Za-z]{0,2}\d[\w–-]*)")
_DIRECT: Final = r"(?:[A-Z]\.[- ]?)+(?:[a-z]+ )*[A-Z][\w'’-]+"
_BY: Final = rf"(?P<authors>{_DIRECT}(?:, {_DIRECT})*(?:,? and {_DIRECT})?(?:,? et al\.)?)"
_BOOK: Final = re.compile(
    rf"{_BY}(?P<editors>, Eds?\.)?, (?P<title>[^.]+?)(?:, (?P<edition>\d+)\w* ed)?\. {TOWN}: "
    r"(?P<publisher>[^,]+), (?P<year>(?:18|19|20)\d\d)(?:, (?:pp?\. (?P<page>[\d–-]+)|ch\. \d+))?"
    r"\.?"
)
_PART: Final = re.compile(
    r"(?P<authors>[^\"“]+?),?\s*[\"“](?P<title>[^\"”]+?)[.,]?[\"”],? in "
    r"(?P<book>[^,.]+(?:\.[^,.]+)*)(?:, (?P<edition>\d+)\w* ed\.)?"
    rf"(?:, {_BY.replace('authors', 'editors')}, Eds?\.|[,.]) (?P<rest>.+)"
)
_IMPRINTED: Final = re.compile(rf"(?:^|.*?, ){TOWN}: (?P<publisher>[^,:]+), (?:18|19|20)\d\d.*")
_PROCEEDINGS: Final = re.compile(r"\b(?:Proc|Conf|Symp|Workshop|Congr)")


def read_ieee(text: str, csl: dict[str, Any]) -> list[str] | None:
    """Enter a reference into `csl`; return what is unsure of it, None where it has another form."""
    forms = (one(text, csl) for one in (_part, _article, _book))
    return next((unsure for unsure in forms if unsure is not None), None)


def _article(text: str, csl: dict[str, Any]) -> list[str] | None:
    found = _ARTICLE.fullmatch(text)
    year = _YEAR.search(found["rest"]) if found else None
    if not found or not year:
        return None
    names = direct_people(found["authors"])
    csl |= {"type": "article-journal", "title": found["title"], "author": names}
    unsure: list[str] = []
    if not names:
        csl["author"], unsure = people_in_words(found["authors"])
    csl |= {"volume": found["volume"], "issue": found["issue"] or ""}
    csl["issued"] = {"date-parts": [[int(year[0])]]}
    pages = _PAGES.search(found["rest"])
    csl |= {"page": stated_range(pages[1] if pages else None), "container-title": found["journal"]}
    return unsure


def _part(text: str, csl: dict[str, Any]) -> list[str] | None:
    """Read a chapter or a paper: ``“Tides,” in The Sea, K. Li, Ed. Oslo: Sage, 2019``."""
    found = _PART.fullmatch(text)
    year = _YEAR.search(found["rest"]) if found else None
    if not found or not year:
        return None
    kind = "paper-conference" if _PROCEEDINGS.search(found["book"]) else "chapter"
    names = direct_people(found["authors"])
    csl |= {"type": kind, "title": found["title"], "author": names}
    csl |= {"container-title": found["book"], "editor": direct_people(found["editors"] or "")}
    csl |= {"edition": found["edition"] or "", "issued": {"date-parts": [[int(year[0])]]}}
    if imprint := _IMPRINTED.fullmatch(found["rest"]):
        csl |= {"publisher-place": imprint["place"], "publisher": imprint["publisher"]}
    pages = _PAGES.search(found["rest"])
    csl["page"] = stated_range(pages[1] if pages else None)
    return [] if names else ["author"]


def _book(text: str, csl: dict[str, Any]) -> list[str] | None:
    found = _BOOK.fullmatch(text)
    if not found:
        return None
    csl |= {"type": "book", "title": found["title"], "page": stated_range(found["page"])}
    csl["editor" if found["editors"] else "author"] = direct_people(found["authors"])
    csl |= {"publisher-place": found["place"], "publisher": found["publisher"]}
    csl |= {"issued": {"date-parts": [[int(found["year"])]]}, "edition": found["edition"] or ""}
    return []


def direct_people(text: str) -> list[Name]:
    """Return people whose initials stand before their names: ``J. Smith and K. Li``."""
    parts = re.split(r",?\s+and\s+|,\s*|\s(?=et al)", text)
    names = (OTHERS if is_others(one) else name_after_initials(one) for one in parts)
    return [name for name in names if name]
