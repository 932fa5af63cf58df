"""Blocks that belong together as one run of tokens, and an edit of it as an edit of the text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from diglot.article import Rendered
from diglot.docx.read.values import Look
from diglot.messages import say
from diglot.review.base import Base, Passage
from diglot.review.blocks import TextBlock
from diglot.review.formulas import edited_tex
from diglot.review.lists import Kind, item_prefix
from diglot.review.markdown import Placed
from diglot.review.markup import MARKUP_LOOKS, NotWritable, Setting, write
from diglot.review.tokens import NO_LOOK, Token

_PARTING = re.compile(r"\s*\n\s*(?:(?:[-*+]|\(?(?:\d+|[A-Za-z]|#)[.)])[ \t]+)?")
_BEGINNING = re.compile(r"(?:#{1,6}|[-*+]|\(?(?:\d+|[A-Za-z]|#)[.)]|:)[ \t]+")
_DELIMITER = re.compile(r"(\*{1,3}|_{1,3}|~~|~|\^)")
_LOOK_OF: dict[str, Look] = {
    "**": "bold", "__": "bold", "*": "italic", "_": "italic", "~~": "strike",
    "^": "superscript", "~": "subscript",
}  # fmt: skip
_LINK_END = re.compile(r"\](?:\(<[^<>\n]*>\)|\([^()\s]*\))(?:\{[^{}]*\})?")
_EMPTY_LINK = re.compile(rf"\[\0*{_LINK_END.pattern}")
_CITE_ITEM = re.compile(r"-?@(?:\{([^}\s]+)\}|([A-Za-z0-9_][^\s;,\]]*))")


@dataclass(frozen=True)
class Rewrite:
    """Offsets `start` up to `end` of a rendered text become `new`."""

    rendered: Rendered
    start: int
    end: int
    new: str


@dataclass(frozen=True)
class TokenRun:
    """The tokens of neighbouring blocks, an ``end`` between two, and where each of them stands."""

    rendered: Rendered
    tokens: Sequence[Token]
    places: Sequence[Placed | None]
    start: int
    end: int


def token_run(base: Base, blocks: Sequence[int]) -> TokenRun | None:
    """Return blocks as one run, None where they come from no file or from several."""
    tokens: list[Token] = []
    places: list[Placed | None] = []
    passages = [base.passage(base.document.blocks[i]) for i in blocks]
    known = [one for one in passages if one]
    if not known or len(known) < len(passages) or len({id(one.rendered) for one in known}) > 1:
        return None
    for n, i in enumerate(blocks):
        if n:
            tokens.append(Token("end"))
            places.append(_parting(known[n - 1], known[n], places, base.places(i)))
        tokens += base.document.blocks[i].tokens
        places += base.places(i)
    rendered = known[0].rendered
    return TokenRun(rendered, tokens, places, known[0].start, known[-1].end)


def _parting(
    left: Passage, right: Passage, before: Sequence[Placed | None], after: Sequence[Placed | None]
) -> Placed | None:
    """Return where two blocks are parted: the empty line, or the mark of the next item."""
    text = left.rendered.text
    if left is not right:
        mark = _BEGINNING.match(text, right.start)
        start, end = left.end, mark.end() if mark else right.start
        return Placed(Token("end"), start, end) if start <= end else None
    return parting(text, before, after)


def parting(
    text: str, before: Sequence[Placed | None], after: Sequence[Placed | None]
) -> Placed | None:
    """Return what parts two paragraphs of one passage: an empty line, or the next item's mark."""
    last = next((one for one in reversed(before) if one), None)
    first = next((one for one in after if one), None)
    if last is None or first is None or last.end > first.start:
        return None
    found = _PARTING.search(text, last.end, first.start)
    return Placed(Token("end"), found.start(), found.end()) if found else None


def rewrite_of(
    run: TokenRun, start: int, end: int, new: Sequence[Token], setting: Setting
) -> Rewrite:
    """Return the edit of the text that turns tokens `start` up to `end` of a run into `new`.

    Raises `NotWritable` where the tokens that go stand in no file.
    """
    there = [one for one in run.places[start:end] if one]
    if not there:
        if start < end:
            shown = "".join(one.text for one in run.tokens[start:end]).strip()
            raise NotWritable(say('the journal prints "{shown}" by itself', shown=shown))
        return _insertion(run, start, new, setting)
    if any(left.end > right.start for left, right in pairwise(there)):
        raise NotWritable(say("these words stand in another order in the text; write them by hand"))
    if len(new) == len(there) == 1 and new[0].kind == there[0].token.kind == "cite":
        return _rewrite_citation(run.rendered, there[0], new[0])
    if len(new) == end - start == 1 and new[0].kind == there[0].token.kind == "formula":
        place = there[0]
        tex = run.rendered.text[place.start : place.end]
        edited = edited_tex(tex, run.tokens[start].text, new[0].text)
        if edited is not None:
            return Rewrite(run.rendered, place.start, place.end, edited)
    first = next(i for i in range(start, end) if run.places[i])
    setting = replace(setting, link=run.tokens[first].link)
    if run.tokens[first].kind == "cite" and (not first or run.tokens[first - 1].kind != "space"):
        there[0] = _with_space_before(run.rendered.text, there[0])
    return _replacement(run.rendered, there, new, _look(run, first), setting)


def _with_space_before(text: str, place: Placed) -> Placed:
    """Return the place of a citation with the space before it, which the journal does not print."""
    start = len(text[: place.start].rstrip(" "))
    inside = start and text[start - 1] != "\n"
    return replace(place, start=start) if inside else place


def _replacement(
    rendered: Rendered,
    there: Sequence[Placed],
    new: Sequence[Token],
    context: frozenset[Look],
    setting: Setting,
) -> Rewrite:
    text = rendered.text
    start, end = there[0].start, there[-1].end
    gaps = [text[a.end : b.start] for a, b in pairwise(there)]
    if not any(token.link == setting.link != "" for token in new):
        start, end, gaps = _drop_empty_links(text, start, end, gaps)
    marks = _remaining_marks(gaps)
    while marks and _DELIMITER.fullmatch(marks[0]) and text[:start].endswith(marks[0]):
        start, context = start - len(marks[0]), context - {_LOOK_OF.get(marks.pop(0))}
    while marks and _DELIMITER.fullmatch(marks[-1]) and text.startswith(marks[-1], end):
        end += len(marks.pop())
    kept = "".join(marks)
    looks = frozenset(one for token in new for one in token.look)
    while not kept and (mark := _around(text, start, end, context - looks)):
        start, end = start - len(mark), end + len(mark)
        context -= {_LOOK_OF[mark]}
    before = after = ""
    if not kept and (mark := _edge(text, start, context - looks, back=True)):
        start, before, context = start - len(mark), mark, context - {_LOOK_OF[mark]}
    elif not kept and (mark := _edge(text, end, context - looks, back=False)):
        end, after, context = end + len(mark), mark, context - {_LOOK_OF[mark]}
    written = after + write(new, context, _at_place(text, start, setting)) + before
    closes = bool(marks) and _LOOK_OF.get(marks[0]) in context
    return Rewrite(rendered, start, end, kept + written if closes and not new else written + kept)


def _drop_empty_links(
    text: str, start: int, end: int, gaps: Sequence[str]
) -> tuple[int, int, list[str]]:
    """Return a stretch and the gaps between its words without the links that lose all of theirs.

    A link's beginning may stand right before the stretch, its end right behind.
    """
    opens = int(text[:start].endswith("["))
    closes = _LINK_END.match(text, end)
    inside = "\0".join(gaps)
    whole = f"{'[' * opens}\0{inside}\0{closes[0] if closes else ''}"
    bare = _EMPTY_LINK.sub("\0", whole)
    if opens and not bare.startswith("["):
        start -= 1
    else:
        bare = bare[opens:]
    if closes and not bare.endswith(closes[0]):
        end = closes.end()
    elif closes:
        bare = bare.removesuffix(closes[0])
    return start, end, bare.split("\0")


def _remaining_marks(gaps: Sequence[str]) -> list[str]:
    """Return what stood between words that go, without delimiters that hold nothing any more."""
    left: list[str] = []
    for one in (part for gap in gaps for part in _DELIMITER.split(gap.strip()) if part):
        if left and left[-1] == one and _DELIMITER.fullmatch(one):
            left.pop()
        else:
            left.append(one)
    return left


def _around(text: str, start: int, end: int, unwanted: frozenset[Look]) -> str:
    """Return the delimiter of an unwanted look that holds a stretch and nothing else."""
    mark = _edge(text, start, unwanted, back=True)
    return mark if mark and text.startswith(mark, end) else ""


def _edge(text: str, at: int, unwanted: frozenset[Look], *, back: bool) -> str:
    """Return the delimiter of an unwanted look that a stretch begins after, or ends before."""
    for mark, look in _LOOK_OF.items():
        there = text[max(0, at - len(mark)) : at] if back else text[at : at + len(mark)]
        if look in unwanted and there == mark:
            return mark
    return ""


def _at_place(text: str, at: int, setting: Setting) -> Setting:
    """Return a setting for a place of a text: where a line begins, in a row of a table."""
    before = text[text.rfind("\n", 0, at) + 1 : at].lstrip(" \t")
    line_end = "<br>" if before.startswith("|") else setting.line_end
    return replace(setting, line_start=not before, line_end=line_end)


def _rewrite_citation(rendered: Rendered, place: Placed, new: Token) -> Rewrite:
    """Return a citation with other works, each that stays with its own page and words."""
    text = rendered.text[place.start : place.end]
    keys = new.text.split(";")
    if not text.startswith("["):
        return Rewrite(
            rendered, place.start, place.end, f"[{'; '.join(f'@{key}' for key in keys)}]"
        )
    kept: dict[str, str] = {}
    for item in text[1:-1].split(";"):
        found = _CITE_ITEM.search(item)
        if found:
            kept[(found[1] or found[2]).rstrip(".:")] = item.strip()
    order = [key for key in kept if key in keys] + [key for key in keys if key not in kept]
    items = "; ".join(kept.get(key, f"@{key}") for key in order)
    return Rewrite(rendered, place.start, place.end, f"[{items}]")


def _insertion(run: TokenRun, at: int, new: Sequence[Token], setting: Setting) -> Rewrite:
    """Return new words set beside the neighbour whose look they share."""
    left = run.places[at - 1] if at else None
    right = run.places[at] if at < len(run.places) else None
    looks = [token.look & MARKUP_LOOKS for token in new if token.kind in ("word", "mark")]
    wanted = looks[0] if looks else NO_LOOK
    links = {token.link for token in new if token.kind in ("word", "mark")}
    choices: list[tuple[bool, int, int, frozenset[Look], str]] = []
    for spot, n, place in ((left, at - 1, -1), (right, at, 1)):
        if spot:
            look, link = _look(run, n), run.tokens[n].link
            offset = spot.end if place < 0 else spot.start
            choices.append((link not in links, len(look ^ wanted), offset, look, link))
    if not choices:
        raise NotWritable(
            say("it stands beside what the journal prints by itself; write it by hand")
        )
    _, _, place, context, link = min(choices, key=lambda one: one[:2])
    setting = replace(setting, link=link)
    written = write(new, context, _at_place(run.rendered.text, place, setting))
    return Rewrite(run.rendered, place, place, written)


def _look(run: TokenRun, at: int) -> frozenset[Look]:
    return run.tokens[at].look & MARKUP_LOOKS


def prefix_of(block: TextBlock, before: str) -> str:
    """Return how a new block begins in Markdown: as a heading, an item of a list, a quotation.

    `before` is the Markdown of the passage that it follows, up to it.
    """
    kind, _, level = block.kind
    if kind == "heading":
        return "#" * level + " " if level else ""
    if item := list_kind(block.kind):
        return item_prefix(item[0], before, ordered=item[1])
    return "> " if kind == "quotation" else ""


def list_kind(kind: tuple[str, str, int]) -> Kind:
    """Return the level of an item and whether it is numbered, None for what is no item."""
    return (kind[2], kind[1] not in ("", "none", "bullet")) if kind[0] == "item" else None
