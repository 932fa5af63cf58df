"""The text that a reviewed document was built from: what is here now, what was kept, or git's."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast, get_args

from diglot import bases
from diglot.article import DEFAULT_OPTIONS, LANGS, DocumentOptions, Lang, Layout
from diglot.diagnostics import Code, Diagnostic, EngineFailed, error, warning
from diglot.document_names import PROPERTY_BUILD, PROPERTY_COPY, PROPERTY_EDITION
from diglot.docx.read.values import Returned, Table
from diglot.engines.git import NoRevision, checkout, revisions_of
from diglot.languages import mostly_in
from diglot.messages import say
from diglot.pipeline import template_folders
from diglot.profile import Profile, journals, read_profile
from diglot.project import Project, read_project, with_remarks
from diglot.review.rebuild import BuildInputs

_MOST_REVISIONS = 200


@dataclass(frozen=True)
class Found:
    """What a document was built from, None if it cannot be found; and what to say of it."""

    build: BuildInputs | None
    faults: tuple[Diagnostic, ...] = ()


def find_build(returned: Returned, now: Project, output: Path, base: str) -> Found:
    """Return what a document was built from.

    `now` is the article as it is, `output` the folder where bases are kept, `base` the folder or
    the revision of git that the author names, or nothing. A document that tells nothing of its
    text is compared with the text now.
    """
    lang = _lang(returned, now)
    digest = returned.properties.get(PROPERTY_BUILD, "")
    if base:
        return _base_by_name(returned, now, base, lang)
    if digest and digest == bases.digest_of(now, _profile(now, now.root)):
        return Found(_build_of(now, now.root, returned, lang))
    if not digest:
        message = say("the document does not tell which text it was built from")
        hint = say("it is compared with the text now; --base names another")
        told = warning(Code.REVIEW_BASE, message, hint=hint)
        return Found(_build_of(now, now.root, returned, lang), (told,))
    if bases.has_base(output, digest):
        with bases.opened_base(output, digest) as root:
            faults = () if bases.is_of_this_version(root) else (_other_version(),)
            kept = read_project(root, bases.journal_of(root))
            return Found(_build_of(kept, root, returned, lang), faults)
    other = _in_its_journal(now, now.root, digest)
    if other:
        return Found(_build_of(other, now.root, returned, lang))
    build = _in_git(returned, now, digest, lang)
    if build:
        return Found(build)
    message = say(
        "the text that this document was built from is neither in output/.bases nor in git"
    )
    hint = say("name a folder or a revision that holds it: --base DIR, --base v1.0")
    return Found(None, (error(Code.REVIEW_BASE, message, hint=hint),))


def _base_by_name(returned: Returned, now: Project, base: str, lang: Lang) -> Found:
    """Return the inputs of a base that the author names, a folder or a revision."""
    digest = returned.properties.get(PROPERTY_BUILD, "")

    def build_at(root: Path) -> Found:
        own = read_project(root, bases.journal_of(root))
        return Found(_build_of(_in_its_journal(own, root, digest) or own, root, returned, lang))

    if (Path(base) / "manuscript").is_dir():
        return build_at(Path(base).resolve())
    try:
        with checkout(now.root, base) as (_, root):
            return build_at(root)
    except NoRevision as fault:
        message = say(
            "{base} is no article's folder, nor a revision of git: {fault}", base=base, fault=fault
        )
        return Found(None, (error(Code.REVIEW_BASE, message, hint=fault.hint),))


def _in_its_journal(project: Project, root: Path, digest: str) -> Project | None:
    """Return an article in the journal in which it has a digest, None where it has it in none."""
    for name in dict.fromkeys((project.journal, *journals(_folders(root)))) if digest else ():
        one = replace(project, journal=name)
        if bases.digest_of(one, _profile(one, root)) == digest:
            return one
    return None


def _in_git(returned: Returned, now: Project, digest: str, lang: Lang) -> BuildInputs | None:
    """Return the inputs of the newest commit whose files have the digest of the document."""
    try:
        for commit in revisions_of(now.root)[:_MOST_REVISIONS]:
            with checkout(now.root, commit.id) as (_, root):
                project = read_project(root)
                if bases.digest_of(project, _profile(project, root)) == digest:
                    return _build_of(project, root, returned, lang)
    except (NoRevision, EngineFailed):
        return None  # without git the author is asked to name the text
    return None


def _build_of(project: Project, root: Path, returned: Returned, lang: Lang) -> BuildInputs:
    profile = _profile(project, root)
    options = _options(returned.properties.get(PROPERTY_COPY, ""))
    if not options.comments:
        return BuildInputs(project, profile, lang, options)
    remarked, remarks = with_remarks(project)
    options = replace(options, remarks=remarks)
    return BuildInputs(remarked, profile, lang, options, project.sources)


def _profile(project: Project, root: Path) -> Profile:
    """Return the journal of an article, of a base the one that was kept with it."""
    return read_profile(project.journal, _folders(root))


def _folders(root: Path) -> list[Path]:
    return bases.base_folders(root) or template_folders(root)


def _other_version() -> Diagnostic:
    message = say("another version of diglot made this document")
    hint = say("differences that nobody wrote may be those of the two versions")
    return warning(Code.REVIEW_BASE, message, hint=hint)


def _options(words: str) -> DocumentOptions:
    told = words.split()
    layout = next((one for one in told if one in get_args(Layout)), DEFAULT_OPTIONS.layout)
    return DocumentOptions(
        layout=cast(Layout, layout),
        blind="blind" in told,
        citations="zotero" if "zotero" in told else "links",
        comments="comments" in told,
    )


def _lang(returned: Returned, project: Project) -> Lang:
    """Return the edition that a document tells, else the one that most of its words are in."""
    told = returned.properties.get(PROPERTY_EDITION, "")
    for lang in LANGS:
        if lang == told:
            return lang
    text = "".join(part.text for part in returned.parts if not isinstance(part, Table))
    guessed = mostly_in(text)
    return guessed if guessed in project.languages else project.languages[0]
