"""Every figure and table is mentioned in the text, in the order in which they are numbered.

GB/T 7713.2-2022 has figures and tables follow their first mention; journals ask for it likewise.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from diglot.article import Article, CrossReference, Edition, Node, Section
from diglot.bitext.waiting import waiting_texts
from diglot.checking.scope import is_read
from diglot.diagnostics import Code, Diagnostic, SourceSpan, warning
from diglot.messages import Message, say
from diglot.tree import attributes, walk
from diglot.tree_vocabulary import has_class, panels_across

_THROUGH = re.compile(r"\s*(?:[-–—~～]{1,3}|至|到|to|through)\s*")
_SUPPLEMENT = "supplementary"
_KINDS: Mapping[str, Message] = {"fig": say("figure"), "tbl": say("table"), "eq": say("equation")}


@dataclass(frozen=True)
class _Thing:
    """A figure, table or equation in the order of the text; without a label it has no `id`.

    `part` is that of the article in which it is numbered, an appendix or a supplement; `panels`
    are the labels of a figure's panels: who points to one points to the figure.
    """

    kind: str
    id: str
    place: SourceSpan
    part: str = ""
    panels: tuple[str, ...] = ()


def check_mentions(article: Article, *_: object) -> Iterator[Diagnostic]:
    """Name what the text never points to, and figures and tables that it mentions out of order."""
    for edition in filter(is_read, article.editions.values()):
        things = list(_numbered_things(edition))
        whole = {panel: one.id for one in things for panel in one.panels}
        mentions = [(whole.get(one, one), place) for one, place in _mentions(edition, things)]
        waiting = {
            whole.get(name, name) for text in edition.texts for name in waiting_texts(text).names
        }
        yield from _name_unmentioned_things(things, {target for target, _ in mentions} | waiting)
        if waiting:
            continue  # in what order the things are mentioned will show
        for group in dict.fromkeys((one.kind, one.part) for one in things if one.kind != "eq"):
            order = [one.id for one in things if (one.kind, one.part) == group]
            yield from _out_of_order(order, mentions)
        yield from _before_their_mention(edition, things, mentions)


def _numbered_things(edition: Edition) -> Iterator[_Thing]:
    part, parts = "", 0
    for section in edition.sections:
        places = {label.id: label.span for label in section.labels}
        inside: set[str] = set()
        for block in section.blocks:
            for node in walk(block.node):
                ident = str(attributes(node)[0])
                place = places.get(ident, block.span)
                own = _SUPPLEMENT if _is_supplementary(node) else part
                if node["t"] == "Header" and node["c"][0] == 1:
                    parts += 1
                    part = f"{parts}" if has_class(node, "appendix") else ""
                    part = _SUPPLEMENT if has_class(node, "supplementary") else part
                elif node["t"] == "Figure" and ident not in inside:
                    panels = tuple(_panels(node))
                    inside.update(panels)
                    yield _Thing("fig", ident, place, own, panels)
                elif node["t"] == "Table" and node["c"][1][1]:
                    yield _Thing("tbl", ident, place, own)
                elif node["t"] == "Span" and ident.startswith("eq:"):
                    yield _Thing("eq", ident, place)


def _panels(figure: Node) -> Iterator[str]:
    """Yield the labels of the panels of a figure."""
    if panels_across(figure):
        yield from (str(attributes(one)[0]) for one in figure["c"][2])


def _is_supplementary(node: Node) -> bool:
    if node["t"] not in ("Figure", "Table"):
        return False
    images = [one for one in walk(node) if one["t"] == "Image"]
    return any(has_class(one, "supplementary") for one in (node, *images))


def _mentions(edition: Edition, things: Sequence[_Thing]) -> Iterator[tuple[str, SourceSpan]]:
    """Yield the label of each thing that is pointed to, what lies within a range included."""
    order = [one.id for one in things if one.id]
    for section in edition.texts:
        before: CrossReference | None = None
        for pointer in section.cross_references:
            if before and _is_range(section, before, pointer):
                yield from ((one, pointer.span) for one in _range_between(order, before, pointer))
            yield from ((target, pointer.span) for target in pointer.targets)
            before = pointer


def _is_range(section: Section, first: CrossReference, last: CrossReference) -> bool:
    source = section.source
    if not first.span.path == last.span.path == source.path:
        return False
    between = source.text[first.span.end.offset : last.span.start.offset]
    return bool(_THROUGH.fullmatch(between.strip("[]{} ")))


def _range_between(
    order: Sequence[str], first: CrossReference, last: CrossReference
) -> Sequence[str]:
    start, end = first.targets[-1], last.targets[0]
    if start not in order or end not in order:
        return ()
    kind = start.partition(":")[0]
    stretch = order[order.index(start) : order.index(end)]
    return [one for one in stretch if one.startswith(f"{kind}:")]


def _name_unmentioned_things(things: Sequence[_Thing], mentioned: set[str]) -> Iterator[Diagnostic]:
    for one in things:
        if one.id in mentioned:
            continue
        what = _KINDS[one.kind]
        if one.id:
            message = say('the text never points to the {what} "{id}"', what=what, id=one.id)
            hint = say("write {form} where the text speaks of it", form=f"@{one.id}")
        else:
            message = say("this {what} has a number and no label, so the text cannot point to it",
                          what=what)  # fmt: skip
            hint = say("write {label} behind it and {form} in the text",
                       label=f"{{#{one.kind}:name}}", form=f"@{one.kind}:name")  # fmt: skip
        yield warning(Code.UNMENTIONED, message, one.place, hint)


def _before_their_mention(
    edition: Edition, things: Sequence[_Thing], mentions: Sequence[tuple[str, SourceSpan]]
) -> Iterator[Diagnostic]:
    """Yield each figure and table that stands under an earlier heading than its first mention."""
    order = {section.source.path: at for at, section in enumerate(edition.texts)}
    first: dict[str, SourceSpan] = {}
    for target, where in mentions:
        first.setdefault(target, where)
    headings = sorted(
        _position(block.span, order)
        for section in edition.sections
        for block in section.blocks
        if block.node["t"] == "Header"
    )
    for one in things:
        place = first.get(one.id)
        if place is None or one.kind == "eq" or one.part:
            continue
        start, end = _position(one.place, order), _position(place, order)
        if bisect_right(headings, start) < bisect_right(headings, end):
            message = say(
                '"{id}" stands here and is first mentioned under a later heading: {place}',
                id=one.id,
                place=str(place),
            )
            hint = say("let it follow the paragraph that mentions it first")
            yield warning(Code.MENTION_ORDER, message, one.place, hint)


def _position(span: SourceSpan, order: Mapping[str, int]) -> tuple[int, int]:
    """Return where in an edition a span begins."""
    return order.get(span.path, -1), span.start.offset


def _out_of_order(
    order: Sequence[str], mentions: Sequence[tuple[str, SourceSpan]]
) -> Iterator[Diagnostic]:
    """Yield each first mention that comes before that of one which is numbered before it."""
    first: dict[str, SourceSpan] = {}
    for target, place in mentions:
        if target in order:
            first.setdefault(target, place)
    named = list(first)
    for at, target in enumerate(named):
        late = [one for one in named[at + 1 :] if order.index(one) < order.index(target)]
        if late:
            message = say(
                '"{id}" is mentioned here before "{other}", which stands before it in the article',
                id=target,
                other=late[0],
            )
            hint = say("change the order of the two, or of their mentions")
            yield warning(Code.MENTION_ORDER, message, first[target], hint)
