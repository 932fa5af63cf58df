"""Both languages at once: sections and paragraphs find their partners by what they say."""

from __future__ import annotations

import pytest

from diglot.arrivals.alignment import join_manuscripts
from diglot.arrivals.bilingual import in_two_languages
from diglot.arrivals.folder import article_of
from diglot.arrivals.values import Manuscript, Options
from diglot.arrivals.word import read_word
from tests.returned import specimen
from tests.unit.arrivals.test_markup import read
from tests.word_manuscripts import RAISED, STYLES, gbt, paragraph, run

ZH = """# 引言

步行很好[@ray2020]。第二句提到12例[@lin2019]。

只有中文的一段，提到33例。

# 方法

记录45天。

# 讨论

讨论的话[@ray2020]。

# 结论

结论的话。
"""
EN = """# Introduction

Walking is good [@ray2020]. A second one mentions 12 cases [@lin2019].

# Methods

Recorded over 45 days.

An English paragraph alone with 77 things.

# Limits

Only English, 99 words.

# Discussion

Words of discussion [@ray2020].
"""


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Manuscript, dict[str, str]]:
    """Two texts of which each has something alone, as one article, and its files."""
    folder = tmp_path_factory.mktemp("both")
    made = []
    for name, text in (("zh", f"---\ntitle: 步行\n---\n{ZH}"), ("en", EN)):
        path = folder / f"{name}.md"
        path.write_text(text, "utf-8")
        made.append(read(path)[0])
    one = join_manuscripts(*made)
    files = article_of(one)
    return one, {name: data.decode() for name, data in files.items() if name.endswith(".md")}


def heads(files: dict[str, str], lang: str) -> list[str]:
    """Return the first line of each section."""
    names = sorted(one for one in files if one.startswith(f"manuscript/{lang}/0"))
    return [files[one].partition("\n")[0] for one in names]


def test_sections_are_paired_by_what_they_say(both: tuple[Manuscript, dict[str, str]]) -> None:
    assert heads(both[1], "zh") == ["# 引言", "# 方法", "# Limits", "# 讨论", "# 结论"]
    assert heads(both[1], "en") == [
        "# Introduction", "# Methods", "# Limits", "# Discussion", "# 结论",
    ]  # fmt: skip


def test_what_one_language_lacks_waits_at_its_place(
    both: tuple[Manuscript, dict[str, str]],
) -> None:
    _, files = both
    english = files["manuscript/en/01-introduction.md"]
    assert english.endswith("<!-- translate:\n只有中文的一段，提到33例。\n-->\n")
    chinese = files["manuscript/zh/02-methods.md"]
    assert "记录45天。\n\n<!-- 待译:\nAn English paragraph alone with 77 things.\n-->" in chinese
    assert "<!-- 待译:\nOnly English, 99 words.\n-->" in files["manuscript/zh/03-limits.md"]


def test_what_one_language_lacks_is_told(both: tuple[Manuscript, dict[str, str]]) -> None:
    told = [f"{one.said}|{one.words}" for one in both[0].open]
    for one in (
        "the English manuscript has nothing for this; it waits for its translation|只有中文的一段",
        "the Chinese manuscript has nothing for this; it waits for its translation|An English",
        "the Chinese manuscript lacks this section; it waits for its translation|Limits",
        "the English manuscript lacks this section; it waits for its translation|结论",
    ):
        assert any(line.startswith(one) for line in told), one


def word(*paragraphs: str) -> tuple[Manuscript, dict[str, str]]:
    """Return what one Word document in two languages becomes."""
    works = [paragraph("参考文献"), *(paragraph(f"[{at + 1}] {gbt(at)}") for at in range(2))]
    data = specimen(document="".join([*paragraphs, *works]), styles=STYLES)
    manuscript = in_two_languages(read_word(data, Options()))
    files = article_of(manuscript)
    return manuscript, {name: one.decode() for name, one in files.items()}


def cited(text: str, number: int) -> str:
    """Return a paragraph that cites a work."""
    return paragraph(text, run(f"[{number}]", RAISED))


CHINESE = (cited("第一段说明步行训练的背景与意义，引用一项研究", 1),
           cited("我们记录了45天的步数，并在第12天测量一次", 2))  # fmt: skip
ENGLISH = (cited("The first paragraph tells the background of walking, and cites a study", 1),
           cited("We recorded steps on 45 days, and measured once on day 12", 2))  # fmt: skip


def test_one_language_after_the_other_in_one_document() -> None:
    manuscript, files = word(
        paragraph("社区步行训练的观察", style="Title"),
        paragraph("张三，李四"),
        paragraph("摘要：目的观察步行。"),
        paragraph("1 引言"), CHINESE[0], paragraph("2 方法"), CHINESE[1],
        paragraph("参考文献"), paragraph(f"[1] {gbt(0)}"), paragraph(f"[2] {gbt(1)}"),
        paragraph("Observation of community walking"),
        paragraph("ZHANG San, LI Si"),
        paragraph("Abstract: To observe walking."),
        paragraph("1 Introduction"), ENGLISH[0], paragraph("2 Methods"), ENGLISH[1],
    )  # fmt: skip
    assert manuscript.facts.title["en"] == "Observation of community walking"
    assert manuscript.facts.authors[1].name == {"zh": "李四", "en": "LI Si"}
    assert files["manuscript/en/00-abstract.md"] == "To observe walking.\n"
    assert heads(files, "zh")[1:] == ["# 引言", "# 方法"]
    assert heads(files, "en")[1:] == ["# Introduction", "# Methods"]
    for lang in ("zh", "en"):
        assert "[@baker2011quiet]" in files[f"manuscript/{lang}/02-methods.md"]
    assert len(manuscript.works) == 2


def test_paragraph_by_paragraph_in_one_document() -> None:
    _, files = word(
        paragraph("社区步行训练的观察", style="Title"),
        paragraph("引言 Introduction", style="1"), CHINESE[0], ENGLISH[0],
        paragraph("方法 Methods", style="1"), CHINESE[1], ENGLISH[1],
    )  # fmt: skip
    assert heads(files, "zh") == ["# 引言", "# 方法"]
    assert heads(files, "en") == ["# Introduction", "# Methods"]
    assert "45 days" in files["manuscript/en/02-methods.md"]
    assert "45 days" not in files["manuscript/zh/02-methods.md"]


def test_english_terms_in_a_chinese_text_are_no_second_language() -> None:
    text = "本研究采用六分钟步行试验（six-minute walk test）评价步行能力，并用量表（scale）评分。"
    manuscript, _ = word(paragraph("题名", style="Title"), paragraph("引言", style="1"),
                         paragraph(text), paragraph(text))  # fmt: skip
    assert manuscript.other == ()


def test_a_chapter_in_another_language_that_translates_nothing_stays_where_it_is() -> None:
    foreign = [
        f"Something else altogether, number {at}, is told here at length." for at in range(9)
    ]
    manuscript, _ = word(paragraph("题名", style="Title"), paragraph("引言", style="1"), *CHINESE,
                         *(paragraph(one) for one in foreign))  # fmt: skip
    assert manuscript.other == ()
