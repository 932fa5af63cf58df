"""The stretches of a Markdown text that are no prose: code, formulas, comments, escapes."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache

Stretches = Sequence[tuple[int, int]]

_INLINE = re.compile(
    r"""
    \\[!-/:-@\[-`{-~]
  | (?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n)[\s\S])+?(?<!`)(?P=ticks)(?!`)
  | \$\$(?:(?!\n[ \t]*\n)[\s\S])+?\$\$
  | \$(?![\s$])(?:(?!\n[ \t]*\n)[^$\\]|\\[\s\S])*?(?<!\s)\$(?!\d)
    """,
    re.X,
)
_VERBATIM = re.compile(
    rf"^[ \t>]{{0,16}}(?P<fence>`{{3,}}(?=[^`\n]*$)|~{{3,}})[^\n]*\n|{_INLINE.pattern}"
    r"|(?P<comment><!--)",
    re.M | re.X,
)
"""Fenced code may stand in a list or a quotation."""
_CLOSING = re.compile(r"^[ \t>]{0,16}(?P<fence>`{3,}|~{3,})[`~]*[ ]*$", re.M)


@lru_cache(maxsize=64)
def verbatim(text: str) -> Stretches:
    """Return where code, formulas, comments and escaped characters stand, in order.

    A dozen steps ask it of each section.
    """
    stretches: list[tuple[int, int]] = []
    at, last_comment, fences = 0, text.rfind("-->"), _Fences(text)
    while found := _VERBATIM.search(text, at):
        start, at = found.span()
        if found["comment"]:
            if start > last_comment:
                continue
            at = text.find("-->", at) + 3
        elif found["fence"]:
            closing = fences.closing(found["fence"], at)
            if closing is None:  # what looks like a fence may be code in a line
                inline = _INLINE.match(text, found.start("fence"))
                start, at = inline.span() if inline else (0, found.end("fence"))
                if not inline:
                    continue
            else:
                at = closing
        stretches.append((start, at))
    return tuple(stretches)


class _Fences:
    """The lines of a text that may close fenced code."""

    def __init__(self, text: str) -> None:
        self._lines = [(one.start(), one["fence"], one.end()) for one in _CLOSING.finditer(text)]
        self._longest: list[dict[str, int]] = []
        """For each line the longest fence of each sign, from there to the end of the text."""
        longest: dict[str, int] = {}
        for _, fence, _ in reversed(self._lines):
            longest = {**longest, fence[0]: max(len(fence), longest.get(fence[0], 0))}
            self._longest.append(longest)
        self._longest.reverse()

    def closing(self, fence: str, start: int) -> int | None:
        """Return where the first line ends that closes a fence whose text begins at `start`."""
        first = bisect_left(self._lines, (start,))
        if first == len(self._lines) or self._longest[first].get(fence[0], 0) < len(fence):
            return None
        return next(end for _, one, end in self._lines[first:] if one.startswith(fence))


def inside(stretches: Stretches, offset: int) -> bool:
    """Tell whether a character stands in one of the stretches."""
    at = bisect_right(stretches, (offset, len(stretches) and stretches[-1][1])) - 1
    return at >= 0 and stretches[at][0] <= offset < stretches[at][1]


def change_prose(
    pattern: re.Pattern[str], change: Callable[[re.Match[str]], str], text: str
) -> str:
    """Return a text in which what a pattern finds in prose is changed."""
    if not pattern.search(text):
        return text
    apart = verbatim(text)
    return pattern.sub(
        lambda found: found[0] if inside(apart, found.end() - 1) else change(found), text
    )
