"""Check: what an article should be before it is cited, as a table of checks."""

from __future__ import annotations

from collections.abc import Callable

from diglot.article import Article, Library
from diglot.checking.abstracts import check_abstracts
from diglot.checking.front_matter import check_front_matter
from diglot.checking.leftovers import check_leftovers
from diglot.checking.limits import check_limits
from diglot.checking.parity import check_citations, check_labels, check_sections
from diglot.diagnostics import Diagnostic
from diglot.profile import Profile

Check = Callable[[Article, Library, Profile], list[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    check_front_matter,
    check_abstracts,
    check_leftovers,
    check_sections,
    check_citations,
    check_labels,
    check_limits,
)


def check(article: Article, library: Library, profile: Profile) -> tuple[Diagnostic, ...]:
    """Return what every check finds, in the order of the table."""
    return tuple(fault for one in CHECKS for fault in one(article, library, profile))
