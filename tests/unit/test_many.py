"""Several articles in one command: each for itself, one summary, the worst exit code."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from diglot.command import main
from tests.conftest import ROOT

TINY = ROOT / "tests" / "articles" / "tiny"


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Three articles, the second with an unknown key, the third without a file."""
    made = [tmp_path_factory.mktemp("many") / name for name in ("a", "b", "c")]
    for one in made[:2]:
        shutil.copytree(TINY, one)
    section = made[1] / "manuscript" / "zh" / "01-introduction.md"
    section.write_text(section.read_text("utf-8") + "\n见[@nobody]。\n", "utf-8")
    made[2].mkdir()
    return made


def test_one_that_fails_leaves_the_others(
    folders: list[Path], capfd: pytest.CaptureFixture[str]
) -> None:
    code = main(["build", "--to", "html", "--lang", "zh", "--ui", "en", *map(str, folders)])
    said = capfd.readouterr().err
    assert code == 1
    assert (folders[0] / "output" / "article.zh.html").is_file()
    assert not (folders[1] / "output").exists()
    places = [said.index(str(one)) for one in folders]
    assert places == sorted(places)
    assert "cite-unknown-key" in said
    assert "3 articles: 1 without errors, 2 with errors" in said
    assert f"{folders[1]}: exit code 1" in said


def test_the_answer_for_programs_has_each_report(
    folders: list[Path], capfd: pytest.CaptureFixture[str]
) -> None:
    code = main(["check", "--quick", "--json", "--jobs", "1", *map(str, folders[:2])])
    told = json.loads(capfd.readouterr().out)["articles"]
    assert code == 1
    assert [one["code"] for one in told] == [0, 1]
    codes = {one["code"] for one in told[1]["report"]["diagnostics"]}
    assert "cite-unknown-key" in codes


def test_one_folder_is_the_article(folders: list[Path], tmp_path: Path) -> None:
    words = ["build", "--to", "html", "--lang", "zh", "--output", str(tmp_path / "out")]
    assert main([*words, str(folders[0])]) == 0
    assert (tmp_path / "out" / "article.zh.html").is_file()


@pytest.mark.parametrize(
    "words", [["a", "--article", "b"], ["a", "b", "--output", "c"]], ids=["twice", "output"]
)
def test_words_that_do_not_go_together_are_told(words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["build", *words])
    assert ended.value.code == 2
