"""``cs:name``, ``cs:name-part`` and ``cs:et-al``: how single names are written and lists cut."""

from collections.abc import Callable
from functools import cached_property

from diglot.csl.context import Context
from diglot.csl.elements import FormattedElement
from diglot.csl.name_writer import NameOptions, NameWriter


class NamePart(FormattedElement):
    """The typeface, case and affixes of family or given names."""

    def inner(self, text: str, context: Context) -> str:
        """Return `text` in the part's case and typeface."""
        if not text:
            return ""
        return self.apply_typeface(self.apply_case(text, context))

    def add_affixes(self, text: str, written: Callable[[str], str] = str) -> str:
        """Return `text` between the part's affixes."""
        return super().add_affixes(text, written) if text else ""


class EtAl(FormattedElement):
    """The words for the names left out, and their typeface."""

    def word(self, context: Context) -> str:
        """Return ``et al.`` or the term the style names instead."""
        return self.apply_formatting(context.style.term(self.get("term", "et-al")), context)


class Name(FormattedElement):
    """How each name is written, and how names are joined."""

    @cached_property
    def name_parts(self) -> dict[str, NamePart]:
        """The format of ``family`` and ``given``."""
        return {part.get("name", ""): part for part in self.parts if isinstance(part, NamePart)}

    def writer(self, options: NameOptions, context: Context, institution: bool) -> NameWriter:
        """Return what writes single names."""
        family, given = self.name_parts.get("family"), self.name_parts.get("given")
        return NameWriter(
            options,
            family if family is not None else _PLAIN,
            given if given is not None else _PLAIN,
            context,
            institution,
        )


UNSTYLED = Name()
"""Stands for the ``cs:name`` of a ``cs:names`` that has none."""
_PLAIN = NamePart()
