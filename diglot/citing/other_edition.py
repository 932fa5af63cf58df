"""What an edition prints of another one: its abstract, its captions."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from diglot.article import Article, Block, CrossReference, Edition, Lang, Node, Section
from diglot.citing.numbering import number_blocks
from diglot.citing.numbers import Numbers
from diglot.citing.pointers import printed_pointer, with_words_once
from diglot.citing.second_language import SecondLanguage
from diglot.languages import language, other_language
from diglot.profile import Profile
from diglot.tree import attributes, rewrite
from diglot.tree_vocabulary import has_class


def with_one_edition(article: Article, lang: Lang, profile: Profile) -> Article:
    """Return an article with one edition whole, and of the others what that edition prints.

    That is their abstracts; where these point to something, or captions stand in both languages,
    their text too, which numbers it.
    """

    def printed_part(edition: Edition) -> Edition:
        pointing = edition.abstract and edition.abstract.cross_references
        numbered = pointing or profile.settings.captions.bilingual
        sections = edition.sections if numbered else ()
        return replace(edition, sections=sections, assets={}, diagnostics=())

    editions = {
        one: edition if one == lang else printed_part(edition)
        for one, edition in article.editions.items()
    }
    return replace(article, editions=editions)


def other_abstract(
    edition: Edition, abstract: Section, own: Edition, profile: Profile
) -> tuple[Block, ...]:
    """Return the abstract of another edition: no citations, its pointers as it prints them.

    Where only the `own` edition is built, its text tells what the pointers count.
    """
    pointers = {one.anchor: one for one in abstract.cross_references}
    numbers = Numbers(profile.strings[edition.lang], profile.headings(edition.lang))
    for section in (edition.sections or own.sections) if pointers else ():
        number_blocks(section.blocks, numbers)
    return _without_citations(abstract.blocks, pointers, numbers)


def second_language(article: Article, lang: Lang, profile: Profile) -> SecondLanguage:
    """Return the English captions for the Chinese edition, none where no journal asks for them."""
    second = other_language(lang)
    edition = article.editions.get(second) if language(lang).is_ideographic else None
    if edition is None or not profile.settings.captions.bilingual:
        return SecondLanguage(second, {})
    numbers = Numbers(profile.strings[second], profile.headings(second))
    pointers = {one.anchor: one for part in edition.texts for one in part.cross_references}
    numbered = [(one.name, number_blocks(one.blocks, numbers)) for one in edition.sections]
    return SecondLanguage.of(
        second, [(name, _without_citations(blocks, pointers, numbers)) for name, blocks in numbered]
    )


def _without_citations(
    blocks: Sequence[Block], pointers: Mapping[str, CrossReference], numbers: Numbers
) -> tuple[Block, ...]:
    """Return blocks of another edition without citations, their pointers printed."""
    strings = numbers.strings

    def change(node: Node) -> list[Node] | None:
        if node["t"] != "Span":
            return None
        ident = attributes(node)[0]
        if has_class(node, "passage"):
            return list(rewrite(node["c"][1], change))
        if has_class(node, "cross-reference") and ident in pointers:
            return printed_pointer(pointers[ident], numbers.labels, strings)
        return [] if has_class(node, "citation") else None

    return tuple(
        replace(block, node=with_words_once(rewrite([block.node], change)[0], strings))
        for block in blocks
    )
