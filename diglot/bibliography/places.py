"""Where a work was published, as a line of GB/T 7714 says it after the mark of its type.

"Lancet, 1997, 349(9047):254."      -> container-title, issued, volume, issue, page
"2版. 北京: 人民卫生出版社, 2020:5-9."  -> edition, publisher-place, publisher, issued, page
"""

from __future__ import annotations

import re
from typing import Any, Final

from diglot.csl.date_text import parse_date

Read = tuple[dict[str, Any], list[str]]

_WIDE: Final = str.maketrans("，．：；（）［］", ",.:;()[]")
_PERIODICAL = re.compile(
    r"(?P<title>.+?),\s*(?P<date>\d{4}(?:-\d{1,2}){0,2})\s*[,.]?\s*(?P<rest>.*)", re.DOTALL
)
_VOLUME = re.compile(
    r"(?P<volume>[^(:]*?)\s*(?:\((?P<issue>[^()]*)\))?\s*(?::\s*(?P<page>[^:]+?))?[.。]?\s*"
)
_SUPPLEMENT = re.compile(r"(\w+)\s+((?:Suppl|增刊|S(?=\d|$)|Pt|No).*)", re.IGNORECASE)
_NEWSPAPER = re.compile(
    r"(?P<title>.+?),\s*(?P<date>\d{4}(?:-\d{1,2}){0,2})\s*(?:\((?P<page>[^()]*)\))?[.\s]*"
)
_EDITION = re.compile(
    r"(?:第?\s*(\d+)\s*版|(\d+)(?:st|nd|rd|th)?\s+ed(?:ition)?\.?|((?:修订|新)\w*版))[.,]?\s*"
)
_IMPRINT = re.compile(
    r"(?:(?P<place>[^:,]{1,60}):\s*)?(?P<publisher>[^:]+?),\s*"
    r"(?P<date>\d{4}(?:-\d{1,2}){0,2})(?:\s*:\s*(?P<page>[^:]+?))?[.。]?\s*"
)
_DATE = re.compile(r"\(?(\d{4}-\d{1,2}(?:-\d{1,2})?|\d{4})\)?")


def read_place(text: str, kind: str) -> Read:
    """Return the fields of a place of publication, and which of them were guessed."""
    narrow = text.translate(_WIDE).strip()
    if kind == "article-journal":
        return _periodical(narrow)
    if kind == "article-newspaper":
        return _newspaper(narrow)
    if kind in ("patent", "webpage", "dataset", "software", "article", "document"):
        return _online(narrow)
    return _imprint(narrow)


def _periodical(text: str) -> Read:
    found = _PERIODICAL.fullmatch(text)
    read: dict[str, Any]
    if not found:
        title, _, rest = text.partition(",")
        read = {"container-title": title.strip(" .")} if title.strip(" .") else {}
        return read, ["container-title", "issued", "volume", "page"] if rest or not read else []
    title = found["title"].strip()
    read = {"container-title": title, "issued": parse_date(found["date"])}
    unsure = ["container-title"] if _looks_short(title) else []
    place = _VOLUME.fullmatch(found["rest"].strip())
    if place is None:
        return read, [*unsure, "volume", "page"]
    volume, issue = (place["volume"] or "").strip(" ,."), place["issue"] or ""
    if not issue and (supplement := _SUPPLEMENT.fullmatch(volume)):
        volume, issue = supplement.groups()
    pages = re.sub(r"\s*[-–—]{1,2}\s*", "-", (place["page"] or "").strip(" ."))
    for name, value in (("volume", volume), ("issue", issue.strip()), ("page", pages)):
        if value:
            read[name] = value
    if "page" not in read:
        unsure.append("page")
    return read, unsure


def _looks_short(title: str) -> bool:
    """Tell whether a periodical's title may be an abbreviation: ``Ann Rheum Dis``."""
    words = title.split()
    small = any(word in ("of", "the", "and", "in", "for", "&") for word in words)
    return title.isascii() and len(words) > 1 and not small


def _newspaper(text: str) -> Read:
    found = _NEWSPAPER.fullmatch(text)
    if not found:
        return {"container-title": text.strip(" .")}, ["container-title", "issued", "page"]
    read: dict[str, Any] = {
        "container-title": found["title"].strip(),
        "issued": parse_date(found["date"]),
    }
    return (read | {"page": found["page"]} if found["page"] else read), []


def _online(text: str) -> Read:
    """Read a patent or something online: a publisher at most, and a date."""
    read: dict[str, Any] = {}
    unsure: list[str] = []
    imprint = _IMPRINT.fullmatch(text)
    if imprint and imprint["place"]:
        return _imprint(text)
    if date := _DATE.search(text):
        read["issued"] = parse_date(date[1])
        text = text[: date.start()] + text[date.end() :]
    else:
        unsure.append("issued")
    if publisher := text.strip(" .,:;()"):
        read["publisher"] = publisher
        unsure.append("publisher")
    return read, unsure


def _imprint(text: str) -> Read:
    read: dict[str, Any] = {}
    if edition := _EDITION.match(text):
        read["edition"] = next(part for part in edition.groups() if part)
        text = text[edition.end() :]
    found = _IMPRINT.fullmatch(text.lstrip(" ."))
    if not found:
        rest = text.strip(" .")
        year = re.search(r"\b(\d{4})\b", rest)
        if year:
            read["issued"] = parse_date(year[1])
        if rest and not year:
            read["publisher"] = rest
        return read, (["publisher", "issued"] if rest else [])
    read |= {"publisher": found["publisher"].strip(), "issued": parse_date(found["date"])}
    if found["place"]:
        read["publisher-place"] = found["place"].strip()
    if found["page"]:
        read["page"] = re.sub(r"\s*[-–—]{1,2}\s*", "-", found["page"].strip())
    return read, [] if found["place"] else ["publisher"]
