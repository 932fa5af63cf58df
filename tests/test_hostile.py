"""Texts that would do harm, or take for ever, come out as text, as a fault, or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from diglot.command import main
from diglot.engines import pandoc, pandoc_reader
from tests.conftest import Build
from tests.unit.engines.test_raster import bomb, picture

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
    named = {"html-tag", "leftover", "markdown"} & set(codes)
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
    monkeypatch.setattr(pandoc, "SECONDS", 1)
    with pandoc_reader.turn() as place:  # the process has the limit of its start
        if place.standing:
            place.standing.kill()
        place.reader = None
    before = os.times()
    html_of(tiny, run, text)
    used = [one - other for one, other in zip(os.times()[:4], before[:4], strict=True)]
    assert sum(used) < 20, "seconds of the processor, of ours and of those that have ended"


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


PLAIN = '<svg xmlns="http://www.w3.org/2000/svg" {}>{}</svg>'


def doubled(times: int) -> str:
    """Return a group that shows the one before it twice, and so on."""
    twice = "<use href='#g{}'/>" * 2
    groups = [f"<g id='g{n}'>{twice.format(n - 1, n - 1)}</g>" for n in range(1, times)]
    return "".join(["<g id='g0'><path d='M0 0h1'/></g>", *groups])


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.svg", PLAIN.format('width="9" height="9"', doubled(40)).encode()),
        ("a.svg", PLAIN.format('width="9" height="90000000"', "").encode()),
        ("a.png", bomb),
        ("a.png", picture("PNG", (600, 400))[:500]),
        ("a.png", picture("PNG")[:8]),
        ("a.jpg", picture("JPEG", (600, 400))[:1200]),
        ("a.jpeg", picture("JPEG")[:3]),
    ],
    ids=range(7),
)
@pytest.mark.parametrize("command", ["check", "build"])
def test_a_picture_that_cannot_be_shown_is_named_in_few_words(
    tiny: Path,
    capfd: pytest.CaptureFixture[str],
    command: str,
    name: str,
    data: bytes | Callable[[], bytes],
) -> None:
    (tiny / "manuscript" / "figures" / name).write_bytes(data() if callable(data) else data)
    section = tiny / SECTION
    section.write_text(section.read_text("utf-8") + f"\n![图](figures/{name})\n", "utf-8")
    assert main([command, "--article", str(tiny)]) == 1
    said = capfd.readouterr().err
    assert f"{SECTION}:11:6: error: the figure" in said
    assert "[figure-broken]" in said
    assert len(said) < 1000


def test_a_drawing_of_any_width_is_drawn_for_word(tiny: Path, run: Build) -> None:
    drawing = PLAIN.format('width="99999" height="9999"', '<rect width="9" height="9"/>')
    (tiny / "manuscript" / "figures" / "a.svg").write_text(drawing, "utf-8")
    section = tiny / SECTION
    section.write_text(section.read_text("utf-8") + "\n![图](figures/a.svg)\n", "utf-8")
    assert run(tiny, "--to", "docx", "--lang", "zh").code == 0
