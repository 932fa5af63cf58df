"""The English line of a Chinese entry, from ``custom`` in the entry to the pages."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from diglot.article import Library, Source
from diglot.bibliography.library import load_library
from diglot.citing.composing import translations
from diglot.csl import compose, plain
from diglot.profile import read_profile, shipped_templates
from tests.conftest import Build

ENGLISH: dict[str, Any] = {
    "author": [{"family": "Lin", "given": "Ruilian"}, {"family": "Wang", "given": "Wu"}],
    "title": "A study of small things",
    "container-title": "Journal of Trifles",
}
ENTRY: dict[str, Any] = {
    "id": "lin2021",
    "type": "article-journal",
    "language": "zh",
    "title": "小事研究",
    "author": [{"family": "林", "given": "瑞莲"}, {"family": "王", "given": "五"}],
    "container-title": "小事杂志",
    "issued": {"date-parts": [[2021]]},
    "volume": "4",
    "issue": "2",
    "page": "10-19",
    "custom": {"en": ENGLISH},
}
OTHER: dict[str, Any] = {
    "id": "smith2020",
    "type": "book",
    "language": "en",
    "title": "Other things",
    "publisher": "P",
    "issued": {"date-parts": [[2020]]},
}


def loaded(text: str, name: str = "bib/a.json") -> Library:
    library = load_library([Source(name, text)])
    assert [str(one) for one in library.diagnostics] == []
    return library


def lines(journal: str, *items: dict[str, Any]) -> list[list[str]]:
    """Return each entry of the list and the line below it, in a journal's style."""
    library = loaded(json.dumps(items))
    translated, _ = translations(library.references.values())
    done = compose(
        items,
        read_profile(journal, [shipped_templates()]).style.encode(),
        [[{"id": item["id"]}] for item in items],
        locale="zh-CN",
        translations=translated,
    )
    return [[plain(entry.inlines), plain(entry.translation)] for entry in done.entries]


@pytest.mark.parametrize(
    ("journal", "chinese", "english"),
    [
        (
            "jimcp",
            "[2] 林瑞莲, 王五. 小事研究[J]. 小事杂志, 2021, 4(2):10-19.",
            "Lin R, Wang W. A study of small things[J]. Journal of Trifles, 2021, 4(2):10-19.",
        ),
        (
            "gb-t-7714-2015-numeric",
            "[2] 林瑞莲, 王五. 小事研究[J]. 小事杂志, 2021, 4(2): 10-19.",
            "LIN R, WANG W. A study of small things[J]. Journal of Trifles, 2021, 4(2): 10-19.",
        ),
        (
            "gb-t-7714-2025-author-date",
            "林瑞莲, 王五, 2021. 小事研究[J]. 小事杂志, 4(2): 10-19.",
            "Lin Ruilian, Wang Wu, 2021. A study of small things[J]."
            " Journal of Trifles, 4(2): 10-19.",
        ),
    ],
)
def test_the_same_style_prints_the_entry_in_english_without_a_number(
    journal: str, chinese: str, english: str
) -> None:
    assert [chinese, english] in lines(journal, OTHER, ENTRY)


def test_an_entry_in_english_has_no_second_line() -> None:
    assert lines("jimcp", OTHER)[0][1] == ""


def test_et_al_is_that_of_the_line_s_language() -> None:
    people = [{"family": name, "given": name} for name in ("赵", "钱", "孙", "李")]
    romans = [{"family": name, "given": name} for name in ("Zhao", "Qian", "Sun", "Li")]
    entry = ENTRY | {"author": people, "custom": {"en": ENGLISH | {"author": romans}}}
    chinese, english = lines("jimcp", entry)[0]
    assert "孙孙, 等. " in chinese
    assert english.startswith("Zhao Z, Qian Q, Sun S, et al. A study")


def test_a_style_of_one_language_prints_the_line_in_english_terms() -> None:
    style = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"
     default-locale="zh-CN"><info><title>t</title><id>t</id><updated>2020-01-01T00:00:00Z</updated>
     </info><citation><layout><text variable="citation-number"/></layout></citation>
     <bibliography et-al-min="2" et-al-use-first="1"><layout suffix=".">
     <text variable="citation-number" suffix=" "/>
     <group delimiter=". "><names variable="author"><name initialize-with=""/></names>
     <text variable="title"/></group></layout></bibliography></style>"""
    done = compose(
        [ENTRY],
        style.encode(),
        [[{"id": "lin2021"}]],
        translations={"lin2021": ENTRY | ENGLISH | {"language": "en"}},
    )
    assert plain(done.entries[0].inlines) == "1 林瑞莲等. 小事研究."
    assert plain(done.entries[0].translation) == "R Lin et al. A study of small things."


def test_an_entry_that_lacks_english_words_is_named_with_how_to_add_them() -> None:
    entry = ENTRY | {"custom": {"en": {"title": "A study"}}}
    items, faults = translations(loaded(json.dumps([entry])).references.values())
    assert [str(fault) for fault in faults] == [
        'bib/a.json:1:2: warning: the entry "lin2021" has no authors and name of the journal or'
        " book (container-title) in English, for its line in the list [bib-translation]\n"
        '  hint: add "custom": {"en": {"author": [{"family": "…", "given": "…"}],'
        ' "container-title": "…"}}'
    ]
    assert "author" not in items["lin2021"], "Chinese names do not stand in an English line"
    assert "container-title" not in items["lin2021"]


def test_an_entry_without_an_english_title_has_no_line() -> None:
    entry = {name: value for name, value in ENTRY.items() if name != "custom"}
    items, faults = translations(loaded(json.dumps([entry])).references.values())
    assert items == {}
    assert (
        "no authors, title and name of the journal or book (container-title) in English"
        in faults[0].message
    )


def test_the_words_are_read_from_bibtex() -> None:
    library = loaded(
        """@article{lin2021, langid = {zh}, title = {小事研究}, author = {林瑞莲 and 王五},
  journaltitle = {小事杂志}, date = {2021}, volume = 4, number = 2, pages = {10--19},
  title-en = {A study of small things}, author-en = {Lin, Ruilian and Wang, Wu},
  journaltitle-en = {Journal of Trifles}}""",
        "bib/a.bib",
    )
    assert library.references["lin2021"].csl["custom"] == {"en": ENGLISH}


def test_bibtex_is_told_in_its_own_words() -> None:
    library = loaded("@book{b, langid={zh}, title={书}, publisher={社}, year=2020}", "bib/a.bib")
    _, faults = translations(library.references.values())
    assert faults[0].hint == "add title-en = {…}, publisher-en = {…}"


def test_the_words_are_read_from_yaml() -> None:
    text = """- id: lin2021
  type: book
  language: zh
  title: 书
  publisher: P
  issued: 2020
  custom: {en: {title: A book}}
"""
    items, faults = translations(loaded(text, "bib/a.yaml").references.values())
    assert (items["lin2021"]["title"], faults) == ("A book", [])


@pytest.mark.parametrize(
    ("english", "fault"),
    [
        ("A study", '1:80: error: "en" in the entry "a" is not an object [bib-entry]'),
        ({"title": 7.5, "author": "Lin"}, "is not a list of names"),
        ({"titel": "A study"}, "has a field that CSL does not know"),
    ],
)
def test_english_words_of_the_wrong_shape_are_faults_at_their_place(
    english: object, fault: str
) -> None:
    entry = {"id": "a", "type": "book", "language": "en", "title": "T", "publisher": "P"}
    entry |= {"custom": {"en": english}, "issued": {"date-parts": [[2020]]}}  # type: ignore[dict-item]
    faults = load_library([Source("bib/a.json", json.dumps([entry]))]).diagnostics
    assert fault in str(faults[0])
    assert faults[0].span is not None
    assert faults[0].span.start.column >= 80


BILINGUAL = "[citations]\nbilingual = true\n"


def bilingual(tiny: Path, entry: dict[str, Any]) -> Path:
    """Return the tiny article in a journal that prints its list in two languages."""
    journal = tiny / "templates" / "jimcp"
    journal.mkdir(parents=True)
    (journal / "profile.toml").write_text(BILINGUAL, "utf-8")
    items = json.loads((tiny / "bib/references.json").read_text("utf-8"))
    items[1] |= entry
    (tiny / "bib/references.json").write_text(json.dumps(items, ensure_ascii=False), "utf-8")
    return tiny


def test_a_bilingual_list_reaches_the_pages(tiny: Path, run: Build) -> None:
    outcome = run(bilingual(tiny, {"custom": {"en": ENGLISH}}), "--to", "html,docx")
    assert outcome.faults == []
    for lang in ("zh", "en"):
        page = (tiny / f"output/article.{lang}.html").read_text("utf-8")
        before, found, after = page.partition('<span class="translation" lang="en">')
        assert found
        assert before.rstrip().endswith(("<br>", "<br />"))
        assert after.startswith("Lin R, Wang W. A study of small things[J].")
        with zipfile.ZipFile(tiny / f"output/article.{lang}.docx") as file:
            document = file.read("word/document.xml").decode()
        assert "<w:br" in document
        assert "Journal of Trifles, 2021, 4(2):10-19." in document


def test_a_build_names_the_entries_that_lack_english_words(tiny: Path, run: Build) -> None:
    outcome = run(bilingual(tiny, {}), "--to", "html")
    assert (outcome.code, outcome.faults) == (0, [("bib/references.json:1:318", "bib-translation")])


def test_a_journal_that_does_not_ask_prints_one_line(tiny: Path, run: Build) -> None:
    bilingual(tiny, {"custom": {"en": ENGLISH}})
    (tiny / "templates/jimcp/profile.toml").write_text("", "utf-8")
    assert run(tiny, "--to", "html").faults == []
    assert "Trifles" not in (tiny / "output/article.zh.html").read_text("utf-8")
