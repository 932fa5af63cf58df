"""Variables that an author keeps in the ``note`` of an entry, as Zotero's "Extra" field has them.

``event-date: 2004-10-01`` on a line of its own, or ``{:event-date: 2004-10-01}`` anywhere, is read
as the variable; other lines stay the note.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

from diglot.csl.date_values import read_when
from diglot.csl.vocabulary import DATES, NAMES, NUMBERS, TEXTS

_BRACED: Final = r"\{:([-_A-Za-z]{2,40}):\s*([^{}\n]{1,2000})\}"
_LINE: Final = r"^([-_A-Za-z]{2,40}):\s*(\S.*)$"
_KNOWN: Final = NAMES | DATES | NUMBERS | TEXTS | {"type"}


def with_extra(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return an item with the variables of its note; its own come first, but for dates and type."""
    note = item.get("note")
    if not isinstance(note, str) or ":" not in note:
        return item
    found: dict[str, Any] = {}

    def take(name: str, value: str) -> bool:
        name = name if name in _KNOWN else name.lower().replace("_", "-")
        known = name in _KNOWN or name.startswith("original-")
        if not known or name in ("note", "title"):
            return False
        value = value.strip()
        if name in NAMES:
            family, parted, given = value.partition("||")
            person = {"family": family.strip(), "given": given.strip()}
            found.setdefault(name, []).append(person if parted else {"literal": value})
        else:
            found[name] = {"raw": value} if name in DATES else value
        return True

    def brace(match: re.Match[str]) -> str:
        return "" if take(match[1], match[2]) else match.group()

    note = re.sub(_BRACED, brace, note)
    lines = [
        line
        for line in note.split("\n")
        if not ((match := re.match(_LINE, line.strip())) and take(match[1], match[2]))
    ]
    if not found:
        return item
    own = {name: value for name, value in item.items() if value and not _is_date(name, found)}
    kept = {**found, **own}
    kept["note"] = "\n".join(lines).strip()
    if "type" in found:
        kept["type"] = found["type"]
    return kept


def _is_date(name: str, found: Mapping[str, Any]) -> bool:
    """Tell whether the note tells a date again, more exactly than the field could."""
    if name not in DATES or name not in found:
        return False
    when = read_when(found[name])
    return when is not None and when.begin is not None
