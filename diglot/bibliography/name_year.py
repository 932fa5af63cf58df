"""A reference typed with its year behind the authors, or a colon, as an entry.

The forms of Harvard, Chicago (author and date), CSE, Elsevier, Springer and BioMed Central::

    Smith JA, Berg A. 2020. On small things. J Small Things 3(1): 1-9.
    Smith, J.A., Berg, A., 2020. On small things. J. Small Things 3, 1-9.
    Smith, John A., and Anna Berg. 2020. “On Small Things.” Journal of Small Things 3 (1): 1-9.
    Smith JA, Berg A (2020) On small things. J Small Things 3:1-9
    Smith JA, Berg A: On small things. J Small Things 2020, 3:1-9.
"""

import re
from typing import Any, Final

from diglot.bibliography.name_forms import is_others
from diglot.bibliography.pages import stated_range
from diglot.bibliography.people import read_initials

_YEAR: Final = r"(?:18|19|20)\d\d"
_HEAD: Final = re.compile(
    rf"(?P<authors>.{{2,600}}?)(?:[.,]?\s+|,\s*)[(（]?(?P<year>{_YEAR}|n\.\s?d)(?P<letter>[a-z]?)[)）]?"
    r"[.,:]?\s+"
    r"(?P<rest>\S.+)"
)
_TITLE: Final = re.compile(
    r"(?:[\"“‘'](?P<quoted>.+?)[,.]?[\"”’'][,.]?|(?P<title>.+?[.?!]))\s+"
    r"(?P<host>(?:[^\W\da-z]|[(]|\d+\w\w ed).+)"
)
_NUMBER: Final = r"(?P<volume>[A-Za-z]?\d[\w-]*)\s*(?:[(（](?P<issue>[^()（）]+)[)）])?"
_PAGE: Final = r"(?:pp?\.\s*|art(?:icle)?\.?\s*)?(?P<page>[A-Za-z]{0,3}\d[\w–-]*(?:\s?[–-]\s?\w+)?)"
_JOURNAL: Final = re.compile(
    rf"(?P<journal>[^\d]+?)[,.]?\s+(?:vol(?:ume)?\.?\s*)?{_NUMBER}"
    rf"(?:\s*[:,;]\s*(?:no\.?\s*(?P<number>\w+),\s*)?{_PAGE})?[.,]?\s*"
)
_CHAPTER: Final = re.compile(
    r"In:?\s+(?:(?P<first>[^()]+?)\s*\((?:eds?|editors?)\.?\)[.,:]?\s+)?(?P<book>[^.,]{4,}?)"
    r"(?:,?\s+(?:edited by|ed\.)\s+(?P<last>[^.,]+))?"
    r"(?:,\s*(?:pp?\.\s*)?(?P<page>\d+\s?[–-]\s?\d+))?\.?,?\s+(?:(?P<place>[^:.,]+):\s*)?"
    r"(?P<publisher>[^.:,]+?)(?:,\s*(?P<city>[A-Z][a-z]+(?:\s[A-Z][a-z]+)*))?"
    r"(?:[.,]\s*pp?\.?\s*(?P<pages>\d+\s?[–-]\s?\d+))?\.?\s*"
)
_BOOK: Final = re.compile(
    r"(?:(?P<edition>\d+)\w*\s+ed(?:n|ition)?\.?,?\s+)?(?:(?P<place>[^:.,]+):\s*)?"
    r"(?P<publisher>[^.:]{3,}?)(?:,\s*[A-Z][\w\s]+)?\.?\s*"
)
_COLON: Final = re.compile(
    rf"(?P<authors>[^:]{{4,600}}?):\s+(?P<title>.+?[.?!])\s+(?P<journal>[^\d]+?)\s+(?P<year>{_YEAR}),"
    rf"\s*{_NUMBER}(?:\s*:\s*{_PAGE})?\.?\s*"
)
_INITIALS: Final = re.compile(r"(?:[A-ZÀ-ÖØ-Þ]\.?[\s-]?){1,4}(?:,?\s*(?:Jr|Sr|I{1,3})\.?)?")
_GIVEN: Final = re.compile(r"[A-ZÀ-ÖØ-Þ][\w'’-]+(?:\s+[A-ZÀ-ÖØ-Þ]\.?)*")
_SHORT: Final = re.compile(r"\s[A-ZÀ-ÖØ-Þ]{1,3}$")
_DIRECT: Final = re.compile(r"([A-Z][\w.'’-]*(?:\s+[A-Z]\.?)*)\s+((?:[a-z]{2,4}\s+)*[A-Z][\w'’-]+)")
_GROUP_WORDS: Final = re.compile(
    r"(?:a[lt]|and|d[aeiu]|del|della|de[rs]|e[lt]|for|in|l[ae]|o[fn]|the|to|van|von|zur?)"
)
"""Small words of names and of groups; a sentence has others."""
_PERSON: Final = re.compile(r"(?:[a-z]{2,4}\s+){0,2}[A-ZÀ-ÖØ-Þ][\w'’.-]*(?:[\s,].*)?", re.S)


def read_name_year(text: str, csl: dict[str, Any]) -> list[str] | None:
    """Enter a reference into `csl`; return what is unsure of it, None where it has another form."""
    if found := _COLON.fullmatch(text):
        names, unsure = people_in_words(found["authors"])
        if not unsure:
            csl |= {"author": names, "title": found["title"].rstrip(".")}
            _enter_journal(found, csl)
            _enter_year(found["year"], csl)
            return []
    head = _HEAD.fullmatch(text)
    if not head or not _may_be_people(head["authors"]):
        return None
    names, unsure = people_in_words(head["authors"])
    parted = _TITLE.fullmatch(head["rest"])
    if parted is None and "URL" not in csl:
        return None
    if parted is None:
        csl |= {"type": "webpage", "title": head["rest"].rstrip(" .")}
    elif (doubts := _enter_host(parted["host"], csl)) is not None:
        csl["title"] = (parted["quoted"] or parted["title"]).rstrip(".").strip()
        unsure = [*unsure, *doubts]
    else:
        return None
    csl |= {"author": names, "year-suffix": head["letter"]}
    _enter_year(head["year"], csl)
    return unsure


def _may_be_people(text: str) -> bool:
    """Tell whether words begin as a name does; those of a group are few in small letters."""
    small = re.findall(r"(?<![\w.'’-])[a-z]{2,}", text)
    return bool(_PERSON.fullmatch(text)) and all(map(_GROUP_WORDS.fullmatch, small))


def _enter_host(host: str, csl: dict[str, Any]) -> list[str] | None:
    """Enter what stands behind the title: a journal, the book of a chapter, a publisher."""
    if found := _CHAPTER.fullmatch(host) if host.startswith("In") else None:
        editors, doubtful = people_in_words(found["first"] or found["last"] or "")
        place = found["place"] or found["city"] or ""
        csl |= {"type": "chapter", "editor": editors, "container-title": found["book"].strip()}
        csl |= {"publisher": found["publisher"].strip(), "publisher-place": place.strip()}
        csl["page"] = stated_range(found["page"] or found["pages"])
        return ["editor"] * bool(doubtful)
    if found := _JOURNAL.fullmatch(host):
        _enter_journal(found, csl)
        return []
    if found := _BOOK.fullmatch(host):
        csl |= {"type": "book", "publisher": found["publisher"].strip()}
        csl |= {"publisher-place": (found["place"] or "").strip()}
        csl["edition"] = found["edition"] or ""
        return [] if found["place"] else ["type", "publisher"]
    return None


def _enter_journal(found: re.Match[str], csl: dict[str, Any]) -> None:
    issue = found["issue"] or found.groupdict().get("number") or ""
    csl |= {"type": "article-journal", "container-title": found["journal"].strip(" .,")}
    csl |= {
        "volume": found["volume"],
        "issue": issue.strip(" ."),
        "page": stated_range(found["page"]),
    }


def _enter_year(year: str, csl: dict[str, Any]) -> None:
    if year.isdecimal():
        csl["issued"] = {"date-parts": [[int(year)]]}


def people_in_words(text: str) -> tuple[list[Any], list[str]]:
    """Return persons: ``Smith JA``, ``Smith, J.A.``, ``Smith, John A., and Anna Berg``."""
    if "," not in text and re.search(r"\b(?:of|for|on|the)\b", text):
        return [{"literal": text.strip(" .")}], ["author"]
    apart = re.sub(r",?\s+(?:and|&)\s+|\s*;\s*", " ; ", text.strip(" .,"))
    apart = re.sub(r"[\s,]+(et al\.?)$", r" ; \1", apart)
    names: list[Any] = []
    sure = True
    for chunk in re.split(r"\s;\s", apart):
        parts = [one.strip() for one in chunk.split(",") if one.strip()]
        while parts:
            part = parts.pop(0)
            whole = not names and not _SHORT.search(part)
            if parts and (_INITIALS.fullmatch(parts[0]) or (whole and _GIVEN.fullmatch(parts[0]))):
                names.append({"family": part, "given": _space_initials(parts.pop(0))})
                continue
            direct = _DIRECT.fullmatch(part)
            name, certain = read_initials(part.replace(".", ""))
            if direct and "given" not in name and not is_others(part):
                name, certain = {"family": direct[2], "given": direct[1]}, bool(names)
            names.append(name)
            sure = sure and certain
    return names, [] if sure and names else ["author"] * bool(names)


def _space_initials(initials: str) -> str:
    """Return initials with a stop and a blank each; a whole given name stays."""
    if not _INITIALS.fullmatch(initials) or re.search(r"[a-z]{2}", initials):
        return initials
    return " ".join(f"{one}." for one in re.findall(r"-?[A-ZÀ-ÖØ-Þ]", initials)).replace(" -", "-")
