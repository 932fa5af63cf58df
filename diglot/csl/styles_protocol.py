"""What elements ask of a style's language; `styles.LocalStyle` answers."""

from __future__ import annotations

from typing import Protocol

from diglot.csl import foreign


class Terms(Protocol):
    """The words of one language."""

    def term(self, name: str, form: str = "long", plural: bool = False) -> str:
        """Return a term in the nearest form."""

    def ordinal_term(self, name: str, gender: str) -> foreign.Term | None:
        """Return an ordinal's term."""
