"""A bibliography entry, read from CSL-JSON for rendering; nothing in the JSON can make it fail."""

import re
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from diglot.csl.codes import without_codes
from diglot.csl.date_values import When, read_when
from diglot.csl.languages import is_cjk, script_language, told_language
from diglot.csl.markup import inline
from diglot.csl.people import People, read_people
from diglot.csl.vocabulary import ALIASES, DATES, NAMES, NUMBERS, TEXTS


class Work(NamedTuple):
    """One entry: its text variables as text with codes, its names and its dates."""

    key: str
    type: str
    texts: Mapping[str, str]
    people: Mapping[str, People]
    dates: Mapping[str, When]
    language: str
    sort: str = ""
    """What stands for the names where entries are sorted."""
    mark: str = ""
    subtitle: str = ""
    """The end of the title behind a full-width colon that nobody wrote."""
    """What GB/T 7714 calls the kind of document where its type does not tell: ``C``, ``G``."""

    def has(self, variable: str) -> bool:
        """Tell whether the entry has anything in `variable`."""
        return variable in self.texts or variable in self.people or variable in self.dates


def read_key(value: Any) -> str:
    """Return an ``id`` as a key; what is no id is the empty key, as in an item without one."""
    good = isinstance(value, (str, int, float)) and not isinstance(value, bool)
    return str(value) if good else ""


def read_work(item: Mapping[str, Any]) -> Work:
    """Return a CSL-JSON item as a work; fields of the wrong type are left out."""
    item = with_extra(item)
    texts: dict[str, str] = {}
    people: dict[str, People] = {}
    dates: dict[str, When] = {}
    for name, value in item.items():
        if not isinstance(name, str) or name in ("id", "type", "custom", "multi"):
            continue
        variable = ALIASES.get(name, name)
        if variable in NAMES:
            if names := read_people(value):
                people[variable] = names
        elif variable in DATES:
            if when := read_when(value):
                dates[variable] = when
        elif (text := _text(value)) and (variable == name or variable not in texts):
            texts[variable] = text if variable in _VERBATIM else inline(text)
    issued = dates.get("issued")
    if (
        issued
        and issued.literal
        and issued.literal.casefold() == texts.get("status", "").casefold()
    ):
        del texts["status"]  # "in press" is told once
    kind = item.get("type")
    custom = item.get("custom")
    own = custom if isinstance(custom, Mapping) else {}
    return Work(
        read_key(item.get("id")),
        kind if isinstance(kind, str) else "document",
        texts,
        people,
        dates,
        _printed_language(texts.get("language", ""), texts.get("title", ""), people.get("author")),
        inline(_text(own.get("sort"))),
        inline(_text(own.get("mark"))),
        inline(_text(own.get("subtitle"))),
    )


def language_of(work: Work) -> str:
    """Return the entry's language as a tag: ``zh-CN``, ``en``; from its title when it has none."""
    if told := told_language(work.language):
        return told
    return script_language(without_codes(work.texts.get("title", "")))


def _printed_language(told: str, title: str, authors: People | None) -> str:
    """Return the language in which an entry is printed.

    One in Latin letters is no Chinese, Japanese or Korean one, whatever it says of the work's text:
    PubMed gives Chinese papers with their English titles.
    """
    if told_language(told)[:2] not in _EASTERN or not title:
        return told
    names = "".join(f"{one.family}{one.literal}" for one in authors.persons) if authors else ""
    return told if any(map(is_cjk, title + names)) else script_language(title)


_EASTERN: Final = ("zh", "ja", "ko")


_VERBATIM: Final = frozenset(("CSTR", "DOI", "URL", "ISBN", "ISSN", "PMID", "PMCID", "language"))


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, (list, tuple)):
        return ", ".join(text for part in value[:1000] if (text := _text(part)))
    return ""


_BRACED: Final = r"\{:([-_A-Za-z]{2,40}):\s*([^{}\n]{1,2000})\}"
_LINE: Final = r"^([-_A-Za-z]{2,40}):\s*(\S.*)$"
_KNOWN: Final = NAMES | DATES | NUMBERS | TEXTS | {"type"}


def with_extra(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return an item with the variables of its note; its own come first, but for dates and type.

    ``event-date: 2004-10-01`` on a line of its own, or ``{:event-date: 2004-10-01}`` anywhere, is
    such a variable, as Zotero's "Extra" field has them; other lines stay the note.
    """
    note = item.get("note")
    if not isinstance(note, str) or ":" not in note:
        return item
    found: dict[str, Any] = {}

    def take(name: str, value: str) -> bool:
        name = name if name in _KNOWN else name.lower().replace("_", "-")
        known = name in _KNOWN or name.startswith("original-")
        if not known or name in ("note", "title"):
            return False
        value = value.strip()
        if name in NAMES:
            family, parted, given = value.partition("||")
            person = {"family": family.strip(), "given": given.strip()}
            found.setdefault(name, []).append(person if parted else {"literal": value})
        else:
            found[name] = {"raw": value} if name in DATES else value
        return True

    def brace(match: re.Match[str]) -> str:
        return "" if take(match[1], match[2]) else match.group()

    note = re.sub(_BRACED, brace, note)
    lines = [
        line
        for line in note.split("\n")
        if not ((match := re.match(_LINE, line.strip())) and take(match[1], match[2]))
    ]
    if not found:
        return item
    own = {name: value for name, value in item.items() if value and not _is_date(name, found)}
    kept = {**found, **own}
    kept["note"] = "\n".join(lines).strip()
    if "type" in found:
        kept["type"] = found["type"]
    return kept


def _is_date(name: str, found: Mapping[str, Any]) -> bool:
    """Tell whether the note tells a date again, more exactly than the field could."""
    if name not in DATES or name not in found:
        return False
    when = read_when(found[name])
    return when is not None and when.begin is not None
