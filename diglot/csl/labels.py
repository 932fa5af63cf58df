"""``cs:label``: the word before a number, ``vol.`` or ``pp.``, and after names, ``eds.``."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Final

from diglot.csl import foreign
from diglot.csl.conditions import is_numeric
from diglot.csl.elements import Framed
from diglot.csl.marks import unmarked
from diglot.csl.pages import is_range, ranges
from diglot.csl.scene import Scene

_LIST: Final = (
    r"(?i)[\divxlcdm][^\W\d_]?\s*(?:,|&|,?\s(?P<word>[^\W\d_]+)\s)\s*"
    r"(?P<next>[^\W\d_]+\s)?[^\W\d_]?\d"
)


_WITHIN: Final = r"\s[^\W\d_]{2,9}\.\s"
"""A label inside a number, from which on it is no longer the first one's: ``1, fol. 186, 8``."""


def is_plural(text: str, and_: str) -> bool:
    """Tell whether `text` names several numbers: ``2-4``, ``3, 5``, ``3 and 5``."""
    text = re.split(_WITHIN, unmarked(text)[:300])[0]
    if is_range(text):
        return True
    words = (None, "and", and_, f"{and_} ")
    found = re.search(_LIST, text)
    return bool(
        found and found["word"] in words and (found["next"] or "").strip() in ("", "and", and_)
    )


class Label(Framed, foreign.Label):
    """A label of a number variable or, inside ``cs:names``, of a role."""

    @cached_property
    def variable(self) -> str:
        """The variable whose label is printed."""
        return self.get("variable", "")

    def render(self, item: Scene, context: object = None, delimiter: str = "") -> str:  # noqa: ARG002
        """Return the label of a number variable."""
        variable = self.variable
        if variable == "locator":
            value = item.item.locator if item.item else ""
            term = item.item.label if item.item else "page"
        else:
            value = "" if variable in item.suppressed else item.work.texts.get(variable, "")
            term = variable
            if variable == "page-first":
                value, term = item.work.texts.get("page", ""), "page"
        item.called += 1
        if not value:
            return ""
        if variable.startswith("number-of-"):
            plural = value.strip() not in ("0", "1")
        else:
            numbers = variable != "number" or is_numeric(value)
            plural = numbers and is_plural(value, item.style.term("and"))
        text = self.word(term, plural, item)
        if "%s" not in text:
            return text
        item.print_variable(variable)  # a term such as 第%s卷 takes the number into it
        item.suppressed.add(variable)
        return text.replace("%s", ranges(value, item.style))

    def in_english(self, item: Scene) -> bool:
        """Tell whether the label is English: its words are the style's, not the entry's."""
        return item.style.language[:2] == "en"

    def word(self, term: str, plural: bool, item: Scene) -> str:
        """Return the label for `term`, singular or plural as the element allows."""
        match self.get("plural", "contextual"):
            case "always":
                plural = True
            case "never":
                plural = False
        return self.dress(item.style.term(term, self.get("form", "long"), plural), item)
