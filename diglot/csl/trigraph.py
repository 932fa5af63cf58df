"""Citation labels made from names and year, ``Doe65`` and ``RoNo78``, where an entry has none."""

from diglot.csl.codes import without_codes
from diglot.csl.works import Work

_LETTERS = {1: (4,), 2: (2, 2)}
"""How many letters of each author of one or two; of more it is one of each."""


def trigraph(work: Work) -> str:
    """Return four letters of one author, two each of two, one each of more; and the year."""
    people = next(
        (work.people[role] for role in ("author", "editor", "translator") if role in work.people),
        None,
    )
    names = [without_codes(p.family or p.literal) for p in people.persons[:4]] if people else []
    counts = _LETTERS.get(len(names), (1,) * len(names))
    label = "".join(name[:count] for name, count in zip(names, counts, strict=True))
    issued = work.dates.get("issued")
    year = f"{issued.begin.year % 100:02}" if issued and issued.begin else ""
    return label + year
