"""An article as JATS 1.3 (Journal Publishing, with MathML 3): one file for both its languages.

Front and references are written from the values themselves, since no writer of pandoc's knows
translated titles, alternative names or a citation in two languages; and its body has neither our
labels nor our numbers. The body is walked in pandoc's tree as `citing` left it.

The main language is the first of article.toml's ``languages`` that is built; every other edition's
body is a ``sub-article`` of type translation, whose ids begin with its language, ``en-``.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from diglot.article import DEFAULT_OPTIONS, STATEMENTS, CitedEdition, DocumentOptions, Lang, Node
from diglot.artifact import Artifact
from diglot.diagnostics import Code, Diagnostic, error
from diglot.engines.pandoc import TooHard
from diglot.fields import rows_of
from diglot.languages import tag_of
from diglot.metadata import Metadata
from diglot.profile import Profile
from diglot.tree import text_of
from diglot.writing import jats_front
from diglot.writing.equations import equations, unreadable
from diglot.writing.front import FrontMatter, front_matter
from diglot.writing.jats_blocks import Blocks
from diglot.writing.jats_graphics import Graphics, graphics
from diglot.writing.jats_inlines import Inlines, Notes
from diglot.writing.jats_references import entry_ids, reference_list
from diglot.writing.xml_text import (
    Children,
    Xml,
    elements,
    replace_elements,
    serialize,
    xml,
    xml_or_none,
)

_SPACES = {
    "xlink": "http://www.w3.org/1999/xlink",
    "mml": "http://www.w3.org/1998/Math/MathML",
    "ali": "http://www.niso.org/schemas/ali/1.0/",
}
_WORDED = (
    "aff alt-title alt-text article-title article-version bold collab corresp disp-formula email"
    " ext-link funding-statement inline-formula institution italic kwd label license-p"
    " meta-value mixed-citation monospace p preformat role sc source strike string-name"
    " styled-content sub subject sup td term th title trans-title underline uri verse-line xref"
)
_MIXED = frozenset(_WORDED.split())
"""Elements with words, of which each blank is one."""

_DOCTYPE = (
    '<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD v1.3 20210610//EN"'
    ' "JATS-journalpublishing1-3.dtd">\n'
)


@dataclass(frozen=True)
class _Text:
    """One edition and what writes its tree."""

    cited: CitedEdition
    front: FrontMatter
    blocks: Blocks

    @property
    def inlines(self) -> Inlines:
        return self.blocks.text


def write_jats(
    editions: Sequence[CitedEdition],
    profile: Profile,
    options: DocumentOptions = DEFAULT_OPTIONS,  # noqa: ARG001
) -> Artifact:
    """Return all editions as one XML file, their pictures beside it."""
    order = [*editions[0].metadata.languages, *(one.lang for one in editions)]
    editions = sorted(editions, key=lambda one: order.index(one.lang))
    lang = editions[0].lang if len(editions) == 1 else "both"
    pictures = graphics(editions)
    try:
        texts = _texts(editions, profile, pictures)
        unread = [unreadable(cited, equations(cited)) for cited in editions]
    except TooHard as fault:
        return Artifact("jats", lang, b"", (error(Code.MARKDOWN, fault.said),))
    tree = _resolve(_article(texts, profile))
    faults: list[Diagnostic] = [*pictures.faults, *(one for some in unread for one in some)]
    data = serialize(tree, _DOCTYPE, spaces=_SPACES, mixed=_MIXED)
    return Artifact("jats", lang, data, tuple(faults), pictures.files)


def _texts(editions: Sequence[CitedEdition], profile: Profile, pictures: Graphics) -> list[_Text]:
    main = editions[0]
    shared = entry_ids(main.references, "")
    out = []
    for cited in editions:
        prefix = "" if cited is main else f"{cited.lang}-"
        own = entry_ids(cited.references, prefix)
        ids = shared if _same_list(cited, main) else own
        inlines = Inlines(prefix, equations(cited), pictures, ids, Notes())
        front = front_matter(cited.metadata, profile, cited.lang)
        out.append(_Text(cited, front, Blocks(inlines)))
    return out


def _same_list(one: CitedEdition, other: CitedEdition) -> bool:
    """Tell whether two editions have the same entries under the same numbers."""
    return [(it.key, it.number) for it in one.references] == [
        (it.key, it.number) for it in other.references
    ]


def _article(texts: Sequence[_Text], profile: Profile) -> Xml:
    main, *others = texts
    metadata = main.cited.metadata
    return xml(
        "article",
        _front(texts, profile),
        _body(main),
        _back(main, whole=True),
        *(_translation(one, main) for one in others),
        article_type=jats_front.article_type(metadata),
        dtd_version="1.3",
        xml__lang=tag_of(main.cited.lang),
    )


def _front(texts: Sequence[_Text], profile: Profile) -> Xml:
    main = texts[0]
    fronts = _fronts(texts, profile)
    told = list(jats_front.notices(fronts, main.inlines))
    return xml(
        "front",
        jats_front.journal_meta(fronts[0], fronts[1:], profile),
        _article_meta(texts, fronts),
        xml("notes", *told, notes_type="disclaimer") if told else None,
    )


def _fronts(texts: Sequence[_Text], profile: Profile) -> list[FrontMatter]:
    """Return the front matter in each language that article.toml has a title in."""
    metadata = texts[0].cited.metadata
    langs: list[Lang] = [one.cited.lang for one in texts]
    langs += [lang for lang in metadata.title if lang not in langs]
    return [front_matter(metadata, profile, lang) for lang in langs]


def _article_meta(texts: Sequence[_Text], fronts: Sequence[FrontMatter]) -> Xml:
    main = texts[0]
    metadata, text = main.cited.metadata, main.inlines
    subjects = [
        xml("subj-group", xml("subject", one.article_type), subj_group_type="heading",
            xml__lang=tag_of(one.lang))
        for one in fronts
        if one.article_type
    ]  # fmt: skip
    return xml(
        "article-meta",
        xml_or_none("article-id", metadata.doi, pub_id_type="doi"),
        xml_or_none("article-version", metadata.version),
        xml_or_none("article-categories", *subjects),
        jats_front.title_group(fronts[0], fronts[1:], text),
        *jats_front.contributors(metadata, fronts),
        jats_front.author_notes(metadata, fronts),
        *jats_front.pub_dates(metadata),
        xml_or_none("volume", metadata.volume),
        xml_or_none("issue", metadata.issue),
        *jats_front.pages(metadata),
        jats_front.history(metadata),
        jats_front.permissions(metadata),
        *jats_front.self_uris(metadata, fronts),
        *_abstracts(texts, fronts),
        *jats_front.keywords(fronts, text),
        *jats_front.funding(fronts),
        jats_front.custom_meta(fronts),
    )


def _abstracts(texts: Sequence[_Text], fronts: Sequence[FrontMatter]) -> Iterator[Xml]:
    """Return the abstract of each language, out of its own edition where that is built."""
    by_lang = {one.cited.lang: one for one in texts}
    for at, front in enumerate(fronts):
        one = by_lang.get(front.lang, texts[0])
        nodes = [block.node for block in one.cited.abstracts.get(front.lang, ())]
        made = xml_or_none(
            "trans-abstract" if at else "abstract",
            *one.blocks.paragraphs(nodes),
            xml__lang=tag_of(front.lang),
        )
        yield from [made] if made else []


def _body(text: _Text) -> Xml | None:
    return xml_or_none("body", *text.blocks.sections(body_nodes(text.cited)))


def _back(text: _Text, *, whole: bool) -> Xml | None:
    """Return statements, footnotes and, for a `whole` one, the list of references."""
    title = text.front.words.get("references", "References")
    listed = (
        reference_list(text.cited.references, text.inlines, title, text.cited.lang)
        if whole
        else None
    )
    told = list(statements(text.cited, text.front.words, text.blocks))
    return xml_or_none("back", *told, text.blocks.notes(), listed)


def _translation(text: _Text, main: _Text) -> Xml:
    """Return an edition's body as a translation; its front matter stands in the article's own."""
    lang = text.cited.lang
    title = xml("article-title", *jats_front.phrase(text.front.title, text.inlines))
    return xml(
        "sub-article",
        xml("front-stub", xml("title-group", title)),
        _body(text),
        _back(text, whole=not _same_list(text.cited, main.cited)),
        article_type="translation",
        id=f"{lang}-article",
        xml__lang=tag_of(lang),
    )


def _resolve(tree: Xml) -> Xml:
    """Return the article with each pointer that leads nowhere as plain words."""
    there = {one["id"] for one in elements(tree)} - {""}

    def change(one: Xml) -> Children | None:
        return one.children if one.name == "xref" and one["rid"] not in there else None

    return replace_elements(tree, change)


_NOTES: Mapping[str, str] = {
    "conflicts": "COI-statement",
    "ethics": "ethics-statement",
    "consent": "informed-consent",
    "contributions": "author-contributions",
    "data-availability": "data-availability",
}
"""``notes-type`` by field; thanks have an element of their own."""


def body_nodes(cited: CitedEdition) -> list[Node]:
    """Return the blocks of the author's own sections."""
    own = (one for one in cited.sections if one.name != STATEMENTS)
    return [block.node for one in own for block in one.blocks]


def statements(cited: CitedEdition, words: Mapping[str, str], text: Blocks) -> Iterator[Xml]:
    """Yield thanks, then a note for each other field; `words` are the journal's."""
    nodes = [b.node for one in cited.sections if one.name == STATEMENTS for b in one.blocks]
    parts = list(_by_field(nodes, cited, words))
    for name, some in sorted(parts, key=lambda part: part[0] != "acknowledgements"):
        made = text.paragraphs(some)
        if name == "acknowledgements":
            yield xml("ack", *made)
        else:
            told = xml_or_none("notes", *made, notes_type=_NOTES.get(name, name))
            yield from [told] if told else []


def _by_field(
    nodes: Sequence[Node], cited: CitedEdition, words: Mapping[str, str]
) -> Iterator[tuple[str, list[Node]]]:
    """Yield each field with its paragraphs, which begin where its label stands."""
    names = [
        row.name
        for row in rows_of(Metadata)
        if row.printed == "end" and getattr(cited.metadata, row.attribute).get(cited.lang)
    ]
    some: list[Node] = []
    name = names[0] if names else "other"
    rest = names[1:]
    for node in nodes:
        if some and rest and text_of(node).startswith(words.get(rest[0], rest[0])):
            yield name, some
            name, rest, some = rest[0], rest[1:], []
        some.append(node)
    if some:
        yield name, some
