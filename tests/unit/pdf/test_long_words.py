"""Addresses and code break without a hyphen, where a reader does not take the break for a sign."""

from __future__ import annotations

import io
import re
from xml.etree import ElementTree

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from diglot.pdf import break_marks
from diglot.pdf.long_words import set_addresses, with_places
from tests.printed import pages
from tests.unit.pdf.test_page import Find, set_page

ADDRESS = (
    "https://www.example.org/archive/very-long-path/section/number-1234567890.html?draw=2&rank=1"
)


@pytest.mark.parametrize("lang", ["zh-Hans", "en"])
@pytest.mark.parametrize("form", ["{}", '<a href="{0}">{0}</a>', "见<em>{}</em>。"])
def test_an_address_is_printed_sign_for_sign(lang: str, form: str, client: Find) -> None:
    words = "文字在前" if lang.startswith("zh") else "words before it "
    body = f"<p>{words}{form.format(ADDRESS)}{words}</p>"
    done = set_page(body.replace("&", "&amp;"), "p { width: 110pt }", lang=lang)
    assert done.overflows == ()
    (lines,) = pages(done.pdf, client("pdftotext"))
    assert ADDRESS in "".join(re.sub(r"(?<=[一-龥]) ", "", line.text) for line in lines)
    assert len(lines) > 4


def test_a_sequence_breaks_anywhere_and_is_copied_whole() -> None:
    sequence = "ACGT" * 30
    done = set_page(f'<div class="columns"><p><code>{sequence}</code></p></div>')
    assert done.overflows == ()
    with pikepdf.open(io.BytesIO(done.pdf)) as document:
        assert len(document.pages) == 1


@pytest.mark.parametrize(
    "signs",
    [
        "ATGGCCATTGTAATGGGCCGC" * 4,
        "MKTAYIAKQRQISFVKSHFSRQLEERLGLIEVQAPILSRVGDGTQDNLSGAEKAVQVKVKAL",
        "NC_000017.11:g.43094464_43094465delins" + "A" * 33,
        "CC1(C(N2C(S1)C(C2=O)NC(=O)CC3=CC=CC=C3)C(=O)O)C" * 2,
        "a.very.long.name.of.somebody@department.of.medicine.hospital.example.org",
    ],
)
def test_what_is_no_word_breaks_without_a_hyphen(signs: str, client: Find) -> None:
    done = set_page(f"<p>文字{signs}在后</p>", "p { width: 110pt }")
    assert done.overflows == ()
    (lines,) = pages(done.pdf, client("pdftotext"))
    assert signs in "".join(line.text.replace(" ", "") for line in lines)


@pytest.mark.parametrize("word", ["(2-phenylacetamido)-4-thia-1-azabicyclo", "T" * 11])
def test_a_word_is_no_sequence(word: str) -> None:
    html = ElementTree.fromstring(f"<p>文字{word}在后</p>")
    set_addresses(html)
    assert len(html) == 0


def test_short_code_has_no_places_of_ours() -> None:
    assert with_places("mean(x, na.rm=TRUE)") == "mean(x, na.rm=TRUE)"
    assert with_places("a" * 25).count("\u200b") == 24


def test_long_code_breaks_at_its_words() -> None:
    query = '"asthma"[MeSH]OR"bronchitis"[tiab]'
    assert with_places(query).split("\u200b") == [
        *('"', 'asthma"[', "MeSH]", 'OR"', 'bronchitis"[', "tiab]"),
    ]


def test_a_latin_apostrophe_in_chinese_is_no_full_width_mark(client: Find) -> None:
    css = '.apostrophe { font-family: "Source Serif Pro" } p { text-align: left }'
    done = set_page("<p>病名Crohn’s与O’Brien’s，他说“Crohn’s”。</p>", css)
    (lines,) = pages(done.pdf, client("pdftotext"))
    text = "".join(line.text for line in lines)
    assert "Crohn’s" in text
    assert "O’Brien’s" in text


@pytest.mark.parametrize(
    ("html", "count"),
    [
        ("<p lang='zh'>病名<em>Sjögren</em>’s病</p>", 1),
        ("<p lang='zh'>他说‘好’，<span lang='fr'>l’été</span>来了</p>", 1),
        ("<p lang='zh'><em>学生</em>’的</p>", 0),
        ("<p lang='en'>Crohn’s</p>", 0),
    ],
)
def test_which_apostrophes_have_a_latin_font(html: str, count: int) -> None:
    element = ElementTree.fromstring(html)
    break_marks.mark(element)
    assert sum(one.get("class") == "apostrophe" for one in element.iter()) == count


@given(st.text(alphabet="ab .1%,。(字", max_size=240))
def test_last_words_are_found_near_the_end_where_a_whole_text_has_them(text: str) -> None:
    whole = break_marks._LAST_WORDS.search(text)
    assert str(break_marks._last_words(text)) == str(whole)


def test_no_line_of_an_address_ends_with_a_hyphen(client: Find) -> None:
    address = "https://example.org/archive/how-the-system-is-a-method-of-the-university/"
    body = "".join(f'<p style="width: {width}pt">{address}</p>' for width in range(80, 160, 7))
    lines = [line.text for page in pages(set_page(body, lang="en").pdf, client("pdftotext"))
             for line in page]  # fmt: skip
    assert [line for line in lines if line.endswith("-")] == []
    assert [line for line in lines if line.startswith("-")] != []
