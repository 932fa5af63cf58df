"""A paragraph shown before its page is the page's own; what may reach further is refused."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from diglot.pipeline import Made, Request, make
from diglot.serve.paragraphs import changed_paragraphs, standing_of
from diglot.serve.setting import Paragraph
from diglot.stages import Memory
from tests.conftest import ROOT

SECTION = """# 引言 {#sec:introduction}

第一句话[@smith2020]，第二句话[@li2021; @smith2020, 第3页]。

{{ table("tbl:counts", data.counts, "例数", {"group": "组别", "n": "例数/例"}) }}

如@tbl:counts和@fig:dot所示，**剂量**为5 mg/kg，$x^2$。

![一个点](figures/dot.svg){#fig:dot alt="圆点"}

Li等@li2021指出如此；"引号"里也一样。

- 第一项
- 第二项[@smith2020]

## 方法 {#sec:how}

> 引文一段。

注释[^1]在此，另一段。

[^1]: 注释的话，见@fig:dot[@li2021]。

又有注释^[写在行内的话。]和[^二]，还有式子 $$a = b$$ {#eq:ab}

[^二]: 第二条。

{% if data.counts %}只在有数据时。{% endif %}

## 小结 {#sec:end}

最后一段。
"""


class Article:
    """An article whose pages are made, and how its Chinese section is saved."""

    def __init__(self, root: Path) -> None:
        self.root, self.stages = root, Memory()
        self.path = root / "manuscript" / "zh" / "01-introduction.md"
        self.path.write_text(SECTION, "utf-8")
        self.standing = standing_of(self.made(), self.stages)

    def made(self) -> Made:
        request = Request(self.root, self.root, ("html",), ("zh", "en"), draft=True, parallel=False)
        return make(request, stages=self.stages)

    def saved(self, text: str) -> list[Paragraph] | None:
        self.path.write_text(text, "utf-8")
        return changed_paragraphs(self.standing, self.root, [self.path])


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> Article:
    root = tmp_path_factory.mktemp("live") / "tiny"
    return Article(shutil.copytree(ROOT / "tests" / "articles" / "tiny", root))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("第一句话[@smith2020]", "第一句另外的话[@smith2020]"),
        ("所示，**剂量**为5 mg/kg，$x^2$", "以及@tbl:counts，*剂量*为6 mg/kg，$\\frac{1}{2}$"),
        ("如@tbl:counts和@fig:dot所示", "如表@tbl:counts所示"),
        ("Li等@li2021指出如此", "Li等@li2021并不指出如此"),
        ("第二项[@smith2020]", "第二项改了[@smith2020]\n- 第三项"),
        ("引文一段", "引文另一段"),
        ("最后一段。", "最后一段，\n又一行 `代码` [链接](https://example.org/a)。"),
        ("最后一段。", "最后一段@fig:nowhere。"),
        ("## 方法", "## 材料与*方法*"),
        ("# 引言", "# 前言"),
        ("一个点", "两个点，见@tbl:counts"),
        ('alt="圆点"', 'alt="一个圆点"'),
        ('"例数", {', '"人数，见@fig:dot", {'),
        ('"n": "例数/例"', '"n": "人数/人"'),
        ("注释[^1]在此", "注释[^1]在彼"),
        ("注释的话", "注释的*别的*话"),
        ("写在行内的话", "写在行内的别的话"),
        ("第二条", "别的第二条"),
        ("第二条。", "第二条。\n\n    接着的一段。"),
        ("a = b", "a = \\frac{b}{2}"),
    ],
)
def test_what_is_shown_is_the_pages_own(article: Article, old: str, new: str) -> None:
    assert old in SECTION
    found = article.saved(SECTION.replace(old, new))
    assert found
    _is_the_pages_own(found, article)


def _is_the_pages_own(found: Sequence[Paragraph], article: Article) -> None:
    pages = {one.lang: one.data.decode() for one in article.made().artifacts}
    for one in found:
        own = [one.html]
        if one.anchor.startswith("fn"):
            own = re.findall(rf'<li id="{one.anchor}">.*?</li>', one.html, re.S)
        assert len(own) == 1
        assert own[0] in pages[one.lang]


def test_an_abstract_is_shown_at_once(article: Article) -> None:
    path = article.root / "manuscript" / "zh" / "00-abstract.md"
    text = path.read_text("utf-8")
    path.write_text(text.rstrip("。\n") + "，*另有*一句。\n", "utf-8")
    found = changed_paragraphs(article.standing, article.root, [path])
    assert found is not None
    assert [one.anchor for one in found] == ["abstract-zh"]
    _is_the_pages_own(found, article)
    path.write_text(text, "utf-8")


def test_a_cell_is_shown_at_once_in_every_language_that_has_it(article: Article) -> None:
    path = article.root / "manuscript" / "data" / "counts.csv"
    text = path.read_text("utf-8")
    plain = SECTION.replace("{% if data.counts %}只在有数据时。{% endif %}", "平常的一段。")
    article.path.write_text(plain, "utf-8")
    drawing = article.root / "manuscript" / "figures" / "dot.svg.jinja"
    drawn = drawing.read_text("utf-8")
    drawing.write_text(re.sub(r"\{\{ data.*?\}\}", "9", drawn), "utf-8")
    known = standing_of(article.made(), article.stages)
    path.write_text(text.replace("12", "13"), "utf-8")
    found = changed_paragraphs(known, article.root, [path])
    assert found
    assert {one.lang for one in found} == {"zh", "en"}
    assert all("13" in one.html for one in found)
    _is_the_pages_own(found, article)
    drawing.write_text(drawn, "utf-8")
    known = standing_of(article.made(), article.stages)
    path.write_text(text.replace("12", "14"), "utf-8")
    assert changed_paragraphs(known, article.root, [path]) is None, "a picture is drawn from it"
    path.write_text(text, "utf-8")
    article.path.write_text(SECTION, "utf-8")


def test_several_paragraphs_are_shown_together(article: Article) -> None:
    text = SECTION.replace("第一句话", "头一句话").replace("最后一段", "末一段")
    found = article.saved(text)
    assert found is not None
    assert [one.anchor for one in found] == ["01-introduction-b2", "01-introduction-b13"]
    assert article.saved(SECTION) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("最后一段。", "最后一段。\n\n又一段。"),
        ("最后一段。", ""),
        ("最后一段。", "# 最后一段"),
        ("最后一段。", "最后一段[@smith2020]。"),
        ("最后一段。", "最后一段[^1]。"),
        ("最后一段。", "最后一段{{ data.counts }}。"),
        ("最后一段。", "[最后一段]{#fig:other}。"),
        ("最后一段。", "<div>最后一段。"),
        ("最后一段。", "最后一段。\n```\n代码"),
        ("最后一段。", "\\begin{align}最后一段。"),
        ("最后一段。", "[最后]: https://example.org"),
        ("最后一段。", "![最后一段](figures/dot.svg)"),
        ("最后一段。", "- 最后一段。"),
        ("最后一段。", "最后一段^[新的注释]。"),
        ("## 方法", "### 方法"),
        ("{#sec:how}", "{#sec:ending}"),
        ("{#sec:how}", "{.unnumbered}"),
        ("figures/dot.svg", "figures/other.svg"),
        ("[^二]: 第二条。", "[^三]: 第二条。"),
        ("[^二]: 第二条。", "[^二]: 第二条[@smith2020]。"),
        ("[^二]: 第二条。", "第二条。"),
        ("data.counts, ", "data.other, "),
        ('table("tbl:counts"', 'table("tbl:other"'),
        ("第一句话[@smith2020]", "第一句话[@li2021]"),
        ("第一句话[@smith2020]", "第一句话[@smith2020, 第5页]"),
        ("第一句话[@smith2020]", "第一句话"),
        ("只在有数据时", "只在没有数据时"),
    ],
)
def test_what_may_reach_further_waits_for_the_page(article: Article, old: str, new: str) -> None:
    assert old in SECTION
    assert article.saved(SECTION.replace(old, new)) is None


def test_another_file_waits_for_the_page(article: Article) -> None:
    for name in ("manuscript/article.toml", "bib/references.json"):
        path = article.root / name
        assert changed_paragraphs(article.standing, article.root, [path]) is None
    gone = article.root / "manuscript" / "zh" / "02-gone.md"
    assert changed_paragraphs(article.standing, article.root, [gone]) is None
