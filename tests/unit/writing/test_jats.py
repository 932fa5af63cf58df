"""The article as JATS: valid by its schema, every word there, every pointer at its place."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pypandoc
import pytest
from lxml import etree, html

from diglot.article import LANGS
from diglot.artifact import Artifact
from diglot.pipeline import Report, Request, build
from diglot.stages import Stages, compute
from diglot.writing.jats import write_jats
from diglot.writing.jats_front import awards
from diglot.writing.jats_references import element_citation
from diglot.writing.xml_text import serialize
from tests import known
from tests.conformance.items import ITEMS
from tests.conftest import ROOT, Build
from tests.fuzzing import LONG
from tests.unit.citing.test_translations import ENGLISH, bilingual
from tests.unit.writing.test_docx import cited
from tests.unit.writing.test_docx_small import EVERYTHING

SCHEMA = "jats-1.3/JATS-journalpublishing1-3-mathml3.xsd"
ARTICLES = [ROOT, *sorted(one for one in (ROOT / "tests" / "articles").iterdir() if one.is_dir())]
# Articles of a usual length: one of 34,900 words takes longer than a hundred other tests.
CORPUS = [
    Path(os.environ["DIGLOT_CORPUS"]) / name
    for name in (("scihub", "xswap") if LONG else ("scihub",))
    if os.environ.get("DIGLOT_CORPUS")
]
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
HREF = "{http://www.w3.org/1999/xlink}href"


@cache
def schema(name: str) -> etree.XMLSchema:
    folder = os.environ.get("DIGLOT_SCHEMAS")
    if not folder:
        pytest.skip("DIGLOT_SCHEMAS names no folder")
    parser = etree.XMLParser(no_network=True)
    return etree.XMLSchema(etree.parse(str(Path(folder) / name), parser))


def faults(data: bytes, name: str = SCHEMA) -> list[str]:
    """Return what a schema says of a document."""
    known = schema(name)
    known.validate(etree.fromstring(data))
    return str(known.error_log).splitlines()


def made(
    root: Path, output: Path, *, draft: bool = False, stages: Stages = compute
) -> tuple[Report, bytes]:
    report = build(Request(root, output, ("jats",), LANGS, draft=draft), stages=stages)
    return report, (output / "article.xml").read_bytes()


def tree_of(data: bytes) -> Any:
    return etree.fromstring(data)


def words(element: Any) -> str:
    return "".join(element.itertext())


def links(tree: Any) -> Iterator[tuple[str, str]]:
    """Yield what each pointer leads to and its words."""
    for one in tree.iter("xref"):
        yield one.get("rid"), words(one)


UNREAD = ("label", "tex-math", "alt-text", "long-desc", "{http://www.w3.org/1998/Math/MathML}math")
"""What pandoc's reader of JATS leaves out or reads otherwise: numbers, which it gives itself, and
formulas, which it prints as TeX."""


def lost_by_pandoc(tree: Any) -> Counter[str]:
    """Return the letters of the main text that another program does not find in it."""
    page = pypandoc.convert_text(etree.tostring(tree, encoding="unicode"), "html", format="jats")
    found = "".join(map(str, html.fromstring(page).itertext()))
    body = tree.find("body")
    etree.strip_elements(body, *UNREAD, with_tail=False)
    return letters(words(body)) - letters(found)


def letters(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w", text))


@pytest.mark.parametrize("root", [*ARTICLES, *CORPUS], ids=lambda root: root.name)
def test_an_article_is_valid_and_has_every_word(root: Path, tmp_path: Path) -> None:
    report, data = made(root, tmp_path, draft=root in CORPUS, stages=known.stages())
    assert faults(data) == []
    assert [str(one) for one in report.diagnostics if "article.xml" in one.message] == []
    tree = tree_of(data)
    ids = [one.get("id") for one in tree.iter() if one.get("id")]
    assert [one for one, count in Counter(ids).items() if count > 1] == []
    assert {rid for rid, _ in links(tree)} <= set(ids)
    shown = {one.get(HREF) for name in ("graphic", "inline-graphic") for one in tree.iter(name)}
    assert {one for one in shown if not (tmp_path / one).is_file()} == set()
    assert lost_by_pandoc(tree) == Counter()


def test_a_word_that_the_writer_loses_is_told(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def shorter(*given: Any) -> Artifact:
        artifact = write_jats(*given)
        cut = re.sub(rb"<body>\s*<sec.*?</sec>", b"<body>", artifact.data, count=1, flags=re.S)
        assert cut != artifact.data
        return Artifact("jats", artifact.lang, cut)

    monkeypatch.setattr("diglot.writing.jats.write_jats", shorter)
    report, _ = made(tiny, tmp_path / "out")
    assert any("article.xml" in one.message for one in report.diagnostics)


@pytest.fixture
def everything(tiny: Path) -> bytes:
    for lang in LANGS:
        (tiny / "manuscript" / lang / "01-introduction.md").write_text(EVERYTHING, "utf-8")
    editions = [cited(tiny, lang) for lang in LANGS]
    artifact = write_jats([one for one, _ in editions], editions[0][1])
    assert artifact.diagnostics == ()
    assert set(artifact.beside) == {"article.dot.png", "article.dot.svg"}
    return artifact.data


def test_panels_are_a_group_of_figures_each_with_its_caption() -> None:
    edition, profile = cited(ROOT / "tests" / "articles" / "whole", "en")
    group = tree_of(write_jats([edition], profile).data).find(".//fig-group")
    assert [one.tag for one in group] == ["label", "caption", "fig", "fig"]
    assert [one.get("id") for one in group.iterfind("fig")] == ["fig.trial-a", "fig.trial-b"]
    assert group.findtext("fig[2]/caption/title") == "The curve after, which is higher"
    assert group.findtext("caption/title") == "The curves at two times"


def test_every_kind_of_thing_is_an_element_of_its_own(everything: bytes) -> None:
    assert faults(everything) == []
    tree = tree_of(everything)
    first = tree.find("body")
    assert [words(one.find("title")) for one in first.iter("sec")] == [
        "引言", "方法", "细节", "更细",
    ]  # fmt: skip
    assert [words(one) for one in first.iter("label")] == ["1", "1.1", "(1)", "1.1.1", "表1", "图1"]
    assert {(rid, shown) for rid, shown in links(first)} >= {
        ("eq.sum", "式(1)"), ("fig.dot", "图1"), ("sec.introduction", "上文"), ("fn1", "1"),
        ("B1", "1"),
    }  # fmt: skip
    assert all("\n" not in words(one) for one in first.iter("p", "title", "td"))
    assert [words(one) for one in first.iter("preformat")] == ["x = 1"]
    assert [words(one).strip() for one in first.iter("term")] == ["术语"]
    assert len(list(first.iter("{http://www.w3.org/1998/Math/MathML}math"))) == 4
    noted = first.find(".//table-wrap[@id='tbl.counts']/table-wrap-foot")
    assert words(noted).strip() == "注：甲。"
    assert words(first.find(".//disp-formula[@id='eq.sum']/label")) == "(1)"
    note = tree.find("back/fn-group/fn[@id='fn1']")
    assert [rid for rid, _ in links(note)] == ["tbl.counts"]
    assert [one.get("ext-link-type") for one in first.iter("ext-link")] == ["uri"]


def test_the_second_edition_is_a_translation_with_ids_of_its_own(everything: bytes) -> None:
    tree = tree_of(everything)
    second = tree.find("sub-article")
    assert (second.get("article-type"), second.get(XML_LANG)) == ("translation", "en")
    assert words(second.find("front-stub/title-group/article-title"))
    # Both have the same list, so it stands there once, and the translation points to it.
    assert second.find("back/ref-list") is None
    pointed = {rid for rid, _ in links(second)}
    assert {one for one in pointed if one.startswith("B")}
    assert all(one.startswith(("B", "en-")) for one in pointed)


FRONT = """
funding = { zh = "某基金（8200、8201），某委（K-1）", en = "Some Fund (8200, 8201)" }
conflicts = "none"
acknowledgements = { zh = "感谢*某*人。", en = "Thanks." }
license = "CC BY 4.0"
clc = "R593"
url = "https://journal.example/2/"
notice = { zh = "预印本", en = "A preprint" }
short-title = { zh = "短", en = "Short" }
"""
PERSON = """corresponding = true
email = "z@example.org"
orcid = "0000-0002-1825-0097"
roles = ["software", "writing-review-editing"]
equal-contribution = true
biography = { zh = "张三，医师", en = "A physician" }
"""


def test_the_front_tells_all_of_article_toml_in_both_languages(tiny: Path, tmp_path: Path) -> None:
    toml = tiny / "manuscript" / "article.toml"
    told = toml.read_text("utf-8").replace("corresponding = true", PERSON)
    toml.write_text(FRONT + told, "utf-8")
    report, data = made(tiny, tmp_path)
    assert faults(data) == []
    assert [one.code for one in report.diagnostics] == []
    meta = tree_of(data).find("front/article-meta")

    def shown(path: str) -> list[str]:
        return [words(one).strip() for one in meta.iterfind(path)]

    assert len(shown("title-group/trans-title-group/trans-title")) == 1
    assert shown("title-group/alt-title") == ["短", "Short"]
    person = meta.find("contrib-group/contrib[@corresp='yes']")
    assert person.get("equal-contrib") == "yes"
    assert [one.get("name-style") for one in person.iter("name")] == ["eastern", "western"]
    assert [one.get("vocab-term-identifier") for one in person.iter("role")] == [
        "https://credit.niso.org/contributor-roles/software/",
        "https://credit.niso.org/contributor-roles/writing-review-editing/",
    ]
    assert words(person.find("contrib-id")) == "https://orcid.org/0000-0002-1825-0097"
    assert shown("funding-group/award-group/award-id") == ["8200", "8201", "K-1", "8200", "8201"]
    assert shown("permissions/license/license-p") == ["CC BY 4.0"]
    assert [one.get(HREF) for one in meta.iterfind("self-uri")] == [
        "https://journal.example/2/article.zh.html", "https://journal.example/2/article.en.html",
    ]  # fmt: skip
    assert shown("custom-meta-group/custom-meta/meta-value") == ["R593"]
    assert shown("author-notes/corresp/email") == ["z@example.org"]
    for name in ("kwd-group", "funding-group", "aff-alternatives/aff"):
        assert {one.get(XML_LANG) for one in meta.iterfind(name)} == {"zh-Hans", "en"}
    back = tree_of(data).find("back")
    assert words(back.find("ack")).strip().endswith("感谢某人。")
    assert [one.get("notes-type") for one in back.iterfind("notes")] == ["COI-statement"]


def test_a_role_that_credit_does_not_know_is_told(run: Build, tiny: Path) -> None:
    toml = tiny / "manuscript" / "article.toml"
    known = "corresponding = true"
    told = toml.read_text("utf-8").replace(known, f'{known}\nroles = ["sofware"]')
    toml.write_text(told, "utf-8")
    outcome = run(tiny, "--to", "jats")
    told_ = [one for one in outcome.report["diagnostics"] if one["code"] == "article-field"]
    assert ["software" in one["hint"] for one in told_] == [True]


MERGED = """
+-----+-----------+
| 组  | 例数      |
|     +-----+-----+
|     | 男  | 女  |
+=====+=====+=====+
| 甲  | 1   | 2   |
|     +-----+-----+
|     | 3   | 4   |
+-----+-----+-----+

: 合并 {#tbl:merged}

见@tbl:merged。
"""


def test_merged_cells_stay_merged(tiny: Path, tmp_path: Path) -> None:
    for lang in LANGS:
        path = tiny / "manuscript" / lang / "01-introduction.md"
        path.write_text(path.read_text("utf-8") + MERGED, "utf-8")
    _, data = made(tiny, tmp_path, draft=True)
    assert faults(data) == []
    cells = tree_of(data).find(".//table-wrap[@id='tbl.merged']/table").iter("th", "td")
    shape = [(words(one).strip(), one.get("rowspan"), one.get("colspan")) for one in cells]
    assert ("组", "2", None) in shape
    assert ("例数", None, "2") in shape
    assert ("甲", "2", None) in shape


def test_a_reference_in_chinese_has_its_english_beside_it(tiny: Path, tmp_path: Path) -> None:
    report, data = made(bilingual(tiny, {"custom": {"en": ENGLISH}}), tmp_path)
    assert faults(data) == []
    assert [str(one) for one in report.diagnostics] == []
    both = [one for one in tree_of(data).iter("citation-alternatives") if len(one) > 2]
    assert [(one.tag, one.get(XML_LANG)) for one in both[0]] == [
        ("element-citation", "zh-Hans"),
        ("element-citation", "en"),
        ("mixed-citation", "zh-Hans"),
        ("mixed-citation", "en"),
    ]
    assert words(both[0][3]).startswith("Lin R, Wang W. A study of small things[J].")
    assert words(both[0][1].find("source")) == "Journal of Trifles"


def test_works_of_every_kind_are_valid() -> None:
    pages = {"type": "article-journal", "title": "T", "container-title": "J", "page": "145-9,152"}
    season = {"type": "webpage", "title": "T", "container-title": "S", "issued": {"season": "2"}}
    season |= {"issued": {"date-parts": [["2020"]], "season": 2}}
    made = [element_citation(one, "en") for one in (*ITEMS, pages, season)]
    trees = [tree_of(serialize(one)) for one in made if one]
    assert [fault for tree in trees for fault in faults(etree.tostring(tree))] == []
    ends = [[words(one) for one in trees[-2].iter("fpage", "lpage", "page-range")]]
    assert ends == [["145", "152", "145-9,152"]]
    assert [words(one) for one in trees[-1].iter("article-title", "source", "season")] == [
        "T", "S", "Summer",
    ]  # fmt: skip
    assert [words(one) for tree in trees for one in tree.iter("conf-name")]


def test_awards_are_read_out_of_a_sentence() -> None:
    assert awards("Supported by the Some Fund (No. 8200) and the Other Fund (A-1, A-2).") == [
        ("Supported by the Some Fund", ["8200"]), ("the Other Fund", ["A-1", "A-2"]),
    ]  # fmt: skip
    assert awards("某基金资助（无编号）") == []


def test_the_same_article_is_the_same_file(tiny: Path, tmp_path: Path) -> None:
    assert made(tiny, tmp_path / "one")[1] == made(tiny, tmp_path / "two")[1]
    alone = build(Request(tiny, tmp_path / "zh", ("jats",), ("zh",)))
    assert [path.name for _, path in alone.written] == ["article.xml"]
    assert b"<sub-article" not in (tmp_path / "zh" / "article.xml").read_bytes()
