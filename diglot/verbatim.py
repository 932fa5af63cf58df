"""The stretches of a Markdown text that are no prose: code, formulas, comments, escapes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

Stretches = Sequence[tuple[int, int]]

_VERBATIM = re.compile(
    r"""
    ^[ ]{0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n(?:.*\n)*?[ ]{0,3}(?P=fence)[`~]*[ ]*$
  | \\[!-/:-@\[-`{-~]
  | (?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n)[\s\S])+?(?<!`)(?P=ticks)(?!`)
  | \$\$(?:(?!\n[ \t]*\n)[\s\S])+?\$\$
  | \$(?![\s$])(?:(?!\n[ \t]*\n)[^$\\]|\\[\s\S])*?(?<!\s)\$(?!\d)
  | (?P<comment><!--)
    """,
    re.M | re.X,
)


def verbatim(text: str) -> list[tuple[int, int]]:
    """Return where code, formulas, comments and escaped characters stand, in order."""
    stretches: list[tuple[int, int]] = []
    at, last_comment = 0, text.rfind("-->")
    while found := _VERBATIM.search(text, at):
        start, at = found.span()
        if found["comment"]:
            if start > last_comment:
                continue
            at = text.find("-->", at) + 3
        stretches.append((start, at))
    return stretches


def inside(stretches: Stretches, offset: int) -> bool:
    """Tell whether a character stands in one of the stretches."""
    at = bisect_right(stretches, (offset, len(stretches) and stretches[-1][1])) - 1
    return at >= 0 and stretches[at][0] <= offset < stretches[at][1]
