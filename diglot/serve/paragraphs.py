"""Paragraphs whose words have changed, as the page will have them, before the page is made.

A page takes a quarter of a second and more, a paragraph a tenth of that: so what was saved is shown
at once. The page that follows is made as `build` makes it, and takes the place of whatever differs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from diglot.article import Article, CitedEdition, CitedSection, Lang, Section, Source
from diglot.citing import load_library
from diglot.citing.edition import printer_of
from diglot.citing.printer import Printer
from diglot.diagnostics import EngineFailed
from diglot.engines.pandoc import TooHard, read_markdown
from diglot.engines.pandoc_reader import apart
from diglot.labels import declared_labels
from diglot.pipeline import Made, read_texts, with_one_edition
from diglot.profile import Profile
from diglot.project import read_source
from diglot.reading.alone import Reread, reread
from diglot.stages import Stages
from diglot.writing.fragments import fragments


class Paragraph(NamedTuple):
    """A block of a page: its language, its anchor, and the HTML that it has now."""

    lang: Lang
    anchor: str
    html: str


@dataclass(frozen=True)
class Standing:
    """An article whose pages are made, and what sets one of its paragraphs anew.

    `printers`, `declared` labels and `cited` editions are by language.
    """

    article: Article
    profile: Profile
    cited: Mapping[Lang, CitedEdition]
    printers: Mapping[Lang, Printer]
    declared: Mapping[Lang, frozenset[str]]

    def section(self, path: str) -> Section | None:
        """Return the section that a file holds, None for any other file, abstracts too."""
        sections = (one for lang in self.cited for one in self.article.editions[lang].sections)
        return next((one for one in sections if one.source.path == path), None)


def standing(made: Made, stages: Stages) -> Standing:
    """Return what `made` was made of; `stages` are those that made it, and so nothing is done."""
    with apart(), suppress(TooHard, EngineFailed):
        read_markdown("")  # the first paragraph does not wait for the process to start
    project, profile = made.project, made.profile
    article = read_texts(project, profile, stages)
    titles = profile.settings.citations.bibtex_titles
    library = stages("library", load_library, project.library, titles)
    langs = [one.lang for one in made.editions]
    return Standing(
        article=article,
        profile=profile,
        cited={one.lang: one for one in made.editions},
        printers={
            lang: stages(
                ("printer", lang),
                printer_of,
                with_one_edition(lang, article),
                lang,
                library,
                profile,
            )
            for lang in langs
        },
        declared={
            lang: declared_labels(one.rendered.text for one in article.editions[lang].texts)
            for lang in langs
        },
    )


def changed_paragraphs(
    known: Standing, root: Path, paths: Iterable[Path]
) -> list[Paragraph] | None:
    """Return the paragraphs that read otherwise in files as they are now.

    None where one of the files is no section, or more of it has changed than words.
    """
    changed: list[Paragraph] = []
    for path in sorted(paths):
        section = known.section(path.relative_to(root).as_posix())
        source = read_source(root, path) if section else None
        if section is None or not isinstance(source, Source):
            return None
        try:
            with apart():
                read = reread(section, source, known.declared[section.lang])
                if read is None:
                    return None
                changed += [_paragraph(known, section, one) for one in read]
        except (TooHard, EngineFailed):  # the page tells it
            return None
    return changed


def _paragraph(known: Standing, section: Section, read: Reread) -> Paragraph:
    lang = section.lang
    pointers = {one.anchor: one for one in read.cross_references}
    printer = replace(known.printers[lang], cross_references=pointers)
    alone = replace(
        known.cited[lang],
        abstracts={},
        references=(),
        sections=(CitedSection(section.name, printer.blocks([read.block])),),
    )
    written = fragments(alone, "screen", words=known.profile.strings[lang])
    return Paragraph(lang, read.block.anchor, written.blocks[0].html)
