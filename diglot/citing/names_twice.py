"""Names that are typed before a citation which prints them too: Smith et al. (Smith et al., 2020).

A style of numbers prints them once, one of authors and years twice.
"""

import re
from collections.abc import Iterator, Sequence

from diglot.article import Citation, Library, Section
from diglot.citing.printer import author_names
from diglot.csl import Inline, plain
from diglot.diagnostics import Code, Diagnostic, warning
from diglot.languages import has_ideographs
from diglot.messages import say

_OPENING = "([（［ "
_OTHERS = (
    r"(?:\s?(?:et al\.?|等人?|及其同事|and (?:others|colleagues|co-?workers))"
    r"|(?:\s(?:and|&)\s|[和与、])[^\W\d_][\w’' -]{0,30})?\s*\[?$"
)
"""What may follow the first author's name: the others."""
_BEFORE = 100
"""How many characters before a citation may hold the names of its authors."""


def names_twice(
    citations: Sequence[tuple[Citation, tuple[Inline, ...]]],
    library: Library,
    texts: Sequence[Section],
) -> Iterator[Diagnostic]:
    """Yield those of `citations`, with what they print, before which their first author stands."""
    sources = {one.source.path: one.source for one in texts}
    for citation, composed in citations:
        work = library.references.get(citation.items[0].key)
        source = sources.get(citation.span.path)
        name = next(iter(author_names(work.csl)), "") if work else ""
        printed = plain(composed)
        if not source or not name or not printed.lstrip(_OPENING).startswith(name):
            continue
        at = citation.span.start.offset
        words = source.text[max(0, at - _BEFORE) : at]
        bound = "" if has_ideographs(name) else "(?<![A-Za-zÀ-ɏ])"
        key = citation.items[0].key
        hint = say("write {form} instead of both", form=f"@{key}")
        if len(citation.items) > 1:
            hint = say("write {form}", form=f"[-@{key}; …]")
        if found := re.search(rf"{bound}{re.escape(name)}{_OTHERS}", words):
            twice = f"{found[0].removesuffix('[')}{printed}"
            yield warning(
                Code.CITE_NAME,
                say('a name is printed twice: "{words}"', words=twice),
                source.span(at - len(found[0]), citation.span.end.offset),
                hint,
            )
