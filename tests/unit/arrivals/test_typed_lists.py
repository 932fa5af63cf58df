"""Lists that were typed, and the language of lines."""

from __future__ import annotations

import pytest

from diglot.arrivals.front_matter import language_of
from diglot.arrivals.inlines import words
from diglot.arrivals.parts import split_parts
from diglot.arrivals.typed import BRACKETED, ROUND, Tally, name_years, with_citations
from diglot.arrivals.typed_list import read_list
from diglot.arrivals.typed_manuscript import with_round_brackets
from diglot.arrivals.works import collect
from diglot.article import Node
from diglot.bibliography.pasted import read_line
from diglot.engines.pandoc import read_foreign, write_markdown


def test_a_line_without_a_number_goes_on_with_the_entry_before_it() -> None:
    lines = ["[1] Ray A. Steps. J Walk. 2020;1:1-2.", "[2] Lin B. Long words,", "short words."]
    lines += ["J Walk. 2018;3:5-6."]
    lines += [f"[{n}] Orr C. Words {n}. J Walk. 2019;{n}:1." for n in (3, 4, 5)]
    blocks = [{"t": "Para", "c": [{"t": "Str", "c": line}]} for line in lines]
    entries, rest = read_list(blocks)
    assert rest == []
    assert [one.number for one in entries] == [1, 2, 3, 4, 5]
    assert entries[1].text == "Lin B. Long words, short words. J Walk. 2018;3:5-6."


@pytest.mark.parametrize(
    ("text", "lang"),
    [("词abcd", "zh"), ("词abcde", "en"), ("12", "en"), ("第2组", "zh"), ("", "en")],
)
def test_a_line_with_a_fifth_of_chinese_is_chinese(text: str, lang: str) -> None:
    assert language_of(text) == lang


def _read(text: str) -> list[Node]:
    return read_foreign(text.encode(), "markdown")


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (
            "王伟，李强，等．步行训练［Ｊ］．全科医学，２０１６，３５（４）：４０１－４０５．",
            {"type": "article-journal", "title": "步行训练", "page": "401-405"},
        ),
        (
            "VAN DER BERG K, WEST Q, 2013a. Quiet rooms[J]. Journal of Days, 4(1): 20-29.",
            {"title": "Quiet rooms", "container-title": "Journal of Days", "volume": "4"},
        ),
        (
            "王伟, 2020. 步行[M]. 2版. 北京: 平原出版社: 5-9.",
            {"publisher": "平原出版社", "publisher-place": "北京", "page": "5-9"},
        ),
        ("王伟，2000. 步行[N]. 平原报, 11-20(15).", {"container-title": "平原报", "page": "15"}),
    ],
)
def test_wide_letters_and_years_behind_the_names_are_read(
    text: str, fields: dict[str, str]
) -> None:
    found = read_line(text)
    assert {name: found.csl.get(name) for name in fields} == fields
    assert found.csl["issued"]["date-parts"][0][0] in (2000, 2013, 2016, 2020)


WORK = "Ray A. Steps of day {}. J Walk. 201{};1:1-2."


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"{at}. {WORK.format(at, at)} " for at in range(1, 5)),
        "".join(f"[{at}] {WORK.format(at, at)}" for at in range(1, 5)),
        "".join(f"| {at}. | {WORK.format(at, at)} |\n" for at in range(1, 5)).replace(
            "\n", "\n|--|--|\n", 1
        ),
        "一、中文文献\n\n"
        + "".join(f"[{at}] {WORK.format(at, at)}\n\n" for at in range(1, 3))
        + "# 英文文献\n\n"
        + "".join(f"[{at}] {WORK.format(at, at)}\n\n" for at in range(3, 5)),
    ],
    ids=["one paragraph", "without blanks", "table", "split by language"],
)
def test_a_list_may_have_any_shape(text: str) -> None:
    blocks = _read(text if text.startswith("|") else text.replace("[", "\\["))
    entries, rest = read_list(blocks)
    assert rest == []
    assert [one.number for one in entries] == [1, 2, 3, 4]
    assert [one.work.csl["title"] for one in entries] == [
        f"Steps of day {at}" for at in (1, 2, 3, 4)
    ]
    whole = split_parts([*_read("# 引言\n\n词。\n\n# 参考文献"), *blocks])
    assert len(whole.list) == len(blocks)


def _cited(text: str, form: object = BRACKETED) -> str:
    keys = {at: f"k{at}" for at in range(1, 6)}
    made = with_citations(words(text), keys, Tally(), form)  # type: ignore[arg-type]
    return write_markdown([{"t": "Para", "c": made}]).strip()


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("步行〔1，3〕。", "步行[@k1; @k3]。"),
        ("步行（文献1,3-4）。", "步行[@k1; @k3; @k4]。"),
        ("步行(参考文献 2)。", "步行[@k2]。"),
        ("纳入文献3篇。", "纳入文献3篇。"),
        ("步行[1]、[3]。", "步行[@k1; @k3]。"),
        ("步行[1]~[3]。", "步行[@k1; @k2; @k3]。"),
        ("Walking (refs 1,2).", "Walking[@k1; @k2]."),
    ],
)
def test_numbers_with_the_word_for_a_work_are_citations(text: str, read: str) -> None:
    assert _cited(text) == read


def test_round_brackets_cite_only_where_nothing_else_does() -> None:
    keys = {1: "a", 2: "b"}
    body = _read(
        "Words (1). Ray et al. (2) said it: (1) one, 式(2), and 3 (2).\n\n| Men (2) |\n|--|\n"
    )
    tally = Tally()
    made = write_markdown(with_round_brackets(body, keys, tally))
    assert made.startswith("Words[@a]. Ray et al.[@b] said it: (1) one, 式(2), and 3 (2).")
    assert "Men (2)" in made
    assert tally.in_round_brackets
    few = _read("Words (1).")
    assert with_round_brackets(few, {**keys, 3: "c"}, Tally()) is few
    assert ROUND.search("一是（1）步行") is None


def test_raised_numbers_in_circles_or_with_a_plain_comma_are_one_citation() -> None:
    keys = {at: f"k{at}" for at in range(1, 6)}

    def cited(markdown: str) -> str:
        inlines = list(_read(markdown)[0]["c"])
        made = with_citations(inlines, keys, Tally())
        return write_markdown([{"t": "Para", "c": made}]).strip()

    assert cited("步行^1^,^3^。") == "步行[@k1; @k3]。"
    assert cited("步行^2^-^4^。") == "步行[@k2; @k3; @k4]。"
    assert cited("步行^①③-⑤^。") == "步行[@k1; @k3; @k4; @k5]。"
    assert cited("10^3^-10^4^个") == "10^3^-10^4^个"
    assert read_list(_read("① Ray A. Steps. J Walk. 2011;1:1."))[0][0].number == 1


def test_a_number_that_two_works_have_cites_neither() -> None:
    lines = ["[1] Ray A. Steps. J Walk. 2011;1:1-2.", "[2] Lin B. Words. J Walk. 2012;1:3-4."]
    again = [
        "[1] Orr C. Rooms. J Walk. 2013;1:1-2.",
        "[2] Lin B. Words anew. J Walk. 2012;1:3-4.",
    ]
    blocks = [{"t": "Para", "c": words(line)} for line in (*lines, *again)]
    works = collect({}, read_list(blocks)[0])
    assert works.by_number[1] == ""
    assert works.by_number[2].startswith("lin2012")


NAMED = [
    "Li M, Wang F. 2021. More on walks. J Walk 60: 1-2.",
    "Li M, Wang F, Zhao L, et al. 2021. Walks. J Walk 80: 45-52.",
    "Ray A. 2020a. Steps. J Walk 1: 1-9.",
    "Ray A. 2020b. Stairs. J Walk 1: 11-19.",
    "Institute of Steps. 2022. How to walk. https://example.org/a",
]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("as told (Li et al., 2021).", "as told [@li2021walks]."),
        ("(Li and Wang, 2021; Ray, 2020b)", "[@li2021more; @ray2020stairs]"),
        ("(Ray, 2020a: 7)", "[@ray2020steps, p. 7]"),
        ("(Ray, 2020a, pp. 7–8)", "[@ray2020steps, p. 7–8]"),
        ("(Institute of Steps, 2022)", "[@inst2022walk]"),
        ("研究（Li等, 2021）认为", "研究[@li2021walks]认为"),
        ("(Li, 2021)", "(Li, 2021)"),
        ("(Ray, 2020)", "(Ray, 2020)"),
    ],
)
def test_names_and_years_cite_the_work_with_as_many_authors(text: str, read: str) -> None:
    blocks = [{"t": "Para", "c": words(line)} for line in NAMED]
    works = collect({}, read_list(blocks)[0])
    made = name_years(words(text), works.by_name, Tally())
    told = write_markdown([{"t": "Para", "c": made}]).strip()
    assert told.replace("\\", "") == read
    assert all("year-suffix" not in one for one in works.entries)
