"""A work in the form in which it is printed, whatever program or hand wrote it: done once, here.

Identifiers are bare, HTML's entities are signs and its tags those of CSL, an edition is a number, a
preprint no article of a journal, a title has no full stop of its own at its end, and what says that
there is nothing (``n/a``) is nothing::

    {"title": "Brain &amp; nerve.", "DOI": "https://doi.org/10.1000/x"}
    -> {"title": "Brain & nerve", "DOI": "10.1000/x"}
"""

import html
import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from diglot.bibliography.bibtex_tables import is_periodical
from diglot.bibliography.days import day_parts
from diglot.bibliography.editions import edition_number
from diglot.bibliography.name_forms import OTHERS, is_others
from diglot.bibliography.pages import plain_number
from diglot.bibliography.preprints import as_preprint
from diglot.identifiers import bare_doi, bare_pmid, bare_serial

_TITLES: Final = ("title", "container-title", "collection-title", "original-title", "title-short")
_ENTITY: Final = r"&(?:#\d{1,6}|#x[\dA-Fa-f]{1,5}|[A-Za-z]{2,8}\d?);"
_NOTHING: Final = (
    r"(?i)n\.?/a\.?|ahead[- ]of[- ]print|online[- ]first|not (?:available|specified)"
    r"|no (?:pagination|publisher|place)(?: specified)?"
)
_MAY_BE_NOTHING: Final = frozenset(
    ("page", "volume", "issue", "number", "edition", "publisher", "publisher-place", "genre")
)
_NO_DATE: Final = r"(?i)[\[(]?(?:n\.?\s?d|s\.?\s?a|no date|无日期|不详)\.?[\])]?"
"""What bibliographies write for a date that nobody knows."""
_COUNTED: Final = {"article-journal": ("volume", "issue"), "article-newspaper": ("page", "issue")}
"""What databases fill up with noughts: issue 03, page 004 of a newspaper."""
_STOP: Final = r"(?<![.\s])(?<!\b\w)(?<!\.\w\w)[.。]$"
"""A full stop that ends a title, unlike that of ``U.S.`` or of an ellipsis."""
_STANDARD: Final = r"(?:GB|GJB|YY|WS|DB|ISO|IEC|IEEE|T/)[A-Z/]*\s?\d[\d.]*(?:[-—–:]\d+)*"
_STANDARD_TITLE: Final = (
    rf"(?P<before>{_STANDARD})[\s,，:：]+(?P<title>\S.*)"
    rf"|(?P<name>.*\S)\s*[:：]\s*(?P<behind>{_STANDARD})"
)
"""A standard's number that stands in its title, before or behind its name."""
_BOTH: Final = (
    r"(?i)(?:vol(?:ume|\.)?\s?)?(\d+)\s?(?:[(（]([^()（）]{1,20})[)）]"
    r"|[,，;:]?\s?(?:no|nr|issue|iss)\b\.?\s?(\d[\w/-]*))|第?(\d+)卷[,，]?\s?第?(\d[\d/-]*)期"
    r"|(\d+)[\s,，]+((?:(?:Suppl(?:ement)?|Pt|Spec)\b|增刊|特刊).{0,20})"
)
"""A volume in whose field the issue stands too."""
_HOLDS_VOLUME: Final = (
    r"(?i)(.*?[^\s,，:：;.(（])[\s,，:：;(（]+(vol(?:ume)?s?\.?\s?|v\.\s?|第)?(\d+)卷?[)）]?"
)
"""A title at whose end its volume stands, as a number alone or with a word for it."""
_CLOSING = re.compile(r"</\w+>$")
_CLOSINGS: Final = 3
"""How many marks may end where a title ends."""
_ABBREVIATIONS: Final = frozenset({"etc", "al", "inc", "ltd", "co", "jr", "sr", "vs", "ed", "vol"})
_TAG = re.compile(r"<(/?)(?:jats:|(mml):)?([A-Za-z]{1,12})((?:\s[^<>]{0,200})?)/?>")
_TAGS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("i", "em", "italic"), "i"),
    **dict.fromkeys(("b", "strong", "bold"), "b"),
    **dict.fromkeys(("sub", "inf"), "sub"),
    "sup": "sup",
    **dict.fromkeys(("sc", "scp"), "sc"),
    **dict.fromkeys(("br", "p", "title"), ""),
}
"""The tags of HTML and of publishers' XML, as CSL-JSON has them; an empty one is a blank."""
_IDENTIFIERS: Final[Mapping[str, Callable[[str], str]]] = {
    "DOI": bare_doi,
    "PMID": bare_pmid,
    "ISBN": bare_serial,
    "ISSN": bare_serial,
}


def normal_work(csl: Mapping[str, Any]) -> dict[str, Any]:
    """Return a CSL-JSON item in its normal form; what is not understood stays as it is."""
    work = {name: _value(name, value) for name, value in csl.items()}
    periodical = is_periodical(str(work.get("type")))
    if periodical and work.get("container-title-short") and not work.get("container-title"):
        work["container-title"] = work["container-title-short"]
    counted = ((name, work.get(name)) for name in _COUNTED.get(str(work.get("type")), ()))
    work |= {name: plain_number(text) for name, text in counted if isinstance(text, str)}
    if periodical and not work.get("issue"):
        work |= _volume_and_issue(str(work.get("volume") or ""))
    work |= _volume_told_once(work, periodical=periodical)
    issued = work.get("issued")
    if isinstance(issued, dict) and re.fullmatch(_NO_DATE, str(issued.get("literal") or "")):
        del work["issued"]
    work |= standard_in_title(work)
    if doi := _doi_in_address(work):
        work["DOI"] = doi
    return as_preprint(work)


def standard_in_title(work: Mapping[str, Any]) -> dict[str, str]:
    """Return number and title of a standard whose title holds its number, else nothing."""
    if work.get("type") != "standard" or work.get("number"):
        return {}
    found = re.fullmatch(_STANDARD_TITLE, str(work.get("title") or "")[:300])
    if not found:
        return {}
    return {"number": found["before"] or found["behind"], "title": found["title"] or found["name"]}


def _volume_and_issue(volume: str) -> dict[str, str]:
    """Return volume and issue where a volume holds both: ``3(2)``, ``3 Suppl 1``."""
    found = re.fullmatch(_BOTH, volume.strip())
    if not found:
        return {}
    one, other = filter(None, found.groups())
    return {"volume": one, "issue": other}


def _volume_told_once(work: Mapping[str, Any], *, periodical: bool) -> dict[str, str]:
    """Return the fields that change where a title holds the volume that has its own field.

    A periodical's title is shortened; any other is kept, and the field is empty: ``Advances in
    Neural Information Processing Systems 30``.
    """
    for name in ("collection-title", "container-title", "title"):
        found = re.fullmatch(_HOLDS_VOLUME, str(work.get(name) or ""))
        if not found or (name == "title" and (work.get("type") != "book" or not found[2])):
            continue
        if periodical and name == "container-title":
            return {name: found[1]} if found[2] and found[3] == work.get("volume") else {}
        numbers = ("collection-number", "volume") if name == "collection-title" else ("volume",)
        return {field: "" for field in numbers if work.get(field) == found[3]}
    return {}


def _without_role(name: dict[str, Any]) -> dict[str, Any]:
    """Return a translator without the 译 that was typed behind the name: ``李四译``."""
    return {
        part: re.sub(r"(?<=[\u3400-\u9fff])(?:[编]?译|译注|主译)$", "", text)
        if isinstance(text, str) and len(text) > (1 if part == "given" else 3)
        else text
        for part, text in name.items()
    }


def _value(name: str, value: Any) -> Any:
    if isinstance(value, str):
        text = _decode_entities(value)
        if name in _IDENTIFIERS:
            return _IDENTIFIERS[name](text) or text
        if name in _MAY_BE_NOTHING and re.fullmatch(_NOTHING, text.strip()):
            return ""
        if name == "edition":
            return edition_number(text)
        if name in ("page", "issue", "volume"):
            return re.sub(r"\s*-{2,3}\s*", "-", text)  # LaTeX's range
        if name not in _TITLES:
            return text
        short = name == "container-title" and re.search(r"\w\. ", text)  # J. Biol. Chem.
        return csl_tags(text) if short else without_stop(csl_tags(text))
    if name == "translator" and isinstance(value, list):
        return [_without_role(one) if isinstance(one, dict) else one for one in value]
    if isinstance(value, dict) and isinstance(days := value.get("date-parts"), list):
        return value | {"date-parts": [day_parts(one) for one in days if isinstance(one, list)]}
    if isinstance(value, list):
        return [_name(one) if isinstance(one, Mapping) else one for one in value]
    return value


def _name(name: Mapping[str, Any]) -> dict[str, Any]:
    words = name.get("literal") or name.get("family")
    if isinstance(words, str) and not name.get("given") and is_others(words):
        return dict(OTHERS)
    return {
        part: _decode_entities(text) if isinstance(text, str) else text
        for part, text in name.items()
    }


def _decode_entities(text: str) -> str:
    """Return text with HTML's entities as signs; an ampersand alone stays."""
    return re.sub(_ENTITY, lambda found: html.unescape(found[0]), text) if "&" in text else text


def csl_tags(text: str) -> str:
    """Return text with the tags of publishers as those that CSL-JSON knows.

    >>> csl_tags("<em>In vitro</em> <scp>d</scp>-dimer, p<0.05"), csl_tags("H<inf>2</inf>O<br/>x")
    ('<i>In vitro</i> <sc>d</sc>-dimer, p<0.05', 'H<sub>2</sub>O x')
    """
    return _TAG.sub(_csl_tag, text).strip() if "<" in text else text


def _csl_tag(found: re.Match[str]) -> str:
    closing, formula, name, _ = found.groups()
    tag = "" if formula else _TAGS.get(name.lower())
    if tag is None:
        return found[0]
    return f"<{closing}{tag}>" if tag else "" if formula else " "


def without_stop(title: str) -> str:
    """Return a title without the full stop that some databases end it with.

    >>> without_stop("On reviews."), without_stop("The U.S."), without_stop("And so on...")
    ('On reviews', 'The U.S.', 'And so on...')
    """
    text, closing = title.rstrip(), ""
    for _ in range(_CLOSINGS):
        tag = _CLOSING.search(text, max(0, len(text) - 12))
        if not tag:
            break
        text, closing = text[: tag.start()].rstrip(), tag[0] + closing
    plain = re.sub(r"<[^<>]{0,40}>", "", text)
    if not re.search(_STOP, plain):
        return text + closing
    last = re.split(r"[\s(]", plain[:-1])[-1].casefold()
    return (text if last in _ABBREVIATIONS else text[:-1]) + closing


def _doi_in_address(work: Mapping[str, Any]) -> str:
    """Return the DOI that an address is, where the work tells no other."""
    address = work.get("URL")
    if work.get("DOI") or not isinstance(address, str) or "doi.org/" not in address:
        return ""
    return bare_doi(address)
