"""The PDF of an edition: its page set by WeasyPrint, every character checked for a glyph."""

from __future__ import annotations

from collections.abc import Mapping

from diglot.article import DEFAULT_OPTIONS, Artifact, CitedEdition, DocumentOptions
from diglot.diagnostics import Code, Diagnostic, error, warning
from diglot.engines.child import OverLimit
from diglot.engines.pandoc import TooHard
from diglot.engines.pdf import Typeset, typeset
from diglot.messages import say
from diglot.profile import Profile
from diglot.writing import glyphs
from diglot.writing.blind import blinded
from diglot.writing.equations import Tex, equations, unreadable
from diglot.writing.fitting import MOST_PASSES, Fit, blocks_by_anchor, next_fit, too_large
from diglot.writing.fragments import fragments
from diglot.writing.page import page_of, render
from diglot.writing.xmp import xmp

TEMPLATE = "print.html.jinja"


def write_pdf(
    cited: CitedEdition, profile: Profile, options: DocumentOptions = DEFAULT_OPTIONS
) -> Artifact:
    """Return an edition as a tagged PDF (PDF/UA-1), without data where its template fails.

    Of the options only `blind` matters; layouts are a Word document's.

    Characters without a glyph and equations that cannot be read are errors. Raises EngineFailed
    where the machine cannot set pages.
    """
    named: list[Diagnostic] = []
    if options.blind:
        cited, named = blinded(cited, profile)
    try:
        mathml = equations(cited)
        done = _set(cited, profile, mathml)
    except TooHard as fault:
        return Artifact("pdf", cited.lang, b"", (error(Code.MARKDOWN, fault.said),))
    except OverLimit as fault:
        return Artifact("pdf", cited.lang, b"", (*named, too_hard(fault)))
    if not isinstance(done, Typeset):
        return Artifact("pdf", cited.lang, b"", done)
    missing = glyphs.missing(cited, profile, mathml)
    late = (*missing, *_after(done, missing), *too_large(done.overflows, cited))
    return Artifact("pdf", cited.lang, done.pdf, (*named, *unreadable(cited, mathml), *late))


def _set(
    cited: CitedEdition, profile: Profile, mathml: Mapping[Tex, str]
) -> Typeset | tuple[Diagnostic, ...]:
    """Set an edition until everything fits into its place, or nothing more can be tried.

    Returns what is wrong with the template instead, if something is. Raises `TooHard`, `OverLimit`.
    """
    fit, about = Fit(), xmp(cited, profile)
    blocks = blocks_by_anchor(cited)
    for last in (*[False] * (MOST_PASSES - 1), True):
        pieces = fragments(cited, "print", mathml, fit=fit)
        html, faults = render(TEMPLATE, page_of(cited, profile, pieces), profile)
        if faults:
            return faults
        done = typeset(html, about, with_overflows=last)
        better = next_fit(fit, done.overflows, blocks)
        if done.pdf and better == fit:
            return done
        if better == fit:
            return typeset(html, about)
        fit = better
    return done


def too_hard(fault: OverLimit) -> Diagnostic:
    """Return the fault of a text whose pages are beyond the limits of the page engine."""
    message = say("the pages of the PDF cannot be set: {why}", why=fault.said)
    hint = say("look for a drawing of very many parts, or a table of very many rows")
    return error(Code.TOO_HARD, message, hint=hint)


def pages_of(cited: CitedEdition, profile: Profile) -> dict[str, int]:
    """Return the printed number of the page on which each element with an id begins.

    Nothing is returned for an edition that cannot be printed; writing it tells why.
    """
    try:
        done = _set(cited, profile, equations(cited))
    except (TooHard, OverLimit):
        return {}
    if not isinstance(done, Typeset):
        return {}
    before = cited.metadata.first_page - 1
    return {ident: before + page for ident, page in done.places.items()}


def _after(done: Typeset, missing: list[Diagnostic]) -> list[Diagnostic]:
    """Return what only showed when the page was set."""
    known = "".join(fault.message for fault in missing)
    faults = [glyphs.told(char) for char in done.unset if f"U+{ord(char):04X}" not in known]
    return faults + [
        warning(Code.PROFILE, say("{template}: {line}", template=TEMPLATE, line=line))
        for line in done.complaints
    ]
