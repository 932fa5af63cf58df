"""An article that goes to a translator and comes back, without a disk: what tests hold in hand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path

from lxml import etree

from diglot.article import Lang
from diglot.exchange.entries import STATES, Entry, Exchange, State, entries_of_states, exchange_of
from diglot.exchange.formats import FORMATS, read_answers
from diglot.exchange.homecoming import Homecoming, bring_home
from diglot.exchange.proof import Ground
from diglot.labels import declared_labels
from diglot.pipeline import template_folders
from diglot.profile import read_profile
from diglot.project import read_project, with_remarks, with_texts
from diglot.texts import read_texts
from tests.conftest import ROOT

XLIFF2 = "{urn:oasis:names:tc:xliff:document:2.0}"
SMALL = ("home", "notes", "survey", "whole")
ARTICLES = {"sample": ROOT, **{name: ROOT / "tests" / "articles" / name for name in SMALL}}

Edit = Callable[[etree._Element], None]


@dataclass(frozen=True)
class Desk:
    """An article on the desk: read once, with some files changed."""

    ground: Ground

    @cached_property
    def exchange(self) -> Exchange:
        project = self.ground.project
        marked, _ = with_remarks(project)
        article = read_texts(marked, self.ground.profile, self.ground.stages)
        source: Lang = "zh" if self.ground.target == "en" else "en"
        return exchange_of(article, project.sources, source, self.ground.target)

    def export(self, form: str = "xliff", states: Iterable[State] = STATES) -> bytes:
        exchange = self.exchange
        entries = entries_of_states(exchange.entries, states)
        return FORMATS[form].write(entries, exchange.source, exchange.target).encode()

    def bring(self, data: bytes) -> Homecoming:
        exchange = self.exchange
        article = self.ground.read({})
        labels = declared_labels(one.rendered.text for one in article.texts)
        names = frozenset(article.cited_keys) | labels
        return bring_home(read_answers(data).items, exchange, self.ground, names)

    def with_files(self, texts: Mapping[str, str]) -> Desk:
        """Return the article with some files changed; a new one is put to its language."""
        project = self.ground.project
        new = {path: text for path, text in texts.items() if path not in project.sources}
        project = with_texts(project, texts)
        made = [replace(project.article, path=path, text=text) for path, text in new.items()]
        own = (*project.sections[self.ground.target], *made)
        sections = {
            **project.sections,
            self.ground.target: tuple(sorted(own, key=lambda one: one.path)),
        }
        return Desk(replace(self.ground, project=replace(project, sections=sections)))

    def without(self, *names: str) -> Desk:
        """Return the article without sections of the language that is translated to."""
        project = self.ground.project
        own = tuple(
            one
            for one in project.sections[self.ground.target]
            if names and Path(one.path).stem not in names
        )
        sections = {**project.sections, self.ground.target: own}
        return Desk(replace(self.ground, project=replace(project, sections=sections)))

    def text(self, path: str) -> str:
        return self.ground.project.sources[path].text


@cache
def desk(name: str, target: Lang = "en") -> Desk:
    root = ARTICLES[name]
    project = read_project(root)
    profile = read_profile(project.journal, template_folders(root))
    return Desk(Ground(project, profile, target))


def edited(data: bytes, edit: Edit, wanted: str = "") -> bytes:
    """Return XLIFF 2 in which a translator changed each unit whose name matches."""
    root = etree.fromstring(data)
    for unit in root.iter(f"{XLIFF2}unit"):
        if re.search(wanted, unit.get("id", "")):
            edit(unit)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def target_of(unit: etree._Element) -> etree._Element:
    target = unit.find(f".//{XLIFF2}target")
    if target is None:
        segment = unit.find(f"{XLIFF2}segment")
        assert segment is not None
        target = etree.SubElement(segment, f"{XLIFF2}target")
    return target


def append(unit: etree._Element, words: str) -> None:
    """Write words behind a translation."""
    target = target_of(unit)
    if len(target):
        target[-1].tail = (target[-1].tail or "") + words
    else:
        target.text = (target.text or "") + words


def translated(data: bytes, memory: Mapping[str, Entry]) -> bytes:
    """Return XLIFF 2 with the translations that an older exchange had, by the source's digest."""

    def fill(unit: etree._Element) -> None:
        known = memory.get(unit.get("id", "").split(".")[2])
        if known:
            from diglot.exchange.xliff2 import _tag
            from diglot.exchange.xml_text import written_segment

            wrapped = etree.fromstring(
                f'<target xmlns="{XLIFF2[1:-1]}">{written_segment(known.target, _tag)}</target>'
            )
            unit.find(f"{XLIFF2}segment").append(wrapped)  # type: ignore[union-attr]

    return edited(data, fill)


def fates(home: Homecoming) -> dict[str, int]:
    return dict(Counter(one.fate for one in home.verdicts))
