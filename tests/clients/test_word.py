"""Word documents before the Open XML SDK's own validator, the nearest thing to Word itself."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from diglot.article import DocumentOptions
from diglot.docx.package import CONTENT_TYPES, pack, unpack
from diglot.writing.docx import write_docx
from tests.clients.test_pages import HERE, checker
from tests.conftest import ROOT
from tests.stress import STRESS
from tests.unit.writing.test_docx import cited

SDK = "@ooxml-tools/validate"
COPIES = {
    "manuscript": DocumentOptions(),
    "journal": DocumentOptions("journal", citations="zotero"),
    "submission": DocumentOptions("submission", blind=True, citations="zotero"),
}


def test_the_open_xml_sdk_finds_no_fault_but_one_planted(
    tmp_path: Path, client: Callable[[str], str]
) -> None:
    node = client("node")
    checker(SDK)
    tiny = shutil.copytree(ROOT / "tests" / "articles" / "tiny", tmp_path / "tiny")
    (tiny / "manuscript" / "zh" / "01-introduction.md").write_text(STRESS, "utf-8")
    stress, sample = cited(tiny, "zh"), cited(ROOT, "en")
    for name, options in COPIES.items():
        (tmp_path / f"{name}.docx").write_bytes(write_docx(*stress, options).data)
    (tmp_path / "sample.docx").write_bytes(write_docx(*sample, COPIES["journal"]).data)
    parts = unpack((tmp_path / "manuscript.docx").read_bytes())
    parts.pop(CONTENT_TYPES)
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        b"<w:keepNext/>", b"<w:keepNext/><w:nonsense/>", 1
    )
    (tmp_path / "planted.docx").write_bytes(pack(parts))

    files = [str(path) for path in sorted(tmp_path.glob("*.docx"))]
    command = [node, str(HERE / "validate.mjs"), *files]
    done = subprocess.run(command, check=True, capture_output=True, timeout=300)
    found = json.loads(done.stdout)
    planted = found.pop("planted.docx")
    assert found == {f"{name}.docx": [] for name in (*COPIES, "sample")}
    assert any("nonsense" in one for one in planted)
