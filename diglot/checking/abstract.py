"""An edition has an abstract; its keywords stand below it and are not printed without one."""

from __future__ import annotations

from diglot.article import Article, Library
from diglot.diagnostics import Code, Diagnostic, warning
from diglot.messages import say
from diglot.profile import Profile


def check_abstracts(
    article: Article,
    library: Library,  # noqa: ARG001
    profile: Profile,  # noqa: ARG001
) -> list[Diagnostic]:
    """Name each edition that has a text and no abstract."""
    faults: list[Diagnostic] = []
    for lang, edition in article.editions.items():
        if edition.abstract and edition.abstract.blocks:
            continue
        path = f"manuscript/{lang}/00-abstract.md"
        message = say("there is no abstract, {path}", path=path)
        if article.metadata.keywords.get(lang):
            message = say(
                "there is no abstract, {path}: the keywords are not printed either", path=path
            )
        if edition.texts:
            faults.append(warning(Code.ABSTRACT_MISSING, message))
    return faults
