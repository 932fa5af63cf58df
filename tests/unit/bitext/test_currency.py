"""Which translations are still as somebody accepted them, and what changed in the others."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence

from diglot.article import Article, Edition, Lang, Metadata, Source
from diglot.bitext.currency import Currency, PairState, accept, states
from diglot.bitext.pairing import bitext_of
from diglot.bitext.values import Bitext
from diglot.reading import read_edition
from diglot.translations import AcceptedPair, read_translations, write_translations

ZH = ["公园里有12张长椅[@a]。", "长椅是木制的，见@fig:a。", "费用为300元，`x`与$\\alpha$不变。"]
EN = [
    "The park has 12 benches [@a].",
    "The benches are made of wood, see @fig:a.",
    "They cost 300 yuan; `x` and $\\alpha$ stay.",
]


def edition(lang: Lang, files: dict[str, str]) -> Edition:
    sources = [Source(f"manuscript/{lang}/{name}.md", text) for name, text in files.items()]
    return read_edition(sources, lang, variables={}, macros={})


def aligned(
    zh: Sequence[str],
    en: Sequence[str],
    name: str = "01-a",
    known: Sequence[AcceptedPair] | None = None,
) -> Bitext:
    texts: dict[Lang, Sequence[str]] = {"zh": zh, "en": en}
    editions = {
        lang: edition(lang, {name: "\n\n".join(one)} if one else {}) for lang, one in texts.items()
    }
    kept = None if known is None else tuple(known)
    found = bitext_of(Article(Metadata({}, {}, (), (), {}), editions, accepted=kept))
    assert found is not None
    return found


def accepted(bitext: Bitext) -> list[AcceptedPair]:
    return [accept(one, bitext.langs) for one in bitext.pairs if one.whole]


ACCEPTED = accepted(aligned(ZH, EN))


def found(zh: Sequence[str], en: Sequence[str]) -> list[Currency]:
    return [one.currency for one in states(aligned(zh, en), ACCEPTED)]


def only(zh: Sequence[str], en: Sequence[str]) -> PairState:
    (one,) = [one for one in states(aligned(zh, en), ACCEPTED) if one.currency != "current"]
    return one


def put(texts: Sequence[str], at: int, text: str) -> list[str]:
    return [*texts[:at], text, *texts[at + 1 :]]


def test_what_was_accepted_is_current_and_nothing_else_is() -> None:
    assert found(ZH, EN) == ["current"] * 3
    assert [one.currency for one in states(aligned(ZH, EN), ())] == ["unconfirmed"] * 3


def test_spaces_line_breaks_and_looks_change_nothing() -> None:
    en = put(EN, 1, "The  *benches* are\nmade of wood,\n see @fig:a.")
    assert found(put(ZH, 0, "公园里有\n12张**长椅**[@a]。"), en) == ["current"] * 3


def test_the_side_that_changed_is_told_and_its_words() -> None:
    one = only(put(ZH, 0, "公园里有15张长椅[@a]。"), EN)
    assert (one.currency, one.changed_languages) == ("stale-first", ("zh",))
    (change,) = one.changes("zh")
    assert (change.old, change.new) == ("12", "15")
    span = change.words[0].unit.span(change.words[0].start, change.words[0].end)
    assert str(span) == "manuscript/zh/01-a.md:1:5"

    one = only(ZH, put(EN, 1, "The benches are painted, see @fig:a."))
    assert (one.currency, one.changed_languages) == ("stale-second", ("en",))
    assert [(each.old, each.new) for each in one.changes("en")] == [("made of wood", "painted")]


def test_a_citation_a_pointer_code_and_a_formula_are_words_too() -> None:
    for at, old, new in ((0, "@a", "@b"), (1, "@fig:a", "@fig:b"), (2, "`x`", "`y`")):
        assert only(put(ZH, at, ZH[at].replace(old, new)), EN).currency == "stale-first"
    one = only(put(ZH, 2, ZH[2].replace("alpha", "beta")), EN)
    assert [(each.old, each.new) for each in one.changes("zh")] == [("alpha", "beta")]


def test_words_that_are_gone_have_the_place_behind_which_they_stood() -> None:
    (change,) = only(put(ZH, 1, "长椅是木制的。"), EN).changes("zh")
    assert (change.old, change.new, change.words) == ("，见@fig:a", "", ())
    assert change.before
    assert change.before.text == "的"


def test_both_sides_changed() -> None:
    one = only(put(ZH, 0, "公园里有15张长椅[@a]。"), put(EN, 0, "The park has 15 benches [@a]."))
    assert (one.currency, one.changed_languages) == ("stale-both", ("zh", "en"))


def test_a_new_paragraph_is_unconfirmed_and_one_without_partner_missing() -> None:
    zh, en = "秋天的树叶是红色的，共有7种颜色。", "In autumn there are 7 colours of leaves."
    assert found([ZH[0], zh, *ZH[1:]], [EN[0], en, *EN[1:]]) == [
        "current", "unconfirmed", "current", "current",
    ]  # fmt: skip
    assert sorted(found([*ZH, zh], EN)) == ["current"] * 3 + ["missing"]


def test_a_section_in_one_language_is_missing_whole() -> None:
    assert [one.currency for one in states(aligned(ZH, []), ACCEPTED)] == ["missing"] * 3
    assert [one.currency for one in states(aligned([], EN), ACCEPTED)] == ["missing"] * 3


def test_a_section_that_was_renamed_and_paragraphs_that_moved_stay_accepted() -> None:
    renamed = aligned(ZH[::-1], EN[::-1], "07-b")
    assert {one.currency for one in states(renamed, ACCEPTED)} == {"current"}


def test_a_paragraph_that_was_cut_in_two_says_the_same() -> None:
    old = accepted(aligned([ZH[0] + ZH[1]], [EN[0] + " " + EN[1]]))
    new = aligned([ZH[0] + ZH[1]], EN[:2])
    assert [len(one.second) for one in new.pairs] == [2]
    assert [one.currency for one in states(new, old)] == ["current"]


def test_cells_of_numbers_need_nobody_and_equal_ones_share_a_line() -> None:
    zh = ["| 组 | 例 |\n|---|---|\n| 是 | 5 |\n| 是 | 6 |\n"]
    en = ["| Group | n |\n|---|---|\n| yes | 5 |\n| yes | 6 |\n"]
    bitext = aligned(zh, en)
    kinds = {one.pair.first[0].text: one.currency for one in states(bitext, ())}
    assert kinds == {"组": "unconfirmed", "例": "unconfirmed", "是": "unconfirmed",
                     "5": "current", "6": "current"}  # fmt: skip
    lines = [one for one in accepted(bitext) if one.texts["zh"].text.isalpha()][:3]
    assert {one.currency for one in states(bitext, lines)} == {"current"}
    changed = aligned(zh, [en[0].replace("yes | 6", "no | 6")])
    stale = [one for one in states(changed, accepted(bitext)) if one.is_stale]
    assert [(one.currency, one.pair.second[0].text) for one in stale] == [("stale-second", "no")]


def test_a_text_that_somebody_changed_in_the_file_marks_no_words() -> None:
    text = write_translations(ACCEPTED).replace("12张", "99张")
    pairs, faults = read_translations(Source("manuscript/translations.jsonl", text))
    assert not faults
    bitext = aligned(put(ZH, 0, "公园里有15张长椅[@a]。"), EN)
    (one,) = [one for one in states(bitext, pairs) if one.is_stale]
    assert one.changed_languages == ("zh",)
    assert one.changes("zh") == []


def test_any_change_of_words_makes_just_its_pair_stale() -> None:
    chance = random.Random(5)
    for _ in range(40):
        at, lang = chance.randrange(3), chance.choice("ze")
        texts = ZH if lang == "z" else EN
        place = chance.randrange(1, 8)
        new = put(texts, at, texts[at][:place] + "Q" + texts[at][place:])
        zh, en = (new, EN) if lang == "z" else (ZH, new)
        side = "stale-first" if lang == "z" else "stale-second"
        assert only(zh, en).currency == side


LAMP = "长椅旁边应当有路灯。没有路灯的公园，天黑以后几乎没有人。"
EN_LAMP = "There should be a lamp beside a bench. Without lamps hardly anybody comes after dark."
TREES = "因此建议先在树荫下增加长椅，再在草地旁边种树。"
EN_TREES = "So the first thing is to add benches in the shade, and the next to plant trees."


def test_what_was_accepted_as_a_pair_is_found_again_where_its_neighbour_is_lost() -> None:
    known = accepted(aligned([*ZH, LAMP, TREES], [*EN, EN_LAMP, EN_TREES]))
    for zh, en, lost in (
        ([*ZH, LAMP, TREES], [*EN, EN_TREES], LAMP),
        ([*ZH, LAMP, TREES], [*EN, EN_LAMP], TREES),
        ([*ZH, TREES], [*EN, EN_LAMP, EN_TREES], EN_LAMP),
    ):
        found = states(aligned(zh, en, known=known), known)
        assert Counter(one.currency for one in found) == {"current": 4, "missing": 1}
        (alone,) = [one.pair for one in found if one.currency == "missing"]
        assert (alone.first or alone.second)[0].text == lost


def test_texts_that_changed_places_in_one_language_are_still_pairs() -> None:
    known = accepted(aligned([*ZH, LAMP, TREES], [*EN, EN_LAMP, EN_TREES]))
    turned = aligned([*ZH, TREES, LAMP], [*EN, EN_LAMP, EN_TREES], known=known)
    assert {one.currency for one in states(turned, known)} == {"current"}


def test_no_unit_is_lost_or_twice_whatever_was_accepted() -> None:
    chance = random.Random(3)
    whole = [(zh, en) for zh, en in zip([*ZH, LAMP, TREES], [*EN, EN_LAMP, EN_TREES], strict=True)]
    known = accepted(aligned([zh for zh, _ in whole], [en for _, en in whole]))
    for _ in range(30):
        zh, en = (
            [one[side] for one in chance.sample(whole, chance.randint(1, 5))] for side in (0, 1)
        )
        bitext = aligned(zh, en, known=known)
        sides = [[unit.text for one in bitext.pairs for unit in one.first],
                 [unit.text for one in bitext.pairs for unit in one.second]]  # fmt: skip
        guessed = aligned(zh, en)
        assert [sorted(one) for one in sides] == [
            sorted(unit.text for one in guessed.pairs for unit in one.first),
            sorted(unit.text for one in guessed.pairs for unit in one.second),
        ]
        together = [at for at, one in enumerate(whole) if one[0] in zh and one[1] in en]
        current = [one for one in states(bitext, known) if one.currency == "current"]
        assert len(current) == len(together)
