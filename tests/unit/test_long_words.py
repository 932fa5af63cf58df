"""A word of ten thousand signs takes no longer than its length: tables and data hold such words."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from diglot.bitext.differences import number_differences
from diglot.bitext.owners import exchanged_numbers
from diglot.checking.counting import words
from diglot.docx.read.instructions import read_drawn
from diglot.pdf import break_marks
from diglot.writing.jats_front import awards
from tests.conftest import Build
from tests.unit.bitext.test_pairing import aligned


def _last_words(text: str) -> None:
    paragraph = etree.Element("p")
    paragraph.text = text
    break_marks.mark(paragraph, "en")


def _owners(text: str) -> None:
    (pair,) = aligned(f"甲{text}", f"A {text}").pairs
    assert list(exchanged_numbers(pair)) == []


def _numbers(text: str) -> None:
    (pair,) = aligned(f"甲{text}", f"A {text}").pairs
    assert number_differences(pair) == []


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (words, ".-" * 20000),
        (_last_words, ".-" * 5000),
        (_numbers, "1%" * 5000),
        (_owners, "3.2 ± 0.4, " * 4000),
        (_owners, " ".join(f"G{one}a has {one}.5," for one in range(800))),
        (read_drawn, r"EQ \a" + r" \al1" * 40 + "1" * 40),
        (awards, " " * 10000),
    ],
)
def test_a_long_word_is_read_in_the_time_of_its_length(
    read: Callable[[str], object], text: str
) -> None:
    began = time.process_time()
    read(text)
    assert time.process_time() - began < 5


def test_a_section_with_a_long_word_is_checked(tiny: Path, run: Build) -> None:
    section = tiny / "manuscript" / "zh" / "01-introduction.md"
    section.write_text(f"{section.read_text('utf-8')}\n{'$' * 10000}\n", "utf-8")
    began = time.process_time()
    run(tiny, "--to", "html", "--lang", "zh", "--draft")
    assert time.process_time() - began < 5
