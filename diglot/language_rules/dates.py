"""Days, months and times that no calendar and no clock has."""

from functools import partial

from diglot.language_rules.numbers import OF_A_NAME
from diglot.language_rules.rule import LanguageRule, number_rule
from diglot.messages import say

_NO_LEAP_YEAR = r"(?:19|20)(?:\d[13579]|[02468][26]|[13579][048])"
_FEBRUARY = r"Feb(?:ruary|\.)?"
_OF_30_DAYS = r"(?:Apr(?:il|\.)?|June?\.?|Sept?(?:ember|\.)?|Nov(?:ember|\.)?)"
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Mar(?:ch|\.)?|May|July?\.?|Aug(?:ust|\.)?|Oct(?:ober|\.)?"
    rf"|Dec(?:ember|\.)?|{_FEBRUARY}|{_OF_30_DAYS})"
)
_NOT_A_COUNT = r"(?=[.;)]|,? (?:19|20)\d\d(?!\d))"
"""Behind the day, where a number may count what follows: In June 31 patients were seen."""

_SHARES = "|".join(f"{one}:{100 - one:02}" for one in range(5, 100, 5))
_TIME = (
    rf"(?P<at>(?!(?:{_SHARES})(?!\d))(?:(?:2[5-9]|3\d):\d\d|24:(?!00)\d\d|(?:[01]?\d|2[0-3]):[6-9]\d))"
    r"(?!:|\.?\d|\s?[%％(（]|\s?的?(?:比|体积|质量|混|配|稀释))"
)
"""A time with too many hours or minutes; 60:40 and 25:75 are shares of a mixture."""

_rule = partial(number_rule, clause="", source="GB/T 7408.1-2023, ISO 8601-1")
_NO_DAY = say("no calendar has this day")
_NO_TIME = say("no clock shows this time")

DATES: tuple[LanguageRule, ...] = (
    _rule("zh-no-day", "zh", pattern=(
        r"(?<![\d.])(?:0?2月3\d|(?:0?[469]|11)月31|(?:1[0-2]|0?[1-9])月(?:3[2-9]|[4-9]\d|00?))日"
        r"|(?<![\d.])(?:1[3-9]|[2-9]\d)月\d{1,2}日|(?<=(?:19|20)\d\d年)(?:1[3-9]|[2-9]\d|00?)月"
        rf"|(?<!\d){_NO_LEAP_YEAR}年0?2月29日"),
        message=_NO_DAY, wrong="止于2月30日", right="止于2月28日"),
    _rule("en-no-day", "en", pattern="|".join((
        rf"\b3\d(?:th|st|nd|rd)? (?:of )?{_FEBRUARY}(?![A-Za-z])",
        rf"\b31(?:st)? (?:of )?{_OF_30_DAYS}(?![A-Za-z])",
        rf"\b(?:3[2-9]|[4-9]\d) {_MONTH}(?= (?:19|20)\d\d(?!\d))",
        rf"\b(?:{_FEBRUARY} 3\d|{_OF_30_DAYS} 31|{_MONTH} (?:3[2-9]|[4-9]\d)){_NOT_A_COUNT}",
        rf"\b29(?:th)? (?:of )?{_FEBRUARY},? {_NO_LEAP_YEAR}(?!\d)",
        rf"\b{_FEBRUARY} 29(?:th)?, {_NO_LEAP_YEAR}(?!\d)",
        )), message=_NO_DAY, wrong="until 31 June", right="until 30 June"),
    _rule("no-day", None, pattern=(
        rf"(?<![\dA-Za-z./-]){OF_A_NAME}(?:19|20)\d\d-(?:02-3\d|(?:0[469]|11)-31|(?:0[1-9]|1[0-2])-(?:3[2-9]|[4-9]\d|00))(?![\d-])"
        rf"|(?<![\dA-Za-z./（(-]){OF_A_NAME}(?:19|20)\d\d-(?:1[3-9]|2\d|3[01])-(?:0[1-9]|[12]\d|3[01])(?![\d-])"
        rf"|(?<![\d-]){_NO_LEAP_YEAR}-02-29(?![\d-])"),
        message=_NO_DAY, wrong="2022-02-30", right="2022-02-28"),
    _rule("zh-no-time", "zh", pattern=(
        rf"(?:[于在日晨晚]|[上下中]午){_TIME}"
        r"|(?<![\d.第])(?:2[5-9]|[3-9]\d)时(?:[0-5]?\d分|整)|(?<![\d.])(?:[01]?\d|2[0-3])时[6-9]\d分"),
        message=_NO_TIME, wrong="于25:10采血", right="于15:10采血"),
    _rule("en-no-time", "en", pattern=(
        rf"(?<!ratio )(?<!mixed )\b(?:[Aa]t|until|[Bb]efore|[Aa]fter|[Ff]rom|[Ss]ince) {_TIME}"
        r"(?! ?\(?[vVwWm]/|[^.;\n]{0,40}\b(?:ratio|split|mixture|dilution|eluent)\b)"),
        message=_NO_TIME, wrong="at 25:10", right="at 15:10"),
)  # fmt: skip
"""Dates and times that cannot be; where a number may be something else, it is left alone."""
