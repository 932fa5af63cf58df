"""An article's terms: manuscript/glossary.toml as a value, and what is wrong with the file.

::

    never-translate = ["Kaplan-Meier"]

    [[terms]]
    zh = "系统性硬化症"
    en = "systemic sclerosis"
    abbreviation = "SSc"
    forms = { zh = ["系统性硬化病"] }

Checks, the exchange with translators and the live page share it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from diglot.diagnostics import Bilingual, Diagnostic, SourceSpan
from diglot.fields import Reader, row
from diglot.kinds import LIST, NAMES, TEXT, WORD_LISTS, WORDS, records
from diglot.languages import LANGS, Lang, Words
from diglot.messages import say
from diglot.source import Source
from diglot.toml import Toml

GLOSSARY = "manuscript/glossary.toml"


# fmt: off
@dataclass(frozen=True)
class Term:
    """[[terms]]: a term in both languages; `place` is its row in the file, None for a proposal."""

    name: Words = row(NAMES, {}, spread=True,
        en="The term, as the article uses it.", zh="术语，照文中所用。")
    abbreviation: Words = row(WORDS, {},
        en="Its abbreviation, one for both languages or one for each.",
        zh="缩略语，两种语言共用一个，或各写一个。")
    forms: Mapping[Lang, tuple[str, ...]] = row(WORD_LISTS, {},
        en="Other words for it that are right too.", zh="同样正确的其他说法。")
    note: str = row(TEXT,
        en="What translators should know of it.", zh="给译者的说明。")
    place: SourceSpan | None = None

    def words(self, lang: Lang) -> tuple[str, ...]:
        """Return all that stands for it in a language: itself, its forms, its abbreviation."""
        names = [self.name.get(lang, ""), *self.forms.get(lang, ())]
        return tuple(dict.fromkeys(one for one in [*names, self.abbreviation.get(lang, "")] if one))


@dataclass(frozen=True)
class Glossary:
    """All of glossary.toml; one that nobody wrote is empty."""

    terms: tuple[Term, ...] = row(records(Term), ())
    never_translate: tuple[str, ...] = row(LIST, (),
        en="Names and words that are the same in both languages.",
        zh="两种语言写法相同的名称和词语。")
    source: Source = field(default=Source(GLOSSARY, ""))


# fmt: on
def read_glossary(toml: Toml) -> tuple[Glossary, list[Diagnostic]]:
    """Return the terms of glossary.toml that are whole, and what is wrong with the file."""
    reader = Reader(toml, Bilingual.GLOSSARY)
    read = reader.record(Glossary, (), toml.table)
    terms = [
        replace(one, place=toml.key(("terms", number))) for number, one in enumerate(read.terms)
    ]
    whole = [one for number, one in enumerate(terms) if _is_whole(one, number, reader)]
    _name_doubles(terms, reader)
    faults = sorted(reader.faults, key=lambda fault: fault.span.start if fault.span else 0)
    return replace(read, terms=tuple(whole), source=toml.source), faults


def _is_whole(term: Term, number: int, reader: Reader) -> bool:
    missing = [lang for lang in LANGS if not term.name.get(lang)]
    for lang in missing:
        message = say('a term has no "{lang}"', lang=lang)
        hint = say('write zh = "…" and en = "…" below [[terms]]')
        reader.fault(("terms", number), message, hint)
    return not missing


def _name_doubles(terms: list[Term], reader: Reader) -> None:
    """Keep a fault for each word that stands for two terms: which is meant would be a guess."""
    for lang in LANGS:
        known: dict[str, int] = {}
        for number, term in enumerate(terms):
            for word in term.words(lang):
                first = known.setdefault(word.casefold(), number)
                if first == number:
                    continue
                message = say(
                    '"{word}" stands for two terms, the other is in line {line}',
                    word=word,
                    line=reader.toml.key(("terms", first)).start.line,
                )
                hint = say("write one row for the term, other words for it in forms")
                reader.fault(("terms", number), message, hint)
