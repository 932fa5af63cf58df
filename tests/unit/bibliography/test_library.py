"""Whole files of bib/ as one library: input with diagnostics, and the sample in each form."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest

from diglot.article import Library, Source
from diglot.bibliography.answers import VERIFIED
from diglot.bibliography.formats import EXPORTS
from diglot.bibliography.library import load_library
from diglot.bibliography.normal import normal_work
from diglot.citing import render

ROOT = Path(__file__).parents[3]
CASES = sorted((ROOT / "tests/golden/library").glob("*.case"))
STYLE = ROOT / "templates/jimcp/style.csl"
SAMPLE = json.loads((ROOT / "bib/references.json").read_text("utf-8"))
PRINTED = (ROOT / "tests/golden/references-printed.txt").read_text("utf-8").splitlines()


def library(**files: str) -> Library:
    """Return the library of files named ``a_bib``."""
    return load_library(
        [Source(f"bib/{name.replace('_', '.')}", text) for name, text in files.items()]
    )


def printed(loaded: Library) -> list[str]:
    items = [reference.csl for reference in loaded.references.values()]
    clusters = [[{"id": key}] for key in loaded.references]
    return list(render(items, STYLE, clusters, output="text").bibliography)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_faults_of_files(case: Path) -> None:
    pieces = re.split(r"^=== (.+)\n", case.read_text("utf-8"), flags=re.M)
    parts = dict(zip(pieces[1::2], pieces[2::2], strict=True))
    expected, keys = parts.pop("expected"), parts.pop("keys")
    loaded = load_library([Source(path, text) for path, text in parts.items()])
    assert "".join(f"{one}\n" for one in loaded.diagnostics) == expected
    assert " ".join(loaded.references) == keys.strip()


@pytest.mark.parametrize("form", ["bib", "json"])
def test_the_sample_exported_and_read_back_prints_the_same(form: str) -> None:
    loaded = load_library([Source(f"bib/sample.{form}", EXPORTS[form](SAMPLE))])
    assert loaded.diagnostics == ()
    assert printed(loaded) == PRINTED


def test_the_sample_comes_back_from_bibtex_field_by_field() -> None:
    loaded = load_library([Source("bib/sample.bib", EXPORTS["bib"](SAMPLE))])
    differing = [
        entry["id"] for entry in SAMPLE if dict(loaded.references[entry["id"]].csl) != entry
    ]
    assert loaded.diagnostics == ()
    assert differing == []
    assert len(loaded.references) == 43


def test_the_sample_as_yaml_prints_the_same() -> None:
    text = "".join(f"- {json.dumps(entry, ensure_ascii=False)}\n" for entry in SAMPLE)
    loaded = library(sample_yaml=text)
    assert loaded.diagnostics == ()
    assert printed(loaded) == PRINTED


def test_yaml_reads_no_as_a_language_and_dates_as_dates() -> None:
    loaded = library(
        a_yaml="- {id: a, type: book, title: T, language: no, issued: 2024-07-31, volume: 012}"
    )
    csl = loaded.references["a"].csl
    assert (csl["language"], csl["issued"]) == ("no", {"date-parts": [[2024, 7, 31]]})
    assert csl["volume"] == "012"


def test_yaml_aliases_are_followed() -> None:
    loaded = library(a_yaml="- {id: a, author: &who [{family: B}]}\n- {id: b, author: *who}\n")
    assert loaded.references["b"].csl["author"] == [{"family": "B"}]


def test_yaml_aliases_are_not_followed_without_end() -> None:
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 12)
    )
    (fault,) = library(a_yaml=bomb).diagnostics
    assert "too large" in fault.message or "nested" in fault.message


def test_a_yaml_alias_to_itself_is_refused() -> None:
    (fault,) = library(a_yaml="- &a [*a]\n").diagnostics
    assert "nested too deeply" in fault.message


def test_two_thousand_entries_of_bibtex_are_read_in_seconds() -> None:
    import time

    big = [dict(SAMPLE[n % 43], id=f"k{n}") for n in range(2000)]
    text = EXPORTS["bib"](big)
    begin = time.process_time()
    assert len(load_library([Source("bib/big.bib", text)]).references) == 2000
    assert time.process_time() - begin < 12


def test_what_a_draft_prints_of_a_faulty_entry_is_what_csl_takes() -> None:
    text = """[{"id": "a", "type": "book", "title": "T", "author": null, "issued": [2020],
      "editor": [null, {"family": "E"}, {"family": 3}], "page": {"x": 1}, "volume": true,
      "custom": {"en": {"title": 3, "author": "x", "issued": null}}, "accessed": {"date-parts": []},
      "event-date": {"date-parts": [[2020, 13]]}}]"""
    library = load_library([Source("bib/a.json", text)])
    assert len(library.diagnostics) > 6
    assert library.references["a"].csl == {
        "id": "a",
        "type": "book",
        "title": "T",
        "editor": [{"family": "E"}],
        "custom": {"en": {"title": 3}},
        "event-date": {"date-parts": [[2020, 13]]},
    }


def test_an_author_of_a_blank_is_no_author() -> None:
    library = load_library([Source("bib/a.bib", "@book{k, author={~}, title={x}, year={2020}}")])
    assert "author" not in library.references["k"].csl


def test_half_of_a_surrogate_pair_is_named_and_replaced() -> None:
    text = '[{"id": "k", "type": "book", "title": "x\\ud800 \\ud83d\\ude00"}]'
    library = load_library([Source("bib/a.json", text)])
    assert [str(one.span) for one in library.diagnostics if "surrogate" in one.message] == [
        "bib/a.json:1:41"
    ]
    assert library.references["k"].csl["title"] == "x\ufffd 😀"


def test_what_public_records_said_stands_at_the_entry() -> None:
    entries = '[{"id": "a", "type": "book", "title": "Tides", "DOI": "10.1000/A"}]'
    told = '{"DOI 10.1000/a": {"asked": "2026-01-02", "found": true, "retracted": "withdrawal"}}'
    sources = [Source("bib/x.json", entries), Source(VERIFIED, told)]
    reference = load_library(sources).references["a"]
    assert (reference.asked, reference.retracted) == ("2026-01-02", "withdrawal")
    broken = [sources[0], Source(VERIFIED, '{"a": 1}')]
    assert "bib-syntax" in [one.code.label for one in load_library(broken).diagnostics]


def test_titles_of_bibtex_in_the_capitals_of_a_sentence() -> None:
    text = (
        "@article{a, title={``The Tides'' of {DNA}: A Review of $T$ Cells}, journal={Big Shore}}\n"
        "@book{b, title={Die Gezeiten der See}, langid={german}}\n"
        "@book{c, title={潮汐 DNA 研究}}\n"
        "@incollection{d, title={Knots}, subtitle={An Essay}, booktitle={The Book of Knots}}\n"
    )
    source = Source("bib/x.bib", text)
    written = load_library([source]).references
    read = load_library([source], "sentence").references
    assert written["a"].csl["title"] == "“The Tides” of DNA: A Review of T Cells"
    assert read["a"].csl["title"] == "“The tides” of DNA: a review of T cells"
    assert read["a"].csl["container-title"] == "Big Shore"
    assert [read[key].csl["title"] for key in "bc"] == ["Die Gezeiten der See", "潮汐 DNA 研究"]
    assert (read["d"].csl["title"], read["d"].csl["container-title"]) == (
        "Knots: an essay",
        "The book of knots",
    )


def test_thousands_of_entries_without_a_language_are_one_fault_in_time() -> None:
    entries = [{"id": f"k{n}", "type": "book", "title": "Tides"} for n in range(8000)]
    source = Source("bib/x.json", json.dumps(entries))
    begin = time.process_time()
    faults = load_library([source]).diagnostics
    assert time.process_time() - begin < 5
    assert [one.code.label for one in faults].count("bib-language") == 1


@pytest.mark.parametrize(
    ("work", "changed"),
    [
        ({"type": "paper-conference", "container-title": "Advances 30"}, {"volume": ""}),
        ({"type": "chapter", "container-title": "全集（第30卷）"}, {"volume": ""}),
        ({"type": "book", "title": "Art, Volume 30"}, {"volume": ""}),
        ({"type": "book", "title": "Catch 30"}, {}),
        ({"type": "chapter", "collection-title": "Notes, vol. 30"}, {"volume": ""}),
        (
            {"type": "article-journal", "container-title": "Physica D, vol. 30"},
            {"container-title": "Physica D"},
        ),
        ({"type": "article-journal", "container-title": "Agenda 30"}, {}),
        ({"type": "chapter", "container-title": "Agenda 31"}, {}),
    ],
)
def test_a_volume_that_the_title_holds_is_told_once(
    work: dict[str, str], changed: dict[str, str]
) -> None:
    told = {**work, "volume": "30"}
    assert normal_work(told) == told | changed


def test_a_volume_to_come_is_none() -> None:
    work = {"type": "article-journal", "volume": "ahead-of-print", "issue": "Online First"}
    assert normal_work(work) == {"type": "article-journal", "volume": "", "issue": ""}
