"""What a row of the tables of language rules holds: a form that is not printed, and its source.

A rule's `wrong` and `right` are an example of it, which the documents show and the tests try.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import KW_ONLY, dataclass
from functools import cached_property

from diglot.codes import Code
from diglot.languages import Lang
from diglot.messages import Message

Match = re.Match[str]
Instead = str | Callable[[Match], "str | None"] | None
"""What is to stand in the place of a form: as `re.Match.expand` reads it, or computed.

None where a person must decide.
"""


@dataclass(frozen=True)
class LanguageRule:
    """A form that is not printed so: in which language (None: in all), what finds it.

    A group `at` of the pattern is the place where the pattern holds more than that. `source` is
    the clause that asks for it, `wrong` and `right` are a line with the form and the line mended.
    """

    name: str
    expression: str
    message: Message
    wrong: str
    right: str
    instead: Instead = None
    _: KW_ONLY
    code: Code
    lang: Lang | None
    source: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The expression, compiled when a text is looked at: a table of them takes its time."""
        return re.compile(self.expression, re.M)


def number_rule(
    name: str, lang: Lang | None, clause: str, pattern: str, message: Message, wrong: str,
    right: str, instead: Instead = None, source: str = "",
) -> LanguageRule:  # fmt: skip
    """Return a row of the rules of numbers and units: `source` and its `clause` ask for it."""
    return LanguageRule(
        name, pattern, message, wrong, right, instead,
        code=Code.NUMBER_FORM, lang=lang, source=source + clause,
    )  # fmt: skip


@dataclass(frozen=True)
class Variant:
    """One of the forms of a choice: what finds it, and how another form is brought to it.

    `form` is a template for `re.Match.expand`; the patterns of a choice have the same groups. It
    is None where a person must write the word.
    """

    expression: str
    form: str | None = None

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The expression, compiled."""
        return re.compile(self.expression, re.M)


@dataclass(frozen=True)
class Choice:
    """Two or more forms that are right each, of which an edition uses one.

    The journal says which in [language], by the name of the choice and that of the variant; else
    it is the one that most places have, or none where documents print all alike (`by_majority`).
    """

    name: str
    code: Code
    lang: Lang
    variants: Mapping[str, Variant]
    source: str
    wrong: str
    right: str
    by_majority: bool = True


def place_of(found: Match) -> tuple[int, int]:
    """Return where a form stands: the group `at`, else all that was found."""
    return found.span("at" if "at" in found.re.groupindex else 0)


def replacement(rule: LanguageRule, found: Match) -> str | None:
    """Return what is to stand in the place of a form, None where a person must decide."""
    if rule.instead is None:
        return None
    return found.expand(rule.instead) if isinstance(rule.instead, str) else rule.instead(found)
