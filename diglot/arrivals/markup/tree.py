"""pandoc's tree of any dialect in diglot's form: figures, tables, equations, boxes, headings."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from diglot.arrivals.inlines import plain, raw
from diglot.arrivals.inlines import words as as_words
from diglot.arrivals.markup.labels import Labels
from diglot.arrivals.markup.pictures import Pictures
from diglot.arrivals.values import Open
from diglot.article import Node
from diglot.labels import label_name
from diglot.messages import say
from diglot.tree import attr, attributes, pairs_of, rewrite, trim, walk
from diglot.tree_vocabulary import DIVISIONS, panel_letter

_HEADING_CLASSES: Final = ("unnumbered", "appendix", "supplementary", "acknowledgements")
_SPAN_CLASSES: Final = ("mark", "kbd", "underline", "smallcaps", "ruby")
_CALLOUTS: Final = re.compile(
    r"callout(?:-\w+)?|note|tip|warning|caution|important|hint|attention|danger|error|seealso|"
    r"admonition|rmd\w+|block\w*|infobox|alert"
)
_NO_WORDS: Final = "image"
"""What pandoc calls each picture of LaTeX's."""
_INCHES: Final = {"in": 2.54, "px": 2.54 / 96, "pt": 2.54 / 72, "mm": 0.1, "em": 0.42, "ex": 0.21}


@dataclass
class Shape:
    """What is needed to bring blocks into our form, and what could not be brought."""

    labels: Labels
    pictures: Pictures
    told: list[Open] = field(default_factory=list)

    def blocks(self, blocks: Sequence[Node]) -> list[Node]:
        """Return blocks in our form."""
        return [made for block in blocks for made in self._block(block)]

    def _block(self, block: Node) -> Iterator[Node]:
        match block["t"]:
            case "Header":
                yield self._heading(block)
            case "Figure":
                yield from self._figure(block)
            case "Table":
                yield from self._table(block)
            case "Div":
                yield from self._div(block)
            case "RawBlock":
                yield from self._raw(block)
            case "CodeBlock":
                language = [one for one in attributes(block)[1] if re.fullmatch(r"[\w+-]+", one)]
                yield {"t": "CodeBlock", "c": [attr("", language[:1]), block["c"][1]]}
            case "BlockQuote":
                yield {"t": "BlockQuote", "c": self.blocks(block["c"])}
            case "BulletList":
                yield {"t": "BulletList", "c": [self.blocks(one) for one in block["c"]]}
            case "OrderedList":
                start, items = block["c"]
                yield {"t": "OrderedList", "c": [start, [self.blocks(one) for one in items]]}
            case "DefinitionList":
                pairs = [[term, [self.blocks(one) for one in told]] for term, told in block["c"]]
                yield {"t": "DefinitionList", "c": pairs}
            case _:
                yield self._paragraph(block)

    def _heading(self, block: Node) -> Node:
        level, (ident, classes, _), elements = block["c"]
        kept = [one for one in classes if one in _HEADING_CLASSES]
        if re.match(r"(?:supplement|附加材料|补充材料)", plain(elements), re.I) and level == 1:
            kept = [*kept, "supplementary"]
        own = attr(self.labels.names.get(ident, ""), dict.fromkeys(kept))
        return {"t": "Header", "c": [level, own, elements]}

    def _paragraph(self, block: Node) -> Node:
        elements = block.get("c")
        if block["t"] not in ("Para", "Plain") or not elements:
            return block
        images = [one for one in elements if one["t"] == "Image"]
        rest = [one for one in elements if one["t"] not in ("Image", "Space", "SoftBreak")]
        if block["t"] == "Para" and len(images) == 1 and not rest:
            image = images[0]
            return self._image(image, image["c"][1], str(attributes(image)[0]))
        return {"t": block["t"], "c": self._equations(elements)}

    def _equations(self, elements: Sequence[Node]) -> list[Node]:
        """Return inlines in which a labelled formula is written as diglot reads it."""
        alone = len(elements) == 1
        made: list[Node] = []
        for node in elements:
            math = node["c"][1][0] if node["t"] == "Span" and len(node["c"][1]) == 1 else None
            ident = self.labels.names.get(str(attributes(node)[0]), "")
            if math and math["t"] == "Math" and ident:
                tex = str(math["c"][1]).strip()
                text = f"$$\n{tex}\n$$ {{#{ident}}}" if alone else f"[$${tex}$$]{{#{ident}}}"
                node = raw(text)
            made.append(node)
        return made

    def _image(self, image: Node, caption: Sequence[Node], ident: str) -> Node:
        """Return a picture that is a paragraph of its own, with caption, label and size."""
        pairs = pairs_of(image)
        label = self.labels.names.get(ident, "")
        classes = ["supplementary"] if pairs.get("tag", "").startswith("S") else []
        if (tag := pairs.get("tag")) and not classes:
            said = say("a number of its own is not kept; diglot numbers the figures")
            self.told.append(Open(said, tag, sign=f'tag="{tag}"', mark=f"#{label}"))
        sizes = {name: size for name in ("width", "height") if (size := _size(pairs.get(name, "")))}
        described = plain(image["c"][1])
        words = described if described not in (_NO_WORDS, plain(list(caption))) else ""
        words = pairs.get("alt") or pairs.get("fig-alt") or words
        alt = {"alt": words} if words else {}
        own = attr(label, classes, {**alt, **sizes})
        target = self.pictures.name(image["c"][2][0])
        return {"t": "Para", "c": [{"t": "Image", "c": [own, list(caption), [target, ""]]}]}

    def _figure(self, block: Node) -> Iterator[Node]:
        (ident, _, _), (_, caption), content = block["c"]
        words = words_in_line(caption)
        images = [one for one in walk(content) if one["t"] == "Image"]
        if any(one["t"] == "Table" for one in walk(content)):
            yield from self._with_caption(content, words, ident)
        elif len(images) == 1:
            yield self._image(images[0], words, ident or str(attributes(images[0])[0]))
        elif images:
            yield self._panels(content, words, ident)
        else:
            yield from self.blocks(content)
            if words:
                said = say("a caption has no figure or table beside it")
                self.told.append(Open(said, plain(words), mark=plain(words)[:40]))
                yield {"t": "Para", "c": words}

    def _panels(
        self, content: Sequence[Node], caption: Sequence[Node], ident: str, told: str = ""
    ) -> Node:
        """Return a figure of several pictures; each has its own caption if it is a figure."""
        panels: list[Node] = []
        for block in content:
            if block["t"] == "Figure":
                panels += self._figure(block)
            else:
                for one in walk(block):
                    if one["t"] == "Image":
                        named = plain(one["c"][1]) not in ("", _NO_WORDS)
                        words = (
                            one["c"][1] if named else as_words(panel_letter(len(panels)).upper())
                        )
                        panels.append(self._image(one, words, str(attributes(one)[0])))
        columns = str(min(len(panels), int(told) if told.isdecimal() else 2, 4) or 1)
        own = attr(self.labels.names.get(ident, ""), [], {"columns": columns})
        last: list[Node] = [{"t": "Para", "c": list(caption)}] if caption else []
        return {"t": "Div", "c": [own, [*panels, *last]]}

    def _with_caption(
        self, content: Sequence[Node], words: list[Node], ident: str
    ) -> Iterator[Node]:
        for block in content:
            if block["t"] == "Table":
                yield from self._table(block, words, ident)
                words, ident = [], ""
            else:
                yield from self._block(block)

    def _table(
        self, block: Node, caption: list[Node] | None = None, ident: str = ""
    ) -> Iterator[Node]:
        own, (_, told), *rest = block["c"]
        words = caption or words_in_line(told)
        label = self.labels.names.get(ident or str(own[0]), "")
        classes = " .supplementary" if dict(own[2]).get("tag", "").startswith("S") else ""
        columns = [[align, {"t": "ColWidthDefault"}] for align, _ in rest[0]]
        yield {"t": "Table", "c": [attr(), [None, []], columns, *rest[1:]]}
        if label and not words:
            said = say("this table has no caption")
            self.told.append(Open(said, label, mark=f"#{label}"))
            words = [{"t": "Str", "c": "…"}]
        if words or label:
            end = f" {{#{label}{classes}}}" if label else ""
            yield {"t": "Para", "c": [raw(": "), *words, raw(end)]}

    def _div(self, block: Node) -> Iterator[Node]:
        (ident, classes, pairs), content = block["c"]
        label = label_name(ident)
        known = next((one for one in classes if one in DIVISIONS or one == "table-note"), "")
        if ident == "refs":
            return
        if known or label.partition(":")[0] in ("thm", "lem", "cor", "prp", "def", "exm", "rem"):
            own = attr(self.labels.names.get(ident, ""), [known] if known else [])
            name = dict(pairs).get("name", "")
            title: list[Node] = [{"t": "Header", "c": [3, attr(), as_words(name)]}] if name else []
            yield {"t": "Div", "c": [own, [*title, *self.blocks(content)]]}
        elif label.startswith("tbl") or (ident and any(one["t"] == "Table" for one in content)):
            words = content[-1]["c"] if content and content[-1]["t"] == "Para" else []
            yield from self._with_caption(content[:-1] if words else content, list(words), ident)
        elif label.startswith("fig"):
            yield from self._figure_box(content, ident, dict(pairs).get("layout-ncol", ""))
        elif callout := next((one for one in classes if _CALLOUTS.fullmatch(one)), ""):
            yield self._callout(callout, dict(pairs), content)
        elif "panel-tabset" in classes:
            yield from self.blocks([_bold(one) if one["t"] == "Header" else one for one in content])
        else:
            yield from self.blocks(content)

    def _figure_box(self, content: Sequence[Node], ident: str, columns: str = "") -> Iterator[Node]:
        """Yield a box with a figure's label: of one picture or several, its caption last."""
        last = content[-1] if content else None
        lone = last and last["t"] == "Para" and not any(one["t"] == "Image" for one in last["c"])
        words = list(last["c"]) if last and lone else []
        inner = content[:-1] if lone else content
        images = [one for one in walk(list(inner)) if one["t"] == "Image"]
        if len(images) == 1:
            yield self._image(images[0], words or images[0]["c"][1], ident)
        elif images:
            yield self._panels(inner, words, ident, columns)
        else:
            yield from self.blocks(content)

    def _callout(self, name: str, told: Mapping[str, str], content: Sequence[Node]) -> Node:
        title = told.get("title", "")
        inner = self.blocks(content)
        words = title or name.removeprefix("callout-").removeprefix("rmd").capitalize()
        if inner and inner[0]["t"] == "Header":
            words = plain(inner.pop(0)["c"][2])
        said = say("a callout became a quotation with a bold title")
        self.told.append(Open(said, words, sign=told.get("sign") or name, mark=f"**{words}**"))
        head: Node = {"t": "Para", "c": [{"t": "Strong", "c": [{"t": "Str", "c": words}]}]}
        return {"t": "BlockQuote", "c": [head, *inner]}

    def _raw(self, block: Node) -> Iterator[Node]:
        form, text = block["c"]
        if form == "markdown" or (form == "html" and text.startswith("<!--")):
            yield block
            return
        said = say("this is no Markdown and was left out")
        line = text.strip().partition("\n")[0]
        self.told.append(Open(said, line[:80], sign=line))


def _bold(header: Node) -> Node:
    return {"t": "Para", "c": [{"t": "Strong", "c": header["c"][2]}]}


def words_in_line(blocks: Sequence[Node]) -> list[Node]:
    """Return the words of a caption's blocks in one line."""
    made: list[Node] = []
    for block in blocks:
        if block["t"] in ("Para", "Plain", "Header"):
            words = block["c"][2] if block["t"] == "Header" else block["c"]
            made += [*([{"t": "Space"}] if made else []), *words]
    return [{"t": "Space"} if one["t"] == "LineBreak" else one for one in made]


def _size(written: str) -> str:
    """Return a size in per cent or centimetres, as an article gives it; empty for another."""
    text = written.strip().replace(" ", "")
    if re.fullmatch(r"\d+(?:\.\d+)?(?:%|cm)", text):
        return "" if text == "100%" else text
    found = re.fullmatch(r"(\d+(?:\.\d+)?)(\w*)", text)
    if found and (unit := _INCHES.get(found[2] or "px")):
        return f"{float(found[1]) * unit:.3g}cm"
    found = re.fullmatch(r"(\d*\.?\d*)\\(?:text|line|column)width", text)
    share = float(found[1] or 1) if found and found[1] != "." else 1.0
    return f"{share * 100:.3g}%" if found and share < 1 else ""


def mended_levels(blocks: Sequence[Node]) -> list[Node]:
    """Return blocks whose headings begin at level 1 and skip none."""
    top = min((one["c"][0] for one in blocks if one["t"] == "Header"), default=1)
    made: list[Node] = []
    before = 0
    for block in blocks:
        if block["t"] == "Header":
            level = max(1, min(block["c"][0] - top + 1, before + 1))
            before = level
            block = {"t": "Header", "c": [level, *block["c"][1:]]}
        made.append(block)
    return made


_BOOKDOWN: Final = re.compile(r"\(#((?:fig|tab|tbl):[\w-]+)\)")


def with_bookdown_labels(blocks: Sequence[Node]) -> list[Node]:
    r"""Return blocks in which ``(\#fig:a)`` of a caption is a label."""

    def change(node: Node) -> list[Node] | None:
        if node["t"] not in ("Figure", "Table"):
            return None
        own, (short, caption), *rest = node["c"]
        found = _BOOKDOWN.search(plain(caption))
        if not found:
            return None

        def without(inner: Node) -> list[Node] | None:
            text = _BOOKDOWN.sub("", inner["c"]) if inner["t"] == "Str" else None
            return None if text is None else [{"t": "Str", "c": text}] if text else []

        words = rewrite(caption, without)
        words = [{"t": "Plain", "c": trim(words_in_line(words))}]
        rest = rewrite(rest, lambda one: None if one["t"] != "Image" else [_image_of(one, words)])
        return [{"t": node["t"], "c": [[found[1], *own[1:]], [short, words], *rest]}]

    return rewrite(list(blocks), change)


def _image_of(image: Node, caption: Sequence[Node]) -> Node:
    own, _, target = image["c"]
    return {"t": "Image", "c": [own, words_in_line(caption), target]}


def without_spans(tree: Any) -> Any:
    """Return a tree whose spans tell only what an article may tell; the words of others stay."""

    def change(node: Node) -> list[Node] | None:
        if node["t"] != "Span":
            return None
        (_, classes, pairs), content = node["c"]
        inner: list[Node] = without_spans(content)
        if "aside" in classes:
            return [{"t": "Note", "c": [{"t": "Para", "c": inner}]}]
        kept = [one for one in classes if one in _SPAN_CLASSES]
        told = {name: value for name, value in pairs if name in ("lang", "dir", "rt")}
        return [{"t": "Span", "c": [attr("", kept, told), inner]}] if kept or told else inner

    return rewrite(tree, change)
