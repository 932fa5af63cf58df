"""``check --accept``: what is written, what is left alone, what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from diglot.command import main
from diglot.translations import TRANSLATIONS
from tests.repositories import commit, repository

ZH, EN = "manuscript/zh/01-introduction.md", "manuscript/en/01-introduction.md"


class Article:
    """The tiny article, its commands and its files."""

    def __init__(self, root: Path, capfd: pytest.CaptureFixture[str]) -> None:
        self.root, self.capfd = root, capfd

    def run(self, *words: str) -> tuple[int, Any]:
        self.capfd.readouterr()
        code = main([*words, "--article", str(self.root), "--json"])
        told = self.capfd.readouterr()
        return code, json.loads(told.out) if told.out else told.err

    def accept(self, *places: str) -> tuple[int, Any]:
        words = [word for one in places for word in ("--accept", one)]
        return self.run("check", *(words or ["--accept"]))

    def stale(self) -> list[str]:
        _, report = self.run("check", "--quick")
        return [
            one["message"] for one in report["diagnostics"] if one["code"] == "translation-stale"
        ]

    def replace(self, name: str, old: str, new: str) -> None:
        path = self.root / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    @property
    def lines(self) -> list[str]:
        return (self.root / TRANSLATIONS).read_text("utf-8").splitlines()[::2]

    def of(self, section: str) -> list[str]:
        """Return the lines of one section."""
        return [one for one in self.lines if json.loads(one)["section"] == section]


@pytest.fixture
def article(tiny: Path, capfd: pytest.CaptureFixture[str]) -> Article:
    return Article(tiny, capfd)


def test_an_article_that_never_accepted_is_not_asked(article: Article) -> None:
    article.replace(ZH, "第一句话", "第一句")
    assert article.stale() == []


def test_all_pairs_are_accepted_once_in_the_order_of_the_text(article: Article) -> None:
    code, answer = article.accept()
    count = len(article.lines)
    assert (code, answer["result"]["accepted"], answer["result"]["known"]) == (0, count, 0)
    sections = [json.loads(one)["section"] for one in article.lines]
    text = [one for one in sections if one != "front"]
    assert sections == ["front"] * (count - len(text)) + sorted(text)
    assert json.loads(article.of("01-introduction")[0])["zh"]["text"] == "引言"
    before = (article.root / TRANSLATIONS).read_bytes()
    assert article.accept()[1]["result"] | {"file": ""} == {
        "accepted": 0, "known": count, "held": 0, "file": "",
    }  # fmt: skip
    assert (article.root / TRANSLATIONS).read_bytes() == before


def test_one_place_is_accepted_and_the_other_lines_stay(article: Article) -> None:
    article.accept()
    article.replace(ZH, "第一句话", "第一句")
    article.replace(EN, "See @tbl", "Look at @tbl")
    before = article.of("01-introduction")
    assert len(article.stale()) == 2
    assert article.accept(f"{ZH}:3:1")[0] == 0
    changed = [
        at
        for at, (old, new) in enumerate(zip(before, article.of("01-introduction"), strict=True))
        if old != new
    ]
    assert changed == [1]
    assert article.stale() == [
        "changed since its translation in manuscript/zh/01-introduction.md:7:1 was accepted: "
        '"See" is now "Look at"'
    ]
    assert article.accept(EN)[0] == 0
    assert article.stale() == []


def test_numbers_that_differ_are_accepted_only_by_their_place(article: Article) -> None:
    article.replace(EN, "a second one", "a second one of 25%")
    code, answer = article.accept()
    assert (code, answer["result"]["held"]) == (0, 1)
    assert [one["code"] for one in answer["diagnostics"]] == ["numbers-differ"]
    assert not any("25%" in line for line in article.lines)
    assert article.accept(f"{EN}:3")[1]["result"]["accepted"] == 1
    assert "25%" in article.of("01-introduction")[1]


def test_an_allowed_difference_is_accepted_with_the_rest(article: Article) -> None:
    article.replace(EN, "a second one", "a second one of 25%")
    article.replace(EN, "A first", "<!-- diglot: allow numbers-differ: known -->\nA first")
    assert article.accept()[1]["result"]["held"] == 0


def test_lines_of_pairs_that_are_gone_stay_until_all_is_accepted(article: Article) -> None:
    article.accept()
    article.replace(EN, "See @tbl:counts and @fig:dot.", "")
    before = article.lines
    article.accept(f"{ZH}:3")
    assert article.lines == before
    assert article.accept(f"{ZH}:7")[0] == 2
    article.accept()
    assert len(article.lines) == len(before) - 1


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("manuscript/zh/09-none.md", "the article has no text"),
        (f"{ZH}:2", "no pair of texts stands at"),
        (f"{ZH}:999", "no pair of texts stands at"),
    ],
)
def test_a_place_without_a_pair_is_told(article: Article, place: str, said: str) -> None:
    code, told = article.accept(place)
    assert code == 2
    assert said in told
    assert not (article.root / TRANSLATIONS).exists()


def test_a_file_or_a_text_that_cannot_be_read_is_never_written_over(article: Article) -> None:
    article.accept()
    path = article.root / TRANSLATIONS
    path.write_text("<<<<<<< HEAD\n" + path.read_text("utf-8"), "utf-8")
    before = path.read_bytes()
    code, told = article.accept()
    assert code == 2
    assert "git left a conflict here" in told
    path.write_bytes(before[13:])
    article.replace(ZH, "{{ table", "{{ tabel")
    code, told = article.accept()
    assert code == 2
    assert "nothing is accepted while texts have errors" in told
    assert path.read_bytes() == before[13:]


def test_git_tells_the_commit_of_a_change(tiny: Path, capfd: pytest.CaptureFixture[str]) -> None:
    article = Article(repository(tiny), capfd)
    article.accept()
    home = article.root.parent.parent
    commit(home, "accepted", "2026-02-01T00:00:00Z")
    article.replace(ZH, "第一句话", "第一句")
    assert article.stale()[0].endswith('"话" is gone (not committed yet)')
    commit(home, "shorter", "2026-03-05T00:00:00Z")
    article.replace(ZH, "# 引言", "\n\n# 引言")
    assert article.stale()[0].endswith(" of 2026-03-05: shorter)")


def test_several_articles_are_not_accepted_at_once(article: Article) -> None:
    folder = str(article.root)
    with pytest.raises(SystemExit) as stop:
        main(["check", folder, folder, "--accept"])
    assert stop.value.code == 2
    assert "--accept is about one article" in article.capfd.readouterr().err


def test_a_link_in_the_place_of_the_file_is_left_alone(article: Article, tmp_path: Path) -> None:
    target = tmp_path / "elsewhere"
    target.write_text("mine", "utf-8")
    (article.root / TRANSLATIONS).symlink_to(target)
    code, told = article.accept()
    assert code == 2
    assert "leads out of the article" in told
    assert target.read_text("utf-8") == "mine"
