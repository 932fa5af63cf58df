"""Two states of an edition become one cited edition in which every change is marked."""

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any, cast

from diglot.article import Asset, Block, CitedEdition, CitedReference, CitedSection, Lang, Node
from diglot.docx.names import END, OPENING, Change
from diglot.languages import language_of_tag
from diglot.profile import Profile
from diglot.revisions.blocks import Merged, merge, merge_blocks, merge_inlines
from diglot.revisions.marks import bare, clean, mark, mark_change, with_signs
from diglot.tree import pairs_of, rewrite
from diglot.writing.docx_body import Text
from diglot.writing.docx_front import front_nodes
from diglot.writing.docx_pictures import Pictures

_EARLIER = "earlier"
_NO_TEXT = Text(bookmarks={}, labels={}, pictures=Pictures({}), counted=False, equation="")


@dataclass(frozen=True)
class Revision:
    """Both states of an edition as one: `cited` carries marks, `blocks` tell what became of each.

    The marks in `cited` are ``Span(.insertion)`` and the like (`revisions.marks`); `with_signs`
    makes it what the writers print.
    """

    cited: CitedEdition
    blocks: tuple[Merged, ...]

    @property
    def signed_edition(self) -> CitedEdition:
        """The edition with signs for its marks, as pandoc is to write it."""
        cited = self.cited
        return replace(
            cited,
            front=tuple(with_signs(cited.front)),
            abstracts={lang: _sign_blocks(blocks) for lang, blocks in cited.abstracts.items()},
            sections=tuple(replace(one, blocks=_sign_blocks(one.blocks)) for one in cited.sections),
            references=tuple(
                replace(one, inlines=tuple(with_signs(one.inlines))) for one in cited.references
            ),
        )


def _sign_blocks(blocks: Sequence[Block]) -> tuple[Block, ...]:
    return tuple(replace(block, node=with_signs([block.node])[0]) for block in blocks)


def merge_editions(old: CitedEdition, new: CitedEdition, profile: Profile) -> Revision:
    """Return both states of an edition as one, in the shape of the new one."""
    old, assets = _earlier_pictures(old, new)
    before, after = old.text_blocks, new.text_blocks
    merged = merge([one.node for one in before], [one.node for one in after])
    blocks = [_block(one, i, before, after) for i, one in enumerate(merged, 1)]
    abstracts = {
        lang: _abstract(lang, old.abstracts.get(lang, ()), new.abstracts.get(lang, ()))
        for lang in dict.fromkeys([*new.abstracts, *old.abstracts])
    }
    cited = replace(
        new,
        front=tuple(_front(old, new, profile, abstracts)),
        abstracts=abstracts,
        sections=(CitedSection("text", tuple(blocks)),),
        references=_references(*(_clean(one.references) for one in (old, new))),
        assets=assets,
    )
    return Revision(cited, tuple(merged))


def _block(one: Merged, number: int, before: Sequence[Block], after: Sequence[Block]) -> Block:
    """Return a merged block at its place in the author's files."""
    home = before[cast(int, one.old)] if one.new is None else after[one.new]
    return Block(f"block-{number}", home.span, one.node)


def _abstract(lang: Lang, old: Sequence[Block], new: Sequence[Block]) -> tuple[Block, ...]:
    home = (*new, *old)
    nodes = merge_blocks([one.node for one in old], [one.node for one in new])
    return tuple(Block(f"abstract-{lang}-{i}", home[0].span, one) for i, one in enumerate(nodes, 1))


def _earlier_pictures(
    old: CitedEdition, new: CitedEdition
) -> tuple[CitedEdition, Mapping[str, Asset]]:
    """Return the old edition with a path of its own for each picture that has changed."""
    assets: dict[str, Asset] = dict(new.assets)
    names: dict[str, str] = {}
    for path, asset in old.assets.items():
        if path in new.assets and new.assets[path].data != asset.data:
            names[path] = posixpath.join(_EARLIER, path)
        assets[names.get(path, path)] = replace(asset, path=names.get(path, path))

    def rename(node: Node) -> list[Node] | None:
        if node["t"] != "Image" or node["c"][2][0] not in names:
            return None
        attributes_, alt, (path, title) = node["c"]
        return [{"t": "Image", "c": [attributes_, alt, [names[path], title]]}]

    def inside(block: Block) -> Block:
        return replace(block, node=rewrite([block.node], rename)[0])

    sections = tuple(replace(one, blocks=tuple(map(inside, one.blocks))) for one in old.sections)
    return replace(old, sections=sections), assets | dict(new.assets)


def front_blocks(cited: CitedEdition, profile: Profile) -> list[Node]:
    """Return the front matter as blocks in named styles, with an empty Div for each abstract.

    Every language's abstract stands there, so that the blocks of two states can be laid together.
    """
    place = Block("", _no_span(cited), {"t": "Para", "c": []})
    marked = replace(cited, front=(), abstracts=dict.fromkeys(cited.abstracts, (place,)))
    return list(rewrite(clean(front_nodes(marked, profile, _NO_TEXT)), _without_raw))


def _no_span(cited: CitedEdition) -> Any:
    blocks = [block for blocks in cited.abstracts.values() for block in blocks]
    return blocks[0].span if blocks else None


def _without_raw(node: Node) -> list[Node] | None:
    return [] if node["t"] in ("RawBlock", "RawInline") else None


def _front(
    old: CitedEdition,
    new: CitedEdition,
    profile: Profile,
    abstracts: Mapping[Lang, tuple[Block, ...]],
) -> list[Node]:
    """Return both front matters as one; a style's paragraphs are laid beside each other."""
    before, after = front_blocks(old, profile), front_blocks(new, profile)
    keys = [[_place(side, i) for i in range(len(side))] for side in (before, after)]
    matcher = SequenceMatcher(None, keys[0], keys[1], autojunk=False)
    out: list[Node] = []
    for name, i, j, k, m in matcher.get_opcodes():
        if name == "equal":
            pairs = zip(before[i:j], after[k:m], strict=True)
            out += [_div_like(one, _lines(one, last)) for last, one in pairs]
        else:
            out += [_div_like(one, _lines(None, one)) for one in before[i:j]]
            out += [_div_like(one, _lines(one, None)) for one in after[k:m]]
    return [_with_abstract(one, new, abstracts) for one in out]


def _place(front: Sequence[Node], i: int) -> tuple[str, str, int]:
    """Return the style and language of a block of the front matter, and which of these it is."""
    style, lang = (pairs_of(front[i]).get(name, "") for name in ("custom-style", "lang"))
    same = [n for n in range(i) if pairs_of(front[n]) == pairs_of(front[i])]
    return style, lang, len(same)


def _lines(new: Node | None, old: Node | None) -> list[Node]:
    return merge_blocks(old["c"][1] if old else [], new["c"][1] if new else [])


def _div_like(shape: Node, blocks: list[Node]) -> Node:
    return {"t": "Div", "c": [shape["c"][0], blocks]}


def _with_abstract(
    node: Node, new: CitedEdition, abstracts: Mapping[Lang, tuple[Block, ...]]
) -> Node:
    """Return a block of the front matter; an abstract's label gets its text behind it."""
    pairs = pairs_of(node)
    if pairs.get("custom-style") != "Abstract":
        return node
    lang = language_of_tag(pairs.get("lang")) or new.lang
    label = [inline for block in node["c"][1] for inline in block["c"]]
    first, *rest = [block.node for block in abstracts.get(lang, ())] or [{"t": "Para", "c": []}]
    led = {"t": "Para", "c": [*label, *first["c"]]} if first["t"] in ("Para", "Plain") else first
    return _div_like(node, [led, *rest])


def _clean(entries: Sequence[CitedReference]) -> list[CitedReference]:
    return [
        replace(one, label=clean(one.label), inlines=tuple(clean(one.inlines))) for one in entries
    ]


def _references(
    old: Sequence[CitedReference], new: Sequence[CitedReference]
) -> tuple[CitedReference, ...]:
    """Return both lists as one.

    An entry that is only cited earlier or later than before is not a change of the text: it stands
    at both places, both quietly marked.
    """
    known, left = {one.key for one in old}, {one.key for one in new}
    matcher = SequenceMatcher(None, [x.key for x in old], [x.key for x in new], autojunk=False)
    out: list[CitedReference] = []
    for name, i, j, k, m in matcher.get_opcodes():
        if name == "equal":
            out += map(_merge_entry, old[i:j], new[k:m])
            continue
        for one in old[i:j]:
            gone = _old_entry(one, len(new))
            out.append(_mark_entry(gone, "renumbered-from" if one.key in left else "deletion"))
        for one in new[k:m]:
            out.append(_mark_entry(one, "renumbered" if one.key in known else "insertion"))
    return tuple(out)


def _old_entry(entry: CitedReference, count: int) -> CitedReference:
    """Return an entry of the old list with a number that no entry of the new list has."""
    inlines = tuple(bare(entry.inlines))
    return replace(entry, number=count + entry.number, inlines=inlines, cited_by=())


def _merge_entry(old: CitedReference, new: CitedReference) -> CitedReference:
    label = new.label
    if old.label != new.label:
        label = f"{_text(new.label, 'renumbered')}{_text(old.label, 'renumbered-from')}"
    return replace(new, label=label, inlines=tuple(merge_inlines(old.inlines, new.inlines)))


def _text(words_: str, change: Change) -> str:
    return f"{OPENING[change]}{words_}{END}" if words_ else ""


def _mark_entry(entry: CitedReference, change: Change) -> CitedReference:
    """Return an entry all of which came or went."""
    inlines = (mark_change(change, entry.inlines), mark(change))
    return replace(entry, label=_text(entry.label, change), inlines=inlines)
