"""XML to be written: an element as a value, and its bytes.

A child is an element, a text, or `Ready`, XML that a program of ours made. A character that XML 1.0
has no place for (a control character) is left out: no document shows it either.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Union

NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold (2.2)."""

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


class Ready(str):
    """A piece of XML that is written as it is."""


@dataclass(frozen=True)
class Xml:
    """An element, its attributes in their order, its children."""

    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    children: tuple[Child, ...] = ()

    def __getitem__(self, name: str) -> str:
        return dict(self.attributes).get(name, "")


Child = Union[Xml, Ready, str]  # noqa: UP007  # a name that stands in its own definition
Children = Iterable[Child | None]


def xml(name: str, /, *children: Child | None, **attributes: str) -> Xml:
    """Return an element; None is no child, an empty attribute is none.

    ``ref_type="fig"`` is the attribute ``ref-type``, ``xml__lang="en"`` is ``xml:lang``.
    """
    told = tuple(
        (key.rstrip("_").replace("__", ":").replace("_", "-"), value)
        for key, value in attributes.items()
        if value
    )
    return Xml(name, told, tuple(one for one in children if one is not None))


def xml_or_none(name: str, /, *children: Child | None, **attributes: str) -> Xml | None:
    """Return an element, or None where it would hold nothing."""
    one = xml(name, *children, **attributes)
    return one if any(child != "" for child in one.children) else None


def elements(tree: Child) -> Iterator[Xml]:
    """Yield every element of a tree, in the order of the document."""
    if isinstance(tree, Xml):
        yield tree
        for child in tree.children:
            yield from elements(child)


def words_of(tree: Child) -> str:
    """Return the text of a tree."""
    if isinstance(tree, Xml):
        return "".join(map(words_of, tree.children))
    return "" if isinstance(tree, Ready) else tree


def replace_elements(tree: Xml, change: Callable[[Xml], Children | None]) -> Xml:
    """Return a tree in which elements are replaced: None keeps one, its children looked at."""

    def inside(children: Children) -> Iterator[Child]:
        for child in children:
            new = change(child) if isinstance(child, Xml) else None
            if new is not None:
                yield from inside(one for one in new if one is not None)
            elif isinstance(child, Xml):
                yield replace_elements(child, change)
            elif child is not None:
                yield child

    return replace(tree, children=tuple(inside(tree.children)))


def serialize(
    tree: Xml,
    lead: str = "",
    *,
    spaces: Mapping[str, str] | None = None,
    mixed: Container[str] = frozenset(),
) -> bytes:
    """Return a document: the declaration, what is to `lead`, the tree, `spaces` at its root.

    Elements stand on lines of their own, but for those inside of `mixed` ones, where a line's end
    would be a blank between words.
    """
    told = [(f"xmlns:{name}".rstrip(":"), uri) for name, uri in (spaces or {}).items()]
    root = replace(tree, attributes=(*told, *tree.attributes))
    return (DECLARATION + lead + "".join(_serialize_element(root, mixed)) + "\n").encode()


def escape(text: str) -> str:
    """Return a text as XML has it."""
    text = NOT_XML.sub("", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _serialize_element(tree: Child, mixed: Container[str]) -> Iterator[str]:
    if not isinstance(tree, Xml):
        yield tree if isinstance(tree, Ready) else escape(tree)
        return
    told = "".join(
        f' {name}="{escape(value).replace(chr(34), "&quot;")}"' for name, value in tree.attributes
    )
    if not tree.children:
        yield f"<{tree.name}{told}/>"
        return
    apart = tree.name not in mixed and all(isinstance(one, Xml) for one in tree.children)
    yield f"<{tree.name}{told}>"
    for child in tree.children:
        yield "\n" if apart else ""
        yield from _serialize_element(child, mixed)
    yield "\n" if apart else ""
    yield f"</{tree.name}>"
