"""An equation that is wider than its line, broken as compositors break it.

On lines of its own it is broken before a relation, else before a plus or a minus; in the text
behind one of them (ISO 80000-2 leaves the side open; AMS style guide, 3.3). Only what stands
outside of brackets, fractions and roots is broken.
"""

from collections.abc import Iterator, Sequence
from xml.etree import ElementTree

from diglot.engines.math import Equation, draw

_SPACE = "http://www.w3.org/1998/Math/MathML"
_RELATIONS = frozenset("=<>≤≥≦≧≠≈≃≅∼∝≡→←↔⇒⇐⇔∈⊂⊆≪≫")
_SUMS = frozenset("+-−±∓")
_OPENING, _CLOSING, _BARS = frozenset("([{⟨"), frozenset(")]}⟩"), frozenset("|‖∥")
_SCRIPTS = frozenset(f"{{{_SPACE}}}{name}" for name in ("msub", "msup", "msubsup"))
_INDENT = 2.0
"""By which the second and later lines are set in, in em."""

_LEADING = 0.35
"""Between two lines, in em."""

_GAP = 0.05
"""Behind an operator at which a line may end, in em, besides the white that its drawing has."""

_WORTH_IT = 0.9
"""An equation is not broken where its lines would be wider than so much of it."""

Element = ElementTree.Element


def break_equation(mathml: str, room: float) -> Equation:
    """Return a display equation on lines that are no wider than `room` em, where it can be broken.

    One that has no place to break stays whole, and so does one that hardly gets narrower.
    """
    pieces = _pieces(mathml, _RELATIONS) or [mathml]
    pieces = [
        part
        for piece in pieces
        for part in (_pieces(piece, _SUMS) if draw(piece).width > room - _INDENT else [piece])
    ]
    lines: list[str] = []
    for piece in pieces:
        joined = _join([lines[-1], piece]) if lines else piece
        if not lines or draw(joined).width > room - _INDENT * (len(lines) > 1):
            lines.append(piece)
        else:
            lines[-1] = joined
    whole, broken = draw(mathml), _stack([draw(line) for line in lines])
    return whole if whole.width * _WORTH_IT < broken.width else broken


def equation_pieces(mathml: str) -> Iterator[tuple[Equation, str]]:
    """Yield the pieces of an equation between which a line may end, and their words."""
    pieces = _pieces(mathml, _RELATIONS | _SUMS, behind=True) or [mathml]
    for i, piece in enumerate(pieces):
        drawing = draw(piece)
        gap = _GAP if i < len(pieces) - 1 else 0.0
        wider = Equation(
            drawing.svg, drawing.width, drawing.height, drawing.depth, drawing.missing, gap
        )
        yield wider, "".join(_row(piece)[1].itertext())


def _row(mathml: str) -> tuple[Element, Element]:
    """Return an equation and the element that holds its parts, without the TeX that it tells."""
    root = ElementTree.fromstring(mathml)  # noqa: S314 - pandoc writes it
    semantics = root.find(f"{{{_SPACE}}}semantics")
    row = semantics[0] if semantics is not None else root
    if row is root and len(row) == 1 and row[0].tag == f"{{{_SPACE}}}mrow":
        row = row[0]
    return root, row


def _pieces(mathml: str, signs: frozenset[str], *, behind: bool = False) -> list[str]:
    """Return an equation cut before, or behind, each of some signs that stands in no bracket."""
    root, row = _row(mathml)
    if row.tag not in (f"{{{_SPACE}}}mrow", f"{{{_SPACE}}}math"):
        return [mathml]
    groups: list[list[Element]] = [[]]
    opened: list[str] = []
    for part in row:
        _count_bracket(_sign(part[0] if part.tag in _SCRIPTS else part), opened)
        cuts = _sign(part) in signs and not opened
        if cuts and groups[-1]:
            part.set("form", "infix")  # it has its spaces though it begins or ends a line
        if cuts and not behind and groups[-1]:
            groups.append([])
        groups[-1].append(part)
        if cuts and behind and part is not row[0]:
            groups.append([])
    display = root.get("display", "block")
    return [_write_math(group, display) for group in groups if group]


def _sign(part: Element) -> str:
    return (part.text or "").strip() if part.tag == f"{{{_SPACE}}}mo" else ""


def _count_bracket(sign: str, opened: list[str]) -> None:
    """Bring the brackets and bars that are open behind a sign up to date.

    A bar closes one that was opened in the same bracket; a lone one ends with its bracket, p(x|y).
    """
    if sign in _OPENING or (sign in _BARS and opened[-1:] != [sign]):
        opened.append(sign)
    elif sign in _CLOSING or sign in _BARS:
        while opened and opened.pop() in _BARS - {sign}:
            pass


def _write_math(parts: Sequence[Element], display: str) -> str:
    root = Element("math", {"display": display, "xmlns": _SPACE})
    row = ElementTree.SubElement(root, "mrow")
    row.extend(parts)
    text = ElementTree.tostring(root, encoding="unicode")
    return text.replace("ns0:", "").replace(f' xmlns:ns0="{_SPACE}"', "")


def _join(pieces: Sequence[str]) -> str:
    roots = [_row(piece) for piece in pieces]
    parts = [part for _, row in roots for part in row]
    return _write_math(parts, roots[0][0].get("display", "block"))


def _stack(lines: Sequence[Equation]) -> Equation:
    """Return drawings below one another as one; its baseline is that of the last."""
    if len(lines) == 1:
        return lines[0]
    scale = 100.0
    parts: list[str] = []
    top = 0.0
    for i, line in enumerate(lines):
        x = _INDENT if i else 0.0
        parts.append(
            f'<svg x="{x * scale:.3f}" y="{top * scale:.3f}"'
            + line.svg.decode().removeprefix("<svg")
        )
        top += line.height + _LEADING
    width = max(line.width + _INDENT * (i > 0) for i, line in enumerate(lines))
    height = top - _LEADING
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width * scale:.3f}" '
        f'height="{height * scale:.3f}" viewBox="0 0 {width * scale:.3f} {height * scale:.3f}">'
        + "".join(parts)
        + "</svg>"
    )
    missing = tuple(dict.fromkeys(char for line in lines for char in line.missing))
    return Equation(svg.encode(), width, height, lines[-1].depth, missing)
