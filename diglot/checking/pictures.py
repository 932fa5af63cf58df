"""The pictures: each described, with dots enough for print, and one file in both languages."""

import re
from collections.abc import Iterator
from itertools import permutations

from diglot.article import Article, Asset, Block, Edition, Library, Node, Section
from diglot.bitext.contents import stem_of
from diglot.diagnostics import Bilingual, Code, Diagnostic, SourceSpan, warning
from diglot.engines import raster
from diglot.messages import say
from diglot.profile import Profile
from diglot.tree import attributes, pairs_of, text_of, walk
from diglot.tree_vocabulary import has_class, panels_across

_Shown = tuple[Section, SourceSpan, Node, Node]
"""The section of a figure, its place, its node and that of a picture in it."""


def check_pictures(
    article: Article, _library: Library, profile: Profile, *_rest: object
) -> list[Diagnostic]:
    """Name each figure without a description, and each with too few dots for its width."""
    faults: list[Diagnostic] = []
    least = profile.settings.limits.of(article.metadata.article_type).dots_per_inch
    for edition in article.editions.values():
        for _, place, figure, image in _figures(edition):
            faults += _description(figure, image, place)
            asset = edition.assets.get(image["c"][2][0])
            drawn = asset and asset.media_type == "image/svg+xml"
            if asset and not drawn:
                faults += _dots(asset, figure, image, place, profile, least)
            if asset and not (is_seen if drawn else raster.is_seen)(asset.data):
                message = say("this picture holds nothing that can be seen")
                hint = say("export it again, with what it shows selected")
                faults.append(warning(Code.FIGURE_BROKEN, message, place, hint))
    return [*faults, *_other_files(article)]


_SHAPES = re.compile(rb"<(?:[\w-]+:)?(?:path|rect|circle|ellipse|line|polyline|polygon)\b[^>]*")
_OTHER = re.compile(rb"<(?:[\w-]+:)?(?:text|image|use|foreignObject)\b")
"""What a drawing shows is one of these elements (SVG 2, 3.3: graphics elements)."""
_NOTHING = rb"(?:none|transparent|white|#fff(?:fff)?|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\))"
_PAINTED = re.compile(
    rb"(?<![\w-])(?:fill|stroke)\s*[:=](?![\"'\s]*" + _NOTHING + rb"\s*[\"';])", re.I
)
_UNFILLED = re.compile(rb"(?<![\w-])fill\s*[:=][\"'\s]*" + _NOTHING, re.I)


def is_seen(svg: bytes) -> bool:
    """Tell whether a drawing shows anything: words, a picture, a shape with a fill or a line.

    White and transparent ones are not seen on a page. A shape has a black fill unless it or what
    it stands in tells another (SVG 2, 13.4); where that is not sure, it is seen.
    """
    shapes = _SHAPES.findall(svg)
    if _OTHER.search(svg) or (shapes and (b"style>" in svg or _PAINTED.search(svg))):
        return True
    inherits = not _UNFILLED.search(_SHAPES.sub(b"", svg))
    return inherits and not all(map(_UNFILLED.search, shapes))


def _figures(edition: Edition) -> Iterator[_Shown]:
    for section in edition.texts:
        places = {label.id: label.span for label in section.labels}
        panels: set[int] = set()
        for block in section.blocks:
            for figure in walk(block.node):
                if figure["t"] != "Figure" or id(figure) in panels:
                    continue
                if across := panels_across(figure):
                    panels |= {id(one) for one in figure["c"][2]}
                    at = block.home[0]
                    for one in _as_printed(figure, across):
                        for image in walk(one["c"][2]):
                            if image["t"] == "Image":
                                place, at = _place_of_panel(image, at, section, block)
                                yield section, place, one, image
                    continue
                place = places.get(attributes(figure)[0], block.span)
                for image in walk(figure["c"][2]):
                    if image["t"] == "Image":
                        yield section, place, figure, image


def _place_of_panel(
    image: Node, start: int, section: Section, block: Block
) -> tuple[SourceSpan, int]:
    """Return where the file of a panel's picture is named from `start` on, and what is behind."""
    path = image["c"][2][0]
    at = section.rendered.text.find(path, start, block.home[1])
    if at < 0:
        return block.span, start
    return section.rendered.span(at, at + len(path)), at + len(path)


def _as_printed(figure: Node, across: int) -> Iterator[Node]:
    """Yield each panel of a figure as one of a part of its width."""
    wide = [one for one in attributes(figure)[1] if one == "wide"]
    for panel in figure["c"][2]:
        (ident, _, pairs), *rest = panel["c"]
        width = ["width", f"{100 / across:.0f}%"]
        yield {"t": "Figure", "c": [[ident, wide, [*pairs, width]], *rest]}


_MARKDOWN = re.compile(
    r"\*\*[^*]+\*\*|\[@[^\]]*\]|@(?:fig|tbl|eq|sec):[A-Za-z0-9]+|\$[^$]+\$|<[a-z]+>|\^[^^ ]+\^"
)


def _description(figure: Node, image: Node, place: SourceSpan) -> Iterator[Diagnostic]:
    """Yield a fault where a picture has no words but its caption's, as pandoc gives it."""
    words = text_of(image["c"][1]).strip()
    hint = say("write what it shows between the braces: {form}", form='alt="…"')
    if words and _SAYS_NOTHING.fullmatch(words):
        message = say('this description tells nothing of the figure: "{words}"', words=words)
        yield warning(Code.FIGURE_ALT, message, place, hint)
    elif not words or words == text_of(figure["c"][1]).strip():
        message = say("this figure has no description for readers who cannot see it")
        yield warning(Code.FIGURE_ALT, message, place, hint)
    elif mark := _MARKDOWN.search(words):
        message = say('the description holds "{mark}", which is read aloud as it is', mark=mark[0])
        yield warning(Code.FIGURE_ALT, message, place, say("write it in plain words"))


_SAYS_NOTHING = re.compile(
    r"(?:图片?|照片|示意图|流程图|an?\s)?\s*(?:image|figure|picture|photo|graph|chart|fig\.?)?\s*\d*"
    r"|[^\s/]+\.(?:png|jpe?g|svg|tiff?|gif|webp|pdf)",
    re.I,
)
"""What stands in the place of a description: 图片1, image, flow.png."""

_INCH = 25.4
_TO_MM = {"mm": 1.0, "cm": 10.0, "in": _INCH, "pt": _INCH / 72, "pc": _INCH / 6, "px": _INCH / 96}
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*(%|cm|mm|in|px|pt|pc)?")
_PAGE = 210.0
"""The width of A4 (ISO 216) in millimetres."""


def _measure(name: str, profile: Profile) -> float:
    """Return a property of print.css in millimetres, the journal's [look] before it; 0 for none."""
    told = str(profile.settings.look.get(name, ""))
    found = re.search(rf"--{name}:\s*([^;]+);", profile.files.get("print.css", ""))
    size = _SIZE.fullmatch(told or (found[1].strip() if found else ""))
    return float(size[1]) * _TO_MM.get(size[2] or "px", 0.0) if size else 0.0


def printed_width(figure: Node, image: Node, natural: float, profile: Profile) -> float:
    """Return how wide a picture is printed, in millimetres; `natural` is its own width."""
    page = _PAGE - _measure("margin-left", profile) - _measure("margin-right", profile)
    columns = profile.settings.look.get("columns", _columns(profile))
    wide = has_class(figure, "wide") or has_class(image, "wide") or columns == 1
    room = page if wide else (page - _measure("gap", profile)) / 2
    told = _SIZE.fullmatch({**pairs_of(figure), **pairs_of(image)}.get("width", ""))
    if told is None:
        return min(natural, room)
    if told[2] == "%":
        return room * min(float(told[1]), 100.0) / 100
    return min(float(told[1]) * _TO_MM[told[2] or "px"], room)


def _columns(profile: Profile) -> int:
    found = re.search(r"--columns:\s*(\d+)", profile.files.get("print.css", ""))
    return int(found[1]) if found else 1


def _dots(
    asset: Asset, figure: Node, image: Node, place: SourceSpan, profile: Profile, least: int
) -> Iterator[Diagnostic]:
    dots = raster.width_of(asset.data)
    width = printed_width(figure, image, dots * _TO_MM["px"], profile)
    density = dots / (width / _INCH) if width else 0
    if least and dots and density < least:
        message = say(
            '"{path}" is {dots} dots wide: printed {width} mm wide it has {density} in an inch,'
            " the journal asks for {least}",
            path=asset.path,
            dots=dots,
            width=round(width),
            density=round(density),
            least=least,
        )
        hint = say("export it {needed} dots wide, or as SVG", needed=round(least * width / _INCH))
        yield warning(Code.FIGURE_DOTS, message, place, hint)


def _other_files(article: Article) -> Iterator[Diagnostic]:
    """Yield a fault for each label under which the languages show different files."""
    shown = {
        lang: {
            attributes(figure)[0]: (image["c"][2][0], place)
            for _, place, figure, image in _figures(edition)
            if attributes(figure)[0]
        }
        for lang, edition in article.editions.items()
    }
    for mine, other in permutations(shown, 2):
        for label, (path, place) in shown[mine].items():
            there = shown[other].get(label)
            if there and stem_of(path) != stem_of(there[0]):
                message = say('this shows "{path}", the other language "{other}"', path=path,
                              other=there[0])  # fmt: skip
                hint = say(
                    "show one file in both, or name them {names}", names="flow.zh.svg, flow.en.svg"
                )
                yield warning(Bilingual.PARITY_FIGURES, message, place, hint)
