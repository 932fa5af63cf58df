"""What the citation engine composes, as pandoc inlines."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from diglot.article import CitationForm, Node
from diglot.csl import Inline, Link, Missing, Part, Styled, Text, plain
from diglot.tree import attr, link, span, words
from diglot.tree_vocabulary import our_attributes, our_span

_ELEMENT = {
    "italic": "Emph",
    "oblique": "Emph",
    "bold": "Strong",
    "small-caps": "SmallCaps",
    "underline": "Underline",
    "superscript": "Superscript",
    "subscript": "Subscript",
}


def reference_id(number: int) -> str:
    """Return the id that the entry with this number carries on a page."""
    return f"ref-{number}"


def mark_of_unknown(text: str) -> Node:
    """Return the mark of something that could not be found: ``[?key]``."""
    return our_span("unresolved", words(f"[?{text}]"))


def to_inlines(composed: Iterable[Inline], numbers: Mapping[str, int]) -> list[Node]:
    """Return pandoc inlines; the number of an entry links to it, by the `numbers` of the keys."""
    out: list[Node] = []
    for inline in composed:
        match inline:
            case Text(text):
                out += words(text)
            case Missing(key):
                out.append(mark_of_unknown(key))
            case Styled(kind, children):
                inner = to_inlines(children, numbers)
                if kind in _ELEMENT:
                    out.append({"t": _ELEMENT[kind], "c": inner})
                else:
                    out.append(span(attr("", [kind]), inner))
            case Link(key, children):
                inner = to_inlines(children, numbers)
                if key in numbers:
                    target = f"#{reference_id(numbers[key])}"
                    out.append(link(target, inner, our_attributes("cite-link", {"key": key})))
                else:
                    out += inner
            case Part(kind, children):
                out.append(span(attr("", [kind]), to_inlines(children, numbers)))
    return out


def is_superscript(composed: tuple[Inline, ...]) -> bool:
    """Tell whether a citation begins raised, so that no space may stand before it."""
    first = composed[0] if composed else None
    return isinstance(first, Styled) and first.kind == "superscript"


def form_of(citations: Iterable[tuple[Inline, ...]]) -> CitationForm:
    """Return what the numbered citations of an article look like, by what most of them are."""
    every = list(citations)
    found = [_NUMBERED.fullmatch(plain(one)) for one in every]
    around = Counter((one["opening"], one["closing"]) for one in found if one)
    opening, closing = around.most_common(1)[0][0] if around else ("", "")
    return CitationForm(opening, closing, any(map(is_superscript, every)))


_NUMBERED = re.compile(r"(?P<opening>[^\w\s]?)\d[\d,，;；–~\- ]*(?P<closing>[^\w\s]?)")
