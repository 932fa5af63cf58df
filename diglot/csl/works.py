"""A bibliography entry, read from CSL-JSON for rendering; nothing in the JSON can make it fail."""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from diglot.csl.codes import without_codes
from diglot.csl.date_values import When, read_when
from diglot.csl.languages import is_cjk, script_language, told_language
from diglot.csl.markup import inline
from diglot.csl.note_fields import with_extra
from diglot.csl.people import People, read_people
from diglot.csl.vocabulary import ALIASES, DATES, NAMES


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
