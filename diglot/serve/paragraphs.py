"""Blocks whose words have changed, as the page will have them, before the page is made.

A page takes a quarter of a second and more, a block a tenth of that: so what was saved is shown at
once. The page that follows is made as `build` makes it, and takes the place of whatever differs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from diglot.article import Lang, Rendered, Source
from diglot.citing import load_library
from diglot.citing.edition import printer_of
from diglot.diagnostics import EngineFailed, has_errors
from diglot.engines.pandoc import TooHard, read_markdown
from diglot.labels import declared_labels
from diglot.pipeline import Made, with_one_edition
from diglot.project import Project, read_source
from diglot.reading.alone import Surroundings, reread
from diglot.reading.data import read_tables, table_name
from diglot.reading.figures import TEMPLATE_SUFFIX
from diglot.reading.templates import render_texts
from diglot.serve.setting import Paragraph, Standing, set_blocks
from diglot.stages import Stages
from diglot.texts import read_texts


def standing_of(made: Made, stages: Stages) -> Standing:
    """Return what `made` was made of; `stages` are those that made it, and so nothing is done."""
    with suppress(TooHard, EngineFailed):
        read_markdown("")  # the first paragraph does not wait for the process to start
    project, profile = made.project, made.profile
    article = read_texts(project, profile, stages)
    titles = profile.settings.citations.bibtex_titles
    library = stages("library", load_library, project.library, titles)
    langs = [one.lang for one in made.editions]
    return Standing(
        project=project,
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
        pages={one.lang: one.data.decode() for one in made.artifacts if one.lang in langs},
    )


def changed_paragraphs(
    known: Standing, root: Path, paths: Iterable[Path]
) -> list[Paragraph] | None:
    """Return the blocks that read otherwise in files as they are now.

    None where one of the files is neither a text nor a table's data, or more of it has changed than
    words.
    """
    files: dict[str, Source] = {}
    for file in paths:
        source = read_source(root, file)
        if not isinstance(source, Source):
            return None
        files[source.path] = source
    tables = [files.pop(one.path, one) for one in known.project.tables]
    old = known.project.tables
    data = [table_name(one) for one, was in zip(tables, old, strict=True) if one is not was]
    sections = {one.source.path: one for one in known.sections}
    if not files.keys() <= sections.keys() or _draws(known.project, data):
        return None
    found: list[Paragraph] = []
    for path, section in sections.items():
        source = files.get(path, section.source)
        if not data and source is section.source:
            continue
        try:
            around = _surroundings(known, section.lang, tables)
            read = reread(section, source, around, data)
            written = None if read is None else set_blocks(known, section, read)
        except (TooHard, EngineFailed):  # the page tells it
            return None
        if written is None:
            return None
        found += written
    return found


def _draws(project: Project, data: Sequence[str]) -> bool:
    """Tell whether a picture is drawn from one of the tables."""
    drawn = [one for path, one in project.figures.items() if path.endswith(TEMPLATE_SUFFIX)]
    return any(name.encode() in one for one in drawn for name in data)


def _surroundings(known: Standing, lang: Lang, tables: Sequence[Source]) -> Surroundings:
    def render(source: Source) -> Rendered | None:
        data, faults = read_tables(tables, lang)
        variables = {**known.project.variables[lang], "lang": lang, "data": data}
        (rendered,), more = render_texts([source], variables, known.profile.macros, tables)
        return None if has_errors((*faults, *more)) else rendered

    pictures = known.article.editions[lang].assets
    return Surroundings(
        known.declared[lang], {path: one.data for path, one in pictures.items()}, render
    )
