"""What elements ask of the style in one language; `styles.LocalStyle` answers.

The elements of a style are made before the style is known as a whole, so they know it by these
protocols alone.
"""

from typing import Protocol

from diglot.csl import citeproc_py


class StyleOptions(Protocol):
    """What a style says once for all languages."""

    default: str
    """The language of the style."""
    western_names: str
    """``initials``: given names but those in pinyin are initials; ``full``: all stand in full."""
    comma_suffix: bool
    """A comma stands before a name's suffix where the family name comes first."""

    @property
    def sort_language(self) -> str:
        """The language by whose alphabet entries are sorted."""

    @property
    def places_year_suffix(self) -> bool:
        """Whether the style says itself where the letter of ``2020a`` stands."""

    @property
    def default_range_delimiter(self) -> str:
        """The term ``page-range-delimiter`` in the language of the style."""


class Words(Protocol):
    """A style in one language: its terms, date formats and options."""

    language: str
    root: citeproc_py.CitationStylesElement

    @property
    def style(self) -> StyleOptions:
        """What the style says for all languages."""

    @property
    def is_note(self) -> bool:
        """Whether citations stand in footnotes."""

    def term(self, name: str, form: str = "long", plural: bool = False) -> str:
        """Return a term in the nearest form, empty where the language has none."""

    def known_term(self, name: str, form: str = "long", plural: bool = False) -> str | None:
        """Return a term as `term` does, but None where no form of it is defined."""

    def ordinal_term(self, name: str, gender: str) -> citeproc_py.Term | None:
        """Return an ordinal's term in the wanted gender, or in none."""

    def gender(self, name: str) -> str:
        """Return the grammatical gender of a term."""

    def date_format(self, form: str) -> citeproc_py.CitationStylesElement | None:
        """Return the language's own order of a date's parts."""

    def option(self, name: str) -> bool:
        """Return one of the language's ``style-options``."""
