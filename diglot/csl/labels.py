"""``cs:label``: the word before a number, ``vol.`` or ``pp.``, and after names, ``eds.``."""

import re
from typing import Final

from diglot.csl.codes import without_codes
from diglot.csl.conditions import is_numeric
from diglot.csl.context import Context
from diglot.csl.elements import FormattedElement
from diglot.csl.pages import is_range, ranges

_LIST: Final = (
    r"(?i)[\divxlcdm][^\W\d_]?\s*(?:,|&|,?\s(?P<word>[^\W\d_]+)\s)\s*"
    r"(?P<next>[^\W\d_]+\s)?[^\W\d_]?\d"
)


_WITHIN: Final = r"\s[^\W\d_]{2,9}\.\s"
"""A label inside a number, from which on it is no longer the first one's: ``1, fol. 186, 8``."""


def is_plural(text: str, and_: str) -> bool:
    """Tell whether `text` names several numbers: ``2-4``, ``3, 5``, ``3 and 5``."""
    text = re.split(_WITHIN, without_codes(text)[:300])[0]
    if is_range(text):
        return True
    words = (None, "and", and_, f"{and_} ")
    found = re.search(_LIST, text)
    return bool(
        found and found["word"] in words and (found["next"] or "").strip() in ("", "and", and_)
    )


class Label(FormattedElement):
    """A label of a number variable or, inside ``cs:names``, of a role."""

    periods = r"\."  # s.v. is an abbreviation to its last point

    def render(self, context: Context, delimiter: str = "") -> str:  # noqa: ARG002
        """Return the label of a number variable."""
        variable = self.variable
        if variable == "locator":
            value = context.cite.locator if context.cite else ""
            term = context.cite.label if context.cite else "page"
        elif variable == "first-reference-note-number":
            value, term = (str(context.cite.first_note or "") if context.cite else ""), variable
        else:
            hidden = variable in context.suppressed and not context.substituting
            value = "" if hidden else context.work.texts.get(variable, "")
            term = variable
            if variable == "page-first":
                value, term = context.work.texts.get("page", ""), "page"
        context.called += 1
        if not value:
            return ""
        if variable.startswith("number-of-"):
            plural = value.strip() not in ("0", "1")
        else:
            numbers = variable != "number" or is_numeric(value)
            plural = numbers and is_plural(value, context.style.term("and"))
        text = self.word(term, plural, context)
        if "%s" not in text:
            return text
        context.print_variable(variable)  # a term such as 第%s卷 takes the number into it
        context.suppressed.add(variable)
        return text.replace("%s", ranges(value, context.style))

    def in_english(self, context: Context) -> bool:
        """Tell whether the label is English: its words are the style's, not the entry's."""
        return context.style.language[:2] == "en"

    def word(self, term: str, plural: bool, context: Context) -> str:
        """Return the label for `term`, singular or plural as the element allows."""
        match self.get("plural", "contextual"):
            case "always":
                plural = True
            case "never":
                plural = False
        return self.apply_formatting(
            context.style.term(term, self.get("form", "long"), plural), context
        )
