"""The parts of a person's name, as article.toml has it."""

from itertools import takewhile


def family_given(name: str) -> tuple[str, str]:
    """Split a name whose family name is in capitals; another stays whole, first.

    ``LIN Ruilian`` gives ``("Lin", "Ruilian")``, ``VAN DIJK Anna`` ``("Van Dijk", "Anna")``.
    """
    words = name.split(" ")
    capitals = list(takewhile(lambda word: word.isupper() and "." not in word, words))
    given = " ".join(words[len(capitals) :])
    if given and capitals and len(capitals[0]) > 1:
        return " ".join(capitals).title(), given
    return name, ""


def family_in_capitals(name: str) -> str:
    """Return a name of two words, family name first, as article.toml has it: ``LIN Ruilian``."""
    words = name.split(" ")
    if len(words) != 2 or family_given(name)[1]:
        return name
    return f"{words[0].upper()} {words[1]}"
