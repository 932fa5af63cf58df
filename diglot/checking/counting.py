"""How long texts are as journals count them: 字, words, words of content, figures, tables, works.

字 are Chinese characters and Latin words and numbers among them (as Word counts); words of English
are what stands between blanks; words of content leave out articles, prepositions, conjunctions,
pronouns and auxiliary verbs (实词, GB/T 7713.2-2022).
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields

from diglot.article import STATEMENTS, Edition, Lang, Node, Section
from diglot.languages import EachLanguage, language
from diglot.stages import Stages, compute
from diglot.tree import rewrite, text_of, walk
from diglot.tree_vocabulary import has_class

_WORD = re.compile(r"(?<!\S)[^\w\s]*+\w\S*")
_APART = frozenset({"Figure", "Table", "CodeBlock", "RawBlock"})
_SMALL_WORDS = re.compile(
    r"a|an|the|of|in|on|at|by|for|from|to|with|without|within|into|onto|upon|over|under|between"
    r"|among|through|during|before|after|above|below|across|against|along|around|as|about|towards?"
    r"|via|per|versus|and|or|but|nor|so|yet|if|than|that|which|who|whom|whose|what|when|where"
    r"|while|whether|because|although|though|since|until|unless|this|these|those|its?|they|them"
    r"|their|there|s?he|his|her|we|us|our|your?|i|my|me|is|are|was|were|be|been|being|am|do|does"
    r"|did|have|has|had|having|can|could|may|might|must|shall|should|will|would|not|no",
    re.I,
)


def characters(text: str) -> int:
    """Return how many 字 a text has."""
    return language("zh").length(text)


def words(text: str) -> int:
    """Return how many words of English a text has; a hyphen joins, as in Word."""
    return len(_WORD.findall(text))


def content_words(text: str) -> int:
    """Return how many words of English tell something by themselves."""
    found = (one.strip(".,;:!?()[]“”‘’\"'") for one in _WORD.findall(text))
    return sum(not _SMALL_WORDS.fullmatch(one) for one in found)


Unit = Callable[[str], int]
UNITS: EachLanguage[Unit] = {"zh": characters, "en": words}
"""What the length of a text is told in."""


@dataclass(frozen=True)
class Counts:
    """What a section, or several, has; `length` in 字 or words, without figures and tables."""

    length: int = 0
    citations: int = 0
    works: int = 0
    figures: int = 0
    tables: int = 0
    equations: int = 0
    notes: int = 0


def counts_of(sections: Iterable[Section], lang: Lang, stages: Stages = compute) -> Counts:
    """Return the counts of some sections together; a work that is cited twice counts once."""
    listed = list(sections)
    each = [stages(("counts", lang, one.name), _counts_of_section, one, lang) for one in listed]
    sums = {name: sum(getattr(one, name) for one in each) for name in counts_by_name(Counts())}
    works = {item.key for one in listed for citation in one.citations for item in citation.items}
    return Counts(**sums | {"works": len(works)})


def _counts_of_section(section: Section, lang: Lang) -> Counts:
    """Return the counts of a section, without its works."""
    nodes = [node for block in section.blocks for node in walk(block.node)]
    kinds = [node["t"] for node in nodes]
    panels = sum(_figures(node) - 1 for node in nodes if node["t"] == "Figure")
    return Counts(
        length=UNITS[lang](" ".join(map(text_of, _words_of(section)))),
        citations=len(section.citations),
        figures=kinds.count("Figure") - panels,
        tables=kinds.count("Table"),
        equations=sum(node["t"] == "Math" and node["c"][0]["t"] == "DisplayMath" for node in nodes),
        notes=kinds.count("Note"),
    )


def _figures(figure: Node) -> int:
    return sum(node["t"] == "Figure" for node in walk(figure))


def _words_of(section: Section) -> list[Node]:
    """Return what is read as text, without the keys of citations."""
    nodes = [block.node for block in section.blocks if block.node["t"] not in _APART]
    return rewrite(nodes, lambda one: [] if has_class(one, "citation") else None)


def body_of(edition: Edition) -> tuple[Section, ...]:
    """Return the sections of the text itself: no abstract, and no statements behind it."""
    return tuple(one for one in edition.sections if one.name != STATEMENTS)


def counts_by_name(counts: Counts) -> Mapping[str, int]:
    """Return counts by their names."""
    return {one.name: getattr(counts, one.name) for one in fields(counts)}
