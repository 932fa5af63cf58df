"""A text before an inline element is broken where its line ends, whatever blank ends the text."""

from __future__ import annotations

import pytest

from tests.glyphs import glyphs, lines
from tests.unit.pdf.test_page import set_page, without

TEXT = "Readers see visitors, as in Figure{}<a href='x'>9999</a>B of this part"
CSS = "@page { size: 300pt 2000pt } p { text-align: left; hyphens: manual }"


def first_lines(blank: str) -> set[str]:
    """Return the first line of the text at each of many widths."""
    body = "".join(
        f'<p style="width: {width}pt">{TEXT.format(blank)}</p>' for width in range(150, 190)
    )
    found = lines(glyphs(set_page(body, CSS, "en").pdf)[0], 30, 300)
    return {line.text for line in found if line.text.startswith("Readers")}


@pytest.mark.parametrize("blank", [" ", "\u00a0"])
def test_a_text_is_not_broken_behind_its_first_word(blank: str) -> None:
    assert min(len(line) for line in first_lines(blank)) > 15


@pytest.mark.parametrize("blank", [" ", "\u00a0"])
def test_fault_a_text_is_broken_behind_its_first_word(
    blank: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    without(monkeypatch, "last_space")
    assert "Readers" in first_lines(blank)
