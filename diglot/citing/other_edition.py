"""What an edition prints of another one: its abstract, its captions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from diglot.article import Article, Block, CrossReference, Edition, Lang, Node, Section
from diglot.citing.numbering import number_blocks
from diglot.citing.numbers import Numbers
from diglot.citing.pointers import printed_pointer, with_words_once
from diglot.languages import language, other_language
from diglot.profile import Profile
from diglot.tree import attributes, rewrite, text_of
from diglot.tree_vocabulary import has_class, our_span


def with_one_edition(article: Article, lang: Lang, profile: Profile) -> Article:
    """Return an article with one edition whole, and of the others what that edition prints.

    That is their abstracts; where these point to something, or captions stand in both languages,
    their text too, which numbers it.
    """

    def printed_part(edition: Edition) -> Edition:
        pointing = edition.abstract and edition.abstract.cross_references
        numbered = pointing or profile.settings.captions.bilingual
        sections = edition.sections if numbered else ()
        return replace(edition, sections=sections, assets={}, diagnostics=())

    editions = {
        one: edition if one == lang else printed_part(edition)
        for one, edition in article.editions.items()
    }
    return replace(article, editions=editions)


def other_abstract(
    edition: Edition, abstract: Section, own: Edition, profile: Profile
) -> tuple[Block, ...]:
    """Return the abstract of another edition: no citations, its pointers as it prints them.

    Where only the `own` edition is built, its text tells what the pointers count.
    """
    pointers = {one.anchor: one for one in abstract.cross_references}
    numbers = Numbers(profile.strings[edition.lang], profile.headings(edition.lang))
    for section in (edition.sections or own.sections) if pointers else ():
        number_blocks(section.blocks, numbers)
    return _without_citations(abstract.blocks, pointers, numbers)


def second_language(article: Article, lang: Lang, profile: Profile) -> SecondLanguage:
    """Return the English captions for the Chinese edition, none where no journal asks for them."""
    second = other_language(lang)
    edition = article.editions.get(second) if language(lang).is_ideographic else None
    if edition is None or not profile.settings.captions.bilingual:
        return SecondLanguage(second, {})
    numbers = Numbers(profile.strings[second], profile.headings(second))
    pointers = {one.anchor: one for part in edition.texts for one in part.cross_references}
    numbered = [(one.name, number_blocks(one.blocks, numbers)) for one in edition.sections]
    return SecondLanguage.of(
        second, [(name, _without_citations(blocks, pointers, numbers)) for name, blocks in numbered]
    )


def _without_citations(
    blocks: Sequence[Block], pointers: Mapping[str, CrossReference], numbers: Numbers
) -> tuple[Block, ...]:
    """Return blocks of another edition without citations, their pointers printed."""
    strings = numbers.strings

    def change(node: Node) -> list[Node] | None:
        if node["t"] != "Span":
            return None
        ident = attributes(node)[0]
        if has_class(node, "passage"):
            return list(rewrite(node["c"][1], change))
        if has_class(node, "cross-reference") and ident in pointers:
            return printed_pointer(pointers[ident], numbers.labels, strings)
        return [] if has_class(node, "citation") else None

    return tuple(
        replace(block, node=with_words_once(rewrite([block.node], change)[0], strings))
        for block in blocks
    )


Sections = Sequence[tuple[str, Sequence[Block]]]
"""The blocks of each section by its name, numbered."""

_Key = tuple[str, str, int]


@dataclass(frozen=True)
class SecondLanguage:
    """The captions of another edition by what carries them: a label, or a place in a section."""

    lang: Lang
    partners: Mapping[str | _Key, Node]

    @classmethod
    def of(cls, lang: Lang, sections: Sections) -> SecondLanguage:
        """Return the captions of an edition whose pointers are printed."""
        found: dict[str | _Key, Node] = {}
        for key, node in _captions(sections):
            found[key] = node
            for one in (node, *_panels(node)):
                if ident := str(attributes(one)[0]):
                    found[ident] = one
        return cls(lang, found)

    def add_second_language(self, name: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
        """Return the blocks of a section with their captions and heads in both languages."""
        keys = {id(node): key for key, node in _captions([(name, blocks)])}
        return tuple(
            replace(block, node=self._add_partner(block.node, keys[id(block.node)]))
            if id(block.node) in keys
            else block
            for block in blocks
        )

    def _add_partner(self, node: Node, key: str | _Key) -> Node:
        partner = self.partners.get(str(attributes(node)[0])) or self.partners.get(key)
        if partner is None or partner["t"] != node["t"]:
            return node
        attributes_, caption, *rest = node["c"]
        caption = self._caption(caption, partner["c"][1])
        if node["t"] == "Table":
            rest[1] = self._heads(rest[1], partner["c"][3])
        else:
            rest = [[self._panel(one) for one in rest[0]]]
        return {"t": node["t"], "c": [attributes_, caption, *rest]}

    def _panel(self, node: Node) -> Node:
        partner = self.partners.get(str(attributes(node)[0]))
        if node["t"] != "Figure" or partner is None:
            return node
        attributes_, caption, content = node["c"]
        both = self._caption(caption, partner["c"][1], label=False)
        return {"t": "Figure", "c": [attributes_, both, content]}

    def _caption(self, caption: Any, partner: Any, *, label: bool = True) -> Any:
        """Return a caption with its partner's in a line below."""
        short, blocks = caption
        theirs = [inline for one in partner[1] for inline in one.get("c", [])]
        theirs = theirs if label else theirs[2:]
        if not blocks or not theirs:
            return caption
        *above, last = blocks
        return [short, [*above, {"t": last["t"], "c": [*last["c"], *self._line(theirs)]}]]

    def _line(self, inlines: Sequence[Node]) -> list[Node]:
        plain = rewrite(list(inlines), _without_anchors)
        return [{"t": "LineBreak"}, our_span("translation", plain, {"lang": self.lang})]

    def _heads(self, head: Any, partner: Any) -> Any:
        """Return the head of a table with each cell's partner below, where the rows are alike."""
        ours, theirs = ([list(row[1]) for row in one[1]] for one in (head, partner))
        if [len(row) for row in ours] != [len(row) for row in theirs]:
            return head
        rows = [
            [row[0], [self._cell(*pair) for pair in zip(row[1], cells, strict=True)]]
            for row, cells in zip(head[1], theirs, strict=True)
        ]
        return [head[0], rows]

    def _cell(self, cell: Any, partner: Any) -> Any:
        blocks, theirs = cell[-1], [one for block in partner[-1] for one in block.get("c", [])]
        if len(blocks) != 1 or not theirs or text_of(blocks) == text_of(theirs):
            return cell
        first = {"t": blocks[0]["t"], "c": [*blocks[0]["c"], *self._line(theirs)]}
        return [*cell[:-1], [first]]


def _captions(sections: Sections) -> Iterator[tuple[_Key, Node]]:
    """Yield figures and tables with captions: the section, the kind and which of it they are."""
    for name, blocks in sections:
        counts = {"Figure": 0, "Table": 0}
        for block in blocks:
            kind = block.node["t"]
            if kind in counts and block.node["c"][1][1]:
                counts[kind] += 1
                yield (name, kind, counts[kind]), block.node


def _panels(node: Node) -> list[Node]:
    if node["t"] != "Figure":
        return []
    return [one for one in node["c"][2] if one["t"] == "Figure"]


def _without_anchors(node: Node) -> list[Node] | None:
    """Return the words of what is an anchor or a link in its own edition, footnotes left out."""
    if node["t"] == "Note":
        return []
    if node["t"] == "Link" and node["c"][2][0].startswith("#"):
        return list(rewrite(node["c"][1], _without_anchors))
    if node["t"] == "Span" and attributes(node)[0]:
        (_, classes, pairs), inlines = node["c"]
        return [{"t": "Span", "c": [["", classes, pairs], rewrite(inlines, _without_anchors)]}]
    return None
