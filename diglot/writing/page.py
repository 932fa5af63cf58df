"""A page as a plain value: what the journal's templates print, for the screen and for print.

Everything is text, numbers, lists and mappings, since templates run in a process of their own.
Keys that end in ``html`` are HTML already, and a template prints them with ``|safe``; all others
are escaped. Words are safest taken as ``words["copy"]``: ``words.copy`` is a method. A template
sees, as ``page``::

    lang, tag                 "zh", "zh-Hans"
    words                     the journal's words in the page's language
    settings                  profile.toml
    draft, notice, doi, …     what the edition tells
    fronts                    a front matter for each language, the page's own first:
                              lang, tag, words, title, authors, affiliations, abstract_html, …
    foot_lines                lines of the first page's foot, 0 where each row is one
    in_order                  the same, in the journal's order (profile.toml, [editions])
    body_html, notes_html     the text and its footnotes
    outline                   headings: id, number, title, children
    floats                    figures and tables: id, label, title, table
    references                id, key, anchor, tag, label, html, doi, pmid, cited_by,
                              sought (the words to search for where no address is known)
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from diglot import licenses
from diglot.article import CitedEdition, CitedReference, Lang
from diglot.diagnostics import Code, Diagnostic, error
from diglot.engines import templates
from diglot.engines.child import OverLimit
from diglot.engines.template_faults import page_fault
from diglot.fields import Printed
from diglot.languages import language_of_tag, language_of_text, tag_of
from diglot.messages import say
from diglot.noncharacters import END, MISSING
from diglot.profile import Profile
from diglot.settings import as_table, is_look
from diglot.source import Source
from diglot.writing.breaking import part_title
from diglot.writing.fragments import Fragments
from diglot.writing.front import FrontMatter, Person, front_matters
from diglot.writing.headings import Heading
from diglot.writing.meta import bare
from diglot.writing.named_links import floats
from diglot.writing.policy import mark_html, with_policy

Page = dict[str, Any]

_TEMPLATES = (".jinja", ".css", ".js")
_MISSING = re.compile(f"{MISSING}([^{END}]*){END}")


def page_of(cited: CitedEdition, profile: Profile, pieces: Fragments) -> Page:
    """Return the plain value that a page's template prints."""
    metadata, lang = cited.metadata, cited.lang
    matters = front_matters(cited, profile)
    own = next(front for front in matters if front.own)
    fronts = [_front(front, pieces) for front in matters]
    return {
        "lang": lang,
        "tag": tag_of(lang),
        "words": dict(profile.strings[lang]),
        "settings": as_table(profile.settings),
        "look": _look(profile),
        "draft": cited.draft,
        "notice": own.notice.text,
        "notice_html": own.notice.html,
        "marked": bool(metadata.unconfirmed),
        "doi": metadata.doi,
        "year": metadata.year,
        "volume": metadata.volume,
        "issue": metadata.issue,
        "pages": metadata.pages,
        "first_page": metadata.first_page,
        "license": metadata.license,
        "license_address": licenses.address(metadata.license),
        "index": metadata.index,
        "fronts": sorted(fronts, key=lambda front: not front["own"]),
        "in_order": fronts,
        "foot_lines": 0,
        "running_author": own.running_author,
        "body_html": pieces.body,
        "notes_html": pieces.notes,
        "outline": _outline(pieces.headings),
        "floats": [asdict(one) for one in floats(cited)],
        "references": [
            _reference(entry, html, lang)
            for entry, html in zip(cited.references, pieces.references, strict=True)
        ],
    }


def _look(profile: Profile) -> list[list[str]]:
    """Return the settings of [look] as CSS custom properties: ``["--accent", "#1f4e79"]``."""
    look = profile.settings.look.items()
    return [[f"--{name}", str(value)] for name, value in look if is_look(name, value)]


def _front(front: FrontMatter, pieces: Fragments) -> dict[str, Any]:
    """Return the front matter in one language; facts are labelled words at one place."""
    return {
        "lang": front.lang,
        "tag": tag_of(front.lang),
        "own": front.own,
        "words": dict(front.words),
        "journal": front.journal,
        "short_journal": front.short_journal,
        "type": front.article_type,
        "title": front.title.text,
        "title_html": part_title(front.title.html),
        "short_title": front.short_title.text,
        "short_title_html": front.short_title.html,
        "title_dagger": front.dagger("title"),
        "short_title_dagger": front.dagger("short-title"),
        "authors": [_author(one) for one in front.authors],
        "authors_dagger": front.dagger("authors"),
        "affiliations": [{"mark": one.mark, "name": one.name} for one in front.affiliations],
        "affiliation_dagger": front.dagger("affiliation"),
        "abstract_html": pieces.abstracts.get(front.lang, ""),
        "abstract_dagger": front.dagger("abstract"),
        "keywords": [one.text for one in front.keywords],
        "keywords_html": [one.html for one in front.keywords],
        "keywords_dagger": front.dagger("keywords"),
        "volume_issue": front.volume_issue,
        "pages": front.pages,
        "dates": [
            {"name": one.name, "word": one.label, "iso": one.words.text}
            for one in front.facts_at("dates")
        ],
        "title_facts": [one for one in _facts(front, "title") if front.own or one["bilingual"]],
        "foot_facts": _facts(front, "foot"),
    }


def _facts(front: FrontMatter, where: Printed) -> list[dict[str, Any]]:
    return [
        {
            "name": one.name,
            "label": one.label + front.dagger(one.name),
            "words_html": one.words.html,
            "bilingual": one.bilingual,
        }
        for one in front.facts_at(where)
    ]


def _author(author: Person) -> dict[str, Any]:
    return {
        "name": author.name,
        "marks": list(author.marks),
        "signs": list(author.signs),
        "raised": author.raised_signs,
        "corresponding": author.corresponding,
        "email": author.email,
        "orcid": author.orcid,
    }


def _outline(headings: Sequence[Heading]) -> list[dict[str, Any]]:
    """Return headings as a tree: those of a deeper level are children of the one before."""
    roots: list[dict[str, Any]] = []
    open_: list[tuple[int, dict[str, Any]]] = []
    for heading in headings:
        entry: dict[str, Any] = {
            "id": heading.id,
            "number": heading.number,
            "title": heading.title,
            "children": [],
        }
        while open_ and open_[-1][0] >= heading.level:
            open_.pop()
        (open_[-1][1]["children"] if open_ else roots).append(entry)
        open_.append((heading.level, entry))
    return roots


def _reference(entry: CitedReference, html: str, lang: Lang) -> dict[str, Any]:
    seen = language_of_text(entry.text)
    own = language_of_tag(entry.csl.get("language", "")) or (lang if seen == lang else "en")
    title = str(entry.csl.get("title", ""))
    return {
        "id": f"ref-{entry.number}",
        "key": entry.key,
        "anchor": f"work-{entry.key}",  # the same in the list of every language
        "number": entry.number,
        "tag": tag_of(own),
        "label": entry.label,
        "html": html,
        "doi": str(entry.csl.get("DOI", "")),
        "pmid": str(entry.csl.get("PMID", "")),
        "sought": "" if any(entry.csl.get(one) for one in _ADDRESSES) else bare(title),
        "cited_by": list(entry.cited_by),
    }


_ADDRESSES = ("DOI", "PMID", "URL")
"""Fields of a work whose link stands in the list."""


def library_of(profile: Profile) -> dict[str, str]:
    """Return the texts of a journal that its pages may include."""
    return {name: text for name, text in profile.files.items() if name.endswith(_TEMPLATES)}


def render(template: str, page: Page, profile: Profile) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return a page's text from one of the journal's templates, which may include the others.

    The page gets its policy (`writing.policy`). A template's faults come instead of the text.
    """
    library = library_of(profile)
    named = {"template": template, "journal": profile.name}
    if template not in library:
        return "", (error(Code.PROFILE, say("the journal {journal} has no {template}", **named)),)
    settings = {
        "library": library,
        "macros": [],
        "variables": {"page": mark_html(page)},
        "positions": False,
        "autoescape": True,
    }
    try:
        (done,) = templates.render([(template, library[template])], settings)
    except OverLimit as fault:
        message = say("{template} of the journal {journal}: {why}", why=fault, **named)
        return "", (error(Code.PROFILE, message),)
    faults = tuple(_template_faults(done, template, profile))
    return ("", faults) if faults else (with_policy(done["text"]), ())


def _template_faults(
    done: Mapping[str, Any], template: str, profile: Profile
) -> Iterator[Diagnostic]:
    """Yield what is wrong with a template, from what rendering it gave."""
    for fault in done["faults"]:
        yield page_fault(fault, profile.source(fault["name"] or template))
    for name in dict.fromkeys(_MISSING.findall(done["text"])):
        found = {"kind": "failed", "message": f"'{name}' is undefined", "name": ""}
        source, line = _use(name, template, profile)
        yield page_fault({**found, "line": line}, source)


def _use(name: str, template: str, profile: Profile) -> tuple[Source, int]:
    """Return the template, or another that it may include, that speaks of a name, and the line."""
    spoken = re.compile(rf"\{{[{{%][^{{}}]*?(?<!\w){re.escape(name)}(?!\w)")
    sources = [profile.source(one) for one in dict.fromkeys([template, *library_of(profile)])]
    found = ((one, spoken.search(one.text)) for one in sources)
    places = ((one, it.end()) for one, it in found if it)
    source, at = next(places, (sources[0], 0))
    return source, source.text.count("\n", 0, at) + 1
