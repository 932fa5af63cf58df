"""The guides for newcomers show what `import` says."""

from __future__ import annotations

from tests.guide_pictures import IMAGES, pictures


def test_the_pictures_of_the_guides_show_what_import_says_today() -> None:
    old = [
        name for name, drawn in pictures() if (IMAGES / name).read_text(encoding="utf-8") != drawn
    ]
    assert old == [], "draw them anew: python -m tests.guide_pictures"
