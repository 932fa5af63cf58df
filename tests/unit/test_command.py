from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from diglot import build_command
from diglot.command import current_article, main
from diglot.diagnostics import EngineFailed
from diglot.messages import say
from tests.conftest import Build


@pytest.mark.parametrize(
    "words",
    [
        ["--to", "odt"],
        ["--to", ""],
        ["--lang", "fr"],
        ["publish"],
        ["build", "--nonsense"],
    ],
)
def test_a_command_that_cannot_be_understood_is_usage(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stop:
        main(words)
    assert stop.value.code == 2
    assert "usage: diglot" in capsys.readouterr().err


def test_a_folder_that_does_not_exist_is_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--article", str(tmp_path / "no")]) == 2
    assert "there is no folder" in capsys.readouterr().err


def test_a_wrong_folder_is_told_where_the_article_is(
    tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    named = (tiny / "manuscript", tiny / "manuscript" / "article.toml", tiny.parent)
    for path in named:
        assert main(["check", "--article", str(path)])
        assert f"--article {tiny}" in capsys.readouterr().err.replace("\n", "")


def test_kinds_and_languages_come_in_one_order_once_each(tiny: Path, run: Build) -> None:
    outcome = run(tiny, "--to", "html,html", "--lang", "en,zh")
    assert outcome.code == 0
    assert [(one["kind"], one["lang"]) for one in outcome.report["documents"]] == [
        ("html", "zh"),
        ("html", "en"),
        ("html", "both"),
    ]


def test_the_output_goes_where_it_is_told(tiny: Path, tmp_path: Path, run: Build) -> None:
    run(tiny, "--to", "html", "--lang", "zh", "--output", str(tmp_path / "there"))
    assert [path.name for path in (tmp_path / "there").iterdir()] == ["article.zh.html"]
    assert not (tiny / "output").exists()


def test_check_tells_what_is_wrong_and_writes_nothing(
    tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--article", str(tiny)]) == 0
    assert capsys.readouterr().err == "0 errors, 0 warnings\n"
    section = tiny / "manuscript" / "en" / "01-introduction.md"
    section.write_text(section.read_text("utf-8").replace("li2021", "li2012"), "utf-8")
    assert main(["check", "--article", str(tiny)]) == 1
    assert 'did you mean "li2021"?' in capsys.readouterr().err
    assert not (tiny / "output").exists()


def test_home_is_the_article_outside_of_any(
    tiny: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["--to", "html", "--lang", "en", "-v"], root=tiny) == 0
    out = capsys.readouterr()
    assert out.out == ""
    assert "citing" in out.err
    assert "1 document written; 0 errors, 0 warnings" in out.err


def test_a_failing_machine_is_one_line_and_code_3(
    tiny: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise EngineFailed("weasyprint", say("Pango is missing"), say("apt-get install it"))

    monkeypatch.setattr(build_command, "build", fail)
    assert main(["--article", str(tiny)]) == 3
    assert capsys.readouterr().err == (
        "diglot: weasyprint: Pango is missing\n  hint: apt-get install it\n"
    )


def test_a_fault_of_our_own_is_no_traceback_either(
    tiny: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def crash(*_: object) -> None:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr(build_command, "build", crash)
    assert main(["--article", str(tiny)]) == 3
    assert "Traceback" not in capsys.readouterr().err
    assert main(["--article", str(tiny), "-v"]) == 3
    assert "Traceback" in capsys.readouterr().err


def test_an_output_that_cannot_be_written_is_code_3(
    tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tiny / "output").write_text("a file where the folder should be")
    assert main(["--article", str(tiny), "--to", "html"]) == 3
    assert "Traceback" not in capsys.readouterr().err


def test_check_finds_what_only_a_finished_document_shows(tiny: Path, run: Build) -> None:
    section = tiny / "manuscript/zh/01-introduction.md"
    section.write_text(section.read_text("utf-8") + "\n线形文字𐀀。\n", "utf-8")
    assert main(["check", "--quick", "--article", str(tiny)]) == 0
    assert main(["check", "--article", str(tiny)]) == 1
    assert not (tiny / "output").exists()
    assert run(tiny, "--to", "pdf").code == 1


def test_strict_fails_on_a_warning(tiny: Path, run: Build) -> None:
    english = tiny / "manuscript/en/01-introduction.md"
    english.write_text(english.read_text("utf-8").replace("; @smith2020", ""), "utf-8")
    english.write_text(english.read_text("utf-8").replace("@smith2020", "@li2021"), "utf-8")
    assert run(tiny, "--to", "html").code == 0
    strict = run(tiny, "--to", "html", "--strict")
    assert strict.code == 1
    assert {one["severity"] for one in strict.report["diagnostics"]} == {"error"}


def test_a_code_is_explained_in_either_language(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--explain", "limit"]) == 0
    assert "Something is longer or shorter" in capsys.readouterr().out
    assert main(["check", "--explain", "[limit]", "--ui", "zh"]) == 0
    assert "有内容比期刊允许的长或短" in capsys.readouterr().out
    assert main(["check", "--explain", "limt"]) == 2
    assert 'did you mean "limit"?' in capsys.readouterr().err


def test_the_language_of_messages_follows_the_locale_or_ui(
    tiny: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert main(["check", "--quick", "--article", str(tiny)]) == 0
    assert capsys.readouterr().err == "0 个错误，0 个警告\n"
    assert main(["check", "--quick", "--ui=en", "--article", str(tiny)]) == 0
    assert capsys.readouterr().err == "0 errors, 0 warnings\n"
    with pytest.raises(SystemExit):
        main(["build", "--to", "odt"])
    assert "用法：" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["--ui", "fr"])
    assert "--ui" in capsys.readouterr().err


def test_at_its_end_a_command_leaves_nothing_to_collect() -> None:
    """What is asked first is done last, when Python would look for garbage once more."""
    told = "import atexit, gc\natexit.register(lambda: print(len(gc.get_objects())))\n"
    script = f"{told}import diglot.command"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert int(done.stdout) < 100


def test_the_article_is_that_of_the_current_folder(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder, article in ((tiny, tiny), (tiny / "manuscript" / "zh", tiny), (tmp_path, None)):
        monkeypatch.chdir(folder)
        assert current_article() == article
