"""How to cite the article itself: its printed line, BibTeX, RIS, CSL-JSON, EndNote.

The formats hold what article.toml tells, nothing more.
"""

import json
import re
import unicodedata
from typing import Any, NamedTuple
from urllib.parse import quote

from diglot.csl import compose, plain
from diglot.identifiers import page_ends, whole_number
from diglot.languages import locale_of
from diglot.person_names import family_given
from diglot.stages import Memory, Stages
from diglot.writing.front import FrontMatter, Person

_KEY = "article"

LAST = Memory()
"""The last citations of articles in each language and style."""


def csl_of(front: FrontMatter) -> dict[str, Any]:
    """Return the article as a CSL-JSON item in one language."""
    metadata = front.metadata
    item: dict[str, Any] = {
        "id": _KEY,
        "type": "article-journal",
        "language": locale_of(front.lang),
        "title": front.title.text,
        "author": [{"literal": author.name} for author in front.authors],
        "container-title": front.journal,
        "volume": metadata.volume,
        "issue": metadata.issue,
        "page": metadata.pages,
        "DOI": metadata.doi,
    }
    if (year := whole_number(metadata.year)) is not None:
        item["issued"] = {"date-parts": [[year]]}
    return {name: value for name, value in item.items() if value}


class File(NamedTuple):
    """A file that a reference manager opens: what to call it, its name, what it holds."""

    word: str
    name: str
    media_type: str
    text: str

    @property
    def address(self) -> str:
        """The file as an address that holds it."""
        return f"data:{self.media_type};charset=utf-8,{quote(self.text)}"


def files(front: FrontMatter) -> list[File]:
    """Return the article's record in every format, in one language."""
    item = [csl_of(front)]
    csl_json = json.dumps(item, ensure_ascii=False, indent=2) + "\n"
    return [
        File("BibTeX", "article.bib", "application/x-bibtex", bibtex(front)),
        File("RIS", "article.ris", "application/x-research-info-systems",
             ris(front)),
        File("EndNote", "article.enw", "application/x-endnote-refer",
             endnote(front)),
        File("CSL-JSON", "article.json", "application/vnd.citationstyles.csl+json", csl_json),
    ]  # fmt: skip


def printed_citation(front: FrontMatter, style: str, stages: Stages = LAST) -> str:
    """Return the article as a list of references in a CSL style prints it, unnumbered."""
    item = csl_of(front)
    if front.short_journal:  # a list of references names journals by their abbreviated titles
        item["container-title"] = front.short_journal
    cited = [[{"id": _KEY}]]
    slot = ("cite this", front.lang, style)
    made = stages(slot, compose, [item], style.encode(), cited, locale=locale_of(front.lang))
    return plain(made.entries[0].body).strip() if made.entries else ""


def bibtex(front: FrontMatter) -> str:
    """Return the article as a BibTeX entry."""
    metadata = front.metadata
    fields = {
        "title": _tex(front.title.text),
        "author": " and ".join(map(_bibtex_name, front.authors)),
        "journal": _tex(front.journal),
        "year": metadata.year,
        "volume": metadata.volume,
        "number": metadata.issue,
        "pages": metadata.pages.replace("-", "--"),
        "doi": metadata.doi,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@article{{{_key(front)},", *lines, "}", ""])


def _bibtex_name(person: Person) -> str:
    """Return a name; braces keep that of a group together."""
    return f"{{{_tex(person.name)}}}" if person.group else _tex(person.inverted_name)


def _key(front: FrontMatter) -> str:
    metadata = front.metadata
    first = metadata.authors[0].name.get("en", "") if metadata.authors else ""
    plain = unicodedata.normalize("NFKD", family_given(first)[0])
    family = re.sub(r"[^a-z]", "", plain.lower())
    return f"{family or 'article'}{metadata.year}"


def _tex(text: str) -> str:
    return re.sub(r"([&%$#_{}])", r"\\\1", text)


def ris(front: FrontMatter) -> str:
    """Return the article as an RIS record."""
    metadata = front.metadata
    first, last = page_ends(metadata.pages)
    rows = [
        ("TY", "JOUR"),
        *(("AU", author.inverted_name) for author in front.authors),
        ("TI", front.title.text),
        ("JO", front.journal),
        ("PY", metadata.year),
        ("VL", metadata.volume),
        ("IS", metadata.issue),
        ("SP", first),
        ("EP", last),
        ("SN", front.issn),
        ("DO", metadata.doi),
        ("LA", front.lang),
    ]
    lines = [f"{tag}  - {value}" for tag, value in rows if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def endnote(front: FrontMatter) -> str:
    """Return the article in the tagged format that EndNote opens (.enw, after refer)."""
    metadata = front.metadata
    rows = [
        ("%0", "Journal Article"),
        *(("%A", author.inverted_name) for author in front.authors),
        ("%T", front.title.text),
        ("%J", front.journal),
        ("%D", metadata.year),
        ("%V", metadata.volume),
        ("%N", metadata.issue),
        ("%P", metadata.pages),
        ("%@", front.issn),
        ("%R", metadata.doi),
        ("%G", locale_of(front.lang)),
    ]
    return "\r\n".join([*(f"{tag} {value}" for tag, value in rows if value), "", ""])
