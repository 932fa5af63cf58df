"""Dependent styles: a title and a language of their own, all the rest from another style.

Of the public repository's styles most are such (CSL 1.0.2, "Dependent Styles"): the journal's file
names its parent, and the parent's file holds the layouts::

    <link rel="independent-parent" href="http://www.zotero.org/styles/apa"/>    -> apa.csl
"""

import re
from typing import Final
from urllib.parse import unquote

from lxml import etree

_CS: Final = "{http://purl.org/net/xbiblio/csl}"
_PARENT: Final = f"{_CS}info/{_CS}link[@rel='independent-parent']"


def parent_file(style: bytes) -> str:
    """Return the name of the file that a dependent style takes its layouts from, else nothing."""
    if b"independent-parent" not in style:
        return ""
    root = _root(style)
    link = root.find(_PARENT) if root is not None and root.find(f"{_CS}citation") is None else None
    return file_of(link.get("href") or "") if link is not None else ""


def file_of(href: str) -> str:
    """Return the name of a style's file by its address, nothing for what can be no name of one.

    >>> file_of("http://www.zotero.org/styles/apa")
    'apa.csl'
    """
    name = unquote(href).rstrip("/").rsplit("/", 1)[-1].removesuffix(".csl")
    return f"{name}.csl" if re.fullmatch(r"\w[\w. -]*", name) else ""


def with_parent(style: bytes, parent: bytes) -> bytes:
    """Return the parent's style, in the language of the dependent one where that tells its own."""
    own, root = _root(style), _root(parent)
    locale = own.get("default-locale") if own is not None else None
    if locale is None or root is None:
        return parent
    root.set("default-locale", locale)
    return etree.tostring(root.getroottree(), encoding="utf-8", xml_declaration=True)


def _root(style: bytes) -> etree._Element | None:
    parser = etree.XMLParser(no_network=True, resolve_entities=False)
    try:
        return etree.fromstring(style, parser)
    except etree.XMLSyntaxError:
        return None
