"""Citations that a style sets in footnotes; `tests/articles/notes` has the style."""

from __future__ import annotations

import re
from functools import cache

import pytest

from diglot.article import DEFAULT_OPTIONS, CitedEdition, Lang
from diglot.citing import cite, load_library
from diglot.pipeline import template_folders
from diglot.profile import read_profile
from diglot.project import read_project, with_texts
from diglot.texts import read_texts
from diglot.tree import text_of, walk
from diglot.writing import write
from diglot.writing.jats import write_jats
from tests.conftest import ROOT

ARTICLE = ROOT / "tests" / "articles" / "notes"


@cache
def cited(text: str = "", lang: Lang = "en") -> CitedEdition:
    """Return the article with a section of its own, or as it is."""
    project = read_project(ARTICLE)
    if text:
        project = with_texts(project, {f"manuscript/{lang}/01-records.md": text})
    profile = read_profile(project.journal, template_folders(ARTICLE))
    return cite(read_texts(project, profile), lang, load_library(project.library), profile)


def printed(text: str, lang: Lang = "en") -> str:
    """Return the words of a section with its notes in angle brackets."""
    blocks = [one.node for section in cited(text, lang).sections for one in section.blocks]

    def shown(tree: object) -> str:
        if isinstance(tree, list):
            return "".join(map(shown, tree))
        if not isinstance(tree, dict):
            return ""
        if tree["t"] == "Note":
            return f"<{shown(tree['c'])}>"
        if tree["t"] in ("Para", "Plain", "Emph", "SmallCaps", "Superscript"):
            return shown(tree["c"])
        if tree["t"] in ("Span", "Link", "Quoted"):
            return shown(tree["c"][1])
        return text_of(tree)

    return shown(blocks)


FULL = "<Mary Orr, A register of tides, (Quay Press, 1998).>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("So it is [@orr1998].", f"So it is.{FULL}"),
        ("So it is[@orr1998]; and “so”[@orr1998].", f"So it is;{FULL} and “so”.<Ibid.>"),
        ("It[@orr1998]—is", f"It{FULL}—is"),
        ("It [@orr1998] is", f"It{FULL} is"),
        ("[see @orr1998, p. 3].", f".{FULL[:1]}See {FULL[1:-2]}, p. 3.>"),
        ("It *is* [@orr1998]...", f"It is…{FULL}"),
        ("It is [@orr1998][^1].\n\n[^1]: Own.", f"It is{FULL},<Own.>."),
        ("It is^[Own.] [@orr1998] so", f"It is<Own.>,{FULL} so"),
        ("It is^[Own.]^[Two.].", "It is<Own.><Two.>."),
    ],
)
def test_the_note_of_a_citation_stands_behind_the_punctuation(text: str, expected: str) -> None:
    assert printed(text) == expected


def test_chinese_punctuation_too() -> None:
    assert printed("记录如此[@orr1998]。“引文”[@orr1998]，下文。", "zh") == (
        f"记录如此。{FULL}“引文”，<Ibid.>下文。"
    )


FIRST = FULL.strip("<>").rstrip(".")


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("[@orr1998].", f"{FIRST}."),
        ("[@orr1998]", f"{FIRST}."),
        ("[@orr1998]. More.", f"{FIRST}. More."),
        ("It is told [@orr1998].", f"It is told ({FIRST})."),
        ("It (as in [@orr1998]) is", f"It (as in ({FIRST})) is"),
        ("It ([@orr1998]) is", f"It ({FIRST}) is"),
        ("*It* is [see @orr1998, p. 3], and", f"It is (see {FIRST}, p. 3), and"),
    ],
)
def test_a_citation_in_a_note_stays_in_it(note: str, expected: str) -> None:
    assert printed(f"Words.^[{note}] More.") == f"Words.<{expected}> More."


def test_a_term_inside_a_note_keeps_its_small_letter() -> None:
    assert printed("A[@orr1998].^[It is [@orr1998].]").endswith("<It is (ibid.).>")
    assert printed("A[@orr1998].^[[@orr1998].]").endswith("<Ibid.>")


def test_the_numbers_of_notes_count_the_authors_too() -> None:
    text = "A.^[One.] B[@orr1998].^[Three.] C[@wang2003]. D^[5] E^[6] F[@orr1998]."
    assert printed(text).endswith("<Orr (n 2).>")
    assert [one.note for one in cited(text).citations.values()] == [2, 4, 7]


def test_authors_whom_a_sentence_names_are_not_named_again() -> None:
    assert printed("@orr1998 says.") == "Orr<A register of tides, (Quay Press, 1998).> says."
    # The short form of this style is the author alone: an empty note would tell nothing.
    assert printed("A[@orr1998]. @orr1998 says.").endswith("Orr<Ibid.> says.")


def test_citations_of_the_text_alone_become_notes_in_every_document() -> None:
    edition = cited(lang="zh")
    notes = [
        node
        for section in edition.sections
        for block in section.blocks
        for node in walk(block.node)
        if node["t"] == "Note"
    ]
    assert len(notes) == 8
    assert [one.key for one in edition.references] == ["wang2003", "orr1998"]
    profile = read_profile("notae", template_folders(ARTICLE))
    page = write("html", edition, profile, DEFAULT_OPTIONS).data.decode()
    assert len(re.findall(r'<li id="fn\d+"', page)) == 8
    assert page.count("footnote-back") >= 8
    assert re.search(
        r'<a href="#ref-2" class="cite-link" data-key="orr1998"[^>]*>Ibid., p. 12', page
    )


def test_a_citation_of_zotero_knows_its_note() -> None:
    from diglot.writing.docx_zotero import zotero_of

    edition = cited("A.^[One.] B[@orr1998].")
    (anchor,) = edition.citations
    assert '"noteIndex":2' in zotero_of(edition).instruction(anchor, "x", raised=False)


def test_a_table_counts_the_notes_of_its_caption_first_in_every_document() -> None:
    edition = cited(lang="en")
    profile = read_profile("notae", template_folders(ARTICLE))
    made = write("html", edition, profile, DEFAULT_OPTIONS), write_jats([edition], profile)
    for document in (one.data.decode() for one in made):
        caption = document.index("Years of each harbour", document.index("<caption"))
        assert re.findall(r"<sup>(\d)</sup>", document[caption:])[:2] == ["7", "8"]
