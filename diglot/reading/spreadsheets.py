"""Cells that a spreadsheet has changed: formulas, shortened numbers, dates made of names."""

import re
from collections.abc import Iterator, Sequence

from diglot.article import Source
from diglot.diagnostics import Code, Diagnostic, warning
from diglot.messages import Message, say

_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_DATE = re.compile(rf"\d{{1,2}}-(?:{_MONTHS})|(?:{_MONTHS})-\d{{2}}|\d{{1,2}}月\d{{1,2}}日")
_FORMS: tuple[tuple[re.Pattern[str], Message], ...] = (
    (
        re.compile(r"[=+@](?:[A-Z]+\(|[A-Z]{1,3}\$?\d).*"),
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
