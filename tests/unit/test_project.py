from __future__ import annotations

from pathlib import Path

import pytest

from diglot import files
from diglot.diagnostics import Code, Rule
from diglot.project import read_project


def codes(root: Path) -> list[tuple[str, Rule]]:
    return [(str(one.span or ""), one.code) for one in read_project(root).diagnostics]


def test_the_tiny_article_reads_clean(tiny: Path) -> None:
    project = read_project(tiny)
    assert project.diagnostics == ()
    assert [one.path for one in project.sections["zh"]] == [
        "manuscript/zh/00-abstract.md",
        "manuscript/zh/01-introduction.md",
    ]
    assert list(project.figures) == ["figures/dot.svg.jinja"]
    assert [one.path for one in project.library] == ["bib/references.json"]


def test_an_empty_folder_is_no_article(tmp_path: Path) -> None:
    assert codes(tmp_path) == [("", Code.ARTICLE_FILE)]


def test_windows_line_ends_and_a_byte_order_mark_are_read(tiny: Path) -> None:
    (tiny / "manuscript/zh/01-introduction.md").write_bytes("\ufeff甲\r\n乙\r\n".encode())
    assert read_project(tiny).sections["zh"][1].text == "甲\n乙\n"


def test_a_file_that_is_not_utf8_is_named_at_the_first_wrong_byte(tiny: Path) -> None:
    (tiny / "manuscript/zh/01-introduction.md").write_bytes(b"ok\n  " + "乙".encode("gbk"))
    assert codes(tiny) == [("manuscript/zh/01-introduction.md:2:3", Code.ARTICLE_FILE)]


def test_broken_toml_is_named_where_it_breaks(tiny: Path) -> None:
    (tiny / "manuscript/article.toml").write_text('doi = "x"\nyear = = 3\n')
    assert codes(tiny) == [("manuscript/article.toml:2:8", Code.ARTICLE_FILE)]


def test_a_section_without_a_number_is_not_passed_over_in_silence(tiny: Path) -> None:
    (tiny / "manuscript/zh/notes.md").write_text("x")
    assert codes(tiny) == [("manuscript/zh/notes.md:1:1", Code.SECTION_NAME)]


def test_a_link_out_of_the_article_is_refused(tiny: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("secret")
    (tiny / "manuscript/zh/02-leak.md").symlink_to(tmp_path / "secret.md")
    project = read_project(tiny)
    assert [one.code for one in project.diagnostics] == [Code.ARTICLE_FILE]
    assert "secret" not in str(project.sections)


def test_a_journal_has_a_place_where_article_toml_names_it(tiny: Path) -> None:
    path = tiny / "manuscript/article.toml"
    path.write_text(path.read_text("utf-8").replace('"jimcp"', '"jim"'), "utf-8")
    assert str(read_project(tiny).journal_place).startswith("manuscript/article.toml:")
    assert read_project(tiny, "jimcp").journal_place is None


def test_one_language_can_be_enough(tiny: Path) -> None:
    path = tiny / "manuscript/article.toml"
    path.write_text('languages = ["en"]\n' + path.read_text())
    project = read_project(tiny)
    assert project.languages == ("en",)
    assert [one.path for one in project.sections["zh"]] == ["manuscript/zh/00-abstract.md"]


@pytest.mark.parametrize(("over", "found"), [(0, []), (1, [Code.ARTICLE_FILE])])
def test_a_file_of_just_the_largest_size_is_read(
    tiny: Path, monkeypatch: pytest.MonkeyPatch, over: int, found: list[Code]
) -> None:
    monkeypatch.setattr(files, "LARGEST", 4096)
    (tiny / "manuscript/zh/02-large.md").write_bytes(b"x" * (4096 + over))
    (tiny / "manuscript/figures/large.svg").write_bytes(b"x" * 4096)
    assert [code for _, code in codes(tiny)] == found
