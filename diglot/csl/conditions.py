"""``cs:choose`` and its conditions."""

from __future__ import annotations

import re
from functools import cached_property

from diglot.csl import foreign
from diglot.csl.elements import Element
from diglot.csl.marks import unmarked
from diglot.csl.scene import Scene

_NUMERIC = re.compile(
    r"^\s*[A-Za-z]{0,4}[.]?\d+[A-Za-z]{0,4}(?:\s*(?:[-\u2013]|,|&)\s*[A-Za-z]{0,4}\d+[A-Za-z]{0,4})*\s*$"
)


def is_numeric(text: str) -> bool:
    """Tell whether `text` is a number as CSL sees it: ``12``, ``2nd``, ``D2``, ``2-4``."""
    return len(text) < 200 and bool(_NUMERIC.match(unmarked(text)))


class If(Element, foreign.If):
    """A branch, printed when its tests hold."""

    def render(self, item: Scene, context: object = None, delimiter: str = "") -> str:  # noqa: ARG002
        """Return the branch's text; ``cs:choose`` has asked `holds` before."""
        return self.render_parts(item, delimiter)

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

    def holds(self, item: Scene) -> bool:
        """Tell whether the branch is to be printed."""
        results = (self._test(kind, value, item) for kind, value in self.tests)
        match self.match:
            case "any":
                return any(results)
            case "none":
                return not any(results)
        return all(results)

    def _test(self, kind: str, value: str, item: Scene) -> bool:
        match kind:
            case "type":
                return item.work.type in value.split()
            case "variable":
                return has_variable(item, value)
            case "is-numeric":
                return is_numeric(
                    item.item.locator
                    if value == "locator" and item.item
                    else item.work.texts.get(value, "")
                )
            case "is-uncertain-date":
                when = item.work.dates.get(value)
                return bool(when and when.circa)
            case "has-day" | "has-to-month-or-season" | "has-year-only":
                return _precise(kind, value, item)
            case "locator":
                if not item.item or not item.item.locator:
                    return False
                return item.item.label.replace(" ", "-") in value.split()
            case "position":
                return _at(value, item)
            case "disambiguate":
                item.branches += 1
                return (item.branches <= item.treatment.branches) == (value == "true")
        return False


def _precise(kind: str, variable: str, item: Scene) -> bool:
    """Tell how exactly a date is known (CSL-M: ``has-day`` and its like)."""
    when = item.work.dates.get(variable)
    if when is None or when.begin is None:
        return False
    day = when.begin
    match kind:
        case "has-day":
            return day.day > 0
        case "has-year-only":
            return not day.month and not day.season
    return not day.day and bool(day.month or day.season)


def has_variable(item: Scene, variable: str) -> bool:
    """Tell whether `variable` has a value, the generated ones included."""
    match variable:
        case "locator":
            return bool(item.item and item.item.locator)
        case "citation-number":
            return item.number > 0
        case "year-suffix":
            return item.treatment.year_suffix > 0
        case "first-reference-note-number":
            return bool(item.item and item.item.first_note)
    if variable == "event":
        variable = "event-title"
    return item.work.has(variable) or (variable == "page-first" and item.work.has("page"))


def _at(position: str, item: Scene) -> bool:
    if item.area == "bibliography" or item.item is None:
        return False
    now = item.item.position
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
            return item.item.near_note
        case "far-note":
            return now != "first" and not item.item.near_note
    return False


class ElseIf(If, foreign.ElseIf):
    """A further branch."""


class Else(Element, foreign.Else):
    """The branch for all other cases."""

    def holds(self, item: Scene) -> bool:  # noqa: ARG002 - asked as the other branches are
        """Tell that the branch is always to be printed."""
        return True

    def render(self, item: Scene, context: object = None, delimiter: str = "") -> str:  # noqa: ARG002
        """Return the branch's text."""
        return self.render_parts(item, delimiter)


class Choose(Element, foreign.Choose):
    """``cs:choose``: the first branch that holds, set as if it stood there alone."""

    def render(self, item: Scene, context: object = None, delimiter: str = "") -> str:  # noqa: ARG002
        """Return the text of the first branch that holds; `delimiter` is the enclosing group's."""
        for branch in self.parts:
            if isinstance(branch, (If, Else)) and branch.holds(item):
                return branch.render(item, None, delimiter)
        return ""
