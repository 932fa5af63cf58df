"""XML as text: what the writers of the exchange have in common."""

from collections.abc import Callable, Mapping
from xml.sax.saxutils import escape

from diglot.exchange.segments import Segment, Tag
from diglot.writing.xml_text import DECLARATION as DECLARATION
from diglot.writing.xml_text import NOT_XML


def xml_words(text: str) -> str:
    """Return words as XML holds them."""
    return escape(NOT_XML.sub("\ufffd", text), {'"': "&quot;"})


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
