"""What docs/csl.md shows is what comes out."""

from __future__ import annotations

import re

import pytest

from diglot.citing import render
from tests.test_repository import ROOT


def test_the_example_of_the_page_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / "docs/csl.md").read_text("utf-8"), re.S)
    exec(code, {})


def test_an_output_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="no output is called 'rtf'"):
        render([], "style.csl", [], output="rtf")  # type: ignore[arg-type]
