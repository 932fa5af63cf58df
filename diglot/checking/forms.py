"""Forms of language found in an article's text: where each stands, and what should stand there."""

import re
from dataclasses import dataclass

from diglot.article import Lang, Section
from diglot.diagnostics import Diagnostic
from diglot.languages import has_ideographs, language
from diglot.messages import Message, say


@dataclass(frozen=True)
class Finding:
    """A form that is not printed so: where it stands in a section's rendered text, what is said.

    `instead` is what should stand there, None where a person must decide. `rule` is the row's
    name. It is not `told` where another finding speaks for this one too.
    """

    section: Section
    start: int
    end: int
    rule: str
    fault: Diagnostic
    instead: str | None = None
    told: bool = True


def language_of(text: str, lang: Lang) -> Lang:
    """Return the language of words of an edition: Chinese ones not yet written are in English."""
    return "en" if language(lang).is_ideographic and not has_ideographs(text) else lang


def advice(instead: str | None, beside: tuple[str, str] = ("", "")) -> Message:
    """Return what to do about a form, which stands in a word between what is `beside` it."""
    if instead is None:
        return say("correct it by hand")
    if not instead.strip():
        return say("delete it")
    instead = f"{beside[0]}{instead}{beside[1]}"
    return say("write {form}", form=instead if instead.startswith("“") else f"“{instead}”")


_WORD_BEFORE = re.compile(r"(?a:[\w.]+)\Z")
_WORD_BEHIND = re.compile(r"(?a:[\w%]|\.(?=\w))+")
_OF_A_WORD = re.compile(r"(?a:[\w.<>=≤≥＜＞＝]?)\Z")
_LONGEST_WORD = 40


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what a place shares a word or a number with, before it and behind it.

    People are told of 0.05, of which a rule found the zero.
    """
    before = _WORD_BEFORE.search(text, max(0, start - _LONGEST_WORD), start)
    behind = _WORD_BEHIND.match(text, end, end + _LONGEST_WORD)
    first, last = text[start:end][:1], text[start:end][-1:]
    return (
        before[0] if before and _OF_A_WORD.match(first) else "",
        behind[0] if behind and _OF_A_WORD.match(last) else "",
    )


_KEY = re.compile(
    r"@[^\s;；,，\]]*$"
    r"|(?:[\[［【]|[图表式]|文献|\b(?:Fig|Figure|Table|Eq|Ref|Section)s?\.?) ?[\d\s,，、;；~–-]*$"
)
_LONGEST_KEY = 80


def is_in_key(text: str, start: int) -> bool:
    """Tell whether a place is part of a key or a pointer, or of numbers typed for them."""
    return bool(_KEY.search(text, max(0, start - _LONGEST_KEY), start))
