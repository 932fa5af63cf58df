"""What the front matter of every document shows alike: languages, daggers, marks, dates."""

from __future__ import annotations

from datetime import date

from diglot.article import Lang, Metadata
from diglot.profile import Profile

DAGGER = "†"


def languages(profile: Profile, metadata: Metadata, lang: Lang) -> list[Lang]:
    """Return the languages whose front matter an edition prints, in the journal's order."""
    return [one for one in profile.order(lang) if one == lang or metadata.title.get(one)]


def dagger(metadata: Metadata, field: str, lang: Lang) -> str:
    """Return the dagger for a field that no public page confirms."""
    return DAGGER if {field, f"{field}.{lang}"} & metadata.unconfirmed else ""


def affiliation_marks(metadata: Metadata, lang: Lang) -> dict[str, str]:
    """Return the number of each affiliation by its id; one for all authors needs no mark."""
    named = [one.id for one in metadata.affiliations if one.name.get(lang)]
    return {ident: str(i) for i, ident in enumerate(named, start=1)} if len(named) > 1 else {}


def dates(metadata: Metadata) -> list[tuple[str, date]]:
    """Return the article's dates with the names of their words, in the order of print."""
    days = {"received": metadata.received, "issued": metadata.issued, "online": metadata.online}
    return [(name, day) for name, day in days.items() if day]
