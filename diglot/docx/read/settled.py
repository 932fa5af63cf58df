"""Tracked changes in a part's XML accepted or refused, as Word does it (ISO/IEC 29500-1, 17.13.5).

What came stands in ``w:ins`` or ``w:moveTo``, what went in ``w:del`` or ``w:moveFrom``; the same
names are marks in the properties of a paragraph's end, a row and a structure of a formula,
``w:cellIns`` and ``w:cellDel`` in those of a cell.
"""

from diglot.docx.names import (
    NAMESPACES,
    Element,
    put_in_place,
    remove,
    set_property,
    tag,
    value_element,
)

_CAME = ("w:ins", "w:moveTo", "w:cellIns")
_WENT = ("w:del", "w:moveFrom", "w:cellDel")
_FORMER = tuple(f"w:{one}PrChange" for one in ("r", "p", "tbl", "tr", "tc", "tblEx", "sect"))
_OWN = frozenset(map(tag, ("w:rPr", "w:sectPr", "w:pPrChange")))
"""What a paragraph's properties hold that a change of its format does not tell."""
_OF_WORDS = ("w:t", "w:drawing", "w:pict", "w:object", "w:footnoteReference", "w:endnoteReference")
_SHOWN = frozenset(map(tag, (*_OF_WORDS, "w:sym", "w:br", "m:oMath", "w:fldChar")))
_WORDS_AGAIN = {"w:delText": "w:t", "w:delInstrText": "w:instrText"}


def settle_changes(root: Element, *, accept: bool) -> None:
    """Take all tracked changes of a part, or none, in place."""
    kept, lost = (_CAME, _WENT) if accept else (_WENT, _CAME)
    for one in list(root.iter(*map(tag, _FORMER))):
        _settle_format(one, accept=accept)
    for one in list(root.iter(tag("w:cellMerge"))):
        _settle_merge(one, accept=accept)
    ends: list[Element] = []
    for one in list(root.iter(*map(tag, lost))):
        _take_out(one, ends)
    for one in list(root.iter(*map(tag, kept))):
        put_in_place(one, list(one))
    for paragraph in ends:
        _join_with_next(paragraph)
    for name, again in _WORDS_AGAIN.items():
        for one in list(root.iter(tag(name))):
            one.tag = tag(again)


def _settle_format(change: Element, *, accept: bool) -> None:
    """Leave a format as it is, or as it was; `change` stands in it and holds what it was."""
    now = change.getparent()
    remove(change)
    if now is None or accept or not len(change):
        return
    own = _OWN if now.tag == tag("w:pPr") else frozenset[str]()
    now[:] = [*change[0], *(one for one in now if one.tag in own)]


def _settle_merge(merge: Element, *, accept: bool) -> None:
    """Write a tracked merge of cells, or what stood before it, as a merge."""
    cell = merge.getparent()
    told = merge.get(tag("w:vMerge" if accept else "w:vMergeOrig"))
    remove(merge)
    if cell is not None and told in ("cont", "rest"):
        set_property(cell, value_element("w:vMerge", "continue" if told == "cont" else "restart"))


def _take_out(one: Element, ends: list[Element]) -> None:
    """Take out what a mark or a wrapper says is not there; add a paragraph without its end."""
    around = one.getparent()
    holder = None if around is None else around.getparent()
    if around is None or holder is None:
        return
    if around.tag == tag("w:rPr") and holder.tag == tag("w:pPr"):
        paragraph = holder.getparent()
        ends += [] if paragraph is None else [paragraph]
    elif around.tag in (tag("w:trPr"), tag("w:tcPr")):
        table = holder.getparent()
        remove(holder)
        if table is not None and not any(part.tag in _ROWS for part in table):
            remove(table)
        return
    elif around.tag == tag("w:numPr"):
        remove(around)
        return
    elif _structure(one) is not None:
        _lay_bare(_structure(one))
        return
    remove(one)


_ROWS = frozenset({tag("w:tr"), tag("w:tc")})


def _structure(mark: Element) -> Element | None:
    """Return the fraction, root or the like that a mark stands in the properties of."""
    around = mark.getparent()
    if around is None or around.tag != tag("m:ctrlPr"):
        return None
    return next(iter([*around.iterancestors()][1:2]), None)


def _lay_bare(structure: Element | None) -> None:
    """Put what is left of a structure's parts in the place of it."""
    if structure is not None:
        parts = [part for part in structure if not str(part.tag).endswith("Pr")]
        put_in_place(structure, [one for part in parts for one in part])


def _join_with_next(paragraph: Element) -> None:
    """Let a paragraph without its end go on in the next one, which keeps its own format.

    Where nothing is left of the next one, that takes the format of the first.
    """
    around, following = paragraph.getparent(), paragraph.getnext()
    while following is not None and following.tag not in _BLOCKS:
        following = following.getnext()
    if following is None or following.tag != tag("w:p"):
        siblings = [] if around is None else around.findall("w:p", NAMESPACES)
        if len(siblings) > 1 and not _has_words(paragraph):
            remove(paragraph)
        return
    layout = paragraph.find("w:pPr", NAMESPACES)
    if layout is not None and _has_words(paragraph) and not _has_words(following):
        for one in following.findall("w:pPr", NAMESPACES):
            remove(one)
        following.insert(0, layout)
    at = 0 if following.find("w:pPr", NAMESPACES) is None else 1
    following[at:at] = [one for one in paragraph if one.tag != tag("w:pPr")]
    remove(paragraph)


_BLOCKS = frozenset(map(tag, ("w:p", "w:tbl", "w:sdt")))


def _has_words(node: Element) -> bool:
    return any(one.tag != tag("w:t") or one.text for one in node.iter(*_SHOWN))
