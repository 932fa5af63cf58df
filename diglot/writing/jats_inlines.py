"""The inlines of an edition's tree as elements of JATS 1.3; the marks are those of `citing`."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from diglot.article import Node
from diglot.languages import IDEOGRAPHS, language_of_tag, tag_of
from diglot.note_marks import NOTE
from diglot.tree import attributes, is_display, pairs_of, text_of
from diglot.tree_vocabulary import READING, has_class
from diglot.writing.equations import Tex, tex_of
from diglot.writing.jats_graphics import Graphics
from diglot.writing.xml_text import Child, Ready, Xml, xml

_STYLED: Mapping[str, str] = {
    "Emph": "italic",
    "Strong": "bold",
    "Underline": "underline",
    "Strikeout": "strike",
    "Superscript": "sup",
    "Subscript": "sub",
    "SmallCaps": "sc",
}
_POINTED: Mapping[str, str] = {"fig": "fig", "tbl": "table", "eq": "disp-formula", "sec": "sec"}
"""What ``ref-type`` calls a label's kind."""

_TAG = re.compile(r"<(/?)(?=[A-Za-z])")
_NO_NAME = re.compile(f"[^A-Za-z0-9:{IDEOGRAPHS}-]")
_SPACE = re.compile(r'\s+xmlns="[^"]*"')


@dataclass
class Notes:
    """The footnotes of a text, in the order of their marks."""

    found: list[list[Node]] = field(default_factory=list)


@dataclass(frozen=True)
class Inlines:
    """What a text needs to be written: its equations, pictures, and the beginning of its ids.

    `entries` are the ids of the entries of the list by the number that the text's links name.
    """

    prefix: str
    mathml: Mapping[Tex, str]
    graphics: Graphics
    entries: Mapping[str, str]
    notes: Notes

    def id(self, ident: str) -> str:
        """Return the id of an element: a name of XML, which is no other's in the article."""
        if not ident:
            return ""
        # A sign that no name may have becomes its number, so that two ids never become one.
        named_ = _NO_NAME.sub(lambda one: f"_{ord(one[0]):x}_", ident).replace(":", ".")
        return self.prefix + (named_ if self.prefix or named_[0].isalpha() else f"_{named_}")

    def inlines(self, nodes: Iterable[Node]) -> list[Child]:
        """Return inlines in a row."""
        return [child for node in nodes for child in self._inline(node)]

    def _inline(self, node: Node) -> list[Child]:
        kind: str = node["t"]
        content: Any = node.get("c")
        if kind in _STYLED:
            return [xml(_STYLED[kind], *self.inlines(content))]
        match kind:
            case "Str":
                return [str(content)]
            case "Space" | "SoftBreak" | "LineBreak":
                return [" "]
            case "Quoted":
                left, right = ("‘", "’") if content[0]["t"] == "SingleQuote" else ("“", "”")
                return [left, *self.inlines(content[1]), right]
            case "Code":
                return [xml("monospace", str(content[1]))]
            case "Math":
                return [self._formula(node)]
            case "Note":
                return [self._note(content)]
            case "Link":
                return self._link(node)
            case "Image":
                shown = self.graphics.graphic(node, "inline-graphic")
                return [shown] if shown else self.inlines(content[1])
            case "Span":
                return self._span(node)
            case "Cite":
                return self.inlines(content[1])
        return []

    def _math(self, node: Node) -> Child:
        """Return an equation as MathML, or as TeX where there is none."""
        made = self.mathml.get(tex_of(node), "")
        if not made:
            return xml("tex-math", str(node["c"][1]))
        return Ready(_TAG.sub(r"<\1mml:", _SPACE.sub("", made)))

    def _formula(self, node: Node) -> Xml:
        return xml("disp-formula" if is_display(node) else "inline-formula", self._math(node))

    def _note(self, blocks: list[Node]) -> Xml:
        self.notes.found.append(blocks)
        number = str(len(self.notes.found))
        return xml("xref", xml("sup", number), ref_type="fn", rid=f"{self.prefix}fn{number}")

    def _link(self, node: Node) -> list[Child]:
        _, shown, (target, _) = node["c"]
        inside = self.inlines(shown)
        if target.startswith("mailto:"):
            return [xml("email", *inside, xlink__href=target)]
        if not target.startswith("#"):
            return [xml("ext-link", *inside, ext_link_type="uri", xlink__href=target)]
        entry = self.entries.get(target[1:])
        if entry:
            return [xml("xref", *inside, ref_type="bibr", rid=entry)]
        kind = pairs_of(node).get("kind", "") or target[1:].partition(":")[0]
        told = "table-fn" if NOTE in target else _POINTED.get(kind, "other")
        return [xml("xref", *inside, ref_type=told, rid=self.id(target[1:]))]

    def _span(self, node: Node) -> list[Child]:
        ident, inlines = attributes(node)[0], node["c"][1]
        if is_display(node):
            return [self._numbered_equation(ident, inlines)]
        inside = self.inlines(inlines)
        if has_class(node, "note-mark"):
            return [xml("target", *inside, id=self.id(ident))]
        tag = language_of_tag(pairs_of(node).get("lang", ""))
        if tag:
            return [xml("styled-content", *inside, style_type="language", xml__lang=tag_of(tag))]
        if has_class(node, "mark"):
            return [xml("styled-content", *inside, style_type="mark")]
        if has_class(node, "ruby"):
            return [xml("ruby", xml("rb", *inside), xml("rt", pairs_of(node).get(READING, "")))]
        if has_class(node, "kbd"):
            return [xml("monospace", *inside)]
        return inside

    def _numbered_equation(self, ident: str, inlines: list[Node]) -> Xml:
        """Return a display equation with its number as label."""
        math = [self._math(one) for one in inlines if one["t"] == "Math"]
        label = text_of([one for one in inlines if has_class(one, "equation-number")])
        told = xml("label", label) if label else None
        return xml("disp-formula", told, *math, id=self.id(ident))
