"""Lines are broken once, and a page is what it is when each is broken anew."""

from __future__ import annotations

from typing import Any

import pytest
from weasyprint.layout import inline

from tests.unit.pdf.test_lines import FIGURE, TALL
from tests.unit.pdf.test_page import CHINESE, columns, paragraphs, set_page, without

SPANNING = '<figure id=w style="column-span: all; margin: 0; height: 60pt">宽</figure>'
PAGES = {
    "figures of both widths": columns(
        paragraphs(6), "<p>见<a href=#f>图1</a>和<a href=#w>图2</a>。</p>", FIGURE.format(41),
        SPANNING, paragraphs(40),
    ),
    "what stands in lines": columns(
        paragraphs(3),
        f"<p>前{TALL}后，<span style='display: inline-block; width: 30pt'>{CHINESE}</span>，"
        f"<b>粗</b><sup>1</sup>。{CHINESE}</p>",
        "<style>.first::first-letter { font-size: 20pt } .line::first-line { color: red }</style>",
        f"<p class=first>{CHINESE}</p><p class=line>{CHINESE}</p>",
        f"<div><i style='float: left; width: 40pt; height: 30pt'>旁</i><p>{CHINESE}</p></div>",
        paragraphs(30),
    ),
    "lines of other widths": columns(
        f"<ol><li>{CHINESE}<ul><li>{CHINESE}</ul></ol>",
        f"<p style='text-indent: 20pt'>{CHINESE}</p>",
        f"<table><tr><td>{CHINESE}<td>{CHINESE}</table>",
        paragraphs(30),
    ),
    "pages of two widths": "<style>@page :first { margin-right: 90pt }</style>"
    + f"<p style='break-inside: avoid'>{CHINESE}</p>" * 12,
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_the_same_when_every_line_is_broken_anew(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[Any] = []
    next_line = inline.get_next_linebox

    def counted(context: Any, linebox: Any, *others: Any) -> Any:
        calls.append(linebox)
        return next_line(context, linebox, *others)

    monkeypatch.setattr("diglot.pdf.grid._GET_NEXT_LINEBOX", counted)
    once = set_page(PAGES[name])
    few = len(calls)
    calls.clear()
    without(monkeypatch, "known_lines")
    anew = set_page(PAGES[name])
    assert once.pdf == anew.pdf
    assert once.pages == anew.pages
    assert few < len(calls)
