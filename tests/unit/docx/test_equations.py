"""Equations of Word: empty cells, braces that grow, and signs that LibreOffice would misread."""

from __future__ import annotations

import pytest

from diglot.docx.names import Element, parse, tag
from diglot.docx.write.equations import mend_equations

M = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def dressed(content: str) -> Element:
    root = parse(f'<m:oMath xmlns:m="{M}">{content}</m:oMath>'.encode())
    mend_equations(root)
    return root


def limit(kind: str, term: str, sign: str) -> str:
    lim = f"<m:lim><m:r><m:t>{sign}</m:t></m:r></m:lim>"
    return f"<m:{kind}><m:e>{term}</m:e>{lim}</m:{kind}>"


TERM = "<m:r><m:t>x</m:t></m:r>"


def test_an_empty_cell_of_a_matrix_has_a_blank() -> None:
    root = dressed(f"<m:m><m:mr><m:e>{TERM}</m:e><m:e/></m:mr></m:m><m:sSub><m:e/></m:sSub>")
    assert [one.text for one in root.iter(tag("m:t"))] == ["x", " "]


def test_a_brace_grows_with_its_term_and_its_words_stay() -> None:
    inner = limit("limUpp", TERM, "⏞")
    root = dressed(limit("limLow", limit("limLow", f"{inner}{TERM}", "⏟"), "sum"))
    signs = [one.get(tag("m:val")) for one in root.iter(tag("m:chr"))]
    assert signs == ["⏟", "⏞"]
    assert "".join(map(str, root.itertext())) == "xxsum"
    assert [one.get(tag("m:val")) for one in root.iter(tag("m:pos"))] == ["bot", "top"]


def test_another_limit_stays() -> None:
    root = dressed(limit("limLow", TERM, "n"))
    assert root[0].tag == tag("m:limLow")


def run(sign: str) -> str:
    return f"<m:r><m:t>{sign}</m:t></m:r>"


def script(base: str, sup: str) -> str:
    return f"<m:sSup><m:e>{base}</m:e><m:sup>{run(sup)}</m:sup></m:sSup>"


def literal(root: Element) -> list[str]:
    runs = root.iter(tag("m:r"))
    told = [one for one in runs if one.find("m:rPr/m:lit", {"m": M}) is not None]
    return ["".join(map(str, one.itertext())) for one in told]


@pytest.mark.parametrize(
    ("opening", "closing"), [("(", ")"), ("[", "]"), ("{", "}"), ("|", "|"), ("(", "]")]
)
def test_brackets_whose_second_bears_an_exponent_are_one_element(
    opening: str, closing: str
) -> None:
    row = f"{run('(')}{run('a')}{run(')')}"
    root = dressed(f"{run('f')}{run(opening)}{row}{script(run(closing), '2')}{run('y')}")
    base = root.find("m:sSup/m:e/m:d/m:e", {"m": M})
    assert base is not None
    assert "".join(map(str, base.itertext())) == "(a)"
    assert [one.get(tag("m:val")) for one in root.iter(tag("m:begChr"), tag("m:endChr"))] == [
        opening,
        closing,
    ]
    assert "".join(map(str, root.itertext())) == "f(a)2y"
    assert literal(root) == []


@pytest.mark.parametrize(
    ("signs", "told"),
    [
        ("x ∈ ( 0 , 1 ]", ["(", "]"]),
        ("x ∈ [ 0 , 1 ]", []),
        ("P ( A | B )", ["|"]),
        ("&lt; 5", ["<"]),
        ("n =", ["="]),
        ("( = a )", ["="]),
        ("a = b", []),
        ("a &lt; = b", ["="]),
        ("− x + 1", []),
        ("lim a", ["lim"]),
        ("# 1", ["#"]),
        ("\u200b", ["\u200b"]),
        ("3 ) a", [")"]),
    ],
)
def test_signs_without_what_libreoffice_asks_for_are_literal(signs: str, told: list[str]) -> None:
    root = dressed("".join(map(run, signs.split(" "))))
    assert literal(root) == told


def test_a_bar_is_the_one_that_every_word_processor_knows() -> None:
    root = dressed(f'<m:acc><m:accPr><m:chr m:val="‾"/></m:accPr><m:e>{TERM}</m:e></m:acc>')
    assert [one.get(tag("m:val")) for one in root.iter(tag("m:chr"))] == ["\u0305"]


def test_a_difference_of_sets_is_no_backslash() -> None:
    assert "".join(map(str, dressed(run("\\")).itertext())) == "∖"


def test_rows_aligned_at_a_sign_are_columns_without_it() -> None:
    first = f"<m:e>{run('a')}{run('&amp;')}{run('=')}{run('b')}</m:e>"
    root = dressed(f"<m:eqArr>{first}<m:e>{run('c')}</m:e></m:eqArr>")
    cells = root.findall("m:m/m:mr/m:e", {"m": M})
    assert ["".join(map(str, one.itertext())).strip() for one in cells] == ["a", "=b", "c", ""]
    assert [one.get(tag("m:val")) for one in root.iter(tag("m:mcJc"))] == ["right", "left"]
    assert literal(root) == []


def test_rows_that_are_not_aligned_stay_as_they_are() -> None:
    root = dressed(f"<m:eqArr><m:e>{run('a')}</m:e><m:e>{run('c')}</m:e></m:eqArr>")
    assert root[0].tag == tag("m:eqArr")


def test_upright_letters_side_by_side_are_one_symbol() -> None:
    plain = '<m:r><m:rPr><m:sty m:val="p"/></m:rPr><m:t>{}</m:t></m:r>'
    root = dressed("".join(map(plain.format, "Tc+x")) + run("y"))
    runs = ["".join(map(str, one.itertext())) for one in root.iter(tag("m:r"))]
    assert runs == ["Tc", "+", "x", "y"]
