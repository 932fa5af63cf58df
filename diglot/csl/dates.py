"""``cs:date`` and its parts: a day, a range of days, in the language's order or the style's own."""

from functools import cached_property
from typing import cast

from diglot.csl.context import Context
from diglot.csl.date_values import Day, When
from diglot.csl.elements import CS, FormattedElement
from diglot.csl.numbers import ordinal
from diglot.csl.punctuation import concat, join
from diglot.csl.year_suffix import letters

_LEVELS = ("year", "month", "day")


class DatePart(FormattedElement):
    """The year, month or day of a date."""

    @cached_property
    def name(self) -> str:
        """``year``, ``month`` or ``day``."""
        return self.get("name", "")

    @cached_property
    def form(self) -> str:
        """How the part is written."""
        return self.get("form", "numeric" if self.name == "day" else "long")

    def write(self, day: Day, context: Context) -> str:
        """Return the part of `day`, without affixes; empty when it is unknown."""
        match self.name:
            case "year":
                return self._year(day.year, context)
            case "month":
                return self._month(day, context)
            case "day" if day.day:
                return self._day(day, context)
        return ""

    def _year(self, year: int, context: Context) -> str:
        if not year:
            return ""
        if self.form == "short":
            return f"{abs(year) % 100:02}"
        if year < 0:
            return f"{-year}{context.style.term('bc')}"
        return f"{year}{context.style.term('ad')}" if year < 1000 else str(year)

    def _month(self, day: Day, context: Context) -> str:
        if not day.month:
            if not day.season:
                return ""
            form = "long" if self.form.startswith("numeric") else self.form
            return context.style.term(f"season-{day.season:02}", form)
        match self.form:
            case "numeric":
                return str(day.month)
            case "numeric-leading-zeros":
                return f"{day.month:02}"
        return context.style.term(f"month-{day.month:02}", self.form)

    def _day(self, day: Day, context: Context) -> str:
        match self.form:
            case "numeric-leading-zeros":
                return f"{day.day:02}"
            case "ordinal" if day.day == 1 or not context.style.option(
                "limit-day-ordinals-to-day-1"
            ):
                return ordinal(
                    day.day, context.style, context.style.gender(f"month-{day.month:02}")
                )
        return str(day.day)


class Date(FormattedElement):
    """``cs:date``; a locale's date gives the order of parts for the style's ``form``."""

    @cached_property
    def own_parts(self) -> tuple[DatePart, ...]:
        """The parts that stand in this element."""
        return tuple(part for part in self.parts if isinstance(part, DatePart))

    @cached_property
    def _recipes(self) -> dict[str, tuple[tuple[DatePart, ...], str]]:
        return {}

    def recipe(self, context: Context) -> tuple[tuple[DatePart, ...], str]:
        """Return the parts to print, in order, and the delimiter between them."""
        language = context.style.language
        if language not in self._recipes:
            self._recipes[language] = (
                self._localize(context)
                if self.get("form")
                else (self.own_parts, self.get("delimiter", ""))
            )
        return self._recipes[language]

    def _localize(self, context: Context) -> tuple[tuple[DatePart, ...], str]:
        localized = context.style.date_format(self.get("form", ""))
        if localized is None:
            return self.own_parts, self.get("delimiter", "")
        from copy import deepcopy  # takes a moment to load, and few styles need it

        wanted = self.get("date-parts", "year-month-day").split("-")
        own = {part.get("name"): part for part in self.own_parts}
        parts = []
        for part in localized.iterfind(f"{CS}date-part"):
            if part.get("name") not in wanted:
                continue
            part = deepcopy(part)
            if (changes := own.get(part.get("name"))) is not None:
                for attribute, value in changes.attrib.items():
                    if attribute not in ("prefix", "suffix"):
                        part.set(attribute, value)
            parts.append(cast("DatePart", part))
        return tuple(parts), localized.get("delimiter", "")

    def render(self, context: Context, delimiter: str = "") -> str:  # noqa: ARG002
        """Return the date of `context`."""
        variable = self.variable
        hidden = variable in context.suppressed or (context.comparing and variable == "accessed")
        when = None if hidden else context.work.dates.get(variable)
        text = ""
        if when:
            if context.sort is not None:
                text = self._sortable(when, context)
            elif when.begin is None:
                # A day and month beside it would say the same words once more.
                years = any(part.name == "year" for part in self.recipe(context)[0])
                text = when.literal if years else ""
            else:
                text = self._write(when, context)
        context.note(variable, text)
        return self.apply_formatting(text, context) if context.sort is None else text

    def _sortable(self, when: When, context: Context) -> str:
        if when.begin is None:
            return when.literal
        wanted = {part.name for part in self.recipe(context)[0]}
        return " ".join(
            "".join(
                f"{value + 50000 if name == 'year' else value:05}" if name in wanted else ""
                for name, value in zip(_LEVELS, day.order, strict=True)
            )
            for day in (when.begin, when.end)
            if day is not None
        )

    def _write(self, when: When, context: Context) -> str:
        begin, end = when.begin, when.end
        assert begin is not None  # noqa: S101 - the caller has looked
        parts, delimiter = self.recipe(context)
        if end is None:
            return self._day(begin, parts, delimiter, context)
        if not end.year:
            year = next((part for part in parts if part.name == "year"), None)
            sign = (year.get("range-delimiter") if year is not None else None) or "\u2013"
            return self._day(begin, parts, delimiter, context).rstrip(" ,") + sign
        return self._range(begin, end, parts, delimiter, context)

    def _day(self, day: Day, parts: tuple[DatePart, ...], delimiter: str, context: Context) -> str:
        return join([self._part(part, day, context) for part in parts], delimiter)

    def _part(self, part: DatePart, day: Day, context: Context, bare: str = "") -> str:
        text = part.write(day, context)
        if not text:
            return ""
        if part.name == "year":
            text += self._suffix(context)
        formatting = part.formatting
        text = part.apply_case(text, context)
        if formatting.before:
            text = formatting.before + text + formatting.after
        if formatting.prefix and bare != "prefix":
            text = concat(formatting.prefix, text)
        return concat(text, formatting.suffix) if formatting.suffix and bare != "suffix" else text

    def _suffix(self, context: Context) -> str:
        """Return the letter of ``2020a`` where the style does not place it itself."""
        suffix = context.treatment.year_suffix
        if (
            not suffix
            or context.suffixed
            or context.sort is not None
            or context.style.style.places_year_suffix
        ):
            return ""
        context.suffixed = True
        return letters(suffix)

    def _range(
        self, begin: Day, end: Day, parts: tuple[DatePart, ...], delimiter: str, context: Context
    ) -> str:
        """Return ``4-6 May 1999``: what both days share is printed once."""
        shared = {"year"} if begin.year == end.year else set()
        if shared and (begin.month, begin.season) == (end.month, end.season):
            shared.add("month")
            if begin.day == end.day:
                return self._day(begin, parts, delimiter, context)
        differing = [
            part
            for part in parts
            if part.name not in shared and (part.write(begin, context) or part.write(end, context))
        ]
        if not differing:
            return self._day(begin, parts, delimiter, context)
        first, last = parts.index(differing[0]), parts.index(differing[-1])
        largest = min(differing, key=lambda part: _LEVELS.index(part.name))
        sign = largest.get("range-delimiter") or "\u2013"
        before = [self._part(part, begin, context) for part in parts[:first]]
        middle = parts[first : last + 1]
        left = [
            self._part(part, begin, context, "suffix" if part is middle[-1] else "")
            for part in middle
        ]
        right = [
            self._part(part, end, context, "prefix" if part is middle[0] else "") for part in middle
        ]
        after = [self._part(part, end, context) for part in parts[last + 1 :]]
        between = join(left, delimiter) + sign + join(right, delimiter)
        return join([*before, between, *after], delimiter)
