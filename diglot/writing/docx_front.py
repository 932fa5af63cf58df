"""The front matter of a Word document: what stands before the text, in each language."""

from collections.abc import Iterable, Iterator

from diglot.article import CitedEdition, Lang, Node
from diglot.profile import Profile
from diglot.tree import words
from diglot.writing.docx_body import Text, paragraph, style_blocks, style_inlines
from diglot.writing.docx_marks import covered_words, field_mark
from diglot.writing.docx_names import LABEL_STYLES
from diglot.writing.front import (
    CORRESPONDING,
    DAGGER,
    Fact,
    FrontMatter,
    front_matters,
    keyword_separator,
)

_GAP = "\u2003"


def front_nodes(cited: CitedEdition, profile: Profile, text: Text) -> list[Node]:
    """Return each language's front matter in the journal's order; behind its own, dates and DOI."""
    fronts = front_matters(cited, profile)
    strings = profile.strings[cited.lang]
    out = [paragraph("Draft Banner", words(strings.get("draft", "")))] if cited.draft else []
    kind = words(fronts[0].article_type)
    out.append(paragraph("Article Type", kind, _foreign(fronts[0])))
    first = 1
    for front in fronts:
        out += _front(cited, front, text, first)
        first += len(cited.abstracts.get(front.lang, ()))
        if front.own:
            out += _information(front)
    return out


def _foreign(front: FrontMatter) -> Lang | None:
    """Return the language of front matter that is not the edition's own."""
    return None if front.own else front.lang


def _front(cited: CitedEdition, front: FrontMatter, text: Text, first: int) -> list[Node]:
    """Return the front matter in one language; `first` is the number of its first block."""
    lang, foreign = front.lang, _foreign(front)
    title = covered_words(field_mark("title", lang), front.title.nodes)
    title += words(front.dagger("title"))
    out = [paragraph("Parallel Title" if foreign else "Title", title, foreign)]
    if front.authors:
        out.append(paragraph("Author", _authors(front), foreign))
    if front.affiliations:
        out.append(paragraph("Affiliation", words(_affiliations(front)), foreign))
    nodes = [block.node for block in cited.abstracts.get(lang, ())]
    abstract = text.cover(nodes, first, lead=_label("abstract", front))
    out += [style_blocks("Abstract", abstract, foreign)] if abstract else []
    if front.keywords:
        marked = covered_words(field_mark("keywords", lang), _keywords(front))
        out.append(paragraph("Keywords", [*_label("keywords", front), *marked], foreign))
    told = front.facts_at("title")
    plain = [_fact(one, front) for one in told if not one.bilingual] if front.own else []
    out += [paragraph("Keywords", _join(plain))] if plain else []
    bilingual = [_fact(one, front) for one in told if one.bilingual]
    bilingual += [] if front.own else _of_the_foot(front)
    return out + [paragraph("Keywords", one, foreign) for one in bilingual]


def _of_the_foot(front: FrontMatter) -> Iterator[list[Node]]:
    """Yield what the foot of a page tells in its own language and the other wants as well."""
    if any(one.corresponding and one.email for one in front.authors):
        yield [*_label("corresponding", front), *words(_corresponding(front))]
    yield from (_fact(one, front) for one in front.facts_at("foot") if one.bilingual)


def _keywords(front: FrontMatter) -> list[Node]:
    out: list[Node] = []
    for one in front.keywords:
        out += words(keyword_separator(front.words)) if out else []
        out += one.nodes
    return out


def _join(rows: Iterable[list[Node]]) -> list[Node]:
    """Return facts in one line."""
    out: list[Node] = []
    for one in rows:
        out += [*(words(_GAP) if out else []), *one]
    return out


def _fact(fact: Fact, front: FrontMatter) -> list[Node]:
    """Return a labelled statement; a reviewer may edit one that has words in each language."""
    told = fact.words.nodes
    if fact.bilingual:
        told = covered_words(field_mark(fact.name, front.lang), told)
    return [*_lead(fact.label + front.dagger(fact.name), front), *told]


def _label(field: str, front: FrontMatter) -> list[Node]:
    """Return the word for a field, ``摘要：``, in the style of labels."""
    return _lead(front.label(field), front)


def _lead(word: str, front: FrontMatter) -> list[Node]:
    colon = front.words.get("label-separator", ": ")
    tail: list[Node] = [{"t": "Space"}] if colon.endswith(" ") else []
    return [style_inlines(LABEL_STYLES[front.lang], words(word + colon.rstrip(" "))), *tail]


def _authors(front: FrontMatter) -> list[Node]:
    out: list[Node] = []
    for author in front.authors:
        if out:
            out += words(front.words.get("list-separator", ", "))
        out += words(author.name)
        if author.raised_signs:
            out.append({"t": "Superscript", "c": words(author.raised_signs)})
    return [*out, *words(front.dagger("authors"))]


def _affiliations(front: FrontMatter) -> str:
    named = [f"{one.mark}.\u00a0{one.name}" if one.mark else one.name for one in front.affiliations]
    inside = front.words.get("affiliation-separator", "; ").join(named)
    around = [front.words.get(f"parenthesis-{side}", "") for side in ("open", "close")]
    return inside.join(around) + front.dagger("affiliation")


def _corresponding(front: FrontMatter) -> str:
    """Return who is to be written to, with the addresses."""
    email = front.words.get("email", "E-mail").replace("-", "\u2011")
    people = [
        f"{one.name} {email}: {one.email}" if one.email else one.name
        for one in front.authors
        if one.corresponding
    ]
    return front.words.get("list-separator", ", ").join(people)


def _information(front: FrontMatter) -> list[Node]:
    """Return the dates, the corresponding author and DOI, what the dagger means, and the notice."""
    metadata = front.metadata
    days = [_fact(one, front) for one in front.facts_at("dates")]
    people = (CORRESPONDING + front.label("corresponding"), _corresponding(front))
    rows = [
        [people] if "@" in people[1] else [],
        [*([] if "@" in people[1] else [people]), (front.label("doi"), metadata.doi)],
        [(front.label("license"), metadata.license)],
    ]
    told = [_join(days)]
    told += [_join([*_lead(word, front), *words(it)] for word, it in row if it) for row in rows]
    told += [_fact(one, front) for one in front.facts_at("foot")]
    if metadata.unconfirmed:
        told.append(words(front.words.get("unconfirmed", DAGGER)))
    out = [paragraph("Article Information", row) for row in told if row]
    if front.notice:
        lead = [*_label("notice", front), *front.notice.nodes]
        out.append(paragraph("Notice", lead))
    return out
