"""What XLIFF 1.2 and 2.1 have in common: units in files and groups, tags inside their words."""

from collections.abc import Callable, Iterable, Iterator

from diglot.engines.xml import Mixed
from diglot.exchange.answers import Mark, Written


def units(root: Iterable[str | Mixed], name: str) -> Iterator[Mixed]:
    """Yield the units of a file in their order, those of groups and of a body included."""
    waiting = [one for one in root if isinstance(one, Mixed)][::-1]
    while waiting:
        one = waiting.pop()
        if one.name == name:
            yield one
        elif one.name in ("file", "body", "group"):
            waiting += [each for each in reversed(one.content) if isinstance(each, Mixed)]


def pieces(node: Mixed, pair: str, other: Callable[[Mixed], str | Mark | None]) -> Written:
    """Return the words and tags of a source or a target.

    `pair` is the element that stands around words (``g``, ``pc``); `other` returns what any other
    element is. A note on words (``mrk``) is its words.
    """
    out: list[str | Mark] = []
    for one in node.content:
        if isinstance(one, str):
            out.append(one)
        elif one.name == pair:
            ident = one.attributes.get("id", "")
            out += [Mark(ident, "open"), *pieces(one, pair, other), Mark(ident, "close")]
        elif one.name == "mrk":
            out += pieces(one, pair, other)
        elif (piece := other(one)) is not None:
            out.append(piece)
    return tuple(out)
