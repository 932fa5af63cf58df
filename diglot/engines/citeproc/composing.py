"""Rendering a document's citations and its list of references in one style."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal


from diglot.engines.citeproc.clusters import read_cluster
from diglot.engines.citeproc.collapse import Cited, collapsed
from diglot.engines.citeproc.disambiguation import Treatments, treatments
from diglot.engines.citeproc.finishing import inlines
from diglot.engines.citeproc.inlines import Inline, Missing, Part, plain
from diglot.engines.citeproc.languages import language_of
from diglot.engines.citeproc.layouts import Area
from diglot.engines.citeproc.positions import with_positions
from diglot.engines.citeproc.scene import PLAIN, CiteItem, Scene
from diglot.engines.citeproc.seams import glue
from diglot.engines.citeproc.styles import LocalStyle, Style, StyleFault, read_style
from diglot.engines.citeproc.works import Work, read_work

ProblemKind = Literal["unknown-key", "style", "item", "cluster", "language"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be rendered as it was asked; `key` names the entry, if one."""

    kind: ProblemKind
    message: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the list of references.

    `label` is the part that stands in the margin (``[1]``), empty where the style sets none;
    `body` is the rest; `inlines` is the whole entry, in which both are `Part`s.
    """

    key: str
    number: int
    label: tuple[Inline, ...]
    body: tuple[Inline, ...]
    inlines: tuple[Inline, ...]
    language: str = ""


@dataclass(frozen=True, slots=True)
class Composition:
    """The rendered citations in document order, the list of references, and what went wrong."""

    citations: tuple[tuple[Inline, ...], ...]
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...] = ()


def compose(
    items: Sequence[Mapping[str, Any]],
    style_xml: bytes,
    clusters: Sequence[Sequence[Mapping[str, Any]]],
    *,
    locale: str | None = None,
) -> Composition:
    """Return the citations and entries that `clusters` ask for, in the style of `style_xml`."""
    problems: list[Problem] = []
    works = _works(items, problems)
    wanted = [read_cluster(cluster) for cluster in clusters]
    if not wanted:
        wanted = [tuple(CiteItem(key) for key in works)]
    for key in dict.fromkeys(item.key for cluster in wanted for item in cluster):
        if key not in works:
            problems.append(Problem("unknown-key", f'no item has the id "{key}"', key))
    try:
        style = read_style(style_xml, locale)
    except StyleFault as fault:
        problems.append(Problem("style", str(fault)))
        return _without_style(wanted, clusters, problems)
    document = _Document(style, works, wanted)
    citations = document.citations() if clusters else []
    return Composition(tuple(citations), tuple(document.entries()), tuple(problems))


def _works(items: Sequence[Mapping[str, Any]], problems: list[Problem]) -> dict[str, Work]:
    works: dict[str, Work] = {}
    for place, item in enumerate(items):
        work = read_work(item) if isinstance(item, Mapping) else None
        if work is None:
            problems.append(Problem("item", f"item {place + 1} is not an object"))
            continue
        if not work.key:
            problems.append(Problem("item", f"item {place + 1} has no id"))
        if work.key in works:
            problems.append(Problem("item", f'two items have the id "{work.key}"', work.key))
        else:
            works[work.key] = work
    return works


def _without_style(
    wanted: list[tuple[CiteItem, ...]],
    clusters: Sequence[Sequence[Mapping[str, Any]]],
    problems: list[Problem],
) -> Composition:
    """Return every citation as the keys it names, since no style can render it."""
    citations = [tuple(Missing(item.key) for item in cluster) for cluster in wanted]
    return Composition(tuple(citations) if clusters else (), (), tuple(problems))


class _Document:
    """One rendering: what is cited, in which order and number, told apart how."""

    def __init__(
        self, style: Style, works: dict[str, Work], clusters: list[tuple[CiteItem, ...]]
    ) -> None:
        self.style = style
        self.works = works
        self.keys = list(
            dict.fromkeys(item.key for cluster in clusters for item in cluster if item.key in works)
        )
        self.index = {key: index for index, key in enumerate(self.keys)}
        self.number = {key: index + 1 for index, key in enumerate(self.keys)}
        self.languages = {key: language_of(works[key]) for key in self.keys}
        self.clusters = with_positions(clusters, works)
        self.home = style.local()
        self.treatments: Treatments = {}
        self._sort_entries()
        self.treatments = treatments(self.keys, self.scene, self.home)
        self._sort_entries()

    def _local(self, key: str) -> LocalStyle:
        return self.style.local(self.languages[key]) if self.style.by_language else self.home

    def scene(self, key: str, area: Area = "citation", item: CiteItem | None = None) -> Scene:
        """Return a fresh scene for the work `key`."""
        return Scene(
            self.works[key],
            self._local(key),
            area,
            self.number[key],
            self.index[key],
            item,
            self.treatments.get(key, PLAIN),
        )

    def _sort_entries(self) -> None:
        """Put the entries in the style's order and number them so."""
        area = self.style.root.find("{*}bibliography")
        order = getattr(area, "order", None)
        if order is None:
            return
        self.number = {key: index + 1 for key, index in self.index.items()}
        self.keys = order.ordered(
            sorted(self.keys, key=self.index.__getitem__),
            lambda key: self.scene(key, "bibliography"),
        )
        self.number = {key: place + 1 for place, key in enumerate(self.keys)}
        self.by_index = sorted(self.keys, key=self.index.__getitem__)

    def finish(self, text: str, style: LocalStyle) -> tuple[Inline, ...]:
        """Return marked text as inlines."""
        keys = sorted(self.keys, key=self.index.__getitem__) if not hasattr(self, "by_index") else self.by_index
        return inlines(text, style.quotes, style.punctuation_in_quote, keys)

    def citations(self) -> list[tuple[Inline, ...]]:
        """Return every cluster, rendered."""
        return [self._citation(cluster) for cluster in self.clusters]

    def _citation(self, cluster: tuple[CiteItem, ...]) -> tuple[Inline, ...]:
        layout = self.home.citation
        known = [item for item in cluster if item.key in self.works]
        missing = [item for item in cluster if item.key not in self.works]
        area = self.style.root.find("{*}citation")
        order = getattr(area, "order", None)
        if order is not None:
            known = order.ordered(known, lambda item: self.scene(item.key, "citation", item))
            if layout is not None and layout.area.get("collapse") == "citation-number":
                known = _once(known)
        elif layout is not None and layout.area.get("collapse") == "citation-number":
            known.sort(key=lambda item: self.number[item.key])
            known = _once(known)
        cited = [self._cite(item) for item in known]
        if layout is None:
            return tuple(Missing(item.key) for item in cluster)
        text = layout.enclose(collapsed([cite for cite in cited if cite.text], layout, self.home))
        found = self.finish(text, self.home)
        if not missing:
            return found
        return found + tuple(Missing(item.key) for item in missing)

    def _cite(self, item: CiteItem) -> Cited:
        scene = self.scene(item.key, "citation", item)
        if item.suppress_author:
            scene.wanted = "no-author"
        layout = scene.style.citation
        text = layout.cite(scene) if layout is not None else ""
        if item.author_only and scene.names:
            text = scene.names[0].text
        plain_number = not (item.prefix or item.suffix or item.locator)
        if text:
            text = glue(_spaced(item.prefix), text)
            text = glue(text, item.suffix)
        return Cited(item, text, scene, scene.number if plain_number else 0)

    def entries(self) -> list[Entry]:
        """Return the list of references."""
        entries = []
        for key in self.keys:
            scene = self.scene(key, "bibliography")
            layout = scene.style.bibliography
            if layout is None:
                return []
            found = self.finish(layout.entry(scene), scene.style)
            label, body = _split(found)
            entries.append(
                Entry(key, self.number[key], label, body, found, self.languages[key])
            )
        return entries


def _once(items: list[CiteItem]) -> list[CiteItem]:
    """Return the items without those that say the same as one before them."""
    said: dict[tuple[str, ...], CiteItem] = {}
    for item in items:
        said.setdefault((item.key, item.locator, item.label, item.prefix, item.suffix), item)
    return list(said.values())


def _spaced(prefix: str) -> str:
    """Return a cite's prefix with the space that parts it from the cite."""
    return prefix


def _split(found: tuple[Inline, ...]) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    """Return the label and the body of an entry."""
    label: list[Inline] = []
    body: list[Inline] = []
    for inline in found:
        if isinstance(inline, Part) and inline.kind == "left-margin":
            label.extend(inline.children)
        elif isinstance(inline, Part) and inline.kind == "right-inline":
            body.extend(inline.children)
        else:
            body.append(inline)
    return tuple(label), tuple(body)


def text_of(entry: Entry) -> str:
    """Return the printed line of an entry."""
    return plain(entry.inlines)


