"""What a style tells diglot alone, in a line that every other processor passes over.

``<?diglot terms="entry" citation-range="-" citation-range-min="2" comma-suffix="always"
first-edition="omit" western-names="initials" version-mark="V" marks="genre"
identifiers="once" subtitle=": "?>``:

- each entry takes the terms of its own language;
- a range of citation numbers has a hyphen, and two neighbours are one already;
- a comma stands before a name's suffix where the family name comes first, ``PEEBLES P Z, Jr``;
- that an edition is the first is not printed (GB/T 7714, 8.3);
- Western given names are initials, those in pinyin stand in full (GB/T 7714-2025, 7.1.1); with
  ``full`` all do;
- a version that begins with a figure gets the mark, ``V1.0`` (GB/T 7714-2025, 8.14);
- a kind that the file of the entry tells, ``@proceedings``, is the entry's genre;
- an identifier that the address holds is not printed again (GB/T 7714-2025, 7.9.1);
- a colon before the subtitle of a Chinese title, which is full in the entry, is half (`width`).

CSL 1.0.2 has no words for any of these.
"""

import re
from typing import Final

_INSTRUCTION: Final = re.compile(rb"<\?diglot\s([^?]*)\?>")
_ROOT: Final = re.compile(rb"<(?:\w+:)?style\b")


def instructions(style: bytes) -> dict[str, str]:
    """Return what a style's line says, by name."""
    found = _INSTRUCTION.search(style)
    text = found[1].decode("utf-8", "replace") if found else ""
    return dict(re.findall(r"([\w-]+)=[\"']([^\"']*)[\"']", text))


def with_instruction(style: bytes, name: str, value: str) -> bytes:
    """Return a style whose line says `value` of `name`, whatever it said of it."""
    told = instructions(style) | {name: value}
    line = " ".join(f'{one}="{what}"' for one, what in told.items())
    bare = _INSTRUCTION.sub(b"", style)
    root = _ROOT.search(bare)
    if root is None:
        return style
    return bare[: root.start()] + f"<?diglot {line}?>".encode() + bare[root.start() :]
