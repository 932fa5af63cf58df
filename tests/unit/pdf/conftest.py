"""Pages of these tests are set in this process, with fonts that are made ready once for all."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest


@cache
def _ready() -> tuple[Any, Any]:
    from diglot.pdf import ready

    ready.prepare()
    return ready._ready.pop()


@pytest.fixture
def fonts_anew() -> None:
    """Ask for fonts that are made ready for this test's pages, since it changes some."""


@pytest.fixture(autouse=True)
def fonts_of_all_pages(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each page the same fonts and a Pango of its own, as a fork has them.

    To write the fonts' files and have them looked through takes longer than to set a page.
    """
    if "fonts_anew" in request.fixturenames:
        return

    def fonts_and_faces() -> tuple[Any, Any]:
        own, faces = _ready()
        own.begin()
        own.strut_layouts, own.font_features = {}, {}
        return own, faces

    monkeypatch.setattr("diglot.pdf.ready.fonts_and_faces", fonts_and_faces)
