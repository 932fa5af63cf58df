"""The counts of an edition as a table for a terminal: sections, then what the journal limits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from diglot.article import Lang
from diglot.checking.counting import Counts
from diglot.messages import Message, cells_of, in_language, say
from diglot.outcome import Segment


@dataclass(frozen=True)
class Row:
    """The counts of a section by its name; that of the whole text is empty."""

    name: str
    counts: Counts


_TITLES = {"zh": say("The Chinese edition"), "en": say("The English edition")}
_LENGTHS = {"zh": say("Chinese 字"), "en": say("English words")}
_HEAD = (
    say("citations"), say("works cited"), say("figures"), say("tables"), say("equations"),
    say("notes"),
)  # fmt: skip


def lines_of_table(
    lang: Lang, rows: Sequence[Row], parts: Sequence[tuple[Message, int, int]], ui: str
) -> Iterator[Segment]:
    """Yield the lines of an edition's tables in the language of the interface."""
    yield f"{in_language(_TITLES[lang], ui)}\n\n", "loud"
    head = [in_language(one, ui) for one in (say("section"), _LENGTHS[lang], *_HEAD)]
    cells = [[one.name or in_language(say("the text"), ui), *_numbers(one.counts)] for one in rows]
    styles = ["dim", *("" if one.name else "loud" for one in rows)]
    yield from _columns([head, *cells], styles)
    yield "\n", ""
    head = [in_language(one, ui) for one in (say("the journal's limits"), say("here"), say("most"))]
    cells = [[in_language(what, ui), f"{count:,}", f"{most:,}" if most else "–"]
             for what, count, most in parts]  # fmt: skip
    over = ["gone" if most and count > most else "" for _, count, most in parts]
    yield from _columns([head, *cells], ["dim", *over])
    yield "\n", ""


def _numbers(counts: Counts) -> list[str]:
    found = (counts.length, counts.citations, counts.works, counts.figures, counts.tables,
             counts.equations, counts.notes)  # fmt: skip
    return [f"{one:,}" if one else "–" for one in found]


def _columns(rows: Sequence[Sequence[str]], styles: Sequence[str]) -> Iterator[Segment]:
    widths = [max(cells_of(row[at]) for row in rows) for at in range(len(rows[0]))]
    for row, style in zip(rows, styles, strict=True):
        first, *others = row
        cells = [first + " " * (widths[0] - cells_of(first))]
        cells += [" " * (width - cells_of(one)) + one
                  for one, width in zip(others, widths[1:], strict=True)]  # fmt: skip
        yield f"{'  '.join(cells)}\n", style
