"""The licences of the fonts: told in docs/fonts.md as the fonts themselves tell them."""

from __future__ import annotations

import re

from fontTools.ttLib import TTFont

from diglot.pdf import fonts
from tests.conftest import ROOT

TOLD = (ROOT / "docs" / "fonts.md").read_text("utf-8")
VERSION, COPYRIGHT, LICENSE = 5, 0, 13


def test_every_font_is_told_with_its_version_and_owner_and_is_free() -> None:
    rows = {cells[1].strip(): cells for line in TOLD.splitlines() if (cells := line.split("|"))[1:]}
    families = set(re.findall(r'font-family: "([^"]+)"', fonts.faces()))
    for family in sorted(one for one in families if not one.endswith(fonts.WITHIN_CHINESE)):
        _, _, _, version, package, owner, *_ = (cell.strip() for cell in rows[family])
        files = re.findall(rf'font-family: "{family}"; font-weight: 400; .*?{fonts.SCHEME}(\S+?)\)',
                           fonts.faces())  # fmt: skip
        names = TTFont(fonts.path_of(files[0]))["name"]
        assert f"Version {version}" in names.getDebugName(VERSION), family
        years = re.findall(r"\d{4}", names.getDebugName(COPYRIGHT))
        assert re.findall(r"\d{4}", owner) == years, family
        assert "SIL Open Font License, Version 1.1" in names.getDebugName(LICENSE)
        locked = (ROOT / "requirements.lock").read_text("utf-8")
        assert re.search(rf"^{package.strip('`')}==\S+ \\\n    --hash=sha256:", locked, re.M), (
            family
        )


def test_every_family_of_the_style_sheets_is_ours() -> None:
    families = set(re.findall(r'font-family: "([^"]+)"', fonts.faces()))
    print_css = (ROOT / "templates" / "_base" / "print.css").read_text("utf-8")
    named = set(re.findall(r'"([A-Z][^"]+)"', print_css))
    assert named
    assert named <= families
