"""Figures, tables and numbered equations of a manuscript: captions found, labels given.

A picture is followed by its caption, a table preceded; both are known by 图1 or Figure 1.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from diglot.arrivals.front_matter import cut, language_of
from diglot.arrivals.inlines import Stretch, plain, raw, with_stretches
from diglot.arrivals.panels import figure, panel_labels, panelled_figure, panels_of
from diglot.article import Node
from diglot.note_marks import begins_as_note
from diglot.tree import attr, rewrite, walk

_PLACE: Final = r"[A-Z]?\d{1,2}(?:[-‐‑–.．]\d{1,2}(?!\d))?"
"""A figure's number: ``1``, in a chapter ``2-1`` or ``2.1``, ``S1``, in an appendix ``A1``."""
_CAPTION: Final = re.compile(
    rf"\s*(?:Suppl\w*\.?\s+(?=\w+\.?\s*S\d))?(图|表|Fig(?:ure|\.)?|Tab(?:le|\.)?)\s*({_PLACE})"
    r"(?!\s*(?:[\d)）和至、,，]|and))\s*[.:：．]?\s*",
    re.IGNORECASE,
)
_NOT: Final = re.compile(r"(?:示|显示|所示|可见|列出|为|shows?|lists?|is|are|presents?)", re.I)
_POINTER: Final = re.compile(
    rf"(图|表|(?:Fig(?:ure)?s?|Tab(?:le)?s?)\.?)\s*({_PLACE})(?![\d.．]\d)", re.I
)
_GOES_ON: Final = re.compile(r"[A-Za-z0-9_]|[-:.#$%&+?<>~/][A-Za-z0-9_]")
"""What a label would go on with, 图1A; braces keep it apart."""

_MORE: Final = re.compile(
    r"\s*(?:([-–—~～至])|[、和与及]|\band\b)\s*(\d{1,2})(?![\d.．%‰]|\s*[例个名组只月周天年次岁倍])"
)
"""What a mention goes on with: 图1-3, 图1和2, but not 图1和2例."""
_NUMBER: Final = re.compile(r"[\s.…·]*[(（]\s*(\d{1,2})\s*[)）]\s*[,.，。;；]?\s*")
_FORMULA: Final = re.compile(r"(公?式|Eq(?:uation|s|\.)*)\s*[(（]\s*(\d{1,2})\s*[)）]", re.I)


@dataclass
class Objects:
    """The labels that were given, and captions that belong to nothing."""

    labels: set[str] = field(default_factory=set)
    other_captions: list[str] = field(default_factory=list)
    lonely: list[str] = field(default_factory=list)


def _kind(word: str) -> str:
    return "fig" if word[0] in "图fF" else "tbl"


def _label(word: str, place: str) -> str:
    return f"{_kind(word)}:{re.sub('[^0-9A-Za-z]', '-', place)}"


def caption_of(block: Node) -> tuple[str, Node] | None:
    """Return the label and the words of a paragraph that is a caption."""
    if block["t"] not in ("Para", "Plain"):
        return None
    text = plain(block["c"])
    found = _CAPTION.match(text)
    if not found or len(text) > 400 or _NOT.match(text[found.end() :]):
        return None
    flat = [one for node in block["c"] for one in (node["c"] if node["t"] == "Strong" else [node])]
    return _label(found[1], found[2]), cut({"t": "Para", "c": flat}, found.end())


def image_of(block: Node) -> Node | None:
    """Return the picture of a paragraph that holds nothing else."""
    if block["t"] == "Figure":
        inner = block["c"][2]
        return image_of(inner[0]) if len(inner) == 1 else None
    if block["t"] not in ("Para", "Plain"):
        return None
    images = [one for one in block["c"] if one["t"] == "Image"]
    words_ = plain([one for one in block["c"] if one["t"] != "Image"])
    return images[0] if len(images) == 1 and not words_.strip() else None


def with_objects(blocks: Sequence[Node], lang: str, told: Objects) -> list[Node]:
    """Return blocks in which figures, tables and equations have captions and labels."""
    made: list[Node] = []
    waiting: list[tuple[str, Node]] = []
    last = ""
    below_table = False
    for block in _with_own_pictures([one for each in blocks for one in _with_caption_before(each)]):
        image = image_of(block)
        if caption := caption_of(block):
            label, words_ = caption
            if language_of(plain(words_["c"])) != lang and (waiting or last == label):
                told.other_captions.append(plain(block["c"]))
            elif made and label.startswith("fig") and (above := image_of(made[-1])):
                made[-1] = figure(above, words_["c"], label)
                told.labels.add(label)
            elif made and label.startswith("fig") and (panels := _panels(made[-1])):
                made[-1] = panelled_figure(panels, made[-1], words_["c"], label)
                told.labels |= panel_labels(label, panels)
            else:
                waiting.append((label, words_))
            last = label
            continue
        if below_table and _is_note(block):
            made.append({"t": "Div", "c": [attr("", ["table-note"]), [block]]})
            continue
        below_table = block["t"] == "Table"
        block = _in_line(block) if below_table else block
        if block["t"] == "Table" and waiting and waiting[-1][0].startswith("tbl"):
            label, words_ = waiting.pop()
            told.labels.add(label)
            made += [*_lonely(waiting, told), block, _table_caption(words_["c"], label)]
        elif (
            waiting and waiting[-1][0].startswith("fig") and (panels := _panels(block)) is not None
        ):
            label, words_ = waiting.pop()
            made += [*_lonely(waiting, told), panelled_figure(panels, block, words_["c"], label)]
            told.labels |= panel_labels(label, panels)
        elif image is not None and waiting and waiting[-1][0].startswith("fig"):
            label, words_ = waiting.pop()
            told.labels.add(label)
            made += [*_lonely(waiting, told), figure(image, words_["c"], label)]
        else:
            made += [*_lonely(waiting, told), equation(block, told)]
        waiting = []
    return [*made, *_lonely(waiting, told)]


def _is_note(block: Node) -> bool:
    """Tell whether a paragraph below a table is a note of it: 注：…, or a raised mark first."""
    if block["t"] not in ("Para", "Plain") or not block["c"]:
        return False
    first = block["c"][0]
    marked = first["t"] == "Superscript" and len(plain([first])) == 1
    return marked or begins_as_note(plain(block["c"]))


def _with_caption_before(block: Node) -> Iterator[Node]:
    """Yield a block behind the caption that pandoc found before it, wherever that belongs."""
    if block["t"] not in ("Table", "Figure") or not block["c"][1][1]:
        yield block
        return
    about, (short, caption), *rest = block["c"]
    for one in caption:
        yield {"t": "Para", "c": one["c"]} if one["t"] == "Plain" else one
    if block["t"] == "Figure":
        yield from ({**one, "t": "Para"} if one["t"] == "Plain" else one for one in rest[0])
    else:
        yield {"t": "Table", "c": [about, [short, []], *rest]}


def _with_own_pictures(blocks: Sequence[Node]) -> Iterator[Node]:
    """Yield blocks; a picture among words has a paragraph of its own where its caption follows.

    Word hangs pictures on whatever paragraph stands near, and authors type a caption below one in
    the same paragraph.
    """
    for at, block in enumerate(blocks):
        elements = block["c"] if block["t"] in ("Para", "Plain") else []
        places = [place for place, one in enumerate(elements) if one["t"] == "Image"]
        if len(places) != 1 or image_of(block):
            yield block
            continue
        before, after = elements[: places[0]], elements[places[0] + 1 :]
        while after and after[0]["t"] in ("Space", "SoftBreak", "LineBreak"):
            after = after[1:]
        own = {"t": "Para", "c": [elements[places[0]]]}
        if _is_of_figure({"t": "Para", "c": after}):
            yield from ({"t": "Para", "c": before}, own) if plain(before).strip() else (own,)
            yield {"t": "Para", "c": after}
        elif at + 1 < len(blocks) and _is_of_figure(blocks[at + 1]):
            yield from ({"t": "Para", "c": [*before, *after]}, own)
        else:
            yield block


def _is_of_figure(block: Node) -> bool:
    caption = caption_of(block)
    return caption is not None and caption[0].startswith("fig")


def _in_line(table: Node) -> Node:
    """Return a table whose formulas stand in the line, as cells have them."""

    def change(node: Node) -> list[Node] | None:
        if node["t"] != "Math":
            return None
        return [{"t": "Math", "c": [{"t": "InlineMath"}, node["c"][1]]}]

    return rewrite(table, change)


def _panels(block: Node) -> list[Node] | None:
    return panels_of(block) if block["t"] == "Table" else None


def _lonely(waiting: Sequence[tuple[str, Node]], told: Objects) -> list[Node]:
    told.lonely += [f"{label} {plain(words_['c'])}" for label, words_ in waiting]
    return [words_ for _, words_ in waiting]


def _table_caption(caption: list[Node], label: str) -> Node:
    return {"t": "Para", "c": [raw(": "), *caption, raw(f" {{#{label}}}")]}


def equation(block: Node, told: Objects) -> Node:
    """Return a paragraph of one formula and its typed number as an equation with a label."""
    if block["t"] not in ("Para", "Plain"):
        return block
    maths = [one for one in block["c"] if one["t"] == "Math"]
    rest = plain([one for one in block["c"] if one["t"] != "Math"])
    if len(maths) != 1 or (rest.strip() and not _NUMBER.fullmatch(rest)):
        return block
    text = re.sub(r"(?<!\\)((?:\\\\)*)\\\Z", r"\1", str(maths[0]["c"][1]).strip())
    found = _NUMBER.fullmatch(rest)
    if not found:
        shown = {"t": "Math", "c": [{"t": "DisplayMath"}, text]}
        return {"t": "Para", "c": [shown]}
    label = f"eq:{found[1]}"
    told.labels.add(label)
    return {"t": "Para", "c": [raw(f"[$${text}$$]{{#{label}}}")]}


def with_pointers(elements: list[Node], labels: set[str]) -> list[Node]:
    """Return inlines in which 图1 and Figure 1 point to what has that label."""

    def pointers(text: str) -> Iterator[Stretch]:
        both = [*_POINTER.finditer(text), *_FORMULA.finditer(text)]
        for found in sorted(both, key=lambda one: one.start()):
            named, end = _meant_labels(found, labels)
            if named:
                panel = re.match("[A-Ha-h](?![A-Za-z0-9])", text[end:])
                if panel and f"{named[-1]}-{panel[0].lower()}" in labels:
                    named, end = [*named[:-1], f"{named[-1]}-{panel[0].lower()}"], end + 1
                braces = bool(_GOES_ON.match(text, end))
                one = f"@{{{named[0]}}}" if braces else f"@{named[0]}"
                many = f"[{'; '.join(f'@{label}' for label in named)}]"
                shown = one if len(named) == 1 else many
                yield found.start(), end, raw(shown)

    return with_stretches(elements, pointers)


def _meant_labels(found: re.Match[str], labels: set[str]) -> tuple[list[str], int]:
    """Return the labels that a mention points to, none without any, and where it ends."""
    if found.re is _FORMULA:
        label = f"eq:{found[2]}"
        return [label] * (label in labels), found.end()
    if (label := _label(found[1], found[2])) in labels:
        named, end = [label], found.end()
    else:  # 图1-3 may be three figures, and the number of a chapter's figure
        first = re.match(r"[A-Z]?\d+", found[2])
        label = _label(found[1], first[0] if first else "")
        named, end = [label] * (label in labels), found.start(2) + (first.end() if first else 0)
    while named and (more := _MORE.match(found.string, end)):
        last = _label(found[1], more[2])
        start = named[-1].rpartition(":")[2]
        if more[1] and not start.isdecimal():
            break
        between = range(int(start) + 1, int(more[2])) if more[1] else ()
        all_ = [*(f"{_kind(found[1])}:{one}" for one in between), last]
        if not set(all_) <= labels:
            break
        named, end = [*named, *all_], more.end()
    return named, end


def renamed_images(blocks: list[Node], names: Mapping[str, str]) -> list[Node]:
    """Return blocks whose pictures have other addresses."""

    def change(node: Node) -> list[Node] | None:
        if node["t"] != "Image":
            return None
        (ident, _, _), caption, (target, _) = node["c"]
        own, name = attr(ident), names.get(target, target)
        return [{"t": "Image", "c": [own, rewrite(caption, change), [name, ""]]}]

    return rewrite(blocks, change)


def addresses(blocks: Sequence[Node]) -> list[str]:
    """Return the addresses of all pictures, in their order."""
    return [one["c"][2][0] for one in walk(blocks) if one["t"] == "Image"]
