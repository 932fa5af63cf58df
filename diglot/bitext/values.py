"""What a number of a text is: its value, where it stands, how sure its translation shows it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction


class Certainty(IntEnum):
    """How sure a translation shows a number too.

    A number in digits must come back (`FIRM`); a small one in words likely does (``three trials``);
    a `LOOSE` one, an ordinal or ``both``, only answers for a number of the other language.
    """

    LOOSE = 0
    LIKELY = 1
    FIRM = 2


@dataclass(frozen=True)
class Quantity:
    """A number of a text by its value: ``1.2万``, ``12 000`` and ``twelve thousand`` are equal.

    `unit` is the unit behind it, as written; `relation` the sign before it: ``<``, ``=``. `name` is
    what a number belongs to that is part of a name: ``CD`` of CD34.
    """

    value: Fraction
    start: int
    end: int
    certainty: Certainty = Certainty.FIRM
    unit: str = ""
    relation: str = ""
    name: str = ""
