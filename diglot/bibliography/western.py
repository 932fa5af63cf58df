"""A reference typed in the form of Vancouver, of APA, of IEEE or of Chicago, as an entry.

    Smith J, Li K. On small things. J Small Things. 2020;3(1):1-9. doi:10.1000/x
    Smith, J. A., & Li, K. (2020). On small things. Journal of Small Things, 3(1), 1-9.
    J. Smith and K. Li, "On small things," J. Small Things, vol. 3, no. 1, pp. 1-9, 2020.

Vancouver: ICMJE, Samples of Formatted References; APA: Publication Manual, 7th edition, chapter 10.
What had to be guessed is named.
"""

import re
from typing import Any, Final

from diglot.bibliography.name_forms import is_others
from diglot.bibliography.name_year import read_name_year
from diglot.bibliography.pages import stated_range
from diglot.bibliography.people import read_initials
from diglot.bibliography.places import find_doi, narrow_letters, narrow_signs
from diglot.bibliography.records import Found, doi_of
from diglot.csl.date_text import parse_date
from diglot.csl.languages import script_language

_PMID: Final = re.compile(r"PMID\s*[:：]\s*(\d{1,9})\.?;?", re.I)
_PMCID: Final = re.compile(r"PMCID\s*[:：]\s*(PMC\d+)\.?", re.I)
_URL: Final = re.compile(r"(?:Available (?:from|at)\s*:?\s*)?(https?://[^\s，；]+)", re.I)
_ADDRESSES: Final = {"PMCID": _PMCID, "PMID": _PMID, "URL": _URL}
_STATUS: Final = re.compile(r"\s*(?:\[?Epub[^.\]]*[.\]]|\[Internet\])", re.I)
_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*"
_VANCOUVER: Final = re.compile(
    r"(?P<authors>.+?)\.\s+(?P<title>.+?[.?!])\s+(?P<journal>[^.]+?(?:\.[^.\d]+?)*)(?:,\s*|[.,]?\s+)"
    rf"(?P<year>(?:18|19|20)\d\d)(?:\s+{_MONTH}[\s\d-]*)?\s*[;；,]\s*"
    r"(?P<volume>[A-Za-z]{0,6}\s?\d[\w-]*)?(?:\s+(?P<supplement>Suppl[\s\w.]*?))?"
    r"\s*(?:[(（](?P<issue>[^()（）]+)[)）])?\s*(?:[:：,]\s*(?P<page>[^.;]+))?[.;]?\s*"
)
_APA: Final = re.compile(
    r"(?P<authors>.+?)\s*[(（](?P<year>(?:18|19|20)\d\d)(?P<letter>[a-z]?)(?:,[^)）]*)?[)）]\s*[.．]\s*"
    r"(?P<title>.+?[.?!])\s+(?P<rest>.+)"
)
_APA_PLACE: Final = re.compile(
    r"(?P<journal>[^\d]+?),\s*(?P<volume>\d[\w-]*)\s*(?:\((?P<issue>[^()]+)\))?"
    r"(?:,\s*(?P<page>[^,.]+))?\.?\s*"
)
_QUOTED: Final = re.compile(
    r"(?P<authors>[^\"“]+?)[.,]?\s*[\"“](?P<title>[^\"”]+?)[.,]?[\"”]\.?\s+(?P<journal>[^\d(]+?)"
    r"[,.]?\s+(?:vol\.?\s*)?(?P<volume>\d+)(?:\s*[,.]\s*no\.?\s*(?P<issue>[\w-]+))?(?P<rest>.*)"
)
"""IEEE and Chicago; the date may stand before the pages or behind them."""
_LONGEST: Final = 1000
"""No reference has more characters; of what has, the forms are not tried."""
_PAGES: Final = re.compile(r"(?:\bpp?\.\s*|:\s*)([A-Za-z]{0,2}\d[\w–-]*)")
_PREPRINT: Final = re.compile(
    r"(?P<authors>.+?)\.\s+(?P<title>.+?[.?!])\s+(?P<server>(?:bio|med|chem)Rxiv|(?:ar|PsyAr)Xiv"
    r"|Research Square|Preprints(?:\.org)?|SSRN)\b(?P<rest>.*)",
    re.I,
)
_HOST: Final = re.compile(
    r"(?P<book>.+?)\.\s+(?:(?P<edition>\d+)\w* ed\.\s+)?(?P<place>[^:.]+):\s*"
    r"(?P<publisher>[^;:]+)[;,]\s*(?P<year>(?:18|19|20)\d\d)[.:]?\s*(?:pp?\.\s*)?(?P<page>[\w–-]+)?\.?"
)
"""The book in which a chapter stands, behind its editors."""
_YEAR: Final = re.compile(r"(?<!\d)(?:18|19|20)\d\d(?!\d)")
_SEEN: Final = re.compile(r"\s*\[cited (\d{4}(?: [A-Z][a-z]{2}(?: \d{1,2})?)?)\]")
_BOOK: Final = re.compile(
    r"(?P<authors>.+?)\.\s+(?P<title>.+?)\.\s+(?:(?P<edition>\d+)\w* ed\.\s+)?"
    r"(?P<place>[^:.]+?)\s*:\s*(?P<publisher>[^;]+?)\s*[;,]\s*(?P<year>(?:18|19|20)\d\d)[^.]*\.?\s*"
)


def read_western(text: str) -> Found:
    """Return the work of a line; whatever form it has, its words stay in the title at least."""
    csl: dict[str, Any] = {}
    plain = re.sub(r"(\*{1,2}|\b_)(?=\S)([^*_]+?)\1", r"\2", narrow_letters(text))
    rest = _with_blanks(_addresses(" ".join(plain.split()), csl))
    unsure = None
    readers = (_in_quotes, _preprint, _chapter, _vancouver, _apa, _book, read_name_year)
    dated = _YEAR.search(rest) or " n.d. " in rest
    for reader in readers if len(rest) < _LONGEST and dated else ():
        unsure = reader(rest, csl) if unsure is None else unsure
    if unsure is None:
        csl |= {"type": "webpage" if "URL" in csl else "document", "title": rest.strip(" .")}
        unsure = ["type", "title", "author"]
    csl["language"] = script_language(str(csl["title"]))
    return Found({name: value for name, value in csl.items() if value}, tuple(unsure))


def _with_blanks(text: str) -> str:
    """Return a line with a blank behind each stop that has none, as Chinese lists are typed.

    >>> _with_blanks("王伟，李强．步行．全科医学，2016，35（4）：1-5．")
    '王伟，李强. 步行. 全科医学,2016,35(4):1-5.'
    """
    text = re.sub(r"\s*[．。]\s*(?=\S)", ". ", text)
    stop = r"(?<=[a-z]{2})\.(?=[A-Z])|(?<=[^\W\d_])\.(?=[A-Z][a-z]|[\u4e00-\u9fff])"
    text = re.sub(stop, ". ", text)
    place = re.search(r"[，,;；.]?\s*[（(]?(?:18|19|20)\d\d", text)
    return text[: place.start()] + narrow_signs(text[place.start() :]) if place else text


def _addresses(text: str, csl: dict[str, Any]) -> str:
    for name in ("PMCID", "PMID", "DOI", "URL"):
        if found := find_doi(text) if name == "DOI" else _ADDRESSES[name].search(text):
            csl[name] = doi_of(found[1]) if name == "DOI" else found[1].rstrip(".")
            text = f"{text[: found.start()].rstrip()} {text[found.end() :].lstrip(' .')}".strip()
    if seen := _SEEN.search(text):
        csl["accessed"] = parse_date(seen[1])
        text = text[: seen.start()] + text[seen.end() :]
    return _STATUS.sub("", text)


def _in_quotes(text: str, csl: dict[str, Any]) -> list[str] | None:
    found = _QUOTED.fullmatch(text)
    year = _YEAR.search(found["rest"]) if found else None
    if not found or not year:
        return None
    names = [
        {"family": one[2], "given": one[1].strip()}
        for part in re.split(r",?\s+and\s+|,\s*", found["authors"])
        if (one := re.fullmatch(r"((?:[A-Z]\.[- ]?)+)\s*(\S.*)", part))
    ]
    csl |= {"type": "article-journal", "title": found["title"], "author": names}
    unsure = []
    if not names:
        csl["author"], unsure = [{"literal": found["authors"]}], ["author"]
    csl |= {"volume": found["volume"], "issue": found["issue"] or ""}
    csl["issued"] = {"date-parts": [[int(year[0])]]}
    pages = _PAGES.search(found["rest"])
    csl |= {"page": stated_range(pages[1] if pages else None), "container-title": found["journal"]}
    return unsure


def _preprint(text: str, csl: dict[str, Any]) -> list[str] | None:
    found = _PREPRINT.fullmatch(text)
    year = _YEAR.search(found["rest"]) if found else None
    if not found or not year:
        return None
    names, unsure = _people(re.split(r"\s*[,，;]\s*", found["authors"]))
    csl |= {"type": "article", "author": names, "title": found["title"].rstrip(".")}
    csl |= {"publisher": found["server"], "issued": {"date-parts": [[int(year[0])]]}}
    return unsure


def _chapter(text: str, csl: dict[str, Any]) -> list[str] | None:
    people = re.search(r",\s*(?:editors?|eds?\.?)[.,]\s+", text)
    part, _, editors = text[: people.start() if people else 0].partition(" In: ")
    authors, _, title = part.partition(". ")
    found = _HOST.fullmatch(text, people.end()) if people else None
    if not found or not title:
        return None
    names, unsure = _people(re.split(r"\s*[,，;]\s*", authors))
    csl |= {"type": "chapter", "author": names, "title": title.rstrip(".")}
    csl["editor"], _ = _people(re.split(r"\s*[,，;]\s*", editors))
    csl |= {"container-title": found["book"], "page": stated_range(found["page"])}
    _imprint(found, csl)
    return unsure


def _imprint(found: re.Match[str], csl: dict[str, Any]) -> None:
    csl |= {"publisher-place": found["place"], "publisher": found["publisher"].strip()}
    csl |= {"issued": {"date-parts": [[int(found["year"])]]}, "edition": found["edition"] or ""}


def _vancouver(text: str, csl: dict[str, Any]) -> list[str] | None:
    found = _VANCOUVER.fullmatch(text)
    if not found:
        return None
    names, unsure = _people(re.split(r"\s*[,，;]\s*", found["authors"]))
    csl |= {"type": "article-journal", "author": names, "title": found["title"].rstrip(".")}
    csl["issued"] = {"date-parts": [[int(found["year"])]]}
    issue = found["issue"] or found["supplement"] or ""
    csl |= {"volume": found["volume"] or "", "issue": issue.strip(" .")}
    csl |= {"page": stated_range(found["page"]), "container-title": found["journal"].strip(" .")}
    return unsure


def _apa(text: str, csl: dict[str, Any]) -> list[str] | None:
    found = _APA.fullmatch(text)
    if not found:
        return None
    people = re.split(r"(?<=\.),\s*&?\s*|\s+&\s+|,\s*&\s*|\s*…\s*", found["authors"].strip(" ,"))
    names = []
    for one in people:
        family, _, given = one.strip(" ,&").partition(",")
        if family:
            names.append(
                {"family": family, "given": given.strip()} if given else {"literal": family}
            )
    csl |= {"author": names, "title": found["title"].rstrip(".")}
    csl["year-suffix"] = found["letter"]
    csl["issued"] = {"date-parts": [[int(found["year"])]]}
    place = _APA_PLACE.fullmatch(found["rest"])
    if place is None:
        csl |= {"type": "book", "publisher": found["rest"].strip(" .")}
        return ["type", "publisher"]
    csl |= {"type": "article-journal", "container-title": place["journal"].strip()}
    csl |= {
        "volume": place["volume"],
        "issue": place["issue"] or "",
        "page": stated_range(place["page"]),
    }
    return [] if all("family" in one for one in names) else ["author"]


def _book(text: str, csl: dict[str, Any]) -> list[str] | None:
    found = _BOOK.fullmatch(text)
    if not found:
        return None
    names, unsure = _people(re.split(r"\s*[,，;]\s*", found["authors"]))
    csl |= {"type": "webpage" if "URL" in csl else "book", "author": names}
    csl["title"] = found["title"]
    _imprint(found, csl)
    return unsure


def _people(parts: list[str]) -> tuple[list[Any], list[str]]:
    read = [read_initials(one.replace(".", "")) for one in parts if one.strip()]
    sure = all(certain for _, certain in read) and not any(map(is_others, parts[:-1]))
    return [name for name, _ in read], [] if sure else ["author"]
