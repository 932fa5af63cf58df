"""What is written in one language is not left in the other, and both say the same."""

from diglot.article import Article, Edition, Glossary
from diglot.checking.untranslated import foreign_words
from diglot.diagnostics import Diagnostic
from diglot.languages import LANGS
from diglot.metadata import Metadata
from diglot.stages import Stages, compute


def check_translation(
    article: Article, _library: object, _profile: object, stages: Stages = compute
) -> list[Diagnostic]:
    """Name what of a translation's pairs is not the same in both languages.

    An article in one language may print the abstract of the other, which is compared as well.
    """
    if len(article.editions) > 1:
        from diglot.checking.pairs import pair_faults

        return pair_faults(article, stages)
    alone = [
        fault
        for edition in article.editions.values()
        for one in edition.texts
        for fault in stages(
            ("foreign", one.name),
            _foreign_words,
            Edition(edition.lang, None, (one,)),
            article.glossary,
        )
    ]
    return [*alone, *stages("abstracts", _abstract_faults, _with_other_abstract(article))]


def _foreign_words(edition: Edition, glossary: Glossary) -> list[Diagnostic]:
    return list(foreign_words(edition, glossary))


def _abstract_faults(article: Article) -> list[Diagnostic]:
    """Hold two abstracts against each other; what that takes is loaded where they have changed."""
    from diglot.checking.pairs import pair_faults

    return pair_faults(article, whole=False)


def _with_other_abstract(article: Article) -> Article:
    """Return of an article in one language the titles and abstracts, which both languages have."""
    both = {**article.editions, **article.abstracts_only}
    editions = {
        lang: Edition(lang, both[lang].abstract, (), front=both[lang].front)
        for lang in LANGS
        if lang in both
    }
    return Article(Metadata(), editions, article.glossary, article.accepted)
