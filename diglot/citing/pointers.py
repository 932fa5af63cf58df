r"""Pointers as they are printed: ``图1``, ``Figure 1``, and each word but once.

Chinese authors write ``图@fig:a`` and ``第@sec:x节``, users of other tools ``Figure @fig:a`` and
``Eq.~\ref{eq:m}``: where the text holds the word already, the pointer prints its number alone.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, cast

from diglot.article import CrossReference, LabelKind, Node
from diglot.citing.numbers import STRING_OF, Numbered
from diglot.citing.printed import mark_of_unknown
from diglot.tree import attributes, link, pairs_of, text_of, words
from diglot.tree_vocabulary import our_attributes

_OWN_WORDS: Mapping[LabelKind, str] = {
    "fig": r"\bfig(?:ure)?s?\.?|(?<![意企试])图",
    "tbl": r"\btab(?:le)?s?\.?|\btbls?\.?|(?<![代发外])表格?",
    "eq": r"\beq(?:uation|n)?s?\.?|\bformulas?"
    r"|(?:^|[公等如见由按据将从和与及，、；：。（(\s])式|方程",
    "sec": r"\bsec(?:t(?:ion)?)?s?\.?|\bchapters?|§{1,2}|第|\bapp(?:endix|endices|\.)?|附录",
    "thm": r"\btheorems?|\bthms?\.?|定理",
    "lem": r"\blemm(?:a|as|ata)|引理",
    "prp": r"\bpropositions?|\bprops?\.?|命题",
    "cor": r"\bcorollar(?:y|ies)|\bcors?\.?|推论",
    "def": r"\bdefinitions?|\bdefs?\.?|定义",
    "exm": r"\bexamples?|例",
    "rem": r"\bremarks?|注",
    "rec": r"\brecommendations?|\brecs?\.?|推荐(?:意见)?",
}
"""What authors write before a pointer of each kind; 意图 and 代表 only end alike."""

_BOUNDARY = r"(?a:\b)"
"""A Chinese character before an English word is one too."""
_BEFORE = {
    kind: re.compile(rf"(?:{form})\s*S?$".replace(r"\b", _BOUNDARY), re.I)
    for kind, form in _OWN_WORDS.items()
}
_OPENING, _CLOSING = ("(", "（"), (")", "）")
_SEVERAL = re.compile(r"(?:s\.?|§§)\s*$", re.I)
_BETWEEN = re.compile(r"\)?\s*+(?:,|;|&|[-–—]|,?\s*+(?:and|or|to))\s*\(?", re.I)
_UNIT_BEHIND = re.compile(r"\s*(?:小?节|章|部分)")
_LETTERS = re.compile(r"[^\W\d_]+\.?\s*")


def printed_pointer(
    reference: CrossReference, labels: Mapping[str, Numbered], strings: Mapping[str, str]
) -> list[Node]:
    """Return what a pointer prints: a link to each thing it points to."""
    out: list[Node] = []
    for target in reference.targets:
        if out:
            out += words(strings.get("join-labels", ", "))
        label = labels.get(target)
        if label is None:
            out.append(mark_of_unknown(target))
            continue
        text = label.text or target
        if reference.bare and label.number:
            before, after = _form(label.kind, strings)
            if not text.startswith(before):
                before = after = ""  # of an appendix
            text = f"{_LETTERS.sub('', before)}{label.number}{_LETTERS.sub('', after)}"
        attributes_ = our_attributes("cross-reference", {"kind": label.kind})
        out.append(link(f"#{target}", words(text), attributes_))
    return out


def _form(kind: LabelKind, strings: Mapping[str, str]) -> tuple[str, str]:
    """Return what the journal prints before and after the number of a kind."""
    before, _, after = strings.get(STRING_OF[kind], "{n}").partition("{n}")
    return before, after


def with_words_once(tree: Any, strings: Mapping[str, str]) -> Any:
    """Return a tree whose pointers leave out the words that the text around them holds."""
    if isinstance(tree, dict):
        return {key: with_words_once(value, strings) for key, value in tree.items()}
    if not isinstance(tree, list):
        return tree
    out: list[Any] = []
    several_from = -1
    for position, node in enumerate(tree):
        if not is_pointer(node):
            out.append(with_words_once(node, strings))
            continue
        kind = cast(LabelKind, pairs_of(node)["kind"])
        before = text_of(out[-3:]) if out else ""
        behind = text_of(tree[position + 1 : position + 3])
        if kind == "eq" and behind[:1] in _CLOSING and before[-1:] in _OPENING:
            before = before[:-1]  # 式（@eq:a）
        own = _BEFORE[kind].search(before)
        goes_on = several_from >= 0 and bool(_BETWEEN.fullmatch(text_of(out[several_from + 1 :])))
        if own is None and not goes_on:
            out.append(_without_unit(node, kind, strings, behind))
            continue
        if goes_on or (own is not None and _SEVERAL.search(own[0])):
            several_from = len(out)
        if own is not None and own[0].strip().isascii():
            behind = f"节{behind}"  # Section 2, in a Chinese text
        if before[-1:].isascii() and (
            (before[-1:].isalpha() and before[-1:] != "S") or before[-1:] == "."
        ):
            out.append({"t": "Space"})
        short = _shorten(node, kind, strings, behind)
        if before.endswith("S"):  # Fig. S@fig:a, of a figure whose number may have the letter
            words_ = text_of(short["c"][1]).removeprefix("S")
            short = link(short["c"][2][0], words(words_), short["c"][0])
        out.append(short)
    return _without_double_brackets(out)


def is_pointer(node: Any) -> bool:
    """Tell whether a node is a pointer as it is printed."""
    return (
        isinstance(node, dict)
        and node.get("t") == "Link"
        and "cross-reference" in attributes(node)[1]
    )


def _shorten(node: Node, kind: LabelKind, strings: Mapping[str, str], behind: str) -> Node:
    """Return a pointer without the words before its number, and without those the text repeats."""
    before = _form(kind, strings)[0]
    text = text_of(node["c"][1])
    appendix = strings.get("appendix", "{n}").partition("{n}")[0]
    if kind == "sec" and appendix and text.startswith(appendix):
        before = appendix
    if not text.startswith(before) or not before:
        return node
    text = _LETTERS.sub("", before) + text[len(before) :]
    shortened = link(node["c"][2][0], words(text), node["c"][0])
    return _without_unit(shortened, kind, strings, behind)


def _without_unit(node: Node, kind: LabelKind, strings: Mapping[str, str], behind: str) -> Node:
    """Return a pointer without the unit that the text behind it repeats, 第2节 before 节."""
    text, after = text_of(node["c"][1]), _form(kind, strings)[1]
    if kind != "sec" or not text.endswith(after) or after.isascii():
        return node
    if not _UNIT_BEHIND.match(behind):
        return node
    return link(node["c"][2][0], words(text.removesuffix(after)), node["c"][0])


def _without_double_brackets(nodes: Sequence[Any]) -> list[Any]:
    r"""Return inlines in which ``(\ref{eq:m})`` has one pair of brackets."""
    out = list(nodes)
    for position, node in enumerate(out):
        if not is_pointer(node) or not 0 < position < len(out) - 1:
            continue
        text = text_of(node["c"][1])
        left, right = text_of(out[position - 1])[-1:], text_of(out[position + 1])[:1]
        if (
            text[:1] == "("
            and text[-1:] == ")"
            and left in "(（"
            and right in ")）"
            and left
            and right
        ):
            out[position] = link(node["c"][2][0], words(text[1:-1]), node["c"][0])
    return out
