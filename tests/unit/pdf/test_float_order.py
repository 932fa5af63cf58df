"""Figures and tables stand in the order of their numbers, each kind its own, and none is lost.

Pages of text with figures and tables as wide as a column or across both, of many heights, in an
order that follows from a seed; where each stands is read from the finished pages.
"""

from __future__ import annotations

import random
import re
from itertools import pairwise

import pytest

from tests.glyphs import glyphs
from tests.unit.pdf.test_page import columns, set_page

NAMES = {"图": '<figure id="{}" style="{}"><figcaption>图{}号</figcaption></figure>',
         "表": '<div id="{}" style="{}"><p>表{}号</p></div>'}  # fmt: skip
STYLE = "break-inside: avoid; margin: 0; padding: 3pt 0; height: {}pt"
HEADING = '<h3 style="margin: 0; break-after: avoid; font: 10pt/15pt Noto Serif SC">题</h3>'


def article(seed: int) -> str:
    """Return paragraphs, some of which point to the figure or table behind them."""
    chance = random.Random(seed)
    most = {kind: chance.randint(2, 5) for kind in NAMES}
    order = [kind for kind, count in most.items() for _ in range(count)]
    chance.shuffle(order)
    body: list[str] = []

    def paragraph(pointer: str = "") -> None:
        body.append(f"<p>第{len(body)}段{pointer}{'文字' * chance.randint(0, 40)}</p>")

    numbers = dict.fromkeys(NAMES, 0)
    for kind in order:
        numbers[kind] += 1
        name = f"{kind}{numbers[kind]}"
        for _ in range(chance.randint(0, 5)):
            paragraph()
        paragraph(f'<a href="#{name}">见</a>' if chance.random() < 0.8 else "")
        body += [HEADING] if chance.random() < 0.3 else []
        style = STYLE.format(chance.choice([40, 70, 100, 130, 180, 220]))
        style += "; column-span: all" if chance.random() < 0.35 else ""
        body.append(NAMES[kind].format(name, style, numbers[kind]))
    for _ in range(chance.randint(0, 8)):
        paragraph()
    return columns(*body)


Place = tuple[int, float, float]


def places(pdf: bytes) -> dict[str, Place]:
    """Return the page of each caption, its height there and how far to the right it begins."""
    return {
        one.text + number.text: (page, one.x, one.y)
        for page, found in enumerate(glyphs(pdf))
        for one, number, last in zip(found, found[1:], found[2:], strict=False)
        if one.text in NAMES and last.text == "号"
    }


def is_before(one: Place, other: Place, *, spans: bool) -> bool:
    """Tell whether a place comes before another; across both columns the height decides."""
    if one[0] != other[0] or spans:
        return (one[0], one[2]) < (other[0], other[2])
    return (one[1] > 150, one[2]) < (other[1] > 150, other[2])


@pytest.mark.parametrize("seed", [2, 13, 14, 45])
def test_none_overtakes_one_of_its_kind(seed: int) -> None:
    body = article(seed)
    wide = set(re.findall('id="(..)" style="[^"]*span', body))
    done = set_page(body)
    found = places(done.pdf)
    assert done.overflows == ()
    assert sorted(found) == sorted(re.findall('id="(..)"', body))
    overtaken = [
        (one, other)
        for one, other in pairwise(sorted(found))
        if one[0] == other[0]
        and not is_before(found[one], found[other], spans=bool({one, other} & wide))
    ]
    assert overtaken == []
