"""The pages of an article as they stand now, and what the browser is told of them.

A paragraph and its partner in the other language have the same anchor, which is their id in both
pages. So a place in a file leads to a paragraph, a paragraph to its partner, and a fault to both.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from diglot.article import LANGS, CitedReference, Lang
from diglot.checking.differences import partners_of
from diglot.diagnostics import EngineFailed, Severity, has_errors
from diglot.messages import in_language, say
from diglot.pipeline import Made, Request, make
from diglot.serve.faults import (
    abstract_pair,
    fault_as_data,
    known_faults,
    places_of,
    unreadable,
)
from diglot.stages import Stages
from diglot.texts import read_texts


@dataclass(frozen=True)
class Preview:
    """What a browser is shown: pages by language, and as JSON the places and the faults.

    `state` is ``{"pages": {"zh": digest}, "places": {"zh": {anchor: [path, line, end]}},
    "partners": [[zh anchor, en anchor]], "references": {"zh": [[path, line]]}, "faults": [...],
    "checked": true, "failed": ""}``, the references in the order of the list. `made` is what it
    shows, None where nothing could be made.
    """

    pages: Mapping[Lang, bytes] = field(default_factory=dict)
    state: Mapping[str, Any] = field(default_factory=dict)
    made: Made | None = field(default=None, repr=False, compare=False)

    @property
    def has_errors(self) -> bool:
        """Whether the text has errors, so that the pages are a draft's."""
        return any(fault["severity"] == "error" for fault in self.state.get("faults", ()))


NOTHING = Preview()


def preview_before_checks(
    root: Path, langs: Sequence[Lang], language: str, stages: Stages, before: Preview
) -> Preview:
    """Return an article's pages before anything is checked.

    It takes a quarter of the time, and what was saved is to be seen at once. Of the faults that
    were known those stay whose line stands as it did. Where pages cannot be made it is the preview
    `before`, with what cannot be read.
    """
    shown = before
    for draft in (True, False) if before.has_errors else (False,):
        try:
            made = _make_pages(root, langs, stages, draft=draft, checked=False)
        except EngineFailed:
            return before
        if before.pages and unreadable(made.diagnostics):
            return _waiting(made, root, language, before)
        if not made.artifacts:
            return before
        shown = _preview_of(made, root, language, stages, before)
        if shown.has_errors:
            break
    return shown


def preview(
    root: Path, langs: Sequence[Lang], language: str, stages: Stages, before: Preview = NOTHING
) -> Preview:
    """Return an article's pages as they stand, what is unresolved marked; faults in a language.

    Where the last ones, `before`, have errors these are expected, and the work is not done twice.
    While a file cannot be read at all its pages stay.
    """
    try:
        made = _make_pages(root, langs, stages, draft=before.has_errors)
    except EngineFailed as fault:
        said = say("{engine}: {said}", engine=fault.engine, said=fault.said)
        words = [in_language(said, language), in_language(fault.hint, language)]
        failed = "\n".join(filter(None, words))
        return Preview(before.pages, {**before.state, "failed": failed})
    if before.pages and unreadable(made.diagnostics):
        return _waiting(made, root, language, before)
    return _preview_of(made, root, language, stages)


def _waiting(made: Made, root: Path, language: str, before: Preview) -> Preview:
    """Return the pages as they were, with what is wrong with a file that cannot be read."""
    faults = unreadable(made.diagnostics)
    told = [fault_as_data(one, {}, made.sources, root, language) for one in faults]
    waits = say("Until this can be read, the pages keep what it said before.")
    place, what = told[0]["place"], told[0]["message"]
    first = f"{place['path']}:{place['line']}: {what}" if place else what
    failed = f"{first}\n{in_language(waits, language)}"
    state = {**before.state, "faults": told, "checked": True, "failed": failed}
    return Preview(before.pages, state)


def _preview_of(
    made: Made, root: Path, language: str, stages: Stages, before: Preview | None = None
) -> Preview:
    """Return what was made, with its faults; unchecked, those of `before` too that still stand."""
    pages = {one.lang: one.data for one in made.artifacts if one.data and one.lang in LANGS}
    article = read_texts(made.project, made.profile, stages)
    places = {one.lang: places_of(article.editions[one.lang]) for one in made.editions}
    faults = [fault_as_data(one, places, made.sources, root, language) for one in made.diagnostics]
    if before and before.made:
        known = before.state["faults"]
        still = known_faults(known, before.made.sources, made.sources, places)
        faults += [one for one in still if one not in faults]
    state = {
        "pages": {lang: hashlib.sha256(data).hexdigest()[:16] for lang, data in pages.items()},
        "places": {
            lang: {anchor: own for anchor, (own, *_) in found.items()}
            for lang, found in places.items()
        },
        "partners": []
        if before
        else [*stages("partners", partners_of, article), *abstract_pair(places)],
        "faults": sorted(faults, key=lambda one: one["severity"] != Severity.ERROR.value),
        "checked": before is None,
        "failed": "",
        "references": {one.lang: [*map(_library_place, one.references)] for one in made.editions},
    }
    if before and _anchors(before.state) == _anchors(state):
        state["partners"] = before.state["partners"]
    return Preview(pages, state, made if pages else None)


def _library_place(work: CitedReference) -> tuple[str, int] | None:
    """Return the file of bib/ and the line where a work of the list stands."""
    return (work.span.path, work.span.start.line) if work.span else None


def _anchors(state: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(lang, anchor) for lang, found in state["places"].items() for anchor in found]


def _make_pages(
    root: Path, langs: Sequence[Lang], stages: Stages, *, draft: bool, checked: bool = True
) -> Made:
    """Make the pages; where the text has errors, as a draft, in which they are marked."""
    request = Request(root=root, output=root, kinds=("html",), langs=tuple(langs), parallel=False)
    request = replace(request, checked=checked, draft=draft)
    made = make(request, stages=stages)
    if checked and draft and not has_errors(made.diagnostics):
        return make(replace(request, draft=False), stages=stages)
    if draft or not has_errors(made.diagnostics) or made.artifacts:
        return made
    return make(replace(request, draft=True), stages=stages)
