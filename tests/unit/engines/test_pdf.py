"""What a machine lacks for a PDF is said in one line, with the command that brings it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from diglot.diagnostics import EngineFailed
from diglot.engines import pdf
from diglot.pdf import fonts
from diglot.pdf import typeset as set_in_this_process
from diglot.pdf.own_fonts import examine_font
from tests.conftest import ROOT

XMP = b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>'


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


def test_a_page_of_ready_fonts_is_the_same_whoever_sets_it_and_when() -> None:
    html = "<title>t</title><p lang=zh>字“word” <b>黑</b> <i>a</i> <code>c</code></p>"
    alone = set_in_this_process(html, XMP)
    with ThreadPoolExecutor(2) as pool:
        beside = list(pool.map(lambda _: pdf.typeset(html, XMP), range(3)))
    assert [one.pdf for one in beside] == [alone.pdf] * 3
    assert pdf.heights('<p id="a">字</p><p id="b">a</p>').keys() == {"a", "b"}


def test_a_font_of_the_text_is_there_in_each_page_that_is_set() -> None:
    data = (ROOT / "tests/articles/hard/manuscript/fonts/rare.ttf").read_bytes()
    page = pdf.with_fonts(
        "<html><head></head><body><p>𠮷</p></body></html>", [examine_font("rare.ttf", data)]
    )
    assert [pdf.typeset(page, b"").unset for _ in range(3)] == [()] * 3
