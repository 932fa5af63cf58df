"""Which columns of a table are numbers, and how far each number reaches from its decimal point.

All documents ask here, so that print, page and Word set the same columns on their decimal points
(CY/T 170-2019, 8.5). A column of two cells at least is of numbers where one of them is a number and
no other is anything but that or a sign for one that is not known. What a number is made of::

    <0.001      before "<0", behind ".001"
    12.3±4.0    before "12", behind ".3±4.0"
    1.2×10⁶     before "1", behind ".2×10", mark "6"
    5（25%）*    before "5", behind "（25%）", mark "*"
    4.2–11      before "4", behind ".2–11"
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from diglot.article import Node
from diglot.tree import text_of

_NUMBER = re.compile(
    r"(?P<before>(?:[<>≤≥≈~]\s?)?[+−–-]?\d(?:[\d,]|[ \u2009\u202f]\d{3}(?!\d))*)"
    r"(?P<behind>(?:\.\d+)?%?"
    r"(?:\s?[±–—～~/-]\s?[+−-]?\d[\d,]*(?:\.\d+)?%?)*"
    r"(?:\s?×\s?10)?"
    r"(?:\s?（[^（）]*）|\s?\([^()]*\)|\s?\[[^\[\]]*\])?%?)"
    r"(?P<mark>[*#†‡§¶△▲☆★]*)"
)
_POWER = re.compile(r"×\s?10$")
_DIGIT = re.compile(r"\d")
_NONE = frozenset({"", "-", "–", "—", "——", "−", "…", "……", "/", "NA", "N/A", "n/a", "ND", "NR"})
"""What stands for a number that is not known."""

_ALIGNED = frozenset({"AlignDefault", "AlignCenter"})
_FEWEST = 2


class Number(NamedTuple):
    """The signs of a number up to its decimal point, behind it, and the raised marks of notes."""

    before: str
    behind: str
    mark: str


@dataclass(frozen=True)
class NumberColumn:
    """What of signs the numbers of a column have before their points, behind them, and as marks.

    A number that has fewer is padded with the others, `padding`; then all are equally wide.
    """

    before: Counter[str]
    behind: Counter[str]
    mark: Counter[str]

    def padding(self, number: Number) -> tuple[str, str, str]:
        """Return the signs that a number lacks: before it, behind it, raised behind it."""
        before, behind, mark = (
            "".join(sorted((most - _signs(own)).elements()))
            for most, own in zip((self.before, self.behind, self.mark), number, strict=True)
        )
        return before, behind, mark


def number_columns(table: Node) -> list[NumberColumn | None]:
    """Return for each column of a table whether it is of numbers, and of which."""
    columns, bodies = table["c"][2], table["c"][4]
    cells: list[list[Any]] = [[] for _ in columns]
    for _, _, above, inside in bodies:
        for group in (above, inside):
            for row in placed_cells(group, len(columns)):
                for at, cell in row:
                    if at is not None:
                        cells[at].append(cell)
    return [
        _column(own) if one[0]["t"] in _ALIGNED else None
        for one, own in zip(columns, cells, strict=True)
    ]


def placed_cells(rows: Sequence[Any], count: int) -> Iterator[list[tuple[int | None, Any]]]:
    """Yield the cells of each row with their columns, None for one that spans several."""
    taken = [0] * count
    for _, cells in rows:
        out: list[tuple[int | None, Any]] = []
        at = 0
        for cell in cells:
            while at < count and taken[at]:
                at += 1
            _, _, down, across, _ = cell
            out.append((at if across == 1 and at < count else None, cell))
            for i in range(at, min(at + across, count)):
                taken[i] = down
            at += across
        taken = [max(0, one - 1) for one in taken]
        yield out


def number_of(cell: Any) -> Number | None:
    """Return the number of a cell, None where something else stands in it."""
    blocks = cell[-1]
    if len(blocks) != 1 or blocks[0]["t"] not in ("Plain", "Para"):
        return None
    inlines = list(blocks[0]["c"])
    raised: list[Node] = []
    while inlines and inlines[-1]["t"] == "Superscript":
        raised.insert(0, inlines.pop())
    text = text_of(inlines).strip()
    if bool(_DIGIT.search(text_of(raised))) is not bool(_POWER.search(text)):
        return None
    found = _NUMBER.fullmatch(text)
    if not found:
        return None
    return Number(found["before"], found["behind"], found["mark"] + text_of(raised))


def _column(cells: Sequence[Any]) -> NumberColumn | None:
    known = [one for one in cells if text_of(one[-1]).strip() not in _NONE]
    numbers = [one for one in map(number_of, known) if one]
    if not numbers or len(cells) < _FEWEST or len(numbers) < len(known):
        return None
    before, behind, mark = (_most(parts) for parts in zip(*numbers, strict=True))
    return NumberColumn(before, behind, mark)


def _most(parts: Sequence[str]) -> Counter[str]:
    """Return the signs that stand in any part, each as often as in the part with most of it."""
    most: Counter[str] = Counter()
    for one in parts:
        most |= _signs(one)
    return most


def _signs(text: str) -> Counter[str]:
    """Count the signs of a text; all digits are one, since they are equally wide."""
    return Counter(_DIGIT.sub("0", text))
