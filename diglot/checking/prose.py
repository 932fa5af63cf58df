"""Where words of an author stand in a Markdown text: no code, formulas, addresses or braces."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import lru_cache

from diglot.article import Block, Section
from diglot.diagnostics import Code, Diagnostic, SourceSpan, warning
from diglot.messages import Message
from diglot.verbatim import verbatim

_APART = re.compile(
    r"[{｛][^{}｛｝\n]*[=#.:][^{}｛｝\n]*[}｝]"  # attributes and labels
    r"|\[[^\[\]\n]*@[^\[\]\n]*\]"  # citations
    r"|\A---\n[\s\S]*?\n(?:---|\.\.\.)$"  # front matter
    r"|</?[A-Za-z][\w-]*(?:\s+[\w-]+\s*=\s*(?:\"[^\"\n]*\"|'[^'\n]*'))*\s*/?>"  # tags
    r"|\]\([^()\n]*\)|<https?:[^<>\s]*>|https?://[^\s)）\]，。；]+|\bdoi:\s*10\.\S+"
    r"|&(?:[A-Za-z]{2,8}|#\d{1,6}|#x[\dA-Fa-f]{1,5});"  # entities of HTML
    r"|^[ ]{0,3}\[[^\]\n^@]+\]:[ \t]*\S+.*$",
    re.M,
)


def find_in_prose(section: Section, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield what a pattern finds in the words of a section's rendered text.

    A sign behind a backslash counts as a word, where the pattern begins with the backslash.
    """
    yield from find_in_words(section.rendered.text, pattern)


def find_in_words(text: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield what a pattern finds in the words of a Markdown text; a group `at` is its place."""
    group = "at" if "at" in pattern.groupindex else 0
    for one in pattern.finditer(text):
        starts, ends = _stretches_apart(text)
        start = one.start(group)
        at = bisect_right(starts, start) - 1
        if at < 0 or start >= ends[at]:
            yield one


Said = Callable[[re.Match[str]], tuple[Message, Message] | None]
"""Returns what is wrong with what a pattern found, and what to do; None where nothing is."""


def warn_in_prose(
    section: Section, code: Code, pattern: re.Pattern[str], said: Said, group: str | int = 0
) -> Iterator[Diagnostic]:
    """Yield a warning for what a pattern finds in the words of a section, at a group's place."""
    for found in find_in_prose(section, pattern):
        if told := said(found):
            yield warning(code, told[0], section.rendered.span(*found.span(group)), told[1])


@lru_cache(maxsize=64)
def _stretches_apart(text: str) -> tuple[list[int], list[int]]:
    """Return where the stretches that are no prose begin, and up to where those so far reach."""
    apart = sorted(
        [(start, end) for start, end in verbatim(text) if end - start > 2 or text[start] != "\\"]
        + [one.span() for one in _APART.finditer(text)]
    )
    ends: list[int] = []
    for _, end in apart:
        ends.append(max(end, ends[-1] if ends else 0))
    return [start for start, _ in apart], ends


def place_of_heading(section: Section, block: Block, title: str) -> SourceSpan:
    """Return the line of a heading, the whole stretch that it stands in if its words are not found.

    A stretch may hold what stands beside it; its marks, citations and values part a title's words.
    """
    text = section.rendered.text
    start, end = block.home
    whole = text.find(title.strip(), start, end)
    first = text.find(title.split()[0], start, end) if title.split() else -1
    at = whole if whole >= 0 else first
    if at < 0:
        return section.rendered.span(start, end)
    line_start = text.rfind("\n", 0, at) + 1
    line_end = text.find("\n", at)
    return section.rendered.span(max(start, line_start), line_end if line_end >= 0 else end)
