"""Equations as word processors expect them (ISO/IEC 29500-1, 22.1).

pandoc leaves empty cells of a matrix without a run, for which LibreOffice loses the whole equation,
and writes a brace over or under a term as a sign of its own size in the place of a limit.
"""

from __future__ import annotations

from diglot.docx.names import NAMESPACES, Element, element, tag

_BRACES = {"⏟": ("bot", "top"), "⏞": ("top", "bot"), "⎵": ("bot", "top"), "⎴": ("top", "bot")}
"""Where each grows along a term, and which side of the term is its line's."""


def mend_equations(root: Element) -> None:
    """Fill the empty cells of matrices, and let braces grow as wide as their terms."""
    for cell in root.iterfind(".//m:mr/m:e", NAMESPACES):
        if not len(cell):
            words = element("m:t", {"xml:space": "preserve"})
            words.text = " "
            plain = element("m:rPr", children=[element("m:nor")])
            cell.append(element("m:r", children=[plain, words]))
    # From the inside out, since a brace is replaced with all that it holds.
    for limit in reversed(list(root.iter(tag("m:limLow"), tag("m:limUpp")))):
        term, sign = limit.find("m:e", NAMESPACES), limit.find("m:lim", NAMESPACES)
        around = limit.getparent()
        if term is None or sign is None or around is None:
            continue
        brace = "".join(map(str, sign.itertext()))
        if brace in _BRACES:
            place, side = _BRACES[brace]
            looks = [
                element("m:chr", {"m:val": brace}),
                element("m:pos", {"m:val": place}),
                element("m:vertJc", {"m:val": side}),
            ]
            grown = element("m:groupChr", children=[element("m:groupChrPr", children=looks), term])
            grown.tail = limit.tail
            around.replace(limit, grown)
