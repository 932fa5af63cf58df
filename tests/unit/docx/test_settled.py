"""Tracked changes of a part's XML, all taken or none."""

import pytest

from diglot.docx.names import NAMESPACES, Element, parse, tag
from diglot.docx.read.settled import settle_changes
from tests.word_manuscripts import run

INS, DEL = '<w:ins w:id="1"/>', '<w:del w:id="2"/>'


def lines(inside: str, *, accept: bool) -> list[str]:
    """Return the words of each paragraph that is left."""
    around = " ".join(f'xmlns:{name}="{NAMESPACES[name]}"' for name in "wm")
    root = parse(f"<w:body {around}>{inside}</w:body>".encode())
    settle_changes(root, accept=accept)
    assert not list(root.iter(*map(tag, ("w:ins", "w:del", "w:delText", "w:cellDel"))))
    return ["".join(map(str, one.itertext())) for one in root.iter(tag("w:p"))]


def paragraph(inside: str, mark: str = "") -> str:
    return f"<w:p><w:pPr><w:rPr>{mark}</w:rPr></w:pPr>{inside}</w:p>"


def came(inside: str) -> str:
    return f"<w:ins>{inside}</w:ins>"


def gone(inside: str) -> str:
    return f"<w:del>{inside}</w:del>".replace("w:t>", "w:delText>").replace("w:t ", "w:delText ")


def math(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


FRACTION = (
    f"<m:f><m:fPr><m:ctrlPr>{DEL}</m:ctrlPr></m:fPr>"
    f"<m:num>{math('a')}</m:num><m:den>{gone(math('b'))}</m:den></m:f>"
)


@pytest.mark.parametrize(
    ("inside", "taken", "refused"),
    [
        (paragraph(run("a") + came(run("b")) + gone(run("c"))), ["ab"], ["ac"]),
        (paragraph(run("One. "), DEL) + paragraph(run("Two.")), ["One. Two."], ["One. ", "Two."]),
        (paragraph(run("a"), INS) + paragraph(run("b")), ["a", "b"], ["ab"]),
        (paragraph(gone(run("a")), DEL) + paragraph(run("b")), ["b"], ["a", "b"]),
        (
            paragraph(f"<m:oMath>{math('x+')}{gone(math('y'))}{came(math('z'))}</m:oMath>"),
            ["x+z"],
            ["x+y"],
        ),
        (paragraph(f"<m:oMath>{FRACTION}</m:oMath>"), ["a"], ["ab"]),
    ],
)
def test_words_paragraphs_and_formulas_are_as_after_the_changes_or_before(
    inside: str, taken: list[str], refused: list[str]
) -> None:
    assert lines(inside, accept=True) == taken
    assert lines(inside, accept=False) == refused


@pytest.mark.parametrize(
    ("row", "taken", "refused"),
    [
        ("<w:tr><w:trPr><w:del/></w:trPr>{}</w:tr>", ["c"], ["a", "b", "c"]),
        ("<w:tr><w:trPr><w:ins/></w:trPr>{}</w:tr>", ["a", "b", "c"], ["c"]),
        ("<w:tr>{}</w:tr>", ["a", "c"], ["a", "b", "c"]),
    ],
)
def test_rows_and_cells_come_and_go(row: str, taken: list[str], refused: list[str]) -> None:
    mark = "<w:tcPr><w:cellDel/></w:tcPr>" if "trPr" not in row else ""
    cells = f"<w:tc>{paragraph(run('a'))}</w:tc><w:tc>{mark}{paragraph(run('b'))}</w:tc>"
    last = f"<w:tr><w:tc>{paragraph(run('c'))}</w:tc></w:tr>"
    inside = f"<w:tbl>{row.format(cells)}{last}</w:tbl>"
    assert lines(inside, accept=True) == taken
    assert lines(inside, accept=False) == refused


def element(inside: str, *, accept: bool) -> Element:
    root = parse(f'<w:body xmlns:w="{NAMESPACES["w"]}">{inside}</w:body>'.encode())
    settle_changes(root, accept=accept)
    return root


def test_a_format_is_what_it_is_or_what_it_was() -> None:
    look = "<w:rPr><w:b/><w:rPrChange><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr>"
    style = (
        '<w:pPr><w:pStyle w:val="new"/><w:rPr/>'
        '<w:pPrChange><w:pPr><w:pStyle w:val="old"/></w:pPr></w:pPrChange></w:pPr>'
    )
    inside = f"<w:p>{style}<w:r>{look}<w:t>a</w:t></w:r></w:p>"
    for accept, wanted in ((True, ("b", "new")), (False, ("i", "old"))):
        root = element(inside, accept=accept)
        assert len(root.findall(f".//w:r/w:rPr/w:{wanted[0]}", NAMESPACES)) == 1
        (named,) = root.iter(tag("w:pStyle"))
        assert named.get(tag("w:val")) == wanted[1]
        assert len(root.findall(".//w:pPr/w:rPr", NAMESPACES)) == 1


def test_a_tracked_merge_is_one_or_is_none() -> None:
    merge = '<w:tcPr><w:cellMerge w:vMerge="cont"/></w:tcPr>'
    inside = f"<w:tbl><w:tr><w:tc>{merge}<w:p/></w:tc></w:tr></w:tbl>"
    merged = [len(list(element(inside, accept=one).iter(tag("w:vMerge")))) for one in (True, False)]
    assert merged == [1, 0]
