"""Marks of Markdown in the texts of article.toml, which are printed as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from diglot.article import Metadata, Source
from diglot.diagnostics import Code, Diagnostic, error, warning
from diglot.messages import say
from diglot.proof.leftover import MARKS

_MORE = re.compile(
    r"(?<![\w*])\*[^\s*][^*]*\*(?![\w*])|\$[^$\s][^$]*\$|(?<!\w)\[?@[A-Za-z][\w:.-]*\]?"
    r"|\^[^\s^]+\^|(?<!~)~[^\s~]+~(?!~)"
)


def front_leftovers(metadata: Metadata, source: Source) -> list[Diagnostic]:
    """Name each mark in a title, a name or a keyword of article.toml, `source`."""
    faults: list[Diagnostic] = []
    for text in dict.fromkeys(_texts(metadata)):
        forms = (*(mark.form for mark in MARKS), _MORE)
        found = min((one for form in forms if (one := form.search(text))), key=_start, default=None)
        if found is None:
            continue
        at = source.text.find(text)
        place = source.span(at + found.start(), at + found.end()) if at >= 0 else source.span(0, 0)
        message = say('"{mark}" would be printed as it is', mark=found[0][:40])
        hint = say("the texts of article.toml are plain: write the character itself, CO₂ or µ")
        named = error if found[0].startswith("<!") else warning  # a remark is private
        faults.append(named(Code.LEFTOVER, message, place, hint))
    return faults


def _start(found: re.Match[str]) -> int:
    return found.start()


def _texts(metadata: Metadata) -> Iterator[str]:
    yield from (*metadata.title.values(), *metadata.short_title.values())
    yield from metadata.notice.values()
    for words in metadata.keywords.values():
        yield from words
    for name in [one.name for one in metadata.authors] + [
        one.name for one in metadata.affiliations
    ]:
        yield from name.values()
