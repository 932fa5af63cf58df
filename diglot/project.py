"""An author's files, read once: manuscript/, bib/ and the article's own facts.

Everything outside comes in through this door; the stages get values and give values.
"""

import os
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from diglot.article import LANGS, Lang, Metadata, Source
from diglot.article_toml import read_metadata
from diglot.bibliography.answers import VERIFIED
from diglot.bibliography.decoding import encoding_name
from diglot.diagnostics import Bilingual, Code, Diagnostic, SourceSpan, error, warning
from diglot.files import Unreadable, files_below, read_inside, shown_name
from diglot.glossary import GLOSSARY, Glossary, read_glossary
from diglot.messages import NOTHING, Message, say
from diglot.own_fonts import read_fonts
from diglot.pdf.own_fonts import OwnFont
from diglot.remarks import Remark, mark_remarks
from diglot.toml import Toml, TomlFault, read_toml
from diglot.translations import TRANSLATIONS, AcceptedPair, read_translations

_SECTION = re.compile(r"^\d\d+-[a-z0-9]+(?:-[a-z0-9]+)*\.md$")
_LIBRARY_SUFFIXES = frozenset({".json", ".yaml", ".yml", ".bib"})


@dataclass(frozen=True)
class Project:
    """One article's folder, read.

    `variables` are what texts and pages may use of article.toml; `figures` the picture files by
    their path from manuscript/; `fonts` those that article.toml names; `library` the files of
    bib/, and what public records said of them; `unread` names the files of manuscript/ and bib/
    that nothing reads. `sections` has the abstract of a language that is not built, which the other
    edition prints. `translations` is the file of the pairs that were accepted, `accepted` what
    it holds; None where there is none.
    """

    root: Path
    metadata: Metadata
    journal: str
    article: Source
    languages: tuple[Lang, ...]
    sections: Mapping[Lang, tuple[Source, ...]]
    variables: Mapping[Lang, Mapping[str, Any]]
    tables: tuple[Source, ...] = ()
    figures: Mapping[str, bytes] = field(default_factory=dict)
    fonts: tuple[OwnFont, ...] = ()
    library: tuple[Source, ...] = ()
    glossary: Glossary = field(default_factory=Glossary)
    unread: tuple[str, ...] = ()
    translations: Source | None = None
    accepted: tuple[AcceptedPair, ...] | None = None
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def journal_place(self) -> SourceSpan | None:
        """Where article.toml names the journal; None where another one is asked for."""
        named = self.metadata.journal == self.journal
        return self.metadata.place("journal") if named else None

    @property
    def sources(self) -> dict[str, Source]:
        """Every text file of the article by its path."""
        sections = [one for sources in self.sections.values() for one in sources]
        terms = [self.glossary.source] if self.glossary.source.text else []
        files = (self.article, *sections, *self.tables, *self.library, *terms)
        return {one.path: one for one in files}


def with_remarks(project: Project) -> tuple[Project, tuple[Remark, ...]]:
    """Return a project whose sections have marks for the open remarks in them, and the remarks."""
    texts = {one.path: one.text for sources in project.sections.values() for one in sources}
    changed, remarks = mark_remarks(texts)
    return with_texts(project, changed), remarks


def with_texts(project: Project, texts: Mapping[str, str]) -> Project:
    """Return a project some of whose files read otherwise, by their paths; nothing is read anew.

    Raises `TomlFault` for an article.toml or glossary.toml that is none.
    """

    def change(source: Source) -> Source:
        text = texts.get(source.path, source.text)
        return source if text == source.text else Source(source.path, text)

    article = change(project.article)
    new = replace(
        project,
        article=article,
        sections={
            lang: tuple(change(one) for one in sources)
            for lang, sources in project.sections.items()
        },
        tables=tuple(change(one) for one in project.tables),
        library=tuple(change(one) for one in project.library),
    )
    terms = change(project.glossary.source)
    if terms is not project.glossary.source:
        new = replace(new, glossary=read_glossary(read_toml(terms))[0])
    if article is project.article:
        return new
    metadata, variables, _ = read_metadata(read_toml(article))
    return replace(new, metadata=metadata, variables=variables)


def _read_bytes(root: Path, path: Path) -> bytes | Diagnostic:
    """Return the bytes of a plain file that really lies inside `root`."""
    try:
        return read_inside(root, path)
    except Unreadable as fault:
        place = Source(shown_name(root, path), "").span(0, 0)
        return error(Code.ARTICLE_FILE, fault.said, place, fault.hint)


def read_source(root: Path, path: Path) -> Source | Diagnostic:
    """Return a text file: UTF-8, with or without a mark, its line ends turned to newlines."""
    data = _read_bytes(root, path)
    if isinstance(data, Diagnostic):
        return data
    name = path.relative_to(root).as_posix()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        good = Source(name, data[: fault.start].decode("utf-8", "replace"))
        end = len(good.text)
        hint = say("save the file as UTF-8 (in Word or Notepad: encoding UTF-8)")
        said = say("this is not UTF-8 text")
        if encoding := encoding_name(data):
            said = say("this is {encoding} text, not UTF-8", encoding=encoding)
        return error(Code.ARTICLE_FILE, said, good.span(end, end), hint)
    return Source(name, text.replace("\r\n", "\n").replace("\r", "\n"))


def _read_sources(root: Path, paths: list[Path], faults: list[Diagnostic]) -> tuple[Source, ...]:
    read = [read_source(root, path) for path in paths]
    faults += [one for one in read if isinstance(one, Diagnostic)]
    return tuple(one for one in read if isinstance(one, Source))


def _section_name(name: str) -> str:
    """Return how a section of this name is to be called: ``3_Results.md`` is 03-results.md."""
    found = re.fullmatch(r"(\d{1,2})[-_. ]*([A-Za-z][\w. -]*)\.md", name, re.A)
    words = re.findall("[a-z0-9]+", found[2].lower()) if found else []
    return f"{int(found[1]):02}-{'-'.join(words)}.md" if found else "03-clinical-evidence.md"


def _read_sections(root: Path, lang: Lang, faults: list[Diagnostic]) -> tuple[Source, ...]:
    folder = root / "manuscript" / lang
    paths = sorted(folder.glob("*.md")) if folder.is_dir() else []
    for path in paths:
        if not _SECTION.match(path.name):
            name = shown_name(path.parent, path)
            message = say('"{name}" is not named as a section', name=name)
            hint = say(
                "name it like {form}: two digits, lower-case words, hyphens",
                form=_section_name(name),
            )
            place = Source(shown_name(root, path), "").span(0, 0)
            faults.append(error(Code.SECTION_NAME, message, place, hint))
    return _read_sources(root, [path for path in paths if _SECTION.match(path.name)], faults)


def _read_other_abstracts(
    root: Path, languages: Sequence[Lang], faults: list[Diagnostic]
) -> dict[Lang, tuple[Source, ...]]:
    """Return the abstract of each language that is not built and has one."""
    found = {
        lang: sorted((root / "manuscript" / lang).glob("[0-9][0-9]-abstract.md"))
        for lang in LANGS
        if lang not in languages
    }
    return {lang: _read_sources(root, paths, faults) for lang, paths in found.items() if paths}


def _read_figures(root: Path, faults: list[Diagnostic]) -> dict[str, bytes]:
    figures: dict[str, bytes] = {}
    manuscript = root / "manuscript"
    for path in files_below(manuscript / "figures"):
        data = _read_bytes(root, path)
        if isinstance(data, Diagnostic):
            faults.append(data)
        else:
            figures[path.relative_to(manuscript).as_posix()] = data
    return figures


_KNOWN_NAMES = re.compile(
    r"manuscript/(?:article\.toml|(?:response|cover-letter|highlights)\.\w+\.md|figures/.*|fonts/.*)"
    r"|(?:.*/)?(?:README|NOTES|LICENSE|COPYING|CHANGELOG)(?:\.\w+)?|(?:.*/)?(?:Thumbs\.db|desktop\.ini)"
)
"""Files that are read elsewhere, and those that no article is expected to print."""


def _unread(root: Path, languages: Sequence[Lang], read: Collection[Path]) -> tuple[str, ...]:
    """Return the paths of the files beside those that are read, in order."""
    others = tuple(f"manuscript/{lang}/" for lang in LANGS if lang not in languages)
    names = (
        shown_name(root, path)
        for folder in ("manuscript", "bib")
        for path in files_below(root / folder)
        if path not in read
    )
    files = [one for one in ("manuscript", "bib") if (root / one).is_file()]
    unread = (one for one in (*files, *names) if not _KNOWN_NAMES.fullmatch(one))
    return tuple(one for one in unread if not one.startswith(others))


def shell_word(path: Path) -> str:
    """Return a path as a shell reads it: between quotation marks where it has a blank."""
    return f'"{path}"' if " " in str(path) else str(path)


def no_folder(root: Path) -> tuple[Message, Message]:
    """Return what is said of a path that is no folder, and where the article may be."""
    if not root.is_file():
        return say("there is no folder {root}", root=root), NOTHING
    message = say("{path} is a file; an article is a folder", path=root)
    return message, _where_article(root) or say(
        "{command} makes an article of a manuscript", command=f"diglot import {shell_word(root)}"
    )


def _where_article(root: Path) -> Message:
    """Return a hint at the article that a folder is a part of, or that is a part of it."""
    try:
        below = sorted(root.iterdir()) if root.is_dir() else []
        folders = [
            one
            for one in (*root.parents, *below)
            if (one / "manuscript" / "article.toml").is_file()
        ]
    except OSError:  # one that nobody may read
        folders = []
    if not folders:
        return NOTHING
    option = f"--article {shell_word(folders[0])}"
    return say("the article's folder is this: {option}", option=option)


def _read_article(root: Path, faults: list[Diagnostic]) -> Toml:
    path = root / "manuscript" / "article.toml"
    if not os.path.lexists(path):
        hint = _where_article(root) or say(
            "an article is a folder with manuscript/article.toml, manuscript/zh and /en, bib/"
        )
        message = say("there is no {path}", path="manuscript/article.toml")
        faults.append(error(Code.ARTICLE_FILE, message, hint=hint))
    return _read_toml(root, path, faults)


def _read_toml(root: Path, path: Path, faults: list[Diagnostic]) -> Toml:
    """Return a TOML file, empty where it is not there or cannot be read."""
    empty = Source(path.relative_to(root).as_posix(), "")
    if not os.path.lexists(path):
        return Toml(empty, {})
    source = read_source(root, path)
    if isinstance(source, Diagnostic):
        faults.append(source)
        return Toml(empty, {})
    try:
        return read_toml(source)
    except TomlFault as fault:
        faults.append(error(Code.ARTICLE_FILE, fault.message, fault.span, fault.hint))
        return Toml(source, {})


def _verified_file(root: Path) -> list[Path]:
    """Return the file that holds what public records said of bib/, where there is one."""
    path = root / VERIFIED
    return [path] if os.path.lexists(path) else []


def _read_accepted(
    root: Path, faults: list[Diagnostic]
) -> tuple[Source | None, tuple[AcceptedPair, ...] | None]:
    path = root / TRANSLATIONS
    if not os.path.lexists(path):
        return None, None
    source = read_source(root, path)
    if isinstance(source, Diagnostic):
        code = Bilingual.TRANSLATIONS_FILE
        faults.append(warning(code, source.message, source.span, source.hint))
        return Source(TRANSLATIONS, ""), ()
    accepted, found = read_translations(source)
    faults += found
    return source, accepted


def read_project(root: Path, journal: str | None = None) -> Project:
    """Read the article in the folder `root`; `journal` overrides what article.toml names."""
    faults: list[Diagnostic] = []
    toml = _read_article(root, faults)
    metadata, variables, metadata_faults = read_metadata(toml)
    faults += metadata_faults if toml.table or not faults else []
    library = [path for path in files_below(root / "bib") if path.suffix in _LIBRARY_SUFFIXES]
    data = [path for path in files_below(root / "manuscript" / "data") if path.suffix == ".csv"]
    sections = {lang: _read_sections(root, lang, faults) for lang in metadata.languages}
    sections |= _read_other_abstracts(root, metadata.languages, faults)
    named = [root / one.path for sources in sections.values() for one in sources]
    glossary, glossary_faults = read_glossary(_read_toml(root, root / GLOSSARY, faults))
    faults += glossary_faults
    fonts, font_faults = read_fonts(root, root / "manuscript", toml)
    faults += font_faults
    named += [root / GLOSSARY, root / TRANSLATIONS]
    translations, accepted = _read_accepted(root, faults)
    wrong = (Code.SECTION_NAME, Code.ARTICLE_FILE)
    named += [root / one.span.path for one in faults if one.code in wrong and one.span]
    return Project(
        root=root,
        metadata=metadata,
        journal=journal or metadata.journal,
        article=toml.source,
        languages=metadata.languages,
        sections=sections,
        variables=variables,
        tables=_read_sources(root, data, faults),
        figures=_read_figures(root, faults),
        fonts=tuple(fonts),
        library=_read_sources(root, [*library, *_verified_file(root)], faults),
        glossary=glossary,
        unread=_unread(root, metadata.languages, {*library, *data, *named}),
        translations=translations,
        accepted=accepted,
        diagnostics=tuple(faults),
    )
