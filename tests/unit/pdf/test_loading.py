"""What WeasyPrint does without, and that what is kept of its declarations is what it declares."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import Any
from xml.etree import ElementTree

import pytest
from weasyprint import tinyhtml5

from diglot.pdf.loading import DECLARATIONS, Patterns, kept_declarations
from tests.declarations import declared, kept


def test_declarations_are_those_of_weasyprint() -> None:
    assert DECLARATIONS.read_text("utf-8") == kept(), "run: python -m tests.declarations"


def test_others_are_not_taken_for_them() -> None:
    assert kept_declarations(declared()) is not None
    assert kept_declarations(f"{declared()}\nint a_new_function (void);") is None


_ASKED = """
import sys
from diglot.pdf import engine, loading
if "others" in sys.argv:
    loading.digest = lambda source: ""
engine.start()
from weasyprint.pdf import fonts
from weasyprint.text.ffi import ffi
assert ffi.sizeof("PangoRectangle") == 16
assert ("pycparser" in sys.modules) == ("others" in sys.argv)
assert not sys.modules.keys() & {"fontTools.subset", "fontTools.ttLib.woff2", "PIL.ImageCms"}
assert fonts.subset.Options(hinting=False).hinting is False
import cffi, fontTools.subset
from fontTools.ttLib import woff2
from PIL import ImageCms
assert cffi.FFI and fontTools.subset.Options and woff2.WOFF2Reader and ImageCms.PyCMSError
"""


def test_it_starts_without_them_and_finds_them_when_asked() -> None:
    for words in ([], ["others"]):
        subprocess.run([sys.executable, "-c", _ASKED, *words], check=True)


def test_fault_a_parser_makes_its_patterns_at_every_text(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: dict[Any, Any] = {}
    monkeypatch.setattr(tinyhtml5.parser.inputstream, "characters_until_regex", kept)
    tinyhtml5.parse("<p>a<p>b")
    assert all(isinstance(characters, re.Pattern) for characters, _ in kept)


def test_a_parser_makes_each_of_its_patterns_once(monkeypatch: pytest.MonkeyPatch) -> None:
    theirs: dict[Any, Any] = {}
    monkeypatch.setattr(tinyhtml5.parser.inputstream, "characters_until_regex", theirs)
    page = "<p title='a b'>a &amp; b<!-- c --><style>d</style><br/>" * 3
    told = ElementTree.tostring(tinyhtml5.parse(page))
    monkeypatch.setattr(tinyhtml5.parser.inputstream, "characters_until_regex", ours := Patterns())
    assert ElementTree.tostring(tinyhtml5.parse(page)) == told
    assert {one.pattern for one in ours.values()} == {one.pattern for one in theirs.values()}
    assert 3 < len(ours) < 12
