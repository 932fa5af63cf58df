"""What a reviewer typed in the place of what the article writes as keys, read as these keys.

Only words that are new in a block are looked at, so that nothing an author wrote is taken for
something else. Read are citations in the forms people type (``［2，4］``, ``【2】``, raised
``2,3``, ``（Smith 2020）``), and pointers and numbers whose fields a web editor flattened to
``表1``. What looks like a citation and cannot be read stays text, and is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from diglot.matching import edits
from diglot.review.blocks import TextBlock
from diglot.review.citations import numbers_of
from diglot.review.expected import Comparison
from diglot.review.tokens import NO_LOOK, Token, side_by_side
from diglot.review.vocabulary import Vocabulary, canonical

_BRACKETS = re.compile(r"[\[［【]\s*(?P<numbers>\d[\d\s,，、;；\-–—~～]*)\s*[\]］】]")
_RAISED = re.compile(r"\d{1,3}(?:\s*[,，、\-–—~～]\s*\d{1,3})*")
_AUTHOR = re.compile(
    r"[(（](?P<name>[^\W\d_][\w'’\-]*|[\u4e00-\u9fff]{1,4})[^()（）\d]{0,24}(?P<year>(?:1[89]|20)\d\d)[a-z]?[)）]"
)
_PLAIN = ("word", "mark", "space")
_UNITS = re.compile(r"[0-9A-Za-z\u00b5\u0370-\u03ff]")


@dataclass(frozen=True)
class Interpretation:
    """The comparison with what was typed read as keys, and what may be a citation and is not.

    A doubt is a pair's number and the words.
    """

    comparison: Comparison
    doubts: tuple[tuple[int, str], ...] = ()


def interpret(comparison: Comparison) -> Interpretation:
    """Return a comparison in which typed citations, pointers and numbers are keys."""
    blocks = list(comparison.reviewed.blocks)
    doubts: list[tuple[int, str]] = []
    for number in sorted(comparison.text_pairs):
        old, new = comparison.blocks(number)
        if any(block.is_table for block in (*old, *new)):
            continue
        before = [token for block in old for token in block.tokens]
        for place, block in zip(comparison.pairs[number].new, new, strict=True):
            tokens, unsure = _read(before, block, comparison.reviewed.vocabulary)
            blocks[place] = replace(block, tokens=tuple(tokens))
            doubts += [(number, words) for words in unsure]
    reviewed = replace(comparison.reviewed, blocks=blocks)
    return Interpretation(replace(comparison, reviewed=reviewed), tuple(doubts))


def _read(
    before: Sequence[Token], block: TextBlock, vocabulary: Vocabulary
) -> tuple[list[Token], list[str]]:
    """Return a block's tokens with the new ones read, and the words that are in doubt."""
    tokens = list(block.tokens)
    out: list[Token] = []
    doubts: list[str] = []
    at = 0
    for start, end, goal, stop in edits([one.key for one in before], [one.key for one in tokens]):
        out += tokens[at:goal]
        made = _flatten(before[start:end], tokens[goal:stop], vocabulary)
        made = _find_citations(made, out[-1] if out else None, vocabulary)
        doubts += _unknown_citations(made)
        out += made
        at = stop
    return side_by_side([*out, *tokens[at:]]), doubts


def _flatten(gone: Sequence[Token], new: Sequence[Token], vocabulary: Vocabulary) -> list[Token]:
    """Return new tokens in which what a pointer or number showed is one again."""
    out = list(new)
    for one in gone:
        shown = vocabulary.shown.get(one.text, frozenset()) if one.kind == "xref" else ()
        texts = [one.text] if one.kind == "count" else sorted(shown, key=len, reverse=True)
        for text in texts:
            if (found := _find_text(out, text)) is not None:
                start, end = found
                out[start:end] = [replace(one, comments=out[start].comments, who=out[start].who)]
                break
    return out


def _find_text(tokens: Sequence[Token], text: str) -> tuple[int, int] | None:
    """Return which tokens say just this text."""
    for start in range(len(tokens)):
        told = ""
        for end in range(start, len(tokens)):
            if tokens[end].kind not in _PLAIN:
                break
            told += tokens[end].text
            if canonical(told) == canonical(text):
                return start, end + 1
            if len(told) >= len(text):
                break
    return None


def _find_citations(
    tokens: Sequence[Token], before: Token | None, vocabulary: Vocabulary
) -> list[Token]:
    """Return tokens in which typed citations are keys; `before` stands in front of them."""
    out: list[Token] = []
    for plain, group in groupby(tokens, lambda one: one.kind in _PLAIN):
        alike = list(group)
        out += _citation_tokens(alike, out[-1] if out else before, vocabulary) if plain else alike
    return out


def _citation_tokens(
    tokens: Sequence[Token], before: Token | None, vocabulary: Vocabulary
) -> Iterator[Token]:
    text = "".join(one.text for one in tokens)
    starts = [0]
    for one in tokens:
        starts.append(starts[-1] + len(one.text))
    at = 0
    for start, end, keys in _citations(text, tokens, starts, before, vocabulary):
        if start not in starts or end not in starts or starts.index(start) < at:
            continue
        first, last = starts.index(start), starts.index(end)
        yield from tokens[at:first]
        inside = tokens[first:last]
        comments = tuple(dict.fromkeys(ident for one in inside for ident in one.comments))
        yield Token("cite", ";".join(keys), NO_LOOK, comments, inside[0].who)
        at = last
    yield from tokens[at:]


def _citations(
    text: str,
    tokens: Sequence[Token],
    starts: Sequence[int],
    before: Token | None,
    vocabulary: Vocabulary,
) -> list[tuple[int, int, tuple[str, ...]]]:
    """Return the stretches of a text that are citations, with their keys, in order."""
    found = [(*one.span(), _keys(one["numbers"], vocabulary)) for one in _BRACKETS.finditer(text)]
    found += [(*one.span(), _by_author(one, vocabulary)) for one in _AUTHOR.finditer(text)]
    for raised, group in groupby(range(len(tokens)), lambda n: "superscript" in tokens[n].look):
        places = list(group)
        start, end = starts[places[0]], starts[places[-1] + 1]
        previous = text[start - 1 : start] or (before.text[-1:] if before else "")
        behind_a_word = previous and not _UNITS.match(previous)
        if raised and behind_a_word and _RAISED.fullmatch(text[start:end]):
            found.append((start, end, _keys(text[start:end], vocabulary)))
    return sorted(one for one in found if one[2])


def _by_author(found: re.Match[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the key of a work by first author and year; no space parts a Chinese name."""
    name = found["name"].casefold()
    names = [name, *(name[:size] for size in (3, 2, 1) if "\u4e00" <= name[0] <= "\u9fff")]
    keys = [vocabulary.authors.get((one, found["year"]), "") for one in names]
    return tuple(one for one in keys if one)[:1]


def _keys(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    numbers = numbers_of(text)
    keys = [vocabulary.numbers.get(one, "") for one in numbers]
    return tuple(dict.fromkeys(keys)) if keys and all(keys) else ()


def _unknown_citations(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield the words that look like a citation and are none that is known."""
    for plain, group in groupby(tokens, lambda one: one.kind in _PLAIN):
        text = "".join(one.text for one in group) if plain else ""
        for pattern in (_BRACKETS, _AUTHOR):
            yield from (one[0] for one in pattern.finditer(text))
