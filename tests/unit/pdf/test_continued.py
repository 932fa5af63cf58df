"""A table that goes on has a caption of its own above each later part."""

from __future__ import annotations

import io

import pikepdf

from tests import printed
from tests.unit.pdf.test_page import Find, set_page

HEAD = "<caption id='c'>表2 各例</caption><thead><tr><th>例</th></tr></thead>"
ROWS = "".join(f"<tr><td>例{i:02}</td></tr>" for i in range(40))
CSS = "table { width: 100% } thead { display: table-header-group }"
TABLE = f'<table data-continued="续表2">{HEAD}<tbody>{ROWS}</tbody></table>'


def lines_of(body: str, pdftotext: str) -> list[str]:
    found = printed.pages(set_page(body, CSS).pdf, pdftotext)
    return [line.text.replace(" ", "") for page in found for line in page]


def test_each_later_part_is_named_above_its_head(client: Find) -> None:
    lines = lines_of(TABLE, client("pdftotext"))
    assert lines[:3] == ["表2各例", "例", "例00"]
    assert lines.count("续表2") == lines.count("例") - 1 > 0
    assert all(lines[i + 1] == "例" for i, line in enumerate(lines) if line == "续表2")
    assert [one for one in lines if one[1:].isdigit()] == [f"例{i:02}" for i in range(40)]


def test_in_columns_each_part_is_named_too(client: Find) -> None:
    lines = lines_of(f'<div class="columns">{TABLE}</div>', client("pdftotext"))
    assert lines.count("续表2") == lines.count("例") - 1 > 1


def test_a_table_in_one_piece_has_its_own_caption_alone(client: Find) -> None:
    short = TABLE.replace(ROWS, ROWS[:200])
    assert "续表2" not in lines_of(short, client("pdftotext"))


def test_each_part_is_a_table_with_one_caption_in_the_tags() -> None:
    done = set_page(TABLE, CSS)
    with pikepdf.open(io.BytesIO(done.pdf)) as document:
        tags = [
            str(one.get("/S")) for one in document.objects if isinstance(one, pikepdf.Dictionary)
        ]
    assert tags.count("/Table") == tags.count("/Caption") == done.pages > 1
