"""[limits] of profile.toml: how long, how many; for all articles, or for a type of them.

[limits]
references-most = 60
[limits.case]
references-most = 15
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from diglot.diagnostics import Code, Diagnostic, did_you_mean, warning
from diglot.fields import Kind, Reader, row
from diglot.kinds import COUNT, LIST, mapping_of
from diglot.messages import say
from diglot.toml import Path, Toml


# fmt: off
@dataclass(frozen=True)
class Limits:
    """[limits]: 0 is no limit; more is a warning.

    `of_types` are those of types of article, [limits.case], laid over the others.
    """

    title_characters: int = row(COUNT, 0,
        en="字 of the Chinese title.", zh="中文题名的字数。")
    title_words: int = row(COUNT, 0,
        en="Words of the English title.", zh="英文题名的词数。")
    title_content_words: int = row(COUNT, 0,
        en="Words of the English title without articles, prepositions and the like.",
        zh="英文题名的实词数。")
    short_title_characters: int = row(COUNT, 0,
        en="字 of the Chinese title in running heads.", zh="中文短题名（眉题）的字数。")
    short_title_words: int = row(COUNT, 0,
        en="Words of the English title in running heads.", zh="英文短题名（眉题）的词数。")
    heading_characters: int = row(COUNT, 0,
        en="字 of each Chinese heading.", zh="每个中文标题的字数。")
    heading_words: int = row(COUNT, 0,
        en="Words of each English heading.", zh="每个英文标题的词数。")
    abstract_characters: int = row(COUNT, 0,
        en="字 of the Chinese abstract.", zh="中文摘要的字数。")
    abstract_words: int = row(COUNT, 0,
        en="Words of the English abstract.", zh="英文摘要的词数。")
    abstract_content_words: int = row(COUNT, 0,
        en="Words of the English abstract without articles, prepositions and the like.",
        zh="英文摘要的实词数。")
    keywords_least: int = row(COUNT, 0,
        en="How many keywords at least, in each language.", zh="每种语言的关键词最少几个。")
    keywords_most: int = row(COUNT, 0,
        en="How many keywords at most.", zh="关键词最多几个。")
    text_characters: int = row(COUNT, 0,
        en="字 of the Chinese text, without abstract, figures, tables and references.",
        zh="中文正文的字数，不含摘要、图、表和参考文献。")
    text_words: int = row(COUNT, 0,
        en="Words of the English text, counted alike.", zh="英文正文的词数，算法相同。")
    figures_most: int = row(COUNT, 0,
        en="How many figures at most.", zh="最多几幅图。")
    tables_most: int = row(COUNT, 0,
        en="How many tables at most.", zh="最多几个表。")
    references_least: int = row(COUNT, 0,
        en="How many works are cited at least.", zh="参考文献最少几条。")
    references_most: int = row(COUNT, 0,
        en="How many works are cited at most.", zh="参考文献最多几条。")
    pages_most: int = row(COUNT, 0,
        en="How many pages the PDF has at most; `stats` tells.",
        zh="PDF 最多几页，由 `stats` 告知。")
    abstract_parts_of: tuple[str, ...] = row(LIST, (),
        en="Types of article whose abstract must have the parts of [abstract-parts].",
        zh="哪些类型的文章摘要必须写全 [abstract-parts] 的各部分。")
    dots_per_inch: int = row(COUNT, 0,
        en="How many dots in an inch a picture of dots has at least in print.",
        zh="点阵图印刷时每英寸至少多少点。")
    of_types: Mapping[str, Limits] = field(default_factory=dict)

    def of(self, article_type: str) -> Limits:
        """Return the limits of a type of article, those of all where it has none of its own."""
        return self.of_types.get(article_type, self)


# fmt: on
def _read_limits(reader: Reader, path: Path, value: Any) -> Limits:
    """Return the limits, those of each type of article laid over the others."""
    table = mapping_of(path[-1], value)
    common = {name: one for name, one in table.items() if not isinstance(one, Mapping)}
    found: Limits = reader.record(Limits, path, common)
    types = {
        name: reader.record_over(Limits, (*path, name), common, table)
        for name, table in value.items()
        if name not in common
    }
    return replace(found, of_types=types)


LIMITS = Kind(_read_limits, {"zh": "表", "en": "a table"})


def of_no_type(toml: Toml, types: Collection[str]) -> Iterator[Diagnostic]:
    """Yield a warning for each table of limits whose name is no type of article."""
    limits = toml.table.get("limits")
    for name, value in limits.items() if isinstance(limits, Mapping) and types else ():
        if isinstance(value, Mapping) and name not in types:
            message = say('there is no type of article "{name}"', name=name)
            hint = did_you_mean(name, types) or say("there are: {names}", names=", ".join(types))
            yield warning(Code.PROFILE, message, toml.key(("limits", name)), hint)
