"""The page with both languages side by side: each block beside its partner in the other language.

A row carries the anchor of its blocks, ``02-mechanisms-b3``, which is the same on the page of each
language; that is how a reader keeps the place when going from one page to another. Ids inside the
second language's blocks begin with its name, ``en-``.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

from diglot.article import DEFAULT_OPTIONS, LANGS, CitedEdition, DocumentOptions, Finding, Lang
from diglot.artifact import Artifact
from diglot.diagnostics import Code, error
from diglot.engines.pandoc import TooHard
from diglot.languages import tag_of
from diglot.matching import matches
from diglot.messages import in_language
from diglot.profile import Profile
from diglot.stages import Stages
from diglot.tree import attributes, pairs_of, walk
from diglot.tree_vocabulary import has_class
from diglot.writing.breaking import with_apostrophes
from diglot.writing.cite_this import LAST
from diglot.writing.equations import equations, unreadable
from diglot.writing.fragments import Fragments, Piece, fragments
from diglot.writing.html import around
from diglot.writing.page import Page, page_of, render

TEMPLATE = "parallel.html.jinja"

Row = tuple[Piece | None, ...]
"""A block of each language, or none where it has no partner."""


@dataclass(frozen=True)
class _Column:
    """One language of the page."""

    cited: CitedEdition
    pieces: Fragments
    prefix: str


def write_parallel(
    editions: Sequence[CitedEdition],
    profile: Profile,
    options: DocumentOptions = DEFAULT_OPTIONS,
    *,
    stages: Stages = LAST,
) -> Artifact:
    """Return one HTML file with two editions, the journal's first language on the left.

    The template sees, beside `page.page_of` and `html.around` of the first edition: ``columns``
    (lang, tag, words, notes_html of each), ``rows`` (anchor, wide, cells as HTML, differences),
    ``shared_references``, or where the lists differ, the references of each column, and
    ``differences``, which is not False on the page that authors look at.
    """
    order = [*profile.settings.editions.both, *LANGS]
    editions = sorted(editions, key=lambda one: order.index(one.lang))
    try:
        columns = [
            _Column(cited, fragments(cited, "beside", prefix=prefix, words=words), prefix)
            for i, cited in enumerate(editions)
            for prefix in [f"{cited.lang}-" if i else ""]
            for words in [profile.strings[cited.lang]]
        ]
        unread = [unreadable(cited, equations(cited)) for cited in editions]
    except TooHard as fault:
        return Artifact("html", "both", b"", (error(Code.MARKDOWN, fault.said),))
    aligned = rows([one.pieces for one in columns], _partners(columns, options))
    page = _page(columns, profile, aligned) | around(editions, profile, stages)
    if options.differences:
        page |= _mark_page(page, columns, aligned, options.found)
    html, faults = render(TEMPLATE, with_apostrophes(page), profile)
    faults = (*faults, *(one for found in unread for one in found))
    return Artifact("html", "both", html.lstrip().encode(), faults)


def _partners(columns: Sequence[_Column], options: DocumentOptions) -> dict[str, str]:
    """Return the block of the second column that is known to be the partner of each first one."""
    ours = [LANGS.index(one.cited.lang) for one in columns]
    return {both[ours[0]]: both[ours[-1]] for both in options.partners}


def _page(columns: Sequence[_Column], profile: Profile, aligned: Sequence[Row]) -> Page:
    pages = [page_of(column.cited, profile, column.pieces) for column in columns]
    abstracts = {one.cited.lang: one.pieces.abstracts.get(one.cited.lang, "") for one in columns}
    pieces = replace(columns[0].pieces, abstracts=abstracts)
    whole = page_of(columns[0].cited, _with_both_fronts(columns, profile), pieces)
    shared = _same_references(columns)
    if shared:
        _link_all_languages(pages, columns)
    return whole | {
        "columns": [
            {
                "lang": page["lang"],
                "tag": page["tag"],
                "words": page["words"],
                "prefix": column.prefix,
                "notes_html": page["notes_html"],
                "references": []
                if shared
                else _prefix_references(page["references"], column.prefix),
            }
            for page, column in zip(pages, columns, strict=True)
        ],
        "rows": [_row(one, columns, shared) for one in aligned],
        "shared_references": pages[0]["references"] if shared else [],
        "differences": False,
    }


def _mark_page(
    page: Page, columns: Sequence[_Column], aligned: Sequence[Row], found: Sequence[Finding]
) -> Page:
    """Return what the authors' own page has in place of the readers': it is not for search."""
    places: dict[tuple[Lang | None, str], int] = {
        (column.cited.lang, piece.anchor): at
        for at, row in enumerate(aligned)
        for piece, column in zip(row, columns, strict=True)
        if piece
    }
    first = columns[0].cited
    abstracts: dict[tuple[Lang | None, str], str] = {
        (lang, block.anchor): f"abstract-{lang}"
        for lang, blocks in first.abstracts.items()
        for block in blocks
    }
    marked, listed = rows_with(page["rows"], places, abstracts, found, first.lang)
    return {"rows": marked, "differences": listed, "index": False, "canonical": ""}


def _with_both_fronts(columns: Sequence[_Column], profile: Profile) -> Profile:
    """Return the journal as one that prints the front matter of every language of the page."""
    langs = tuple(column.cited.lang for column in columns)
    editions = replace(profile.settings.editions, **{langs[0]: langs})
    return replace(profile, settings=replace(profile.settings, editions=editions))


def _same_references(columns: Sequence[_Column]) -> bool:
    """Tell whether the editions print the same list, number by number."""
    lists = [[(one.key, one.label, one.text) for one in each.cited.references] for each in columns]
    return all(one == lists[0] for one in lists)


def _link_all_languages(pages: Sequence[Page], columns: Sequence[_Column]) -> None:
    """Let the first page's references lead back to the citations of every language."""
    for entries in zip(*(page["references"] for page in pages), strict=True):
        entries[0]["cited_in"] = [
            {
                "tag": page["tag"],
                "language": page["words"].get("language-name", page["lang"]),
                "anchors": [column.prefix + anchor for anchor in entry["cited_by"]],
            }
            for entry, page, column in zip(entries, pages, columns, strict=True)
        ]


def _prefix_references(references: list[dict[str, Any]], prefix: str) -> list[dict[str, Any]]:
    """Return a column's own references, their ids and the citations they name with its prefix."""
    return [
        {
            **entry,
            "id": prefix + entry["id"],
            "anchor": prefix + entry["anchor"],
            "cited_by": [prefix + anchor for anchor in entry["cited_by"]],
        }
        for entry in references
    ]


def _row(row: Row, columns: Sequence[_Column], shared: bool) -> dict[str, Any]:
    cells = [(piece, column) for piece, column in zip(row, columns, strict=True) if piece]
    piece, column = cells[0]
    return {
        # Left alone, the second language's block could have the anchor of another row.
        "anchor": column.prefix + piece.anchor,
        "differences": [],
        "wide": any(has_class(one.node, "wide") for one, _ in cells),
        "cells": [
            {"lang": column.cited.lang, "tag": tag_of(column.cited.lang),
             "html": _html(piece, column, shared)}
            for piece, column in cells
        ],
    }  # fmt: skip


def _html(piece: Piece, column: _Column, shared: bool) -> str:
    """Return a block's HTML; the references it points to stand only once if they are shared."""
    if not shared or not column.prefix:
        return piece.html
    return piece.html.replace(f'href="#{column.prefix}ref-', 'href="#ref-')


def rows(editions: Sequence[Fragments], partners: Mapping[str, str] | None = None) -> list[Row]:
    """Return the blocks of two editions in rows, section by section.

    Where `partners` tells which block of the second is whose, by their anchors, others stand alone.
    Equally many blocks of a section are partners one by one. Otherwise those are that are of one
    kind, carry the same label and cite the same works; what lies between is paired in order.
    """
    first, second = (one.blocks for one in editions)
    names = dict.fromkeys(piece.section for piece in (*first, *second))
    out: list[Row] = []
    for name in sorted(names):
        left = [piece for piece in first if piece.section == name]
        right = [piece for piece in second if piece.section == name]
        if partners:
            out += _rows_by_partners(left, right, partners)
        elif len(left) == len(right):
            out += zip(left, right, strict=True)
        else:
            out += _rows_by_likeness(left, right)
    return out


def _rows_by_partners(
    left: Sequence[Piece], right: Sequence[Piece], partners: Mapping[str, str]
) -> Iterator[Row]:
    first = [partners.get(one.anchor, f"alone {one.anchor}") for one in left]
    second = [one.anchor for one in right]
    i = k = 0
    for at, other in [*matches(first, second), (len(left), len(right))]:
        yield from ((one, None) for one in left[i:at])
        yield from ((None, one) for one in right[k:other])
        if at < len(left):
            yield left[at], right[other]
        i, k = at + 1, other + 1


def _rows_by_likeness(left: Sequence[Piece], right: Sequence[Piece]) -> Iterator[Row]:
    first, second = ([_sign(piece) for piece in side] for side in (left, right))
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    for _, i, i_end, j, j_end in matcher.get_opcodes():
        yield from zip_longest(left[i:i_end], right[j:j_end])


def _sign(piece: Piece) -> tuple[str, str, tuple[str, ...]]:
    """Return what a block shares with its translation: its kind, its label, the works it cites."""
    cited = {
        key
        for node in walk(piece.node)
        if node["t"] == "Span" and has_class(node, "citation")
        for key in pairs_of(node).get("keys", "").split()
    }
    return piece.node["t"], attributes(piece.node)[0], tuple(sorted(cited))


def rows_with(
    rows: Sequence[Mapping[str, Any]],
    places: Mapping[tuple[Lang | None, str], int],
    abstracts: Mapping[tuple[Lang | None, str], str],
    found: Sequence[Finding],
    lang: Lang,
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the rows of a page, each with its ``differences``, and the list of them all.

    `places` tells the row of each block, by its language and anchor, `abstracts` the heading of
    one that stands in an abstract. A difference is ``number``, ``message`` in the language of the
    page, ``code``, ``place`` of a file, and ``anchor`` of its row or heading, empty for none.
    """
    listed: list[dict[str, Any]] = []
    inside: dict[int, list[dict[str, Any]]] = {}
    for number, one in enumerate(found, start=1):
        at = places.get((one.lang, one.anchor))
        heading = abstracts.get((one.lang, one.anchor), "")
        told = {
            "number": number,
            "code": one.fault.code.label,
            "place": str(one.fault.span or ""),
            "message": in_language(one.fault.message, lang),
            "anchor": heading if at is None else rows[at]["anchor"],
        }
        listed.append(told)
        if at is not None:
            inside.setdefault(at, []).append(told)
    return [{**row, "differences": inside.get(at, [])} for at, row in enumerate(rows)], listed
