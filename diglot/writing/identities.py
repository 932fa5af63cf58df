"""The people and places that a blind copy must not name, and the ways in which they are written."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from diglot.article import Affiliation, Author, Metadata
from diglot.person_names import family_given


@dataclass(frozen=True)
class Identity:
    """An author or an affiliation: how it is shown, its ways of being written, family and given.

    ``LIN Ruilian`` is also written ``Ruilian Lin``, ``Lin Ruilian``.
    """

    shown: str
    written: tuple[str, ...]
    names: tuple[tuple[str, str], ...] = ()

    def names_in(self, text: str) -> list[str]:
        """Return the ways of writing that a text has, as it has them."""
        found = (re.search(_pattern(one), text, re.I) for one in self.written)
        return list(dict.fromkeys(one[0] for one in found if one))

    def in_address(self, address: str) -> bool:
        """Tell whether an address of the web has the name in it: ``zhaojia``, ``jia-zhao``."""
        host, _, path = address.partition("://")[2].partition("/")
        letters = re.sub(r"[\W_]", "", f"{host}{path}").casefold()
        joined = {
            re.sub(r"[\W_]", "", whole).casefold()
            for family, given in self.names
            for whole in (family + given, given + family)
            if given and whole.isascii()
        }
        return bool(self.names_in(address)) or any(name in letters for name in joined)


def _pattern(words: str) -> str:
    """Return what finds words; Latin ones only whole, and over any space."""
    spaced = r"\s+".join(re.escape(part) for part in words.split())
    before = r"(?<!\w)" if words[0].isascii() else ""
    after = r"(?!\w)" if words[-1].isascii() else ""
    return f"{before}{spaced}{after}"


def identities(metadata: Metadata) -> list[Identity]:
    """Return everybody and every place that article.toml names."""
    found = [*map(_author, metadata.authors), *map(_affiliation, metadata.affiliations)]
    return [one for one in found if one.written]


def _author(author: Author) -> Identity:
    names = tuple(map(_split_name, filter(None, author.name.values())))
    written = [*author.name.values(), author.email, author.orcid]
    for family, given in names:
        if family and given:
            written += [f"{family} {given}", f"{given} {family}", f"{family}, {given}"]
    shown = next((one for one in author.name.values() if one), author.email)
    unique = {one.casefold(): one for one in reversed(written) if one}
    return Identity(shown, tuple(reversed(unique.values())), names)


def _split_name(name: str) -> tuple[str, str]:
    """Return family and given name: of ``LIN Ruilian`` the first, else of a Latin name the last."""
    family, given = family_given(name)
    if not given and family.isascii() and " " in family:
        given, _, family = family.rpartition(" ")
    return family, given


def _affiliation(one: Affiliation) -> Identity:
    """Return a place, by its whole name and by what stands before the first comma."""
    whole = [name for name in one.name.values() if name]
    short = [re.split(r"[,，]", name)[0].strip() for name in whole]
    return Identity(whole[0] if whole else one.id, tuple(dict.fromkeys([*whole, *short])))


def may_be_author(person: Identity, csl: Mapping[str, Any]) -> bool:
    """Tell whether a person may be among the authors of a work; initials may be all it has."""
    people = csl.get("author", ())
    listed = [one for one in people if isinstance(one, Mapping)] if isinstance(people, list) else []
    return any(_is_name_of(name, one) for name in person.names for one in listed)


def _is_name_of(name: tuple[str, str], listed: Mapping[str, Any]) -> bool:
    family, given = (re.sub(r"[\W_]", "", part).casefold() for part in name)
    literal = re.sub(r"\W", "", str(listed.get("literal", ""))).casefold()
    theirs = [str(listed.get(part, "")) for part in ("family", "given")]
    their_family, their_given = (re.sub(r"[\W_]", "", part).casefold() for part in theirs)
    if literal or not given or not their_given:
        return family + given in (literal, their_family + their_given)
    if family != their_family:
        return False
    initials = theirs[1].replace(".", "").replace(" ", "").replace("-", "")
    if initials.isupper() and len(initials) <= 3:
        rest = iter(given)
        return given[0] == their_given[0] and all(letter in rest for letter in their_given)
    return given == their_given
