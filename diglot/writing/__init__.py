"""Write: a cited edition becomes documents, by a table of writers."""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import NamedTuple, cast

from diglot.article import CitedEdition, DocumentOptions, Kind
from diglot.artifact import Artifact
from diglot.profile import Profile
from diglot.stages import Nested, Stages, compute

Writer = Callable[..., Artifact]
"""It takes a `CitedEdition`, or all of them, a `Profile` and `DocumentOptions`."""


class DocumentKind(NamedTuple):
    """What is known of a kind of document; the writers by name, since the page engine is slow.

    `writer` makes a document of one edition; a kind without one holds all editions. `parallel`
    writes both languages as one document, where a kind can. `blind` tells whether a copy
    can be made that names no author; a web page is for readers, and tells whose it is. A kind that
    is not `usual` is made when it is asked for. `file` is its name where that is not made of its
    language and kind. `prepare` makes ready the process in which a kind is set, if that is not this
    one: such a document is written beside others. `template` is the journal's template of its
    pages. A `nested` one has stages of its own.
    """

    writer: str = ""
    parallel: str = ""
    blind: bool = False
    usual: bool = True
    file: str = ""
    prepare: str = ""
    template: str = ""
    nested: bool = False


DOCUMENT_KINDS: Mapping[Kind, DocumentKind] = {
    "pdf": DocumentKind(
        "diglot.writing.pdf:write_pdf",
        blind=True,
        prepare="diglot.engines.pdf:prepare",
        template="print.html.jinja",
    ),
    "html": DocumentKind(
        "diglot.writing.html:write_html",
        "diglot.writing.parallel:write_parallel",
        template="page.html.jinja",
        nested=True,
    ),
    "docx": DocumentKind("diglot.writing.docx:write_docx", blind=True),
    "jats": DocumentKind(
        parallel="diglot.writing.jats:write_jats", usual=False, file="article.xml"
    ),
}
"""A row for each member of `article.Kind`."""


def _load(place: str) -> object:
    module, name = place.split(":")
    return getattr(import_module(module), name)


def prepare(kind: Kind) -> None:
    """Let the process in which a kind is set make ready, while there is nothing to set yet.

    Raises EngineFailed where no process can be started.
    """
    if row := DOCUMENT_KINDS[kind].prepare:
        cast(Callable[[], None], _load(row))()


def write(
    kind: Kind,
    cited: CitedEdition,
    profile: Profile,
    options: DocumentOptions,
    *,
    stages: Stages = compute,
) -> Artifact:
    """Return one edition as a document of this kind, faults of its own included."""
    return _writer(kind, DOCUMENT_KINDS[kind].writer, stages)(cited, profile, options)


def write_parallel(
    kind: Kind,
    editions: Sequence[CitedEdition],
    profile: Profile,
    options: DocumentOptions,
    *,
    stages: Stages = compute,
) -> Artifact:
    """Return all editions as one document."""
    return _writer(kind, DOCUMENT_KINDS[kind].parallel, stages)(editions, profile, options)


def _writer(kind: Kind, place: str, stages: Stages) -> Writer:
    writer = cast(Writer, _load(place))
    return Nested(writer, stages) if DOCUMENT_KINDS[kind].nested else writer
