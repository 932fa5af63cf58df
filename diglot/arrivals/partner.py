"""The files of the other language, made of one: what is the same in both, and what waits.

Headings, figures, tables and equations stand as they are; each text that has to be translated is a
comment, which no document prints and which `status` counts as missing::

    # Introduction {#sec:intro}

    <!-- translate:
    Earlier work [@ray2020] was small.
    -->
"""

from collections.abc import Sequence
from typing import Final

from diglot.arrivals.facts import Facts, Person, Words
from diglot.arrivals.inlines import raw
from diglot.arrivals.objects import image_of
from diglot.article import Lang, Node
from diglot.bitext.waiting import MARKS
from diglot.engines.pandoc import write_markdown
from diglot.languages import language, other_language

_SAME: Final = frozenset({"Header", "Table", "HorizontalRule", "RawBlock", "CodeBlock"})


def blocks_to_translate(blocks: Sequence[Node], lang: Lang) -> list[Node]:
    """Return blocks for a file in `lang` whose texts wait for their translation."""
    same = [
        needs_no_translation(one, blocks[at - 1] if at else None) for at, one in enumerate(blocks)
    ]
    texts = [one for one, stays in zip(blocks, same, strict=True) if not stays]
    comments = iter(_comments(texts, lang))
    return [one if stays else next(comments) for one, stays in zip(blocks, same, strict=True)]


def needs_no_translation(block: Node, before: Node | None) -> bool:
    """Tell whether a block is the same in both languages, or may stand until it is translated."""
    if block["t"] in _SAME or image_of(block):
        return True
    if block["t"] == "Div":
        return bool(block["c"][0][0])
    if block["t"] != "Para" or not block["c"]:
        return False
    first = block["c"][0]
    caption = first == raw(": ")
    formula = len(block["c"]) == 1 and (first["t"] == "Math" or _is_formula(first))
    return formula or (caption and before is not None and before["t"] == "Table")


def _is_formula(node: Node) -> bool:
    return node["t"] == "RawInline" and str(node["c"][1]).lstrip("[").startswith("$$")


_BETWEEN: Final = "DIGLOT-NEXT-TEXT"


def _comments(texts: Sequence[Node], lang: Lang) -> list[Node]:
    """Return each text as a comment in which nothing ends it early."""
    if not texts:
        return []
    mark: Node = {"t": "Para", "c": [{"t": "Str", "c": _BETWEEN}]}
    rows = [one for text in texts for one in (text, mark)]
    made: list[Node] = []
    for words in write_markdown(rows).split(f"{_BETWEEN}\n")[: len(texts)]:
        safe = words.strip().replace("--", "—")
        for sign in ("{{", "{%", "{#"):
            safe = safe.replace(sign, f"{{ {sign[1]}")
        made.append({"t": "RawBlock", "c": ["html", f"<!-- {MARKS[lang]}:\n{safe}\n-->\n"]})
    return made


def filled_facts(facts: Facts, lang: Lang) -> Facts:
    """Return the facts with words for `lang` where it has none: the title marked, names as told."""
    other = other_language(lang)

    def copy_of(words: Words) -> Words:
        return {lang: words.get(other, "")}

    mark = f"{MARKS[lang]}{language(lang).colon}"
    return facts.with_more(
        Facts(
            title={lang: mark + facts.title[other]} if other in facts.title else {},
            authors=tuple(Person(copy_of(one.name)) for one in facts.authors),
            affiliations=tuple(map(copy_of, facts.affiliations)),
            keywords={lang: facts.keywords[other]} if other in facts.keywords else {},
            statements={name: copy_of(words) for name, words in facts.statements.items()},
        )
    )
