"""The open remarks of a text as comments of Word: their marks become ranges and references."""

from collections.abc import Iterator, Sequence
from typing import Any

from diglot.article import Node
from diglot.docx import Comment, comment_closing, comment_opening
from diglot.remarks import MARK, Remark, number_of
from diglot.tree import rewrite, walk
from diglot.writing.docx_counts import raw


def with_comments(
    nodes: Sequence[Node], remarks: Sequence[Remark]
) -> tuple[list[Node], tuple[Comment, ...]]:
    """Return blocks in which marks are comments, and the comments that are printed, in order.

    A remark of a part that is not printed is left out.
    """
    if not remarks:
        return list(nodes), ()
    there = [number_of(one) for one in _marks(nodes) if one["number"]]
    place = {number: at for at, number in enumerate(there)}
    answers: dict[int, list[int]] = {number: [number] for number in there}
    for number in there:
        parent = remarks[number].parent
        if parent in answers:
            answers[parent].append(number)
    hanging = _hanging(nodes)
    starts = iter([[place[one] for one in answers[number]] for number in hanging])

    def change(node: Node) -> list[Node] | None:
        text = node["c"] if node["t"] == "Str" else ""
        if not MARK.search(text):
            return None
        out: list[Node] = []
        at = 0
        for one in MARK.finditer(text):
            out += [{"t": "Str", "c": text[at : one.start()]}] if at < one.start() else []
            at = one.end()
            if one["start"]:
                out += [raw(comment_opening(number)) for number in next(starts, [])]
            elif one["number"]:
                number = number_of(one)
                thread = remarks[number].parent
                begun = (number if thread is None else thread) in hanging
                opened = "" if begun else comment_opening(place[number])
                out.append(raw(opened + comment_closing(place[number])))
        return [*out, *([{"t": "Str", "c": text[at:]}] if text[at:] else [])]

    comments = tuple(
        Comment(one.author, one.text, one.done, place.get(-1 if one.parent is None else one.parent))
        for one in (remarks[number] for number in there)
    )
    return rewrite(list(nodes), change), comments


def _marks(nodes: Sequence[Node]) -> Iterator[Any]:
    for node in walk(list(nodes)):
        if node["t"] == "Str":
            yield from MARK.finditer(node["c"])


def _hanging(nodes: Sequence[Node]) -> list[int]:
    """Return the numbers of the remarks that hang on words, in order."""
    found: list[int] = []
    waiting = False
    for one in _marks(nodes):
        if one["start"]:
            waiting = True
        elif one["number"] and waiting:
            found.append(number_of(one))
            waiting = False
    return found
