"""What a number is worth, however either language writes it."""

from __future__ import annotations

from fractions import Fraction

import pytest

from diglot.article import Lang
from diglot.bitext.quantities import quantities


def values(text: str, lang: Lang) -> list[str]:
    return [str(one.value) for one in quantities(text, lang) if not one.name]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("共1.2万例", "12,000 patients"),
        ("一点二亿人", "120 million people"),
        ("二十二例", "twenty-two patients"),
        ("一百零五名", "one hundred and five people"),
        ("百分之二十五", "25 percent"),
        ("三分之一", "one third"),
        ("四分之三", "three quarters"),
        ("三年半", "3.5 years"),
        ("今存七部半。", "Seven and a half copies survive."),
        ("第三十五天", "the thirty-fifth day"),
        ("两组半年后随访。", "two groups, seen after half a year"),
        ("（1）甲占5%", "A made up 5%"),
        ("（0.22~1.8）×10^6/kg", "(0.22–1.8) × 10^6/kg"),
        ("1.8×10⁶", "1.8 million"),
        ("10 mg·kg^-1·d^-1，单位pg·mL^-1", "10 mg/kg/d, in pg/mL"),
        ("体重指数22.5 kg·m^-2", "BMI 22.5 kg/m²"),
        ("１２例", "12 patients"),
        ("1 404次", "1404 times"),
        ("*P*=0.009\u00a01", "*P* = 0.0091"),
        ("−9.2（12.2）分", "-9.2 (12.2) points"),
        ("20世纪90年代", "the 1990s"),
        ("Ⅲ期", "phase III"),
        ("右侧Ⅴ级、左侧Ⅳ级", "the grade was V on the right and IV on the left"),
        ("由Ⅴ级恢复至Ⅱ级", "from V to II"),
        ("Ⅰ/Ⅴ，Ⅱ~Ⅴ级", "I/V, II–V"),
        ("Ⅰ型和Ⅱ型；Ⅲ、Ⅳ或Ⅴ期", "types I and II; stage III, IV or V"),
        ("甲氨蝶呤2 mg·周^-1^", "2 mg·week^-1^"),
        ("按1∶1分组", "assigned 1:1"),
        ("2022年2月4日", "2022-2-4"),
    ],
)
def test_both_languages_give_the_same_values(zh: str, en: str) -> None:
    assert values(zh, "zh") == values(en, "en") != []


def test_dates_in_words_have_day_month_and_year() -> None:
    for date in ("4 February 2022", "February 4, 2022"):
        assert sorted(map(Fraction, values(date, "en"))) == [2, 4, 2022]


@pytest.mark.parametrize("text", ["数十例", "十分重要", "两两比较", "七八个", "万一"])
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    assert values(text, "zh") == []


def test_a_letter_alone_is_no_roman_number() -> None:
    assert values("Type III and I think a vitamin V, 5 V to X-ray", "en") == ["3", "5"]


def test_names_are_told_from_numbers() -> None:
    found = list(quantities("anti-CD34 and IL-10-producing cells, grade-3", "en"))
    assert [(one.name, int(one.value)) for one in found] == [("cd", 34), ("il", 10), ("", 3)]


def test_addresses_hold_no_numbers() -> None:
    assert values("见https://example.org/2020/17和doi:10.1000/182，共3例", "zh") == ["3"]


def test_a_year_has_no_unit_and_a_great_number_has_one() -> None:
    (year,) = quantities("2022年", "zh")
    (dose,) = quantities("1200 mg", "zh")
    assert (year.unit, dose.unit) == ("", "mg")
