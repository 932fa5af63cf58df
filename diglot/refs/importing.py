"""Import: the entries of another program's file, added to a file of bib/ after its own.

A table tells what became of each work. Nothing of the author's is overwritten: a work that bib/ has
already is named and left out, a key that is taken gets a letter, and what had to be guessed is
marked in the entry itself, as ``"custom": {"unsure": ["container-title"]}``.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, Literal

from diglot.article import Source
from diglot.bibliography.formats import FORMATS, recognise
from diglot.bibliography.library import READERS
from diglot.bibliography.normal import normal_work
from diglot.bibliography.records import CSL, Found, Known, free_key, propose_key, summary
from diglot.bibliography.variables import unsure_words, variable_words
from diglot.diagnostics import Code, Diagnostic, References, error, warning
from diglot.files import LARGEST
from diglot.messages import NOTHING, Message, as_message, say, say_all, say_count
from diglot.outcome import Outcome, Segment, usage_error
from diglot.refs.shelf import Shelf, read_foreign, with_entries
from diglot.saving import save


def import_file(
    shelf: Shelf, path: Path, into: str, format: str | None = None, *, dry: bool = False
) -> Outcome:
    """Add the entries of the file at `path` to the file `into` of bib/."""
    source = read_foreign(path)
    if isinstance(source, Outcome):
        return source
    known = FORMATS[format] if format else recognise(source)
    if known is None:
        return _unknown(source)
    found, faults = known.read(source)
    outcome = add_works(shelf, found, into, dry=dry, broken=_rows_of_broken_entries(source, faults))
    return replace(
        outcome,
        diagnostics=(*faults, *outcome.diagnostics),
        sources={**outcome.sources, source.path: source},
    )


def _unknown(source: Source) -> Outcome:
    """Refuse a file of no known format: nothing is guessed and nothing written."""
    message = say("{path} is in no format that is read here; nothing was added", path=source.path)
    hint = say("export it as one of the formats that are listed, or name the format with --format")
    fault = error(References.REFS_IMPORT, message, source.span(0, 0), hint)
    width = max(map(len, FORMATS))
    rows = [
        segment
        for name, one in FORMATS.items()
        for segment in ((f"{name:<{width}}  ", ""), (one.programs, ""), ("\n", ""))
    ]
    known = {name: str(one.programs) for name, one in FORMATS.items()}
    return Outcome(
        data={"formats": known},
        diagnostics=(fault,),
        sources={source.path: source},
        shown=tuple(rows),
    )


_MOST_KNOWN: Final = 20
"""How many works that bib/ has already are told one by one beside the table."""
_SIGNS: Final = {"new": "+", "known": "=", "left out": "-"}


@dataclass(frozen=True)
class Row:
    """What became of one work that was read: taken as new, known already, or left out."""

    status: Literal["new", "known", "left out"]
    key: str
    csl: CSL
    reason: Message = NOTHING

    def line(self, width: int) -> Iterator[Segment]:
        """Yield the row of the table that a person reads."""
        yield f"{_SIGNS[self.status]} {self.key:<{width}}  {summary(self.csl)}", ""
        if self.reason:
            yield say("  [{reason}]", reason=self.reason), ""
        yield "\n", ""

    def data(self) -> dict[str, str]:
        """Return the row for programs."""
        title = str(self.csl.get("title") or "")
        return {"status": self.status, "key": self.key, "title": title, "reason": str(self.reason)}


def _rows_of_broken_entries(source: Source, faults: Sequence[Diagnostic]) -> list[Row]:
    """Return a row for each entry that could not be read, with its key as far as it has one."""
    rows = []
    for one in faults:
        if one.code is Code.BIB_SYNTAX and one.span:
            start = one.span.start.offset
            key = re.match(r"@\s*\w+\s*[{(]\s*([^\s,{}=]+)", source.text[start : start + 200])
            line = source.text[start:].partition("\n")[0][:_SHOWN]
            reason = say("cannot be read: {place}", place=f"{source.path}:{one.span.start.line}")
            rows.append(Row("left out", key[1] if key else "", {"title": line}, reason))
    return rows


_SHOWN: Final = 40


def add_works(
    shelf: Shelf,
    works: Sequence[Found],
    into: str,
    *,
    dry: bool = False,
    broken: Sequence[Row] = (),
) -> Outcome:
    """Add works to a file of bib/, those it lacks, and return a table of all that was read.

    `broken` are the rows of what could not be read.
    """
    if wrong := _not_in_bib(shelf, into):
        return usage_error(wrong, say("name a file such as bib/references.json"))
    into = (shelf.root / into).resolve().relative_to(shelf.root.resolve()).as_posix()
    rows, entries, faults = _decide(shelf, works)
    rows += broken
    faults = _shorten_known_works(faults)
    old = shelf.sources.get(into, Source(into, ""))
    text = with_entries(old, entries) if entries else old.text
    if isinstance(text, Diagnostic):
        return Outcome(diagnostics=(*faults, text), sources=shelf.sources)
    data = text.encode("utf-8", "replace")
    if entries and len(data) > LARGEST:
        message = say("{into} would be larger than {size} MB", into=into, size=LARGEST >> 20)
        return usage_error(message, say("add to another file of bib/ with --into"))
    if entries and not dry:
        save(shelf.root / into, data, "refs", say("nothing was changed"))
    width = max((len(row.key) for row in rows), default=0)
    return Outcome(
        data={
            "into": into,
            "added": entries,
            "written": bool(entries) and not dry,
            "table": [row.data() for row in rows],
        },
        diagnostics=tuple(faults),
        sources=shelf.sources,
        shown=(
            *(segment for row in rows for segment in row.line(width)),
            (_sum(rows, into, dry=dry), ""),
            ("\n", ""),
        ),
    )


def _sum(rows: Sequence[Row], into: str, *, dry: bool) -> Message:
    """Return the last line of the table, which tells what its signs mean."""
    new = sum(row.status == "new" for row in rows)
    if dry:
        return say(
            "{new} of {all} would be added to {into} (+ new, = there already, - left out)",
            new=new,
            all=len(rows),
            into=into,
        )
    return say(
        "{new} of {all} added to {into} (+ new, = there already, - left out)",
        new=new,
        all=len(rows),
        into=into,
    )


def _not_in_bib(shelf: Shelf, into: str) -> Message:
    path = (shelf.root / into).resolve()
    if not path.is_relative_to((shelf.root / "bib").resolve()):
        return say("{into} is not in bib/", into=into)
    if path.suffix.lower() not in READERS:
        return say("{into} ends in none of {known}", into=into, known=", ".join(READERS))
    name = path.relative_to(shelf.root.resolve()).as_posix()
    if path.exists() and name not in shelf.sources:
        return say("{into} cannot be read, and is left as it is", into=into)
    return NOTHING


def _decide(
    shelf: Shelf, works: Sequence[Found]
) -> tuple[list[Row], list[dict[str, Any]], list[Diagnostic]]:
    """Return what becomes of each work, the new entries, and what is to be said of them."""
    known = Known((key, one.csl) for key, one in shelf.library.references.items())
    taken = {key.casefold() for key in shelf.library.references}
    rows: list[Row] = []
    entries: list[dict[str, Any]] = []
    faults: list[Diagnostic] = []
    for work in (replace(one, csl=normal_work(one.csl)) for one in works):
        if twin := known.twin(work.csl):
            key, kind = twin
            shared = variable_words(kind) if kind == "title" else as_message(kind)
            rows.append(Row("known", key, work.csl, say("the same {kind}", kind=shared)))
            message = say(
                '"{title}" is left out: "{key}" has the same {kind}',
                title=work.title,
                key=key,
                kind=shared,
            )
            faults.append(warning(References.REFS_KNOWN, message, work.place))
            continue
        if not work.csl.get("title"):
            rows.append(Row("left out", "", work.csl, say("no title")))
            message = say("an entry without a title is left out")
            faults.append(error(References.REFS_IMPORT, message, work.place))
            continue
        key, renamed = _key(work, taken)
        faults += [renamed] if renamed else []
        taken.add(key.casefold())
        known.add(key, work.csl)
        entries.append(_entry(work, key))
        rows.append(Row("new", key, work.csl, unsure_words(work.unsure)))
        faults += [_unsure(key, work)] if work.unsure else []
    return rows, entries, faults


def _shorten_known_works(faults: list[Diagnostic]) -> list[Diagnostic]:
    """Return faults with the first works that are known already; the table names all of them."""
    known = [one for one in faults if one.code is References.REFS_KNOWN]
    rest = known[_MOST_KNOWN:]
    if not rest:
        return faults
    message = say_count(
        "{count} more work is known or has a key that is taken; the table names it",
        "{count} more works are known or have a key that is taken; the table names them",
        len(rest),
    )
    told = warning(References.REFS_KNOWN, message, rest[0].span)
    left_out = set(map(id, rest))
    return [*(one for one in faults if id(one) not in left_out), told]


def _unsure(key: str, work: Found) -> Diagnostic:
    fields = say_all(*map(variable_words, work.unsure))
    message = say('"{key}": look at {fields}', key=key, fields=fields)
    hint = say("the entry names them under custom.unsure; delete that once they are right")
    return warning(References.REFS_UNSURE, message, work.place, hint)


def _key(work: Found, taken: set[str]) -> tuple[str, Diagnostic | None]:
    told = str(work.csl.get("id", ""))
    if not re.fullmatch(r"[\w:.#$%&\-+?<>~/]+", told):
        return propose_key(work.csl, taken), None
    key = free_key(told, taken)
    if key == told:
        return key, None
    message = say(
        'the key "{told}" is taken by another work; this one is "{key}"', told=told, key=key
    )
    return key, warning(References.REFS_KNOWN, message, work.place)


def _entry(work: Found, key: str) -> dict[str, Any]:
    csl = {name: value for name, value in work.csl.items() if name != "id" and value}
    entry: dict[str, Any] = {"id": key, **csl}
    if work.unsure:
        custom = csl.get("custom")
        entry["custom"] = {
            **(custom if isinstance(custom, Mapping) else {}),
            "unsure": list(work.unsure),
        }
    return entry
