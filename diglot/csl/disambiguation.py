"""Keeping cites of different works apart (CSL 1.0.2, "Disambiguation").

The steps come in the specification's order: given names that tell persons apart, more names, given
names for a cite's sake, the style's own ``disambiguate`` branch, and last a letter after the year.
Each step looks only at the sets of works whose cites still read the same.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from diglot.csl.codes import without_codes
from diglot.csl.context import PLAIN, Context, NamesRecord, Treatment
from diglot.csl.elements import CS
from diglot.csl.people import Person
from diglot.csl.styles import LocalStyle

Treatments = dict[str, Treatment]
RenderCite = Callable[[str, Treatment], tuple[str, Context]]
"""Renders a subsequent cite of a work, told apart as the treatment says."""
INITIALS, FULL = 1, 2


class Methods(NamedTuple):
    """Which of the methods a style asks for."""

    names: bool
    given: bool
    rule: str
    branches: int
    year_suffix: bool

    @classmethod
    def of(cls, style: LocalStyle) -> "Methods":
        """Return what ``cs:citation`` asks for."""
        citation = style.root.find(f"{CS}citation")

        def on(name: str) -> bool:
            return citation is not None and citation.get(f"disambiguate-add-{name}") == "true"

        rule = citation.get("givenname-disambiguation-rule") if citation is not None else None
        branches = len(style.root.findall(".//*[@disambiguate]"))
        return cls(on("names"), on("givenname"), rule or "by-cite", branches, on("year-suffix"))

    @property
    def any(self) -> bool:
        """Whether there is anything to do at all."""
        return self.names or self.given or self.year_suffix or self.branches > 0


def treatments(keys: Sequence[str], render: RenderCite, style: LocalStyle) -> Treatments:
    """Return how each of the works `keys`, in the list's order, is told apart from the others."""
    methods = Methods.of(style)
    if not methods.any or style.citation is None:
        return {}
    return _Disambiguation(keys, render, methods).run()


class _Disambiguation:
    """The works, how they are treated so far, and what their cites then read."""

    def __init__(self, keys: Sequence[str], render: RenderCite, methods: Methods) -> None:
        self.keys = keys
        self.render = render
        self.methods = methods
        self.chosen: Treatments = dict.fromkeys(keys, PLAIN)
        self.known: dict[tuple[str, Treatment], tuple[str, tuple[NamesRecord, ...]]] = {}

    def cite(self, key: str, treatment: Treatment) -> tuple[str, tuple[NamesRecord, ...]]:
        """Return what a cite of `key` reads under `treatment`, and its names."""
        asked = key, treatment
        if asked not in self.known:
            text, context = self.render(key, treatment)
            self.known[asked] = without_codes(text), tuple(context.names)
        return self.known[asked]

    def sets(
        self, keys: Iterable[str], change: Callable[[Treatment], Treatment]
    ) -> list[list[str]]:
        """Return `keys` in sets whose cites read the same after `change`."""
        found: dict[str, list[str]] = {}
        for key in keys:
            text, _ = self.cite(key, change(self.chosen[key]))
            found.setdefault(text, []).append(key)
        return list(found.values())

    def ambiguous(self) -> list[list[str]]:
        """Return the sets of works whose cites read the same now."""
        return [same for same in self.sets(self.keys, lambda now: now) if len(same) > 1]

    def run(self) -> Treatments:
        """Return the treatments."""
        methods = self.methods
        if methods.given and methods.rule != "by-cite":
            self.tell_persons_apart()
        if methods.names:
            for same in self.ambiguous():
                self.add_names(same)
        if methods.given and methods.rule == "by-cite":
            for same in self.ambiguous():
                self.add_given(same)
        if methods.branches:
            for same in self.ambiguous():
                self.take_branch(same)
        if methods.year_suffix:
            for same in self.ambiguous():
                for number, key in enumerate(same, 1):
                    self.chosen[key] = self.chosen[key]._replace(year_suffix=number)
        return {key: chosen for key, chosen in self.chosen.items() if chosen != PLAIN}

    # given names that tell persons apart, whether or not a cite needs it

    def tell_persons_apart(self) -> None:
        """Expand given names wherever two persons of the whole document print alike."""
        primary = self.methods.rule.startswith("primary-name")
        most = INITIALS if self.methods.rule.endswith("with-initials") else FULL
        alike: dict[str, dict[Person, NamesRecord]] = {}
        for key in self.keys:
            for record in self.cite(key, PLAIN)[1]:
                count = 1 if primary else len(record.persons)
                for person in record.persons[:count]:
                    alike.setdefault(record.plain(person), {}).setdefault(person, record)
        levels = {plain: _levels(persons, most) for plain, persons in alike.items()}
        for key in self.keys:
            records = self.cite(key, PLAIN)[1]
            counts = [1 if primary else len(record.persons) for record in records]
            forms = tuple(
                tuple(levels[record.plain(person)][person] for person in record.persons[:count])
                for record, count in zip(records, counts, strict=True)
            )
            if any(map(any, forms)):
                self.chosen[key] = self.chosen[key]._replace(forms=forms)

    # more names

    def widest(self, same: Sequence[str]) -> int:
        """Return how many names the longest list in `same` has."""
        records = [record for key in same for record in self.cite(key, self.chosen[key])[1]]
        return max((record.total for record in records), default=0)

    def add_names(self, same: list[str]) -> None:
        """Show more names, one at a time, as long as that tells some of `same` apart."""
        least = min(
            (record.shown for key in same for record in self.cite(key, self.chosen[key])[1][:1]),
            default=0,
        )
        for count in range(least + 1, self.widest(same) + 1):
            sets = self.sets(same, lambda now: _showing(now, count))  # noqa: B023 - used at once
            if len(sets) == 1:
                continue
            for key in same:
                self.chosen[key] = _showing(self.chosen[key], count)
            for rest in sets:
                if len(rest) > 1:
                    self.add_names(rest)
            return

    # given names for a cite's sake

    def add_given(self, same: list[str]) -> None:
        """Expand given names, name by name, as long as that tells some of `same` apart."""
        counts = [0]
        if self.methods.names:
            counts += range(1, self.widest(same) + 1)
        for count in counts:
            for change in self._expansions(same, count):
                sets = self.sets(same, change)
                if len(sets) == 1:
                    continue
                for key in same:
                    self.chosen[key] = change(self.chosen[key])
                for rest in sets:
                    if len(rest) > 1:
                        self.add_given(rest)
                return

    def _expansions(
        self, same: list[str], count: int
    ) -> Iterable[Callable[[Treatment], Treatment]]:
        """Yield the changes to try: each names element, each name in it, initials before full."""
        records = self.cite(same[0], _showing(self.chosen[same[0]], count))[1]
        for at, record in enumerate(records):
            for place in range(record.shown):
                for level in (INITIALS, FULL):
                    yield lambda now, at=at, place=place, level=level: _expand(  # type: ignore[misc]
                        _showing(now, count), at, place, level
                    )

    def take_branch(self, same: list[str]) -> None:
        """Print what the style keeps for ambiguous cites, if that tells some of `same` apart."""

        def change(now: Treatment) -> Treatment:
            return now._replace(branches=now.branches + 1)

        before = {key: self.chosen[key] for key in same}
        for _ in range(self.methods.branches):
            for key in same:
                self.chosen[key] = change(self.chosen[key])
            sets = self.sets(same, lambda now: now)
            if len(sets) > 1:
                for rest in sets:
                    if len(rest) > 1:
                        self.take_branch(rest)
                return
        self.chosen.update(before)


def _showing(treatment: Treatment, count: int) -> Treatment:
    """Return a treatment that shows at least `count` names in every list."""
    return treatment._replace(shown=max(treatment.shown, count))


def _expand(treatment: Treatment, at: int, place: int, level: int) -> Treatment:
    """Return a treatment with one name's given name at `level`."""
    forms = [list(form) for form in treatment.forms]
    while len(forms) <= at:
        forms.append([])
    while len(forms[at]) <= place:
        forms[at].append(0)
    forms[at][place] = max(forms[at][place], level)
    return treatment._replace(forms=tuple(tuple(form) for form in forms))


def _levels(persons: Mapping[Person, NamesRecord], most: int) -> dict[Person, int]:
    """Return for each person of one printed name the least form that no other one has, else 0.

    `persons` come with the record by which each is written; `most` is the fullest form allowed.
    """
    found = dict.fromkeys(persons, 0)
    bodies = {person: _body(person) for person in persons}
    if len(set(bodies.values())) == 1:
        return found
    for level in range(most, 0, -1):
        written = {person: record.at(person, level) for person, record in persons.items()}
        sharing: dict[str, set[Person]] = {}
        for person, text in written.items():
            sharing.setdefault(text, set()).add(bodies[person])
        for person, text in written.items():
            if len(sharing[text]) == 1:
                found[person] = level
    return found


def _body(person: Person) -> Person:
    """Return a person by whom two spellings are one that differ in spaces: ``J.J.``, ``J. J.``."""
    return person._replace(given="".join(person.given.split()))
