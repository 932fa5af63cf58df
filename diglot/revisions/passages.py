"""Passages of an article that a letter quotes: found, cut out, and placed in print.

A passage is named by a label, ``rev:r1-2`` around words, ``sec:outlook``, ``tbl:hsct``; or by the
words it begins and ends with. In the tree each is ``Span(.passage of=…)`` around its words.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any

from diglot.article import Block, CitedEdition, CitedSection, Node
from diglot.diagnostics import did_you_mean
from diglot.messages import Message, say
from diglot.revisions.marks import change_of
from diglot.revisions.tokens import Token, inlines, tokens
from diglot.tree import attr, attributes, pairs_of, rewrite, span, text_of, walk
from diglot.tree_vocabulary import has_class, our_span

_DROPPED = re.compile(r"\[-?@[^\]]*\]|[\s*_^~`\\]|\ufeff")
_MOST_PARAGRAPHS = 20
_LINES = ("Para", "Plain")
_GONE = ("deletion", "renumbered-from")

Paragraphs = tuple[tuple[Node, ...], ...]


@dataclass(frozen=True)
class Wanted:
    """What a letter asks for: a label, or the first words of a passage and its last ones."""

    label: str = ""
    first: str = ""
    last: str = ""

    @property
    def key(self) -> str:
        """The value of ``of`` that marks the passage in the tree."""
        return self.label or f"{self.first}…{self.last}"

    @property
    def name(self) -> str:
        """Return the words by which the author's file names it."""
        return self.label or self.first


@dataclass(frozen=True)
class Missing:
    """Why a passage cannot be quoted, and what to do."""

    message: Message
    hint: Message


def _blocks(cited: CitedEdition) -> Iterator[Block]:
    yield from cited.own_abstract
    yield from cited.text_blocks


def _lines(tree: Any) -> Iterator[Node]:
    """Yield every paragraph of a tree, those of footnotes left out."""
    if isinstance(tree, (list, tuple)):
        for one in tree:
            yield from _lines(one)
    elif isinstance(tree, dict):
        if tree.get("t") in _LINES:
            yield tree
        elif tree.get("t") != "Note":
            yield from _lines(list(tree.values()))


def _rewrite_text(cited: CitedEdition, change: Callable[[Node], list[Node] | None]) -> CitedEdition:
    """Return an edition with elements of its abstract and its text replaced."""

    def inside(blocks: Iterable[Block]) -> tuple[Block, ...]:
        return tuple(replace(one, node=rewrite([one.node], change)[0]) for one in blocks)

    own = {lang: inside(blocks) for lang, blocks in cited.abstracts.items() if lang == cited.lang}
    sections = tuple(CitedSection(one.name, inside(one.blocks)) for one in cited.sections)
    return replace(cited, abstracts={**cited.abstracts, **own}, sections=sections)


def mark_words(cited: CitedEdition, wanted: Wanted) -> CitedEdition | Missing:
    """Return an edition with the passage between its first and last words marked."""
    lines = [line for block in _blocks(cited) for line in _lines(block.node)]
    held = [list(tokens(line["c"])) for line in lines]
    texts = [[_plain(token.words) for token in one] for one in held]
    whole = ["".join(one) for one in texts]
    first, last = _plain(wanted.first), _plain(wanted.last)
    places = [(i, at) for i, text in enumerate(whole) for at in _offsets(text, first)]
    if not first or not places:
        return Missing(
            say('the text no longer has the words "{first}"', first=wanted.first),
            _nearest_words(first, whole),
        )
    if len(places) > 1:
        hint = say("write more of its first words, or mark the passage: [words]{{#rev:r1-2}}")
        return Missing(
            say(
                'the words "{first}" stand {count} times in the text',
                first=wanted.first,
                count=len(places),
            ),
            hint,
        )
    ((start, at),) = places
    end = _end(whole, last, start, at + len(first)) if last else (start, at + len(first))
    if end is None:
        message = say(
            'behind "{first}" the text no longer has the words "{last}"',
            first=wanted.first,
            last=wanted.last,
        )
        return Missing(message, _nearest_words(last, whole[start : start + _MOST_PARAGRAPHS]))
    change: dict[int, Node] = {}
    for i in range(start, end[0] + 1):
        # A formula has no words: it is inside at an end that the passage runs over.
        left = at if i == start else -1
        right = end[1] if i == end[0] else len(whole[i]) + 1
        cited_too = i == end[0] and (wanted.last or wanted.first).rstrip().endswith("]")
        marked = _mark_passage(held[i], texts[i], (left, right + cited_too), wanted.key)
        change[id(lines[i])] = {"t": lines[i]["t"], "c": marked}
    return _rewrite_text(cited, lambda node: [change[id(node)]] if id(node) in change else None)


def _plain(text: str) -> str:
    return _DROPPED.sub("", text)


def _offsets(text: str, words: str) -> Iterator[int]:
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _end(whole: Sequence[str], last: str, start: int, at: int) -> tuple[int, int] | None:
    """Return the paragraph, and the place in it, where the last words end; the nearest ones."""
    for i in range(start, min(len(whole), start + _MOST_PARAGRAPHS)):
        found = whole[i].find(last, at if i == start else 0)
        if found >= 0:
            return i, found + len(last)
    return None


def _nearest_words(words: str, whole: Sequence[str]) -> Message:
    """Return a hint with the words of the text that are most like those not found."""
    best = ""
    size = 0
    for text in whole:
        found = SequenceMatcher(None, words, text, autojunk=False).find_longest_match()
        if found.size > size:
            start = max(0, found.b - found.a)
            best, size = text[start : start + len(words) + 4], found.size
    if size < max(2, len(words) // 4):
        return say("quote the words as they now stand, or mark the passage: [words]{{#rev:r1-2}}")
    return say('the nearest words are "{best}"', best=best)


def _mark_passage(
    held: Sequence[Token], texts: Sequence[str], ends: tuple[int, int], key: str
) -> list[Node]:
    """Return a paragraph whose characters from one end up to the other are marked as a passage.

    A citation behind the last of them is outside.
    """
    left, right = ends
    wrapper = json.dumps(our_span("passage", [], {"of": key}))
    out: list[Token] = []
    at = 0
    for token, text in zip(held, texts, strict=True):
        end = at + len(text)
        inside = (at < right and end > left) if text else left < at < right
        out.append(replace(token, context=(wrapper, *token.context)) if inside else token)
        at = end
    return inlines([(None, token) for token in out])


def labels(cited: CitedEdition) -> list[str]:
    """Return every label of an edition that a letter can quote by."""
    found: dict[str, None] = {}
    for block in _blocks(cited):
        for node in walk(block.node):
            if has_class(node, "passage"):
                found[pairs_of(node).get("of", "")] = None
            elif node["t"] in ("Header", "Figure", "Table") and ":" in attributes(node)[0]:
                found[attributes(node)[0]] = None
    return list(found)


def unknown(label: str, cited: CitedEdition) -> Missing:
    """Return why a label cannot be quoted."""
    near = did_you_mean(label, labels(cited))
    return Missing(
        say('nothing in the text carries the label "{label}"', label=label),
        near or say("mark the words in the text: [these words]{{#{label}}}", label=label),
    )


def passage_paragraphs(cited: CitedEdition, wanted: Wanted) -> Paragraphs:
    """Return the paragraphs of a passage, none where the text does not have it."""
    nodes = [block.node for block in _blocks(cited)]
    lines = [line for node in nodes for line in _lines(node)]
    pieces = [(tuple(_marked_part(line["c"], wanted.key)), line) for line in lines]
    places = [i for i, (piece, _) in enumerate(pieces) if piece]
    if places:
        inside = pieces[places[0] : places[-1] + 1]
        return tuple(piece or tuple(line["c"]) for piece, line in inside if piece or _is_gone(line))
    return _labelled_part(nodes, wanted.label)


def _is_gone(line: Node) -> bool:
    return bool(line["c"]) and all(change_of(one) in _GONE for one in line["c"])


def _marked_part(held: Sequence[Node], key: str) -> list[Node]:
    """Return what is marked of a paragraph; pieces with other words between, with dots."""
    out: list[Node] = []
    between: list[Node] = []
    for node in held:
        piece = _piece(node, key)
        if not piece:
            between.append(node)
            continue
        if out and all(change_of(one) in _GONE for one in between):
            out += between
        elif out:
            out.append({"t": "Str", "c": " … "})
        out += piece
        between = []
    return out


def _piece(node: Node, key: str) -> list[Node]:
    content = node.get("c", [])
    if node["t"] == "Span":
        if has_class(node, "passage") and pairs_of(node).get("of") == key:
            return list(content[1])
        inside = _marked_part(content[1], key)
        return [{"t": "Span", "c": [content[0], inside]}] if inside else []
    if node["t"] == "Link":
        inside = _marked_part(content[1], key)
        return [{"t": "Link", "c": [content[0], inside, content[2]]}] if inside else []
    if isinstance(content, list) and content and all(isinstance(one, dict) for one in content):
        inside = _marked_part(content, key) if node["t"] != "Note" else []
        return [{"t": node["t"], "c": inside}] if inside else []
    return []


def _labelled_part(nodes: Sequence[Node], label: str) -> Paragraphs:
    """Return the paragraphs of a labelled section, or the caption of a figure or table."""
    for i, node in enumerate(nodes):
        if label and attributes(node)[0] == label:
            if node["t"] == "Header":
                return tuple(_section(nodes[i + 1 :], node["c"][0]))
            if node["t"] in ("Figure", "Table"):
                return tuple(tuple(line["c"]) for line in _lines(node["c"][1][1]))
    return ()


def _section(nodes: Sequence[Node], level: int) -> Iterator[tuple[Node, ...]]:
    for node in nodes:
        if node["t"] == "Header" and node["c"][0] <= level:
            return
        if node["t"] not in ("Header", "Figure", "Table"):
            yield from (tuple(line["c"]) for line in _lines(node))


@dataclass(frozen=True)
class Place:
    """Where a passage stands: the number and title of its section; in the abstract neither."""

    number: str = ""
    title: str = ""
    abstract: bool = False


def place_of(cited: CitedEdition, wanted: Wanted) -> Place:
    """Return where a passage stands in the text."""
    for block in cited.own_abstract:
        if any(_is_wanted(node, wanted) for node in walk(block.node)):
            return Place(abstract=True)
    heading = Place()
    for block in cited.text_blocks:
        if block.node["t"] == "Header":
            heading = _heading(block.node)
        if any(_is_wanted(node, wanted) for node in walk(block.node)):
            return heading
    return heading


def _is_wanted(node: Node, wanted: Wanted) -> bool:
    passage = has_class(node, "passage") and pairs_of(node).get("of") == wanted.key
    return passage or (bool(wanted.label) and attributes(node)[0] == wanted.label)


def _heading(node: Node) -> Place:
    numbers = [one for one in node["c"][2] if has_class(one, "number")]
    title = text_of([one for one in node["c"][2] if one not in numbers]).strip()
    return Place(text_of(numbers).rstrip("、.．"), title)


def with_ids(cited: CitedEdition) -> tuple[CitedEdition, dict[str, list[str]]]:
    """Return an edition for print, and the ids at the ends of each passage by its key."""
    ids: dict[str, list[str]] = {}

    def change(node: Node) -> list[Node] | None:
        if not has_class(node, "passage"):
            return None
        key = pairs_of(node).get("of", "")
        known = ids.setdefault(key, [])
        number = sum(map(len, ids.values())) // 2 + 1
        known += [f"passage-{number}", f"passage-{number}-end"]
        inside = rewrite(node["c"][1], change)
        return [span(attr(known[-2]), inside), span(attr(f"passage-{number}-end"), [])]

    return _rewrite_text(cited, change), ids
