"""The HTML of an edition: one file that holds all it shows, and tells machines what it is."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from diglot.article import DEFAULT_OPTIONS, LANGS, CitedEdition, DocumentOptions, Lang, Metadata
from diglot.artifact import Artifact
from diglot.diagnostics import Code, Diagnostic, error
from diglot.engines.pandoc import TooHard
from diglot.languages import language, tag_of
from diglot.profile import Profile
from diglot.stages import Memory, Stages
from diglot.writing import DOCUMENT_KINDS, cite_this, meta
from diglot.writing.breaking import with_apostrophes
from diglot.writing.equations import equations, unreadable
from diglot.writing.fragments import Fragments, fragments
from diglot.writing.front import front_matter
from diglot.writing.named_links import Words
from diglot.writing.page import Page, page_of, render
from diglot.writing.schema import json_ld

TEMPLATE = DOCUMENT_KINDS["html"].template

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def write_html(
    cited: CitedEdition,
    profile: Profile,
    options: DocumentOptions = DEFAULT_OPTIONS,  # noqa: ARG001
    *,
    stages: Stages = cite_this.LAST,
) -> Artifact:
    """Return an edition as one self-contained HTML file, without data where its template fails.

    The template sees, beside `page.page_of`, what `around` gives.
    """
    text = replace(cited, metadata=Metadata(), draft=False, diagnostics=())
    try:
        pieces, faults = _texts(cited.lang, _write_text, text, profile.strings[cited.lang])
    except TooHard as fault:
        return Artifact("html", cited.lang, b"", (error(Code.MARKDOWN, fault.said),))
    html, wrong = lay_out(cited, profile, pieces, stages)
    return Artifact("html", cited.lang, html.encode(), (*wrong, *faults))


def lay_out(
    cited: CitedEdition, profile: Profile, pieces: Fragments, stages: Stages = cite_this.LAST
) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return the page of an edition whose texts are HTML already, empty where its template fails.

    The template's faults come with it.
    """
    page = page_of(cited, profile, pieces) | around([cited], profile, stages)
    if language(cited.lang).is_ideographic:
        page = with_apostrophes(page)
    html, wrong = render(TEMPLATE, page, profile)
    return html.lstrip(), wrong


_texts = Memory()
"""The last text in each language, which is the same on a page of which the title has changed."""


def _write_text(cited: CitedEdition, words: Words) -> tuple[Fragments, list[Diagnostic]]:
    """Return the texts of an edition, and what of its equations cannot be read."""
    mathml = equations(cited)
    return fragments(cited, "screen", words=words), [*unreadable(cited, mathml)]


def around(editions: Sequence[CitedEdition], profile: Profile, stages: Stages) -> Page:
    """Return what a page of these editions has around its text; it speaks the first one's language.

    ``pages`` (the article's pages, this one marked), ``canonical`` (this page's whole address, if
    article.toml tells where the article's folder is), ``alternates`` (the pages by language, with
    whole addresses then), ``downloads`` (files beside this one), ``cite`` (lines and files),
    ``meta`` (`writing.meta`) and ``json_ld`` (`writing.schema`).
    """
    cited = editions[0]
    pages = _pages(editions, profile)
    own = next(page["href"] for page in pages if page["own"])
    return {
        "pages": pages,
        "canonical": meta.address(cited.metadata, own),
        "alternates": _alternates(pages, cited.metadata),
        "downloads": _downloads(editions, profile),
        "cite": _cite(cited, profile, stages),
        "meta": [list(row) for row in meta.metas(cited, profile, own)],
        "json_ld": json_ld(cited, profile, own) | _languages(editions),
    }


def _alternates(pages: Sequence[Page], metadata: Metadata) -> list[list[str]]:
    """Return language and address of each page; the page with both is for any other language."""
    if len(pages) < 2:
        return []
    return [
        [page["tag"] or "x-default", meta.address(metadata, page["href"]) or page["href"]]
        for page in pages
    ]


def _languages(editions: Sequence[CitedEdition]) -> dict[str, list[str]]:
    """Return what schema.org is told of a page in more than one language."""
    tags = [tag_of(cited.lang) for cited in editions]
    return {"inLanguage": tags} if len(tags) > 1 else {}


def _pages(editions: Sequence[CitedEdition], profile: Profile) -> list[dict[str, Any]]:
    """Return the article's pages: one in each language, and the one with both, which has no tag."""
    cited = editions[0]
    known = {*cited.abstracts, *(one.lang for one in editions)}
    own = cited.lang if len(editions) == 1 else "both"
    pages: list[tuple[str, str, str]] = [
        (lang, tag_of(lang), profile.strings[lang].get("language-name", lang))
        for lang in LANGS
        if lang in known
    ]
    if len(pages) > 1:
        pages.append(("both", "", profile.strings[cited.lang].get("side-by-side", "")))
    return [
        {"tag": tag, "own": name == own, "name": word, "href": f"article.{name}.html"}
        for name, tag, word in pages
    ]


def _downloads(editions: Sequence[CitedEdition], profile: Profile) -> list[dict[str, str]]:
    """Return the printed page and the Word document of each edition."""
    rows = []
    for cited in editions:
        words = profile.strings[cited.lang]
        language = words.get("language-name", cited.lang) if len(editions) > 1 else ""
        for kind, media_type in (("pdf", "application/pdf"), ("docx", _DOCX)):
            rows.append({
                "href": f"article.{cited.lang}.{kind}",
                "word": words.get(f"read-{kind}", kind),
                "language": language,
                "tag": tag_of(cited.lang),
                "type": media_type,
            })  # fmt: skip
    return rows


def _cite(cited: CitedEdition, profile: Profile, stages: Stages) -> Page:
    """Return how to cite the article: a line in each language, and files as ``data:``."""
    metadata, lang = cited.metadata, cited.lang
    langs: list[Lang] = [lang, *(one for one in metadata.title if one != lang)]
    fronts = [front_matter(metadata, profile, one) for one in langs]
    styles = [
        {
            "word": word,
            "lines": [
                {"tag": tag_of(front.lang), "text": text}
                for front in fronts
                if (text := cite_this.printed_citation(front, style, stages))
            ],
        }
        for word, style in profile.citing_styles.items()
    ]
    files = [
        {"word": one.word, "name": one.name, "href": one.address}
        for one in cite_this.files(fronts[0])
    ]
    return {"styles": [one for one in styles if one["lines"]], "files": files}
