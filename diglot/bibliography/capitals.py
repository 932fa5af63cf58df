"""Records that write names and journals in capitals, as Web of Science and older files do.

    HOCHBERG, MC              -> Hochberg, M. C.        VAN DER BERG, W -> van der Berg, W.
    ANN RHEUM DIS-UK, Ann. Rheum. Dis., ANNALS OF THE RHEUMATIC DISEASES
                              -> Annals of the Rheumatic Diseases

A word is written as the journal's short name has it. What no word tells is a guess, and named.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from diglot.csl.languages import is_cjk

_SMALL: Final = frozenset(
    "a an and as at by for from in of on or the to und der die et de la".split()  # noqa: SIM905
)
_PARTICLE: Final = re.compile(
    r"(?i)(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|ter|ten|zu) "
)
_IMPRINT: Final = ("publisher", "publisher-place")
_PEOPLE: Final = ("author", "editor", "translator", "collection-editor")
_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.[- ]?)+")
_ACRONYM: Final = 4
"""How many letters an acronym may have; a longer word in capitals is a word."""


def lower_capitals(csl: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Return a record without names in capitals throughout, and the variables that are guessed."""
    told: dict[str, Any] = dict(csl)
    unsure: list[str] = []
    for role in _PEOPLE:
        people = csl.get(role, ())
        families = [one["family"] for one in people if "family" in one]
        if families and all(map(_is_capital, families)):
            told[role] = [_lower_name(one) if "family" in one else one for one in people]
            if any(_INITIALS.fullmatch(one.get("given", "")) for one in people):
                unsure.append(role)
    periodical = csl["type"].startswith("article-")  # of which no list prints a publisher
    for name in ("container-title", "collection-title", *_IMPRINT):
        text = csl.get(name, "")
        if _is_capital(text) and len(text) > _ACRONYM:
            short = csl.get("container-title-short", "") if name == "container-title" else ""
            words = list(_words(text, re.findall(r"[^\W_]+", short)))
            if not any(known for word, known in words if word.isalnum()):
                continue  # PLOS ONE is written so
            told[name] = "".join(word for word, _ in words)
            if not all(known for _, known in words) and not (periodical and name in _IMPRINT):
                unsure.append(name)
    return told, unsure


def _is_capital(text: str) -> bool:
    return len(text) > 1 and text.isupper() and not any(map(is_cjk, text))


def _lower_name(name: Mapping[str, str]) -> dict[str, str]:
    """Return a name as people write it: ``O'Brien``, ``van der Berg``, ``McDonald``."""
    family = re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), name["family"])
    family = re.sub(r"\bMc([a-z])(?=[a-z]{2})", lambda found: f"Mc{found[1].upper()}", family)
    family = _PARTICLE.sub(lambda found: found[0].lower(), family)
    given = name.get("given", "")
    if not _INITIALS.fullmatch(given):
        given = re.sub(r"[^\W\d_]{2,}", lambda word: word[0].capitalize(), given)
    return {part: text for part, text in {**name, "family": family, "given": given}.items() if text}


def _words(text: str, short: list[str]) -> Iterator[tuple[str, bool]]:
    """Yield the words of a name, and what stands between, with whether their form is known."""
    for place, piece in enumerate(re.split(r"([^\W_]+)", text)):
        low = piece.lower()
        like = next((one for one in short if low.startswith(one.lower())), "")
        if place % 2 == 0:
            yield piece, True
        elif (like and not like.isupper()) or low == like.lower():
            yield like + low[len(like) :], True
        elif low in _SMALL and place > 1:
            yield low, True
        else:
            yield low.capitalize(), len(low) > _ACRONYM
