"""Cite: an edition and a library become a `CitedEdition` in a journal's style.

Citations, cross-references and numbers take their printed form in the tree:

- ``Span(#cite-…, .citation, keys="a b")`` around the citation, each number a
  ``Link(.cite-link key=a)`` to ``#ref-1``;
- ``Link(.cross-reference kind=fig)`` to ``#fig:timeline`` around ``图1``;
- ``Span(.unresolved)`` around ``[?key]`` for what could not be found, in a draft;
- ``LineBreak, Span(.translation lang=en)`` at the end of an entry that is printed in two languages.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from diglot.article import (
    Article,
    Block,
    Citation,
    CitedEdition,
    CitedReference,
    CitedSection,
    Edition,
    Lang,
    Library,
    Node,
    Section,
)
from diglot.citing.composing import LAST, compose_article
from diglot.citing.headings import wrong_forms
from diglot.citing.mention_order import by_mention
from diglot.citing.names_twice import names_twice
from diglot.citing.notes import NotePlace, note_places
from diglot.citing.numbering import dead_links, duplicate_labels, number_blocks
from diglot.citing.numbers import Numbered, Numbers
from diglot.citing.other_edition import other_abstract, second_language
from diglot.citing.printed import form_of, to_inlines
from diglot.citing.printer import Printer
from diglot.csl import Composition, Entry, plain
from diglot.csl.style_class import sets_notes
from diglot.diagnostics import Code, Diagnostic, did_you_mean, error
from diglot.labels import label_name
from diglot.messages import Message, say
from diglot.profile import Profile
from diglot.stages import Stages
from diglot.tree import text_of, walk
from diglot.tree_vocabulary import our_span


def _unknown_keys(
    citations: Sequence[Citation], library: Library, labels: Mapping[str, Numbered]
) -> list[Diagnostic]:
    """Name the keys that no work has; where a file cannot be read, those that may be pointers."""
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
        and (_is_whole(library) or item.key in labels or label_name(item.key))
    ]


def _is_whole(library: Library) -> bool:
    """Tell whether every file could be read: else what it holds is not known."""
    read = {one.span.path for one in library.references.values() if one.span}
    return not any(
        one.code in (Code.BIB_SYNTAX, Code.ARTICLE_FILE) and one.span and one.span.path not in read
        for one in library.diagnostics
    )


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
    if meant := _LIKE_A_POINTER.fullmatch(key):
        kind = _CHINESE_KINDS.get(meant["kind"], meant["kind"].lower())
        name = label_name(f"{kind}:{meant['name'] or 'name'}")
        if meant["sign"] or not meant["name"] or name in labels:
            near = did_you_mean(name, labels)
            return near or say("a pointer is written {form}, without a blank", form="@fig:name")
    if identifier := _IDENTIFIER.fullmatch(key):
        command = f"diglot refs add {identifier[1] or identifier[2]}"
        return say("{command} adds the work; write the key that it gets", command=command)
    key = unicodedata.normalize("NFKC", key)
    return did_you_mean(key, library.references) or say("add the work to a file in bib/")


_CHINESE_KINDS = {"图": "fig", "表": "tbl", "式": "eq", "公式": "eq", "节": "sec"}
_LIKE_A_POINTER = re.compile(
    rf"(?P<kind>fig(?:ure)?|tbl|tab(?:le)?|eqn?|equation|sec(?:tion)?|{'|'.join(_CHINESE_KINDS)})"
    r"(?P<sign>[:：._]?)(?P<name>.*)",
    re.I,
)
_IDENTIFIER = re.compile(r"(?:doi:)?(10\.\d{4,9}/.+)|pmid:?(\d+)", re.I)


def _unknown_labels(
    edition_texts: Sequence[Section], labels: Mapping[str, Numbered]
) -> Iterator[Diagnostic]:
    """Name the pointers to nothing; what could not be read may hold what they point to."""
    if any(section.unread for section in edition_texts):
        return
    for section in edition_texts:
        for reference in section.cross_references:
            for target in reference.targets:
                if target not in labels:
                    hint = did_you_mean(target, labels) or say(
                        "give something in the text the id {{#{name}}}", name=target
                    )
                    message = say('nothing carries the label "{name}"', name=target)
                    yield error(Code.XREF_UNKNOWN, message, reference.span, hint)


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


def _other_abstracts(article: Article, lang: Lang) -> dict[Lang, tuple[Edition, Section]]:
    """Return the abstract of each other language with its edition."""
    others = {**article.abstracts_only, **article.editions}
    return {
        other: (edition, edition.abstract)
        for other, edition in others.items()
        if other != lang and edition.abstract and edition.abstract.blocks
    }


def _abstracts(
    article: Article, lang: Lang, own: tuple[Block, ...], profile: Profile
) -> dict[Lang, tuple[Block, ...]]:
    """Return the abstract of every language."""
    others = {
        other: other_abstract(edition, abstract, article.editions[lang], profile)
        for other, (edition, abstract) in _other_abstracts(article, lang).items()
    }
    return {lang: own, **others}


def _note_places(article: Article, lang: Lang, profile: Profile) -> Mapping[str, NotePlace]:
    """Return the footnotes of an edition's citations; none where they stand in the text.

    Documents print the abstracts first, the edition's own before the others.
    """
    if not sets_notes(profile.style):
        return {}
    own = article.editions[lang]
    own_abstract = [block.node for block in own.abstract.blocks] if own.abstract else []
    other_notes = [
        node
        for _, abstract in _other_abstracts(article, lang).values()
        for block in abstract.blocks
        for node in walk(block.node)
        if node["t"] == "Note"
    ]
    text = [block.node for section in own.sections for block in section.blocks]
    return note_places([*own_abstract, *other_notes, *text])


def _with_note_number(citation: Citation, places: Mapping[str, NotePlace]) -> Citation:
    """Return a citation with the number of the footnote in which it is printed."""
    place = places.get(citation.anchor)
    return replace(citation, note=place.number) if place else citation


class Counted(NamedTuple):
    """The citations of an edition as a style prints them, and its numbers; what was wrong."""

    citations: Sequence[Citation]
    """In the order in which they are counted, as `composition` has them."""
    composition: Composition
    faults: Sequence[Diagnostic]
    places: Mapping[str, NotePlace]
    numbers: Numbers
    numbered: Sequence[tuple[str, Sequence[Block]]]


def count_edition(
    article: Article,
    lang: Lang,
    library: Library,
    profile: Profile,
    settled: Callable[[Block], bool] = lambda _: False,
    *,
    listed: bool = True,
    stages: Stages = LAST,
) -> Counted:
    """Return an edition's citations and numbers, before they are printed into its text.

    Blocks that are `settled` are known to hold nothing that is numbered. Not `listed`, the list of
    references has no words.
    """
    edition = article.editions[lang]
    citations = [one for section in edition.texts for one in section.citations]
    places = _note_places(article, lang, profile)
    at_mention = profile.settings.citations.tables == "mention"
    counted = by_mention(edition, citations) if at_mention else citations
    composition, faults = compose_article(
        counted, library, profile, lang, places, listed=listed, stages=stages
    )
    numbers = Numbers(profile.strings[lang], profile.headings(lang))
    numbered = [(one.name, number_blocks(one.blocks, numbers, settled)) for one in edition.sections]
    return Counted(counted, composition, faults, places, numbers, numbered)


def printer_of(counted: Counted, edition: Edition, library: Library, profile: Profile) -> Printer:
    """Return what prints the citations and pointers of an edition that is counted."""
    composition = counted.composition
    return Printer(
        lang=edition.lang,
        citations={
            citation.anchor: (citation, composed)
            for citation, composed in zip(counted.citations, composition.citations, strict=True)
        },
        cross_references={
            one.anchor: one for section in edition.texts for one in section.cross_references
        },
        labels=counted.numbers.labels,
        numbers={entry.key: i for i, entry in enumerate(composition.entries, start=1)},
        library=library,
        strings=profile.strings[edition.lang],
        passages=False,
        places=counted.places,
    )


def cite(
    article: Article,
    lang: Lang,
    library: Library,
    profile: Profile,
    *,
    passages: bool = False,
    stages: Stages = LAST,
) -> CitedEdition:
    """Return the edition of `lang` with its citations, references and numbers as printed.

    The marks of `passages` that a letter quotes are taken off, unless they are wanted.
    """
    edition = article.editions[lang]
    citations = [one for section in edition.texts for one in section.citations]
    counted = count_edition(article, lang, library, profile, stages=stages)
    printer = replace(printer_of(counted, edition, library, profile), passages=passages)
    second = second_language(article, lang, profile)
    abstract = printer.blocks(edition.abstract.blocks) if edition.abstract else ()
    return CitedEdition(
        lang=lang,
        metadata=article.metadata,
        abstracts=_abstracts(article, lang, abstract, profile),
        sections=tuple(
            CitedSection(name, second.add_second_language(name, printer.blocks(blocks)))
            for name, blocks in counted.numbered
        ),
        references=_references(counted.composition, citations, library),
        assets=edition.assets,
        citations={one.anchor: _with_note_number(one, counted.places) for one in citations},
        citation_form=form_of(counted.composition.citations),
        sources={
            section.source.path: section.source
            for section in (*edition.texts, *(one.abstract for one in article.editions.values()))
            if section
        },
        diagnostics=(
            *counted.faults,
            *_faults(edition, citations, library, profile, counted.numbers),
            *names_twice([*printer.citations.values()], library, edition.texts),
        ),
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
        *dead_links(edition.texts, numbers.labels),
    ]
