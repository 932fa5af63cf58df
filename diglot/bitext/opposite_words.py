"""Words of which a text means one: left and right, mild and severe, 二尖瓣 and aortic valve.

Those of opposites.toml are patterns, the medical terms of terms.toml plain words.
"""

import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import chain
from typing import Final

from diglot.bitext.sentences import Sentence
from diglot.languages import LANGS, EachLanguage, Lang, language
from diglot.tables import read_tables

Pole = tuple[str, str]
"""What Chinese writes for it and what English does, as patterns; of English whole words."""


Places = Mapping[int, Sequence[tuple[int, int]]]
"""Where words of each pole stand, by its number from 1 on; below 0 those that tell no other."""


@dataclass(frozen=True)
class Opposites:
    """Words of which a text means one: `poles` of a kind.

    Where they are `claims`, a "not" is a part of the words. The numbers of what is `counted` are
    told apart by them: 18 men and 12 women.
    """

    kind: str
    poles: Sequence[Pole]
    claims: bool = False
    counted: bool = False

    def places(self, text: str, lang: Lang, start: int = 0, end: int = sys.maxsize) -> Places:
        """Return where words of each pole stand in a stretch of a text, poles from 1 on."""
        found: dict[int, list[tuple[int, int]]] = {}
        for one in self._forms[lang].finditer(text, start, end):
            found.setdefault(one.lastindex or 0, []).append(one.span())
        return found

    def stands_in(self, text: str, lang: Lang, start: int = 0, end: int = sys.maxsize) -> bool:
        """Tell whether a stretch of a text has a word of any pole."""
        return bool(self._forms[lang].search(text, start, end))

    @cached_property
    def _forms(self) -> EachLanguage[re.Pattern[str]]:
        """One pattern for each language; the number of its group tells the pole."""
        zh = "|".join(f"({one})" for one, _ in self.poles)
        en = "|".join(rf"((?<!\w)(?:{one})(?!\w))" for _, one in self.poles)
        return {"zh": re.compile(zh), "en": re.compile(en, re.I)}


def opposites_table(name: str) -> tuple[Opposites, ...]:
    """Return the kinds of a table of opposites.toml, whose head tells how they are written."""
    tables = read_tables(__file__, "opposites.toml")
    parts = {part: _in_one_line(form) for part, form in tables["parts"].items()}

    def pattern(form: str) -> str:
        return re.sub(r"\{([a-z_]+)\}", lambda found: parts[found[1]], _in_one_line(form))

    return tuple(
        Opposites(
            kind,
            [(pattern(chinese), pattern(english)) for chinese, english in row["words"]],
            row.get("claims", False),
            row.get("counted", False),
        )
        for kind, row in tables[name].items()
    )


def _in_one_line(form: str) -> str:
    return "".join(line.strip() for line in form.splitlines())


OPPOSITES: Final = opposites_table("opposites")
DAILY: Final = next(row for row in OPPOSITES if row.kind == "times a day")


def opposites_in(sentences: Iterable[Sentence]) -> list[Opposites]:
    """Return the kinds of which Chinese sentences have a word, in the order of the table."""
    kinds = {
        kind
        for one in sentences
        if one.unit.lang == _CHINESE
        for kind in _kinds_in(one.unit.text, one.start, one.end)
    }
    return [row for row in OPPOSITES if row.kind in kinds]


_CHINESE: Final = next(lang for lang in LANGS if language(lang).is_ideographic)
_ANY: Final = re.compile("|".join(one for row in OPPOSITES for one, _ in row.poles))


@lru_cache(maxsize=256)
def _kinds_in(text: str, start: int, end: int) -> list[str]:
    if not _ANY.search(text, start, end):
        return []
    return [row.kind for row in OPPOSITES if row.stands_in(text, _CHINESE, start, end)]


@dataclass(frozen=True)
class Terms:
    """A kind of terms: the words of each language, the longest first, and the pole of each.

    Pole 0 is what is none of the terms.
    """

    kind: str
    words: Mapping[Lang, Sequence[tuple[str, int]]]
    claims = False
    counted = False

    def places(self, text: str, lang: Lang, start: int = 0, end: int | None = None) -> Places:
        """Return where words of each pole stand in a stretch of a text."""
        plain, goes_on = _plain(text[start:end]), not language(lang).is_ideographic
        found: dict[int, list[tuple[int, int]]] = {}
        for word, pole in self.words[lang]:
            at = plain.find(word)
            while at >= 0:
                first, last = at + word.startswith(" "), at + len(word.rstrip())
                last = plain.index(" ", last) if goes_on else last
                plain = f"{plain[:first]}{'_' * (last - first)}{plain[last:]}"
                at = plain.find(word)
                if pole:
                    found.setdefault(pole, []).append((start + first - 1, start + last - 1))
        return found


@lru_cache(maxsize=4)
def _plain(text: str) -> str:
    """Return a text in small letters, each sign that is no letter a blank, and one at each end."""
    return " " + _NO_LETTER.sub(" ", text.lower()) + " "


_NO_LETTER: Final = re.compile(r"[^\w()]")


def read_terms(kind: str, lines: str) -> Terms:
    """Return the terms of a kind, written as in the table."""
    words: dict[Lang, list[tuple[str, int]]] = {lang: [] for lang in LANGS}
    poles = 0
    for line in lines.replace("\n  ", " ").splitlines():
        poles += not line.startswith("! ")
        for lang, side in zip(LANGS, line.removeprefix("! ").split("="), strict=False):
            for word in filter(None, side.strip().split(", ")):
                bare = word.removeprefix("?")
                pole = 0 if line.startswith("! ") else poles
                words[lang].append((_sought(bare, lang), pole if bare == word else -pole))
    longest = {lang: sorted(each, key=lambda one: -len(one[0])) for lang, each in words.items()}
    return Terms(kind, longest)


@cache
def terms_table(name: str) -> Sequence[Terms]:
    """Return the kinds of a table of terms.toml."""
    return [read_terms(*row) for row in read_tables(__file__, "terms.toml")[name].items()]


def _sought(word: str, lang: Lang) -> str:
    """Return a word as it stands in a plain text: whole, or with * its beginning."""
    if language(lang).is_ideographic:
        return word.lower()
    return f" {word[:-1]}" if word.endswith("*") else f" {word} "


@cache
def _by_sign() -> tuple[re.Pattern[str], Mapping[str, Sequence[tuple[str, Terms]]]]:
    """Return a pattern of the first signs of Chinese words, and the words of each with its kind."""
    found: dict[str, list[tuple[str, Terms]]] = {}
    lang = next(lang for lang in LANGS if language(lang).is_ideographic)
    for row in chain(terms_table("terms"), terms_table("drugs")):
        for word, _ in row.words[lang]:
            found.setdefault(word[0], []).append((word, row))
    return re.compile(f"[{re.escape(''.join(found))}]"), found


def terms_in(texts: Iterable[str]) -> list[Terms]:
    """Return the kinds of which a text has a Chinese term."""
    signs, by_sign = _by_sign()
    found = {
        row.kind: row
        for text in map(str.lower, texts)
        for sign in signs.finditer(text)
        for word, row in by_sign[sign[0]]
        if text.startswith(word, sign.start())
    }
    return list(found.values())
