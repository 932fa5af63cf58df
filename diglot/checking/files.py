"""Every file of the manuscript is used by the article, or named."""

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from diglot.article import LANGS, Article, Source
from diglot.diagnostics import Code, Diagnostic, warning
from diglot.engines import raster
from diglot.messages import Message, say
from diglot.profile import Profile
from diglot.project import Project

_TEMPLATE = ".jinja"


def file_faults(article: Article, project: Project, profile: Profile) -> list[Diagnostic]:
    """Return which files of the article's folder come to nothing."""
    texts = [one.text for sources in project.sections.values() for one in sources]
    texts += [one.decode("utf-8", "replace") for path, one in project.figures.items()
              if path.endswith(_TEMPLATE)]  # fmt: skip
    texts += profile.macros.values()
    unused = _unused_files(article, project.figures, project.tables, texts)
    return unused + _ignored_files(project.unread)


def _unused_files(
    article: Article, pictures: Iterable[str], tables: Sequence[Source], texts: Iterable[str]
) -> list[Diagnostic]:
    """Name the pictures and data tables that no edition uses or mentions.

    `pictures` are paths from manuscript/, `texts` all that may use a table: sections, drawings and
    letters.
    """
    shown = {path for edition in article.editions.values() for path in edition.assets}
    whole = "\n".join(texts)
    faults: list[Diagnostic] = []
    for path in pictures:
        drawn = path.removesuffix(_TEMPLATE)
        if drawn not in shown and drawn.rpartition("/")[2] not in whole:
            hint = say("write {form}, or take the file away", form=f"![…]({drawn}){{#fig:…}}")
            message = say("no text shows this picture")
            faults.append(_name_unused_file(f"manuscript/{path}", message, hint))
    for table in tables:
        stem = table.path.rpartition("/")[2].rpartition(".")[0].replace("-", "_")
        used = rf"\bdata\.{re.escape(stem)}\b|\bdata\[\s*[\"']{re.escape(stem)}[\"']"
        if not re.search(used, whole):
            message = say("no text uses this data table")
            hint = say("a text uses it as {form}", form=f"data.{stem}")
            faults.append(_name_unused_file(table.path, message, hint))
    return faults


_PICTURES = frozenset((".svg", ".pdf", *raster.SUFFIXES))
_WORDS = frozenset(
    (".md", ".markdown", ".txt", ".docx", ".doc", ".wps", ".rtf", ".odt", ".tex", ".qmd", ".rmd")
)
_CELLS = frozenset({".csv", ".tsv", ".xlsx", ".xls", ".ods"})
_WORKS = frozenset({".ris", ".enw", ".nbib", ".xml", ".bib", ".json", ".yaml", ".yml"})


def _ignored_files(paths: Iterable[str]) -> list[Diagnostic]:
    """Name the files of manuscript/ and bib/ that nothing reads, by what they look like."""
    message = say("nothing reads this file")
    return [_name_unused_file(path, message, _where(PurePosixPath(path))) for path in paths]


def _where(path: PurePosixPath) -> Message:
    """Return where a file like this belongs, and in what form."""
    suffix, stem = path.suffix.lower(), path.stem
    if path.parts[0] == "bib" and suffix in _WORKS | {".txt"}:
        return say("take its works over: {form}", form=f"build.py refs import {path}")
    if suffix in _WORKS - {".json", ".xml"}:
        return say("put it into {folder}", folder="bib/")
    if suffix in _CELLS:
        form = f"manuscript/data/{stem}.csv"
        if suffix == ".csv":
            return say("name it {form}", form=form)
        return say("export it from the spreadsheet as CSV (UTF-8): {form}", form=form)
    if suffix in _PICTURES:
        return say("put it into {folder}", folder="manuscript/figures/")
    if suffix in _WORDS:
        folder = path.parts[1] if path.parts[1] in LANGS else LANGS[0]
        form = f"manuscript/{folder}/{stem.lower().removesuffix('.md')}.md"
        return say("a section is a file of Markdown like {form}", form=form)
    return say("take it away if the article does not need it")


def _name_unused_file(path: str, message: Message, hint: Message) -> Diagnostic:
    return warning(Code.FILE_UNUSED, message, Source(path, "").span(0, 0), hint)
