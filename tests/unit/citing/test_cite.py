from __future__ import annotations

import json
from pathlib import Path

import pytest

from diglot.article import Article, CitedEdition, Lang, Library, Metadata, Reference, Source
from diglot.citing import load_library
from diglot.citing.edition import cite
from diglot.diagnostics import Code
from diglot.engines import pandoc
from diglot.pipeline import read_article
from diglot.profile import Profile, read_profile, shipped_templates
from diglot.reading import read_edition
from diglot.settings import settings_of
from diglot.tree import text_of, walk

TINY = Path(__file__).parents[2] / "articles" / "tiny"


@pytest.fixture(scope="module")
def profile() -> Profile:
    return read_profile("jimcp", [shipped_templates()])


@pytest.fixture(scope="module")
def library() -> Library:
    place = Source("bib/references.json", "").span(0, 0)
    items = json.loads((TINY / "bib/references.json").read_text("utf-8"))
    return Library({item["id"]: Reference(item["id"], item, place) for item in items})


def cited(text: str, profile: Profile, library: Library, lang: Lang = "zh") -> CitedEdition:
    source = Source(f"manuscript/{lang}/01-a.md", text)
    edition = read_edition([source], lang, variables={}, macros={})
    return cite(Article(Metadata({}, {}, (), (), {}), {lang: edition}), lang, library, profile)


def text(edition: CitedEdition) -> list[str]:
    return [text_of(block.node) for section in edition.sections for block in section.blocks]


def html(edition: CitedEdition) -> str:
    return pandoc.write_html([b.node for section in edition.sections for b in section.blocks])


def test_citations_are_raised_sorted_collapsed_and_linked(
    profile: Profile, library: Library
) -> None:
    edition = cited("甲 [@smith2020]，乙[@li2021; @smith2020]。", profile, library)
    assert text(edition) == ["甲[1]，乙[1,2]。"]
    markup = html(edition)
    assert '<sup>[<a href="#ref-1" class="cite-link" data-key="smith2020">1</a>]</sup>' in markup
    assert 'id="cite-01-a-2" class="citation superscript" data-keys="li2021 smith2020"' in markup


def test_references_stand_in_order_of_citation_each_in_its_language(
    profile: Profile, library: Library
) -> None:
    edition = cited("甲[@li2021]乙[@smith2020]丙[@li2021]", profile, library)
    assert [one.text for one in edition.references] == [
        "[1] 李四, 王五, 赵六, 等. 小事研究[J]. 小事杂志, 2021, 4(2):10-19.",
        "[2] Smith JA. On small things[J]. J Small Things, 2020, 3(1):1-9.",
    ]
    first = edition.references[0]
    assert (first.label, first.number) == ("[1]", 1)
    assert first.cited_by == ("cite-01-a-1", "cite-01-a-3")


def test_a_citation_as_part_of_a_sentence_names_the_authors(
    profile: Profile, library: Library
) -> None:
    assert text(cited("@li2021认为，@smith2020也是。", profile, library)) == [
        "李四等[1]认为，Smith[2]也是。"
    ]
    assert text(cited("As @li2021 say.", profile, library, "en")) == ["As 李四 et al.[1] say."]


def test_an_unknown_key_is_marked_and_named(profile: Profile, library: Library) -> None:
    edition = cited("甲[@smth2020]。", profile, library)
    assert text(edition) == ["甲[?smth2020]。"]
    assert 'class="unresolved"' in html(edition)
    (fault,) = edition.diagnostics
    assert (str(fault.span), fault.code) == ("manuscript/zh/01-a.md:1:3", Code.CITE_UNKNOWN_KEY)
    assert fault.hint == 'did you mean "smith2020"?'


def test_a_text_without_citations_has_no_references(profile: Profile, library: Library) -> None:
    assert cited("甲。", profile, library).references == ()


def test_headings_figures_tables_and_equations_are_numbered_in_the_language(
    profile: Profile, library: Library
) -> None:
    specimen = (
        "# A {#sec:a}\n\n## B\n\n# C {.unnumbered #sec:c}\n\n# D\n\n## E {#sec:e}\n\n"
        "|x|\n|-|\n|1|\n\n: Cap {#tbl:t}\n\n|y|\n|-|\n|1|\n\n[$$x$$]{#eq:q}\n\n"
        "@tbl:t, @eq:q, @sec:e, @sec:a, [@tbl:t; @eq:q], @fig:no\n"
    )
    chinese = cited(specimen, profile, library)
    assert text(chinese)[:5] == ["1A", "1.1B", "C", "2D", "2.1E"]
    assert text(chinese)[-1] == "表1, 式(1), 第2.1节, 第1节, 表1、式(1), [?fig:no]"
    assert [one.code for one in chinese.diagnostics] == [Code.XREF_UNKNOWN]
    english = cited(specimen, profile, library, "en")
    assert text(english)[-1].startswith("Table 1, Equation 1, Section 2.1, Section 1")
    (caption,) = [
        text_of(node["c"][1])
        for section in english.sections
        for node in walk([block.node for block in section.blocks])
        if node["t"] == "Table" and node["c"][0][0] == "tbl:t"
    ]
    assert caption == "Table 1\u2002Cap"


def test_a_bad_style_is_a_fault_not_a_crash(profile: Profile, library: Library) -> None:
    broken = Profile("x", {"style.csl": "<style"}, profile.strings)
    assert Code.STYLE in [one.code for one in cited("甲[@li2021]", broken, library).diagnostics]


def test_a_missing_style_is_told_once(profile: Profile, library: Library) -> None:
    bare = Profile("acta", {}, profile.strings)
    (fault,) = cited("甲[@li2021]", bare, library).diagnostics
    assert (fault.code, fault.message) == (Code.STYLE, 'the journal "acta" has no citation style')
    unknown = read_profile("nope", [shipped_templates()])
    assert cited("甲[@li2021]", unknown, library).diagnostics == ()


def test_the_other_languages_abstract_stands_without_citations(
    profile: Profile, library: Library
) -> None:
    words: dict[Lang, str] = {"zh": "摘要", "en": "Abstract"}
    editions = {
        lang: read_edition(
            [Source(f"manuscript/{lang}/00-abstract.md", f"{text}[@li2021].")],
            lang,
            variables={},
            macros={},
        )
        for lang, text in words.items()
    }
    article = Article(Metadata({}, {}, (), (), {}), editions)
    edition = cite(article, "zh", library, profile)
    assert {
        lang: text_of([b.node for b in blocks]) for lang, blocks in edition.abstracts.items()
    } == {
        "zh": "摘要[1].",
        "en": "Abstract.",
    }


def test_a_journal_sets_the_width_of_punctuation_and_the_place_of_pages(library: Library) -> None:
    folders = [shipped_templates()]
    for name, printed in (
        (
            "gb-t-7714-2015-numeric",
            "李四, 王五, 赵六, 等. 小事研究[J]. 小事杂志, 2021, 4(2): 10-19.",
        ),
        (
            "gb-t-7714-2025-numeric",
            "李四，王五，赵六，等. 小事研究[J]. 小事杂志，2021，4（2）：10-19.",
        ),
    ):
        edition = cited("甲[@li2021, 第12页]", read_profile(name, folders), library)
        assert text(edition) == ["甲[1]12"]
        assert edition.references[0].text == f"[1] {printed}"


def test_headings_are_numbered_as_the_journal_wants_in_each_language(
    profile: Profile, library: Library
) -> None:
    settings = {"headings": {"zh": ["一、", "（一）"], "en": []}}
    other = Profile("x", profile.files, profile.strings, settings_of(settings))
    specimen = (
        "# A {#sec:a}\n\n## B\n\n## C {#sec:c}\n\n### D {#sec:d}\n\n# E {.unnumbered #sec:e}\n\n"
        "@sec:a, @sec:c, @sec:d, @sec:e\n"
    )
    chinese = cited(specimen, other, library)
    assert text(chinese)[:5] == ["一、A", "（一）B", "（二）C", "D", "E"]
    assert text(chinese)[-1] == "第一节, 第一（二）节, “D”, “E”"
    assert 'class="number tight"' in html(chinese)
    english = cited(specimen, other, library, "en")
    assert text(english)[:2] == ["A", "B"]
    assert text(english)[-1] == "“A”, “C”, “D”, “E”"


def test_a_form_that_is_no_number_is_named(profile: Profile, library: Library) -> None:
    odd = Profile(
        "x", profile.files, profile.strings, settings_of({"headings": {"zh": ["1", "§"]}})
    )
    (fault,) = cited("# A", odd, library).diagnostics
    assert fault.code is Code.PROFILE
    assert '"§"' in fault.message


def test_an_author_date_citation_stands_apart_from_a_latin_word_alone(library: Library) -> None:
    journal = read_profile("gb-t-7714-2015-author-date", [shipped_templates()])
    for lang, specimen, printed in (
        ("en", "word[@smith2020].", "word (Smith, 2020)."),
        ("en", "word [@smith2020].", "word (Smith, 2020)."),
        ("en", "“word”[@smith2020].", "“word” (Smith, 2020)."),
        ("en", "CD4^+^[@smith2020].", "CD4+ (Smith, 2020)."),
        ("en", "(*a*[@smith2020])", "(a (Smith, 2020))"),
        ("zh", "文献[@smith2020]。", "文献(Smith, 2020)。"),
        ("zh", "“文献”[@smith2020]。", "“文献”(Smith, 2020)。"),
        ("zh", "文献 [@smith2020]。", "文献(Smith, 2020)。"),
        ("zh", "@li2021 认为", "李四等(2021)认为"),
        ("zh", "SSc[@smith2020]。", "SSc (Smith, 2020)。"),
        (
            "zh",
            "文献。[@smith2020] 又有[@smith2020] 一种。",
            "文献。(Smith, 2020)又有(Smith, 2020)一种。",
        ),
        (
            "zh",
            "由 @sec:a 可知，见 IL-6 [@smith2020] 等。\n\n# 节 {#sec:a}",
            "由第1节可知，见 IL-6 (Smith, 2020)等。",
        ),
        ("en", "By @sec:a we know.\n\n# A {#sec:a}", "By Section 1 we know."),
    ):
        assert text(cited(specimen, journal, library, lang))[0] == printed  # type: ignore[arg-type]


def test_an_author_date_citation_in_a_sentence_has_the_authors_once(library: Library) -> None:
    journal = read_profile("exempla", [shipped_templates()])
    assert text(cited("@smith2020 says.", journal, library, "en")) == ["Smith (2020) says."]


def test_words_that_an_author_gave_a_class_of_ours_stay_his(
    profile: Profile, library: Library
) -> None:
    edition = cited(
        "# 甲 {#sec:a}\n\n[词]{.cross-reference}[字]{.citation}，见@sec:a[@li2021]。\n",
        profile,
        library,
    )
    assert edition.diagnostics == ()
    assert text(edition)[1] == "词字，见第1节[1]。"


@pytest.mark.parametrize(
    ("words", "printed"), [("see ", "(see Smith"), ("e.g., ", "(e.g., Smith"), ("见", "(见Smith")]
)
def test_the_blank_after_the_words_before_a_key_is_kept(
    library: Library, words: str, printed: str
) -> None:
    exempla = read_profile("exempla", [shipped_templates()])
    edition = cited(f"So it is [{words}@smith2020].", exempla, library, "en")
    assert printed in text(edition)[0]


def test_an_article_in_one_language_prints_the_abstract_of_the_other(tiny: Path) -> None:
    path = tiny / "manuscript" / "article.toml"
    path.write_text('languages = ["zh"]\n' + path.read_text("utf-8"), "utf-8")
    project, profile, article = read_article(tiny)
    made = cite(article, "zh", load_library(project.library), profile)
    assert {*article.editions} == {"zh"}
    assert [text_of(one.node) for one in made.abstracts["en"]] == ["This is a tiny article."]
    assert made.sections
