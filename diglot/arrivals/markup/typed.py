"""Markdown as one types it without keys: [1], 图1, **表1 …**, and a list of references at its end.

So write those who come from Word, and programs that answer in Markdown. The text is read by pandoc
and then as a Word document is, by `typed_manuscript`.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from diglot.arrivals.front_matter import label_of
from diglot.arrivals.given import Given
from diglot.arrivals.inlines import plain
from diglot.arrivals.markup.front import facts_of_values, language_of_manuscript
from diglot.arrivals.markup.library import Bibliography
from diglot.arrivals.markup.pictures import Pictures
from diglot.arrivals.markup.reading import Reading, head_and_texts, tree_of
from diglot.arrivals.markup.wording import common
from diglot.arrivals.objects import addresses, caption_of, renamed_images
from diglot.arrivals.typed_list import is_head
from diglot.arrivals.typed_manuscript import manuscript_of_blocks
from diglot.arrivals.values import Manuscript, Options
from diglot.article import Lang, Node
from diglot.languages import EachLanguage
from diglot.tree import rewrite

_KEY: Final = re.compile(r"(?<![\w.])@[A-Za-z][\w:.-]*\w")
_MARKS: Final = re.compile(r"^[#\s>*_]+|[*_\s]+$")
_ENTRY: Final = re.compile(r"\s*(?:[-*]\s+|\\?[\[［]?\d{1,3}\\?[\]］.、)]|[^\W\d_][^\n]*\d{4})")


def is_typed(_given: Given, text: str) -> bool:
    """Tell whether a text has a typed list of references, and cites no work by a key."""
    lines = text.splitlines()
    heads = [at for at, line in enumerate(lines) if is_head(_MARKS.sub("", line.strip()))]
    if not heads or _KEY.search("\n".join(lines[: heads[-1]])):
        return False
    behind = next((line for line in lines[heads[-1] + 1 :] if line.strip()), "")
    return bool(_ENTRY.match(behind))


def read_typed_markdown(given: Given, options: Options) -> Manuscript:
    """Return the manuscript. Raises `Misused` where it cannot be read."""
    meta, texts = head_and_texts(given)
    text = "\n\n".join(text for _, text in texts)
    titled = text.lstrip().startswith("#") and not meta.get("title")
    text = common(_with_lines_apart(text, titled=titled))
    lang = options.lang or language_of_manuscript(meta, text[:200_000])
    reading = Reading(given, lang, Bibliography(lang), meta=meta)
    blocks = list(_with_numbers(list(_without_lists(tree_of(text, reading), titled=titled)), lang))
    pictures = Pictures(given, lang, texts[0][0])
    names = {one: pictures.name(one) for one in addresses(blocks)}
    made = manuscript_of_blocks(
        renamed_images(blocks, names), replace(options, lang=lang), pictures.files
    )
    told = (*given.told, *reading.told, *made.open)
    return replace(made, facts=facts_of_values(meta, lang).with_more(made.facts), open=told)


def _with_numbers(blocks: Sequence[Node], lang: Lang) -> Iterator[Node]:
    """Yield blocks whose captions and equations have the numbers that the text points to.

    ``![研究流程](a.png)`` is 图1 where no number is typed. A picture with a typed caption below it
    has no other.
    """
    counts: Counter[str] = Counter()
    for at, block in enumerate(blocks):
        if block["t"] in ("Figure", "Table"):
            kind = block["t"]
            counts[kind] += 1
            about, (short, caption), *rest = block["c"]
            behind = blocks[at + 1] if at + 1 < len(blocks) else block
            below = caption_of(behind)
            if kind == "Figure" and below and below[0].startswith("fig"):
                caption = []
            elif caption and not caption_of({**caption[0], "t": "Para"}):
                number: Node = {"t": "Str", "c": f"{_NAMES[lang][kind]}{counts[kind]}"}
                first = {"t": "Para", "c": [number, {"t": "Space"}, *caption[0]["c"]]}
                caption = [first, *caption[1:]]
            yield {"t": kind, "c": [about, [short, caption], *rest]}
        else:
            yield rewrite([block], _with_typed_number)[0]


_NAMES: Final[EachLanguage[Mapping[str, str]]] = {
    "zh": {"Figure": "图", "Table": "表"},
    "en": {"Figure": "Figure ", "Table": "Table "},
}
_TAG: Final = re.compile(r"\s*\\tag\*?\{([^{}]*)\}\s*")


def _with_typed_number(node: Node) -> list[Node] | None:
    r"""Return an equation with the number of its ``\tag{1}`` behind it, as Word has it."""
    found = _TAG.search(node["c"][1]) if node["t"] == "Math" else None
    if not found:
        return None
    tex = _TAG.sub(" ", node["c"][1]).strip()
    number: Node = {"t": "Str", "c": f"({found[1].strip('()（）')})"}
    return [{"t": "Math", "c": [node["c"][0], tex]}, {"t": "Space"}, number]


def _with_lines_apart(text: str, *, titled: bool) -> str:
    """Return a text in which each line of the front matter is a paragraph, as in Word.

    Lines below each other are authors, institutions and keywords; those that are longer are a
    paragraph broken by hand. The front matter ends with the first heading that is not the title.
    """
    heads = [found.start() for found in re.finditer(r"^#{1,6}\s", text, re.M)]
    end = next(iter(heads[titled:]), 0)
    made: list[str] = []
    for line in text[:end].split("\n"):
        known = label_of(_MARKS.sub("", line))
        if made and (known or max(len(line), len(made[-1])) <= _SHORT):
            made.append("")
        made.append(line)
    return "\n".join(made) + text[end:]


_SHORT: Final = 60
"""How many letters a line of names has at the most."""


def _without_lists(blocks: Sequence[Node], *, titled: bool) -> Iterator[Node]:
    """Yield blocks in which neither institutions nor references are items of a list.

    ``1. 某大学`` of the front matter keeps its number; references with bullets have none.
    """
    headings, in_list = 0, False
    for block in blocks:
        headings += block["t"] == "Header"
        if block["t"] in ("Header", "Para"):
            in_list = is_head(plain(block["c"]))
        if block["t"] == "OrderedList" and headings <= titled:
            for number, item in enumerate(block["c"][1], block["c"][0][0]):
                sign: list[Node] = [{"t": "Str", "c": f"{number}."}, {"t": "Space"}]
                yield from _paragraphs(item, sign)
        elif block["t"] == "BulletList" and in_list:
            for item in block["c"]:
                yield from _paragraphs(item, [])
        else:
            yield block


def _paragraphs(item: Sequence[Node], before: list[Node]) -> Iterator[Node]:
    for one in item:
        yield {"t": "Para", "c": [*before, *one["c"]]} if one["t"] in ("Plain", "Para") else one
        before = []
