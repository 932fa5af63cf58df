"""The author's bibliography files, read into a `Library`: one bad entry never hides the others."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final, Literal

from diglot.article import Library, Reference, Source
from diglot.bibliography.answers import VERIFIED, Answer, answers_of, read_answers
from diglot.bibliography.bibtex import read_bibtex
from diglot.bibliography.csl_json import read_elements
from diglot.bibliography.csl_yaml import read_yaml
from diglot.bibliography.element import Element
from diglot.bibliography.entries import KNOWN, LISTS, NAME_PARTS, NO_LANGUAGE, check_entry, key_of
from diglot.bibliography.normal import normal_work
from diglot.csl.vocabulary import DATES, NAMES
from diglot.diagnostics import Code, Diagnostic, error, has_errors, warning
from diglot.fields import texts
from diglot.messages import say, say_count

Reader = Callable[[Source], tuple[Sequence[Element], list[Diagnostic]]]

READERS: Final[Mapping[str, Reader]] = {
    ".json": read_elements,
    ".yaml": read_yaml,
    ".yml": read_yaml,
    ".bib": read_bibtex,
}
"""How a file is read, by the end of its name."""


def load_library(
    sources: Sequence[Source], bibtex_titles: Literal["written", "sentence"] = "written"
) -> Library:
    """Return all entries of `sources` by key, with a diagnostic for every fault in them.

    An entry that has a key stays in the library even when something else in it is wrong, so that
    a citation of it is not reported as unknown as well. Of two entries with one key the first
    stays. Titles of BibTeX files may be read in the capitals of a sentence. What public records
    said of the works may stand in a source named `VERIFIED`.
    """
    references: dict[str, Reference] = {}
    folded: dict[str, str] = {}
    told = next((one for one in sources if one.path == VERIFIED), Source(VERIFIED, ""))
    answers, diagnostics = read_answers(told)
    for source in (one for one in sources if one is not told):
        read = _reader(source, lowered=bibtex_titles == "sentence")
        if read is None:
            diagnostics.append(_unread(source))
            continue
        elements, faults = read(source)
        diagnostics += faults
        checked = [check_entry(element) for element in elements]
        diagnostics += merge_unknown_languages(one for found in checked for one in found)
        for element, found in zip(elements, checked, strict=True):
            key = key_of(element.value)
            if not key or not isinstance(element.value, Mapping):
                continue
            fields = {**normal_work(element.value), "id": key}
            if has_errors(found):
                fields = normal_work(sound_fields(element.value))
            reference = _with_answers(Reference(key, fields, element.span), answers)
            if key in references:
                diagnostics.append(_duplicate(reference, references[key]))
                continue
            if (other := folded.get(key.casefold())) is not None:
                diagnostics.append(_case_twin(reference, references[other]))
            folded.setdefault(key.casefold(), key)
            references[key] = reference
    return Library(references, tuple(_sort_by_place(diagnostics)))


def _with_answers(reference: Reference, answers: Mapping[str, Answer]) -> Reference:
    """Return an entry with what public records said of it."""
    told = answers_of(reference.csl, answers) if answers else []
    if not told:
        return reference
    bad = next((one for one in told if one.retracted), told[0])
    return replace(reference, retracted=bad.retracted, asked=bad.asked)


def merge_unknown_languages(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the faults of a file; that many entries tell no language is one fault."""
    faults = list(found)
    silent = [one for one in faults if getattr(one.message, "form", "") == NO_LANGUAGE]
    if len(silent) < 2:
        return faults
    message = say_count(
        "{count} entry does not tell its language; what its title looks like is taken",
        "{count} entries do not tell their language; what their titles look like is taken",
        len(silent),
    )
    told = warning(Code.BIB_LANGUAGE, message, silent[0].span, silent[0].hint)
    others = set(map(id, silent[1:]))
    return [told if one is silent[0] else one for one in faults if id(one) not in others]


def _reader(source: Source, *, lowered: bool) -> Reader | None:
    path = source.path.lower()
    if lowered and path.endswith(".bib"):
        return partial(read_bibtex, lowered=True)
    return next((read for suffix, read in READERS.items() if path.endswith(suffix)), None)


def _sort_by_place(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the diagnostics file by file, from top to bottom; those without a place first."""
    paths: dict[str, int] = {}
    for diagnostic in diagnostics:
        if diagnostic.span:
            paths.setdefault(diagnostic.span.path, len(paths))

    def place(diagnostic: Diagnostic) -> tuple[int, int]:
        if diagnostic.span is None:
            return -1, 0
        return paths[diagnostic.span.path], diagnostic.span.start.offset

    return sorted(diagnostics, key=place)


def _unread(source: Source) -> Diagnostic:
    return error(
        Code.BIB_SYNTAX,
        say("this kind of bibliography file is not read"),
        source.span(0, 0),
        say("the files of bib/ end in {names}", names=", ".join(READERS)),
    )


def _duplicate(reference: Reference, first: Reference) -> Diagnostic:
    return error(
        Code.BIB_DUPLICATE_KEY,
        say('a second entry has the key "{key}"', key=reference.key),
        reference.span,
        say(
            "the first one stands at {span}; give this one another key or delete it",
            span=first.span,
        ),
    )


def _case_twin(reference: Reference, other: Reference) -> Diagnostic:
    return warning(
        Code.BIB_DUPLICATE_KEY,
        say(
            'the key "{key}" differs from "{key2}" in capitals only',
            key=reference.key,
            key2=other.key,
        ),
        reference.span,
        say(
            "the other one stands at {span}; one of the two is easily cited by mistake",
            span=other.span,
        ),
    )


def sound_fields(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of an entry that are what CSL takes them for, its id as text.

    What is left out was named by `entries`; the rest of the entry is as good as before.
    """
    kept = {name: value for name, value in map(_checked_field, entry.items()) if value is not None}
    custom = kept.get("custom")
    if isinstance(custom, Mapping) and "en" in custom:
        english = custom["en"]
        kept["custom"] = {**custom, "en": sound_fields(english) if _is_table(english) else {}}
        kept["custom"]["en"].pop("id", None)
    elif "custom" in kept and not _is_table(custom):
        del kept["custom"]
    return {**kept, "id": key_of(entry)}


def _is_table(value: Any) -> bool:
    return isinstance(value, Mapping)


def _checked_field(field: tuple[str, Any]) -> tuple[str, Any]:
    """Return a field and its value, None where that is of another kind."""
    name, value = field
    if name in NAMES:
        return name, [one for one in value if _is_name(one)] if isinstance(value, list) else None
    if name in DATES:
        return name, value if _is_date(value) else None
    if name in KNOWN and name != "custom":
        return name, value if _is_text(value) or (name in LISTS and texts(value)) else None
    return name, value


def _is_text(value: Any) -> bool:
    return isinstance(value, (str, int, float)) and not isinstance(value, bool)


def _is_name(value: Any) -> bool:
    return _is_table(value) and all(isinstance(value.get(one, ""), str) for one in NAME_PARTS)


def _is_date(value: Any) -> bool:
    if not _is_table(value):
        return False
    if "date-parts" not in value:
        return all(isinstance(value.get(name, ""), str) for name in ("literal", "raw", "season"))
    parts = value["date-parts"]
    return (
        isinstance(parts, list)
        and 0 < len(parts) < 3
        and all(
            isinstance(day, list) and 0 < len(day) < 4 and all(map(_is_text, day)) for day in parts
        )
    )
