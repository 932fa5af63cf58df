"""Lists of several numberings that Word counts as one."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from diglot.docx.names import parse, tag
from diglot.docx.read.numberings import join_numberings

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ANEW = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
NUMBERS = "".join(
    f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{starts}</w:num>'
    for number, abstract, starts in ((1, 7, ""), (2, 7, ""), (3, 7, ANEW), (4, 8, ""))
)


def joined(numbers: Sequence[int]) -> list[int]:
    """Return the numberings of paragraphs after those that are counted together are one."""
    items = "".join(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{one}"/></w:numPr></w:pPr></w:p>'
        for one in numbers
    )
    root = parse(f"<w:body {W}>{items}</w:body>".encode())
    join_numberings(root, parse(f"<w:numbering {W}>{NUMBERS}</w:numbering>".encode()))
    return [int(str(one.get(tag("w:val")))) for one in root.iter(tag("w:numId"))]


@pytest.mark.parametrize(
    ("numbers", "made"),
    [
        ([1, 2, 2, 1], [1, 1, 1, 1]),
        ([3, 1, 2], [3, 3, 3]),
        ([1, 3, 1, 3], [1, 3, 3, 3]),
        ([1, 4, 2], [1, 4, 1]),
        ([9, 0, 1], [9, 0, 1]),
    ],
)
def test_numberings_of_one_count_are_one(numbers: list[int], made: list[int]) -> None:
    assert joined(numbers) == made
