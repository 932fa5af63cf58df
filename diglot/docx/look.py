"""How a journal's Word document looks, and what stands on it beside the text: plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

TWIPS_PER_POINT = 20
TWIPS_PER_MILLIMETRE = 1440 / 25.4
EMU_PER_TWIP = 635

PAGE_WIDTH = 11906  # A4 in twips
PAGE_HEIGHT = 16838

SIZES: Mapping[str, float] = {
    "abstract": 9,
    "affiliation": 9,
    "author": 12,
    "body": 10.5,
    "caption": 9,
    "footnote": 9,
    "heading-1": 14,
    "heading-2": 12,
    "heading-3": 10.5,
    "parallel-title": 14,
    "reference": 9,
    "running": 9,
    "table": 9,
    "title": 18,
}
"""The size of each kind of text in points: 五号 is 10.5, 小五 9, 四号 14, 小四 12, 小二 18."""


LineNumbers = Literal["", "continuous", "newPage"]
"""No numbers beside the lines, numbers through the whole document, or anew on each page."""


@dataclass(frozen=True)
class Template:
    """What is taken of a journal's template.

    `styles` is a ``w:styles`` element with styles of paragraphs, words and tables; `names` are
    their names in small letters. `page` is width and height, `margins` those by side, all in twips;
    without a page, the template tells none.
    """

    styles: bytes
    names: frozenset[str]
    page: tuple[int, int] | None = None
    margins: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Look:
    """Fonts, sizes in points, margins in millimetres.

    Fonts are names only, taken from the reader's machine: 宋体 for text, 黑体 for headings, 楷体
    for names, one Latin font beside them all. A line of the text is `line_spacing` times as high as
    its letters ask for, or at least `line_height` points, if that is given. The text below the
    front matter stands in `columns`, `column_gap` points apart. Styles and page of a `template`
    stand in for all that.
    """

    lang: str
    serif: str = "宋体"
    sans: str = "黑体"
    script: str = "楷体"
    latin: str = "Times New Roman"
    sizes: Mapping[str, float] = field(default_factory=lambda: SIZES)
    line_spacing: float = 1.25
    line_height: float = 0
    columns: int = 1
    column_gap: float = 20
    line_numbers: LineNumbers = ""
    margins: Mapping[str, float] = field(
        default_factory=lambda: {"top": 25, "right": 25, "bottom": 25, "left": 25}
    )

    template: Template | None = None

    @property
    def page(self) -> tuple[int, int]:
        """Width and height of the page in twips, the template's or A4."""
        told = self.template.page if self.template else None
        return told or (PAGE_WIDTH, PAGE_HEIGHT)

    def margin(self, side: str) -> int:
        """Return a margin in twips."""
        if self.template and side in self.template.margins:
            return self.template.margins[side]
        return round(self.margins[side] * TWIPS_PER_MILLIMETRE)

    @property
    def text_width(self) -> int:
        """The width of the text in twips."""
        return self.page[0] - self.margin("left") - self.margin("right")

    @property
    def column_width(self) -> int:
        """The width of a column in twips."""
        gaps = round(self.column_gap * TWIPS_PER_POINT) * (self.columns - 1)
        return (self.text_width - gaps) // self.columns

    @property
    def text_height(self) -> int:
        """The height of the text in twips."""
        return self.page[1] - self.margin("top") - self.margin("bottom")


@dataclass(frozen=True)
class Frame:
    """What stands around the text: the two sides of the running head and the first page's number.

    `widest_label` is the length of the longest label of the reference list, ``[43]``; the entries
    hang by it.
    """

    head_left: str = ""
    head_right: str = ""
    first_page: int = 1
    widest_label: int = 3


@dataclass(frozen=True)
class Properties:
    """All that the document's properties tell; nothing else of the article or machine is there."""

    title: str = ""
    authors: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    lang: str = "zh"
    issued: date | None = None
    custom: Mapping[str, str] = field(default_factory=dict)
