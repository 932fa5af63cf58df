"""The people of an entry: CSL-JSON names as values, with the particles found."""

import re
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from diglot.csl.codes import NONCHARACTERS
from diglot.csl.languages import is_cjk
from diglot.csl.markup import inline

OTHERS: Final = "others"
"""A last name ``{"literal": "others"}`` says, as BibTeX does, that more names follow unknown."""

_LEADING: Final = (
    r"^((?:[^\W\d_A-Z\u00c0-\u00de][\w.]*(?:[-’'‘](?=\w)|\s+)|[‘’'](?:[a-z]{1,2})\s+)+)(?=\S)"
)


def _is_joined(name: str) -> bool:
    """Tell whether a name is written in Chinese, Japanese or Korean, with no other letter."""
    if name.isascii():
        return False
    letters = [char for char in name if char.isalpha()]
    return bool(letters) and all(map(is_cjk, letters))


class Person(NamedTuple):
    """One name. `literal` names have no parts; `family_first` ones keep their order (Chinese)."""

    family: str = ""
    given: str = ""
    dropping: str = ""
    non_dropping: str = ""
    suffix: str = ""
    comma_suffix: bool = False
    literal: str = ""
    family_first: bool = False
    joined: bool = False
    """Family and given name stand without a space, as Chinese, Japanese and Korean write them."""


class People(NamedTuple):
    """The names of one role, and whether more follow that nobody wrote down."""

    persons: tuple[Person, ...]
    others: bool = False


def read_people(value: Any) -> People | None:
    """Return the names of a CSL-JSON name variable; what is no name is left out."""
    if isinstance(value, (str, Mapping)):
        value = [value]
    if not isinstance(value, (list, tuple)):
        return None
    persons = [person for entry in value if (person := read_person(entry))]
    others = bool(persons) and persons[-1].literal == OTHERS
    if others:
        persons.pop()
    return People(tuple(persons), others) if persons else None


def _string(value: Any) -> str:
    text = text_of(value)
    return (text if text.isascii() else NONCHARACTERS.sub("", text)).strip()


def text_of(value: Any) -> str:
    """Return a text or number of CSL-JSON as text; what is neither is empty."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else ""


def is_true(value: Any) -> bool:
    """Tell whether CSL-JSON says yes: ``true``, 1, or either as a text."""
    return value in (True, 1, "true", "1")


def read_person(value: Any) -> Person | None:
    """Return one CSL-JSON name as a value, nothing for what has no name in it."""
    if isinstance(value, str):
        value = {"literal": value}
    if not isinstance(value, Mapping):
        return None
    literal = _string(value.get("literal"))
    family, given = _string(value.get("family")), _string(value.get("given"))
    if not family and not given:
        return Person(literal=inline(literal)) if literal else None
    dropping = _string(value.get("dropping-particle"))
    non_dropping = _string(value.get("non-dropping-particle"))
    suffix = _string(value.get("suffix"))
    comma = is_true(value.get("comma-suffix"))
    if not family:
        return Person(literal=inline(given)) if not suffix else Person(inline(given), suffix=suffix)
    if not is_true(value.get("parse-names", True)) or is_true(value.get("isInstitution")):
        pass
    elif not dropping and not non_dropping:
        family, given, dropping, non_dropping = _particles(family, given)
    before, _, after = given.partition(",")
    if not suffix and after.strip():
        given, suffix = before.strip(), after.strip()
        if suffix.startswith("!"):
            comma, suffix = True, suffix[1:].strip()
    if len(family) > 1 and family[0] == family[-1] == '"':
        family = family[1:-1]
    both = family + given
    joined = _is_joined(both)
    return Person(
        inline(family),
        inline(given),
        inline(dropping),
        inline(non_dropping),
        inline(suffix),
        comma,
        family_first=joined or is_true(value.get("static-ordering")),
        joined=joined,
    )


def _particles(family: str, given: str) -> tuple[str, str, str, str]:
    """Return family, given, dropping and non-dropping particle of a name written in two parts."""
    dropping = non_dropping = ""
    several = not family.isalpha() and not family.startswith('"')
    if several and (found := re.match(_LEADING, family)):
        non_dropping, family = found.group(1).strip(), family[found.end() :]
    words = given.split()
    count = len(words)
    while count > 1 and _is_particle(words[count - 1]):
        count -= 1
    if count < len(words):
        given, dropping = " ".join(words[:count]), " ".join(words[count:])
    return family, given, dropping, non_dropping


def _is_particle(word: str) -> bool:
    """Tell whether a word after a given name belongs before the surname: ``de``, ``d’``, ``’t``."""
    return word[0].islower() or word[0] in "‘’'"
