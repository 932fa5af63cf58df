"""The PDF of an edition: its page set by WeasyPrint, every character checked for a glyph."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence

from diglot.article import DEFAULT_OPTIONS, CitedEdition, DocumentOptions
from diglot.artifact import Artifact
from diglot.diagnostics import Code, Diagnostic, error, unique, warning
from diglot.engines.child import Broken, OverLimit
from diglot.engines.pandoc import TooHard
from diglot.engines.pdf import Typeset, heights, typeset, with_fonts
from diglot.identifiers import page_ends, whole_number
from diglot.messages import say
from diglot.profile import Profile
from diglot.source import Source
from diglot.writing import DOCUMENT_KINDS, glyphs
from diglot.writing.blind import blind_edition, with_plain_names
from diglot.writing.equations import Tex, equations, unreadable
from diglot.writing.fitting import MOST_PASSES, Fit, blocks_by_anchor, next_fit, too_large
from diglot.writing.fragments import fragments
from diglot.writing.page import Page, page_of, render
from diglot.writing.print_drawings import faults_of_drawings
from diglot.writing.xmp import xmp

TEMPLATE = DOCUMENT_KINDS["pdf"].template
FOOT_TEMPLATE = "foot.html.jinja"

_SLACK = 0.2
"""What of a line is no line: the engine rounds."""

_FOOT_LINE = 12.0
"""The height of a line of the foot in points, ``--foot-line`` of print.css."""


_IGNORED = re.compile(r"Ignored `(?P<rule>.*)` at \d+:\d+, .*", re.S)
_SELECTOR = re.compile(r"Invalid or unsupported selector, '(?P<rule>.*)'", re.S)
_AT_RULE = re.compile(
    r"(?:Unsupported|Invalid) [@\w ]+ (?P<sign>['\"])(?P<rule>.*)(?P=sign),? (?:the whole|for) .*",
    re.S,
)
"""What WeasyPrint says of a declaration, of a selector and of what stands behind @page, @media."""


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
        cited, named = blind_edition(cited, profile)
        cited = with_plain_names(cited)
    try:
        mathml = equations(cited)
        done = _typeset(cited, profile, mathml)
    except TooHard as fault:
        return Artifact("pdf", cited.lang, b"", (error(Code.MARKDOWN, fault.said),))
    except OverLimit as fault:
        return Artifact("pdf", cited.lang, b"", (*named, too_hard(fault)))
    except Broken as broken:
        told = _own_rules(profile)
        if not told:
            raise
        return Artifact("pdf", cited.lang, b"", (_by_own_rules(told[0], broken),))
    if not isinstance(done, Typeset):
        return Artifact("pdf", cited.lang, b"", done)
    missing = glyphs.missing(cited, profile, mathml)
    late = (
        *missing,
        *faults_of_drawings(cited.blocks, cited.assets),
        *_faults_of_setting(done, missing, profile),
        *too_large(done.overflows, cited),
        *_other_pages(cited, profile, done.pages),
    )
    return Artifact("pdf", cited.lang, done.pdf, (*named, *unreadable(cited, mathml), *late))


def _typeset(
    cited: CitedEdition, profile: Profile, mathml: Mapping[Tex, str]
) -> Typeset | tuple[Diagnostic, ...]:
    """Set an edition until everything fits into its place, or nothing more can be tried.

    Returns what is wrong with the template instead, if something is. Raises `TooHard`, `OverLimit`.
    """
    fit, about, lines = Fit(), xmp(cited, profile), -1
    blocks, first = blocks_by_anchor(cited), cited.metadata.first_page
    continued = profile.strings[cited.lang].get("continued", "")
    for last in (*[False] * (MOST_PASSES - 1), True):
        pieces = fragments(cited, "print", mathml, fit=fit, continued=continued)
        page = page_of(cited, profile, pieces)
        lines, of_foot = foot_lines(page, profile) if lines < 0 else (lines, ())
        html, faults = render(TEMPLATE, page | {"foot_lines": lines}, profile)
        if faults or of_foot:
            return unique((*faults, *of_foot))
        html = with_fonts(html, profile.fonts)
        done = typeset(html, about, with_overflows=last, first_page=first)
        better = next_fit(fit, done.overflows, blocks)
        if done.pdf and better == fit:
            return done
        if better == fit:
            return typeset(html, about, first_page=first)
        fit = better
    return done


def _own_rules(profile: Profile) -> list[str]:
    """Return the files of the article's own journal that say how its pages look in print."""
    names = ("print.css", "journal-print.css", TEMPLATE)
    return [
        path for path in profile.layers if path.startswith("templates/") and path.endswith(names)
    ]


def _by_own_rules(path: str, broken: Broken) -> Diagnostic:
    """Return the fault of a journal's file on which the page engine fails."""
    why = str(broken).rpartition(": ")[2]
    message = say("the page engine fails on the rules of this journal: {why}", why=why)
    hint = say("take rules out of this file, half of them at a time, until the pages are set again")
    return error(Code.PROFILE, message, Source(path, "").span(0, 0), hint)


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
        done = _typeset(cited, profile, equations(cited))
    except (TooHard, OverLimit):
        return {}
    if not isinstance(done, Typeset):
        return {}
    before = cited.metadata.first_page - 1
    return {ident: before + page for ident, page in done.places.items()}


def foot_lines(page: Page, profile: Profile) -> tuple[int, tuple[Diagnostic, ...]]:
    """Return how many lines the foot of the first page has, 0 where each row is surely one.

    It is set alone first: its place on the page, at the foot of the margin, follows from it. Beside
    it stands what is wrong with its template.
    """
    own = page["fronts"][0]
    written_to = [author for author in own["authors"] if author["corresponding"]]
    if not own["foot_facts"] and len(written_to) < 2:
        return 0, ()
    html, faults = render(FOOT_TEMPLATE, page, profile)
    places = {} if faults else heights(html)
    height = places.get("foot-ends", 0) - places.get("foot-begins", 0)
    return math.ceil(height / _FOOT_LINE - _SLACK), faults


def _other_pages(cited: CitedEdition, profile: Profile, count: int) -> list[Diagnostic]:
    """Return a warning where the PDF ends on another page than article.toml tells.

    The pages are those of the journal's first language, a translation may be longer. An article
    that search engines shall not list is not the published one, and a draft is not done.
    """
    metadata = cited.metadata
    first, last = map(whole_number, page_ends(metadata.pages))
    published = metadata.index and not cited.draft
    if first is None or last is None or not published:
        return []
    if cited.lang not in profile.settings.editions.both[:1]:
        return []
    end = first + count - 1
    if end == last:
        return []
    message = say(
        'article.toml says pages "{pages}", the PDF ends on page {end}',
        pages=metadata.pages,
        end=end,
    )
    pages = f"{first}" if count == 1 else f"{first}-{end}"
    hint = say('write pages = "{pages}", or change the length of the text', pages=pages)
    return [warning(Code.LIMIT, message, metadata.place("pages"), hint)]


def _faults_of_setting(
    done: Typeset, missing: list[Diagnostic], profile: Profile
) -> list[Diagnostic]:
    """Return what only showed when the page was set."""
    known = "".join(fault.message for fault in missing)
    faults = [glyphs.missing_glyph(char) for char in done.unset if char not in known]
    return [*faults, *style_complaints(done.complaints, profile)]


def style_complaints(lines: Sequence[str], profile: Profile) -> Iterator[Diagnostic]:
    """Yield what the page engine says of the style sheets, in the journal's own file if it can."""
    own = [Source(path, profile.layers[path].decode()) for path in _own_rules(profile)]
    for line in lines:
        forms = (form.fullmatch(line) for form in (_IGNORED, _SELECTOR, _AT_RULE))
        if line.startswith("Expected a media type"):
            continue  # the next line tells its rule
        rule = next((told["rule"].strip() for told in forms if told), "")
        places = ((one, one.text.find(rule)) for one in own if rule and rule in one.text)
        source, at = next(places, (None, 0))
        if rule:
            message = say(
                'the PDF goes without this rule, which its engine does not know: "{rule}"',
                rule=rule,
            )
            place = source.span(at, at + len(rule)) if source else None
            yield warning(Code.PROFILE, message, place)
        else:
            yield warning(Code.PROFILE, say("{template}: {line}", template=TEMPLATE, line=line))
