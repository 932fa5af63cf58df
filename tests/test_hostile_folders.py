"""An article's folder from a stranger: links, pipes and archives in it do no harm."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest

from diglot.command import main
from tests.conftest import Build

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes as Unix has them")

JOURNAL = ("--journal", "house")


def codes(outcome: object) -> list[str]:
    return [one["code"] for one in outcome.report["diagnostics"]]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "place",
    ["manuscript/zh/02-pipe.md", "manuscript/figures/a.svg", "manuscript/data/a.csv",
     "bib/a.json", "manuscript/article.toml", "templates/house/print.css"],
)  # fmt: skip
def test_a_pipe_is_named_and_nobody_waits_for_it(tiny: Path, run: Build, place: str) -> None:
    path = tiny / place
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(path)
    began = time.monotonic()
    journal = JOURNAL if "templates" in place else ()
    outcome = run(tiny, "--to", "html", "--lang", "zh", *journal)
    assert time.monotonic() - began < 300
    assert outcome.code == 1
    messages = [one["message"] for one in outcome.report["diagnostics"]]
    assert [one for one in messages if "is a pipe" in one]


def test_a_circle_of_links_is_named(tiny: Path, run: Build) -> None:
    a, b = (tiny / "manuscript" / "zh" / name for name in ("02-a.md", "03-b.md"))
    a.symlink_to(b)
    b.symlink_to(a)
    outcome = run(tiny, "--to", "html")
    assert outcome.code == 1
    assert codes(outcome).count("article-file") == 2


def test_a_journal_shows_no_file_from_elsewhere(tiny: Path, run: Build, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("/* the word is Schwertlilie */", "utf-8")
    journal = tiny / "templates" / "house"
    journal.mkdir(parents=True)
    (journal / "journal-screen.css").symlink_to(secret)
    outcome = run(tiny, "--to", "html", "--draft", *JOURNAL)
    assert "profile" in codes(outcome)
    for page in (tiny / "output").glob("*.html"):
        assert "Schwertlilie" not in page.read_text("utf-8")


def test_a_journals_folder_that_is_a_link_shows_nothing(
    tiny: Path, run: Build, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "house").mkdir(parents=True)
    (elsewhere / "house" / "journal-screen.css").write_text("/* Schwertlilie */", "utf-8")
    (tiny / "templates").symlink_to(elsewhere)
    run(tiny, "--to", "html", "--lang", "zh", "--draft", *JOURNAL)
    for page in (tiny / "output").glob("*.html"):
        assert "Schwertlilie" not in page.read_text("utf-8")


def test_what_ends_a_style_sheet_early_is_a_fault_of_the_journal(tiny: Path, run: Build) -> None:
    journal = tiny / "templates" / "house"
    journal.mkdir(parents=True)
    (journal / "journal-screen.css").write_text("p {}\n</style><script>x()</script>", "utf-8")
    outcome = run(tiny, "--to", "html,pdf", "--lang", "zh", *JOURNAL)
    assert outcome.code == 1
    assert ("templates/house/journal-screen.css:2:1", "profile") in outcome.faults


def test_an_output_that_leads_out_is_refused(
    tiny: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (tiny / "output").symlink_to(outside)
    assert main(["build", "--article", str(tiny), "--to", "html"]) == 2
    assert "output/ is a link that leads out" in capfd.readouterr().err
    assert list(outside.iterdir()) == []


def test_only_bases_of_our_own_are_removed(tiny: Path, run: Build, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    for number in range(120):
        (foreign / f"{number:064x}.zip").write_bytes(b"theirs")
    output = tiny / "output"
    output.mkdir()
    (output / ".bases").symlink_to(foreign)
    assert run(tiny, "--to", "docx", "--lang", "zh").code == 0
    assert len(list(foreign.iterdir())) == 120
    (output / ".bases").unlink()
    (output / ".bases").mkdir()
    for number in range(120):
        (output / ".bases" / f"mine {number}.zip").write_bytes(b"the author's")
    for number in range(105):
        (output / ".bases" / f"{number:064x}.zip").write_bytes(b"ours")
    (output / ".bases" / f"{200:064x}.zip").symlink_to(foreign / f"{1:064x}.zip")
    assert run(tiny, "--to", "docx", "--lang", "zh").code == 0
    left = [path.name for path in (output / ".bases").iterdir()]
    assert len([name for name in left if name.startswith("mine")]) == 120
    assert len([name for name in left if not name.startswith("mine")]) == 101
    assert len(list(foreign.iterdir())) == 120


def test_documents_are_written_all_or_none(
    tiny: Path, run: Build, capfd: pytest.CaptureFixture[str]
) -> None:
    run(tiny, "--to", "html")
    before = {path.name: path.read_bytes() for path in (tiny / "output").glob("*.html")}
    (tiny / "output" / "article.zh.docx").mkdir()
    section = tiny / "manuscript" / "zh" / "01-introduction.md"
    section.write_text(section.read_text("utf-8") + "\n又一句话。\n", "utf-8")
    assert main(["build", "--article", str(tiny), "--to", "html,docx"]) == 3
    assert "there is a folder of this name" in capfd.readouterr().err
    now = {path.name: path.read_bytes() for path in (tiny / "output").glob("*.html")}
    assert now == before
    assert not list((tiny / "output").glob(".diglot-*"))


@pytest.mark.skipif(sys.platform == "darwin", reason="its file systems take only UTF-8 names")
def test_names_that_are_no_utf8_are_named(tiny: Path, run: Build) -> None:
    for place in ("manuscript/figures/{}.png", "manuscript/zh/02-{}.md", "bib/{}.json",
                  "manuscript/data/{}.csv", "templates/house/{}.css"):  # fmt: skip
        path = tiny / place.format(os.fsdecode(b"\xff"))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"[]")
    outcome = run(tiny, "--to", "html,docx", *JOURNAL)
    assert outcome.code == 1
    messages = [one["message"] for one in outcome.report["diagnostics"]]
    assert len([one for one in messages if "\ufffd" in one]) == 5
