"""Which BibTeX or biblatex type and field is which of CSL-JSON: bibtex.toml, in both directions."""

from collections.abc import Mapping, Sequence
from typing import Final

from diglot.tables import read_tables

_TABLES: Final = read_tables(__file__, "bibtex.toml")
TYPES: Final[Mapping[str, str]] = _TABLES["types"]
MARKS: Final[Mapping[str, str]] = _TABLES["marks"]
NAMES: Final[Mapping[str, str]] = _TABLES["names"]
TEXTS: Final[Mapping[str, str]] = _TABLES["texts"]
CONVERTED: Final[Mapping[str, str]] = _TABLES["converted"]
VERBATIM: Final[Mapping[str, str]] = _TABLES["verbatim"]
DATES: Final[Mapping[str, str]] = _TABLES["dates"]
SUBTYPES: Final[Mapping[str, Sequence[str]]] = _TABLES["subtypes"]
LANDS: Final[Mapping[str, Sequence[str]]] = _TABLES["lands"]
ENGLISH: Final = "-en"
"""What the name of a field ends with that holds the English words for a bilingual list."""

_PUBLISHERS: Final = {"thesis": "institution", "report": "institution", "webpage": "organization"}
_NUMBERED: Final = frozenset(
    ("report", "patent", "standard", "legislation", "article", "document", "software")
)


def is_periodical(kind: str) -> bool:
    """Tell whether works of the CSL type `kind` stand in a periodical or are one."""
    return kind.startswith("article-") or kind in ("review", "periodical")


def number_variable(kind: str) -> str:
    """Return which CSL variable the field ``number`` is in a work of the CSL type `kind`."""
    if is_periodical(kind):
        return "issue"
    if kind == "manuscript":
        return "archive_location"
    return "number" if kind in _NUMBERED else "collection-number"


def written_type(kind: str) -> tuple[str, str]:
    """Return the BibTeX type and the ``entrysubtype`` of the CSL type `kind`."""
    for subtype, (entry_type, read) in SUBTYPES.items():
        if read == kind:
            return entry_type, subtype
    return next((name for name, read in TYPES.items() if read == kind), "misc"), ""


def written_field(variable: str, kind: str) -> str:
    """Return the field that holds a CSL variable in a work of the CSL type `kind`.

    Empty for a variable that no field of BibTeX holds.
    """
    if variable == "container-title" and not is_periodical(kind):
        return "booktitle"
    if variable == "publisher":
        return _PUBLISHERS.get(kind, "publisher")
    if variable == number_variable(kind):
        return "number"
    if variable == "issue":
        return "issue"
    return _WRITTEN.get(variable, "")


_WRITTEN: Final[Mapping[str, str]] = {
    variable: field
    for table in (NAMES, TEXTS, CONVERTED, VERBATIM, DATES)
    for field, variable in reversed(list(table.items()))
}
