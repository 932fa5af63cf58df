"""One person's name in the order and form that a style asks for."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from diglot.engines.citeproc.initials import initials, kept_initials
from diglot.engines.citeproc.people import Person
from diglot.engines.citeproc.scene import Scene


class NameOptions(NamedTuple):
    """The options of ``cs:name``, after what it inherits (CSL 1.0.2, "Inheritable Name Options")."""

    and_: str
    delimiter: str
    delimiter_precedes_et_al: str
    delimiter_precedes_last: str
    et_al_min: int
    et_al_first: int
    et_al_last: bool
    subsequent_min: int
    subsequent_first: int
    form: str
    initialize: bool
    initialize_with: str | None
    hyphen: bool
    sort_order: str
    sort_separator: str
    demote: str


Dress = Callable[[str, Scene], str]


def as_it_is(text: str, item: Scene) -> str:  # noqa: ARG001 - has the shape of `Dress`
    """Return a part of a name that the style does not dress."""
    return text


def short_given(person: Person, options: NameOptions, level: int) -> str:
    """Return the given name, as initials where the style wants them and `level` allows."""
    mark = options.initialize_with
    if mark is None or not person.given or level >= 2:
        return person.given
    if options.initialize:
        return initials(person.given, mark, options.hyphen)
    return kept_initials(person.given, mark, options.hyphen)


def stuck(particle: str, name: str) -> str:
    """Return particle and name, with a space unless the particle is elided: ``d’Alembert``."""
    if not particle or not name:
        return particle or name
    return f"{particle}{name}" if particle[-1] in "’'-‐" else f"{particle} {name}"


def is_inverted(person: Person, options: NameOptions, place: int) -> bool:
    """Tell whether the family name stands first because the style sorts by it."""
    if person.literal or person.family_first or options.form != "long":
        return False
    return options.sort_order == "all" or (options.sort_order == "first" and place == 0)


def write_name(
    person: Person,
    options: NameOptions,
    place: int,
    level: int,
    item: Scene,
    family_dress: Dress,
    given_dress: Dress,
) -> str:
    """Return the name of the person at `place` in its list; `level` is `Treatment.forms`'s."""
    if person.literal:
        return family_dress(person.literal, item)
    if person.family_first:
        family = family_dress(person.family, item)
        if options.form == "short" and not level:
            return family
        given = given_dress(person.given, item)
        if person.joined:
            return family + given
        return f"{family} {given}" if given else family
    if options.form == "short" and not level:
        return family_dress(stuck(person.non_dropping, person.family), item)
    given = short_given(person, options, level)
    if options.sort_order == "all" or (options.sort_order == "first" and place == 0):
        return _inverted(person, given, options, item, family_dress, given_dress)
    given = given_dress(given, item)
    particles = stuck(person.dropping, person.non_dropping)
    family = family_dress(stuck(particles, person.family), item)
    text = f"{given} {family}" if given and family else given or family
    if person.suffix:
        text += f"{',' if person.comma_suffix else ''} {person.suffix}"
    return text


def _inverted(
    person: Person,
    given: str,
    options: NameOptions,
    item: Scene,
    family_dress: Dress,
    given_dress: Dress,
) -> str:
    """Return ``Laar JM van``, or ``van Laar JM`` where particles are not demoted."""
    demoted = options.demote == "display-and-sort" or (
        item.sort is not None and options.demote == "sort-only"
    )
    if demoted:
        family = family_dress(person.family, item)
        after = stuck(person.dropping, person.non_dropping)
    else:
        family = family_dress(stuck(person.non_dropping, person.family), item)
        after = person.dropping
    rest = given_dress(" ".join(part for part in (given, after) if part), item)
    return options.sort_separator.join(part for part in (family, rest, person.suffix) if part)
