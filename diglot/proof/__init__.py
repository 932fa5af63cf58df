"""Prove: nothing of the source is lost, and nothing of its syntax is printed.

The proof does not look at how a document was made. It reads the author's text with a reader of its
own and compares it with what came out: the tree before it is written, and the bytes of each
document.
"""

import re
from collections.abc import Iterator, Sequence

from diglot.article import Article, CitedEdition, Edition, Node
from diglot.artifact import Artifact
from diglot.diagnostics import Bilingual, Code, Diagnostic, SourceSpan, warning
from diglot.messages import Message, say
from diglot.profile import Profile
from diglot.proof.blind import prove_blind
from diglot.proof.front_matter import front_leftovers as front_leftovers
from diglot.proof.leftover import leftovers
from diglot.proof.missing import lost_words, name_losses
from diglot.proof.printed_words import pieces, printed_words
from diglot.tree import attributes, pairs_of, rewrite, text_of, walk
from diglot.tree_vocabulary import READING, has_class

_OTHERWISE = frozenset(
    {
        *(set(Bilingual) - {Bilingual.SECTION_NO_PARTNER}),
        Code.PUNCTUATION,
        Code.NUMBER_FORM,
        Code.SPELLING,
        Code.LIMIT,
        Code.UNMENTIONED,
        Code.MENTION_ORDER,
        Code.FIGURE_ALT,
        Code.FIGURE_DOTS,
        Code.SECTION_EMPTY,
        Code.UNFINISHED,
        Code.PRIVATE_DATA,
        Code.HEADING_TYPED,
        Code.POINTER_TYPED,
    }
)
"""Faults of what a text says, not of how it is written."""

_BESIDE = 2
"""Characters that may part what is named from the words that it takes away."""

_BESIDE_LOCATOR = 12
"""The same behind a key, where the kind of a place stands before its number."""


def prove_text(edition: Edition, cited: CitedEdition) -> list[Diagnostic]:
    """Return what of an edition's text is lost before it is written, and what is left of syntax."""
    marked = [*leftovers(cited, edition.texts), *unprinted_locators(cited)]
    texts = [text for text in edition.texts if not text.unread]
    blocks = _blocks(cited)
    lost = lost_words(texts, _tree_words(blocks), ordered=True, aside=_words_of_asides(blocks))
    return marked + unnamed_findings(list(name_losses(lost, say("the article"))), marked)


def prove_document(article: Article, artifact: Artifact) -> list[Diagnostic]:
    """Return what of the text of its editions a document does not show."""
    if not artifact.data:
        return []
    printed = printed_words(artifact)
    langs = article.editions if artifact.lang == "both" else (artifact.lang,)
    texts = [text for lang in langs for text in article.editions[lang].texts if not text.unread]
    # A PDF holds such words as they stand on the line: from the left, each letter in its form.
    lost = lost_words(texts, printed, parts=pieces(artifact), leftward=artifact.kind != "pdf")
    return list(name_losses(lost, _name(artifact)))


def prove_blind_copy(
    article: Article, cited: CitedEdition, artifact: Artifact, profile: Profile
) -> list[Diagnostic]:
    """Return what a blind copy lacks of the text that it may show, and what it shows of people."""
    if not artifact.data:
        return []
    headings = [one for words in profile.settings.blind.values() for one in words]
    return prove_blind(article, cited, artifact, headings, pieces(artifact))


def unnamed_findings(proved: Sequence[Diagnostic], known: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Return what a proof found where nothing else is named that it may come from."""
    places = [
        (one.span, _BESIDE_LOCATOR if one.code is Code.CITE_LOCATOR else _BESIDE)
        for one in known
        if one.span is not None and one.code not in _OTHERWISE
    ]
    return [
        one
        for one in proved
        if one.span is None or not any(_overlap(one.span, *place) for place in places)
    ]


_EMPTY_LINE = 2
"""Lines from a line to the one behind an empty line."""


def _overlap(one: SourceSpan, other: SourceSpan, beside: int) -> bool:
    """Tell whether two places overlap or stand beside each other, a few characters between.

    What an empty line parts is not beside.
    """
    return (
        one.path == other.path
        and max(one.start.line - other.end.line, other.start.line - one.end.line) < _EMPTY_LINE
        and one.start.offset <= other.end.offset + beside
        and other.start.offset <= one.end.offset + beside
    )


def _name(artifact: Artifact) -> Message:
    if artifact.kind == "jats":
        return say("{file}", file="article.xml")
    return say("{file}", file=f"article.{artifact.lang}.{artifact.kind}")


def _printed_form(node: Node) -> list[Node] | None:
    """Return code in its place, and words with their reading behind them."""
    if node["t"] == "CodeBlock":
        return [{"t": "Plain", "c": [{"t": "Str", "c": str(node["c"][1])}]}]
    if not has_class(node, "ruby"):
        return None
    return [*node["c"][1], {"t": "Str", "c": pairs_of(node).get(READING, "")}]


def _blocks(cited: CitedEdition) -> list[Node]:
    """Return the blocks of an edition, abstract first, their words as they are printed."""
    blocks = [block.node for block in (*cited.own_abstract, *cited.text_blocks)]
    return [new for one in blocks for new in (_otherwise(one) if _is_otherwise(one) else [one])]


def _is_otherwise(block: Node) -> bool:
    """Tell whether a block has code or words with a reading; most have none."""
    return any(one["t"] == "CodeBlock" or has_class(one, "ruby") for one in walk(block))


def _otherwise(block: Node) -> list[Node]:
    return list(rewrite([block], _printed_form))


def _words_of_asides(blocks: Sequence[Node]) -> str:
    """Return the words of notes and captions, those below a table among them.

    A definition, whose line begins with a colon as that of a caption does, is taken for one.
    """
    found: list[str] = []
    for node in walk(blocks):
        if node["t"] in ("Note", "DefinitionList"):
            found.append(text_of(node["c"]))
        elif node["t"] in ("Table", "Figure") or (
            node["t"] == "Div" and has_class(node, "table-note")
        ):
            found.append(text_of(node["c"][1]))
    return "\n".join(found)


def _tree_words(blocks: Sequence[Node]) -> str:
    """Return all words of an edition's tree, notes included."""
    notes = [node["c"] for block in blocks for node in walk(block) if node["t"] == "Note"]
    return text_of(blocks) + text_of(notes)


_NUMBER = re.compile(r"[^\W\u3400-\u9fff]+")


def unprinted_locators(cited: CitedEdition) -> Iterator[Diagnostic]:
    """Name each place of a citation that the journal's style does not print.

    One that cannot be printed, for its key or the style is at fault, is named already.
    """
    blocks = [block.node for block in (*cited.text_blocks, *cited.own_abstract)]
    for node in (one for block in blocks for one in walk(block) if one["t"] == "Span"):
        citation = cited.citations.get(attributes(node)[0])
        if citation is None or not any(item.locator for item in citation.items):
            continue
        printed = set(_NUMBER.findall(text_of(node)))
        unresolved = any(has_class(one, "unresolved") for one in walk(node))
        for item in citation.items if not unresolved else ():
            if not set(_NUMBER.findall(item.locator)) <= printed:
                message = say('the journal\'s style does not print "{place}"', place=item.locator)
                hint = say("write it into the sentence, or leave it out")
                yield warning(Code.CITE_LOCATOR, message, item.span, hint)
