"""A review as one HTML page, for those who do not sit at a terminal: the document beside the text.

Its buttons accept and refuse each change and save a file of decisions, which ``review --decide``
follows. All of it stands there in Chinese and in English; a button turns from one to the other.
"""

from collections.abc import Sequence
from typing import Any

from diglot.diagnostics import EngineFailed
from diglot.messages import UI_LANGUAGES, in_language
from diglot.pipeline import template_folders
from diglot.profile import read_profile
from diglot.project import Project
from diglot.review.report import KINDS
from diglot.writing.page import render

TEMPLATE = "review.html.jinja"


def report_page(reviews: Sequence[dict[str, Any]], project: Project) -> str:
    """Return the page of what ``review --json`` tells."""
    profile = read_profile(project.journal, template_folders(project.root))
    lang = project.languages[0]
    page = {
        "reviews": [_review(one) for one in reviews],
        "title": project.metadata.title.get(lang, ""),
        "lang": lang,
    }
    html, faults = render(TEMPLATE, page, profile)
    if faults:
        raise EngineFailed("review", faults[0].message, faults[0].hint)
    return html


def _review(told: dict[str, Any]) -> dict[str, Any]:
    return {
        **told,
        "summary": _both(told["summary"]),
        "changes": [
            {
                **one,
                "for_text": one["home"] or one["refused"],
                "kind_words": _both(KINDS[one["kind"]]),
                "reason": _both(one["reason"]),
            }
            for one in told["changes"]
        ],
        "comments": [_comment(one) for one in told["comments"]],
    }


def _comment(told: dict[str, Any]) -> dict[str, Any]:
    """Return a comment; one that a highlight came to has words of ours, which are translated."""
    replies = [_comment(one) for one in told["replies"]]
    return {**told, "text": _both(told["text"]), "replies": replies}


def _both(text: str) -> dict[str, str]:
    """Return a sentence in each language of ours."""
    return {language: in_language(text, language) for language in UI_LANGUAGES}
