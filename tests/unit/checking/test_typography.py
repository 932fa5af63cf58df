"""What is named in each language's print, and what stands beside it and is right."""

from __future__ import annotations

import pytest

from diglot.article import Article, Lang, Metadata, Source
from diglot.checking.typography import check_typography
from diglot.profile import Profile
from diglot.reading import read_edition

PROFILE = Profile("j", {}, {})


def named(text: str, lang: Lang) -> list[str]:
    source = Source(f"manuscript/{lang}/01-a.md", text)
    edition = read_edition([source], lang, variables={}, macros={})
    article = Article(Metadata({}, {}, (), (), {}), {lang: edition})
    return [fault.code.label for fault in check_typography(article, PROFILE)]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("有效，无效（见前文）；剂量为5\\ mg，3×10次，约3~5天，变化 −2分（*P*<0.05）。", "zh"),
        ("目的 探讨疗效。方法 选取患者。资料与方法 略。", "zh"),
        ("用HSCT (SSc) 治疗，URL为https://example.org/a,b?c=1-2，键为[@a5mg; @b1-2]。", "zh"),
        ("电话021-12345-678，2022-02-04，IL-10与CD4，`5mg` 和 $3x10$。", "zh"),
        ("A dose of 5\\ mg, 3 × 10 times, in 3–5 days, −2 points (*P* < 0.05), e.g., here.", "en"),
        (
            "He quotes “中文，标点” and the laboratory; colorectal tumor, characteristic.",
            "en",
        ),
        ("说明：1) 甲；2) 乙。图1(a)与(b)所示；批号：20200101-05，伦理2020-12-3号。", "zh"),
        ("宿主-移植物反应，北京—上海，2011—2012年；一一对应；第一、二组；十二指肠。", "zh"),
        ("IL-1β、HLA-DRB1*04:01、1,25-(OH)~2~D~3~；NCT01234567；1∶3；版本2022.2.4。", "zh"),
        ("疗效^a,b^优于对照^\\*,#^，数值<sup>a,b</sup>见表；12.3^a,c^。", "zh"),
        ("Use poly(lactic acid), f(x), measure(s), 1990s, A:T, and ISBN 978-7-03-01.", "en"),
        ("Approved by the ethics committee (2025-017).", "en"),
        ("One age ≥ 6, one in 10<sup>a</sup>.", "en"),
        ("That that had had been fine: literature, Gray units, wifi network, etc., 5--25%.", "en"),
    ],
)
def test_what_journals_print_is_not_named(text: str, lang: Lang) -> None:
    assert named(text, lang) == []


@pytest.mark.parametrize(
    ("text", "lang", "code"),
    [
        ("有效,无效", "zh", "punctuation"),
        ("有效。。", "zh", "punctuation"),
        ("面积为x^2^,另一为y^3^", "zh", "punctuation"),
        ("疗效^甲,乙^", "zh", "punctuation"),
        ("有 效", "zh", "punctuation"),
        ("显著 **有效**", "zh", "punctuation"),
        ("显著**有效** 者", "zh", "punctuation"),
        ("见[某处](https://example.org/a) 者", "zh", "punctuation"),
        ("It works，well", "en", "punctuation"),
        ("剂量5mg", "zh", "number-form"),
        ("共3x10次", "zh", "number-form"),
        ("约3-5天", "zh", "number-form"),
        ("（P<0.05）甲", "zh", "number-form"),
        ("检验t=1.98", "zh", "number-form"),
        ("a na?ve view", "en", "text-damaged"),
        ("a\ufffdb", "en", "text-damaged"),
        ("A tumour is a tumor and a tumor.", "en", "spelling"),
    ],
)
def test_what_no_journal_prints_is_named(text: str, lang: Lang, code: str) -> None:
    assert named(text, lang) == [code]
