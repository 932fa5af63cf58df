"""A journal's folder, as a value: its citation style, pages, words and settings.

What a journal's folder lacks comes from templates/_base; an article may bring journals of its own
in its own templates/. A journal holds no Python.
"""

from __future__ import annotations

import os
import pathlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from diglot.article import LANGS, Lang, Source, Words
from diglot.diagnostics import Code, Diagnostic, SourceSpan, did_you_mean, error, warning
from diglot.files import Unreadable, read_inside
from diglot.journal_files import BASE, WORD_TEMPLATE, Layer, read_layer, stray_files, unread_files
from diglot.messages import library_message, say
from diglot.own_fonts import read_fonts
from diglot.pdf.own_fonts import OwnFont
from diglot.settings import Settings, faults_of, settings_of
from diglot.string_forms import form_faults
from diglot.style_sheets import early_ends, sheet_faults
from diglot.toml import Path, Toml, TomlFault, lay_over, read_toml

if TYPE_CHECKING:
    from diglot.docx import Template

_LARGEST_TEMPLATE = 20 << 20
Folder = pathlib.Path
Strings = Mapping[Lang, Mapping[str, str]]


@dataclass(frozen=True)
class Profile:
    """A journal.

    `files` are its text files by name (``print.css``, ``page.html.jinja``); `strings` its words in
    each language; `settings` the tables of profile.toml; `citing_styles` the CSL styles in which
    the article's page tells how to cite it, by the name it gives them; `sources` the tables that
    were read, by path, so that a fault can be shown in its line. `layers` are all the files
    that it was read from, the article's below ``templates/`` and diglot's below ``shipped/``.
    `template` is what the journal's Word document tells of styles and page; `fonts` are for
    characters that the page's own lack, the article's among them.
    """

    name: str
    files: Mapping[str, str]
    strings: Strings
    settings: Settings = field(default_factory=Settings)
    citing_styles: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    layers: Mapping[str, bytes] = field(default_factory=dict)
    template: Template | None = None
    fonts: tuple[OwnFont, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = field(default=())

    @property
    def journal(self) -> Words:
        """The journal's title in each language."""
        return self.settings.journal.title

    def order(self, lang: Lang) -> tuple[Lang, ...]:
        """Return whose front matters an edition prints, in order; its own is always among them."""
        chosen: tuple[Lang, ...] = getattr(self.settings.editions, lang)
        return tuple(dict.fromkeys(chosen if lang in chosen else [lang, *chosen]))

    def headings(self, lang: Lang) -> tuple[str, ...]:
        """Return the form of a heading's number at each level: ``("1", "1.1")``."""
        return self.settings.headings.get(lang, ())

    @property
    def style(self) -> str:
        """The text of the journal's CSL style, empty if it has none.

        A dependent style (CSL 1.0.2) is its parent's, which stands in the same folder.
        """
        text = self.files.get(self.settings.style, "")
        if "independent-parent" not in text:
            return text
        from diglot.csl.dependent import parent_file, with_parent

        own = text.encode()
        parent = self.files.get(parent_file(own), "")
        return with_parent(own, parent.encode()).decode() if parent else text

    def source(self, name: str) -> Source:
        """Return one of its files with the path that `layers` has it under."""
        paths = [path for path in self.layers if path.split("/", 2)[2] == name]
        return Source(paths[-1] if paths else name, self.files[name])

    @property
    def macros(self) -> dict[str, str]:
        """The templates whose macros a section may call."""
        return {name: text for name, text in self.files.items() if name.endswith(".md.jinja")}


def shipped_templates() -> Folder:
    """Return the folder of the journals that diglot brings."""
    package = Folder(__file__).resolve().parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


def journals(folders: Sequence[Folder]) -> list[str]:
    """Return the names of the journals in these folders."""
    found = {
        path.name
        for folder in folders
        if folder.is_dir()
        for path in folder.iterdir()
        if path.is_dir() and path.name != BASE
    }
    return sorted(found)


def _toml(layer: Layer, name: str, faults: list[Diagnostic]) -> Toml:
    """Return one of a folder's tables, an empty one where it has none or it cannot be read."""
    source = layer.source(name)
    try:
        return read_toml(source)
    except TomlFault as fault:
        faults.append(error(Code.PROFILE, fault.message, fault.span, fault.hint))
        return Toml(source, {})


def _merge(layers: Sequence[Toml]) -> dict[str, Any]:
    merged: dict[str, Any] = {}
    for layer in layers:
        merged = lay_over(merged, layer.table)
    return merged


def _strings(
    layers: Sequence[Toml], base: int
) -> tuple[dict[Lang, dict[str, str]], list[Diagnostic]]:
    """Return the words of each language, and what is wrong; the first `base` layers are _base's.

    A journal may have words of its own, for its templates and types of article. One that nearly
    has a name of _base's is misspelt: the page would go on with _base's word, in silence.
    """
    faults: list[Diagnostic] = []
    known = {name for layer in layers[:base] for words in _tables(layer).values() for name in words}
    forms = {lang: _words(layers[:base], lang) for lang in LANGS}
    for layer in layers:
        for lang in [one for one in layer.table if one not in LANGS]:
            message = say("[{name}] is no language of an article", name=lang)
            hint = say("there are: {names}", names=", ".join(LANGS))
            faults.append(warning(Code.PROFILE, message, layer.key((lang,)), hint))
        wrong = [one for one in LANGS if not isinstance(layer.table.get(one, {}), dict)]
        faults += [_no_text(layer, (lang,)) for lang in wrong]
        for lang, words in _tables(layer).items():
            faults += [
                _no_text(layer, (lang, name))
                for name, word in words.items()
                if not isinstance(word, str)
            ]
        faults += _misspelt(layer, known)
        faults += form_faults(layer, _tables(layer), forms)
    return {lang: _words(layers, lang) for lang in LANGS}, faults


def _tables(layer: Toml) -> dict[Lang, dict[str, Any]]:
    return {lang: layer.table[lang] for lang in LANGS if isinstance(layer.table.get(lang), dict)}


def _words(layers: Sequence[Toml], lang: Lang) -> dict[str, str]:
    """Return the words of one language, without what is no text."""
    merged = {name: word for one in layers for name, word in _tables(one).get(lang, {}).items()}
    return {name: word for name, word in merged.items() if isinstance(word, str)}


def _misspelt(layer: Toml, known: set[str]) -> Iterator[Diagnostic]:
    told: set[str] = set()
    for lang, words in _tables(layer).items():
        for name in [one for one in words if one not in known | told]:
            told.add(name)
            if near := did_you_mean(name, known, cutoff=0.8):
                message = say('no page has a place for the words "{name}"', name=name)
                yield warning(Code.PROFILE, message, layer.key((lang, name)), near)


def _no_text(layer: Toml, path: Path) -> Diagnostic:
    message = say('"{name}" is not a text', name=path[-1])
    return error(Code.PROFILE, message, layer.key(path), say('write {name} = "…"', name=path[-1]))


def read_profile(name: str, folders: Sequence[Folder], place: SourceSpan | None = None) -> Profile:
    """Read the journal `name`: every _base below it, earlier `folders` over later ones.

    `place` is where an article names it.
    """
    faults: list[Diagnostic] = []
    known = journals(folders)
    layered = [folder / BASE for folder in reversed(folders)]
    if name in known:
        layered += [folder / name for folder in reversed(folders)]
    else:
        hint = did_you_mean(name, known) or say("there are: {names}", names=", ".join(known))
        faults.append(
            error(Code.PROFILE, say('there is no journal "{name}"', name=name), place, hint)
        )
    layers = [read_layer(folder, faults) for folder in layered]
    files: dict[str, str] = {}
    for layer in layers:
        files |= layer.files
    words = [_toml(layer, "strings.toml", faults) for layer in layers]
    tables = [_toml(layer, "profile.toml", faults) for layer in layers]
    strings, of_words = _strings(words, len(folders))
    styles = {name: text for name, text in files.items() if name.endswith(".css")}
    settings = settings_of(_merge(tables))
    template, word = _template(layered, faults)
    fonts: list[OwnFont] = []
    for layer, table in zip(layers, tables, strict=True):
        named, unread = read_fonts(layer.folder.parent.parent, layer.folder, table)
        fonts, faults = [*named, *fonts], faults + unread
    of_settings = [fault for table in tables for fault in faults_of(table, styles, settings.types)]
    return Profile(
        name=name,
        files=files,
        strings=strings,
        settings=settings,
        citing_styles=_citing_styles(settings, tables, folders, faults),
        sources={one.source.path: one.source for one in (*words, *tables) if one.source.text},
        layers={
            f"{_top(layer.folder)}/{layer.folder.name}/{name}": text.encode()
            for layer in layers
            for name, text in layer.files.items()
        }
        | word,
        template=template,
        fonts=tuple(fonts),
        diagnostics=(*faults, *of_words, *of_settings, *_of_files(layers, settings, folders)),
    )


def _of_files(
    layers: Sequence[Layer], settings: Settings, folders: Sequence[Folder]
) -> Iterator[Diagnostic]:
    """Yield what is wrong with the files of layers, of which the first is diglot's own _base."""
    base, *others = layers
    styles = {settings.style}
    for text in [one.files.get(settings.style, "") for one in others]:
        if "independent-parent" in text:
            from diglot.csl.dependent import parent_file

            styles.add(parent_file(text.encode()))
    unread = list(unread_files(layers, styles))
    yield from unread
    for folder in folders[:-1]:
        yield from stray_files(folder)
    told = {one.span.path for one in unread if one.span}
    read = [one.source(name) for one in others for name in one.files]
    own = [one for one in read if one.path not in told]
    for source in own:
        yield from early_ends(source)
    yield from sheet_faults(own, base.files, settings.look)


def _template(
    folders: Sequence[Folder], faults: list[Diagnostic]
) -> tuple[Template | None, dict[str, bytes]]:
    """Return what the last of the folders with a Word template tells by it, and the file itself."""
    found = [one for one in folders if os.path.lexists(one / WORD_TEMPLATE)]
    if not found:
        return None, {}
    from diglot.docx import lacking
    from diglot.docx.read import Refused
    from diglot.docx.read.template import read_template

    folder = found[-1]
    name = f"{folder.parent.name}/{folder.name}/{WORD_TEMPLATE}"
    span = Source(name, "").span(0, 0)
    try:
        data = read_inside(folder.parent.parent, folder / WORD_TEMPLATE, _LARGEST_TEMPLATE)
        template = read_template(data)
    except Unreadable as fault:
        faults.append(error(Code.PROFILE, fault.said, hint=fault.hint))
        return None, {}
    except Refused as fault:
        why = library_message(fault.form, fault.values)
        message = say("the Word template cannot be read: {why}", why=why)
        faults.append(error(Code.PROFILE, message, span, library_message(fault.hint, {})))
        return None, {}
    if names := lacking(template):
        message = say("the Word template has no style {names}", names=", ".join(names))
        hint = say("make styles of these names in Word; until then diglot's own stand in")
        faults.append(warning(Code.WORD_TEMPLATE, message, span, hint))
    return template, {f"{_top(folder)}/{folder.name}/{WORD_TEMPLATE}": data}


def _top(folder: Folder) -> str:
    """Return whose journals a journal's folder is among: the article's, or diglot's."""
    ours = folder.parent == shipped_templates() or folder.parent.name == "shipped"
    return "shipped" if ours else "templates"


def _citing_styles(
    settings: Settings, tables: Sequence[Toml], folders: Sequence[Folder], faults: list[Diagnostic]
) -> dict[str, str]:
    """Return the styles that [cite-this] names, each by the folder it stands in."""
    styles: dict[str, str] = {}
    known = journals(folders)
    for word, journal in settings.cite_this.items():
        layers = [read_layer(folder / journal, faults) for folder in folders if journal in known]
        texts = [one.files["style.csl"] for one in layers if "style.csl" in one.files]
        if texts:
            styles[word] = texts[0]
        else:
            message = say(
                '"{word}" names the journal "{name}", which has no style.csl',
                word=word,
                name=journal,
            )
            named = [one for one in tables if word in one.table.get("cite-this", {})]
            place = named[-1].value(("cite-this", word)) if named else None
            faults.append(error(Code.PROFILE, message, place, did_you_mean(journal, known)))
    return styles
