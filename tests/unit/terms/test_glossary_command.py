"""What the text proposes for the glossary, and how it comes into the file."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from diglot.glossary import GLOSSARY
from diglot.outcome import Outcome
from diglot.terms.command import run

ZH = (
    "第一句话说的是公园管理处（park office，PO）[@smith2020]，"
    "第二句话讲的是公园里的长椅（bench）[@li2021]。\n"
)
EN = "First comes the park office (PO) [@smith2020], then benches [@li2021].\n"
FILE = "# ours\r\n[[terms]]\r\nzh = '长椅'\r\nen = 'bench' # as in the plan\r\n"


@pytest.fixture
def parks(tiny: Path) -> Path:
    for lang, text in (("zh", ZH), ("en", EN)):
        (tiny / f"manuscript/{lang}/02-parks.md").write_text(text, "utf-8")
    article = tiny / "manuscript/article.toml"
    words = article.read_text("utf-8").replace('"甲", "乙", "丙"', '"长椅", "树荫"')
    article.write_text(words.replace('"alpha", "beta", "gamma"', '"Benches", "Shade"'), "utf-8")
    return tiny


def glossary(root: Path, action: str, *, write: bool = False) -> Outcome:
    return run(argparse.Namespace(action=action, write=write), root)


def test_pairs_in_brackets_are_proposed(parks: Path) -> None:
    found = glossary(parks, "suggest").data
    assert [(one["zh"], one["en"], one["abbreviation"]) for one in found] == [
        ("公园管理处", "park office", {"zh": "PO", "en": "PO"}),
        ("长椅", "bench", {}),
        ("树荫", "Shade", {}),
    ]
    assert [one["place"] for one in found] == [
        "manuscript/zh/02-parks.md:1:8",
        "manuscript/zh/02-parks.md:1:53",
        "manuscript/article.toml:18:19",
    ]
    assert not (parks / GLOSSARY).exists()


def test_they_are_added_behind_what_stands_there(parks: Path) -> None:
    path = parks / GLOSSARY
    path.write_bytes(FILE.encode())
    assert glossary(parks, "suggest", write=True).code == 0
    assert (
        path.read_bytes()
        == (
            FILE
            + '\r\n[[terms]]\r\nzh = "公园管理处"\r\nen = "park office"\r\nabbreviation = "PO"\r\n'
            '\r\n[[terms]]\r\nzh = "树荫"\r\nen = "Shade"\r\n'
        ).encode()
    )
    assert [one["zh"] for one in glossary(parks, "list").data] == ["长椅", "公园管理处", "树荫"]
    written = path.read_bytes()
    assert glossary(parks, "suggest", write=True).data == []
    assert path.read_bytes() == written


@pytest.mark.parametrize("text", ['terms = [{zh = "甲", en = "a"}]\n', "[[terms]\n"])
def test_a_file_that_cannot_take_rows_stays_as_it_is(parks: Path, text: str) -> None:
    (parks / GLOSSARY).write_text(text, "utf-8")
    assert glossary(parks, "suggest", write=True).code == 1
    assert (parks / GLOSSARY).read_text("utf-8") == text
