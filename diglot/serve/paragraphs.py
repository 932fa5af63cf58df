"""What stands in the place of blocks whose text has changed, before the page is made.

A page takes a quarter of a second and more, a block a tenth of that: so what was saved is shown at
once. The page that follows is made as `build` makes it, and takes the place of whatever differs.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from diglot.article import STATEMENTS, Article, Lang, Rendered, Section, Source, Stretch
from diglot.citing import load_library
from diglot.citing.anew import printed_texts, reprint
from diglot.diagnostics import EngineFailed, has_errors
from diglot.engines.pandoc import TooHard, read_markdown
from diglot.labels import declared_labels
from diglot.pipeline import Made, with_one_edition
from diglot.project import Project, read_source
from diglot.reading.alone import SectionParts, parts_of, reread
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
    cited = {one.lang: one for one in made.editions}
    return Standing(
        project=project,
        article=article,
        profile=profile,
        library=library,
        cited=cited,
        printed={
            lang: stages(
                ("printed", lang),
                printed_texts,
                one,
                with_one_edition(lang, article),
                library,
                profile,
            )
            for lang, one in cited.items()
        },
        texts={
            one.source.path: stages(("parts_of", lang, one.name), parts_of, one)
            for lang in cited
            for one in article.editions[lang].texts
            if one.name != STATEMENTS
        },
        declared={
            lang: declared_labels(one.rendered.text for one in article.editions[lang].texts)
            for lang in cited
        },
        pages={one.lang: one.data.decode() for one in made.artifacts if one.lang in cited},
    )


def changed_paragraphs(
    known: Standing, root: Path, paths: Iterable[Path]
) -> list[Paragraph] | None:
    """Return what reads otherwise on the pages, with the files as they are now.

    None where one of the files is neither a text nor a table's data, or where what has changed may
    reach further than is seen here.
    """
    files: dict[str, Source] = {}
    for file in paths:
        source = read_source(root, file)
        if not isinstance(source, Source):
            return None
        files[source.path] = source
    old = known.project.tables
    tables = [files.pop(one.path, one) for one in old]
    data = [table_name(one) for one, was in zip(tables, old, strict=True) if one is not was]
    if not files.keys() <= known.texts.keys() or _draws(known.project, data):
        return None
    others = {table_name(one) for one in tables}.difference(data)
    found: list[Paragraph] = []
    for lang in known.cited:
        own = [
            one
            for path, one in known.texts.items()
            if one.section.lang == lang
            and (path in files or (data and _asks_beyond(one.section.source.text, others)))
        ]
        sources = [files.get(one.section.source.path, one.section.source) for one in own]
        if not own:
            continue
        try:
            rendered = _render(known, lang, sources, tables)
            written = None if rendered is None else _set(known, lang, own, rendered)
        except (TooHard, EngineFailed):  # the page tells it
            return None
        if written is None:
            return None
        found += written
    return found


_ORDER = re.compile(r"\{\{|\{%|\{##")
"""Something for Jinja; to ask its process takes as long as to read a paragraph."""


def _draws(project: Project, data: Sequence[str]) -> bool:
    """Tell whether a picture is drawn from one of the tables."""
    drawn = [one for path, one in project.figures.items() if path.endswith(TEMPLATE_SUFFIX)]
    return any(name.encode() in one for one in drawn for name in data)


_ASKED = re.compile(r"\{[{%].*?[%}]\}", re.S)
_DATA = re.compile(r"\bdata\b(?:\.(\w+))?")


def _asks_beyond(text: str, others: Collection[str]) -> bool:
    """Tell whether a text may show another table than `others`."""
    asked = (name for one in _ASKED.findall(text) for name in _DATA.findall(one))
    return any(name not in others for name in asked)


def _render(
    known: Standing, lang: Lang, sources: Sequence[Source], tables: Sequence[Source]
) -> list[Rendered] | None:
    if not any(_ORDER.search(one.text) for one in sources):
        return [Rendered(one, one.text, (Stretch(0, one, 0, len(one.text)),)) for one in sources]
    data, faults = read_tables(tables, lang)
    variables = {**known.project.variables[lang], "lang": lang, "data": data}
    rendered, more = render_texts(sources, variables, known.profile.macros, tables)
    return None if has_errors((*faults, *more)) else rendered


def _set(
    known: Standing, lang: Lang, texts: Sequence[SectionParts], rendered: Sequence[Rendered]
) -> list[Paragraph] | None:
    pairs = zip(texts, rendered, strict=True)
    changed = [(one, now) for one, now in pairs if one.section.rendered.text != now.text]
    if not changed:
        return []
    article = _read(known, lang, changed)
    if article is None:
        return None
    own = with_one_edition(lang, article)
    now = reprint(known.printed[lang], own, lang, known.library, known.profile)
    return None if now is None else set_blocks(known, lang, now)


def _read(
    known: Standing, lang: Lang, texts: Iterable[tuple[SectionParts, Rendered]]
) -> Article | None:
    """Return the article with some texts of an edition as they are now."""
    edition = known.article.editions[lang]
    pictures = {path: one.data for path, one in edition.assets.items()}
    now: dict[str, Section] = {}
    for one, text in texts:
        read = reread(one, text, pictures, known.declared[lang])
        if read is None:
            return None
        now[read.name] = read
    changed = replace(
        edition,
        abstract=edition.abstract and now.get(edition.abstract.name, edition.abstract),
        sections=tuple(now.get(one.name, one) for one in edition.sections),
    )
    return replace(known.article, editions={**known.article.editions, lang: changed})
