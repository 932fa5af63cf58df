"""Patterns with long ranges find what Python's own find."""

from __future__ import annotations

import re
from re import _compiler  # type: ignore[attr-defined]

import pytest

from diglot import charsets

_STRETCHES = (
    (0, 0x250), (0x2C80, 0x2C82), (0x2E00, 0x2F00), (0x3380, 0x3480), (0x9F80, 0xA080),
    (0xA640, 0xA642), (0xF8F0, 0xFB10), (0x1FFF0, 0x20010), (0x10400, 0x1042A),
)  # fmt: skip
_TEXT = "".join(chr(one) for stretch in _STRETCHES for one in range(*stretch))


@pytest.mark.parametrize("flags", [0, re.I])
@pytest.mark.parametrize(
    "pattern",
    [
        "[㐀-鿿]", "[^㐀-鿿“]",
        "[a-z㐀-鿿\uf900-\ufaff\U00020000-\U0003ffff]", "[^\\W\\d_⺀-\U0010ffff]",
        "[\u2e80-\uffef]", "[Ā-\ua4cf]", "[^㐀-鿿]", "[k㐀-鿿ſ]", "[\U00010000-\U0010ffffé]",
    ],
)  # fmt: skip
def test_they_find_the_same(pattern: str, flags: int, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = _compiler.compile(pattern, flags)
    assert "charsets" in _compiler._optimize_charset.__module__
    (original,) = (
        one.cell_contents
        for one in _compiler._optimize_charset.__closure__
        if getattr(one.cell_contents, "__name__", "") == "_optimize_charset"
    )
    monkeypatch.setattr(_compiler, "_optimize_charset", original)
    assert _compiler.compile(pattern, flags).findall(_TEXT) == ours.findall(_TEXT)
    assert charsets._works()
