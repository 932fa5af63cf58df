"""An entry as a draft can print it: without what is of another kind than CSL has there.

What is left out was named by `entries`; the rest of the entry is as good as before.
"""

from collections.abc import Mapping
from typing import Any

from diglot.bibliography.entries import KNOWN, LISTS, NAME_PARTS, key_of
from diglot.csl.vocabulary import DATES, NAMES
from diglot.fields import texts


def sound_fields(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of an entry that are what CSL takes them for, its id as text."""
    kept = {name: value for name, value in map(_checked_field, entry.items()) if value is not None}
    custom = kept.get("custom")
    if isinstance(custom, Mapping) and "en" in custom:
        english = custom["en"]
        kept["custom"] = {**custom, "en": sound_fields(english) if _is_table(english) else {}}
        kept["custom"]["en"].pop("id", None)
    elif "custom" in kept and not _is_table(custom):
        del kept["custom"]
    return {**kept, "id": key_of(entry)}


def _is_table(value: Any) -> bool:
    return isinstance(value, Mapping)


def _checked_field(field: tuple[str, Any]) -> tuple[str, Any]:
    """Return a field and its value, None where that is of another kind."""
    name, value = field
    if name in NAMES:
        return name, [one for one in value if _is_name(one)] if isinstance(value, list) else None
    if name in DATES:
        return name, value if _is_date(value) else None
    if name in KNOWN and name != "custom":
        return name, value if _is_text(value) or (name in LISTS and texts(value)) else None
    return name, value


def _is_text(value: Any) -> bool:
    return isinstance(value, (str, int, float)) and not isinstance(value, bool)


def _is_name(value: Any) -> bool:
    return _is_table(value) and all(isinstance(value.get(one, ""), str) for one in NAME_PARTS)


def _is_date(value: Any) -> bool:
    if not _is_table(value):
        return False
    if "date-parts" not in value:
        return all(isinstance(value.get(name, ""), str) for name in ("literal", "raw", "season"))
    parts = value["date-parts"]
    return (
        isinstance(parts, list)
        and 0 < len(parts) < 3
        and all(
            isinstance(day, list) and 0 < len(day) < 4 and all(map(_is_text, day)) for day in parts
        )
    )
