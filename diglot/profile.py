"""A journal's folder, as a value: its citation style, pages, words and settings.

What a journal's folder lacks comes from templates/_base; an article may bring journals of its own
in its own templates/. A journal holds no Python.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from diglot.article import LANGS, Lang, Source, Words
from diglot.diagnostics import Code, Diagnostic, SourceSpan, did_you_mean, error, warning
from diglot.files import Unreadable, files_below, read_inside
from diglot.messages import say
from diglot.settings import check_settings, fitting
from diglot.toml import TomlFault, read_toml

BASE = "_base"
_TEXTS = frozenset({".jinja", ".css", ".js", ".csl", ".toml"})

_CLOSING = {
    ".css": re.compile(r"</style", re.I),
    ".js": re.compile(r"</script|<!--", re.I),
}

Strings = Mapping[Lang, Mapping[str, str]]


@dataclass(frozen=True)
class Profile:
    """A journal.

    `files` are its text files by name (``print.css``, ``page.html.jinja``); `strings` its words in
    each language; `settings` the tables of profile.toml; `citing_styles` the CSL styles in which
    the article's page tells how to cite it, by the name it gives them. `layers` are all the files
    that it was read from, the article's below ``templates/`` and diglot's below ``shipped/``.
    """

    name: str
    files: Mapping[str, str]
    strings: Strings
    settings: Mapping[str, Any]
    citing_styles: Mapping[str, str] = field(default_factory=dict)
    layers: Mapping[str, str] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = field(default=())

    @property
    def journal(self) -> Words:
        """The journal's title in each language."""
        names: Words = self.settings.get("journal", {}).get("title", {})
        return names

    @property
    def short_journal(self) -> Words:
        """The journal's abbreviated title in each language that has one."""
        names: Words = self.settings.get("journal", {}).get("short-title", {})
        return names

    @property
    def homepage(self) -> str:
        """The address of the journal, empty where it has none."""
        return str(self.settings.get("journal", {}).get("homepage", ""))

    @property
    def issn(self) -> str:
        """The journal's ISSN, empty where it has none."""
        return str(self.settings.get("journal", {}).get("issn", ""))

    def order(self, lang: Lang) -> tuple[Lang, ...]:
        """Return whose front matters an edition prints, in order; its own is always among them."""
        chosen = [one for one in self.settings.get("editions", {}).get(lang, ()) if one in LANGS]
        return tuple(dict.fromkeys(chosen if lang in chosen else [lang, *chosen]))

    def headings(self, lang: Lang) -> tuple[str, ...]:
        """Return the form of a heading's number at each level: ``("1", "1.1")``."""
        return tuple(map(str, self.settings.get("headings", {}).get(lang, ())))

    @property
    def style(self) -> str:
        """The text of the journal's CSL style, empty if it has none.

        A dependent style (CSL 1.0.2) is its parent's, which stands in the same folder.
        """
        text = self.files.get(str(self.settings.get("style", "style.csl")), "")
        if "independent-parent" not in text:
            return text
        from diglot.csl.dependent import parent_file, with_parent

        own = text.encode()
        parent = self.files.get(parent_file(own), "")
        return with_parent(own, parent.encode()).decode() if parent else text

    @property
    def macros(self) -> dict[str, str]:
        """The templates whose macros a section may call."""
        return {name: text for name, text in self.files.items() if name.endswith(".md.jinja")}


def shipped_templates() -> Path:
    """Return the folder of the journals that diglot brings."""
    package = Path(__file__).resolve().parent
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


def journals(folders: Sequence[Path]) -> list[str]:
    """Return the names of the journals in these folders."""
    found = {
        path.name
        for folder in folders
        if folder.is_dir()
        for path in folder.iterdir()
        if path.is_dir() and path.name != BASE
    }
    return sorted(found)


def _read_folder(folder: Path, faults: list[Diagnostic]) -> dict[str, str]:
    """Return the text files of a journal's folder, which lie in the article or in diglot itself."""
    files: dict[str, str] = {}
    for path in files_below(folder):
        if path.suffix not in _TEXTS:
            continue
        name = path.relative_to(folder).as_posix()
        try:
            data = read_inside(folder.parent.parent, path)
            text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        except Unreadable as fault:
            faults.append(error(Code.PROFILE, fault.said, hint=fault.hint))
        except UnicodeDecodeError:
            message = say("{name} is not a readable UTF-8 text", name=f"{folder.name}/{name}")
            faults.append(error(Code.PROFILE, message))
        else:
            files[name] = text
            faults += _closed_early(folder, name, text)
    return files


def _closed_early(folder: Path, name: str, text: str) -> list[Diagnostic]:
    """Name what would end a style sheet or a script in the middle of a page (HTML, 13.2.6.2)."""
    closing = _CLOSING.get(PurePosixPath(name).suffix)
    found = closing.search(text) if closing else None
    if not found:
        return []
    source = Source(f"{folder.parent.name}/{folder.name}/{name}", text)
    message = say('"{words}" would end the page\'s style sheet or script here', words=found[0])
    return [error(Code.PROFILE, message, source.span(*found.span()), say("write <\\/ for </"))]


def _merge(below: Any, above: Any) -> Any:
    """Return tables laid over one another, the journal's over _base's, key by key."""
    if not isinstance(below, dict) or not isinstance(above, dict):
        return above
    return {
        key: _merge(below.get(key), above[key]) if key in above else below[key]
        for key in {**below, **above}
    }


def _toml(layers: Sequence[dict[str, str]], name: str, faults: list[Diagnostic]) -> dict[str, Any]:
    merged: dict[str, Any] = {}
    for layer in layers:
        try:
            table = read_toml(Source(name, layer.get(name, ""))).table
        except TomlFault as fault:
            faults.append(error(Code.PROFILE, fault.message, fault.span, fault.hint))
        else:
            merged = _merge(merged, table)
    return merged


def _strings(
    layers: Sequence[dict[str, str]], folders: Sequence[Path], faults: list[Diagnostic]
) -> dict[Lang, dict[str, str]]:
    """Return the words of each language; `folders` are the layers', _base's and the journal's.

    A journal may have words of its own, for its templates and types of article. One that nearly
    has a name of _base's is misspelt: the page would go on with _base's word, in silence.
    """
    merged = _toml(layers, "strings.toml", faults)
    told = [
        (folder, layer, list(dict.fromkeys(name for table in _tables(layer) for name in table)))
        for folder, layer in zip(folders, layers, strict=True)
    ]
    known = {name for folder, _, names in told if folder.name == BASE for name in names}
    for folder, layer, names in told:
        for name in [one for one in names if one not in known]:
            if near := did_you_mean(name, known, cutoff=0.8):
                message = say('no page has a place for the words "{name}"', name=name)
                place = _place(folder, layer, name)
                faults.append(warning(Code.PROFILE, message, place, near))
    for name in [one for one in merged if one not in LANGS]:
        message = say(
            "strings.toml of the journal: [{name}] is no language of an article", name=name
        )
        faults.append(
            warning(Code.PROFILE, message, hint=say("there are: {names}", names=", ".join(LANGS)))
        )
    return {lang: _texts(merged.get(lang, {}), lang, faults) for lang in LANGS}


def _tables(layer: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the tables of a layer's strings.toml, none where it cannot be read."""
    try:
        found = read_toml(Source("strings.toml", layer.get("strings.toml", ""))).table
    except TomlFault:
        return []
    return [table for table in found.values() if isinstance(table, dict)]


def _place(folder: Path, layer: Mapping[str, str], name: str) -> SourceSpan:
    """Return where a name first stands in a layer's strings.toml."""
    source = Source(f"{folder.parent.name}/{folder.name}/strings.toml", layer["strings.toml"])
    found = re.search(rf"^[ \t]*[\"']?({re.escape(name)})\b", source.text, re.M)
    return source.span(*found.span(1)) if found else source.span(0, 0)


def _texts(table: Any, lang: Lang, faults: list[Diagnostic]) -> dict[str, str]:
    """Return the words of one language, without what is no text."""
    if not isinstance(table, dict):
        table = {"": table}
    wrong = [name for name, value in table.items() if not isinstance(value, str)]
    for name in wrong:
        message = say(
            'strings.toml of the journal: "{value}" in [{lang}] is not a text',
            value=name or lang,
            lang=lang,
        )
        faults.append(
            error(Code.PROFILE, message, hint=say('write {value} = "…"', value=name or lang))
        )
    return {name: value for name, value in table.items() if name not in wrong}


def read_profile(name: str, folders: Sequence[Path]) -> Profile:
    """Read the journal `name`: every _base below it, earlier `folders` over later ones."""
    faults: list[Diagnostic] = []
    known = journals(folders)
    layered = [folder / BASE for folder in reversed(folders)]
    if name in known:
        layered += [folder / name for folder in reversed(folders)]
    else:
        hint = did_you_mean(name, known) or say("there are: {names}", names=", ".join(known))
        faults.append(
            error(Code.PROFILE, say('there is no journal "{name}"', name=name), hint=hint)
        )
    layers = [_read_folder(folder, faults) for folder in layered]
    files: dict[str, str] = {}
    for layer in layers:
        files |= layer
    words = _strings(layers, layered, faults)
    settings = _toml(layers, "profile.toml", faults)
    styles = {name: text for name, text in files.items() if name.endswith(".css")}
    base = _toml(layers[: len(folders)], "profile.toml", [])
    faults += check_settings(settings, base, styles)
    settings = fitting(settings, base)
    return Profile(
        name=name,
        files=files,
        strings=words,
        settings=settings,
        citing_styles=_citing_styles(settings, folders, faults),
        layers={
            f"{_top(folder)}/{folder.name}/{name}": text
            for folder, layer in zip(layered, layers, strict=True)
            for name, text in layer.items()
        },
        diagnostics=tuple(faults),
    )


def _top(folder: Path) -> str:
    """Return whose journals a journal's folder is among: the article's, or diglot's."""
    ours = folder.parent == shipped_templates() or folder.parent.name == "shipped"
    return "shipped" if ours else "templates"


def _citing_styles(
    settings: Mapping[str, Any], folders: Sequence[Path], faults: list[Diagnostic]
) -> dict[str, str]:
    """Return the styles that [cite-this] names, each by the folder it stands in."""
    styles: dict[str, str] = {}
    known = journals(folders)
    for word, journal in settings.get("cite-this", {}).items():
        layers = [_read_folder(folder / journal, faults) for folder in folders if journal in known]
        texts = [layer["style.csl"] for layer in layers if "style.csl" in layer]
        if texts:
            styles[word] = texts[0]
        else:
            message = say(
                '[cite-this] names the journal "{journal}", which has no style.csl', journal=journal
            )
            faults.append(error(Code.PROFILE, message))
    return styles
