"""What a reviewer typed in the place of what the article writes as keys, read as these keys.

Only words that are new in a block are looked at, so that nothing an author wrote is taken for
something else. Read are citations in the forms people type (``［2，4］``, ``[1]-[3]``, raised
``2,3``, ``（Smith 2020；Li 2021）``, ``[@key]``, ``(5)`` over ``[5]``), and pointers and numbers
whose fields a web editor flattened to ``表1``. What looks like a citation and cannot be read stays
text, and is told. A citation that lost the page or the words that the text has beside its key is in
doubt.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest

from diglot.cited_numbers import BETWEEN, CLOSE, OPEN, THROUGH
from diglot.languages import FIRST_WIDE
from diglot.matching import edits, matches
from diglot.messages import say
from diglot.review.base import Base
from diglot.review.blocks import TextBlock
from diglot.review.citations import numbers_of, work_by_name
from diglot.review.expected import Comparison
from diglot.review.tokens import NO_LOOK, Token, side_by_side
from diglot.review.vocabulary import Vocabulary, canonical

_NUMBER = rf"\d[\d\s{BETWEEN}{THROUGH}]*"
_OPEN, _SHUT = rf"{OPEN}\s*", rf"\s*{CLOSE}"
_BRACKETS = re.compile(rf"{_OPEN}{_NUMBER}{_SHUT}(?:\s*[{THROUGH}]\s*{_OPEN}\d+{_SHUT})?")
_ROUND = re.compile(rf"[(（]\s*({_NUMBER})\s*[)）]")
_RAISED = re.compile(rf"\d{{1,3}}(?:\s*[{BETWEEN}{THROUGH}]\s*\d{{1,3}})*")
_YEAR = r"(?:1[89]|20)\d\d"
_NAME = r"[^\W\d_][\w'’\-]*"
_WORK = rf"{_NAME}[^()（）\[\]{{}}\d;；]{{0,24}}{_YEAR}[a-z]?"
_AUTHORS = re.compile(rf"[(（\[［](?P<works>{_WORK}(?:[;；]\s*{_WORK})*)[)）\]］]")
_ENDNOTE = re.compile(rf"\{{(?P<works>{_WORK} #\d+(?:[;；]\s*{_WORK} #\d+)*)\}}")
_ONE_AUTHOR = re.compile(rf"(?P<name>{_NAME})[^;；]*?(?P<year>{_YEAR})[^;；]*")
_KEY = r"@[\w:.\-/]*\w"
_TYPED_KEYS = re.compile(rf"\[\s*{_KEY}(?:\s*[;；]\s*{_KEY})*\s*\]")
_UNREADABLE = (
    re.compile(rf"{_OPEN}\d{{1,3}}\s*[,，:：]\s*(?:pp?\.|第)[^\[\]［］]*{_SHUT}"),
    re.compile(rf"[(（]{_WORK}\s*[,，:：]\s*(?:pp?\.|第)[^()（）]*[)）]"),
    re.compile(rf"[(（](?:参?见|参考)?文献\s*\d[\d{BETWEEN}{THROUGH}]*[)）]"),
)
"""What looks like a citation in a form that is not read: with a page, or as words."""
_TOLD = re.compile(rf"(?P<name>\S[^()（）。；;,，]{{0,30}}?)\s*[(（](?P<year>{_YEAR})[a-z]?[)）]")
"""A work told in the sentence, as in ``Smith et al. (2020)``."""
_LARGEST = 4
"""So many digits begin to be a year: ``〔2020〕``."""
_OPENING = frozenset("([{（［【〔")
_PLAIN = ("word", "mark", "space")
_BARE = re.compile(r"\[?(?:[-@{};\s]|(?<=[@{])[^\s;,{}\]]+)*\]?")
"""A citation in Markdown that has nothing but keys."""
_NO_WORDS = re.compile(r"[\s()（）\[\]［］【】〔〕,，;；、–—~～-]+")
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
        worded = list(_more_than_keys(comparison.base, comparison.pairs[number].old))
        for place, block in zip(comparison.pairs[number].new, new, strict=True):
            tokens, unsure = _read(before, block, comparison.reviewed.vocabulary)
            if any(worded):
                tokens = _with_doubts(before, worded, tokens, comparison)
            blocks[place] = replace(block, tokens=tuple(tokens))
            doubts += [(number, words) for words in unsure]
    reviewed = replace(comparison.reviewed, blocks=blocks)
    return Interpretation(replace(comparison, reviewed=reviewed), tuple(doubts))


def _more_than_keys(base: Base, blocks: Sequence[int]) -> Iterator[str]:
    """Yield of each token of blocks the citation in Markdown that has more than keys, else none."""
    for i in blocks:
        passage = base.passage(base.document.blocks[i])
        for place in base.places(i):
            text = ""
            if passage and place and place.token.kind == "cite":
                text = passage.rendered.text[place.start : place.end]
            yield "" if _BARE.fullmatch(text) else text


def _with_doubts(
    before: Sequence[Token], worded: Sequence[str], tokens: list[Token], comparison: Comparison
) -> list[Token]:
    """Return tokens in which a citation is in doubt that has other words beside its key."""
    out = list(tokens)
    was, now = comparison.base.document.vocabulary, comparison.reviewed.vocabulary
    for a, b in matches([one.key for one in before], [one.key for one in tokens]):
        old, new = before[a], tokens[b]
        if not worded[a] or new.kind != "cite":
            continue
        if new.shown:
            same = _beside_keys(old, was) == _beside_keys(new, now)
        else:
            same = bool(new.detail) or not old.detail
        if not same:
            reason = say(
                "the page or the words beside the key {key} were changed; write them there by hand",
                key=new.text,
            )
            out[b] = replace(new, kind="doubt", text=new.shown or new.text, reason=reason)
    return out


def _beside_keys(token: Token, vocabulary: Vocabulary) -> str:
    """Return what a citation prints beside the numbers of its works, all of it without numbers."""
    text = canonical(token.shown)
    for key in token.text.split(";") if vocabulary.numbers else ():
        number = next((number for number, one in vocabulary.numbers.items() if one == key), 0)
        text = re.sub(rf"(?<!\d){number}(?!\d)", " ", text, count=1)
    return _NO_WORDS.sub("", text)


def _read(
    before: Sequence[Token], block: TextBlock, vocabulary: Vocabulary
) -> tuple[list[Token], list[str]]:
    """Return a block's tokens with the new ones read, and the words that are in doubt."""
    tokens = list(block.tokens)
    out: list[Token] = []
    doubts: list[str] = []
    at = 0
    for start, end, goal, stop in edits([one.key for one in before], [one.key for one in tokens]):
        if start == end and goal > at and _begins_before(tokens, goal, stop):
            goal, stop = goal - 1, stop - 1
        out += tokens[at:goal]
        made = _flatten(before[start:end], tokens[goal:stop], vocabulary)
        cited = any(one.kind == "cite" for one in before[start:end])
        made = _find_citations(made, out[-1] if out else None, vocabulary, rounds=cited)
        doubts += _unknown_citations(made, vocabulary)
        out += _drop_spaces(made, out[-1] if out else None, tokens[stop : stop + 1], vocabulary)
        at = stop
    return side_by_side([*out, *tokens[at:]]), doubts


def _begins_before(tokens: Sequence[Token], goal: int, stop: int) -> bool:
    """Tell whether words that came begin a bracket before: of ``(a) (b)`` came ``(a) ``."""
    opening = tokens[goal - 1]
    return opening.text in _OPENING and opening.key == tokens[stop - 1].key


def _drop_spaces(
    tokens: Sequence[Token], before: Token | None, after: Sequence[Token], vocabulary: Vocabulary
) -> list[Token]:
    """Return new tokens without a space before a citation where the journal prints none there."""
    out: list[Token] = []
    for one, following in zip_longest(tokens, [*tokens[1:], *after][: len(tokens)]):
        last = out[-1] if out else before
        wide = last is not None and last.text[-1:] >= FIRST_WIDE
        cited = following is not None and following.kind == "cite"
        if not (one.kind == "space" and cited and (vocabulary.form.raised or wide)):
            out.append(one)
    return out


def _flatten(gone: Sequence[Token], new: Sequence[Token], vocabulary: Vocabulary) -> list[Token]:
    """Return new tokens in which what a pointer or number showed is one again."""
    out = list(new)
    others = [(text, label) for label, texts in vocabulary.shown.items() for text in texts]
    others.sort(key=lambda one: (-len(one[0]), one))
    for one in gone:
        shown = vocabulary.shown.get(one.text, frozenset()) if one.kind == "xref" else ()
        texts = [one.text] if one.kind == "count" else sorted(shown, key=len, reverse=True)
        wanted = [(text, one) for text in texts]
        if one.kind == "xref":  # another one's, typed over it
            wanted += [(text, replace(one, text=label, detail=text)) for text, label in others]
        for text, token in wanted:
            if (found := _find_text(out, text)) is not None:
                start, end = found
                out[start:end] = [replace(token, comments=out[start].comments, who=out[start].who)]
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
    tokens: Sequence[Token], before: Token | None, vocabulary: Vocabulary, *, rounds: bool
) -> list[Token]:
    """Return tokens in which typed citations are keys; `before` stands in front of them.

    With `rounds` numbers in round brackets are one too: they took the place of another.
    """
    out: list[Token] = []
    for plain, group in groupby(tokens, lambda one: one.kind in _PLAIN):
        alike = list(group)
        last = out[-1] if out else before
        out += _citation_tokens(alike, last, vocabulary, rounds=rounds) if plain else alike
    return out


def _citation_tokens(
    tokens: Sequence[Token], before: Token | None, vocabulary: Vocabulary, *, rounds: bool
) -> Iterator[Token]:
    text = "".join(one.text for one in tokens)
    starts = [0]
    for one in tokens:
        starts.append(starts[-1] + len(one.text))
    at = 0
    found = _citations(text, tokens, starts, before, vocabulary)
    if rounds:
        found += [(*one.span(), _keys(one[1], vocabulary)) for one in _ROUND.finditer(text)]
    for start, end, keys in sorted(one for one in found if one[2]):
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
    """Return the stretches of a text that look like citations, with the keys of those known."""
    found = [(*one.span(), _keys(one[0], vocabulary)) for one in _BRACKETS.finditer(text)]
    for pattern in (_AUTHORS, _ENDNOTE):
        found += [(*one.span(), _by_author(one, vocabulary)) for one in pattern.finditer(text)]
    found += [(*one.span(), _typed_keys(one, vocabulary)) for one in _TYPED_KEYS.finditer(text)]
    for raised, group in groupby(range(len(tokens)), lambda n: "superscript" in tokens[n].look):
        places = list(group)
        start, end = starts[places[0]], starts[places[-1] + 1]
        previous = text[start - 1 : start] or (before.text[-1:] if before else "")
        behind_a_word = previous and not _UNITS.match(previous)
        if raised and behind_a_word and _RAISED.fullmatch(text[start:end]):
            found.append((start, end, _keys(text[start:end], vocabulary)))
    return found


def _by_author(found: re.Match[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the keys of works by first author and year, none where one is not known."""
    works = _ONE_AUTHOR.finditer(found["works"])
    keys = [work_by_name(one["name"], one["year"], vocabulary) for one in works]
    return tuple(dict.fromkeys(keys)) if all(keys) else ()


def _typed_keys(found: re.Match[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the keys that somebody typed as the Markdown has them, none if bib/ lacks one."""
    keys = [one[0][1:] for one in re.finditer(_KEY, found[0])]
    return tuple(dict.fromkeys(keys)) if vocabulary.keys.issuperset(keys) else ()


def _keys(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    numbers = numbers_of(text)
    keys = [vocabulary.numbers.get(one, "") for one in numbers]
    return tuple(dict.fromkeys(keys)) if keys and all(keys) else ()


def _unknown_citations(tokens: Sequence[Token], vocabulary: Vocabulary) -> Iterator[str]:
    """Yield the words that look like a citation and are none that is known."""
    for plain, group in groupby(tokens, lambda one: one.kind in _PLAIN):
        text = "".join(one.text for one in group) if plain else ""
        for one in _BRACKETS.finditer(text):
            if not re.search(rf"\d{{{_LARGEST}}}", one[0]):
                yield one[0]
        for pattern in (_AUTHORS, _ENDNOTE, _TYPED_KEYS, *_UNREADABLE):
            yield from (one[0] for one in pattern.finditer(text))
        for one in _TOLD.finditer(text):
            name = one["name"].casefold()
            known = (who for who, year in vocabulary.authors if year == one["year"])
            starts = [name.rindex(who) for who in known if who in name]
            yield from (one[0][start:] for start in sorted(starts)[-1:])
