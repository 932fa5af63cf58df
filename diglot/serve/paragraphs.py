"""What stands in the place of blocks whose text has changed, before the page is made.

A page takes a quarter of a second and more, a block a tenth of that: so what was saved is shown at
once. The page that follows is made as `build` makes it, and takes the place of whatever differs.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Final, Literal, NamedTuple

from diglot.article import LANGS, STATEMENTS, Article, Lang, Rendered, Section, Source
from diglot.citing import load_library
from diglot.citing.anew import printed_texts, reprint
from diglot.citing.other_edition import with_one_edition
from diglot.diagnostics import EngineFailed, Severity, has_errors
from diglot.engines.pandoc import TooHard, read_markdown
from diglot.labels import declared_labels
from diglot.pipeline import Made
from diglot.project import Project, read_source, with_texts
from diglot.reading.alone import SectionParts, parts_of, reread
from diglot.reading.data import read_table, read_tables, table_name
from diglot.reading.figures import TEMPLATE_SUFFIX
from diglot.reading.front_fields import rendered_statements
from diglot.reading.templates import asks_jinja, plain_text, render_texts
from diglot.serve.setting import Paragraph, Standing, set_blocks, set_front
from diglot.stages import Stages
from diglot.texts import read_texts
from diglot.threads import begin
from diglot.toml import TomlFault


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
                with_one_edition(article, lang, profile),
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

    None where one of the files is neither a text, a table's data nor article.toml, or where what
    has changed may reach further than is seen here.
    """
    texts: dict[str, str] = {}
    for file in paths:
        source = read_source(root, file)
        if not isinstance(source, Source):
            return None
        texts[source.path] = source.text
    old = known.project
    if not texts.keys() <= {*known.texts, old.article.path, *(one.path for one in old.tables)}:
        return None
    try:
        now = _with_files(old, texts)
        if now is None:
            return None
        tasks = [partial(_changed_on_page, known, lang, now) for lang in known.cited]
        found = [one.result() for one in begin(tasks, len(tasks))]
    except (TooHard, EngineFailed):  # the page tells it
        return None
    told = [one for one in found if isinstance(one, list)]
    if None in found or (_HALF in found and not any(told)):
        return None
    return [*chain.from_iterable(told)]


_HALF: Final = "half written"
"""What is told of an edition of which no text that has changed can be read."""


def _with_files(old: Project, texts: Mapping[str, str]) -> Project | None:
    """Return an article with its files as they are now; one half written stays as it was.

    None where nothing else has changed.
    """
    tables = [Source(one.path, texts[one.path]) for one in old.tables if one.path in texts]
    half = {one.path for one in tables if has_errors(read_tables([one], LANGS[0])[1])}
    whole = {path: text for path, text in texts.items() if path not in half}
    try:
        return with_texts(old, whole) if whole else None
    except TomlFault:
        del whole[old.article.path]
        return with_texts(old, whole) if whole else None


def _changed_on_page(
    known: Standing, lang: Lang, project: Project
) -> list[Paragraph] | Literal["half written"] | None:
    """Return what reads otherwise on the page of an edition, made of the files of `project`."""
    changes = _changes(known.project, project, lang)
    if _draws(project, changes) or _is_another(known, lang, project):
        return None
    sources = {one.path: one for one in project.sections[lang]}
    own = [
        one
        for path, one in known.texts.items()
        if one.section.lang == lang
        and (
            sources[path].text != one.section.source.text or changes.shows(one.section.source.text)
        )
    ]
    rendered = _render(known, lang, [sources[one.section.source.path] for one in own], project)
    if own and not rendered:
        return _HALF
    printed = known.printed[lang]
    changed = [
        (one, text)
        for one in own
        if (text := rendered.get(one.section.source.path))
        and one.section.rendered.text != text.text
    ]
    blocks: list[Paragraph] | None = []
    if changed:
        article = _read(known, lang, changed)
        if article is None:
            return None
        own_text = with_one_edition(article, lang, known.profile)
        now = reprint(printed, own_text, lang, known.library, known.profile)
        if now is None:
            return None
        printed, blocks = now, set_blocks(known, lang, now)
    front = set_front(known, lang, printed.abstract, project.metadata)
    return None if front is None or blocks is None else [*front, *blocks]


class _Changes(NamedTuple):
    """What templates are given otherwise: names of tables, of variables, of all other tables."""

    tables: frozenset[str]
    variables: frozenset[str]
    others: frozenset[str]

    def shows(self, text: str) -> bool:
        """Tell whether a text may show something of it."""
        if not self.tables and not self.variables:
            return False
        orders = _ORDERS.findall(text)
        asked = {name for one in orders for name in _DATA.findall(one)} if self.tables else set()
        named = {name for one in orders for name in _NAME.findall(one)}
        return bool(asked - self.others or named & self.variables)


def _changes(old: Project, new: Project, lang: Lang) -> _Changes:
    was, now = old.variables[lang], new.variables[lang]
    names = {name for name in was.keys() | now.keys() if was.get(name) != now.get(name)}
    pairs = [*zip(old.tables, new.tables, strict=True)]
    tables = {
        table_name(one)
        for one, other in pairs
        if one is not other and _cells(one, lang) != _cells(other, lang)
    }
    others = {table_name(one) for one in old.tables} - tables
    return _Changes(frozenset(tables), frozenset(names), frozenset(others))


def _cells(table: Source, lang: Lang) -> list[dict[str, str]]:
    """Return the words of a table's rows in one language by column."""
    rows, _ = read_table(table, 1, lang)
    return [{name: one["cell"][0] for name, one in row.items()} for row in rows]


def _is_another(known: Standing, lang: Lang, project: Project) -> bool:
    """Tell whether article.toml names other editions, another journal, or has other statements."""
    old, new, words = known.project, project, known.profile.strings[lang]
    if old.metadata is new.metadata:
        return False
    facts = [
        (
            one.metadata.languages,
            one.metadata.journal,
            rendered_statements(one.metadata, lang, one.article, words).text,
        )
        for one in (old, new)
    ]
    return facts[0] != facts[1]


def _draws(project: Project, changes: _Changes) -> bool:
    """Tell whether a picture is drawn from something that has changed."""
    drawn = [one for path, one in project.figures.items() if path.endswith(TEMPLATE_SUFFIX)]
    names = changes.tables | changes.variables
    return any(name.encode() in one for one in drawn for name in names)


_ORDERS = re.compile(r"\{[{%].*?[%}]\}", re.S)
_DATA = re.compile(r"\bdata\b(?:\.(\w+))?")
_NAME = re.compile(r"\w+")


def _render(
    known: Standing, lang: Lang, sources: Sequence[Source], project: Project
) -> dict[str, Rendered]:
    """Return the texts by path as Jinja prints them; one half written is left out.

    So are all that ask Jinja while a table is half written.
    """
    asking = [one for one in sources if asks_jinja(one)]
    found = {one.path: plain_text(one) for one in sources if one not in asking}
    if asking:
        data, faults = read_tables(project.tables, lang)
        variables = {**project.variables[lang], "lang": lang, "data": data}
        rendered, more = render_texts(asking, variables, known.profile.macros, project.tables)
        faulty = {one.span.path for one in more if one.span and one.severity is Severity.ERROR}
        whole = () if has_errors(faults) else rendered
        found |= {one.source.path: one for one in whole if one.source.path not in faulty}
    return found


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
