"""The small rules of rendered text: punctuation that meets, cases, ranges, initials, quotes."""

from __future__ import annotations

import pytest

from diglot.csl.codes import BOLD, CLOSE, ITALIC, NOCASE, without_codes, wrap
from diglot.csl.markup import inline
from diglot.csl.name_writer import initials, kept_initials
from diglot.csl.pages import last_page
from diglot.csl.punctuation import concat, join
from diglot.csl.sorting import collation_key
from diglot.csl.textcase import change_case
from diglot.csl.year_suffix import letters


@pytest.mark.parametrize(
    ("left", "right", "text"),
    [
        ("et al.", ". Title", "et al. Title"),
        ("What?", ". Next", "What? Next"),
        ("Detroit, Mich.", ": Random", "Detroit, Mich.: Random"),
        ("a ", " b", "a b"),
        ("a,", ", b", "a, b"),
        ("a:", "! b", "a! b"),
        ("Wait...", ", b", "Wait..., b"),
        ("", ". b", ". b"),
        (wrap(ITALIC, "A."), ". b", wrap(ITALIC, "A.") + " b"),
        ("A.", wrap(BOLD, ". b"), "A." + wrap(BOLD, " b")),
        ("张三．", "．b", "张三．．b"),
    ],
)
def test_two_pieces_meet(left: str, right: str, text: str) -> None:
    assert concat(left, right) == text


def test_empty_pieces_bring_no_delimiter() -> None:
    assert join(["a", "", "b"], ", ") == "a, b"


@pytest.mark.parametrize(
    ("case", "text", "expected"),
    [
        ("lowercase", "ABC d", "abc d"),
        ("uppercase", "abc ß", "ABC SS"),
        ("capitalize-first", "ibid p", "Ibid p"),
        ("capitalize-first", "“ibid”", "“Ibid”"),
        ("capitalize-all", "vol of x", "Vol Of X"),
        ("sentence", "This is a Pen by NASA", "This is a pen by NASA"),
        ("sentence", "ALL SHOUTED", "All shouted"),
        ("title", "the cat and the hat", "The Cat and the Hat"),
        (
            "title",
            "pro-environmental behavior: a survey of",
            "Pro-Environmental Behavior: A Survey Of",
        ),
        ("title", "out-of-fashion", "Out-of-Fashion"),
        ("title", "NASA and iPhone at β-carotene", "NASA and iPhone at β-Carotene"),
        (
            "title",
            f"a {NOCASE}pH{CLOSE} of {NOCASE}b{CLOSE}",
            f"A {NOCASE}pH{CLOSE} of {NOCASE}b{CLOSE}",
        ),
        ("", "As it is", "As it is"),
        (
            "title",
            "a t test of d-dimer and e-learning in x",
            "A t Test of D-Dimer and E-Learning in x",
        ),
        ("title", "TIDES OF A SEA: SALT", "TIDES OF A SEA: SALT"),
        ("sentence", "anti–TNF in non-ST Elevation", "Anti–TNF in non-ST elevation"),
        ("sentence", "mRNA Vaccines", "mRNA vaccines"),
    ],
)
def test_text_case(case: str, text: str, expected: str) -> None:
    assert change_case(text, case, english=True) == expected


def test_title_case_is_for_english_alone() -> None:
    assert change_case("le chat noir", "title", english=False) == "le chat noir"


def test_a_turkish_i_keeps_its_point() -> None:
    assert change_case("ic", "uppercase", english=False, turkish=True) == "İC"


@pytest.mark.parametrize(
    ("given", "mark", "hyphen", "expected"),
    [
        ("Louise C. M.", "", False, "LCM"),
        ("L. C. M.", "", False, "LCM"),
        ("Jean-Louis", ".", True, "J.-L."),
        ("Jean-Louis", "", False, "JL"),
        ("Guo-ping", ". ", True, "G."),
        ("Ph. M.E.", ". ", True, "Ph. M. E."),
        ("Ludwig van", ". ", True, "L. van"),
        ("TSerendorjiin", ". ", True, "Ts."),
        ("ME", ".", True, "M."),
        ("", ".", True, ""),
        (f"{BOLD}John{CLOSE} Q", ". ", True, f"{BOLD}J.{CLOSE} Q."),
    ],
)
def test_initials(given: str, mark: str, hyphen: bool, expected: str) -> None:
    assert initials(given, mark, hyphen) == expected


@pytest.mark.parametrize(
    ("given", "mark", "expected"),
    [("John R R", ".", "John R.R."), ("Jr.", " ", "Jr"), ("III", ".", "III")],
)
def test_names_in_full_keep_their_initials(given: str, mark: str, expected: str) -> None:
    assert kept_initials(given, mark) == expected


@pytest.mark.parametrize(
    ("first", "last", "wanted", "expected"),
    [
        ("213", "26", "expanded", "226"),
        ("321", "328", "minimal", "8"),
        ("321", "328", "minimal-two", "28"),
        ("100", "104", "chicago", "104"),
        ("107", "108", "chicago", "8"),
        ("321", "328", "chicago", "28"),
        ("1496", "1504", "chicago-15", "1504"),
        ("1496", "1500", "chicago-16", "500"),
        ("9", "3", "expanded", "3"),
        ("1" * 5000, "2" * 5000, "minimal", "2" * 5000),
    ],
)
def test_the_last_page_of_a_range(first: str, last: str, wanted: str, expected: str) -> None:
    assert last_page("", first, last, wanted) == expected


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("<i>x</i>", f"{ITALIC}x{CLOSE}"),
        ("<i>x", "<i>x"),
        ("x</i>", "x</i>"),
        ("<i><b>x</i>", f"{ITALIC}<b>x{CLOSE}"),
        ('<span class="nocase">x</span>', f"{NOCASE}x{CLOSE}"),
        ("<span>x</span>", "<span>x</span>"),
        ("<i onclick=x>x</i>", "<i onclick=x>x</i>"),
        ("rock 'n' roll", None),
        ("the ’90s", "the ’90s"),
        ("dogs' and cats'", "dogs’ and cats’"),
        ("5 < 6 > 4", "5 < 6 > 4"),
    ],
)
def test_markup_of_a_field(text: str, read: str | None) -> None:
    if read is None:
        assert "n" in without_codes(inline(text))
    else:
        assert inline(text) == read


def test_letters_go_on_after_z() -> None:
    assert [letters(number) for number in (0, 1, 26, 27, 52, 53)] == [
        "",
        "a",
        "z",
        "aa",
        "az",
        "ba",
    ]


def order(words: list[str], language: str = "en-US") -> list[str]:
    return sorted(words, key=lambda word: collation_key(word, language))


def test_accents_and_capitals_come_after_letters() -> None:
    assert order(["Zoo", "Ölund", "Olund", "olund", "Oz", "9"]) == [
        "9",
        "olund",
        "Olund",
        "Ölund",
        "Oz",
        "Zoo",
    ]


def test_a_chinese_list_begins_with_chinese_by_pinyin() -> None:
    words = ["Zoo", "张", "か", "安", "李", "Я", "1"]
    assert order(words, "zh-CN") == ["1", "安", "李", "张", "か", "Zoo", "Я"]


def test_another_list_ends_with_chinese() -> None:
    assert order(["Zoo", "张", "Abel"]) == ["Abel", "Zoo", "张"]


def test_chinese_is_sorted_by_the_reading_of_phrases_and_surnames() -> None:
    names = ["周三", "曾一", "张一", "重庆大学", "陈", "Zhang", "安", "尉迟恭"]
    assert sorted(names, key=lambda text: collation_key(text, "zh", True)) == [
        *("安", "陈", "重庆大学", "尉迟恭", "曾一", "张一", "周三", "Zhang"),
    ]


def test_a_surname_is_read_as_one_only_where_a_name_stands() -> None:
    words = ["曾经", "擦"]
    assert sorted(words, key=lambda text: collation_key(text, "zh")) == ["擦", "曾经"]
    assert (
        collation_key("曾经", "zh") < collation_key("陈", "zh") < collation_key("曾经", "zh", True)
    )
