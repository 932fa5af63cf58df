"""The sample article, whole: the documents that a newcomer's first command makes."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from diglot.article import LANGS, Lang
from diglot.artifact import Artifact
from diglot.pipeline import Report, Request, build, kinds_of
from diglot.project import Project, read_project
from tests import known
from tests.conftest import ROOT

PRINTED = (ROOT / "tests" / "golden" / "references-printed.txt").read_text("utf-8").splitlines()
IDEOGRAPH = re.compile(r"[\u3400-\u9fff]")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    output = tmp_path_factory.mktemp("output")
    return build(Request(ROOT, output, kinds_of(blind=False), LANGS), stages=known.stages())


@pytest.fixture(scope="module")
def project() -> Project:
    return read_project(ROOT)


def document(report: Report, kind: str, lang: Lang) -> Artifact:
    (found,) = [one for one, _ in report.written if (one.kind, one.lang) == (kind, lang)]
    return found


def test_six_documents_and_the_page_of_both_and_not_a_word_of_complaint(report: Report) -> None:
    assert [str(one) for one in report.diagnostics] == []
    names = [path.name for _, path in report.written]
    six = [f"article.{lang}.{kind}" for lang in LANGS for kind in kinds_of(blind=False)]
    assert names == [*six, "article.both.html"]
    assert all(path.read_bytes() == artifact.data for artifact, path in report.written)


def without_tags(markup: str) -> str:
    text = re.sub(r"<[^>]+>", "", markup)
    for name, char in (("amp", "&"), ("lt", "<"), ("gt", ">"), ("#39", "'"), ("quot", '"')):
        text = text.replace(f"&{name};", char)
    return text


@pytest.mark.parametrize("lang", LANGS)
def test_the_web_page_prints_the_43_references_and_the_notice(report: Report, lang: Lang) -> None:
    markup = document(report, "html", lang).data.decode()
    entries = re.findall(r'<li[^>]* id="ref-\d+".*?</li>', markup, re.S)
    assert len(entries) == len(PRINTED) == 43
    for entry, line in zip(entries, PRINTED, strict=True):
        assert line in " ".join(without_tags(entry).split())
    notice = {"zh": "不是期刊发表的原文，亦不构成医疗建议", "en": "it is not medical advice"}
    assert notice[lang] in without_tags(markup)


@pytest.mark.parametrize("lang", LANGS)
def test_the_word_document_holds_the_43_references_as_paragraphs(
    report: Report, lang: Lang
) -> None:
    with zipfile.ZipFile(io.BytesIO(document(report, "docx", lang).data)) as archive:
        body = archive.read("word/document.xml").decode()
    paragraphs = [
        without_tags(re.sub(r"<w:tab/>", " ", paragraph))
        for paragraph in re.findall(r"<w:p[ >].*?</w:p>", body, re.S)
        if 'w:val="Bibliography"' in paragraph
    ]
    assert paragraphs == PRINTED


def test_every_work_is_cited_first_in_the_order_of_the_list(project: Project) -> None:
    keys = [one["id"] for one in json.loads((ROOT / "bib" / "references.json").read_text("utf-8"))]
    assert len(keys) == 43
    for lang in LANGS:
        text = "\n".join(_as_printed(project, one.text) for one in project.sections[lang])
        cited = re.findall(r"(?<![\w@])@([a-z]+\d{4}[a-z0-9]*)", text)
        assert list(dict.fromkeys(cited)) == keys


def _as_printed(project: Project, text: str) -> str:
    """Return a section with the data tables it calls in their place."""
    tables = {Path(table.path).stem: table.text for table in project.tables}
    return re.sub(r"\{\{ table\(.*?data\.(\w+).*?\}\}", lambda m: tables[m[1]], text, flags=re.S)


def test_the_chinese_body_has_about_4500_characters(project: Project) -> None:
    body = [one.text for one in project.sections["zh"] if "abstract" not in one.path]
    count = sum(
        len(IDEOGRAPH.findall(re.sub(r"\{\{.*?\}\}", "", text, flags=re.S))) for text in body
    )
    assert 4300 <= count <= 5000


def test_tables_and_figure_are_numbered_captioned_and_pointed_to(report: Report) -> None:
    for lang, labels in (("zh", ("表1", "表2", "图1")), ("en", ("Table 1", "Table 2", "Figure 1"))):
        markup = document(report, "html", lang).data.decode()  # type: ignore[arg-type]
        for label, target in zip(labels, ("tbl:hsct", "tbl:msc", "fig:timeline"), strict=True):
            assert re.search(rf'<a href="#{target}"[^>]*>{label}</a>', markup), (lang, label)
            assert re.search(rf'class="label"[^>]*>{label}</span>', markup), (lang, label)


def test_another_process_makes_the_same_bytes(report: Report, tmp_path: Path) -> None:
    code = "import sys; from diglot.command import main; sys.exit(main())"
    words = ["build", "--article", str(ROOT), "--output", str(tmp_path / "elsewhere"), "--json"]
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        capture_output=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "4711", "TZ": "Asia/Shanghai", "LANG": "C"},
    )
    digests = [one["sha256"] for one in json.loads(done.stdout)["documents"]]
    assert digests == [one.sha256 for one, _ in report.written]
