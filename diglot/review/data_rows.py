"""Rows of a table that a template prints out of a CSV file: deleted and added in the file.

A row goes with its whole record, whatever else the record holds. A new one is a record of the file
where the table shows every column; else the author, who knows the other columns, gets the line.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence

from diglot.article import Source
from diglot.messages import say
from diglot.review.markup import NotWritable
from diglot.review.patches import Patch
from diglot.review.token_runs import TokenRun

_FIELD = re.compile(r'(?:"(?:[^"]|"")*"|[^,\n"]*)(?P<end>,|\n|\Z)')
_NOT_DATA = say("rows of this table are not lines of a Markdown table, nor of a file of data")

Record = list[tuple[int, int]]
"""The fields of a record, each as the place of its characters."""


def deleted_row(run: TokenRun, start: int, end: int) -> Patch:
    """Return the patch that takes the record behind a row out of its file. Raises `NotWritable`."""
    source, fields = _record(run, start, end)
    last = fields[-1][1]
    text = source.text
    stop = last + 1 if last < len(text) else last
    first = fields[0][0]
    if stop == len(text) == last and first:  # the last line has no end of its own
        first -= 1
    return Patch(source, first, stop, "")


def added_row(run: TokenRun, rows: Sequence[tuple[int, int]], at: int, cells: list[str]) -> Patch:
    """Return the patch that adds a record with these cells behind the row that ends at `at`.

    `rows` are those of the table, each as the place of its tokens. Raises `NotWritable`.
    """
    behind = [row for row in rows if row[1] <= at and _is_data(run, row)]
    before = [row for row in rows if row[0] >= at and _is_data(run, row)]
    if not behind and not before:
        raise NotWritable(_NOT_DATA)
    start, end = behind[-1] if behind else before[0]
    source, fields = _record(run, start, end)
    columns = [_column(run, cell, fields) for cell in _cells(run, start, end)]
    if len(columns) != len(cells):
        raise NotWritable(_NOT_DATA)
    values = [""] * len(fields)
    for column, cell in zip(columns, cells, strict=True):
        values[column] = cell
    line = _line(values)
    if set(columns) != set(range(len(fields))):
        raise NotWritable(
            say(
                "the table does not show every column of {path}; complete this line and add it "
                "there: {line}",
                path=source.path,
                line=line,
            )
        )
    place = fields[-1][1] if behind else fields[0][0]
    return Patch(source, place, place, f"\n{line}" if behind else f"{line}\n")


def _line(values: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(values)
    return out.getvalue()


def _is_data(run: TokenRun, row: tuple[int, int]) -> bool:
    try:
        _record(run, *row)
    except NotWritable:
        return False
    return True


def _record(run: TokenRun, start: int, end: int) -> tuple[Source, Record]:
    """Return the one record that the tokens of a row come from."""
    found = [run.rendered.copied_place(one.start) for one in run.places[start:end] if one]
    places = [one for one in found if one and one[0].path.endswith(".csv")]
    if not places or len(places) < len(found) or len({one[0].path for one in places}) > 1:
        raise NotWritable(_NOT_DATA)
    source = places[0][0]
    offsets = [offset for _, offset in places]
    for fields in _records(source.text):
        if fields[0][0] <= min(offsets) and max(offsets) <= fields[-1][1]:
            return source, fields
    raise NotWritable(_NOT_DATA)


def _records(text: str) -> Iterator[Record]:
    fields: Record = []
    at = 0
    while at < len(text):
        found = _FIELD.match(text, at)
        if found is None:
            return
        fields.append((at, found.start("end")))
        at = found.end()
        if found["end"] != ",":
            yield fields
            fields = []


def _cells(run: TokenRun, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = start
    for at in range(start, end):
        if run.tokens[at].kind == "cell":
            yield (first, at)
            first = at + 1


def _column(run: TokenRun, cell: tuple[int, int], fields: Record) -> int:
    """Return which field of its record a cell shows."""
    for place in run.places[slice(*cell)]:
        copied = run.rendered.copied_place(place.start) if place else None
        if copied:
            return next(n for n, (start, end) in enumerate(fields) if start <= copied[1] <= end)
    raise NotWritable(_NOT_DATA)
