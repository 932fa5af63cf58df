"""An edition has an abstract; its keywords stand below it and are not printed without one."""

from __future__ import annotations

from collections.abc import Iterator

from diglot.article import Article, Library
from diglot.diagnostics import Code, Diagnostic, warning
from diglot.messages import say
from diglot.profile import Profile

_WITHOUT = frozenset({"letter", "editorial", "article-commentary", "correction"})
"""Kinds of article, as JATS calls them, that have no abstract."""


def check_abstracts(article: Article, _library: Library, profile: Profile) -> Iterator[Diagnostic]:
    """Name each edition that has a text and no abstract, but for letters and the like."""
    kind = profile.settings.types.get(article.metadata.article_type, "")
    for lang, edition in article.editions.items():
        if edition.abstract and edition.abstract.blocks:
            continue
        path = f"manuscript/{lang}/00-abstract.md"
        message = say("there is no abstract, {path}", path=path)
        if article.metadata.keywords.get(lang):
            message = say(
                "there is no abstract, {path}: the keywords are not printed either", path=path
            )
        elif kind in _WITHOUT:
            continue
        if edition.texts:
            yield warning(Code.ABSTRACT_MISSING, message)
