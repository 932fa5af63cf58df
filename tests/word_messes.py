"""Word manuscripts in forms that come seldom, each unlike the others, with their citations."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tests.returned import specimen
from tests.word_manuscripts import (
    BOLD,
    FAMILIES,
    GROUPS,
    RAISED,
    STYLES,
    TITLES,
    Made,
    apa,
    chinese,
    field,
    gbt,
    key,
    numbers,
    paragraph,
    row,
    run,
    table,
    vancouver,
)

NUMBERED = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr>'
NUMBERING = (
    '<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="[%1]"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num>'
)
TRACKED = ' w:id="1" w:author="A" w:date="2026-01-01T00:00:00Z"'
ALL = tuple(key(at) for works in GROUPS for at in works)


def pointed(works: Sequence[int]) -> str:
    """Return cross-references to the numbers of an automatic list, raised, each in its field."""
    return "".join(field(f" REF _R{at} \\r \\h ", run(f"[{at + 1}]", RAISED)) for at in works)


def numbered(at: int) -> str:
    """Return the inside of an automatic entry, which a bookmark lets others point to."""
    mark = f'<w:bookmarkStart w:id="{at}" w:name="_R{at}"/>'
    return f'<w:p>{NUMBERED}{mark}{run(gbt(at))}<w:bookmarkEnd w:id="{at}"/></w:p>'


def by_letter(works: Sequence[int]) -> str:
    """Return raised numbers cut letter by letter, with the hints that WPS writes."""
    hint = f'<w:rFonts w:hint="eastAsia"/>{RAISED}'
    return "".join(run(one, hint) for one in f"[{numbers(works)}]")


def inserted(works: Sequence[int]) -> str:
    """Return a citation of which one half was inserted, and a comment in its midst."""
    mark = '<w:commentRangeStart w:id="4"/><w:commentRangeEnd w:id="4"/>'
    old = f"<w:del{TRACKED}><w:r><w:delText>8</w:delText></w:r></w:del>"
    new = f"<w:ins{TRACKED}>{run(numbers(works))}</w:ins>"
    return run("[") + mark + old + new + run("]")


def wide(works: Sequence[int]) -> str:
    """Return a citation in letters as wide as Chinese ones."""
    return run("［" + numbers(works).translate(_WIDE) + "］")


_WIDE = str.maketrans("0123456789,", "０１２３４５６７８９，")


def round_brackets(works: Sequence[int]) -> str:
    """Return a citation in raised round brackets."""
    return run(f"({numbers(works)})", RAISED)


def _plain(_number: int, text: str) -> str:
    return paragraph(run(text, BOLD))


def _lines(at: int) -> str:
    """Return all entries in the first paragraph of the list, parted by line ends."""
    whole = "<w:r><w:br/></w:r>".join(run(f"{one + 1}. {gbt(one)}") for one in range(len(TITLES)))
    return paragraph(whole) if at == 0 else ""


def _english() -> str:
    """Return a manuscript in English whose sentences name the authors."""
    body = []
    for at, works in enumerate(GROUPS):
        first, *rest = works
        sentence = f"{FAMILIES[first]} and West ({2010 + first}) told it at place {at}"
        more = "; ".join(f"{FAMILIES[one]} et al., {2010 + one}" for one in rest)
        told = f" ({more})" if more else ""
        body.append(paragraph(f"{sentence}{told}."))
    return "".join(
        [
            paragraph("Walking at home", style="Title"),
            paragraph(run("Introduction", BOLD)),
            *body,
            paragraph(run("References", BOLD)),
            *(paragraph(apa(at)) for at in range(len(TITLES))),
        ]
    )


def _scattered() -> str:
    """Return a manuscript whose citations stand in a box, in cells, in a note and in a caption."""
    cites = [run(f"[{numbers(works)}]") for works in GROUPS]
    box = f"<w:txbxContent>{paragraph('盒中一句', cites[1], '。')}</w:txbxContent>"
    shape = f"<w:r><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></w:r>"
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    cells = table(2, row("甲", "乙"), row("丙", "[3-5]"))
    return "".join(
        [
            paragraph("题名一则", style="Title"),
            paragraph("引言", style="1"),
            paragraph("一句", cites[0], "。", shape, "后半句。"),
            paragraph("表1 步数", run("[1,5]")),
            cells,
            paragraph("注中有一处", note, "。"),
            *(paragraph("又一句", one, "。") for one in cites[5:]),
            paragraph("参考文献", style="1"),
            *(paragraph(f"[{at + 1}] {vancouver(at)}") for at in range(len(TITLES))),
        ]
    )


def messes() -> list[Made]:
    """Return the manuscripts."""
    note = f'<w:footnote w:id="2">{paragraph("见", run("[6]"), "。")}</w:footnote>'
    comment = f'<w:comment w:id="4" w:author="B">{paragraph("对吗")}</w:comment>'
    forms: tuple[tuple[str, str, dict[str, str]], ...] = (
        ("cross-references", _made(pointed, numbered), {"numbering": NUMBERING}),
        ("letter by letter", _made(by_letter, numbered), {"numbering": NUMBERING}),
        ("tracked", _made(inserted, lambda at: f"[{at + 1}] {gbt(at)}"), {"comments": comment}),
        ("wide letters", _made(wide, _lines), {}),
        ("round brackets", _made(round_brackets, lambda at: f"({at + 1}) {vancouver(at)}"), {}),
        ("narrative", _english(), {}),
        ("scattered", _scattered(), {"footnotes": note}),
    )
    return [
        Made(name, specimen(document=document, styles=STYLES, **more), ALL)
        for name, document, more in forms
    ]


def _made(citing: Callable[[Sequence[int]], str], line: Callable[[int], str]) -> str:
    return chinese(citing, line, "参考文献", _plain)
