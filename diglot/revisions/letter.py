"""The letter's text: passages quoted, their places told, everything else as in the article."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from diglot.article import Block, CitedEdition, Lang, Node
from diglot.diagnostics import Code, Diagnostic, SourceSpan, error
from diglot.messages import say
from diglot.revisions.marks import change_of, without_ids
from diglot.revisions.passages import (
    Missing,
    Paragraphs,
    Place,
    Wanted,
    mark_words,
    passage_paragraphs,
    place_of,
    unknown,
)
from diglot.source import Source
from diglot.tree import pairs_of, rewrite, walk, words
from diglot.tree_vocabulary import has_class

MACROS = """\
{% macro passage(label="", from="", to="") -%}
[]{.quoted-passage of="{{ label|urlencode }}" first="{{ from|urlencode }}" \
last="{{ to|urlencode }}"}
{%- endmacro %}
{% macro page(label="", from="", to="") -%}
[]{.passage-page of="{{ label|urlencode }}" first="{{ from|urlencode }}" last="{{ to|urlencode }}"}
{%- endmacro %}
"""
"""What a letter may call beside the journal's macros."""


def wanted_passage(node: Node) -> Wanted | None:
    """Return the passage that an element of the letter asks for."""
    if node["t"] != "Span" or not (
        has_class(node, "quoted-passage") or has_class(node, "passage-page")
    ):
        return None
    pairs = pairs_of(node)
    return Wanted(*(unquote(pairs.get(name, "")) for name in ("of", "first", "last")))


def asks_for_pages(blocks: Iterable[Block]) -> bool:
    """Tell whether a letter tells the page of a passage, for which the article must be set."""
    return any(has_class(node, "passage-page") for block in blocks for node in walk(block.node))


def mark_passages(
    blocks: Sequence[Block], cited: CitedEdition, source: Source
) -> tuple[CitedEdition, list[Diagnostic]]:
    """Return the article with every passage marked that the letter asks for by its words.

    What it asks for and the article does not have is a fault.
    """
    faults: list[Diagnostic] = []
    known: dict[str, Missing | None] = {}
    for block in blocks:
        for node in walk(block.node):
            wanted = wanted_passage(node)
            if wanted is None:
                continue
            if wanted.key not in known:
                cited, known[wanted.key] = _find(cited, wanted)
            missing = known[wanted.key]
            if missing:
                place = _place(wanted, block, source)
                faults.append(error(Code.PASSAGE, missing.message, place, missing.hint))
    return cited, faults


def _find(cited: CitedEdition, wanted: Wanted) -> tuple[CitedEdition, Missing | None]:
    if wanted.label:
        there = passage_paragraphs(cited, wanted)
        return cited, None if there else unknown(wanted.label, cited)
    if not wanted.first:
        hint = say('write passage("rev:r1-2") or passage(from="first words", to="last words")')
        return cited, Missing(say("this does not tell which passage"), hint)
    marked = mark_words(cited, wanted)
    return (cited, marked) if isinstance(marked, Missing) else (marked, None)


def _place(wanted: Wanted, block: Block, source: Source) -> SourceSpan:
    """Return where the letter names a passage: its label or its first words."""
    if wanted.name and block.span.path == source.path:
        # What a macro prints stands where the macro is called, which is before its arguments.
        start = source.line_offset(block.span.start.line)
        end = source.text.find("\n\n", block.span.end.offset)
        at = source.text.find(wanted.name, start, end if end >= 0 else len(source.text))
        if at >= 0:
            return source.span(at, at + len(wanted.name))
    return block.span


@dataclass(frozen=True)
class Composer:
    """Puts passages and their places into a letter.

    `article` has the passages marked, as it is now; `marked` the same, or the article with every
    change marked; `pages` the first and last page of each passage by its key.
    """

    lang: Lang
    strings: Mapping[str, str]
    article: CitedEdition
    marked: CitedEdition
    pages: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def blocks(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """Yield the blocks of the letter."""
        for block in blocks:
            for i, node in enumerate(self._blocks([block.node], quoting=False)):
                yield Block(f"{block.anchor}-{i}" if i else block.anchor, block.span, node)

    def _blocks(self, nodes: Iterable[Node], *, quoting: bool) -> list[Node]:
        def change(node: Node) -> list[Node] | None:
            if node["t"] == "BlockQuote":
                return [{"t": "BlockQuote", "c": self._blocks(node["c"], quoting=True)}]
            if node["t"] in ("Para", "Plain") and (wanted := _alone(node)):
                paragraphs: list[Node] = [
                    {"t": "Para", "c": _readable(one)} for one in self._passage(wanted)
                ]
                return paragraphs if quoting else [{"t": "BlockQuote", "c": paragraphs}]
            return self._inline(node)

        return rewrite(list(nodes), change)

    def _inline(self, node: Node) -> list[Node] | None:
        wanted = wanted_passage(node)
        if wanted is None:
            return None
        if has_class(node, "passage-page"):
            return words(self._place_line(wanted))
        out: list[Node] = [{"t": "Str", "c": "“"}]
        for i, one in enumerate(self._passage(wanted)):
            out += [{"t": "Space"}] * bool(i) + _readable(one)
        return [*out, {"t": "Str", "c": "”"}]

    def _passage(self, wanted: Wanted) -> Paragraphs:
        return passage_paragraphs(self.marked, wanted) or passage_paragraphs(self.article, wanted)

    def _place_line(self, wanted: Wanted) -> str:
        """Return where a passage stands: ``第342页，第1.2节“机制”``."""
        strings, told = self.strings, []
        first, last = self.pages.get(wanted.key, (0, 0))
        if first:
            form = strings.get("response-page" if first == last else "response-pages", "{page}")
            told.append(form.format(page=first, first=first, last=last))
        place = place_of(self.article, wanted)
        told.append(_section_name(place, strings))
        return strings.get("response-join", ", ").join(filter(None, told))


def _section_name(place: Place, strings: Mapping[str, str]) -> str:
    if place.abstract:
        return strings.get("response-abstract", "")
    name = "response-section" if place.number else "response-titled"
    form = strings.get(name, "{title}")
    return form.format(number=place.number, title=place.title) if place.title else ""


def _alone(line: Node) -> Wanted | None:
    """Return the passage that a paragraph consists of, if it holds nothing else."""
    held = [one for one in line["c"] if one["t"] not in ("Space", "SoftBreak")]
    alone = len(held) == 1 and has_class(held[0], "quoted-passage")
    return wanted_passage(held[0]) if alone else None


def _readable(inlines: Iterable[Node]) -> list[Node]:
    """Return quoted inlines for a letter: what came underlined, what went struck through.

    Footnotes and ids stay in the article.
    """

    def change(node: Node) -> list[Node] | None:
        if node["t"] == "Note":
            return []
        if has_class(node, "passage"):
            return list(rewrite(node["c"][1], change))
        kind = change_of(node)
        if kind is None:
            return None
        inside = rewrite(node["c"][1], change)
        if not inside or kind == "renumbered-from":
            return []
        if kind == "renumbered":
            return list(inside)
        return [{"t": "Underline" if kind == "insertion" else "Strikeout", "c": inside}]

    return list(rewrite(without_ids(list(inlines)), change))
