"""Chinese names in Latin letters: told by the syllables of pinyin, for styles that keep them whole.

GB/T 7714-2025, 7.1.1: given names may be initials in Western languages, those in pinyin are better
given in full. Nothing in an entry says which a name is, so its letters must.
"""

import re
from functools import lru_cache
from typing import Final

_SYLLABLES: Final = """
a ai an ang ao ba bai ban bang bao bei ben beng bi bian biao bie bin bing bo bu ca cai can
cang cao ce cen ceng cha chai chan chang chao che chen cheng chi chong chou chu chuai chuan
chuang chui chun chuo ci cong cou cu cuan cui cun cuo da dai dan dang dao de deng di dian diao
die ding diu dong dou du duan dui dun duo e ei en er fa fan fang fei fen feng fou fu ga gai
gan gang gao ge gei gen geng gong gou gu gua guai guan guang gui gun guo ha hai han hang hao
he hei hen heng hong hou hu hua huai huan huang hui hun huo ji jia jian jiang jiao jie jin
jing jiong jiu ju juan jue jun ka kai kan kang kao ke ken keng kong kou ku kua kuai kuan kuang
kui kun kuo la lai lan lang lao le lei leng li lia lian liang liao lie lin ling liu long lou
lu luan lun luo lv lve lyu ma mai man mang mao me mei men meng mi mian miao mie min ming miu
mo mou mu na nai nan nang nao ne nei nen neng ni nian niang niao nie nin ning niu nong nou nu
nuan nuo nv nve nyu o ou pa pai pan pang pao pei pen peng pi pian piao pie pin ping po pou pu
qi qia qian qiang qiao qie qin qing qiong qiu qu quan que qun ran rang rao re ren reng ri rong
rou ru ruan rui run ruo sa sai san sang sao se sen seng sha shai shan shang shao she shen
sheng shi shou shu shua shuai shuan shuang shui shun shuo si song sou su suan sui sun suo ta
tai tan tang tao te teng ti tian tiao tie ting tong tou tu tuan tui tun tuo wa wai wan wang
wei wen weng wo wu xi xia xian xiang xiao xie xin xing xiong xiu xu xuan xue xun ya yan yang
yao ye yi yin ying yo yong you yu yuan yue yun za zai zan zang zao ze zei zen zeng zha zhai
zhan zhang zhao zhe zhen zheng zhi zhong zhou zhu zhua zhuai zhuan zhuang zhui zhun zhuo zi
zong zou zu zuan zui zun zuo
"""
"""All syllables of pinyin without tones; ``lyu`` and ``nyu`` are lü and nü in passports."""
_DOUBLE: Final = (
    "ouyang|sima|zhuge|shangguan|situ|xiahou|dongfang|huangfu|yuchi|gongsun|zhangsun|murong|linghu"
    "|duanmu|tantai|wanqi|nangong|dugu|ximen|baili|helian|huyan"
)
_SURNAMES: Final = """
wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie
tang feng deng cao peng zeng xiao tian dong yuan pan cai jiang yu du ye cheng wei ding lu yao shen
zhong cui liao jia xia fang zou meng xiong qin qiu hou yin xue yan duan shao
"""
"""Frequent surnames in pinyin that are no Western given names."""
_WESTERN: Final = frozenset(["alan", "anna", "ben", "dana", "hanna", "karen", "ken", "susan"])
"""Western given names that could be read as pinyin, and hardly ever are."""
_UMLAUT: Final = str.maketrans("üÜ", "vV")


@lru_cache(maxsize=1)
def _forms() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the forms of family and given names, made once they are asked for."""
    one = "|".join(sorted(_SYLLABLES.split(), key=len, reverse=True))
    return re.compile(f"{one}|{_DOUBLE}"), re.compile(f"(?:{one})(?:[-'’ ]?(?:{one}))?")


@lru_cache(maxsize=16384)
def is_pinyin_name(family: str, given: str) -> bool:
    """Tell whether a name is a Chinese one in pinyin: both of its parts are syllables of it.

    >>> is_pinyin_name("Wang", "Shan-shan"), is_pinyin_name("Ouyang", "Xiu")
    (True, True)
    >>> is_pinyin_name("Wang", "S. S."), is_pinyin_name("Wang", "Susan")
    (False, False)
    """
    before, after = family.translate(_UMLAUT).lower(), given.translate(_UMLAUT).lower()
    if len(before) < 2 or len(after) < 2 or after in _WESTERN:
        return False
    families, givens = _forms()
    return bool(families.fullmatch(before) and givens.fullmatch(after))


def is_pinyin_in_order(first: str, last: str) -> bool:
    """Tell whether two words are a Chinese name, surname first: a surname has one syllable.

    >>> is_pinyin_in_order("Chen", "Xiaoming"), is_pinyin_in_order("Xiaoming", "Chen")
    (True, False)
    """
    known = first.lower() in _SURNAMES.split()
    return known and is_pinyin_name(first, last) and not is_pinyin_name(last, first)
