"""Marks in the texts of article.toml that are printed as they are: all but inline Markdown."""

import re
from collections.abc import Iterator, Mapping

from diglot.article import Metadata, Source
from diglot.diagnostics import Code, Diagnostic, error, warning
from diglot.engines import pandoc
from diglot.fields import rows_of
from diglot.messages import Message, say
from diglot.proof.leftover import MARKS

_INLINE = re.compile(
    r"(?<![\w*])\*{1,2}[^\s*][^*]*\*{1,2}(?![\w*])|\$[^$\s][^$]*\$"
    r"|\^[^\s^]+\^|(?<!~)~[^\s~]+~(?!~)"
)
"""Inline Markdown, which titles and statements may have, and names may not."""

_CITATION = re.compile(r"(?<![A-Za-z0-9_.+-])\[?@[A-Za-z][A-Za-z0-9_:.-]*(?:; ?@[\w:.-]+)*\]?")


def front_leftovers(metadata: Metadata, source: Source) -> Iterator[Diagnostic]:
    """Name each mark in a title, a name or a keyword of article.toml, `source`."""
    hint = say("write *TP53*, H~2~O or 10^9^, or the character itself, as µ")
    for text in dict.fromkeys(_texts(metadata)):
        bare = _INLINE.sub(lambda found: " " * len(found[0]), text)
        yield from _leftover(text, bare, source, (_CITATION,), hint)
    hint = say("names are plain text: write the character itself, CO₂ or µ")
    for text in dict.fromkeys(_texts(metadata)):
        yield from _formulas(text, source)
    for text in dict.fromkeys(_names(metadata)):
        yield from _leftover(text, text, source, (_INLINE, _CITATION), hint)


_FORMULA = re.compile(r"(?<!\\)\$[^$\s][^$]*\$")


def _formulas(text: str, source: Source) -> Iterator[Diagnostic]:
    """Yield each formula that a title or statement would print as its source: no line of signs."""
    for found in _FORMULA.finditer(text):
        if "\\" not in found[0] or "\\" not in _signs_of(found[0][1:-1]):
            continue
        at = source.text.find(text.replace("\\", "\\\\"))
        at = source.text.find(text) if at < 0 else at
        before = text[: found.start()]
        start = at + found.start() + before.count("\\") if at >= 0 else 0
        place = source.span(start, start + len(found[0])) if at >= 0 else source.span(0, 0)
        message = say('the formula "{formula}" would be printed as its source', formula=found[0])
        hint = say("a field of article.toml is one line of signs: write $a/b$, $x^2$ or words")
        yield warning(Code.LEFTOVER, message, place, hint)


def _signs_of(tex: str) -> str:
    """Return what is printed of a formula in a line of signs, its source where there is none."""
    math = {"t": "Math", "c": [{"t": "InlineMath"}, tex]}
    return pandoc.write_plain([{"t": "Plain", "c": [math]}])


def _leftover(
    text: str, searched: str, source: Source, more: tuple[re.Pattern[str], ...], hint: Message
) -> Iterator[Diagnostic]:
    """Yield the first mark of a text, of which only what is `searched` may hold one."""
    forms = (*(mark.form for mark in MARKS), *more)
    every = (one for form in forms if (one := form.search(searched)))
    found = min(every, key=_start, default=None)
    if found:
        at = source.text.find(text)
        place = source.span(at + found.start(), at + found.end()) if at >= 0 else source.span(0, 0)
        message = say('"{mark}" would be printed as it is', mark=found[0][:40])
        if _CITATION.fullmatch(found[0]):
            hint = say("no citation and no pointer can stand in article.toml: take it out")
        named = error if found[0].startswith("<!") else warning  # a remark is private
        yield named(Code.LEFTOVER, message, place, hint)


def _start(found: re.Match[str]) -> int:
    return found.start()


def _texts(metadata: Metadata) -> Iterator[str]:
    """Yield the texts that may have inline Markdown, those behind the article's text left out."""
    for row in rows_of(Metadata):
        value = getattr(metadata, row.attribute)
        if row.printed in ("named", "title", "foot") and isinstance(value, Mapping):
            for one in value.values():
                yield from (one,) if isinstance(one, str) else one


def _names(metadata: Metadata) -> Iterator[str]:
    names = [one.name for one in metadata.authors] + [one.name for one in metadata.affiliations]
    for name in names:
        yield from name.values()
