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
from tests.unit.pdf.test_page import columns, paragraphs, set_page

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


ABOVE = '<p style="line-height: 30pt">题</p>'
"""What stands above the columns, so that nothing may span the first page's head."""


@pytest.mark.parametrize("kinds", ["图图", "表表"])
def test_what_would_fit_into_a_hole_waits_behind_a_higher_one_of_its_kind(kinds: str) -> None:
    high, low = (
        NAMES[kind].format(f"{kind}{i}", STYLE.format(height), i)
        for i, (kind, height) in enumerate(zip(kinds, (220, 60), strict=True), 1)
    )
    body = columns(paragraphs(20), high, paragraphs(2, 20), low, paragraphs(30, 22))
    found = places(set_page(body).pdf)
    assert found[f"{kinds[0]}1"] < found[f"{kinds[1]}2"]


def test_another_kind_may_stand_in_the_hole() -> None:
    high, low = (
        NAMES["表"].format("表1", STYLE.format(220), 1),
        NAMES["图"].format("图1", STYLE.format(60), 1),
    )
    body = columns(paragraphs(20), high, paragraphs(2, 20), low, paragraphs(30, 22))
    found = places(set_page(body).pdf)
    assert (found["图1"][0], found["表1"][0]) == (0, 1)


@pytest.mark.parametrize(
    ("labels", "overtakes"), [(("表1", "表A1"), True), (("表1", "表2"), False)]
)
@pytest.mark.parametrize("span", ["", "; column-span: all"])
def test_a_table_of_an_appendix_may_stand_before_one_of_the_text(
    labels: tuple[str, str], overtakes: bool, span: str
) -> None:
    high, low = (
        f'<div style="{STYLE.format(height)}"><p><b class="label">{label}</b>甲乙</p></div>'
        for label, height in zip(labels, ("220", "60"), strict=True)
    )
    high = high.replace("220pt", f"220pt{span}")
    body = columns(paragraphs(20), high, paragraphs(2, 20), low, paragraphs(30, 22))
    found = glyphs(set_page(ABOVE + body).pdf)
    texts = ["".join(one.text for one in on_page) for on_page in found]
    assert [labels[0] in one for one in texts].index(True) == 1
    assert (labels[1] in texts[0]) is overtakes


WIDE = NAMES["表"].format("表1", STYLE.format(60) + "; column-span: all", 1)


def test_what_comes_behind_a_table_at_the_foot_stands_on_the_next_page() -> None:
    low = NAMES["表"].format("表2", STYLE.format(50), 2)
    body = columns(paragraphs(1), WIDE, paragraphs(2, 1), low, paragraphs(40, 3))
    found = places(set_page(ABOVE + body).pdf)
    assert (found["表1"][0], found["表2"][0]) == (0, 1)


def test_a_long_table_that_has_to_wait_loses_no_row() -> None:
    rows = "".join(f"<tr><td>行{i:02}</td></tr>" for i in range(60))
    table = f"<table><thead><tr><th>表2号</th></tr></thead>{rows}</table>"
    long = f'<div id="表2" style="break-inside: avoid">{table}</div>'
    high = NAMES["表"].format("表1", STYLE.format(190) + "; column-span: all", 1)
    body = columns(paragraphs(20), high, paragraphs(2, 20), long, paragraphs(20, 22))
    done = set_page(ABOVE + body, "table { border-collapse: collapse } td, th { padding: 0 }")
    pages = ["".join(one.text for one in page) for page in glyphs(done.pdf)]
    assert re.findall(r"行\d\d", "".join(pages)) == [f"行{i:02}" for i in range(60)]
    assert done.overflows == ()
    on_page = [(page, one.y) for page, found in enumerate(glyphs(done.pdf)) for one in found]
    assert max(y for _, y in on_page) < 301 - 30


def test_a_figure_that_fills_a_page_leaves_no_place_at_its_foot() -> None:
    full = NAMES["图"].format("图1", STYLE.format(225), 1)
    wide = NAMES["图"].format("图2", STYLE.format(100) + "; column-span: all", 2)
    body = columns(paragraphs(20), full, paragraphs(1, 20), wide, paragraphs(60, 21))
    found = places(set_page(body).pdf)
    assert (found["图1"][0], found["图2"][0]) == (1, 2)


@pytest.mark.parametrize("seed", [2, 13])
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
