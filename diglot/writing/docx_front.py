"""The front matter of a Word document: what stands before the text, in each language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from diglot.article import Author, CitedEdition, Lang, Metadata, Node
from diglot.profile import Profile
from diglot.tree import words
from diglot.writing.docx_body import Text, dressed, paragraph, styled
from diglot.writing.docx_marks import covered_words, field_mark
from diglot.writing.front import DAGGER, affiliation_marks, dagger, dates, languages

_GAP = "\u2003"


def front_matter(cited: CitedEdition, profile: Profile, text: Text) -> list[Node]:
    """Return each language's front matter in the journal's order; behind its own, dates and DOI."""
    strings = profile.strings[cited.lang]
    langs = languages(profile, cited.metadata, cited.lang)
    kind = profile.strings[langs[0]].get(cited.metadata.article_type, cited.metadata.article_type)
    out = [paragraph("Draft Banner", words(strings.get("draft", "")))] if cited.draft else []
    out.append(paragraph("Article Type", words(kind), langs[0] if langs[0] != cited.lang else None))
    first = 1
    for lang in langs:
        out += _front(cited, lang, profile.strings[lang], text, first)
        first += len(cited.abstracts.get(lang, ()))
        if lang == cited.lang:
            out += _information(cited.metadata, lang, strings)
    return out


def _front(
    cited: CitedEdition, lang: Lang, strings: Mapping[str, str], text: Text, first: int
) -> list[Node]:
    """Return the front matter in one language; `first` is the number of its first block."""
    metadata = cited.metadata
    foreign = lang if lang != cited.lang else None
    title = covered_words(field_mark("title", lang), words(metadata.title.get(lang, "")))
    title += words(dagger(metadata, "title", lang))
    out = [paragraph("Parallel Title" if foreign else "Title", title, foreign)]
    authors = _authors(metadata, lang, strings)
    if authors:
        out.append(paragraph("Author", authors, foreign))
    affiliations = _affiliations(metadata, lang, strings)
    if affiliations:
        out.append(paragraph("Affiliation", words(affiliations), foreign))
    label = _label("abstract", metadata, lang, strings)
    nodes = [block.node for block in cited.abstracts.get(lang, ())]
    abstract = text.marked(nodes, first, lead=label)
    out += [styled("Abstract", abstract, foreign)] if abstract else []
    keywords = strings.get("keyword-separator", "; ").join(metadata.keywords.get(lang, ()))
    if keywords:
        label = _label("keywords", metadata, lang, strings)
        marked = covered_words(field_mark("keywords", lang), words(keywords))
        out.append(paragraph("Keywords", [*label, *marked], foreign))
    return out


def _label(field: str, metadata: Metadata, lang: Lang, strings: Mapping[str, str]) -> list[Node]:
    return _lead(strings.get(field, field) + dagger(metadata, field, lang), lang, strings)


def _lead(word: str, lang: Lang, strings: Mapping[str, str]) -> list[Node]:
    """Return the words that lead in a paragraph, ``摘要：``, in the style of labels."""
    style = "Label" if lang == "zh" else "English Label"
    colon = strings.get("label-separator", ": ")
    tail: list[Node] = [{"t": "Space"}] if colon.endswith(" ") else []
    return [dressed(style, words(word + colon.rstrip(" "))), *tail]


def _authors(metadata: Metadata, lang: Lang, strings: Mapping[str, str]) -> list[Node]:
    numbers = affiliation_marks(metadata, lang)
    out: list[Node] = []
    for author in metadata.authors:
        if not author.name.get(lang):
            continue
        if out:
            out += words(strings.get("list-separator", ", "))
        out += words(author.name[lang])
        marks = ",".join(numbers[one] for one in author.affiliations if one in numbers)
        if marks:
            out.append({"t": "Superscript", "c": words(marks)})
    return [*out, *words(dagger(metadata, "authors", lang))]


def _affiliations(metadata: Metadata, lang: Lang, strings: Mapping[str, str]) -> str:
    numbers = affiliation_marks(metadata, lang)
    named = [
        f"{numbers[one.id]}. {one.name[lang]}" if one.id in numbers else one.name[lang]
        for one in metadata.affiliations
        if one.name.get(lang)
    ]
    if not named:
        return ""
    inside = strings.get("affiliation-separator", "; ").join(named)
    around = [strings.get(f"parenthesis-{side}", "") for side in ("open", "close")]
    return inside.join(around) + dagger(metadata, "affiliation", lang)


def _person(author: Author, lang: Lang, strings: Mapping[str, str]) -> str:
    address = f" {strings.get('email', 'E-mail')}: {author.email}" if author.email else ""
    return author.name.get(lang, "") + address


def _information(metadata: Metadata, lang: Lang, strings: Mapping[str, str]) -> list[Node]:
    """Return the dates, the corresponding author and DOI, what the dagger means, and the notice."""
    days = [(name, day.isoformat()) for name, day in dates(metadata)]
    people = [_person(one, lang, strings) for one in metadata.authors if one.corresponding]
    who = strings.get("list-separator", ", ").join(people)
    rows = [days, [("corresponding", who), ("doi", metadata.doi)]]
    told = [_row([(name, it) for name, it in row if it], metadata, lang, strings) for row in rows]
    if metadata.unconfirmed:
        told.append(words(strings.get("unconfirmed", DAGGER)))
    out = [paragraph("Article Information", row) for row in told if row]
    if metadata.notice.get(lang):
        lead = _lead(strings.get("notice", "notice"), lang, strings)
        out.append(paragraph("Notice", [*lead, *words(metadata.notice[lang])]))
    return out


def _row(
    pairs: Iterable[tuple[str, str]], metadata: Metadata, lang: Lang, strings: Mapping[str, str]
) -> list[Node]:
    out: list[Node] = []
    for name, value in pairs:
        out += words(_GAP) if out else []
        out += [*_label(name, metadata, lang, strings), *words(value)]
    return out
