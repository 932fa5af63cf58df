"""The 43 references of the article, byte for byte as the journal prints them."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import citeproc
import pypandoc
import pytest
from lxml import etree

from diglot.article import Source
from diglot.bibliography.library import load_library
from diglot.citing.render import render
from diglot.csl import Entry, Link, compose, plain

ROOT = Path(__file__).parents[2]
STYLE = ROOT / "templates/jimcp/style.csl"
BIB = ROOT / "bib/references.json"
PRINTED = (
    (Path(__file__).parent / "references-printed.txt").read_text(encoding="utf-8").splitlines()
)
ITEMS: list[dict[str, Any]] = json.loads(BIB.read_text(encoding="utf-8"))
CLUSTERS = [[{"id": item["id"]}] for item in ITEMS]


@pytest.mark.parametrize("locale", ["zh-CN", "en-US", None])
def test_both_editions_print_the_journals_list(locale: str | None) -> None:
    done = render(ITEMS, STYLE, CLUSTERS, locale=locale, output="text")
    assert list(done.bibliography) == PRINTED


def test_pandocs_own_citeproc_prints_the_same_list() -> None:
    text = "\n\n".join(f"[@{item['id']}]" for item in ITEMS)
    command = [pypandoc.get_pandoc_path(), "--citeproc", "--wrap=none", "--to=plain"]
    options = [f"--bibliography={BIB}", f"--csl={STYLE}"]
    done = subprocess.run(
        [*command, *options],
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith("[")]
    assert lines == PRINTED


def test_the_library_reads_every_entry_without_a_word() -> None:
    library = load_library([Source("bib/references.json", BIB.read_text(encoding="utf-8"))])
    assert len(library.references) == 43
    assert library.diagnostics == ()


def entries() -> tuple[Entry, ...]:
    return compose(ITEMS, STYLE.read_bytes(), CLUSTERS).entries


def test_an_entry_is_a_label_and_a_body() -> None:
    first = entries()[0]
    assert (first.key, first.number) == (ITEMS[0]["id"], 1)
    assert plain(first.label) == "[1]"
    assert plain(first.body) == PRINTED[0].removeprefix("[1] ")


def test_the_ends_of_a_range_know_their_entries() -> None:
    cluster = [{"id": item["id"]} for item in ITEMS[:4]]
    composition = compose(ITEMS, STYLE.read_bytes(), [cluster])
    (raised,) = composition.citations[0]
    links = [child for child in raised.children if isinstance(child, Link)]  # type: ignore[union-attr]
    assert plain(composition.citations[0]) == "[1-4]"
    assert [link.key for link in links] == [ITEMS[0]["id"], ITEMS[3]["id"]]


def test_an_identifier_stands_only_in_its_own_form() -> None:
    for item in ITEMS:
        assert re.fullmatch(r"10\.\d{4,9}/\S+", item.get("DOI", "10.1000/none"))
        assert re.fullmatch(r"\d{1,8}", item.get("PMID", "0"))


def test_initials_are_written_with_points() -> None:
    for item in ITEMS:
        for name in item["author"]:
            assert not re.search(r"\b[A-Z]{2,}\b", name.get("given", "")), item["id"]


def test_the_doubtful_reference_says_so() -> None:
    (doubtful,) = [item for item in ITEMS if "note" in item]
    assert doubtful["id"] == "levin2022reconstitution"


def test_the_style_is_valid_csl() -> None:
    schema = etree.RelaxNG(etree.parse(citeproc.SCHEMA_PATH))
    assert schema.validate(etree.parse(STYLE)), schema.error_log.last_error
