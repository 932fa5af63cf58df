"""An SVG badge that tells the share of an article that is translated and current.

It names no font of its own and asks no server; its words have the width that is reserved for them
whatever font a reader has (`textLength`).
"""

import unicodedata
from xml.sax.saxutils import escape

_HEIGHT, _PAD, _SIZE = 20, 7, 11
_DONE, _NEARLY, _BEGUN = "#1a7f37", "#8a5a00", "#b3261e"
"""White letters on each have a contrast of at least 5 : 1 (WCAG 2.2, 1.4.3)."""
_LEFT = "#484f58"
_NEAR = 80


def badge(share: int, words: str) -> str:
    """Return the badge of a share in percent; `words` tell of what.

    >>> "<title>translated: 97%</title>" in badge(97, "translated")
    True
    """
    told = f"{share}%"
    left, right = (_width(one) + 2 * _PAD for one in (words, told))
    colour = _DONE if share == 100 else _NEARLY if share >= _NEAR else _BEGUN
    title = escape(f"{words}: {told}")
    whole = left + right
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" width="{whole}" height="{_HEIGHT}" role="img" \
aria-label="{title}">
<title>{title}</title>
<clipPath id="round"><rect width="{whole}" height="{_HEIGHT}" rx="3"/></clipPath>
<g clip-path="url(#round)">
<rect width="{left}" height="{_HEIGHT}" fill="{_LEFT}"/>
<rect x="{left}" width="{right}" height="{_HEIGHT}" fill="{colour}"/>
</g>
<g fill="#fff" text-anchor="middle" font-family="Verdana, sans-serif" font-size="{_SIZE}" \
aria-hidden="true">
{_text(words, left / 2, left - 2 * _PAD)}
{_text(told, left + right / 2, right - 2 * _PAD)}
</g>
</svg>
"""


def _text(words: str, middle: float, width: int) -> str:
    return f'<text x="{middle:g}" y="14" textLength="{width}">{escape(words)}</text>'


def _width(words: str) -> int:
    """Return how wide words are at this size, near enough that nothing is squeezed."""
    return round(_SIZE * sum(_em(one) for one in words))


def _em(letter: str) -> float:
    """Return a letter's width in ems: a Chinese character is one, Latin ones are Verdana's."""
    if unicodedata.east_asian_width(letter) in "WF":
        return 1
    if letter.isdecimal():
        return 0.64
    return 1.08 if letter == "%" else 0.4 if letter in "fijlrt .:" else 0.6
