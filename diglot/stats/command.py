"""The words of ``stats``: 字 and words by section, citations, figures, tables, pages, limits.

    stats [--lang zh] [--journal NAME] [--quick] [--json]

Nothing is printed here: `run` returns an `Outcome`.
"""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from diglot.arguments import add_names, add_shared
from diglot.article import LANGS, Article, Edition, Lang
from diglot.checking import counting
from diglot.checking.counting import Counts
from diglot.checking.limits import COUNTS, most_of
from diglot.diagnostics import unique
from diglot.journal_limits import Limits
from diglot.languages import EachLanguage
from diglot.messages import Message, in_language, say
from diglot.outcome import Outcome, Segment, in_columns
from diglot.pipeline import Request, make, read_article
from diglot.proof.pdf_words import page_count
from diglot.stages import compute
from diglot.store import Store, folder
from diglot.tree import text_of


@dataclass(frozen=True)
class Row:
    """The counts of a section by its name; that of the whole text is empty."""

    name: str
    counts: Counts


_TITLES: EachLanguage[Message] = {
    "zh": say("The Chinese edition"),
    "en": say("The English edition"),
}
_LENGTHS: EachLanguage[Message] = {"zh": say("Chinese 字"), "en": say("English words")}
_HEAD = (
    say("citations"), say("works cited"), say("figures"), say("tables"), say("equations"),
    say("notes"),
)  # fmt: skip


def lines_of_table(
    lang: Lang, rows: Sequence[Row], parts: Sequence[tuple[Message, int, int]], ui: str
) -> Iterator[Segment]:
    """Yield the lines of an edition's tables in the language of the interface."""
    yield f"{in_language(_TITLES[lang], ui)}\n\n", "loud"
    head = [in_language(one, ui) for one in (say("section"), _LENGTHS[lang], *_HEAD)]
    cells = [[one.name or in_language(say("the text"), ui), *_numbers(one.counts)] for one in rows]
    styles = ["dim", *("" if one.name else "loud" for one in rows)]
    yield from in_columns([head, *cells], styles)
    yield "\n", ""
    head = [in_language(one, ui) for one in (say("the journal's limits"), say("here"), say("most"))]
    cells = [[in_language(what, ui), f"{count:,}", f"{most:,}" if most else "–"]
             for what, count, most in parts]  # fmt: skip
    over = ["gone" if most and count > most else "" for _, count, most in parts]
    yield from in_columns([head, *cells], ["dim", *over])
    yield "\n", ""


def _numbers(counts: Counts) -> list[str]:
    found = (counts.length, counts.citations, counts.works, counts.figures, counts.tables,
             counts.equations, counts.notes)  # fmt: skip
    return [f"{one:,}" if one else "–" for one in found]


def add_arguments(parser: argparse.ArgumentParser, name: str) -> None:  # noqa: ARG001
    """Add the options of ``stats`` to its parser."""
    parser.description = say("Tell how long the article is, beside what its journal allows.")
    add = parser.add_argument
    add_names(parser, "--lang", LANGS, say("which editions"), default=LANGS)
    add_shared(parser, "journal")
    add("--quick", action="store_true", help=say("count no pages, for which a PDF is made"))
    add_shared(parser, "article", "json")


def run(arguments: argparse.Namespace, root: Path) -> Outcome:
    """Carry out ``stats`` on the article at `root`."""
    project, profile, article = read_article(root, arguments.journal)
    limits = profile.settings.limits.of(article.metadata.article_type)
    pages = {} if arguments.quick else _pages(root, arguments)
    shown: list[Segment] = []
    data = {}
    for lang in arguments.lang:
        edition = article.editions.get(lang)
        if not edition or not edition.texts:
            continue
        rows = list(_rows(edition, lang))
        parts = list(_parts(article, edition, lang, limits))
        if lang in pages:
            parts.append((say("pages of the PDF"), pages[lang], limits.pages_most))
        shown += [*lines_of_table(lang, rows, parts, arguments.ui)]
        data[lang] = _data(rows, parts, pages.get(lang))
    faults = [*project.diagnostics, *(fault for one in article.editions.values()
                                      for fault in one.diagnostics)]  # fmt: skip
    return Outcome(
        data=data,
        diagnostics=unique(faults),
        sources={**profile.sources, **project.sources},
        shown=tuple(shown),
    )


def _pages(root: Path, arguments: argparse.Namespace) -> dict[Lang, int]:
    """Return how many pages the PDF of each edition has, where one can be made."""
    place = folder()
    request = Request(root, root / "output", ("pdf",), arguments.lang, arguments.journal,
                      draft=True, keep=False, parallel=False)  # fmt: skip
    made = make(request, stages=Store(place) if place else compute)
    return {one.lang: page_count(one.data) for one in made.artifacts
            if one.lang != "both" and one.data}  # fmt: skip


def _rows(edition: Edition, lang: Lang) -> Iterator[Row]:
    """Yield the counts of each section, and of the text as a whole."""
    if edition.abstract:
        yield Row(edition.abstract.name, counting.counts_of([edition.abstract], lang))
    body = counting.body_of(edition)
    for section in body:
        yield Row(section.name, counting.counts_of([section], lang))
    yield Row("", counting.counts_of(body, lang))


Part = tuple[Message, int, int]
"""What is counted, how much of it there is, and the most that the journal allows; 0 for any."""


_LABELS: Mapping[tuple[str, str], Message] = {
    ("title", "characters"): say("title, 字"),
    ("title", "words"): say("title, words"),
    ("title", "content words"): say("title, words of content"),
    ("short title", "characters"): say("short title, 字"),
    ("short title", "words"): say("short title, words"),
    ("abstract", "characters"): say("abstract, 字"),
    ("abstract", "words"): say("abstract, words"),
    ("abstract", "content words"): say("abstract, words of content"),
    ("text", "characters"): say("text, 字"),
    ("text", "words"): say("text, words"),
}


def _parts(article: Article, edition: Edition, lang: Lang, limits: Limits) -> Iterator[Part]:
    """Yield what a journal limits."""
    told = article.metadata
    title, short = told.title.get(lang, ""), told.short_title.get(lang, "")
    abstract = (
        text_of([block.node for block in edition.abstract.blocks]) if edition.abstract else ""
    )
    whole = counting.counts_of(counting.body_of(edition), lang)
    for what, text in (("title", title), ("short title", short), ("abstract", abstract)):
        for unit, most in most_of(what, lang, limits):
            yield _LABELS[what, unit], COUNTS[unit](text), most
    ((unit, most),) = most_of("text", lang, limits)
    yield _LABELS["text", unit], whole.length, most
    yield say("keywords"), len(told.keywords.get(lang, ())), limits.keywords_most
    yield say("figures"), whole.figures, limits.figures_most
    yield say("tables"), whole.tables, limits.tables_most
    yield say("works cited"), whole.works, limits.references_most


def _data(rows: Sequence[Row], parts: Sequence[Part], pages: int | None) -> dict[str, object]:
    """Return the counts of one edition for programs."""
    return {
        "sections": {one.name: counting.counts_by_name(one.counts) for one in rows if one.name},
        "text": counting.counts_by_name(rows[-1].counts),
        "limits": [{"what": str(what), "count": count, "most": most or None}
                   for what, count, most in parts],
        "pages": pages,
    }  # fmt: skip
