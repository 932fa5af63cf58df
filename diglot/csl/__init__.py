"""Citations and lists of references from CSL-JSON items and a CSL style.

A library of its own: it knows nothing of articles and imports nothing of diglot. `compose` renders
items in a style and returns a `Composition` of frozen values, from which a page, a Word file or
plain text can be made::

    >>> from pathlib import Path
    >>> style = Path("templates/jimcp/style.csl").read_bytes()
    >>> items = [{"id": "k", "type": "article-journal", "title": "On <i>E. coli</i>"}]
    >>> done = compose(items, style, [[{"id": "k"}, {"id": "gone"}]])
    >>> done.citations[0]
    (Styled(kind='superscript',
            children=(Text(text='['), Link(key='k', children=(Text(text='1'),)), Text(text=']'))),
     Missing(key='gone'))
    >>> entry = done.entries[0]
    >>> entry.key, entry.number, plain(entry.label), plain(entry.body)
    ('k', 1, '[1]', 'On E. coli[J].')
    >>> done.problems
    (Problem(kind='unknown-key', message='no item has the id "gone"', key='gone'),)

What is citeproc-py's and what is ours: citeproc-py loads a style (`CitationStylesStyle`), brings
the base class of its elements, the locale files with their terms and dialects, the rules of a
term's forms, of typefaces and of roman numerals. The rendering is ours, one class for each element
that prints something (`registry` is the table): names, dates, numbers, positions, sorting,
collapsing, disambiguation, punctuation, CSL-M layouts. docs/csl.md tells more, and where results
differ from citeproc-js on purpose.

The way of a composition: `clusters` and `works` read CSL-JSON; `document` numbers, sorts and tells
apart; the elements of the style render with a `Context`, which knows the work and notes what was
printed; typefaces travel as codes inside plain strings (`codes`) and become a tree at the end
(`inline_tree`).

Eight modules can be used without the engine, which takes a moment to load: `date_text` (the reader
of dates), `languages` (the language of an entry), `pinyin` (readings of Chinese), `vocabulary` (the
types and variables of CSL), `dependent` (styles that take their layouts from another file),
`instructions` (what a style tells diglot alone), `style_class` (in the text or in footnotes) and
`width` (a style with full-width or half-width punctuation).

The values are named tuples, which take a fifth of a dataclass's time to define. They are told apart
with ``match``.
"""

import gc
from collections.abc import Callable, Mapping, Sequence

from diglot.csl.composition import (
    NO_TRANSLATIONS,
    Cluster,
    Composition,
    Entry,
    Item,
    Locators,
    Problem,
)
from diglot.csl.inlines import Inline, Link, Missing, Part, Styled, Text, plain

__all__ = [
    "Cluster",
    "Composition",
    "Entry",
    "Inline",
    "Item",
    "Link",
    "Locators",
    "Missing",
    "Part",
    "Problem",
    "Styled",
    "Text",
    "compose",
    "plain",
]


def compose(
    items: Sequence[Item | str],
    style_xml: bytes,
    clusters: Sequence[Cluster],
    *,
    locale: str | None = None,
    translations: Mapping[str, Item] = NO_TRANSLATIONS,
    locators: Locators = "style",
    listed: bool = True,
) -> Composition:
    """Return the citations and entries that `clusters` ask for, in the style of `style_xml`.

    `locale` takes the place of the style's own default locale. An item may be told by its JSON
    text, which is known again sooner. `translations` are the items of a bilingual list once more,
    by key and in another language: an entry of the list that has one gets it as its second line, in
    the words of that language. With `locators` ``"outside"`` each locator is raised behind the
    bracket of its cite, as GB/T 7714 has it. Where the list is not wanted, not `listed`, its
    entries are in their order and have no words, which takes a third of the time.

    Nothing is raised for what is wrong with items, clusters or style: it is told in `problems`.
    """
    engine = _engine(outside=locators == "outside")
    return engine(
        items, style_xml, clusters, locale=locale, translations=translations, listed=listed
    )


def _engine(*, outside: bool) -> Callable[..., Composition]:
    """Return the engine; while its classes are made, the garbage collector would find nothing."""
    collects = gc.isenabled()
    gc.disable()
    try:
        from diglot.csl.document import compose as compose_document
        from diglot.csl.locators import compose_outside
    finally:
        if collects:
            gc.enable()
    return compose_outside if outside else compose_document
