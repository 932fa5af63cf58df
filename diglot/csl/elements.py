"""What all rendering elements of a style share: children, typeface, affixes, quotation marks.

Each of our element classes is one of citeproc-py's with `Element` before it. citeproc-py's own
loader makes an instance for every tag of a style. An element depends on the style alone, so what
it works out from its attributes is kept on it.
"""

import re
from functools import cached_property
from typing import Final, NamedTuple, Protocol, cast

from diglot.csl import marks
from diglot.csl.foreign import CitationStylesElement, Formatted
from diglot.csl.scene import Scene
from diglot.csl.seams import glue, join
from diglot.csl.textcase import change_case

CS: Final = "{http://purl.org/net/xbiblio/csl}"
XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"

_UNDOES: Final = (
    ("font-style", "normal", marks.NORMAL_STYLE),
    ("font-variant", "normal", marks.NORMAL_VARIANT),
    ("font-weight", "normal", marks.NORMAL_WEIGHT),
    ("text-decoration", "none", marks.NO_UNDERLINE),
    ("vertical-align", "baseline", marks.BASELINE),
)
_LEAVES: Final = frozenset(CS + name for name in ("text", "et-al", "label", "number", "name-part"))
_DISPLAY: Final = {
    "left-margin": marks.LEFT_MARGIN,
    "right-inline": marks.RIGHT_INLINE,
    "block": marks.BLOCK,
    "indent": marks.INDENT,
}


_PERIODS: Final = r"\.(?![a-z])"
_ROMANESQUE: Final = (
    r"[-0-9a-zA-Z\u0e01-\u0e5b\u00c0-\u017f\u0370-\u03ff\u0400-\u052f\u0590-\u05ff\u0600-\u06ff"
    r"\u1f00-\u1fff\u0218-\u021b]"
)


class Rendered(Protocol):
    """An element that prints something for a scene."""

    tag: str

    def render(self, item: Scene, context: object = None, delimiter: str = "") -> str:
        """Return marked text, empty where there is nothing to print."""


class Frame(NamedTuple):
    """The marks and affixes that an element puts around its text."""

    before: str
    after: str
    prefix: str
    suffix: str
    display: str


class Element(CitationStylesElement):
    """An element whose children can be walked without asking the tree again."""

    @cached_property
    def parts(self) -> tuple[Rendered, ...]:
        """The element's children, in order."""
        return cast("tuple[Rendered, ...]", tuple(self.iterchildren(tag=f"{CS}*")))

    def child(self, name: str) -> CitationStylesElement | None:
        """Return the first child called ``cs:name``."""
        found = self.find(CS + name)
        return cast("CitationStylesElement | None", found)

    def render_parts(self, item: Scene, delimiter: str = "") -> str:
        """Return what the children print, with `delimiter` between them."""
        return join([part.render(item, None, delimiter) for part in self.parts], delimiter)


class Framed(Element, Formatted):
    """An element with a typeface, affixes and a place on the page."""

    def get_formatter(self) -> type[marks.Marks]:
        """Return the formatter of marks, for citeproc-py's own ``format``."""
        return marks.Marks

    @cached_property
    def frame(self) -> Frame:
        """The element's marks and affixes."""
        before, _, after = self.format("\0").partition("\0")
        for attribute, value, mark in _UNDOES:
            if self.get(attribute) == value:
                before, after = mark + before, after + marks.CLOSE
        display = _DISPLAY.get(self.get("display", ""), "")
        return Frame(before, after, self.get("prefix", ""), self.get("suffix", ""), display)

    @cached_property
    def casing(self) -> str:
        """The element's ``text-case``."""
        return self.get("text-case", "")

    @cached_property
    def strips_periods(self) -> bool:
        """Whether the element drops full stops."""
        return self.get("strip-periods") == "true"

    @cached_property
    def quoted(self) -> bool:
        """Whether the element stands in quotation marks."""
        return self.get("quotes") == "true"

    def cased(self, text: str, item: Scene) -> str:
        """Return `text` without full stops and in the case that the element asks for."""
        if self.strips_periods:
            text = re.sub(_PERIODS, "", text)
        if not self.casing:
            return text
        return change_case(text, self.casing, self.in_english(item), item.work.language[:2] == "tr")

    def in_english(self, item: Scene) -> bool:
        """Tell whether title case may be given to what the element prints: the entry's words."""
        return item.title_case

    def dress(self, text: str, item: Scene) -> str:
        """Return `text` in the element's case, typeface, quotation marks and affixes."""
        if not text:
            return ""
        text = self.faced(self.cased(text, item))
        if self.quoted:
            text = marks.wrap(marks.QUOTE, text)
        return self.surround(text)

    def faced(self, text: str) -> str:
        """Return `text` in the element's typeface; what has no letter to slant stays upright."""
        frame = self.frame
        if not frame.before:
            return text
        if self.upright and not re.search(_ROMANESQUE, text):
            before, after = self.upright
            return before + text + after
        return frame.before + text + frame.after

    @cached_property
    def upright(self) -> tuple[str, str] | None:
        """The typeface without its slant, for Chinese; nothing where the element has no slant."""
        slants = self.get("font-style") in ("italic", "oblique")
        if not slants or self.get("macro") is not None or self.tag not in _LEAVES:
            return None
        marks_left = self.frame.before.replace(marks.ITALIC, "").replace(marks.OBLIQUE, "")
        return marks_left, marks.CLOSE * len(marks_left)

    def surround(self, text: str) -> str:
        """Return `text` between the element's affixes, in its place on the page."""
        frame = self.frame
        if frame.prefix:
            text = glue(frame.prefix, text)
        if frame.suffix:
            text = glue(text, frame.suffix)
        return marks.wrap(frame.display, text) if frame.display else text
