"""The signs that a text carries through pandoc where something is inserted or deleted.

They are noncharacters of Unicode, which no text of an author holds: a sign opens a change, `END`
closes it, and a sign of `MARKS` tells that the paragraph's own mark is inserted or deleted.
Changes lie side by side, never in one another.
"""

import re
from collections.abc import Mapping
from typing import Literal

Change = Literal["insertion", "deletion", "renumbered", "renumbered-from"]
"""Text that came or went; or a number that changed only because others came or went."""

OPENING: Mapping[Change, str] = {
    "insertion": "\ufde0",
    "deletion": "\ufde1",
    "renumbered": "\ufde2",
    "renumbered-from": "\ufde3",
}
END = "\ufde4"
MARKS: Mapping[Change, str] = {
    "insertion": "\ufde5",
    "deletion": "\ufde6",
    "renumbered": "\ufde7",
    "renumbered-from": "\ufde8",
}

SIGN = re.compile("[\ufde0-\ufde8]")
OPENED = {sign: change for change, sign in OPENING.items()}
MARKED = {sign: change for change, sign in MARKS.items()}

_GONE = re.compile(f"[{OPENING['deletion']}{OPENING['renumbered-from']}][^{END}]*{END}")


def newest(text: str) -> str:
    """Return a text as it reads when every change is accepted."""
    return SIGN.sub("", _GONE.sub("", text))
