"""XML of others as a plain tree: the room in which lxml reads it.

No entity is expanded, no DTD is read, nothing is fetched; a document type that declares anything
of its own is refused, since no bibliography needs one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from diglot.messages import Explained, Message, say

DEEPEST: Final = 60
MOST_ATTRIBUTES: Final = 256
"""Of one element: lxml looks for each value among all of them."""
_FORMATTING: Final = frozenset({"i", "b", "sup", "sub"})
_FACES: Final = {"italic": "i", "superscript": "sup", "subscript": "sub"}
"""EndNote's ``<style face="italic">``; bold is the look of its lists."""


class BadXML(Explained):
    """A text that is no XML, or one that is not safe to read."""

    def __init__(self, message: Message, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


@dataclass(frozen=True)
class Element:
    """An element without its namespace, in whose `content` words and elements stand in turn.

    `line` is where it begins.
    """

    name: str
    line: int
    attributes: Mapping[str, str] = field(default_factory=dict)
    content: tuple[str | Element, ...] = ()

    @cached_property
    def children(self) -> tuple[Element, ...]:
        """The elements right in it."""
        return tuple(one for one in self.content if isinstance(one, Element))

    @cached_property
    def text(self) -> str:
        """All the words in it; italics, bold, raised and lowered ones keep their marks."""
        pieces: list[str] = []
        for one in self.content:
            words = one if isinstance(one, str) else one.text
            mark = "" if isinstance(one, str) else one.mark
            pieces.append(f"<{mark}>{words}</{mark}>" if mark and words.strip() else words)
        return "".join(pieces)

    @property
    def mark(self) -> str:
        """The mark of its words, ``i`` of italics, empty for none."""
        if self.name == "style":
            return _FACES.get(self.attributes.get("face", ""), "")
        return self.name if self.name in _FORMATTING else ""

    def all(self, path: str) -> Iterator[Element]:
        """Yield the elements at a path of names below this one, ``Journal/Title``."""
        name, _, rest = path.partition("/")
        for child in self.children:
            if child.name == name:
                yield from child.all(rest) if rest else (child,)

    def first(self, path: str) -> str:
        """Return the text of the first element at a path, empty when there is none."""
        return next((one.text for one in self.all(path)), "")


def read_without_type(data: bytes) -> Element:
    """Return the root of an XML document that has no document type. Raises `BadXML`."""
    root = _root(data)
    if root.getroottree().docinfo.doctype:
        raise BadXML(say("it declares a document type, which is not safe to read"))
    return _element(root, 0)


def read_xml(data: bytes) -> Element:
    """Return the root of an XML document. Raises `BadXML`."""
    root = _root(data)
    internal: Any = root.getroottree().docinfo.internalDTD
    if internal is not None and next(iter(internal.iterentities()), None) is not None:
        raise BadXML(say("it declares entities of its own, which is not safe to read"))
    return _element(root, 0)


def _root(data: bytes) -> Any:
    """Return the root of an XML document as lxml reads it. Raises `BadXML`."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        raise _explain(fault, *fault.position) from None
    except ValueError as fault:
        raise _explain(fault, 1, 1) from None


def _explain(fault: Exception, line: int, column: int) -> BadXML:
    """Return in our words what lxml has against a text."""
    words = str(getattr(fault, "msg", "") or fault).split(", line")[0].strip()
    if "entity amplification" in words or "entity reference loop" in words:
        message = say("it declares entities of its own, which is not safe to read")
    elif words.startswith("Excessive depth"):
        message = say("it is nested too deeply")
    else:
        message = say("it is not well-formed XML: {why}", why=words)
    return BadXML(message, line, column)


def _check(node: Any, depth: int) -> None:
    """Raise `BadXML` where an element is deeper, or has more attributes, than any should."""
    if depth > DEEPEST:
        raise BadXML(say("it is nested too deeply"), node.sourceline or 1)
    if len(node.attrib) > MOST_ATTRIBUTES:
        message = say("an element has more than {count} attributes", count=MOST_ATTRIBUTES)
        raise BadXML(message, node.sourceline or 1)


def _element(node: Any, depth: int) -> Element:
    _check(node, depth)
    content: list[str | Element] = [node.text] if node.text else []
    for one in node:
        content += [_element(one, depth + 1)] if isinstance(one.tag, str) else []
        content += [one.tail] if one.tail else []
    attributes = {str(name): str(value) for name, value in node.attrib.items()}
    return Element(_local(node.tag), node.sourceline or 1, attributes, tuple(content))


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def jats_documents(data: bytes) -> list[tuple[str, bytes]]:
    """Return the text of an article of JATS and its translations, each as XML with its language.

    Each is an ``article`` of a body and what follows it, then of its abstracts, with the language
    of each; numbers that a heading prints are left out. Raises `BadXML`.
    """
    from lxml import etree

    root = _root(data)
    article = (
        root if _local(root.tag) == "article" else next(_elements_by_name(root, "article"), root)
    )
    made: list[tuple[str, bytes]] = []
    for one in [article, *_elements_by_name(article, "sub-article")]:
        if one is not article and one.get("article-type") != "translation":
            continue
        for label in [
            label for sec in _elements_by_name(one, "sec") for label in sec if label.tag == "label"
        ]:
            label.getparent().remove(label)
        parts = [part for part in one if _local(str(part.tag)) in ("body", "back")]
        for part in [part for back in parts[1:] for part in _elements_by_name(back, *_SECTIONS)]:
            part.tag = "sec"
            parts[0].append(part)
        made.append((one.get(_LANG, ""), _as_article(etree, parts)))
    fronts = [one for one in article if _local(str(one.tag)) == "front"]
    for abstract in [
        one for front in fronts for one in _elements_by_name(front, "abstract", "trans-abstract")
    ]:
        if abstract.get("abstract-type") in (None, "", "abstract", "summary"):
            lang = abstract.get(_LANG) or article.get(_LANG, "")
            abstract.tag = "body"
            made.append((f"abstract {lang}", _as_article(etree, [abstract])))
    return made


_SECTIONS: Final = ("ack", "app", "notes", "glossary", "sec")
"""What stands behind the body with a heading of its own."""
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"


def _elements_by_name(node: Any, *names: str) -> Iterator[Any]:
    return (
        one for one in list(node.iter()) if isinstance(one.tag, str) and _local(one.tag) in names
    )


def _as_article(etree: Any, parts: list[Any]) -> bytes:
    article = etree.Element("article")
    for part in parts:
        article.append(part)
    return bytes(etree.tostring(article, encoding="utf-8", xml_declaration=True))
