"""Where a work was published, as a line of GB/T 7714 says it after the mark of its type.

"Lancet, 1997, 349(9047):254."      -> container-title, issued, volume, issue, page
"2版. 北京: 人民卫生出版社, 2020:5-9."  -> edition, publisher-place, publisher, issued, page
"""

import re
from typing import Any, Final

from diglot.csl.date_text import parse_date

Read = tuple[dict[str, Any], list[str]]

TOWN: Final = r"(?P<place>(?:(?:St|Ste|Mt|Ft)\.\s)?[^:.]+(?:D\.\s?C\.)?)"
"""A place of publication, as part of a pattern."""
_WIDE: Final = str.maketrans("，．：；（）［］－～", ",.:;()[]--")
_WIDE_LETTERS: Final = {
    code: code - 0xFEE0 for code in range(0xFF10, 0xFF5B) if chr(code).isalnum()
}
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
    r"(?:第?\s*(\d+)\s*版|(\d+)(?:st|nd|rd|th)?\s+ed(?:ition)?\.?|((?:修订|新)\w*版|\d{4}年版"
    r"|[\u4e00-\u9fff]{1,10}[本版](?=\s*\.)))[.,]?\s*"
)
_IMPRINT = re.compile(
    r"(?:(?P<place>[^:\d]{1,60}):\s*)?(?P<publisher>[^:]+?),\s*"
    r"(?P<date>c?\d{4}(?:-\d{1,2}){0,2}(?:\s*\([^()]*\))?)(?:\s*:\s*(?P<page>[^:]+?))?[.。]?\s*"
)
_VOLUME_BEHIND = re.compile(
    r"(?<=\d)[.。]\s*((?:[上中下]|第?[一二三四五六七八九十\d]+)[卷册])[.。]?\s*$"
)
"""The volume of a book, behind its imprint: ``1982. 上册``."""
_DOI = re.compile(
    r"(?:doi\s*[:：]?\s*|https?://(?:dx\.)?doi\.org/)*(10\.\d{4,9}/[^\s，；]+)|https?://[^\s，；]+",
    re.I,
)
"""A DOI, or another address, which may hold one."""
_DATE = re.compile(r"(?<![〔\[\d])\(?(\d{4}-\d{1,2}(?:-\d{1,2})?|\d{4})(?![〕\]\d])\)?")
_DATE_AND_PAGES = re.compile(r"(\d{4}(?:-\d{1,2}){0,2})(?:\s*:\s*(\d[\d\s,-]*))?")
_SIZE = re.compile(r"\.\s*(\d+\s?[cm]?m\s?[×x*]\s?\d+\s?[cm]?m)\s*$", re.IGNORECASE)
"""How large a map is, behind its imprint."""


def find_doi(text: str) -> re.Match[str] | None:
    """Return where a line tells a DOI; one in a publisher's address is none.

    Its name stands in group 1, with the stop that ends the entry.

    >>> find_doi("https://a.org/doi/10.1000/y doi: 10.1000/x.")[1]
    '10.1000/x.'
    """
    return next((one for one in _DOI.finditer(text) if one[1]), None)


def narrow_letters(text: str) -> str:
    """Return a text whose letters and digits are none of the wide ones; its length is the same.

    >>> narrow_letters("［Ｊ］，２０１６")
    '［J］，2016'
    """
    return text.translate(_WIDE_LETTERS)


def narrow_signs(text: str) -> str:
    """Return a text whose marks are those of Latin script; its length is the same."""
    return text.translate(_WIDE)


def read_place(text: str, kind: str, year: str = "") -> Read:
    """Return the fields of a place of publication, and which of them were guessed.

    A `year` stood behind the names, as GB/T 7714 has it where works are cited by author and year.
    """
    narrow = narrow_signs(text).strip()
    if year:
        narrow = _with_year(narrow, kind, year)
    if kind in ("article-journal", "article-newspaper"):
        read, unsure = (_periodical if kind == "article-journal" else _newspaper)(narrow)
        told = text.strip()[: len(read.get("container-title", ""))]
        if narrow_signs(told) == read.get("container-title") and not narrow_signs(told).isascii():
            read["container-title"] = told  # 学报（医学版） has brackets of its own width
        return read, unsure
    if kind in ("patent", "webpage", "dataset", "software", "article", "document"):
        return _online(narrow)
    if size := _SIZE.search(narrow.rstrip(" .")):
        read, unsure = _imprint(narrow[: size.start()])
        return read | {"dimensions": size[1]}, unsure
    read, unsure = _imprint(narrow)
    if kind == "manuscript":  # of which an archive is the place, not the publisher
        for name, archive in (("publisher", "archive"), ("publisher-place", "archive-place")):
            if name in read:
                read[archive] = read.pop(name)
    return read, unsure


def _with_year(text: str, kind: str, year: str) -> str:
    """Return a place with the year where it stands in lists that are cited by number."""
    if kind in ("article-journal", "article-newspaper"):
        title, comma, rest = text.partition(",")
        joint = "-" if re.match(r"\s*\d\d-\d\d", rest) else ", "
        return f"{title.rstrip(' .')}, {year}{joint if comma else ''}{rest.strip()}"
    bare = text.rstrip(" .。")
    pages = re.search(r":\s*[\d\s,–—-]+$", bare)
    end = pages.start() if pages else len(bare)
    return f"{bare[:end]}, {year}{bare[end:]}"


def _periodical(text: str) -> Read:
    found = _PERIODICAL.fullmatch(text)
    read: dict[str, Any]
    if not found:
        ahead = re.fullmatch(r"([^,:]+?)\s*[:,]\s*(\d[\d\s–—-]*)[.。]?\s*", text)
        if ahead:  # online first
            return {"container-title": ahead[1], "page": ahead[2]}, ["issued"]
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
    if bare := _bare_date(text):
        return bare, []
    if date := _DATE.search(text):
        read["issued"] = parse_date(date[1])
        text = text[: date.start()] + text[date.end() :]
    else:
        unsure.append("issued")
    if publisher := text.strip(" .,:;()"):
        read["publisher"] = publisher
        unsure.append("publisher")
    return read, unsure


def _bare_date(text: str) -> dict[str, Any]:
    """Return what a date alone tells, with the pages behind it: ``2008-01-16:8-9``."""
    found = _DATE_AND_PAGES.fullmatch(text.strip(" .()"))
    if not found:
        return {}
    pages = {"page": found[2].strip()} if found[2] else {}
    return {"issued": parse_date(found[1]), **pages}


def _imprint(text: str) -> Read:
    read: dict[str, Any] = {}
    if edition := _EDITION.match(text):
        read["edition"] = next(part for part in edition.groups() if part)
        text = text[edition.end() :]
    if volume := _VOLUME_BEHIND.search(text):
        read["volume"] = volume[1]
        text = text[: volume.start()]
    found = _IMPRINT.fullmatch(text.lstrip(" ."))
    if not found:
        rest = text.strip(" .")
        if bare := _bare_date(rest):
            return read | bare, []
        year = re.search(r"\b(\d{4})\b", rest)
        if year:
            read["issued"] = parse_date(year[1])
        if rest and not year:
            read["publisher"] = rest
        return read, (["publisher", "issued"] if rest else [])
    date = found["date"].replace("(", "（").replace(")", "）")  # 1865（清同治四年）
    read |= {"publisher": found["publisher"].strip(), "issued": parse_date(date)}
    if found["place"]:
        read["publisher-place"] = found["place"].strip()
    if found["page"]:
        read["page"] = re.sub(r"\s*[-–—]{1,2}\s*", "-", found["page"].strip())
    return read, [] if found["place"] else ["publisher"]
