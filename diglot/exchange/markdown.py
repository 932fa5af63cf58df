r"""Segments as Markdown, and what of a file changes for one to stand there.

Words of a translator never become markup or a template: ``*`` comes home as ``\*``.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from diglot.exchange.regions import Region
from diglot.exchange.segments import Segment, Tag
from diglot.matching import PIECES, edits
from diglot.review.markup import escape_markdown
from diglot.review.patches import Patch, expression_at, locate
from diglot.source import Source

_NEEDLESS = re.compile(r"\\(?:<(?=[\s\d=≤])|>)")
"""Escapes that print the same without: a lone sign of comparison opens no tag."""

_CLOSED = frozenset({"raised", "lowered"})


def write_markdown(
    pieces: Iterable[str | Tag], *, line_start: bool = False, raised: bool = False
) -> str:
    """Return words and tags as Markdown; `raised` tells that they stand between ``^`` or ``~``."""
    out: list[str] = []
    for one in pieces:
        if isinstance(one, Tag):
            out.append(one.data)
            raised = one.part == "open" if one.kind in _CLOSED else raised
            continue
        text = escape_markdown(one, line_start=line_start and not out)
        first = 2 if line_start and not out else 0  # > begins a quotation
        text = text[:first] + _NEEDLESS.sub(lambda found: found[0][1:], text[first:])
        text = text.replace("\u00a0", "\\ ")
        out.append(re.sub(r"(?<!\\) ", r"\\ ", text) if raised else text)
    return "".join(out)


_IN_ATTRIBUTE = re.compile(r"(?=[\\\"{}&^~])|(?<=\{)(?=[%#])")


def attribute(text: str) -> str:
    r"""Return words as the value of an attribute between quotation marks.

    >>> attribute('{% "a" %}')
    '\\{\\% \\"a\\" %\\}'
    """
    return _IN_ATTRIBUTE.sub(r"\\", text)


def quote(text: str) -> str:
    """Return words as a text between quotation marks, of TOML or of a template's call."""
    return text.replace("\\", "\\\\").replace('"', '\\"')


Key = tuple[str, ...]


def _key(piece: str | Tag) -> Key:
    return (piece,) if isinstance(piece, str) else (piece.kind, piece.part, piece.data)


def _parts(segment: Segment) -> Iterator[str | Tag]:
    for one in segment:
        if isinstance(one, Tag):
            yield one
        else:
            yield from PIECES.findall(one)


def patches_of(region: Region, segment: Segment, kind: str) -> Iterator[Patch]:
    """Return what changes in a file for a region to read as a segment; what is alike stays.

    Raises `review.markup.NotWritable` for words that no file holds.
    """
    old = [one for one in region.tokens if one.piece != ""]
    new = list(_parts(segment))
    for start, end, goal, stop in edits(
        [_key(one.piece) for one in old], [_key(one) for one in new]
    ):
        left = old[start].start if start < len(old) else region.end
        right = old[end - 1].end if end > start else left
        if start == end and start:
            left = right = old[start - 1].end
        words = segment_words(new, goal, stop)
        text = (
            _plain(words, kind)
            if kind in ("alt", "name")
            else write_markdown(words, line_start=start == 0 and kind in ("text", "item", "note"),
                         raised=_is_raised(new, goal))
        )  # fmt: skip
        yield patch_at(region, left, right, text)


def _plain(words: Iterable[str | Tag], kind: str) -> str:
    """Return words of an attribute, or of a name of article.toml, which has no markup."""
    text = "".join(one for one in words if isinstance(one, str))
    return attribute(text) if kind == "alt" else text


def segment_words(parts: Sequence[str | Tag], start: int, end: int) -> list[str | Tag]:
    """Return pieces of a segment with neighbouring words joined: what is escaped spans several."""
    out: list[str | Tag] = []
    for one in parts[start:end]:
        if out and isinstance(one, str) and isinstance(out[-1], str):
            out[-1] += one
        else:
            out.append(one)
    return out


def _is_raised(parts: Sequence[str | Tag], place: int) -> bool:
    before = [one for one in parts[:place] if isinstance(one, Tag) and one.kind in _CLOSED]
    return bool(before) and before[-1].part == "open"


def patch_at(region: Region, start: int, end: int, new: str) -> Patch:
    """Return a patch of a stretch of a region's text."""
    rendered = region.section.rendered
    if region.in_file:
        return Patch(rendered.source, start, end, new)
    literal = _literal(region)
    if literal:
        source, at = literal
        begin = at + start - region.start
        return Patch(source, begin, begin + end - start, quote(new))
    patch = locate(rendered, start, end, new)
    if patch.source.path.endswith(".toml"):
        return Patch(patch.source, patch.start, patch.end, quote(patch.new))
    return patch


def _literal(region: Region) -> tuple[Source, int] | None:
    """Return where a region stands in an expression as a whole text between quotation marks."""
    place = expression_at(region.section.rendered, region.start)
    if place is None:
        return None
    source, home, stop = place
    words = region.text[region.start : region.end]
    if re.search(r"[\\\"']", words):
        return None
    found = [
        one.start() + 1
        for sign in "\"'"
        for one in re.finditer(
            re.escape(f"{sign}{words}{sign}") + r"(?!\s*:)", source.text[home:stop]
        )
    ]
    return (source, home + found[0]) if len(found) == 1 else None
