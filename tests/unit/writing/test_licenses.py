from __future__ import annotations

import pytest

from diglot.writing.licenses import address


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("CC BY-NC-ND 4.0", "https://creativecommons.org/licenses/by-nc-nd/4.0/"),
        ("CC0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("https://journal.example/terms", "https://journal.example/terms"),
        ("All rights reserved", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_where_a_licence_stands(name: str, told: str) -> None:
    assert address(name) == told
