"""What can be wrong with one bibliography entry, each fault told at its field."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from diglot.bibliography.element import Element
from diglot.csl.languages import script_language, told_language
from diglot.csl.vocabulary import ALIASES, DATES, NAMES, NUMBERS, TEXTS, TYPES
from diglot.diagnostics import Code, Diagnostic, did_you_mean, error, has_errors, warning
from diglot.messages import say

_KNOWN: Final = NAMES | DATES | NUMBERS | TEXTS | frozenset(ALIASES) | {"id", "type"}
_UNTITLED: Final = frozenset(("personal_communication", "interview", "event"))
_LISTS: Final = frozenset(("categories", "keyword"))
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
_NAME_PARTS: Final = (
    "family",
    "given",
    "literal",
    "suffix",
    "dropping-particle",
    "non-dropping-particle",
)


NO_LANGUAGE: Final = '{entry} does not tell its language; its title looks like "{found}"'


def key_of(entry: Any) -> str:
    """Return the key of an entry, empty when it has none."""
    key = entry.get("id") if isinstance(entry, Mapping) else None
    if isinstance(key, int) and not isinstance(key, bool):
        return str(key)
    return key.strip() if isinstance(key, str) else ""


def check_entry(element: Element) -> list[Diagnostic]:
    """Return every fault of an entry."""
    if not isinstance(element.value, Mapping):
        return [_fault(element, "", "an entry is not an object", "write it as {…}")]
    faults = [*_identity(element), *_fields(element), *_translated(element)]
    if not has_errors(faults):  # what is broken is mended first
        faults += _missing(element)
    return [*faults, *_language(element)]


def _fault(element: Element, field: str, message: str, hint: str = "") -> Diagnostic:
    place = element.field(field) if field else element.span
    return error(Code.BIB_ENTRY, message, place, hint)


def _named(element: Element) -> str:
    key = key_of(element.value)
    return f'the entry "{key}"' if key else "an entry"


def _identity(element: Element) -> Iterator[Diagnostic]:
    """Check what no entry can be without: id, type and title."""
    entry = element.value
    if not key_of(entry):
        field = "id" if "id" in entry else ""
        hint = f"add {element.example('id', 'smith2020')}, its key"
        yield _fault(element, field, "an entry has no id", hint)
    kind = entry.get("type")
    untitled = isinstance(kind, str) and kind in _UNTITLED
    if kind is None or kind == "":
        hint = f"add {element.example('type', 'article-journal')}, or another type"
        yield _fault(element, "", f"{_named(element)} has no type", hint)
    elif not isinstance(kind, str):
        yield _fault(element, "type", f"the type of {_named(element)} is not text")
    elif kind not in TYPES:
        message = f'{_named(element)} has a type that CSL does not know: "{kind[:60]}"'
        place = element.field("type")
        yield warning(Code.BIB_ENTRY, message, place, did_you_mean(kind[:60], TYPES))
    if entry.get("title") in (None, "") and not untitled:
        field = "title" if "title" in entry else ""
        hint = f"add {element.example('title')}"
        yield _fault(element, field, f"{_named(element)} has no title", hint)


def _fields(element: Element) -> Iterator[Diagnostic]:
    for field in dict.fromkeys(element.repeated):
        message = f'{_named(element)} has the field "{field}" twice'
        yield _fault(element, field, message, "only the last one counts; delete the other")
    for field, value in element.value.items():
        if field in NAMES:
            yield from _names(element, field, value)
        elif field in DATES:
            yield from _date(element, field, value)
        elif field in _KNOWN and field not in ("id", "type", "custom"):
            yield from _text(element, field, value)
        elif field not in _KNOWN and (hint := did_you_mean(field, _KNOWN)):
            message = f'{_named(element)} has a field that CSL does not know: "{field[:60]}"'
            yield warning(Code.BIB_ENTRY, message, element.field(field), hint)


def _translated(element: Element) -> Iterator[Diagnostic]:
    """Check the English words that ``custom`` keeps for a bilingual list."""
    custom = element.value.get("custom")
    if not isinstance(custom, Mapping) or "en" not in custom:
        return
    if not isinstance(custom["en"], Mapping):
        hint = 'write "custom": {"en": {"title": "…"}}'
        yield _fault(element, "custom", f'"en" in {_named(element)} is not an object', hint)
        return
    words = {**custom["en"], "id": key_of(element.value)}
    start = element.field("custom").start.offset
    yield from _fields(replace(element, value=words, start=start, places={}, repeated=()))


def _text(element: Element, field: str, value: Any) -> Iterator[Diagnostic]:
    good = isinstance(value, (str, int, float)) and not isinstance(value, bool)
    if field in _LISTS and isinstance(value, list):
        good = all(isinstance(part, str) for part in value)
    if not good and not (field == "title" and value is None):
        hint = f"write {element.example(field)}, or delete the field"
        yield _fault(element, field, f"the {field} of {_named(element)} is not text", hint)


def _names(element: Element, field: str, value: Any) -> Iterator[Diagnostic]:
    whose = f"the {field} of {_named(element)}"
    if not isinstance(value, list):
        hint = f'write "{field}": [{{"family": "…", "given": "…"}}]'
        yield _fault(element, field, f"{whose} is not a list of names", hint)
        return
    for place, name in enumerate(value, 1):
        if not isinstance(name, Mapping):
            hint = 'write {"family": "…", "given": "…"} or {"literal": "…"}'
            yield _fault(element, field, f"name {place} in {whose} is not an object", hint)
            continue
        wrong = [part for part in _NAME_PARTS if not isinstance(name.get(part, ""), str)]
        if wrong:
            message = f'the "{wrong[0]}" of name {place} in {whose} is not text'
            yield _fault(element, field, message)
        elif not any(name.get(part) for part in ("family", "given", "literal")):
            hint = 'a name needs "family" or "literal"'
            yield _fault(element, field, f"name {place} in {whose} is empty", hint)


def _date(element: Element, field: str, value: Any) -> Iterator[Diagnostic]:
    whose = f"the date {field} of {_named(element)}"
    if not isinstance(value, Mapping):
        hint = f'write "{field}": {{"date-parts": [[2024, 7, 31]]}}'
        yield _fault(element, field, f"{whose} is not an object", hint)
        return
    parts = value.get("date-parts")
    if parts is None:
        if not any(isinstance(value.get(name), str) for name in ("literal", "raw")):
            hint = f'write "{field}": {{"date-parts": [[2024, 7, 31]]}}'
            yield _fault(element, field, f"{whose} is empty", hint)
        return
    if not isinstance(parts, list) or not parts or not all(isinstance(p, list) for p in parts):
        hint = '"date-parts" is a list of lists, [[2024, 7, 31]]'
        yield _fault(element, field, f"{whose} is written wrongly", hint)
        return
    if len(parts) > 2:
        yield _fault(element, field, f"{whose} has more than a beginning and an end")
    for day in parts[:2]:
        if wrong := impossible(day):
            yield _fault(element, field, f"{whose} is impossible: {wrong}")
    if len(parts) == 2 and not any(map(impossible, parts)) and parts[1] and parts[1][0]:
        begin, end = ([int(number) for number in day] for day in parts)
        if end < begin[: len(end)]:
            yield _fault(element, field, f"{whose} ends before it begins")


def impossible(day: list[Any]) -> str:
    """Return why ``[year, month, day]`` is no date, nothing when it is one.

    >>> impossible([2024, 13])
    'there is no month 13'
    """
    numbers = []
    for part in day:
        try:
            numbers.append(int(part) if not isinstance(part, (bool, float)) else int("no"))
        except (TypeError, ValueError):
            return f"{str(part)[:20]!r} is no number"
    if not 1 <= len(numbers) <= 3:
        return "it needs a year, and may have a month and a day"
    if abs(numbers[0]) > 9999:
        return f"there is no year {numbers[0]}" if abs(numbers[0]) < 10**9 else "no such year"
    if len(numbers) > 1 and not 1 <= numbers[1] <= 12 and not 21 <= numbers[1] <= 24:
        return f"there is no month {numbers[1]}"  # 21 to 24 are seasons in EDTF
    if len(numbers) > 2:
        year = numbers[0] if 1 <= numbers[0] <= 9999 else 2000
        last = calendar.monthrange(year, numbers[1])[1] if numbers[1] <= 12 else 0
        if not 1 <= numbers[2] <= last:
            return f"there is no day {numbers[2]} in month {numbers[1]} of {numbers[0]}"
    return ""


def _missing(element: Element) -> Iterator[Diagnostic]:
    """Warn of what the list will lack: GB/T 7714 and most styles print it for this type."""
    entry = element.value
    kind = entry.get("type")
    for choice in _EXPECTED.get(kind, ()) if isinstance(kind, str) else ():
        if not any(entry.get(field) not in (None, "", [], {}) for field in choice):
            message = f"{_named(element)} has no {choice[0]}, which the type {kind} needs"
            hint = f"add {element.example(choice[0])}" if choice[0] not in DATES | NAMES else ""
            yield warning(Code.BIB_MISSING, message, element.span, hint)


def _language(element: Element) -> Iterator[Diagnostic]:
    """Warn of an entry that does not tell its language: two languages share one list."""
    language, title = element.value.get("language"), element.value.get("title")
    if not isinstance(title, str) or not title:
        return
    if isinstance(language, str) and told_language(language):
        return
    found = script_language(title)
    if language in (None, ""):
        message = say(NO_LANGUAGE, entry=_named(element), found=found)
        hint = f"add {element.example('language', found)}"
        yield warning(Code.BIB_LANGUAGE, message, element.span, hint)
    elif isinstance(language, str):
        wrong = 'the language of {entry} is no language tag: "{language}"'
        message = say(wrong, entry=_named(element), language=language[:40])
        hint = f"write {element.example('language', found)}"
        yield warning(Code.BIB_LANGUAGE, message, element.field("language"), hint)
