"""Which paragraph is the translation of which."""

from __future__ import annotations

from fractions import Fraction

from diglot.article import Article, Lang, Metadata, Source
from diglot.bitext.differences import number_differences
from diglot.bitext.number_words import chinese_words
from diglot.bitext.pairing import _near_diagonal, bitext_of
from diglot.bitext.values import Bitext
from diglot.reading import read_edition

ONE = "第一段讲述了2019年的12个城市和其中的公园[@a]。"
TWO = "第二段说明长椅的数目是45，并比较了木材与石材[@b]。"
THREE = "第三段给出结论：树荫最为重要，费用为300元[@c]。"
EN_ONE = "The first paragraph is about 12 cities of 2019 and the parks in them [@a]."
EN_TWO = "The second paragraph says that there were 45 benches, and compares wood with stone [@b]."
EN_THREE = "The third one concludes that shade matters most and that it cost 300 yuan [@c]."


def aligned(zh: str, en: str) -> Bitext:
    texts: dict[Lang, str] = {"zh": zh, "en": en}
    editions = {
        lang: read_edition(
            [Source(f"manuscript/{lang}/01-a.md", text)], lang, variables={}, macros={}
        )
        for lang, text in texts.items()
    }
    found = bitext_of(Article(Metadata({}, {}, (), (), {}), editions))
    assert found is not None
    return found


def shapes(bitext: Bitext) -> list[tuple[int, int]]:
    return [(len(one.first), len(one.second)) for one in bitext.pairs]


def paragraphs(*texts: str) -> str:
    return "\n\n".join(texts)


def test_paragraphs_in_order_are_pairs() -> None:
    found = aligned(paragraphs(ONE, TWO, THREE), paragraphs(EN_ONE, EN_TWO, EN_THREE))
    assert shapes(found) == [(1, 1)] * 3
    assert all(one.sure for one in found.pairs)


def test_a_paragraph_that_a_translator_split_is_one_for_two() -> None:
    found = aligned(paragraphs(ONE, TWO + THREE), paragraphs(EN_ONE, EN_TWO, EN_THREE))
    assert shapes(found) == [(1, 1), (1, 2)]


def test_a_lost_paragraph_stands_alone_and_shifts_nothing() -> None:
    found = aligned(paragraphs(ONE, TWO, THREE), paragraphs(EN_ONE, EN_THREE))
    assert shapes(found) == [(1, 1), (1, 0), (1, 1)]
    assert found.pairs[1].first[0].text.startswith("第二段")


def test_a_paragraph_of_plain_words_is_no_part_of_its_neighbour() -> None:
    alone = "有风的日子里公园的人少，管理处的值班室仍然开着门。"
    english = "On windy days few people come to the park, and the office stays open all the same."
    for at in range(4):
        zh, en = [ONE, TWO, THREE], [EN_ONE, EN_TWO, EN_THREE]
        zh.insert(at, alone)
        found = aligned(paragraphs(*zh), paragraphs(*en))
        assert [one.first[0].text for one in found.pairs if not one.second] == [alone]
        en.insert(at, english)
        found = aligned(paragraphs(*zh[:at], *zh[at + 1 :]), paragraphs(*en))
        assert [one.second[0].text for one in found.pairs if not one.first] == [english]


def test_a_paragraph_of_plain_words_stands_alone_beside_short_ones() -> None:
    alone = "有风的日子里公园的人少，管理处的值班室仍然开着门。"
    zh = ["第一句话[@a]，第二句话[@b; @a]。", "如图所示[@c]。"]
    en = ["A first sentence [@a], a second one [@b; @a].", "See the figure [@c]."]
    for at in range(3):
        found = aligned(paragraphs(*zh[:at], alone, *zh[at:]), paragraphs(*en))
        assert [one.first[0].text for one in found.pairs if not one.second] == [alone]


def test_paragraphs_that_changed_places_are_not_sure() -> None:
    found = aligned(paragraphs(ONE, TWO, THREE), paragraphs(EN_ONE, EN_THREE, EN_TWO))
    assert not all(one.sure and one.whole for one in found.pairs)


def test_cells_captions_and_notes_are_pairs() -> None:
    zh = "文字。[^1]\n\n[^1]: 注7\n\n| 甲 | 乙 |\n|---|---|\n| 3 | 4 |\n\n: 表题5 {#tbl:a}\n"
    en = "Words.[^1]\n\n[^1]: Note 7\n\n| A | B |\n|---|---|\n| 3 | 5 |\n\n: Caption 5 {#tbl:a}\n"
    found = aligned(zh, en)
    kinds = [one.first[0].kind for one in found.pairs]
    assert kinds == ["text", "note", "caption", "cell", "cell", "cell", "cell"]
    [difference] = [one for pair in found.pairs for one in number_differences(pair)]
    assert difference.first
    assert difference.second
    assert (difference.first.as_written, difference.second.as_written) == ("4", "5")
    unit, quantity = difference.second.unit, difference.second.quantity
    assert str(unit.span(quantity.start, quantity.end)) == "manuscript/en/01-a.md:7:7"


def differences(zh: str, en: str) -> list[tuple[str, str]]:
    [pair] = aligned(zh, en).pairs
    return [
        (one.first.as_written if one.first else "", one.second.as_written if one.second else "")
        for one in number_differences(pair)
    ]


def test_units_signs_and_relations_count() -> None:
    assert differences("随访12个月", "Follow-up of 12 weeks") == [("12个月", "12 weeks")]
    assert differences("随访24 h", "Follow-up of 1 day") == []
    assert differences("*P*<0.05", "*P* = 0.05") == [("<0.05", "=0.05")]
    assert differences("变化−1.6分", "a change of 1.6 points") == [("−1.6", "1.6")]
    assert differences("占25.6%", "in 26.5% of cases") == [("25.6%", "26.5%")]


def test_the_numbers_of_a_decimal_are_no_fraction() -> None:
    assert differences("3年时为0.75", "0.75 at 1 year") == [("3年", "1 year")]
    assert differences("2/3的人", "two thirds of them") == []


def test_the_number_of_a_name_that_is_explained_belongs_to_it() -> None:
    zh = "辅助性T细胞（helper T cell，Th）2型，白细胞介素（interleukin，IL）-4"
    assert differences(zh, "type 2 helper T cells (Th2), interleukin (IL)-4") == []
    assert differences(zh, "helper T cells (Th2), interleukin (IL)-6") == [("4", "6")]


def test_the_last_number_of_each_side_stands_for_the_other() -> None:
    assert differences("患者6例，对照6例", "two patients and six controls") == [("6", "two")]


def test_small_numbers_in_words_may_be_left_out() -> None:
    assert differences("两组均好转", "the groups improved") == []
    assert differences("三组均好转", "the groups improved") == [("三", "")]
    assert differences("共7例", "seven patients") == []
    assert differences("共7例", "eight patients") == [("7", "eight")]


def test_a_section_too_long_to_compare_all_with_all_is_aligned_too() -> None:
    count, lost = 230, 170
    zh = [f"第{n}段说，公园里有{n * 7}张长椅，比较了木材与石材。" for n in range(count)]
    en = [f"Paragraph {n} says that the park has {n * 7} benches of wood." for n in range(count)]
    found = aligned(paragraphs(*zh), paragraphs(*en[:lost], *en[lost + 1 :]))
    assert [len(one.second) for one in found.pairs] == [1] * lost + [0] + [1] * (count - lost - 1)
    assert found.pairs[lost].first[0].text.startswith(f"第{lost}段")


def test_a_half_is_a_fraction_too() -> None:
    assert differences("1/2的人", "one half of them") == []
    assert differences("1/2的人", "a third of them") != []


def test_a_panel_that_is_a_stem_is_its_number() -> None:
    assert differences("乙", "2") == []
    assert [(one.value, one.start, one.end) for one in chinese_words(" 丙")] == [
        (Fraction(3), 1, 2)
    ]
    assert list(chinese_words("甲乙")) == []


def test_a_part_without_marks_belongs_to_a_paragraph_that_is_longer_by_just_that() -> None:
    plain = "有风的日子里公园的人少，管理处的值班室仍然开着门，值班的人看看报纸，喝喝茶。"
    english = (
        "On windy days few people come to the park, and the office stays open all the same; the"
        " people on duty read the newspaper and have some tea."
    )
    found = aligned(
        paragraphs(ONE, TWO + plain, THREE), paragraphs(EN_ONE, EN_TWO, english, EN_THREE)
    )
    assert shapes(found) == [(1, 1), (1, 2), (1, 1)]
    found = aligned(paragraphs(ONE, TWO, THREE), paragraphs(EN_ONE, EN_TWO, english, EN_THREE))
    assert (0, 1) in shapes(found)


def test_a_display_formula_is_the_pair_of_its_like() -> None:
    formula = "$$\n\\mathrm{PFP_N} = Y / F\n$$"
    zh = "式中，$Y$为籽粒产量（kg/hm^2^），$F$为施氮量（kg/hm^2^）。"
    en = "where $Y$ is the grain yield (kg/ha) and $F$ the nitrogen rate (kg/ha)."
    texts = (f"按下式计算：\n\n{formula}\n\n{zh}", f"It was calculated as\n\n{formula}\n\n{en}")
    pairs = aligned(*texts).pairs
    assert [(len(one.first), len(one.second)) for one in pairs] == [(1, 1)] * 3


def test_of_long_texts_only_units_near_the_same_place_are_compared() -> None:
    compared = [_near_diagonal(at, 4000, 4000) for at in range(4001)]
    assert max(map(len, compared)) == 101
    assert all(at in columns for at, columns in enumerate(compared))
    assert _near_diagonal(3, 10, 200) == range(201)
