"""Two bodies of one article laid beside each other: sections, and paragraphs within them.

Sections are partners by what they say: a heading that both languages know (讨论, Discussion), the
works they cite, what they point to, their numbers, their length. What one of them has alone waits
in the other for its translation, at its place, and is told.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from diglot.arrivals.folder import blocks_to_translate, needs_no_translation, sections
from diglot.arrivals.headings import KNOWN
from diglot.arrivals.inlines import cited_names, line_of, plain
from diglot.arrivals.values import Manuscript, Open
from diglot.article import Lang, Node
from diglot.bibliography.records import Known, free_key
from diglot.bitext.pairing import steps_between
from diglot.bitext.waiting import MARKS
from diglot.languages import EachLanguage
from diglot.messages import Message, say
from diglot.tree import rewrite, walk

_POINTER: Final = re.compile(r"@\{?((?:fig|tbl|eq|sec|thm|lem|prp|cor|def|exm|rem):[\w.:-]*\w)")


@dataclass(frozen=True)
class Piece:
    """A section or a block as the alignment sees it."""

    kind: str
    lang: Lang
    text: str
    keys: tuple[str, ...] = ()
    pointers: tuple[str, ...] = ()
    label: str = ""
    level: int = 0


Part = tuple[str, list[Node]]
"""A section: the end of its file's name, and its blocks."""


def align_bodies(
    first: Sequence[Node], other: Sequence[Node], langs: tuple[Lang, Lang]
) -> tuple[list[Node], list[Node], list[Open]]:
    """Return both bodies with as many sections each, in pairs, and what only one of them had."""
    left, right = sections(first), sections(other)
    told: list[Open] = []
    mine_all: list[Node] = []
    other_all: list[Node] = []
    i = k = 0
    for down, across in _steps(left, right, langs):
        mine = left[i] if down else None
        theirs = right[k] if across else None
        i, k = i + down, k + across
        if mine and theirs:
            mine_now, theirs_now, missing = _aligned_blocks(mine[1], theirs[1], langs)
            told += missing
        elif mine:
            mine_now, theirs_now = mine[1], blocks_to_translate(mine[1], langs[1])
            told.append(Open(_ALONE[langs[1]], _head(mine[1])))
        elif theirs:
            mine_now, theirs_now = blocks_to_translate(theirs[1], langs[0]), theirs[1]
            told.append(Open(_ALONE[langs[0]], _head(theirs[1])))
        mine_all += mine_now
        other_all += theirs_now
    return mine_all, other_all, told


_ALONE: Final[EachLanguage[Message]] = {
    "en": say("the English manuscript lacks this section; it waits for its translation"),
    "zh": say("the Chinese manuscript lacks this section; it waits for its translation"),
}
_LACKS: Final[EachLanguage[Message]] = {
    "en": say("the English manuscript has nothing for this; it waits for its translation"),
    "zh": say("the Chinese manuscript has nothing for this; it waits for its translation"),
}


def _steps(
    left: Sequence[Part], right: Sequence[Part], langs: tuple[Lang, Lang]
) -> list[tuple[int, int]]:
    """Return which sections are partners; by order where both have as many, and like names."""
    ours = [_section(one, langs[0]) for one in left]
    theirs = [_section(one, langs[1]) for one in right]
    labels = [{one.label, two.label} - {""} for one, two in zip(ours, theirs, strict=False)]
    if len(ours) == len(theirs) and all(len(one) < 2 for one in labels):
        return [(1, 1)] * len(ours)
    return steps_between(ours, theirs)


def _section(part: Part, lang: Lang) -> Piece:
    head = _head(part[1])
    known = KNOWN.get(head.lower(), "") or (part[0] if part[0] in KNOWN.values() else "")
    keys, pointers = _marks(part[1])
    text = " ".join(plain(one) for one in part[1] if one["t"] != "Table")
    return Piece("heading", lang, text, keys, pointers, known, 1)


def _head(blocks: Sequence[Node]) -> str:
    text = line_of(list(blocks[:1]))
    return text if blocks and blocks[0]["t"] == "Header" else text[:60]


def _marks(blocks: object) -> tuple[tuple[str, ...], tuple[str, ...]]:
    raw = (str(node["c"][1]) for node in walk(blocks) if node["t"] == "RawInline")
    pointers = (label for text in raw for label in _POINTER.findall(text))
    return tuple(cited_names(blocks)), tuple(pointers)


def _aligned_blocks(
    first: list[Node], other: list[Node], langs: tuple[Lang, Lang]
) -> tuple[list[Node], list[Node], list[Open]]:
    """Return the blocks of two partner sections; what one lacks stands there as a comment."""
    left, right = _running(first), _running(other)
    sides = [
        [_piece(one, lang) for _, one in side]
        for side, lang in zip((left, right), langs, strict=True)
    ]
    told: list[Open] = []
    for_other: dict[int, list[Node]] = {}
    for_first: dict[int, list[Node]] = {}
    i = k = 0
    for down, across in steps_between(*sides):
        if not across:
            at = right[k][0] if k < len(right) else len(other)
            told += _lacking(for_other, at, left[i : i + down], langs[1])
        elif not down:
            at = left[i][0] if i < len(left) else len(first)
            told += _lacking(for_first, at, right[k : k + across], langs[0])
        i, k = i + down, k + across
    return _insert_blocks(first, for_first), _insert_blocks(other, for_other), told


Placed = tuple[int, Node]


def _running(blocks: Sequence[Node]) -> list[Placed]:
    """Return the headings and texts with their places; figures and formulas are of both."""
    return [
        (at, one)
        for at, one in enumerate(blocks)
        if one["t"] == "Header"
        or (not needs_no_translation(one, blocks[at - 1] if at else None) and plain(one).strip())
    ]


def _piece(block: Node, lang: Lang) -> Piece:
    keys, pointers = _marks(block)
    if block["t"] == "Header":
        head = line_of(block)
        label = KNOWN.get(head.lower(), "")
        return Piece("heading", lang, head, keys, pointers, label, block["c"][0])
    return Piece("text", lang, line_of(block), keys, pointers)


def _lacking(
    into: dict[int, list[Node]], at: int, blocks: Sequence[Placed], lang: Lang
) -> Iterator[Open]:
    """Put the texts that a language lacks at a place of it, and tell of each, headings too."""
    for _, block in blocks:
        if block["t"] != "Header":
            into.setdefault(at, []).extend(blocks_to_translate([block], lang))
        text = line_of(block)
        mark = f"{MARKS[lang]}:\n{text[:8]}"
        yield Open(_LACKS[lang], text[:80], sign=text[:12], mark=mark)


def _insert_blocks(blocks: Sequence[Node], more: dict[int, list[Node]]) -> list[Node]:
    made: list[Node] = []
    for at, one in enumerate(blocks):
        made += [*more.get(at, ()), one]
    return [*made, *more.get(len(blocks), ())]


def join_manuscripts(first: Manuscript, second: Manuscript) -> Manuscript:
    """Return both manuscripts as one; keys of the second are those of the first's works."""
    works, keys = _works(first, second)
    body, other, differing = align_bodies(
        first.body, _rename_keys(second.body, keys), (first.lang, second.lang)
    )
    told = [*first.open, *second.open, *_differences(first, second), *differing]
    return replace(
        first,
        body=tuple(body),
        facts=first.facts.with_more(second.facts),
        abstracts={
            **{lang: _rename_keys(one, keys) for lang, one in second.abstracts.items()},
            **first.abstracts,
        },
        other=tuple(other),
        works=works,
        figures={**second.figures, **first.figures},
        open=tuple(told),
        cited=first.cited + second.cited,
        front=(*first.front, *second.front),
    )


def _works(
    first: Manuscript, second: Manuscript
) -> tuple[tuple[Mapping[str, Any], ...], dict[str, str]]:
    known = Known((str(one["id"]), one) for one in first.works)
    taken = {str(one["id"]).casefold() for one in first.works}
    open_ = {str(one["id"]) for one in first.works if "custom" in one}
    works: list[Mapping[str, Any]] = list(first.works)
    keys: dict[str, str] = {}
    for work in second.works:
        key = str(work["id"])
        twin = known.twin(work)
        if twin or (key in open_ and "custom" in work):
            keys[key] = twin[0] if twin else key
            continue
        keys[key] = free_key(key, taken)
        taken.add(keys[key].casefold())
        works.append({**work, "id": keys[key]})
    return tuple(works), keys


def _rename_keys(blocks: Sequence[Node], keys: dict[str, str]) -> list[Node]:
    def change(node: Node) -> list[Node] | None:
        if node["t"] != "Cite":
            return None
        items, shown = node["c"]
        made = [
            {**one, "citationId": keys.get(one["citationId"], one["citationId"])} for one in items
        ]
        return [{"t": "Cite", "c": [made, shown]}]

    return rewrite(list(blocks), change)


def _differences(first: Manuscript, second: Manuscript) -> Iterator[Open]:
    """Return where the two differ in what can be counted."""
    if len(first.facts.authors) != len(second.facts.authors):
        count = f"{len(first.facts.authors)} : {len(second.facts.authors)}"
        yield Open(say("the two manuscripts name other numbers of authors"), count)
