"""The printed forms of citations and pointers, put into the tree of an edition."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from diglot.article import Block, Citation, CrossReference, Lang, Library, Node
from diglot.citing.notes import NotePlace, notes_behind_marks, printed_note
from diglot.citing.numbers import Numbered
from diglot.citing.pointers import printed_pointer, with_words_once
from diglot.citing.printed import is_superscript, to_inlines
from diglot.citing.spacing import spaced_citations
from diglot.languages import FIRST_WIDE, language
from diglot.tree import attributes, is_display, rewrite, words
from diglot.tree_vocabulary import OurClass, has_class, our_span


def author_names(csl: Mapping[str, Any]) -> list[str]:
    """Return the authors of a work, else its editors, as citations name them."""
    people = csl.get("author") or csl.get("editor") or []
    return [str(one.get("literal") or _surname(one)) for one in people if isinstance(one, Mapping)]


def _narrative(csl: Mapping[str, Any], strings: Mapping[str, str]) -> str:
    """Return the authors as a sentence names them: ``Burt等``, ``Burt et al.``."""
    names = author_names(csl)
    others = strings.get("and-others", "et al.")
    tight = "" if strings.get("names-and") == "和" else " "
    if not names:
        return str(csl.get("title", ""))
    if len(names) == 1:
        return names[0]
    if len(names) == 2:
        return f"{names[0]}{tight}{strings.get('names-and', 'and')}{tight}{names[1]}"
    return f"{names[0]}{tight}{others}"


def _surname(name: Mapping[str, Any]) -> str:
    """Return a family name; a name in Chinese characters is given whole, without a space."""
    family = str(name.get("family", ""))
    if family and not family.isascii() and family[0] >= FIRST_WIDE:
        return family + str(name.get("given", ""))
    particle = str(name.get("non-dropping-particle", ""))
    return f"{particle} {family}".strip()


@dataclass(frozen=True)
class Printer:
    """Puts the printed forms into the tree of an edition.

    `citations` and `cross_references` are found by their anchors, `labels` by their names.
    """

    lang: Lang
    citations: Mapping[str, tuple[Citation, tuple[Any, ...]]]
    cross_references: Mapping[str, CrossReference]
    labels: Mapping[str, Numbered]
    numbers: Mapping[str, int]
    library: Library
    strings: Mapping[str, str]
    passages: bool
    places: Mapping[str, NotePlace]

    def blocks(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        """Return blocks with every citation and cross-reference printed."""
        return tuple(
            replace(block, node=self._node(printed))
            for block in blocks
            for printed in rewrite([block.node], self._change)
        )

    def _node(self, printed: Node) -> Node:
        once: Node = with_words_once(printed, self.strings)
        behind: Node = notes_behind_marks(once, self.places) if self.places else once
        spaced: Node = spaced_citations(behind, chinese=self._chinese)
        ended: Node = with_marks_in_equations(spaced)
        return ended

    @property
    def _chinese(self) -> bool:
        return language(self.lang).is_ideographic

    def _change(self, node: Node) -> list[Node] | None:
        if node["t"] != "Span":
            return None
        ident = attributes(node)[0]
        if has_class(node, "citation") and ident in self.citations:
            return self._citation(*self.citations[ident])
        if has_class(node, "cross-reference") and ident in self.cross_references:
            return printed_pointer(self.cross_references[ident], self.labels, self.strings)
        if has_class(node, "passage") and not self.passages:
            return list(rewrite(node["c"][1], self._change))
        return None

    def _citation(self, citation: Citation, composed: tuple[Any, ...]) -> list[Node]:
        keys = " ".join(item.key for item in citation.items)
        classes: list[OurClass] = ["citation"]
        if is_superscript(composed):
            classes.append("superscript")
        inlines = to_inlines(composed, self.numbers)
        printed = our_span(classes, inlines, {"keys": keys}, citation.anchor)
        reference = self.library.references.get(citation.items[0].key)
        named = ""
        if citation.narrative and reference is not None:
            named = _narrative(reference.csl, self.strings)
        if citation.anchor in self.places:
            place = self.places[citation.anchor]
            return printed_note(printed, place, named, chinese=self._chinese)
        return [*words(named), {"t": "Space"}, printed] if named else [printed]


_MARKS = frozenset("，。；：、！？,.;:!?")


def with_marks_in_equations(tree: Any) -> Any:
    """Return a tree in which a mark straight behind a displayed equation is its last sign.

    On a line of its own, ``$$E = mc^2$$，`` would hang its mark beyond the edge of the page, and in
    Word make a paragraph of it.
    """
    if isinstance(tree, dict):
        return {key: with_marks_in_equations(value) for key, value in tree.items()}
    if not isinstance(tree, list):
        return tree
    return [with_marks_in_equations(one) for one in _with_marks(tree)]


def _with_marks(inlines: Sequence[Any]) -> Iterator[Any]:
    equation: Node | None = None
    for one in inlines:
        is_node = isinstance(one, dict) and "t" in one
        if equation is not None:
            mark = one["c"][:1] if is_node and one["t"] == "Str" else ""
            if mark and mark in _MARKS:
                yield _end_with_mark(equation, mark)
                rest = one["c"][1:]
                equation = None
                if rest:
                    yield {"t": "Str", "c": rest}
                continue
            yield equation
            equation = None
        if is_node and is_display(one):
            equation = one
        else:
            yield one
    if equation is not None:
        yield equation


def _end_with_mark(equation: Node, mark: str) -> Node:
    """Return an equation with a mark behind it, which is a word in TeX unless it is ASCII."""
    said = mark if mark.isascii() else rf"\text{{{mark}}}"

    def change(node: Node) -> list[Node] | None:
        if node["t"] != "Math":
            return None
        kind, tex = node["c"]
        return [{"t": "Math", "c": [kind, f"{tex.rstrip()}{said}"]}]

    return rewrite([equation], change)[0]
