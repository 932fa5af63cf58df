"""Marks, numbers and letters as each language prints them, as a table of rules with their sources.

Punctuation: GB/T 15834-2011 (用法) and CY/T 154-2017 (in the English of Chinese books); numbers and
ranges: GB/T 15835-2011; units and their signs: GB 3101-1993; symbols of statistics in italics:
GB/T 3358.1-2009 as journals ask for it. What pandoc mends by itself (``...``, ``"``) has no rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from diglot.article import Article, Lang, Library, Section
from diglot.checking.prose import find_in_prose
from diglot.diagnostics import Code, Diagnostic, warning
from diglot.languages import IDEOGRAPHS, written_in
from diglot.messages import Message, say
from diglot.profile import Profile

_HAN = f"[{IDEOGRAPHS}]"
_UNITS = (
    "mg|μg|µg|kg|mL|ml|μL|µL|cm|mm|μm|µm|nm|kPa|mmHg|mmol|μmol|mol|Gy|cGy|IU|kJ|kHz|Hz|min|℃|°C"
)
_FULL = dict(zip(",;:?!", "，；：？！", strict=True))


@dataclass(frozen=True)
class Rule:
    """A form that is not printed so: in which language, what finds it, what is said of it.

    `instead` is what the pattern is to be replaced by, as `re.Match.expand` reads it; empty where
    a person must decide.
    """

    code: Code
    lang: Lang | None
    pattern: re.Pattern[str]
    message: Message
    instead: str = ""


def _half_width(sign: str) -> Rule:
    pattern = re.compile(rf"(?<={_HAN}){re.escape(sign)}(?=\s*(?:{_HAN}|$))", re.M)
    message = say("a half-width {sign} in Chinese", sign=f"“{sign}”")
    return Rule(Code.PUNCTUATION, "zh", pattern, message, _FULL[sign])


RULES: tuple[Rule, ...] = (
    *map(_half_width, _FULL),
    Rule(Code.PUNCTUATION, "zh", re.compile(rf"(?<={_HAN})\.(?={_HAN}|[ \t]*$)", re.M),
         say("a half-width full stop in Chinese"), "。"),
    Rule(Code.PUNCTUATION, "zh",
         re.compile(rf"(?<![\]\\!^])\((?=[^()\n]*{_HAN})([^()\[\]\n@]*)\)"),
         say("half-width brackets around Chinese"), r"（\1）"),
    Rule(Code.PUNCTUATION, "zh", re.compile(rf"(?<={_HAN})[ ]+(?={_HAN})"),
         say("a blank between Chinese characters is printed")),
    Rule(Code.PUNCTUATION, "en", re.compile("[，。；：、？！（）]"),
         say("a full-width mark in English")),
    Rule(Code.PUNCTUATION, "en", re.compile(r"(?<=[A-Za-z\d]) +([,;])(?=[ \n])"),
         say("a blank before a mark"), r"\1"),
    Rule(Code.PUNCTUATION, "en", re.compile(r"(?<=[a-z]{2}),(?=[A-Za-z]{2})"),
         say("no blank behind a comma"), ", "),
    Rule(Code.PUNCTUATION, None, re.compile(r"([，。；：、？！])\1|(?<!\.)\.\.(?!\.)|,,|;;"),
         say("a mark stands twice")),
    Rule(Code.NUMBER_FORM, None, re.compile(rf"(?<=\d)({_UNITS})(?![A-Za-z])"),
         say("no blank between a number and its unit"), r"\\ \1"),
    Rule(Code.NUMBER_FORM, None,
         re.compile(r"(?<![A-Za-z\d.])(\d+(?:\.\d+)?) ?[xX] ?(?=\d)(?!\d+[a-z])"),
         say("a letter x where × is meant"), r"\1×"),
    Rule(Code.NUMBER_FORM, None,
         re.compile(r"(?<![A-Za-z\d.-])(\d+(?:\.\d+)?[%‰]?)-(?=\d+(?:\.\d+)?[%‰]?(?![A-Za-z\d-]|\.\d))"),
         say("a hyphen between two numbers; a range has ~ in Chinese, – in English")),
    Rule(Code.NUMBER_FORM, None, re.compile(r"(?<=[\s(（=<>])-(?=\d)"),
         say("a hyphen before a number; a minus is −"), "−"),
    Rule(Code.NUMBER_FORM, None,
         re.compile(r"(?<![A-Za-z*_\d\\])[Pp](?= ?[<>=＜＞＝≤≥] ?[01]?\.\d)"),
         say("a symbol of statistics is italic: {form}", form="*P*"), "*P*"),
    Rule(Code.TEXT_DAMAGED, None, re.compile("\ufffd"),
         say("a character was lost (U+FFFD)")),
    Rule(Code.TEXT_DAMAGED, None, re.compile(r"(?<=[a-z])\?(?=[a-z])"),
         say("a letter was lost: a ? inside a word")),
    Rule(Code.TEXT_DAMAGED, None,
         re.compile("Ã[\u0080-\u00bf¡-¿]|â€.|锟斤拷|烫烫烫|ï»¿|Â[\u00a0±°µ·]"),
         say("characters were read in the wrong encoding")),
    Rule(Code.TEXT_DAMAGED, None, re.compile("[\u200b\u2060\ufeff\u00ad]+"),
         say("a character that nobody sees")),
    Rule(Code.TEXT_DAMAGED, None, re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]+"),
         say("a control character")),
)  # fmt: skip


def check_typography(
    article: Article,
    library: Library,  # noqa: ARG001
    profile: Profile,  # noqa: ARG001
) -> list[Diagnostic]:
    """Name each form that a journal of the language does not print."""
    return [
        fault
        for section in article.texts
        for fault in sorted(_faults(section, section.lang), key=_offset)
    ]


def _offset(fault: Diagnostic) -> int:
    return fault.span.start.offset if fault.span else 0


def _faults(section: Section, lang: Lang) -> Iterator[Diagnostic]:
    written = "en" if lang == "zh" and written_in(section.rendered.text) == "en" else lang
    for rule in RULES:
        if rule.lang not in (None, written):
            continue
        for found in find_in_prose(section, rule.pattern):
            if _in_key(found) or (rule.lang == "en" and _beside_chinese(found)):
                continue
            hint = say("write {form}", form=f"“{found.expand(rule.instead)}”")
            place = section.rendered.span(*found.span())
            told = hint if rule.instead else say("correct it by hand")
            yield warning(rule.code, rule.message, place, told)


_KEY = re.compile(
    r"@[^\s;；,，\]]*$"
    r"|(?:[\[［【]|[图表式]|文献|\b(?:Fig|Figure|Table|Eq|Ref|Section)s?\.?) ?[\d\s,，、;；~–-]*$"
)
_LONGEST_KEY = 80


def _in_key(found: re.Match[str]) -> bool:
    """Tell whether a place is part of a key or a pointer, or of numbers typed for them."""
    return bool(_KEY.search(found.string, max(0, found.start() - _LONGEST_KEY), found.start()))


_BESIDE = re.compile(f"[{IDEOGRAPHS}“”]")


def _beside_chinese(found: re.Match[str]) -> bool:
    """Tell whether a mark belongs to Chinese words that an English text quotes."""
    around = found.string[max(0, found.start() - 1) : found.end() + 1]
    return bool(_BESIDE.search(around))
