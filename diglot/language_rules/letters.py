"""Letters that were lost or damaged on their way from another program (Unicode, RFC 3629)."""

import unicodedata
from functools import partial
from typing import Final

from diglot.codes import Code
from diglot.language_rules.rule import LanguageRule, Match
from diglot.messages import say

_LOOKALIKES = dict(zip("аеорсхіАВЕКМНОРСТХΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aeopcxiABEKMHOPCTXABEZHIKMNOPTYX",
                       strict=True))  # fmt: skip
_STRANGERS = "".join(_LOOKALIKES)

_GBK_LETTERS = (
    "脿谩芒茫盲氓忙莽猫茅锚毛矛铆卯茂冒帽貌贸么玫枚梅酶霉煤眉媒镁脌脕脗脙脛脜脟脠脡脩脫脰脺"
)
"""Letters with an accent whose two bytes of UTF-8 were read as one of GBK: é as 茅."""

ENGLISH_AS_CHINESE: Final = "wrong-encoding-chinese"
"""The rule of signs of English text that became Chinese characters: caf茅."""

_rule = partial(LanguageRule, code=Code.TEXT_DAMAGED, lang=None, source="Unicode")


def _plain(found: Match) -> str:
    return unicodedata.normalize("NFKC", found[0])


def _read_again(encoding: str, found: Match) -> str | None:
    """Return the words whose UTF-8 was read in this encoding, None where bytes were lost."""
    try:
        return found[0].encode(encoding).decode()
    except UnicodeError:
        return None


LETTERS: tuple[LanguageRule, ...] = (
    _rule("lost", "\ufffd", say("a character was lost (U+FFFD)"), "na\ufffdve", "naïve"),
    _rule("question-in-word", r"(?<=[a-z])\?(?=[a-z])",
          say("a letter was lost: a ? inside a word"), "na?ve", "naïve"),
    _rule("question-marks", r"\?{3,}", say("characters were lost: ??"), "???效果", "治疗效果"),
    _rule("wrong-encoding", "Ã[\u0080-\u00bf¡-¿]|â€.|锟斤拷|烫烫烫|ï»¿|Â[\u00a0±°µ·]",
          say("characters were read in the wrong encoding"), "naÃ¯ve", "naïve",
          partial(_read_again, "cp1252")),
    _rule(ENGLISH_AS_CHINESE,
          rf"(?=[{_GBK_LETTERS}鈥锛銆 卤脳掳碌伪尾纬])(?:"
          rf"(?<=[a-z])[{_GBK_LETTERS}](?=[a-z])|(?<=[a-z]{{2}})[茅脿谩贸铆]|鈥.?|锛.?|銆.?"
          r"|(?<=\d)[ ]?(?:卤|脳)[ ]?(?=\d)|(?<=\d)[ ]?掳C?|碌(?=[gLlm](?![a-z]))"
          r"|(?<=[A-Z0-9]-)[伪尾纬])",
          say("characters were read in the wrong encoding"), "caf茅", "café",
          partial(_read_again, "gb18030")),
    _rule("invisible", "[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]+",
          say("a character that nobody sees"), "隐\u200b形", "隐形", ""),
    _rule("control", "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]+", say("a control character"),
          "隐\x0b形", "隐形"),
    _rule("private", "[\ue000-\uf8ff]", say("a character that only one font has"),
          "甲\ue000乙", "甲·乙"),
    _rule("ligature", "[ﬀ-ﬆ]", say("two letters joined into one character"),
          "the eﬀect", "the effect", _plain),
    _rule("ligature-torn",
          r"\b(?!wifi|hifi|scifi)[A-Za-z]*(?:ffi|ffl|[a-z]fi|[a-z]fl)(?P<at> )(?=[a-z]{3})",
          say("a blank inside a word"), "the effi cacy", "the efficacy"),
    _rule("radical", "[⺀-⿕]", say("a radical in the place of a Chinese character"),
          "⽅法", "方法", _plain),
    _rule("lookalike", rf"(?<=[A-Za-z])[{_STRANGERS}]|[{_STRANGERS}](?=[A-Za-z])",
          say("a Greek or Cyrillic letter in the place of a Latin one"),
          "a pаtient", "a patient", lambda found: _LOOKALIKES[found[0]]),
)  # fmt: skip
"""Lost characters, wrong encodings, invisible ones, ligatures, look-alikes."""
