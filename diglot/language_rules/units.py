"""Units and signs of calculation, after GB 3100-1993 and GB 3101-1993 (量和单位)."""

from functools import partial

from diglot.language_rules.rule import Instead, LanguageRule, Match, number_rule
from diglot.messages import say

_NUMBER = r"(?<![A-Za-z\d.])(?<![A-Za-z\d]-)\d+(?:\.\d+)?"
_UNIT = (
    r"(?:[mμµnpk]?g|[mμµd]?[Ll]|[mμµnp]?mol|[cmμµn]m|[mM]?IU|[mk]?Pa|mmHg|cmH~?2~?O|[cm]?Gy|[kM]?Hz"
    r"|[kM]?Bq|mSv|k?J|k?cal|min|mV|kV|mA|U|℃|°C|cm\^?[23]\^?)"
)
_COMPOUND = rf"{_UNIT}(?:(?:/|·)(?:{_UNIT}|kg|d|h|s|m\^?[23]?\^?|L|min|次|只))*"
_SHORT = r"(?:h|d|m/s|r/min|kg/m\^?2\^?)"
_NAMES = {
    "毫克": "mg", "微克": "μg", "毫升": "mL", "微升": "μL", "厘米": "cm", "毫米": "mm",
    "微米": "μm", "纳米": "nm", "公斤": "kg", "千克": "kg", "摄氏度": "℃", "毫米汞柱": "mmHg",
    "千帕": "kPa",
}  # fmt: skip
_FALSE = {
    "KG": "kg", "Kg": "kg", "ML": "mL", "Ml": "mL", "mmhg": "mmHg", "mmHG": "mmHg", "MmHg": "mmHg",
    "KPa": "kPa", "Kpa": "kPa", "kpa": "kPa", "KHz": "kHz", "HZ": "Hz", "hz": "Hz", "Mmol": "mmol",
    "ug": "μg", "mcg": "μg", "uL": "μL", "ul": "μl", "um": "μm", "umol": "μmol", "uM": "μM",
    "sec": "s", "secs": "s", "hr": "h", "hrs": "h", "mins": "min", "cc": "mL",
}  # fmt: skip
_HERE = rf"(?P<number>{_NUMBER})(?P<gap>\\? ?)"
_rule = partial(number_rule, source="GB 3101-1993, ")


def _symbol(table: dict[str, str]) -> Instead:
    """Return what puts the symbol of a table in the place of a unit, a blank before it."""
    return lambda found: _quantity(found, table[found["unit"]])


def _quantity(found: Match, unit: str) -> str:
    """Return a number and a unit with the blank that stood between them, else one that holds."""
    return found["number"] + (found["gap"] or "\\ ") + unit


UNITS: tuple[LanguageRule, ...] = (
    _rule("unit-blank", None, "3.4", rf"({_NUMBER})({_COMPOUND})(?![A-Za-z\d])",
          say("no blank between a number and its unit"), "剂量5mg/kg", r"剂量5\ mg/kg", r"\1\\ \2"),
    _rule("zh-unit-blank", "zh", "3.4", rf"({_NUMBER})({_SHORT})(?![A-Za-z\d~^-])",
          say("no blank between a number and its unit"), "随访2h", r"随访2\ h", r"\1\\ \2"),
    _rule("zh-percent-blank", "zh", "3.4", r"(?<=\d)(?:\\? )+(?=[%‰])",
          say("a blank between a number and its percent sign"), "占25 %", "占25%", ""),
    _rule("unit-twice", None, "3.4",
          rf"(?<=\d)(?:\\? )?(?P<unit>{_UNIT}|[%‰℃]|°C|[岁例])(?P<at>(?:\\? )?(?P=unit))"
          r"(?![A-Za-z\d%^⁻数如外子])",
          say("a unit stands twice"), r"剂量5\ mg mg", r"剂量5\ mg", ""),
    _rule("unit-false", None, "6", rf"{_HERE}(?P<unit>{'|'.join(sorted(_FALSE, key=len)[::-1])})"
          r"(?![A-Za-z\d])", say("a unit is not written like its symbol"),
          "共5 Kg", "共5 kg", _symbol(_FALSE), source="GB 3100-1993, "),
    _rule("zh-unit-name", "zh", "6", rf"{_HERE}(?P<unit>{'|'.join(sorted(_NAMES, key=len)[::-1])})",
          say("a unit behind a number is its symbol"), "共5毫克", r"共5\ mg", _symbol(_NAMES),
          source="GB 3100-1993, "),
    _rule("zh-unit-abolished", "zh", "5.6", rf"{_NUMBER}\\? ?(?:ppm|ppb|rpm)(?![A-Za-z])",
          say("an abbreviation stands for a unit"), "转速3000 rpm", "转速3000 r/min", None,
          source="GB/T 7713.2-2022, "),
    _rule("zh-degree", "zh", "6", rf"{_HERE}(?:º|˚|\^[oO0°]\^|[oO]|度)C(?![A-Za-z])",
          say("a sign that only looks like that of degrees"), "体温37ºC", r"体温37\ ℃",
          lambda found: _quantity(found, "℃"), source="GB 3100-1993, "),
    _rule("en-degree", "en", "5.4.3", rf"{_HERE}(?:(?:º|˚|\^[oO0°]\^|[oO])C|℃)(?![A-Za-z])",
          say("a sign that only looks like that of degrees"), "At 37 ºC", "At 37 °C",
          lambda found: _quantity(found, "°C"), source="SI Brochure, "),
    _rule("zh-deviation-unit", "zh", "3.4",
          rf"(?<![（(\d.])(?P<sum>{_NUMBER}\s?±\s?\d+(?:\.\d+)?)"
          rf"(?P<behind>(?:\\? ?{_UNIT}(?![A-Za-z])|[%岁]))",
          say("a sum before a unit stands in brackets"), r"平均5.2±1.1\ mg",
          r"平均（5.2±1.1）mg",
          lambda found: f"（{found['sum']}）" + found["behind"].lstrip("\\ ")),
    _rule("times-letter", None, "3.2",
          r"(?<![A-Za-z\d.])\d+(?:\.\d+)? ?(?P<at>[xXхХ✕✖╳])(?= ?\d)(?! ?\d+[a-z])",
          say("a letter x where × is meant"), "共3x10次", "共3×10次", "×"),
    _rule("times-star", None, "3.2", r"(?<=\d) ?\\?\* ?(?=10\^)",
          say("a star where × is meant"), "计数3*10^9^/L", "计数3×10^9^/L", "×"),
    _rule("plus-minus", None, "3.2", r"(?<=\d) ?(?:\\?\+/?[-−–]) ?(?=\d)",
          say("signs where ± is meant"), "平均3+/-2分", "平均3±2分", "±"),
    _rule("at-least", None, "3.2", r"(?:(?P<more>>=|≧|＞＝)|<=|≦|＜＝)(?=\s?\d|\s?[-−])",
          say("signs where ≥ or ≤ is meant"), "评分>=3", "评分≥3",
          lambda found: "≥" if found["more"] else "≤"),
    _rule("minus", None, "3.2", r"(?<=[\s(（=＝<>])-(?=\d)",
          say("a hyphen before a number; a minus is −"), "变化 -2分", "变化 −2分", "−"),
    _rule("zh-minus", "zh", "3.2", r"(?<=[为于至到达化升降])[-–](?=\d)|(?<=[（=＝<>])–(?=\d)",
          say("a hyphen before a number; a minus is −"), "变化-2分", "变化−2分", "−"),
    _rule("en-minus", "en", "3.2",
          r"(?<=[=<>(] )–(?=\d)|(?<=[=<>(])–(?=\d)|(?<=\b[oa][ft] )–(?=\d)",
          say("a hyphen before a number; a minus is −"), "a change of –2", "a change of −2", "−"),
)  # fmt: skip
"""Blanks before units, symbols of units, signs of calculation."""
