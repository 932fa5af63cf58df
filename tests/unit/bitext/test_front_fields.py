"""The words of article.toml are pairs like paragraphs: compared, accepted, out of date."""

from __future__ import annotations

from diglot.article import Article, Lang, Library, Source
from diglot.article_toml import read_metadata
from diglot.bitext.currency import accept, states
from diglot.bitext.differences import number_differences
from diglot.bitext.pairing import bitext_of
from diglot.bitext.values import Bitext
from diglot.checking.translation import check_translation
from diglot.profile import read_profile, shipped_templates
from diglot.reading import front_section, read_edition
from diglot.toml import read_toml

TOML = """\
title = { zh = "公园长椅的*木材*：12个城市", en = "The *wood* of park benches: 12 cities" }
[keywords]
zh = ["长椅", "B12木材"]
en = ["Benches", "B12 wood"]
[funding]
zh = "园林基金（82000001）"
en = "Garden fund (82000001)"
[[affiliations]]
zh = "某大学，上海 200000"
en = "Some University, Shanghai 200000"
[[authors]]
zh = "张三"
en = "ZHANG San"
biography = { zh = "张三，园艺师", en = "ZHANG San, gardener" }
"""


def article(*changes: tuple[str, str]) -> Article:
    text = TOML
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    source = Source("manuscript/article.toml", text)
    metadata, _, _ = read_metadata(read_toml(source))
    langs: tuple[Lang, Lang] = ("zh", "en")
    editions = {
        lang: read_edition(
            [], lang, variables={}, macros={}, front=front_section(metadata, lang, source)
        )
        for lang in langs
    }
    return Article(metadata, editions)


def bitext(*changes: tuple[str, str]) -> Bitext:
    found = bitext_of(article(*changes))
    assert found is not None
    return found


def test_each_field_is_paired_with_that_of_its_name() -> None:
    pairs = [(one.first[0].label, one.first[0].text, one.second[0].text) for one in bitext().pairs]
    assert pairs == [
        ("title", "公园长椅的木材：12个城市", "The wood of park benches: 12 cities"),
        ("authors.0", "张三", "ZHANG San"),
        ("authors.0.biography", "张三，园艺师", "ZHANG San, gardener"),
        ("affiliations.0", "某大学，上海 200000", "Some University, Shanghai 200000"),
        ("keywords.0", "长椅", "Benches"),
        ("keywords.1", "B12木材", "B12 wood"),
        ("funding", "园林基金（82000001）", "Garden fund (82000001)"),
    ]


def test_a_number_that_differs_is_named_at_its_place_in_the_file() -> None:
    changes = (": 12 cities", ": 21 cities"), ("d (82000001)", "d (82000010)"), ("B12 w", "B2 w")
    found = [two for one in bitext(*changes).pairs for two in number_differences(one)]
    told = [(one.second.as_written, str(one.second.unit.span(one.second.quantity.start))) for one in found if one.second]  # fmt: skip  # noqa: E501
    assert [one for one, _ in told] == ["21", "B2", "82000010"]
    assert [two.rpartition(":")[0] for _, two in told] == [
        "manuscript/article.toml:1",
        "manuscript/article.toml:4",
        "manuscript/article.toml:7",
    ]


def test_a_field_that_changed_in_one_language_is_out_of_date() -> None:
    before = bitext()
    accepted = [accept(one, before.langs) for one in before.pairs]
    after = states(bitext(("某大学", "某某大学"), ("Benches", "Park benches")), accepted)
    assert {one.pair.first[0].label: one.currency for one in after if one.is_stale} == {
        "affiliations.0": "stale-first",
        "keywords.0": "stale-second",
    }


def test_italics_of_a_title_are_compared_and_a_field_of_one_language_is_told_elsewhere() -> None:
    changed = article(("The *wood*", "The wood"), (', "B12 wood"', ""))
    profile = read_profile("_base", [shipped_templates()])
    assert check_translation(changed, Library({}), profile) == []
    latin = article(("*木材*", "*Tilia*"), ("*wood*", "Tilia"))
    (found,) = check_translation(latin, Library({}), profile)
    assert found.code.value[0] == "parity-emphasis"
