"""A reference typed in the form of APA, as an entry (Publication Manual, 7th edition, chapter 10).

Smith, J. A., & Li, K. (2020). On small things. Journal of Small Things, 3(1), 1-9.
Smith, J. A. (2019). Tides. In K. Li & A. Berg (Eds.), The sea (2nd ed., pp. 7-13). Sage.
Smith, J. A. (2011). The sea (K. Li, Trans.; 2nd ed.). Sage.
"""

import re
from typing import Any, Final

from diglot.bibliography.name_forms import SUFFIX, Name, name_after_initials
from diglot.bibliography.pages import stated_range
from diglot.bibliography.people import read_initials
from diglot.csl.date_text import parse_date

_WHOLE: Final = re.compile(
    r"(?P<authors>.+?)\s*[(（](?:(?:18|19|20)\d\d/)?(?P<date>(?P<year>(?:18|19|20)\d\d)(?P<letter>[a-z]?)"
    r"(?:,[^)）]*)?|n\.\s?d\.|in press)[)）]\s*[.．]\s*(?P<rest>.+)"
)
"""The year of a translation stands behind that of its original, ``(1975/1995)``."""
_EDITORS: Final = re.compile(r"\s*\(Eds?\.\)\.?\s*$")
_TITLE: Final = re.compile(
    r"(?P<title>(?:“[^”]*”|[^“])+?[?!]?)\s*(?:\((?P<notes>[^()]*)\))?"
    r"(?:(?:(?<=[?!])|(?<=[.?!]”))\s+|\.\s+|\.?$)(?P<rest>.*)"
)
_PERIODICAL: Final = re.compile(
    r"(?P<journal>[^\d]+?),\s*(?P<volume>\d[\w-]*)\s*(?:\((?P<issue>[^()]+)\))?"
    r"(?:,\s*(?:Article\s+)?(?P<page>[^,.]+))?\.?\s*"
)
_HOST: Final = re.compile(
    r"In\s+(?:(?P<editors>[^()]+?)\s*\(Eds?\.\),\s*)?(?P<book>.+?)"
    r"(?:\s*\((?P<notes>[^()]*)\))?\.\s+(?P<publisher>.+)"
)
_NOTES: Final = {
    "edition": re.compile(r"(\d+(?=(?:st|nd|rd|th) ed\.)|Rev(?=\. ed\.))"),
    "volume": re.compile(r"Vols?\. ([\w–-]+)"),
    "page": re.compile(r"pp?\. ([\w–-]+)"),
    "number": re.compile(r"No\. ([\w/.-]+\w)"),
}
"""What parentheses behind a title tell."""
_TRANSLATORS: Final = re.compile(r"([^;]+?),? Trans\.")
_NEWSPAPER: Final = re.compile(
    r"(?:.*\b(?:Times|Post|Daily|News|Guardian|Herald|Tribune|Globe|Telegraph)|.*报)\b.*"
)


def read_apa(text: str, csl: dict[str, Any]) -> list[str] | None:
    """Enter a reference into `csl`; return what is unsure of it, None where it has another form."""
    whole = _WHOLE.fullmatch(text)
    parted = _TITLE.fullmatch(whole["rest"]) if whole else None
    if not whole or not parted:
        return None
    authors = _EDITORS.sub("", whole["authors"])
    names = _people(authors)
    csl["author" if authors == whole["authors"] else "editor"] = names
    csl |= {"title": parted["title"].rstrip("."), "year-suffix": whole["letter"]}
    if whole["year"]:
        day = parse_date(re.sub(r"[a-z]?,", ",", whole["date"], count=1))
        csl["issued"] = day if "date-parts" in day else parse_date(whole["year"])
    elif whole["date"] == "in press":
        csl["issued"] = {"literal": whole["date"]}
    if parted["notes"] and not _enter_notes(parted["notes"], csl):
        csl["title"] += f" ({parted['notes']})"
    rest = parted["rest"].strip()
    if not _enter_host(rest, csl) and not _enter_periodical(rest, csl):
        return _enter_publisher(rest, whole["date"], csl)
    return [] if all("family" in one for one in names) else ["author"]


def _people(text: str) -> list[Name]:
    names: list[Name] = []
    if not re.search(r"[^\W\d_\u3400-\u9fff]", text):
        return [read_initials(one)[0] for one in re.split(r"[,，、;；]\s*", text.strip(" .,，"))]
    for one in re.split(r"(?<=\.),\s*&?\s*|\s+&\s+|,\s*&\s*|\s*…\s*", text.strip(" ,")):
        family, _, given = one.strip(" ,&").partition(",")
        if names and SUFFIX.fullmatch(family):
            names[-1]["suffix"] = family
        elif family:
            whole = re.sub(r"(?<!\bInc)(?<!\bLtd)(?<!\bCo)\.$", "", family)
            names.append(
                {"family": family, "given": given.strip()} if given else {"literal": whole}
            )
    return names


def _direct(text: str) -> list[Name]:
    """Return people whose initials stand before their names: ``R. Rosner & A. B. Li``."""
    parts = (one.strip() for one in re.split(r",?\s*&\s*|,\s+", text) if one.strip())
    return [name_after_initials(one) or {"literal": one} for one in parts]


def _enter_notes(notes: str, csl: dict[str, Any]) -> bool:
    """Enter edition, volume, pages, number and translators; tell whether anything was read."""
    read = {name: found[1] for name, one in _NOTES.items() if (found := one.search(notes))}
    if "page" in read:
        read["page"] = stated_range(read["page"])
    translators = _TRANSLATORS.search(notes)
    csl |= read | ({"translator": _direct(translators[1])} if translators else {})
    return bool(read or translators)


def _enter_host(rest: str, csl: dict[str, Any]) -> bool:
    found = _HOST.fullmatch(rest)
    if found is None:
        return False
    csl |= {"type": "chapter", "container-title": found["book"]}
    if found["editors"]:
        csl["editor"] = _direct(found["editors"])
    _enter_notes(found["notes"] or "", csl)
    csl["publisher"] = found["publisher"].strip(" .")
    return True


def _enter_periodical(rest: str, csl: dict[str, Any]) -> bool:
    found = _PERIODICAL.fullmatch(rest)
    if found is None:
        return False
    csl |= {"type": "article-journal", "container-title": found["journal"].strip()}
    csl |= {"volume": found["volume"], "issue": found["issue"] or ""}
    csl["page"] = stated_range(found["page"])
    return True


def _enter_publisher(rest: str, date: str, csl: dict[str, Any]) -> list[str]:
    """Enter what no place of a journal or of a chapter follows: a book, a newspaper, a page."""
    csl |= {"type": "book", "publisher": rest.strip(" .")}
    if _NEWSPAPER.fullmatch(rest) and "," in date:
        csl |= {"type": "article-newspaper", "container-title": csl.pop("publisher")}
        return []
    if "," in date or ("URL" in csl and (not rest or date.startswith("n"))):
        csl["type"] = "webpage"
    return ["type", "publisher"]
