"""References typed in the forms of Vancouver and APA, and what of them is unsure."""

from __future__ import annotations

import pytest

from diglot.bibliography.pasted import read_line
from diglot.bibliography.people import read_initials

SMALL = "Smith J, Li K. On small things. J Small Things. "


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (SMALL + "2020;3(1):1-9.", {"volume": "3", "issue": "1", "page": "1-9"}),
        (SMALL + "2020 Mar 5;3:e12.", {"volume": "3", "page": "e12"}),
        (SMALL + "2020;3(1):1-9. doi:10.1000/ABC.", {"DOI": "10.1000/abc", "page": "1-9"}),
        (SMALL + "2020;3(1):1-9. PMID: 123456", {"PMID": "123456", "page": "1-9"}),
        (
            "Smith, J. A., & Li, K. (2020). On small things. Journal of Days, 3(1), 1–9.",
            {"container-title": "Journal of Days", "page": "1-9", "title": "On small things"},
        ),
        (
            "Smith J. Walking. 2nd ed. London: Plain Press; 2011.",
            {"type": "book", "edition": "2", "publisher": "Plain Press"},
        ),
        (
            "王伟,李强.社区步行训练.全科医学,2016,35(4):401-405.",
            {"title": "社区步行训练", "container-title": "全科医学", "page": "401-405"},
        ),
        (
            "王伟，李强．社区步行训练．全科医学，２０１６，３５（４）：４０１－４０５．",
            {"title": "社区步行训练", "volume": "35", "issue": "4", "page": "401-405"},
        ),
        (
            "Smith J,Li K,et al.A walk in the ward.J Small Things,2013,4(1):20-29.",
            {"title": "A walk in the ward", "container-title": "J Small Things", "volume": "4"},
        ),
        (
            "Smith J. Tides. In: Li K, editor. Book of tides. 3rd ed. London: Sage; 2019. p. 2-9.",
            {"type": "chapter", "container-title": "Book of tides", "page": "2-9"},
        ),
        (
            'J. K. Smith and P. Li, "On small things," J. Days, vol. 3, no. 1, pp. 1–9, Mar. 2020.',
            {"title": "On small things", "volume": "3", "issue": "1", "page": "1-9"},
        ),
        (
            "Smith J. On days. medRxiv 2021.01.02.21249000; doi: 10.1101/2021.01.02.21249000",
            {"type": "article", "publisher": "medRxiv", "DOI": "10.1101/2021.01.02.21249000"},
        ),
        (
            "Smith, J. A. (2020). On small things. *Journal of Days*, *3*(1), 1–9.",
            {"container-title": "Journal of Days", "volume": "3"},
        ),
        (
            "Smith J. Walking. 2nd rev. ed. St. Andrews: Plain Press; 2011. 90 p.",
            {"title": "Walking", "edition": "2", "publisher-place": "St. Andrews"},
        ),
        (
            "Smith J, editor. Walking. Oslo: Plain Press; 2011.",
            {"editor": [{"family": "Smith", "given": "J."}], "author": None},
        ),
        (
            "Smith J. Walking [dissertation]. Oslo: University of Oslo; 2011.",
            {"type": "thesis", "title": "Walking", "publisher": "University of Oslo"},
        ),
        (
            "Smith J. Steps of walkers [dataset]. Zenodo; 2021.",
            {"type": "dataset", "publisher": "Zenodo", "publisher-place": None},
        ),
        (
            "Smith J, inventor; Plain Shoes Ltd., assignee. Shoe. United States patent"
            " US 7654321. 2002 Aug 1.",
            {"type": "patent", "title": "Shoe", "number": "US 7654321"},
        ),
        (
            "Smith J. Walkers win. The Plain Post. 2002 Aug 12;Sect. B:3 (col. 4).",
            {"type": "article-newspaper", "container-title": "The Plain Post", "page": "B3"},
        ),
        (
            "Smith J. Who walks? a survey of the ward. J Small Things. 2012 Jul-Aug;7(6):504-7.",
            {"title": "Who walks? a survey of the ward", "container-title": "J Small Things"},
        ),
        (
            "Smith J. On days. arXiv [Preprint]. 2014. arXiv:1401.00001.",
            {"number": "arXiv:1401.00001", "URL": "https://arxiv.org/abs/1401.00001"},
        ),
        (
            "Smith, J. (2003). Tides. In K. Li & A. Berg (Eds.), The sea (2nd ed., pp. 7–13). Sa.",
            {"type": "chapter", "container-title": "The sea", "edition": "2", "page": "7-13"},
        ),
        (
            "Smith, J. (2019, March 22). Who walks? The Plain Times. https://a.example/walk",
            {"type": "article-newspaper", "issued": {"date-parts": [[2019, 3, 22]]}},
        ),
        (
            "Smith, J. (2016). Walking [Doctoral dissertation, University of Oslo].",
            {"type": "thesis", "publisher": "University of Oslo", "title": "Walking"},
        ),
        (
            "Smith, J., & King, M. L., Jr. (2018). With “Dr. Li.” Journal of Days, 3(1), 1–9.",
            {"title": "With “Dr. Li.”", "container-title": "Journal of Days"},
        ),
        (
            "王伟, 李强. (2019). 步行研究. 全科医学, 3(2), 1-5.",
            {"author": [{"family": "王", "given": "伟"}, {"family": "李", "given": "强"}]},
        ),
        (
            "B. Smith and P. Li, Walking Robots, 2nd ed. Oslo, Norway: Plain Press, 1986.",
            {"type": "book", "title": "Walking Robots", "edition": "2", "publisher": "Plain Press"},
        ),
        (
            'B. Smith, "Tides," in The Sea, P. Li, Ed. Oslo, Norway: Sage, 1964, pp. 15–64.',
            {"type": "chapter", "container-title": "The Sea", "page": "15-64", "publisher": "Sage"},
        ),
        (
            'B. Smith and P. Li, "Steps," in Proc. Conf. Walk. (CW), Oslo, Jun. 2016, pp. 7–8.',
            {
                "type": "paper-conference",
                "container-title": "Proc. Conf. Walk. (CW)",
                "page": "7-8",
            },
        ),
        (
            'Smith, John A., and Anna Berg. "On Days." J Days, vol. 3, no. 1, 2020, pp. 1-9.',
            {
                "author": [
                    {"family": "Smith", "given": "John A."},
                    {"family": "Berg", "given": "Anna"},
                ]
            },
        ),
        (
            'A. Smith and B. Li, "On days," arXiv preprint arXiv:2101.00001, 2021.',
            {"type": "article", "title": "On days", "number": "arXiv:2101.00001"},
        ),
    ],
)
def test_fields_of_a_typed_reference(text: str, fields: dict[str, str]) -> None:
    found = read_line(text)
    assert {name: found.csl.get(name) for name in fields} == fields
    assert found.unsure == ()


@pytest.mark.parametrize(
    ("text", "fields", "unsure"),
    [
        (
            "Walkers of the ward sleep well. Lancet. 2002;325(7357):184.",
            {"title": "Walkers of the ward sleep well", "author": None, "page": "184"},
            "author",
        ),
        (
            "Society of Walkers. (2020). Manual of walking (7th ed.).",
            {
                "title": "Manual of walking",
                "edition": "7",
                "author": [{"literal": "Society of Walkers"}],
            },
            "type publisher",
        ),
        (
            "Berg, M. (1975/1995). The walk (A. Li, Trans.; 2nd ed.). Plain Books.",
            {"translator": [{"family": "Li", "given": "A."}], "issued": {"date-parts": [[1995]]}},
            "type publisher",
        ),
    ],
)
def test_what_a_typed_reference_leaves_open(
    text: str, fields: dict[str, object], unsure: str
) -> None:
    found = read_line(text)
    assert {name: found.csl.get(name) for name in fields} == fields
    assert found.unsure == tuple(unsure.split())


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("张三. 步行[M]. 北京: 某出版社, 1982. 上册.", {"volume": "上册", "publisher": "某出版社"}),
        ("张三. 步行[M/CD]. 北京: 某出版社, 1982.", {"medium": "CD"}),
        (
            "张三. 步行[D]. 南京: 某大学硕士学位论文, 2009.",
            {"publisher": "某大学", "genre": "硕士学位论文"},
        ),
        (
            "张三. 步行[J/OL]. 步行杂志, 1-6[2023-12-01].",
            {"container-title": "步行杂志", "page": "1-6"},
        ),
        (
            "张三. 步行[C]//第三届会议论文集, 成都, 2019: 5-8.",
            {"container-title": "第三届会议论文集", "publisher-place": "成都", "page": "5-8"},
        ),
        (
            "马丁·伯格著，李四、王五译. 步行[M]. 北京: 某出版社, 1987.",
            {
                "author": [{"literal": "马丁·伯格"}],
                "translator": [{"family": "李", "given": "四"}, {"family": "王", "given": "五"}],
            },
        ),
        (
            "某部. 关于步行的规定[Z]. 某发〔2020〕15号, 2021-12-29.",
            {"publisher": "某发〔2020〕15号"},
        ),
        ("某学会. 步行[J]. 1984, 1(1)- . 武汉: 某学会, 1984- .", {"number": "1984, 1(1)-"}),
    ],
)
def test_fields_of_a_line_with_a_mark(text: str, fields: dict[str, object]) -> None:
    found = read_line(text)
    assert {name: found.csl.get(name) for name in fields} == fields


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (
            "王五：《潮汐》，李四译，北京：某某出版社，1987年版，第25页。",
            {
                "type": "book",
                "author": [{"family": "王", "given": "五"}],
                "translator": [{"family": "李", "given": "四"}],
                "publisher-place": "北京",
                "page": "25",
            },
        ),
        (
            "王五：《论“潮汐”》，《海洋》2007年第3期，第5—21页。",
            {"type": "article-journal", "container-title": "海洋", "issue": "3", "page": "5-21"},
        ),
        (
            "王五：《说潮》，赵六主编《海洋文集》，上海：某某书局2001年版，第3页。",
            {"type": "chapter", "container-title": "海洋文集", "publisher": "某某书局"},
        ),
        (
            "王五：《说潮》，《海洋日报》1986年8月22日，第2版。",
            {"type": "article-newspaper", "issued": {"date-parts": [[1986, 8, 22]]}, "page": "2"},
        ),
        (
            "王五：《潮汐研究》，博士学位论文，某某大学历史系，2000年，第67页。",
            {"type": "thesis", "publisher": "某某大学历史系", "genre": "博士学位论文"},
        ),
        (
            "《海洋全集》第31卷，北京：某某出版社，1998年，第244页。",
            {"volume": "31", "author": None},
        ),
        (
            "王五主编：《潮汐》，第2版，北京：某某出版社，2010年。",
            {"editor": [{"family": "王", "given": "五"}], "edition": "2"},
        ),
    ],
)
def test_fields_of_a_note_of_the_humanities(text: str, fields: dict[str, object]) -> None:
    found = read_line(text)
    assert {name: found.csl.get(name) for name in fields} == fields
    assert found.unsure == ()


@pytest.mark.parametrize(
    "text", ["这篇文章讨论《潮汐》，它写于2001年。", "见王五《潮汐》，2001年已经说过。"]
)
def test_a_sentence_with_a_title_is_no_work(text: str) -> None:
    assert "issued" not in read_line(text).csl


def test_what_is_in_no_form_keeps_its_words_and_is_unsure() -> None:
    found = read_line("a leaflet of the ward")
    assert found.csl["title"] == "a leaflet of the ward"
    assert "title" in found.unsure


def test_a_family_name_of_several_words_in_capitals_is_no_row_of_initials() -> None:
    assert read_initials("VAN DER BERG K")[0] == {"family": "VAN DER BERG", "given": "K."}
    assert read_initials("de Boer J.-P. A.")[0] == {"family": "de Boer", "given": "J.-P. A."}
