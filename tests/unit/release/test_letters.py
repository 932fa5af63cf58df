"""The letter to the editors and the highlights: the author's words, else the journal's template."""

from __future__ import annotations

import shutil
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from diglot.pipeline import read_article
from diglot.release.letters import Letters, letters
from diglot.writing.front import front_matter
from tests.conftest import ROOT


def read(root: Path) -> Letters:
    project, profile, article = read_article(root)
    fronts = tuple(front_matter(article.metadata, profile, lang) for lang in article.editions)
    return letters(project, profile, fronts)


def text(data: bytes) -> str:
    with zipfile.ZipFile(BytesIO(data)) as document:
        return document.read("word/document.xml").decode()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "tests" / "articles" / "tiny", tmp_path / "tiny")
    return tmp_path / "tiny"


def test_without_a_letter_of_the_authors_the_journals_names_what_is_submitted(root: Path) -> None:
    made = read(root)
    assert set(made.files) == {"cover-letter.zh.docx", "cover-letter.en.docx"}
    english, chinese = text(made.files["cover-letter.en.docx"]), made.files["cover-letter.zh.docx"]
    for words in ("A tiny article", "Review", "ZHANG San", "Some University"):
        assert words in english
    assert "小文章" in text(chinese)
    assert made.diagnostics == ()


def test_the_authors_letter_is_what_they_wrote(root: Path) -> None:
    path = root / "manuscript" / "cover-letter.en.md"
    path.write_text("Dear editors of {{ article.journal }}, *please* read this.", "utf-8")
    made = read(root)
    words = text(made.files["cover-letter.en.docx"])
    assert "Dear editors of Journal of Internal Medicine" in words
    assert "for your consideration" not in words
    assert path.name in " ".join(made.sources)


def test_highlights_are_counted_and_their_faults_have_a_place(root: Path) -> None:
    path = root / "manuscript" / "highlights.en.md"
    path.write_text(f"- One [@smith2020].\n- {'long ' * 20}\n", "utf-8")
    made = read(root)
    told = [str(one.message) for one in made.diagnostics]
    assert "highlights are 3 to 5 items of a list; there are 2" in told
    assert "highlight 2 has 99 characters, at most 85 are usual" in told
    assert "highlights.en.docx" in made.files
    path.write_text("- One [@nobody].\n- Two\n- Three\n", "utf-8")
    made = read(root)
    (fault,) = made.diagnostics
    assert fault.span
    assert (fault.span.path, fault.code.label) == (
        "manuscript/highlights.en.md",
        "cite-unknown-key",
    )
    assert "highlights.en.docx" not in made.files
