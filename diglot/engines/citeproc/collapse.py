"""Joining the cites of one cluster: ``[1,2,3,4]`` is printed ``[1-4]``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from diglot.engines.citeproc.layouts import Layout
from diglot.engines.citeproc.scene import CiteItem, Scene
from diglot.engines.citeproc.seams import glue, join
from diglot.engines.citeproc.styles import LocalStyle


@dataclass(frozen=True, slots=True)
class Cited:
    """A rendered cite; `number` is 0 for one that cannot be part of a range."""

    item: CiteItem
    text: str
    scene: Scene
    number: int


def collapsed(cites: Sequence[Cited], layout: Layout, style: LocalStyle) -> str:
    """Return the cites joined, collapsed as the style asks."""
    if layout.area.get("collapse") == "citation-number":
        return _numbers(cites, layout, style)
    return join([cite.text for cite in cites], layout.between)


def _numbers(cites: Sequence[Cited], layout: Layout, style: LocalStyle) -> str:
    """Join runs of three and more numbers as a range."""
    runs: list[list[Cited]] = []
    for cite in cites:
        last = runs[-1][-1] if runs else None
        if last is not None and cite.number and last.number and cite.number == last.number + 1:
            runs[-1].append(cite)
        else:
            runs.append([cite])
    sign = style.term("citation-range-delimiter") or "\u2013"
    after = layout.area.get("after-collapse-delimiter")
    text = ""
    ranged = False
    for run in runs:
        is_range = len(run) > 2
        piece = (
            f"{run[0].text}{sign}{run[-1].text}"
            if is_range
            else join([cite.text for cite in run], layout.between)
        )
        between = after if ranged and after is not None else layout.between
        text = glue(glue(text, between), piece) if text else piece
        ranged = is_range
    return text
