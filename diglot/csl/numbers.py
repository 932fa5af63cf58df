"""``cs:number``: numbers, ordinals and roman numerals."""

from __future__ import annotations

import re
from functools import cached_property

from diglot.csl import foreign, marks
from diglot.csl.conditions import is_numeric
from diglot.csl.elements import Framed
from diglot.csl.pages import page_range, ranges
from diglot.csl.scene import Scene
from diglot.csl.styles_protocol import Terms
from diglot.csl.texts import first_page

_NUMBER = re.compile(r"\d+")
_COMMA = re.compile(r"\s*,\s*")


def ordinal(number: int, terms: Terms, gender: str = "") -> str:
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


def long_ordinal(number: int, terms: Terms, gender: str = "") -> str:
    """Return ``second``, or ``12th`` where the language has no word."""
    term = terms.ordinal_term(f"long-ordinal-{number:02}", gender) if number <= 10 else None
    return str(term.single) if term is not None else ordinal(number, terms, gender)


class Number(Framed, foreign.Number):
    """A number variable in the form that the style asks for."""

    @cached_property
    def variable(self) -> str:
        """The variable that is printed."""
        return self.get("variable", "")

    def render(self, item: Scene, context: object = None, delimiter: str = "") -> str:  # noqa: ARG002
        """Return the number, or the text as it is when it holds no number."""
        variable = self.variable
        if variable == "locator":
            value = item.item.locator if item.item else ""
            item.note(variable, value)
        elif variable == "page-first":
            value = item.text("page-first") or first_page(item.text("page"))
        elif variable == "citation-number":
            value = marks.link(item.index, str(item.number))
            item.note(variable, value)
            return self.dress(value, item)
        else:
            value = item.text(variable)
        if not value:
            return ""
        if variable == "page":
            return self.dress(page_range(value, item.style), item)
        if not is_numeric(value):
            return self.dress(ranges(value, item.style), item)
        return self.dress(self.formed(value, item), item)

    def formed(self, value: str, item: Scene) -> str:
        """Return every number of `value` in the element's form."""
        form = self.get("form", "numeric")
        gender = item.style.gender(self.variable)

        def write(found: re.Match[str]) -> str:
            number = int(found.group())
            match form:
                case "ordinal":
                    return ordinal(number, item.style, gender)
                case "long-ordinal":
                    return long_ordinal(number, item.style, gender)
                case "roman" if 0 < number < 6000:
                    return foreign.romanize(number).lower()
            return found.group()

        value = _COMMA.sub(", ", ranges(value, item.style))
        return value if form == "numeric" else _NUMBER.sub(write, value)
