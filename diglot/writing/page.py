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
    in_order                  the same, in the journal's order (profile.toml, [editions])
    body_html, notes_html     the text and its footnotes
    outline                   headings: id, number, title, children
    references                id, key, anchor, tag, label, html, doi, pmid, cited_by
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from diglot.article import Affiliation, Author, CitedEdition, CitedReference, Lang, Metadata
from diglot.diagnostics import Code, Diagnostic, error
from diglot.engines.child import OverLimit, call
from diglot.languages import language, named, tag_of, written_in
from diglot.noncharacters import END, MISSING
from diglot.profile import Profile
from diglot.settings import is_look
from diglot.writing import licenses
from diglot.writing.fragments import Fragments, Heading
from diglot.writing.front import affiliation_marks, dagger, dates, languages
from diglot.writing.policy import authored, with_policy

Page = dict[str, Any]

_TEMPLATES = (".jinja", ".css", ".js")
_MISSING = re.compile(f"{MISSING}([^{END}]*){END}")


def page_of(cited: CitedEdition, profile: Profile, pieces: Fragments) -> Page:
    """Return the plain value that a page's template prints."""
    metadata, lang = cited.metadata, cited.lang
    order = languages(profile, metadata, lang)
    fronts = [_front(cited, profile, one, pieces) for one in order]
    return {
        "lang": lang,
        "tag": tag_of(lang),
        "words": dict(profile.strings[lang]),
        "settings": dict(profile.settings),
        "look": _look(profile),
        "draft": cited.draft,
        "notice": metadata.notice.get(lang, ""),
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
        "running_author": _running_author(metadata, profile, lang),
        "body_html": pieces.body,
        "notes_html": pieces.notes,
        "outline": _outline(pieces.headings),
        "references": [
            _reference(entry, html, lang)
            for entry, html in zip(cited.references, pieces.references, strict=True)
        ],
    }


def _look(profile: Profile) -> list[list[str]]:
    """Return the settings of [look] as CSS custom properties: ``["--accent", "#1f4e79"]``."""
    look = profile.settings.get("look", {})
    return [[f"--{name}", str(value)] for name, value in look.items() if is_look(name, value)]


def _front(cited: CitedEdition, profile: Profile, lang: Lang, pieces: Fragments) -> dict[str, Any]:
    """Return the front matter in one language."""
    metadata, words = cited.metadata, profile.strings[lang]
    affiliations = [one for one in metadata.affiliations if one.name.get(lang)]
    marks = affiliation_marks(metadata, lang)
    journal = profile.settings.get("journal", {})

    return {
        "lang": lang,
        "tag": tag_of(lang),
        "own": lang == cited.lang,
        "words": dict(words),
        "journal": profile.journal.get(lang, ""),
        "short_journal": journal.get("short-title", {}).get(lang, profile.journal.get(lang, "")),
        "type": words.get(metadata.article_type, metadata.article_type),
        "title": metadata.title.get(lang, ""),
        "short_title": metadata.short_title.get(lang, metadata.title.get(lang, "")),
        "title_dagger": dagger(metadata, "title", lang),
        "short_title_dagger": dagger(metadata, "short-title", lang),
        "authors": [_author(one, lang, marks) for one in metadata.authors if one.name.get(lang)],
        "authors_dagger": dagger(metadata, "authors", lang),
        "affiliations": [_affiliation(one, lang, marks) for one in affiliations],
        "affiliation_dagger": dagger(metadata, "affiliation", lang),
        "abstract_html": pieces.abstracts.get(lang, ""),
        "abstract_dagger": dagger(metadata, "abstract", lang),
        "keywords": list(metadata.keywords.get(lang, ())),
        "keywords_dagger": dagger(metadata, "keywords", lang),
        "volume_issue": _filled(words.get("volume-issue", ""), metadata),
        "pages": _filled(words.get("pages", ""), metadata) if metadata.pages else "",
        "dates": [
            {"name": name, "word": words.get(name, name), "iso": day.isoformat()}
            for name, day in dates(metadata)
        ],
    }


def _filled(form: str, metadata: Metadata) -> str:
    values = {
        "year": metadata.year,
        "volume": metadata.volume,
        "issue": metadata.issue,
        "pages": metadata.pages.replace("-", "–") if form.isascii() else metadata.pages,
    }
    try:
        return form.format_map(values) if any(values.values()) else ""
    except (KeyError, IndexError, ValueError):
        return form


def _author(author: Author, lang: Lang, marks: Mapping[str, str]) -> dict[str, Any]:
    return {
        "name": author.name[lang],
        "marks": [marks[ident] for ident in author.affiliations if ident in marks],
        "corresponding": author.corresponding,
        "email": author.email,
        "orcid": author.orcid,
    }


def _affiliation(one: Affiliation, lang: Lang, marks: Mapping[str, str]) -> dict[str, str]:
    return {"mark": marks.get(one.id, ""), "name": one.name[lang]}


def _running_author(metadata: Metadata, profile: Profile, lang: Lang) -> str:
    """Return the authors as a running head names them: ``林瑞莲等``, ``LIN Ruilian et al.``."""
    names = [author.name[lang] for author in metadata.authors if author.name.get(lang)]
    if len(names) < 2:
        return "".join(names)
    others = profile.strings[lang].get("and-others", "et al.")
    return f"{names[0]}{'' if language(written_in(others)).is_ideographic else ' '}{others}"


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
    seen = written_in(entry.text)
    own = named(entry.csl.get("language", "")) or (lang if seen == lang else "en")
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
        "cited_by": list(entry.cited_by),
    }


def render(template: str, page: Page, profile: Profile) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return a page's text from one of the journal's templates, which may include the others.

    The page gets its policy (`writing.policy`). A template's faults come instead of the text.
    """
    library = {name: text for name, text in profile.files.items() if name.endswith(_TEMPLATES)}
    if template not in library:
        return "", (error(Code.PROFILE, f"the journal {profile.name} has no {template}"),)
    job = {
        "path": template,
        "text": library[template],
        "library": library,
        "macros": [],
        "variables": {"page": authored(page)},
        "positions": False,
        "autoescape": True,
    }
    try:
        (done,) = call("diglot.engines.jinja:render", [job])
    except OverLimit as fault:
        return "", (error(Code.PROFILE, f"{template} of the journal {profile.name}: {fault}"),)
    faults = [
        error(Code.PROFILE, f"{fault['name'] or template}:{fault['line']}: {fault['message']}")
        for fault in done["faults"]
    ]
    faults += [
        error(Code.PROFILE, f'{template} of the journal {profile.name} uses an unknown "{name}"')
        for name in dict.fromkeys(_MISSING.findall(done["text"]))
    ]
    return ("", tuple(faults)) if faults else (with_policy(done["text"]), ())
