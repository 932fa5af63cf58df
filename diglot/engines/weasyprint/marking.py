"""Where a line may break, told by invisible characters before a page is set.

Two faults of Pango 1.50 to 1.56: it never breaks a line beside ``“ ” ‘ ’``, which in Chinese text
are brackets like any other, and it breaks between a word and the raised citation on it.
"""

from __future__ import annotations

import re
from typing import Any

BREAK, GLUE = "\u200b", "\u2060"
"""Zero-width space and word joiner: neither shows nor reaches the text of the PDF."""

_HAN = "\u2e80-\u303f\u3040-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_OPENING, _CLOSING = "“‘（《〈【「『〔", "”’）》〉】」』〕，。、；：！？…—·"
_MAY_BREAK = re.compile(
    f"(?<=[{_HAN}”’])(?<![{_OPENING}])(?=[“‘])|(?<=[”’])(?=[{_HAN}])(?![{_CLOSING}])"
)
_SKIPPED = frozenset({"script", "style", "title", "{http://www.w3.org/2000/svg}svg"})


def with_breaks(text: str) -> str:
    """Return a Chinese text in which a line may break outside of quotation marks."""
    return _MAY_BREAK.sub(BREAK, text)


def mark(element: Any) -> None:
    """Mark the texts of a parsed page, and glue every ``sup`` and ``sub`` to what it stands on."""
    if not isinstance(element.tag, str) or element.tag in _SKIPPED:
        return
    if element.text:
        element.text = with_breaks(element.text)
    if element.tag in ("sup", "sub"):
        element.text = GLUE + (element.text or "")
    for child in element:
        mark(child)
        if child.tail:
            child.tail = with_breaks(child.tail)
