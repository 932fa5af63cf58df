"""Our styles, those of a journal's template in their place where it has one of the same name."""

from collections.abc import Mapping
from copy import deepcopy

from diglot.docx.look import Frame, Look, Template
from diglot.docx.names import (
    NAMESPACES,
    Element,
    drop,
    element,
    parse,
    serialize,
    set_property,
    sort_properties,
    tag,
    value_of,
)
from diglot.docx.write.styles import LEVELS, all_styles, styles_part

_ARROWS = ("w:basedOn", "w:next", "w:link")

_UNASKED = frozenset(
    {"Article Type", "Block Text", "Definition", "Definition Term", "Equation", "Figure"}
    | {"Horizontal Line", "List Paragraph", "Source Code"}
    | {f"heading {level}" for level in LEVELS if level > 3}
)
"""Styles that few articles need."""


def styles_of(look: Look, frame: Frame, *, numbered_headings: bool) -> bytes:
    """Return ``word/styles.xml``, the template's styles in it if the look has one."""
    ours = styles_part(look, frame, numbered_headings=numbered_headings)
    if look.template is None:
        return ours
    made = with_template(parse(ours), look.template.styles)
    sort_properties(made)
    return serialize(made)


def lacking(template: Template) -> list[str]:
    """Return the names of our styles of paragraphs and tables that a template does not have.

    Styles that only change another one of ours a little are not asked for.
    """
    return [
        one.name
        for one in all_styles(Look("zh"), Frame(), numbered_headings=False)
        if one.name.lower() not in template.names
        and one.kind == "paragraph"
        and (one.based in ("", "Normal") or one.name == "Table Caption")
        and one.name not in _UNASKED
    ]


def with_template(ours: Element, template: bytes) -> Element:
    """Return our ``w:styles`` with the styles of a template's, see `Template.styles`.

    Its styles have our ids, since the text names these; those that it has beside ours stay, and so
    does what it says of every style. What it lacks is ours, upon its Normal.
    """
    theirs = parse(template)
    names = {_name(one): one for one in theirs.findall(tag("w:style"))}
    own = {str(one.get(tag("w:styleId"))): one for one in ours.findall(tag("w:style"))}
    known = {_name(one): ident for ident, one in own.items()}
    ids = _new_ids(names, known, own)
    made = deepcopy(ours)
    _take_defaults(made, theirs)
    for style in made.findall(tag("w:style")):
        other = names.pop(_name(style), None)
        if other is not None and other.get(tag("w:type")) == style.get(tag("w:type")):
            made.replace(style, _rename_style(other, ids, style))
    made.extend(_rename_style(one, ids, None) for one in names.values())
    _drop_loose_arrows(made)
    _break_circles(made)
    return made


def _name(style: Element) -> str:
    return value_of(style, "w:name").lower()


def _new_ids(
    names: Mapping[str, Element], known: Mapping[str, str], own: Mapping[str, Element]
) -> dict[str, str]:
    """Return the id that each of their styles gets: ours for one of our names, else a free one."""
    ids: dict[str, str] = {}
    taken = set(own)
    for name, style in names.items():
        old = str(style.get(tag("w:styleId")))
        new = known.get(name, old)
        while name not in known and new in taken:
            new = f"{new}-"
        taken.add(new)
        ids[old] = new
    return ids


def _take_defaults(made: Element, theirs: Element) -> None:
    ours, defaults = (one.find(tag("w:docDefaults")) for one in (made, theirs))
    if ours is not None and defaults is not None:
        made.replace(ours, deepcopy(defaults))


def _rename_style(style: Element, ids: Mapping[str, str], ours: Element | None) -> Element:
    """Return one of their styles under its new id; a heading of ours counts on as it did."""
    made = deepcopy(style)
    made.set(tag("w:styleId"), ids[str(style.get(tag("w:styleId")))])
    for name in _ARROWS:
        for arrow in made.findall(tag(name)):
            old = str(arrow.get(tag("w:val")))
            arrow.set(tag("w:val"), ids.get(old, old))
    if ours is None:
        drop(made, tag("w:default"))
        return made
    counted = ours.find("w:pPr/w:numPr", NAMESPACES)
    if counted is not None:
        set_property(_paragraph_properties(made), counted)
    return made


def _paragraph_properties(style: Element) -> Element:
    """Return a style's paragraph properties, made before those of its words."""
    found, words = (style.find(tag(name)) for name in ("w:pPr", "w:rPr"))
    if found is None:
        found = element("w:pPr")
        style.insert(len(style) if words is None else style.index(words), found)
    return found


def _drop_loose_arrows(root: Element) -> None:
    """Leave no arrow to a style that is not there; a table of Word's own may be meant."""
    known = {str(one.get(tag("w:styleId"))) for one in root.findall(tag("w:style"))}
    for style in root.findall(tag("w:style")):
        for name in _ARROWS:
            for arrow in style.findall(tag(name)):
                if str(arrow.get(tag("w:val"))) not in known:
                    style.remove(arrow)


def _break_circles(root: Element) -> None:
    """Take off what a style is based on where that leads back to itself."""
    styles = {str(one.get(tag("w:styleId"))): one for one in root.findall(tag("w:style"))}
    for ident, style in styles.items():
        passed = {ident}
        based = value_of(style, "w:basedOn")
        while based in styles:
            if based in passed:
                for arrow in style.findall(tag("w:basedOn")):
                    style.remove(arrow)
                break
            passed.add(based)
            based = value_of(styles[based], "w:basedOn")
