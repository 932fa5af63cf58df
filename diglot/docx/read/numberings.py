"""The lists of a document, told apart as Word counts them (ISO/IEC 29500-1, 17.9).

Paragraphs of several numberings (``w:num``) go on counting one after the other where these share
an abstract one, unless a numbering starts its level anew (``w:startOverride``, 17.9.26). Readers
that begin a list with each numbering count 1, 1, 1 instead; LibreOffice writes such files.
"""

from diglot.docx.names import NAMESPACES, Element, tag, value_of


def join_numberings(root: Element, numbering: Element) -> None:
    """Give the paragraphs of a part that are counted together one numbering."""
    abstract = {
        str(one.get(tag("w:numId"))): value_of(one, "w:abstractNumId")
        for one in numbering.iterfind("w:num", NAMESPACES)
    }
    begins = {
        (str(one.get(tag("w:numId"))), str(level.get(tag("w:ilvl"))))
        for one in numbering.iterfind("w:num", NAMESPACES)
        for level in one.iterfind("w:lvlOverride", NAMESPACES)
        if level.find("w:startOverride", NAMESPACES) is not None
    }
    counted: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    for found in root.iter(tag("w:numPr")):
        chosen = found.find("w:numId", NAMESPACES)
        own = "" if chosen is None else str(chosen.get(tag("w:val")))
        level = value_of(found, "w:ilvl") or "0"
        if chosen is None or own not in abstract:
            continue
        if (own, level) in begins and (own, level) not in seen:
            counted[abstract[own]] = own
        seen.add((own, level))
        chosen.set(tag("w:val"), counted.setdefault(abstract[own], own))
