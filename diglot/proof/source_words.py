r"""The words of a Markdown text that are to be printed, read without pandoc.

A proof has other eyes than what it proves: nothing here knows a tree. A text is cut into phrases
where print puts something else between its words (a citation's number, a formula, a cell's border),
and what only tells the look or the place of words is left out::

    如图@fig:a，*很小*[@k]。$x$ 见[此](http://x.org){.y}   ->   如图 · 很小 · 见 · 此
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from diglot.languages import EAST_ASIAN
from diglot.proof.letters import letters
from diglot.proof.wrapped_cells import reading_order

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
