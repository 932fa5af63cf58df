"""Citations that were typed, ``[1,3-5]`` or raised ``1,3``, as citations by key.

Numbers count where the list of references has them. A raised number without brackets is one only
where it cannot be a power or a unit's: 10⁹, m², R² stay as they are.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from diglot.arrivals.inlines import Stretch, inner, plain, with_inner, with_stretches, words
from diglot.arrivals.typed_list import digits_of
from diglot.arrivals.works import people_form
from diglot.article import Node
from diglot.cited_numbers import BETWEEN, CLOSE, OPEN, THROUGH
from diglot.messages import Message, say

_TO: Final = f"[{THROUGH}至]"
_RANGE: Final = rf"\d{{1,3}}(?:\s*{_TO}\s*\d{{1,3}})?"
_LIST: Final = rf"{_RANGE}(?:\s*[{BETWEEN}]\s*{_RANGE})*"
BRACKETED: Final = re.compile(
    rf"\s*{OPEN}\s*(?:文献)?\s*{_LIST}\s*{CLOSE}"
    rf"(?:\s*(?:{_TO}|[,，、])?\s*{OPEN}\s*{_LIST}\s*{CLOSE})*"
    rf"|\s*[(（]\s*(?:见|参见|参考)?文献\s*{_LIST}\s*[)）]|\s*\(\s*refs?\.?\s*{_LIST}\s*\)"
)
ROUND: Final = re.compile(
    rf"(?<=[^\W\d_式])\s*[(（]\s*{_LIST}\s*[)）](?=[\s.。,，;；:：、)）]|$)"
    rf"|(?:(?<=等)|(?<=et al)|(?<=et al\.))\s*[(（]\s*{_LIST}\s*[)）]"
)
"""Numbers in round brackets that are not raised: citations only in a text that has no others."""
_BARE: Final = re.compile(rf"\s*[\[［〔(（]?\s*{_LIST}\s*[\]］〕)）]?\s*")
_GROUPS: Final = re.compile(rf"\s*(?:{OPEN}\s*{_LIST}\s*{CLOSE}\s*(?:{_TO}|[{BETWEEN}])?\s*){{2,}}")
"""Brackets side by side, ``[1][2]`` or ``[1]-[3]``."""
_PAGES: Final = r"\d{1,4}(?:\s*[-‐‑–—,，、]\s*\d{1,4})*"
_PLACE: Final = (
    rf"pp?\.?\s*{_PAGES}|第\s*{_PAGES}\s*页|页\s*{_PAGES}"
    r"|第?[一二三四五六七八九十上中下\d]{1,4}[卷册章]|[卷册章]\s*[一二三四五六七八九十上中下\d]{1,4}"
)
_PLACED: Final = re.compile(
    rf"(?P<whole>\s*{OPEN}\s*(?P<list>{_LIST})(?:\s*[,，:：]\s*(?P<place>{_PLACE}))?\s*{CLOSE})"
    rf"(?P<page>{_PAGES})?"
)
_WITH_PAGES: Final = re.compile("(?:" + re.sub(r"P<\w+>", ":", _PLACED.pattern) + r")+\s*")
"""A place in a work, ``[2, p. 5]``; a page behind the bracket is raised, ``[2]5-7``."""
_ONE: Final = re.compile(rf"(\d{{1,3}})(?:\s*{_TO}\s*(\d{{1,3}}))?")
_BETWEEN: Final = re.compile(rf"\s*(?:{_TO}|[,，、])\s*")
"""What stands between raised numbers and was not raised itself."""
_UNIT: Final = re.compile(
    r"(?:\d|(?<![A-Za-z])(?:mm|cm|dm|km|m|s|h|kg|R|r|χ|χ2|I|Ca|Na|Fe|Mg|Zn|Cu|CD\d*|η|σ|η_p))\s*$"
)
_MAY_BE_POWER: Final = re.compile(r"(?<![A-Za-z])[A-Za-z]{1,3}$|[A-Z]$")
_MOST: Final = 200


@dataclass
class Tally:
    """What was counted while a text was read, for the list at the end."""

    made: int = 0
    unknown: list[str] = field(default_factory=list)
    unsure: list[str] = field(default_factory=list)
    in_round_brackets: bool = False


def numbers_of(text: str) -> list[int]:
    """Return the numbers that a citation names: ``1,3-5`` is 1, 3, 4, 5."""
    found: list[int] = []
    for one in _ONE.finditer(text):
        first, last = int(one[1]), int(one[2] or one[1])
        if first <= last <= first + _MOST:
            found += [number for number in range(first, last + 1) if number not in found]
        else:
            found += [first, last]
    return found


def cite(keys: Sequence[str], places: Mapping[str, str] | None = None) -> Node:
    """Return a citation of works; `places` are those in them, ``p. 5``, by their keys."""
    told = {key: words(f", {place}") for key, place in (places or {}).items() if place}
    items = [
        {
            "citationId": key,
            "citationPrefix": [],
            "citationSuffix": told.get(key, []),
            "citationMode": {"t": "NormalCitation"},
            "citationNoteNum": 0,
            "citationHash": 0,
        }
        for key in keys
    ]
    text = "[" + "; ".join("@" + key for key in keys) + "]"
    return {"t": "Cite", "c": [items, [{"t": "Str", "c": text}]]}


def with_citations(
    elements: list[Node], keys: Mapping[int, str], tally: Tally, form: re.Pattern[str] = BRACKETED
) -> list[Node]:
    """Return inlines in which the numbers of `keys` that are typed in a form are citations."""
    if not keys:
        return elements

    def brackets(text: str) -> Iterator[Stretch]:
        placed = [one for one in _PLACED.finditer(text) if one["place"]]
        for found in sorted([*form.finditer(text), *placed], key=lambda one: one.start()):
            if found.re is not _PLACED and (new := _citation_of(found[0], keys, tally)):
                yield found.start(), found.end(), new
            elif found.re is _PLACED and (new := _citation_with_places([found], keys, tally)):
                yield found.start(), found.end("whole"), new

    return with_stretches(_cite_superscripts(elements, keys, tally), brackets)


def _citation_of(text: str, keys: Mapping[int, str], tally: Tally) -> Node | None:
    # [1]-[3] is a range over its brackets.
    numbers = numbers_of(re.sub(rf"{CLOSE}\s*({_TO})\s*{OPEN}", r"\1", text))
    missing = [one for one in numbers if not keys.get(one)]
    if missing:
        tally.unknown.append(text.strip())
        return None
    tally.made += len(numbers)
    return cite([keys[one] for one in numbers])


def _citation_with_places(
    found: Sequence[re.Match[str]], keys: Mapping[int, str], tally: Tally, *, raised: bool = False
) -> Node | None:
    """Return a citation whose last work in each bracket has the place told there.

    Of `raised` numbers a page stands behind the bracket; otherwise that is a number of the text.
    """
    cited: list[str] = []
    places: dict[str, str] = {}
    for one in found:
        named = [keys.get(number, "") for number in numbers_of(one["list"])]
        if not all(named):
            tally.unknown.append(one[0].strip())
            return None
        cited += named
        page = f"p. {one['page']}" if one["page"] and raised else ""
        places[named[-1]] = ", ".join(filter(None, (one["place"], page)))
    tally.made += len(cited)
    return cite(cited, places)


def _cite_superscripts(elements: list[Node], keys: Mapping[int, str], tally: Tally) -> list[Node]:
    made: list[Node] = []
    for node in _join_superscripts(elements):
        text = digits_of(plain([node]))
        if node["t"] == "Superscript" and (_BARE.fullmatch(text) or _GROUPS.fullmatch(text)):
            bare = not re.search(r"[\[［〔(（]", text)
            before = plain(made)
            new = None
            if not (bare and _UNIT.search(before)):
                new = _citation_of(text, keys, tally)
                if new is not None and bare and _MAY_BE_POWER.search(before):
                    tally.unsure.append(f"{before[-12:]}^{text.strip()}^")
            made.append(new or node)
        elif node["t"] == "Superscript" and _WITH_PAGES.fullmatch(text):
            new = _citation_with_places(list(_PLACED.finditer(text)), keys, tally, raised=True)
            made.append(new or node)
        elif (inside := inner(node)) is not None and node["t"] != "Superscript":
            made.append(with_inner(node, _cite_superscripts(inside, keys, tally)))
        else:
            made.append(node)
    return made


def _join_superscripts(elements: Sequence[Node]) -> list[Node]:
    """Return inlines in which raised pieces side by side are one: Word cuts ``[1`` ``,2]``.

    A comma or a dash between two raised numbers is raised with them.
    """
    made: list[Node] = []
    for node in elements:
        if node["t"] == "Superscript":
            between = made[-1:] if made and made[-1]["t"] == "Str" and made[-2:-1] else []
            if between and made[-2]["t"] == "Superscript" and _BETWEEN.fullmatch(made[-1]["c"]):
                made.pop()
                node = {"t": "Superscript", "c": [*between, *node["c"]]}
            if made and made[-1]["t"] == "Superscript":
                made[-1] = {"t": "Superscript", "c": [*made[-1]["c"], *node["c"]]}
                continue
        made.append(node)
    return made


_UNFORMATTED: Final = re.compile(r"\{[^{}#]{1,200}#\d+[^{}]*\}")
"""What EndNote leaves where it has not set its citations yet: ``{Ray, 2020 #12}``."""
_BROKEN: Final = re.compile(
    r"(?:Error!|错误[!！])\s*"
    r"(?:Reference source not found|Bookmark not defined|未找到引用源|未定义书签)[.。！]?"
)
"""What Word shows where the place is gone that a field points to."""


def broken_references(text: str) -> Iterator[tuple[Message, str]]:
    """Yield what programs left in a text in place of a citation or a pointer."""
    for found in _UNFORMATTED.finditer(text):
        said = say("EndNote has not set this citation; let it format the text, and import again")
        yield said, found[0]
    for found in _BROKEN.finditer(text):
        before = text[max(found.start() - 20, 0) : found.start()]
        yield say("Word lost what stood here; write it anew"), before + found[0]


_NARRATIVE: Final = re.compile(
    r"(?P<name>[A-Z][^\W\d_]+(?:[-'’][A-Z]?[^\W\d_]+)*(?:\s+(?:and|&)\s+[A-Z][^\W\d_]+)?"
    r"|[\u4e00-\u9fff]{2,4}(?:[、和与][\u4e00-\u9fff]{2,4})?)"
    r"(?P<others>\s*(?:,?\s*et\s+al\.?|等人?))?\s*[(（](?P<year>\d{4}[a-z]?)[)）]"
)
"""A citation whose names are words of the sentence: Ray et al. (2020), 张三等（2020）."""
_AUTHOR_YEAR: Final = re.compile(
    r"\s*[(（]([^()（）]{3,300}?\d{4}[a-z]?(?:\s*[,，:：]\s*[^()（）;；]{1,20})?)[)）]"
)
_NAME_YEAR: Final = re.compile(
    r"(?:see\s+|参见|见)?(?P<name>[^\W\d_][^\d,，;；]*?)[,，]?\s*(?P<others>et\s+al\.?|等人?)?\s*[,，]?\s*"
    r"(?P<year>\d{4}[a-z]?)(?:\s*[,，:：]\s*(?:pp?\.\s*|第)?(?P<page>\d[\d–-]*)页?)?"
)


def name_years(
    elements: list[Node], works: Mapping[tuple[str, str], str], tally: Tally
) -> list[Node]:
    """Return inlines in which ``(Smith et al., 2020)`` is a citation; `works` are by name, year."""

    def names_and_years(text: str) -> Iterator[Stretch]:
        at = 0
        both = [*_AUTHOR_YEAR.finditer(text), *_NARRATIVE.finditer(text)]
        for found in sorted(both, key=lambda one: one.start()):
            if found.start() < at:
                continue
            start, named = _works_named_at(found, works)
            keys = [key for key, _ in named]
            if not all(keys):
                if any(keys) or re.search(r"et al|等", found[0]):
                    tally.unknown.append(found[0].strip())
                continue
            new = cite(keys, {key: f"p. {page}" for key, page in named if page})
            if found.re is _NARRATIVE:
                new["c"][0][0]["citationMode"] = {"t": "SuppressAuthor"}
            tally.made += len(keys)
            at = found.end()
            yield start, at, new

    return with_stretches(elements, names_and_years)


def _works_named_at(
    found: re.Match[str], works: Mapping[tuple[str, str], str]
) -> tuple[int, list[tuple[str, str]]]:
    """Return where a citation begins, its works' keys, empty ones of unknown works, and pages."""
    if found.re is _AUTHOR_YEAR:
        parts = re.split(r"[;；]", found[1])
        blanks = len(found[0]) - len(found[0].lstrip())
        spaced = found.string[found.start() - 1 : found.start()].isascii()
        start = found.start() + blanks * spaced
        return start, [_key(one, works) or ("", "") for one in parts]
    # Chinese names stand in a sentence without blanks: the shortest end of it that is known.
    name, end = found["name"], found.end("others") if found["others"] else found.end("name")
    for at in range(len(name)) if name[0] > "\u4e00" else (0,):
        if key := _key(f"{name[at:]}{found['others'] or ''}, {found['year']}", works):
            return end, [key]
    return end, [("", "")]


def _key(text: str, works: Mapping[tuple[str, str], str]) -> tuple[str, str] | None:
    """Return the key of the work that names and a year tell, and a page; None for no work."""
    found = _NAME_YEAR.fullmatch(text.strip())
    if not found:
        return None
    name = found["name"].strip().casefold()
    people = re.split(r"\s*(?:&|,|，|、|和|与|\band\b)\s*", name)
    forms = [name, people_form(people, others=bool(found["others"])), people[0]]
    keys = (works.get((form, found["year"]), "") for form in forms)
    key = next(filter(None, keys), "")
    return (key, found["page"] or "") if key else None


def with_unset_citations(
    elements: list[Node], works: Mapping[tuple[str, str], str], tally: Tally
) -> list[Node]:
    """Return inlines in which ``{Ray, 2020 #12}`` of EndNote, whose works are known, is one."""

    def unset_ones(text: str) -> Iterator[Stretch]:
        for found in _UNFORMATTED.finditer(text):
            told = (re.sub(r"\s*#\d+.*", "", one) for one in found[0][1:-1].split(";"))
            keys = [named[0] for one in told if (named := _key(one, works))]
            if len(keys) == found[0].count(";") + 1:
                tally.made += len(keys)
                yield found.start(), found.end(), cite(keys)

    return with_stretches(elements, unset_ones)
