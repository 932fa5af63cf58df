"""Files of other programs as entries: cases of input and CSL-JSON, and mangled files."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diglot.article import Source
from diglot.bibliography.endnote import read_endnote
from diglot.bibliography.formats import FORMATS, Reader, recognise
from diglot.bibliography.pasted import read_pasted
from diglot.bibliography.ris import read_ris, to_ris
from diglot.citing import render

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
        json.dumps(one.csl, ensure_ascii=False)
        + (f"  unsure: {', '.join(one.unsure)}" if one.unsure else "")
        for one in found
    ]
    assert "".join(f"{line}\n" for line in lines) == expected


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
@settings(max_examples=80, deadline=None)
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


@pytest.mark.parametrize("text", ["", "Notes\n\nBuy milk, call Li.\n", "a,b\n1,2\n", "%PDF-1.7\n"])
def test_what_is_in_no_known_format_is_not_guessed(text: str) -> None:
    assert recognise(Source("notes.txt", text)) is None
