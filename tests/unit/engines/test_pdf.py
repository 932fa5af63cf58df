"""What a machine lacks for a PDF is said in one line, with the command that brings it."""

from __future__ import annotations

import pytest

from diglot.diagnostics import EngineFailed
from diglot.engines import pdf
from diglot.pdf import fonts


def test_without_pango_the_command_that_brings_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "has_pango", lambda: False)
    with pytest.raises(EngineFailed) as failed:
        pdf.typeset("<p>a</p>", b"")
    assert failed.value.engine == "weasyprint"
    assert "Pango" in str(failed.value)
    assert "\n" not in str(failed.value)
    assert "ango" in failed.value.hint


def test_a_missing_font_is_a_failed_engine_with_a_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "find_spec", lambda _: None)
    with pytest.raises(EngineFailed) as failed:
        pdf.font_files()
    assert failed.value.engine == "fonts"
    assert "build.py" in failed.value.hint
