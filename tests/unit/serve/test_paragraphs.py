"""A paragraph shown before its page is the page's own; what may reach further is refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from diglot.pipeline import Made, Request, make
from diglot.serve.paragraphs import Paragraph, changed_paragraphs, standing
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

> 引文一段。

注释[^1]在此，另一段。

[^1]: 注释的话。

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
        self.standing = standing(self.made(), self.stages)

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
    ],
)
def test_what_is_shown_is_the_pages_own(article: Article, old: str, new: str) -> None:
    found = article.saved(SECTION.replace(old, new))
    assert found is not None
    (one,) = found
    page = article.made().artifacts[0].data.decode()
    assert one.html in page


def test_several_paragraphs_are_shown_together(article: Article) -> None:
    text = SECTION.replace("第一句话", "头一句话").replace("最后一段", "末一段")
    found = article.saved(text)
    assert found is not None
    assert [one.anchor for one in found] == ["01-introduction-b2", "01-introduction-b11"]
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
        ("第一句话[@smith2020]", "第一句话[@li2021]"),
        ("第一句话[@smith2020]", "第一句话[@smith2020, 第5页]"),
        ("第一句话[@smith2020]", "第一句话"),
        ("## 小结", "## 结论"),
        ("注释的话", "注释的别的话"),
        ("注释[^1]在此", "注释[^1]在彼"),
        ("只在有数据时", "只在没有数据时"),
        ('"例数", {', '"人数", {'),
        ("一个点", "两个点"),
    ],
)
def test_what_may_reach_further_waits_for_the_page(article: Article, old: str, new: str) -> None:
    assert old in SECTION
    assert article.saved(SECTION.replace(old, new)) is None


def test_another_file_waits_for_the_page(article: Article) -> None:
    for name in ("manuscript/article.toml", "bib/references.json", "manuscript/zh/00-abstract.md"):
        path = article.root / name
        assert changed_paragraphs(article.standing, article.root, [path]) is None
    gone = article.root / "manuscript" / "zh" / "02-gone.md"
    assert changed_paragraphs(article.standing, article.root, [gone]) is None
