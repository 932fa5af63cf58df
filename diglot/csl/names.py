"""``cs:names`` and ``cs:substitute``: the people of an entry's roles, or what stands for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import cast

from diglot.csl.codes import without_codes
from diglot.csl.conditions import Choose
from diglot.csl.context import Context, NamesRecord
from diglot.csl.elements import CS, Element, FormattedElement, Rendered
from diglot.csl.labels import Label
from diglot.csl.name import UNSTYLED, EtAl, Name
from diglot.csl.name_lists import join_names
from diglot.csl.name_writer import NameOptions
from diglot.csl.people import People, Person
from diglot.csl.punctuation import concat, join
from diglot.csl.texts import Text


class Substitute(Element):
    """What is printed when the names are missing."""

    def render(self, context: Context, delimiter: str = "") -> str:  # noqa: ARG002
        """Return the first child that prints something, and keep it from printing again.

        A term that the style itself makes empty ends the search: it asks for nothing. So do names
        that the citation leaves out: they are not missing.
        """
        context.substituting += 1
        try:
            for part in self._choices(self, context):
                text = part.render(context)
                if text or context.author_hidden:
                    return text
                if isinstance(part, Text) and part.is_silenced(context):
                    return text
        finally:
            context.substituting -= 1
        return ""

    def _choices(self, parent: Element, context: Context) -> Iterator[Rendered]:
        """Yield what may be printed, one at a time: of a condition what its branch holds."""
        for part in parent.parts:
            branch = part.branch(context) if isinstance(part, Choose) else None
            if branch is not None:
                yield from self._choices(branch, context)
            else:
                yield part


class Names(FormattedElement):
    """``cs:names``: the people of one or more roles."""

    @cached_property
    def variables(self) -> tuple[str, ...]:
        """The roles, in order."""
        return tuple(self.get("variable", "").split())

    @cached_property
    def _host(self) -> Names:
        """The element whose ``cs:name`` holds: a short form in ``cs:substitute`` borrows it."""
        if len(self) == 0:
            parent = self.getparent()
            while parent is not None:
                if parent.tag == f"{CS}substitute":
                    return cast("Names", parent.getparent())._host
                parent = parent.getparent()
        return self

    @cached_property
    def name(self) -> Name | None:
        """The element's ``cs:name``; of several, against the schema, the last holds."""
        found = self.findall(f"{CS}name")
        return cast("Name", found[-1]) if found else None

    @cached_property
    def _etal(self) -> EtAl | None:
        return cast("EtAl | None", self.child("et-al"))

    @cached_property
    def _label(self) -> Label | None:
        return cast("Label | None", self.child("label"))

    @cached_property
    def _label_first(self) -> bool:
        """Whether the label stands before ``cs:name``; without one it follows the names."""
        tags = [child.tag for child in self]
        name, label = f"{CS}name", f"{CS}label"
        return name in tags and label in tags and tags.index(label) < tags.index(name)

    @cached_property
    def _substitute(self) -> Substitute | None:
        return cast("Substitute | None", self.child("substitute"))

    @cached_property
    def _options(self) -> dict[str, NameOptions]:
        return {}

    def options(self, context: Context) -> NameOptions:
        """Return the name options that hold in the area of `context`."""
        if context.area not in self._options:
            self._options[context.area] = self._inherit(context)
        return self._options[context.area]

    def _inherit(self, context: Context) -> NameOptions:
        own = self._host.name
        area = context.style.root.find(CS + context.area)
        root = context.style.root

        def outer(name: str) -> str | None:
            told = (element.get(name) for element in (area, root) if element is not None)
            return next((value for value in told if value is not None), None)

        def get(name: str, inherited: str = "", default: str | None = None) -> str | None:
            value = own.get(name) if own is not None else None
            value = outer(inherited or name) if value is None else value
            return default if value is None else value

        def text(name: str, default: str, inherited: str = "") -> str:
            return get(name, inherited) or default

        def number(name: str, default: int) -> int:
            value = get(name) or ""
            return int(value) if value.isdigit() else default

        return NameOptions(
            and_=text("and", ""),
            delimiter=cast("str", get("delimiter", "name-delimiter", ", ")),
            delimiter_precedes_et_al=text("delimiter-precedes-et-al", "contextual"),
            delimiter_precedes_last=text("delimiter-precedes-last", "contextual"),
            delimiter_precedes_body=outer("delimiter-precedes-last") or "contextual",
            et_al_min=number("et-al-min", 0),
            et_al_first=number("et-al-use-first", -1),
            et_al_last=get("et-al-use-last") == "true",
            subsequent_min=number("et-al-subsequent-min", 0),
            subsequent_first=number("et-al-subsequent-use-first", 0),
            form=text("form", "long", "name-form"),
            initialize=get("initialize") != "false",
            initialize_with=get("initialize-with"),
            hyphen=root.get("initialize-with-hyphen") != "false",
            sort_order=text("name-as-sort-order", ""),
            sort_separator=re.sub(" +", " ", cast("str", get("sort-separator", "", ", "))),
            demote=root.get("demote-non-dropping-particle", "display-and-sort"),
        )

    def render(self, context: Context, delimiter: str = "") -> str:  # noqa: ARG002
        """Return the people of the element's roles, or what stands in for them."""
        roles = self._roles(context)
        context.called += 1
        if not roles:
            return self._print_substitute(context)
        host, options = self._host, self.options(context)
        if options.form == "count":
            return self._count(roles, options, context)
        first = not context.names
        pieces = []
        for role, people in roles:
            text = self._list(people, options, context)
            pieces.append(host.add_label(text, role, people, context))
            context.print_variable(*(self.variables if role == "editortranslator" else (role,)))
        if first and context.wanted == "no-author":
            context.author_hidden = True
            return ""
        return self.apply_formatting(join(pieces, self._between(context)), context)

    def _print_substitute(self, context: Context) -> str:
        """Return what ``cs:substitute`` prints where there are no names."""
        if self._substitute is None:
            return ""
        at, seen = len(context.names), len(context.seen)
        text = self._substitute.render(context)
        if not text or len(context.names) > at:
            return self.apply_formatting(text, context)
        nobody = not set(context.seen[seen:]) - {"group", "macro"}
        context.seen.append("substitute")
        context.names.append(NamesRecord(text, nobody=nobody))
        if at == 0 and context.wanted == "no-author":
            context.author_hidden = True
            return ""
        return self.apply_formatting(
            context.instead if at == 0 and isinstance(context.instead, str) else text, context
        )

    def _roles(self, context: Context) -> list[tuple[str, People]]:
        roles = [
            (role, people)
            for role in self.variables
            if role not in context.suppressed and (people := context.work.people.get(role))
        ]
        names = dict(roles)
        if (
            set(self.variables) == {"editor", "translator"}
            and len(roles) == 2
            and names["editor"] == names["translator"]
            and context.style.term("editortranslator")
        ):
            return [("editortranslator", names["editor"])]
        return roles

    def _count(
        self, roles: list[tuple[str, People]], options: NameOptions, context: Context
    ) -> str:
        total = 0
        for role, people in roles:
            total += self._names_to_print(len(people.persons), people.others, options, context, 0)
            context.note(role, printed=True)
        return str(total) if total else ""

    def _between(self, context: Context) -> str:
        own = self.get("delimiter")
        if own is None and self._host is not self:
            own = self._host.get("delimiter")
        if own is not None:
            return own
        area = context.style.root.find(CS + context.area)
        inherited = area.get("names-delimiter") if area is not None else None
        return inherited or context.style.root.get("names-delimiter") or ""

    def add_label(self, text: str, role: str, people: People, context: Context) -> str:
        """Return names with the label of their role, such as ``(eds.)``."""
        if self._label is None or context.sort is not None:
            return text
        plural = len(people.persons) > 1 or people.others
        label = self._label.word(role, plural, context)
        return concat(label, text) if self._label_first else concat(text, label)

    def _names_to_print(
        self, total: int, others: bool, options: NameOptions, context: Context, least: int
    ) -> int:
        """Return how many of `total` names are printed."""
        minimum, first = options.et_al_min, options.et_al_first
        if context.sort is not None:
            if context.sort.minimum is not None:
                minimum = context.sort.minimum
            if context.sort.first is not None:
                first = context.sort.first
        elif context.area == "citation" and context.cite and context.cite.position != "first":
            minimum = options.subsequent_min or minimum
            first = options.subsequent_first or first
        if minimum and first >= 0 and total + others >= minimum:
            return min(max(first, least), total)
        return total

    def _list(self, people: People, options: NameOptions, context: Context) -> str:
        """Return the names of one role, joined."""
        place = len(context.names)
        if context.sort is not None:
            options = options._replace(sort_order="all", and_="")
        treatment = context.treatment
        told_apart = context.sort is None or context.area == "citation"
        forms = treatment.forms[place] if told_apart and place < len(treatment.forms) else ()
        total = len(people.persons)
        shown = self._names_to_print(total, people.others, options, context, treatment.shown)
        name = self._host.name
        writer = (name if name is not None else UNSTYLED).writer(
            options, context, self._host.child("institution") is not None
        )
        pieces = [
            writer.write(people.persons[at], at, forms[at] if at < len(forms) else 0)
            for at in range(shown)
        ]
        if context.instead is not None and not isinstance(context.instead, str) and place == 0:
            pieces = [context.instead.get(at, piece) for at, piece in enumerate(pieces)]
        text = join_names(pieces, people, writer, self._host._etal)
        if name is not None:
            text = name.apply_formatting(text, context)

        def at_level(person: Person, level: int) -> str:
            return without_codes(writer.write(person, 0, level))

        context.names.append(NamesRecord(text, people.persons, shown, at_level))
        return context.instead if place == 0 and isinstance(context.instead, str) else text
