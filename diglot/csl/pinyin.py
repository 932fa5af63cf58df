"""The readings of Chinese text: for its place in a list that is sorted by pinyin, and for keys.

Phrases are read as phrases (重庆 is Chongqing) and a surname as a surname (曾 is Zeng). pypinyin
takes a moment to load, and only a Chinese list needs it.
"""

from functools import lru_cache
from typing import Final

_READ: Final = """
曾zeng1 单shan4 單shan4 解xie4 仇qiu2 任ren2 区ou1 區ou1 查zha1 盖ge3 蓋ge3 朴piao2 华hua4
華hua4 缪miao4 繆miao4 乐yue4 樂yue4 种chong2 員yun4 员yun4 翟zhai2 谌chen2 諶chen2 覃qin2
冼xian3 燕yan1 车che1 車che1 纪ji3 紀ji3 祭zhai4 秘bi4 隗wei3 黑he4 召shao4 逄pang2 折she2 哈ha3
宁ning4 葛ge3 令ling2 洗xian3 盛sheng4 柏bai3 卜bu3 臧zang1 么yao1 於yu1 尹yin3 牟mu4 郇xun2
訾zi1 撒sa4
"""
_SURNAMES: Final = {one[0]: one[1:] for one in _READ.split()}
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
