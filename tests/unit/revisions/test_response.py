"""The letter to the reviewers: it follows the text, or tells that it cannot."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from diglot.docx.read import read_returned
from diglot.docx.read.values import paragraphs_of
from diglot.pipeline import Request, build
from tests.conftest import ROOT
from tests.docx_structure import faults
from tests.printed import pages
from tests.test_faults import lay_over, parts, shown
from tests.tracked import lines
from tests.unit.revisions.conftest import Answer

CASES = sorted((ROOT / "tests" / "golden" / "letters").glob("*.case"))
ARTICLE = ROOT / "tests" / "articles" / "revised"
ZH = "manuscript/zh/01-introduction.md"


@pytest.fixture
def revised(tmp_path: Path) -> Path:
    """A copy of an article with passages marked, and letters about both editions."""
    return shutil.copytree(ARTICLE, tmp_path / "revised")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_fault_of_a_letter(case: Path, tiny: Path, answer: Answer) -> None:
    files = parts(case)
    expected = files.pop("expected")
    lay_over(tiny, files)
    outcome = answer(tiny, "response", "--to", "html")
    assert shown(outcome.report) == expected
    assert outcome.code == 1
    assert not (tiny / "output").exists()


def test_both_letters_are_written_in_every_kind(revised: Path, answer: Answer) -> None:
    outcome = answer(revised, "response")
    assert (outcome.code, outcome.report["diagnostics"]) == (0, [])
    names = sorted(path.name for path in (revised / "output").iterdir())
    kinds = ("docx", "html", "pdf")
    assert names == [f"response.{lang}.{kind}" for lang in ("en", "zh") for kind in kinds]
    for lang in ("zh", "en"):
        assert faults((revised / "output" / f"response.{lang}.docx").read_bytes()) == []


def letter(revised: Path, answer: Answer, *words: str, lang: str = "zh") -> list[str]:
    """Return the paragraphs of a letter."""
    outcome = answer(revised, "response", "--to", "docx", "--lang", lang, *words)
    assert (outcome.code, outcome.report["diagnostics"]) == (0, [])
    return lines((revised / "output" / f"response.{lang}.docx").read_bytes())


def test_a_letter_quotes_the_text_as_it_now_stands(revised: Path, answer: Answer) -> None:
    assert "第二句话[1,2]" in letter(revised, answer)
    text = (revised / ZH).read_text("utf-8")
    (revised / ZH).write_text(text.replace("第二句话", "改写后的第二句话"), "utf-8")
    assert "改写后的第二句话[1,2]" in letter(revised, answer)


def test_a_letter_quotes_what_has_marks_and_tells_where_it_stands(
    revised: Path, answer: Answer
) -> None:
    told = letter(revised, answer)
    # Sections, captions and paragraphs.
    assert [line for line in told if line.startswith("整段")] == ["整段标出的第一段。"]
    assert "表1\u3000例数" in told
    assert "方法一节的全部文字。" in told
    # By first and last words, over a citation; inside a sentence in quotation marks.
    assert "第一句话[1]，第二句话" in told
    assert any("现为“第二句话[1,2]”，见" in line for line in told)
    # The numbers are the article's.
    assert any("见表1与图1，另据文献[2]。" in line for line in told)
    listed = [line for line in told if re.match(r"\[\d+\]\t", line)]
    assert [line[:3] for line in listed] == ["[2]"]


LISTS = """
> 2. 请补充。

{{ passage(from="由下式", to="得到。") }}

> (3) 请说明。
"""
EQUATION = """
由下式

[$$x = y$$]{#eq:x}

得到。
"""


def test_quoted_lists_and_equations_keep_their_numbers_in_every_kind(
    tiny: Path, answer: Answer, client: Callable[[str], str]
) -> None:
    text = (tiny / ZH).read_text("utf-8")
    (tiny / ZH).write_text(f"{text}{EQUATION}", "utf-8")
    (tiny / "manuscript" / "response.zh.md").write_text(LISTS, "utf-8")
    outcome = answer(tiny, "response")
    assert outcome.code == 0, outcome.report
    pdf = (tiny / "output" / "response.zh.pdf").read_bytes()
    (page,) = pages(pdf, client("pdftotext"))
    read = [line.text for line in page]
    assert any(one.startswith("2. ") for one in read)
    assert any(one.startswith("(3)") for one in read)
    (number,) = [line for line in page if line.text == "(1)"]
    assert number.left > 400  # points: at the right of the equation, not on a line below it
    told = lines((tiny / "output" / "response.zh.docx").read_bytes())
    assert "x=y\t(1)" in told


def test_the_page_is_that_of_the_printed_article(
    revised: Path, answer: Answer, client: Callable[[str], str]
) -> None:
    filler = "\n\n".join(["填充的文字，使后文落在下一页上。" * 30] * 12)
    text = (revised / ZH).read_text("utf-8")
    (revised / ZH).write_text(text.replace("# 方法", f"{filler}\n\n# 方法"), "utf-8")
    told = letter(revised, answer)
    (line,) = [line for line in told if line.startswith("方法见")]
    found = re.search(r"第(\d+)页，第2节“方法”", line)
    assert found
    report = build(Request(revised, revised / "output", ("pdf",), ("zh",)))
    printed = pages(report.written[0][0].data, client("pdftotext"))
    (page,) = [i for i, one in enumerate(printed, 10) if any("方法一节的" in x.text for x in one)]
    assert page > 10
    assert int(found[1]) == page


def test_changes_since_an_older_version_are_marked(
    revised: Path, answer: Answer, tmp_path: Path
) -> None:
    older = shutil.copytree(revised, tmp_path / "submitted")
    text = (older / ZH).read_text("utf-8")
    (older / ZH).write_text(text.replace("第二句话", "第三句话"), "utf-8")
    outcome = answer(revised, "response", "--to", "html", "--lang", "zh", "--since", str(older))
    assert (outcome.code, outcome.report["result"]["since"]) == (0, "submitted")
    page = (revised / "output" / "response.zh.html").read_text("utf-8")
    assert "第<del>三</del><u>二</u>句话" in page
    assert not re.search("[\ufdd0-\ufdef]", page)


def test_a_letter_in_one_file_is_in_the_language_it_is_written_in(
    revised: Path, answer: Answer
) -> None:
    for name in ("response.zh.md", "response.en.md"):
        (revised / "manuscript" / name).unlink()
    (revised / "manuscript" / "response.md").write_text("Dear editors, thank you.\n", "utf-8")
    outcome = answer(revised, "response", "--to", "html")
    assert [one["lang"] for one in outcome.report["result"]["documents"]] == ["en"]


def test_without_a_letter_the_command_tells_where_one_stands(tiny: Path, answer: Answer) -> None:
    outcome = answer(tiny, "response")
    assert outcome.code == 2
    (fault,) = outcome.report["diagnostics"]
    assert fault["hint"].startswith("write manuscript/response.zh.md")


def test_the_letters_are_the_same_bytes_again(revised: Path, answer: Answer) -> None:
    first, second = (
        [one["sha256"] for one in outcome.report["result"]["documents"]]
        for outcome in (answer(revised, "response", "--to", "html,docx") for _ in range(2))
    )
    assert len(first) == 4
    assert first == second


def test_the_marks_of_passages_change_no_document_of_the_article(
    revised: Path, tmp_path: Path
) -> None:
    plain = shutil.copytree(revised, tmp_path / "plain")
    for lang in ("zh", "en"):
        path = plain / "manuscript" / lang / "01-introduction.md"
        text = re.sub(r"^:::.*\n", "", path.read_text("utf-8"), flags=re.M)
        path.write_text(
            re.sub(r"\[([^\]]*(?:\[[^\]]*\])?[^\]]*)\]\{#rev:[^}]*\}", r"\1", text), "utf-8"
        )
        assert "rev:" not in path.read_text("utf-8")
    sums = []
    for root in (revised, plain):
        report = build(Request(root, root / "output", ("html",), ("zh", "en")))
        report_pdf = build(Request(root, root / "output", ("pdf",), ("zh",)))
        written = [*report.written, *report_pdf.written]
        assert not report.failed
        assert len(written) == 4
        assert not any(b"rev:" in artifact.data for artifact, _ in written)
        sums.append([
            (path.name, hashlib.sha256(artifact.data).hexdigest()) for artifact, path in written
        ])  # fmt: skip
    assert sums[0] == sums[1]


def test_words_that_are_answered_have_a_bar_in_word_and_answers_none(
    tiny: Path, answer: Answer
) -> None:
    text = "> 1. 请补充。\n>\n> 另外，请说明。\n\n已补充。\n"
    (tiny / "manuscript" / "response.zh.md").write_text(text, "utf-8")
    assert answer(tiny, "response", "--to", "docx").code == 0
    returned = read_returned((tiny / "output" / "response.zh.docx").read_bytes())
    styles = {one.text: one.style for one in paragraphs_of(returned.parts)}
    assert styles["请补充。"] == styles["另外，请说明。"] == "QuotedWords"
    assert styles["已补充。"] == "BodyText"
