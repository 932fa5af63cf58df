from __future__ import annotations

import pytest

from diglot.article import Edition, Source
from diglot.diagnostics import Code, Rule
from diglot.engines.drawings import Drawing, read_drawing
from diglot.note_marks import is_table_note
from diglot.reading import figures as reading_figures
from diglot.reading import read_edition
from diglot.tree import text_of

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
MACROS = {
    "m.md.jinja": (
        "{% macro table(rows) %}| x |\n|---|\n{% for row in rows %}| {{ row.x|cell }} |\n"
        "{% endfor %}\n: Caption {#tbl:x}\n{% endmacro %}"
    )
}


def read(text: str, *, csv: str = "x\n1\n", figures: dict[str, bytes] | None = None) -> Edition:
    return read_edition(
        [Source("manuscript/zh/01-a.md", text)],
        "zh",
        variables={},
        macros=MACROS,
        tables=[Source("manuscript/data/rows.csv", csv)],
        figures=figures or {},
    )


def faults(edition: Edition) -> list[tuple[str, Rule]]:
    return [(str(one.span), one.code) for one in edition.diagnostics]


def test_a_citation_knows_its_place_locator_and_mode() -> None:
    edition = read("甲[见 @a, 第3页; -@b]，乙。\n\n据@c的研究。\n")
    first, second = edition.sections[0].citations
    assert [(i.key, i.prefix, i.locator, i.suppress_author) for i in first.items] == [
        ("a", "见", "3", False),
        ("b", "", "", True),
    ]
    assert str(first.items[1].span) == "manuscript/zh/01-a.md:1:14"
    assert (second.narrative, str(second.span)) == (True, "manuscript/zh/01-a.md:3:2")


def test_a_citation_in_a_data_cell_stands_in_its_csv_file() -> None:
    edition = read("甲\n\n{{ table(data.rows) }}\n", csv='x\none\n"two, [@k]"\n')
    (citation,) = edition.sections[0].citations
    assert str(citation.span) == "manuscript/data/rows.csv:3:8"
    (label,) = edition.sections[0].labels
    assert (label.id, str(label.span)) == ("tbl:x", "manuscript/zh/01-a.md:3:1")


def test_cross_references_are_not_citations() -> None:
    edition = read("如@fig:a和[@tbl:b; @tbl:c]所示，$$x$$\n")
    assert edition.sections[0].citations == ()
    targets = [one.targets for one in edition.sections[0].cross_references]
    assert targets == [("fig:a",), ("tbl:b", "tbl:c")]


def test_a_citation_after_a_cross_reference_is_no_part_of_it() -> None:
    edition = read("见@fig:a [@k]，@tbl:b [左]。\n")
    assert [one.targets for one in edition.sections[0].cross_references] == [("fig:a",), ("tbl:b",)]
    assert [item.key for one in edition.sections[0].citations for item in one.items] == ["k"]
    assert faults(edition) == []
    assert text_of(edition.sections[0].blocks[0].node) == "见fig:a [@k]，tbl:b [左]。"


def test_a_citation_and_a_cross_reference_in_one_bracket_are_named() -> None:
    edition = read("见[@fig:a; @k]。\n")
    assert faults(edition) == [("manuscript/zh/01-a.md:1:3", Code.CITE_SYNTAX)]


def test_citations_that_pandoc_would_lose_are_read() -> None:
    edition = read("甲[@a, @b]乙\n\n丙[@c][@d]\n")
    keys = [[item.key for item in one.items] for one in edition.sections[0].citations]
    assert (keys, faults(edition)) == ([["a", "b"], ["c", "d"]], [])


def test_a_citation_in_a_footnote_is_found_in_the_note() -> None:
    edition = read("甲[^n]。\n\n乙。\n\n[^n]: 注[@k]。\n")
    assert str(edition.sections[0].citations[0].span) == "manuscript/zh/01-a.md:5:9"


def test_figures_come_from_inside_the_article_only() -> None:
    text = "\n\n".join(
        f"![x]({path})"
        for path in ("figures/a.svg", "figures/b.svg", "../a.svg", "/etc/a.svg", "http://x/a.svg")
    )
    edition = read(text, figures={"figures/a.svg": SVG})
    assert faults(edition) == [
        ("manuscript/zh/01-a.md:3:6", Code.FIGURE_MISSING),
        ("manuscript/zh/01-a.md:5:6", Code.FIGURE_OUTSIDE),
        ("manuscript/zh/01-a.md:7:6", Code.FIGURE_OUTSIDE),
        ("manuscript/zh/01-a.md:9:6", Code.FIGURE_OUTSIDE),
    ]
    assert list(edition.assets) == ["figures/a.svg"]


def test_a_picture_is_looked_at_once_for_all_texts_that_show_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    calls: list[bytes] = []

    def look(data: bytes) -> Drawing:
        calls.append(data)
        return read_drawing(data)

    monkeypatch.setattr(reading_figures, "read_drawing", look)
    data = SVG.replace(b"<svg", b"<svg id='once'", 1)
    for caption in ("一", "二"):
        assert read(f"![{caption}](figures/a.svg)", figures={"figures/a.svg": data}).assets
    assert calls == [data]


def test_a_broken_picture_is_named() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "&b;">]><svg xmlns="http://www.w3.org/2000/svg"/>'
    for name, data in (("a.svg", bomb), ("b.svg", b"<svg"), ("c.png", b"GIF"), ("d.gif", b"GIF")):
        edition = read(f"![x](figures/{name})", figures={f"figures/{name}": data})
        assert [code for _, code in faults(edition)] == [Code.FIGURE_BROKEN]


def test_a_figure_template_is_rendered_in_the_editions_language() -> None:
    words = "<text>{{ lang }} {{ data.rows[0].x }}</text>"
    template = f'<svg xmlns="http://www.w3.org/2000/svg">{words}</svg>'
    edition = read(
        "![x](figures/a.svg)", csv="x\na&b\n", figures={"figures/a.svg.jinja": template.encode()}
    )
    assert b"<text>zh a&amp;b</text>" in edition.assets["figures/a.svg"].data


def test_raw_formats_and_strange_links_do_not_pass() -> None:
    edition = read("<script>x</script> `<b>`{=html} [y](javascript:alert(1))\n")
    assert {code for _, code in faults(edition)} == {
        Code.HTML_TAG,
        Code.LINK_SCHEME,
        Code.MARKDOWN,
    }
    tree = str(edition.sections[0].blocks)
    assert "RawInline" not in tree
    assert "'Link'" not in tree


def test_the_abstract_is_not_a_section() -> None:
    texts = {"00-abstract": "甲。", "01-a": "乙。"}
    sources = [Source(f"manuscript/zh/{name}.md", text) for name, text in texts.items()]
    edition = read_edition(sources, "zh", variables={}, macros={})
    assert edition.abstract is not None
    assert [section.name for section in edition.texts] == ["00-abstract", "01-a"]
    assert [section.name for section in edition.sections] == ["01-a"]


def test_labels_that_are_html_have_a_hint_of_their_own() -> None:
    page = '<p xmlns="http://www.w3.org/1999/xhtml">404例</p>'
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
        f"<foreignObject>{page}</foreignObject></svg>"
    )
    edition = read("![x](figures/a.svg)", figures={"figures/a.svg": drawing.encode()})
    (fault,) = edition.diagnostics
    assert "404例" in str(fault)
    assert "htmlLabels" in str(fault)


def test_blanks_that_indent_a_first_line_are_left_to_the_page() -> None:
    tree = str(read("\u3000\u3000首行。\n\n`\u3000甲`\n").sections[0].blocks)
    assert tree.count("\u3000") + tree.count("\\u3000") == 1


@pytest.mark.parametrize(
    ("behind", "notes"),
    [
        ("注：^\\*^ *P*<0.05。\n\n资料来源：调查。\n\n注意事项如下。", 2),
        ("Note. All are means.\n\n::: table-note\n^a^ one\n:::\n\nNote: another.", 3),
        ("Notebooks: many.", 0),
        ("文字。\n\n注：又一段。", 0),
    ],
)
def test_a_note_right_below_a_table_is_the_tables(behind: str, notes: int) -> None:
    (section,) = read(f"| 甲 | 乙 |\n|---|---|\n| 1^\\*^ | 2 |\n\n{behind}").sections
    assert sum(is_table_note(block.node) for block in section.blocks) == notes
