"""``cs:choose`` and its conditions."""

import re
from functools import cached_property

from diglot.csl.codes import without_codes
from diglot.csl.context import Context
from diglot.csl.elements import Element

_NUMERIC = re.compile(
    r"^\s*[A-Za-z]{0,4}[.]?\d+[A-Za-z]{0,4}(?:\s*(?:[-\u2013]|,|&)\s*[A-Za-z]{0,4}\d+[A-Za-z]{0,4})*\s*$"
)


def is_numeric(text: str) -> bool:
    """Tell whether `text` is a number as CSL sees it: ``12``, ``2nd``, ``D2``, ``2-4``."""
    return len(text) < 200 and bool(_NUMERIC.match(without_codes(text)))


class If(Element):
    """A branch, printed when its tests hold."""

    def render(self, context: Context, delimiter: str = "") -> str:
        """Return the branch's text; ``cs:choose`` has asked `holds` before."""
        return self.render_parts(context, delimiter)

    @cached_property
    def tests(self) -> tuple[tuple[str, str], ...]:
        """Every single test: its kind and its value; an entry has one type, so types are one."""
        return tuple(
            (str(kind), str(value))
            for kind, values in self.attrib.items()
            if kind != "match"
            for value in ((values,) if kind in ("type", "locator") else values.split())
        )

    @cached_property
    def match(self) -> str:
        """How many of the tests must hold: ``all``, ``any`` or ``none``."""
        return self.get("match", "all")

    def holds(self, context: Context) -> bool:
        """Tell whether the branch is to be printed."""
        results = (self._test(kind, value, context) for kind, value in self.tests)
        match self.match:
            case "any":
                return any(results)
            case "none":
                return not any(results)
        return all(results)

    def _test(self, kind: str, value: str, context: Context) -> bool:
        match kind:
            case "type":
                return context.work.type in value.split()
            case "variable":
                return has_variable(context, value)
            case "is-numeric":
                return is_numeric(
                    context.cite.locator
                    if value == "locator" and context.cite
                    else context.work.texts.get(value, "")
                )
            case "is-uncertain-date":
                when = context.work.dates.get(value)
                return bool(when and when.circa)
            case "has-day" | "has-to-month-or-season" | "has-year-only":
                return _precise(kind, value, context)
            case "locator":
                if not context.cite or not context.cite.locator:
                    return False
                return context.cite.label.replace(" ", "-") in value.split()
            case "position":
                return _matches_position(value, context)
            case "disambiguate":
                context.branches += 1
                return (context.branches <= context.treatment.branches) == (value == "true")
        return False


def _precise(kind: str, variable: str, context: Context) -> bool:
    """Tell how exactly a date is known (CSL-M: ``has-day`` and its like)."""
    when = context.work.dates.get(variable)
    if when is None or when.begin is None:
        return False
    day = when.begin
    match kind:
        case "has-day":
            return day.day > 0
        case "has-year-only":
            return not day.month and not day.season
    return not day.day and bool(day.month or day.season)


def has_variable(context: Context, variable: str) -> bool:
    """Tell whether `variable` has a value, the generated ones included."""
    match variable:
        case "locator":
            return bool(context.cite and context.cite.locator)
        case "citation-number":
            return context.number > 0
        case "year-suffix":
            return context.treatment.year_suffix > 0
        case "first-reference-note-number":
            return bool(context.cite and context.cite.first_note)
    if variable == "event":
        variable = "event-title"
    return context.work.has(variable) or (variable == "page-first" and context.work.has("page"))


def _matches_position(position: str, context: Context) -> bool:
    if context.area == "bibliography" or context.cite is None:
        return False
    now = context.cite.position
    match position:
        case "first":
            return now == "first"
        case "subsequent":
            return now != "first"
        case "ibid":
            return now in ("ibid", "ibid-with-locator")
        case "ibid-with-locator":
            return now == "ibid-with-locator"
        case "near-note":
            return context.cite.near_note
        case "far-note":
            return now != "first" and not context.cite.near_note
    return False


class Else(Element):
    """The branch for all other cases."""

    def holds(self, context: Context) -> bool:  # noqa: ARG002 - asked as the other branches are
        """Tell that the branch is always to be printed."""
        return True

    def render(self, context: Context, delimiter: str = "") -> str:
        """Return the branch's text."""
        return self.render_parts(context, delimiter)


class Choose(Element):
    """``cs:choose``: the first branch that holds, set as if it stood there alone."""

    def render(self, context: Context, delimiter: str = "") -> str:
        """Return the text of the first branch that holds; `delimiter` is the enclosing group's."""
        branch = self.branch(context)
        return branch.render(context, delimiter) if branch is not None else ""

    def branch(self, context: Context) -> If | Else | None:
        """Return the first branch that holds."""
        branches = (one for one in self.parts if isinstance(one, (If, Else)))
        return next((one for one in branches if one.holds(context)), None)
