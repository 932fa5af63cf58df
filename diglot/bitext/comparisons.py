"""Comparisons turned round: the treated above the controls in one language, below in the other.

What stands behind 高于 and behind "higher … than" is compared with what stands before it, for words
of one kind: what is better may be lower.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from diglot.bitext.letter_names import LetterName
from diglot.bitext.owners import OWNERS, names_in
from diglot.bitext.sentences import Sentence, Sentences, sentence_pairs
from diglot.bitext.values import UnitPair
from diglot.languages import EachLanguage

_WORDS: Final[Sequence[tuple[str, str, str, str]]] = (
    (r"重于", r"轻于", r"more\ssevere", r"less\ssevere|milder"),
    (r"[高大多]于", r"[低小少]于", "higher|greater|larger|more", "lower|less|smaller|fewer"),
    (r"长于", r"短于", "longer", "shorter"),
    (r"早于|先于", r"晚于|迟于", "earlier|sooner", "later"),
    (r"优于|好于", r"劣于|差于|不如", "better|superior", "worse|inferior|poorer"),
)
"""What Chinese writes for above and for below, what English does: one row for each kind."""

_ZH = "|".join(f"({above})|({below})" for above, below, _, _ in _WORDS)
_EN = "|".join(f"({above})|({below})" for _, _, above, below in _WORDS)
_FORMS: Final[EachLanguage[Sequence[re.Pattern[str]]]] = {
    "zh": (
        re.compile(rf"(?<![不未非])(?:{_ZH})(?P<other>[^，。；,;]*)"),
        re.compile(
            r"(?<![不未非相])[较比](?P<other>[^，。；较比]{2,14}?)(?:更|明显|显著|均|略|为)*"
            r"(?:(重)|(轻)|([高大多])|([低小少])|(长)|(短)|(早)|([晚迟])|([好优])|(差))(?=[，。；（]|$)"
        ),
    ),
    "en": (
        re.compile(
            rf"(?<!not\s)(?<!no\s)\b(?:{_EN})\b(?P<this>[^.;]*?)\s(?:than|(?<=ior\s)to)\s(?P<other>[^.;,]*)",
            re.I,
        ),
    ),
}
"""高于 stands before the other, 较…高 around it, the words for it in the order of the rows."""


@dataclass(frozen=True)
class _Comparison:
    """Who stands before a comparison and who behind it, each in no other place."""

    kind: int
    is_above: bool
    these: frozenset[str]
    others: frozenset[str]
    words: LetterName

    def contradicts(self, other: _Comparison) -> bool:
        """Tell whether another comparison of the same two says the reverse."""
        turned = self.these & other.others and self.others & other.these
        same = self.these & other.these and self.others & other.others
        return bool(turned if self.is_above is other.is_above else same)


def reversed_comparisons(pair: UnitPair) -> Iterator[tuple[LetterName, LetterName]]:
    """Yield a comparison of each language where those of a kind, one in each, are the reverse."""
    for left, right in sentence_pairs(pair):
        mine = _by_kind(left)
        theirs = _by_kind(right) if mine else {}
        for kind, one in mine.items():
            if len(one) == len(theirs.get(kind, ())) == 1 and one[0].contradicts(theirs[kind][0]):
                yield one[0].words, theirs[kind][0].words


def _by_kind(side: Sentences) -> Mapping[int, Sequence[_Comparison]]:
    found: dict[int, list[_Comparison]] = {}
    for one in side:
        text, start, end = one.unit.text, one.start, one.end
        forms = _FORMS[one.unit.lang]
        for match in chain(*(form.finditer(text, start, end) for form in forms)):
            named = set(match.re.groupindex.values())
            words = [each for at, each in enumerate(match.groups(), 1) if at not in named]
            at = next(at for at, each in enumerate(words) if each)
            comparison = _comparison(one, match, *divmod(at, 2))
            found.setdefault(comparison.kind, []).append(comparison)
    return found


def _comparison(one: Sentence, match: re.Match[str], kind: int, below: int) -> _Comparison:
    unit, start = one.unit, match.start("other")
    these = _owners_in(Sentence(unit, one.start, start))
    others = _owners_in(Sentence(unit, start, match.end()))
    words = LetterName(unit, match.start(), match.end(), "", "letter")
    return _Comparison(kind, not below, these - others, others - these, words)


def _owners_in(one: Sentence) -> frozenset[str]:
    rows = (
        f"{row.kind} {pole}"
        for row in OWNERS
        for pole in row.places(one.unit.text, one.unit.lang, one.start, one.end)
    )
    return frozenset((*rows, *names_in((one,))))
