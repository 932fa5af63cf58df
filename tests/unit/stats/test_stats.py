"""What `stats` counts, section by section, and what it holds beside the journal's limits."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from diglot.command import main
from diglot.proof.pdf_words import page_count


def test_sections_and_limits_are_counted(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tiny / "manuscript/zh/02-more.md").write_text("# 更多\n\n正文有5个字 [@li2021]。\n", "utf-8")
    (tiny / "manuscript/en/02-more.md").write_text("# More\n\nFour well-made words.\n", "utf-8")
    assert main(["stats", "--article", str(tiny), "--quick", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["result"]
    zh, en = told["zh"]["sections"]["02-more"], told["en"]["sections"]["02-more"]
    assert (zh["length"], zh["citations"], zh["works"]) == (8, 1, 1)
    assert (en["length"], en["citations"]) == (4, 0)
    assert told["zh"]["text"]["length"] > 8
    assert {"what": "title, words", "count": 3, "most": None} in told["en"]["limits"]
    assert told["en"]["pages"] is None


def test_the_tables_are_told_in_chinese(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", "--article", str(tiny), "--quick", "--lang", "zh", "--ui", "zh"]) == 0
    told = capsys.readouterr().out
    assert "中文版" in told
    assert "题名字数" in told
    assert "English" not in told


def test_pages_of_a_pdf_are_counted() -> None:
    objects = b"1 0 obj\n<</Type /Pages/Kids [2 0 R 3 0 R]/Count 2>>\nendobj\n"
    objects += b"2 0 obj\n<</Type /Page/Parent 1 0 R>>\nendobj\n"
    objects += b"3 0 obj\n<</Parent 1 0 R/Type/Page>>\nendobj\n"
    assert page_count(b"%PDF-1.7\n" + objects) == 2
