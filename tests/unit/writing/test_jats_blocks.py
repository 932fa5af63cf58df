"""Blocks of a text as elements of JATS, without an article around them."""

from __future__ import annotations

from diglot.engines.pandoc import read_markdown
from diglot.tree import attr, span
from diglot.tree_vocabulary import our_span
from diglot.writing.jats_blocks import Blocks
from diglot.writing.jats_graphics import Graphics
from diglot.writing.jats_inlines import Inlines, Notes
from diglot.writing.xml_text import Xml

TABLE = "| 组 | 数 |\n|---|--:|\n| 甲 | 12.3^a^ |\n| 乙 | 4.5* |\n\n: 例数\n"


def blocks() -> Blocks:
    return Blocks(Inlines("", {}, Graphics({}, {}), {}, Notes()))


def found(tree: Xml, name: str) -> list[Xml]:
    children = [one for one in tree.children if isinstance(one, Xml)]
    return [tree] * (tree.name == name) + [one for child in children for one in found(child, name)]


def test_the_marks_of_a_table_lead_to_its_notes() -> None:
    (table,) = read_markdown(TABLE)
    table["c"][0] = attr("tbl:n")
    note = read_markdown("注：^a^甲注；\\**P*<0.05\n")
    (wrap,) = blocks().blocks([table, {"t": "Div", "c": [attr("", ["table-note"]), note]}])
    pointers = [dict(one.attributes) for one in found(wrap, "xref")]
    assert [one["ref-type"] for one in pointers] == ["table-fn"] * 2
    assert [one["rid"] for one in pointers] == [
        dict(one.attributes)["id"] for one in found(wrap, "target")
    ]


def test_a_list_in_a_footnote_stands_in_a_paragraph() -> None:
    made = blocks()
    made.blocks(read_markdown("文[^1]。\n\n[^1]: 注。\n\n    - 甲\n"))
    notes = made.notes()
    assert notes is not None
    (note,) = found(notes, "fn")
    assert {one.name for one in note.children if isinstance(one, Xml)} == {"label", "p"}
    assert found(note, "list")


def test_an_equation_inside_a_paragraph_has_its_label_and_its_id() -> None:
    math = {"t": "Math", "c": [{"t": "DisplayMath"}, "a"]}
    label = our_span("equation-number", [{"t": "Str", "c": "(1)"}])
    (told,) = blocks().text.inlines([span(attr("eq:a", [], {}), [math, label])])
    assert isinstance(told, Xml)
    assert (told["id"], [one.children for one in found(told, "label")]) == ("eq.a", [("(1)",)])


def test_a_list_in_a_definition_stands_in_a_paragraph() -> None:
    (terms,) = blocks().blocks(read_markdown("词\n:   义\n\n    - 甲\n"))
    (told,) = found(terms, "def")
    assert [one.name for one in told.children if isinstance(one, Xml)] == ["p", "p"]
