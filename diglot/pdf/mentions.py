"""Which boxes of columns are figures and tables, and where the text mentions each first."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

_PART = re.compile(r"(?<![A-Za-z])([A-Z]*)\.?\d")
"""The letter of an appendix or supplement before a number: A of 表A1 and Table A.1."""


def spanning(child: Any) -> bool:
    """Tell whether a child stands across all columns."""
    return bool(child.style["column_span"] == "all")


def floating(child: Any) -> bool:
    """Tell whether a child is a figure or a table as wide as a column."""
    return (
        not spanning(child)
        and child.style["break_inside"] == "avoid"
        and child.element_tag in ("figure", "div")
    )


def series(child: Any) -> tuple[str, str]:
    """Return which figures or tables a child keeps its order with: 表1 with 表2, not with 表A1."""
    labels = (one for one in child.element.iter() if "label" in one.get("class", "").split())
    label = next(labels, None)
    part = None if label is None else _PART.search("".join(label.itertext()))
    return child.element_tag, part[1] if part else ""


def mentions(children: Sequence[Any], moving: Iterable[int]) -> dict[int, int]:
    """Return, for each moving child, the index of the child that mentions it first.

    None comes before the one in front of it.
    """
    movable = list(moving)
    targets = [
        set() if i in movable else _values(child, "href", "a") for i, child in enumerate(children)
    ]
    found: dict[int, int] = {}
    latest = 0
    for i in movable:
        own = {f"#{ident}" for ident in _values(children[i], "id")}
        latest = max([latest, min([i, *(j for j in range(i) if targets[j] & own)])])
        found[i] = latest
    return found


def _values(child: Any, attribute: str, tag: str | None = None) -> set[str]:
    """Return the values of an attribute in the element of a box."""
    elements = [] if child.element is None else child.element.iter(tag)
    return {element.get(attribute) for element in elements} - {None}


def behind_mentions(children: Sequence[Any]) -> list[Any]:
    """Return the children of columns, each floating one right behind its first mention."""
    first = mentions(children, (i for i, child in enumerate(children) if floating(child)))
    places = {i: (first.get(i, i), i) for i in range(len(children))}
    return [children[i] for i in sorted(places, key=places.__getitem__)]
