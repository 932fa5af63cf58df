"""Numbers, ranges and dates, after GB/T 15835-2011, Use of numerals (出版物上数字用法)."""

import re
from functools import partial

from diglot.language_rules.lost_levels import TEN_TO_MINUS
from diglot.language_rules.rule import LanguageRule, Match, number_rule
from diglot.languages import IDEOGRAPHS
from diglot.messages import say

_CHICAGO = "Chicago Manual of Style"
_HAN = f"[{IDEOGRAPHS}]"
_NUMBER = r"\d+(?:\.\d+)?"
_ALONE = r"(?<![A-Za-z\d.\\-])"
_MONTHS = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_rule = partial(number_rule, source="GB/T 15835-2011, ")


def _range(found: Match, sign: str) -> str | None:
    """Return two numbers with the sign of a range; None where they descend, as a power may."""
    ascends = float(found[1].rstrip("%‰")) < float(found[2].rstrip("%‰"))
    return f"{found[1]}{sign}{found[2]}" if ascends else None


def _are_decimals(found: Match) -> bool:
    return "." in found[1] and "." in found[2]


def _wave(found: Match) -> str | None:
    """Return the range with the mark of Chinese; None where it may be a difference or a name."""
    behind = found.string[found.end() :][:2]
    is_range = re.match(rf"\s?(?:(?!期){_HAN}|[%‰℃×a-zμµ])|\\ ", behind)
    return _range(found, "~") if is_range or _are_decimals(found) else None


def _dash(found: Match) -> str | None:
    """Return the range with the dash of English; None where no unit or word follows it."""
    is_range = re.match(r"[%‰]|\\? ?[A-Za-zμµ°%]", found.string[found.end() :][:3])
    return _range(found, "–") if is_range or _are_decimals(found) else None


def _chinese_date(found: Match) -> str:
    return f"{found['year']}年{int(found['month'])}月{int(found['day'])}日"


def _full_date(found: Match) -> str:
    return f"{found['year']}-{int(found['month']):02}-{int(found['day']):02}"


OF_A_NAME = r"(?<![号第])(?<![号第][：: ])(?<!\bNo\. )(?<!\bno\. )(?<!number )"
"""Before the number of an approval or a grant: 批号：2022-35."""
_OF_A_STANDARD = r"(?=\d)" + "".join(
    rf"(?<!{name})(?<!{name}[ \u00a0])"
    for name in ("[A-Z]/[TZ]", "GB", "ISO", "IEC", "YY", "WS", "GBZ", "EN")
)
"""Before the number of a standard, GB/T 7714-2015, ISO 31-11: no number that follows it."""
_HYPHEN_RANGE = (  # no number of an approval: （2023-17）
    rf"{_OF_A_STANDARD}{OF_A_NAME}{_ALONE}(?!\d{{6}})(?!{TEN_TO_MINUS})(?!(?<=[（(])(?:19|20)\d\d-\d{{1,3}}[)）])({_NUMBER}[%‰]?)HYPHEN"
    rf"(?=\d)(?!0\d)({_NUMBER}[%‰]?)(?![A-Za-z\d-]|\.\d|\s?[=＝])"
)
_DAY = r"(?P<month>1[0-2]|0?[1-9]){0}(?P<day>3[01]|[12]\d|0?[1-9])(?![\d./-]|号)"
_RANGE_MARK = r"(?:\\?[~～]|–|—)"

NUMBERS: tuple[LanguageRule, ...] = (
    _rule("zh-range", "zh", "5.1.3", _HYPHEN_RANGE.replace("HYPHEN", "-{1,3}"),
          say("a hyphen between two numbers; a range has ~ in Chinese, – in English"),
          "约3-5天", "约3~5天", _wave),
    _rule("en-range", "en", "", _HYPHEN_RANGE.replace("HYPHEN", "-"),
          say("a hyphen between two numbers; a range has ~ in Chinese, – in English"),
          "in 3-5 days", "in 3–5 days", _dash, source=_CHICAGO),
    _rule("zh-range-dash", "zh", "5.1.3",
          rf"{_OF_A_STANDARD}{_ALONE}(?!{TEN_TO_MINUS})({_NUMBER}[%‰]?)(?:–|——|－)({_NUMBER})(?![\d.])",
          say("a dash that Chinese ranges do not have"), "约3–5天", "约3~5天",
          partial(_range, sign="~")),
    _rule("en-range-wave", "en", "",
          rf"(?<![~\d.A-Za-z])({_NUMBER}[%‰]?)(?:\\?~|～)({_NUMBER}[%‰]?)(?![~\d])",
          say("a range has ~ in Chinese, – in English"), "in 3~5 days", "in 3–5 days", r"\1–\2",
          source=_CHICAGO),
    _rule("en-range-long-dash", "en", "",
          rf"{_OF_A_STANDARD}{_ALONE}({_NUMBER}[%‰]?)—({_NUMBER}[%‰]?)",
          say("a range has ~ in Chinese, – in English"), "in 3—5 days", "in 3–5 days", r"\1–\2",
          source=_CHICAGO),
    _rule("en-between", "en", "", rf"\bbetween ({_NUMBER})[–-]({_NUMBER})(?![\d-])",
          say("“between” goes with “and”"), "between 3–5 days", "between 3 and 5 days",
          r"between \1 and \2", source=_CHICAGO),
    _rule("zh-range-twice", "zh", "5.1.3", r"(?<=\d)(?:~~|～～|~～|～~)(?=\d)",
          say("the mark of a range stands twice"), "约3～～5天", "约3～5天", "～"),
    _rule("zh-range-percent", "zh", "5.1.3",
          rf"{_ALONE}({_NUMBER})({_RANGE_MARK})({_NUMBER})([%‰])",
          say("the first number of the range lacks its percent sign"),
          "占5~10%", "占5%~10%", r"\1\4\2\3\4"),
    _rule("zh-range-power", "zh", "5.1.3",
          rf"(?<![（(\d.]){_NUMBER}{_RANGE_MARK}{_NUMBER}\s?[×xX]\s?10\^",
          say("it is not told whether the power belongs to both numbers of the range"),
          "计数10~20×10^9^/L", "计数（10~20）×10^9^/L"),
    _rule("zh-month-range", "zh", "5.1.4", r"(?<=[年月日])-(?=\d)",
          say("a hyphen between two dates"), "2月-5月", "2月至5月", "至"),
    _rule("zh-date", "zh", "5.1.4",
          r"(?<![\d./A-Za-z版-])(?<!版本)(?<!版本 )(?P<year>(?:19|20)\d\d)(?P<mark>[./])"
          + _DAY.replace("{0}", "(?P=mark)"),
          say("a date is written with 年, 月 and 日, or as 2022-02-04"),
          "2022.2.4入组", "2022年2月4日入组", _chinese_date),
    _rule("zh-short-date", "zh", "5.1.4",
          r"(?<![\d./A-Za-z-])(?P<year>(?:19|20)\d\d)-(?!(?:\d\d)-\d\d(?!\d))"
          + _DAY.replace("{0}", "-"),
          say("a date in numbers has two digits for month and day"),
          "2022-2-4入组", "2022-02-04入组", _full_date),
    _rule("zh-short-year", "zh", "5.1.4", r"(?<![\d〇零一二三四五六七八九十～~-])\d\d年(?=1?\d月)",
          say("a year has four digits"), "22年2月入组", "2022年2月入组"),
    _rule("zh-mixed-date", "zh", "5.3", "[〇零一二三四五六七八九]{4}年(?=\\d)",
          say("a date mixes Chinese and Arabic numerals"), "二〇二二年2月", "2022年2月"),
    _rule("en-ambiguous-date", "en", "ISO 8601",
          r"(?<![\d/.-])\d{1,2}([/.])\d{1,2}\1(?:19|20)\d\d(?![\d/])"
          r"|(?<![\d/.A-Za-z-])(?:19|20)\d\d([./])(?:1[0-2]|0?[1-9])\2(?:3[01]|[12]\d|0?[1-9])(?![\d./-])",
          say("a date that is read differently in different countries"),
          "On 2/4/2022", "On 4 February 2022", None, source=""),
    _rule("en-ordinal-date", "en", "", rf"\b(\d{{1,2}})(?:st|nd|rd|th) (?:of )?({_MONTHS})\b",
          say("the day of a date is no ordinal"), "On 4th February", "On 4 February",
          r"\1 \2", source=_CHICAGO),
    _rule("decimal-comma", None, "5.1.2",
          rf"{_ALONE}(?<!,)0,(\d{{1,4}})(?![\d,])|(?<=[=＝为])(\d+),(\d{{1,2}})(?![\d,])",
          say("a comma in a decimal number"), "均数为0,05", "均数为0.05",
          lambda found: f"0.{found[1]}" if found[1] else f"{found[2]}.{found[3]}"),
    _rule("zh-leading-zero", "zh", "5.1.2", r"(?<=[<>=＜＞＝≤≥~（])\s?(?P<at>)\.(?=\d)",
          say("a decimal number begins with its zero"), "*P*<.05", "*P*<0.05", "0"),
    _rule("zh-thousands", "zh", "5.1.1", rf"{_ALONE}(?<!,)\d{{1,3}}(?:,\d{{3}})+(?![\d,])",
          say("a comma between thousands; Chinese leaves a blank"), "共12,000例",
          r"共12\ 000例", lambda found: found[0].replace(",", r"\ ")),
    _rule("zh-numerals-mixed", "zh", "5.3",
          r"(?<!\d)\d+(?:\.\d+)?[万亿]\d+千|[二三四五六七八九]?十\d(?!\d|[%年])",
          say("a number mixes Chinese and Arabic numerals"), "共3万5千例", "共3.5万例"),
    _rule("zh-about", "zh", "5.2.1",
          "(?<!第)(?<![一二三四五六七八九十、])[一二三四五六七八九]、[一二三四五六七八九]"
          "(?=[天岁例周]|个月|小时)",
          say("an approximate number in Chinese numerals has no comma"), "五、六天", "五六天"),
    _rule("zh-about-twice", "zh", "5.2.1",
          r"(?:大约|约|近)\s?\d[^，。；、\s]{0,8}左右"
          r"|\d余[^，。；、\s\d]{1,3}左右",
          say("“about” stands twice"), "约20例左右", "约20例"),
    _rule("zh-times-less", "zh", "5", r"(?:减少|降低|下降|缩小|缩短)了?\s?\d+(?:\.\d+)?\s?倍",
          say("nothing becomes less by a multiple"), "减少2倍", "减少至1/2"),
    _rule("full-width-digits", None, "5.1.7", "[０-９Ａ-Ｚａ-ｚ％＋]+",
          say("full-width letters or digits"), "共２０例", "共20例",
          lambda found: "".join(chr(ord(one) - 0xFEE0) for one in found[0])),
    _rule("en-full-width-sign", "en", "CY/T 154-2017", "[＜＞＝]",
          say("a full-width mark in English"), "It was ＜3", "It was <3",
          lambda found: chr(ord(found[0]) - 0xFEE0), source=""),
)  # fmt: skip
"""Ranges, dates, decimal signs, groups of digits, approximate numbers."""
