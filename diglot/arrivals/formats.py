"""The formats of manuscripts, one row each: how a file is known, and what reads it.

A new format is a reader of a `Given`, and one row here. A file is known by the end of its name;
of several that end alike, by the marks in its text, the surest first.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from diglot.arrivals.given import Given
from diglot.arrivals.jats import read_jats
from diglot.arrivals.markup.latex import read_latex_text
from diglot.arrivals.markup.manubot import MANUBOT, is_manubot
from diglot.arrivals.markup.myst import MYST, is_myst
from diglot.arrivals.markup.quarto import QUARTO, is_quarto
from diglot.arrivals.markup.reading import Dialect, read_markup
from diglot.arrivals.markup.typed import is_typed, read_typed_markdown
from diglot.arrivals.office import as_word_document
from diglot.arrivals.values import Manuscript, Options
from diglot.arrivals.word import read_word
from diglot.diagnostics import Misused
from diglot.files import read_file
from diglot.messages import say

PANDOC_CROSSREF: Final = Dialect(lambda text, _name, _reading: text)
"""pandoc's Markdown with pandoc-crossref needs nothing done before pandoc reads it."""


_MARKDOWN: Final = (".md", ".markdown", ".txt")


def _accepts_any(_given: Given, _text: str) -> bool:
    return True


@dataclass(frozen=True)
class Format:
    """One format: the ends of its files' names, how its text is known, and its reader."""

    suffixes: tuple[str, ...]
    read: Callable[[Given, Options], Manuscript]
    known: Callable[[Given, str], bool] = _accepts_any


_LARGEST_WORD: Final = 128 << 20
"""In bytes, of a Word document with its pictures."""


def _word(given: Given, options: Options) -> Manuscript:
    document, left_out = as_word_document(read_file(given.files[0], largest=_LARGEST_WORD))
    read = read_word(document, options)
    return replace(read, open=(*left_out, *read.open))


def _markup(dialect: Dialect) -> Callable[[Given, Options], Manuscript]:
    return lambda given, options: read_markup(given, dialect, options)


_NAMED: Final = (".doc", ".dot", ".wps", ".wpt", ".pages", ".pdf", ".caj", ".ofd")
"""Files that are told what they are, and are not read."""
FORMATS: Final[Mapping[str, Format]] = {
    "word": Format((".docx", ".docm", ".dotx", ".rtf", ".odt", ".ott", *_NAMED), _word),
    "manubot": Format(_MARKDOWN, _markup(MANUBOT), is_manubot),
    "myst": Format(_MARKDOWN, _markup(MYST), lambda _, text: is_myst(text)),
    "quarto": Format(
        (".qmd", ".rmd", *_MARKDOWN), _markup(QUARTO), lambda _, text: is_quarto(text)
    ),
    "latex": Format((".tex", ".ltx"), read_latex_text),
    "jats": Format((".xml", ".nxml"), read_jats),
    "typed": Format(_MARKDOWN, read_typed_markdown, is_typed),
    "pandoc": Format(_MARKDOWN, _markup(PANDOC_CROSSREF)),
}
"""The formats by the names that ``--from`` takes, the surest to know first."""


def read_manuscript(given: Given, options: Options) -> Manuscript:
    """Return the manuscript in these files. Raises `Misused` and `Refused`."""
    if options.form:
        return FORMATS[options.form].read(given, options)
    path = next((one for one in given.files if one.suffix.lower() in _SUFFIXES), given.files[0])
    suffix = path.suffix.lower()
    rows = [one for one in FORMATS.values() if suffix in one.suffixes]
    if not rows:
        ends = ", ".join(sorted(_SUFFIXES.difference(_NAMED)))
        message = say("{name} is in no format that is read", name=path.name)
        raise Misused(message, say("these are read: {known}", known=ends))
    text = "" if len(rows) == 1 else given.text_of_file(path).text
    known = (one for one in rows if one.known(given, text))
    return next(known, rows[-1]).read(given, options)


def is_manuscript(path: Path, options: Options) -> bool:
    """Tell whether a file is a manuscript by itself, not a library that goes with one."""
    return bool(options.form) or path.suffix.lower() in _SUFFIXES - {".xml", ".tex", ".json"}


_SUFFIXES: Final = frozenset(suffix for one in FORMATS.values() for suffix in one.suffixes)
