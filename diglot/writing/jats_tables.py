"""A table of pandoc's tree in the table model of JATS, which is that of XHTML."""

from collections.abc import Callable, Sequence
from typing import Any

from diglot.article import Node
from diglot.writing.xml_text import Child, Xml, xml, xml_or_none

Cell = Callable[[Sequence[Node]], list[Child]]

_SIDES = {"AlignLeft": "left", "AlignRight": "right", "AlignCenter": "center"}


def table(node: Node, cell: Cell) -> Xml:
    """Return a Table's columns, head, bodies and foot; merged cells stay merged."""
    _, _, columns, (_, head), bodies, (_, foot) = node["c"]
    sides = [_SIDES.get(one[0]["t"], "") for one in columns]
    rows = _Rows(sides, cell)
    return xml(
        "table",
        xml_or_none("colgroup", *map(_column, columns)),
        xml_or_none("thead", *rows.write(head, "th")),
        *(
            xml_or_none("tbody", *rows.write(above, "th"), *rows.write(inside, "td", int(heads)))
            for _, heads, above, inside in bodies
        ),
        xml_or_none("tfoot", *rows.write(foot, "td")),
        frame="hsides",
        rules="groups",
    )


def _column(column: list[Any]) -> Xml:
    width = column[1].get("c", 0) if column[1]["t"] == "ColWidth" else 0
    return xml("col", width=f"{width * 100:.4g}%" if width else "")


class _Rows:
    """Writes rows of a table whose columns are aligned to these sides."""

    def __init__(self, sides: Sequence[str], cell: Cell) -> None:
        self._sides = sides
        self._cell = cell

    def write(self, rows: Sequence[Any], name: str, heads: int = 0) -> list[Xml]:
        """Return rows; the first `heads` cells of each are those of a head."""
        out: list[Xml] = []
        open_: dict[int, int] = {}
        for _, cells in rows:
            made: list[Xml] = []
            at = 0
            below: dict[int, int] = {column: left - 1 for column, left in open_.items() if left > 1}
            for one in cells:
                while open_.get(at, 0):
                    at += 1
                _, side, high, wide, blocks = one
                told = _SIDES.get(side["t"], "") or (
                    self._sides[at] if at < len(self._sides) else ""
                )
                kind = "th" if at < heads else name
                made.append(
                    xml(kind, *self._cell(blocks), align=told,
                        rowspan=str(high) if high > 1 else "",
                        colspan=str(wide) if wide > 1 else "")
                )  # fmt: skip
                below |= dict.fromkeys(range(at, at + wide), high - 1) if high > 1 else {}
                at += wide
            out.append(xml("tr", *made))
            open_ = below
        return out
