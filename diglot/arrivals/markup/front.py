"""Front matter in YAML: what of it an article.toml has a field for, and what is left over."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from diglot.arrivals.facts import Facts
from diglot.arrivals.front_matter import language_of
from diglot.arrivals.markup.people import people_of
from diglot.arrivals.values import Open
from diglot.article import LANGS, Lang, Source
from diglot.diagnostics import Misused
from diglot.engines.yaml import BadYAML, read
from diglot.languages import language
from diglot.messages import say

_BLOCK: Final = re.compile(r"\s*---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_SHORT: Final = ("short-title", "short_title", "shorttitle", "running-title", "runninghead")
_READ: Final = frozenset((
    "title", "subtitle", "author", "authors", "affiliation", "affiliations", "address", "institute",
    "institutes", "keywords", "keyword", "abstract", "lang", "language", "doi", "funding",
    "acknowledgements", "acknowledgments", "license", "bibliography", *_SHORT,
))  # fmt: skip
_LAYOUT: Final = re.compile(
    r"format|output|csl|link-.*|link_.*|number-?sections|numbersections|toc.*|fontsize|geometry|"
    r"documentclass|classoption|header-includes|date.*|author-meta|manubot-.*|execute|editor|"
    r"knitr|site|project|kernelspec|jupytext|jupyter|crossref|linenumbers|papersize|mainfont|"
    r"cj?kmainfont|indent|margin.*|pandoc.*|params|nocite|colorlinks|reference-.*|figure.*|"
    r"tables|filters|exports|math|numbering|html.*|css|repo-data|journal|type|template|"
    r"(?:eqn|fig|tbl|sec|lst).*|ccsl|CJK.*|lof|lot|biblio.*|suppress-.*|github|thumbnail|"
    r"graphics|mathspec|hyperrefoptions|.*color|cover-image|url|book|rmd_files|book_filename|"
    r"new_session|(?:before|after)_chapter_script|delete_merged_file|output_dir|favicon|apple-.*|"
    r"linestretch|secnumdepth|.*fontoptions|monofont|sansfont|version|website|profile|metadata-files|"
    r"code-.*|theme|engine|draft|categories|image|always_allow_html|vignette|layout.*|"
    r"open_graph|twitter|id|order|parts|authors?-note|student-id|supervisor|major"
)
"""Keys that tell how a page looks or how a tool works: the journal's affair here."""


@dataclass
class FrontMatter:
    """What the head of a text tells: its values, and the words that are read as Markdown."""

    values: dict[str, Any] = field(default_factory=dict)
    text: str = ""
    """The text below the head."""


def split_front(source: Source) -> FrontMatter:
    """Return the head of a text and the text below it. Raises `Misused` for one that is no YAML."""
    found = _BLOCK.match(source.text)
    if not found or not (found[1] or "").strip():
        return FrontMatter({}, source.text[found.end() :] if found else source.text)
    return FrontMatter(
        values_of(Source(source.path, found[1]), found.start(1), source), source.text[found.end() :]
    )


def values_of(source: Source, start: int = 0, whole: Source | None = None) -> dict[str, Any]:
    """Return the values of a YAML text. Raises `Misused`."""
    try:
        value = read(source.text).value
    except BadYAML as fault:
        line = (whole or source).position(start + fault.offset).line
        message = say(
            "{name}:{line}: the head is not YAML: {why}",
            name=source.path,
            line=line,
            why=fault.said,
        )
        raise Misused(message, say("mend this line; nothing was written")) from None
    return dict(value) if isinstance(value, Mapping) else {}


def facts_of_values(meta: Mapping[str, Any], lang: Lang) -> Facts:
    """Return what article.toml will say."""
    people = people_of(meta, lang)
    title = _words(meta.get("title"))
    if subtitle := _words(meta.get("subtitle")):
        title = f"{title}{language(lang).colon}{subtitle}"
    short = next((_words(meta[one]) for one in _SHORT if meta.get(one)), "")
    fields = {"doi": _words(meta.get("doi")), "license": _license(meta.get("license"))}
    statements = {
        "short-title": short,
        "funding": _words(meta.get("funding")),
        "acknowledgements": _words(meta.get("acknowledgements") or meta.get("acknowledgments")),
    }
    return Facts(
        title={lang: title} if title else {},
        authors=tuple(people.authors),
        affiliations=people.affiliations,
        keywords={lang: found} if (found := keywords_of(meta)) else {},
        fields={name: value for name, value in fields.items() if value},
        statements={name: {lang: value} for name, value in statements.items() if value},
    )


def keywords_of(meta: Mapping[str, Any]) -> list[str]:
    """Return the keywords of a front matter: a list, or a line."""
    told = meta.get("keywords") or meta.get("keyword") or []
    if isinstance(told, str):
        told = re.split(r"\s*[;；,，、]\s*", told)
    return [str(one).strip() for one in told if str(one).strip()] if isinstance(told, list) else []


def _words(value: Any) -> str:
    """Return a value as a line, without the marks of Markdown."""
    if isinstance(value, list):
        value = "; ".join(_words(one) for one in value)
    if isinstance(value, Mapping):
        value = next(
            (value[one] for one in ("text", "statement", "name", "id") if one in value), ""
        )
    text = "" if value is None else str(value)
    text = re.sub(r"\^\[.*?\]|\\thanks\{.*?\}", "", text)
    return " ".join(re.sub(r"(\*\*?|__?)(?=\S)(.+?)(?<=\S)\1", r"\2", text).split())


def _license(value: Any) -> str:
    text = _words(value)
    return text if re.fullmatch(r"CC[ -](?:BY|0)[A-Z0-9 .-]*", text) else ""


def language_of_manuscript(meta: Mapping[str, Any], text: str) -> Lang:
    """Return the language of a manuscript: told, else that of its letters."""
    told = str(meta.get("lang") or meta.get("language") or "").casefold()[:2]
    if told in LANGS:
        return next(one for one in LANGS if one == told)
    of_title = language_of(_words(meta.get("title")))
    return of_title if language(of_title).is_ideographic else language_of(_NO_WORDS.sub(" ", text))


_NO_WORDS: Final = re.compile(
    r"^(`{3,}|~{3,}).*?^\1|`[^`\n]*`|<[^<>]*>|https?://\S+|@[\w:.-]+|\{[^{}\n]*\}|\$[^$]*\$",
    re.S | re.M,
)
"""Code, marks and addresses, whose letters are of no language."""


def unread_fields(meta: Mapping[str, Any]) -> list[Open]:
    """Return the keys of a front matter that no field takes and that tell no layout."""
    keys = [key for key in meta if key not in _READ and not _LAYOUT.fullmatch(key)]
    said = say("article.toml has no field for this part of the head; it was left out")
    return [Open(said, key, sign=f"{key}:") for key in keys]
