"""The command on an article's folder: what it writes, and what it leaves alone."""

from __future__ import annotations

import hashlib
import json
import os
import re
from pathlib import Path

import pytest
from lxml import etree

from diglot.command import main
from diglot.exchange.tbx import write_tbx
from diglot.glossary import Glossary, Term

SENTENCE = "A first sentence [@smith2020], a second one"
TEXT = "manuscript/en/01-introduction.md"


def translate(root: Path, *words: str) -> int:
    return main(["translate", *words, "--article", str(root)])


def digests(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted((root / "manuscript").rglob("*"))
        if path.is_file()
    }


def test_a_stale_translation_goes_out_comes_home_and_is_accepted(
    tiny: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--accept", "--article", str(tiny)]) == 0
    source = tiny / TEXT.replace("/en/", "/zh/")
    source.write_text(source.read_text("utf-8").replace("第一句话", "头一句话"), "utf-8")
    assert translate(tiny, "export", "--to", "en", "--format", "po") == 0
    file = tiny / "output" / "translate" / "zh-en.po"
    text = file.read_text("utf-8")
    assert text.count("msgctxt") == 1
    assert "#, fuzzy" in text
    assert "#. 第 → 头" in text
    before = digests(tiny)
    assert translate(tiny, "import", str(file)) == 0  # still fuzzy: nobody looked at it
    assert digests(tiny) == before
    text = text.replace("#, fuzzy\n", "").replace("A first sentence", "A very first sentence")
    file.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert translate(tiny, "import", str(file)) == 0
    after = digests(tiny)
    changed = {path for path in after if after[path] != before[path]}
    assert changed == {TEXT, "manuscript/translations.jsonl"}
    assert "A very first sentence [@smith2020], a second one" in (tiny / TEXT).read_text("utf-8")
    capfd.readouterr()
    assert main(["status", "--json", "--require", "100", "--article", str(tiny)]) == 0
    assert translate(tiny, "import", str(file)) == 0
    assert digests(tiny) == after


def test_line_ends_and_the_mark_of_a_file_stay(tiny: Path) -> None:
    path = tiny / TEXT
    text = path.read_text("utf-8")
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert translate(tiny, "export", "--to", "en", "--all", "--format", "po") == 0
    file = tiny / "output" / "translate" / "zh-en.po"
    file.write_text(file.read_text("utf-8").replace("A first", "One first"), "utf-8")
    assert translate(tiny, "import", str(file)) == 0
    wanted = text.replace("A first", "One first").replace("\n", "\r\n")
    assert path.read_bytes() == b"\xef\xbb\xbf" + wanted.encode()


@pytest.mark.parametrize("target", ["en", "zh"])
def test_a_number_that_the_source_does_not_have_is_told(
    tiny: Path, capfd: pytest.CaptureFixture[str], target: str
) -> None:
    for lang, words in {"zh": "共纳入52例。", "en": "In all 52 patients took part."}.items():
        path = tiny / "manuscript" / lang / "01-introduction.md"
        path.write_text(f"{path.read_text('utf-8')}\n{words}\n", "utf-8")
    assert translate(tiny, "export", "--to", target, "--all", "--format", "po") == 0
    file = next((tiny / "output" / "translate").glob("*.po"))
    wrong = re.sub(r'(?m)^(msgstr ".*?)52', r"\g<1>25", file.read_text("utf-8"))
    file.write_text(wrong, "utf-8")
    capfd.readouterr()
    assert translate(tiny, "import", str(file)) == 0
    said = capfd.readouterr().err
    assert '"52" is "25" in ' in said or '"25" is "52" in ' in said
    assert said.count("numbers-differ") == 1


def test_what_a_translator_did_is_not_overwritten(
    tiny: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert translate(tiny, "export", "--to", "en", "--all") == 0
    file = tiny / "output" / "translate" / "zh-en.xlf"
    file.write_text(file.read_text("utf-8").replace("A first", "One first"), "utf-8")
    mine = file.read_bytes()
    assert translate(tiny, "export", "--to", "en", "--all") == 1
    assert "holds translations that are not in the text yet" in capfd.readouterr().err
    assert file.read_bytes() == mine
    assert translate(tiny, "import", str(file)) == 0
    assert translate(tiny, "export", "--to", "en", "--all") == 0


WRONG = {
    "goes from fr to de": ('srcLang="zh-CN" trgLang="en-US"', 'srcLang="fr" trgLang="de"'),
    "goes from en-US to en-US": ('srcLang="zh-CN"', 'srcLang="en-US"'),
    "is one of this article": (
        r'unit id="(?:front|\d\d-)([\w-]*\.\d+)\.\w+',
        r'unit id="99-\1.0123456789',
    ),
}


@pytest.mark.parametrize("said", WRONG)
def test_files_of_others_are_refused(
    tiny: Path, said: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert translate(tiny, "export", "--to", "en", "--all") == 0
    file = tiny / "output" / "translate" / "zh-en.xlf"
    text = file.read_text("utf-8")
    wrong = re.sub(*WRONG[said], text)
    assert wrong != text
    file.write_text(wrong.replace("A first", "One first"), "utf-8")
    before = digests(tiny)
    assert translate(tiny, "import", str(file)) == 1
    assert said in capfd.readouterr().err
    assert digests(tiny) == before


def test_the_answer_for_programs(tiny: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert translate(tiny, "export", "--to", "zh", "--json") == 0
    told = json.loads(capfd.readouterr().out)
    assert told["ok"]
    assert told["result"]["texts"] == {}
    assert [Path(one).name for one in told["result"]["written"]] == ["en-zh.tmx"]


def test_the_glossary_is_written_as_terms() -> None:
    term = Term({"zh": "系统性硬化症", "en": "systemic sclerosis"}, {"zh": "SSc", "en": "SSc"},
                {"zh": ("系统性硬化病",)}, "not scleroderma")  # fmt: skip
    root = etree.fromstring(write_tbx(Glossary((term,), ("Crohn",)), "zh", "en").encode())
    assert [one.text for one in root.iter("term")] == [
        "系统性硬化症", "系统性硬化病", "SSc", "systemic sclerosis", "SSc", "Crohn", "Crohn",
    ]  # fmt: skip
    if folder := os.environ.get("DIGLOT_XLIFF_SCHEMAS"):
        dtd = etree.DTD(str(Path(folder) / "tbx" / "TBXcoreStructV02.dtd"))
        dtd.assertValid(root)
