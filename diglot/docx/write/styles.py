"""The styles of the document, ``word/styles.xml``: every one that a manuscript needs, by code.

No theme: each font and colour is written out, so that Word shows 宋体 and black, not what a theme
on the reader's machine says.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from diglot.docx.look import TWIPS_PER_POINT, Frame, Look
from diglot.docx.names import Element, element, serialize, sort_properties, value_element

HEADING_NUMBERS = 1
"""The ``w:numId`` that the heading styles count by."""

TABLE = "ThreeLineTable"
PANELS = "Figure Panels"
"""The name of the style of a table that only holds pictures in place."""

PANELS_TABLE = "FigurePanels"

RULE = "HorizontalLine"
"""The style of an empty paragraph that is a line across the text."""

TABLE_NUMBER = "Table Number"
"""The name of the style of a number that stands on the decimal point of its column."""

TABLE_NUMBER_ID = "TableNumber"

QUOTED_WORDS = "Quoted Words"
"""The name of the style of words that a letter answers or quotes, with a bar beside them."""

CELL_MARGIN = 70
"""The space at each side of a table's cell, in twips."""

LEVELS = range(1, 10)

# Names that Word knows itself; every other style is marked as our own.
_BUILT_IN = frozenset(
    {"Normal", "Title", "Body Text", "caption", "header", "footer", "footnote text"}
    | {"footnote reference", "Hyperlink", "List Paragraph", "Block Text", "Bibliography"}
    | {"Default Paragraph Font", "Normal Table", "No List"}
    | {f"heading {level}" for level in LEVELS}
)


@dataclass(frozen=True)
class Style:
    """One style. `following` is the style of the paragraph that Enter begins after it."""

    id: str
    name: str
    based: str = ""
    following: str = ""
    layout: Element | None = None
    text: Element | None = None
    kind: str = "paragraph"
    more: Sequence[Element] = ()


def _twips(points: float) -> int:
    return round(points * TWIPS_PER_POINT)


def _text(
    *, chinese: str = "", size: float = 0, bold: bool | None = None, more: Sequence[Element] = ()
) -> Element:
    """Return run properties; `bold` None leaves it to the style below."""
    children: list[Element] = list(more)
    if chinese:
        children.append(element("w:rFonts", {"w:eastAsia": chinese}))
    if bold is not None:
        children += [value_element(name, int(bold)) for name in ("w:b", "w:bCs")]
    if size:
        children += [value_element(name, round(size * 2)) for name in ("w:sz", "w:szCs")]
    return element("w:rPr", children=children)


def _layout(
    *,
    around: tuple[float, float] | None = None,
    line: float = 0,
    least: float = 0,
    first: tuple[int, float] | None = None,
    sides: float = 0,
    hanging: float = 0,
    align: str = "",
    stays: bool = False,
    more: Sequence[Element] = (),
) -> Element:
    """Return paragraph properties.

    `around` is the space before and after, `line` the lines' height as a multiple of what their
    letters ask for, `least` their least height, `first` the indent of the first line as
    (characters, size of a character), `sides` the indent on both sides, `hanging` that of all lines
    but the first, all in points; `stays` keeps the paragraph on the next one's page.
    """
    children: list[Element] = list(more)
    if stays:
        children.append(element("w:keepNext"))
    spacing: dict[str, str | int] = {}
    if around is not None:
        spacing |= {"w:before": _twips(around[0]), "w:after": _twips(around[1])}
    if line:
        spacing |= {"w:line": round(line * 240), "w:lineRule": "auto"}
    elif least:
        spacing |= {"w:line": _twips(least), "w:lineRule": "atLeast"}
    if spacing:
        children.append(element("w:spacing", spacing))
    if first is not None:
        # Word takes the characters and other programs the length beside them.
        chars, size = first
        indent = {"w:firstLineChars": chars * 100, "w:firstLine": _twips(chars * size)}
        children.append(element("w:ind", indent))
    if sides or hanging:
        indent = {"w:left": _twips(sides or hanging), "w:right": _twips(sides)}
        children.append(element("w:ind", {**indent, "w:hanging": _twips(hanging)}))
    if align:
        children.append(value_element("w:jc", align))
    return element("w:pPr", children=children)


def _tabs(stops: Mapping[str, int]) -> Element:
    made = [
        element("w:tab", {"w:val": kind, "w:pos": position}) for kind, position in stops.items()
    ]
    return element("w:tabs", children=made)


def _borders(name: str, sides: Mapping[str, float], space: int = 0) -> Element:
    """Return black rules by side, each with its width in points."""
    made = []
    for side, width in sides.items():
        line = {"w:val": "single", "w:sz": str(round(width * 8)), "w:color": "000000"}
        made.append(element(f"w:{side}", {**line, "w:space": str(space)}))
    return element(name, children=made)


def _front(look: Look) -> list[Style]:
    size = look.sizes
    centred = _layout(around=(3, 3), align="center", stays=True)
    small = size["abstract"]
    english, chinese = look.lang == "en", look.lang == "zh"
    rules = _borders("w:pBdr", {"top": 0.5, "bottom": 0.5}, space=3)
    return [
        Style("Title", "Title", "Normal", "Author",
              _layout(around=(6, 8), align="center", stays=True),
              _text(chinese=look.sans, size=size["title"], bold=english)),
        Style("ParallelTitle", "Parallel Title", "Title", "Author",
              _layout(around=(14, 6)), _text(size=size["parallel-title"], bold=chinese)),
        Style("ArticleType", "Article Type", "Normal", "Title", _layout(align="center", stays=True),
              _text(chinese=look.sans, size=size["author"])),
        Style("Author", "Author", "Normal", "Affiliation", centred,
              _text(chinese=look.script, size=size["author"])),
        Style("Affiliation", "Affiliation", "Normal", "Abstract",
              _layout(around=(0, 8), align="center", stays=True), _text(size=size["affiliation"])),
        Style("Abstract", "Abstract", "Normal", "Keywords",
              _layout(around=(0, 3), sides=small * 2), _text(size=small)),
        Style("Keywords", "Keywords", "Abstract"),
        Style("ArticleInformation", "Article Information", "Abstract", "", _layout(align="left")),
        Style("Notice", "Notice", "Abstract", "", _layout(around=(8, 10), more=[rules])),
        Style("DraftBanner", "Draft Banner", "Notice", "", _layout(align="center"),
              _text(chinese=look.sans, size=size["body"], bold=True)),
    ]  # fmt: skip


def _headings(look: Look, numbered: bool) -> Iterator[Style]:
    for level in LEVELS:
        outline: list[Element] = [element("w:keepLines"), value_element("w:outlineLvl", level - 1)]
        if numbered:
            place = [value_element("w:ilvl", level - 1), value_element("w:numId", HEADING_NUMBERS)]
            outline.append(element("w:numPr", children=place))
        space = {1: (12.0, 6.0), 2: (8.0, 4.0)}.get(level, (6.0, 3.0))
        size = look.sizes[f"heading-{min(level, 3)}"]
        yield Style(f"Heading{level}", f"heading {level}", "Normal", "BodyText",
                  _layout(around=space, align="left", stays=True, more=outline),
                  _text(chinese=look.sans, size=size, bold=look.lang == "en"))  # fmt: skip


def _body(look: Look) -> list[Style]:
    size = look.sizes["body"]
    code = [element("w:rFonts", dict.fromkeys(("w:ascii", "w:hAnsi", "w:cs"), "Courier New"))]
    rule = _borders("w:pBdr", {"bottom": 0.5}, space=2)
    bar = _borders("w:pBdr", {"left": 1.5}, space=6)
    equation = _tabs({"center": look.column_width // 2, "right": look.column_width})
    return [
        Style("BodyText", "Body Text", "Normal", "", _layout(first=(2, size))),
        Style("BodyTextContinued", "Body Text Continued", "BodyText", "BodyText",
              _layout(first=(0, size))),
        Style("ListParagraph", "List Paragraph", "Normal", "", _layout(first=(0, size))),
        Style("BlockText", "Block Text", "Normal", "", _layout(around=(3, 3), sides=size * 2),
              _text(chinese=look.script)),
        Style("QuotedWords", QUOTED_WORDS, "BlockText", "", _layout(more=[bar])),
        Style("DefinitionTerm", "Definition Term", "Normal", "Definition", _layout(stays=True),
              _text(chinese=look.sans, bold=look.lang == "en")),
        Style("Definition", "Definition", "Normal", "", _layout(sides=size * 2)),
        Style(RULE, "Horizontal Line", "Normal", "BodyText", _layout(around=(0, 6), more=[rule])),
        Style("SourceCode", "Source Code", "Normal", "", _layout(align="left"), _text(more=code)),
        Style("Equation", "Equation", "Normal", "BodyTextContinued",
              _layout(around=(3, 3), align="left", more=[equation])),
    ]  # fmt: skip


def _furniture(look: Look, frame: Frame) -> list[Style]:
    size = look.sizes
    rule = _borders("w:pBdr", {"bottom": 0.5}, space=2)
    running = _text(size=size["running"])
    # A label's digits and brackets are half as wide as high; half a character stands after it.
    hang = (frame.widest_label + 1) * 0.5 * size["reference"]
    tight = _layout(line=1, align="left")
    note = _layout(line=1, around=(3, 10))
    # In lines of one height those of the small letters are as much lower.
    entry = look.line_height * size["reference"] / size["body"]
    return [
        Style("Caption", "caption", "Normal", "", _layout(around=(6, 6), align="center"),
              _text(chinese=look.sans, size=size["caption"])),
        Style("TableCaption", "Table Caption", "Caption", "", _layout(stays=True)),
        Style("ImageCaption", "Image Caption", "Caption", "BodyText", _layout(around=(3, 10))),
        Style("PanelCaption", "Panel Caption", "ImageCaption", "", _layout(around=(3, 0))),
        Style("Figure", "Figure", "Normal", "ImageCaption",
              _layout(around=(8, 0), line=1, align="center", stays=True)),
        Style("TableText", "Table Text", "Normal", "", tight, _text(size=size["table"])),
        Style("TableHeading", "Table Heading", "TableText", "", _layout(stays=True),
              _text(chinese=look.sans, bold=look.lang == "en")),
        Style(TABLE_NUMBER_ID, TABLE_NUMBER, "TableText"),
        Style("TableNote", "Table Note", "TableText", "BodyText", note),
        Style("Bibliography", "Bibliography", "Normal", "",
              _layout(hanging=hang, least=entry, more=[_tabs({"left": _twips(hang)})]),
              _text(size=size["reference"])),
        Style("FootnoteText", "footnote text", "Normal", "", _layout(line=1),
              _text(size=size["footnote"])),
        Style("FootnoteBlockText", "Footnote Block Text", "FootnoteText"),
        Style("Header", "header", "Normal", "",
              _layout(line=1, align="left", more=[rule, _tabs({"right": look.text_width})]),
              running),
        Style("Footer", "footer", "Normal", "", _layout(line=1, align="center"), running),
    ]  # fmt: skip


def _characters(look: Look) -> list[Style]:
    raised = [value_element("w:vertAlign", "superscript")]
    loud = [element("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": "FFF2A8"})]
    code = [element("w:rFonts", dict.fromkeys(("w:ascii", "w:hAnsi", "w:cs"), "Courier New"))]
    base = "DefaultParagraphFont"
    return [
        Style("Citation", "Citation", base, kind="character", text=_text(more=raised)),
        Style("Label", "Label", base, kind="character",
              text=_text(chinese=look.sans)),
        Style("EnglishLabel", "English Label", base, kind="character", text=_text(bold=True)),
        Style("Unresolved", "Unresolved", base, kind="character", text=_text(bold=True, more=loud)),
        Style("Mark", "Mark", base, kind="character", text=_text(more=loud)),
        # A link looks as the words around it: print has no blue underline.
        Style("Hyperlink", "Hyperlink", base, kind="character"),
        Style("FootnoteReference", "footnote reference", base, kind="character",
              text=_text(more=raised)),
        Style("VerbatimChar", "Verbatim Char", base, kind="character", text=_text(more=code)),
    ]  # fmt: skip


def _margins(vertical: int, sides: int) -> Element:
    widths = {"top": vertical, "left": sides, "bottom": vertical, "right": sides}
    made = [element(f"w:{side}", {"w:w": width, "w:type": "dxa"}) for side, width in widths.items()]
    return element("w:tblCellMar", children=made)


def _tables() -> list[Style]:
    """Return the plain table, which Word wants, and the three-line table, CY/T 170-2019."""
    none = element("w:tblInd", {"w:w": 0, "w:type": "dxa"})
    plain = element("w:tblPr", children=[none, _margins(0, 108)])
    rules = _borders("w:tblBorders", {"top": 1.5, "bottom": 1.5})
    ruled = element("w:tblPr", children=[rules, _margins(30, CELL_MARGIN)])
    under = element("w:tcPr", children=[_borders("w:tcBorders", {"bottom": 0.75})])
    first = element("w:tblStylePr", {"w:type": "firstRow"}, [under])
    return [
        Style("TableNormal", "Normal Table", kind="table", more=[plain]),
        Style(TABLE, "Three-Line Table", "TableNormal", kind="table", more=[ruled, first]),
        Style(PANELS_TABLE, PANELS, "TableNormal", kind="table",
              more=[element("w:tblPr", children=[_margins(0, 0)])]),
    ]  # fmt: skip


def _default(style: Style) -> bool:
    return style.id in ("Normal", "DefaultParagraphFont", "TableNormal", "NoList")


def _element(style: Style) -> Element:
    attributes = {"w:type": style.kind, "w:styleId": style.id}
    if _default(style):
        attributes["w:default"] = "1"
    if style.name not in _BUILT_IN:
        attributes["w:customStyle"] = "1"
    children = [value_element("w:name", style.name)]
    if style.based:
        children.append(value_element("w:basedOn", style.based))
    if style.following:
        children.append(value_element("w:next", style.following))
    if not _default(style):
        children.append(element("w:qFormat"))
    parts = [part for part in (style.layout, style.text) if part is not None and len(part)]
    return element("w:style", attributes, [*children, *parts, *style.more])


def _defaults(look: Look) -> Element:
    """Return what holds for every style: the fonts, the size, and the language of each script."""
    latin = dict.fromkeys(("w:ascii", "w:hAnsi", "w:cs"), look.latin)
    fonts = element("w:rFonts", {**latin, "w:eastAsia": look.serif})
    lang = element("w:lang", {"w:val": "en-US", "w:eastAsia": "zh-CN", "w:bidi": "ar-SA"})
    text = _text(size=look.sizes["body"], more=[fonts, lang])
    return element(
        "w:docDefaults",
        children=[element("w:rPrDefault", children=[text]), element("w:pPrDefault")],
    )


def _latent_styles() -> Element:
    """Return the word that Word's own styles not named here stay out of its gallery."""
    attributes = {"w:defLockedState": 0, "w:defUIPriority": 99, "w:defSemiHidden": 1}
    more = {"w:defUnhideWhenUsed": 1, "w:defQFormat": 0, "w:count": 376}
    return element("w:latentStyles", {**attributes, **more})


def styles_part(look: Look, frame: Frame, *, numbered_headings: bool) -> bytes:
    """Return ``word/styles.xml``; the heading styles count themselves if `numbered_headings`."""
    styles = all_styles(look, frame, numbered_headings=numbered_headings)
    root = element("w:styles", children=[_defaults(look), _latent_styles(), *map(_element, styles)])
    sort_properties(root)
    return serialize(root)


def all_styles(look: Look, frame: Frame, *, numbered_headings: bool) -> list[Style]:
    """Return every style of ours, in their order."""
    multiple = 0 if look.line_height else look.line_spacing
    normal = _layout(line=multiple, least=look.line_height, align="both")
    return [
        Style("Normal", "Normal", layout=normal),
        Style("DefaultParagraphFont", "Default Paragraph Font", kind="character"),
        Style("NoList", "No List", kind="numbering"),
        *_tables(),
        *_front(look),
        *_headings(look, numbered_headings),
        *_body(look),
        *_furniture(look, frame),
        *_characters(look),
    ]
