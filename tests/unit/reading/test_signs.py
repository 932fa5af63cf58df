"""Signs as pandoc is given them: quotation marks are curved in prose, and nothing else changes."""

from __future__ import annotations

import pytest

from diglot.reading.signs import plain_signs


@pytest.mark.parametrize(
    ("typed", "given"),
    [
        (
            '他说"好"，见[某页](https://example.org/a\\_b)。',
            "他说“好”，见[某页](https://example.org/a\\_b)。",
        ),
        ('甲"乙"，见<a href="a\\_b">丙</a>。', '甲“乙”，见<a href="a\\_b">丙</a>。'),
        (
            '![图](a.svg){#fig:a alt="说\\"好\\"的`x`"}',
            '![图](a.svg){#fig:a alt="说\\"好\\"的`x`"}',
        ),
        ('甲"乙"`"`$"$', '甲“乙”`"`$"$'),
        ('```\n甲 = 1\n\n"乙"\n```\n\n丙"丁"', '```\n甲 = 1\n\n"乙"\n```\n\n丙“丁”'),
        (
            '- 甲\n\n      ```\n      甲\n\n      "乙"\n      ```',
            '- 甲\n\n      ```\n      甲\n\n      "乙"\n      ```',
        ),
        ('```甲``` "乙"\n\n```\n丙\n```', "```甲``` “乙”\n\n```\n丙\n```"),
        ("\u3000\u3000甲\n\n> \u3000\u3000乙\n\n- \u3000丙", "甲\n\n> 乙\n\n- 丙"),
        ("| 甲 | 乙 |\n|:--:|---|", "| 甲 | 乙 |\n|:-----:|-------|"),
        ("丙\n\n甲 | 乙\n:-- | -", "丙\n\n甲 | 乙\n:------ | -------"),
        ("| 甲 | 乙 |\n|------|--|", "| 甲 | 乙 |\n|------|--|"),
        ("丙\n| 甲 | 乙 |\n|:--:|---|", "丙\n| 甲 | 乙 |\n|:--:|---|"),
        ("[^a]: 甲\n\n    \u3000\u3000乙", "[^a]: 甲\n\n    乙"),
    ],
)
def test_what_is_no_prose_comes_through_as_it_is(typed: str, given: str) -> None:
    assert plain_signs(typed) == given
