"""The pictures of dots inside an SVG: which they are, and others in their place."""

import base64
import binascii
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree

SVG: Final = "http://www.w3.org/2000/svg"
XLINK: Final = "http://www.w3.org/1999/xlink"

PICTURE: Final = re.compile(r"data:image/(?:png|jpeg|jpg|gif|webp)[;,]", re.I)
_HEAD_MOST = 40


def local_name(tag: Any) -> str:
    """Return the name of an element or attribute without its namespace."""
    return str(tag).rpartition("}")[2]


def pictures_in(root: Any) -> Iterator[tuple[Any, str, bytes | None]]:
    """Yield each picture in a drawing: its element, attribute and file, None for no file."""
    for element in root.iter():
        for name, value in element.attrib.items():
            if not name.endswith("href") or not PICTURE.match("".join(value[:_HEAD_MOST].split())):
                continue
            head, _, content = value.partition(",")
            raw = unquote_to_bytes(content)
            try:
                yield element, name, base64.b64decode(raw) if "base64" in head else raw
            except binascii.Error:
                yield element, name, None


def with_pictures(svg: bytes, instead: Mapping[bytes, tuple[str, bytes]]) -> bytes:
    """Return a drawing with other pictures, each a media type and a file, in place of some."""
    root = ElementTree.fromstring(svg)  # noqa: S314 - reading has refused declarations
    for element, name, held in list(pictures_in(root)):
        if held is not None and held in instead:
            media_type, data = instead[held]
            element.set(name, data_url(data, media_type))
    return serialize(root)


def data_url(data: bytes, media_type: str) -> str:
    """Return a picture as an address that holds it, ``data:image/png;base64,…``."""
    return f"data:{media_type};base64,{base64.b64encode(data).decode()}"


def serialize(root: Any) -> bytes:
    """Return a drawing as a file, with the prefixes that SVG mostly has."""
    ElementTree.register_namespace("", SVG)
    ElementTree.register_namespace("xlink", XLINK)
    return bytes(ElementTree.tostring(root, encoding="utf-8"))
