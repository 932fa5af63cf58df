"""A reference typed in the form of Vancouver, of APA, of IEEE or of Chicago, as an entry.

    Smith J, Li K. On small things. J Small Things. 2020;3(1):1-9. doi:10.1000/x
    Smith, J. A., & Li, K. (2020). On small things. Journal of Small Things, 3(1), 1-9.
    J. Smith and K. Li, "On small things," J. Small Things, vol. 3, no. 1, pp. 1-9, 2020.

Vancouver: ICMJE, Samples of Formatted References; APA: Publication Manual, 7th edition, chapter 10.
What had to be guessed is named.
"""

import re
from typing import Any, Final

from diglot.bibliography.apa import read_apa
from diglot.bibliography.ieee import direct_people, read_ieee
from diglot.bibliography.name_forms import is_others
from diglot.bibliography.name_year import read_name_year
from diglot.bibliography.pages import stated_range
from diglot.bibliography.people import read_initials
from diglot.bibliography.places import TOWN, find_doi, narrow_letters, narrow_signs
from diglot.bibliography.preprints import arxiv_address
from diglot.bibliography.records import Found, doi_of
from diglot.csl.date_text import parse_date
from diglot.csl.languages import script_language

_PMID: Final = re.compile(r"PMID\s*[:：]\s*(\d{1,9})\.?;?", re.I)
_PMCID: Final = re.compile(r"PMCID\s*[:：]\s*(PMC\d+)\.?", re.I)
_URL: Final = re.compile(r"(?:Available (?:from|at)\s*:?\s*)?(https?://[^\s，；]+)", re.I)
_ADDRESSES: Final = {"PMCID": _PMCID, "PMID": _PMID, "URL": _URL}
_STATUS: Final = re.compile(
    r"\s*(?:\[?Epub[^.\]]*[.\]]|\[(?:(?:serial|monograph|homepage) on the )?Internet\])", re.I
)
_BRACKETS: Final = re.compile(r"(?<=[\w)?])\s*\[([^\[\]]{3,60})\](?=\.)")
_KINDS: Final = (
    (re.compile(r"(?i)(?:.*dissertation|.*thesis)\b(?:,\s*(?P<school>.+))?"), "thesis"),
    (re.compile(r"(?i)data ?set|database"), "dataset"),
    (re.compile(r"(?i)(?:computer )?(?:software|program).*|mobile app"), "software"),
    (re.compile(r"(?i)preprint.*"), "article"),
    (re.compile(r"(?i)map"), "map"),
    (re.compile(r"(?i)film.*|video.*"), "motion_picture"),
)
"""What brackets behind a title say that a work is: ``[Doctoral dissertation, Yale]``."""
_MONTH: Final = (
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Spring|Summer|Autumn|Fall|Winter)[a-z]*"
)
_JOURNAL: Final = (
    r"(?P<journal>(?![a-z]+ [a-z])[^.]+?(?:\.[^.\d]+?)*)(?:,\s*|[.,]?\s+)"
    rf"(?P<year>(?:18|19|20)\d\d)(?:\s+{_MONTH}(?:[\s\d/–-]|{_MONTH})*)?\s*"
)
_IN_JOURNAL: Final = (
    rf"{_JOURNAL}(?:[;；,]\s*"
    r"(?P<volume>[A-Za-z]{0,6}\s?\d[\w-]*)?(?:\s+(?P<supplement>Suppl[\s\w.]*?))?"
    r"\s*(?:[(（](?P<issue>[^()（）]+)[)）])?\s*(?:[:：,]\s*(?P<page>[^.;]+))?"
    r"|:(?P<whole>[A-Z]?\d[\w-]*))[.;]?\s*"
)
_VANCOUVER: Final = re.compile(rf"(?P<authors>.+?)\.\s+(?P<title>.+?[.?!])\s+{_IN_JOURNAL}")
_BY_NOBODY: Final = re.compile(
    rf"(?P<authors>)(?P<title>[^.?!]*[a-z]{{3}} [a-z][^.?!]*[.?!])\s+{_IN_JOURNAL}"
)
_LONGEST: Final = 1000
"""No reference has more characters; of what has, the forms are not tried."""
_PREPRINT: Final = re.compile(
    r"(?:(?P<direct>[^\"“]+?),?\s*[\"“](?P<quoted>[^\"”]+?)[.,]?[\"”]"
    r"|(?P<authors>[^\"“]+?)\.\s+(?P<title>.+?[.?!]))\s+(?P<server>(?:bio|med|chem)Rxiv|(?:ar|PsyAr)Xiv"
    r"|Research Square|Preprints(?:\.org)?|SSRN)\b(?P<rest>.*)",
    re.I,
)
_ARXIV: Final = re.compile(r"arXiv:(?:\d{4}\.\d{4,5}|[a-z-]+/\d{7})(?:v\d+)?", re.I)
_EDITION: Final = r"(?:(?P<edition>\d+)\w*(?: rev\.)? ed\.\s+)?"
_HOST: Final = re.compile(
    rf"(?P<book>.+?)\.\s+{_EDITION}{TOWN}:\s*"
    r"(?P<publisher>[^;:]+)[;,]\s*(?P<year>(?:18|19|20)\d\d)[.:]?\s*(?:pp?\.\s*)?(?P<page>[\w–-]+)?\.?"
)
"""The book in which a chapter stands, behind its editors."""
_DAY: Final = r"(?P<date>\d{4} [A-Z][a-z]{2} \d{1,2})"
_PATENT: Final = re.compile(
    r"(?P<authors>[^;.]+), inventors?; (?:(?P<holder>.+?), assignees?)?\. (?P<title>.+?)\."
    rf" [^.]*?patent (?P<number>[^.]+)\. {_DAY}\.?"
)
_NEWSPAPER: Final = re.compile(
    rf"(?P<authors>.+?)\.\s+(?P<title>.+?[.?!])\s+(?P<journal>[^.\d]+)\.\s+{_DAY};\s*"
    r"Sect\. ?(?P<section>\w+):(?P<page>\d[\w-]*)(?: \(col\. \d+\))?\.?"
)
_YEAR: Final = re.compile(r"(?<!\d)(?:18|19|20)\d\d(?!\d)")
_DATED: Final = re.compile(rf"{_YEAR.pattern}|\bn\.\s?d\.|\(in press\)")
_SEEN: Final = re.compile(
    r"\s*\[(?:updated [\w ]+; )?cited (\d{4}(?: [A-Z][a-z]{2}(?: \d{1,2})?)?)\]"
)
_BOOK: Final = re.compile(
    rf"(?P<authors>.+?)(?P<editors>, editors?)?\.\s+(?P<title>.+?)\.\s+{_EDITION}"
    rf"(?:{TOWN}\s*:\s*(?P<publisher>[^;]+?)|(?P<alone>[^.:;,\d]+)(?=;))"
    r"\s*[;,]\s*c?(?P<year>(?:18|19|20)\d\d)[^.]*\.?(?:\s*\d+\s?p\.)?\s*"
)


def read_western(text: str) -> Found:
    """Return the work of a line; whatever form it has, its words stay in the title at least."""
    csl: dict[str, Any] = {}
    plain = re.sub(r"(\*{1,2}|\b_)(?=\S)([^*_]+?)\1", r"\2", narrow_letters(text))
    rest = _with_blanks(_addresses(" ".join(plain.split()), csl))
    rest, kind = _without_kind(rest)
    unsure = None
    dated = _DATED.search(rest)
    for reader in _READERS if len(rest) < _LONGEST and dated else ():
        unsure = reader(rest, csl) if unsure is None else unsure
    if unsure is None:
        csl |= {"type": "webpage" if "URL" in csl else "document", "title": rest.strip(" .")}
        unsure = ["type", "title", "author"]
    csl |= kind
    csl["language"] = script_language(str(csl["title"]))
    return Found(
        {name: value for name, value in csl.items() if value},
        tuple(one for one in unsure if one not in kind),
    )


def _without_kind(text: str) -> tuple[str, dict[str, Any]]:
    """Return a line without the brackets that say what a work is, and what they say."""
    brackets = _BRACKETS.search(text)
    words = brackets[1].strip() if brackets else ""
    told = ((pattern.fullmatch(words), kind) for pattern, kind in _KINDS)
    found, kind = next((one for one in told if one[0]), (None, ""))
    if not brackets or not found:
        return text, {}
    csl = {"type": kind}
    if kind == "thesis":
        csl["genre"] = words.split(",")[0].strip()
        csl |= {"publisher": found["school"]} if found["school"] else {}
    return text[: brackets.start()] + text[brackets.end() :], csl


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


def _preprint(text: str, csl: dict[str, Any]) -> list[str] | None:
    found = _PREPRINT.fullmatch(text)
    year = _YEAR.search(found["rest"]) if found else None
    if not found or not year:
        return None
    names, unsure = _people(found["authors"] or "")
    if found["direct"]:
        names, unsure = direct_people(found["direct"]), []
    title = found["quoted"] or found["title"].rstrip(".")
    csl |= {"type": "article", "author": names, "title": title}
    csl |= {"publisher": found["server"], "issued": {"date-parts": [[int(year[0])]]}}
    if number := _ARXIV.search(text):
        csl |= {"number": number[0], "URL": csl.get("URL") or arxiv_address(number[0])}
    return unsure


def _chapter(text: str, csl: dict[str, Any]) -> list[str] | None:
    people = re.search(r",\s*(?:editors?|eds?\.?)[.,]\s+", text)
    part, _, editors = text[: people.start() if people else 0].partition(" In: ")
    authors, _, title = part.partition(". ")
    found = _HOST.fullmatch(text, people.end()) if people else None
    if not found or not title:
        return None
    names, unsure = _people(authors)
    csl |= {"type": "chapter", "author": names, "title": title.rstrip(".")}
    csl["editor"], _ = _people(editors)
    csl |= {"container-title": found["book"], "page": stated_range(found["page"])}
    _imprint(found, csl)
    return unsure


def _imprint(found: re.Match[str], csl: dict[str, Any]) -> None:
    csl |= {"publisher-place": found["place"], "publisher": (found["publisher"] or "").strip()}
    csl |= {"issued": {"date-parts": [[int(found["year"])]]}, "edition": found["edition"] or ""}


def _vancouver(text: str, csl: dict[str, Any]) -> list[str] | None:
    return _article(_VANCOUVER.fullmatch(text), csl)


def _by_nobody(text: str, csl: dict[str, Any]) -> list[str] | None:
    return _article(_BY_NOBODY.fullmatch(text), csl)


def _article(found: re.Match[str] | None, csl: dict[str, Any]) -> list[str] | None:
    if not found:
        return None
    names, unsure = _people(found["authors"])
    csl |= {"type": "article-journal", "author": names, "title": found["title"].rstrip(".")}
    csl["issued"] = {"date-parts": [[int(found["year"])]]}
    issue = found["issue"] or found["supplement"] or ""
    csl |= {"volume": found["volume"] or "", "issue": issue.strip(" .")}
    pages = stated_range(found["page"] or found["whole"])
    csl |= {"page": pages, "container-title": found["journal"].strip(" .")}
    return unsure


def _patent(text: str, csl: dict[str, Any]) -> list[str] | None:
    found = _PATENT.fullmatch(text)
    if not found:
        return None
    people = _people(found["holder"])[0] if found["holder"] else []
    inventors, _ = _people(found["authors"])
    csl |= {"type": "patent", "author": people or inventors, "title": found["title"]}
    csl |= {"contributor": inventors if people else [], "number": found["number"]}
    csl["issued"] = parse_date(found["date"])
    return []


def _newspaper(text: str, csl: dict[str, Any]) -> list[str] | None:
    found = _NEWSPAPER.fullmatch(text)
    if not found:
        return None
    names, unsure = _people(found["authors"])
    csl |= {"type": "article-newspaper", "author": names, "title": found["title"].rstrip(".")}
    csl |= {"container-title": found["journal"].strip(), "issued": parse_date(found["date"])}
    csl["page"] = f"{found['section'] or ''}{stated_range(found['page'])}"
    return unsure


def _book(text: str, csl: dict[str, Any]) -> list[str] | None:
    found = _BOOK.fullmatch(text)
    if not found or re.search('["“]', found["authors"]):
        return None
    names, unsure = _people(found["authors"])
    csl["type"] = "webpage" if "URL" in csl else "book"
    csl["editor" if found["editors"] else "author"] = names
    csl["title"] = found["title"]
    _imprint(found, csl)
    if found["alone"]:
        csl["publisher"] = found["alone"].strip()
    return unsure


def _people(text: str) -> tuple[list[Any], list[str]]:
    parts = re.split(r"\s*[,，;]\s*", text)
    read = [read_initials(one.replace(".", "")) for one in parts if one.strip()]
    sure = all(certain for _, certain in read) and not any(map(is_others, parts[:-1]))
    return [name for name, _ in read], [] if sure and read else ["author"]


_READERS: Final = (
    read_ieee, _preprint, _patent, _newspaper, _chapter, _vancouver, read_apa, _book,
    read_name_year, _by_nobody,
)  # fmt: skip
"""The forms, the surest to know first."""
