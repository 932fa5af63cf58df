"""Build the package: pandoc's text, and everything around it by code.

pandoc writes the paragraphs, tables, formulas, footnotes and lists. Its styles, settings, theme,
properties and comments stay behind: they come from a template that knows no Chinese (theme fonts,
blue headings, no page, every field of the metadata as a custom property).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from diglot.docx.look import Frame, Look, Properties
from diglot.docx.names import NAMESPACES, Element, parse, serialize
from diglot.docx.package import (
    Relationship,
    pack,
    read_relationships,
    relationships_part,
    unpack,
    write_relationships,
)
from diglot.docx.write import parts as small
from diglot.docx.write.body import dress_document, dress_footnotes, used_numberings
from diglot.docx.write.comments import COMMENTS, EXTENDED, Comment, comments_parts
from diglot.docx.write.pictures import set_drawings, svg_name
from diglot.docx.write.sections import FOOTER_ID, HEADER_ID
from diglot.docx.write.template_styles import styles_of

_DOCUMENT = "word/document.xml"
_FOOTNOTES = "word/footnotes.xml"
_OURS = (
    Relationship("rIdFontTable", "fontTable", "word/fontTable.xml"),
    Relationship(FOOTER_ID, "footer", "word/footer1.xml"),
    Relationship("rIdFootnotes", "footnotes", _FOOTNOTES),
    Relationship(HEADER_ID, "header", "word/header1.xml"),
    Relationship("rIdNumbering", "numbering", "word/numbering.xml"),
    Relationship("rIdSettings", "settings", "word/settings.xml"),
    Relationship("rIdStyles", "styles", "word/styles.xml"),
)
_COMMENTED = (
    Relationship("rIdComments", "comments", COMMENTS),
    Relationship("rIdCommentsExtended", "commentsExtended", EXTENDED),
)
_ROOT = (
    Relationship("rId1", "officeDocument", _DOCUMENT),
    Relationship("rId2", "core-properties", "docProps/core.xml"),
    Relationship("rId3", "custom-properties", "docProps/custom.xml"),
)


def _used_relationships(
    theirs: Mapping[str, bytes], part: str, root: Element
) -> list[Relationship]:
    """Return pandoc's relationships that the part's own text uses: pictures and links."""
    prefix = f"{{{NAMESPACES['r']}}}"
    used = {
        str(value)
        for one in root.iter()
        for name, value in one.attrib.items()
        if str(name).startswith(prefix)
    }
    return [one for one in read_relationships(theirs, part) if one.id in used]


def _name_pictures(relationships: list[Relationship]) -> dict[str, str]:
    """Return a plain name for each picture, ``word/media/image1.png``, in order of first use."""
    images = [one.target for one in relationships if one.kind == "image"]
    ordered = sorted(set(images), key=lambda name: [int(n) for n in re.findall(r"\d+", name)])
    return {
        name: f"word/media/image{number}.{name.rpartition('.')[2]}"
        for number, name in enumerate(ordered, start=1)
    }


def assemble(
    text: bytes,
    look: Look,
    frame: Frame,
    properties: Properties,
    *,
    numbered_headings: bool,
    comments: Sequence[Comment] = (),
    drawings: Mapping[bytes, bytes] | None = None,
) -> bytes:
    """Return a whole .docx around pandoc's `text`, itself a .docx; same input, same bytes.

    The text holds the places of `comments`; `drawings` are SVG by the bytes of the PNG that they
    stand beside.
    """
    theirs = unpack(text)
    roots = {name: parse(theirs[name]) for name in (_DOCUMENT, _FOOTNOTES)}
    relationships = {name: _used_relationships(theirs, name, root) for name, root in roots.items()}
    names = _name_pictures([one for of_part in relationships.values() for one in of_part])
    svgs = {
        new: drawing for old, new in names.items() if (drawing := (drawings or {}).get(theirs[old]))
    }
    dress_footnotes(roots[_FOOTNOTES], look, dress_document(roots[_DOCUMENT], look, frame))

    parts = {
        "_rels/.rels": write_relationships("", _ROOT),
        "docProps/core.xml": small.core_part(properties),
        "docProps/custom.xml": small.custom_part(properties),
        "word/fontTable.xml": small.font_table_part(look),
        "word/footer1.xml": small.footer_part(frame),
        "word/header1.xml": small.header_part(frame),
        "word/numbering.xml": small.numbering_part(
            theirs["word/numbering.xml"], used_numberings(roots)
        ),
        "word/settings.xml": small.settings_part(),
        "word/styles.xml": styles_of(look, frame, numbered_headings=numbered_headings),
    }
    for name, root in roots.items():
        arrows = [
            replace(one, target=names.get(one.target, one.target)) for one in relationships[name]
        ]
        arrows += set_drawings(root, arrows, frozenset(svgs))
        parts[name] = serialize(root)
        if name == _DOCUMENT or arrows:
            ours = (*_OURS, *(_COMMENTED if comments else ())) if name == _DOCUMENT else ()
            parts[relationships_part(name)] = write_relationships(name, [*ours, *arrows])
    parts |= comments_parts(comments)
    parts |= {new: theirs[old] for old, new in names.items()}
    parts |= {svg_name(png): drawing for png, drawing in svgs.items()}
    return pack(parts)
