"""An article's texts mended: edits made, read again, proved, until nothing more can be mended."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from diglot.article import Article, Lang, Node, Section
from diglot.checking.forms import Finding
from diglot.checking.prose import place_of_heading
from diglot.checking.scope import present, restrict
from diglot.checking.severities import judge, read_allowed
from diglot.checking.typed import check_typed_headings, number_in_title
from diglot.checking.typography import find_forms
from diglot.citing.numbering import number_blocks
from diglot.citing.numbers import Numbers
from diglot.corrections.edits import Edit, edits_of
from diglot.corrections.proof import is_same_but_for
from diglot.diagnostics import Diagnostic
from diglot.messages import say
from diglot.pipeline import read_article
from diglot.profile import Profile
from diglot.project import Project, with_texts
from diglot.review.patches import patched_files
from diglot.source import Source
from diglot.stages import Memory
from diglot.texts import read_texts
from diglot.tree import text_of, walk
from diglot.tree_vocabulary import has_class

_ROUNDS = 5
"""How often a text is read again: what one edit uncovers is mended in the next round."""


@dataclass(frozen=True)
class Corrections:
    """What can be mended of an article, nothing of it written.

    `texts` pairs each file with its new text; `made` are the edits; `left` what stays, since the
    text would have read otherwise; `by_hand` counts what only a person can mend.
    """

    texts: tuple[tuple[Source, str], ...] = ()
    made: tuple[Edit, ...] = ()
    left: tuple[Diagnostic, ...] = ()
    by_hand: int = 0
    sources: Mapping[str, Source] = field(default_factory=dict)


@dataclass(frozen=True)
class _State:
    """An article as its files read after some edits; `stages` reads again what has changed."""

    project: Project
    profile: Profile
    article: Article
    langs: tuple[Lang, ...]
    stages: Memory

    def with_edits(self, edits: Sequence[Edit]) -> _State:
        """Return the article with edits made."""
        project = with_texts(self.project, patched_files(edits))
        return replace(
            self, project=project, article=read_texts(project, self.profile, self.stages)
        )


def correct(root: Path, journal: str | None, langs: Sequence[Lang]) -> Corrections:
    """Return what can be mended of the article at `root`, each edit proved by reading it again."""
    stages = Memory()
    project, profile, article = read_article(root, journal, stages)
    state = _State(project, profile, article, tuple(langs), stages)
    made: list[Edit] = []
    bad: dict[tuple[str, str, str], Edit] = {}
    for _ in range(_ROUNDS):
        edits = [one for one in edits_of(_findings(state)) if one.name not in bad]
        good = _harmless(state, edits, bad)
        if not good:
            break
        made += good
        state = state.with_edits(good)
    by_hand = sum(one.instead is None for one in _findings(state))
    old, new = project.sources, state.project.sources
    texts = tuple((one, new[path].text) for path, one in old.items() if new[path].text != one.text)
    left = tuple(_name_left_edit(one) for one in bad.values())
    return Corrections(texts, tuple(made), left, by_hand, old)


def _name_left_edit(edit: Edit) -> Diagnostic:
    fault = edit.finding.fault
    hint = say("correct it by hand: with “{new}” there the text would read otherwise", new=edit.new)
    return Diagnostic(fault.severity, fault.code, fault.message, fault.span, hint)


def _findings(state: _State) -> list[Finding]:
    """Return the forms that the article and the journal want named."""
    settings = (state.project.metadata.check, state.profile.settings.check)
    asked = restrict(state.article, present(state.article, state.langs))
    allowed = [one for section in asked.texts for one in read_allowed(section.source)[0]]
    found = [*find_forms(asked, state.profile), *find_typed_numbers(asked, state.profile)]
    return [one for one in found if judge([one.fault], settings, allowed)]


def _harmless(
    state: _State, edits: Sequence[Edit], bad: dict[tuple[str, str, str], Edit]
) -> list[Edit]:
    """Return the edits after which the text is what it was but for them; keep the others in `bad`.

    Where several together fail, halves of them are tried.
    """
    if not edits:
        return []
    if _pass_proof(state, edits):
        return list(edits)
    if len(edits) == 1:
        bad[edits[0].name] = edits[0]
        return []
    half = len(edits) // 2
    parts = (edits[:half], edits[half:])
    return [one for part in parts for one in _harmless(state, part, bad)]


def _pass_proof(state: _State, edits: Sequence[Edit]) -> bool:
    """Tell whether the sections read as before but for the edits, and the findings are gone."""
    new = state.with_edits(edits)
    for lang, edition in state.article.editions.items():
        if len(new.article.editions[lang].diagnostics) > len(edition.diagnostics):
            return False
    return len(_findings(new)) <= len(_findings(state)) - len(edits) and all(
        is_same_but_for(before, after, [one for one in edits if one.source is before.source])
        for before, after in zip(state.article.texts, new.article.texts, strict=True)
        if before.rendered.text != after.rendered.text
    )


def find_typed_numbers(article: Article, profile: Profile) -> Iterator[Finding]:
    """Yield the typed numbers that are those which the journal's headings have by themselves.

    Another number, 第二章 or 3 for the second, may be meant: a person decides.
    """
    faults = {one.span: one for one in check_typed_headings(article)}
    for lang, edition in article.editions.items():
        numbers = Numbers(profile.strings[lang], profile.headings(lang))
        for section in edition.sections:
            numbered = number_blocks(section.blocks, numbers)
            for block, with_number in zip(section.blocks, numbered, strict=True):
                typed = number_in_title(block.node) if block.node["t"] == "Header" else ""
                if typed and typed.rstrip(_STOPS) == _number_in_print(with_number.node).rstrip(
                    _STOPS
                ):
                    place = place_of_heading(section, block, text_of(block.node["c"][2]))
                    yield from _finding(section, faults[place], typed)


_STOPS = ".、．"


def _number_in_print(heading: Node) -> str:
    return next((text_of(one["c"][1]) for one in walk(heading) if has_class(one, "number")), "")


def _finding(section: Section, fault: Diagnostic, typed: str) -> Iterator[Finding]:
    """Yield a number with the blanks behind it, where it stands behind the signs of a heading."""
    line = re.compile(rf"^#{{1,6}}[ \t]+(?P<number>{re.escape(typed)}[ \t]*)(?=\S).*$", re.M)
    for found in line.finditer(section.rendered.text):
        if section.rendered.span(*found.span()) == fault.span:
            yield Finding(section, *found.span("number"), "heading-typed", fault, "")
