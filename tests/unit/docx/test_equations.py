"""Equations of Word: empty cells, and braces that grow."""

from __future__ import annotations

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
