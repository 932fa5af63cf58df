"""What all rendering elements of a style share: children, typeface, affixes, quotation marks.

Each of our element classes is one of citeproc-py's with `Element` before it. citeproc-py's own
loader makes an instance for every tag of a style. An element depends on the style alone, so what
it works out from its attributes is kept on it.
"""

import re
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, Final, NamedTuple, Protocol, cast

from diglot.csl import codes
from diglot.csl.citeproc_py import CitationStylesElement, Formatted
from diglot.csl.context import Context
from diglot.csl.punctuation import concat, join
from diglot.csl.textcase import change_case

CS: Final = "{http://purl.org/net/xbiblio/csl}"
XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"

_UNDOES: Final = (
    ("font-style", "normal", codes.NORMAL_STYLE),
    ("font-variant", "normal", codes.NORMAL_VARIANT),
    ("font-weight", "normal", codes.NORMAL_WEIGHT),
    ("text-decoration", "none", codes.NO_UNDERLINE),
    ("vertical-align", "baseline", codes.BASELINE),
)
_LEAVES: Final = frozenset(CS + name for name in ("text", "et-al", "label", "number", "name-part"))
_DISPLAY: Final = {
    "left-margin": codes.LEFT_MARGIN,
    "right-inline": codes.RIGHT_INLINE,
    "block": codes.BLOCK,
    "indent": codes.INDENT,
}


_ROMANESQUE: Final = (
    r"[-0-9a-zA-Z\u0e01-\u0e5b\u00c0-\u017f\u0370-\u03ff\u0400-\u052f\u0590-\u05ff\u0600-\u06ff"
    r"\u1f00-\u1fff\u0218-\u021b]"
)


class Rendered(Protocol):
    """An element that prints something for a context."""

    tag: str

    def render(self, context: Context, delimiter: str = "") -> str:
        """Return text with codes, empty where there is nothing to print."""


class Formatting(NamedTuple):
    """The codes and affixes that an element puts around its text."""

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

    def render_parts(self, context: Context, delimiter: str = "") -> str:
        """Return what the children print, with `delimiter` between them."""
        return join([part.render(context, delimiter) for part in self.parts], delimiter)


_PRINTING: Final = frozenset(
    f"{CS}{name}" for name in ("layout", "group", "if", "else-if", "else", "macro", "substitute")
)
"""Elements that print what stands in them."""
_PRINTED: Final = frozenset(
    f"{CS}{name}" for name in ("text", "number", "date", "names", "label", "group", "choose")
)
"""What may stand there (CSL 1.0.2, Rendering Elements)."""


def unknown_part(elements: Iterable[Any]) -> tuple[int, str] | None:
    """Return line and name of what stands where a style prints and could not be printed.

    It is an element that CSL does not know, or an entity: none is read.
    """
    for element in elements:
        if not isinstance(element.tag, str):
            return element.sourceline, element.text
        for part in element.iterchildren(tag=f"{CS}*") if element.tag in _PRINTING else ():
            if part.tag not in _PRINTED:
                return part.sourceline, part.tag[len(CS) :]
    return None


_TYPEFACES: Final = {
    "font-style": ("normal", "italic", "oblique"),
    "font-variant": ("normal", "small-caps"),
    "font-weight": ("normal", "bold", "light"),
    "text-decoration": ("none", "underline"),
    "vertical-align": ("baseline", "sup", "sub"),
}
"""What a style may say of a typeface (CSL 1.0.2, Formatting)."""


def drop_unknown_typefaces(elements: Iterable[Any]) -> None:
    """Take off every typeface that CSL does not know, as citeproc-js passes over it."""
    for element in elements:
        for name, values in _TYPEFACES.items():
            if element.get(name, values[0]) not in values:
                del element.attrib[name]


class FormattedElement(Element, Formatted):
    """An element with a typeface, affixes and a place on the page."""

    def get_formatter(self) -> type[codes.CodeFormatter]:
        """Return the formatter of codes, for citeproc-py's own ``format``."""
        return codes.CodeFormatter

    @cached_property
    def formatting(self) -> Formatting:
        """The element's codes and affixes."""
        before, _, after = self.format("\0").partition("\0")
        for attribute, value, code in _UNDOES:
            if self.get(attribute) == value:
                before, after = code + before, after + codes.CLOSE
        display = _DISPLAY.get(self.get("display", ""), "")
        return Formatting(before, after, self.get("prefix", ""), self.get("suffix", ""), display)

    @cached_property
    def variable(self) -> str:
        """The variable that the element prints, or whose label it prints."""
        return self.get("variable", "")

    @cached_property
    def text_case(self) -> str:
        """The element's ``text-case``."""
        return self.get("text-case", "")

    periods = r"\.(?![a-z])"
    """What ``strip-periods`` drops: not the point inside ``NHS.uk``."""

    @cached_property
    def strips_periods(self) -> bool:
        """Whether the element drops full stops."""
        return self.get("strip-periods") == "true"

    @cached_property
    def is_quoted(self) -> bool:
        """Whether the element stands in quotation marks."""
        return self.get("quotes") == "true"

    def apply_case(self, text: str, context: Context) -> str:
        """Return `text` without full stops and in the case that the element asks for."""
        if self.strips_periods:
            text = re.sub(self.periods, "", text)
        if not self.text_case:
            return text
        return change_case(
            text, self.text_case, self.in_english(context), context.work.language[:2] == "tr"
        )

    def in_english(self, context: Context) -> bool:
        """Tell whether title case may be given to what the element prints: the entry's words."""
        return context.title_case

    def apply_formatting(self, text: str, context: Context) -> str:
        """Return `text` in the element's case, typeface, quotation marks and affixes."""
        if not text:
            return ""
        text = self.apply_typeface(self.apply_case(text, context))
        if self.is_quoted:
            text = codes.wrap(codes.QUOTE, text)
        if context.style.is_note and context.area == "citation":
            return self.add_affixes(text, codes.style_parentheses)
        return self.add_affixes(text)

    def apply_typeface(self, text: str) -> str:
        """Return `text` in the element's typeface; what has no letter to slant stays upright."""
        formatting = self.formatting
        if not formatting.before:
            return text
        if self.upright and not re.search(_ROMANESQUE, text):
            before, after = self.upright
            return before + text + after
        return formatting.before + text + formatting.after

    @cached_property
    def upright(self) -> tuple[str, str] | None:
        """The typeface without its slant, for Chinese; nothing where the element has no slant."""
        slants = self.get("font-style") in ("italic", "oblique")
        if not slants or self.get("macro") is not None or self.tag not in _LEAVES:
            return None
        codes_left = self.formatting.before.replace(codes.ITALIC, "").replace(codes.OBLIQUE, "")
        return codes_left, codes.CLOSE * len(codes_left)

    def add_affixes(self, text: str, written: Callable[[str], str] = str) -> str:
        """Return `text` between the element's affixes, in its place on the page."""
        formatting = self.formatting
        if formatting.prefix:
            text = concat(written(formatting.prefix), text)
        if formatting.suffix:
            text = concat(text, written(formatting.suffix))
        return codes.wrap(formatting.display, text) if formatting.display else text
