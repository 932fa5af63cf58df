"""The readings of Chinese text: for its place in a list that is sorted by pinyin, and for keys.

Phrases are read as phrases (重庆 is Chongqing) and a surname as a surname (曾 is Zeng). pypinyin
takes a moment to load, and only a Chinese list needs it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

_SURNAMES: Final = {
    "曾": "zeng1",
    "单": "shan4",
    "單": "shan4",
    "解": "xie4",
    "仇": "qiu2",
    "任": "ren2",
    "区": "ou1",
    "區": "ou1",
    "查": "zha1",
    "盖": "ge3",
    "蓋": "ge3",
    "朴": "piao2",
    "华": "hua4",
    "華": "hua4",
    "缪": "miao4",
    "繆": "miao4",
    "乐": "yue4",
    "樂": "yue4",
    "种": "chong2",
    "員": "yun4",
    "员": "yun4",
    "翟": "zhai2",
    "谌": "chen2",
    "諶": "chen2",
    "覃": "qin2",
    "冼": "xian3",
    "燕": "yan1",
    "车": "che1",
    "車": "che1",
    "纪": "ji3",
    "紀": "ji3",
    "祭": "zhai4",
    "秘": "bi4",
    "隗": "wei3",
    "黑": "he4",
    "召": "shao4",
    "逄": "pang2",
    "折": "she2",
    "哈": "ha3",
    "宁": "ning4",
    "葛": "ge3",
    "令": "ling2",
    "洗": "xian3",
    "盛": "sheng4",
    "柏": "bai3",
    "卜": "bu3",
    "臧": "zang1",
    "么": "yao1",
    "於": "yu1",
    "尹": "yin3",
    "牟": "mu4",
    "郇": "xun2",
    "訾": "zi1",
    "撒": "sa4",
}
"""Characters that are read otherwise as a surname (《现代汉语词典》)."""
_DOUBLE: Final = {
    "尉迟": ("yu4", "chi2"),
    "尉遲": ("yu4", "chi2"),
    "万俟": ("mo4", "qi2"),
    "长孙": ("zhang3", "sun1"),
    "澹台": ("tan2", "tai2"),
    "令狐": ("ling2", "hu2"),
}


@lru_cache(maxsize=16384)
def readings(text: str, name: bool = False) -> tuple[str, ...]:
    """Return the reading of each character with its tone; of a `name` the surname is read as one.

    >>> readings("重庆"), readings("曾三", name=True)
    (('chong2', 'qing4'), ('zeng1', 'san1'))
    """
    from pypinyin import Style, pinyin

    found = pinyin(text, style=Style.TONE3, neutral_tone_with_five=True)
    read = [one[0] for one in found]
    if name:
        double = _DOUBLE.get(text[:2])
        if double and len(read) > 2:
            read[:2] = double
        elif text[:1] in _SURNAMES:
            read[0] = _SURNAMES[text[0]]
    return tuple(read)
