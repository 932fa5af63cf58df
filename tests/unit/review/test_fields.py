"""What a reviewer changes of article.toml, written as TOML."""

from __future__ import annotations

import pytest

from diglot.article import Source
from diglot.review.fields import field_patch

ARTICLE = Source("manuscript/article.toml", '[keywords]\nzh = ["甲", "乙", "丙"]\nen = ["a"]\n')


@pytest.mark.parametrize(
    ("separator", "new", "written"),
    [
        ("，", "甲，乙，丁", '["甲", "乙", "丁"]'),
        ("；", "甲；丁", '["甲", "丁"]'),
        ("，", "甲；丁", '["甲", "丁"]'),
        ("　", "甲　乙　丁", '["甲", "乙", "丁"]'),
        ("；", "甲，乙；丁", '["甲，乙", "丁"]'),
    ],
)
def test_keywords_part_where_the_journal_parts_them(separator: str, new: str, written: str) -> None:
    old = separator.join(["甲", "乙", "丙"])
    patch = field_patch(ARTICLE, "keywords_zh", f"关键词：{old}", f"关键词：{new}", old, separator)
    assert patch.new == written
