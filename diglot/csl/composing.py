"""Rendering a document's citations and its list of references in one style."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, Literal, NamedTuple

from diglot.csl import marks
from diglot.csl.capitals import capital_cite, capital_entry
from diglot.csl.clusters import Cluster, read_cluster, read_note
from diglot.csl.collapse import Cited, collapsed
from diglot.csl.disambiguation import Treatments, treatments
from diglot.csl.finishing import inlines
from diglot.csl.inlines import Inline, Missing, Part, Text
from diglot.csl.languages import language_of
from diglot.csl.layouts import Area, Layout
from diglot.csl.memory import Request
from diglot.csl.positions import with_positions
from diglot.csl.scene import PLAIN, CiteItem, Scene, Treatment, Wanted
from diglot.csl.seams import glue
from diglot.csl.styles import LocalStyle, Style, StyleFault, read_style
from diglot.csl.substitution import AuthorSubstitute
from diglot.csl.works import Work, read_work

NOTHING: Final = "[CSL STYLE ERROR: reference with no printed form.]"
"""What stands for a cite or entry of which the style prints nothing; citeproc-js's words."""

NO_TRANSLATIONS: Final[Mapping[str, Mapping[str, Any]]] = {}

ProblemKind = Literal["unknown-key", "style", "macro", "item"]


class Problem(NamedTuple):
    """Something that could not be rendered as it was asked; `key` names the entry, if one."""

    kind: ProblemKind
    message: str
    key: str = ""


class Entry(NamedTuple):
    """An entry of the list of references.

    `label` is the part that stands in the margin (``[1]``), empty where the style sets none;
    `body` is the rest; `inlines` is the whole entry, in which both are `Part`s. `translation` is
    the entry once more in the words of another language, without its label; empty if there is none.
    """

    key: str
    number: int
    label: tuple[Inline, ...]
    body: tuple[Inline, ...]
    inlines: tuple[Inline, ...]
    language: str = ""
    translation: tuple[Inline, ...] = ()


class Composition(NamedTuple):
    """The rendered citations in document order, the list of references, and what went wrong."""

    citations: tuple[tuple[Inline, ...], ...]
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...] = ()


def compose(
    items: Sequence[Mapping[str, Any]],
    style_xml: bytes,
    clusters: Sequence[Cluster],
    *,
    locale: str | None = None,
    translations: Mapping[str, Mapping[str, Any]] = NO_TRANSLATIONS,
) -> Composition:
    """Return the citations and entries that `clusters` ask for, in the style of `style_xml`.

    `translations` are the items of a bilingual list once more, by key and in another language: an
    entry of the list that has one gets it as its second line, in the words of that language. The
    last few compositions are remembered: asking again for the same one costs next to nothing.
    """
    request = Request(items, style_xml, clusters, locale, translations)
    return _remembered(request) if request.asked else _composed(request)


@lru_cache(maxsize=8)
def _remembered(request: Request) -> Composition:
    return _composed(request)


def _composed(request: Request) -> Composition:
    problems: list[Problem] = []
    works = _works(request.items, problems)
    clusters = [read_cluster(cluster) for cluster in request.clusters]
    wanted = clusters or [tuple(CiteItem(key) for key in works)]
    cited = dict.fromkeys(item.key for cluster in wanted for item in cluster)
    problems += [
        Problem("unknown-key", f'no item has the id "{key}"', key)
        for key in cited
        if key not in works
    ]
    try:
        style = read_style(request.style_xml, request.locale)
    except StyleFault as fault:
        problems.append(Problem("style", str(fault)))
        missing = (tuple(Missing(item.key) for item in cluster) for cluster in clusters)
        return Composition(tuple(missing), (), tuple(problems))
    problems += [Problem("macro", fault) for fault in style.faults]
    notes = [read_note(cluster) for cluster in request.clusters]
    translated = {key: read_work(item) for key, item in request.translations.items()}
    document = _Document(style, works, wanted, notes, translated)
    citations = document.citations() if clusters else []
    return Composition(tuple(citations), tuple(document.entries()), tuple(problems))


def _works(items: Sequence[Any], problems: list[Problem]) -> dict[str, Work]:
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


class _Document:
    """One rendering: what is cited, in which order and number, told apart how."""

    def __init__(
        self,
        style: Style,
        works: dict[str, Work],
        clusters: list[tuple[CiteItem, ...]],
        notes: list[int | None],
        translations: Mapping[str, Work],
    ) -> None:
        self.style = style
        self.works = works
        self.translations = translations
        cited = (item.key for cluster in clusters for item in cluster if item.key in works)
        self.registered = tuple(dict.fromkeys(cited))
        self.index = {key: index for index, key in enumerate(self.registered)}
        self.number = {key: index + 1 for key, index in self.index.items()}
        self.languages = {key: language_of(works[key]) for key in self.registered}
        self.clusters = with_positions(clusters, works, notes, style.near)
        self.home = style.local()
        local = {language: style.local(language) for language in set(self.languages.values())}
        self.styles = {
            key: local[language] if style.by_language else self.home
            for key, language in self.languages.items()
        }
        self.treatments: Treatments = {}
        self.keys = self._sorted()
        self.treatments = treatments(self.keys, self._cite_scene, self.home)
        if self.treatments:
            self.keys = self._sorted()

    def _cite_scene(self, key: str, treatment: Treatment) -> Scene:
        scene = self.scene(key, "citation", CiteItem(key, position="subsequent"))
        scene.treatment = treatment
        return scene

    def scene(self, key: str, area: Area, item: CiteItem | None = None) -> Scene:
        """Return a fresh scene for the work `key`."""
        return Scene(
            self.works[key],
            self.styles[key],
            area,
            self.number[key],
            self.index[key],
            item,
            self.treatments.get(key, PLAIN),
        )

    def _sort_scene(self, key: str, area: Area, item: CiteItem | None = None) -> Scene:
        """Return a scene to sort by: in the style's own words, unless it sorts by language."""
        scene = self.scene(key, area, item)
        if not self.style.sorts_by_language:
            scene.style = self.home
        return scene

    def _sorted(self) -> list[str]:
        """Return the keys in the bibliography's order, and number them so."""
        self.number = {key: index + 1 for key, index in self.index.items()}
        order = self.style.order("bibliography")
        keys = list(self.registered)
        if order is not None:
            keys = order.ordered(keys, lambda key: self._sort_scene(key, "bibliography"))
            self.number = {key: place for place, key in enumerate(keys, 1)}
        return keys

    def finish(self, text: str, style: LocalStyle) -> tuple[Inline, ...]:
        """Return marked text as inlines."""
        return inlines(text, style.quotes, self.home.punctuation_in_quote, self.registered)

    def citations(self) -> list[tuple[Inline, ...]]:
        """Return every cluster, rendered."""
        return [self._citation(cluster) for cluster in self.clusters]

    def _citation(self, cluster: tuple[CiteItem, ...]) -> tuple[Inline, ...]:
        layout = self.home.citation
        missing = tuple(Missing(item.key) for item in cluster if item.key not in self.works)
        if layout is None:
            return missing
        known = self._arranged([item for item in cluster if item.key in self.works], layout)
        cites: list[Cited] = []
        for item in known:
            cite = self._cite(item, opens=not cites)
            if cite.text:
                cites.append(cite)
        if not cites:
            return missing or ((Text(NOTHING),) if known else ())
        text = layout.enclose(collapsed(cites, layout, self.home, self._cite))
        return self.finish(text, self.home) + missing

    def _arranged(self, items: list[CiteItem], layout: Layout) -> list[CiteItem]:
        """Return the items of a cluster in the style's order; a repeated number stands once."""
        if len(items) < 2:
            return items
        numbers = layout.area.get("collapse") == "citation-number"
        order = self.style.order("citation")
        if order is not None:
            items = order.ordered(items, lambda item: self._sort_scene(item.key, "citation", item))
        elif numbers:
            items = sorted(items, key=lambda item: self.number[item.key])
        return _once(items) if numbers else items

    def _cite(self, item: CiteItem, wanted: Wanted = "all", opens: bool = False) -> Cited:
        """Return one cite with its affixes; `opens` tells that it begins its cluster."""
        scene = self.scene(item.key, "citation", item)
        scene.wanted = "no-author" if item.suppress_author else wanted
        if wanted == "no-suffix":
            scene.wanted, scene.treatment = "no-author", scene.treatment._replace(year_suffix=0)
        layout = scene.style.citation
        text = layout.cite(scene) if layout is not None else ""
        if item.author_only and scene.names:
            text = scene.names[0].text
        text = marks.link_cite(scene.index, capital_cite(text, item.prefix, opens))
        bare = not (item.prefix or item.suffix or item.locator)
        if text:
            text = glue(glue(item.prefix, text), item.suffix)
        return Cited(item, text, scene, scene.number if bare else 0)

    def entries(self) -> list[Entry]:
        """Return the list of references."""
        if self.home.bibliography is None:
            return []
        area = self.home.bibliography.area
        dash = area.get("subsequent-author-substitute")
        rule = area.get("subsequent-author-substitute-rule") or "complete-all"
        substitute = AuthorSubstitute(dash, rule) if dash is not None else None
        return [entry for key in self.keys if (entry := self._entry(key, substitute))]

    def _entry(self, key: str, substitute: AuthorSubstitute | None) -> Entry | None:
        """Return an entry, nothing where the style prints nothing of it."""
        scenes: list[Scene] = []

        def make() -> Scene:
            scenes.append(self.scene(key, "bibliography"))
            return scenes[-1]

        def render(scene: Scene) -> str:
            layout = scene.style.bibliography
            return layout.entry(scene) if layout is not None else ""

        text = substitute.entry(make, render) if substitute else render(make())
        if not text:
            return None
        text = capital_entry(text)
        if _is_bare(scenes[-1]):
            text = glue(text, NOTHING)
        found = self.finish(text, scenes[-1].style)
        label, body = _split(found)
        translation = self._translation(key)
        return Entry(key, self.number[key], label, body, found, self.languages[key], translation)

    def _translation(self, key: str) -> tuple[Inline, ...]:
        """Return an entry in the words of its translation's language, with no number of its own."""
        work = self.translations.get(key)
        if work is None:
            return ()
        style = self.style.local(language_of(work), own_words=True)
        if style.bibliography is None:
            return ()
        treatment = self.treatments.get(key, PLAIN)
        text = style.bibliography.entry(
            Scene(work, style, "bibliography", index=self.index[key], treatment=treatment)
        )
        return self.finish(capital_entry(text), style)


def _is_bare(scene: Scene) -> bool:
    """Tell whether of all that the style asked for an entry has its number alone."""
    printed = [name for name in scene.seen if name not in ("group", "macro")]
    numbers = printed.count("citation-number")
    return 0 < numbers == len(printed) < scene.called


def _once(items: list[CiteItem]) -> list[CiteItem]:
    """Return the items without those that say the same as one before them."""
    said: dict[tuple[str, ...], CiteItem] = {}
    for item in items:
        said.setdefault((item.key, item.locator, item.label, item.prefix, item.suffix), item)
    return list(said.values())


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
