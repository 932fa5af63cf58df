"""``cs:number``: numbers, ordinals and roman numerals."""

import re

from diglot.csl import citeproc_py, codes
from diglot.csl.conditions import is_numeric
from diglot.csl.context import Context
from diglot.csl.elements import FormattedElement
from diglot.csl.pages import page_range, ranges
from diglot.csl.terms import Words
from diglot.csl.texts import first_page

_NUMBER = re.compile(r"(\d+)(?:st|nd|rd|th)?\b|\d+")
"""A number, with an English ordinal ending that some programs write into the field itself."""
_COMMA = re.compile(r"\s*,\s*")


def ordinal(number: int, terms: Words, gender: str = "") -> str:
    """Return ``2nd``; CSL 1.0.1's rules on ``ordinal-NN`` and its ``match``."""
    for name in (f"ordinal-{number % 100:02}", f"ordinal-{number % 10:02}"):
        term = terms.ordinal_term(name, gender)
        if term is None:
            continue
        stands_for = int(name[8:])
        match term.get("match") or ("last-digit" if stands_for < 10 else "last-two-digits"):
            case "whole-number":
                fits = number == stands_for
            case "last-two-digits":
                fits = number % 100 == stands_for
            case _:
                fits = number % 10 == stands_for
        if fits:
            return f"{number}{term.single}"
    if number >= 100 and (whole := terms.ordinal_term(f"ordinal-{number}", gender)) is not None:
        return f"{number}{whole.single}"
    common = terms.ordinal_term("ordinal", gender)
    return f"{number}{common.single if common is not None else ''}"


def long_ordinal(number: int, terms: Words, gender: str = "") -> str:
    """Return ``second``, or ``12th`` where the language has no word."""
    term = terms.ordinal_term(f"long-ordinal-{number:02}", gender) if number <= 10 else None
    return str(term.single) if term is not None else ordinal(number, terms, gender)


def _inside_term(value: str, variable: str, context: Context) -> str:
    """Return a number inside the term that its language has around it: ``第%s版`` (CSL-M).

    A label of the style's would have taken it in already.
    """
    term = "" if variable == "locator" else context.style.term(variable)
    if "%s" not in term:
        return value
    context.suppressed.add(variable)
    return term.replace("%s", value)


class Number(FormattedElement):
    """A number variable in the form that the style asks for."""

    def render(self, context: Context, delimiter: str = "") -> str:  # noqa: ARG002
        """Return the number, or the text as it is when it holds no number."""
        variable = self.variable
        if variable == "locator":
            value = context.cite.locator if context.cite else ""
            context.note(variable, value)
        elif variable == "page-first":
            value = context.text("page-first") or first_page(context.text("page"))
        elif variable == "citation-number":
            value = codes.link(context.index, str(context.number))
            context.note(variable, value)
            return self.apply_formatting(value, context)
        else:
            value = context.text(variable)
        if not value:
            return ""
        if variable == "page":
            return self.apply_formatting(page_range(value, context.style), context)
        if is_numeric(value):
            value = self.format_numbers(value, context)
        else:
            value = ranges(value, context.style)
        return self.apply_formatting(_inside_term(value, variable, context), context)

    def format_numbers(self, value: str, context: Context) -> str:
        """Return every number of `value` in the element's form."""
        form = self.get("form", "numeric")
        gender = context.style.gender(self.variable)

        def write(found: re.Match[str]) -> str:
            number = int(found[1] or found.group())
            match form:
                case "ordinal":
                    return ordinal(number, context.style, gender)
                case "long-ordinal":
                    return long_ordinal(number, context.style, gender)
                case "roman" if 0 < number < 6000:
                    return citeproc_py.romanize(number).lower()
            return found.group()

        value = _COMMA.sub(", ", ranges(value, context.style))
        return value if form == "numeric" else _NUMBER.sub(write, value)
