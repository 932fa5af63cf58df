"""Symbols of statistics, after GB/T 3358.1-2009 (统计学词汇及符号)."""

from functools import partial

from diglot.codes import Code
from diglot.language_rules.rule import LanguageRule
from diglot.languages import IDEOGRAPHS
from diglot.messages import say

_IS = r"(?= ?[<>=＜＞＝≤≥] ?[-−]?\d*\.?\d)"

_rule = partial(LanguageRule, code=Code.NUMBER_FORM, lang=None, source="GB/T 3358.1-2009")


STATISTICS: tuple[LanguageRule, ...] = (
    _rule("p-italic", r"(?<![A-Za-z*_\d\\])[Pp](?= ?[<>=＜＞＝≤≥] ?[01]?\.\d)",
          say("a symbol of statistics is italic: {form}", form="*P*"),
          "甲（P<0.05）", "甲（*P*<0.05）", "*P*"),
    _rule("p-value-italic", r"(?<![A-Za-z*_\d\\-])[Pp](?=值|[ -]values?\b)",
          say("a symbol of statistics is italic: {form}", form="*P*"),
          "P值为0.03", "*P*值为0.03", "*P*"),
    _rule("zh-p-capital", rf"\*p\*(?=值)|\*p\*{_IS}",
          say("the probability is a capital letter: {form}", form="*P*"),
          "甲（*p*<0.05）", "甲（*P*<0.05）", "*P*", lang="zh"),
    _rule("p-bold", rf"\*\*([Pp])\*\*{_IS}",
          say("a symbol of statistics is italic: {form}", form="*P*"),
          "甲（**P**<0.05）", "甲（*P*<0.05）", r"*\1*"),
    _rule("statistic-italic",
          rf"(?<=[（(，,；; {IDEOGRAPHS}])(?P<at>[tFrZzUHq])(?= ?[=＝] ?[-−]?\d+\.\d)",
          say("a symbol of statistics is italic: {form}", form="*t*"),
          "甲（t=2.31）", "甲（*t*=2.31）", r"*\g<at>*"),
    _rule("chi-squared",
          r"(?<![A-Za-z*])\*?(?:χ|Χ|[xX](?=(?:2|\^2\^|²)(?: ?[=＝]|检验|值|分布|[ -]tests?\b)))\*?"
          r"(?:\^2\^|²|2)"
          r"(?<!\*χ\*\^2\^)(?=[\s=＝<>检值分，,）)-])",
          say("a symbol of statistics is italic: {form}", form="*χ*^2^"),
          "甲（χ2=5.20）", "甲（*χ*^2^=5.20）", "*χ*^2^"),
    _rule("p-zero", r"(?<![A-Za-z])[Pp]\*? ?[=＝] ?0?\.0+(?!\d)",
          say("a probability is never zero"), "甲（*P*=0.000）", "甲（*P*<0.001）"),
    _rule("zh-mean", r"(?<![A-Za-z*\\])[x×Xx̄]\u0304? ?± ?[sS](?![A-Za-z])",
          say("mean and deviation are italic, with a bar: {form}", form=r"$\bar x$±*s*"),
          "甲（x±s）", r"甲（$\bar x$±*s*）", r"$\\bar x$±*s*", lang="zh"),
)  # fmt: skip
"""Italics and case of P, t, F, r, χ²; what no test gives."""
