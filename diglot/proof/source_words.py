r"""The words of a Markdown text that are to be printed, read without pandoc.

A proof has other eyes than what it proves: nothing here knows a tree. A text is cut into phrases
where print puts something else between its words (a citation's number, a formula, a cell's border),
and what only tells the look or the place of words is left out::

    如图@fig:a，*很小*[@k]。$x$ 见[此](http://x.org){.y}   ->   如图 · 很小 · 见 · 此
"""

import html
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from diglot.languages import EAST_ASIAN
from diglot.messages import cells_of

_PLACE = (
    r"(?:(?:app|art|bk|book|ch|col|eq|fig|fol|iss|line|note|num|op|pag|para|part|rule|sec|sub|supp"
    r"|tab|tbl|verse|vol|no|nn|ll|pp|pt|[lnpv§¶])[A-Za-z§¶]*\.?[ ]?)?[A-Za-z]{0,2}\d+[A-Za-z]?"
    r"(?:[ ]?(?:-{1,3}|[–—.,&])[ ]?[A-Za-z]{0,2}\d+[A-Za-z]?){0,9}(?!\w)"
    r"|第?[ ]?\d+(?:[ ]?[-–—~～、,][ ]?\d+){0,9}[ ]?(?:[页章节卷册期段行条]|部分)"
    r"|[页頁][ ]?\d+(?:[ ]?[-–—~～、,][ ]?\d+){0,9}"
)
"""A place in a cited work, which the journal's style words anew: ``p. 3``, ``第3页``."""

_SYNTAX = re.compile(
    r"""
    (?P<comment><!--(?:(?!<!--)[\s\S])*?-->)
  | (?P<fence>^[ ]{0,12}(?:`{3,}|~{3,}|:{3,}).*$)
  | (?P<code>(?<![`\\])(?P<ticks>`+)(?!`)
      (?P<said>(?:(?!\n[ \t]*\n)[\s\S]){1,2000}?)(?<!`)(?P=ticks)(?!`))
  | (?P<formula>\$\$(?:(?!\n[ \t]*\n)[^$]|\\[\s\S])+?\$\$
      |(?<!\\)\$(?![\s$])(?:(?!\n[ \t]*\n)[^$\\]|\\[\s\S])*?(?<!\s)\$(?!\d)
      |\\begin\{(?P<env>[a-z]+\*?)\}[\s\S]{0,4000}?\\end\{(?P=env)\})
  | (?P<command>\\[A-Za-z]*(?:ref|cite[a-z]*|label)\*?(?:\[[^\[\]\n]*\])*\{[^{}\n]*\}
      |\\@ref\([^()\n]*\)|(?<=\[)cite(?:/[\w/-]+)?:(?=[^\[\]\n]*@))
  | (?P<escape>\\[!-/:-@\[-`{-~])
  | (?P<definition>^[ ]{0,3}\[[^\]\n@^][^\]\n]*\]:[ \t]*\S.*$)
  | (?P<note>[\[［][\^＾][^\]］\s]+[\]］]:?)
  | (?P<icon>(?<=[^\s>])[ \t]*!\[[^\]\n]{0,200}\]\([^()\n]{0,500}\)
      |!\[[^\]\n]{0,200}\]\([^()\n]{0,500}\)(?:\{[^}\n]{0,200}\})?[ \t]*(?=[^\s!{<\\]))
  | (?P<target>\]\([^()\n]{0,999}(?:\([^()\n]{0,99}\)[^()\n]{0,99}){0,9}\)
      |[\]］][（(][^（）()\n]{0,999}[）)])
  | (?P<attributes>[{｛](?=[^{}｛｝\n]*(?:[\#.][\w\u0080-\uffff]|\#[ ]\w|=))[^{}｛｝\n]*[}｝]|\{-\})
  | (?P<key>-?[@＠](?:\{[^}\s]+\}|["'“”‘’][\w:.-]+["'“”‘’]
      |[A-Za-z0-9_](?:[A-Za-z0-9_]|[:：.\#$%&\-+?<>~/](?=[A-Za-z0-9_]))*
      |["""
    + EAST_ASIAN
    + "]["
    + EAST_ASIAN
    + r"""A-Za-z0-9_]*(?=[^\[\]\n]{0,99}\]))
      (?:[ ]?(?:and|or|as[ ]well[ ]as|plus|to|through|[&和与及或至到]|以及)[ ]?(?=-?[@＠]))?
      (?:[,，]?\s*(?:"""
    + _PLACE
    + r""")(?=[^\[\]［］\n]*[\]］]))?)
  | (?P<break><br\s*/?>)
  | (?P<tag></?[A-Za-z][\w-]*(?:\s+[\w:-]+=[^<>\n]*)?\s*/?>)
  | (?P<item>^[ ]{0,12}(?:[-+*]|\(?(?:\d{1,9}|[A-Za-z]{1,3}|\#|@[\w-]*)[.)])[ \t]+
      (?:\[[ xX]\][ \t]+)?)
  | (?P<caption>^(?:(?:Table)?:(?:[ \t]+|\n)|(?:表[:：]|：)[ \t]*))
  | (?P<blank>\n[ \t]*(?=\n))
  | (?P<border>[|\[\]［］【】]|^\#{1,6}|^[ \t]*(?:[-=]{3,})[ \t]*$)
    """,
    re.M | re.X,
)
_WITHOUT_A_BREAK = frozenset({"comment", "tag", "attributes", "escape"})
"""What stands between words and leaves them together."""


@dataclass(frozen=True)
class Phrase:
    """Words that are printed in one piece: their letters, and where they stand in the text.

    Of a table's cell over several lines, the place is that of the first. Notes and captions stand
    aside: print may put them elsewhere.
    """

    letters: str
    start: int
    end: int
    aside: bool = False


@lru_cache(maxsize=256)
def phrases(text: str) -> tuple[Phrase, ...]:
    """Return the phrases of a Markdown text, which every document of an edition is to hold."""
    return tuple(_phrases(text))


def _phrases(text: str) -> Iterator[Phrase]:
    said, offsets = reading_order(text)
    for words, start, end, aside in _stretches(said):
        last = start
        while last + 1 < end and offsets[last + 1] == offsets[last] + 1:
            last += 1
        yield Phrase(words, offsets[start], offsets[last] + 1, aside)


def _stretches(text: str) -> Iterator[tuple[str, int, int, bool]]:
    """Yield the letters of each phrase, where it begins and ends, and whether it stands aside."""
    aside = _Aside(text)
    parts: list[str] = []
    start, at = -1, 0

    def stretch(begin: int, end: int) -> None:
        nonlocal start
        if begin < end and text[begin:end].strip():
            start = begin if start < 0 else start
            parts.append(text[begin:end])

    for found in _SYNTAX.finditer(text):
        stretch(at, found.start())
        at = found.end()
        kind = _kind(found)
        if kind == "code":
            stretch(*found.span("said"))
        if kind not in _WITHOUT_A_BREAK and kind != "code":
            if words := letters("".join(parts)):
                yield words, start, found.start(), aside.inside
            parts.clear()
            start = -1
            aside.go_past(kind, found)
    stretch(at, len(text))
    if words := letters("".join(parts)):
        yield words, start, len(text), aside.inside


class _Aside:
    """Whether a text is inside a note or a caption: to the bracket's end, or the paragraph's."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._depth = 0
        self._paragraph = False
        self._begins = -1

    @property
    def inside(self) -> bool:
        return self._paragraph or self._depth > 0

    def go_past(self, kind: str, found: re.Match[str]) -> None:
        """Go past a mark that parts phrases."""
        if kind == "blank":
            # A note without words behind its colon takes the paragraph that follows.
            is_empty = self._begins >= 0 and not self._text[self._begins : found.start()].strip()
            self._depth, self._paragraph, self._begins = 0, is_empty, -1
        elif kind == "caption" or (kind == "note" and found[0].endswith(":")):
            self._paragraph, self._begins = True, found.end()
        elif found[0] in ("[", "［"):
            noted = self._text[max(0, found.start() - 1)] == "^"
            self._depth += self._depth > 0 or noted
        elif found[0][0] in "]］":
            self._depth = max(0, self._depth - 1)


def _kind(found: re.Match[str]) -> str:
    return next(name for name, value in found.groupdict().items() if value is not None)


_TABLE = re.compile(r"^[ \t]*\+(?:[-=:]+\+)+[ \t]*\n(?:[ \t]*[+|].*(?:\n|\Z))+", re.M)
_MULTILINE = re.compile(
    r"(?:\A|(?<=\n\n))(?P<rule>[ ]*-{3,}(?: +-+)*)[ \t]*\n"
    r"(?P<rows>(?=.*\S)(?:.*\n){1,400}?)(?P=rule)[ \t]*(?:\n|\Z)"
)
_DASHES = re.compile(r"[ ]*-+(?: +-+)+[ \t]*\Z")
_HEAD = re.compile(r"(?:.*\S.*\n)+?(?P<rule>[ ]*-+(?: +-+)+)[ \t]*\n")
_FENCED = re.compile(r"^[ ]{0,12}(`{3,}|~{3,})[^`\n]*\n[\s\S]*?^[ ]{0,12}\1[`~]*[ \t]*$", re.M)
_RULE = re.compile(r"[ \t]*\+(?:[-=:]+\+)+[ \t]*\n?\Z")
_BORDER = re.compile(r"(?<!\\)\|")


def reading_order(text: str) -> tuple[str, Sequence[int]]:
    """Return a text with the lines of each cell of a table together, and where each stood.

    The second value is the offset in the text as it was written for each character.
    """
    said: list[str] = []
    offsets: list[int] = []
    at = 0
    fenced = [one.span() for one in _FENCED.finditer(text)]
    for begin, cells in sorted([*_grids(text), *_multilines(text)]):
        if begin < at or any(start <= begin < end for start, end in fenced):
            continue
        for start, end in ((at, begin), *cells):
            said.append(text[start:end])
            offsets += range(start, end)
        at = cells[-1][1]
    if not at:
        return text, range(len(text))
    return "".join(said) + text[at:], [*offsets, *range(at, len(text))]


_Cells = list[tuple[int, int]]
"""Stretches of a table in the order in which they are to be read, the last at its end."""


def _grids(text: str) -> Iterator[tuple[int, _Cells]]:
    """Yield where each grid table begins, and its stretches."""
    for table in _TABLE.finditer(text):
        yield table.start(), list(_cells(text, table.start(), table.end()))


def _multilines(text: str) -> Iterator[tuple[int, _Cells]]:
    """Yield where each multiline table begins, and its stretches."""
    for table in _MULTILINE.finditer(text):
        head = _HEAD.match(table["rows"])
        columns = table["rule"] if _DASHES.match(table["rule"]) else head and head["rule"]
        if columns:
            starts = [one.start() for one in re.finditer("-+", columns)]
            rows = _rows(text, *table.span("rows"))
            cells = [cell for row in rows for cell in _below(text, row, starts)]
            yield table.start(), [*cells, (table.end("rows"), table.end())]


def _rows(text: str, start: int, end: int) -> Iterator[list[tuple[int, int]]]:
    """Yield the lines of each row, which ends at a blank line or a line of dashes."""
    row: list[tuple[int, int]] = []
    for line in re.finditer(r".*\n", text[start:end]):
        if line[0].strip(" \t-\n"):
            row.append((start + line.start(), start + line.end()))
        else:
            yield row
            row = []
    yield row


def _below(text: str, row: _Cells, starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a row by its columns; a wide character stands in two."""
    lines = [(at, end, _cuts(text[at : end - 1], starts)) for at, end in row]
    for column in range(len(starts)):
        for at, end, cuts in lines:
            yield at + cuts[column], at + cuts[column + 1]
            yield end - 1, end
        yield from ((end - 1, end) for _, end, _ in lines[-1:])


def _cuts(line: str, starts: Sequence[int]) -> list[int]:
    """Return where the columns begin in a line, and its end."""
    widths = [0, *accumulate(map(cells_of, line))]
    return [0, *(min(bisect_left(widths, at), len(line)) for at in starts[1:]), len(line)]


def _cells(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a table, row after row between its rules."""
    row: list[tuple[int, int]] = []
    at = start
    for line in text[start:end].splitlines(keepends=True):
        if _RULE.match(line):
            yield from _columns(text, row)
            row = []
            yield at, at + len(line)
        else:
            row.append((at, at + len(line)))
        at += len(line)
    yield from row


def _columns(text: str, row: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a row by its columns, or by its lines where cells span others.

    A cell's first border parts it from the cell before. The end of its line goes with each piece.
    """
    lines = [[at + one.start() for one in _BORDER.finditer(text[at:end])] for at, end in row]
    closed = all(
        borders and not text[at : borders[0]].strip() and not text[borders[-1] + 1 : end].strip()
        for borders, (at, end) in zip(lines, row, strict=True)
    )
    if not closed or len({len(borders) for borders in lines}) != 1:
        yield from row
        return
    for column in range(len(lines[0]) - 1):
        for number, (borders, (_, end)) in enumerate(zip(lines, row, strict=True)):
            yield borders[column] + (number > 0), borders[column + 1]
            yield end - 1, end


_OTHERS = re.compile(r"[\W_]+")


def letters(text: str) -> str:
    """Return the letters of a text in their compatible form (Unicode, NFKC), small.

    >>> letters("H~2~O，&lt;ﬁve&gt;")
    'h2ofive'
    """
    plain = unicodedata.normalize("NFKC", html.unescape(text))
    return _OTHERS.sub("", plain.lower())
