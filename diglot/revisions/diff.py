"""``diff``: what changed between two states of an article, as a page and as a Word document."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, get_args

from diglot.article import Lang
from diglot.artifact import Artifact
from diglot.diagnostics import Code, Diagnostic, has_errors, unique, warning
from diglot.docx.write.tracked import track
from diglot.engines.git import NoRevision
from diglot.messages import Message, say, say_count
from diglot.outcome import Outcome, usage_error
from diglot.profile import Profile
from diglot.revisions.editions import Revision, merge_editions
from diglot.revisions.page import Side, page_value, write_page
from diglot.revisions.states import State, current, newer, older, write_documents
from diglot.writing.docx import write_docx

DiffKind = Literal["html", "docx"]
DIFF_KINDS: tuple[DiffKind, ...] = get_args(DiffKind)


@dataclass(frozen=True)
class Asked:
    """What is asked for: two states, kinds and languages of documents, where to, by whom."""

    root: Path
    old: str
    new: str
    kinds: tuple[DiffKind, ...]
    langs: tuple[Lang, ...]
    output: Path
    journal: str | None = None
    author: str = "diglot"


def diff(asked: Asked) -> Outcome:
    """Write what changed between two states of an article. Raises `EngineFailed`."""
    try:
        new = newer(asked.root, asked.new, asked.journal) if asked.new else None
        new = new or current(asked.root, asked.journal)
        old = older(asked.root, asked.old, new.profile)
    except NoRevision as fault:
        return usage_error(fault.said, fault.hint)
    langs = [lang for lang in asked.langs if lang in new.article.editions]
    faults = list(new.diagnostics) + _missing(old, langs)
    revisions = {lang: _revision(old, new, lang) for lang in langs if lang in old.article.editions}
    for revision in revisions.values():
        faults += revision.cited.diagnostics
    if has_errors(faults) or not revisions:
        return Outcome(diagnostics=unique(faults), sources=new.sources)
    return _write(asked, old, new, revisions, faults)


def _missing(old: State, langs: list[Lang]) -> list[Diagnostic]:
    return [
        warning(
            Code.REVISION,
            say(
                "{value} has no edition in {lang}",
                value=old.name or say("the older version"),
                lang=lang,
            ),
        )
        for lang in langs
        if not old.article.editions.get(lang) or not old.article.editions[lang].texts
    ]


def _revision(old: State, new: State, lang: Lang) -> Revision:
    return merge_editions(old.cite_edition(lang), new.cite_edition(lang), new.profile)


def _write(
    asked: Asked, old: State, new: State, revisions: dict[Lang, Revision], faults: list[Diagnostic]
) -> Outcome:
    """Write the documents, all of them or, after an error, none."""
    sides = (Side(old.name, old.date), Side(new.name, new.date))
    made: list[tuple[Artifact, Path]] = []
    told: dict[str, Any] = {}
    for lang, revision in revisions.items():
        page = page_value(revision, new.profile, *sides)
        told[lang] = {"changes": page["count"], "parts": page["parts"]}
        for kind in asked.kinds:
            artifact = (
                write_page(page, lang, new.profile)
                if kind == "html"
                else write_tracked(revision, new.profile, asked.author, new.date)
            )
            made.append((artifact, asked.output / f"article.{lang}.diff.{kind}"))
    data = {
        "old": {"name": old.name, "date": old.date},
        "new": {"name": new.name, "date": new.date},
        "languages": told,
    }
    lines = [
        say("{lang}: {changes}", lang=lang, changes=_count_line(one["changes"]))
        for lang, one in told.items()
    ]
    return write_documents(made, faults, new.sources, data, lines)


def _count_line(count: int) -> Message:
    return say_count("{count} change", "{count} changes", count) if count else say("no change")


def write_tracked(revision: Revision, profile: Profile, author: str, date: str) -> Artifact:
    """Return a .docx: accepting all changes gives the new text, rejecting them the old one.

    Numbers that only follow from other changes are tracked under an author of their own, so that
    Word shows them in another colour and a reader can hide them. `date` is empty where not known.
    """
    cited = revision.signed_edition
    strings = profile.strings[cited.lang]
    made = write_docx(cited, profile)
    quiet = strings.get("changes-numbers", "{name} (numbers)").replace("{name}", author)
    return replace(made, data=track(made.data, (author, quiet), date))
