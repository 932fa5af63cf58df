"""``response``: the letter that answers the reviewers, its quotations and pages up to date.

manuscript/response.zh.md    the letter about the Chinese edition, in Chinese
manuscript/response.en.md    the letter about the English edition, in English
"""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from diglot import docx
from diglot.article import (
    LANGS,
    Article,
    Block,
    CitedEdition,
    CitedSection,
    Edition,
    Kind,
    Lang,
    Metadata,
    Node,
    Section,
)
from diglot.artifact import Artifact
from diglot.citing import cite
from diglot.diagnostics import Code, Diagnostic, error, has_errors
from diglot.engines.child import OverLimit
from diglot.engines.git import NoRevision
from diglot.engines.pandoc import TooHard
from diglot.engines.pdf import typeset
from diglot.languages import language_of_text
from diglot.messages import say
from diglot.outcome import Outcome, usage_error
from diglot.profile import Profile
from diglot.project import read_source
from diglot.reading import read_edition
from diglot.revisions.editions import merge_editions
from diglot.revisions.letter import MACROS, Composer, asks_for_pages, mark_passages
from diglot.revisions.page import front_section
from diglot.revisions.passages import with_ids
from diglot.revisions.states import State, current, older, write_documents
from diglot.source import Source
from diglot.tree import attr, attributes, rewrite, walk, without_inner_links, words
from diglot.writing import glyphs
from diglot.writing.docx import write_docx
from diglot.writing.docx_body import paragraph
from diglot.writing.equations import equations, unreadable
from diglot.writing.fragments import Medium, fragments
from diglot.writing.page import page_of, render
from diglot.writing.pdf import pages_of, too_hard
from diglot.writing.xmp import xmp

_OF_THE_LETTER = ("article_type", "authors", "affiliations", "license", "year", "url", "index")
"""What of article.toml a letter's file tells, beside its own title; all other fields stay out."""


LETTER_KINDS: tuple[Kind, ...] = ("pdf", "html", "docx")
"""What a letter can be; it is no article, and no archive takes it."""


@dataclass(frozen=True)
class Letter:
    """What is asked for: kinds and languages of letters, and since when changes are marked."""

    root: Path
    since: str
    kinds: tuple[Kind, ...]
    langs: tuple[Lang, ...]
    output: Path
    journal: str | None = None


def respond(asked: Letter) -> Outcome:
    """Write the letters of an article. Raises `EngineFailed`."""
    sources, faults = _sources(asked.root)
    if not sources and not faults:
        hint = say("write manuscript/response.zh.md or response.en.md; docs/revising.md shows how")
        return usage_error(say("there is no letter to the reviewers"), hint)
    new = current(asked.root, asked.journal)
    try:
        old = older(asked.root, asked.since, new.profile) if asked.since else None
    except NoRevision as fault:
        return usage_error(fault.said, fault.hint)
    faults += new.diagnostics
    known = {**new.sources, **{one.path: one for one in sources.values()}}
    made: list[tuple[Artifact, Path]] = []
    for lang, source in sources.items():
        if lang in asked.langs and lang in new.article.editions:
            letter, found = _compose(new, old, lang, source)
            faults += found
            if not has_errors(faults):
                made += [
                    (_write(kind, letter, new), _path(asked, lang, kind)) for kind in asked.kinds
                ]
    return write_documents(made, faults, known, {"since": old.name if old else ""})


def _path(asked: Letter, lang: Lang, kind: Kind) -> Path:
    return asked.output / f"response.{lang}.{kind}"


def _sources(root: Path) -> tuple[dict[Lang, Source], list[Diagnostic]]:
    """Return the letters by language; ``response.md`` is in the language that it is written in."""
    out: dict[Lang, Source] = {}
    faults: list[Diagnostic] = []
    manuscript = root / "manuscript"
    for name in ("response.md", *(f"response.{lang}.md" for lang in LANGS)):
        path = manuscript / name
        if not path.is_file():
            continue
        source = read_source(root, path)
        if isinstance(source, Diagnostic):
            faults.append(source)
            continue
        said = name.split(".")[1]
        out[next((lang for lang in LANGS if lang == said), language_of_text(source.text))] = source
    return out, faults


def _read(new: State, lang: Lang, source: Source) -> tuple[Edition, Section]:
    """Return the letter as the one section of an edition of its own."""
    project = new.project
    edition = read_edition(
        [source],
        lang,
        variables=project.variables[lang],
        macros={**new.profile.macros, "response.md.jinja": MACROS},
        tables=project.tables,
        figures=project.figures,
        letter=True,
    )
    (section,) = edition.sections
    blocks = tuple(replace(one, node=_without_number(one.node)) for one in section.blocks)
    return edition, replace(section, blocks=blocks)


def _without_number(node: Node) -> Node:
    """Return a heading of the letter, which is not counted among the article's."""
    if node["t"] != "Header":
        return node
    level, (ident, classes, pairs), inlines = node["c"]
    return {"t": "Header", "c": [level, [ident, [*classes, "unnumbered"], pairs], inlines]}


def _compose(
    new: State, old: State | None, lang: Lang, source: Source
) -> tuple[CitedEdition, list[Diagnostic]]:
    """Return the letter as an edition that the writers print.

    It is cited behind the article, as its last section: what both cite has the article's numbers.
    """
    read, section = _read(new, lang, source)
    whole = new.article.editions[lang]
    joined = replace(
        whole, sections=(*whole.sections, section), assets={**whole.assets, **read.assets}
    )
    article = Article(new.article.metadata, {**new.article.editions, lang: joined})
    cited = cite(article, lang, new.library, new.profile, passages=True)
    blocks = cited.sections[-1].blocks
    text, faults = mark_passages(blocks, new.cite_edition(lang, passages=True), source)
    faults += [*read.diagnostics, *cited.diagnostics]
    if has_errors(faults):
        return cited, faults
    marked = merge_editions(old.cite_edition(lang), text, new.profile).cited if old else text
    pages = _pages(text, new) if asks_for_pages(blocks) else {}
    composer = Composer(lang, new.profile.strings[lang], text, marked, pages)
    return _letter(cited, tuple(composer.blocks(blocks)), new, old), faults


def _pages(text: CitedEdition, new: State) -> dict[str, tuple[int, int]]:
    """Return the first and last page of each passage and of what has a label."""
    printed, ids = with_ids(text)
    places = pages_of(printed, new.profile)
    out = {ident: (page, page) for ident, page in places.items()}
    for key, ends in ids.items():
        found = [places[one] for one in ends if one in places]
        if found:
            out[key] = (min(found), max(found))
    return out


def _letter(
    cited: CitedEdition, blocks: tuple[Block, ...], new: State, old: State | None
) -> CitedEdition:
    """Return the letter alone: its own title, its text, and the works that it cites itself.

    What a quotation cites has the article's numbers, and stands in the article's list.
    """
    lang, strings = cited.lang, new.profile.strings[cited.lang]
    anchors = {str(attributes(node)[0]) for block in blocks for node in walk(block.node)}
    entries = tuple(
        replace(one, cited_by=tuple(anchor for anchor in one.cited_by if anchor in anchors))
        for one in cited.references
        if anchors.intersection(one.cited_by)
    )
    title = strings.get("response", "Response")
    inside = anchors | {f"ref-{one.number}" for one in entries}
    kept = inside.__contains__
    plain = tuple(replace(one, node=without_inner_links(one.node, kept)) for one in blocks)
    return replace(
        cited,
        metadata=_metadata(cited.metadata, lang, title),
        abstracts={},
        sections=(CitedSection("response", plain),),
        references=entries,
        front=tuple(_front(cited.metadata, lang, strings, old)),
    )


def _metadata(metadata: Metadata, lang: Lang, title: str) -> Metadata:
    """Return what the letter's file tells of itself: not the article's DOI, pages or dates."""
    named = f"{title}: {metadata.title.get(lang, '')}"
    return replace(metadata.showing(_OF_THE_LETTER), title={lang: named}, short_title={lang: title})


def _front(metadata: Metadata, lang: Lang, strings: Any, old: State | None) -> list[Node]:
    colon = strings.get("label-separator", ": ")
    rows = [(strings.get("response-of", ""), metadata.title.get(lang, ""))]
    if metadata.doi:
        rows.append((strings.get("doi", "DOI"), metadata.doi))
    out = [paragraph("Title", words(strings.get("response", "Response")))]
    out += [
        paragraph("Article Information", words(f"{name}{colon}{value}")) for name, value in rows
    ]
    if old:
        legend: list[Node] = [
            *words(f"{strings.get('changes-old', '')}{colon}{old.name}"),
            {"t": "Str", "c": strings.get("keyword-separator", "; ")},
            {"t": "Underline", "c": words(strings.get("changes-inserted", ""))},
            {"t": "Str", "c": strings.get("keyword-separator", "; ")},
            {"t": "Strikeout", "c": words(strings.get("changes-deleted", ""))},
        ]
        out.append(paragraph("Article Information", legend))
    return out


def _loose(node: Node) -> list[Node] | None:
    """Return an item's line as a paragraph, which pandoc gives the style around the list."""
    return [{**node, "t": "Para"}] if node["t"] == "Plain" else None


def _with_bars(letter: CitedEdition) -> CitedEdition:
    """Return a letter whose quotations Word tells from answers by a bar, as the page does."""

    def change(node: Node) -> list[Node] | None:
        if node["t"] != "BlockQuote":
            return None
        inside = rewrite(node["c"], _loose)
        return [{"t": "Div", "c": [attr(pairs={"custom-style": docx.QUOTED_WORDS}), inside]}]

    return replace(
        letter,
        sections=tuple(
            replace(
                section,
                blocks=tuple(
                    replace(block, node=node)
                    for block in section.blocks
                    for node in rewrite([block.node], change)
                ),
            )
            for section in letter.sections
        ),
    )


def _write(kind: Kind, letter: CitedEdition, new: State) -> Artifact:
    if kind == "docx":
        return write_docx(_with_bars(letter), new.profile)
    return write_letter_page(kind, letter, new.profile)


TEMPLATE = "letter.html.jinja"


def write_letter_page(kind: Kind, letter: CitedEdition, profile: Profile) -> Artifact:
    """Return a letter as HTML or PDF, without data where its template fails.

    The template sees, beside `writing.page.page_of`, ``medium``: "screen" or "print".
    """
    medium: Medium = "print" if kind == "pdf" else "screen"
    whole = replace(letter, sections=(front_section(letter), *letter.sections))
    try:
        mathml = equations(whole)
        pieces = fragments(whole, medium, mathml)
    except TooHard as fault:
        return Artifact(kind, letter.lang, b"", (error(Code.MARKDOWN, fault.said),))
    page = page_of(whole, profile, pieces) | {"medium": medium}
    html, faults = render(TEMPLATE, page, profile)
    found = (*faults, *unreadable(whole, mathml))
    if kind == "html" or faults:
        return Artifact(kind, letter.lang, html.lstrip().encode(), found)
    missing = glyphs.missing(whole, profile, mathml)
    try:
        done = typeset(html, xmp(letter, profile))
    except OverLimit as fault:
        return Artifact(kind, letter.lang, b"", (*found, too_hard(fault)))
    return Artifact(kind, letter.lang, done.pdf, (*found, *missing))
