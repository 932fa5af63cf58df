"""Cite: an edition and a library become a `CitedEdition` in a journal's style.

Citations, cross-references and numbers take their printed form in the tree:

- ``Span(#cite-…, .citation, keys="a b")`` around the citation, each number a
  ``Link(.cite-link key=a)`` to ``#ref-1``;
- ``Link(.cross-reference kind=fig)`` to ``#fig:timeline`` around ``图1``;
- ``Span(.unresolved)`` around ``[?key]`` for what could not be found, in a draft;
- ``LineBreak, Span(.translation lang=en)`` at the end of an entry that is printed in two languages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from diglot.article import (
    Article,
    Block,
    Citation,
    CitedEdition,
    CitedReference,
    CitedSection,
    CrossReference,
    Edition,
    Lang,
    Library,
    Node,
    Section,
)
from diglot.citing.composing import compose_article
from diglot.citing.headings import wrong_forms
from diglot.citing.mention_order import by_mention
from diglot.citing.notes import NotePlace, note_places, notes_behind_marks, printed_note
from diglot.citing.numbering import duplicate_labels, number_blocks
from diglot.citing.numbers import Numbered, Numbers
from diglot.citing.other_edition import other_abstract, second_language
from diglot.citing.pointers import printed_pointer, with_words_once
from diglot.citing.printed import form_of, is_superscript, to_inlines
from diglot.citing.spacing import spaced_citations
from diglot.csl import Composition, Entry, plain
from diglot.csl.style_class import sets_notes
from diglot.diagnostics import Code, Diagnostic, did_you_mean, error
from diglot.labels import label_name
from diglot.languages import FIRST_WIDE, language
from diglot.messages import Message, say
from diglot.profile import Profile
from diglot.tree import attributes, rewrite, text_of, walk, words
from diglot.tree_vocabulary import OurClass, has_class, our_span


def _unknown_keys(
    citations: Sequence[Citation], library: Library, labels: Mapping[str, Numbered]
) -> list[Diagnostic]:
    return [
        error(
            Code.CITE_UNKNOWN_KEY,
            say('no reference has the key "{key}"', key=item.key),
            item.span,
            _key_hint(item.key, library, labels),
        )
        for citation in citations
        for item in citation.items
        if item.key not in library.references
    ]


def _key_hint(key: str, library: Library, labels: Mapping[str, Numbered]) -> Message:
    """Return what to do about a key that no work has: it may be meant as a pointer."""
    if key in labels:
        name = label_name(key) or f"{labels[key].kind}:{key}"
        return say(
            '"{key}" is the id of something in the text: write {{#{name}}} there, and point to it'
            " as @{name}",
            key=key,
            name=name,
        )
    if name := label_name(key):
        near = did_you_mean(name, labels)
        return near or say("give something in the text the id {{#{name}}}", name=name)
    return did_you_mean(key, library.references) or say("add the work to a file in bib/")


def _narrative(csl: Mapping[str, Any], strings: Mapping[str, str]) -> str:
    """Return the authors as a sentence names them: ``Burt等``, ``Burt et al.``."""
    people = csl.get("author") or csl.get("editor") or []
    names = [str(one.get("literal") or _surname(one)) for one in people if isinstance(one, Mapping)]
    others = strings.get("and-others", "et al.")
    tight = "" if strings.get("names-and") == "和" else " "
    if not names:
        return str(csl.get("title", ""))
    if len(names) == 1:
        return names[0]
    if len(names) == 2:
        return f"{names[0]}{tight}{strings.get('names-and', 'and')}{tight}{names[1]}"
    return f"{names[0]}{tight}{others}"


def _surname(name: Mapping[str, Any]) -> str:
    """Return a family name; a name in Chinese characters is given whole, without a space."""
    family = str(name.get("family", ""))
    if family and not family.isascii() and family[0] >= FIRST_WIDE:
        return family + str(name.get("given", ""))
    particle = str(name.get("non-dropping-particle", ""))
    return f"{particle} {family}".strip()


@dataclass(frozen=True)
class _Printer:
    """Puts the printed forms into the tree of an edition."""

    lang: Lang
    citations: Mapping[str, tuple[Citation, tuple[Any, ...]]]
    cross_references: Mapping[str, CrossReference]
    labels: Mapping[str, Numbered]
    numbers: Mapping[str, int]
    library: Library
    strings: Mapping[str, str]
    passages: bool
    places: Mapping[str, NotePlace]

    def blocks(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        """Return blocks with every citation and cross-reference printed."""
        return tuple(
            replace(block, node=self._node(printed))
            for block in blocks
            for printed in rewrite([block.node], self._change)
        )

    def _node(self, printed: Node) -> Node:
        once: Node = with_words_once(printed, self.strings)
        behind: Node = notes_behind_marks(once, self.places) if self.places else once
        spaced: Node = spaced_citations(behind, chinese=self._chinese)
        return spaced

    @property
    def _chinese(self) -> bool:
        return language(self.lang).is_ideographic

    def _change(self, node: Node) -> list[Node] | None:
        if node["t"] != "Span":
            return None
        ident = attributes(node)[0]
        if has_class(node, "citation") and ident in self.citations:
            return self._citation(*self.citations[ident])
        if has_class(node, "cross-reference") and ident in self.cross_references:
            return printed_pointer(self.cross_references[ident], self.labels, self.strings)
        if has_class(node, "passage") and not self.passages:
            return list(rewrite(node["c"][1], self._change))
        return None

    def _citation(self, citation: Citation, composed: tuple[Any, ...]) -> list[Node]:
        keys = " ".join(item.key for item in citation.items)
        classes: list[OurClass] = ["citation"]
        if is_superscript(composed):
            classes.append("superscript")
        inlines = to_inlines(composed, self.numbers)
        printed = our_span(classes, inlines, {"keys": keys}, citation.anchor)
        reference = self.library.references.get(citation.items[0].key)
        named = ""
        if citation.narrative and reference is not None:
            named = _narrative(reference.csl, self.strings)
        if citation.anchor in self.places:
            place = self.places[citation.anchor]
            return printed_note(printed, place, named, chinese=self._chinese)
        return [*words(named), {"t": "Space"}, printed] if named else [printed]


def _unknown_labels(
    edition_texts: Sequence[Section], labels: Mapping[str, Numbered]
) -> list[Diagnostic]:
    faults: list[Diagnostic] = []
    for section in edition_texts:
        for reference in section.cross_references:
            for target in reference.targets:
                if target not in labels:
                    hint = did_you_mean(target, labels) or say(
                        "give something in the text the id {{#{name}}}", name=target
                    )
                    message = say('nothing carries the label "{name}"', name=target)
                    faults.append(error(Code.XREF_UNKNOWN, message, reference.span, hint))
    return faults


def _references(
    composition: Composition, citations: Sequence[Citation], library: Library
) -> tuple[CitedReference, ...]:
    cited_by: dict[str, list[str]] = {}
    for citation in citations:
        for item in citation.items:
            cited_by.setdefault(item.key, []).append(citation.anchor)
    return tuple(
        CitedReference(
            key=entry.key,
            number=number,
            label=text_of(to_inlines(entry.label, {})),
            inlines=(*to_inlines(entry.body, {}), *_second_line(entry)),
            text=plain(entry.inlines),
            csl=library.references[entry.key].csl,
            cited_by=tuple(dict.fromkeys(cited_by.get(entry.key, ()))),
            span=library.references[entry.key].span,
        )
        for number, entry in enumerate(composition.entries, start=1)
    )


def _second_line(entry: Entry) -> list[Node]:
    """Return an entry's English line, which stands below the entry."""
    if not entry.translation:
        return []
    line = our_span("translation", to_inlines(entry.translation, {}), {"lang": "en"})
    return [{"t": "LineBreak"}, line]


def _heading_faults(profile: Profile, lang: Lang) -> list[Diagnostic]:
    return [
        error(
            Code.PROFILE,
            say(
                '[headings] {lang}: "{shape}" in profile.toml is no number of its level',
                lang=lang,
                shape=form,
            ),
            hint=say('show each level by its first number: "1", "1.1" or "一、", "（一）"'),
        )
        for form in wrong_forms(profile.headings(lang))
    ]


def _abstracts(
    article: Article, lang: Lang, own: tuple[Block, ...], profile: Profile
) -> dict[Lang, tuple[Block, ...]]:
    """Return the abstract of every language."""
    abstracts: dict[Lang, tuple[Block, ...]] = {lang: own}
    for other, edition in article.editions.items():
        if other != lang and edition.abstract:
            abstracts[other] = other_abstract(edition, edition.abstract, profile)
    return abstracts


def _note_places(article: Article, lang: Lang, profile: Profile) -> Mapping[str, NotePlace]:
    """Return the footnotes of an edition's citations; none where they stand in the text.

    Documents print the abstracts first, the edition's own before the others.
    """
    if not sets_notes(profile.style):
        return {}
    own = article.editions[lang]
    others = [one.abstract for other, one in article.editions.items() if other != lang]
    own_abstract = [block.node for block in own.abstract.blocks] if own.abstract else []
    other_notes = [
        node
        for abstract in others
        if abstract is not None
        for block in abstract.blocks
        for node in walk(block.node)
        if node["t"] == "Note"
    ]
    text = [block.node for section in own.sections for block in section.blocks]
    return note_places([*own_abstract, *other_notes, *text])


def _noted(citation: Citation, places: Mapping[str, NotePlace]) -> Citation:
    """Return a citation with the number of the footnote in which it is printed."""
    place = places.get(citation.anchor)
    return replace(citation, note=place.number) if place else citation


def cite(
    article: Article, lang: Lang, library: Library, profile: Profile, *, passages: bool = False
) -> CitedEdition:
    """Return the edition of `lang` with its citations, references and numbers as printed.

    The marks of `passages` that a letter quotes are taken off, unless they are wanted.
    """
    edition = article.editions[lang]
    strings = profile.strings[lang]
    citations = [one for section in edition.texts for one in section.citations]
    places = _note_places(article, lang, profile)
    at_mention = profile.settings.citations.tables == "mention"
    counted = by_mention(edition, citations) if at_mention else citations
    composition, faults = compose_article(counted, library, profile, lang, places)
    numbers = Numbers(strings, profile.headings(lang))
    numbered = [(one.name, number_blocks(one.blocks, numbers)) for one in edition.sections]
    entry_numbers = {entry.key: i for i, entry in enumerate(composition.entries, start=1)}
    printer = _Printer(
        lang=lang,
        citations={
            citation.anchor: (citation, composed)
            for citation, composed in zip(counted, composition.citations, strict=True)
        },
        cross_references={
            one.anchor: one for section in edition.texts for one in section.cross_references
        },
        labels=numbers.labels,
        numbers=entry_numbers,
        library=library,
        strings=strings,
        passages=passages,
        places=places,
    )
    second = second_language(article, lang, profile)
    abstract = printer.blocks(edition.abstract.blocks) if edition.abstract else ()
    return CitedEdition(
        lang=lang,
        metadata=article.metadata,
        abstracts=_abstracts(article, lang, abstract, profile),
        sections=tuple(
            CitedSection(name, second.added(name, printer.blocks(blocks)))
            for name, blocks in numbered
        ),
        references=_references(composition, citations, library),
        assets=edition.assets,
        citations={one.anchor: _noted(one, places) for one in citations},
        citation_form=form_of(composition.citations),
        sources={section.source.path: section.source for section in edition.texts},
        diagnostics=(*faults, *_faults(edition, citations, library, profile, numbers)),
    )


def _faults(
    edition: Edition,
    citations: Sequence[Citation],
    library: Library,
    profile: Profile,
    numbers: Numbers,
) -> list[Diagnostic]:
    """Return what is wrong with the numbers, citations and pointers of an edition."""
    return [
        *_heading_faults(profile, edition.lang),
        *_unknown_keys(citations, library, numbers.labels),
        *duplicate_labels(edition.texts),
        *_unknown_labels(edition.texts, numbers.labels),
    ]
