"""Pages behind the bracket of a citation, raised: ``[2]260`` and ``（裴丽生，1981）8``.

GB/T 7714 sets the page of a citation outside its bracket (2015: 10.1.3 and 10.2.4; 2025: 9.2.1.3
and 9.3.1.4). CSL cannot say so, since the bracket belongs to the whole cluster. `compose_outside`
renders such a cluster as several, each cite with a page in a bracket of its own::

    [@a; @b, p. 25; @c; @d]  ->  [1][2]25[3-4]
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from diglot.csl.composition import NO_TRANSLATIONS, Cluster, Composition, Item
from diglot.csl.document import compose
from diglot.csl.inlines import Inline, Styled, Text
from diglot.csl.labels import is_plural
from diglot.csl.languages import is_cjk
from diglot.csl.locator_words import BEFORE_NUMBERS, read_locator
from diglot.csl.style_faults import StyleFault
from diglot.csl.styles import read_style
from diglot.csl.terms import Words

Cite = Mapping[str, Any]

_UNIT = "[卷册编篇集辑部章]"
_IN_WORDS: Final = re.compile(
    rf"[,，]?\s*(?:第?[一二三四五六七八九十百上中下\d]+{_UNIT}|{_UNIT}[一二三四五六七八九十百上中下\d]+)"
)
"""A place whose kind CSL has no number for: ``上册``, ``卷一``."""


def compose_outside(
    items: Sequence[Item | str],
    style_xml: bytes,
    clusters: Sequence[Cluster],
    *,
    locale: str | None = None,
    translations: Mapping[str, Item] = NO_TRANSLATIONS,
    listed: bool = True,
) -> Composition:
    """Return what `compose` returns, with the pages raised behind the brackets."""
    words = _words(style_xml, locale)
    parted = [list(_parts(_cites(cluster), words)) for cluster in clusters]
    pieces = [
        {**cluster, "citationItems": piece} if isinstance(cluster, Mapping) else piece
        for cluster, parts in zip(clusters, parted, strict=True)
        for piece, _ in parts
    ]
    composition = compose(
        items, style_xml, pieces, locale=locale, translations=translations, listed=listed
    )
    rendered = iter(composition.citations)
    citations = tuple(
        tuple(inline for _, page in parts for inline in (*next(rendered), *_superscript(page)))
        for parts in parted
    )
    return composition._replace(citations=citations)


def _cites(cluster: Cluster) -> Sequence[Cite]:
    return cluster.get("citationItems", ()) if isinstance(cluster, Mapping) else cluster


def _parts(cluster: Sequence[Cite], words: Words | None) -> Iterator[tuple[list[Cite], str]]:
    """Yield the runs of cites that share a bracket, with the page that follows it."""
    run: list[Cite] = []
    for cite in cluster:
        bare, page = _without_page(cite, words)
        if not page:
            run.append(bare)
            continue
        if run:
            yield run, ""
            run = []
        yield [bare], page
    if run:
        yield run, ""


def _without_page(cite: Cite, words: Words | None) -> tuple[Cite, str]:
    """Return a cite without its page, and the page; any other place stays inside the bracket.

    ``第3卷第4页`` is a volume and, in what follows it, a page: ``[1，第3卷]4``.
    """
    locator = str(cite.get("locator") or "").strip()
    label = str(cite.get("label") or "page")
    suffix = str(cite.get("suffix") or "")
    bare = {name: value for name, value in cite.items() if name not in ("locator", "label")}
    if locator and label == "page":
        return bare, locator
    if locator:
        place = f", {_place_in_words(label, locator, words)}"
    else:
        found = _IN_WORDS.match(suffix)
        place = found[0] if found else ""
        suffix = suffix[len(place) :]
    kind, page, rest = read_locator(suffix, bare=False)
    if kind == "page" and place:  # 第3卷第4页; 卷一，页4; vol. 3, p. 4
        suffix = rest
    else:
        page = ""
    return {**bare, "suffix": place + suffix}, page


def _place_in_words(label: str, locator: str, words: Words | None) -> str:
    """Return a place in the words of the style's language: ``vol. 3``, ``第3卷``, ``图3``."""
    term = label
    if words is not None:  # GB/T prints an English volume with no word, in its entries
        plural = is_plural(locator, words.term("and"))
        term = words.term(label, "short", plural) or words.term(label, "long", plural) or label
    if "%s" in term:
        return term.replace("%s", locator)
    if not is_cjk(term[:1]):
        return f"{term} {locator}".strip()
    return f"{term}{locator}" if label in BEFORE_NUMBERS else f"第{locator}{term}"


def _words(style_xml: bytes, locale: str | None) -> Words | None:
    try:
        return read_style(style_xml, locale).local()
    except StyleFault:  # told by whoever renders
        return None


def _superscript(locator: str) -> tuple[Inline, ...]:
    return (Styled("superscript", (Text(locator),)),) if locator else ()
