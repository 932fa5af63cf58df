"""A manuscript that holds both languages, one after the other or paragraph by paragraph, as two.

What has no words, figures and formulas for instance, belongs to the language it stands in, and
where the languages change all the time to both.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from diglot.arrivals.alignment import align_bodies
from diglot.arrivals.folder import needs_no_translation
from diglot.arrivals.front_matter import facts_of, label_of, language_of, read_front
from diglot.arrivals.inlines import line_of, plain, words
from diglot.arrivals.values import Manuscript, Open
from diglot.article import Lang, Node
from diglot.bitext.features import letters_of
from diglot.languages import LANGS, other_language
from diglot.messages import say
from diglot.tree import rewrite

_LEAST_SHARE: Final = 0.25
"""Which share of a text the language with fewer words has at least, in one of two languages."""
_SHORTEST: Final = 6
_TWO_HEADS: Final = re.compile(
    r"[\d.．、\s]*(?P<zh>[\u4e00-\u9fff（）、：，\s]+?)\s*[/／|]?\s*(?P<en>[A-Z][A-Za-z ,:()-]+)"
)
"""A heading in both languages: 引言 Introduction."""


def in_two_languages(manuscript: Manuscript) -> Manuscript:
    """Return a manuscript whose text of both languages is two bodies, else the same one."""
    if manuscript.other or not _is_of_both(manuscript.body):
        return manuscript
    main = next(lang for one in manuscript.body if (lang := _language(one)))
    other = other_language(main)
    bodies = _blocks_by_language(manuscript.body, main)
    page = _second_page(bodies[other], other)
    facts, abstracts = manuscript.facts, dict(manuscript.abstracts)
    if page:
        late = read_front([("", one) for one in page])
        facts = facts.with_more(facts_of(late, other))
        abstracts = {**late.abstracts, **abstracts}
        bodies[other] = bodies[other][len(page) :]
    first, second, told = align_bodies(bodies[main], bodies[other], (main, other))
    given = len(bodies[main]) + len(bodies[other])
    if (len(first) + len(second) - given) * 2 > given:
        return manuscript  # the one does not say what the other says
    said = say("the text has both languages; each became an edition")
    return replace(
        manuscript,
        lang=main,
        facts=facts,
        abstracts=abstracts,
        body=tuple(first),
        other=tuple(second),
        open=(Open(said), *manuscript.open, *told),
    )


def _is_of_both(body: Sequence[Node]) -> bool:
    sizes: dict[Lang, float] = {"zh": 0.0, "en": 0.0}
    for block in body:
        if lang := _language(block):
            sizes[lang] += letters_of(_words(block))
    return min(sizes.values()) >= _LEAST_SHARE * sum(sizes.values()) > 0


def _language(block: Node) -> Lang | None:
    """Return the language of a text, None for what has hardly any words or none to translate."""
    text = _words(block)
    if block["t"] not in ("Para", "Plain", "Header", "BulletList", "OrderedList", "BlockQuote"):
        return None
    letters = sum(char.isalpha() for char in text)
    if letters < _SHORTEST and block["t"] != "Header":
        return None
    return language_of(text) if letters else None


def _words(block: Node) -> str:
    """Return the words of a block that are of a language: no formula, code, key or address."""
    return plain(rewrite([block], _no_words))


def _no_words(node: Node) -> list[Node] | None:
    is_address = node["t"] == "Link" and re.match(r"https?:|www\.|\S+@\S+$", plain([node]))
    return [] if is_address or node["t"] in ("Math", "Code", "RawInline", "Cite") else None


def _blocks_by_language(body: Sequence[Node], main: Lang) -> dict[Lang, list[Node]]:
    """Return the blocks of each language."""
    told = [
        None if needs_no_translation(one, body[at - 1] if at else None) and one["t"] != "Header"
        else _language(one)
        for at, one in enumerate(body)
    ]  # fmt: skip
    spoken = [one for one in told if one]
    changes = sum(one != two for one, two in pairwise(spoken))
    mixed = changes * 3 > len(spoken)
    bodies: dict[Lang, list[Node]] = {"zh": [], "en": []}
    current: Lang = main
    for block, lang in zip(body, told, strict=True):
        both = _two_heads(block)
        if both:
            for one, head in both.items():
                bodies[one].append(head)
            continue
        current = lang or current
        if lang is None and mixed:
            bodies["zh"].append(block)
            bodies["en"].append(block)
        else:
            bodies[current].append(block)
    return bodies


def _two_heads(block: Node) -> dict[Lang, Node] | None:
    if block["t"] != "Header":
        return None
    level, own, elements = block["c"]
    found = _TWO_HEADS.fullmatch(line_of(elements))
    if not found:
        return None
    heads: dict[Lang, Node] = {}
    for lang in LANGS:
        heads[lang] = {"t": "Header", "c": [level, own, words(found[lang].strip())]}
    return heads


def _second_page(body: Sequence[Node], lang: Lang) -> list[Node]:
    """Return what stands before the first heading of a body, if it is a title page."""
    page: list[Node] = []
    for block in body:
        if block["t"] not in ("Para", "Plain"):
            break
        page.append(block)
    labels = [label_of(line_of(one)) for one in page]
    ends = [at for at, one in enumerate(labels) if one and one[1] == lang]
    return page[: ends[-1] + 1] if ends else []
