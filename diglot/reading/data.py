"""Data tables: one CSV file for both languages, as rows for the templates.

``study,n,design.zh,design.en`` gives the Chinese text ``row.design`` the column ``design.zh``; a
column without a language is the same in both. Values stay text, and each remembers its place in the
file, so that a wrong citation key in a cell is reported there (RFC 4180 is the format; semicolons
and tabs part cells too where the first line has no comma).
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import Any

from diglot.article import LANGS, Lang, Source
from diglot.diagnostics import Code, Diagnostic, error, warning
from diglot.messages import Message, say

Row = dict[str, Any]
"""Column to ``{"cell": [text, file number, offset, length]}``, as `engines.jinja` takes it."""

_CSV_HINT = say("the first line names the columns; export it from a spreadsheet as CSV (UTF-8)")


def table_name(source: Source) -> str:
    """Return the name under which texts find a table: ``data/hsct.csv`` is ``data.hsct``."""
    return PurePosixPath(source.path).stem.replace("-", "_")


def _column(header: str, lang: Lang) -> str | None:
    """Return the name a column has in one language, None where it belongs to another."""
    stem, _, suffix = header.strip().rpartition(".")
    if stem and suffix in LANGS:
        return stem if suffix == lang else None
    return header.strip()


def _rows(
    source: Source,
    number: int,
    lang: Lang,
    records: Sequence[list[str]],
    places: Sequence[list[int]],
) -> tuple[list[Row], list[Diagnostic]]:
    header, rows = records[0], []
    diagnostics = _head_faults(source, records, places[0])
    diagnostics += spreadsheet_faults(source, records, places)
    for record, row_places in zip(records[1:], places[1:], strict=True):
        row: Row = {}
        # Cells that a row lacks are named below, not once more where a text shows them.
        lacks, end = len(header) - len(record), row_places[-1] + len(record[-1])
        cells = zip([*record, *[""] * lacks], [*row_places, *[end] * lacks], strict=True)
        for i, (value, at) in enumerate(cells):
            name = _column(header[i], lang) if i < len(header) else None
            if name:
                row[name] = {"cell": [value, number, at, len(value)]}
        if len(record) != len(header):
            message = say(
                "this row has {count} cells, the first line names {count2}",
                count=len(record),
                count2=len(header),
            )
            hint = say("put a cell that holds a comma between double quotes")
            span = source.span(row_places[0], end)
            diagnostics.append(error(Code.DATA_FILE, message, span, hint))
        rows.append(row)
    return rows, diagnostics


def _head_faults(
    source: Source, records: Sequence[list[str]], places: Sequence[int]
) -> list[Diagnostic]:
    """Name columns of one name, once each name, of which the last alone would be read.

    A table without rows is named too.
    """
    faults: list[Diagnostic] = []
    header = [name.strip() for name in records[0]]
    known: Counter[str] = Counter()
    for i, (name, at) in enumerate(zip(header, places, strict=True)):
        span = source.span(at, at + len(records[0][i]))
        if name and known[name] == 1:
            message = say('two columns have the name "{name}"', name=name)
            hint = say("give each column a name of its own")
            faults.append(error(Code.DATA_FILE, message, span, hint))
        elif not name and any(record[i].strip() for record in records[1:] if i < len(record)):
            message = say("column {number} has no name, so no text can show it", number=i + 1)
            hint = say("write a name into the first line")
            faults.append(warning(Code.DATA_EMPTY, message, span, hint))
        known[name] += 1
    if len(records) == 1:
        message = say("this table has a line of column names and no rows")
        hint = say("write the rows below it, or take the file away")
        faults.append(warning(Code.DATA_EMPTY, message, source.span(0, len(source.text)), hint))
    return faults


def _places(text: str, records: Sequence[Sequence[str]], cursor: int) -> list[list[int]]:
    """Return the offset of each cell's words from `cursor` on; Python's reader tells none.

    What it has read is sound, so one walk goes over quotes, commas and ends of lines with it.
    """
    places: list[list[int]] = []
    for record in records:
        while text[cursor : cursor + 1] == "\n":
            cursor += 1
        row: list[int] = []
        for value in record:
            quoted = text[cursor : cursor + 1] == '"'
            row.append(cursor + quoted)
            cursor += len(value) + (value.count('"') + 2 if quoted else 0) + 1
        places.append(row)
    return places


_PARTINGS = (",", ";", "\t", "，", "；")
"""What parts cells: RFC 4180's comma, what spreadsheets of other countries save, or is typed."""


_SAID = re.compile(r"sep=(.)\n")
"""A first line that tells a spreadsheet what parts cells."""


def _parting(text: str) -> tuple[str, int]:
    """Return what parts the cells of a table, by its first line, and where the table begins."""
    if found := _SAID.match(text):
        return found[1], found.end()
    first = text.lstrip().partition("\n")[0]
    return next((mark for mark in _PARTINGS if mark in first), ","), 0


def read_table(source: Source, number: int, lang: Lang) -> tuple[list[Row], list[Diagnostic]]:
    """Return the rows of one CSV file in one language; `number` is the file's, from 1."""
    parting, start = _parting(source.text)
    lines = io.StringIO(source.text[start:], newline="")
    reader = csv.reader(lines, strict=True, delimiter=parting)
    try:
        records = list(reader)
    except csv.Error as fault:
        return [], [_unreadable(source, start, reader.line_num, fault)]
    records = [record for record in records if record]
    if not records:
        return [], [error(Code.DATA_FILE, say("the file is empty"), source.span(0, 0), _CSV_HINT)]
    # A spreadsheet saves rows of empty cells that once held something.
    laid = zip(records, _places(source.text, records, start), strict=True)
    filled = [one for at, one in enumerate(laid) if not at or any(map(str.strip, one[0]))]
    return _rows(source, number, lang, *zip(*filled, strict=True))


def _unreadable(source: Source, start: int, line: int, fault: csv.Error) -> Diagnostic:
    """Return the fault of a file that is no CSV, at the mark that is not closed or at its line."""
    marks = [found.start() for found in re.finditer('"', source.text[start:])]
    if len(marks) % 2 and "end of data" in str(fault):
        at = start + marks[-1]
        message = say("this quotation mark has no partner: the rest of the file would be one cell")
        return error(Code.DATA_FILE, message, source.span(at, at + 1),
                     say("write the other one where the cell ends, or take it out"))  # fmt: skip
    above = source.text[start:].splitlines(keepends=True)[: max(0, line - 1)]
    at = start + sum(map(len, above))
    message = say("not a CSV file: {fault}", fault=fault)
    return error(Code.DATA_FILE, message, source.span(at, at), _CSV_HINT)


def read_tables(
    sources: Sequence[Source], lang: Lang
) -> tuple[dict[str, list[Row]], list[Diagnostic]]:
    """Return all data tables by name."""
    tables: dict[str, list[Row]] = {}
    diagnostics: list[Diagnostic] = []
    for number, source in enumerate(sources, start=1):
        tables[table_name(source)], faults = read_table(source, number, lang)
        diagnostics += faults
    return tables, diagnostics


_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_DATE = re.compile(rf"\d{{1,2}}-(?:{_MONTHS})|(?:{_MONTHS})-\d{{2}}|\d{{1,2}}月\d{{1,2}}日")
_FORMS: tuple[tuple[re.Pattern[str], Message], ...] = (
    (
        re.compile(r"[=+@-](?:[A-Z]+\(|[A-Z]{1,3}\$?\d).*|=[A-Za-z_'\"({+@-].*|[+@-]\w+\|.*"),
        say("copy the cells and paste them as values before the table is saved as CSV"),
    ),
    (
        re.compile(r"-?\d(?:\.\d+)?E[+-]\d{2,3}"),
        say("give the cell the format of a number or of text, and save the table again"),
    ),
    (
        re.compile(r"TRUE|FALSE|NaN|NaT|NULL|nan|<NA>"),
        say("write the word that is to be printed, or leave the cell empty"),
    ),
    (re.compile(r"'\d.*"), say("take the apostrophe away")),
)
_MADE_A_DATE = say(
    "write the range or the name that it was: 3-1, MARCH1; as text, with ' before it"
)
"""Ranges and names of genes become dates (Ziemann et al., Genome Biol 2016, 17: 177)."""


def spreadsheet_faults(
    source: Source, records: Sequence[Sequence[str]], places: Sequence[Sequence[int]]
) -> Iterator[Diagnostic]:
    """Name the cells that are not what was typed; `places` are the offsets of all cells.

    A date is named where most cells of its column are none.
    """
    for column in range(len(records[0])):
        cells = [
            (row[column].strip(), at[column])
            for row, at in zip(records[1:], places[1:], strict=True)
            if column < len(row) and row[column].strip()
        ]
        dates = [one for one in cells if _DATE.fullmatch(one[0])]
        told = [(*one, _MADE_A_DATE) for one in dates if 2 * len(dates) <= len(cells)]
        told += [
            (cell, at, hint) for cell, at in cells for form, hint in _FORMS if form.fullmatch(cell)
        ]
        for cell, at, hint in told:
            message = say('a spreadsheet has made "{cell}" of this cell', cell=cell[:40])
            span = source.span(at, at + len(cell))
            yield warning(Code.DATA_SPREADSHEET, message, span, hint)
