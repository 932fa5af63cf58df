"""What a pair shows beside words: works, pointers, pictures, data, italics, formulas, code.

A translation shows the same. The order inside a pair is free, and so is what a translator writes
with other means: a formula that the other language has as plain text is no difference.
"""

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from diglot.article import Node
from diglot.bitext.owners import Owned, exchanges
from diglot.bitext.sentences import Sentence, sentence_pairs
from diglot.bitext.units import Unit, plain, plain_formula
from diglot.bitext.values import UnitPair
from diglot.diagnostics import SourceSpan
from diglot.languages import IDEOGRAPHS, LANGS

ContentKind = Literal["work", "pointer", "picture", "data", "italics", "formula", "code"]


@dataclass(frozen=True)
class Content:
    """Something that a unit shows: `name` is what is compared, `shown` what the author wrote."""

    kind: ContentKind
    name: str
    shown: str
    span: SourceSpan


@dataclass(frozen=True)
class Lonely:
    """What one language of a pair shows and the other does not; `there` are the other's units.

    `other` is what the other shows in its place: another formula, another picture.
    """

    content: Content
    there: tuple[Unit, ...]
    other: Content | None = None


def unpaired_contents(pair: UnitPair, contents: Mapping[int, Sequence[Content]]) -> list[Lonely]:
    """Return what stands on one side of a pair only, the first language's before the second's.

    `contents` are those of each unit, by its `id`.
    """
    both = (pair.first, pair.second)
    sides = [[one for unit in side for one in contents[id(unit)]] for side in both]
    left = _missing(sides[0], sides[1], pair.second)
    right = _missing(sides[1], sides[0], pair.first)
    found: list[Lonely] = []
    for one in left:
        other = next((two for two in right if _may_replace(one.content, two.content)), None)
        if other:
            right.remove(other)
        found.append(replace(one, other=other.content if other else None))
    return found + right


def moved_contents(
    pair: UnitPair, contents: Mapping[int, Sequence[Content]]
) -> Iterator[tuple[Content, SourceSpan]]:
    """Yield works and pointers of one sentence that its translation lacks, and where that stands.

    Those that the pair's other language lacks altogether are `unpaired_contents`.
    """
    sentences = sentence_pairs(pair)
    sides = (pair.first, pair.second)
    known = [{one.name for unit in side for one in contents[id(unit)]} for side in sides]
    told = (known[0] ^ known[1]) if len(sentences) > 1 else known[0] | known[1]
    for two in sentences:
        shown = [
            {one.name: one for sentence in side for _, one in marks_in(sentence)} for side in two
        ]
        for mine, theirs, there in ((shown[0], shown[1], two[1]), (shown[1], shown[0], two[0])):
            for name, one in mine.items():
                if name not in theirs and name not in told:
                    told.add(name)
                    yield one, there[0].span


def exchanged_contents(pair: UnitPair) -> Iterator[tuple[Content, Content]]:
    """Yield a work or pointer and that whose place it has in the other language, and the reverse.

    A place is known by a name, a number or a word of `owners` that stands before it or behind it.
    """
    for left, right in sentence_pairs(pair):
        shown = {
            (id(one.unit), at): content
            for side in (left, right)
            for one in side
            for at, content in marks_in(one)
        }
        for mine, its in exchanges(left, right, _owned_marks, numbers_own=True):
            yield shown[id(mine.unit), mine.start], shown[id(its.unit), its.start]


def _owned_marks(one: Sentence) -> Sequence[Owned]:
    return [Owned(one.unit, at, at + 1, content.name) for at, content in marks_in(one)]


def marks_in(one: Sentence) -> Iterator[tuple[int, Content]]:
    """Yield the works and pointers of a sentence and where each stands, as one sign."""
    for at, anchor in one.unit.marks:
        if one.start <= at < one.end:
            for content in _marks(one.unit, anchor):
                yield at, content


def _may_replace(one: Content, other: Content) -> bool:
    return one.kind == other.kind and one.kind in ("picture", "data", "formula", "code")


def _missing(mine: list[Content], theirs: list[Content], there: tuple[Unit, ...]) -> list[Lonely]:
    text = " ".join(unit.text for unit in there)
    known = Counter((one.kind, one.name) for one in theirs)
    missing = {(one.kind, one.name): one for one in mine if _is_missing(one, known, text)}
    return [Lonely(one, there) for one in missing.values()]


def _is_missing(one: Content, known: Counter[tuple[ContentKind, str]], text: str) -> bool:
    """Tell whether the other language, of this text, should show something and does not."""
    there = known[one.kind, one.name]
    if one.kind == "italics":
        return not there and _count(one.name, text) > 0
    if one.kind == "formula":
        return not there and one.name not in re.sub(r"\s", "", text)
    return not there


def _count(word: str, text: str) -> int:
    return len(re.findall(rf"(?<![A-Za-zΑ-ω\d]){re.escape(word)}(?![A-Za-zΑ-ω\d])", text))


def contents_of(unit: Unit) -> Iterator[Content]:
    """Yield what a unit shows beside its words."""
    for ident in (*unit.anchors("citation"), *unit.anchors("cross-reference")):
        yield from _marks(unit, ident)
    for node in unit.elements:
        if read := _READERS.get(node["t"]):
            yield from read(node, unit)
    if unit.kind == "caption":
        for path in _data_of(unit):
            yield Content("data", stem_of(path), path, unit.span())


def _marks(unit: Unit, anchor: str) -> Iterator[Content]:
    """Yield the works of a citation of this name, or what a pointer points to."""
    if citation := unit.citations.get(anchor):
        for item in citation.items:
            yield Content("work", item.key, item.key, item.span)
    if pointer := unit.cross_references.get(anchor):
        for target in pointer.targets:
            yield Content("pointer", target, target, pointer.span)


def _picture(node: Node, unit: Unit) -> Iterator[Content]:
    path = str(node["c"][2][0])
    yield Content("picture", stem_of(path), path, _span(unit, path))


def _italics(node: Node, unit: Unit) -> Iterator[Content]:
    """Yield Latin words in italics: a species, a gene, *P*. Chinese characters have none."""
    words = plain(node["c"]).strip()
    if re.fullmatch(r"[A-Za-zΑ-ω][\w .-]*", words) and not _HAN.search(words):
        if words in ("a", "I"):
            return
        at = unit.text.find(words)
        yield Content(
            "italics", words, words, unit.span(at, at + len(words)) if at >= 0 else unit.span()
        )


def _formula(node: Node, unit: Unit) -> Iterator[Content]:
    """Yield a formula; one that holds a sentence was none, and is named as such elsewhere."""
    tex = str(node["c"][1])
    if _SENTENCE.search(_WORDS_IN_FORMULA.sub("", tex)):
        return
    name = re.sub(r"\s", "", plain_formula(_WORDS_IN_FORMULA.sub("", tex)))
    if name:
        yield Content("formula", name, tex.strip(), _span(unit, tex.strip()))


def _code(node: Node, unit: Unit) -> Iterator[Content]:
    """Yield code without its comments, which are translated."""
    code = str(node["c"][1])
    lines = [_COMMENT.sub("", line).rstrip() for line in code.splitlines()]
    name = "\n".join(line for line in lines if line.strip())
    first = next((line.strip() for line in code.splitlines() if line.strip()), "")
    if name:
        yield Content("code", name, first, _span(unit, first))


_HAN = re.compile(f"[{IDEOGRAPHS}]")
_WORDS_IN_FORMULA = re.compile(r"\\(?:text|mathrm|textrm|operatorname)\{[^{}]*\}")
_SENTENCE = re.compile(rf"[{IDEOGRAPHS}]|(?<![A-Za-z\\])[A-Za-z]{{2,}} [A-Za-z]{{2,}}")
_COMMENT = re.compile(r"(?:^|\s)(?:#|//|%|--).*$")
_READERS: Mapping[str, Callable[[Node, Unit], Iterator[Content]]] = {
    "Image": _picture,
    "Emph": _italics,
    "Math": _formula,
    "Code": _code,
    "CodeBlock": _code,
}


def _span(unit: Unit, words: str) -> SourceSpan:
    """Return where words of the Markdown stand in a unit's stretch of it."""
    rendered = unit.section.rendered
    at = rendered.text.find(words, *unit.home)
    return rendered.span(at, at + len(words)) if at >= 0 and words else unit.span()


def _data_of(unit: Unit) -> Iterable[str]:
    """Return the data files whose cells a table was made of."""
    start, end = unit.home
    inside = [one for one in unit.section.rendered.stretches if start <= one.start < end]
    return sorted({one.source.path for one in inside if one.source.path.endswith(".csv")})


_OF_A_LANGUAGE = re.compile(
    rf"[._-]?(?:{'|'.join(LANGS)}|cn|chs|chinese|eng?|english|中文|英文|中|英)$", re.I
)


def stem_of(path: str) -> str:
    """Return a file's path without its kind and what tells its language.

    >>> stem_of("figures/flow.zh.svg") == stem_of("figures/en/flow.png")
    True
    """
    folder, name = posixpath.split(posixpath.normpath(path))
    folders = "/".join(one for one in folder.split("/") if one not in LANGS)
    return f"{folders}/{_OF_A_LANGUAGE.sub('', posixpath.splitext(name)[0])}"
