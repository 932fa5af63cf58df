"""The forms of a person's name that need no comma, and the words that stand for further persons.

A Chinese name is split after its surname, which may have two characters; a name of Western letters
may end in its initials, as databases write it.
"""

import re
import unicodedata
from typing import Final

Name = dict[str, str]

OTHERS: Final[Name] = {"literal": "others"}
HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff·]+")
_DOUBLE_SURNAMES: Final = (
    "欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 东方 東方 皇甫 尉迟 尉遲 公孙 公孫 慕容 令狐 长孙 長孫"
    " 宇文 司徒 司空 夏侯 轩辕 軒轅 端木 百里 呼延 东郭 東郭 南宫 南宮 独孤 獨孤 拓跋 申屠 太史"
)
_SURNAMES: Final = (
    "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭肖程曹袁邓鄧许許傅沈曾彭吕呂"
    "苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾鐘汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍"
    "万萬段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文庞龐樊兰蘭殷施陶洪翟安颜顏倪严嚴牛温溫芦季俞章鲁魯葛伍韦韋申尤毕畢聂聶丛叢"
    "焦向柳邢路岳齐齊沿梅莫庄莊辛管祝左涂谷祁时時舒耿牟卜詹关關苗凌费費纪紀靳盛童欧歐甄项項曲成游阳陽裴席卫衛查屈鲍鮑位覃霍"
    "翁隋植甘景薄单單包司柏宁寧柯阮桂闵閔解强強柴华華车車冉房边邊辜吉饶饒刁瞿戚丘古米池滕晋晉苑邬鄔臧畅暢宫宮来來苟全褚廉简簡"
    "娄婁盖蓋符奚木穆党黨燕郎邸冀谈談姬屠连連郜晏栾欒郁商蒙计計喻揭窦竇迟遲宇敖糜鄢冷卓花仇艾蓝藍都巩鞏稽井练練仲乐樂虞卞封"
)
"""Characters that begin a Chinese whole name: 田中, 太郎 is one person, 张三, 李四 are two."""
_VIETNAMESE: Final = (
    "Nguyễn Trần Lê Phạm Huỳnh Hoàng Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trịnh Đoàn Phùng"
    " Trương Lương Đào Tạ Hà Tô Vương Lâm"
)
"""Surnames of Vietnam with their marks, which no other language writes."""
_INSTITUTION = re.compile(r"[院部局会會社所司室组組校馆館厅廳署团團心网網]$")
SUFFIX = re.compile(r"(?:Jr|Sr|2nd|3rd|4th|II|III|IV)\.?")
_GROUP = re.compile(
    r"(?i)\b(?:groups?|study|trial|team|committee|society|association|institut\w*|universit\w*"
    r"|hospital|network|consortium|collaborat\w*|investigators|departments?|ministry|cent(?:er|re)s?"
    r"|organi[sz]ation|agency|bureau|council|commission|congress|court|foundation|federation|academy"
    r"|administration|government|corporation|llc|gmbh|vitamin|hepatitis|class|phase|type|world|health"
    r"|of|for|and|the)\b|\b(?:ltd|inc)\b|(?:^|\s)\\?&(?:\s|$)"
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
    r"|(?:\s(?:主编|编著|编|著|译|译注|校)|(?<=[\u3400-\u9fff]{2})(?:主编|编著))(?=$|[,，;；、])"
)
"""What databases write at a name: marks of affiliations, and what the person has done."""
ROLES: Final = frozenset({"主编", "编著", "编", "著", "主译", "等编", "等编著", "等主编"})
"""What a list says behind a comma that the persons before have done."""
_LONGEST_END: Final = 16
"""In how many characters ``, and et. al.`` stands."""


def is_others(text: str) -> bool:
    """Tell whether words stand for names that follow: ``et al``, ``等``."""
    return bool(_AND_OTHERS.fullmatch(text.strip()))


def is_group(text: str) -> bool:
    """Tell whether a name is that of a body: ``World Health Organization`` needs no braces."""
    return bool(_GROUP.search(text))


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
    forms = (bare_initials, name_with_points, name_after_initials)
    short = len(parts) > 1 and all(any(form(one) for form in forms) for one in parts)
    return parts if short else _split_chinese(text)


def _split_chinese(text: str) -> list[str]:
    """Return several Chinese persons that are parted by commas; anything else whole.

    ``张三, 李四, 王五`` names three; ``欧阳, 修`` is one, in the order of a name with a comma, and
    so are ``王，小明``, as nobody's whole name is one character, and ``田中, 太郎``.
    """
    parts = [part.strip() for part in re.split("[,，、;；]", text) if part.strip()]
    if len(parts) == 1 and len(words := text.split()) > 1 and all(map(_is_whole_name, words)):
        return words
    if len(parts) < 2 or not all(HAN.fullmatch(part) for part in parts):
        return [text]
    surname = len(parts[0]) == 1 or parts[0] in _DOUBLE_SURNAMES or len(parts[-1]) == 1
    whole = all(map(_is_whole_name, parts))
    bodies = any(len(part) > 4 and "·" not in part for part in parts)
    if len(parts) == 2 and not bodies and (surname or not whole) and not re.search("[、;；]", text):
        return [", ".join(parts)]
    people = all(2 <= len(part) <= 4 for part in parts) and parts[0] not in _DOUBLE_SURNAMES
    return parts if people or bodies or re.search("[，、;；]", text) else [text]


def _is_whole_name(text: str) -> bool:
    """Tell whether a text may be a Chinese surname with a given name."""
    if not HAN.fullmatch(text) or not 2 <= len(text) <= 4 or text in _DOUBLE_SURNAMES:
        return False
    return text[0] in _SURNAMES or text[:2] in _DOUBLE_SURNAMES


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


def name_after_initials(text: str) -> Name | None:
    """Return a name written ``J. Smith`` or ``J.-P. de Boer``."""
    found = re.fullmatch(r"((?:[^\W\d_a-z]\.[- ]?)+) ?((?:[a-z]+ )*[^\W\d_a-z][\w'’ -]+)", text)
    if not found or is_group(found[2]):  # U.S. Department of Energy
        return None
    return {"family": found[2], "given": found[1].strip()}


def vietnamese_name(text: str) -> Name | None:
    """Return a name of Vietnam as it is spoken, surname first; None for any other.

    >>> vietnamese_name("Nguyễn Văn An"), vietnamese_name("An Nguyễn")
    ({'family': 'Nguyễn', 'given': 'Văn An'}, None)
    """
    family, *given = unicodedata.normalize("NFC", text).split()
    surnames = _VIETNAMESE.split()
    if len(given) > 1 and given[0] in ("Van", "Thi"):  # written without the marks
        surnames = [*surnames, *_without_marks(_VIETNAMESE).split()]
    if family not in surnames or not given or given[-1] in surnames or "," in text:
        return None
    return {"family": family, "given": " ".join(given)}


def _without_marks(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    return "".join(one for one in letters if not unicodedata.combining(one))


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
