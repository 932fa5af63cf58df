"""Write: a cited edition becomes documents, by a table of writers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import cast

from diglot.article import Artifact, CitedEdition, Kind
from diglot.profile import Profile

Writer = Callable[[CitedEdition, Profile], Artifact]

# By name, since the page engine takes over a second to start.
WRITERS: Mapping[Kind, str] = {
    "pdf": "diglot.writing.pdf:write_pdf",
    "html": "diglot.writing.html:write_html",
    "docx": "diglot.writing.docx:write_docx",
}


def write(kind: Kind, cited: CitedEdition, profile: Profile) -> Artifact:
    """Return one edition as a document of this kind, faults of its own included."""
    module, name = WRITERS[kind].split(":")
    writer = cast(Writer, getattr(import_module(module), name))
    return writer(cited, profile)
