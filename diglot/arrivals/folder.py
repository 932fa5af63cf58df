"""An article's folder made of a manuscript: its files by their names, the same each time."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from diglot.arrivals.facts import article_toml
from diglot.arrivals.headings import slug
from diglot.arrivals.inlines import plain
from diglot.arrivals.partner import blocks_to_translate, filled_facts
from diglot.arrivals.values import Manuscript
from diglot.article import LANGS, Node
from diglot.engines.pandoc import write_markdown
from diglot.languages import EachLanguage, other_language
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
