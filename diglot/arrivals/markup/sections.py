"""The parts of a text in Markdown: abstracts, keywords, body; the list of references is taken out.

What stands before the abstract of a manuscript that names its authors by hand is told, not kept:
its facts come from the head.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from diglot.arrivals.front_matter import cut, label_of, language_of
from diglot.arrivals.headings import split_number
from diglot.arrivals.inlines import line_of, plain, words
from diglot.arrivals.values import Open
from diglot.article import Lang, Node
from diglot.languages import language
from diglot.messages import say
from diglot.tree import text_of

_ABSTRACT: Final = re.compile(
    r"(?:中文|英文)?摘\s*要|(?:english\s+|chinese\s+)?abstract|summary", re.I
)
_KEYWORDS: Final = re.compile(r"关\s*键\s*[词字]|key\s*-?words?(?: and phrases)?", re.I)
_AUTHORS: Final = re.compile(r"authors?(?: information)?|作者(?:信息)?", re.I)
_LIST: Final = re.compile(
    r"参\s*考\s*文\s*献|references?(?: cited)?|bibliography|literature(?: cited)?|works cited", re.I
)


APPENDIX: Final = "DIGLOTAPPENDIX"
"""A paragraph that stands where the appendix begins."""
_THANKS: Final = re.compile(r"致\s*谢|志谢|acknowledge?ments?", re.I)
_BOOK_PART: Final = re.compile(r"\((PART|APPENDIX)\\?\*?\)\s*")


def with_appendix(blocks: Sequence[Node], told: list[Open]) -> list[Node]:
    """Return blocks whose headings behind the mark of the appendix say so.

    bookdown writes it as a heading, ``# (APPENDIX) Appendix``; its ``# (PART) Basics`` is left out.
    """
    made: list[Node] = []
    behind = False
    for block in blocks:
        text = plain(block["c"]) if block["t"] in ("Para", "Header") else ""
        mark = _BOOK_PART.match(text) if block["t"] == "Header" else None
        if mark or text.strip() == APPENDIX:
            behind = mark is None or mark[1] == "APPENDIX"
            if mark and not behind:
                said = say("an article has no parts; the heading of this one was left out")
                told.append(Open(said, text[mark.end() :].strip(), sign=text.strip()))
            continue
        if behind and block["t"] == "Header" and block["c"][0] == 1 and not _THANKS.search(text):
            level, own, elements = block["c"]
            block = {"t": "Header", "c": [level, [own[0], [*own[1], "appendix"], own[2]], elements]}
        made.append(block)
    return made


@dataclass
class Sections:
    """The parts so far; `left` are the lines that stood before the text and are not kept."""

    title: str = ""
    abstracts: dict[Lang, list[Node]] = field(default_factory=dict)
    keywords: dict[Lang, list[str]] = field(default_factory=dict)
    body: list[Node] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def sections_of(blocks: Sequence[Node], *, titled: bool = False) -> Sections:
    """Return the parts of a text; one that is `titled` elsewhere has only sections."""
    parts = Sections()
    runs = _runs(list(blocks) if titled else _take_title(blocks, parts))
    named = {at: _kind_of_heading(head) for at, (head, _) in enumerate(runs) if head}
    abstract_at = next((at for at, what in named.items() if what == "abstract"), None)
    has_authors = any(what == "authors" for what in named.values())
    for at, (head, content) in enumerate(runs):
        what = named.get(at, "")
        if has_authors and abstract_at is not None and at < abstract_at:
            if what != "authors":
                parts.left += [
                    line for line in map(_line, [*([head] if head else []), *content]) if line
                ]
            else:
                parts.left += [line for line in map(_line, content) if line][:40]
        elif what == "abstract" and content:
            parts.abstracts.setdefault(language_of(text_of(content)), content)
        elif what == "keywords":
            words = keywords_in(content)
            parts.keywords[language_of("".join(words))] = words
        elif what == "references":
            parts.body += [one for one in content if not _is_empty(one)]
        else:
            parts.body += _take_abstract(content, parts) if not parts.body and not head else content
            if head:
                parts.body.insert(len(parts.body) - len(content), head)
    return parts


def _take_title(blocks: Sequence[Node], parts: Sections) -> list[Node]:
    """Return blocks without a first heading that is the title: the only one of its level."""
    tops = [one for one in blocks if one["t"] == "Header" and one["c"][0] == 1]
    first = next((one for one in blocks if one["t"] != "RawBlock"), None)
    others = any(one["t"] == "Header" and one["c"][0] > 1 for one in blocks)
    if len(tops) == 1 and first is tops[0] and others and not _kind_of_heading(first):
        parts.title = line_of(first)
        return [one for one in blocks if one is not first]
    return list(blocks)


def _runs(blocks: Sequence[Node]) -> list[tuple[Node | None, list[Node]]]:
    """Return blocks in runs: a heading that names a part, with all below it, or any other."""
    runs: list[tuple[Node | None, list[Node]]] = [(None, [])]
    level = 0
    for block in blocks:
        if block["t"] == "Header" and not (level and block["c"][0] > level):
            runs.append((block, []))
            level = block["c"][0] if _kind_of_heading(block) else 0
        else:
            runs[-1][1].append(block)
    return [one for one in runs if one[0] or one[1]]


def _kind_of_heading(head: Node) -> str:
    text, _ = split_number(line_of(head))
    for name, pattern in (
        ("abstract", _ABSTRACT),
        ("keywords", _KEYWORDS),
        ("authors", _AUTHORS),
        ("references", _LIST),
    ):
        if pattern.fullmatch(text.strip(" :：")):
            return name
    return ""


def keywords_in(content: Sequence[Node]) -> list[str]:
    """Return the keywords of a list, or of a line."""
    found: list[str] = []
    for block in content:
        if block["t"] == "BulletList":
            found += [" ".join(text_of(item).split()) for item in block["c"]]
        elif block["t"] in ("Para", "Plain"):
            found += re.split(r"\s*[;；,，、·]\s*", text_of(block["c"]).strip(" .。"))
    return [one for one in found if one]


def _take_abstract(content: Sequence[Node], parts: Sections) -> list[Node]:
    """Return the paragraphs before the first heading without an abstract and keywords in them."""
    rest: list[Node] = []
    for block in content:
        label = label_of(text_of(block["c"])) if block["t"] == "Para" else None
        if label and label[0] == "abstract":
            parts.abstracts.setdefault(label[1], []).append(cut(_flat(block), label[2]))
        elif label and label[0] == "keywords":
            line = text_of(block["c"])[label[2] :]
            parts.keywords[label[1]] = [
                one for one in re.split(r"\s*[;；,，、]\s*", line.strip(" .。")) if one
            ]
        else:
            rest.append(block)
    return rest


def run_in(blocks: Sequence[Node]) -> list[Node]:
    """Return an abstract whose headings stand, bold, in the line that they are of."""
    made: list[Node] = []
    waiting: list[Node] = []
    for block in blocks:
        if block["t"] == "Header":
            text = line_of(block).rstrip(":： ")
            colon = language(language_of(text)).colon
            waiting = [{"t": "Strong", "c": [*words(text), {"t": "Str", "c": colon.rstrip()}]}]
            waiting += [{"t": "Space"}] if colon.endswith(" ") else []
        elif waiting and block["t"] == "Para":
            made.append({"t": "Para", "c": [*waiting, *block["c"]]})
            waiting = []
        else:
            made.append(block)
    return made


def _flat(block: Node) -> Node:
    """Return a paragraph whose label is not bold: ``**Abstract:** words``."""
    first, *rest = block["c"]
    return {"t": "Para", "c": [*(first["c"] if first["t"] == "Strong" else [first]), *rest]}


def _is_empty(block: Node) -> bool:
    return block["t"] == "RawBlock" or not text_of([block]).strip()


def _line(block: Node) -> str:
    """Return the words of a block that is left out; a comment or a tag has none."""
    if block["t"] == "RawBlock":
        return ""
    text = " ".join(text_of([block]).split())
    return text if len(text) <= 160 else text[:159] + "…"
