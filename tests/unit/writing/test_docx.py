"""The Word document of the sample article, in both languages."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pypandoc
import pytest
from openxml_audit import OpenXmlValidator

from diglot.article import LANGS, CitedEdition, Lang, Node
from diglot.artifact import Artifact
from diglot.citing import cite, load_library
from diglot.pipeline import read_article
from diglot.profile import Profile
from diglot.tree import attributes, text_of, walk
from diglot.writing.docx import write_docx
from tests import known
from tests.conftest import ROOT
from tests.docx_structure import WP, W, faults, open_package, paragraphs, val

PRINTED = (ROOT / "tests" / "golden" / "references-printed.txt").read_text("utf-8").splitlines()


def cited(root: Path, lang: Lang, journal: str | None = None) -> tuple[CitedEdition, Profile]:
    """Read and cite an article, as the pipeline does."""
    project, profile, article = read_article(root, journal)
    return cite(article, lang, load_library(project.library), profile), profile


@pytest.fixture(scope="module", params=LANGS)
def sample(request: pytest.FixtureRequest) -> tuple[CitedEdition, Artifact]:
    edition, profile = cited(ROOT, request.param)
    return edition, write_docx(edition, profile)


def read_back(data: bytes) -> list[Node]:
    """Return what pandoc reads of a .docx."""
    command = [pypandoc.get_pandoc_path(), "-f", "docx", "-t", "json"]
    done = subprocess.run(command, input=data, capture_output=True, check=True)
    blocks: list[Node] = json.loads(done.stdout)["blocks"]
    return blocks


def pictured(block: Node) -> bool:
    """Tell whether a paragraph holds a picture."""
    return any(one["t"] == "Image" for one in walk(block))


def test_the_sample_is_sound(sample: tuple[CitedEdition, Artifact]) -> None:
    _, artifact = sample
    assert artifact.diagnostics == ()
    assert faults(artifact.data) == []


# openxml-audit 0.8 asks for two things that the schema does not: a theme, which a document may
# lack, and a list with the number 0, which stands for no list (ISO/IEC 29500-1, 17.9.18). The
# Open XML SDK itself finds no fault in either. Its mending them fails this test.
FALSE_ALARMS = {
    "A required relationship type 'http://schemas.openxmlformats.org/officeDocument/2006/"
    "relationships/theme' is missing.",
    "Numbering definition '0' referenced but not found",
}


def audit(data: bytes, path: Path) -> set[str]:
    path.write_bytes(data)
    return {one.description for one in OpenXmlValidator().validate(path).errors}


def test_a_validator_finds_no_fault(sample: tuple[CitedEdition, Artifact], tmp_path: Path) -> None:
    assert audit(sample[1].data, tmp_path / "a.docx") == FALSE_ALARMS


def test_pandoc_reads_every_paragraph_heading_citation_and_reference_back(
    sample: tuple[CitedEdition, Artifact],
) -> None:
    edition, artifact = sample
    nodes = [block.node for section in edition.sections for block in section.blocks]
    read = read_back(artifact.data)

    headings = [
        (one["c"][0], text_of([x for x in one["c"][2] if "number" not in attributes(x)[1]]))
        for one in nodes
        if one["t"] == "Header"
    ]
    found = [(one["c"][0], text_of(one["c"][2])) for one in read if one["t"] == "Header"]
    assert found[:-1] == headings
    assert found[-1][1] in ("参考文献", "References")

    start = next(i for i, one in enumerate(read) if one["t"] == "Header")
    # Its mark in the figure's paragraph keeps pandoc from taking picture and caption for a Figure.
    captions = [text_of(one["c"][1]) for one in nodes if one["t"] == "Figure"]
    words = [text_of(one) for one in read[start:] if one["t"] == "Para" and not pictured(one)]
    assert len(captions) == 1
    words.remove(captions[0])
    assert any("[10\u201112]" in one for one in words)  # no line ends inside a citation
    words = [one.replace("\u2011", "-") for one in words]
    expected = [text_of(one) for one in nodes if one["t"] == "Para"]
    assert words[: len(expected)] == expected
    assert [word.replace("\t", " ") for word in words[-43:]] == PRINTED

    places = {entry.key: entry.number for entry in edition.references}
    links = [
        (one["c"][2][0].removeprefix("#ref_"), text_of(one["c"][1]))
        for one in walk(read)
        if one["t"] == "Link" and one["c"][2][0].startswith("#ref_")
    ]
    assert len(links) > 90
    assert all(shown == str(places[key]) for key, shown in links)


def test_front_matter_stands_in_the_order_of_the_journal(
    sample: tuple[CitedEdition, Artifact],
) -> None:
    edition, artifact = sample
    package = open_package(artifact.data)
    styles = [val(one.find(f"{W}pPr/{W}pStyle")) for one in package.document.iter(f"{W}p")]
    front = ["Author", "Affiliation", "Abstract", "Keywords"]
    told = ["ArticleInformation"] * 3 + ["Notice"]
    assert styles[: styles.index("Heading1")] == [
        "ArticleType", "Title", *front, *told, "ParallelTitle", *front,
    ]  # fmt: skip
    (title,), (parallel,) = paragraphs(package, "Title"), paragraphs(package, "ParallelTitle")
    other: Lang = "en" if edition.lang == "zh" else "zh"
    assert (title, parallel) == tuple(edition.metadata.title[one] for one in (edition.lang, other))
    (notice,) = paragraphs(package, "Notice")
    assert notice.endswith(edition.metadata.notice[edition.lang])
    assert sum("†" in one for one in paragraphs(package, "Keywords")) == 2
    (doi,) = [one for one in paragraphs(package, "ArticleInformation") if "DOI" in one]
    assert edition.metadata.doi in doi
    assert edition.metadata.authors[2].name[edition.lang] in doi


def test_what_stands_in_the_other_language_is_tagged(
    sample: tuple[CitedEdition, Artifact],
) -> None:
    edition, artifact = sample
    tags = ("eastAsia", "zh-CN") if edition.lang == "en" else ("val", "en-US")
    untagged = []
    tagged = set()
    for _, one in open_package(artifact.data).iter("p"):
        style = val(one.find(f"{W}pPr/{W}pStyle"))
        langs = [run.find(f"{W}rPr/{W}lang") for run in one.iter(f"{W}r")]
        if all(lang is not None and lang.get(W + tags[0]) == tags[1] for lang in langs):
            tagged.add(style)
        else:
            untagged.append(style)
    front = {"ParallelTitle", "Author", "Affiliation", "Abstract", "Keywords"}
    assert front <= tagged
    assert [untagged.count(style) for style in sorted(front)] == [1, 1, 1, 1, 0]
    assert "BodyText" not in tagged


def test_the_running_head_and_the_page_number(sample: tuple[CitedEdition, Artifact]) -> None:
    edition, artifact = sample
    package = open_package(artifact.data)
    (head,) = paragraphs(package, "Header")
    assert "内科理论与实践" in head
    assert "2025, Vol. 20, No. 4" in head
    assert head.startswith("内") == (edition.lang == "zh")
    assert paragraphs(package, "Footer") == ["· 340 ·"]
    number = package.document.find(f".//{W}pgNumType")
    assert number is not None
    assert number.get(f"{W}start") == "340"


def test_citations_are_raised_by_a_style_and_lead_to_their_entries(
    sample: tuple[CitedEdition, Artifact],
) -> None:
    package = open_package(sample[1].data)
    links = [one for _, one in package.iter("hyperlink") if one.get(f"{W}anchor")]
    assert {val(one.find(f".//{W}rStyle")) for one in links} == {"Citation"}
    assert len(links) > 90


def test_the_figure_spans_the_text_and_is_described(
    sample: tuple[CitedEdition, Artifact],
) -> None:
    package = open_package(sample[1].data)
    (extent,) = package.document.iter(f"{WP}extent")
    assert int(extent.get("cx", "0")) == (11906 - 2 * 1417) * 635
    (shown,) = package.document.iter(f"{WP}docPr")
    assert len(shown.get("descr", "")) > 40
    media = [name for name in package.names if "media" in name]
    assert media == ["word/media/image1.png", "word/media/image1.svg"]


def test_properties_tell_title_authors_keywords_and_the_date_of_issue(
    sample: tuple[CitedEdition, Artifact],
) -> None:
    edition, artifact = sample
    core = {
        str(one.tag).rpartition("}")[2]: one.text
        for one in open_package(artifact.data).xml["docProps/core.xml"]
    }
    metadata, lang = edition.metadata, edition.lang
    assert core == {
        "title": metadata.title[lang],
        "creator": "; ".join(author.name[lang] for author in metadata.authors),
        "keywords": "; ".join(metadata.keywords[lang]),
        "language": {"zh": "zh-CN", "en": "en-US"}[lang],
        "created": "2025-07-31T00:00:00Z",
        "modified": "2025-07-31T00:00:00Z",
    }


def test_libreoffice_opens_both_and_prints_their_pages(
    client: Callable[[str], str], tmp_path: Path
) -> None:
    office, reader = client("soffice"), client("pdftotext")
    editions = {f"article.{lang}": cited(ROOT, lang) for lang in LANGS}
    for name, made in editions.items():
        (tmp_path / f"{name}.docx").write_bytes(known.written("docx", *made).data)
    documents = [str(tmp_path / f"{name}.docx") for name in editions]
    home = {**os.environ, "HOME": str(tmp_path)}
    command = [office, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *documents]
    subprocess.run(command, check=True, capture_output=True, env=home, timeout=180)
    for name, (edition, _) in editions.items():
        printed = [reader, "-layout", str(tmp_path / f"{name}.pdf"), "-"]
        done = subprocess.run(printed, check=True, capture_output=True)
        pages = done.stdout.decode().split("\f")
        assert len(pages) > 6
        for number, page in enumerate(pages[:-1], start=340):
            assert re.sub(r"\s", "", page).endswith(f"·{number}·")
        whole = re.sub(r"\s", "", "".join(pages))
        assert re.sub(r"\s", "", edition.metadata.title[edition.lang]) in whole
        assert re.sub(r"\s", "", PRINTED[42]) in whole
        assert re.sub(r"\s", "", edition.metadata.notice[edition.lang]) in whole
