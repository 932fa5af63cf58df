"""A journal's folder alone decides the look: the same articles in each journal of diglot's."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest

from diglot.article import LANGS, Kind, Lang
from diglot.docx.package import unpack
from diglot.pipeline import Request, build, kinds_of
from diglot.profile import journals, shipped_templates
from tests import known
from tests.conftest import ROOT, Build
from tests.printed import Line, pages, text

Find = Callable[[str], str]
TINY = ROOT / "tests" / "articles" / "tiny"
TITLES: dict[Lang, str] = {
    "zh": "干细胞治疗硬皮病研究进展",
    "en": "Advancesinstemcelltherapyforscleroderma",
}


@dataclass(frozen=True)
class Look:
    """What tells a journal from the others, in PDFs without white space.

    `cited` is a citation of the English text, `head` what stands above its left pages, `section`
    the first numbered heading of each edition, `fronts` whose title comes first in it;
    `editions` and `kinds` are those that are built: the national standard's journals differ in
    citations alone.
    """

    cited: str
    head: str
    columns: int = 2
    accent: str = "#1f4e79"
    section: tuple[str, str] = ("1造血干细胞移植", "1Hematopoieticstemcell")
    fronts: tuple[Lang, Lang] = ("zh", "en")
    editions: tuple[Lang, ...] = LANGS
    kinds: tuple[Kind, ...] = kinds_of(blind=False)


LOOKS = {
    "jimcp": Look("eitherarm[14]", "JInternMedConceptsPract2025,Vol.20,No.4"),
    "exempla": Look(
        "eitherarm(Burtetal.,2011)",
        "ActaExempli20,no.4(2025)",
        columns=1,
        accent="#7a2e2b",
        section=("一、造血干细胞移植", "1.Hematopoieticstemcell"),
        fronts=("en", "en"),
    ),
    "gb-t-7714-2015-numeric": Look("eitherarm[14]", "GB/T7714-2015(numeric)", editions=("en",)),
    "gb-t-7714-2025-numeric": Look("eitherarm[14]", "", editions=("en",), kinds=("docx",)),
    "gb-t-7714-2015-author-date": Look(
        "eitherarm(Burtetal.,2011)", "", editions=("en",), kinds=("docx",)
    ),
    "gb-t-7714-2025-author-date": Look(
        "eitherarm(Burtetal.,2011)", "GB/T7714-2025(author-date)", editions=("en",)
    ),
}


def built(
    root: Path,
    output: Path,
    journal: str,
    langs: tuple[Lang, ...] = LANGS,
    kinds: tuple[Kind, ...] = kinds_of(blind=False),
) -> dict[str, bytes]:
    """Build an article in a journal without a complaint; return its documents by name."""
    report = build(Request(root, output, kinds, langs, journal), stages=known.stages())
    assert [str(one) for one in report.diagnostics] == []
    documents = {path.name: path.read_bytes() for _, path in report.written}
    assert {f"article.{lang}.{kind}" for lang in langs for kind in kinds} <= set(documents)
    return documents


def columns(lines: list[Line]) -> int:
    """Tell whether most lines of a page run over its whole measure or over half of it."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    whole = sum(line.right - line.left > 0.6 * (right - left) for line in lines)
    return 1 if whole > len(lines) / 2 else 2


def colours(pdf: bytes) -> set[str]:
    """Return the colours of the first page's text and lines, ``#1f4e79``."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        drawn = opened.pages[0].Contents.read_bytes().decode("latin-1")
    shares = re.findall(r"([\d.]+) ([\d.]+) ([\d.]+) (?:rg|RG|scn|SCN)\b", drawn)
    return {"#" + "".join(f"{round(255 * float(one)):02x}" for one in rgb) for rgb in shares}


def words_of_docx(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = archive.read("word/document.xml").decode()
    return "".join(re.sub(r"<[^>]+>", "", body).split())


def test_every_journal_that_diglot_brings_is_looked_at() -> None:
    assert set(LOOKS) == set(journals([shipped_templates()]))


@pytest.mark.parametrize("journal", LOOKS)
def test_the_sample_looks_as_the_journal_wants(journal: str, tmp_path: Path, client: Find) -> None:
    look = LOOKS[journal]
    documents = built(ROOT, tmp_path, journal, look.editions, look.kinds)
    assert look.cited in words_of_docx(documents["article.en.docx"])
    if look.kinds == ("docx",):
        return
    pdftotext = client("pdftotext")
    for lang, section, first in zip(LANGS, look.section, look.fronts, strict=True):
        if lang not in look.editions:
            continue
        pdf = documents[f"article.{lang}.pdf"]
        assert section in text(pdf, pdftotext)
        front = text(pdf, pdftotext, 1)
        assert min(LANGS, key=lambda one: front.index(TITLES[one])) == first
        assert columns(pages(pdf, pdftotext)[1]) == look.columns
        assert look.accent in colours(pdf)
        assert look.accent in documents[f"article.{lang}.html"].decode()
    english = documents["article.en.pdf"]
    assert look.head in text(english, pdftotext, 3)
    assert look.cited in text(english, pdftotext)


@pytest.mark.parametrize("journal", LOOKS)
def test_the_tiny_article_is_set_in_every_journal(journal: str, tmp_path: Path) -> None:
    built(TINY, tmp_path, journal)


DOCUMENTED = re.compile(
    r"```toml\n# templates/(?P<name>[a-z]+)/profile\.toml\n(?P<toml>.*?)```", re.S
)


def test_the_smallest_journal_of_the_documentation_is_enough(tiny: Path, client: Find) -> None:
    found = DOCUMENTED.search((ROOT / "docs" / "templates.md").read_text("utf-8"))
    assert found
    assert len(found["toml"].splitlines()) <= 10
    folder = tiny / "templates" / found["name"]
    folder.mkdir(parents=True)
    (folder / "profile.toml").write_text(found["toml"], "utf-8")
    shutil.copy(shipped_templates() / "exempla" / "style.csl", folder)
    documents = built(tiny, tiny / "output", found["name"])
    printed = text(documents["article.en.pdf"], client("pdftotext"))
    assert "ActaMinima2025,Vol.1,No.2" in printed
    assert "Afirstsentence(Smith,2020),asecondone(Smith,2020;李四等,2021)." in printed


def test_every_property_of_the_look_is_documented() -> None:
    told = (ROOT / "docs" / "templates.md").read_text("utf-8")
    base = shipped_templates() / "_base"
    properties = re.search(r"^html \{(.*?)\}", (base / "print.css").read_text("utf-8"), re.S | re.M)
    assert properties
    names = [one for one in re.findall(r"--([a-z-]+):", properties[1]) if one != "foot-line"]
    assert [name for name in names if f"`{name}`" not in told] == []


def test_an_articles_own_folder_of_a_journal_gives_the_same_bytes(
    tiny: Path, tmp_path: Path
) -> None:
    shutil.copytree(shipped_templates() / "exempla", tiny / "templates" / "mine")
    mine, theirs = built(tiny, tmp_path / "a", "mine"), built(tiny, tmp_path / "b", "exempla")
    named = [name for name in mine if name.endswith(".docx")]
    assert {**mine, **dict.fromkeys(named)} == {**theirs, **dict.fromkeys(named)}
    for name in named:  # Word documents tell the digest of their sources and of the journal's name
        parts = [unpack(documents[name]) for documents in (mine, theirs)]
        digests = [one.pop("docProps/custom.xml") for one in parts]
        assert digests[0] != digests[1]
        assert parts[0] == parts[1]


def test_rules_on_which_the_page_engine_fails_are_named_by_their_file(
    tiny: Path, run: Build
) -> None:
    own = shutil.copytree(shipped_templates() / "jimcp", tiny / "templates" / "mine")
    (own / "journal-print.css").write_text("p { position: absolute }", "utf-8")
    outcome = run(tiny, "--journal", "mine", "--to", "pdf", "--lang", "zh")
    assert outcome.code == 1
    assert outcome.faults == [("templates/mine/journal-print.css:1:1", "profile")]
