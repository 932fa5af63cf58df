"""No file hangs or breaks the reading of bib/, however mangled; time is bounded."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diglot.article import Source
from diglot.bibliography.formats import EXPORTS
from diglot.bibliography.library import load_library
from tests.fuzzing import share

ROOT = Path(__file__).parents[3]
SAMPLE = json.loads((ROOT / "bib/references.json").read_text("utf-8"))[:6]
BROKEN = (ROOT / "tests/golden/library/bibtex-broken.case").read_text("utf-8")
TEXTS = {
    "bib": EXPORTS["bib"](SAMPLE) + BROKEN,
    "json": EXPORTS["json"](SAMPLE),
    "yaml": "".join(f"- {json.dumps(entry, ensure_ascii=False)}\n" for entry in SAMPLE)
    + "- id: x\n  type: book\n  title: >\n    folded\n    text\n  author:\n  - family: A\n",
}
SIGNS = st.sampled_from('{}"\\@#,=[]&*:-\n\x00\ud800\u202e')
WORDS = st.sampled_from(["@article{", "@x{y,", "&a ", "*a", "- ", ": ", "null", "1e999"])
MANY = st.sampled_from(["{" * 500, "[" * 5000, "\\'" * 200])
SCRAPS = SIGNS | WORDS | MANY
PLACES = st.integers(0, 10**6)
CUTS = st.lists(st.tuples(PLACES, st.integers(0, 200), SCRAPS), min_size=1, max_size=6)
SECONDS = 5


def read(suffix: str, text: str) -> None:
    begin = time.process_time()
    loaded = load_library([Source(f"bib/x.{suffix}", text)])
    assert time.process_time() - begin < SECONDS
    spans = [one.span for one in loaded.diagnostics]
    for span in spans + [one.span for one in loaded.references.values()]:
        assert span is not None
        assert 0 <= span.start.offset <= span.end.offset <= len(text)


@pytest.mark.parametrize("suffix", TEXTS)
@settings(max_examples=share(120), deadline=None)
@given(cuts=CUTS)
def test_mangled_files_are_read_to_the_end(suffix: str, cuts: list[tuple[int, int, str]]) -> None:
    text = TEXTS[suffix]
    for place, length, scrap in cuts:
        at = place % (len(text) + 1)
        text = text[:at] + scrap + text[at + length :]
    read(suffix, text)


@pytest.mark.parametrize("suffix", TEXTS)
@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=400))
def test_any_text_is_read(suffix: str, text: str) -> None:
    read(suffix, text)


@pytest.mark.parametrize("suffix", TEXTS)
@pytest.mark.parametrize("piece", ["{", "[", '"', "\\", "@a{b,", "@a{b, c={", "- ", "\n", "#", "a"])
def test_endless_repetition_is_read_in_time(suffix: str, piece: str) -> None:
    read(suffix, piece * 20_000)


@pytest.mark.parametrize(
    "piece", ["\\'", "\\emph", "{", "$^", "{\\em ", " and ", ",", "\\", "a~", "张"]
)
@pytest.mark.parametrize("name", ["title", "author", "date", "pages", "url", "month"])
def test_endless_fields_of_bibtex_are_read_in_time(name: str, piece: str) -> None:
    value = piece * 20_000
    balanced = value + "}" * (value.count("{") - value.count("}"))
    read("bib", f"@book{{a, {name} = {{{balanced}}},\n year = 2020}}")


def test_a_title_of_a_megabyte_and_ten_thousand_authors_are_read_in_time() -> None:
    authors = " and ".join(f"Name{n}, Given" for n in range(10_000))
    read("bib", f"@book{{a, title = {{{'Ab {C}d ' * 125_000}}}, author = {{{authors}}}}}")


def test_a_string_that_doubles_itself_stays_small() -> None:
    doubling = "@string{s0 = {xxxxxxxxxx}}\n" + "".join(
        f"@string{{s{n} = s{n - 1} # s{n - 1}}}\n" for n in range(1, 40)
    )
    read("bib", doubling + "@book{a, title = s39, langid = {en}, year = 2020, publisher = {P}}")


def test_entries_that_inherit_in_a_circle_are_read() -> None:
    text = "@book{a, title={A}, crossref={b}}\n@book{b, crossref={a}, xdata={a,b}}\n"
    loaded = load_library([Source("bib/x.bib", text)])
    assert loaded.references["b"].csl["title"] == "A"
