"""A paragraph as tokens that can be compared, and tokens as a paragraph again.

A word of Latin letters, a number with its unit sign, a Chinese character, a mark of punctuation
are each a token; so is a whole citation, cross-reference, equation, picture or footnote. What
stands around a token (``Emph``, a link) is its context; two tokens are the same only in the same
context, but for the marks of passages, which never print. A citation is the same while its works
and pages are: its numbers follow from others.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from diglot.article import Node
from diglot.docx.names import Change
from diglot.matching import WORDS
from diglot.revisions.marks import bare, mark_change
from diglot.tree import attributes, pairs_of, span, text_of, walk, words

_HAN = re.compile(
    "[\u2e80-\u2fff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_NUMBERS = re.compile(r"[\d\s,;，；\-\u2011–—、a-z]+")
_TOLD_APART = re.compile(r"(?<=\d{4})[a-z]\b")
"""The letter of 2020a, which follows from what else is cited, as a number does."""
_WRAPPERS = frozenset(
    {"Emph", "Strong", "Strikeout", "Superscript", "Subscript", "SmallCaps", "Underline"}
)
_QUOTES = {"SingleQuote": ("‘", "’"), "DoubleQuote": ("“", "”")}
_COUNTED = ("label", "number", "equation-number")

PASSAGE = "passage"
"""The class of a Span around words that a letter quotes; it never prints."""


@dataclass(frozen=True)
class Token:
    """A piece of a paragraph: `words` of a text, a `node` that is none, or the paragraph's end.

    `key` is what makes it the same as another one; `weight` how much a reader would miss it.
    """

    key: tuple[Any, ...]
    words: str = ""
    node: Node | None = None
    context: tuple[str, ...] = ()
    weight: int = 0

    @property
    def is_end(self) -> bool:
        """Whether this is the end of a paragraph."""
        return self.key == END.key


END = Token(("end",), weight=3)

Marked = tuple[Change | None, Token]


def tokens(inlines: Iterable[Node], context: tuple[str, ...] = ()) -> Iterator[Token]:
    """Yield the tokens of a paragraph's inlines."""
    for node in inlines:
        kind, content = node["t"], node.get("c", [])
        classes = attributes(node)[1]
        if kind == "Str":
            yield from _texts(str(content), context)
        elif kind in ("Space", "SoftBreak"):
            yield from _texts(" ", context)
        elif kind in _WRAPPERS:
            yield from tokens(content, (*context, json.dumps({"t": kind})))
        elif kind == "Quoted":
            left, right = _QUOTES[content[0]["t"]]
            yield from _texts(left, context)
            yield from tokens(content[1], context)
            yield from _texts(right, context)
        elif kind == "Link" and "cross-reference" not in classes:
            wrapper = {"t": kind, "c": [content[0], [], content[2]]}
            yield from tokens(content[1], (*context, json.dumps(wrapper)))
        elif kind == "Span" and _is_wrapper(node):
            wrapper = {"t": kind, "c": [content[0], []]}
            yield from tokens(content[1], (*context, json.dumps(wrapper)))
        else:
            yield Token((*_key(node), *_printed_context(context)), "", node, context, 4)


def _texts(text: str, context: tuple[str, ...]) -> Iterator[Token]:
    printed = _printed_context(context)
    for found in WORDS.finditer(text):
        word = found[0]
        weight = 1 if _HAN.match(word) else 2 if word[0].isalnum() else 0
        yield Token(("text", word, *printed), word, None, context, weight)


def _is_wrapper(node: Node) -> bool:
    ident, classes, _ = attributes(node)
    atoms = {"citation", "unresolved", "display-equation", *_COUNTED}
    return not atoms & set(classes) and not ident.startswith("eq:")


def _is_passage(wrapper: str) -> bool:
    node = json.loads(wrapper)
    return node["t"] == "Span" and PASSAGE in node["c"][0][1]


def _printed_context(context: tuple[str, ...]) -> tuple[str, ...]:
    """Return what prints of a context: everything but the marks of passages."""
    return tuple(one for one in context if not (PASSAGE in one and _is_passage(one)))


def _key(node: Node) -> tuple[Any, ...]:
    """Return what makes an element that is no text the same as another."""
    kind, classes = node["t"], attributes(node)[1]
    if "citation" in classes:
        keys = tuple(sorted(pairs_of(node).get("keys", "").split()))
        return ("citation", keys, *_words_beside(node))
    if "cross-reference" in classes:
        return ("cross-reference", node["c"][2][0])
    if set(_COUNTED) & set(classes):
        return ("counted", classes[0])
    if kind == "Image":
        return ("image", node["c"][2][0])
    if kind == "Note":
        return ("note", json.dumps(bare(node), sort_keys=True))
    if kind == "Span":
        return ("equation", *(one["c"][1] for one in walk(node) if one["t"] == "Math"))
    return (kind, json.dumps(bare(node), sort_keys=True))


def _words_beside(citation: Node) -> tuple[str, str]:
    """Return what a citation says beside its numbers: the bracket and page of ``[2]260``.

    One by author and year has no numbers, and links to none.
    """
    if not any(one["t"] == "Link" for one in walk(citation)):
        return _TOLD_APART.sub("", text_of(citation)), ""
    beside = [text_of(one) for one in _leaves(citation["c"][1])]
    return _NUMBERS.sub("", "".join(beside)), " ".join(re.findall(r"\d+", " ".join(beside)))


def _leaves(inlines: Iterable[Node]) -> Iterator[Node]:
    for one in inlines:
        if one["t"] == "Link":
            continue
        if isinstance(one.get("c"), list):  # a space has no content, a word has letters
            inner = one["c"][1] if one["t"] == "Span" else one["c"]
            yield from _leaves([x for x in inner if isinstance(x, dict)])
        else:
            yield one


def inlines(marked: Sequence[Marked]) -> list[Node]:
    """Return tokens as a paragraph's inlines, those with the same change in one mark."""
    out: list[Node] = []
    for change, group in groupby(marked, key=lambda pair: pair[0]):
        held = [token for _, token in group]
        gone = change in ("deletion", "renumbered-from")
        built = _build([_old(token) if gone else token for token in held], 0)
        out += [mark_change(change, built)] if change else built
    return out


def _old(token: Token) -> Token:
    """Return a token of old text: nothing points to it, and no passage begins in it."""
    context = tuple(json.dumps(bare(json.loads(one))) for one in _printed_context(token.context))
    node = None if token.node is None else bare(token.node)
    return Token(token.key, token.words, node, context, token.weight)


def _build(held: Sequence[Token], depth: int) -> list[Node]:
    def outer(token: Token) -> str:
        return token.context[depth] if len(token.context) > depth else ""

    out: list[Node] = []
    for wrapper, group in groupby(held, key=outer):
        inside = list(group)
        if wrapper:
            out.append(_wrap(json.loads(wrapper), _build(inside, depth + 1)))
            continue
        for is_text, same in groupby(inside, key=lambda token: token.node is None):
            if is_text:
                out += words("".join(token.words for token in same))
            else:
                out += [token.node for token in same if token.node is not None]
    return out


def _wrap(wrapper: Node, inside: list[Node]) -> Node:
    if wrapper["t"] == "Span":
        return {"t": "Span", "c": [wrapper["c"][0], inside]}
    if wrapper["t"] == "Link":
        return {"t": "Link", "c": [wrapper["c"][0], inside, wrapper["c"][2]]}
    return {"t": wrapper["t"], "c": inside}


def mark_renumbering(old: Node, new: Node) -> list[Node]:
    """Return an element whose number alone changed: the new one, and the old one marked quietly.

    The label of a caption stays one element, its number marked inside, for the writers.
    """
    if text_of(old) == text_of(new):
        return [new]
    if set(_COUNTED) & set(attributes(new)[1]):
        before, number, after = _parts(text_of(new), text_of(old))
        last = text_of(old)[len(before) : len(text_of(old)) - len(after)]
        inside = [
            *words(before),
            mark_change("renumbered", words(number)),
            mark_change("renumbered-from", words(last)),
            *words(after),
        ]
        return [span(new["c"][0], inside)]
    return [mark_change("renumbered", [new]), mark_change("renumbered-from", [bare(old)])]


def _parts(new: str, old: str) -> tuple[str, str, str]:
    """Return what two labels begin with alike, the rest of the new one, what they end with alike.

    No number is cut: ``图12`` and ``图13`` part behind 图.
    """
    start = 0
    while start < min(len(new), len(old)) and new[start] == old[start]:
        start += 1
    while start and new[start - 1].isdigit():
        start -= 1
    end = 0
    most = min(len(new), len(old)) - start
    while end < most and new[-1 - end] == old[-1 - end] and not new[-1 - end].isdigit():
        end += 1
    return new[:start], new[start : len(new) - end], new[len(new) - end :]
