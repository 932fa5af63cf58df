"""Check: what an article should be before it is cited, as a table of checks."""

from collections.abc import Callable, Iterable, Iterator

from diglot.article import Article, Edition, Library, Metadata
from diglot.checking import parity, typed
from diglot.checking.abstract import check_abstract_parts, check_abstracts
from diglot.checking.bare_keys import check_bare_keys
from diglot.checking.front_matter import check_front_matter
from diglot.checking.front_words import check_front_words
from diglot.checking.limits import check_limits
from diglot.checking.mentions import check_mentions
from diglot.checking.people import check_people
from diglot.checking.pictures import check_pictures
from diglot.checking.private_data import check_private_data
from diglot.checking.references import check_references
from diglot.checking.sections import check_headings, check_texts
from diglot.checking.table_notes import check_table_notes
from diglot.checking.translation import check_translation
from diglot.checking.typography import check_typography
from diglot.checking.unfinished import check_leftovers, check_unfinished
from diglot.checking.unmeant import check_unmeant
from diglot.checking.works import check_creators, check_works
from diglot.diagnostics import Diagnostic
from diglot.profile import Profile
from diglot.stages import Stages, compute

Check = Callable[[Article, Library, Profile, Stages], Iterable[Diagnostic]]
"""One that needs no library, no profile or no stages takes them all the same."""

CHECKS: tuple[Check, ...] = (
    check_front_matter,
    check_front_words,
    check_abstract_parts,
    check_leftovers,
    parity.check_sections,
    parity.check_citations,
    parity.check_labels,
    check_translation,
    check_limits,
    check_abstracts,
    check_headings,
    check_bare_keys,
    check_works,
    check_creators,
    check_people,
    check_references,
    check_pictures,
    check_mentions,
    check_table_notes,
    parity.check_pointers,
    parity.check_outline,
    check_texts,
    typed.check_typed_citations,
)

OF_ONE_SECTION: tuple[Check, ...] = (
    typed.check_typed_pointers,
    typed.check_typed_headings,
    check_unfinished,
    check_private_data,
    check_unmeant,
)
"""Those that look at each section for itself, and so at no section again that is as it was."""


def check(
    article: Article, library: Library, profile: Profile, stages: Stages = compute
) -> tuple[Diagnostic, ...]:
    """Return what every check finds, in the order of both tables, forms of language last."""
    each = [
        stages(("check", name), _faults_of_section, alone) for name, alone in _sections(article)
    ]
    return (
        *(fault for one in CHECKS for fault in one(article, library, profile, stages)),
        *(
            fault
            for by_section in zip(*each, strict=True)
            for found in by_section
            for fault in found
        ),
        *check_typography(article, profile, stages),
    )


def _sections(article: Article) -> Iterator[tuple[str, Article]]:
    """Yield each section, with a name of its own, as an article that has nothing else."""
    for lang, edition in article.editions.items():
        alone = [Edition(lang, None, (), front=edition.front)] if edition.front else []
        alone += [Edition(lang, edition.abstract, ())] if edition.abstract else []
        alone += [Edition(lang, None, (one,)) for one in edition.sections]
        for one in alone:
            yield f"{lang} {one.translated_texts[0].name}", Article(Metadata(), {lang: one})


def _faults_of_section(article: Article) -> tuple[tuple[Diagnostic, ...], ...]:
    nothing, nobody = Library({}), Profile("", {}, {})
    return tuple(tuple(one(article, nothing, nobody, compute)) for one in OF_ONE_SECTION)
