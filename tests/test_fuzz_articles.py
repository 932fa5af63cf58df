"""Mutated files of an author before the whole command: built right, or named, and nothing else.

Each case changes one file of an article that has every kind, and checks or builds it. What may come
out: 0, and the text's words are in the page; 1, and a fault tells where. Never another exit code,
never a traceback, never without an end. A sentinel word goes into each changed section: where
nothing is said about the text, the page has it.
"""

from __future__ import annotations

import io
import json
import re
import shutil
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from random import Random
from typing import Any

import pytest
from PIL import Image

from diglot.command import main
from diglot.docx.package import pack, unpack
from tests.conftest import ROOT
from tests.fuzzing import cases, try_case
from tests.mutations import mutated
from tests.unit.writing.test_docx_small import EVERYTHING

REVISED = ROOT / "tests" / "articles" / "revised"
SENTINEL = "鸢尾花"
MACROS = "{% macro twice(text) -%}\n{{ text }}{{ text }}\n{%- endmacro %}\n"
BIB = """@article{lee2019, author={Lee, A. and 王, 明}, title={{The} $x^2$}, journal={J},
  year=2019, langid={en}}
"""
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><g id="a"><path d="M0 0h9"/></g>'
    '<use href="#a"/><text y="8">文</text></svg>'
)
PROFILE = """[journal]
title = { zh = "刊", en = "Journal" }
[look]
accent = "#123456"
"""
KINDS = {
    "section": (
        "md",
        "manuscript/zh/01-introduction.md",
        ("build", "--to", "html", "--lang", "zh"),
    ),
    "section-word": ("md", "manuscript/en/01-introduction.md", ("build", "--to", "docx")),
    "section-pdf": (
        "md",
        "manuscript/zh/01-introduction.md",
        ("build", "--to", "pdf", "--draft", "--lang", "zh"),
    ),
    "template": ("jinja", "manuscript/zh/01-introduction.md", ("check",)),
    "figure": ("jinja", "manuscript/figures/dot.svg.jinja", ("build", "--to", "html,docx")),
    "drawing": ("svg", "manuscript/figures/plain.svg", ("build", "--to", "html,docx,pdf")),
    "picture": ("binary", "manuscript/figures/dots.png", ("build", "--to", "html,pdf")),
    "table": ("csv", "manuscript/data/counts.csv", ("check",)),
    "article": ("toml", "manuscript/article.toml", ("build", "--to", "html", "--draft")),
    "bib": ("bib", "bib/more.bib", ("build", "--to", "html", "--draft")),
    "json": ("json", "bib/references.json", ("build", "--to", "html", "--draft")),
    "profile": ("toml", "templates/house/profile.toml", ("build", "--to", "html,docx")),
    "words": ("toml", "templates/house/strings.toml", ("build", "--to", "html")),
    "style": ("csl", "templates/house/style.csl", ("build", "--to", "html")),
    "css": ("css", "templates/house/journal-print.css", ("build", "--to", "pdf", "--lang", "en")),
    "macros": ("jinja", "templates/house/own.md.jinja", ("check",)),
    "page": ("jinja", "templates/house/page.html.jinja", ("build", "--to", "html")),
    "letter": ("md", "manuscript/response.zh.md", ("response", "--to", "html")),
    "returned": ("svg", "returned.docx", ("review", "returned.docx")),
}
"""Each kind: the signs of its format, the file that is changed, the command that meets it."""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """An article with a file of every kind, its own journal among them."""
    root = shutil.copytree(REVISED, tmp_path / "article")
    text = EVERYTHING + "\n![图](figures/plain.svg)\n\n![图](figures/dots.png)\n"
    for lang in ("zh", "en"):
        section = root / "manuscript" / lang / "01-introduction.md"
        section.write_text(text, "utf-8")
    figures = root / "manuscript" / "figures"
    (figures / "plain.svg").write_text(DRAWING, "utf-8")
    Image.linear_gradient("L").resize((30, 20)).save(figures / "dots.png")
    (root / "bib" / "more.bib").write_text(BIB, "utf-8")
    house = root / "templates" / "house"
    shutil.copytree(ROOT / "templates" / "exempla", house)
    (house / "profile.toml").write_text(PROFILE, "utf-8")
    shutil.copy(ROOT / "templates" / "_base" / "strings.toml", house)
    (house / "own.md.jinja").write_text(MACROS, "utf-8")
    shutil.copy(ROOT / "templates" / "_base" / "page.html.jinja", house)
    return root


def run(root: Path, command: tuple[str, ...]) -> tuple[int, dict[str, Any], str]:
    """Run a command on an article and return its exit code, its report, what else it said."""
    out, said = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(said):
        # A file of the article is named by its place, from wherever the command is given.
        words = [str(root / one) if (root / one).is_file() else one for one in command]
        words += ["--json", "--article", str(root)]
        code = main(words if "review" in command else [*words, "--journal", "house"])
    text = out.getvalue()
    assert text, f"exit {code}: {said.getvalue()[-600:]}"
    return code, json.loads(text), said.getvalue()


def look(root: Path, kind: str, data: bytes) -> None:
    """Run the command of a kind with a file as it was changed, and look at what came out."""
    _, place, command = KINDS[kind]
    path = root / place
    before = path.read_bytes()
    path.write_bytes(data)
    shutil.rmtree(root / "output", ignore_errors=True)
    try:
        code, report, said = run(root, command)
    finally:
        path.write_bytes(before)
    assert "Traceback" not in said
    assert code in (0, 1), f"exit {code}: {said[-600:]}"
    faults = report["diagnostics"]
    for one in faults:
        assert 0 < len(one["message"]) < 1500, one["message"][:300]
    errors = [one for one in faults if one["severity"] == "error"]
    assert bool(errors) == bool(code)
    placed = [one for one in errors if one["place"] or path.name in one["message"]]
    assert placed or not errors or kind in _WHOLE, errors[:2]
    page = root / "output" / "article.zh.html"
    hidden = re.search(rb"<!--|\{##|\{%", data)  # what an author has chosen not to print
    if SENTINEL.encode() in data and not (faults or hidden) and page.exists():
        assert SENTINEL in page.read_text("utf-8")


_WHOLE = (
    "profile",
    "words",
    "returned",
    "style",
    "css",
    "macros",
    "page",
    "figure",
    "article",
    "section-pdf",
)
"""Kinds whose faults may be of the file as a whole."""


def with_sentinel(data: bytes, random: Random) -> bytes:
    """Return a text with the sentinel word at the end of a line that holds words."""
    lines = data.decode("utf-8", "ignore").split("\n")
    worded = [i for i, line in enumerate(lines) if re.search("[一-鿿]{4}", line)]
    if worded:
        at = random.choice(worded)
        lines[at] += SENTINEL
    return "\n".join(lines).encode()


@pytest.mark.parametrize("kind", KINDS)
def test_a_mutated_file_of_an_article_is_built_or_named(article: Path, kind: str) -> None:
    signs, place, _ = KINDS[kind]
    if kind == "returned":
        assert main(["build", "--to", "docx", "--draft", "--article", str(article)]) in (0, 1)
        shutil.copy(article / "output" / "article.zh.docx", article / place)
    sound = (article / place).read_bytes()
    for name, random in cases(kind, 1.8):
        data = with_sentinel(sound, random) if kind == "section" else sound
        if kind == "returned":
            parts = unpack(data)
            parts["word/document.xml"] = mutated(parts["word/document.xml"], signs, random)
            data = pack(parts)
        else:
            data = mutated(data, signs, random)
        try_case(name, data, lambda data: look(article, kind, data))
