"""The raw value of a BibTeX field: its pieces, and what has been swallowed for want of a comma."""

import re
from collections.abc import Iterator

_PIECE = re.compile(r"\\.|[{}\"#]|[^\\{}\"#]+", re.DOTALL)
_FIELD = re.compile(r"([A-Za-z][\w-]*)\s*=")


def pieces_of_value(value: str) -> Iterator[str]:
    """Yield the pieces of ``jan # " 10"``, each with its braces or quotes."""
    pieces: list[str] = []
    for part, outside in _parts(value):
        if part == "#" and outside:
            yield "".join(pieces).strip()
            pieces = []
        else:
            pieces.append(part)
    yield "".join(pieces).strip()


def lost_comma(value: str) -> str:
    """Return the name of the next field where a value holds it, since no comma parts the two.

    >>> lost_comma('{Tides} year = 2020'), lost_comma('{a = b} # " c = d"')
    ('year', '')
    """
    if value.count("=") == 0:
        return ""
    found = _FIELD.search("".join(part if outside else "|" for part, outside in _parts(value)))
    return found[1] if found else ""


def _parts(value: str) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a value, and whether each stands outside of braces and quotes."""
    depth, quoted = 0, False
    for found in _PIECE.finditer(value):
        part = found[0]
        if part == '"' and depth == 0:
            quoted = not quoted
        depth += (part == "{") - (part == "}")
        yield part, depth == 0 and not quoted
