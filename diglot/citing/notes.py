"""Citations in footnotes, for styles of the class ``note``: where each stands and how it is set.

A citation of the text becomes a footnote of its own, behind the punctuation that follows it, as
Chicago (17, 14.26) and Chinese journals have it; its number counts the author's footnotes too::

    两项试验支持这一点[@burt2011assist]。   ->   两项试验支持这一点。¹

One inside an author's footnote stays in it, as pandoc has it: bare where it begins the note, else
in parentheses, and without its own full stop before other words.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from diglot.article import Node
from diglot.citing.spacing import is_note, is_space
from diglot.tree import attributes, text_of, words
from diglot.tree_vocabulary import has_class

_OPENING: Final = ("(", "[", "（", "［", "〔")
_PUNCTUATION: Final = re.compile(r"[.,;:!?…，。；：！？、]+[”’」』\"']*")
"""Before these a citation may be written that is printed behind them."""
_STOP: Final = re.compile(r"\.")


@dataclass(frozen=True)
class NotePlace:
    """The footnote in which a citation stands, counted as it is printed.

    `inside` tells that the note is the author's, `opens` and `ends` that the citation is its first
    or its last word, `bracketed` that the author has opened a bracket before it.
    """

    number: int
    inside: bool = False
    opens: bool = True
    ends: bool = True
    bracketed: bool = False

    @property
    def apart(self) -> bool:
        """Whether parentheses part the citation from the words of the author's note."""
        return self.inside and not self.opens and not self.bracketed


def note_places(trees: Iterable[Node]) -> dict[str, NotePlace]:
    """Return where each citation stands, by its anchor; `trees` are in the order of print."""
    found: dict[str, NotePlace] = {}
    _count(list(trees), 0, found)
    return found


def _count(tree: Any, count: int, found: dict[str, NotePlace]) -> int:
    """Go through a tree, and return how many footnotes there are up to its end."""
    if isinstance(tree, dict):
        if tree.get("t") == "Note":
            _find_in_note(tree["c"], count + 1, found)
            return count + 1
        if _is_citation(tree):
            found[attributes(tree)[0]] = NotePlace(count + 1)
            return count + 1
        return _count(list(tree.values()), count, found)
    for value in tree if isinstance(tree, (list, tuple)) else ():
        count = _count(value, count, found)
    return count


def _find_in_note(blocks: Sequence[Node], number: int, found: dict[str, NotePlace]) -> None:
    """Find the citations of an author's footnote."""
    first: Any = blocks[0].get("c") if blocks else None
    last: Any = blocks[-1].get("c") if blocks else None

    def search(tree: Any) -> None:
        if isinstance(tree, dict):
            search(list(tree.values()))
        for place, value in enumerate(tree if isinstance(tree, (list, tuple)) else ()):
            if not (isinstance(value, dict) and _is_citation(value)):
                search(value)
                continue
            found[attributes(value)[0]] = NotePlace(
                number,
                inside=True,
                opens=tree is first and place == 0,
                ends=tree is last and place == len(tree) - 1,
                bracketed=text_of(list(tree[:place])).endswith(_OPENING),
            )

    search(list(blocks))


def _is_citation(node: Mapping[str, Any]) -> bool:
    return node.get("t") == "Span" and has_class(dict(node), "citation")


def printed_note(citation: Node, place: NotePlace, named: str, *, chinese: bool) -> list[Node]:
    """Return a citation as its style has it; `named` are the authors that the sentence names."""
    if not place.inside:
        note = {"t": "Note", "c": [{"t": "Para", "c": [citation]}]}
        return [*words(named), note] if named else [note]
    if named:
        return [*words(f"{named}，" if chinese else f"{named}, "), citation]
    if not place.apart:
        return [citation]
    opening, closing = ("（", "）") if chinese else ("(", ")")
    return [*words(opening), citation, *words(closing)]


def notes_behind_marks(tree: Any, places: Mapping[str, NotePlace]) -> Any:
    """Return a tree with the footnotes of citations behind the punctuation, no blank before them.

    The author's own footnotes stay where they are.
    """
    if isinstance(tree, dict):
        return {key: notes_behind_marks(value, places) for key, value in tree.items()}
    if not isinstance(tree, list):
        return tree
    out: list[Any] = []
    waiting: list[Any] = []
    for value in tree:
        if _is_ours(value, places):
            while not waiting and out and is_space(out[-1]):
                out.pop()
            waiting.append(notes_behind_marks(value, places))
            continue
        marks, rest = _split_marks(value, _PUNCTUATION) if waiting else ([], [value])
        if out and _ends_in_stop(out[-1]):
            _, rest = _split_marks(value, _STOP)
        kept = [notes_behind_marks(one, places) for one in rest]
        out = _separate_notes(out, [*marks, *waiting, *kept]) if waiting else [*out, *kept]
        waiting = []
    return _separate_notes(out, waiting) if waiting else out


def _separate_notes(out: list[Any], more: Sequence[Any]) -> list[Any]:
    """Return elements with a raised comma between two footnotes side by side: ``1,2``, not 12."""
    joined = list(out)
    for value in more:
        if joined and is_note(joined[-1]) and is_note(value):
            joined.append({"t": "Superscript", "c": words(",")})
        joined.append(value)
    return joined


def _split_marks(value: Any, marks: re.Pattern[str]) -> tuple[list[Any], list[Any]]:
    """Return the marks with which a word begins, and what is left of the element."""
    word = isinstance(value, dict) and value.get("t") == "Str"
    found = marks.match(value["c"]) if word else None
    if not found:
        return [], [value]
    rest = value["c"][found.end() :]
    return [{"t": "Str", "c": found[0]}], [{"t": "Str", "c": rest}] if rest else []


def _is_ours(value: Any, places: Mapping[str, NotePlace]) -> bool:
    """Tell whether an element is the footnote of a citation of the text."""
    if not is_note(value):
        return False
    first = value["c"][0].get("c") if value["c"] else None
    if not isinstance(first, list) or not first or not _is_citation(first[0]):
        return False
    place = places.get(attributes(first[0])[0])
    return place is not None and not place.inside


def _ends_in_stop(value: Any) -> bool:
    """Tell whether an element is a citation that ends as a sentence does: ``ibid.``."""
    return isinstance(value, dict) and _is_citation(value) and text_of(value).endswith(".")
