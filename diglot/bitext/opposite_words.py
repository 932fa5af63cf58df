"""Opposites: what each language writes for left and right, mild and severe; see opposites.toml."""

import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from diglot.bitext.opposite_terms import Places
from diglot.bitext.sentences import Sentence
from diglot.languages import LANGS, EachLanguage, Lang, language
from diglot.tables import read_tables

Pole = tuple[str, str]
"""What Chinese writes for it and what English does, as patterns; of English whole words."""


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
