"""The forms of a person's name that need no comma, and the words that stand for further persons.

A Chinese name is split after its surname, which may have two characters; a name of Western letters
may end in its initials, as databases write it.
"""

import re
from typing import Final

Name = dict[str, str]

OTHERS: Final[Name] = {"literal": "others"}
HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff·]+")
_DOUBLE_SURNAMES: Final = (
    "欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 东方 東方 皇甫 尉迟 尉遲 公孙 公孫 慕容 令狐 长孙 長孫"
    " 宇文 司徒 司空 夏侯 轩辕 軒轅 端木 百里 呼延 东郭 東郭 南宫 南宮 独孤 獨孤 拓跋 申屠 太史"
)
_INSTITUTION = re.compile(r"[院部局会會社所司室组組校馆館厅廳署团團心网網]$")
SUFFIX = re.compile(r"(?:Jr|Sr|2nd|3rd|4th|II|III|IV)\.?")
_GROUP = re.compile(
    r"(?i)\b(?:groups?|study|trial|team|committee|society|association|institut\w*|universit\w*"
    r"|hospital|network|consortium|collaborat\w*|investigators|department|ministry|cent(?:er|re)"
    r"|vitamin|hepatitis|class|phase|type|world|health|of|for|and|the)\b"
)
"""Words of institutions and groups, which may end in capitals as a name with initials does."""
_AND_OTHERS = re.compile(r"(?:et\.?\s+al\.?|and\s+others|others|等人?\.?|他)", re.IGNORECASE)
_OTHERS_BEHIND = re.compile(
    r"(?:[,，、;；\s](?:and )?(?:et\.?\s+al\.?|等人?)|(?<=[\u3400-\u9fff])等人?)$", re.IGNORECASE
)
_EXTRAS = re.compile(
    r"[\[(（]\d{1,2}(?:[,，\s]+\d{1,2})*[\])）]|[*＊†‡§]+"
    r"|(?<=[\u3400-\u9fff])\d{1,2}(?:,\d{1,2})*(?=$|[,，;；、\s])"
    r"|(?<![\u3400-\u9fff])(?:(?:本报|特约|见习)?记者|通讯员)[\s:：]+"
    r"|(?:\s(?:主编|编著|编|著)|(?<=[\u3400-\u9fff]{2})(?:主编|编著))(?=$|[,，;；、])"
)
"""What databases write at a name: marks of affiliations, and what the person has done."""
ROLES: Final = frozenset({"主编", "编著", "编", "著", "主译", "等编", "等编著", "等主编"})
"""What a list says behind a comma that the persons before have done."""
_LONGEST_END: Final = 16
"""In how many characters ``, and et. al.`` stands."""


def is_others(text: str) -> bool:
    """Tell whether words stand for names that follow: ``et al``, ``等``."""
    return bool(_AND_OTHERS.fullmatch(text.strip()))


def split_people(text: str) -> list[str]:
    """Return several persons whom commas part though each is a whole name; anything else whole.

    >>> split_people("张三, 李四 等"), split_people("Smith J, De Luca DA"), split_people("Smith, J")
    (['张三', '李四', 'others'], ['Smith J', 'De Luca DA'], ['Smith, J'])
    """
    text = _EXTRAS.sub("", text).strip()
    found = _OTHERS_BEHIND.search(text, max(len(text) - _LONGEST_END, 0))
    if found and (before := text[: found.start()].rstrip(" ,，、;；")):
        return [*split_people(before), OTHERS["literal"]]
    parts = [part.strip() for part in text.split(",") if part.strip()]
    short = len(parts) > 1 and all(bare_initials(one) or name_with_points(one) for one in parts)
    return parts if short else _split_chinese(text)


def _split_chinese(text: str) -> list[str]:
    """Return several Chinese persons that are parted by commas; anything else whole.

    ``张三, 李四, 王五`` names three; ``欧阳, 修`` is one, in the order of a name with a comma, and
    so is ``王，小明``: nobody's whole name is one character.
    """
    parts = [part.strip() for part in re.split("[,，、;；]", text) if part.strip()]
    if len(parts) < 2 or not all(HAN.fullmatch(part) for part in parts):
        return [text]
    surname = len(parts[0]) == 1 or parts[0] in _DOUBLE_SURNAMES or len(parts[-1]) == 1
    if len(parts) == 2 and surname and not re.search("[、;；]", text):
        return [", ".join(parts)]
    people = all(2 <= len(part) <= 4 for part in parts) and parts[0] not in _DOUBLE_SURNAMES
    return parts if people or re.search("[，、;；]", text) else [text]


def chinese_name(text: str) -> Name | None:
    """Return a person's Chinese name in two parts, None for what is none.

    >>> chinese_name("欧阳修")
    {'family': '欧阳', 'given': '修'}
    """
    if not HAN.fullmatch(text) or "·" in text or _INSTITUTION.search(text):
        return {"literal": text} if HAN.fullmatch(text) else None
    double = text[:2] in _DOUBLE_SURNAMES and len(text) > 2
    if not 2 <= len(text) <= (4 if double else 3):
        return {"literal": text}
    cut = 2 if double else 1
    return {"family": text[:cut], "given": text[cut:]}


def name_with_points(text: str) -> Name | None:
    """Return a name written ``Liu R.`` or ``de Boer J.-P.``, as Embase has it."""
    found = re.fullmatch(r"(\S.*?) ((?:[^\W\d_a-z]\.[- ]?)+)", text)
    if not found or found[1].endswith("."):
        return None
    letters = re.sub(r"\.(?=[^\W\d_])", ". ", found[2].strip())
    return {"family": found[1], "given": letters}


def bare_initials(text: str) -> Name | None:
    """Return a name written ``Liu R`` or ``De Luca DA``, as Ovid has it; a group stays whole."""
    found = re.fullmatch(
        r"((?:[^\W\d_][\w'’-]+ )+)([A-ZÀ-ÖØ-Þ](?: ?[A-ZÀ-ÖØ-Þ]){0,2})(?: (.+))?", text
    )
    if not found or _GROUP.search(text) or (found[3] and not SUFFIX.fullmatch(found[3])):
        return None
    name = {
        "family": found[1].strip(),
        "given": " ".join(f"{one}." for one in found[2].replace(" ", "")),
    }
    return name | {"suffix": found[3]} if found[3] else name
