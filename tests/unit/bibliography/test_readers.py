"""Files of other programs as entries: cases of input and CSL-JSON, and mangled files."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diglot.article import Source
from diglot.bibliography.endnote import read_endnote
from diglot.bibliography.formats import FORMATS, Reader, recognise
from diglot.bibliography.normal import normal_work, without_stop
from diglot.bibliography.pasted import read_pasted
from diglot.bibliography.people import read_name
from diglot.bibliography.ris import read_ris, to_ris
from diglot.citing import render
from diglot.messages import in_language
from tests.conftest import wanted
from tests.fuzzing import share

ROOT = Path(__file__).parents[3]
CASES = sorted((ROOT / "tests/golden/import").glob("*.case"))
READERS: dict[str, Reader] = {
    form: one.read for form, one in FORMATS.items() if form not in ("json", "bibtex", "yaml")
}
"""What only `refs import` reads."""
PRINTED = (ROOT / "tests/golden/references-printed.txt").read_text("utf-8")


def parts(case: Path) -> tuple[Source, str]:
    pieces = re.split(r"^=== (.+)\n", case.read_text("utf-8"), flags=re.M)
    return Source(pieces[1], pieces[2]), pieces[4]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_file_is_recognised_and_read(case: Path) -> None:
    source, expected = parts(case)
    known = recognise(source)
    assert known is not None
    found, faults = known.read(source)
    assert faults == []
    lines = [
        json.dumps(normal_work(one.csl), ensure_ascii=False)
        + (f"  unsure: {', '.join(one.unsure)}" if one.unsure else "")
        for one in found
    ]
    text = "".join(f"{line}\n" for line in lines)
    assert text == wanted(case, expected, text)


def test_each_format_has_a_case() -> None:
    cases = {recognise(parts(case)[0]) for case in CASES}
    assert {one.name for one in cases if one} >= set(READERS)


def test_the_pasted_list_of_the_sample_prints_the_same_lines() -> None:
    found, _ = read_pasted(Source("list.txt", PRINTED))
    items = [{**one.csl, "id": str(n)} for n, one in enumerate(found)]
    clusters = [[{"id": item["id"]}] for item in items]
    style = ROOT / "templates/jimcp/style.csl"
    lines = render(items, style, clusters, output="text").bibliography
    assert list(lines) == PRINTED.splitlines()


def test_the_sample_as_ris_comes_back() -> None:
    sample = json.loads((ROOT / "bib/references.json").read_text("utf-8"))
    found, faults = read_ris(Source("sample.ris", to_ris(sample)))
    assert faults == []
    for entry, one in zip(sample, found, strict=True):
        for field in ("type", "title", "container-title", "volume", "issue", "page", "issued"):
            assert one.csl.get(field) == entry.get(field), entry["id"]
        assert len(one.csl["author"]) == len(entry["author"])


def test_xml_of_another_program_is_refused() -> None:
    marc = "<collection><record><title>Tides</title></record></collection>"
    found, (fault,) = read_endnote(Source("x.xml", marc))
    assert (found, fault.severity.value) == ([], "error")


def test_json_of_crossref_is_read_however_it_is_wrapped() -> None:
    work = {
        "type": "journal-article",
        "title": ["Tides"],
        "author": [{"given": "Maud", "family": "Orr"}],
        "container-title": ["Shore"],
        "issued": {"date-parts": [[2020, 3]]},
        "DOI": "10.1000/TIDES",
    }
    told = []
    for value in (work, [work], {"items": [work]}, {"status": "ok", "message": work}):
        found, faults = FORMATS["json"].read(Source("x.json", json.dumps(value)))
        assert [one.code.label for one in faults] == []
        told += [json.dumps(one.csl, sort_keys=True) for one in found]
    assert len(told) == 4
    assert len(set(told)) == 1
    read = json.loads(told[0])
    assert (read["id"], read["type"], read["DOI"]) == (
        "orr2020tides",
        "article-journal",
        "10.1000/tides",
    )


@pytest.mark.parametrize(("told", "key"), [({}, "orr2020tides"), ({"citation-key": "o"}, "o")])
def test_the_address_that_zotero_has_as_an_id_is_no_key(told: dict[str, str], key: str) -> None:
    work: dict[str, Any] = {
        "id": "http://zotero.org/users/1/items/A",
        "type": "book",
        "title": "Tides",
    }
    work |= {"author": [{"family": "Orr"}], "issued": {"date-parts": [[2020]]}}
    found, _ = FORMATS["json"].read(Source("x.json", json.dumps([work | told])))
    assert [one.csl["id"] for one in found] == [key]


def test_a_preprint_of_crossref_names_its_server() -> None:
    work: dict[str, Any] = {
        "type": "posted-content",
        "title": ["Tides"],
        "institution": [{"name": "medRxiv"}],
    }
    work |= {"publisher": "Cold Harbour", "posted": {"date-parts": [[2020, 1, 2]]}}
    (found,), _ = FORMATS["json"].read(Source("x.json", json.dumps(work)))
    assert found.csl["publisher"] == "medRxiv"
    assert found.csl["issued"] == {"date-parts": [[2020, 1, 2]]}


def test_a_retracted_work_of_crossref_is_named() -> None:
    work = {"type": "journal-article", "title": ["RETRACTED: Tides"], "reference-count": 1}
    _, faults = FORMATS["json"].read(Source("x.json", json.dumps(work)))
    assert "refs-retracted" in [one.code.label for one in faults]


def test_entries_of_bibtex_without_a_key_get_one_and_keep_their_places() -> None:
    text = (
        "@article{author={Orr, Maud}, title={Tides}, journal={Shore}, year=2020}\n"
        "@book{\n title={潮汐}, year=2001, publisher={P}, publisher={Q}}\n"
        "@article{sand, title={Knots}, journal={Shore}, year=2020}\n"
    )
    found, faults = FORMATS["bibtex"].read(Source("x.bib", text))
    assert [one.csl["id"] for one in found] == ["orr2020tides", "chaoxi2001", "sand"]
    twice = next(one for one in faults if "twice" in one.message)
    assert twice.span is not None
    assert text[twice.span.start.offset :].startswith("publisher={")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Theodor R", ("Theodor", "R.", "")),
        ("De Luca DA", ("De Luca", "D. A.", "")),
        ("van der Berg A K", ("van der Berg", "A. K.", "")),
        ("King ML 3rd", ("King", "M. L.", "3rd")),
        ("de Boer J.-P.", ("de Boer", "J.-P.", "")),
        ("King, Martin L 3rd", ("King", "Martin L", "3rd")),
    ],
)
def test_names_with_initials(written: str, read: tuple[str, str, str]) -> None:
    name = read_name(written)
    assert (name.get("family"), name.get("given"), name.get("suffix", "")) == read


@pytest.mark.parametrize(
    "group", ["WHO", "Tide Study Group A", "Hepatitis B", "Ministry of Health PRC"]
)
def test_groups_stay_whole(group: str) -> None:
    assert read_name(group) == {"literal": group}


def test_a_chinese_journal_named_after_an_abbreviation_stays_as_it_is() -> None:
    for journal in ("CT理论与应用研究", "PLOS ONE", "JAMA"):
        (one,), _ = read_ris(Source("x.ris", f"TY  - JOUR\nTI  - T\nT2  - {journal}\nER  -\n"))
        assert (one.csl["container-title"], one.unsure) == (journal, ())


def test_a_type_that_nobody_knows_is_unsure() -> None:
    (one,), _ = read_ris(Source("x.ris", "TY  - XYZ\nTI  - Tides\nER  -\n"))
    assert (one.csl["type"], one.unsure) == ("document", ("type",))


def test_xml_with_entities_of_its_own_is_refused() -> None:
    bomb = '<!DOCTYPE xml [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><xml><records>&b;</records></xml>'
    found, (fault,) = read_endnote(Source("x.xml", bomb))
    assert found == []
    assert "entities of its own" in fault.message


def test_xml_reads_no_file_of_the_machine() -> None:
    text = '<!DOCTYPE xml [<!ENTITY a SYSTEM "file:///etc/passwd">]><xml>&a;</xml>'
    found, faults = read_endnote(Source("x.xml", text))
    assert (found, len(faults)) == ([], 1)


@pytest.mark.parametrize("form", READERS)
@settings(max_examples=share(80), deadline=None)
@given(
    cuts=st.lists(
        st.tuples(st.integers(0, 10**6), st.integers(0, 80), st.text(max_size=8)), max_size=5
    )
)
def test_mangled_files_are_read_to_the_end(form: str, cuts: list[tuple[int, int, str]]) -> None:
    names = {"text": "pasted"}
    source, _ = parts(ROOT / f"tests/golden/import/{names.get(form, form)}.case")
    text = source.text
    for place, length, scrap in cuts:
        at = place % (len(text) + 1)
        text = text[:at] + scrap + text[at + length :]
    begin = time.process_time()
    READERS[form](Source(source.path, text))
    assert time.process_time() - begin < 5


@pytest.mark.parametrize("form", READERS)
@pytest.mark.parametrize(
    "piece", ["[1] ", "A, ", "a. ", "TY  - ", "PMID- ", "<a>", "(", "[J]", " "]
)
def test_endless_repetition_is_read_in_time(form: str, piece: str) -> None:
    begin = time.process_time()
    READERS[form](Source("x.txt", piece * 20_000))
    READERS[form](Source("x.txt", f"[1] A B. C[M]. {piece * 20_000}"))
    READERS[form](Source("x.txt", f"[1] A B. C[J]. {piece * 20_000}"))
    assert time.process_time() - begin < 5


def test_every_format_has_its_sign() -> None:
    signs = {
        "ris": "TY  - JOUR\n",
        "nbib": "\nPMID- 1\n",
        "endnote": "<xml><records/></xml>",
        "bibtex": "% exported\n@article{a,",
        "json": '[ {"id": 1}]',
        "yaml": "references:\n- id: a\n",
        "text": "[1] A B. C[J].",
        "enw": "%0 Book\n",
        "noteexpress": "{Reference Type}: Book\n",
        "refworks": "RT Book, Whole\n",
        "wos": "FN Clarivate\nVR 1.0\nPT J\n",
        "cnki": "DataType: 1\n",
    }
    known = {form: recognise(Source("x.txt", text)) for form, text in signs.items()}
    assert {form: one.name if one else "" for form, one in known.items()} == {
        form: form for form in FORMATS
    }


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("1.\nTY  - JOUR\nTI  - Tides\n", "ris"),
        ("Provider: X\n\nTY  - JOUR\n", "ris"),
        ("PMID-1234567\nTI  - Tides\n", "nbib"),
        ('{"status": "ok", "message": {}}', "json"),
        ("Written by hand.\n\n@article{a,", "bibtex"),
        ("Web of Science\nPT J\nTI Tides\n", "wos"),
        ("Smith J, Li K. On tides. J Sea. 2020;3(1):1-9.\nOrr B. Knots. Sea. 2019;2:3.\n", "text"),
    ],
)
def test_a_format_is_known_behind_lines_of_its_program(text: str, form: str) -> None:
    known = recognise(Source("x.txt", text))
    assert known is not None
    assert known.name == form


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Notes\n\nBuy milk, call Li.\n",
        "a,b\n1,2\n",
        "%PDF-1.7\n",
        "Minutes\n\nas said in [A]\nthe board met\n",
        "1. Buy milk\n2. Call Li\n",
        '<?xml version="1.0"?><collection><record/></collection>',
    ],
)
def test_what_is_in_no_known_format_is_not_guessed(text: str) -> None:
    assert recognise(Source("notes.txt", text)) is None


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("On H<sub>2</sub>O.", "On H<sub>2</sub>O"),
        ("Of <i>E. coli.</i>", "Of <i>E. coli</i>"),
        ("Of the <i>U.S.</i>", "Of the <i>U.S.</i>"),
        ("And so on...", "And so on..."),
    ],
)
def test_a_title_ends_without_its_stop(title: str, kept: str) -> None:
    assert without_stop(title) == kept


def test_noughts_before_an_issue_and_a_date_nobody_knows_are_left_out() -> None:
    text = "@article{a, title={T}, journal={J}, number={03}, volume={034}, year={n.d.}}"
    (found,), _ = FORMATS["bibtex"].read(Source("x.bib", text))
    work = normal_work(found.csl)
    assert (work["volume"], work["issue"], work.get("issued")) == ("34", "3", None)


def test_a_range_of_latex_in_json_is_a_range() -> None:
    assert normal_work({"page": "1--9", "issue": "1--2"}) == {"page": "1-9", "issue": "1-2"}


def test_titles_of_any_length_end_in_time() -> None:
    begin = time.process_time()
    for text in ("</i> " * 20_000 + "x", "x </i>" * 20_000, "<i" * 50_000 + "."):
        without_stop(text)
    assert time.process_time() - begin < 2


def test_a_work_that_was_published_again_is_not_retracted() -> None:
    record = "PMID- 1\nTI  - A work.\nRPI - Other J. 2020;1:2.\n"
    assert FORMATS["nbib"].read(Source("a.nbib", record))[1] == []


def test_a_work_that_pubmed_says_is_retracted_is_an_error_and_a_date_nobody_knows_is_none() -> None:
    record = "PMID- 1\nTI  - A work.\nPT  - Journal Article\nPT  - Retracted Publication\n"
    found, faults = FORMATS["nbib"].read(Source("a.nbib", record))
    assert [one.csl["title"] for one in found] == ["A work"]
    marked = '"A work" is retracted: marked as a retracted publication'
    assert [str(one.message) for one in faults] == [marked]
    assert [in_language(one.message, "zh") for one in faults] == [
        "《A work》已被撤稿：标为已撤稿的出版物"
    ]
    found, _ = read_ris(
        Source("a.ris", "TY  - RPRT\nAU  - {Group, A}\nTI  - T\nPY  - n.d.\nER  - \n")
    )
    assert normal_work(found[0].csl) == {
        "type": "report", "title": "T", "author": [{"literal": "Group, A"}], "language": "en",
    }  # fmt: skip
