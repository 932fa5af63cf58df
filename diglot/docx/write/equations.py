"""Equations as word processors expect them (ISO/IEC 29500-1, 22.1).

pandoc leaves empty cells of a matrix without a run, for which LibreOffice loses the whole equation,
and writes a brace over or under a term as a sign of its own size in the place of a limit.

LibreOffice reads the signs of runs as its own language, in which a bracket needs its partner, a
relation stands between two terms, a blank is no base of a script, ``|`` is "or" and ``lim`` a
command; where that fails it shows an inverted question mark, and nothing of what follows. Of
brackets whose second one bears an exponent one element is made, as Word does; what else would be
misread is told to be literal.
"""

from collections.abc import Iterator, Sequence

from diglot.docx.names import NAMESPACES, Element, element, properties, remove, tag, text_element

_BRACES = {"⏟": ("bot", "top"), "⏞": ("top", "bot"), "⎵": ("bot", "top"), "⎴": ("top", "bot")}
"""Where each grows along a term, and which side of the term is its line's."""

_PARTNERS = {"(": ")", "[": "]", "{": "}", "|": "|"}
_CLOSING = frozenset(_PARTNERS.values())
_BRACKETS = frozenset("()[]{}")
_RELATIONS = frozenset("=<>≤≥≠≈∼≃≅∝≡∈∉∋⊂⊃⊆⊇∪∩×÷·⋅∗*/→←↔⇒⇐⇔∧∨∥⊥⟂")
_COMMANDS = frozenset("|#^_~`")
"""Signs that are commands of LibreOffice wherever they stand."""

_BLANKS = " \u2009\u200b"

_ROWS = tuple(
    tag(f"m:{name}") for name in ("oMath", "e", "num", "den", "sub", "sup", "deg", "lim", "fName")
)
_SCRIPTS = tuple(tag(f"m:{name}") for name in ("sSup", "sSub", "sSubSup"))
_RUN = tag("m:r")


def mend_equations(root: Element) -> None:
    """Make of the equations of a part what Word and LibreOffice show alike."""
    for equation in root.iter(tag("m:oMath")):
        _grow_braces(equation)
        _align_in_columns(equation)
        _fill_cells(equation)
        for bar in equation.iterfind(".//m:accPr/m:chr[@m:val='‾']", NAMESPACES):
            bar.set(tag("m:val"), "\u0305")  # as Word writes it; LibreOffice knows no other
        for words in equation.iter(tag("m:t")):
            words.text = "∖" if words.text == "\\" else words.text
        rows = list(equation.iter(*_ROWS))
        for row in rows:
            _join_letters(row)
            _join_brackets(row)
        for row in rows:
            for run in _misread(list(row)):
                _make_literal(run)


def _fill_cells(equation: Element) -> None:
    for cell in equation.iterfind(".//m:mr/m:e", NAMESPACES):
        if not len(cell):
            cell.append(_words(" "))


def _words(text: str) -> Element:
    """Return a run that is text and no formula."""
    look = element("m:rPr", children=[element("m:nor")])
    return element("m:r", children=[look, text_element(text, "m:t")])


def _align_in_columns(equation: Element) -> None:
    """Make columns of rows that are aligned at ``&``, which is "and" in LibreOffice's language.

    The columns are right and left in turn and touch each other, as in Word's own row (22.1.2.34);
    a relation that begins one has a blank before it, without which it would be a sign alone.
    """
    for array in equation.findall(".//m:eqArr", NAMESPACES):
        rows = [_cells(row) for row in array.findall("m:e", NAMESPACES)]
        width = max(map(len, rows), default=0)
        around = array.getparent()
        if width < 2 or around is None:
            continue
        columns = [
            element("m:mc", children=[element("m:mcPr", children=[
                element("m:count", {"m:val": "1"}),
                element("m:mcJc", {"m:val": "left" if number % 2 else "right"}),
            ])])
            for number in range(width)
        ]  # fmt: skip
        looks = [
            element("m:plcHide", {"m:val": "on"}),
            element("m:cGpRule", {"m:val": "3"}),
            element("m:cGp", {"m:val": "0"}),
            element("m:mcs", children=columns),
        ]
        made = []
        for row in rows:
            whole = [*row, *([] for _ in range(width - len(row)))]
            cells = [
                [_words("\u2009"), *cell] if cell and _sign(cell[0]) in _RELATIONS else cell
                for cell in whole
            ]
            held = [element("m:e", children=cell) for cell in cells]
            made.append(element("m:mr", children=held))
        matrix = element("m:m", children=[element("m:mPr", children=looks), *made])
        matrix.tail = array.tail
        around.replace(array, matrix)


def _cells(row: Element) -> list[list[Element]]:
    """Return the nodes of a row between its signs of alignment."""
    cells: list[list[Element]] = [[]]
    for node in row:
        if _sign(node) == "&":
            cells.append([])
        else:
            cells[-1].append(node)
    return cells


def _join_letters(row: Element) -> None:
    """Make one run of upright letters side by side: ``Tc`` is one symbol, and not two."""
    last: Element | None = None
    for node in list(row):
        words = node.find("m:t", NAMESPACES)
        if words is None or not (_is_upright(node) and _sign(node).isalpha()):
            last = None
        elif last is None:
            last = words
        else:
            last.text = f"{last.text}{words.text}"
            row.remove(node)


def _is_upright(run: Element) -> bool:
    style = run.find("m:rPr/m:sty", NAMESPACES)
    return style is not None and style.get(tag("m:val")) == "p"


def _grow_braces(equation: Element) -> None:
    """Let braces grow as wide as their terms, from the inside out: each is replaced with these."""
    for limit in reversed(list(equation.iter(tag("m:limLow"), tag("m:limUpp")))):
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


def _sign(node: Element) -> str:
    """Return the words of a run, nothing for any other element."""
    return "".join(map(str, node.itertext())) if node.tag == _RUN else ""


def _join_brackets(row: Element) -> None:
    """Make one delimiter of brackets whose second bears a script: the script is of them both."""
    opened: list[Element] = []
    for node in list(row):
        base = node.find("m:e", NAMESPACES) if node.tag in _SCRIPTS else None
        sign = _sign(node) if base is None else _sign(base[0]) if len(base) == 1 else ""
        closes = sign in _CLOSING and opened and (sign != "|" or _sign(opened[-1]) == "|")
        if closes and base is not None:
            base[:] = [_delimiter(opened.pop(), node, sign)]
        elif closes:
            opened.pop()
        elif base is None and sign in _PARTNERS:
            opened.append(node)


def _delimiter(first: Element, last: Element, sign: str) -> Element:
    """Return what stands between an opening bracket and a script as one delimiter."""
    inside: list[Element] = []
    while (one := first.getnext()) is not None and one is not last:
        inside.append(one)
        remove(one)
    looks = [
        element("m:begChr", {"m:val": _sign(first)}),
        element("m:endChr", {"m:val": sign}),
        element("m:grow", {"m:val": "0"}),
    ]
    remove(first)
    held = element("m:e", children=inside)
    return element("m:d", children=[element("m:dPr", children=looks), held])


def _misread(row: Sequence[Element]) -> Iterator[Element]:
    """Yield the runs of a row that LibreOffice would take for something else."""
    signs = [_sign(node) for node in row]
    partners = _partners(signs)
    for at, (node, sign) in enumerate(zip(row, signs, strict=True)):
        before = signs[at - 1] if at else "("
        behind = signs[at + 1] if at + 1 < len(signs) else ")"
        if sign in _RELATIONS:
            lonely = before in _PARTNERS or before in _RELATIONS or behind in _CLOSING
        elif sign in _BRACKETS:
            lonely = at not in partners
        else:
            whole = len(sign) > 1 or _is_upright(node)
            lonely = sign in _COMMANDS or (sign.isalpha() and whole)
        blank = len(row) == 1 and node.tag == _RUN and not sign.strip(_BLANKS)
        if lonely or blank:
            yield node


def _partners(signs: Sequence[str]) -> set[int]:
    """Return the places of the brackets of a row that have their partner."""
    opened: list[int] = []
    found: set[int] = set()
    for at, sign in enumerate(signs):
        if sign in _BRACKETS and sign in _PARTNERS:
            opened.append(at)
        elif sign in _BRACKETS and opened and sign == _PARTNERS[signs[first := opened.pop()]]:
            found |= {first, at}
    return found


def _make_literal(run: Element) -> None:
    """Tell that the signs of a run stand for themselves (`m:lit`, 22.1.2.58)."""
    about = properties(run, "m:rPr")
    if about.find("m:nor", NAMESPACES) is None:
        about.insert(0, element("m:lit"))
