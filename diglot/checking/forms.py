"""Forms of language found in an article's text: where each stands, and what should stand there."""

import re
from dataclasses import dataclass

from diglot.article import Lang, Section
from diglot.diagnostics import Diagnostic
from diglot.languages import has_ideographs
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


def language_of(section: Section) -> Lang:
    """Return the language of a section's words: one not yet translated is still in English."""
    return section.lang if has_ideographs(section.rendered.text) else "en"


def advice(instead: str | None) -> Message:
    """Return what to do about a form."""
    if instead is None:
        return say("correct it by hand")
    if not instead.strip():
        return say("delete it")
    return say("write {form}", form=instead if instead.startswith("“") else f"“{instead}”")


_KEY = re.compile(
    r"@[^\s;；,，\]]*$"
    r"|(?:[\[［【]|[图表式]|文献|\b(?:Fig|Figure|Table|Eq|Ref|Section)s?\.?) ?[\d\s,，、;；~–-]*$"
)
_LONGEST_KEY = 80


def is_in_key(text: str, start: int) -> bool:
    """Tell whether a place is part of a key or a pointer, or of numbers typed for them."""
    return bool(_KEY.search(text, max(0, start - _LONGEST_KEY), start))
