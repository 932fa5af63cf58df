"""The files of a journal's folder: those that pages and settings read, and those nothing reads."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from diglot.diagnostics import Code, Diagnostic, did_you_mean, error, warning
from diglot.files import Unreadable, files_below, read_inside, shown_name
from diglot.messages import say
from diglot.source import Source

BASE = "_base"
WORD_TEMPLATE = "reference.docx"
"""A journal's own Word document, whose styles and page ours take."""

_TEXTS = frozenset({".jinja", ".css", ".js", ".csl", ".toml"})
_READ = ("profile.toml", "strings.toml", "style.csl", WORD_TEMPLATE)
"""What diglot itself reads; a page's files are those that its templates name."""

_MACROS = ".md.jinja"
_QUOTED = re.compile(r"""["']([\w./-]+\.(?:jinja|css|js))["']""")
_LIKE = 0.75
"""How like a name must be to one that is read, for a file of another kind to be named."""


@dataclass(frozen=True)
class Layer:
    """A folder of templates/, its text files by name, and the names of the others in it."""

    folder: Path
    files: Mapping[str, str]
    others: tuple[str, ...] = ()

    def source(self, name: str) -> Source:
        """Return one of its texts, an empty one where there is none."""
        path = f"{self.folder.parent.name}/{self.folder.name}/{name}"
        return Source(path, self.files.get(name, ""))


def read_layer(folder: Path, faults: list[Diagnostic]) -> Layer:
    """Return a journal's folder, whose files lie in the article or in diglot itself."""
    files: dict[str, str] = {}
    others: list[str] = []
    for path in files_below(folder):
        name = shown_name(folder, path)
        if path.suffix not in _TEXTS:
            others.append(name)
            continue
        try:
            data = read_inside(folder.parent.parent, path)
            files[name] = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        except Unreadable as fault:
            faults.append(error(Code.PROFILE, fault.said, hint=fault.hint))
        except UnicodeDecodeError:
            message = say("{name} is not a readable UTF-8 text", name=f"{folder.name}/{name}")
            faults.append(error(Code.PROFILE, message))
    return Layer(folder, files, tuple(others))


def unread_files(layers: Sequence[Layer], styles: Collection[str]) -> Iterator[Diagnostic]:
    """Name the files that nothing reads, those of other kinds where a name is nearly right.

    The first of the `layers` is diglot's own _base; `styles` are the names of the files with the
    journal's CSL style.
    """
    texts = [text for one in layers for name, text in one.files.items() if name.endswith(".jinja")]
    named = {name for text in texts for name in _QUOTED.findall(text)}
    known = {*_READ, *styles, *named, *layers[0].files}
    for layer in layers:
        for name in (*layer.files, *layer.others):
            plain = PurePosixPath(name).name
            if name in known or name.endswith(_MACROS):
                continue
            near = did_you_mean(plain.lower(), known, cutoff=_LIKE)
            if not (near or name in layer.files):
                continue
            place = layer.source(name).span(0, 0)
            hint = near or say("docs/templates.md tells what a journal's files are called")
            if plain in known:
                form = f"{layer.folder.parent.name}/{layer.folder.name}/{plain}"
                hint = say("put it into the journal's folder itself: {form}", form=form)
            yield warning(Code.PROFILE, say("nothing reads this file"), place, hint)


def stray_files(folder: Path) -> Iterator[Diagnostic]:
    """Name the texts that lie in templates/ itself, in no journal's folder."""
    paths = sorted(folder.iterdir()) if folder.is_dir() else [folder]
    for path in paths:
        if path.is_file() and (path.suffix in _TEXTS or path is folder):
            place = Source(shown_name(folder.parent, path), "").span(0, 0)
            hint = say("put it into the folder of a journal: {form}", form="templates/NAME/")
            yield warning(Code.PROFILE, say("nothing reads this file"), place, hint)
