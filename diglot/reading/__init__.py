"""Read: paired Markdown sections and variables become an `Edition`, faults and places included."""

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from diglot.article import STATEMENTS, Asset, Edition, Lang, Rendered, Section, Source
from diglot.diagnostics import Code, Diagnostic, error
from diglot.engines.pandoc import TooHard
from diglot.labels import declared_labels
from diglot.messages import say
from diglot.reading.attributes import keep_known
from diglot.reading.blocks import Piece, pieces
from diglot.reading.citations import Found, read_blocks
from diglot.reading.data import read_tables
from diglot.reading.figures import TEMPLATE_SUFFIX, Pictures, check_targets, figure_templates
from diglot.reading.foreign_markup import plain_pieces
from diglot.reading.front_fields import front_section as front_section
from diglot.reading.templates import NOT_RENDERED, asks_jinja, plain_text, render_texts
from diglot.stages import Stages, compute

ABSTRACT = "abstract"


def _pieces(rendered: Rendered) -> tuple[tuple[Piece, ...], list[Diagnostic]]:
    try:
        return pieces(rendered.text), []
    except TooHard as fault:
        message = say("pandoc cannot read this section: {fault}", fault=fault)
        hint = say("look for long runs of brackets or of > in it")
        place = rendered.source.span(0, 0)
        return (), [error(Code.MARKDOWN, message, place, hint)]


class ReadSection(NamedTuple):
    """A text, the pictures that it shows, and what is wrong with both."""

    section: Section
    diagnostics: tuple[Diagnostic, ...]
    assets: Mapping[str, Asset]
    of_pictures: tuple[Diagnostic, ...]


def read_section(
    name: str,
    rendered: Rendered,
    lang: Lang,
    figures: Mapping[str, bytes],
    declared: frozenset[str],
    beside: Sequence[str],
    *,
    letter: bool,
) -> ReadSection:
    """Read one text of an edition whose `declared` labels are those of all its texts."""
    pictures = Pictures(figures, lang, beside)
    found = Found(name, declared)
    read, faults = _pieces(rendered)
    plain, unread = plain_pieces(read, rendered, declared)
    known, unknown = keep_known(plain, rendered, letter=letter)
    blocks = check_targets(read_blocks(known, rendered, found), rendered, pictures)
    section = Section(
        name=name,
        lang=lang,
        source=rendered.source,
        rendered=rendered,
        blocks=tuple(blocks),
        citations=tuple(found.citations),
        cross_references=tuple(found.cross_references),
        labels=tuple(found.labels),
        unread=bool(faults) or rendered.text == NOT_RENDERED,
    )
    told = (*faults, *unread, *unknown, *found.diagnostics)
    return ReadSection(section, told, pictures.assets, tuple(pictures.diagnostics))


def _render_figures(
    files: Mapping[str, bytes], variables: Mapping[str, Any]
) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Return the picture files, those that are templates rendered."""
    templates = figure_templates(files, "manuscript")
    rendered, faults = render_texts(templates, variables, {}, escape=True)
    pictures = {path: data for path, data in files.items() if not path.endswith(TEMPLATE_SUFFIX)}
    for text in rendered:
        path = posixpath.relpath(text.source.path, "manuscript").removesuffix(TEMPLATE_SUFFIX)
        pictures[path] = text.text.encode()
    return pictures, faults


def read_edition(
    sections: Sequence[Source],
    lang: Lang,
    *,
    variables: Mapping[str, Any],
    macros: Mapping[str, str],
    tables: Sequence[Source] = (),
    figures: Mapping[str, bytes] | None = None,
    beside: Sequence[str] = (),
    letter: bool = False,
    statements: Rendered | None = None,
    front: Section | None = None,
    stages: Stages = compute,
) -> Edition:
    """Read the sections of one language, in the order of their names.

    `variables` are what the texts may use beside ``lang`` and ``data``; `macros` the journal's
    templates whose macros they may call; `tables` the CSV files; `figures` the picture files by
    their path from manuscript/, templates (``a.svg.jinja``) among them; `letter` tells that the
    text is a letter to the reviewers, whose macros ask for passages; `statements` what article.toml
    tells behind the text, `front` before it; `stages` does what has changed.
    """
    data, diagnostics = read_tables(tables, lang)
    known = {**variables, "lang": lang, "data": data}
    asking = [one for one in sections if asks_jinja(one)]
    told, faults = stages(("render", lang), render_texts, asking, known, macros, tables)
    made = {one.source.path: one for one in told}
    rendered = [made.get(one.path) or plain_text(one) for one in sections]
    diagnostics += faults
    plain = {**variables, "lang": lang, "data": _plain(data)}
    figures, faults = stages(("figures", lang), _render_figures, figures or {}, plain)
    diagnostics += faults
    texts = [(PurePosixPath(text.source.path).stem, text) for text in rendered]
    texts += [(STATEMENTS, statements)] if statements else []
    declared = declared_labels(text.text for _, text in texts)
    done = [
        stages(
            ("section", lang, name),
            read_section,
            name,
            text,
            lang,
            figures,
            declared,
            beside,
            letter=letter,
        )
        for name, text in texts
    ]
    return replace(_edition(lang, done, diagnostics), front=front)


def _edition(lang: Lang, read: Sequence[ReadSection], diagnostics: Sequence[Diagnostic]) -> Edition:
    sections = [one.section for one in read]
    return Edition(
        lang=lang,
        abstract=next((one for one in sections if _slug(one.name) == ABSTRACT), None),
        sections=tuple(one for one in sections if _slug(one.name) != ABSTRACT),
        assets={path: asset for one in read for path, asset in one.assets.items()},
        diagnostics=(
            *diagnostics,
            *(fault for one in read for fault in one.diagnostics),
            *(fault for one in read for fault in one.of_pictures),
        ),
    )


def _slug(name: str) -> str:
    return name.partition("-")[2]


def _plain(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return data tables without places, for pictures: a mark has no meaning inside an SVG."""
    return {
        name: [{column: value["cell"][0] for column, value in row.items()} for row in rows]
        for name, rows in data.items()
    }
