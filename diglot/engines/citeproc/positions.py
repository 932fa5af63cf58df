"""Where a cite stands among those before it: first, subsequent, ibid, near (CSL ``position``)."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace

from diglot.engines.citeproc.scene import CiteItem, Position

NEAR = 5


def with_positions(
    clusters: Sequence[tuple[CiteItem, ...]], known: Container[str], near: int = NEAR
) -> list[tuple[CiteItem, ...]]:
    """Return the clusters with the position of every cite; each cluster counts as one note."""
    if any(item.position != "first" for cluster in clusters for item in cluster):
        return list(clusters)  # the caller has told the positions
    last_note: dict[str, int] = {}
    first_note: dict[str, int] = {}
    before: tuple[CiteItem, ...] = ()
    placed = []
    for note, cluster in enumerate(clusters, 1):
        items: list[CiteItem] = []
        for item in cluster:
            if item.key not in known:
                items.append(item)
                continue
            position: Position = "first"
            if item.key in last_note:
                previous = items[-1] if items else before[0] if len(before) == 1 else None
                position = _position(item, previous)
            items.append(
                replace(
                    item,
                    position=position,
                    near_note=item.key in last_note and note - last_note[item.key] <= near,
                    first_note=first_note.get(item.key, 0),
                )
            )
            last_note[item.key] = note
            first_note.setdefault(item.key, note)
        placed.append(tuple(items))
        before = tuple(items)
    return placed


def _position(item: CiteItem, previous: CiteItem | None) -> Position:
    """Return the position of a repeated cite; CSL 1.0.2, "Choose", ``position``."""
    if previous is None or previous.key != item.key:
        return "subsequent"
    if not previous.locator:
        return "ibid-with-locator" if item.locator else "ibid"
    if not item.locator:
        return "subsequent"
    same = (item.locator, item.label) == (previous.locator, previous.label)
    return "ibid" if same else "ibid-with-locator"
