"""What Pango is asked for: enough for a line, once for a style."""

from __future__ import annotations

from typing import Any

import pytest

from diglot.pdf import engine, layouts
from tests.unit.pdf.test_page import set_page

_BODY = (
    f'<p style="width: 40pt; hyphens: auto">{"肺癌患者的总体情况，共1234例（P=0.009）。" * 9}</p>'
    f'<p lang="en" style="width: 90pt">{"Overall survival of patients " * 20}</p>'
    f'<table><tr><td>{"天地" * 60}</td><td style="width: 90%">x</td></tr></table>'
)


def test_the_beginning_of_a_text_is_broken_as_the_whole_is(monkeypatch: pytest.MonkeyPatch) -> None:
    engine.start()
    calls = []

    def beginning(*arguments: Any) -> str:
        calls.append(short := _BEGINNING(*arguments))
        return short

    monkeypatch.setattr(layouts, "_beginning", beginning)
    short = set_page(_BODY).pdf
    assert any(calls)
    monkeypatch.setattr(layouts, "_beginning", lambda *_: "")
    assert set_page(_BODY).pdf == short


_BEGINNING = layouts._beginning


def test_styles_that_differ_share_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Any] = []

    def prepare(style: Any) -> layouts.Prepared:
        made.append(style)
        return _PREPARE(style)

    monkeypatch.setattr(layouts, "_prepare", prepare)
    set_page('<p lang="en">a b c</p><p lang="en">d</p><p lang="en" style="font-size: 9pt">e</p>')
    sizes = {one["font_size"] for one in made}
    assert len(made) == len({(one["font_size"], *one["font_family"]) for one in made})
    assert len(sizes) > 1


_PREPARE = layouts._prepare


def test_a_text_is_broken_once_at_one_width(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[Any, ...]] = []

    def split(text: str, style: Any, context: Any, width: Any, *others: Any, **named: Any) -> Any:
        own = (style["font_weight"], style["letter_spacing"])
        calls.append((text, width, *own, *named.items()))
        return _SPLIT(text, style, context, width, *others, **named)

    monkeypatch.setattr(layouts, "_SPLIT", split)
    cells = "<tr><td>同样的话<td><b>same words</b><td style='letter-spacing: 1pt'>同样的话</tr>"
    set_page(f"<table>{cells * 4}</table>")
    assert any("same" in text for text, *_ in calls)
    assert len(calls) == len(set(calls))


_SPLIT = layouts._SPLIT
