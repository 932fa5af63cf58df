"""An article's folder made of a manuscript: its files by their names, the same each time."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from diglot.arrivals.facts import article_toml
from diglot.arrivals.headings import slug
from diglot.arrivals.inlines import plain
from diglot.arrivals.values import Manuscript
from diglot.article import LANGS, Node
from diglot.engines.pandoc import write_markdown

_UNTITLED = {"zh": "无题", "en": "Untitled"}


def article_of(manuscript: Manuscript) -> dict[str, bytes]:
    """Return the files of an article."""
    lang = manuscript.lang
    facts = manuscript.facts
    title = {lang: _UNTITLED[lang], **facts.title}
    both = bool(manuscript.other)
    langs = LANGS if both else (lang,)
    facts = replace(facts, title=title, languages=langs, type=facts.type or "article")
    texts = {"manuscript/article.toml": article_toml(facts)}
    for one, blocks in manuscript.abstracts.items():
        texts[f"manuscript/{one}/00-abstract.md"] = markdown(blocks)
    names: list[str] = []
    for number, (name, blocks) in enumerate(sections(manuscript.body), 1):
        names.append(f"{number:02}-{name}.md")
        texts[f"manuscript/{lang}/{names[-1]}"] = markdown(blocks)
    other = next(one for one in LANGS if one != lang)
    for at, (name, blocks) in enumerate(sections(manuscript.other)):
        names += [f"{at + 1:02}-{name}.md"] if at == len(names) else []
        texts[f"manuscript/{other}/{names[at]}"] = markdown(blocks)
    if manuscript.works:
        texts["bib/references.json"] = (
            json.dumps([*manuscript.works], ensure_ascii=False, indent=2) + "\n"
        )
    return {**{name: text.encode() for name, text in texts.items()}, **manuscript.figures}


def sections(body: Sequence[Node]) -> list[tuple[str, list[Node]]]:
    """Return the sections of a text, split at its first level, each with a name for its file."""
    found: list[tuple[str, list[Node]]] = []
    for block in body:
        if block["t"] == "Header" and block["c"][0] == 1:
            found.append((slug(plain(block["c"][2]).strip(), len(found) + 1), [block]))
        elif found:
            found[-1][1].append(block)
        else:
            found.append(("introduction", [block]))
    return found


_JINJA = re.compile(r"\{(?=[{%])|\{(?=##)")


def markdown(blocks: Sequence[Node]) -> str:
    """Return blocks as Markdown in which nothing is a template's."""
    text = write_markdown(blocks)
    pieces = re.split(r"(\$\$?[^$]+\$\$?)", text)
    for at, piece in enumerate(pieces):
        pieces[at] = _JINJA.sub("{ " if at % 2 else "&#123;", piece)
    return "".join(pieces)


def counted(manuscript: Manuscript, files: Mapping[str, bytes]) -> dict[str, int]:
    """Return how much of each thing was found."""
    return {
        "authors": len(manuscript.facts.authors),
        "sections": sum(bool(re.search(r"/0[1-9]|/[1-9]\d-", name)) for name in files),
        "works": len(manuscript.works),
        "citations": manuscript.cited,
        "figures": len(manuscript.figures),
        "open": len(manuscript.open),
    }
