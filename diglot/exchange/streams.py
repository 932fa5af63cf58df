"""What a text says, sign by sign: of pandoc's tree and of a segment, so that both can be compared.

The proof of the exchange: a unit goes to a translator only where both read the same, and what comes
home stays only where the text, read anew, says what the translation says.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from diglot.article import Node, Section
from diglot.exchange.inline import tokens_of
from diglot.exchange.segments import Segment, Tag, TagKind
from diglot.languages import FIRST_WIDE
from diglot.noncharacters import without
from diglot.remarks import MARK
from diglot.tree import attributes
from diglot.tree_vocabulary import has_class

Stream = tuple[str, ...]
"""Characters, and one item for each thing that is none: ``cite:a b``, ``<emphasis``."""

ANY: Stream = ("whatever stands here",)
"""What is said by words that a translation does not bring: those of a file of data."""

_NODES: Mapping[str, TagKind] = {"Emph": "emphasis", "Strong": "strong", "Strikeout": "struck"}
_SIGNS = str.maketrans({"\u00a0": " ", "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‚": "'"})
_DASHES = (("---", "—"), ("--", "–"), ("...", "…"))


def stream_of(nodes: Iterable[Node], section: Section) -> Stream:
    """Return what inlines of a section say."""
    anchors = {
        **{
            one.anchor: "cite:" + " ".join(sorted(item.key for item in one.items))
            for one in section.citations
        },
        **{
            one.anchor: "point:" + " ".join(sorted(one.targets)) for one in section.cross_references
        },
    }
    return _normalize(_of_nodes(list(nodes), anchors))


def _of_nodes(tree: Any, anchors: Mapping[str, str]) -> Iterator[str]:
    if isinstance(tree, (list, tuple)):
        for one in tree:
            yield from _of_nodes(one, anchors)
        return
    if not isinstance(tree, dict):
        return
    kind, content = str(tree.get("t")), tree.get("c")
    match kind:
        case "Str":
            yield from str(content)
        case "Space" | "SoftBreak":
            yield " "
        case "LineBreak":
            yield "break"
        case "Emph" | "Strong" | "Strikeout":
            yield f"<{_NODES[kind]}"
            yield from _of_nodes(content, anchors)
            yield f">{_NODES[kind]}"
        case "Superscript" | "Subscript":
            yield "^" if kind == "Superscript" else "~"
            yield from _of_nodes(content, anchors)
        case "Quoted":
            sign = "'" if content[0]["t"] == "SingleQuote" else '"'  # type: ignore[index]
            yield sign
            yield from _of_nodes(content[1], anchors)  # type: ignore[index]
            yield sign
        case "Code":
            yield f"code:{str(content[1]).strip()}"  # type: ignore[index]
        case "Math":  # its TeX is put in order while it is read: \\ce{H2O}
            yield "formula"
        case "Note" | "Image":
            yield kind.lower()
        case "Link":
            yield from _link(tree, anchors)
        case "RawInline":
            return
        case "Span" if has_class(tree, "citation") or has_class(tree, "cross-reference"):
            yield anchors.get(str(attributes(tree)[0]), "cite:")
        case _:
            yield from _of_nodes(content[-1] if kind == "Span" else content, anchors)  # type: ignore[index]


def _link(node: Node, anchors: Mapping[str, str]) -> Iterator[str]:
    content = node["c"]
    if has_class(node, "uri") or has_class(node, "email"):
        yield "address:" + str(content[2][0]).removeprefix("mailto:")
        return
    yield "<link"
    yield from _of_nodes(content[1], anchors)
    yield ">link"


def stream_of_segment(segment: Segment, declared: frozenset[str] = frozenset()) -> Stream:
    """Return what a segment says; `declared` are the labels of its edition."""
    return _normalize(_of_segment(segment, declared))


def stream_of_text(text: str) -> Stream:
    """Return what words without any markup say."""
    return _normalize(text)


def _of_segment(segment: Segment, declared: frozenset[str]) -> Iterator[str]:
    in_note = False  # what a note says is a text of its own
    for one in segment:
        if isinstance(one, Tag) and one.kind == "footnote":
            in_note = one.part == "open"
            if in_note:
                yield "note"
        elif in_note:
            continue
        elif isinstance(one, str):
            yield from one
        else:
            yield from _of_tag(one, declared)


def _of_tag(tag: Tag, declared: frozenset[str]) -> Iterator[str]:
    match tag.kind:
        case "citation":
            yield f"cite:{tag.key}"
        case "pointer":
            yield f"point:{tag.key}"
        case "code":
            yield f"code:{tag.key}"
        case "formula" | "note" | "break" | "paragraph":
            yield tag.kind
        case "picture":
            yield "image"
        case "address":
            yield "address:" + tag.key.strip("<>").removeprefix("mailto:")
        case "emphasis" | "strong" | "struck" | "link":
            yield ("<" if tag.part == "open" else ">") + tag.kind
        case "raised" | "lowered":
            if tag.part == "open":
                yield "^" if tag.kind == "raised" else "~"
        case "template":
            printed = tokens_of(tag.shown, 0, len(tag.shown), declared)
            yield from _of_segment(tuple(one.piece for one in printed), declared)
        case "markup" | "remark" | "remarked" | "comment" | "span":
            return


def _normalize(signs: Iterable[str]) -> Stream:
    """Return signs in one form: straight quotation marks, dashes, a single space between words."""
    out: list[str] = []
    for run in _runs(signs):
        if isinstance(run, list):
            out += run
            continue
        text = without(MARK.sub("", run)).translate(_SIGNS)
        for written, printed in _DASHES:
            text = text.replace(written, printed)
        out += re.sub(r"[ \t\n]+", " ", text)
    return tuple(
        one
        for i, one in enumerate(out)
        if one != " " or not _needless(out[i - 1] if i else "", out[i + 1 : i + 2])
    )


def _needless(before: str, after: list[str]) -> bool:
    """Tell whether a space parts nothing: at an end, behind another, between Chinese words."""
    if not before or not after or before == " " or after[0] == " ":
        return not before or not after or before == " "
    if len(before) > 1 and len(after[0]) > 1:
        return True  # a citation straight behind a pointer is read with a space before it
    return len(before) == len(after[0]) == 1 and min(before, after[0]) >= FIRST_WIDE


def _runs(signs: Iterable[str]) -> Iterator[str | list[str]]:
    """Yield neighbouring characters as one text, all else as lists."""
    text = ""
    for one in signs:
        if len(one) <= 1:
            text += one
            continue
        if text:
            yield text
            text = ""
        yield [one]
    if text:
        yield text
