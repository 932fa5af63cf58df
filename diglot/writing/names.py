"""The parts of a person's name, as article.toml has it."""

from __future__ import annotations


def family_given(name: str) -> tuple[str, str]:
    """Split a name: ``LIN Ruilian`` gives ``("Lin", "Ruilian")``; another stays whole, first."""
    family, _, given = name.partition(" ")
    if given and family.isascii() and family.isupper() and len(family) > 1:
        return family.title(), given
    return name, ""
