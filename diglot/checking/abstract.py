"""An edition has an abstract; its keywords stand below it and are not printed without one.

The headings of both, and the keywords, are diglot's to print: typed in the text they stand twice.
"""

import re
from collections.abc import Iterator, Sequence

from diglot.article import Article, Block, Edition, Library
from diglot.diagnostics import Code, Diagnostic, SourceSpan, warning
from diglot.messages import Message, say
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


_ABSTRACT = re.compile(
    r"(?:摘\s*要|abstract)\s*(?:[:：].*)?|(?:摘\s*要|abstract)\u3000.*"
    r"|[【\[［〔](?:摘\s*要|abstract)[】\]］〕].*",
    re.I | re.S,
)
_WORD = r"(?:关键词|关键字|key\s?words?)"
_KEYWORDS = re.compile(rf"{_WORD}\s*(?:[:：].*|\s.*)?", re.I | re.S)
_KEYWORDS_BEHIND = re.compile(
    rf"(?:^|(?<=[。.\s])){_WORD}\s?[:：]|[【\[［〔]{_WORD}[】\]］〕]|^{_WORD}\s(?=[^.。]*[;；])",
    re.I,
)
"""Keywords in the abstract's own file, perhaps behind its last sentence."""
_FIELD = re.compile(
    r"[【\[［〔]?(?P<name>中图分类号|文献标[识志]码|文章编号|收稿日期|通[信讯]作者|作者单位"
    r"|作者简介|Corresponding author|CLC number|Document code)[】\]］〕]?\s*[:：】\]]",
    re.I,
)
"""What journals print at an article's head, and article.toml holds."""


def _typed_twice(edition: Edition, keywords: Sequence[str]) -> Iterator[Diagnostic]:
    """Yield a fault for each word of the article's head that the text holds."""
    for section in edition.texts:
        for block in section.blocks:
            title, place = _beginning(block), section.rendered.span(*block.home)
            is_heading = block.node["t"] == "Header"
            if _ABSTRACT.fullmatch(title) and (is_heading or section is edition.abstract):
                hint = say("take the word out: {file} holds the words of the abstract alone",
                           file="00-abstract.md")  # fmt: skip
                yield _twice(_PARTING.split(title.lstrip("【[［〔"))[0], place, hint)
            behind = _KEYWORDS_BEHIND.search(title) if section is edition.abstract else None
            is_known = is_heading or any(word in title for word in keywords)
            if behind or (is_known and _KEYWORDS.fullmatch(title)):
                hint = say("take these words out: keywords stand in {file}", file="article.toml")
                shown = (
                    behind[0].strip("【[［〔】]］〕:： ") if behind else _PARTING.split(title)[0]
                )
                yield _twice(shown, place, hint)
            elif found := _FIELD.match(title):
                message = say('"{words}" is printed as text', words=found["name"])
                hint = say("its place is article.toml; docs/article-toml.md lists the fields")
                yield warning(Code.FRONT_MATTER, message, place, hint)


_PARTING = re.compile(r"[:：\n\u3000】\]］〕]")


def _twice(words: str, place: SourceSpan, hint: Message) -> Diagnostic:
    message = say('"{words}" is printed twice: diglot prints it itself', words=words.strip()[:40])
    return warning(Code.FRONT_MATTER, message, place, hint)


def _beginning(block: Block) -> str:
    """Return the words of a heading or a paragraph, nothing of another block."""
    node = block.node
    if node["t"] == "Header":
        return text_of(node["c"][2]).strip()
    return text_of(node["c"]).strip() if node["t"] == "Para" else ""
