"""RIS, the exchange format of reference managers and databases, read and written.

Each line is a tag of two signs, two spaces, a hyphen and a value; a record runs from ``TY`` to
``ER``. Which tag means what follows the RIS specification of 2011, and what databases make of it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from diglot.bibliography.fields import names_of
from diglot.bibliography.kinds import PROCEEDINGS
from diglot.bibliography.records import CSL, with_archive
from diglot.bibliography.tagged import Layout, reader
from diglot.identifiers import page_ends, whole_number

_NAMES: Final = names_of("RIS")
_READ_ONLY: Final = frozenset({"genre", "number-of-volumes", PROCEEDINGS})
_NUMBERS: Final = {
    "issue": "IS", "DOI": "DO", "ISSN": "SN", "ISBN": "SN", "PMID": "AN", "number": "M1",
    "note": "N1", "version": "ET", "archive_location": "M1",
}  # fmt: skip
read_ris = reader(
    Layout(
        program="RIS",
        line=re.compile(r"([A-Z][A-Z0-9])\s{0,2}-(?:\s(.*))?$"),
        begins=frozenset({"TY"}),
        ends=frozenset({"ER"}),
        names=_NAMES,
    )
)


def to_ris(entries: Iterable[CSL]) -> str:
    """Return entries as a RIS file."""
    return "\n".join(
        "".join(f"{tag}  - {' '.join(value.split())}\n" for tag, value in _lines(entry))
        + "ER  - \n"
        for entry in entries
    )


def _lines(csl: CSL) -> Iterator[tuple[str, str]]:
    csl = {"editor": csl.get("container-author"), **with_archive(csl)}  # who made the host
    types = (tag for tag, kind in _NAMES.types.items() if kind == csl.get("type"))
    yield "TY", next(types, "GEN").upper()
    yield "ID", str(csl.get("id", ""))
    for variable, tags in _NAMES.people.items():
        for name in _as_list(csl.get(variable)):
            if written := _write_name(name):
                yield tags[0], written
    texts = {name: tags[0] for name, tags in _NAMES.texts.items() if name not in _READ_ONLY}
    yield from _text_lines(csl, texts)
    for variable, tag in (("issued", "PY"), ("accessed", "Y2")):
        yield from _date_lines(csl.get(variable), tag)
    first, last = page_ends(str(csl.get("page") or ""))
    yield from ((tag, text) for tag, text in (("SP", first), ("EP", last)) if text)
    yield from _text_lines(csl, _NUMBERS)
    if csl.get("language"):
        yield "LA", str(csl["language"])


def _text_lines(csl: CSL, tags: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for variable, tag in tags.items():
        if isinstance(text := csl.get(variable), (str, int)) and text != "":
            yield tag, str(text)
            if variable == "PMID":
                yield "DB", "PubMed"


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _write_name(name: Any) -> str:
    if not isinstance(name, Mapping):
        return ""
    told = {part: text for part, text in name.items() if isinstance(text, str) and text}
    parts = ("dropping-particle", "non-dropping-particle", "family")
    family = " ".join(told[part] for part in parts if part in told) or told.get("literal", "")
    return ", ".join(text for text in (family, told.get("given"), told.get("suffix")) if text)


def _date_lines(value: Any, tag: str) -> Iterator[tuple[str, str]]:
    days = _as_list(value.get("date-parts")) if isinstance(value, Mapping) else []
    if days and isinstance(days[0], list) and days[0]:
        parts = [f"{int(n):02}" for n in days[0] if whole_number(str(n)) is not None]
        if tag == "PY":
            yield "PY", parts[0] if parts else ""
            if len(parts) > 1:
                yield "DA", "/".join(parts)
        else:
            yield tag, "/".join(parts)
    elif isinstance(value, Mapping) and value.get("literal"):
        yield tag, str(value["literal"])
