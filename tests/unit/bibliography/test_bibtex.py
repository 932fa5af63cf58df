r"""BibTeX and biblatex as CSL-JSON: names, LaTeX's text, dates, types, inheritance."""

from __future__ import annotations

import json
from typing import Any

import pytest

from diglot.article import Source
from diglot.bibliography.bibtex_names import read_names
from diglot.bibliography.bibtex_out import to_bibtex
from diglot.bibliography.bibtex_tables import SUBTYPES, TYPES
from diglot.bibliography.latex_text import read_latex, read_verbatim
from diglot.bibliography.library import load_library


def csl(text: str) -> dict[str, Any]:
    """Return the first entry of a BibTeX text."""
    loaded = load_library([Source("bib/x.bib", text)])
    return dict(next(iter(loaded.references.values())).csl)


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"On{\'e} {DNA} and {The {N}ested}", "Oné DNA and The Nested"),
        (r"{\"o}ld sch\"on \v{s} \c c \H{o} \'{\i} \.Z", "öld schön š ç ő í Ż"),
        (r"37$^\circ$C", "37°C"),
        (r"\ss{} \o{} {\aa} {\L}ukasz \AE{}on", "ß ø å Łukasz Æon"),
        (r"TGF-$\beta$1, Ca$^{2+}$, H$_2$O", "TGF-β1, Ca<sup>2+</sup>, H<sub>2</sub>O"),
        (r"\emph{in vitro} \textbf{b} {\it c} d", "<i>in vitro</i> <b>b</b> <i>c</i> d"),
        (r"``so'' -- and --- so~on", "“so” – and — so\u00a0on"),
        (r"5\% \& a\_b \#1 \$2 \{x\}", "5% & a_b #1 $2 {x}"),
        (r"\enquote{q} \href{https://x}{shown} \unknown{kept}", "“q” shown kept"),
        ("unbalanced } brace {", "unbalanced brace"),
        ("Chinese 中文，标题", "Chinese 中文，标题"),
        ("smad and Smad and SMAD", "smad and Smad and SMAD"),
    ],
)
def test_latex_text(latex: str, text: str) -> None:
    assert read_latex(latex) == text


def test_addresses_keep_their_signs() -> None:
    assert read_verbatim(r"\url{https://x.org/a\_b%20c~d}") == "https://x.org/a_b%20c~d"


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("van Laar, Jacob M.", [("van", "Laar", "Jacob M.")]),
        ("Jacob M. van Laar", [("van", "Laar", "Jacob M.")]),
        ("de la Cruz, José", [("de la", "Cruz", "José")]),
        ("De Luca, David A.", [("", "De Luca", "David A.")]),
        ("Charles Louis Xavier Joseph", [("", "Joseph", "Charles Louis Xavier")]),
        (r"Garc{\'\i}a M{\'a}rquez, Gabriel", [("", "García Márquez", "Gabriel")]),
        ("family=Beethoven, given=Ludwig, prefix=van", [("van", "Beethoven", "Ludwig")]),
        (
            "王力 and 欧阳修 and 李 四 and 张, 三",
            [("", "王", "力"), ("", "欧阳", "修"), ("", "李", "四"), ("", "张", "三")],
        ),
        ("A, B\n  and\n  C, D AND E, F", [("", "A", "B"), ("", "C", "D"), ("", "E", "F")]),
        ("hooks, bell", [("", "hooks", "bell")]),
        (
            "Lin, Ann; Orr, Bo \\& Ray, Cy",
            [("", "Lin", "Ann"), ("", "Orr", "Bo"), ("", "Ray", "Cy")],
        ),
        ("Lin A, N{\\'u}\\~nez BC", [("", "Lin", "A."), ("", "Núñez", "B. C.")]),
        ("Lin A. B. and WANG Xiaoming", [("", "Lin", "A. B."), ("", "Wang", "Xiaoming")]),
    ],
)
def test_persons(written: str, names: list[tuple[str, str, str]]) -> None:
    parts = ("non-dropping-particle", "family", "given")
    assert [tuple(name.get(part, "") for part in parts) for name in read_names(written)] == names


@pytest.mark.parametrize(
    "text", ["林安 等", "林安,等", "林安等", "林安 and {等}", "林安 and et al."]
)
def test_what_stands_for_further_names(text: str) -> None:
    assert read_names(text) == [{"family": "林", "given": "安"}, {"literal": "others"}]


def test_a_name_with_more_commas_than_a_name_has_is_told() -> None:
    entry = "@book{a, title={T}, langid={en}, publisher={P}, year=2001, author={%s}}"
    clear = "Lin, Ann and King, Jr., Bo and King, Bo, III and {Orr, Ray, Inc.} and Lin A, Orr B"
    for people, told in ((clear, 0), ("Lin, Ann, MD", 1), ("Ann Lin, Bo Orr, Cy Ray", 1)):
        found = load_library([Source("bib/x.bib", entry % people)]).diagnostics
        assert [str(one.message).count("too many commas") for one in found] == [1] * told


def test_institutions_suffixes_and_others() -> None:
    assert read_names("{Barnes and Noble, Inc.} and King, Jr., Martin and others") == [
        {"literal": "Barnes and Noble, Inc."},
        {"family": "King", "given": "Martin", "suffix": "Jr."},
        {"literal": "others"},
    ]
    assert read_names("Lin \\& Orr and Ann Lin Jr. and Bo Orr, Jr.") == [
        {"literal": "Lin & Orr"},
        {"family": "Lin", "given": "Ann", "suffix": "Jr."},
        {"family": "Orr", "given": "Bo", "suffix": "Jr."},
    ]
    assert read_names("{中国科学院} and 国家统计局") == [
        {"literal": "中国科学院"},
        {"literal": "国家统计局"},
    ]


@pytest.mark.parametrize(
    ("fields", "issued"),
    [
        ("year = 2020, month = nov", [2020, 11]),
        ("year = {2020}, month = {11}, day = 5", [2020, 11, 5]),
        ('year = 2020, month = "5~" # nov', [2020, 11, 5]),
        ('year = 2020, month = jul # "~4"', [2020, 7, 4]),
        ("date = {2020-11-05}, year = 1999", [2020, 11, 5]),
        ("year = 2020, month = {Sept.}", [2020, 9]),
    ],
)
def test_dates_of_entries(fields: str, issued: list[int]) -> None:
    assert csl(f"@book{{a, title = {{A}}, {fields}}}")["issued"] == {"date-parts": [issued]}


def test_in_press_comes_from_the_year_or_the_state() -> None:
    assert csl("@article{a, title={A}, year={in press}}")["issued"] == {"literal": "in press"}
    assert csl("@article{a, title={A}, pubstate={inpress}}")["issued"] == {"literal": "in press"}


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("@online{a, title={T}, url={https://x.org}, urldate={2024-01-02}}",
         {"type": "webpage", "URL": "https://x.org", "accessed": {"date-parts": [[2024, 1, 2]]}}),
        ("@dataset{a, title={T}, publisher={Zenodo}, version={2}}",
         {"type": "dataset", "publisher": "Zenodo", "version": "2"}),
        ("@patent{a, title={T}, holder={{Acme}}, number={CN1}}",
         {"type": "patent", "author": [{"literal": "Acme"}], "number": "CN1"}),
        ("@standard{a, title={T}, number={GB/T 7714}}",
         {"type": "standard", "number": "GB/T 7714"}),
        ("@phdthesis{a, title={T}, school={S}, address={B}}",
         {"type": "thesis", "genre": "PhD thesis", "publisher": "S", "publisher-place": "B"}),
        ("@thesis{a, title={T}, institution={S}, type={mathesis}}",
         {"type": "thesis", "genre": "Master’s thesis", "publisher": "S"}),
        ("@techreport{a, title={T}, institution={I}, number={7}}",
         {"type": "report", "publisher": "I", "number": "7"}),
        ("@report{a, title={T}, type={resreport}}", {"type": "report", "genre": "Research report"}),
        ("@article{a, title={T}, entrysubtype={newspaper}, number={3}, pages={1--2}}",
         {"type": "article-newspaper", "issue": "3", "page": "1-2"}),
        ("@article{a, title={T}, pages={e91 – e104}}", {"page": "e91-e104"}),
        ("@article{a, title={T}, number={S1}, eid={e12}}", {"issue": "S1", "page": "e12"}),
        ("@article{a, pages={1--3}, eid={e12}}", {"page": "1-3", "number": "e12"}),
        ("@proceedings{a, title={T}}", {"type": "book", "custom": {"mark": "C"}}),
        ("@book{a, title={T}, key={li3 si4}}", {"custom": {"sort": "li3 si4"}}),
        ("@book{a, title={T}, key={x}, sortname={Li}}", {"custom": {"sort": "Li"}}),
        ("@incollection{a, title={T}, booktitle={B}, edition={2nd}, series={S}, number={4}}",
         {"type": "chapter", "container-title": "B", "edition": "2", "collection-number": "4"}),
        ("@misc{a, title={T}, eprint={2101.1}, archiveprefix={arXiv}}",
         {"type": "article", "number": "arXiv:2101.1"}),
        ("@article{a, title={T}, eprint={123}, eprinttype={pubmed}}", {"PMID": "123"}),
        ("@misc{a, title={T}, howpublished={\\url{https://x.org/}}}", {"URL": "https://x.org/"}),
        ("@book{a, title={T}, subtitle={S}, titleaddon={A}}", {"title": "T: S. A"}),
        ("@book{a, title={T}, booktitle={T}}", {"title": "T", "container-title": None}),
        ("@inbook{a, title={T}, chapter={5}}", {"type": "book", "chapter-number": "5"}),
        ("@online{a, title={T}, lastchecked={2020.03.05}}",
         {"accessed": {"date-parts": [[2020, 3, 5]]}}),
        ("@book{a, title={T}, date={2020-05-00}}", {"issued": {"date-parts": [[2020, 5]]}}),
        ("@patent{a, title={T}, type={patentus}, location={countryus}}",
         {"genre": "U.S. patent", "publisher-place": "United States of America"}),
        ("@book{a, title={题}, subtitle={副}, langid={chinese}}",
         {"title": "题：副", "language": "zh"}),
        ("@software{a, title={T}, doi={10.1000/X_y}}", {"type": "software", "DOI": "10.1000/X_y"}),
    ],
)  # fmt: skip
def test_types_and_fields(entry: str, expected: dict[str, Any]) -> None:
    read = csl(entry)
    assert {name: read.get(name) for name in expected} == expected


@pytest.mark.parametrize("written", ["{A} title={T}", '"A" title="T"', "{A}\n  title = {T}"])
def test_a_comma_that_is_missing_is_told_with_the_field_behind_it(written: str) -> None:
    text = f"@book{{a, author={written}, publisher={{x = y}}, year=2020}}"
    told = [str(one.message) for one in load_library([Source("bib/x.bib", text)]).diagnostics]
    assert 'a comma is missing before title in the entry "a"' in told


def test_a_part_inherits_from_its_book_and_from_xdata() -> None:
    read = csl(
        "@inbook{a, title={Part}, xdata={p}, crossref={b}}\n"
        "@book{b, title={Whole}, subtitle={Sub}, author={Boss, Big}, year=2001}\n"
        "@xdata{p, publisher={P}, location={Here}}"
    )
    assert (read["title"], read["container-title"]) == ("Part", "Whole: Sub")
    assert read["container-author"] == [{"family": "Boss", "given": "Big"}]
    assert (read["publisher"], read["publisher-place"]) == ("P", "Here")
    assert read["issued"] == {"date-parts": [[2001]]}


def test_a_chain_of_books_without_end_is_named() -> None:
    text = "".join(f"@book{{c{n}, title={{t}}, crossref={{c{n + 1}}}}}\n" for n in range(60))
    told = [str(one.message) for one in load_library([Source("bib/x.bib", text)]).diagnostics]
    named = [one for one in told if "takes fields over from too many others" in one]
    assert len(named) == 60 - 50


ENTRY: dict[str, Any] = {
    "id": "a",
    "type": "article-journal",
    "title": "A “title” with 5% & $2 of {x}_y #1, <i>in vitro</i> Ca<sup>2+</sup> SSc TGF-βR1",
    "author": [
        {"family": "Laar", "given": "J. M.", "non-dropping-particle": "van"},
        {"family": "King", "given": "Martin", "suffix": "Jr."},
        {"family": "王", "given": "力"},
        {"literal": "Barnes and Noble, Inc."},
        {"literal": "others"},
    ],
    "container-title": "Journal of Things",
    "container-title-short": "J Things",
    "volume": "9",
    "issue": "Suppl 1",
    "page": "e91-e104",
    "issued": {"date-parts": [[2020, 5, 6], [2020, 6, 7]]},
    "accessed": {"date-parts": [[2024, 1, 2]]},
    "DOI": "10.1000/a_b(1)<2>",
    "URL": "https://x.org/a_b%20c~d#e",
    "note": "A note",
    "language": "zh-CN",
}


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"type": "thesis", "genre": "PhD thesis", "publisher": "S", "issue": None},
        {"type": "chapter", "publisher": "P", "publisher-place": "B", "issue": None},
        {"type": "patent", "number": "CN1", "container-title": None, "issue": None},
        {"type": "report", "number": "7", "publisher": "I", "issue": None},
        {"type": "webpage", "publisher": "P", "issue": None},
        {"type": "article-newspaper", "issued": {"date-parts": [[2020]], "circa": True}},
        {"issued": {"literal": "in press"}},
        {
            "author": [
                {"family": "Ende", "given": "Cornelia H.", "non-dropping-particle": "van Den"}
            ]
        },
        {"author": [{"family": "Gogh", "given": "Vincent", "dropping-particle": "van"}]},
        {"custom": {"en": {"title": "An {English} title", "container-title": "Chinese Journal"}}},
        {
            "type": "chapter",
            "issue": None,
            "publisher": "出版社",
            "custom": {
                "en": {
                    "author": [{"family": "Wang", "given": "Li"}],
                    "container-title": "The Book",
                    "publisher": "Press & Co.",
                    "publisher-place": "Beijing",
                }
            },
        },
    ],
)
def test_what_is_written_is_read_back_the_same(changes: dict[str, Any]) -> None:
    entry = {name: value for name, value in (ENTRY | changes).items() if value is not None}
    assert csl(to_bibtex([entry])) == entry, json.dumps(entry, ensure_ascii=False)


@pytest.mark.parametrize(
    "kind", sorted({*TYPES.values(), *(kind for _, kind in SUBTYPES.values())})
)
def test_every_type_comes_back(kind: str) -> None:
    entry = {"id": "a", "type": kind, "title": "T", "container-title": "C", "publisher": "P"}
    assert csl(to_bibtex([entry])) == entry


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"\foreignlanguage{french}{Été}", "Été"),
        (r"{\sl de novo}", "<i>de novo</i>"),
        (r"\ensuremath{^{13}}C", "<sup>13</sup>C"),
        (r"Ro\textcommabelow{s}u", "Roșu"),
        (r"A\euro{} 5 \guillemetleft x\guillemetright", "A€ 5 «x»"),
        (r"as \citet{orr} says", "as says"),
        (r"\begin{it}Tides\end{it}", "Tides"),
        (r"\raisebox{1ex}{Tides} \varGamma \textdoublebarpipe", "Tides Γ‖"),
    ],
)
def test_commands_of_real_libraries(written: str, read: str) -> None:
    unknown: list[str] = []
    assert read_latex(written, unknown=unknown) == read
    assert unknown == []


@pytest.mark.parametrize(
    ("fields", "read"),
    [
        (r"howpublished={\url{https://x.example/a_b}}", ("https://x.example/a_b", None, "")),
        (
            "howpublished={Available at https://x.example/a, accessed 2 May 2020}",
            ("https://x.example/a", [2020, 5, 2], ""),
        ),
        (r"note={\url{https://x.example/n}}", ("https://x.example/n", None, "")),
        (
            "url={https://x.example}, note={Accessed: 2020-05-02}",
            ("https://x.example", [2020, 5, 2], ""),
        ),
        (
            r"howpublished={\url{https://x.example}}, note={[Online; accessed 19-July-2021]}",
            ("https://x.example", [2021, 7, 19], ""),
        ),
        (
            "url={https://x.example}, note={A reply: https://y.example}",
            ("https://x.example", None, "A reply: https://y.example"),
        ),
        ("note={A reply: https://y.example}", ("", None, "A reply: https://y.example")),
    ],
)
def test_addresses_and_days_in_notes(fields: str, read: tuple[str, list[int] | None, str]) -> None:
    work = csl(f"@misc{{a, title={{Tides}}, year=2020, {fields}}}")
    assert work["type"] == ("webpage" if read[0] else "document")
    seen = work.get("accessed", {}).get("date-parts", [None])[0]
    assert (work.get("URL", ""), seen, work.get("note", "")) == read


@pytest.mark.parametrize(
    ("author", "read"),
    [
        ("World Health Organization", {"literal": "World Health Organization"}),
        ("Ministry of Health", {"literal": "Ministry of Health"}),
        ("Orr, Maud Group", {"family": "Orr", "given": "Maud Group"}),
        ("Maud Orr", {"family": "Orr", "given": "Maud"}),
    ],
)
def test_institutions_without_braces(author: str, read: dict[str, str]) -> None:
    assert csl(f"@book{{a, title={{A}}, author={{{author}}}}}")["author"] == [read]


@pytest.mark.parametrize(
    ("year", "told"),
    [
        ("someday", True),
        ("yesterday", True),
        ("in press", False),
        ("n.d.", False),
        ("清同治四年", False),
        ("ca. 1865 (Tongzhi 4)", False),
    ],
)
def test_words_in_place_of_a_date_are_named_unless_they_tell_when(year: str, told: bool) -> None:
    text = f"@book{{a, title={{T}}, year={{{year}}}, publisher={{P}}, langid={{english}}}}"
    faults = load_library([Source("bib/x.bib", text)]).diagnostics
    assert any("it is no date" in one.message for one in faults) is told


def test_a_suffix_behind_the_given_names_and_a_wide_comma_in_one_name_are_read() -> None:
    assert read_names("O'Neil, Pat, Jr. and King, Martin Luther, III and Sams, Jr., Bob") == [
        {"family": "O'Neil", "given": "Pat", "suffix": "Jr."},
        {"family": "King", "given": "Martin Luther", "suffix": "III"},
        {"family": "Sams", "given": "Bob", "suffix": "Jr."},
    ]
    assert read_names("司马，光 and 王，小明 and 张三，李四") == [
        {"family": "司马", "given": "光"},
        {"family": "王", "given": "小明"},
        {"family": "张", "given": "三"},
        {"family": "李", "given": "四"},
    ]
