"""Whether a section that was mended reads as it did, but for the places that were mended.

The trees of pandoc are compared: the words with the edits made in them must be the new words, and
all else, the blocks, headings, links, citations, code and formulas, must be as before.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from diglot.article import Node, Section
from diglot.corrections.edits import Edit
from diglot.noncharacters import TILDE
from diglot.tree import walk

_ADDED = ("Strong", "Emph", "Superscript", "Math")
"""What an edit may add to a tree: ``*P*``, ``^9^``, ``$\\bar x$``."""

_BLANK = frozenset({"Str", "Space", "SoftBreak", "LineBreak", "Quoted", *_ADDED})
_MARKS = {
    "Strong": re.compile(r"\*\*"),
    "Emph": re.compile(r"(?<!\*)\*(?!\*)"),
    "Superscript": re.compile(r"\^"),
    "Math": re.compile(r"\$"),
}


def is_same_but_for(old: Section, new: Section, edits: Sequence[Edit]) -> bool:
    """Tell whether a section differs from what it was in nothing but the edits."""
    return (
        _names(old) == _names(new)
        and _skeleton(old) == _skeleton(new)
        and _counts(new) - _counts(old) == _additions(edits)
        and _leads_to(
            _words(old),
            _words(new),
            [(_letters_of_markdown(one.old), _letters_of_markdown(one.new)) for one in edits],
        )
    )


def _names(section: Section) -> Any:
    """Return the works, the pointers and the labels of a section, in their order."""
    return (
        [[item.key for item in one.items] for one in section.citations],
        [one.targets for one in section.cross_references],
        [one.id for one in section.labels],
    )


def _skeleton(section: Section) -> list[Any]:
    """Return all elements but those that hold words, with what they are told by."""
    return [
        (node["t"], _target(node))
        for block in section.blocks
        for node in walk(block.node)
        if node["t"] not in _BLANK
    ]


def _target(node: Node) -> Any:
    match node["t"]:
        case "Code" | "CodeBlock" | "RawInline" | "RawBlock":
            return node["c"][1]
        case "Link" | "Image":
            return node["c"][2]
        case "Header":
            return node["c"][0]
    return None


def _counts(section: Section) -> Counter[str]:
    return Counter(
        node["t"] for block in section.blocks for node in walk(block.node) if node["t"] in _ADDED
    )


def _additions(edits: Sequence[Edit]) -> Counter[str]:
    """Return how many elements of each kind edits add."""
    wanted: Counter[str] = Counter()
    for kind, mark in _MARKS.items():
        marks = sum(len(mark.findall(one.new)) - len(mark.findall(one.old)) for one in edits)
        if marks > 0:
            wanted[kind] = marks // 2
    return wanted


def _words(section: Section) -> str:
    """Return the words of a section as they are printed, without blanks."""
    return "".join(_letters(node) for block in section.blocks for node in walk(block.node))


def _letters(node: Node) -> str:
    match node["t"]:
        case "Str":
            return _bare(node["c"])
        case "Math":
            return _bare(node["c"][1])
        case "Quoted":
            return "'" if node["c"][0]["t"] == "SingleQuote" else '"'
    return ""


def _bare(text: str) -> str:
    return re.sub(r"[\s\u00a0]", "", text.replace(TILDE, "~"))


def _letters_of_markdown(markdown: str) -> str:
    """Return the words that a piece of Markdown prints, without blanks."""
    bare = re.sub(r"\\ |[*$^]|\\(?=[~*])", "", markdown)
    for typed, printed in (("...", "…"), ("---", "—"), ("--", "–")):
        bare = bare.replace(typed, printed)
    return _bare(bare)


def _leads_to(old: str, new: str, edits: Sequence[tuple[str, str]]) -> bool:
    """Tell whether words become the new ones where each edit is made once, in order."""
    edits = [one for one in edits if one[0] != one[1]]
    reached, moved = {0}, 0  # where in `old` the edits so far may end, how much longer they made it
    for before, after in edits:
        following: set[int] = set()
        for start in reached:
            at = start
            while at <= len(old):
                here = at + moved
                if old.startswith(before, at) and new.startswith(after, here):
                    following.add(at + len(before))
                if at >= len(old) or new[here : here + 1] != old[at]:
                    break
                at += 1
        reached, moved = following, moved + len(after) - len(before)
    return any(old[at:] == new[at + moved :] for at in reached)
