"""A term that opens a footnote or an entry is set with a capital: ``Ibid.``, but ``See ibid.``."""

import re
from typing import Final

from diglot.csl.codes import ANY, CLOSE, LINK, TERM, without_codes

_OPENING: Final = f"(?s)^((?:{LINK}.[^{CLOSE}]*{CLOSE}|[{ANY}]|[^\\w{ANY}])*?){TERM}([{ANY}]*)(.)"


def capital_cite(text: str, prefix: str, opens_note: bool) -> str:
    """Return a cite with its first word large, where that is a term that begins a sentence."""
    if TERM not in text:
        return text
    before = without_codes(prefix).rstrip(" ”’»\"'")
    if (opens_note and not before) or (" " in before and before.endswith((".", "!", "?"))):
        text = capital_entry(text)
    return text.replace(TERM, "")


def capital_entry(text: str) -> str:
    """Return an entry with its first word large, where that is a term; numbers may precede it."""
    if TERM not in text:
        return text
    return re.sub(_OPENING, lambda found: found[1] + found[2] + found[3].upper(), text)
