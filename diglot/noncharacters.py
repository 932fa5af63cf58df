"""The noncharacters of Unicode (U+FDD0 to U+FDEF), and who marks places in a text with which.

Unicode keeps them for uses inside of a program; no text to be exchanged holds one (Unicode 16,
23.7). Each use here has its own, since they meet in one text: Jinja's marks and those of the
reader in a section, the signs of a change in what pandoc writes. `diglot.docx.names` and
`diglot.csl.marks` have tables of their own, as libraries; tests keep the first apart from these.
An author's own are taken out of what is read (`without`).
"""

import re

STRETCH, MISSING, END = "\ufdd0", "\ufdd1", "\ufdd2"
"""`engines.jinja`: a stretch copied from a file, a variable nobody defines, the end of both."""

GUARD, SENTINEL, TILDE = "\ufdd3", "\ufdd4", "\ufdd5"
"""`reading.blocks`: beside a citation, before a piece, a tilde that is no subscript."""

REMARK_SIGNS = tuple(chr(plane << 16 | last) for plane in range(1, 8) for last in (0xFFFE, 0xFFFF))
"""`remarks`: noncharacters of other planes, which go through a template untouched: where words that
somebody remarked on begin and end, a remark, a filler, and the digits of its number."""

NONCHARACTER = re.compile("[\ufdd0-\ufdef]")


def without(text: str) -> str:
    """Return a text without noncharacters."""
    return NONCHARACTER.sub("", text)
