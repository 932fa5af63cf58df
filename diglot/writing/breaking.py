"""Where a line of a page may end besides where a browser ends it; the apostrophe of Latin words."""

import re
from typing import Any

from diglot.tree_vocabulary import our_span

_STOPS = re.compile(r"[,.;:!?)\]，。、；：！？）〕】》”’]+")
"""What begins no line behind a formula, though a browser would let it."""

_CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def breakable(tree: Any) -> Any:
    """Return a tree in which a line may end within the name of a cell, ``CD4⁺|CD25ʰⁱ|FoxP3⁺``.

    It may after a raised part that a capital follows; else the line before would be drawn apart.
    A formula keeps the stop behind it on its line.
    """
    if isinstance(tree, dict):
        return {**tree, "c": breakable(tree["c"])} if "c" in tree else tree
    if not isinstance(tree, list):
        return tree
    out: list[Any] = []
    for node in tree:
        if (
            out
            and _has_kind(out[-1], "Superscript")
            and _has_kind(node, "Str")
            and node["c"][0] in _CAPITALS
        ):
            out.append({"t": "RawInline", "c": ["html", "<wbr>"]})
        stop = _STOPS.match(node["c"]) if out and _has_kind(node, "Str") else None
        if stop and _has_kind(out[-1], "Math") and out[-1]["c"][0]["t"] == "InlineMath":
            out[-1] = our_span("unbroken", [out[-1], {"t": "Str", "c": stop[0]}])
            node = {"t": "Str", "c": node["c"][stop.end() :]}
        out.append(breakable(node))
    return out


_TITLE_AND_SUBTITLE = re.compile(r"(.{4,}?(?:(?<=：)(?!\d)|(?<=——)|:(?= )))( ?)(?! )(.{4,})", re.S)


_LINE = 54
"""Latin letters of a title that a line of print surely holds; a Chinese character is two."""

_WIDE, _TAG = re.compile(r"[\u2e80-\uffef]"), re.compile(r"<[^<>]*>")


def part_title(html: str) -> str:
    """Return a title of which a line rather ends behind the colon, ``主题名：副题名``.

    Each part is a box in the line, whose own lines are balanced; so is a long title without parts.
    """
    found = _TITLE_AND_SUBTITLE.fullmatch(html)
    if not found or found[1].count("<") != 2 * found[1].count("</"):
        is_long = len(_WIDE.sub("xx", _TAG.sub("", html))) > _LINE
        return f'<span class="part">{html}</span>' if is_long else html
    title, blank, subtitle = found.groups()
    return f'<span class="part">{title}</span>{blank}<span class="part">{subtitle}</span>'


def _has_kind(node: Any, kind: str) -> bool:
    return isinstance(node, dict) and node.get("t") == kind and bool(node.get("c"))


_LATIN = "A-Za-z\u00c0-\u024f"
_APOSTROPHE = re.compile(rf"<[^<>]*>|(?<=[{_LATIN}>])’(?=[{_LATIN}])")
_SPAN = '<span class="apostrophe">’</span>'


def with_apostrophes(value: Any) -> Any:
    """Return a page's value with each apostrophe in its own span, where a name ends in ``html``."""
    if isinstance(value, dict):
        return {
            name: _mark_apostrophes(one)
            if isinstance(one, str) and str(name).endswith("html")
            else with_apostrophes(one)
            for name, one in value.items()
        }
    return [with_apostrophes(one) for one in value] if isinstance(value, list) else value


def _mark_apostrophes(html: str) -> str:
    if "’" not in html:
        return html
    return _APOSTROPHE.sub(lambda found: _SPAN if found[0] == "’" else found[0], html)
