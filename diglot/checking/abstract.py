"""An edition has an abstract, whose keywords stand below it and are not printed without one.

A structured one has all its parts in both languages: 目的, 方法, 结果, 结论. The headings
of both, and the keywords, are diglot's to print: typed in the text they stand twice.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from diglot.article import Article, Block, Edition, Lang, Library, Section
from diglot.diagnostics import Code, Diagnostic, SourceSpan, warning
from diglot.messages import Message, say
from diglot.profile import Profile
from diglot.tree import text_of, walk

_WITHOUT = frozenset({"letter", "editorial", "article-commentary", "correction"})
"""Kinds of article, as JATS calls them, that have no abstract."""


def check_abstracts(
    article: Article, _library: Library, profile: Profile, *_: object
) -> Iterator[Diagnostic]:
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


_LEAD = re.compile(r"^\s*[\[【]?([^\s:：\]】]{1,30})(?:[\]】]|\s*[:：])")
_AROUND = " \u3000:：[]【】.。"


def check_abstract_parts(
    article: Article, _library: Library, profile: Profile, *_: object
) -> list[Diagnostic]:
    """Name each part that a structured abstract lacks, and an abstract that alone has none."""
    faults: list[Diagnostic] = []
    told: dict[Lang, list[str]] = {}
    for lang, edition in article.editions.items():
        parts = profile.settings.abstract_parts.get(lang, ())
        if not edition.abstract or not parts:
            continue
        leads = _leads(edition.abstract)
        told[lang] = [part for part in parts if leads & set(part.casefold().split("/"))]
        lacking = [part.split("/")[0] for part in parts if part not in told[lang]]
        kind = article.metadata.article_type
        is_asked = kind in profile.settings.limits.of(kind).abstract_parts_of
        if (len(told[lang]) > 1 or is_asked) and lacking:
            place = edition.abstract.source.span(0, 0)
            names = ", ".join(lacking)
            message = say("the structured abstract has no part {names}", names=f"“{names}”")
            hint = say("begin each part with its name in bold: **{name}**", name=lacking[0])
            faults.append(warning(Code.LIMIT, message, place, hint))
    return faults + _name_partless_abstracts(article, told)


def _leads(abstract: Section) -> set[str]:
    """Return the words that lead in a part: in bold, or first in a paragraph before a colon."""
    bold = [
        text_of(node["c"])
        for block in abstract.blocks
        for node in walk(block.node)
        if node["t"] == "Strong"
    ]
    first = [found[1] for block in abstract.blocks if (found := _LEAD.match(text_of(block.node)))]
    return {one.strip(_AROUND).casefold() for one in [*bold, *first]}


def _name_partless_abstracts(
    article: Article, told: Mapping[Lang, Sequence[str]]
) -> list[Diagnostic]:
    """Name an abstract without parts whose partner has them."""
    structured = [lang for lang, parts in told.items() if len(parts) > 1]
    faults = []
    for lang in [lang for lang in told if structured and lang not in structured]:
        abstract = article.editions[lang].abstract
        message = say("this abstract has no parts, that of the other language has")
        place = abstract.source.span(0, 0) if abstract else None
        faults.append(warning(Code.LIMIT, message, place))
    return faults
