"""``cs:name``, ``cs:name-part`` and ``cs:et-al``: how single names are written and lists cut."""

from __future__ import annotations

from functools import cached_property

from diglot.csl import foreign
from diglot.csl.elements import Framed
from diglot.csl.naming import NameOptions, NameWriter
from diglot.csl.scene import Scene


class NamePart(Framed, foreign.NamePart):
    """The typeface, case and affixes of family or given names."""

    def inner(self, text: str, item: Scene) -> str:
        """Return `text` in the part's case and typeface."""
        if not text:
            return ""
        return self.dressed(self.cased(text, item))

    def dressed(self, text: str) -> str:
        """Return `text` in the part's typeface."""
        return self.faced(text)

    def surround(self, text: str) -> str:
        """Return `text` between the part's affixes."""
        return super().surround(text) if text else ""


class EtAl(Framed, foreign.EtAl):
    """The words for the names left out, and their typeface."""

    def word(self, item: Scene) -> str:
        """Return ``et al.`` or the term the style names instead."""
        return self.dress(item.style.term(self.get("term", "et-al")), item)


class Name(Framed, foreign.Name):
    """How each name is written, and how names are joined."""

    @cached_property
    def name_parts(self) -> dict[str, NamePart]:
        """The dress of ``family`` and ``given``."""
        return {part.get("name", ""): part for part in self.parts if isinstance(part, NamePart)}

    def writer(self, options: NameOptions, item: Scene, institution: bool) -> NameWriter:
        """Return what writes single names."""
        family, given = self.name_parts.get("family"), self.name_parts.get("given")
        return NameWriter(
            options,
            family if family is not None else _PLAIN,
            given if given is not None else _PLAIN,
            item,
            institution,
        )


UNSTYLED = Name()
"""Stands for the ``cs:name`` of a ``cs:names`` that has none."""
_PLAIN = NamePart()
