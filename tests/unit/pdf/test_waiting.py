"""What spans all columns and had no room on its page waits, in its order, for the next ones."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from diglot.pdf.columns import _Page, _Placed, _Spanning
from diglot.pdf.floats import Resume, lay_out

TALL = 60.0


def page(monkeypatch: pytest.MonkeyPatch, heights: list[float], *, empty: bool = True) -> _Page:
    """Return a page 100 high whose spanning children have these heights; a taller one breaks."""

    def place(child: float, y: float, _skip: Any) -> _Placed:
        rest = {0: None} if y + child > 100 else None
        shown = min(child, 100 - y)
        return _Placed(SimpleNamespace(margin_height=lambda: shown), shown, rest)

    monkeypatch.setattr(_Page, "before", lambda *_: [])
    call: Any = SimpleNamespace(top=0, bottom=100, page_is_empty=empty, place=place)
    return _Page(call, heights, {}, (), {})


def test_what_goes_on_and_what_was_not_reached_wait_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one = page(monkeypatch, [TALL, 2 * TALL, TALL])
    waiting = tuple(map(_Spanning, (1, 0, 2)))
    assert one.take(waiting) == (_Spanning(1, {0: None}), _Spanning(0), _Spanning(2))
    assert len(one.heads) == 1


def test_what_does_not_fit_below_another_waits_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    one = page(monkeypatch, [TALL, TALL])
    assert one.take(tuple(map(_Spanning, (0, 1)))) == (_Spanning(1),)
    assert len(one.heads) == 1


def test_a_page_with_text_takes_no_part(monkeypatch: pytest.MonkeyPatch) -> None:
    one = page(monkeypatch, [2 * TALL], empty=False)
    assert one.take((_Spanning(0),)) == (_Spanning(0),)
    assert one.heads == []


def test_what_fits_waits_no_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    assert page(monkeypatch, [40, 60]).take(tuple(map(_Spanning, (0, 1)))) == ()


def column(skip: dict[int, Any]) -> Any:
    """Return a column whose one paragraph has no room in it."""
    style = {"column_span": "none", "break_inside": "auto"}
    line = SimpleNamespace(element_tag="p", element=object(), style=style)

    def copy(children: list[Any]) -> Any:
        return SimpleNamespace(children=children, position_y=0.0, height=0.0)

    box = SimpleNamespace(children=[line], position_y=10.0, copy_with_children=copy)
    return SimpleNamespace(
        skip=skip,
        box=box,
        heads=lambda _: ([], 10.0, []),
        text=lambda *_: (None, None, "any", [], False, None),
    )


def test_a_column_behind_others_that_holds_no_line_is_empty_and_its_text_goes_on() -> None:
    new, resume, *_ = lay_out(column(Resume({0: None})))
    assert (new.children, new.height, dict(resume)) == ([], 0, {0: None})


def test_a_first_column_that_holds_no_line_is_none() -> None:
    assert lay_out(column({0: None}))[0] is None
