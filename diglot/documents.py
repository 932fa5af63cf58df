"""The documents of an article's editions: what each is called, and all of them written.

A PDF is set in a process of its own, see `engines.child`, so the editions' PDFs are written in
threads: with two at once one edition is set beside the other, while this thread writes the rest.
What comes out is the same however many are written at once.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from diglot.article import DEFAULT_OPTIONS, CitedEdition, DocumentOptions, Kind
from diglot.artifact import Artifact
from diglot.messages import say
from diglot.profile import Profile
from diglot.stages import Nested, Stages
from diglot.threads import begin
from diglot.writing import DOCUMENT_KINDS, write, write_parallel

Step = Callable[[str], None]
"""Told what the build is about to do, for a progress display."""


@dataclass(frozen=True)
class Order:
    """Which documents: kinds, options, those of all editions as one, how many PDFs at once.

    `build` is the digest of all that the article was made from, which Word documents carry.
    """

    kinds: Sequence[Kind]
    options: DocumentOptions
    together: bool
    at_once: int
    build: str


@dataclass(frozen=True)
class _Task:
    """A document that is to be written."""

    name: str
    write: Callable[[], Artifact]
    beside: bool
    """Whether it is written in a thread, where there may be one."""


def compile_templates(kinds: Sequence[Kind], profile: Profile, stages: Stages) -> None:
    """Compile the templates of pages, which takes longer than to render them."""
    from diglot.engines import templates
    from diglot.writing.page import library_of

    names = [row.template for kind in kinds if (row := DOCUMENT_KINDS[kind]).template]
    if names:
        templates.keep(stages("templates", templates.compile_pages, names, library_of(profile)))


def write_all(
    editions: Sequence[CitedEdition], profile: Profile, order: Order, step: Step, stages: Stages
) -> list[Artifact]:
    """Return the documents of each edition, then those of all together."""
    tasks = [
        *_tasks_of_one(editions, profile, order, stages),
        *_tasks_of_both(editions, profile, order, stages),
    ]
    beside = [one for one in tasks if one.beside and order.at_once > 1]
    for one in beside:
        step(say("writing {name}", name=one.name))
    futures = begin([one.write for one in beside], order.at_once)
    begun = dict(zip(map(id, beside), futures, strict=True))
    written: dict[int, Artifact] = {}
    for one in tasks:
        if id(one) not in begun:
            step(say("writing {name}", name=one.name))
            written[id(one)] = one.write()
    return [written.get(id(one)) or begun[id(one)].result() for one in tasks]


def _tasks_of_one(
    editions: Sequence[CitedEdition], profile: Profile, order: Order, stages: Stages
) -> list[_Task]:
    def task(cited: CitedEdition, kind: Kind) -> _Task:
        told = replace(cited, build=order.build) if kind == "docx" else cited
        slot = ("write", kind, cited.lang)
        return _Task(
            f"article.{cited.lang}.{kind}",
            lambda: stages(slot, Nested(write, stages), kind, told, profile, order.options),
            bool(DOCUMENT_KINDS[kind].prepare),
        )

    return [
        task(cited, kind)
        for cited in editions
        for kind in order.kinds
        if DOCUMENT_KINDS[kind].writer
    ]


def _tasks_of_both(
    editions: Sequence[CitedEdition], profile: Profile, order: Order, stages: Stages
) -> list[_Task]:
    def task(kind: Kind) -> _Task:
        return _Task(
            DOCUMENT_KINDS[kind].file or f"article.both.{kind}",
            lambda: stages(
                ("write", kind, "both"),
                Nested(write_parallel, stages),
                kind,
                editions,
                profile,
                order.options,
            ),
            beside=False,
        )

    rows = [(kind, DOCUMENT_KINDS[kind]) for kind in order.kinds]
    several = order.together and len(editions) > 1
    return [task(kind) for kind, row in rows if row.parallel and (several or not row.writer)]


def document_name(artifact: Artifact, options: DocumentOptions = DEFAULT_OPTIONS) -> str:
    """Return a document's file name; a blind copy never takes the place of the named one."""
    row = DOCUMENT_KINDS[artifact.kind]
    if options.differences and (artifact.kind, artifact.lang) == ("html", "both"):
        return "article.differences.html"
    blind = ".blind" if options.blind and row.blind else ""
    return row.file or f"article.{artifact.lang}{blind}.{artifact.kind}"
