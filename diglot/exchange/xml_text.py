"""XML as text: what the writers of the exchange have in common."""

import re
from collections.abc import Callable, Mapping
from xml.sax.saxutils import escape

from diglot.exchange.segments import Segment, Tag

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold (2.2)."""

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def xml_words(text: str) -> str:
    """Return words as XML holds them."""
    return escape(_NOT_IN_XML.sub("\ufffd", text), {'"': "&quot;"})


def opening(name: str, attributes: Mapping[str, str]) -> str:
    """Return an element's first tag without its end: ``<note category="place"``."""
    told = "".join(
        f' {key}="{xml_words(value)}"' for key, value in attributes.items() if value != ""
    )
    return f"<{name}{told}"


def element(name: str, content: str = "", **attributes: str) -> str:
    """Return an element; `content` is XML already. ``xml_lang`` becomes ``xml:lang``."""
    written = {
        key.replace("xml_", "xml:").replace("_", "-").rstrip("-"): value
        for key, value in attributes.items()
    }
    start = opening(name, written)
    return f"{start}>{content}</{name}>" if content else f"{start}/>"


def written_segment(segment: Segment, tag: Callable[[Tag], str]) -> str:
    """Return a segment as XML; `tag` writes one of its tags."""
    return "".join(xml_words(one) if isinstance(one, str) else tag(one) for one in segment)
