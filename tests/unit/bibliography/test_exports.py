"""What programs and databases really export: odd fields come in as what they mean, or are named."""

from __future__ import annotations

from typing import Any

import pytest

from diglot.article import Source
from diglot.bibliography.fields import read_issued
from diglot.bibliography.formats import FORMATS, recognise
from diglot.bibliography.latex_text import read_latex
from diglot.bibliography.library import load_library
from diglot.bibliography.normal import normal_work
from diglot.bibliography.people import read_name, read_people
from diglot.bibliography.records import Known, propose_key


def read(path: str, text: str) -> list[Any]:
    known = recognise(Source(path, text))
    assert known is not None
    found, _ = known.read(Source(path, text))
    return [one.csl for one in found]


def ris(*lines: str) -> dict[str, Any]:
    (work,) = read("x.ris", "\n".join(["TY  - JOUR", "TI  - Tides", *lines, "ER  - "]))
    return dict(work)


@pytest.mark.parametrize(
    ("lines", "days"),
    [
        (("PY  - 2018", "DA  - SEP"), [[2018, 9]]),
        (("PY  - 2018", "DA  - SEP 3"), [[2018, 9, 3]]),
        (("PY  - 2018", "DA  - 2018/09/03/"), [[2018, 9, 3]]),
        (("Y1  - 2018///",), [[2018]]),
        (("PY  - 2018", "DA  - Autumn"), [[2018, 23]]),
        (("PY  - 2018", "DA  - no month"), [[2018]]),
    ],
)
def test_a_year_is_never_lost_beside_a_month(lines: tuple[str, ...], days: Any) -> None:
    assert ris(*lines)["issued"] == {"date-parts": days}


def test_a_conference_in_ris_is_a_paper_in_proceedings() -> None:
    text = "TY  - CONF\nTI  - Buoys\nT2  - Proceedings of Floating\nER  - \n"
    (work,) = read("x.ris", text)
    assert (work["type"], work["container-title"]) == (
        "paper-conference",
        "Proceedings of Floating",
    )


def test_a_date_of_entry_is_no_edition() -> None:
    assert "edition" not in ris("ET  - 2011/05/11")
    assert ris("ET  - 2nd")["edition"] == "2nd"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Liu R.", {"family": "Liu", "given": "R."}),
        ("de Boer J.-P.", {"family": "de Boer", "given": "J.-P."}),
        ("King, Martin L 3rd", {"family": "King", "given": "Martin L", "suffix": "3rd"}),
        ("King, Martin, Jr.", {"family": "King", "given": "Martin", "suffix": "Jr."}),
        ("J. Smith", {"family": "Smith", "given": "J."}),
        ("J.-P. de Boer", {"family": "de Boer", "given": "J.-P."}),
        ("田中, 太郎", {"family": "田中", "given": "太郎"}),
        ("WHO Study Group", {"literal": "WHO Study Group"}),
        ("Acme Inc.", {"literal": "Acme Inc."}),
    ],
)
def test_names_of_databases(text: str, name: dict[str, str]) -> None:
    assert read_name(text) == name


@pytest.mark.parametrize(
    "text", ["张三;李四;", "张三；李四", "张三, 李四", "张三、李四", "张三 李四"]
)
def test_several_chinese_authors_in_one_field(text: str) -> None:
    assert read_people([text]) == [{"family": "张", "given": "三"}, {"family": "李", "given": "四"}]


def test_chinese_authors_parted_by_commas_in_bibtex_are_persons() -> None:
    text = "@book{k, author={张三, 李四, 王五}, title={题}, year=2020}"
    (work,) = read("x.bib", text)
    assert [one["family"] for one in work["author"]] == ["张", "李", "王"]
    (work,) = read("x.bib", text.replace("张三, 李四, 王五", "欧阳, 修"))
    assert work["author"] == [{"family": "欧阳", "given": "修"}]


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("田中, 太郎 and 山田, 花子", [("田中", "太郎"), ("山田", "花子")]),
        ("长谷川, 健", [("长谷川", "健")]),
        ("王小明 李四", [("王", "小明"), ("李", "四")]),
        ("欧阳 修", [("欧阳", "修")]),
        ("J. Smith, A.-B. von Doe", [("Smith", "J."), ("Doe", "A.-B.")]),
        ("[美] 约翰·史密斯", [("[美]约翰·史密斯", None)]),
        ("Đỗ Văn Bình and Bình Đỗ", [("Đỗ", "Văn Bình"), ("Đỗ", "Bình")]),
        ("Pham Thi Lan and Thi Lan Pham", [("Pham", "Thi Lan"), ("Pham", "Thi Lan")]),
        ("Zhou Ming-hui and Minghui Zhou", [("Zhou", "Ming-hui"), ("Zhou", "Minghui")]),
        ("Dan Wade and Lan Page", [("Wade", "Dan"), ("Page", "Lan")]),
        ("Lee Min-ji and Min-ji Lee", [("Lee", "Min-ji"), ("Lee", "Min-ji")]),
        ("박 영희 and やまだ はな", [("박", "영희"), ("やまだ", "はな")]),
        ("Prof. Dr. Ann Doe", [("Doe", "Ann")]),
    ],
)
def test_who_is_one_person_and_who_are_two(field: str, names: list[tuple[str, str]]) -> None:
    (work,) = read("x.bib", f"@book{{k, author={{{field}}}, title={{题}}, year=2020}}")
    assert [(one["family"], one.get("given")) for one in work["author"]] == names


@pytest.mark.parametrize("name", ["U.S. Department of Tides", "U.N. Council on Tides"])
def test_a_body_of_a_land_is_no_person_with_initials(name: str) -> None:
    (bib,) = read("x.bib", f"@book{{k, author={{{name}}}, title={{T}}, year=2020}}")
    (ris,) = read("x.ris", f"TY  - BOOK\nAU  - {name}\nTI  - T\nER  - \n")
    assert bib["author"] == ris["author"] == [{"literal": name}]


@pytest.mark.parametrize(
    ("title", "name", "number"),
    [
        ("潮汐 术语：GB/T 10001-2010", "潮汐 术语", "GB/T 10001-2010"),
        ("GB 10001—2010 潮汐术语", "潮汐术语", "GB 10001—2010"),
        ("ISO 10001-1:2018: Tides", "Tides", "ISO 10001-1:2018"),
        ("关于 GB/T 10001 的说明", "关于 GB/T 10001 的说明", None),
    ],
)
def test_the_number_of_a_standard_may_stand_in_its_title(
    title: str, name: str, number: str | None
) -> None:
    library = load_library(
        [Source("x.bib", f"@standard{{k, title={{{title}}}, year=2010, langid={{zh}}}}")]
    )
    work = library.references["k"].csl
    assert (work["title"], work.get("number")) == (name, number)
    assert bool(library.diagnostics) == (number is None)


def test_two_bodies_behind_one_comma_are_two() -> None:
    (work,) = read(
        "x.bib", "@book{k, author={中国潮汐研究院，海洋工程学院}, title={题}, year=2020}"
    )
    assert work["author"] == [{"literal": "中国潮汐研究院"}, {"literal": "海洋工程学院"}]


def test_the_clock_of_the_machine_is_no_date() -> None:
    source = Source("x.bib", "@book{k, title={T}, year={\\today}}")
    library = load_library([source])
    assert "issued" not in library.references["k"].csl
    assert any(r"\today" in str(one.message) for one in library.diagnostics)


@pytest.mark.parametrize("field", ["李四、王五译", "李四译 and 王五译", "李四 and 王五译注"])
def test_what_a_translator_has_done_is_no_part_of_the_name(field: str) -> None:
    (work,) = read("x.bib", f"@book{{k, translator={{{field}}}, title={{题}}, year=2020}}")
    people = normal_work(work)["translator"]
    assert ["".join(one.values()) for one in people] == ["李四", "王五"]


@pytest.mark.parametrize("form", ["bibtex", "ris"])
def test_archives_versions_and_makers_of_a_host_come_back(form: str) -> None:
    maker = {"family": "Li", "given": "K."}
    works: list[dict[str, Any]] = [
        {"type": "manuscript", "title": "A", "archive": "Archive of Tides", "archive-place": "Oslo",
         "archive_location": "A-12"},
        {"type": "dataset", "title": "B", "version": "1.2"},
        {"type": "chapter", "title": "C", "container-title": "D", "container-author": [maker]},
    ]  # fmt: skip
    write = FORMATS[form].write
    assert write is not None
    text = write([{"id": f"k{at}", **one} for at, one in enumerate(works)])
    letter, data, chapter = read(f"x.{form}", text)
    assert (letter["publisher"], letter["publisher-place"]) == ("Archive of Tides", "Oslo")
    assert data["version"] == "1.2"
    assert [maker] in (chapter.get("editor"), chapter.get("container-author"))


def test_the_number_of_an_archive_is_where_a_work_lies() -> None:
    (work,) = read("x.bib", "@archive{k, title={题}, number={A002-003}, year=1823}")
    assert work["archive_location"] == "A002-003"


def test_a_comma_in_brackets_parts_no_name() -> None:
    (work,) = read("x.bib", "@book{k, author={（英）霍金（Hawking, S.）}, title={题}, year=2020}")
    assert work["author"] == [{"literal": "（英）霍金（Hawking, S.）"}]


def test_a_publishers_identifier_is_no_page() -> None:
    head = "PMID- 1\nTI  - Tides.\nFAU - King, Martin L 3rd\n"
    (work,) = read("x.nbib", f"{head}LID - S0140-6736(23)00456-2 [pii]\n")
    assert "page" not in work or not work["page"]
    assert work["author"] == [{"family": "King", "given": "Martin L", "suffix": "3rd"}]
    (work,) = read("x.nbib", f"{head}LID - e0123456 [pii]\nJT  - Tidal letters (1946)\n")
    assert work["container-title"] == "Tidal letters"
    assert work["page"] == "e0123456"


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"p{\textgreater}0.05", "p>0.05"),
        (r"{\textless}5 mg", "<5 mg"),
        (r"$\frac{1}{2}$ dose", "1/2 dose"),
        (r"$\sqrt{ab}$", "√(ab)"),
        (r"$\bar{x}$", "x̄"),
        (r"``It is `very' good''", "“It is ‘very' good”"),
        (r"\SI{5}{\milli\gram}", "5\u00a0mg"),
        (r"\textcolor{red}{x} \hspace{2em}y", "x y"),
        (r"\S 5 \copyright", "§5 ©"),
    ],
)
def test_latex_signs(latex: str, text: str) -> None:
    assert read_latex(latex) == text


def test_an_unknown_command_is_named_and_its_argument_kept() -> None:
    source = Source("bib/x.bib", "@book{k,\n  title = {On \\foo{bar} tides},\n  year = 2020}")
    loaded = load_library([source])
    assert loaded.references["k"].csl["title"] == "On bar tides"
    told = next(one for one in loaded.diagnostics if "LaTeX" in one.message)
    assert (str(told.span), "\\foo" in told.message) == ("bib/x.bib:2:3", True)


def test_braces_keep_small_letters_of_a_title() -> None:
    title = read_latex("Growth of {de novo} {DNA} {\\em in vivo}", title=True)
    assert title == 'Growth of <span class="nocase">de novo</span> DNA <i>in vivo</i>'


def test_a_range_of_one_page_is_a_page() -> None:
    (work,) = read("x.bib", "@article{k, title={T}, journal={J}, pages={1--1}, year=2020}")
    assert work["page"] == "1"


def test_an_entry_without_a_key_gets_one() -> None:
    text = "@article{, author={Wang, Yi}, title={Tides of the sea}, journal={J}, year=2022}"
    assert [one["id"] for one in read("x.bib", text)] == ["wang2022tides"]


def test_a_misc_entry_with_an_address_is_online() -> None:
    (work,) = read("x.bib", r"@misc{k, title={T}, howpublished={\url{https://a.org/b}}, year=2020}")
    assert (work["type"], work["URL"]) == ("webpage", "https://a.org/b")


@pytest.mark.parametrize(
    ("field", "raw", "normal"),
    [
        ("DOI", "https://doi.org/10.1000/Abc", "10.1000/Abc"),
        ("DOI", "http://dx.doi.org/10.1000%2Fabc", "10.1000/abc"),
        ("DOI", "doi: 10.1000/abc.", "10.1000/abc"),
        ("DOI", "unknown", "unknown"),
        ("PMID", "PMID: 123", "123"),
        ("ISSN", "1234-567X (Electronic)", "1234-567X"),
        ("title", "On reviews.", "On reviews"),
        ("title", "Made in the U.S.", "Made in the U.S."),
        ("title", "And so on...", "And so on..."),
        ("title", "R &amp; D &#60;5", "R & D <5"),
        ("container-title", "Brain &amp; Nerve", "Brain & Nerve"),
        ("page", "No Pagination Specified", ""),
        ("page", "n/a", ""),
        ("title", "<em>In vitro</em> p<0.05 <scp>d</scp>", "<i>In vitro</i> p<0.05 <sc>d</sc>"),
        ("title", "H<inf>2</inf>O <mml:mi>α</mml:mi>", "H<sub>2</sub>O α"),
        ("edition", "2nd edition", "2"),
        ("edition", "Second", "2"),
        ("edition", "第2版", "2"),
        ("edition", "第十二版", "12"),
        ("edition", "初版", "1"),
        ("edition", "Revised edition", "Rev. ed."),
        ("edition", "新1版", "新1版"),
        ("edition", "3rd rev. ed.", "3rd rev. ed."),
        ("edition", "International", "International"),
        ("issued", {"date-parts": [[2020, None, None]]}, {"date-parts": [[2020]]}),
        ("issued", {"date-parts": [[2020, 5, 0]]}, {"date-parts": [[2020, 5]]}),
        ("author", [{"family": "et al."}], [{"literal": "others"}]),
        ("author", [{"literal": "等"}], [{"literal": "others"}]),
    ],
)
def test_a_field_has_one_normal_form(field: str, raw: object, normal: object) -> None:
    assert normal_work({field: raw})[field] == normal


@pytest.mark.parametrize(
    ("fields", "number", "address"),
    [
        ("journal={arXiv preprint arXiv:2101.01234}", "arXiv:2101.01234", "2101.01234"),
        ("journal={ArXiv}, eprint={2101.01v2}, eprinttype={arxiv}", "arXiv:2101.01v2", ""),
        ("journal={ArXiv}, volume={abs/2101.01234}", "arXiv:2101.01234", "2101.01234"),
        ("eprint={math/0309136}, archiveprefix={arXiv}", "arXiv:math/0309136", "math/0309136"),
        ("publisher={arXiv}, note={Preprint}, doi={10.48550/arXiv.2101.01234}", "", ""),
    ],
)
def test_a_preprint_is_no_article_of_a_journal(fields: str, number: str, address: str) -> None:
    kind = "article" if "journal" in fields else "misc"
    text = f"@{kind}{{k, title={{T}}, year=2021, langid={{en}}, {fields}}}"
    csl = load_library([Source("x.bib", text)]).references["k"].csl
    read = (csl["type"], csl["publisher"], csl.get("number", ""), csl.get("URL", ""))
    assert read == ("article", "arXiv", number, address and f"https://arxiv.org/abs/{address}")
    assert "container-title" not in csl


@pytest.mark.parametrize(
    ("field", "meant"), [("doi", "DOI"), ("journal", "container-title"), ("year", "issued")]
)
def test_a_field_by_another_name_is_told(field: str, meant: str) -> None:
    text = f'[{{"id": "k", "type": "book", "title": "T", "language": "en", "{field}": "x"}}]'
    told = load_library([Source("x.json", text)]).diagnostics
    assert f'did you mean "{meant}"?' in [str(one.hint) for one in told]


@pytest.mark.parametrize(
    ("volume", "parts"),
    [
        ("3(2)", ("3", "2")),
        ("395 Suppl 1", ("395", "Suppl 1")),
        ("12 增刊2", ("12", "增刊2")),
        ("Vol. 12, No. 4-5", ("12", "4-5")),
        ("第3卷第2期", ("3", "2")),
        ("12 (Suppl 1)", ("12", "Suppl 1")),
        ("1984, 1(1)-", ("1984, 1(1)-", None)),
        ("12A", ("12A", None)),
    ],
)
def test_a_volume_that_holds_its_issue_is_two_fields(
    volume: str, parts: tuple[str, str | None]
) -> None:
    work = normal_work({"type": "article-journal", "volume": volume})
    assert (work["volume"], work.get("issue")) == parts


def test_a_journal_that_is_abbreviated_only_is_the_journal() -> None:
    work = {"type": "article-journal", "container-title-short": "J Tides"}
    assert normal_work(work)["container-title"] == "J Tides"


def test_a_journal_with_volumes_is_no_server_of_preprints() -> None:
    text = "@article{k, title={T}, year=2021, langid={en}, volume=3, journal={SSRN Journal}}"
    assert load_library([Source("x.bib", text)]).references["k"].csl["type"] == "article-journal"


def test_the_library_is_in_normal_form_too() -> None:
    text = "@article{k, title={T.}, journal={J}, doi={https://doi.org/10.1/x}, year=2020}"
    text = text.replace("10.1/x", "10.1000/x")
    assert load_library([Source("x.bib", text)]).references["k"].csl["DOI"] == "10.1000/x"


def test_two_works_of_one_title_are_told_apart_by_their_identifiers() -> None:
    one = {"title": "Editorial of the year", "issued": {"date-parts": [[2020]]}, "DOI": "10.1000/a"}
    known = Known([("a", one)])
    assert known.twin({**one, "DOI": "https://doi.org/10.1000/A"}) == ("a", "DOI")
    assert known.twin({**one, "DOI": "10.1000/b"}) is None
    assert known.twin({**one, "DOI": ""}) == ("a", "title")
    assert known.twin({**one, "DOI": "", "volume": "3"}) == ("a", "title")
    assert Known([("a", {**one, "volume": "2"})]).twin({**one, "DOI": "", "volume": "3"}) is None


def test_many_entries_without_a_language_are_one_warning() -> None:
    text = "\n".join(f"@book{{k{n}, title={{T}}, publisher={{P}}, year=2020}}" for n in range(9))
    told = [one.message for one in load_library([Source("x.bib", text)]).diagnostics]
    assert len(told) == 1
    assert told[0].startswith("9 entries")


def test_a_year_alone_or_words() -> None:
    assert read_issued("2018", "") == {"date-parts": [[2018]]}
    assert read_issued("in press", "") == {"literal": "in press"}
    assert read_issued("", "") is None


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_half_a_record_and_bad_bytes_are_no_traceback(form: str) -> None:
    for text in (
        "",
        "\ufffd\ufffd",
        "TY  - ",
        "%0 ",
        "{Reference Type}: ",
        "PT J\nAU",
        "@article{",
    ):
        FORMATS[form].read(Source("x", text))


def test_the_holder_of_a_patent_stands_first() -> None:
    text = "@patent{k, author={Boil, Kit}, holder={Kettle Works}, title={T}, number={1}, year=2003}"
    (work,) = read("x.bib", text)
    assert work["author"][0]["family"] == "Works"
    assert work["contributor"] == [{"family": "Boil", "given": "Kit"}]


def test_a_preprint_online_is_a_preprint() -> None:
    text = (
        "@online{k, title={T}, eprinttype={arXiv}, eprint={2101.1}, url={https://a.org}, year=2021}"
    )
    assert [one["type"] for one in read("x.bib", text)] == ["article"]


@pytest.mark.parametrize(
    ("family", "key"), [("王", "wang2022"), ("曾", "zeng2022"), ("欧阳", "ouyang2022")]
)
def test_the_key_of_a_chinese_work_is_in_pinyin(family: str, key: str) -> None:
    work = {"author": [{"family": family, "given": "一"}], "title": "潮汐"}
    assert propose_key({**work, "issued": {"date-parts": [[2022]]}}, set()) == key


def test_a_date_that_cannot_be_read_is_named() -> None:
    book = '"id": "k", "type": "book", "title": "T", "language": "en", "publisher": "P"'
    for raw, named in (("2021-03-04", False), ("some day", True)):
        source = Source("bib/x.json", f'[{{{book}, "issued": {{"raw": "{raw}"}}}}]')
        told = [one.message for one in load_library([source]).diagnostics]
        assert any("no date" in one for one in told) == named
