"""The text that a reviewed document was built from: what is here now, what was kept, or git's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast, get_args

from diglot.article import AS_IS, LANGS, Copy, Lang, Layout
from diglot.bases import has_base, opened_base
from diglot.diagnostics import Code, Diagnostic, error, warning
from diglot.engines.ooxml.returned.values import (
    PROPERTY_BUILD,
    PROPERTY_COPY,
    PROPERTY_EDITION,
    Returned,
    Table,
)
from diglot.home.way import Sending
from diglot.pipeline import template_folders
from diglot.profile import read_profile
from diglot.project import Project, read_project

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]{2,}")


@dataclass(frozen=True)
class Found:
    """The sending of a reviewed document, None where it is not to be had, and what to say of it."""

    sending: Sending | None
    faults: tuple[Diagnostic, ...] = ()


def find_sending(returned: Returned, now: Project, output: Path, base: Path | None) -> Found:
    """Return what a document was built from.

    `now` is the article as it is, `output` the folder where bases are kept, `base` a folder that
    the author names. A document that tells nothing of its text is compared with the text now.
    """
    lang = _lang(returned, now)
    if base is not None:
        return Found(_sending(read_project(base), base, returned, lang))
    build = returned.properties.get(PROPERTY_BUILD, "")
    if build == now.build:
        return Found(_sending(now, now.root, returned, lang))
    if not build:
        message = "the document does not tell which text it was built from"
        hint = "it is compared with the text now; --base names another folder"
        told = warning(Code.REVIEW_BASE, message, hint=hint)
        return Found(_sending(now, now.root, returned, lang), (told,))
    with _kept(output, build) as root:
        if root is not None:
            return Found(_sending(read_project(root), root, returned, lang))
    message = "the text that this document was built from is not here"
    hint = "name the folder that holds it: --base DIR; or a build kept by git: --base REVISION"
    return Found(None, (error(Code.REVIEW_BASE, message, hint=hint),))


@contextmanager
def _kept(output: Path, build: str) -> Iterator[Path | None]:
    if not has_base(output, build):
        yield None
        return
    with opened_base(output, build) as root:
        yield root


def _sending(project: Project, root: Path, returned: Returned, lang: Lang) -> Sending:
    profile = read_profile(project.journal, template_folders(root))
    return Sending(project, profile, lang, _copy(returned.properties.get(PROPERTY_COPY, "")))


def _copy(words: str) -> Copy:
    told = words.split()
    layout = next((one for one in told if one in get_args(Layout)), AS_IS.layout)
    return Copy(
        layout=cast(Layout, layout),
        blind="blind" in told,
        citations="zotero" if "zotero" in told else "links",
    )


def _lang(returned: Returned, project: Project) -> Lang:
    """Return the edition that a document tells, else the one that most of its words are in."""
    told = returned.properties.get(PROPERTY_EDITION, "")
    for lang in LANGS:
        if lang == told:
            return lang
    text = "".join(part.text for part in returned.parts if not isinstance(part, Table))
    guessed: Lang = "zh" if len(_CHINESE.findall(text)) > len(_LATIN.findall(text)) else "en"
    return guessed if guessed in project.languages else project.languages[0]
