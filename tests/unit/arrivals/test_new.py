"""A new article and a new journal: complete, without a finding, and never over other files."""

from __future__ import annotations

from pathlib import Path

import pytest

from diglot.arrivals.new import new_article, new_journal, questions
from diglot.arrivals.questions import Question, ask
from diglot.command import main
from diglot.diagnostics import Misused
from diglot.messages import say
from diglot.pipeline import Request, build
from diglot.profile import journals, shipped_templates


@pytest.mark.parametrize("journal", journals([shipped_templates()]))
def test_a_new_article_builds_without_a_finding(journal: str, tmp_path: Path) -> None:
    new_article(tmp_path / "a", {"journal": journal})
    report = build(
        Request(
            root=tmp_path / "a", output=tmp_path / "out", kinds=("html", "docx"), langs=("zh", "en")
        )
    )
    assert [str(one) for one in report.diagnostics] == []
    assert not report.failed
    assert report.written


def test_answers_stand_in_the_article(tmp_path: Path) -> None:
    title = '一个"题名"\\'
    new_article(tmp_path / "a", {"title_zh": title, "authors_zh": "甲、乙", "authors_en": "A; B"})
    toml = (tmp_path / "a/manuscript/article.toml").read_text("utf-8")
    assert r"""zh = "一个\"题名\"\\" """.strip() in toml
    assert toml.count("[[authors]]") == 2


@pytest.mark.parametrize("answers", [{"journal": "nature"}, {"authors_zh": "甲，乙，丙"}])
def test_a_wrong_answer_writes_nothing(answers: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(Misused):
        new_article(tmp_path / "a", answers)
    assert not (tmp_path / "a").exists()


def test_nothing_is_written_over_other_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "README.md").write_text("mine", "utf-8")
    assert main(["new", str(tmp_path), "--no-questions", "--ui", "zh"]) == 2
    assert "已有文件" in capsys.readouterr().err
    assert [one.name for one in tmp_path.iterdir()] == ["README.md"]


def test_a_question_is_asked_until_its_answer_is_known() -> None:
    said: list[str] = []
    answers = iter(["nature", "jimcp", ""])

    def read(words: str) -> str:
        said.append(words)
        return next(answers)

    asked = (Question("journal", say("type of article"), "x", ("jimcp", "x")), questions()[0])
    assert ask(asked, "zh", read) == {"journal": "jimcp", "title_zh": "示例题名"}
    assert len(said) == 3
    assert said[1].startswith("请写其中一个编号\n文章类型")
    assert said[0].startswith("文章类型")


def test_a_new_journal_serves_an_article(tmp_path: Path) -> None:
    new_article(tmp_path, {})
    new_journal(tmp_path / "templates/acta", "学报", "Acta", "gb-t-7714-2025-numeric")
    report = build(
        Request(
            root=tmp_path,
            output=tmp_path / "out",
            kinds=("html",),
            langs=("zh", "en"),
            journal="acta",
        )
    )
    assert [str(one) for one in report.diagnostics] == []
    page = (tmp_path / "out/article.zh.html").read_text("utf-8")
    assert "学报" in page


@pytest.mark.parametrize(("name", "style"), [("Acta", "jimcp"), ("acta", "nothing.csl")])
def test_a_journal_that_cannot_be_is_not_written(name: str, style: str, tmp_path: Path) -> None:
    with pytest.raises(Misused):
        new_journal(tmp_path / name, "学报", "Acta", style)
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("answer", ["2", "论著", "article"])
def test_a_choice_is_a_number_a_name_or_what_it_is_called(answer: str) -> None:
    prompts: list[str] = []
    told = iter(["99", answer])

    def read(prompt: str) -> str:
        prompts.append(prompt)
        return next(told)

    types = {"zh": {"review": "综述", "article": "论著"}}
    asked = Question("type", say("type of article"), "review", ("review", "article"), types)
    assert ask((asked,), "zh", read) == {"type": "article"}
    assert prompts[0] == "文章类型\n   1  综述 (review)\n   2  论著 (article)\n[综述]: "


def test_names_are_asked_again_where_one_language_has_more_and_answers_may_end_early() -> None:
    told = iter(["", "", "甲，乙", "A", "A, B"])

    def read(_prompt: str) -> str:
        try:
            return next(told)
        except StopIteration:
            raise EOFError from None

    assert ask(questions()[:4], "en", read)["authors_en"] == "A, B"
    with pytest.raises(Misused, match="ended early"):
        ask(questions()[:1], "en", read)


def test_journals_are_called_by_their_names() -> None:
    asked = next(one for one in questions() if one.name == "journal")
    assert asked.called["zh"]["jimcp"] == "内科理论与实践"
    assert set(asked.called["en"]) == set(asked.known) == set(journals([shipped_templates()]))


def test_a_family_name_stands_in_capitals(tmp_path: Path) -> None:
    people = {"authors_zh": "甲，乙，丙", "authors_en": "Lin Ruilian, LI Si, van Dijk Anna"}
    new_article(tmp_path / "a", people)
    toml = (tmp_path / "a/manuscript/article.toml").read_text("utf-8")
    for name in ("LIN Ruilian", "LI Si", "van Dijk Anna"):
        assert f'en = "{name}"' in toml


@pytest.mark.parametrize(("folder", "moved"), [("templates/acta", False), ("acta", True)])
def test_a_journal_outside_of_templates_is_told_to_be_moved(
    folder: str, moved: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["journal", "new", str(tmp_path / folder), "--no-questions", "--ui", "en"]) == 0
    told = capsys.readouterr().out
    assert 'journal = "acta"' in told
    assert ("move it into templates/" in told) is moved
