"""The language rules of journals as rows of data, each with its source and an example.

`RULES` are forms that are not printed, `CHOICES` forms of which a text uses one throughout. A
journal turns them off by their codes (profile.toml, [check]) and says which forms are its own
([language]). docs/language-rules.md is made from these tables.
"""

from diglot.language_rules.chinese_marks import CHINESE_MARKS
from diglot.language_rules.choices import CHOICES as CHOICES
from diglot.language_rules.dates import DATES
from diglot.language_rules.english_marks import ENGLISH_MARKS
from diglot.language_rules.letters import LETTERS
from diglot.language_rules.lost_levels import LOST_LEVELS
from diglot.language_rules.numbers import NUMBERS
from diglot.language_rules.rule import Choice as Choice
from diglot.language_rules.rule import LanguageRule as LanguageRule
from diglot.language_rules.rule import place_of as place_of
from diglot.language_rules.rule import replacement as replacement
from diglot.language_rules.statistics import STATISTICS
from diglot.language_rules.units import UNITS

RULES: tuple[LanguageRule, ...] = (
    *CHINESE_MARKS, *ENGLISH_MARKS, *NUMBERS, *LOST_LEVELS, *DATES, *UNITS, *STATISTICS, *LETTERS,
)  # fmt: skip
"""Every form that is not printed, in the order in which they are looked for."""
