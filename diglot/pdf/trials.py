"""How a line is being broken again: the one state that `loose_lines` and its neighbours share."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Trial:
    """A way to break a line again.

    `room` is how many pixels wider than its place the line of this `style` may be, or how much
    narrower; if it `parts`, relations are broken.
    """

    style: Any = None
    room: float = 0.0
    parts: bool = False


@dataclass
class Current:
    """The trial that is being made."""

    trial: Trial = Trial()

    @contextmanager
    def trying(self, trial: Trial) -> Iterator[None]:
        """Have lines be broken by a trial until the end of the block."""
        before, self.trial = self.trial, trial
        try:
            yield
        finally:
            self.trial = before


CURRENT = Current()
"""WeasyPrint breaks one line at a time."""
