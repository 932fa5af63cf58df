"""List, show and export: what stands in bib/, for a person and for other programs."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from diglot.article import Library, Reference, Source
from diglot.bibliography.formats import EXPORTS
from diglot.bibliography.records import summary
from diglot.bibliography.variables import unsure_words
from diglot.csl import compose, plain
from diglot.diagnostics import Code, Diagnostic, did_you_mean, error, unique
from diglot.messages import library_message, say, say_count
from diglot.outcome import Outcome, Segment, usage_error
from diglot.pipeline import read_article, template_folders
from diglot.profile import read_profile
from diglot.project import read_project
from diglot.refs.shelf import Shelf, read_foreign
from diglot.saving import save


def cited_keys(root: Path) -> tuple[list[str], tuple[Diagnostic, ...]]:
    """Return the keys that the article cites, once each, and what is wrong with its texts."""
    project, _, article = read_article(root)
    faults = list(project.diagnostics)
    for edition in article.editions.values():
        faults += edition.diagnostics
    return list(article.cited_keys), unique(faults)


def _choose(shelf: Shelf, *, cited: bool) -> tuple[list[Reference], tuple[Diagnostic, ...]]:
    """Return all references, or those that the article cites in their order of citation."""
    references = shelf.library.references
    if not cited:
        return list(references.values()), shelf.diagnostics
    keys, faults = cited_keys(shelf.root)
    unknown = tuple(
        error(
            Code.CITE_UNKNOWN_KEY,
            say('no reference has the key "{key}"', key=key),
            hint=did_you_mean(key, references),
        )
        for key in keys
        if key not in references
    )
    chosen = [references[key] for key in keys if key in references]
    return chosen, unique((*shelf.diagnostics, *faults, *unknown))


def list_references(shelf: Shelf, *, cited: bool = False) -> Outcome:
    """Return one line for each reference: key, year, first author, title, what is unsure."""
    chosen, faults = _choose(shelf, cited=cited)
    width = max((len(one.key) for one in chosen), default=0)
    lines = [segment for one in chosen for segment in _line(one, width)]
    data = [{"key": one.key, "place": str(one.span), "csl": one.csl} for one in chosen]
    return Outcome("", data, faults, shelf.sources, shown=tuple(lines))


def _line(reference: Reference, width: int) -> Iterator[Segment]:
    yield f"{reference.key:<{width}}  {summary(reference.csl)}", ""
    if unsure := unsure_fields(reference.csl):
        yield say("  [{reason}]", reason=unsure_words(unsure)), ""
    yield "\n", ""


def unsure_fields(csl: Mapping[str, Any]) -> list[str]:
    """Return the fields that an import guessed and nobody has confirmed."""
    custom = csl.get("custom")
    unsure = custom.get("unsure") if isinstance(custom, Mapping) else None
    return [str(one) for one in unsure] if isinstance(unsure, list) else []


def show(shelf: Shelf, key: str, style: str | None = None) -> Outcome:
    """Return one reference as a style prints it, its fields and its place."""
    reference = shelf.library.references.get(key)
    if reference is None:
        hint = did_you_mean(key, shelf.library.references)
        return usage_error(say('no reference has the key "{key}"', key=key), hint)
    text, faults = _style(shelf.root, style)
    printed = ""
    if text:
        composed = compose([reference.csl], text.encode(), [[{"id": key}]])
        printed = "\n".join(plain(entry.inlines) for entry in composed.entries)
        faults += [
            error(Code.STYLE, library_message(*one.said)) for one in composed.problems if one.said
        ]
    whole = json.dumps(reference.csl, ensure_ascii=False, indent=2)
    return Outcome(
        f"{printed}\n\n{reference.span}\n{whole}\n",
        {"key": key, "printed": printed, "place": str(reference.span), "csl": reference.csl},
        (*_faults_in_entry(shelf.library, reference), *faults),
        shelf.sources,
    )


def _faults_in_entry(library: Library, reference: Reference) -> list[Diagnostic]:
    """Return the faults that lie inside an entry."""
    span = reference.span
    return [
        one
        for one in library.diagnostics
        if one.span and one.span.path == span.path and span.start <= one.span.start <= span.end
    ]


def _style(root: Path, style: str | None) -> tuple[str, list[Diagnostic]]:
    """Return the text of a style: a .csl file, a journal's folder, or the article's journal."""
    if style and style.endswith(".csl"):
        source = read_foreign(Path(style))
        if isinstance(source, Source):
            return source.text, []
        return "", [replace(one, code=Code.STYLE) for one in source.diagnostics]
    journal = style or read_project(root).journal
    profile = read_profile(journal, template_folders(root))
    return profile.style, list(profile.diagnostics)


def export(shelf: Shelf, form: str, output: Path | None = None, *, cited: bool = False) -> Outcome:
    """Return references as a file for other programs, or write it to `output`."""
    if output and output.resolve() in [(shelf.root / path).resolve() for path in shelf.sources]:
        return usage_error(
            say("{output} is a file of bib/ itself", output=output), say("export to another place")
        )
    chosen, faults = _choose(shelf, cited=cited)
    entries = [one.csl for one in chosen]
    text = EXPORTS[form](entries)
    if output is None:
        return Outcome(text, entries, faults, shelf.sources)
    save(output, text.encode("utf-8", "replace"), "refs", say("nothing was changed"))
    message = say_count(
        "{count} reference written to {output}",
        "{count} references written to {output}",
        len(entries),
        output=output,
    )
    data = {"written": str(output), "count": len(entries)}
    return Outcome("", data, faults, shelf.sources, shown=((message, ""), ("\n", "")))
