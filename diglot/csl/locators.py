"""Pages behind the bracket of a citation, raised: ``[2]260`` and ``（裴丽生，1981）8``.

GB/T 7714 sets the page of a citation outside its bracket (2015: 10.1.3 and 10.2.4; 2025: 9.2.1.3
and 9.3.1.4). CSL cannot say so, since the bracket belongs to the whole cluster. `compose_outside`
renders such a cluster as several, each cite with a page in a bracket of its own::

    [@a; @b, p. 25; @c; @d]  ->  [1][2]25[3-4]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from diglot.csl.composition import NO_TRANSLATIONS, Cluster, Composition, Item
from diglot.csl.document import compose
from diglot.csl.inlines import Inline, Styled, Text

Cite = Mapping[str, Any]


def compose_outside(
    items: Sequence[Item],
    style_xml: bytes,
    clusters: Sequence[Cluster],
    *,
    locale: str | None = None,
    translations: Mapping[str, Item] = NO_TRANSLATIONS,
) -> Composition:
    """Return what `compose` returns, with the locators raised behind the brackets."""
    parted = [list(_parts(_cites(cluster))) for cluster in clusters]
    pieces = [
        {**cluster, "citationItems": piece} if isinstance(cluster, Mapping) else piece
        for cluster, parts in zip(clusters, parted, strict=True)
        for piece, _ in parts
    ]
    composition = compose(items, style_xml, pieces, locale=locale, translations=translations)
    rendered = iter(composition.citations)
    citations = tuple(
        tuple(inline for _, page in parts for inline in (*next(rendered), *_raised(page)))
        for parts in parted
    )
    return composition._replace(citations=citations)


def _cites(cluster: Cluster) -> Sequence[Cite]:
    return cluster.get("citationItems", ()) if isinstance(cluster, Mapping) else cluster


def _parts(cluster: Sequence[Cite]) -> Iterator[tuple[list[Cite], str]]:
    """Yield the runs of cites that share a bracket, with the locator that follows it."""
    run: list[Cite] = []
    for cite in cluster:
        locator = str(cite.get("locator") or "").strip()
        if not locator:
            run.append(cite)
            continue
        if run:
            yield run, ""
            run = []
        bare = {name: value for name, value in cite.items() if name not in ("locator", "label")}
        yield [bare], locator
    if run:
        yield run, ""


def _raised(locator: str) -> tuple[Inline, ...]:
    return (Styled("superscript", (Text(locator),)),) if locator else ()
