from __future__ import annotations

import pytest

from diglot.licenses import address


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("CC BY-NC-ND 4.0", "https://creativecommons.org/licenses/by-nc-nd/4.0/"),
        ("CC BY 4.0 International", "https://creativecommons.org/licenses/by/4.0/"),
        ("CC BY-NC-ND 4.0 国际", "https://creativecommons.org/licenses/by-nc-nd/4.0/"),
        ("CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
        ("知识共享署名 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        (
            "知识共享署名-非商业性使用-相同方式共享 4.0 国际许可协议",
            "https://creativecommons.org/licenses/by-nc-sa/4.0/",
        ),
        (
            "Creative Commons Attribution-NonCommercial 4.0 International License",
            "https://creativecommons.org/licenses/by-nc/4.0/",
        ),
        ("Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("CC BY 5.0", ""),
        ("CC0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("https://journal.example/terms", "https://journal.example/terms"),
        ("All rights reserved", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_where_a_licence_stands(name: str, told: str) -> None:
    assert address(name) == told
