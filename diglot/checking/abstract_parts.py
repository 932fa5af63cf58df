"""A structured abstract has all its parts, in both languages: 目的, 方法, 结果, 结论."""

import re
from collections.abc import Mapping, Sequence

from diglot.article import Article, Lang, Library, Section
from diglot.diagnostics import Code, Diagnostic, warning
from diglot.messages import say
from diglot.profile import Profile
from diglot.tree import text_of, walk

_LEAD = re.compile(r"^\s*[\[【]?([^\s:：\]】]{1,30})(?:[\]】]|\s*[:：])")
_AROUND = " \u3000:：[]【】.。"


def check_abstract_parts(article: Article, _library: Library, profile: Profile) -> list[Diagnostic]:
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
