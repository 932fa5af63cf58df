"""Write: a cited edition becomes documents, by a table of writers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import cast

from diglot.article import Artifact, CitedEdition, Copy, Kind
from diglot.profile import Profile

Writer = Callable[[CitedEdition, Profile, Copy], Artifact]
ParallelWriter = Callable[[Sequence[CitedEdition], Profile], Artifact]

# By name, since the page engine takes over a second to start.
WRITERS: Mapping[Kind, str] = {
    "pdf": "diglot.writing.pdf:write_pdf",
    "html": "diglot.writing.html:write_html",
    "docx": "diglot.writing.docx:write_docx",
}
PARALLEL_WRITERS: Mapping[Kind, str] = {
    "html": "diglot.writing.parallel:write_parallel",
}


def _named(place: str) -> object:
    module, name = place.split(":")
    return getattr(import_module(module), name)


def write(kind: Kind, cited: CitedEdition, profile: Profile, copy: Copy) -> Artifact:
    """Return one edition as a document of this kind, faults of its own included."""
    return cast(Writer, _named(WRITERS[kind]))(cited, profile, copy)


def write_parallel(kind: Kind, editions: Sequence[CitedEdition], profile: Profile) -> Artifact:
    """Return two editions as one document with both side by side."""
    return cast(ParallelWriter, _named(PARALLEL_WRITERS[kind]))(editions, profile)
