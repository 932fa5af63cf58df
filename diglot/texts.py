"""An article's editions, read from its files side by side.

What reads is imported where it is done: a build in which nothing has changed reads no text.
"""

from collections.abc import Mapping
from functools import partial

from diglot.article import Article, Edition, Lang, Rendered
from diglot.profile import Profile
from diglot.project import Project
from diglot.stages import Nested, Stages, compute
from diglot.threads import begin


def prepare_reading() -> None:
    """Start the processes that reading asks, while this one imports what it needs itself."""
    from diglot.engines import pandoc, templates

    templates.prepare()
    pandoc.prepare()


def read_texts(project: Project, profile: Profile, stages: Stages = compute) -> Article:
    """Read an article's editions out of its files, which need not be those on the disk."""
    from diglot.reading import front_section, read_edition

    told = _statements(project, profile)

    def read(lang: Lang) -> Edition:
        return stages(
            ("edition", lang),
            Nested(read_edition, stages),
            project.sections[lang],
            lang,
            variables=project.variables[lang],
            macros=profile.macros,
            tables=project.tables,
            figures=project.figures,
            statements=told.get(lang),
            front=front_section(project.metadata, lang, project.article),
            beside=project.unread,
        )

    begun = begin([partial(read, lang) for lang in project.sections], len(project.sections))
    editions = {lang: one.result() for lang, one in zip(project.sections, begun, strict=True)}
    built = {lang: editions.pop(lang) for lang in project.languages}
    return Article(project.metadata, built, project.glossary, project.accepted, editions)


def _statements(project: Project, profile: Profile) -> Mapping[Lang, Rendered]:
    """Return what article.toml tells behind the text; nothing where no language has anything."""
    from diglot.reading.front_fields import rendered_statements

    told = {
        one: rendered_statements(project.metadata, one, project.article, profile.strings[one])
        for one in project.languages
    }
    return told if any(one.text for one in told.values()) else {}
