"""Joining the cites of one cluster (CSL 1.0.2, "Cite Grouping" and "Cite Collapsing").

``[1,2,3,4]`` is printed ``[1-4]``, and ``(Doe 2000a; Doe 2000b; Doe 2001)`` becomes
``(Doe 2000a, b, 2001)``.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from diglot.csl.codes import link, without_codes
from diglot.csl.context import CiteItem, Context, Wanted
from diglot.csl.layouts import Layout
from diglot.csl.punctuation import concat, join
from diglot.csl.styles import LocalStyle
from diglot.csl.year_suffix import letters


class Cited(NamedTuple):
    """A rendered cite; `number` is 0 for one that cannot be part of a range of numbers."""

    item: CiteItem
    text: str
    context: Context
    number: int

    @property
    def author(self) -> str:
        """The names by which cites are grouped."""
        return without_codes(self.context.names[0].text) if self.context.names else ""


Render = Callable[[CiteItem, Wanted], Cited]


def join_cites(cites: Sequence[Cited], layout: Layout, style: LocalStyle, render: Render) -> str:
    """Return the cites as one text, collapsed as the style asks; `render` writes one in short."""
    collapse = layout.area.get("collapse") or ""
    if collapse == "citation-number":
        return _numbers(cites, layout, style)
    if collapse.startswith("year") or layout.area.get("cite-group-delimiter") is not None:
        return _Groups(layout, style, render).join(cites)
    return concat_cites([(cite.text, cite.item) for cite in cites], layout.between)


def concat_cites(pieces: Sequence[tuple[str, CiteItem]], delimiter: str) -> str:
    """Join cites; a prefix or suffix that brings its own comma takes the delimiter's place."""
    text = ""
    last: CiteItem | None = None
    for piece, item in pieces:
        if last is None:
            text = piece
        elif _own_comma(last, item):
            own = item.prefix[:1] in (",", ";", ".") or text.endswith(" ")
            text = concat(text if own else f"{text} ", piece)
        else:
            text = concat(concat(text, delimiter), piece)
        last = item
    return text


def _own_comma(left: CiteItem, right: CiteItem) -> bool:
    return right.prefix[:1] in (",", ";", ".") or without_codes(left.suffix).rstrip()[-1:] in (
        ",",
        ";",
    )


def _numbers(cites: Sequence[Cited], layout: Layout, style: LocalStyle) -> str:
    """Join runs of numbers as ranges, where they are as long as the style wants a range to be."""
    runs: list[list[Cited]] = []
    for cite in cites:
        last = runs[-1][-1] if runs else None
        if last is not None and cite.number and last.number and cite.number == last.number + 1:
            runs[-1].append(cite)
        else:
            runs.append([cite])
    own = style.term("citation-range-delimiter")
    sign = style.style.citation_range or own or "\u2013"
    after = layout.area.get("after-collapse-delimiter")
    text = ""
    ranged = False
    for run in runs:
        is_range = len(run) >= style.style.citation_range_min
        piece = (
            f"{run[0].text}{sign}{run[-1].text}"
            if is_range
            else concat_cites([(cite.text, cite.item) for cite in run], layout.between)
        )
        between = after if ranged and after is not None else layout.between
        text = concat(concat(text, between), piece) if text else piece
        ranged = is_range
    return text


class _Piece(NamedTuple):
    """One or more cites as printed; `short` without the names, `lettered` with several letters."""

    text: str
    item: CiteItem
    group: str
    short: bool = False
    lettered: bool = False


class _Groups:
    """Joins cites by author and year, with the delimiters that the style has for each place."""

    def __init__(self, layout: Layout, style: LocalStyle, render: Render) -> None:
        area = layout.area
        self.layout = layout
        self.style = style
        self.render = render
        self.collapse = area.get("collapse") or ""
        self.group = area.get("cite-group-delimiter")
        self.after = area.get("after-collapse-delimiter")
        suffix = area.get("year-suffix-delimiter")
        self.suffix = suffix if suffix is not None else self.group
        if self.suffix is None:
            self.suffix = layout.between

    def join(self, cites: Sequence[Cited]) -> str:
        """Return the cites, grouped and collapsed."""
        if self.layout.area.find("{*}sort") is not None and not self.style.is_note:
            cites = [cite for group in _group_by_author(cites) for cite in group]
        pieces = self.pieces(cites)
        text = ""
        for place, piece in enumerate(pieces):
            if place == 0:
                text = piece.text
            elif _own_comma(pieces[place - 1].item, piece.item):
                text = concat_cites(
                    [(text, pieces[place - 1].item), (piece.text, piece.item)], self.layout.between
                )
            elif piece.text:
                text = concat(concat(text, self.between(pieces[place - 1], piece)), piece.text)
        return text

    def between(self, last: _Piece, now: _Piece) -> str:
        """Return the delimiter between two pieces."""
        if self.after is not None:
            ends = last.short or last.lettered or self.collapse != "year-suffix"
            if last.item.locator or (ends and not now.short):
                return self.after
            return self.layout.between
        if self.group is not None and last.group and last.group == now.group:
            return self.group
        if now.short and not self.style.is_note:
            return ", "
        return self.layout.between

    def pieces(self, cites: Sequence[Cited]) -> list[_Piece]:
        """Return the cites as pieces, each author's later ones without names or years."""
        pieces: list[_Piece] = []
        runs: list[list[Cited]] = []
        for cite in cites:
            if self.collapse.startswith("year-") and runs and self.same_year(runs[-1][-1], cite):
                runs[-1].append(cite)
            else:
                runs.append([cite])
        for run in runs:
            cite = run[0]
            follows = (
                bool(pieces)
                and bool(cite.author)
                and cite.author == pieces[-1].group
                and not cite.item.prefix
                and bool(self.collapse)
            )
            text = self.render(cite.item, "no-author").text if follows else cite.text
            if len(run) > 1:
                text = self.letters(run, text)
            pieces.append(_Piece(text, run[-1].item, cite.author, follows, len(run) > 1))
        return pieces

    def same_year(self, left: Cited, right: Cited) -> bool:
        """Tell whether two cites differ in nothing but the letter after the year."""
        if not left.context.treatment.year_suffix or not right.context.treatment.year_suffix:
            return False
        if left.author != right.author:
            return False
        if left.item.locator or right.item.locator or left.item.suffix or right.item.prefix:
            return False
        named = [without_codes(self.render(cite.item, "no-author").text) for cite in (left, right)]
        bare = [without_codes(self.render(cite.item, "no-suffix").text) for cite in (left, right)]
        return bare[0] == bare[1] and named[0] != bare[0]  # no letter where there is no date

    def letters(self, run: list[Cited], first: str) -> str:
        """Return ``2000a, b`` or ``2000a-c``."""
        numbers = [cite.context.treatment.year_suffix for cite in run]
        spans: list[list[int]] = []
        for place, number in enumerate(numbers):
            if self.collapse == "year-suffix-ranged" and spans and number == numbers[place - 1] + 1:
                spans[-1].append(place)
            else:
                spans.append([place])
        sign = self.style.term("year-range-delimiter") or "\u2013"
        written = [first, *(link(cite.context.index, _letter(cite)) for cite in run[1:])]
        pieces = []
        for span in spans:
            if len(span) > 2:
                pieces.append(f"{written[span[0]]}{sign}{written[span[-1]]}")
            else:
                pieces.extend(written[place] for place in span)
        return join(pieces, self.suffix or "")


def _letter(cite: Cited) -> str:
    return letters(cite.context.treatment.year_suffix)


def _group_by_author(cites: Sequence[Cited]) -> list[list[Cited]]:
    """Return the cites in groups of the same names, each where its first cite stands."""
    groups: dict[object, list[Cited]] = {}
    for place, cite in enumerate(cites):
        key: object = cite.author if cite.author and not cite.item.prefix else place
        groups.setdefault(key, []).append(cite)
    return list(groups.values())
