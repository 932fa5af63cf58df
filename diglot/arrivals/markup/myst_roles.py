"""MyST's roles: words in a line that are a citation, a pointer or a look.

{cite:p}`a,b`   {numref}`Figure %s <fig-a>`   {eq}`mass`   H{sub}`2`O
"""

import re
from collections.abc import Callable
from typing import Final

from diglot.arrivals.markup.wording import pointer

_ROLE: Final = re.compile(r"\{([a-zA-Z][\w:.+-]*)\}`([^`]+)`")
_LINK: Final = re.compile(r"(?<!!)\[([^\]]*)\]\(#([^)\s]+)\)")
_BRACKETED: Final = frozenset(
    {"cite", "cite:p", "cite:ps", "cite:alp", "cite:alps", "footcite", "footcite:p", "cite:cts"}
)
_NARRATIVE: Final = frozenset(
    {"cite:t", "cite:ts", "cite:ct", "cite:alt", "cite:author", "footcite:t"}
)
_YEARS: Final = frozenset({"cite:year", "cite:yearpar"})
_POINTERS: Final = frozenset({"ref", "numref", "prf:ref", "eq"})
_WORDS: Final = re.compile(
    r"doc|download|term|abbr|kbd|code|samp|file|del|u|strong|emphasis|smallcaps"
)
"""Roles whose words are all that is kept of them."""


def with_roles(line: str, unknown: Callable[[str], None]) -> str:
    """Return a line with its roles read; one that is not known is told, its words stay."""

    def change(found: re.Match[str]) -> str:
        made = _meaning(found[1].lower(), found[2].strip())
        if made is None:
            unknown(found[0])
        return found[2] if made is None else made

    line = _ROLE.sub(change, line)
    return _LINK.sub(lambda found: pointer(found[2], found[1]), line)


def _meaning(role: str, words: str) -> str | None:
    if role in _BRACKETED:
        return f"[{'; '.join(_keys(words))}]"
    if role in _NARRATIVE:
        return ", ".join(_keys(words))
    if role in _YEARS:
        return f"[-{'; -'.join(_keys(words))}]"
    aimed = re.fullmatch(r"(.*?)\s*<([^<>]+)>", words, re.S)
    if role in _POINTERS:
        label, shown = (aimed[2], aimed[1]) if aimed else (words, "")
        return _pointer(role, label, shown)
    blanks = words.replace(" ", "\\ ")
    if role in ("sub", "subscript"):
        return f"~{blanks}~"
    if role in ("sup", "superscript"):
        return f"^{blanks}^"
    if role == "math":
        return f"${words}$"
    if not _WORDS.fullmatch(role):
        return None
    bare = re.sub(r"\s*\([^()]*\)$", "", words) if role == "abbr" else words
    return aimed[1] if aimed else bare


def _pointer(role: str, label: str, shown: str) -> str:
    if role == "ref" and shown:
        return pointer(label, shown)
    before = re.split(r"%s|\{number\}", shown)[0].strip() if shown else ""
    if before:
        return f"{before} {pointer(label)}"
    return pointer(label, mode="number" if shown and role != "eq" else "full")


def _keys(words: str) -> list[str]:
    return [f"@{one.strip()}" for one in words.split(",")]
