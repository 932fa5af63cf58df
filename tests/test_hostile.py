"""Texts that would do harm, or take for ever, come out as text, as a fault, or not at all."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from diglot.engines import pandoc
from tests.conftest import Build

SECTION = "manuscript/zh/01-introduction.md"


def html_of(root: Path, run: Build, text: str, *, draft: bool = False) -> tuple[list[str], str]:
    (root / SECTION).write_text(f"# 引言 {{#sec:introduction}}\n\n{text}\n", "utf-8")
    outcome = run(root, "--to", "html", "--lang", "zh", *(["--draft"] if draft else []))
    path = root / "output" / "article.zh.html"
    codes = [one["code"] for one in outcome.report["diagnostics"]]
    return codes, path.read_text("utf-8") if path.exists() else ""


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<iframe src="http://127.0.0.1:9/"></iframe>',
        "`<script>alert(1)</script>`{=html}",
        "```{=html}\n<script>alert(1)</script>\n```",
        "甲<img src=x onerror=alert(1)>",
    ],
)
def test_markup_of_an_author_is_text(tiny: Path, run: Build, text: str) -> None:
    codes, page = html_of(tiny, run, text, draft=True)
    assert "alert(1)" in page or "iframe" in page
    for live in ("<script>alert", "<iframe", "<img src=x"):
        assert live not in page
    named = {"html-tag", "leftover"} & set(codes)
    assert named or text.startswith("```"), "what is printed as it was typed is named"


def test_a_yaml_block_of_a_section_is_no_metadata(tiny: Path, run: Build) -> None:
    text = "---\nbibliography: http://127.0.0.1:9/x.json\n---\n"
    codes, page = html_of(tiny, run, text, draft=True)
    assert "bibliography: http://127.0.0.1:9/x.json" in page
    assert "front-matter" in codes


@pytest.mark.parametrize(
    "target",
    ["../../secret.png", "/etc/passwd", "file:///etc/passwd", "http://127.0.0.1:9/x.png"],
)
def test_a_picture_from_elsewhere_is_refused(tiny: Path, run: Build, target: str) -> None:
    codes, page = html_of(tiny, run, f"![图]({target})", draft=True)
    assert "figure-outside" in codes
    assert "<img" not in page


def test_a_javascript_link_loses_its_address(tiny: Path, run: Build) -> None:
    codes, page = html_of(tiny, run, "[点我](javascript:alert%281%29)", draft=True)
    assert "link-scheme" in codes
    assert "javascript:" not in page
    assert "点我" in page


@pytest.mark.parametrize("text", ["[" * 3000, ">" * 20000, "*" * 5000, "[^1]" * 2000])
def test_a_text_that_pandoc_chokes_on_is_stopped(
    tiny: Path, run: Build, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pandoc, "SECONDS", 2)
    began = time.monotonic()
    html_of(tiny, run, text)
    assert time.monotonic() - began < 60


def test_markup_in_metadata_and_references_is_text(tiny: Path, run: Build) -> None:
    toml = tiny / "manuscript" / "article.toml"
    toml.write_text(toml.read_text("utf-8").replace("小文章", "<script>x</script>"), "utf-8")
    bib = tiny / "bib" / "references.json"
    bib.write_text(bib.read_text("utf-8").replace("On small", "<script>y</script>"), "utf-8")
    _, page = html_of(tiny, run, "甲[@smith2020]")
    assert "<script>x" not in page
    assert "<script>y" not in page
    assert "&lt;script&gt;x" in page


def test_field_text_is_never_template_or_markdown(tiny: Path, run: Build) -> None:
    bib = tiny / "bib" / "references.json"
    text = bib.read_text("utf-8").replace("On small", "{{ 7*7 }} *On* [@li2021] small")
    bib.write_text(text, "utf-8")
    _, page = html_of(tiny, run, "甲[@smith2020]")
    assert "{{ 7*7 }} *On* [@li2021] small" in page
