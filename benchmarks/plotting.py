"""The plot of how time grows with an article, as SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from benchmarks.measuring import Cost

_WIDTH, _HEIGHT, _LEFT, _FOOT, _GAP = 230, 180, 40, 40, 30
_COLOURS = ("#1f4e79", "#b5651d")
_NAMES = ("diglot", "pandoc + WeasyPrint")


def growth(rows: Mapping[str, Sequence[tuple[int, Cost, Cost]]]) -> str:
    """Return a panel for each thing that grows: seconds of the processor over how many times."""
    most = max(
        max(one.processor, other.processor) for row in rows.values() for _, one, other in row
    )
    across = len(rows) * (_WIDTH + _GAP) + _LEFT
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{across}" height="{_HEIGHT + 90}" '
        'font-family="sans-serif" font-size="12">',
        '<rect width="100%" height="100%" fill="#fff"/>',
    ]
    for number, (kind, row) in enumerate(rows.items()):
        left = _LEFT + number * (_WIDTH + _GAP)
        parts += _panel(kind, row, left, most)
    for number, name in enumerate(_NAMES):
        x = _LEFT + number * 140
        parts.append(
            f'<rect x="{x}" y="{_HEIGHT + 68}" width="12" height="4" fill="{_COLOURS[number]}"/>'
        )
        parts.append(f'<text x="{x + 18}" y="{_HEIGHT + 75}">{name}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def _panel(kind: str, row: Sequence[tuple[int, Cost, Cost]], left: float, most: float) -> list[str]:
    top = 30
    longest = max(times for times, _, _ in row)

    def place(times: int, seconds: float) -> tuple[float, float]:
        return left + _WIDTH * times / longest, top + _HEIGHT * (1 - seconds / most)

    floor = top + _HEIGHT
    parts = [
        f'<text x="{left}" y="18" font-weight="bold">{kind}</text>',
        f'<path d="M{left} {top}V{floor}H{left + _WIDTH}" fill="none" stroke="#888"/>',
        f'<text x="{left - 4}" y="{top + 4}" text-anchor="end">{most:.0f} s</text>',
        f'<text x="{left - 4}" y="{floor}" text-anchor="end">0</text>',
    ]
    for times, _, _ in row:
        x, _ = place(times, 0)
        parts.append(f'<text x="{x:.1f}" y="{floor + 16}" text-anchor="middle">{times}×</text>')
    for which in (0, 1):
        points = [place(times, costs[which].processor) for times, *costs in row]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        parts.append(
            f'<polyline points="{line}" fill="none" stroke="{_COLOURS[which]}" stroke-width="2"/>'
        )
        parts += [
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{_COLOURS[which]}"/>' for x, y in points
        ]
    return parts
