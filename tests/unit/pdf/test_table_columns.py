"""A table too narrow for its words breaks the cells that cost it the fewest lines."""

from __future__ import annotations

import pytest

from diglot.pdf.table_columns import fewest_lines
from tests.glyphs import glyphs, lines
from tests.unit.pdf.test_page import set_page, without

CSS = """@page { size: 240pt 600pt; margin: 0 } table { width: 100%; border-collapse: collapse }
td { padding: 0; font: 400 10pt/14pt serif; hyphens: manual }"""
NAMES = ("Site 01", "Site 02", "Site 03", "Site 04")
LONG = "Patients of all clinics of the town who came in spring or in autumn of each year. "


def names_in_one_line() -> list[str]:
    rows = "".join(f"<tr><td>{one}<td>{2 * LONG}<td>12.5 (3.1)" for one in NAMES)
    page = glyphs(set_page(f"<table>{rows}</table>", CSS, "en").pdf)[0]
    whole = [line.text.replace(" ", "")[:6] for line in lines(page, 0, 240)]
    return [one for one in NAMES if one.replace(" ", "") in whole]


def test_a_short_name_stays_whole_where_a_long_text_breaks() -> None:
    assert names_in_one_line() == list(NAMES)


def test_fault_each_column_gives_a_like_part(monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, "table_columns")
    assert names_in_one_line() == []


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (150, [30, 60, 60]),  # all have room
        (115, [30, 22, 60]),  # a head that breaks costs one line, a cell of each row three
        (10, [10, 10, 10]),  # no more than the least is taken
    ],
)
def test_columns_that_cost_few_lines_give_first(width: float, expected: list[float]) -> None:
    rows = [[30, 60, 20], [30, 20, 60], [30, 20, 60], [30, 20, 60]]
    found = fewest_lines(rows, [10, 10, 10], [30, 60, 60], width)
    assert sum(found) <= max(width, sum(expected))
    assert [round(one) for one in found] == pytest.approx(expected, abs=6 if width > 10 else 0)
