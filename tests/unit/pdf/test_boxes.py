"""What leaves its column, cell or page is found, in which direction and by how much."""

from __future__ import annotations

import pytest

from diglot.pdf import Overflow
from tests.unit.pdf.test_page import set_page

SVG = "<svg xmlns='http://www.w3.org/2000/svg' width='{}pt' height='{}pt'/>"


def picture(width: int, height: int, more: str = "") -> str:
    return f'<img alt="p" {more} src="data:image/svg+xml,{SVG.format(width, height)}">'


def columns(body: str) -> str:
    return f'<div class="columns"><!--one-b1--><p id="x">文字。</p><!--one-b2-->{body}</div>'


def found(body: str, css: str = "") -> tuple[Overflow, ...]:
    return set_page(columns(body), css).overflows


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("<table><tr>" + "<td>12.345678</td>" * 4 + "</tr></table>", "table"),
        (f"<p>{picture(150, 20)}</p>", "picture"),
        (f"<p>{picture(150, 20, 'class=equation')}</p>", "equation"),
        ("<p>" + "1234567890" * 4 + "</p>", "words"),
        ("<pre style='white-space: pre'>" + "a b " * 20 + "</pre>", "code"),
    ],
)
def test_each_kind_is_found_with_its_place(body: str, kind: str) -> None:
    (one,) = {(x.kind, x.place, x.page, x.is_tall) for x in found(body)}
    assert one == (kind, "one-b2", 1, False)


def test_a_length_beyond_the_column_is_told_in_pixels() -> None:
    (one,) = found(f"<p>{picture(150, 20)}</p>")
    assert one.needed == pytest.approx(150 * 96 / 72, abs=0.1)
    assert one.room == pytest.approx(110 * 96 / 72, abs=0.1)  # (300 − 60 − 20) / 2 points


def test_a_picture_higher_than_the_page_is_tall() -> None:
    (one,) = found(f"<p>{picture(20, 400)}</p>")
    assert one.is_tall
    assert one.room == pytest.approx(241 * 96 / 72 - 20, abs=25)


def figure(*pictures: str, caption: int, css: str = "") -> str:
    """Return a figure whose caption has so many lines of a column."""
    panels = "".join(f'<figure style="{css}">{one}</figure>' for one in pictures)
    words = "图题的文字说明很长。" * caption
    inside = f"{panels}<figcaption>{words}</figcaption>"
    return f'<figure style="margin: 0; break-inside: avoid">{inside}</figure>'


def test_a_caption_that_finds_no_place_below_its_picture_is_found() -> None:
    (one,) = found(figure(picture(20, 160), caption=8, css="margin: 0"))
    assert (one.kind, one.is_tall) == ("picture", True)
    assert 0 < one.needed - one.room < 160 * 96 / 72


@pytest.mark.parametrize("high", [(200, 10), (10, 200)])
def test_of_panels_the_highest_is_told(high: tuple[int, int]) -> None:
    css = "margin: 0; display: inline-block; width: 48%; vertical-align: top"
    (one,) = found(figure(*(picture(20, height) for height in high), caption=6, css=css))
    assert one.needed == pytest.approx(200 * 96 / 72, abs=1)
    assert 0 < one.room < one.needed


def test_rows_of_panels_share_what_is_too_much() -> None:
    pictures = (picture(20, 130), picture(20, 130))
    (one,) = found(figure(*pictures, caption=1, css="margin: 0"))
    assert one.needed == pytest.approx(130 * 96 / 72, abs=1)
    assert one.needed - one.room < 130 * 96 / 72 / 2 + 30


def test_words_below_the_page_are_found() -> None:
    (one,) = found('<p style="position: relative; top: 240pt">文字</p>')
    assert (one.kind, one.is_tall, one.words) == ("words", True, "文字")


def test_what_fits_is_not_found() -> None:
    hanging = "<p>" + "中文标点，悬挂。" * 20 + "</p>"
    table = "<table><tr><td>12.3</td><td>中文</td></tr></table>"
    assert found(hanging + table + f"<p>{picture(100, 20)}</p>") == ()


def test_the_foot_of_a_page_and_a_turned_block_have_edges_of_their_own() -> None:
    css = (
        ".foot { position: absolute; bottom: -20pt }"
        ".turned { width: 200pt; height: 100pt; transform: rotate(-90deg) }"
    )
    turned = '<div class="turned"><table style="width: 180pt"><tr><td>a</td></tr></table></div>'
    assert found(f'<p class="foot">脚注。</p>{turned}', css) == ()


def test_a_table_that_is_longer_than_its_turned_page_is_tall() -> None:
    css = ".turned { width: 200pt; height: 100pt; transform: rotate(-90deg); break-inside: avoid }"
    rows = "<tr><td>例</td></tr>" * 9
    (one,) = found(f'<div class="turned"><table>{rows}</table></div>', css)
    assert (one.kind, one.is_tall, one.place) == ("table", True, "one-b2")
    assert one.room == pytest.approx(100 * 96 / 72, abs=10)  # in whole lines
    assert one.needed > one.room


def test_a_page_with_overflows_is_printed_only_if_asked() -> None:
    from diglot.pdf import typeset
    from tests.unit.pdf.test_page import XMP

    html = "<html lang=en><title>t</title><p style='width: 30pt'>" + "abcdefghij" * 40 + "</p>"
    assert typeset(html, XMP, with_overflows=False).pdf == b""
    assert typeset(html, XMP).pdf.startswith(b"%PDF")
