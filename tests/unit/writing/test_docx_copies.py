"""Every kind of copy is a sound document: each layout, blind or named, with links or fields."""

from __future__ import annotations

import re
import shutil
import struct
import zlib
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from diglot.article import (
    LANGS,
    LAYOUTS,
    LIVE_CITATIONS,
    CitedEdition,
    DocumentOptions,
    Lang,
    Layout,
)
from diglot.bases import digest_of
from diglot.docx.read import read_returned
from diglot.pipeline import read_article
from diglot.profile import Profile
from diglot.project import read_project
from diglot.review.rebuild import BuildInputs
from diglot.settings import settings_of
from diglot.writing.docx import write_docx
from tests.conftest import ROOT, Build
from tests.docx_structure import (
    WP,
    Package,
    W,
    column_width,
    custom_properties,
    faults,
    open_package,
    paragraphs,
    sections,
    text,
    turned,
    val,
)
from tests.fuzzing import LONG
from tests.png import chunk, png
from tests.stress import STRESS
from tests.unit.review.reviewed import review_changes
from tests.unit.writing.test_docx import FALSE_ALARMS, audit, cited

COPIES = [DocumentOptions(*kind) for kind in product(LAYOUTS, (False, True), LIVE_CITATIONS)]


def name_of(options: DocumentOptions) -> str:
    return f"{options.layout}-{'blind' if options.blind else 'named'}-{options.citations}"


NAMES = [name_of(one) for one in COPIES]
Edition = tuple[CitedEdition, Profile]


@pytest.fixture(scope="module")
def sample() -> Edition:
    return cited(ROOT, "zh")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small article with everything in it."""
    tiny = tmp_path_factory.mktemp("stress") / "tiny"
    shutil.copytree(ROOT / "tests" / "articles" / "tiny", tiny)
    (tiny / "manuscript" / "zh" / "01-introduction.md").write_text(STRESS, "utf-8")
    return tiny


@pytest.fixture(scope="module")
def stress(folder: Path) -> Edition:
    return cited(folder, "zh")


# The small article holds everything; of the long one each layout is seen once, all each night.
SOUND = [("stress", one) for one in COPIES]
SOUND += [("sample", one) for one in (COPIES if LONG else COPIES[::5])]


@pytest.mark.parametrize(
    ("article", "options"), SOUND, ids=lambda one: one if isinstance(one, str) else name_of(one)
)
def test_every_copy_is_sound(
    article: str, options: DocumentOptions, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    edition, profile = request.getfixturevalue(article)
    artifact = write_docx(edition, profile, options)
    assert artifact.diagnostics == ()
    assert faults(artifact.data) == []
    assert audit(artifact.data, tmp_path / "a.docx") == FALSE_ALARMS
    words = [options.layout, *(["blind"] if options.blind else [])]
    words += ["zotero"] if options.citations == "zotero" else []
    told = custom_properties(open_package(artifact.data))["diglot-copy"]
    assert told == " ".join(words)


@pytest.mark.parametrize("options", COPIES[::3], ids=NAMES[::3])
def test_a_copy_that_nobody_edited_comes_home_unchanged(
    options: DocumentOptions, folder: Path
) -> None:
    edition, profile = cited(folder, "zh")
    returned = read_returned(write_docx(edition, profile, options).data)
    build = BuildInputs(read_project(folder), profile, "zh", options)
    assert review_changes(returned, build).changes == ()


@pytest.mark.parametrize("options", COPIES[::5], ids=NAMES[::5])
def test_the_same_article_gives_the_same_bytes(options: DocumentOptions, stress: Edition) -> None:
    assert write_docx(*stress, options).data == write_docx(*stress, options).data


def opened(article: Edition, layout: Layout) -> Package:
    return open_package(write_docx(*article, DocumentOptions(layout)).data)


def columns(package: Package) -> list[int]:
    return [
        int(found.get(f"{W}num", "1"))
        for _, page in sections(package)
        for found in page.iter(f"{W}cols")
    ]


@pytest.mark.parametrize("lang", LANGS)
def test_the_journals_layout_has_two_columns_below_the_front_matter(lang: Lang) -> None:
    package = opened(cited(ROOT, lang), "journal")
    found = sections(package)
    assert columns(package) == [1, 2, 1, 2, 1, 2, 1, 2, 1]
    styles = [val(one.find(f"{W}pPr/{W}pStyle")) for one in found[0][0]]
    assert styles[0] == "ArticleType"
    assert styles[-1] == "Keywords"
    assert val(found[1][0][0].find(f"{W}pPr/{W}pStyle")) == "Heading1"
    wide = [[text(one) for one in parts if len(text(one)) > 0] for parts, _ in found[2::2]]
    labels = {"zh": ("表1", "表2", "图1"), "en": ("Table 1", "Table 2", "Figure 1")}
    for words, label in zip(wide, labels[lang], strict=False):
        assert any(one.startswith(label) for one in words)
    extents = list(package.document.iter(f"{WP}extent"))
    assert int(extents[0].get("cx", "0")) == column_width(found[0][1]) * 635


def test_what_is_wide_stands_across_the_columns_with_its_note(stress: Edition) -> None:
    package = opened(stress, "journal")
    assert columns(package) == [1, 2, 1, 2, 1, 2, 1]
    found = sections(package)
    words = [text(one) for one in found[2][0] if text(one)]
    assert words == [
        "表2\u3000宽表", "组别例数治疗组12对照组11", "注：宽。",
        "图2\u3000宽图", "图3\u3000又一宽图",
    ]  # fmt: skip
    narrow, wide = (column_width(page) for _, page in found[1:3])
    assert narrow * 2 < wide
    shown = [
        (int(extent.get("cx", "0")), page is found[2][1])
        for parts, page in found
        for part in parts
        for extent in part.iter(f"{WP}extent")
    ]
    assert [cx for cx, across in shown if across] == [wide * 635, wide * 635]
    assert [cx for cx, across in shown if not across] == [narrow * 635 // 2]


def test_no_section_is_empty_and_each_ends_in_a_paragraph_of_its_own(stress: Edition) -> None:
    *found, (end, _) = sections(opened(stress, "journal"))
    assert [text(one) for one in end] == ["", ""]  # Word balances columns before a section only
    for parts, page in found:
        assert any(text(one) or one.tag == f"{W}tbl" for one in parts)
        if page is not parts[-1]:
            assert parts[-1].tag == f"{W}p"


def test_a_table_that_is_turned_has_a_page_of_its_own(stress: Edition) -> None:
    """The other layouts have no other sections."""
    for layout in LAYOUTS:
        package = opened(stress, layout)
        (found,) = (parts for parts, page in sections(package) if turned(page))
        assert [text(one) for one in found if text(one)] == ["表4\u3000公式表", "末表34"]
        assert columns(package) == ([1, 2, 1, 2, 1, 2, 1] if layout == "journal" else [1, 1, 1])


def test_the_journals_layout_has_the_measures_of_the_printed_page(sample: Edition) -> None:
    package = opened(sample, "journal")
    css = sample[1].files["print.css"]
    styles = {
        str(one.get(f"{W}styleId")): one for one in package.xml["word/styles.xml"].iter(f"{W}style")
    }
    for name, style in (("size", "Normal"), ("small", "Bibliography"), ("heading", "Heading1")):
        points = re.search(rf"--{name}: ([\d.]+)pt", css)
        assert points
        size = styles[style].find(f"{W}rPr/{W}sz")
        default = package.xml["word/styles.xml"].find(f"{W}docDefaults//{W}sz")
        assert int(val(default if size is None else size)) == float(points[1]) * 2
    spacing = styles["Normal"].find(f"{W}pPr/{W}spacing")
    assert spacing is not None
    assert spacing.get(f"{W}line") == "270"  # 13.5 points, --line-height
    assert spacing.get(f"{W}lineRule") == "atLeast"


@pytest.mark.parametrize(
    ("setting", "restart"),
    [(None, "continuous"), ("page", "newPage"), ("continuous", "continuous"), ("none", None)],
)
def test_a_submission_is_double_spaced_with_line_numbers(
    setting: str | None, restart: str | None, stress: Edition
) -> None:
    edition, profile = stress
    if setting:
        docx = {"submission": {"line-numbers": setting, "line-spacing": 2}}
        settings = replace(profile.settings, docx=settings_of({"docx": docx}).docx)
        profile = Profile(profile.name, profile.files, profile.strings, settings)
    package = opened((edition, profile), "submission")
    numbers = package.document.find(f".//{W}lnNumType")
    assert (None if numbers is None else numbers.get(f"{W}restart")) == restart
    if numbers is not None:
        assert numbers.get(f"{W}countBy") == "1"
    normal = next(one for _, one in package.iter("style") if one.get(f"{W}styleId") == "Normal")
    spacing = normal.find(f"{W}pPr/{W}spacing")
    assert spacing is not None
    assert spacing.get(f"{W}line") == "480"
    assert len(list(package.document.iter(f"{W}tbl"))) == 6
    assert len(list(package.document.iter(f"{WP}extent"))) == 3


def test_no_entry_of_the_list_stands_alone_on_the_last_page(sample: Edition) -> None:
    package = opened(sample, "manuscript")
    entries = [
        one for _, one in package.iter("p") if val(one.find(f"{W}pPr/{W}pStyle")) == "Bibliography"
    ]
    kept = [one.find(f"{W}pPr/{W}keepNext") is not None for one in entries]
    assert kept == [False] * 40 + [True, True, False]


def test_no_line_ends_inside_a_citation(sample: Edition) -> None:
    package = opened(sample, "manuscript")
    assert any("[10-12]" in one for one in paragraphs(package, "BodyText"))
    raised = [
        run for _, run in package.iter("r") if val(run.find(f"{W}rPr/{W}rStyle")) == "Citation"
    ]
    assert not any("-" in str(one.text) for run in raised for one in run.iter(f"{W}t"))
    assert sum(1 for run in raised for _ in run.iter(f"{W}noBreakHyphen")) > 3


PRIVATE = ("D:\\wang\\article", "Photoshop of Wang", "Shanghai GPS")


def test_nothing_of_files_machine_or_person_is_inside(tmp_path: Path) -> None:
    secrets = " ".join(PRIVATE).encode()
    tiny = shutil.copytree(ROOT / "tests" / "articles" / "tiny", tmp_path / "wang-secret" / "tiny")
    (tiny / "manuscript" / "figures" / "dot.svg.jinja").unlink()
    (tiny / "manuscript" / "figures" / "dot.png").write_bytes(
        png((1, 1), zlib.compress(bytes(4)), chunk(b"tEXt", secrets), colour=2)
    )
    for lang in LANGS:
        section = tiny / "manuscript" / lang / "01-introduction.md"
        section.write_text(section.read_text("utf-8").replace("dot.svg", "dot.png"), "utf-8")
    bib = tiny / "bib" / "references.json"
    private = '"note": "D:/wang", "file": "/srv/wang.pdf", "abstract": "secret", "title": '
    bib.write_text(bib.read_text("utf-8").replace('"title": ', private), "utf-8")
    for options in COPIES:
        package = open_package(write_docx(*cited(tiny, "zh"), options).data)
        assert "word/media/image1.png" in package.names
        for name, part in package.data.items():
            for word in (*PRIVATE, "wang", "Wang", "secret", "dot.png", "figures/", str(tmp_path)):
                assert word.encode() not in part, f"{name} tells {word}"


def test_the_command_takes_each_kind_of_copy(tiny: Path, run: Build) -> None:
    words = ("--to", "docx", "--lang", "zh", "--blind")
    outcome = run(tiny, *words, "--layout", "submission", "--citations", "zotero")
    assert outcome.code == 0
    data = (tiny / "output" / "article.zh.blind.docx").read_bytes()
    package = open_package(data)
    told = custom_properties(package)
    assert told["diglot-copy"] == "submission blind zotero"
    assert told["diglot-build"] == digest_of(*read_article(tiny)[:2])
    assert package.document.find(f".//{W}lnNumType") is not None
    with pytest.raises(SystemExit) as stopped:
        run(tiny, "--layout", "three-columns")
    assert stopped.value.code == 2


def test_a_drawing_that_fills_a_width_has_300_dots_in_each_inch_of_it(stress: Edition) -> None:
    package = opened(stress, "manuscript")
    links = package.xml["word/_rels/document.xml.rels"]
    parts = {str(one.get("Id")): f"word/{one.get('Target')}" for one in links}
    embed = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
    dots = []
    for inline in package.document.iter(f"{WP}inline"):
        blip, _ = (str(one.get(embed)) for one in inline.iter() if one.get(embed))
        (across,) = struct.unpack_from(">I", package.data[parts[blip]], 16)
        inches = int(next(inline.iter(f"{WP}extent")).get("cx", "0")) / 914400
        dots.append(across / inches)
    assert len(dots) == 3
    assert min(dots) >= 299
