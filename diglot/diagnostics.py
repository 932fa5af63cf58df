"""What is wrong with a text, where, and what to do next, as values inside the other values.

A diagnostic prints as ``manuscript/zh/02-method.md:14:7: error: no reference has the key
"lecun2105" [cite-unknown-key]`` followed by ``hint: did you mean "lecun2015"?``.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """An error keeps the article from being released; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Code(Enum):
    """The name of each fault, as printed in brackets, with one sentence on what it means."""

    def __init__(self, label: str, meaning: str) -> None:
        self.label = label
        self.meaning = meaning

    ARTICLE_FILE = ("article-file", "A file that every article needs is missing or unreadable.")
    ARTICLE_FIELD = ("article-field", "A field of article.toml is missing or has the wrong type.")
    PROFILE = ("profile", "A journal's folder is missing or one of its files is wrong.")
    SECTION_NO_PARTNER = ("section-no-partner", "A section exists in one language only.")
    ABSTRACT_MISSING = ("abstract-missing", "An edition has no abstract.")
    HEADING_LEVEL = ("heading-level", "A heading skips a level.")
    FILE_UNUSED = ("file-unused", "A file of the article's folder is used by nothing.")
    SECTION_NAME = ("section-name", "A section's file name is not NN-slug.md.")
    TEMPLATE_SYNTAX = ("template-syntax", "The Jinja2 markup of a text cannot be read.")
    TEMPLATE_VARIABLE = ("template-unknown-variable", "A text uses a variable nobody defines.")
    TEMPLATE_FAILED = ("template-failed", "A template's expression cannot be computed.")
    DATA_FILE = ("data-file", "A data file cannot be read as a table.")
    MARKDOWN = ("markdown", "pandoc cannot read a section, or not within its limits.")
    TOO_HARD = ("too-hard", "A text or a drawing needs more time or memory than diglot gives it.")
    FIGURE_MISSING = ("figure-missing", "A text shows a figure file that does not exist.")
    FIGURE_OUTSIDE = ("figure-outside", "A figure's path leaves the article or names the network.")
    FIGURE_BROKEN = ("figure-broken", "A figure's file is not a picture diglot can set.")
    FIGURE_ACTIVE = ("figure-active", "A drawing holds scripts, HTML or addresses of other files.")
    ATTRIBUTE = ("attribute", "A text sets an attribute that no page has a use for.")
    LINK_SCHEME = ("link-scheme", "A link uses an address that is not http, https or mailto.")
    FRONT_MATTER = ("front-matter", "A section begins with the front matter of another tool.")
    FOOTNOTE = ("footnote", "A footnote has no text, or a text nothing that refers to it.")
    TABLE_ROW = ("table-row", "A row of a table has more cells than the table has columns.")
    FIGURE_CAPTION = ("figure-caption", "A figure has no caption or cannot carry its label.")
    HTML_TAG = ("html-tag", "A text holds HTML that is not read.")
    TEX_COMMAND = ("tex-command", "A text holds a command of LaTeX that is not read.")
    CITE_UNKNOWN_KEY = ("cite-unknown-key", "A citation names a key that bib/ does not have.")
    CITE_SYNTAX = ("cite-syntax", "A citation is written in a way that loses or changes it.")
    XREF_UNKNOWN = ("xref-unknown", "A cross-reference names a label that nothing carries.")
    LABEL_DUPLICATE = ("label-duplicate", "Two things carry the same label.")
    BIB_SYNTAX = ("bib-syntax", "A file of bib/ cannot be read.")
    BIB_ENTRY = ("bib-entry", "An entry of bib/ is malformed.")
    BIB_DUPLICATE_KEY = ("bib-duplicate-key", "Two entries of bib/ have the same key.")
    BIB_MISSING = ("bib-missing", "An entry lacks a field that its type needs.")
    BIB_TRANSLATION = ("bib-translation", "A Chinese entry lacks English words for its line.")
    BIB_LANGUAGE = ("bib-language", "An entry does not tell its language.")
    REFS_IMPORT = ("refs-import", "Something of an imported file could not be read.")
    REFS_UNSURE = ("refs-unsure", "A field of an imported entry was guessed.")
    REFS_KNOWN = ("refs-known", "A work to be added is already in bib/.")
    REFS_NOT_FOUND = ("refs-not-found", "No public record of a work was found.")
    REFS_DIFFERS = ("refs-differs", "An entry differs from the public record of the work.")
    REFS_RETRACTED = ("refs-retracted", "A work has been retracted or withdrawn.")
    REVIEW_FILE = ("review-file", "A Word document cannot be read as one that was reviewed.")
    REVIEW_BASE = ("review-base", "The text that a reviewed document was built from is not here.")
    REVIEW_KEPT = ("review-kept", "A reviewer's change must be made by hand.")
    REVIEW_CONFLICT = ("review-conflict", "A reviewer and the author changed the same words.")
    REVIEW_OPEN = ("review-open", "A text holds an edit that nobody has decided on.")
    REVIEW_UNREAD = ("review-unread", "A reviewed document holds what cannot be read.")
    REVISION = ("revision", "An older state of the article lacks what the new one has.")
    PASSAGE = ("passage", "A letter quotes words that the article does not have.")
    USAGE = ("usage", "A command cannot be carried out as it was asked.")
    NETWORK = ("network", "A server did not answer, or not what it should.")
    STYLE = ("style", "A citation style cannot be read.")
    PARITY_CITATIONS = ("parity-citations", "The two languages of a section cite different works.")
    PARITY_LABELS = ("parity-labels", "The two languages of a section label different things.")
    LIMIT = ("limit", "Something is longer or shorter than the journal allows.")
    EQUATION = ("equation", "The TeX of an equation cannot be read.")
    BLIND = ("blind", "A copy for blind review still names an author.")
    GLYPH_MISSING = ("glyph-missing", "No font of the page has a glyph for a character.")


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a text: characters from its start, line and column counted from 1."""

    offset: int
    line: int
    column: int


@dataclass(frozen=True, slots=True, order=True)
class SourceSpan:
    """A stretch of an author's file; ``path`` is relative to the article, with slashes."""

    path: str
    start: Position
    end: Position

    def __str__(self) -> str:
        return f"{self.path}:{self.start.line}:{self.start.column}"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault: where it is, what it is, and what the author can do about it."""

    severity: Severity
    code: Code
    message: str
    span: SourceSpan | None = None
    hint: str = ""

    def __str__(self) -> str:
        place = f"{self.span}: " if self.span else ""
        line = f"{place}{self.severity.value}: {self.message} [{self.code.label}]"
        return f"{line}\n  hint: {self.hint}" if self.hint else line


def error(code: Code, message: str, span: SourceSpan | None = None, hint: str = "") -> Diagnostic:
    """Return a fault that keeps the article from being released."""
    return Diagnostic(Severity.ERROR, code, message, span, hint)


def warning(code: Code, message: str, span: SourceSpan | None = None, hint: str = "") -> Diagnostic:
    """Return a fault that the author should know of but may release with."""
    return Diagnostic(Severity.WARNING, code, message, span, hint)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether one of the diagnostics is an error."""
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)


def did_you_mean(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """Return ``did you mean "…"?`` for the known word nearest to `word`, or nothing.

    `cutoff` is how like they must be, from 0 to 1.
    """
    nearest = difflib.get_close_matches(word, list(known), n=1, cutoff=cutoff)
    return f'did you mean "{nearest[0]}"?' if nearest else ""


class Misused(Exception):
    """A command cannot be carried out as it was asked. Exit code 2."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class EngineFailed(Exception):
    """A machine failed: a missing library, a killed child process, a full disk. Exit code 3."""

    def __init__(self, engine: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.engine = engine
        self.hint = hint
