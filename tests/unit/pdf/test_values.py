"""Values found in fewer steps are those that WeasyPrint finds."""

from __future__ import annotations

from typing import Any

import pytest

from diglot.pdf import values
from tests.unit.pdf.test_page import set_page, without

_CSS = (
    "p { margin-inline-start: 9pt; padding-block: 2pt; color: inherit }"
    "b { float: inherit; width: calc(10% + 4pt); position: relative; left: 2pt; opacity: inherit }"
    "table { border-collapse: collapse } td { border: 1pt solid; padding: 3% }"
    ".rtl { direction: rtl; margin-inline-start: 5pt } .own { page: own; --x: 3pt; width: 50% }"
    ".own p { padding-left: var(--x); text-decoration: underline } .box { box-sizing: border-box }"
    "@page own { size: 90mm 120mm }"
)
_BODY = (
    "<p>一<b>二</b><i style='float: left; width: 30%'>三</i>四</p>"
    "<table><tr><td>五<td style='width: 40%'><p class=box style='width: 80%'>六</table>"
    "<div class=rtl><p>seven</p></div><div style='width: 30%'><p class=box>八</p></div>"
    "<div class=own><p>九</p><p style='page: auto'>十</p></div><p>Eleven</p>"
)


def test_a_page_is_the_same_when_all_values_are_found_as_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def computed(style: Any, name: str) -> Any:
        asked.append(name)
        return _COMPUTED(style, name)

    monkeypatch.setattr(values, "_COMPUTED", computed)
    fewer = set_page(_BODY, _CSS)
    assert {"margin_left", "page", "float"} <= set(asked)
    assert "orphans" not in asked
    assert len(asked) < 1000
    without(monkeypatch, "values")
    assert set_page(_BODY, _CSS).pdf == fewer.pdf
    assert fewer.pages == 2


_COMPUTED = values._COMPUTED
