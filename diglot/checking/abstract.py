"""An edition has an abstract; its keywords stand below it and are not printed without one.

The headings of both, and the keywords, are diglot's to print: typed in the text they stand twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from diglot.article import Article, Block, Edition, Library
from diglot.diagnostics import Code, Diagnostic, warning
from diglot.messages import say
from diglot.profile import Profile
from diglot.tree import text_of

_WITHOUT = frozenset({"letter", "editorial", "article-commentary", "correction"})
"""Kinds of article, as JATS calls them, that have no abstract."""


def check_abstracts(article: Article, _library: Library, profile: Profile) -> Iterator[Diagnostic]:
    """Name each edition that has a text and no abstract, but for letters and the like."""
    kind = profile.settings.types.get(article.metadata.article_type, "")
    for lang, edition in article.editions.items():
        yield from _typed_twice(edition, article.metadata.keywords.get(lang, ()))
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


_ABSTRACT = re.compile(r"(?:摘\s*要|abstract)\s*(?:[:：].*)?", re.I | re.S)
_KEYWORDS = re.compile(r"(?:关键词|关键字|key\s?words?)\s*(?:[:：].*|\s.*)?", re.I | re.S)


def _typed_twice(edition: Edition, keywords: Sequence[str]) -> Iterator[Diagnostic]:
    """Yield a fault for the heading of the abstract, and for keywords, that the text holds."""
    for section in edition.texts:
        for block in section.blocks:
            title = _beginning(block)
            is_heading = block.node["t"] == "Header"
            is_abstract = _ABSTRACT.fullmatch(title) and (is_heading or section is edition.abstract)
            if not is_abstract and not (
                _KEYWORDS.fullmatch(title)
                and (is_heading or any(word in title for word in keywords))
            ):
                continue
            place = section.rendered.span(*block.home)
            shown = re.split(r"[:：\n]", title)[0].strip()[:40]
            message = say('"{words}" is printed twice: diglot prints it itself', words=shown)
            hint = say("take this paragraph out: keywords stand in {file}", file="article.toml")
            if is_abstract:
                hint = say("take the word out: {file} holds the words of the abstract alone",
                           file="00-abstract.md")  # fmt: skip
            yield warning(Code.FRONT_MATTER, message, place, hint)


def _beginning(block: Block) -> str:
    """Return the words of a heading or a paragraph, nothing of another block."""
    node = block.node
    if node["t"] == "Header":
        return text_of(node["c"][2]).strip()
    return text_of(node["c"]).strip() if node["t"] == "Para" else ""
