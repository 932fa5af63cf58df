"""No two uses of a noncharacter can meet in one text."""

from __future__ import annotations

from diglot import noncharacters
from diglot.docx import names


def test_each_use_has_its_own() -> None:
    own = [one for one in vars(noncharacters).values() if isinstance(one, str) and len(one) == 1]
    changes = [*names.OPENING.values(), names.END, *names.MARKS.values()]
    assert len(own) == 6
    assert len({*own, *changes}) == len(own) + len(changes)
    assert all(map(noncharacters.NONCHARACTER.fullmatch, [*own, *changes]))


def test_an_authors_own_are_taken_out() -> None:
    assert noncharacters.without("a\ufdd0b\ufdef中") == "ab中"
