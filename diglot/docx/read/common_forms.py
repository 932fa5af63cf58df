"""What only Word understands, written in the forms that other readers know as well.

Readers leave out, or show as if it were nothing: letters raised by their position, a double
strike, any underline but a single one, capitals by look, words of symbol fonts, what stands under
a reading (``w:ruby``), fields that Word draws (EQ), comments that mark a place and no words, cells
that a row leaves out, what stands in a wrapper of Word's own (``w:bdo``, ``w:smartTag``).
"""

import re
from collections.abc import Collection

from diglot.docx.names import (
    NAMESPACES,
    Element,
    element,
    put_in_place,
    remove,
    set_property,
    tag,
    text_element,
    value_element,
    value_of,
)
from diglot.docx.read.styles import OFF, RAISED
from diglot.docx.read.symbols import UNKNOWN, in_unicode, is_symbol_font, symbol_of

_TURNED_OFF = ("w:b", "w:i", "w:strike", "w:smallCaps")
_WRAPPED = ("w:bdo", "w:customXml", "w:dir", "w:smartTag")
"""What surrounds words and says nothing of them."""
_WRITTEN = {"w:cr": "w:br", "w:ptab": "w:tab", "w:softHyphen": ""}
"""Characters that have an element of their own, and what readers know instead."""


def write_common_forms(root: Element, hiding: Collection[str] = ()) -> None:
    """Rewrite the runs of a part in place; `hiding` are the styles of words that hide them."""
    for one in list(root.iter(*map(tag, _WRAPPED))):
        put_in_place(one, [inside for inside in one if not str(inside.tag).endswith("Pr")])
    for one in list(root.iter(tag("w:showingPlcHdr"))):
        _empty_control(one)
    for name, written in _WRITTEN.items():
        for one in list(root.iter(tag(name))):
            put_in_place(one, [element(written)] if written else [])
    for row in list(root.iter(tag("w:tr"))):
        _fill_row(row)
    for ruby in list(root.iter(tag("w:ruby"))):
        _lay_bare(ruby)
    for run in list(root.iter(tag("w:r"))):
        look = run.find("w:rPr", NAMESPACES)
        if look is not None:
            _write_look(run, look, hiding)
        for one in run.findall("w:sym", NAMESPACES):
            _write_symbol(run, one)
    _open_comments(root)


def _is_on(look: Element, name: str) -> bool:
    found = look.find(name, NAMESPACES)
    return found is not None and found.get(tag("w:val")) not in OFF


def _write_look(run: Element, look: Element, hiding: Collection[str]) -> None:
    words = run.findall("w:t", NAMESPACES) + run.findall("w:delText", NAMESPACES)
    styled = look.find("w:vanish", NAMESPACES) is None and value_of(look, "w:rStyle") in hiding
    if styled or _is_on(look, "w:vanish"):
        for one in (*words, *run.findall("w:sym", NAMESPACES)):
            remove(one)
    if _is_on(look, "w:dstrike"):
        set_property(look, element("w:strike"))
    if _is_on(look, "w:u"):
        set_property(look, value_element("w:u", "single"))
    if _is_on(look, "w:caps"):
        for one in words:
            one.text = (one.text or "").upper()
    raised = value_of(look, "w:position")
    if (
        re.fullmatch(r"-?\d{1,4}", raised)
        and abs(int(raised)) >= RAISED
        and look.find("w:vertAlign", NAMESPACES) is None
    ):
        place = "subscript" if int(raised) < 0 else "superscript"
        set_property(look, value_element("w:vertAlign", place))
    fonts = look.find("w:rFonts", NAMESPACES)
    told = [] if fonts is None else [fonts.get(tag(name)) for name in ("w:ascii", "w:hAnsi")]
    font = next(filter(None, told), "")
    if fonts is not None and is_symbol_font(font):
        for one in words:
            one.text = in_unicode(one.text or "", font)
        look.remove(fonts)
    named = look.find("w:rStyle", NAMESPACES)
    undone = [one for name in _TURNED_OFF for one in look.findall(name, NAMESPACES)]
    if named is not None and any(one.get(tag("w:val")) in OFF for one in undone):
        look.remove(named)  # readers give its words the look that the run takes back


def _write_symbol(run: Element, told: Element) -> None:
    code, font = told.get(tag("w:char"), ""), told.get(tag("w:font"), "")
    found = symbol_of(code, font)
    if found != UNKNOWN:
        run.replace(told, text_element(found))


def _empty_control(told: Element) -> None:
    """Take out what a content control shows while nobody has filled it in."""
    control = next(told.iterancestors(tag("w:sdt")), None)
    for words in [] if control is None else list(control.iter(tag("w:t"))):
        remove(words)


def _fill_row(row: Element) -> None:
    """Put a cell where a row begins behind the first column, or ends before the last.

    A row that is hidden is taken out.
    """
    look = row.find("w:trPr", NAMESPACES)
    if look is not None and _is_on(look, "w:hidden"):
        remove(row)
        return
    cells = row.findall("w:tc", NAMESPACES)
    for name in ("w:gridBefore", "w:gridAfter"):
        left_out = "" if look is None else value_of(look, name)
        if look is None or not cells or not re.fullmatch("[1-9][0-9]?", left_out):
            continue
        width = element("w:tcPr", {}, [value_element("w:gridSpan", left_out)])
        empty = element("w:tc", {}, [width, element("w:p")])
        if name == "w:gridBefore":
            cells[0].addprevious(empty)
        else:
            cells[-1].addnext(empty)
        for one in look.findall(name, NAMESPACES):
            remove(one)


def _lay_bare(ruby: Element) -> None:
    """Put the words that have a reading in the place of both."""
    run, base = ruby.getparent(), ruby.find("w:rubyBase", NAMESPACES)
    around = None if run is None else run.getparent()
    if run is not None and around is not None and base is not None:
        at = around.index(run) + 1
        around[at:at] = list(base)
        run.remove(ruby)


def _open_comments(root: Element) -> None:
    """Begin each comment that marks no words where it is called: a reader knows its beginning."""
    opened = {one.get(tag("w:id")) for one in root.iter(tag("w:commentRangeStart"))}
    for one in list(root.iter(tag("w:commentReference"))):
        run = one.getparent()
        if run is not None and (number := str(one.get(tag("w:id")))) not in opened:
            opened.add(number)
            for name in ("w:commentRangeStart", "w:commentRangeEnd"):
                run.addprevious(element(name, {"w:id": number}))
