"""workflow/Snakefile builds a folder of articles: one fails alone, and what is built stays."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.conftest import ROOT

OWN = Path(__file__).parent / ".snakemake-env" / "bin" / "snakemake"
TINY = ROOT / "tests" / "articles" / "tiny"
NAMES = ("a", "b b", "c")
COMMAND = "import sys; from diglot.command import main; sys.exit(main())"


def test_an_article_fails_alone_and_the_rest_is_built_once(
    tmp_path: Path, client: Callable[[str], str]
) -> None:
    snakemake = str(OWN) if OWN.is_file() else client("snakemake")
    articles, documents = tmp_path / "articles", tmp_path / "documents"
    for name in NAMES:
        shutil.copytree(TINY, articles / name)
    section = articles / "b b" / "manuscript" / "zh" / "01-introduction.md"
    text = section.read_text("utf-8")
    # Not build.py, which would see to its environment first.
    diglot = tmp_path / "diglot"
    diglot.write_text(f"#!/bin/sh\nexec {sys.executable} -c '{COMMAND}' \"$@\"\n", "utf-8")
    diglot.chmod(0o755)
    section.write_text(f"{text}\n见[@nobody]。\n", "utf-8")

    def run() -> int:
        command = [snakemake, "--snakefile", str(ROOT / "workflow" / "Snakefile"), "--cores", "2"]
        command += ["--config", f"articles={articles}", f"documents={documents}"]
        command += ["options=--to html --lang zh", f"diglot={diglot}"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        environment |= {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)}
        return subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, check=False
        ).returncode

    def built() -> dict[str, int]:
        marks = ((name, documents / name / "built") for name in NAMES)
        return {name: mark.stat().st_mtime_ns for name, mark in marks if mark.is_file()}

    assert run() != 0
    first = built()
    assert set(first) == {"a", "c"}
    assert "cite-unknown-key" in (documents / "b b" / "report.txt").read_text("utf-8")
    section.write_text(text, "utf-8")
    assert run() == 0
    again = built()
    assert {name: again[name] for name in first} == first
    assert all((documents / name / "article.zh.html").is_file() for name in again)
    assert set(again) == set(NAMES)
