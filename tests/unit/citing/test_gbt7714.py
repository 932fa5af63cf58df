"""The national standard's own samples, through our four styles; the golden files hold them."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

import pytest
from lxml import etree

from diglot.article import Source
from diglot.bibliography.normal import normal_work
from diglot.bibliography.pasted import read_pasted
from diglot.citing import load_library
from diglot.citing.render import render
from diglot.csl import compose, plain
from diglot.csl.instructions import with_instruction
from diglot.csl.locators import compose_outside
from diglot.csl.width import Punctuation, set_width
from diglot.profile import Profile, read_profile, shipped_templates

ROOT = Path(__file__).resolve().parents[3]
GOLDEN = ROOT / "tests" / "golden" / "gbt7714"
EDITIONS = ("2015", "2025")
SYSTEMS = ("numeric", "author-date")
JOURNALS = [(edition, system) for edition in EDITIONS for system in SYSTEMS]

Item = Mapping[str, Any]


def journal(edition: str, system: str) -> Profile:
    return read_profile(f"gb-t-7714-{edition}-{system}", [shipped_templates()])


WIDTHS: Mapping[str, Punctuation] = {"2015": "half", "2025": "full"}
"""The width in which each edition of the standard prints its own samples."""


def style_of(edition: str, system: str, punctuation: str = "") -> bytes:
    """Return a style in the width of its standard, or in another."""
    return set_width(journal(edition, system).style.encode(), punctuation or WIDTHS[edition])


@lru_cache(maxsize=2)
def golden(edition: str) -> dict[str, Any]:
    return tomllib.loads((GOLDEN / f"{edition}.toml").read_text("utf-8"))


def printed(items: Sequence[Item], style: bytes, folder: Path) -> list[str]:
    """Return the entries of `items`, cited one by one, without their numbers."""
    keyed = [{"id": f"i{place}"} | dict(item) for place, item in enumerate(items)]
    path = folder / "style.csl"
    path.write_bytes(style)
    clusters = [[{"id": item["id"]}] for item in keyed]
    entries = render(keyed, path, clusters, output="text").bibliography
    return [re.sub(r"^\[\d+\] ?", "", entry) for entry in entries]


def one(style: bytes, folder: Path, **item: Any) -> str:
    fields = {name.replace("_", "-"): value for name, value in item.items()}
    return printed([fields], style, folder)[0]


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    return {
        edition: printed(
            [record["item"] for record in golden(edition)["record"]],
            style_of(edition, "numeric"),
            tmp_path_factory.mktemp(edition),
        )
        for edition in EDITIONS
    }


@pytest.mark.parametrize(
    ("edition", "place"),
    [
        pytest.param(edition, place, id=f"{edition}: {record['clause']}")
        for edition in EDITIONS
        for place, record in enumerate(golden(edition)["record"])
    ],
)
def test_a_record_is_printed_as_in_the_standard(
    records: dict[str, list[str]], edition: str, place: int
) -> None:
    assert records[edition][place] == golden(edition)["record"][place]["printed"]


@pytest.mark.parametrize(
    ("edition", "text"),
    [
        pytest.param(edition, text, id=f"{edition}: {text['clause']}")
        for edition in EDITIONS
        for text in golden(edition)["text"]
    ],
)
def test_a_text_is_cited_as_in_the_standard(edition: str, text: dict[str, Any]) -> None:
    uncited = [{"id": item["id"]} for item in text["items"]]
    composition = compose_outside(
        text["items"], style_of(edition, text["system"]), [*text["clusters"], uncited]
    )
    assert [plain(citation) for citation in composition.citations[:-1]] == text["citations"]
    entries = [plain(entry.inlines) for entry in composition.entries]
    assert [re.sub(r"^(\[\d+\]) ?", r"\1 ", entry) for entry in entries] == text["list"]


KINDS = {
    "M": {"type": "book"},
    "C": {"type": "book", "event-title": "M"},
    "G": {"type": "collection"},
    "N": {"type": "article-newspaper"},
    "J": {"type": "article-journal"},
    "D": {"type": "thesis", "genre": "PhD thesis"},
    "R": {"type": "report", "genre": "Technical report"},
    "S": {"type": "standard"},
    "P": {"type": "patent"},
    "DB": {"type": "document", "genre": "DB"},
    "CP": {"type": "software"},
    "EB": {"type": "webpage"},
    "A": {"type": "manuscript"},
    "CM": {"type": "map"},
    "DS": {"type": "dataset"},
    "Z": {"type": "song"},
}


@pytest.mark.parametrize(("edition", "system"), JOURNALS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_document_has_its_mark(
    tmp_path: Path, edition: str, system: str, kind: str
) -> None:
    item = {"title": "T", "language": "en"} | KINDS[kind]
    carriers = [{}, {"URL": "http://a.b"}, {"DOI": "10.1/x"}]
    entries = printed([item | carrier for carrier in carriers], style_of(edition, system), tmp_path)
    marks = sorted(found[1] for entry in entries if (found := re.search(r"\[([A-Z/]+)\]", entry)))
    assert marks == [kind, f"{kind}/OL", f"{kind}/OL"]


@pytest.mark.parametrize(("edition", "mark"), [("2015", "EB/OL"), ("2025", "PP/OL")])
def test_a_preprint_has_a_mark_of_its_own_from_2025_on(
    tmp_path: Path, edition: str, mark: str
) -> None:
    style = style_of(edition, "numeric")
    entry = one(style, tmp_path, type="article", title="T", language="en", URL="http://a.b")
    assert entry.startswith(f"T[{mark}]. ")


def test_medium_names_another_carrier_than_the_network(tmp_path: Path) -> None:
    style = style_of("2015", "numeric")
    assert one(style, tmp_path, type="book", title="T", medium="CD").startswith("T[M/CD]. ")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh-CN", "甲乙, 丙丁, 戊己, 等. T: 第3卷[M]. 庚辛, 译. 2版. [出版地不详: 出版者不详]."),
        ("en-US", "甲乙, 丙丁, 戊己, et al. T: v.3[M]. 庚辛, trans. 2nd ed. [S.l.: s.n.]."),
        ("de", "甲乙, 丙丁, 戊己, u.\u00a0a. T: Bd. 3[M]. 庚辛, Übers. 2. Aufl. [S.l.: s.n.]."),
        ("fr-FR", "甲乙, 丙丁, 戊己, et al. T: vol. 3[M]. 庚辛, trad. 2ᵉ éd. [S.l.: s.n.]."),
        ("ru", "甲乙, 丙丁, 戊己, и др. T: т. 3[M]. 庚辛, пер. 2-е изд. [S.l.: s.n.]."),
        ("ja", "甲乙, 丙丁, 戊己, ほか. T: 第3巻[M]. 庚辛, 訳. 2版. [S.l.: s.n.]."),
    ],
)
def test_an_entry_comes_in_the_words_of_its_language(
    tmp_path: Path, language: str, words: str
) -> None:
    people = [{"family": name[0], "given": name[1]} for name in ("甲乙", "丙丁", "戊己", "壬癸")]
    entry = one(
        style_of("2015", "numeric"),
        tmp_path,
        type="book",
        title="T",
        language=language,
        author=people,
        translator=[{"family": "庚", "given": "辛"}],
        volume="3",
        edition="2",
    )
    assert entry == words


@pytest.mark.parametrize(
    ("edition", "name"), [("2015", "DE MORGAN A B"), ("2025", "De Morgan A B")]
)
def test_capitals_and_initials_are_those_of_the_edition(
    tmp_path: Path, edition: str, name: str
) -> None:
    author = [{"family": "De Morgan", "given": "Augustus B."}]
    style = style_of(edition, "numeric")
    entry = one(style, tmp_path, type="thesis", title="T", language="en", author=author)
    assert entry == f"{name}. T[D]."


def test_an_estimated_year_stands_in_brackets(tmp_path: Path) -> None:
    issued = {"date-parts": [[1936]], "circa": True}
    for edition in EDITIONS:
        style = style_of(edition, "numeric")
        entry = one(style, tmp_path, type="thesis", title="T", publisher="P", issued=issued)
        assert entry.endswith(("P, [1936].", "P，[1936]."))


def test_the_list_goes_by_script_then_by_pinyin_or_alphabet(tmp_path: Path) -> None:
    titles = {"ru": "Я", "en": "Zoo", "ja": "か", "zh": "张", "de": "Abel"}
    items = [
        {"type": "book", "title": "T", "language": language, "author": [{"literal": name}]}
        for language, name in titles.items()
    ]
    items.append(dict(items[3]) | {"author": [{"literal": "李"}]})
    entries = printed(items, style_of("2025", "author-date"), tmp_path)
    assert [entry.split(".")[0] for entry in entries] == ["李", "张", "か", "Abel", "Zoo", "Я"]


def test_two_authors_of_a_chinese_work_are_cited_with_a_gap() -> None:
    people = [{"family": "王", "given": "临慧"}, {"family": "支", "given": "建刚"}]
    item: dict[str, Any] = {"id": "a", "type": "book", "title": "T", "language": "zh"}
    item |= {"author": people, "issued": {"date-parts": [[2010]]}}
    composition = compose_outside([item], style_of("2015", "author-date"), [[{"id": "a"}]])
    assert plain(composition.citations[0]) == "(王临慧 等, 2010)"


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_citation_has_the_surname_of_a_westerner_and_the_whole_name_of_a_chinese(
    edition: str,
) -> None:
    """10.2.1 and 10.2.2 of 2015, whatever the language of the work."""
    western, chinese = {"family": "Smith", "given": "Ann"}, {"family": "王", "given": "五"}
    works = [
        {"id": "a", "type": "book", "language": "zh", "title": "潮", "author": [western, chinese]},
        {"id": "b", "type": "book", "language": "en", "title": "T", "author": [chinese, western]},
        {"id": "c", "type": "book", "language": "zh", "title": "汐", "author": [chinese]},
    ]
    style = style_of(edition, "author-date", "half")
    composition = compose_outside(works, style, [[{"id": key}] for key in "abc"])
    assert [plain(one) for one in composition.citations] == [
        "(Smith 等)",
        "(王五 et al.)",
        "(王五)",
    ]


def macros(edition: str, system: str) -> dict[str, str]:
    text = journal(edition, system).style
    return dict(re.findall(r'<macro name="([^"]+)">(.*?)</macro>', text, re.DOTALL))


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_two_systems_of_an_edition_differ_in_the_year_and_the_anonymous_only(
    edition: str,
) -> None:
    numeric, author_date = (macros(edition, system) for system in SYSTEMS)
    differing = {name for name in numeric if numeric[name] != author_date.get(name)}
    by_year = {"year", "dated", "book", "journal", "volume-and-issue", "people", "entry"}
    assert differing <= by_year | {"meeting"}


@pytest.mark.parametrize(("edition", "system"), JOURNALS)
@pytest.mark.parametrize("punctuation", get_args(Punctuation))
def test_every_width_keeps_the_words_and_digits(
    tmp_path: Path, edition: str, system: str, punctuation: str
) -> None:
    items = [record["item"] for record in golden(edition)["record"]]
    as_written = printed(items, journal(edition, system).style.encode(), tmp_path)
    turned = printed(items, style_of(edition, system, punctuation), tmp_path)

    def bare(entry: str) -> str:
        return re.sub(r"[\s,:;()，：；（）]", "", entry)

    assert [bare(entry) for entry in turned] == [bare(entry) for entry in as_written]


CSL_M = (
    "institution",
    "layout[@locale]",
    "term[@name='citation-range-delimiter']",
    "else-if[@variable='CSTR']",
)
"""What the styles use of CSL-M, which the schema of CSL 1.0.2 does not know."""


@pytest.mark.parametrize(("edition", "system"), JOURNALS)
def test_the_style_is_valid_csl_but_for_what_it_has_of_csl_m(edition: str, system: str) -> None:
    package = importlib.util.find_spec("citeproc")
    assert package is not None
    assert package.origin is not None
    schema = Path(package.origin).parent / "data/schema/schemas/styles/csl.rng"
    style = etree.fromstring(journal(edition, system).style.encode())
    for path in CSL_M:
        for element in list(style.iterfind(f".//{{http://purl.org/net/xbiblio/csl}}{path}")):
            parent = element.getparent()
            assert parent is not None
            parent.remove(element)
    validator = etree.RelaxNG(etree.parse(str(schema)))
    assert validator.validate(style), validator.error_log


@pytest.mark.parametrize("edition", EDITIONS)
def test_two_neighbours_are_a_range_as_in_the_standard(edition: str) -> None:
    items = [{"id": key, "type": "book", "title": key, "language": "en"} for key in "abc"]
    clusters = [[{"id": "a"}, {"id": "b"}], [{"id": "a"}, {"id": "c"}]]
    composition = compose_outside(items, style_of(edition, "numeric", "half"), clusters)
    assert [plain(citation) for citation in composition.citations] == ["[1-2]", "[1,3]"]


FOUR = [{"family": name, "given": "一"} for name in "王李张陈"]


@pytest.mark.parametrize(("edition", "system"), JOURNALS)
def test_a_chinese_work_has_chinese_words_in_the_english_edition(edition: str, system: str) -> None:
    item = {"id": "z", "type": "book", "title": "潮汐", "language": "zh", "edition": "2"}
    item |= {"author": FOUR, "issued": {"date-parts": [[2020]]}, "publisher": "社"}  # type: ignore[dict-item]
    done = compose([item], style_of(edition, system, "half"), [[{"id": "z"}]], locale="en-US")
    whole = plain(done.citations[0]) + plain(done.entries[0].inlines)
    assert ("等" in whole, "2版" in whole) == (True, True)
    assert "et al" not in whole
    assert "others" not in whole


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_first_edition_is_not_named(edition: str, tmp_path: Path) -> None:
    book = {"type": "book", "title": "Tides", "language": "en", "publisher": "Q"}
    style = style_of(edition, "numeric")
    assert "ed" not in one(style, tmp_path, **book, edition="1").replace("Tides", "")
    assert "2nd ed" in one(style, tmp_path, **book, edition="2nd")


@pytest.mark.parametrize(("edition", "gap"), [("2015", ": "), ("2025", " ")])
def test_the_title_of_a_volume_follows_its_number(edition: str, gap: str, tmp_path: Path) -> None:
    """8.2.3 of 2015, 巳集上: 水部, and 7.2.3 of 2025, 巳集上 水部."""
    book = {"type": "book", "title": "Tides", "language": "en", "volume": "2", "publisher": "Q"}
    printed = one(style_of(edition, "numeric", "half"), tmp_path, **book, volume_title="Ebb")
    assert f"Tides: v.2{gap}Ebb[M]" in printed


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_number_alone_has_the_kind_of_its_report_before_it(edition: str, tmp_path: Path) -> None:
    report = {"type": "report", "title": "Tides", "language": "en", "publisher": "Q"}
    style = style_of(edition, "numeric", "half")
    assert "Tides: RFC 791[R]" in one(style, tmp_path, **report, genre="RFC", number="791")
    assert "Tides: PB 91-1[R]" in one(style, tmp_path, **report, genre="Note", number="PB 91-1")


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_volume_of_a_series_is_not_that_of_the_proceedings_in_it(
    edition: str, tmp_path: Path
) -> None:
    paper = {"type": "paper-conference", "title": "Tides", "language": "en", "volume": "9351"}
    style = style_of(edition, "numeric", "half")
    host = {"container_title": "TIDE 2015", "publisher": "Q"}
    assert "//TIDE 2015: v.9351" in one(style, tmp_path, **paper, **host)
    assert "9351" not in one(style, tmp_path, **paper, **host, collection_title="Notes")


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_case_of_a_court_stands_in_its_reports(edition: str, tmp_path: Path) -> None:
    case = {"type": "legal_case", "title": "Tide v. Ebb", "language": "en", "volume": "34"}
    more = {"container_title": "Q.R.", "page": "48", "issued": {"date-parts": [[2020]]}}
    printed = one(style_of(edition, "numeric", "half"), tmp_path, **case, **more)
    assert "Tide v. Ebb[Z]. Q.R., 2020, 34: 48" in printed


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_newspaper_has_its_page_or_number(edition: str, tmp_path: Path) -> None:
    paper = {
        "type": "article-newspaper",
        "title": "港口",
        "language": "zh",
        "container_title": "报",
    }
    day = {"issued": {"date-parts": [[2018, 3, 1]]}}
    style = style_of(edition, "numeric", "half")
    assert "2018-03-01(A10)" in one(style, tmp_path, **paper, **day, issue="A10")
    assert "2018-03-01(4)" in one(style, tmp_path, **paper, **day, page="4", issue="A10")


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_periodical_that_goes_on(edition: str, tmp_path: Path) -> None:
    """Clause 4.3.2 of both editions."""
    serial = {"type": "periodical", "title": "潮汐学报", "language": "zh", "volume": "1984, 1(1)-"}
    serial |= {"publisher": "潮汐学会", "publisher_place": "武汉"}
    issued = {"issued": {"date-parts": [[1984], [0]]}}
    printed = one(style_of(edition, "numeric", "half"), tmp_path, **serial, **issued)
    assert "1984, 1(1)-. 武汉: 潮汐学会, 1984" in printed
    assert printed.endswith(("1984-.", "1984—."))


@pytest.mark.parametrize(("edition", "system"), JOURNALS)
def test_a_supplement_that_has_a_variable_of_its_own(
    edition: str, system: str, tmp_path: Path
) -> None:
    paper = {"type": "article-journal", "title": "Tides", "container_title": "Sea", "volume": "3"}
    style = style_of(edition, system, "half")
    told = {"issued": {"date-parts": [[1988]]}, "supplement_number": "2"}
    assert "3(S2)" in one(style, tmp_path, **paper, **told)
    assert "3(4 S2)" in one(style, tmp_path, **paper, **told, issue="4")


@pytest.mark.parametrize(("edition", "system"), JOURNALS)
def test_a_talk_tells_its_meeting(edition: str, system: str, tmp_path: Path) -> None:
    talk = {"type": "speech", "title": "Tides", "event_title": "Congress of Shores"}
    style = style_of(edition, system, "half")
    assert "Tides[C]//Congress of Shores" in one(style, tmp_path, **talk, language="en")


def test_the_list_of_the_sample_journal_tells_who_translated_and_where_one_looked() -> None:
    book: dict[str, Any] = {
        "id": "a",
        "type": "book",
        "title": "潮汐",
        "volume": "2",
        "publisher": "海",
    }
    book |= {"translator": [{"family": "李", "given": "四"}], "language": "zh"}
    seen = {"accessed": {"date-parts": [[2021, 2, 3]]}, "URL": "https://a.org"}
    report: dict[str, Any] = {
        "id": "b",
        "type": "report",
        "title": "Tides",
        "publisher": "Sea",
        **seen,
    }
    style = ROOT / "templates/jimcp/style.csl"
    paper: dict[str, Any] = {
        "id": "c",
        "type": "article-journal",
        "title": "T",
        "container-title": "J",
    }
    paper |= {"volume": "3", "number": "e12", "language": "en"}
    works = [book, report | {"language": "en"}, paper]
    lines = render(works, style, [], output="text").bibliography
    assert lines[0] == "[1] 潮汐: 第2卷[M]. 李四, 译. 海."
    assert lines[1] == "[2] Tides[R/OL]. Sea[2021-02-03]. https://a.org."
    assert lines[2] == "[3] T[J]. J, 3:e12."


def test_a_web_page_with_a_publisher(tmp_path: Path) -> None:
    page = {"type": "webpage", "title": "Tides", "language": "en", "publisher": "OpenPrint"}
    days = {"issued": {"date-parts": [[2024]]}, "accessed": {"date-parts": [[2024, 6, 1]]}}
    printed = one(style_of("2015", "numeric"), tmp_path, **page, **days, URL="https://a.org")
    assert "OpenPrint, 2024[2024-06-01]" in printed


def test_a_patent_of_zotero_has_the_number_of_its_application(tmp_path: Path) -> None:
    patent = {
        "type": "patent",
        "title": "壶",
        "language": "zh",
        "number": "CN1",
        "call_number": "2020",
    }
    printed = one(style_of("2025", "numeric"), tmp_path, **patent)
    assert ("2020" in printed, "CN1" in printed) == (True, False)


@pytest.mark.parametrize(
    ("edition", "given", "printed"),
    [("2015", "J-R", "PARK J R"), ("2015", "Jae-Ryong", "PARK J R"), ("2025", "X.-Y.", "Park X-Y")],
)
def test_initials_with_a_hyphen(edition: str, given: str, printed: str, tmp_path: Path) -> None:
    author = [{"family": "Park", "given": given}]
    book = {"type": "book", "title": "Tides", "language": "en", "author": author}
    assert one(style_of(edition, "numeric"), tmp_path, **book).startswith(printed)


ZHANG = [{"family": "Zhang", "given": "San-feng"}, {"family": "Einstein", "given": "Albert K."}]


def test_western_given_names_are_initials_and_those_in_pinyin_stand_in_full(tmp_path: Path) -> None:
    style = style_of("2025", "numeric")
    people = [*ZHANG, {"family": "Park", "given": "Jung-Ran"}]
    entry = one(style, tmp_path, type="thesis", title="T", language="en", author=people)
    assert entry == "Zhang San-feng，Einstein A K，Park J-R. T[D]."
    full = with_instruction(style, "western-names", "full")
    entry = one(full, tmp_path, type="thesis", title="T", language="en", author=people)
    assert entry == "Zhang San-feng，Einstein Albert K，Park Jung-Ran. T[D]."


@pytest.mark.parametrize(("edition", "system"), JOURNALS)
def test_an_online_book_without_a_place_says_nothing_of_it(
    tmp_path: Path, edition: str, system: str
) -> None:
    style = style_of(edition, system, "half")
    item = {"type": "book", "title": "T", "language": "en", "publisher": "P"}
    author = [{"literal": "Quay"}]
    printed_one, online = (
        one(style, tmp_path, author=author, **item | more) for more in ({}, {"URL": "http://a.b"})
    )
    assert "[S.l.]: P" in printed_one
    assert "S.l." not in online


def test_an_undated_report_and_a_version_are_those_of_the_standard(tmp_path: Path) -> None:
    style = style_of("2025", "numeric", "half")
    seen = {"date-parts": [[2025, 2, 28]]}
    report = one(style, tmp_path, type="report", title="T", URL="http://a.b", accessed=seen)
    assert report == "T[R/OL]. [2025]. http://a.b."
    for version, shown in (("1.0", "V1.0"), ("V2", "V2"), ("beta", "beta")):
        data = one(style, tmp_path, type="dataset", title="T", version=version, publisher="P")
        assert data.startswith(f"T[DS]. {shown}. ")


def test_a_serial_that_has_ended_has_both_years(tmp_path: Path) -> None:
    style = style_of("2025", "numeric", "half")
    issued = {"date-parts": [[1957], [1990]]}
    entry = one(style, tmp_path, type="periodical", title="T", language="en", publisher="P",
                publisher_place="B", issued=issued)  # fmt: skip
    assert entry == "T[J]. B: P, 1957—1990."


def test_a_film_online_and_a_letter_in_an_archive_have_their_marks(tmp_path: Path) -> None:
    style = style_of("2025", "numeric", "half")
    issued, seen = {"date-parts": [[2022, 10, 26]]}, {"date-parts": [[2023, 5, 2]]}
    dates = {"issued": issued, "accessed": seen, "URL": "http://a.b", "title": "T"}
    film = one(style, tmp_path, type="motion_picture", **dates)
    assert film == "T[EB/OL]. (2022-10-26)[2023-05-02]. http://a.b."
    letter = one(style, tmp_path, type="personal_communication", **dates)
    assert letter == "T[A/OL]. 2022-10-26. http://a.b."
    item = {"type": "pamphlet", "archive": "X", "archive-place": "B", "archive_location": "7"}
    (leaf,) = printed([item | dates], style, tmp_path)
    assert leaf == "T: 7[A/OL]. B: X, 2022-10-26. http://a.b."


@pytest.mark.parametrize(("edition", "system"), JOURNALS)
def test_proceedings_and_collections_of_a_bib_file_have_their_marks(
    tmp_path: Path, edition: str, system: str
) -> None:
    fields = "title={T}, publisher={P}, address={B}, year={2020}, langid={english}"
    text = "".join(f"@{kind}{{{kind},{fields}}}\n" for kind in ("proceedings", "collection"))
    library = load_library([Source("bib/a.bib", text)])
    items = [one.csl for one in library.references.values()]
    found = printed(items, style_of(edition, system), tmp_path)
    assert sorted(entry.partition("[")[2][0] for entry in found) == ["C", "G"]


def test_a_cstr_is_named(tmp_path: Path) -> None:
    item = {"type": "thesis", "title": "T", "CSTR": "35001.37.01"}
    assert one(style_of("2025", "numeric"), tmp_path, **item) == "T[D]. CSTR: 35001.37.01."


@pytest.mark.parametrize(("edition", "system"), JOURNALS)
@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://doi.org/10.1000%2Fab.1", False),
        ("http://a.b/doi/full/10.1000/AB.1/pdf", False),
        ("http://a.b/10.1000", True),
    ],
)
def test_an_identifier_that_the_address_holds_is_not_printed_again(
    tmp_path: Path, edition: str, system: str, url: str, shown: bool
) -> None:
    item = {"type": "thesis", "title": "T", "URL": url, "DOI": "10.1000/ab.1"}
    assert ("DOI: " in one(style_of(edition, system, "half"), tmp_path, **item)) == shown


def test_the_colon_before_a_subtitle_is_that_of_the_width(tmp_path: Path) -> None:
    fields = "author={王一}, publisher={社}, address={京}, year={2020}, langid={zh}"
    text = f"@book{{k, title={{主题}}, subtitle={{副题}}, {fields}}}"
    text += f"\n@book{{l, title={{主题：甲}}, {fields}}}"
    items = [one.csl for one in load_library([Source("bib/a.bib", text)]).references.values()]
    for width, shown in (("half", "主题: 副题[M]"), ("full", "主题：副题[M]")):
        entries = printed(items, style_of("2015", "numeric", width), tmp_path)
        assert shown in entries[0]
        assert "主题：甲[M]" in entries[1]


NOT_READ_BACK: Mapping[str, frozenset[str]] = {
    "2015": frozenset(),
    "2025": frozenset({"https://doi.org/", "－"}),
}
"""Words of the samples that print otherwise once they were pasted: a DOI written as an address, and
the dash that the sample has in its numbers."""


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_sample_of_the_standard_that_is_pasted_prints_as_it_stood(
    edition: str, tmp_path: Path
) -> None:
    lines = [record["printed"] for record in golden(edition)["record"]]
    works = [normal_work(read_pasted(Source("list.txt", line))[0][0].csl) for line in lines]
    again = printed(works, style_of(edition, "numeric"), tmp_path)
    other = {line for line, new in zip(lines, again, strict=True) if _signs(line) != _signs(new)}
    excuses = NOT_READ_BACK[edition]
    assert {line for line in other if not any(one in line for one in excuses)} == set()
    assert {one for one in excuses if not any(one in line for line in other)} == set()


def _signs(line: str) -> str:
    return re.sub(r"\s", "", line).replace("：", ":").replace("，", ",").replace("—", "-").lower()
