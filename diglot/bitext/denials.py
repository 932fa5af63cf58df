"""Sentences that deny what their translation affirms: 未见复发, one relapsed.

Much says "not" without the word (afebrile, 停用, all but one). So a denial is told only of a thing
that both languages name, and where nothing in the other may answer for it.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from diglot.bitext.letter_names import LetterName
from diglot.bitext.opposite_words import terms_table
from diglot.bitext.sentences import Sentence, Sentences, sentence_pairs
from diglot.bitext.units import Unit
from diglot.bitext.values import UnitPair
from diglot.languages import EachLanguage

_CLAUSE: Final = re.compile("[^，。；：,;:]+")
_REACH: Final[EachLanguage[tuple[int, int]]] = {"zh": (12, 0), "en": (60, 40)}
"""How many characters what is denied stands behind a denial, and before it, at most."""

_DENIALS: Final[EachLanguage[re.Pattern[str]]] = {
    "zh": re.compile(
        "未(?!来|婚|知|成|必|免)|否认|缺乏|没有|[均并都亦也]无|不(?:能|可|会|再|影响|支持|伴|存在)"
        "|(?<![有若是毫])无(?!论|法|力|效|创|菌|关|疑|偿|核|机|水|线|[^，。]{0,2}诱因)"
    ),
    "en": re.compile(
        r"\b(?:never|neither|none|cannot|without|den(?:y|ied|ies)"
        r"|no(?!\.|\s(?:longer|more|less|fewer|later|sooner|doubt|other)\b)"
        r"|not(?!\s(?:only|until|more|less|fewer|later|in(?:freq|fer)\w*|un\w+|exceed\w*|yet)\b))\b"
        r"|n't\b",
        re.I,
    ),
}
_ANSWERS: Final[EachLanguage[re.Pattern[str]]] = {
    "zh": re.compile(
        "有限|[不未无没非否莫勿难除仅只余拒停避免禁忌缺弃绝阴罕稀鲜零0止脱剔独异逆剩疑慎误]"
        "|少[见有数于量]|尚|以下|以内|至[多少]|正常|完整|相[同似近当等]|一致"
        "|类似|可比|均[为等可]|才|直[至到]|开放|盲|漏|而是|反而|虽|但|却|低于|小于"
    ),
    "en": re.compile(
        r"\b(?:no(?:t|r|ne|n\w*|thing|body|where)?|neither|never|without|cannot|un(?!der|it|iv|til|ion|iq)\w+"
        r"|in(?:ab|ac|ad|ap|ca|cap|coh|comp|conc|cons|dep|diff|eff|elig|freq|sens|sig|suff|susc|val)\w+"
        r"|im(?:po|mob|mat|perf|prob)\w+|ir(?:resp|rel|reg|rev)\w+|dis(?:app|cont|agr|reg)\w+"
        r"|a(?:symp|feb|typ|icter|cellul|vasc|neur|bort|bsen|void)\w*|anti\w*|contra\w*|zero|nil"
        r"|lack\w*|deni\w+|deny\w*|fail\w*|free|freed|exclu\w+|except\w*|refus\w+|declin\w+|reject\w+"
        r"|rather|instead|only|just|little|few|fewer|less|least|rare\w*|seldom|hardly|scarce\w*|barely"
        r"|negative\w*|normal\w*|clear\w*|miss\w+|omit\w*|prevent\w*|stop\w*|withdr\w+|withh\w+"
        r"|lost|spar\w+|intact|preserv\w+|stable|same|similar\w*|compar\w+|equal\w*"
        r"|remain\w*|still|yet|regardless|whether|irrespective|other\w*|but|beyond|too|any\w*"
        r"|resol\w+|remission\w*|open|minimal\w*"
        r"|difficult\w*|hard|questio\w+|doubt\w*|limit\w*|scant\w*|neglig\w+|constant|refractor\w+"
        r"|resist\w+|neglect\w*|impair\w*|defici\w+|out|off|away|however|although"
        r"|though|despite|while|alone|sole\w*|first|last|until|before|disappear\w*|vanish\w*|cure\w*)\b"
        r"|\ball\s(?:\w+\s){0,3}(?:complet|follow|surviv|return|recover|stay)\w*"
        r"|n't\b|(?<![\d.])0(?![\d.])|-(?:free|naive|negative)\b",
        re.I,
    ),
}


def denial_differences(pair: UnitPair) -> Iterator[tuple[LetterName, LetterName]]:
    """Yield what one language denies and the other, which denies nothing, has.

    Where both do so, the sentence beside may say it.
    """
    found = []
    for left, right in sentence_pairs(pair):
        for mine, theirs in ((left, right), (right, left)):
            denied = _things(mine, denied=True)
            if denied and not any(_ANSWERS[one.unit.lang].search(one.text) for one in theirs):
                named = _things(theirs, denied=False)
                found += [(denied[one], named[one]) for one in denied if one in named]
    if len({one.unit.lang for one, _ in found}) == 1:
        yield found[0]


def _things(side: Sentences, *, denied: bool) -> Mapping[int, LetterName]:
    """Return where the things stand that a side names, or that it denies."""
    found: dict[int, LetterName] = {}
    (things,) = terms_table("denied")
    for unit, first, last in _clauses_that_deny(side) if denied else map(_stretch, side):
        for thing, places in things.places(unit.text, unit.lang, first, last).items():
            found.setdefault(thing, LetterName(unit, *places[0], str(thing), "letter", "denial"))
    return found


def _stretch(one: Sentence) -> tuple[Unit, int, int]:
    return one.unit, one.start, one.end


def _clauses_that_deny(side: Sentences) -> Iterator[tuple[Unit, int, int]]:
    """Yield the words around each denial: Chinese denies what follows, English what stands near."""
    for one in side:
        for clause in _CLAUSE.finditer(one.unit.text, one.start, one.end):
            if found := _DENIALS[one.unit.lang].search(one.unit.text, *clause.span()):
                behind, before = _REACH[one.unit.lang]
                start = max(clause.start(), found.start() - before)
                yield one.unit, start, min(clause.end(), found.end() + behind)
