"""The files that an import is given, and those that lie beside them in their folder.

What a manuscript names (pictures, libraries, included files) is read where it lies inside the
folder of the first file, or inside the folder that was given; nothing outside is looked at.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final

from diglot.arrivals.values import Open
from diglot.article import Source
from diglot.bibliography.decoding import decode
from diglot.diagnostics import Misused
from diglot.engines.yaml import BadYAML, read
from diglot.files import Unreadable, files_below, is_inside, read_file
from diglot.messages import say

LARGEST_TEXT: Final = 8 << 20
LARGEST_ALL: Final = 256 << 20
"""In bytes: of one text, and of all that an import reads."""


@dataclass
class Given:
    """The files of a manuscript: those that were named, in their order, and their folder."""

    root: Path
    files: tuple[Path, ...]
    told: list[Open] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    read: int = 0

    def name(self, path: Path) -> str:
        """Return how a file is called: by its path inside the folder, else by its name."""
        inside = path.is_relative_to(self.root)
        return path.relative_to(self.root).as_posix() if inside else path.name

    def text_of_file(self, path: Path) -> Source:
        """Return the text of a file that the user named. Raises `Misused`."""
        return self._text(self.name(path), read_file(path, largest=LARGEST_TEXT))

    def _text(self, name: str, data: bytes) -> Source:
        text = decode(data)
        if text is None:
            message = say("{name} is no text, or its encoding is not known", name=name)
            raise Misused(message, say("save it as UTF-8"))
        self.sources[name] = Source(name, text)
        return self.sources[name]

    def text(self, name: str, above: str = "") -> Source | None:
        """Return a text beside the manuscript that `above` names; None, and told, without one."""
        data = self.data(name, above, LARGEST_TEXT)
        try:
            return None if data is None else self._text(self._clean(name, above), data)
        except Misused as fault:
            self.told.append(Open(fault.said, name))
            return None

    def data(self, name: str, above: str = "", largest: int | None = None) -> bytes | None:
        """Return a file that the text `above` names; None, and told, where it is not read."""
        path = self.root / PurePosixPath(above).parent / name
        if not path.exists():
            path = self.root / name
        if not is_inside(self.root, path):
            said = say("it leads out of the manuscript's folder and was not read")
            self.told.append(Open(said, name, sign=name))
            return None
        if not path.is_file():
            return None
        try:
            data = read_file(path, name, largest)
        except Unreadable as fault:
            self.told.append(Open(fault.said, name, sign=name))
            return None
        self.read += len(data)
        if self.read > LARGEST_ALL:
            self.told.append(Open(say("too much to bring over; copy it by hand"), name, sign=name))
            return None
        return data

    def _clean(self, name: str, above: str) -> str:
        beside = (PurePosixPath(above).parent / name).as_posix()
        return beside if (self.root / beside).exists() else name

    def beside(self, *names: str) -> Iterator[Source]:
        """Yield those texts of these names that lie in the folder."""
        for name in names:
            if (self.root / name).is_file() and (found := self.text(name)):
                yield found


def given_files(paths: Sequence[Path]) -> Given:
    """Return what an import is given; of a folder its texts, of a book's first page all its pages.

    Raises `Misused`.
    """
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            files += _of_folder(path)
        elif path.exists():
            chapters = _chapters(path.parent) if path.stem.lower() == "index" else []
            files += chapters if path in chapters else [path]
        else:
            raise Misused(say("there is no file {path}", path=path), say("look at its name"))
    first = paths[0]
    root = first if first.is_dir() else first.parent
    if root.name == "content" and (root / "metadata.yaml").exists():
        root = root.parent
    return Given(root, tuple(files))


_CODED: Final = (".md", ".markdown", ".qmd", ".rmd")


def _of_folder(folder: Path) -> list[Path]:
    """Return the texts of a manuscript's folder: those of Manubot's content/, else its own.

    Beside texts in Markdown those in LaTeX are preambles. The chapters of a book come in the order
    that its settings tell, else the first page first.
    """
    inner = folder / "content" if (folder / "content" / "metadata.yaml").is_file() else folder
    found = [one for one in files_below(inner) if one.parent == inner]
    texts = [one for one in found if one.stem.lower() not in ("readme", "changelog", "license")]
    coded = [one for one in texts if one.suffix.lower() in _CODED]
    texts = coded or [one for one in texts if one.suffix.lower() == ".tex"]
    if chapters := _chapters(folder):
        return chapters
    if not texts:
        raise Misused(
            say("{folder} holds no manuscript", folder=folder), say("name its files instead")
        )
    return sorted(texts, key=lambda one: one.stem.lower() != "index")


def _chapters(folder: Path) -> list[Path]:
    """Return the files that a book of bookdown or Quarto names, in their order."""
    for name in ("_bookdown.yml", "_quarto.yml"):
        path = folder / name
        if not path.is_file() or not is_inside(folder, path):
            continue
        try:
            settings = read(decode(read_file(path, largest=LARGEST_TEXT)) or "").value
        except (BadYAML, Unreadable):
            continue  # who reads the head tells of it
        told = settings if isinstance(settings, Mapping) else {}
        book = told.get("book")
        inner = book if isinstance(book, Mapping) else {}
        listed = [*_names(told.get("rmd_files")), *_names(inner.get("chapters"))]
        listed += _names(inner.get("appendices"))
        paths = [folder / one for one in listed]
        return [one for one in paths if is_inside(folder, one) and one.is_file()]
    return []


def _names(value: object) -> list[str]:
    """Return the files of a list of chapters, those of its parts among them."""
    if isinstance(value, str):
        return [value] if PurePosixPath(value).suffix.lower() in _CODED else []
    if isinstance(value, Mapping):
        return [*_names(value.get("part")), *_names(value.get("chapters"))]
    return [name for one in value for name in _names(one)] if isinstance(value, list) else []
