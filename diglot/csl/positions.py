"""Where a cite stands among those before it: first, subsequent, ibid, near (CSL ``position``)."""

from collections.abc import Container, Sequence

from diglot.csl.context import CiteItem, Position

NEAR = 5
"""How many notes back is near, unless the style has a ``near-note-distance`` (CSL 1.0.2)."""


def with_positions(
    clusters: Sequence[tuple[CiteItem, ...]],
    known: Container[str],
    notes: Sequence[int | None] = (),
    near: int = NEAR,
) -> list[tuple[CiteItem, ...]]:
    """Return the clusters with the position of every cite.

    `notes` are the numbers of the footnotes in which the clusters stand, 0 for the text itself.
    Where none is told, each cluster is a note of its own. Cites of the text follow on those of the
    text, and cites of the notes on those of the notes.
    """
    if any(item.position != "first" for cluster in clusters for item in cluster):
        return list(clusters)  # the caller has told the positions
    told = any(note is not None for note in notes)
    text, below = _Reader(known, near), _Reader(known, near)
    placed = []
    for place, cluster in enumerate(clusters):
        note = (notes[place] or 0) if told else place + 1
        placed.append(below.read(cluster, note) if note else text.read(cluster, 0))
    return placed


class _Reader:
    """Goes through the notes, or through the text, and knows what it has met."""

    def __init__(self, known: Container[str], near: int) -> None:
        self.known = known
        self.near = near
        self.note = -1
        self.count = 0
        self.before: tuple[CiteItem, ...] = ()
        self.last_note: dict[str, int] = {}
        self.first_note: dict[str, int] = {}

    def read(self, cluster: tuple[CiteItem, ...], note: int) -> tuple[CiteItem, ...]:
        """Return a cluster with its positions; those of one note are read one after the other."""
        alone = self.count == len(self.before) or note == self.note
        before = self.before[0] if len(self.before) == 1 and alone else None
        items: list[CiteItem] = []
        for item in cluster:
            items.append(self._place(item, items[-1] if items else before, note))
        self.count = len(items) + (self.count if note == self.note and note else 0)
        self.note, self.before = note, tuple(items)
        return self.before

    def _place(self, item: CiteItem, previous: CiteItem | None, note: int) -> CiteItem:
        if item.key not in self.known:
            return item
        last = self.last_note.get(item.key)
        placed = item._replace(
            position="first" if last is None else _position(item, previous),
            near_note=last is not None and note - last <= self.near,
            first_note=self.first_note.get(item.key, 0),
        )
        self.last_note[item.key] = note
        self.first_note.setdefault(item.key, note)
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
