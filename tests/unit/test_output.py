"""What a command prints where its output is full, closed, of few letters, or read by nobody."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="shells and devices of Unix")

START = "import sys; from diglot.command import main; sys.exit(main())"


LISTED = ("refs", "list")
"""A command that prints words of an author's, and ends in half the time of ``check``."""


def run(
    root: Path,
    redirection: str,
    *words: str,
    command_words: tuple[str, ...] = ("check",),
    **env: str,
) -> subprocess.CompletedProcess[str]:
    """Run a command on an article, its outputs redirected by a shell."""
    command = f'exec "$@" {redirection}'
    own = {
        name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))
    }
    return subprocess.run(
        ["sh", "-c", command, "sh", sys.executable, "-P", "-c", START, *command_words,
         "--article", str(root), *words],
        capture_output=True,
        text=True,
        env={**own, "PYTHONPATH": str(ROOT), **env},
        cwd=ROOT,
    )  # fmt: skip


@pytest.fixture
def faulty(tiny: Path) -> Path:
    """An article with a fault whose message has Chinese in it."""
    section = tiny / "manuscript" / "zh" / "01-introduction.md"
    section.write_text(section.read_text("utf-8") + "\n![图](figures/没有.svg)\n", "utf-8")
    (tiny / "bib" / "more.bib").write_text("@book{没有, publisher={Über 𠮷}, year={x}}\n", "utf-8")
    return tiny


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device is always full here")
@pytest.mark.parametrize("redirection", [">/dev/full", ">&-"])
def test_an_output_that_takes_nothing_is_told(faulty: Path, redirection: str) -> None:
    done = run(faulty, redirection, "--json")
    assert done.returncode == 3
    assert done.stderr.startswith("diglot: standard output cannot be written: ")
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


@pytest.mark.parametrize("redirection", ["2>&-", "2>/dev/full", ">&- 2>&-"])
def test_without_standard_error_there_is_no_crash(faulty: Path, redirection: str) -> None:
    done = run(faulty, redirection)
    assert done.returncode in (1, 3)
    assert (done.stdout, done.stderr) == ("", "")


def test_a_reader_who_goes_away_hears_nothing(faulty: Path) -> None:
    done = run(faulty, "| true", "--json", command_words=LISTED)
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


def test_json_is_whole_whatever_letters_the_output_has(faulty: Path) -> None:
    plain: Any = json.loads(run(faulty, "", "--json", command_words=LISTED, PYTHONUTF8="1").stdout)
    assert "没有" in json.dumps(plain, ensure_ascii=False)
    few: list[dict[str, str]] = [
        {"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C"}, {"PYTHONUTF8": "0", "LC_ALL": "POSIX"},
    ]  # fmt: skip
    for env in few:
        done = run(faulty, "", "--json", command_words=LISTED, **env)
        assert done.returncode == 1, env
        assert json.loads(done.stdout) == plain, env


def test_words_that_an_output_cannot_show_are_shown_by_number(faulty: Path) -> None:
    done = run(faulty, "", command_words=LISTED, PYTHONIOENCODING="ascii")
    assert done.returncode == 1
    assert "\\u6ca1\\u6709" in done.stderr


def test_few_files_are_told_as_the_machines_fault(faulty: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", 'ulimit -n 8; exec "$@"', "sh", sys.executable, "-P", "-c", START, "build",
         "--article", str(faulty), "--draft"],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert "a fault of diglot itself" not in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere memory has no limit")
@pytest.mark.parametrize("kilobytes", [30_000, 60_000, 120_000, 200_000])
def test_little_memory_is_told_as_the_machines_fault(faulty: Path, kilobytes: int) -> None:
    done = subprocess.run(
        ["sh", "-c", f'ulimit -v {kilobytes}; exec "$@"', "sh", sys.executable, "-P", "-c", START,
         "build", "--article", str(faulty), "--draft", "--to", "pdf", "--lang", "zh"],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert "a fault of diglot itself" not in done.stderr
