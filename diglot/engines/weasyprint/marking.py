"""What the text of a page alone does not tell the engine, added before it is set.

Two faults of Pango 1.50 to 1.56: it never breaks a line beside ``“ ” ‘ ’``, which in Chinese text
are brackets like any other, and it breaks between a word and the raised citation on it. Invisible
characters tell it better. And where Chinese meets Latin at the edge of an element, as in
``基因<em>IGHV5-51</em>``, the gap is a margin, since `justifying` sees each text alone.
"""

from __future__ import annotations

import re
from typing import Any

from diglot.engines.weasyprint.justifying import GAP, set_off

BREAK, GLUE = "\u200b", "\u2060"
"""Zero-width space and word joiner: neither shows nor reaches the text of the PDF."""

_HAN = "\u2e80-\u303f\u3040-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_OPENING, _CLOSING = "“‘（《〈【「『〔", "”’）》〉】」』〕，。、；：！？…—·"
_OPENS = re.compile(f"(?<=[{_HAN}”’])(?<![{_OPENING}])([“‘])")
_CLOSES = re.compile(f"(?<=[”’])(?=[{_HAN}])(?![{_CLOSING}])")
_SKIPPED = frozenset({"script", "style", "title", "{http://www.w3.org/2000/svg}svg"})
_INLINE = frozenset({"a", "b", "code", "em", "i", "span", "strong"})


def with_breaks(text: str) -> str:
    """Return a Chinese text in which a line may break outside of quotation marks."""
    # Between a zero-width space and a word joiner, since Pango breaks after ``\u200b“`` as well.
    return _CLOSES.sub(BREAK, _OPENS.sub(rf"{BREAK}\1{GLUE}", text))


def mark(element: Any) -> None:
    """Mark the texts of a parsed page, glue every ``sup`` and ``sub``, set off inline elements."""
    if not isinstance(element.tag, str) or element.tag in _SKIPPED:
        return
    before = element.text or ""
    for child in element:
        _set_off(child, before)
        before = child.tail or ""
    for child in element:
        mark(child)
        child.tail = with_breaks(child.tail or "")
    element.text = with_breaks(element.text or "")
    if element.tag in ("sup", "sub"):
        element.text = GLUE + element.text


def _set_off(element: Any, before: str) -> None:
    """Give an inline element margins where Chinese and Latin meet at its edges."""
    inside = "".join(element.itertext()) if element.tag in _INLINE else ""
    if not inside:
        return
    margins = ""
    if before and set_off(before[-1], inside[0]):
        margins += f"margin-left:{GAP}em;"
    if element.tail and set_off(inside[-1], element.tail[0]):
        margins += f"margin-right:{GAP}em;"
    if margins:
        element.set("style", element.get("style", "") + margins)
