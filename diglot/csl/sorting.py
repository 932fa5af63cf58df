"""``cs:sort``: the order of entries, and of cites inside a cluster."""

import re
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, TypeVar, cast

from diglot.csl.codes import without_codes
from diglot.csl.collation import collation_key, stated_key
from diglot.csl.context import Context, SortNames
from diglot.csl.elements import Element
from diglot.csl.languages import is_cjk
from diglot.csl.punctuation import join
from diglot.csl.texts import Macro, macro_of
from diglot.csl.trigraph import trigraph
from diglot.csl.vocabulary import DATES, NAMES, NUMBERS

Sorted = TypeVar("Sorted")
SortKey = tuple[bool, Any]
"""Whether there is no value (which comes last), and the value."""


class Key(Element):
    """``cs:key``: one thing to sort by."""

    @cached_property
    def names(self) -> SortNames:
        """The key's own et-al settings."""

        def number(name: str) -> int | None:
            value = self.get(name) or ""
            return int(value) if value.isdigit() else None

        last = self.get("names-use-last")
        return SortNames(
            number("names-min"), number("names-use-first"), None if last is None else last == "true"
        )

    @cached_property
    def descending(self) -> bool:
        """Whether the largest value comes first."""
        return self.get("sort") == "descending"

    @cached_property
    def _macro(self) -> Macro | None:
        return macro_of(self)

    def key(self, context: Context) -> SortKey:
        """Return the value by which `context` is sorted."""
        context.sort = self.names
        if self._macro is not None:
            text = self._macro.render_parts(context)
            if context.names and context.work.sort:
                return _stated_key(context)
            first = without_codes(context.names[0].text) if context.names else ""
            name = bool(first) and without_codes(text).startswith(first[:2])
            return _text_key(text, context, name=name)
        variable = self.get("variable", "")
        if variable == "citation-number":
            return (context.number == 0, (context.number,))
        if variable in NAMES and context.work.sort:
            return _stated_key(context)
        if variable in NAMES:
            return _text_key(_people(variable, context), context, name=True)
        if variable in DATES:
            when = context.work.dates.get(variable)
            days = [day.order for day in (when.begin, when.end) if day] if when else []
            return not days, days
        text = without_codes(context.work.texts.get(variable, ""))
        if variable == "citation-label" and not text:
            text = trigraph(context.work)
        if variable in NUMBERS and (found := re.match(r"\D{0,40}(\d{1,18})", text)):
            return False, collation_key(f"{int(found.group(1)):018}{text[found.end() :]}", "")
        return _text_key(text, context)


def _text_key(text: str, context: Context, name: bool = False) -> SortKey:
    plain = without_codes(text).strip()
    return not plain, collation_key(plain, context.style.style.sort_language, name)


def _stated_key(context: Context) -> SortKey:
    """Return the key of an entry that says by what it is sorted."""
    author = context.work.people.get("author")
    names = "".join(f"{one.family}{one.literal}" for one in author.persons) if author else ""
    chinese = any(map(is_cjk, names or context.work.texts.get("title", "")))
    return False, stated_key(context.work.sort, context.style.style.sort_language, chinese)


def _people(variable: str, context: Context) -> str:
    people = context.work.people.get(variable)
    if people is None:
        return ""
    keep = context.style.root.get("demote-non-dropping-particle") == "never"
    names = []
    for person in people.persons:
        if person.literal:
            names.append(person.literal)
            continue
        before, after = (person.non_dropping, "") if keep else ("", person.non_dropping)
        family = " ".join(part for part in (before, person.family) if part)
        parts = (family, person.dropping, after, person.given, person.suffix)
        names.append(" ".join(part for part in parts if part))
    return join(names, ", ")


class Sort(Element):
    """``cs:sort``: its keys, the first the most important."""

    @cached_property
    def by(self) -> tuple[Key, ...]:
        """The keys, in order."""
        return tuple(part for part in self.parts if isinstance(part, Key))

    def sort(self, things: Iterable[Sorted], context: Callable[[Sorted], Context]) -> list[Sorted]:
        """Return the things sorted; equal ones keep their order, empty values come last."""
        result = list(things)
        for key in reversed(self.by):
            keyed = [(key.key(context(thing)), thing) for thing in result]
            full = [pair for pair in keyed if not pair[0][0]]
            empty = [thing for (nothing, _), thing in keyed if nothing]
            full.sort(key=lambda pair: cast("Any", pair[0][1]), reverse=key.descending)
            result = [thing for _, thing in full] + empty
        return result
