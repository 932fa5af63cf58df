"""How long an article's documents take: diglot beside plain pandoc and WeasyPrint, in one run.

    python benchmarks/documents.py                    the sample, five pairs
    python benchmarks/documents.py FOLDER --pairs 3   another article's folder

Both write a page, a Word document and a PDF of each language, from the same files: pandoc with
``--citeproc`` writes the first two, and WeasyPrint sets pandoc's page with no style but its own.
diglot also proves, checks and writes the page of both languages, and keeps nothing between builds.
What Jinja would make of a text pandoc reads as it stands. The two take turns, so that whatever else
the machine does meets both; a pair before the first is not counted. The ratio is told pair by pair.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

import pypandoc

ROOT = Path(__file__).resolve().parent.parent
STYLE = ROOT / "templates" / "jimcp" / "style.csl"
LANGS = ("zh", "en")
SET = "import sys; from weasyprint import HTML; HTML(sys.argv[1]).write_pdf(sys.argv[2])"


class Cost(NamedTuple):
    """Seconds of the processor and of the clock."""

    processor: float
    clock: float


def cost(commands: Sequence[Sequence[str]]) -> Cost:
    """Run commands one after the other and return what all of them took, their starts included."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    env |= {"DIGLOT_CACHE": "", "PYTHONPATH": str(ROOT)}
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    for command in commands:
        subprocess.run(command, check=True, cwd=ROOT, env=env, capture_output=True)  # noqa: S603
    after, ended = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(used, ended - begun)


def ours(article: Path, output: Path) -> list[list[str]]:
    """Return the command that builds an article with diglot."""
    start = "import sys; from diglot.command import main; sys.exit(main())"
    words = ["build", "--article", str(article), "--output", str(output), "--to", "html,docx,pdf"]
    return [[sys.executable, "-c", start, *words]]


def theirs(article: Path, output: Path) -> list[list[str]]:
    """Return the commands that write the same kinds with pandoc and WeasyPrint."""
    manuscript = article / "manuscript"
    read = [str(pypandoc.get_pandoc_path()), "--from", "markdown", "--citeproc"]
    read += ["--csl", str(STYLE), f"--resource-path={manuscript}"]
    for path in sorted((article / "bib").glob("*")):
        if path.suffix in (".json", ".bib", ".yaml"):
            read += ["--bibliography", str(path)]
    commands: list[list[str]] = []
    for lang in LANGS:
        texts = [str(path) for path in sorted((manuscript / lang).glob("*.md"))]
        page, word, pages = (str(output / f"{lang}.{kind}") for kind in ("html", "docx", "pdf"))
        shown = ["--metadata", f"title={lang}", "--metadata", f"lang={lang}"]
        written = [*read, *shown, "--standalone", "--embed-resources", "--mathml"]
        commands.append([*written, "--to", "html", "--output", page, *texts])
        commands.append([*read, *shown, "--to", "docx", "--output", word, *texts])
        commands.append([sys.executable, "-c", SET, page, pages])
    return commands


def main() -> None:
    """Print what each pair took, and the least, the median and the greatest ratio."""
    parser = argparse.ArgumentParser(description="an article's documents, in time")
    parser.add_argument("article", nargs="?", type=Path, default=ROOT, help="an article's folder")
    parser.add_argument("--pairs", type=int, default=5, help="how often both are run")
    told = parser.parse_args()
    article = told.article.resolve()
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        mine, plain = ours(article, Path(one)), theirs(article, Path(other))
        pairs = [(cost(mine), cost(plain)) for _ in range(max(1, told.pairs) + 1)]
    counted = pairs[1:]
    print("            diglot   pandoc + WeasyPrint   ratio: least, median, greatest")
    for place, name in enumerate(Cost._fields):
        ratios = sorted(one[place] / other[place] for one, other in counted)
        usual = [median(pair[which][place] for pair in counted) for which in (0, 1)]
        spread = f"{ratios[0]:.2f}, {median(ratios):.2f}, {ratios[-1]:.2f}"
        print(f"{name:9}  {usual[0]:6.2f}s  {usual[1]:18.2f}s   {spread}")


if __name__ == "__main__":
    main()
