"""The commands that make an article's documents: diglot's, and those of others beside it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pypandoc

from benchmarks.measuring import ROOT, Commands

STYLE = ROOT / "templates" / "jimcp" / "style.csl"
_SET = "import sys; from weasyprint import HTML; HTML(sys.argv[1]).write_pdf(sys.argv[2])"
_START = "import sys; from diglot.command import main; sys.exit(main())"


def langs_of(article: Path) -> list[str]:
    """Return the languages that an article is written in."""
    return [lang for lang in ("zh", "en") if any((article / "manuscript" / lang).glob("[0-9]*.md"))]


def diglot(article: Path, output: Path, kinds: str, langs: Sequence[str] = ()) -> Commands:
    """Return the command that builds an article in all its languages, or in `langs` alone.

    It builds a draft, since strangers' texts have faults.
    """
    words = ["build", "--article", str(article), "--output", str(output), "--to", kinds, "--draft"]
    words += ["--lang", ",".join(langs or langs_of(article))]
    return [[sys.executable, "-c", _START, *words]]


def pandoc_and_weasyprint(article: Path, output: Path, kinds: str) -> Commands:
    """Return the commands that write the same kinds: pandoc with --citeproc, then WeasyPrint.

    WeasyPrint sets pandoc's page with no style but its own.
    """
    commands: list[list[str]] = []
    for lang, read in _read(article):
        page, word, pages = (str(output / f"{lang}.{kind}") for kind in ("html", "docx", "pdf"))
        if "html" in kinds or "pdf" in kinds:
            whole = ["--standalone", "--embed-resources", "--mathml", "--to", "html"]
            commands.append([*read, *whole, "--output", page])
        if "docx" in kinds:
            commands.append([*read, "--to", "docx", "--output", word])
        if "pdf" in kinds:
            commands.append([sys.executable, "-c", _SET, page, pages])
    return commands


def pandoc_and_typst(article: Path, output: Path, typst: Path) -> Commands:
    """Return the commands that set an article's PDFs with Typst, by the Python with its package."""
    compiled = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], root='/')"
    commands: list[list[str]] = []
    for lang, read in _read(article):
        source = output / f"{lang}.typ"
        media = f"--extract-media={output / 'media'}"
        commands.append([*read, "--standalone", media, "--to", "typst", "--output", str(source)])
        commands.append([str(typst), "-c", compiled, str(source), str(output / f"{lang}.pdf")])
    return commands


def _read(article: Path) -> list[tuple[str, Sequence[str]]]:
    """Return how pandoc reads each language; what Jinja would make of a text is left as it is."""
    manuscript = article / "manuscript"
    read = [str(pypandoc.get_pandoc_path()), "--from", "markdown", "--citeproc"]
    read += ["--csl", str(STYLE), f"--resource-path={manuscript}"]
    for path in sorted((article / "bib").glob("*")):
        if path.suffix in (".json", ".bib", ".yaml"):
            read += ["--bibliography", str(path)]
    told: list[tuple[str, Sequence[str]]] = []
    for lang in langs_of(article):
        texts = sorted((manuscript / lang).glob("[0-9]*.md"))
        own = ["--metadata", f"title={lang}", "--metadata", f"lang={lang}", *map(str, texts)]
        told.append((lang, [*read, *own]))
    return told
