"""Chinese characters in the order of their strokes: of lists in Taiwan, and among those read alike.

The order is CLDR's (``zh-u-co-stroke``: strokes, then the radical), as pandoc's citation engine
sorts by it; strokes.txt has the 8,836 characters of GB 2312 and of Big5's first level, from one
stroke to thirty. Copyright © 1991-2025 Unicode, Inc., under the Unicode License v3.
"""

import sys
from functools import cache
from pathlib import Path


@cache
def _places() -> dict[str, int]:
    order = Path(__file__).with_name("strokes.txt").read_text("utf-8")
    return {char: place for place, char in enumerate(order.replace("\n", ""))}


def stroke_of(char: str) -> int:
    """Return the place of a character; those that the table lacks come last, as Unicode has them.

    >>> sorted("国曾一王", key=stroke_of)
    ['一', '王', '国', '曾']
    """
    return _places().get(char, sys.maxunicode + ord(char))
