from __future__ import annotations

import time

from diglot.article import Source
from diglot.diagnostics import Code
from diglot.reading.data import read_table, read_tables, table_name

TABLE = Source("manuscript/data/big-table.csv", 'study.zh,study.en,n\n"甲, ""乙""",A,12\n丙,C,3\n')


def test_a_column_of_a_language_has_its_bare_name() -> None:
    rows, faults = read_table(TABLE, 1, "zh")
    assert not faults
    assert [{name: cell["cell"][0] for name, cell in row.items()} for row in rows] == [
        {"study": '甲, "乙"', "n": "12"},
        {"study": "丙", "n": "3"},
    ]


def test_a_cell_remembers_where_it_stands() -> None:
    rows, _ = read_table(TABLE, 7, "en")
    text, number, offset, length = rows[1]["study"]["cell"]
    assert (text, number) == ("C", 7)
    assert TABLE.text[offset : offset + length] == "C"
    assert TABLE.position(offset).line == 3


def test_a_row_with_too_few_cells_is_named() -> None:
    rows, faults = read_table(Source("d.csv", "a,b\n1,2\n3\n"), 1, "zh")
    assert len(rows) == 2
    assert [(str(fault.span), fault.code) for fault in faults] == [("d.csv:3:1", Code.DATA_FILE)]


def test_a_name_of_many_columns_is_told_once() -> None:
    _, faults = read_table(Source("d.csv", "a,b,a,a,a,b\n1,2,3,4,5,6\n"), 1, "zh")
    assert [str(fault.span) for fault in faults] == ["d.csv:1:5", "d.csv:1:11"]


def test_an_open_quote_and_an_empty_file_are_faults() -> None:
    for text in ('a,b\n"1,2\n', "", "\n\n"):
        rows, faults = read_table(Source("d.csv", text), 1, "zh")
        assert rows == []
        assert [fault.code for fault in faults] == [Code.DATA_FILE]


def test_a_name_that_jinja_can_write() -> None:
    assert table_name(TABLE) == "big_table"
    assert set(read_tables([TABLE], "zh")[0]) == {"big_table"}


def test_every_cell_is_found_where_it_stands_and_no_file_takes_long() -> None:
    text = 'a,b\n"1, ""x""",y"z\n\n\n,"two\nlines"\n' + 'x"y,z\n' * 100_000 + '"end",1'
    rows, faults = read_table(Source("d.csv", text), 1, "zh")
    assert (len(rows), faults) == (100_003, [])
    for row in (*rows[:4], *rows[-3:]):
        for value, _, at, length in (cell["cell"] for cell in row.values()):
            assert text[at : at + length + value.count('"')].replace('""', '"')[:length] == value
    assert rows[1]["b"]["cell"][0] == "two\nlines"


def test_a_table_of_very_many_columns_is_read_in_time() -> None:
    count = 60_000
    head, row = (",".join(f"{sign}{n}" for n in range(count)) for sign in ("c", "v"))
    started = time.process_time()
    tables, faults = read_tables([Source("manuscript/data/t.csv", f"{head}\n{row}\n")], "zh")
    assert (len(tables["t"][0]), faults) == (count, [])
    assert time.process_time() - started < 10
