"""The pages of an article as they stand now, and what the browser is told of them.

A paragraph and its partner in the other language have the same anchor, which is their id in both
pages. So a place in a file leads to a paragraph, a paragraph to its partner, and a fault to both.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from diglot.article import LANGS, CitedEdition, Lang, Source
from diglot.diagnostics import Bilingual, Diagnostic, EngineFailed, SourceSpan, has_errors
from diglot.messages import in_language, say
from diglot.outcome import as_data
from diglot.pipeline import Made, Request, make
from diglot.stages import Stages


@dataclass(frozen=True)
class Preview:
    """What a browser is shown: pages by language, and as JSON the places and the faults.

    `state` is ``{"pages": {"zh": digest}, "places": {"zh": {anchor: [path, line, end]}},
    "faults": [...], "failed": ""}``. `made` is what it shows, None where nothing could be made.
    """

    pages: Mapping[Lang, bytes] = field(default_factory=dict)
    state: Mapping[str, Any] = field(default_factory=dict)
    made: Made | None = field(default=None, repr=False, compare=False)

    @property
    def has_errors(self) -> bool:
        """Whether the text has errors, so that the pages are a draft's."""
        return any(fault["severity"] == "error" for fault in self.state.get("faults", ()))


def glance(
    root: Path, langs: Sequence[Lang], language: str, stages: Stages, before: Preview
) -> Preview:
    """Return an article's pages before anything is checked, with the faults that were known.

    It takes a quarter of the time, and what was saved is to be seen at once. Where pages cannot be
    made it is the preview `before`.
    """
    try:
        made = _make_pages(root, langs, stages, draft=before.has_errors, checked=False)
    except EngineFailed:
        return before
    if not made.artifacts:
        return before
    shown = _preview_of(made, root, language)
    return replace(shown, state={**shown.state, "faults": before.state.get("faults", [])})


def preview(
    root: Path, langs: Sequence[Lang], language: str, stages: Stages, *, draft: bool = False
) -> Preview:
    """Return an article's pages as they stand, what is unresolved marked; faults in a language.

    With `draft` errors are expected, and where there are any the work is not done twice.
    """
    try:
        made = _make_pages(root, langs, stages, draft=draft)
    except EngineFailed as fault:
        said = say("{engine}: {said}", engine=fault.engine, said=fault.said)
        words = [in_language(said, language), in_language(fault.hint, language)]
        return Preview(state={"failed": "\n".join(filter(None, words))})
    return _preview_of(made, root, language)


def _preview_of(made: Made, root: Path, language: str) -> Preview:
    pages = {one.lang: one.data for one in made.artifacts if one.data and one.lang in LANGS}
    places = {cited.lang: dict(_places(cited)) for cited in made.editions}
    state = {
        "pages": {lang: hashlib.sha256(data).hexdigest()[:16] for lang, data in pages.items()},
        "places": places,
        "faults": [_fault(one, places, made.sources, root, language) for one in made.diagnostics],
        "failed": "",
    }
    return Preview(pages, state, made if pages else None)


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


def _places(cited: CitedEdition) -> Iterator[tuple[str, list[Any]]]:
    """Yield the anchor of each block of the text with its file, first and last line."""
    for section in cited.sections:
        for block in section.blocks:
            span = block.span
            yield block.anchor, [span.path, span.start.line, span.end.line]


def _fault(
    one: Diagnostic,
    places: Mapping[Lang, Mapping[str, Sequence[Any]]],
    sources: Mapping[str, Source],
    root: Path,
    language: str,
) -> dict[str, Any]:
    """Return a fault as JSON, with the anchor of the paragraph it lies in, and words to light."""
    data = as_data(one, language)
    data["file"] = str(root / one.span.path) if one.span else ""
    data["lang"], data["anchor"] = _block(one.span, places) if one.span else ("", "")
    data["bilingual"] = isinstance(one.code, Bilingual)
    spans = [one.span, *one.message.values.values()] if data["bilingual"] else []
    data["words"] = [
        words
        for span in spans
        if isinstance(span, SourceSpan) and (words := _words(span, places, sources))
    ]
    return data


def _block(
    span: SourceSpan, places: Mapping[Lang, Mapping[str, Sequence[Any]]]
) -> tuple[Lang | Literal[""], str]:
    """Return language and anchor of the last block that a span begins in, empty for none."""
    found: tuple[Lang | Literal[""], str] = ("", "")
    for lang, anchors in places.items():
        for anchor, (path, first, last) in anchors.items():
            if path == span.path and first <= span.start.line <= last:
                found = (lang, anchor)
    return found


_MOST_LETTERS = 60


def _words(
    span: SourceSpan,
    places: Mapping[Lang, Mapping[str, Sequence[Any]]],
    sources: Mapping[str, Source],
) -> list[Any]:
    """Return where words stand: language, anchor, the words, how often they stand before there.

    Nothing for more than a few words.
    """
    lang, anchor = _block(span, places)
    source = sources.get(span.path)
    if not lang or source is None:
        return []
    words = source.text[span.start.offset : span.end.offset]
    begin = source.line_offset(places[lang][anchor][1])
    before = source.text[begin : span.start.offset]
    if not words or len(words) > _MOST_LETTERS or "\n" in words:
        return []
    return [lang, anchor, words, before.count(words)]
