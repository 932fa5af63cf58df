"""A review as one HTML page, for those who do not sit at a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from diglot.diagnostics import EngineFailed
from diglot.pipeline import template_folders
from diglot.profile import read_profile
from diglot.project import Project
from diglot.writing.page import render

TEMPLATE = "review.html.jinja"


def report_page(reviews: Sequence[dict[str, Any]], project: Project) -> str:
    """Return the page; the template sees what ``review --json`` tells as ``page.reviews``."""
    profile = read_profile(project.journal, template_folders(project.root))
    title = next(iter(project.metadata.title.values()), "")
    html, faults = render(TEMPLATE, {"reviews": list(reviews), "title": title}, profile)
    if faults:
        raise EngineFailed("review", faults[0].message, faults[0].hint)
    return html
