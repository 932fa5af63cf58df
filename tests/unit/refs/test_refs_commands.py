"""refs list, show, import and export, through the one function that the command line calls."""

from __future__ import annotations

import json
import stat
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diglot.article import Source
from diglot.bibliography.crossref import Record
from diglot.bibliography.formats import EXPORTS
from diglot.bibliography.library import load_library
from diglot.bibliography.records import Known, propose_key
from diglot.outcome import Outcome
from diglot.refs.asking import compare
from diglot.refs.listing import export, list_references
from diglot.refs.shelf import Shelf
from tests.fuzzing import share
from tests.unit.refs.conftest import Refs

RIS = """TY  - JOUR
AU  - Smith, Jane A.
TI  - On small things
PY  - 2020
ER  -
TY  - JOUR
AU  - Müller, Hans
TI  - Über neue Dinge
JO  - Zeitschrift
PY  - 2022
DO  - 10.1000/neu
LA  - de
ER  -
"""


def codes(outcome: Outcome) -> list[str]:
    return [one.code.label for one in outcome.diagnostics]


def library(article: Path) -> dict[str, Any]:
    entries = json.loads((article / "bib/references.json").read_text("utf-8"))
    return {entry["id"]: entry for entry in entries}


def test_list_names_every_reference(call: Refs) -> None:
    outcome = call("list")
    assert (
        outcome.english
        == "smith2020  2020  Smith: On small things\nli2021     2021  李: 小事研究\n"
    )
    assert (outcome.code, outcome.diagnostics) == (0, ())
    assert [one["place"] for one in outcome.data] == [
        "bib/references.json:2:3",
        "bib/references.json:15:3",
    ]


def test_list_cited_stands_in_order_of_citation(call: Refs, article: Path) -> None:
    text = "# 引言 {#sec:introduction}\n\n句[@li2021]。\n"
    (article / "manuscript/zh/01-introduction.md").write_text(text, "utf-8")
    (article / "manuscript/en/01-introduction.md").write_text(text, "utf-8")
    assert [one["key"] for one in call("list", "--cited").data] == ["li2021"]


def test_show_prints_in_the_journals_style_and_in_another(call: Refs, tmp_path: Path) -> None:
    shown = call("show", "smith2020")
    printed = "[1] Smith JA. On small things[J]. J Small Things, 2020, 3(1):1-9."
    assert shown.text.startswith(f"{printed}\n\nbib/references.json:2:3\n{{")
    style = tmp_path / "own.csl"
    style.write_text(
        '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info>'
        "<id>x</id><title>x</title><updated>2026-01-01T00:00:00Z</updated></info><citation>"
        '<layout><text variable="title"/></layout></citation><bibliography><layout>'
        '<text variable="title" suffix="!"/></layout></bibliography></style>'
    )
    assert call("show", "smith2020", "--style", str(style)).data["printed"] == "On small things!"


def test_show_suggests_the_nearest_key(call: Refs) -> None:
    outcome = call("show", "smiht2020")
    assert outcome.code == 2
    assert outcome.diagnostics[0].hint == 'did you mean "smith2020"?'
    assert json.loads(outcome.as_json())["ok"] is False


def test_import_appends_and_names_what_is_known(call: Refs, article: Path, tmp_path: Path) -> None:
    path = article / "bib/references.json"
    path.chmod(0o640)
    before = path.read_text("utf-8")
    file = tmp_path / "export.ris"
    file.write_bytes(RIS.encode())
    outcome = call("import", str(file))
    assert codes(outcome) == ["refs-known"]
    assert '"smith2020" has the same title' in outcome.diagnostics[0].message
    assert str(outcome.diagnostics[0].span) == "export.ris:1:1"
    assert outcome.english.startswith(
        "= smith2020       2020  Smith: On small things  [the same title]\n+ muller2022uber "
    )
    assert "\n1 of 2 added to bib/references.json (" in outcome.english
    after = path.read_text("utf-8")
    assert after.startswith(before.rstrip().removesuffix("]").rstrip())
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(library(article)) == ["smith2020", "li2021", "muller2022uber"]
    assert sorted(one.name for one in path.parent.iterdir()) == ["references.json"]
    again = call("import", str(file))
    assert codes(again) == ["refs-known", "refs-known"]
    assert path.read_text("utf-8") == after


def test_import_marks_what_is_unsure(call: Refs, article: Path, tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    line = "[1] 王力, 李四. 一项研究的题名很长[J]. 内科杂志, 2020, 24(3):210-215.\n"
    file.write_bytes((line + "[2] 未标明的文献题名, 2020\n").encode("gb18030"))
    outcome = call("import", str(file))
    assert codes(outcome) == ["refs-unsure"]
    entries = list(library(article).values())
    assert "custom" not in entries[2]
    assert entries[3]["custom"] == {"unsure": ["type", "title", "author"]}
    assert "[unsure: type, title and authors]" in call("list").english


def test_import_refuses_what_it_does_not_know(call: Refs, article: Path, tmp_path: Path) -> None:
    before = (article / "bib/references.json").read_text("utf-8")
    file = tmp_path / "notes.txt"
    file.write_text("Some notes of mine.\nBuy paper.\n", "utf-8")
    outcome = call("import", str(file))
    assert (outcome.code, codes(outcome)) == (1, ["refs-import"])
    assert "nbib         PubMed (Send to, Citation manager)\n" in outcome.english
    assert len(outcome.data["formats"]) == outcome.english.count("\n")
    assert (article / "bib/references.json").read_text("utf-8") == before


def test_import_reads_xml_in_the_encoding_it_names(
    call: Refs, article: Path, tmp_path: Path
) -> None:
    file = tmp_path / "export.xml"
    record = '<ref-type name="Book">6</ref-type><titles><title>某某内科学教程</title></titles>'
    text = f'<?xml version="1.0" encoding="GBK"?>\n<xml><record>{record}</record></xml>'
    file.write_bytes(text.encode("gbk"))
    assert call("import", str(file)).code == 0
    assert list(library(article).values())[-1]["title"] == "某某内科学教程"


def test_import_keeps_keys_unless_they_are_taken(call: Refs, article: Path, tmp_path: Path) -> None:
    file = tmp_path / "more.bib"
    file.write_text(
        "@book{Smith2020, title={Another thing}, publisher={P}, year=2001, langid={en}}\n"
        "@book{new2001, title={A new thing}, publisher={P}, year=2001, langid={en}}\n"
        "@book{broken, title={"
    )
    outcome = call("import", str(file))
    assert codes(outcome) == ["bib-syntax", "refs-known"]
    assert list(library(article))[2:] == ["Smith2020a", "new2001"]


@pytest.mark.parametrize("into", ["bib/new.json", "bib/new.bib", "bib/new.yaml", "bib/sub/new.yml"])
def test_import_into_a_file_of_each_kind(
    call: Refs, article: Path, tmp_path: Path, into: str
) -> None:
    file = tmp_path / "x.ris"
    file.write_text(RIS, "utf-8")
    assert call("import", str(file), "--into", into).code == 0
    file.write_text(RIS.replace("neue", "noch neuere").replace("10.1000/neu", ""), "utf-8")
    assert call("import", str(file), "--into", f"./{into}").code == 0
    loaded = load_library([Source(into, (article / into).read_text("utf-8"))])
    assert list(loaded.references) == ["muller2022uber", "muller2022ubera"]
    assert loaded.diagnostics == ()
    assert loaded.references["muller2022uber"].csl["author"] == [
        {"family": "Müller", "given": "Hans"}
    ]


def test_import_leaves_a_broken_file_alone(call: Refs, article: Path, tmp_path: Path) -> None:
    path = article / "bib/references.json"
    path.write_text('[{"id": "a", "title": "T"},, {"id": "b"}', "utf-8")
    file = tmp_path / "x.ris"
    file.write_text(RIS, "utf-8")
    outcome = call("import", str(file))
    assert "bib-syntax" in codes(outcome)
    assert outcome.code == 1
    assert path.read_text("utf-8") == '[{"id": "a", "title": "T"},, {"id": "b"}'


def test_import_writes_in_bib_only(call: Refs, article: Path, tmp_path: Path) -> None:
    file = tmp_path / "x.ris"
    file.write_text(RIS, "utf-8")
    (article / "bib/latin.json").write_bytes(b'["\xff"]')
    for into in ("x.json", "bib/../x.json", "bib/x.txt", "bib/latin.json", "bib"):
        assert call("import", str(file), "--into", into).code == 2
    assert call("import", str(tmp_path / "none.ris")).code == 2
    assert call("import", str(file), "--dry-run").data["written"] is False
    assert list(library(article)) == ["smith2020", "li2021"]


@pytest.mark.parametrize("form", ["bib", "ris", "json"])
def test_export_to_a_file(call: Refs, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"out.{form}"
    assert call("export", "--output", str(path)).data["count"] == 2
    assert path.read_text("utf-8") == call("export", "--format", form).text


def test_export_writes_over_no_file_of_bib(call: Refs, article: Path) -> None:
    before = (article / "bib/references.json").read_bytes()
    assert call("export", "--output", str(article / "bib/references.json")).code == 2
    assert (article / "bib/references.json").read_bytes() == before


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(-9, 9) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["date-parts", "family", "literal", "unsure", "en", "title"]), inner
        )
    ),
    max_leaves=5,
)
FIELDS = ["title", "author", "issued", "page", "DOI", "PMID", "custom", "language", "note", "type"]


@settings(max_examples=share(150), deadline=None)
@given(fields=st.dictionaries(st.sampled_from(FIELDS), VALUES))
def test_no_entry_of_the_author_is_too_strange(fields: dict[str, Any]) -> None:
    entry = {"id": "a", **fields}
    library = load_library([Source("bib/x.json", json.dumps([entry]))])
    shelf = Shelf(Path("nowhere"), {}, library, ())
    list_references(shelf)
    for form in EXPORTS:
        assert export(shelf, form).text
    works = [(key, one.csl) for key, one in library.references.items()]
    twin = Known(works).twin(works[0][1]) if works else None
    assert twin is None or twin[0] == "a"
    assert propose_key(entry, {"ref"})
    compare(library.references["a"], Record(entry))


def test_export_of_what_is_cited_is_csl_json(call: Refs) -> None:
    exported = json.loads(call("export", "--cited").text)
    assert {entry["id"] for entry in exported} == {"smith2020", "li2021"}


def test_many_works_of_one_key_and_many_known_ones(
    call: Refs, article: Path, tmp_path: Path
) -> None:
    file = tmp_path / "export.ris"
    work = "TY  - JOUR\nTI  - {}\nPY  - 2020\nDO  - 10.1000/{}\nER  -\n"
    file.write_text("".join(work.format("潮汐", n) for n in range(60)), "utf-8")
    begin = time.process_time()
    outcome = call("import", str(file))
    assert time.process_time() - begin < 5
    keys = [row["key"] for row in outcome.data["table"]]
    assert (keys[:2], keys[26:29]) == (
        ["chaoxi2020", "chaoxi2020a"],
        ["chaoxi2020z", "chaoxi20202", "chaoxi20203"],
    )
    assert len({*keys}) == 60
    again = call("import", str(file))
    assert (len(again.diagnostics), len(again.data["table"])) == (21, 60)
    assert again.diagnostics[-1].message.startswith("40 more works")
    assert len(library(article)) == 62


def test_bib_grows_no_larger_than_it_is_read(
    call: Refs, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "export.ris"
    file.write_bytes(RIS.encode())
    monkeypatch.setattr("diglot.refs.importing.LARGEST", 900)
    before = (article / "bib/references.json").read_bytes()
    outcome = call("import", str(file))
    assert (outcome.code, outcome.diagnostics[0].message) == (
        2,
        "bib/references.json would be larger than 0 MB",
    )
    assert (article / "bib/references.json").read_bytes() == before


def test_an_entry_that_cannot_be_read_is_a_row_of_the_table(
    call: Refs, article: Path, tmp_path: Path
) -> None:
    file = tmp_path / "mine.bib"
    file.write_text(
        "@book{fine, title={Fine}, year={2020}}\n@book{nocomma title={X}, year={2020}}\n", "utf-8"
    )
    outcome = call("import", str(file))
    assert outcome.code == 1
    assert "- nocomma" in outcome.english
    assert "[cannot be read: mine.bib:2]" in outcome.english
    assert "1 of 2 added" in outcome.english
    assert set(library(article)) >= {"fine"}
