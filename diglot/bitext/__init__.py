"""An article's two editions held against each other: what is a translation of what, what differs.

A bitext is a text and its translation, aligned. `units` cuts a section into what a translator works
on piece by piece, `pairing` lays the pieces of both languages beside each other, `quantities` reads
their numbers by value, `differences` compares them. What of it is a fault, `checking` says.
"""

from __future__ import annotations

from diglot.bitext.pairing import Bitext as Bitext
from diglot.bitext.pairing import UnitPair as UnitPair
from diglot.bitext.pairing import bitext_of as bitext_of
from diglot.bitext.units import Unit as Unit
