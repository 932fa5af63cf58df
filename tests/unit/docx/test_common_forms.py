"""What only Word understands is written as other readers know it."""

import pytest

from diglot.docx.names import NAMESPACES, Element, parse, tag, value_of
from diglot.docx.read import read_returned
from diglot.docx.read.common_forms import write_common_forms
from diglot.docx.read.instructions import is_drawn, read_drawn
from tests.returned import specimen

SYMBOL = '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'


def written(inside: str) -> Element:
    """Return a paragraph that went through."""
    root = parse(f'<w:p xmlns:w="{NAMESPACES["w"]}">{inside}</w:p>'.encode())
    write_common_forms(root)
    return root


@pytest.mark.parametrize(
    ("look", "words", "found", "shown"),
    [
        ('<w:position w:val="8"/>', "2", "w:vertAlign", "2"),
        ('<w:position w:val="-4"/>', "2", "w:vertAlign", "2"),
        ('<w:position w:val="3"/>', "2", "", "2"),
        ("<w:dstrike/>", "删", "w:strike", "删"),
        ('<w:dstrike w:val="0"/>', "留", "", "留"),
        ('<w:u w:val="wave"/>', "线", "w:u[@w:val='single']", "线"),
        ('<w:u w:val="none"/>', "线", "w:u[@w:val='none']", "线"),
        ("<w:caps/>", "nacl 液", "", "NACL 液"),
        ("<w:vanish/>", "藏", "", ""),
        (SYMBOL, "m\uf062", "", "μβ"),
    ],
)
def test_a_run_has_the_look_that_readers_know(
    look: str, words: str, found: str, shown: str
) -> None:
    made = written(f"<w:r><w:rPr>{look}</w:rPr><w:t>{words}</w:t></w:r>")
    assert "".join(map(str, made.itertext())) == shown
    known = made.findall(f".//{found or 'w:vertAlign'}", NAMESPACES)
    known += [] if found else made.findall(".//w:strike", NAMESPACES)
    assert bool(known) is bool(found)


def test_a_look_that_a_run_takes_back_is_not_its_styles() -> None:
    style = '<w:rStyle w:val="Strong"/>'
    back = written(f'<w:r><w:rPr>{style}<w:b w:val="0"/></w:rPr><w:t>甲</w:t></w:r>')
    kept = written(f"<w:r><w:rPr>{style}<w:b/></w:rPr><w:t>甲</w:t></w:r>")
    assert [len(list(one.iter(tag("w:rStyle")))) for one in (back, kept)] == [0, 1]


def test_words_under_a_reading_and_signs_of_fonts_are_words() -> None:
    ruby = (
        "<w:r><w:ruby><w:rt><w:r><w:t>hàn</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>汗</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    )
    sign = '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>'
    made = written(f"{ruby}<w:r><w:t>出</w:t></w:r>{sign}")
    assert "".join(map(str, made.itertext())) == "汗出→"


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        ("<w:bdo><w:r><w:t>a</w:t></w:r></w:bdo>", "a"),
        ("<w:smartTag><w:smartTagPr/><w:dir><w:r><w:t>a</w:t></w:r></w:dir></w:smartTag>", "a"),
        ("<w:r><w:t>co</w:t><w:softHyphen/><w:t>op</w:t></w:r>", "coop"),
        ("<w:r><w:t>a</w:t><w:cr/><w:ptab/><w:t>b</w:t></w:r>", "a<br><tab>b"),
        (
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Click</w:t></w:r>"
            "</w:sdtContent></w:sdt><w:r><w:t>b</w:t></w:r>",
            "b",
        ),
    ],
)
def test_wrappers_and_characters_of_word_are_what_readers_know(inside: str, shown: str) -> None:
    told = (one for run in written(inside).findall("w:r", NAMESPACES) for one in run)
    words = (one.text or f"<{str(one.tag).rpartition('}')[2]}>" for one in told)
    assert "".join(words) == shown


@pytest.mark.parametrize(
    ("look", "widths"),
    [
        ('<w:gridBefore w:val="2"/>', ["2", ""]),
        ('<w:gridAfter w:val="1"/>', ["", "1"]),
        ('<w:gridBefore w:val="x"/>', [""]),
        ("<w:hidden/>", []),
        ('<w:hidden w:val="0"/>', [""]),
    ],
)
def test_a_row_that_leaves_columns_out_has_empty_cells(look: str, widths: list[str]) -> None:
    row = f"<w:tr><w:trPr>{look}</w:trPr><w:tc><w:p/></w:tc></w:tr>"
    cells = written(f"<w:tbl>{row}</w:tbl>").iter(tag("w:tc"))
    assert [value_of(one, "w:tcPr/w:gridSpan") for one in cells] == widths


def test_a_comment_on_a_place_begins_there() -> None:
    made = written('<w:r><w:commentReference w:id="7"/></w:r>')
    begins = list(made.iter(tag("w:commentRangeStart")))
    assert [one.get(tag("w:id")) for one in begins] == ["7"]
    write_common_forms(made)
    assert list(made.iter(tag("w:commentRangeStart"))) == begins


@pytest.mark.parametrize(
    ("told", "kind", "words"),
    [
        (r"EQ \f(a,b)", "m:f", "ab"),
        (r"EQ \f(\r(x),1+y)", "m:rad", "x1+y"),
        (r"EQ \r(3,x)", "m:deg", "3x"),
        (r"eq \o\ac(○,12)", "w:t", "⑫"),
        (r'EQ \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(hàn),汗)', "w:t", "汗（hàn）"),
        (r"EQ \a(1,2)", "w:t", r"\a(1,2)"),
        (r"EQ \f(\a(1,2),3)", "w:t", r"\f(\a(1,2),3)"),
        (r"EQ \f(a,b", "w:t", r"\f(a,b"),
        (r'SYMBOL 98 \f "Symbol" \s 10', "w:t", "β"),
        ("symbol 0x03B1", "w:t", "α"),
    ],
)
def test_fields_that_word_draws_are_formulas_or_stay_as_written(
    told: str, kind: str, words: str
) -> None:
    assert is_drawn(told)
    made = read_drawn(told)
    assert "".join(text for one in made for text in map(str, one.itertext())) == words
    assert any(list(one.iter(tag(kind))) for one in made)


@pytest.mark.parametrize(
    ("told", "unread"), [(r" EQ \f(a,b) ", ("formula in a field (EQ): 1",)), (" PAGE ", ())]
)
def test_a_field_that_word_draws_is_named_in_a_reviewed_document(
    told: str, unread: tuple[str, ...]
) -> None:
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{one}"/></w:r>' for one in ("begin", "end"))
    field = f"{begin}<w:r><w:instrText>{told}</w:instrText></w:r>{end}"
    assert read_returned(specimen(document=f"<w:p>{field}</w:p>")).unread == unread


def test_words_of_a_style_that_hides_them_are_left_out() -> None:
    hidden = '<w:r><w:rPr><w:rStyle w:val="Note"/></w:rPr><w:t>藏</w:t></w:r>'
    shown = hidden.replace("</w:rPr>", '<w:vanish w:val="0"/></w:rPr>').replace("藏", "露")
    root = parse(f'<w:p xmlns:w="{NAMESPACES["w"]}">{hidden}{shown}</w:p>'.encode())
    write_common_forms(root, {"Note"})
    assert [one.text for one in root.iter(tag("w:t"))] == ["露"]
