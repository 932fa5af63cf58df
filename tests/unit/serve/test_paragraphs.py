"""A paragraph shown before its page is the page's own; what may reach further is refused."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from lxml.html import HtmlElement, fragments_fromstring, fromstring, tostring

from diglot.pipeline import Made, Request, make
from diglot.serve.paragraphs import changed_paragraphs, standing_of
from diglot.serve.setting import Paragraph, Standing
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
        request = Request(self.root, self.root, ("html",), ("zh", "en"), draft=True)
        return make(replace(request, parallel=False, checked=False), stages=self.stages)

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
        ("第一句话[@smith2020]", "第一句话[@li2021]"),
        ("第一句话[@smith2020]", "第一句话[@smith2020, 第5页]"),
        ("第一句话[@smith2020]", "第一句话"),
        ("所示，**剂量**为5 mg/kg，$x^2$", "以及@tbl:counts，*剂量*为6 mg/kg，$\\frac{1}{2}$"),
        ("如@tbl:counts和@fig:dot所示", "如表@tbl:counts所示"),
        ("Li等@li2021指出如此", "Li等@li2021并不指出如此"),
        ("第二项[@smith2020]", "第二项改了[@smith2020]\n- 第三项"),
        ("引文一段", "引文另一段"),
        ("## 方法", "## 材料与*方法*"),
        ("## 方法", "### 方法"),
        ("## 方法", "## 又一节\n\n又一段。\n\n## 方法"),
        ("# 引言", "# 前言"),
        ("# 引言", "在前的一段[@li2021]。\n\n# 引言"),
        ("一个点", "两个点，见@tbl:counts"),
        ('alt="圆点"', 'alt="一个圆点"'),
        ("![一个点]", "![另一个点](figures/dot.svg)\n\n![一个点]"),
        ('"例数", {', '"人数，见@fig:dot", {'),
        ('"n": "例数/例"', '"n": "人数/人"'),
        ("注释[^1]在此", "注释[^1]在彼"),
        ("注释[^1]在此", "注释在此"),
        ("注释的话", "注释的*别的*话"),
        ("写在行内的话", "写在行内的别的话"),
        ("又有注释^[写在行内的话。]和", "又有"),
        ("和[^二]", "和[^二]，再有^[末了的话。]"),
        ("第二条", "别的第二条"),
        ("第二条。", "第二条。\n\n    接着的一段。"),
        ("[^二]: 第二条。", "[^二]: 第二条[@smith2020]。"),
        ("a = b", "a = \\frac{b}{2}"),
        ("只在有数据时", "只在有这些数据时"),
        ("最后一段。", "最后一段，\n又一行 `代码` [链接](https://example.org/a)。"),
        ("最后一段。", "最后一段@fig:nowhere，10<sup>2</sup><!-- 批注 -->。"),
        ("最后一段。", "最后一段。\n\n又一段。"),
        ("最后一段。", ""),
        ("最后一段。", "# 最后一段"),
        ("最后一段。", "最后一段[@li2021; @smith2020]。"),
        ("最后一段。", "最后一段[^1]。"),
        ("最后一段。", "最后一段{{ data.counts[0].n }}。"),
        ("最后一段。", "![最后一段](figures/dot.svg)"),
        ("最后一段。", "- 最后一段。"),
        ("最后一段。", "```\n代码\n```\n\n最后一段^[新的注释]。"),
    ],
)
def test_what_is_shown_is_the_pages_own(article: Article, old: str, new: str) -> None:
    assert old in SECTION
    found = article.saved(SECTION.replace(old, new))
    assert found
    _is_the_pages_own(found, article)


def test_many_changes_at_once_are_the_pages_own(article: Article) -> None:
    """Blocks are moved, split, left out and written anew, as chance has it."""
    chance, shown = Random(7), 0
    for _ in range(12):
        text = [one for one in SECTION.split("\n\n") if "{#" in one or chance.random() > 0.1]
        for _ in range(chance.randrange(1, 4)):
            at = chance.randrange(len(text))
            match chance.randrange(4):
                case 0:
                    text.insert(chance.randrange(len(text)), text.pop(at))
                case 1:
                    text.insert(at, f"新的一段[@li2021]，{at}。")
                case 2:
                    text[at] = text[at].replace("，", "。\n\n").replace("@smith2020", "@li2021")
                case _:
                    text[at] = f"{text[at]}\n\n又一段^[注释{at}]。"
        found = article.saved("\n\n".join(text))
        if found is not None:
            shown += 1
            _is_the_pages_own(found, article)
    assert shown > 8


def _is_the_pages_own(
    found: Sequence[Paragraph], article: Article, known: Standing | None = None
) -> None:
    """What is laid upon the pages makes them those that follow, but for what is counted by ids."""
    pages = {one.lang: one.data.decode() for one in article.made().artifacts}
    for lang in {one.lang for one in found}:
        laid = fromstring((known or article.standing).pages[lang])
        for one in found:
            if one.lang == lang:
                _lay(laid, one)
        assert _text(laid) == _text(fromstring(pages[lang]))


def _lay(page: HtmlElement, one: Paragraph) -> None:
    (old,) = page.xpath("//*[@id=$one]", one=one.anchor)
    holders = [*old.xpath("self::*[@class='anchor']/.."), *old.xpath("ancestor::section[1]")]
    if old.get("class") == "anchor" or one.anchor.startswith("abstract"):
        old = holders[0]
    at, around = old.getparent().index(old), old.getparent()
    around[at : at + 1] = fragments_fromstring(one.html) if one.html else []


def _text(page: HtmlElement) -> list[str]:
    for one in page.xpath("//section[@class='references']"):
        one.getparent().remove(one)
    for one in page.iter():
        for name, value in list(one.attrib.items()):
            if name in ("id", "for") or value.startswith("#"):
                del one.attrib[name]
        one.tail = (one.tail or "").strip()
    shown = page.xpath("//div[@class='text']|//section[@class='abstract'][details[@class='own']]")
    return [re.sub(r"\s+", " ", tostring(one, encoding="unicode")) for one in shown]


def test_an_abstract_is_shown_at_once(article: Article) -> None:
    path = article.root / "manuscript" / "zh" / "00-abstract.md"
    text = path.read_text("utf-8")
    article.path.write_text(SECTION, "utf-8")
    path.write_text(text.rstrip("。\n") + "，*另有*一句。\n\n又一段。\n", "utf-8")
    found = changed_paragraphs(article.standing, article.root, [path])
    assert found is not None
    assert [one.anchor for one in found] == ["abstract-zh"]
    _is_the_pages_own(found, article)
    path.write_text(text, "utf-8")


def test_a_cell_is_shown_at_once_in_every_language_that_has_it(article: Article) -> None:
    path = article.root / "manuscript" / "data" / "counts.csv"
    text = path.read_text("utf-8")
    plain = SECTION.replace("data.counts", "data['counts']")
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
    _is_the_pages_own(found, article, known)
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
        ("最后一段。", "[最后一段]{#fig:other}。"),
        ("最后一段。", "<div>最后一段。"),
        ("最后一段。", "最后一段。\n```\n代码"),
        ("最后一段。", "\\begin{align}最后一段。"),
        ("## 方法", " - 第三项\n\n## 方法"),
        ("最后一段。", "[最后]: https://example.org"),
        ("{#sec:how}", "{#sec:ending}"),
        ("{#sec:how}", "{.unnumbered}"),
        ("figures/dot.svg", "figures/other.svg"),
        ("[^二]: 第二条。", "[^三]: 第二条。"),
        ("[^二]: 第二条。", "第二条。"),
        ("data.counts, ", "data.other, "),
        ('table("tbl:counts"', 'table("tbl:other"'),
    ],
)
def test_what_may_reach_further_waits_for_the_page(article: Article, old: str, new: str) -> None:
    assert old in SECTION
    assert article.saved(SECTION.replace(old, new)) is None


@pytest.mark.parametrize(
    ("old", "new", "anchors"),
    [
        ('zh = "小文章"', 'zh = "大文章"', {"title-block"}),
        ('en = "ZHANG San"', 'en = "ZHANG Si"\nemail = "si@example.org"', {"title-block"}),
        ("corresponding = true\n", "", {"title-block"}),
        ('"乙"', '"改了的词"', {"abstract-zh"}),
        ("[dates]", '[funding]\nzh = "某基金"\nen = "A fund"\n[dates]', {"title-block"}),
        ("[dates]", '[conflicts]\nzh = "无"\nen = "None."\n[dates]', None),
        ('"jimcp"', '"other"', None),
        ("year = 2025", "year = ", None),
        ('type = "review"', 'type = "review"\nlanguages = ["zh"]', None),
        ("2025-01-02\n", '2025-01-02\n[variables]\nword = "甲"\n', set()),
    ],
)
def test_what_article_toml_tells_is_shown_at_once_as_the_page_has_it(
    article: Article, old: str, new: str, anchors: set[str] | None
) -> None:
    path = article.root / "manuscript" / "article.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    try:
        found = changed_paragraphs(article.standing, article.root, [path])
        assert anchors == (None if found is None else {one.anchor for one in found})
        if found:
            pages = {one.lang: one.data.decode() for one in article.made().artifacts}
            assert all(one.html in pages[one.lang] for one in found)
            assert {one.lang for one in found} == {"zh", "en"}
    finally:
        path.write_text(text, "utf-8")


@pytest.mark.parametrize("name", ["article.toml", "data/counts.csv", "zh/00-abstract.md"])
def test_while_a_file_is_half_written_the_others_go_on(article: Article, name: str) -> None:
    path = article.root / "manuscript" / name
    other = article.root / "manuscript" / "en" / "00-abstract.md"
    texts = {one: one.read_text("utf-8") for one in (path, other)}
    half = {".toml": "[half", ".csv": 'a "', ".md": "{{ half"}[path.suffix]
    path.write_text(texts[path] + half, "utf-8")
    other.write_text(f"The last words. {texts[other]}", "utf-8")
    try:
        found = changed_paragraphs(article.standing, article.root, [path, other]) or []
        assert ["The last words" in one.html for one in found] == [True]
        assert changed_paragraphs(article.standing, article.root, [path]) is None
    finally:
        for one, text in texts.items():
            one.write_text(text, "utf-8")


def test_a_variable_is_shown_at_once_where_a_text_shows_it(article: Article) -> None:
    path = article.root / "manuscript" / "article.toml"
    text = path.read_text("utf-8")
    said = text + '\n[variables]\nword = { zh = "五年", en = "five years" }\n'
    path.write_text(said, "utf-8")
    article.path.write_text(SECTION.replace("最后一段", "随访{{ word }}"), "utf-8")
    known = standing_of(article.made(), article.stages)
    path.write_text(said.replace("五年", "十年"), "utf-8")
    found = changed_paragraphs(known, article.root, [path]) or []
    assert ["随访十年" in one.html for one in found] == [True]
    path.write_text(text, "utf-8")
    article.path.write_text(SECTION, "utf-8")


def test_another_file_waits_for_the_page(article: Article) -> None:
    for name in ("bib/references.json", "manuscript/figures/dot.svg.jinja"):
        path = article.root / name
        assert changed_paragraphs(article.standing, article.root, [path]) is None
    gone = article.root / "manuscript" / "zh" / "02-gone.md"
    assert changed_paragraphs(article.standing, article.root, [gone]) is None
