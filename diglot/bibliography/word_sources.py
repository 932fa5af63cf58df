"""The sources that Word keeps in a document for its own citations (ISO/IEC 29500-1, 22.6)."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from diglot.bibliography.fields import names_of, read_record
from diglot.docx.read.nodes import Node

_OFFICE: Final = names_of("Word")
"""Sources of Word's own (ISO/IEC 29500-1, 22.6.2)."""


def word_sources(roots: Sequence[Node]) -> dict[str, dict[str, Any]]:
    """Return the works among a document's own data, by the tags that citations name."""
    return {
        _child(one, "Tag"): read_record(dict(_source(one)), _OFFICE)
        for root in roots
        if _bare(root) == "Sources"
        for one in root.children
        if _bare(one) == "Source"
    }


def _bare(node: Node) -> str:
    return re.sub(r"^(?:\{.*\}|\w+:)", "", node.name)


def _child(node: Node, name: str) -> str:
    return next((one.text.strip() for one in node.children if _bare(one) == name), "")


def _source(source: Node) -> Iterator[tuple[str, list[str]]]:
    yield "Date", [" ".join(filter(None, (_child(source, one) for one in ("Day", "Month"))))]
    for one in source.children:
        if _bare(one) != "Author":
            yield _bare(one), [one.text.strip()]
            continue
        for role in one.children:
            people = [_person(who) for who in role.walk() if _bare(who) == "Person"]
            firms = [who.text.strip() for who in role.walk() if _bare(who) == "Corporate"]
            yield _bare(role), [*people, *firms]


def _person(who: Node) -> str:
    given = " ".join(filter(None, (_child(who, one) for one in ("First", "Middle"))))
    return ", ".join(filter(None, (_child(who, "Last"), given)))
