"""What came first and what after: 先化疗后手术 is not surgery followed by chemotherapy.

Steps of a treatment and numbers that stand on one side of the word for it, in one language, and on
the other side in the other language. A sentence with two such words is not read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from diglot.bitext.letter_names import LetterName
from diglot.bitext.opposite_words import Opposites, opposites_table, terms_table
from diglot.bitext.owners import names_in
from diglot.bitext.sentences import Sentence, Sentences, sentence_pairs
from diglot.bitext.values import UnitPair
from diglot.languages import EachLanguage

_STEPS: Final[Opposites] = opposites_table("steps")[0]
_CHINESE_STEPS: Final = "|".join(chinese for chinese, _ in _STEPS.poles)
_NUMBER: Final = re.compile(r"(?<![A-Za-z\d.-])\d+(?:\.\d+)?(?![\d.])")

_ORDERS: Final[EachLanguage[re.Pattern[str]]] = {
    "zh": re.compile(
        r"(?<![术前以之此])(?P<then>"
        r"后(?:第?\s?\d+\s?(?:个?月|[周天dh]|小时))?(?:再|续|继|序贯)?(?:行|予|给予|改为|改用|接受|进行|加用|手术|[化放]疗)"
        rf"|(?<!最)后[再续继经]?(?={_CHINESE_STEPS})"
        r"|[由被](?=[^，。；由被]{1,16}(?:替代|取代|代替)(?:[，。；）]|$))"
        r"|(?<!后)(?:改[为用]|转[为用成](?!归)|换[用为成]|(?:变更|调整|切换|转换|更换|修改|修订)[为成至到])"
        r"|序贯(?!器)|[，、]后(?=[口静皮肌行予给])|[，、](?:之后|此后|随后|其后|然后|继而|再(?:给|予|行|用)))"
        r"|(?P<since>(?:替代|取代|代替)(?![疗治品物，。；）]|$))"
    ),
    "en": re.compile(
        r"\b(?P<from>(?:switched|changed|converted|transitioned|shifted|moved|amended|revised)"
        r"\s(?:\w+\s){0,3}?from\s[^.;,]{1,40}?\s)?(?P<then>(?(from)to|(?:followed\sby|prior\sto"
        r"|preced(?:ed|es|ing)(?!\sby)|(?:,\s|and\s)(?:then|thereafter|subsequently|later)|thereafter"
        r"|replaced\s(?:by|with)|in\sfavou?r\sof|(?:switched|changed|converted)\s(?:\w+\s)?to"
        r"|(?<!\d\s)before(?!\sand))))\b"
        r"|(?<!,\s)\b(?P<since>(?-i:after)(?!\s(?:which|that|this|\d))|preceded\sby"
        r"|replaced(?!\s(?:by|with))|replaces|substituted\sfor|instead\sof|in\splace\sof)\b",
        re.I,
    ),
}
"""What comes first stands before these words, what comes after behind them; `since`, reversed."""

_FARTHEST: Final[EachLanguage[int]] = {"zh": 24, "en": 60}
"""How many characters on each side are looked at."""


@dataclass(frozen=True)
class _Order:
    """What stands on the side of what came first, and what on the other side only."""

    first: frozenset[str]
    last: frozenset[str]
    words: LetterName


def reversed_orders(pair: UnitPair) -> Iterator[tuple[LetterName, LetterName]]:
    """Yield the words for an order in both languages where one tells the reverse of the other."""
    for left, right in sentence_pairs(pair):
        one = _order(left)
        other = _order(right) if one else None
        if one and other and one.first & other.last and one.last & other.first:
            yield one.words, other.words


def _order(side: Sentences) -> _Order | None:
    found = [
        (one, match)
        for one in side
        for match in _ORDERS[one.unit.lang].finditer(one.unit.text, one.start, one.end)
    ]
    if len(found) != 1:
        return None
    (one, match), unit = found[0], found[0][0].unit
    start, end = match.start(match.lastgroup or 0), match.end() - _inside(match)
    before = _things(Sentence(unit, max(one.start, start - _FARTHEST[unit.lang]), start))
    behind = _things(Sentence(unit, end, min(one.end, end + _FARTHEST[unit.lang])))
    first, last = (before, behind) if match.groupdict()["then"] else (behind, before)
    words = LetterName(unit, *match.span(), "", "letter")
    return _Order(first - last, last - first, words)


def _inside(match: re.Match[str]) -> int:
    """Return how much of the word is itself a step: 后手术."""
    return 2 if match[0].endswith(("手术", "化疗", "放疗")) else 0


def _things(one: Sentence) -> frozenset[str]:
    """Return the steps, drugs, numbers and Latin names of a stretch."""
    steps = _STEPS.places(one.unit.text, one.unit.lang, one.start, one.end)
    numbers = _NUMBER.findall(one.unit.text, one.start, one.end)
    drugs = (
        f"{row.kind} {pole}"
        for row in terms_table("drugs")
        for pole in row.places(one.text, one.unit.lang)
        if pole > 0
    )
    return frozenset((*(f"step {pole}" for pole in steps), *numbers, *drugs, *names_in((one,))))
