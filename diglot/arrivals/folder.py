"""An article's folder made of a manuscript: its files by their names, the same each time.

In the other language's files headings, figures, tables and equations stand as they are; each text
that has to be translated is a comment, which no document prints and `status` counts as missing::

    # Introduction {#sec:intro}

    <!-- translate:
    Earlier work [@ray2020] was small.
    -->
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from diglot.arrivals.facts import Facts, Person, Words, article_toml
from diglot.arrivals.headings import slug
from diglot.arrivals.inlines import plain, raw
from diglot.arrivals.objects import image_of
from diglot.arrivals.values import Manuscript
from diglot.article import LANGS, Lang, Node
from diglot.bitext.waiting import MARKS
from diglot.engines.pandoc import write_markdown
from diglot.languages import EachLanguage, language, other_language
from diglot.tree import attr, rewrite

_UNTITLED: EachLanguage[str] = {"zh": "无题", "en": "Untitled"}


def article_of(manuscript: Manuscript, *, both: bool = False) -> dict[str, bytes]:
    """Return the files of an article.

    Of a manuscript in one language the files of the other lie ready, with what is to be
    translated; with `both` article.toml has both languages at once.
    """
    lang, other = manuscript.lang, other_language(manuscript.lang)
    facts = manuscript.facts
    title = {lang: _UNTITLED[lang], **facts.title}
    langs = LANGS if both or manuscript.other else (lang,)
    facts = replace(facts, title=title, languages=langs, type=facts.type or "article")
    if both and not manuscript.other:
        facts = filled_facts(facts, other)
    texts = {"manuscript/article.toml": article_toml(facts), **_sections(manuscript)}
    abstracts = {one: markdown(blocks) for one, blocks in manuscript.abstracts.items()}
    if lang in abstracts:
        abstracts.setdefault(
            other, markdown(blocks_to_translate(manuscript.abstracts[lang], other))
        )
    for one, text in abstracts.items():
        texts[f"manuscript/{one}/00-abstract.md"] = text
    if manuscript.works:
        texts["bib/references.json"] = (
            json.dumps([*manuscript.works], ensure_ascii=False, indent=2) + "\n"
        )
    return {**{name: text.encode() for name, text in texts.items()}, **manuscript.figures}


def _sections(manuscript: Manuscript) -> dict[str, str]:
    """Return the sections of both languages; those beside each other have one name."""
    lang, other = manuscript.lang, other_language(manuscript.lang)
    texts: dict[str, str] = {}
    names: list[str] = []
    for number, (name, blocks) in enumerate(sections(manuscript.body), 1):
        names.append(f"{number:02}-{name}.md")
        texts[f"manuscript/{lang}/{names[-1]}"] = markdown(blocks)
        if not manuscript.other:
            texts[f"manuscript/{other}/{names[-1]}"] = markdown(blocks_to_translate(blocks, other))
    for at, (name, blocks) in enumerate(sections(manuscript.other)):
        names += [f"{at + 1:02}-{name}.md"] if at == len(names) else []
        texts[f"manuscript/{other}/{names[at]}"] = markdown(blocks)
    return texts


def sections(body: Sequence[Node]) -> list[tuple[str, list[Node]]]:
    """Return the sections of a text, split at its first level, each with a name for its file."""
    found: list[tuple[str, list[Node]]] = []
    for block in body:
        if block["t"] == "Header" and block["c"][0] == 1:
            found.append((slug(plain(block).strip(), len(found) + 1), [block]))
        elif found:
            found[-1][1].append(block)
        else:
            found.append(("introduction", [block]))
    return found


def _plain_code(node: Node) -> list[Node] | None:
    """Return code of no language as plain text: it stands between fences, not behind blanks."""
    if node["t"] != "CodeBlock" or any(node["c"][0]):
        return None
    return [{"t": "CodeBlock", "c": [attr("", ["text"]), node["c"][1]]}]


_JINJA = re.compile(r"\{(?=[{%])|\{(?=##)")


def markdown(blocks: Sequence[Node]) -> str:
    """Return blocks as Markdown in which nothing is a template's."""
    text = write_markdown(rewrite(list(blocks), _plain_code))
    pieces = re.split(r"(\$\$?[^$]+\$\$?)", text)
    for at, piece in enumerate(pieces):
        pieces[at] = _JINJA.sub("{ " if at % 2 else "&#123;", piece)
    return "".join(pieces)


def count_things(manuscript: Manuscript, files: Mapping[str, bytes]) -> dict[str, int]:
    """Return how much of each thing was found."""
    return {
        "authors": len(manuscript.facts.authors),
        "sections": len(_of_language(manuscript, files)),
        "works": len(manuscript.works),
        "citations": manuscript.cited,
        "figures": len(manuscript.figures),
        "open": len(manuscript.open),
    }


def _of_language(manuscript: Manuscript, files: Mapping[str, bytes]) -> list[str]:
    """Return the names of the sections that the manuscript itself has."""
    langs = LANGS if manuscript.other else (manuscript.lang,)
    own = re.compile(rf"manuscript/(?:{'|'.join(langs)})/(?:0[1-9]|[1-9]\d)-")
    return [name for name in files if own.match(name)]


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
