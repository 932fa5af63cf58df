"""An article in JATS becomes a folder; our own JATS comes back as what it was made of."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from diglot.arrivals.jats_references import _identifiers
from diglot.arrivals.values import Manuscript
from diglot.command import main
from diglot.diagnostics import Misused
from diglot.engines.xml import read_xml
from tests.unit.arrivals.test_markup import read, said

HEAD = """<?xml version="1.0"?>
<article xmlns:xlink="http://www.w3.org/1999/xlink" xml:lang="en" article-type="review-article">
<front><article-meta>
<article-id pub-id-type="doi">10.1000/abc</article-id>
<title-group><article-title>Walking <italic>slowly</italic></article-title>
<trans-title-group xml:lang="zh"><trans-title>慢步行</trans-title></trans-title-group></title-group>
<contrib-group>
<contrib contrib-type="author" corresp="yes"><contrib-id contrib-id-type="orcid">\
https://orcid.org/0000-0002-1825-0097</contrib-id><name><surname>Ray</surname>\
<given-names>Ada M.</given-names></name><email>ada@example.org</email>\
<xref ref-type="aff" rid="a1"/></contrib>
<contrib contrib-type="author"><name-alternatives><name><surname>Lin</surname>\
<given-names>Bo</given-names></name><name xml:lang="zh"><surname>林</surname>\
<given-names>波</given-names></name></name-alternatives><xref ref-type="aff" rid="a1 a2"/></contrib>
<contrib contrib-type="editor"><name><surname>Not</surname><given-names>A</given-names></name>\
</contrib></contrib-group>
<aff id="a1"><label>1</label>Some Hospital, <country>Country</country></aff>
<aff id="a2"><label>2</label>Other University</aff>
<history><date date-type="received"><day>3</day><month>2</month><year>2024</year></date></history>
<volume>2</volume><fpage>10</fpage><lpage>14</lpage>
<abstract><sec><title>Aim</title>
<p>To see<xref ref-type="bibr" rid="B1">1</xref>.</p></sec></abstract>
<kwd-group><kwd>walking</kwd><kwd>training</kwd></kwd-group>
</article-meta></front>
<body><sec id="s1"><label>1.</label><title>Introduction</title>
<p>Work<sup>[<xref ref-type="bibr" rid="B1">1</xref>,<xref ref-type="bibr" rid="B2">2</xref>]</sup>
and
[<xref ref-type="bibr" rid="B1">1</xref>–<xref ref-type="bibr" rid="B3">3</xref>]
(<xref rid="F1" ref-type="fig">Figure 1A</xref>, <xref rid="T1" ref-type="table">Table 1</xref>,
Eq.
<xref ref-type="disp-formula" rid="E1">(1)</xref>).</p>
<fig id="F1"><label>Figure 1</label><caption><title>Flow.</title><p>More.</p></caption>
<graphic xlink:href="g001.jpg"/></fig>
<table-wrap id="T1"><label>Table 1</label><caption><title>Base</title></caption><table><tbody><tr>
<td>1</td><td>2</td></tr></tbody></table><table-wrap-foot><p>Note.</p></table-wrap-foot></table-wrap>
<disp-formula id="E1"><label>(1)</label><tex-math>m = 1</tex-math></disp-formula>
</sec></body>
<back><ack><title>Acknowledgments</title><p>Thanks.</p></ack><ref-list>
<ref id="B1"><element-citation publication-type="journal"><person-group person-group-type="author">\
<name><surname>Ray</surname><given-names>A</given-names></name></person-group>\
<article-title>Steps</article-title><source>J Walk</source><year>2020</year><volume>1</volume>\
<fpage>1</fpage><lpage>2</lpage><pub-id pub-id-type="doi">10.1000/x</pub-id></element-citation>
</ref>
<ref id="B2"><element-citation publication-type="book"><source>A book</source><year>2019</year>\
</element-citation></ref>
<ref id="B3"><mixed-citation>Lin B. Words alone. J Walk. 2018;3:5-6.</mixed-citation></ref>
</ref-list></back></article>
"""


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> tuple[Manuscript, dict[str, str]]:
    """An article made of a file as archives have it."""
    path = tmp_path_factory.mktemp("jats") / "article.xml"
    path.write_text(HEAD, encoding="utf-8")
    return read(path)


def test_citations_stand_together_under_keys(public: tuple[Manuscript, dict[str, str]]) -> None:
    text = " ".join(public[1]["manuscript/en/01-introduction.md"].split())
    assert "Work[@ray2020steps; @book2019] and [@ray2020steps; @book2019; @lin2018words]" in text
    assert "({@fig:F1}A, @tbl:T1, Eq. {@eq:E1})." in text
    assert "![Flow. More.](figures/g001.svg){#fig:F1}" in text
    assert "| 1 | 2 |" in text
    assert ": Base {#tbl:T1} ::: table-note Note. :::" in text
    assert "$$ {#eq:E1}" in text
    assert public[1]["manuscript/en/00-abstract.md"] == "**Aim:** To see[@ray2020steps].\n"
    assert public[1]["manuscript/en/02-acknowledgements.md"] == "# Acknowledgments\n\nThanks.\n"


def test_the_front_of_both_languages(public: tuple[Manuscript, dict[str, str]]) -> None:
    facts = public[0].facts
    assert facts.title == {"en": "Walking slowly", "zh": "慢步行"}
    assert [one.name for one in facts.authors] == [
        {"en": "RAY Ada M."},
        {"en": "LIN Bo", "zh": "林波"},
    ]
    assert [one.affiliations for one in facts.authors] == [("1",), ("1", "2")]
    assert facts.authors[0].email == "ada@example.org"
    assert facts.authors[0].orcid == "0000-0002-1825-0097"
    assert facts.affiliations == ({"en": "Some Hospital, Country"}, {"en": "Other University"})
    assert facts.dates == {"received": "2024-02-03"}
    assert facts.fields == {"doi": "10.1000/abc", "volume": "2", "pages": "10-14"}
    assert facts.type == "review"
    assert any("words alone" in one for one in said(public[0]))


def test_our_own_jats_comes_back(tmp_path: Path) -> None:
    root, out = Path(__file__).resolve().parents[3], tmp_path / "x"
    assert main(["build", "--article", str(root), "--to", "jats", "--output", str(out)]) == 0
    manuscript, texts = read(out / "article.xml")
    assert not said(manuscript)
    printed = {lang: sum(map(len, cited(root / "manuscript" / lang))) for lang in ("zh", "en")}
    back = dict.fromkeys(printed, 0)
    for name, text in texts.items():
        if found := re.search(r"/(zh|en)/0[1-9]-", name):
            back[found[1]] += len(KEY.findall(text))
    assert back["zh"] == back["en"]
    assert back["zh"] >= printed["zh"]


KEY = re.compile(r"(?<![\w.])@([a-z]+\d{4}\w*)")


def cited(folder: Path) -> list[list[str]]:
    """Return the keys of each section."""
    texts = (one.read_text(encoding="utf-8") for one in sorted(folder.glob("0[1-9]-*.md")))
    return [KEY.findall(text) for text in texts]


@pytest.mark.parametrize(
    "bad",
    [
        "<article><body>",
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><article><body><p>&x;</p></body></article>',
        "<article>" + "<sec>" * 500 + "</sec>" * 500 + "</article>",
        "<article></article>",
    ],
)
def test_bad_xml_is_refused(tmp_path: Path, bad: str) -> None:
    path = tmp_path / "a.xml"
    path.write_text(bad)
    with pytest.raises(Misused):
        read(path)


DOI = '<pub-id pub-id-type="doi">10.1/x</pub-id>'
LINK = '<ext-link xlink:href="{}"/>'


@pytest.mark.parametrize(
    ("inside", "work"),
    [
        (DOI + LINK.format("https://a.org"), {"DOI": "10.1/x"}),
        (LINK.format("https://a.org"), {"URL": "https://a.org"}),
        (LINK.format("ftp://a.org"), {}),
    ],
)
def test_an_address_stands_for_a_work_without_a_doi(inside: str, work: dict[str, str]) -> None:
    xml = f'<ref xmlns:xlink="http://www.w3.org/1999/xlink">{inside}</ref>'
    assert _identifiers(read_xml(xml.encode())) == work


def test_a_work_that_is_cited_nowhere_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    works = "".join(
        f'<ref id="r{at}"><element-citation><article-title>{name}</article-title><year>2020</year>'
        "</element-citation></ref>"
        for at, name in enumerate(("One", "Two", "Three"))
    )
    first, second = (
        f'<p>Walks <xref ref-type="bibr" rid="{one}">1</xref>.</p>' for one in ("r0", "r1")
    )
    front = f"<front><article-meta><abstract>{second}</abstract></article-meta></front>"
    back = f"<back><ref-list>{works}</ref-list></back>"
    path.write_text(f"<article>{front}<body>{first}</body>{back}</article>")
    made, _ = read(path)
    assert [one["title"] for one in made.works] == ["One", "Two"]
    assert "r2" in [one.words for one in made.open]
