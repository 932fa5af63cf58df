"""Rendering a document's citations and its list of references in one style."""

import json
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from diglot.csl import codes
from diglot.csl.author_substitute import AuthorSubstitute
from diglot.csl.clusters import read_cluster, read_note
from diglot.csl.codes import ANY, CLOSE, LINK, TERM, without_codes
from diglot.csl.collapse import Cited, join_cites
from diglot.csl.composition import NO_TRANSLATIONS, Cluster, Composition, Entry, Item, Problem
from diglot.csl.context import PLAIN, Area, CiteItem, Context, Treatment, Wanted
from diglot.csl.disambiguation import Treatments, treatments
from diglot.csl.inline_tree import inlines
from diglot.csl.inlines import Inline, Missing, Part, Text
from diglot.csl.instructed import apply_instructions
from diglot.csl.layouts import Layout
from diglot.csl.positions import with_positions
from diglot.csl.punctuation import concat
from diglot.csl.request import Request
from diglot.csl.style_faults import StyleFault
from diglot.csl.styles import LocalStyle, Style, read_style
from diglot.csl.works import Work, language_of, read_work

NOTHING: Final = "[CSL STYLE ERROR: reference with no printed form.]"
"""What stands for a cite or entry of which the style prints nothing; citeproc-js's words."""


def compose(
    items: Sequence[Item | str],
    style_xml: bytes,
    clusters: Sequence[Cluster],
    *,
    locale: str | None = None,
    translations: Mapping[str, Item] = NO_TRANSLATIONS,
    listed: bool = True,
) -> Composition:
    """Return what `diglot.csl.compose` does, each locator where the style prints it.

    The last few compositions are remembered: asking again for the same one costs next to nothing.
    """
    request = Request(items, style_xml, clusters, locale, translations, listed)
    return _compose_once(request) if request.asked else _compose(request)


@lru_cache(maxsize=8)
def _compose_once(request: Request) -> Composition:
    return _compose(request)


def _compose(request: Request) -> Composition:
    problems: list[Problem] = []
    works = _works(request, problems)
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
        problems.append(Problem("style", str(fault), said=(fault.form, fault.values)))
        missing = (tuple(Missing(item.key) for item in cluster) for cluster in clusters)
        return Composition(tuple(missing), (), tuple(problems))
    problems += [Problem("macro", fault) for fault in style.faults]
    notes = [read_note(cluster) for cluster in request.clusters]
    translated = {key: read_work(item) for key, item in request.translations.items()}
    document = _Document(style, works, wanted, notes, translated)
    citations = document.citations() if clusters else []
    entries = tuple(document.entries() if request.listed else document.bare_entries())
    return Composition(tuple(citations), entries, tuple(problems))


@lru_cache(maxsize=2048)
def _read_once(told: str) -> Work | None:
    """Return an item that is told as JSON as a work; every composition has nearly the same ones."""
    try:
        item = json.loads(told)
    except (ValueError, RecursionError):
        return None
    return read_work(item) if isinstance(item, Mapping) else None


def _read(item: Any) -> Work | None:
    if isinstance(item, str):
        return _read_once(item)
    return read_work(item) if isinstance(item, Mapping) else None


def _works(request: Request, problems: list[Problem]) -> dict[str, Work]:
    works: dict[str, Work] = {}
    for place, work in enumerate(map(_read, request.told if request.asked else request.items)):
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
        self.works = works = apply_instructions(works, style.told)
        self.translations = apply_instructions(translations, style.told)
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
        self.keys = self._sort_keys()
        self.treatments = treatments(self.keys, self._subsequent, self.home)
        if self.treatments:
            self.keys = self._sort_keys()

    def _subsequent(self, key: str, treatment: Treatment) -> tuple[str, Context]:
        """Return a subsequent cite, rendered only to be compared with others."""
        context = self.context(key, "citation", CiteItem(key, position="subsequent"))
        context.treatment = treatment
        context.comparing = True
        layout = self.styles[key].citation
        return layout.cite(context) if layout is not None else "", context

    def context(self, key: str, area: Area, item: CiteItem | None = None) -> Context:
        """Return a fresh context for the work `key`."""
        return Context(
            self.works[key],
            self.styles[key],
            area,
            self.number[key],
            self.index[key],
            item,
            self.treatments.get(key, PLAIN),
        )

    def _sort_context(self, key: str, area: Area, item: CiteItem | None = None) -> Context:
        """Return a context to sort by: in the style's own words, unless it sorts by language."""
        context = self.context(key, area, item)
        if not self.style.sorts_by_language:
            context.style = self.home
        return context

    def _sort_keys(self) -> list[str]:
        """Return the keys in the bibliography's order, and number them so."""
        self.number = {key: index + 1 for key, index in self.index.items()}
        order = self.style.order("bibliography")
        keys = list(self.registered)
        if order is not None:
            keys = order.sort(keys, lambda key: self._sort_context(key, "bibliography"))
            self.number = {key: place for place, key in enumerate(keys, 1)}
        return keys

    def finish(self, text: str, style: LocalStyle) -> tuple[Inline, ...]:
        """Return text with codes as inlines."""
        return inlines(text, style.quotes, self.home.punctuation_in_quote, self.registered)

    def citations(self) -> list[tuple[Inline, ...]]:
        """Return every cluster, rendered."""
        return [self._citation(cluster) for cluster in self.clusters]

    def _citation(self, cluster: tuple[CiteItem, ...]) -> tuple[Inline, ...]:
        layout = self.home.citation
        missing = tuple(Missing(item.key) for item in cluster if item.key not in self.works)
        if layout is None:
            return missing
        known = self._arrange([item for item in cluster if item.key in self.works], layout)
        cites: list[Cited] = []
        for item in known:
            opens = not cites and not item.mid_sentence
            cite = self._cite(item, opens=opens)
            if not cite.text and item.suppress_author and self.home.is_note:
                # A short form is the author alone; an empty footnote would tell nothing.
                cite = self._cite(item._replace(suppress_author=False), opens=opens)
            if cite.text:
                cites.append(cite)
        if not cites:
            return missing or ((Text(NOTHING),) if known else ())
        text = join_cites(cites, layout, self.home, self._cite)
        text = layout.enclose(text, stops=not cites[0].item.goes_on)
        return self.finish(codes.nest_parentheses(text), self.home) + missing

    def _arrange(self, items: list[CiteItem], layout: Layout) -> list[CiteItem]:
        """Return the items of a cluster in the style's order; a repeated number stands once."""
        if len(items) < 2:
            return items
        numbers = layout.area.get("collapse") == "citation-number"
        order = self.style.order("citation")
        if order is not None:
            items = order.sort(items, lambda item: self._sort_context(item.key, "citation", item))
        elif numbers:
            items = sorted(items, key=lambda item: self.number[item.key])
        return _drop_repeats(items) if numbers else items

    def _cite(self, item: CiteItem, wanted: Wanted = "all", opens: bool = False) -> Cited:
        """Return one cite with its affixes; `opens` tells that it begins its cluster."""
        context = self.context(item.key, "citation", item)
        context.wanted = "no-author" if item.suppress_author else wanted
        if wanted == "no-suffix":
            context.wanted, context.treatment = (
                "no-author",
                context.treatment._replace(year_suffix=0),
            )
        layout = self.styles[item.key].citation
        text = layout.cite(context) if layout is not None else ""
        if item.author_only and context.names:
            text = context.names[0].text
        text = codes.link_cite(context.index, capital_cite(text, item.prefix, opens))
        bare = not (item.prefix or item.suffix or item.locator)
        if text:
            text = concat(concat(item.prefix, text), item.suffix)
        return Cited(item, text, context, context.number if bare else 0)

    def entries(self) -> list[Entry]:
        """Return the list of references."""
        if self.home.bibliography is None:
            return []
        area = self.home.bibliography.area
        dash = area.get("subsequent-author-substitute")
        rule = area.get("subsequent-author-substitute-rule") or "complete-all"
        substitute = AuthorSubstitute(dash, rule) if dash is not None else None
        return [entry for key in self.keys if (entry := self._entry(key, substitute))]

    def bare_entries(self) -> list[Entry]:
        """Return the list of references without its words."""
        keys = self.keys if self.home.bibliography is not None else []
        return [Entry(key, self.number[key], (), (), ()) for key in keys]

    def _entry(self, key: str, substitute: AuthorSubstitute | None) -> Entry | None:
        """Return an entry, nothing where the style prints nothing of it."""
        contexts: list[Context] = []

        def make() -> Context:
            contexts.append(self.context(key, "bibliography"))
            return contexts[-1]

        def render(context: Context) -> str:
            layout = self.styles[key].bibliography
            return layout.entry(context) if layout is not None else ""

        text = substitute.entry(make, render) if substitute else render(make())
        if not text:
            return None
        text = capital_entry(text)
        if _is_bare(contexts[-1]):
            text = concat(text, NOTHING)
        found = self.finish(text, self.styles[key])
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
            Context(work, style, "bibliography", index=self.index[key], treatment=treatment)
        )
        return self.finish(capital_entry(text), style)


def _is_bare(context: Context) -> bool:
    """Tell whether of all that the style asked for an entry has its number alone."""
    printed = [name for name in context.seen if name not in ("group", "macro")]
    numbers = printed.count("citation-number")
    return 0 < numbers == len(printed) < context.called


def _drop_repeats(items: list[CiteItem]) -> list[CiteItem]:
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


_OPENING: Final = f"(?s)^((?:{LINK}.[^{CLOSE}]*{CLOSE}|[{ANY}]|[^\\w{ANY}])*?){TERM}([{ANY}]*)(.)"


def capital_cite(text: str, prefix: str, opens_note: bool) -> str:
    """Return a cite with its first word large, where that is a term that begins a sentence."""
    if TERM not in text:
        return text
    before = without_codes(prefix).rstrip(" ”’»\"'")
    if (opens_note and not before) or (" " in before and before.endswith((".", "!", "?"))):
        text = capital_entry(text)
    return text.replace(TERM, "")


def capital_entry(text: str) -> str:
    """Return an entry with its first word large, where that is a term; numbers may precede it."""
    if TERM not in text:
        return text
    return re.sub(_OPENING, lambda found: found[1] + found[2] + found[3].upper(), text)
