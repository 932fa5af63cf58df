"""Mutated files before each reader of ours: a value, or a fault that is named, and nothing else."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pytest
from PIL import Image

from diglot.article_toml import read_metadata
from diglot.bibliography.formats import EXPORTS, FORMATS
from diglot.bibliography.library import load_library
from diglot.csl import compose
from diglot.diagnostics import Code, Diagnostic, error
from diglot.docx.read import Refused, read_returned
from diglot.engines import raster
from diglot.engines.drawings import BadDrawing, read_drawing
from diglot.messages import Message, as_message
from diglot.reading.data import read_table
from diglot.source import Source
from diglot.toml import TomlFault, read_toml
from diglot.translations import (
    TRANSLATIONS,
    AcceptedPair,
    accepted_text,
    read_translations,
    write_translations,
)
from tests.conftest import ROOT
from tests.fuzzing import cases, try_case
from tests.mutations import mutated
from tests.returned import specimen

TINY = ROOT / "tests" / "articles" / "tiny"
WORKS = load_library(
    [Source("bib/a.json", (TINY / "bib" / "references.json").read_text("utf-8"))]
).references
ITEMS = [dict(one.csl) for one in WORKS.values()]


@dataclass(frozen=True)
class Kind:
    """A kind of file: the signs of its format, a sound one, and what reads it."""

    signs: str
    sound: bytes
    read: Callable[[bytes], None]


def text_of(data: bytes) -> str:
    return data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")


def look_at(message: str) -> None:
    """Look whether a message is one: some words on one line, no file and no program's inside."""
    assert 0 < len(message) < 1500, message
    assert "Traceback" not in message


def look(faults: Sequence[Diagnostic], source: Source) -> None:
    """Look whether each fault has a place in its file, and words that a person can read."""
    for one in faults:
        look_at(one.message)
        if one.span:
            assert one.span.path == source.path
            assert 0 <= one.span.start.offset <= one.span.end.offset <= len(source.text)


def library(suffix: str) -> Callable[[bytes], None]:
    def read(data: bytes) -> None:
        source = Source(f"bib/a.{suffix}", text_of(data))
        loaded = load_library([source])
        look(loaded.diagnostics, source)
        items = [dict(one.csl) for one in loaded.references.values()]
        style = (ROOT / "templates/jimcp/style.csl").read_bytes()
        compose(items, style, [[{"id": one} for one in loaded.references]])

    return read


def imported(name: str) -> Callable[[bytes], None]:
    def read(data: bytes) -> None:
        source = Source(f"a.{name}", text_of(data))
        _, faults = FORMATS[name].read(source)
        look(faults, source)

    return read


def toml(data: bytes) -> None:
    source = Source("manuscript/article.toml", text_of(data))
    try:
        read = read_toml(source)
    except TomlFault as fault:
        look([error(Code.ARTICLE_FILE, fault.message, fault.span, fault.hint)], source)
        return
    _, _, faults = read_metadata(read)
    look(faults, source)


def table(data: bytes) -> None:
    source = Source("manuscript/data/a.csv", text_of(data))
    rows, faults = read_table(source, 1, "zh")
    look(faults, source)
    for row in rows:
        for value, _, at, length in (cell["cell"] for cell in row.values()):
            forms = (value, value.replace('"', '""'))
            assert any(source.text.startswith(form, at) for form in forms)
            assert length == len(value)


def translations(data: bytes) -> None:
    source = Source(TRANSLATIONS, text_of(data))
    pairs, faults = read_translations(source)
    look(faults, source)
    lines = sum(bool(one.strip()) for one in source.text.split("\n"))
    named = len(faults) if len(faults) < 6 else 5 + int(faults[5].message.split()[0])
    assert len(pairs) + named == lines
    assert read_translations(Source(TRANSLATIONS, write_translations(pairs))) == (pairs, ())


def drawing(data: bytes) -> None:
    try:
        read = read_drawing(data)
    except BadDrawing as fault:
        look_at(fault.said)
        return
    assert read_drawing(read.data).removed == ()


def picture(data: bytes) -> None:
    assert isinstance(raster.read_picture(data), raster.Picture | Message)


def style(data: bytes) -> None:
    done = compose(ITEMS, data, [[{"id": one["id"], "locator": "3"}] for one in ITEMS])
    for problem in done.problems:
        look_at(as_message(problem.message))


def document(part: str) -> Callable[[bytes], None]:
    def read(data: bytes) -> None:
        archive = data if part == "whole" else packed({**_DOCUMENT, part: data})
        try:
            read_returned(archive)
        except Refused as fault:
            look_at(as_message(fault.message))

    return read


def packed(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def _specimen() -> dict[str, bytes]:
    """Return the parts of a Word document with changes, notes, comments and tables."""
    case = "\n".join(
        path.read_text("utf-8") for path in (ROOT / "tests/golden/returned").glob("*.case")
    )
    bodies = re.findall(r"^=== document\n(.*?)(?=^=== )", case, flags=re.M | re.S)
    with zipfile.ZipFile(io.BytesIO(specimen(document="".join(bodies)))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


_DOCUMENT = _specimen()
_BODY = next(name for name in _DOCUMENT if name.endswith("document.xml"))


def _picture(kind: str) -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize((40, 30)).convert("RGB").save(out, kind)
    return out.getvalue()


def _golden(name: str) -> bytes:
    """Return the input of a golden case of an import."""
    case = (ROOT / "tests" / "golden" / "import" / f"{name}.case").read_text("utf-8")
    return case.split("=== ")[1].partition("\n")[2].encode()


_YAML = b"""- id: a
  type: book
  title: >
    folded
    text
  author:
  - {family: A, given: B}
"""
_CSV = 'study,design.zh,design.en,n\n"A, ""b""",\u7532,a,1\n,"two\nlines",,\n'.encode()
_SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
width="90mm" viewBox="0 0 90 40"><defs><g id="a"><path d="M0 0h9v9z" fill="url(#f)"/></g>
<linearGradient id="f"><stop offset="1"/></linearGradient></defs><style>text{fill:red}</style>
<use href="#a" x="3"/><use xlink:href="#a"/><a href="https://a.example/"><text>x</text></a></svg>"""

_TRANSLATIONS = write_translations(
    AcceptedPair("01-a", {"zh": accepted_text(zh), "en": accepted_text(en)})
    for zh, en in (("引言", "Introduction"), ("25.6%的患者", '"25.6%" of patients'))
)

KINDS = {
    "toml": Kind("toml", (TINY / "manuscript/article.toml").read_bytes(), toml),
    "csv": Kind("csv", _CSV, table),
    "translations": Kind("json", _TRANSLATIONS.encode(), translations),
    "json": Kind("json", EXPORTS["json"](ITEMS).encode(), library("json")),
    "yaml": Kind("yaml", _YAML, library("yaml")),
    "bib": Kind("bib", EXPORTS["bib"](ITEMS).encode(), library("bib")),
    **{name: Kind("bib", _golden(name), imported(name)) for name in ("ris", "nbib", "endnote")},
    "svg": Kind("svg", _SVG, drawing),
    "png": Kind("binary", _picture("PNG"), picture),
    "jpeg": Kind("binary", _picture("JPEG"), picture),
    "csl": Kind("csl", (ROOT / "templates/exempla/style.csl").read_bytes(), style),
    "docx": Kind("binary", packed(_DOCUMENT), document("whole")),
    "docx-body": Kind("xml", _DOCUMENT[_BODY], document(_BODY)),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_mutated_file_is_read_or_named(kind: str) -> None:
    one = KINDS[kind]
    for name, random in cases(kind, 1.5):
        try_case(name, mutated(one.sound, one.signs, random), one.read)
