"""The words of ``review``: a Word document that came back, shown, applied or marked in the text.

    review FILE … [--apply | --criticmarkup] [--report FILE] [--base DIR|REV]

Nothing is written until told. Several documents are taken one after another: with ``--apply`` each
meets the text that the one before it left.
"""

import argparse
import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from diglot.arguments import add_shared
from diglot.article import Lang, Source
from diglot.checking.unfinished import CONFLICT
from diglot.diagnostics import Code, Diagnostic, error
from diglot.document_names import PROPERTY_BUILD
from diglot.docx.read import Refused, read_returned
from diglot.files import Unreadable, output_folder, read_file
from diglot.messages import Message, as_message, library_message, say, say_count
from diglot.outcome import Outcome
from diglot.project import Project, read_project
from diglot.review.blocks import TextBlock
from diglot.review.changes import Review
from diglot.review.criticmarkup import criticmarkup_patches, markable, thread_patches
from diglot.review.find_base import find_build
from diglot.review.letter_skeleton import write_letter
from diglot.review.merge import Merged, merge
from diglot.review.patches import Patch, rewrite_files
from diglot.review.report import data, faults, shorten, terminal_lines
from diglot.review.report_page import report_page
from diglot.review.review import compare, kinship, review_of
from diglot.review.tokens import words_of
from diglot.saving import save_all

_KIN = 0.1
_KIN_UNTOLD = 0.5
"""How much of the shorter text both must have; more where the document does not tell its own."""

_LARGEST = 64 * 1024 * 1024


def add_arguments(parser: argparse.ArgumentParser, name: str) -> None:  # noqa: ARG001
    """Add the options of ``review`` to its parser."""
    parser.description = say(
        "Show what a reviewed Word document changes; --apply writes it into the text."
    )
    add = parser.add_argument
    add("files", nargs="+", type=Path, metavar="FILE", help=say("a .docx that came back"))
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--apply", action="store_true", help=say("change the sections' files"))
    how.add_argument(
        "--criticmarkup",
        action="store_true",
        help=say("write the edits into the files as CriticMarkup, to take or refuse one by one"),
    )
    add(
        "--report",
        type=Path,
        metavar="FILE",
        help=say("write all of it as FILE.json and FILE.html, new works as FILE.works.*"),
    )
    add(
        "--letter",
        action="store_true",
        help=say("write the comments as manuscript/response.LANG.md, to be answered there"),
    )
    add(
        "--decide",
        type=Path,
        metavar="FILE",
        help=say("follow the decisions that the page of --report saved"),
    )
    add(
        "--base",
        default="",
        metavar="DIR|REV",
        help=say("the text that the document was made from"),
    )
    add(
        "--output",
        type=Path,
        metavar="DIR",
        help=say("where documents were built; output/ by default"),
    )
    add_shared(parser, "article", "json")


@dataclass(frozen=True)
class _Reviewed:
    """One document's review, and the article's files as it would leave them."""

    name: str
    review: Review
    merged: tuple[Merged, ...]
    faults: tuple[Diagnostic, ...]
    lang: Lang


def run(
    arguments: argparse.Namespace, root: Path, step: Callable[[str], None] = lambda _: None
) -> Outcome:
    """Carry out ``review`` on the article at `root`; `step` is told what it is about to do.

    Raises `EngineFailed`.
    """
    output = output_folder(root, arguments.output)
    refused = _refused_ids(arguments.decide)
    if isinstance(refused, Diagnostic):
        return Outcome(diagnostics=(refused,))
    writes = arguments.apply or arguments.criticmarkup
    done: list[_Reviewed] = []
    found: list[Diagnostic] = []
    sources: dict[str, Source] = {}
    for path in arguments.files:
        now = read_project(root)
        sources |= now.sources
        one = _review(path, now, output, arguments, refused, step)
        if isinstance(one, tuple):
            found += one
            continue
        done.append(one)
        found += one.faults
        if writes:
            rewrite_files(root, [(merged.source, merged.text) for merged in one.merged])
    if arguments.letter:
        for lang in dict.fromkeys(one.lang for one in done):
            comments = [c for one in done if one.lang == lang for c in one.review.comments]
            found += write_letter(root, comments, lang)
    whole = [data(one.name, one.review, one.merged) for one in done]
    if arguments.report and done:
        _write_report(arguments.report, whole, read_project(root))
    shown = [segment for one in done for segment in terminal_lines(one.name, one.review)]
    shown += [("\n", ""), (_closing(done, arguments), "loud"), ("\n", "")] if done else []
    return Outcome(data=whole, diagnostics=tuple(found), sources=sources, shown=tuple(shown))


def _review(
    path: Path,
    now: Project,
    output: Path,
    arguments: argparse.Namespace,
    refused: Collection[str],
    step: Callable[[str], None],
) -> _Reviewed | tuple[Diagnostic, ...]:
    try:
        content = read_file(path, largest=_LARGEST)
    except Unreadable as fault:
        return (error(Code.REVIEW_FILE, fault.said, hint=fault.hint),)
    try:
        returned = read_returned(content)
    except Refused as fault:
        why = library_message(fault.form, fault.values)
        message = say("{name} is refused: {message}", name=path.name, message=why)
        return (error(Code.REVIEW_FILE, message, hint=as_message(fault.hint)),)
    base = find_build(returned, now, output, arguments.base)
    if base.build is None:
        return base.faults
    comparison = compare(returned, base.build, step)
    told = bool(arguments.base or returned.properties.get(PROPERTY_BUILD))
    if kinship(comparison, base.build) < (_KIN if told else _KIN_UNTOLD):
        return (_other_text(path.name, comparison.reviewed.blocks),)
    review = review_of(returned, comparison, base.build, refused, step)
    there = list(thread_patches(review.comments, base.build.written))
    if arguments.criticmarkup:
        review = replace(review, changes=markable(review.changes))
        standing = [comment for comment, _ in there]
        new = [one for one in review.comments if one not in standing]
        patches = list(criticmarkup_patches(review.changes, new))
    else:
        patches = [patch for change in review.changes for patch in change.patches]
    patches += [patch for _, patch in there if patch.new != patch.old]
    merged, lost = _merge_patches(now, patches, path.name)
    all_faults = (*base.faults, *faults(review, merged), *lost)
    return _Reviewed(path.name, review, merged, all_faults, base.build.lang)


def _refused_ids(path: Path | None) -> frozenset[str] | Diagnostic:
    """Return the ids of the changes that a file of decisions refuses."""
    if path is None:
        return frozenset()
    try:
        told = json.loads(read_file(path, largest=_LARGEST))
        return frozenset(str(one) for one in told["refused"])
    except Unreadable as fault:
        return error(Code.REVIEW_FILE, fault.said, hint=fault.hint)
    except (ValueError, KeyError, TypeError, RecursionError):
        message = say("{name} is no file of decisions", name=path.name)
        hint = say("press “Save the decisions” on the page that --report wrote")
        return error(Code.REVIEW_FILE, message, hint=hint)


def _other_text(name: str, blocks: Sequence[TextBlock]) -> Diagnostic:
    """Return that a document is not one of this article, and what it seems to be."""
    titles = [one for one in blocks if one.style == "Title"] or list(blocks)
    words = shorten(words_of(titles[0].tokens)) if titles else ""
    message = say('{name} reads like another text: "{words}"', name=name, words=words)
    hint = say("is it a document of this article? --base names the text that it was made from")
    return error(Code.REVIEW_BASE, message, hint=hint)


def _merge_patches(
    now: Project, patches: Sequence[Patch], name: str
) -> tuple[tuple[Merged, ...], list[Diagnostic]]:
    """Return each patched file as it will be now, and what finds no file or an unclean one."""
    merged: list[Merged] = []
    lost: list[Diagnostic] = []
    for path in dict.fromkeys(patch.source.path for patch in patches):
        own = [patch for patch in patches if patch.source.path == path]
        current = now.sources.get(path)
        if current is None:
            message = say("{path}, which the reviewer changed, is no longer there", path=path)
            lost.append(error(Code.REVIEW_KEPT, message, hint=say("its changes are in the report")))
        elif CONFLICT.search(current.text):
            message = say("{path} still holds a conflict of an earlier review", path=path)
            hint = say("keep one of both between <<<<<<< and >>>>>>>, then review again")
            lost.append(error(Code.REVIEW_CONFLICT, message, hint=hint))
        else:
            merged.append(merge(own[0].source, current, own, name))
    return tuple(merged), lost


def _closing(done: Sequence[_Reviewed], arguments: argparse.Namespace) -> Message:
    files = {one.source.path for each in done for one in each.merged if one.text != one.source.text}
    if not files:
        return say("nothing to change in the text")
    count, names = len(files), as_message(", ".join(sorted(files)))
    if arguments.apply:
        return say_count("{count} file changed: {names}", "{count} files changed: {names}", count,
                         names=names)  # fmt: skip
    if arguments.criticmarkup:
        return say_count("{count} file marked up: {names}", "{count} files marked up: {names}",
                         count, names=names)  # fmt: skip
    return say_count(
        "nothing written: --apply changes {count} file, --criticmarkup marks the edits in it",
        "nothing written: --apply changes {count} files, --criticmarkup marks the edits in them",
        count,
    )


def _write_report(path: Path, whole: Sequence[dict[str, Any]], project: Project) -> None:
    stem = path.with_suffix("") if path.suffix in (".json", ".html") else path
    page = report_page(whole, project)
    text = json.dumps(list(whole), ensure_ascii=False, indent=2) + "\n"
    files = {".json": text, ".html": page, **_works(whole)}
    save_all(
        {stem.with_name(stem.name + end): told.encode() for end, told in files.items()}, "review"
    )


def _works(whole: Sequence[dict[str, Any]]) -> dict[str, str]:
    """Return the works that bib/ does not have as files for ``refs import``: items, and lines."""
    works = [work for one in whole for work in one["works"]]
    items = [
        {"id": f"work-{number}", **json.loads(one["csl"])}
        for number, one in enumerate(works, start=1)
        if one["csl"]
    ]
    lines = [one["entry"] for one in works if one["entry"]]
    files = {}
    if items:
        files[".works.json"] = json.dumps(items, ensure_ascii=False, indent=2) + "\n"
    if lines:
        files[".works.txt"] = "\n".join(lines) + "\n"
    return files
