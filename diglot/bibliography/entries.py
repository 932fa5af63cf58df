"""What can be wrong with one bibliography entry, each fault told at its field."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from diglot.bibliography.days import day_parts, impossible
from diglot.bibliography.element import Element
from diglot.bibliography.normal import standard_in_title
from diglot.bibliography.variables import entry_words, type_words, variable_words
from diglot.csl.date_text import parse_date
from diglot.csl.languages import script_language, told_language
from diglot.csl.vocabulary import ALIASES, DATES, NAMES, NUMBERS, TEXTS, TYPES
from diglot.diagnostics import Code, Diagnostic, did_you_mean, error, has_errors, warning
from diglot.messages import NOTHING, Message, say

KNOWN: Final = NAMES | DATES | NUMBERS | TEXTS | frozenset(ALIASES) | {"id", "type"}
_MEANT: Final = {name.casefold(): name for name in KNOWN} | {
    "address": "publisher-place",
    "booktitle": "container-title",
    "date": "issued",
    "journal": "container-title",
    "keywords": "keyword",
    "pages": "page",
    "year": "issued",
}
"""The names that people and other programs give to a field, in small letters."""
_UNTITLED: Final = frozenset(("personal_communication", "interview", "event"))
LISTS: Final = frozenset(("categories", "keyword"))
_PERIODICAL: Final = (("container-title", "container-title-short"), ("issued", "status"))
_PART: Final = (("container-title",), ("issued", "status"))
_EXPECTED: Final[Mapping[str, tuple[tuple[str, ...], ...]]] = {
    "article-journal": _PERIODICAL,
    "article-magazine": _PERIODICAL,
    "article-newspaper": _PERIODICAL,
    "book": (("publisher", "publisher-place", "URL"), ("issued", "status")),
    "chapter": _PART,
    "paper-conference": (("container-title", "event-title", "event", "publisher"), *_PART[1:]),
    "thesis": (("publisher",), ("issued", "status")),
    "report": (("publisher", "number", "URL"), ("issued", "status")),
    "patent": (("number",), ("issued", "status")),
    "standard": (("number",),),
    "webpage": (("URL",),),
    "dataset": (("publisher", "URL", "DOI"),),
    "software": (("publisher", "URL", "DOI"),),
}
"""Of each group one field is needed, by type."""
NAME_PARTS: Final = (
    "family",
    "given",
    "literal",
    "suffix",
    "dropping-particle",
    "non-dropping-particle",
)


_TELLS_WHEN: Final = (
    r"(?i)\d{4}|press|forthcoming|appear|submitted|accepted|review|preparation|prep\b|progress"
    r"|n\.?\s?d\b|date|century|present|current|ongoing"
)
"""What words in place of a date have that are meant to be printed."""
NO_LANGUAGE: Final = say(
    '{entry} does not tell its language; its title looks like "{found}"', entry="", found=""
).form


def key_of(entry: Any) -> str:
    """Return the key of an entry, empty when it has none."""
    key = entry.get("id") if isinstance(entry, Mapping) else None
    if isinstance(key, int) and not isinstance(key, bool):
        return str(key)
    return key.strip() if isinstance(key, str) else ""


def check_entry(element: Element) -> list[Diagnostic]:
    """Return every fault of an entry."""
    if not isinstance(element.value, Mapping):
        return [_fault(element, "", say("an entry is not an object"), say("write it as {{…}}"))]
    faults = [*_identity(element), *_fields(element), *_check_translation(element)]
    if not has_errors(faults):  # what is broken is mended first
        faults += _missing(element)
    return [*faults, *_language(element)]


def _fault(element: Element, field: str, message: Message, hint: Message = NOTHING) -> Diagnostic:
    place = element.field(field) if field else element.span
    return error(Code.BIB_ENTRY, message, place, hint)


def _name_of_entry(element: Element) -> Message:
    return entry_words(key_of(element.value))


def _identity(element: Element) -> Iterator[Diagnostic]:
    """Check what no entry can be without: id, type and title."""
    entry = element.value
    if not key_of(entry):
        field = "id" if "id" in entry else ""
        hint = say("add {value}, its key", value=element.example("id", "smith2020"))
        yield _fault(element, field, say("an entry has no id"), hint)
    kind = entry.get("type")
    untitled = isinstance(kind, str) and kind in _UNTITLED
    if kind is None or kind == "":
        hint = say("add {value}, or another type", value=element.example("type", "article-journal"))
        yield _fault(element, "", say("{value} has no type", value=_name_of_entry(element)), hint)
    elif not isinstance(kind, str):
        yield _fault(
            element, "type", say("the type of {value} is not text", value=_name_of_entry(element))
        )
    elif kind not in TYPES:
        message = say(
            '{value} has a type that CSL does not know: "{kind}"',
            value=_name_of_entry(element),
            kind=kind[:60],
        )
        place = element.field("type")
        yield warning(Code.BIB_ENTRY, message, place, did_you_mean(kind[:60], TYPES))
    if entry.get("title") in (None, "") and not untitled:
        field = "title" if "title" in entry else ""
        hint = say("add {value}", value=element.example("title"))
        yield _fault(
            element, field, say("{value} has no title", value=_name_of_entry(element)), hint
        )


def _fields(element: Element) -> Iterator[Diagnostic]:
    for field in dict.fromkeys(element.repeated):
        message = say(
            '{value} has the field "{field}" twice', value=_name_of_entry(element), field=field
        )
        yield _fault(element, field, message, say("only the last one counts; delete the other"))
    for field, value in element.value.items():
        if field in NAMES:
            yield from _names(element, field, value)
        elif field in DATES:
            yield from _date(element, field, value)
        elif field in KNOWN and field not in ("id", "type", "custom"):
            yield from _text(element, field, value)
        elif field not in KNOWN and (hint := _suggest_field(field)):
            message = say(
                '{value} has a field that CSL does not know: "{field}"',
                value=_name_of_entry(element),
                field=field[:60],
            )
            yield warning(Code.BIB_ENTRY, message, element.field(field), hint)


def _suggest_field(field: str) -> Message:
    """Return which field of CSL a field seems to mean: ``doi`` is DOI, ``journal`` its title."""
    meant = _MEANT.get(field.casefold())
    return did_you_mean(meant, [meant]) if meant else did_you_mean(field, KNOWN)


def _check_translation(element: Element) -> Iterator[Diagnostic]:
    """Check the English words that ``custom`` keeps for a bilingual list."""
    custom = element.value.get("custom")
    if not isinstance(custom, Mapping) or "en" not in custom:
        return
    if not isinstance(custom["en"], Mapping):
        hint = say('write "custom": {{"en": {{"title": "…"}}}}')
        yield _fault(
            element,
            "custom",
            say('"en" in {value} is not an object', value=_name_of_entry(element)),
            hint,
        )
        return
    words = {**custom["en"], "id": key_of(element.value)}
    start = element.field("custom").start.offset
    yield from _fields(replace(element, value=words, start=start, places={}, repeated=()))


def _text(element: Element, field: str, value: Any) -> Iterator[Diagnostic]:
    good = isinstance(value, (str, int, float)) and not isinstance(value, bool)
    if field in LISTS and isinstance(value, list):
        good = all(isinstance(part, str) for part in value)
    if not good and not (field == "title" and value is None):
        hint = say("write {value}, or delete the field", value=element.example(field))
        yield _fault(
            element,
            field,
            say(
                'the field "{field}" of {value} is not text',
                field=field,
                value=_name_of_entry(element),
            ),
            hint,
        )


def _names(element: Element, field: str, value: Any) -> Iterator[Diagnostic]:
    whose = say('the field "{field}" of {value}', field=field, value=_name_of_entry(element))
    if not isinstance(value, list):
        hint = say('write "{field}": [{{"family": "…", "given": "…"}}]', field=field)
        yield _fault(element, field, say("{whose} is not a list of names", whose=whose), hint)
        return
    for place, name in enumerate(value, 1):
        if not isinstance(name, Mapping):
            hint = say('write {{"family": "…", "given": "…"}} or {{"literal": "…"}}')
            yield _fault(
                element,
                field,
                say("name {place} in {whose} is not an object", place=place, whose=whose),
                hint,
            )
            continue
        wrong = [part for part in NAME_PARTS if not isinstance(name.get(part, ""), str)]
        if wrong:
            message = say(
                'the "{wrong}" of name {place} in {whose} is not text',
                wrong=wrong[0],
                place=place,
                whose=whose,
            )
            yield _fault(element, field, message)
        elif not any(name.get(part) for part in ("family", "given", "literal")):
            hint = say('a name needs "family" or "literal"')
            yield _fault(
                element,
                field,
                say("name {place} in {whose} is empty", place=place, whose=whose),
                hint,
            )


def _date(element: Element, field: str, value: Any) -> Iterator[Diagnostic]:
    whose = say(
        "the {field} of {value}", field=variable_words(field), value=_name_of_entry(element)
    )
    if not isinstance(value, Mapping):
        hint = say('write "{field}": {{"date-parts": [[2024, 7, 31]]}}', field=field)
        yield _fault(element, field, say("{whose} is not an object", whose=whose), hint)
        return
    parts = value.get("date-parts")
    if parts is None:
        if not any(isinstance(value.get(name), str) for name in ("literal", "raw")):
            hint = say('write "{field}": {{"date-parts": [[2024, 7, 31]]}}', field=field)
            yield _fault(element, field, say("{whose} is empty", whose=whose), hint)
        raw, words = value.get("raw"), value.get("literal")
        if isinstance(words, str) and words.isascii() and not re.search(_TELLS_WHEN, words):
            raw = words
        if isinstance(raw, str) and "literal" in parse_date(raw):
            hint = say("write {value}", value=element.date_form(field))
            message = say(
                '{whose} is printed as it stands, since it is no date: "{raw}"',
                whose=whose,
                raw=raw[:60],
            )
            yield warning(Code.BIB_ENTRY, message, element.field(field), hint)
        return
    if not isinstance(parts, list) or not parts or not all(isinstance(p, list) for p in parts):
        hint = say('"date-parts" is a list of lists, [[2024, 7, 31]]')
        yield _fault(element, field, say("{whose} is written wrongly", whose=whose), hint)
        return
    if len(parts) > 2:
        yield _fault(
            element, field, say("{whose} has more than a beginning and an end", whose=whose)
        )
    for day in map(day_parts, parts[:2]):
        if wrong := impossible(day):
            yield _fault(
                element, field, say("{whose} is impossible: {wrong}", whose=whose, wrong=wrong)
            )
    days = [day_parts(day) for day in parts]
    if len(days) == 2 and not any(map(impossible, days)) and days[1][0]:
        begin, end = ([int(number) for number in day] for day in days)
        if end < begin[: len(end)]:
            hint = say("write {value}", value=element.date_form(field))
            yield _fault(element, field, say("{whose} ends before it begins", whose=whose), hint)


def _missing(element: Element) -> Iterator[Diagnostic]:
    """Warn of what the list will lack: GB/T 7714 and most styles print it for this type."""
    entry = {**element.value, **standard_in_title(element.value)}
    kind = str(entry.get("type") or "")
    for choice in _EXPECTED.get(kind, ()):
        if not any(entry.get(field) not in (None, "", [], {}) for field in choice):
            message = say(
                "{value} has no {choice}, which the type {kind} needs",
                value=_name_of_entry(element),
                choice=variable_words(choice[0]),
                kind=type_words(kind),
            )
            hint = (
                say("add {value}", value=element.example(choice[0]))
                if choice[0] not in DATES | NAMES
                else NOTHING
            )
            yield warning(Code.BIB_MISSING, message, element.span, hint)


def _language(element: Element) -> Iterator[Diagnostic]:
    """Warn of an entry that does not tell its language: two languages share one list."""
    language, title = element.value.get("language"), element.value.get("title")
    if not isinstance(title, str) or not title:
        return
    found = script_language(title)
    if isinstance(language, str) and (told := told_language(language)):
        if found.startswith("zh") and told.startswith("en"):
            message = say("{entry} tells that it is English; its title is Chinese",
                          entry=_name_of_entry(element))  # fmt: skip
            hint = say("write {value}", value=element.example("language", found))
            yield warning(Code.BIB_LANGUAGE, message, element.field("language"), hint)
        return
    if language in (None, ""):
        message = say(
            '{entry} does not tell its language; its title looks like "{found}"',
            entry=_name_of_entry(element),
            found=found,
        )
        hint = say("add {value}", value=element.example("language", found))
        yield warning(Code.BIB_LANGUAGE, message, element.span, hint)
    elif isinstance(language, str):
        message = say(
            'the language of {entry} is no language tag: "{language}"',
            entry=_name_of_entry(element),
            language=language[:40],
        )
        hint = say("write {value}", value=element.example("language", found))
        yield warning(Code.BIB_LANGUAGE, message, element.field("language"), hint)
