"""Ends of page ranges: CSL 1.0.2, appendix "Page Range Formats"."""

from __future__ import annotations

import pytest

from diglot.csl.pages import is_range, last_page


@pytest.mark.parametrize(
    ("wanted", "first", "last", "expected"),
    [
        # as written, where a style asks for nothing
        ("", "321", "8", "8"),
        ("", "42", "45", "45"),
        # all digits
        ("expanded", "42", "45", "45"),
        ("expanded", "321", "8", "328"),
        ("expanded", "2787", "816", "2816"),
        # as few as differ
        ("minimal", "42", "45", "5"),
        ("minimal", "321", "328", "8"),
        ("minimal", "2787", "2816", "816"),
        ("minimal", "2787", "3816", "3816"),
        ("minimal", "7", "9", "9"),
        ("minimal", "44", "44", "4"),
        ("minimal-two", "3", "5", "5"),
        ("minimal-two", "42", "45", "45"),
        ("minimal-two", "321", "328", "28"),
        ("minimal-two", "2787", "2816", "816"),
        # the Chicago Manual of Style
        ("chicago-15", "3", "10", "10"),
        ("chicago-15", "71", "72", "72"),
        ("chicago-15", "100", "104", "104"),
        ("chicago-15", "600", "613", "613"),
        ("chicago-15", "1100", "1123", "1123"),
        ("chicago-15", "107", "108", "8"),
        ("chicago-15", "505", "517", "17"),
        ("chicago-15", "1002", "1006", "6"),
        ("chicago-15", "321", "325", "25"),
        ("chicago-15", "415", "532", "532"),
        ("chicago-15", "11564", "11568", "68"),
        ("chicago-15", "13792", "13803", "803"),
        ("chicago-15", "1496", "1504", "1504"),
        ("chicago-15", "2787", "2816", "2816"),
        ("chicago-16", "1496", "1504", "504"),
        ("chicago-16", "92", "113", "113"),
        ("chicago-16", "209", "210", "10"),
        ("chicago", "2787", "2816", "2816"),
        # not one range: it falls, or its ends are of unlike length
        ("minimal", "328", "321", "321"),
        ("minimal", "98", "1042", "1042"),
        ("unheard-of", "321", "328", "328"),
    ],
)
def test_the_end_of_a_range(wanted: str, first: str, last: str, expected: str) -> None:
    assert last_page("", first, last, wanted) == expected


def test_a_letter_before_both_ends_stays() -> None:
    assert last_page("e", "321", "328", "") == "e328"
    assert last_page("e", "328", "321", "minimal") == "e321"


@pytest.mark.parametrize("text", ["1-2", "1 \u2013 2", "i-ix", "e12-e15", "N1110-N1120"])
def test_ranges(text: str) -> None:
    assert is_range(text)


@pytest.mark.parametrize("text", ["3-B", "12", "vii", "a-b"])
def test_no_ranges(text: str) -> None:
    assert not is_range(text)
