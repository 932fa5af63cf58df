"""``cs:names``, ``cs:name``, ``cs:et-al`` and ``cs:substitute``."""

from __future__ import annotations

from functools import cached_property
from typing import cast

from diglot.engines.citeproc import foreign
from diglot.engines.citeproc.elements import CS, Element, Framed
from diglot.engines.citeproc.labels import Label
from diglot.engines.citeproc.naming import NameOptions, as_it_is, is_inverted, write_name
from diglot.engines.citeproc.people import People
from diglot.engines.citeproc.scene import NamesRecord, Scene
from diglot.engines.citeproc.seams import glue, join


class NamePart(Framed, foreign.NamePart):
    """The typeface, case and affixes of family or given names."""


class EtAl(Framed, foreign.EtAl):
    """The words for the names left out, and their typeface."""

    def word(self, item: Scene) -> str:
        """Return ``et al.`` or the term the style names instead."""
        return self.dress(item.style.term(self.get("term", "et-al")), item)


class Name(Framed, foreign.Name):
    """How each name is written, and how names are joined."""

    @cached_property
    def name_parts(self) -> dict[str, NamePart]:
        """The dress of ``family`` and ``given``."""
        return {
            part.get("name", ""): part for part in self.parts if isinstance(part, NamePart)
        }

    def one(self, people: People, place: int, options: NameOptions, item: Scene, level: int) -> str:
        """Return the name at `place`."""
        family, given = self.name_parts.get("family"), self.name_parts.get("given")
        return write_name(
            people.persons[place],
            options,
            place,
            level,
            item,
            family.dress if family is not None else as_it_is,
            given.dress if given is not None else as_it_is,
        )


class Substitute(Element, foreign.Substitute):
    """What is printed when the names are missing."""

    def render(self, item: Scene, context: object = None, delimiter: str = "") -> str:  # noqa: ARG002
        """Return the first child that prints something, and keep it from printing again."""
        for part in self.parts:
            seen = len(item.seen)
            if text := part.render(item):
                item.suppressed.update(item.seen[seen:])
                return text
        return ""


class Names(Framed, foreign.Names):
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
        """The element's ``cs:name``."""
        return cast("Name | None", self.child("name"))

    @cached_property
    def _etal(self) -> EtAl | None:
        return cast("EtAl | None", self.child("et-al"))

    @cached_property
    def _label(self) -> Label | None:
        return cast("Label | None", self.child("label"))

    @cached_property
    def _label_first(self) -> bool:
        children = [child.tag for child in self if child.tag in (f"{CS}name", f"{CS}label")]
        return children[:1] == [f"{CS}label"]

    @cached_property
    def _substitute(self) -> Substitute | None:
        return cast("Substitute | None", self.child("substitute"))

    @cached_property
    def _options(self) -> dict[str, NameOptions]:
        return {}

    def options(self, item: Scene) -> NameOptions:
        """Return the name options that hold in the area of `item`."""
        if item.area not in self._options:
            self._options[item.area] = self._inherit(item)
        return self._options[item.area]

    def _inherit(self, item: Scene) -> NameOptions:
        own = self._host.name
        area = item.style.root.find(CS + item.area)
        root = item.style.root

        def get(name: str, inherited: str = "", default: str | None = None) -> str | None:
            if own is not None and own.get(name) is not None:
                return own.get(name)
            for element in (area, root):
                if element is not None and element.get(inherited or name) is not None:
                    return element.get(inherited or name)
            return default

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
            et_al_min=number("et-al-min", 0),
            et_al_first=number("et-al-use-first", 1),
            et_al_last=get("et-al-use-last") == "true",
            subsequent_min=number("et-al-subsequent-min", 0),
            subsequent_first=number("et-al-subsequent-use-first", 0),
            form=text("form", "long", "name-form"),
            initialize=get("initialize") != "false",
            initialize_with=get("initialize-with"),
            hyphen=root.get("initialize-with-hyphen") != "false",
            sort_order=text("name-as-sort-order", ""),
            sort_separator=cast("str", get("sort-separator", "", ", ")),
            demote=root.get("demote-non-dropping-particle", "display-and-sort"),
        )

    def render(self, item: Scene, context: object = None, delimiter: str = "") -> str:  # noqa: ARG002
        """Return the people of the element's roles, or what stands in for them."""
        roles = self._roles(item)
        item.called += 1
        if not roles:
            if self._substitute is None:
                return ""
            return self._substitute.render(item)
        host, options = self._host, self.options(item)
        if options.form == "count":
            return self._count(roles, options, item)
        first = not item.names
        pieces = []
        for role, people in roles:
            text = self._list(people, options, item, role)
            pieces.append(host.labelled(text, role, people, item))
            item.seen.extend((role, "translator") if role == "editortranslator" else (role,))
        text = join(pieces, self._between(item))
        if first and (item.wanted == "no-author" and item.sort is None):
            return ""
        if first and isinstance(item.instead, str):
            text = item.instead
        return self.dress(text, item)

    def _roles(self, item: Scene) -> list[tuple[str, People]]:
        roles = [
            (role, people)
            for role in self.variables
            if role not in item.suppressed and (people := item.work.people.get(role))
        ]
        names = {role: people for role, people in roles}
        if (
            set(self.variables) == {"editor", "translator"}
            and len(roles) == 2
            and names["editor"] == names["translator"]
        ):
            return [("editortranslator", names["editor"])]
        return roles

    def _count(self, roles: list[tuple[str, People]], options: NameOptions, item: Scene) -> str:
        total = 0
        for role, people in roles:
            total += self._shown(len(people.persons), people.others, options, item, 0)
            item.note(role, printed=True)
        return str(total) if total else ""

    def _between(self, item: Scene) -> str:
        own = self.get("delimiter")
        if own is None and self._host is not self:
            own = self._host.get("delimiter")
        if own is not None:
            return own
        area = item.style.root.find(CS + item.area)
        inherited = area.get("names-delimiter") if area is not None else None
        return inherited or item.style.root.get("names-delimiter", "")

    def labelled(self, text: str, role: str, people: People, item: Scene) -> str:
        """Return names with the label of their role, such as ``(eds.)``."""
        if self._label is None or item.sort is not None:
            return text
        plural = len(people.persons) > 1 or people.others
        label = self._label.word(role, plural, item)
        return glue(label, text) if self._label_first else glue(text, label)

    def _shown(
        self, total: int, others: bool, options: NameOptions, item: Scene, least: int
    ) -> int:
        """Return how many of `total` names are printed."""
        minimum, first = options.et_al_min, options.et_al_first
        if item.sort is not None:
            if item.sort.minimum is not None:
                minimum = item.sort.minimum
            if item.sort.first is not None:
                first = item.sort.first
        elif item.area == "citation" and item.item and item.item.position != "first":
            minimum = options.subsequent_min or minimum
            first = options.subsequent_first or first
        first = max(first, least)
        if minimum and total + others >= minimum and first < total:
            return first
        return total

    def _list(self, people: People, options: NameOptions, item: Scene, role: str) -> str:
        """Return the names of one role, joined."""
        place = item.names_at
        item.names_at += 1
        if item.sort is not None:
            options = options._replace(
                sort_order="all", form="long" if options.form == "short" else options.form
            )
        treatment = item.treatment
        least = treatment.shown[place] if place < len(treatment.shown) else 0
        forms = treatment.forms[place] if place < len(treatment.forms) else ()
        total = len(people.persons)
        shown = self._shown(total, people.others, options, item, least)
        name = self._host.name
        writer = name if name is not None else _default_name()
        pieces = [
            writer.one(people, at, options, item, forms[at] if at < len(forms) else 0)
            for at in range(shown)
        ]
        if isinstance(item.instead, dict) and place == 0:
            pieces = [item.instead.get(at, piece) for at, piece in enumerate(pieces)]
        text = self._joined(pieces, people, shown, options, item, writer)
        if name is not None:
            text = name.dress(text, item)
        item.names.append(
            NamesRecord((role,), people.persons, shown, total, text, tuple(pieces))
        )
        return text

    def _joined(
        self,
        pieces: list[str],
        people: People,
        shown: int,
        options: NameOptions,
        item: Scene,
        writer: Name,
    ) -> str:
        total = len(people.persons)
        delimiter = options.delimiter
        if shown < total or people.others:
            return self._cut(pieces, people, shown, options, item, writer)
        if len(pieces) < 2 or not options.and_:
            return join(pieces, delimiter)
        word = "&" if options.and_ == "symbol" else item.style.term("and")
        inverted = is_inverted(people.persons[shown - 2], options, shown - 2)
        comma = _precedes(options.delimiter_precedes_last, len(pieces) > 2, inverted)
        head = join(pieces[:-1], delimiter)
        head = glue(head, delimiter) if comma else head
        if not head.endswith(" "):
            head += " "
        return f"{head}{word} {pieces[-1]}"

    def _cut(
        self,
        pieces: list[str],
        people: People,
        shown: int,
        options: NameOptions,
        item: Scene,
        writer: Name,
    ) -> str:
        """Return a shortened list, with ``et al.`` or the last name after an ellipsis."""
        total = len(people.persons)
        delimiter = options.delimiter
        head = join(pieces, delimiter)
        if not head:
            return ""
        use_last = options.et_al_last
        if item.sort is not None and item.sort.last is not None:
            use_last = item.sort.last
        if use_last and not people.others and shown + 2 <= total:
            last = writer.one(people, total - 1, options, item, 0)
            return f"{glue(head, delimiter)}… {last}"
        host = self._host
        word = host._etal.word(item) if host._etal is not None else item.style.term("et-al")
        if not word:
            return head
        inverted = is_inverted(people.persons[shown - 1], options, shown - 1)
        if _precedes(options.delimiter_precedes_et_al, shown > 1, inverted):
            return glue(glue(head, delimiter), word)
        return f"{head} {word}" if word[0] != " " else head + word


def _precedes(rule: str, contextual: bool, inverted: bool) -> bool:
    """Tell whether the delimiter stands before the last name or ``et al.``."""
    match rule:
        case "always":
            return True
        case "never":
            return False
        case "after-inverted-name":
            return inverted
    return contextual


def _default_name() -> Name:
    """Return the ``cs:name`` of a ``cs:names`` that has none."""
    return _DEFAULT


_DEFAULT = Name()
