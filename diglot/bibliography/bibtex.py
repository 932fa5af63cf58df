"""A BibTeX or biblatex file as entries that know where they stand.

Strings are put in, ``crossref`` and ``xdata`` inherit, and every fault is told at its field; a
broken entry costs that entry only.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from diglot.article import Source
from diglot.bibliography.bibtex_case import in_sentence_case
from diglot.bibliography.bibtex_fields import Conversion, read_entry
from diglot.bibliography.bibtex_tables import ENGLISH, MARKS, TYPES, written_field
from diglot.bibliography.bibtex_values import lost_comma, pieces_of_value
from diglot.bibliography.element import Element
from diglot.bibliography.latex_text import read_latex
from diglot.bibliography.variables import entry_words
from diglot.csl.date_text import MONTHS
from diglot.diagnostics import Code, Diagnostic, SourceSpan, did_you_mean, error, warning
from diglot.engines.bibtex import Block, Field, split_entries
from diglot.messages import say

_MONTHS: Final = {name[:3]: name.capitalize() for name in MONTHS}
_LONGEST: Final = 1_000_000
"""How long one value may grow, since a string may be made of others."""
_SILENT: Final = frozenset({"xdata", "set", "bibnote", "control", "comment", "preamble"})
_NOT_INHERITED = re.compile(
    "ids|crossref|xref|xdata|entryset|execute|label|options|presort|related|relatedoptions"
    "|relatedstring|relatedtype|shorthand|shorthandintro|sortkey|keywords"
)
_PARTS = re.compile(
    "inbook|bookinbook|incollection|suppbook|suppcollection|inproceedings|inreference"
)
_OF_THE_BOOK: Final = {
    "title": "booktitle",
    "subtitle": "booksubtitle",
    "titleaddon": "booktitleaddon",
}


class BibTeXElement(Element):
    """An entry of a BibTeX file."""

    def example(self, name: str, value: str = "…") -> str:
        """Return how a text field is written in this kind of file: ``title = {…}``."""
        if name in ("id", "type"):
            return "@article{smith2020, …"
        kind = str(self.value.get("type", ""))
        return f"{written_field(name, kind) or name} = {{{value}}}"

    def date_form(self, name: str) -> str:
        """Return how a date is written in this kind of file: ``date = {2024-07-31}``."""
        return f"{written_field(name, '') or name} = {{2024-07-31}}"


@dataclass
class _File:
    """One file while it is read."""

    source: Source
    lowered: bool = False
    strings: dict[str, str] = field(default_factory=dict)
    faults: list[Diagnostic] = field(default_factory=list)
    entries: dict[str, dict[str, str]] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)

    def span(self, part: Block | Field) -> SourceSpan:
        return self.source.span(part.start, part.end)

    def value(self, part: Field, key: str) -> str:
        """Return a field's value: its pieces joined, strings replaced by what they stand for."""
        pieces: list[str] = []
        size = 0
        for piece in pieces_of_value(part.value):
            if piece[:1] in '{"' and piece[1:]:
                text = piece[1:-1]
            elif piece.isdigit():
                text = piece
            else:
                text = self._string(piece, part, key)
            size += len(text)
            if size > _LONGEST:
                message = say(
                    'the {name} of the entry "{key}" is longer than a million characters',
                    name=part.name,
                    key=key,
                )
                self.faults.append(error(Code.BIB_ENTRY, message, self.span(part)))
                break
            pieces.append(text)
        return "".join(pieces)

    def _string(self, name: str, part: Field, key: str) -> str:
        text = self.strings.get(name.lower(), _MONTHS.get(name.lower()))
        if text is not None:
            return text
        message = say(
            'the {name} of the entry "{key}" uses a string nobody defines: "{name2}"',
            name=part.name,
            key=key,
            name2=name[:40],
        )
        hint = did_you_mean(name.lower(), self.strings) or say(
            "put the text in braces: {{{name}}}", name=name[:40]
        )
        self.faults.append(warning(Code.BIB_ENTRY, message, self.span(part), hint))
        return name


def read_bibtex(source: Source, *, lowered: bool = False) -> tuple[list[Element], list[Diagnostic]]:
    """Return the entries of a BibTeX file, and the faults of the file itself.

    `lowered`, its English titles are in the capitals of a sentence but for what braces protect.
    """
    file = _File(source, lowered)
    blocks = split_entries(source.text)
    read: list[tuple[Block, dict[str, str]]] = []
    for block in blocks:
        if block.kind == "string":
            file.strings[block.key.lower()] = file.value(block.fields[0], block.key)
        elif block.kind == "fault":
            file.faults.append(_name_broken_entry(file, block))
        else:
            read.append((block, _read_values(file, block)))
    if not blocks and source.text.strip():
        hint = say("a BibTeX entry begins with @article{{key,")
        place = source.span(0, 0)
        file.faults.append(error(Code.BIB_SYNTAX, say("the file holds no entry"), place, hint))
    elements = [
        _element(file, block, values) for block, values in read if block.type not in _SILENT
    ]
    return elements, file.faults


def _name_broken_entry(file: _File, block: Block) -> Diagnostic:
    found = re.match(r"@\s*\w+\s*[{(]\s*([^\s,{}=]+)", file.source.text[block.start :][:200])
    whose = entry_words(found[1] if found else "")
    hint = say("look for a missing brace, quote or comma; entries after it were read")
    place = file.source.span(block.start, block.start + 1)
    return error(
        Code.BIB_SYNTAX,
        say("{whose} is not valid BibTeX: {message}", whose=whose, message=block.message),
        place,
        hint,
    )


def _read_values(file: _File, block: Block) -> dict[str, str]:
    """Return the values of an entry, remembered for those that inherit from it."""
    values = {part.name: file.value(part, block.key) for part in block.fields}
    for part in block.fields:
        if found := lost_comma(part.value):
            message = say(
                "a comma is missing before {name} in {whose}",
                name=found,
                whose=entry_words(block.key),
            )
            hint = say("write it behind the value of {field}", field=part.name)
            file.faults.append(error(Code.BIB_SYNTAX, message, file.span(part), hint))
    values = in_sentence_case(values) if file.lowered else values
    file.entries.setdefault(block.key.strip().lower(), values)
    file.types.setdefault(block.key.strip().lower(), block.type)
    return values


def _element(file: _File, block: Block, told: Mapping[str, str]) -> Element:
    own = {part.name: part for part in block.fields}
    names = [part.name for part in block.fields]
    values = _inherit_fields(file, block.type, told, own, block.key)
    entry = read_entry(block.type, values)
    places = {
        variable: (own[origin].start, own[origin].end)
        for variable, origin in entry.origins.items()
        if origin in own
    }
    file.faults += _doubts(file, entry, own, block.key)
    english = _english(block.type, values)
    custom = {
        **({"en": english} if english else {}),
        **({"mark": MARKS[block.type]} if block.type in MARKS else {}),
        **({"subtitle": subtitle} if (subtitle := _subtitle(entry.csl, values)) else {}),
        **({"sort": sort} if (sort := _sort(values, block.key)) else {}),
    }
    if custom:
        entry.csl["custom"] = custom
    if english:
        first = next((part for name, part in own.items() if name.endswith(ENGLISH)), None)
        places |= {"custom": (first.start, first.end)} if first else {}
    at = block.start + file.source.text[block.start : block.end].find(block.key)
    places |= {
        "id": (at, at + len(block.key)),
        "type": (block.start, block.start + 1 + len(block.type)),
    }
    if block.type not in TYPES:
        message = say(
            'the entry "{key}" has a type that BibTeX does not know: "{type}"',
            key=block.key,
            type=block.type[:40],
        )
        place = file.source.span(*places["type"])
        hint = did_you_mean(block.type, TYPES)
        file.faults.append(warning(Code.BIB_ENTRY, message, place, hint))
    return BibTeXElement(
        {"id": block.key.strip(), **entry.csl},
        file.source,
        block.start,
        block.end,
        tuple(name for name in dict.fromkeys(names) if names.count(name) > 1),
        places
        | {part.name: (part.start, part.end) for part in block.fields if part.name not in places},
    )


def _doubts(
    file: _File, entry: Conversion, own: Mapping[str, Field], key: str
) -> Iterator[Diagnostic]:
    """Yield what of an entry's own fields could not be understood."""
    for name, commands in entry.unknown.items():
        if name in own:
            yield _unknown_command(file, own[name], key, commands[0])
    for name, persons in entry.unclear.items():
        if name in own and persons:
            yield _unclear_name(file, own[name], key, persons[0])


def _unknown_command(file: _File, part: Field, key: str, command: str) -> Diagnostic:
    message = say(
        "the {field} of {whose} has a LaTeX command that is not known: {command}",
        field=part.name,
        whose=entry_words(key),
        command=command,
    )
    hint = say("what stands in its braces is kept; write the sign itself instead")
    return warning(Code.BIB_ENTRY, message, file.span(part), hint)


def _unclear_name(file: _File, part: Field, key: str, person: str) -> Diagnostic:
    message = say(
        'the {field} of {whose} has a name with too many commas: "{name}"',
        field=part.name,
        whose=entry_words(key),
        name=person[:60],
    )
    hint = say("part persons by and: Smith, John and Li, Ming; put a body in braces: {{{{WHO}}}}")
    return warning(Code.BIB_ENTRY, message, file.span(part), hint)


def _subtitle(csl: Mapping[str, Any], values: Mapping[str, str]) -> str:
    """Return the subtitle that a Chinese title ends in, behind a colon that is ours to choose."""
    subtitle = read_latex(values.get("subtitle", ""))
    return subtitle if subtitle and str(csl.get("title", "")).endswith(f"：{subtitle}") else ""


def _sort(values: Mapping[str, str], key: str) -> str:
    """Return by what an entry says that it is sorted in place of its people's names.

    ``sortname`` and ``sortkey`` are biblatex's; BibTeX styles of GB/T 7714 take ``key``, in which
    many programs write the entry's own key once more.
    """
    told = [read_latex(values.get(name, "")) for name in ("sortname", "sortkey", "key")]
    return next((text for text in told if text and text != key), "")


def _english(kind: str, values: Mapping[str, str]) -> dict[str, Any]:
    """Return what ``title-en``, ``author-en`` … say, as CSL-JSON keeps it in ``custom``."""
    words = {
        name.removesuffix(ENGLISH): value
        for name, value in values.items()
        if name.endswith(ENGLISH)
    }
    if not words:
        return {}
    entry = read_entry(kind, words)
    return {name: entry.csl[name] for name, origin in entry.origins.items() if origin in words}


_MOST_PARENTS = 50
"""A paper is part of a volume, that of a series: three is much."""


def _inherit_fields(
    file: _File, kind: str, values: Mapping[str, str], own: Mapping[str, Field], key: str
) -> dict[str, str]:
    """Return an entry's values with those of its ``xdata`` and ``crossref``, their own first."""
    full = dict(values)
    seen = {key.strip().lower()}
    waiting = _parents(full)
    while waiting and len(seen) <= _MOST_PARENTS:
        how, parent = waiting.pop(0)
        found = file.entries.get(parent.lower())
        if found is None:
            if how in own:
                message = say(
                    'the {how} of the entry "{key}" names no entry of this file: "{parent}"',
                    how=how,
                    key=key,
                    parent=parent[:60],
                )
                hint = did_you_mean(parent.lower(), file.entries)
                file.faults.append(warning(Code.BIB_ENTRY, message, file.span(own[how]), hint))
            continue
        if parent.lower() in seen:
            continue
        seen.add(parent.lower())
        waiting += _parents(found)
        for name, value in found.items():
            if not _NOT_INHERITED.fullmatch(name):
                as_name = (
                    _name_for_part(name, kind, file.types[parent.lower()])
                    if how == "crossref"
                    else name
                )
                full.setdefault(as_name, value)
    if waiting:
        told = say('the entry "{key}" takes fields over from too many others', key=key)
        file.faults.append(warning(Code.BIB_ENTRY, told, next(map(file.span, own.values()), None)))
    return full


def _parents(values: Mapping[str, str]) -> list[tuple[str, str]]:
    told = [("xdata", key) for key in values.get("xdata", "").split(",")]
    told.append(("crossref", values.get("crossref", "")))
    return [(how, key.strip()) for how, key in told if key.strip()]


def _name_for_part(name: str, kind: str, parent: str) -> str:
    """Return under which name a part of a book has a field of the book (biblatex, appendix B)."""
    if _PARTS.fullmatch(kind):
        if name == "author" and kind in ("inbook", "bookinbook", "suppbook"):
            return "bookauthor"
        return _OF_THE_BOOK.get(name, name)
    if parent == "periodical":
        return {"title": "journaltitle", "subtitle": "journalsubtitle"}.get(name, name)
    return name
