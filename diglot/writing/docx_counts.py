"""The numbers of captions and equations as fields that Word counts: 图1, 图S1, 表A2."""

import re

from diglot.article import Node
from diglot.docx import fields
from diglot.tree import words
from diglot.writing.docx_names import Label

_PARTS = re.compile(r"(?P<part>\D*)(?P<count>\d+)")


def raw(xml: str) -> Node:
    """Return WordprocessingML as an inline."""
    return {"t": "RawInline", "c": ["openxml", xml]}


def counted_label(label: Label) -> list[Node]:
    """Return a caption's label with its number as a field: ``表`` and SEQ 表.

    The letter of a panel, (a), is no number.
    """
    if not label.number or label.number not in label.text:
        return words(label.text)
    before, number, after = label.text.partition(label.number)
    name = fields.sequence_name(before, label.kind)
    return [*words(before), *counted_number(name, number), *words(after)]


def counted_number(name: str, number: str) -> list[Node]:
    """Return a number counted in a sequence; that of an appendix, A2, in one of its own."""
    found = _PARTS.fullmatch(number)
    if found is None:
        return words(number)
    part = found["part"]
    name += re.sub(r"\W", "", part)
    return [*words(part), raw(fields.sequence(name, found["count"]))]
