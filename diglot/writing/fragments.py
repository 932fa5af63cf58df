"""The texts of an edition as pieces of HTML, for the screen or for print.

One call of pandoc makes them all. Its tree is changed before:

- a picture becomes a ``data:`` address, a heading moves one level down, below the page's title;
- a table stands in ``<div class="table-block">``, its notes with it;
- on the screen a block carries its anchor as id, the same in each language of the article; beside
  its partner in the other language it has none, since the row of both carries it;
- in print an equation is a picture, whose alternative text is its TeX; on the screen it is MathML.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from html import escape
from typing import Literal

from diglot.article import STATEMENTS, Asset, Block, CitedEdition, Lang, Node
from diglot.engines import pandoc
from diglot.engines.mathml import with_function_spaces, with_operators
from diglot.engines.svg_pictures import data_url
from diglot.languages import tag_of
from diglot.note_marks import with_linked_marks
from diglot.tree import attr, attributes, pairs_of, raw_html, rewrite
from diglot.tree_vocabulary import (
    READING,
    has_class,
    our_attributes,
    our_span,
    panels_across,
    with_number_space,
)
from diglot.writing.breaking import breakable
from diglot.writing.equations import Tex, with_lengths
from diglot.writing.fitting import Fit
from diglot.writing.headings import Heading, headings_of
from diglot.writing.list_forms import form_of, on_screen, with_paragraphs
from diglot.writing.named_links import Words, named_citation, with_permalinks
from diglot.writing.phrase import plain_words
from diglot.writing.print_blocks import draw_math, print_block
from diglot.writing.print_drawings import printable
from diglot.writing.stripped import strip_metadata
from diglot.writing.table_columns import with_columns

Medium = Literal["screen", "beside", "print"]
"""A page of one language, one with both languages side by side, the printed page."""

GLUE = "\u2060"
"""A word joiner: no line begins with the raised citation or note number after it."""

_SPLIT = "<!--next piece-->"
"""No author's text can contain it, since pandoc escapes ``<``."""


@dataclass(frozen=True)
class Piece:
    """A block of the text: the section and the anchor it has there, its tree, its HTML."""

    section: str
    anchor: str
    node: Node
    html: str


@dataclass(frozen=True)
class Fragments:
    """Pieces of HTML: the text's blocks, its footnotes or none, the abstracts, the references."""

    blocks: tuple[Piece, ...]
    notes: str
    abstracts: Mapping[Lang, str]
    references: tuple[str, ...]
    headings: tuple[Heading, ...]

    @property
    def body(self) -> str:
        """The whole text, the statements behind it in a box of their own."""
        text = [block.html for block in self.blocks if block.section != STATEMENTS]
        told = [block.html for block in self.blocks if block.section == STATEMENTS]
        box = ['<div class="statements">', *told, "</div>"] if told else []
        return "\n".join([*text, *box])


def fragments(
    cited: CitedEdition,
    medium: Medium,
    mathml: Mapping[Tex, str] | None = None,
    *,
    prefix: str = "",
    fit: Fit | None = None,
    continued: str = "",
    words: Words | None = None,
) -> Fragments:
    """Return the texts of an edition as HTML; `mathml` is what print draws its equations from.

    `fit` and `continued` are for `print_blocks`; with `words` places link to themselves and
    links have names (`named_links`).

    Every id and every link to one begins with `prefix`, for pages with two editions. Raises
    `pandoc.TooHard` beyond pandoc's limits.
    """
    assets = {path: _in_language(asset, cited.lang, medium) for path, asset in cited.assets.items()}
    change = partial(_change, assets=assets, words=words)
    blocks = [
        (section.name, block) for section in cited.sections for block in _with_notes(section.blocks)
    ]
    if medium == "print":
        body = [print_block(block, mathml or {}, fit or Fit(), continued) for _, block in blocks]
    else:
        body = [_set_block(_add_permalink(block, words), medium) for _, block in blocks]
    langs = list(cited.abstracts)
    abstracts = [
        draw_math([block.node for block in cited.abstracts[lang]], mathml or {}) for lang in langs
    ]
    entries: list[list[Node]] = [
        [{"t": "Plain", "c": list(entry.inlines)}] for entry in cited.references
    ]
    # The abstracts come first, as they are printed: so their footnotes are counted first.
    trees = rewrite([*abstracts, *body, *entries], _without_kind)
    if medium != "print":
        trees = breakable(trees)
    pieces = _write_pieces([rewrite(piece, change) for piece in trees], prefix)
    texts = pieces[len(langs) : len(langs) + len(body)]
    return Fragments(
        blocks=tuple(
            Piece(name, block.anchor, block.node, _with_scopes(html))
            for (name, block), html in zip(blocks, texts, strict=True)
        ),
        notes=_notes(pieces[-1], medium),
        abstracts=dict(zip(langs, pieces, strict=False)),
        references=tuple(pieces[len(langs) + len(body) : -1]),
        headings=headings_of(cited),
    )


def _write_pieces(pieces: Sequence[list[Node]], prefix: str) -> list[str]:
    """Return each piece as HTML, and last the footnotes, which pandoc puts at the end of all."""
    nodes = [node for piece in pieces for node in (*piece, raw_html(_SPLIT))]
    html = with_function_spaces(with_operators(pandoc.write_html(nodes, prefix)))
    html = _VOID.sub(r"<\1>", html)
    # Chromium stretches a last line with a blank at its end, where it breaks lines prettily.
    html = with_lengths(html).replace("\n</p>", "</p>")
    return [piece.strip() for piece in html.split(_SPLIT)]


_VOID = re.compile(r"<((?:br|col|hr|img|input)\b[^<>]*?) ?/>")
"""An element without an end, closed as XML has it; HTML does not."""


def _without_kind(node: Node) -> list[Node] | None:
    """Return a label or a cross-reference without its kind, which is no attribute of HTML."""
    if node["t"] not in ("Span", "Link") or "kind" not in pairs_of(node):
        return None
    (ident, classes, pairs), *rest = node["c"]
    kept = [pair for pair in pairs if pair[0] != "kind"]
    return [{"t": node["t"], "c": [[ident, classes, kept], *rewrite(rest, _without_kind)]}]


def _with_notes(blocks: Iterable[Block]) -> list[Block]:
    """Return a section's blocks; a table stands in a box, and its notes with it."""
    out: list[Block] = []
    for block in blocks:
        node = block.node
        if node["t"] == "Table":
            wide = ["wide"] * has_class(node, "wide")
            box: Node = {"t": "Div", "c": [attr("", ["table-block", *wide]), [node]]}
            out.append(replace(block, node=box))
        elif out and has_class(node, "table-note") and _is_table(out[-1].node):
            attributes_, content = out[-1].node["c"]
            box = {"t": "Div", "c": [attributes_, [*content, node]]}
            out[-1] = replace(out[-1], node=box)
        else:
            out.append(block)
    return [_with_linked_marks(one) for one in out]


def _with_linked_marks(block: Block) -> Block:
    """Return a table whose marks lead to its notes."""
    if not _is_table(block.node) or len(block.node["c"][1]) == 1:
        return block
    attributes_, (table, *notes) = block.node["c"]
    table, notes = with_linked_marks(table, notes, attributes(table)[0] or block.anchor)
    return replace(block, node={"t": "Div", "c": [attributes_, [table, *notes]]})


def _add_permalink(block: Block, words: Words | None) -> Block:
    return block if words is None else replace(block, node=with_permalinks(block, words))


def _is_table(node: Node) -> bool:
    return has_class(node, "table-block")


def _set_block(block: Block, medium: Medium) -> list[Node]:
    """Return a block as a medium has it: on the screen what is wide scrolls, and it has an id."""
    node = block.node
    if _is_table(node):
        attributes_, (table, *notes) = node["c"]
        node = {"t": "Div", "c": [attributes_, [_scrolling_table(table), *notes]]}
    elif node["t"] == "Figure":
        node = _figure(node)
    return _put_anchor(node, block.anchor) if medium == "screen" else [node]


def _scrolling_table(table: Node) -> Node:
    """Return a table that scrolls, but for its caption."""
    attributes_, (short, caption), *rest = with_columns(table)["c"]
    held = [{**one, "c": [our_span("held", one["c"])]} if "c" in one else one for one in caption]
    return _scrolling(
        {"t": "Table", "c": [attributes_, [short, held], *rest]}, plain_words(caption)
    )


def _figure(figure: Node) -> Node:
    """Return a figure whose picture, if it is wide, scrolls on a narrow screen."""
    attributes_, caption, content = figure["c"]
    if not has_class(figure, "wide") or panels_across(figure):
        return figure
    scrolling = [_scrolling(one, plain_words(caption[1])) for one in content]
    return {"t": "Figure", "c": [attributes_, caption, scrolling]}


def _scrolling(node: Node, name: str) -> Node:
    """Return a block that a reader scrolls by itself, with the keyboard too."""
    region = {"role": "region", "aria-label": name} if name else {}
    return {"t": "Div", "c": [our_attributes("scroll", {"tabindex": "0"} | region), [node]]}


def _put_anchor(node: Node, anchor: str) -> list[Node]:
    """Return a block that carries its anchor as id."""
    ident = attributes(node)[0]
    if ident == anchor:
        return [node]
    if node["t"] == "Para":
        return [raw_html(f'<p id="{anchor}">'), {"t": "Plain", "c": node["c"]}, raw_html("</p>")]
    if node["t"] == "Header":
        level, attributes_, inlines = node["c"]
        mark: Node = {"t": "Span", "c": [our_attributes("anchor", ident=anchor), []]}
        return [{"t": "Header", "c": [level, attributes_, [mark, *inlines]]}]
    if node["t"] == "Div" and not ident:
        (_, classes, pairs), content = node["c"]
        return [{"t": "Div", "c": [[anchor, classes, pairs], content]}]
    return [{"t": "Div", "c": [our_attributes("block", ident=anchor), [node]]}]


def _change(
    node: Node, assets: Mapping[str, Asset], words: Words | None = None
) -> list[Node] | None:
    match node["t"]:
        case "Header":
            level, attributes_, inlines = node["c"]
            inside = rewrite(
                with_number_space(inlines), partial(_change, assets=assets, words=words)
            )
            return [{"t": "Header", "c": [min(level + 1, 6), attributes_, inside]}]
        case "Image" if node["c"][2][0] in assets:
            attributes_, alt, (path, title) = node["c"]
            alt = alt or [{"t": "Str", "c": path}]
            picture = assets[path]
            address = data_url(strip_metadata(picture.data), picture.media_type)
            return [{"t": "Image", "c": [attributes_, alt, [address, title]]}]
        case "DefinitionList":
            change = partial(_change, assets=assets, words=words)
            return [{**node, "c": rewrite(with_paragraphs(node)["c"], change)}]
        case "OrderedList" if form_of(node)[2] != "period":
            change = partial(_change, assets=assets, words=words)
            return on_screen(node, [rewrite(item, change) for item in node["c"][1]])
        case "Link" if words is not None and has_class(node, "cite-link"):
            return [named_citation(node, words)]
        case "Span" if has_class(node, "citation") and has_class(node, "superscript"):
            raised = rewrite(node["c"], partial(_change, assets=assets, words=words))
            return [{"t": "Str", "c": GLUE}, {"t": "Span", "c": raised}]
        case "Span" if has_class(node, "ruby"):
            inside = rewrite(node["c"][1], partial(_change, assets=assets, words=words))
            told = escape(pairs_of(node).get(READING, ""), quote=False)
            reading = f"<rp> (</rp><rt>{told}</rt><rp>)</rp></ruby>"
            return [_html("<ruby>"), *inside, _html(reading)]
        case "Note":
            inside = rewrite(node["c"], partial(_change, assets=assets, words=words))
            return [{"t": "Str", "c": GLUE}, {"t": "Note", "c": inside}]
    return None


def _html(text: str) -> Node:
    return {"t": "RawInline", "c": ["html", text]}


def _in_language(asset: Asset, lang: Lang, medium: Medium) -> Asset:
    """Return a drawing that tells its language, by which a browser chooses a Chinese font."""
    asset = printable(asset) if medium == "print" else asset
    root = re.search(rb"<svg\b[^>]*>", asset.data)
    if asset.media_type != "image/svg+xml" or not root or b"xml:lang" in root[0]:
        return asset
    start = root.start() + len(b"<svg")
    told = f' xml:lang="{tag_of(lang)}"'.encode()
    return Asset(asset.path, asset.media_type, asset.data[:start] + told + asset.data[start:])


def _notes(html: str, medium: Medium) -> str:
    """Return footnotes without pandoc's rule, and in print without its arrows back to the text.

    Their section has no heading of its own and so is none.
    """
    html = html.replace("<hr>\n", "").replace("<section ", "<div ").replace("</section>", "</div>")
    return _ARROW.sub("", html) if medium == "print" else html


_ARROW = re.compile(r'<a href="#fnref\d+" class="footnote-back".*?</a>')
_HEAD = re.compile(r"<thead>.*?</thead>", re.S)
_CELL = re.compile(r"<th\b")


def _with_scopes(html: str) -> str:
    """Return HTML whose column heads say that they are; pandoc's do not."""
    return _HEAD.sub(lambda head: _CELL.sub('<th scope="col"', head[0]), html)
