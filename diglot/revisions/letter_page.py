"""The letter as a web page and in print."""

from dataclasses import replace

from diglot.article import CitedEdition, Kind
from diglot.artifact import Artifact
from diglot.diagnostics import Code, error
from diglot.engines.child import OverLimit
from diglot.engines.pandoc import TooHard
from diglot.engines.pdf import typeset
from diglot.profile import Profile
from diglot.revisions.page import front_section
from diglot.writing import glyphs
from diglot.writing.equations import equations, unreadable
from diglot.writing.fragments import Medium, fragments
from diglot.writing.page import page_of, render
from diglot.writing.pdf import too_hard
from diglot.writing.xmp import xmp

TEMPLATE = "letter.html.jinja"


def write_letter_page(kind: Kind, letter: CitedEdition, profile: Profile) -> Artifact:
    """Return a letter as HTML or PDF, without data where its template fails.

    The template sees, beside `writing.page.page_of`, ``medium``: "screen" or "print".
    """
    medium: Medium = "print" if kind == "pdf" else "screen"
    whole = replace(letter, sections=(front_section(letter), *letter.sections))
    try:
        mathml = equations(whole)
        pieces = fragments(whole, medium, mathml)
    except TooHard as fault:
        return Artifact(kind, letter.lang, b"", (error(Code.MARKDOWN, fault.said),))
    page = page_of(whole, profile, pieces) | {"medium": medium}
    html, faults = render(TEMPLATE, page, profile)
    found = (*faults, *unreadable(whole, mathml))
    if kind == "html" or faults:
        return Artifact(kind, letter.lang, html.lstrip().encode(), found)
    missing = glyphs.missing(whole, profile, mathml)
    try:
        done = typeset(html, xmp(letter, profile))
    except OverLimit as fault:
        return Artifact(kind, letter.lang, b"", (*found, too_hard(fault)))
    return Artifact(kind, letter.lang, done.pdf, (*found, *missing))
