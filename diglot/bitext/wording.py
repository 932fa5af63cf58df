"""What a unit says, word by word: what is held against the words that were accepted.

Where a unit's text has U+FFFC for an object, its wording has what the author wrote: the works of a
citation, the label of a pointer, code, a formula. Looks, such as italics, are no part of it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from diglot.article import Node, Section
from diglot.bitext.units import Unit, leaves
from diglot.bitext.values import Excerpt
from diglot.matching import WORDS, Edit, edits
from diglot.tree import attributes
from diglot.tree_vocabulary import has_class


@dataclass(frozen=True)
class Change:
    """Words that were and the words that took their place; one of both may be empty.

    `words` are the new ones; where there are none, `before` is the word behind which some are gone.
    """

    old: str
    new: str
    words: tuple[Excerpt, ...]
    before: Excerpt | None


def text_of(units: Sequence[Unit]) -> str:
    """Return what units say, spaces as they stand."""
    return " ".join(_wording(one) for one in units)


def words_of(units: Sequence[Unit]) -> list[Excerpt]:
    """Return the words of units in order, spaces left out."""
    found: list[Excerpt] = []
    for unit in units:
        said, places = _wording_with_places(unit)
        found += [
            Excerpt(unit, places[one.start()][0], places[one.end() - 1][1])
            for one in WORDS.finditer(said)
            if not one[0].isspace()
        ]
    return found


def changes(old: str, units: Sequence[Unit]) -> list[Change]:
    """Return what became of the words of an older text in these units, in order.

    Two changes with little between them are one, so that a sentence is not torn into letters.
    """
    new = text_of(units)
    after = words_of(units)
    rows = [[one for one in WORDS.finditer(text) if not one[0].isspace()] for text in (old, new)]
    steps = _join_edits(list(edits(*([one[0] for one in row] for row in rows))))
    return [
        Change(
            _slice(old, rows[0][start:end]),
            _slice(new, rows[1][begin:stop]),
            tuple(after[begin:stop]),
            after[begin - 1] if begin else None,
        )
        for start, end, begin, stop in steps
    ]


def _slice(text: str, words: Sequence[re.Match[str]]) -> str:
    return text[words[0].start() : words[-1].end()] if words else ""


def _join_edits(steps: Sequence[Edit]) -> list[Edit]:
    out: list[Edit] = []
    for start, end, begin, stop in steps:
        if out:
            first, last, goal, reached = out[-1]
            between = begin - reached
            least = min(max(last - first, reached - goal), max(end - start, stop - begin))
            if between <= 1 or between < least:
                out[-1] = (first, end, goal, stop)
                continue
        out.append((start, end, begin, stop))
    return out


def _wording(unit: Unit) -> str:
    if not unit.nodes or unit.kind == "code":
        return unit.text
    return "".join(_words_of(*one, unit.section) for one in leaves(unit.nodes))


def _wording_with_places(unit: Unit) -> tuple[str, list[tuple[int, int]]]:
    """Return a unit's wording, and for each character the place in its text that it stands for."""
    if not unit.nodes or unit.kind == "code":
        return unit.text, [(at, at + 1) for at in range(len(unit.text))]
    pieces = list(leaves(unit.nodes))
    at = -max(0, "".join(words for words, _ in pieces).find(unit.text))
    said: list[str] = []
    places: list[tuple[int, int]] = []
    for words, node in pieces:
        whole = (max(0, at), max(0, at + len(words)))
        meant = _words_of(words, node, unit.section)
        said.append(meant)
        places += (
            [(max(0, at + i), max(0, at + i + 1)) for i in range(len(words))]
            if node is None
            else [whole] * len(meant)
        )
        at += len(words)
    return "".join(said), places


def _words_of(words: str, node: Node | None, section: Section) -> str:
    return words if node is None else _object(node, section)


def _object(node: Node, section: Section) -> str:
    """Return what an author writes for an object: the works of a citation, a label, code, TeX."""
    content = node.get("c")
    match node["t"]:
        case "Math":
            return f"${content[1]}$"  # type: ignore[index]
        case "Code":
            return f"`{content[1]}`"  # type: ignore[index]
        case "Note":
            return "[^]"
        case "RawInline":
            return str(content[1])  # type: ignore[index]
        case "Span" if has_class(node, "citation"):
            return _keys_of_citation(attributes(node)[0], section)
        case "Span":
            points = {one.anchor: one.targets for one in section.cross_references}
            return "@" + "; @".join(points.get(attributes(node)[0], ()))
    return "![]"


def _keys_of_citation(anchor: str, section: Section) -> str:
    items = next((one.items for one in section.citations if one.anchor == anchor), ())
    told = [f"{one.prefix}@{one.key} {one.locator}{one.suffix}".strip() for one in items]
    return f"[{'; '.join(told)}]"
