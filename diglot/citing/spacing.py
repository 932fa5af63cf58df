"""The space beside a citation or pointer: a journal's style decides on it, not the author's typing.

A raised number stands close to its word, ``word[1]``; a bracket on the line of a Latin word apart
from it, ``word (Smith, 2020)``; in Chinese text neither has a space, and none stands between the
Chinese around a pointer and what it prints, ``由表1可见``. So one manuscript,
``word[@smith2020]``, serves every journal.
"""

from itertools import pairwise
from typing import Any

from diglot.citing.pointers import is_pointer
from diglot.languages import FIRST_WIDE
from diglot.tree import text_of
from diglot.tree_vocabulary import has_class

_NO_SPACE_AFTER = frozenset("([{/-–—‘“ \u00a0\u200b\u2060")
_BRACKETS = ("(", "[")
_CHINESE_MARKS = frozenset("”’…·")
"""Marks that Chinese text shares with Latin, and sets in full width."""


def spaced_citations(tree: Any, *, chinese: bool) -> Any:
    """Return a tree with the space that belongs before each citation, in a text of a language."""
    if isinstance(tree, dict):
        return {key: spaced_citations(value, chinese=chinese) for key, value in tree.items()}
    if not isinstance(tree, list):
        return tree
    out: list[Any] = []
    for value, following in pairwise([*tree, None]):
        if not (is_space(value) and _stand_close(out[-1:], following, chinese=chinese)):
            out.append(spaced_citations(value, chinese=chinese))
        if _is_citation(following, raised=False) and _parts(value, following, chinese=chinese):
            out.append({"t": "Space"})
    return out


def _parts(value: Any, citation: Any, *, chinese: bool) -> bool:
    """Tell whether a space belongs between what stands before a citation and its bracket."""
    last, first = text_of(value)[-1:], text_of(citation)[:1]
    if not last or first not in _BRACKETS or last in _NO_SPACE_AFTER:
        return False
    return last < FIRST_WIDE and not (chinese and last in _CHINESE_MARKS)


def _stand_close(before: list[Any], behind: Any, *, chinese: bool) -> bool:
    """Tell whether no space belongs between a citation, pointer or note and what is beside it."""
    if _is_citation(behind, raised=True) or (before and is_note(behind)):
        return True
    if not chinese or not before:
        return False
    if _is_citation(before[0]) or is_pointer(before[0]) or is_note(before[0]):
        return _is_wide(text_of(behind)[:1])
    last, first = text_of(before)[-1:], text_of(behind)[:1]
    close = _is_wide(first) or (_is_citation(behind) and first in _BRACKETS)
    return close and _is_wide(last) and (is_pointer(behind) or _is_citation(behind))


def _is_wide(sign: str) -> bool:
    return sign >= FIRST_WIDE or sign in _CHINESE_MARKS


def is_note(value: Any) -> bool:
    """Tell whether a node is a footnote."""
    return isinstance(value, dict) and value.get("t") == "Note"


def is_space(value: Any) -> bool:
    """Tell whether a node is the space between two words."""
    return isinstance(value, dict) and value.get("t") in ("Space", "SoftBreak")


def _is_citation(value: Any, *, raised: bool | None = None) -> bool:
    """Tell whether a node is a citation, where asked one that is `raised` or one that is not."""
    if not isinstance(value, dict) or value.get("t") != "Span" or not has_class(value, "citation"):
        return False
    return raised is None or has_class(value, "superscript") == raised
