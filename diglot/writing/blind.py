"""A copy for double-blind review: an edition that names none of its authors.

Of article.toml only those fields stay whose rows say so; what it tells behind the text goes, and
so do the sections on thanks, funds and authors. What the text itself says of an author cannot be
taken out without the author; each such place is a warning.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from diglot.article import LANGS, STATEMENTS, Block, CitedEdition, CitedSection, Metadata, Node
from diglot.diagnostics import Code, Diagnostic, SourceSpan, warning
from diglot.messages import say
from diglot.profile import Profile
from diglot.tree import attributes, rewrite, text_of, walk, with_identifiers, without_inner_links
from diglot.tree_vocabulary import has_class
from diglot.writing.identities import Identity, identities, may_be_author
from diglot.writing.stripped import strip_metadata

_JOINS = re.compile(r"\s+and\s+|\s*[&,，、与和及]\s*")
_LEAD = re.compile(r"^[\s\[【]*+([^:：\]】]{1,40}?)[\]】]?\s*[:：]")


def blind_edition(cited: CitedEdition, profile: Profile) -> tuple[CitedEdition, list[Diagnostic]]:
    """Return an edition without its authors, and warnings on where its text still names them."""
    headings = _headings(profile)
    told = [section for section in cited.sections if section.name != STATEMENTS]
    sections = _drop_people_sections(told, headings)
    anchors = {attributes(one)[0] for one in walk([list(_nodes(sections)), _abstracts(cited)])}
    sections = tuple(
        replace(section, blocks=tuple(_without_links(block, anchors) for block in section.blocks))
        for section in sections
    )
    blind = replace(
        cited,
        metadata=cited.metadata.blind(),
        sections=sections,
        references=tuple(
            replace(entry, cited_by=tuple(one for one in entry.cited_by if one in anchors))
            for entry in cited.references
        ),
        assets={
            path: replace(asset, data=strip_metadata(asset.data))
            for path, asset in cited.assets.items()
        },
    )
    return blind, _betrayals(blind, identities(cited.metadata))


def with_plain_names(cited: CitedEdition) -> CitedEdition:
    """Return an edition whose labels are numbers: a PDF has them as names of places."""
    blocks = [block.node for block in cited.blocks]
    own = [attributes(one)[0] for one in walk(blocks)]
    kept = re.compile(r"(?:ref|cite|citation|fn)-?\d.*")
    names = {
        ident: f"{ident.partition(':')[0] if ':' in ident else 'place'}:{number}"
        for number, ident in enumerate(dict.fromkeys(filter(None, own)), start=1)
        if not kept.fullmatch(ident)
    }

    def rename(block: Block) -> Block:
        node = with_identifiers(block.node, lambda ident: names.get(ident, ident))
        return replace(block, node=node)

    return replace(
        cited,
        abstracts={lang: tuple(map(rename, blocks)) for lang, blocks in cited.abstracts.items()},
        sections=tuple(
            replace(section, blocks=tuple(map(rename, section.blocks)))
            for section in cited.sections
        ),
    )


def _headings(profile: Profile) -> frozenset[str]:
    """Return the headings that the journal's profile.toml, [blind], gives, in every language."""
    lists = profile.settings.blind.values()
    return frozenset(_plain(word) for words in lists for word in words)


def _plain(words: str) -> str:
    return re.sub(r"\W", "", words).casefold()


def _drop_people_sections(
    sections: Sequence[CitedSection], headings: frozenset[str]
) -> tuple[CitedSection, ...]:
    """Return sections without those on people, each from its heading to the next as high."""
    out: list[CitedSection] = []
    above = 0
    for section in sections:
        kept: list[Block] = []
        for block in section.blocks:
            if block.node["t"] == "Header" and (not above or block.node["c"][0] <= above):
                above = block.node["c"][0] if _tells_of_people(block.node, headings) else 0
            if not above and not _leads_in(block.node, headings):
                kept += [replace(block, node=node) for node in rewrite([block.node], _drop_marked)]
        out.append(replace(section, blocks=tuple(kept)))
    return tuple(out)


def _tells_of_people(heading: Node, headings: frozenset[str]) -> bool:
    inlines = [one for one in heading["c"][2] if not has_class(one, "number")]
    words = text_of(inlines)
    parts = {_plain(words), *map(_plain, _JOINS.split(words))}
    return has_class(heading, "acknowledgements") or bool(parts & headings)


def _leads_in(block: Node, headings: frozenset[str]) -> bool:
    """Tell whether a paragraph begins as such a section would: ``基金项目：…``."""
    found = _LEAD.match(text_of(block)) if block["t"] in ("Para", "Plain") else None
    return found is not None and _plain(found[1]) in headings


def _drop_marked(node: Node) -> list[Node] | None:
    return [] if node["t"] == "Div" and has_class(node, "acknowledgements") else None


def _nodes(sections: Iterable[CitedSection]) -> Iterator[Node]:
    return (block.node for section in sections for block in section.blocks)


def _abstracts(cited: CitedEdition) -> list[Node]:
    return [block.node for blocks in cited.abstracts.values() for block in blocks]


def _without_links(block: Block, anchors: set[str]) -> Block:
    """Return a block whose links to what is left out are plain words."""
    node = without_inner_links(
        block.node, lambda anchor: anchor.startswith("ref-") or anchor in anchors
    )
    return replace(block, node=node)


def _betrayals(blind: CitedEdition, people: Sequence[Identity]) -> list[Diagnostic]:
    """Return a warning for each place where what is left still names somebody."""
    found: list[Diagnostic] = []
    for block in blind.blocks:
        text = _all_words(block.node)
        found += [
            _warning(say('the text says "{name}"', name=name), _place(blind, block, name))
            for person in people
            for name in person.names_in(text)
        ]
        found += [
            _warning(say("the link leads to {address}", address=address), block.span)
            for address in _addresses(block.node)
            if any(person.in_address(address) for person in people)
        ]
    for path, asset in sorted(blind.assets.items()):
        text = asset.data.decode("utf-8", "ignore") if asset.media_type == "image/svg+xml" else ""
        names = [name for person in people for name in person.names_in(text)]
        found += [
            _warning(say('the figure "{path}" says "{name}"', path=path, name=name), None)
            for name in names
        ]
    for entry in blind.references:
        by = [person.shown for person in people if may_be_author(person, entry.csl)]
        if by:
            message = say(
                "entry {number} of the list may be a work of {names}",
                number=entry.number,
                names=", ".join(by),
            )
            found.append(_warning(message, entry.span))
    return list(dict.fromkeys([*found, *_names_in_toml(blind.metadata, people)]))


def _names_in_toml(metadata: Metadata, people: Sequence[Identity]) -> list[Diagnostic]:
    return [
        _warning(say('article.toml says "{name}" in {name2}', name=name, name2=row.name), None)
        for lang in LANGS
        for row, text in metadata.printed_fields(lang)
        for person in people
        for name in person.names_in(text)
    ]


def _warning(message: str, place: SourceSpan | None) -> Diagnostic:
    hint = say(
        "write of your own work as of another's, or leave it out, if the journal asks for that"
    )
    return warning(Code.BLIND, say("in the blind copy {message}", message=message), place, hint)


def _all_words(node: Node) -> str:
    """Return the words of a block, those of its footnotes and pictures included."""
    notes = [text_of(one["c"]) for one in walk(node) if one["t"] == "Note"]
    told = [str(value) for one in walk(node) for _, value in attributes(one)[2]]
    return " ".join([text_of(node), *notes, *told])


def _addresses(node: Node) -> list[str]:
    """Return where the links of a block lead outside the document."""
    targets = [str(one["c"][2][0]) for one in walk(node) if one["t"] == "Link"]
    return list(dict.fromkeys(one for one in targets if not one.startswith("#")))


def _place(cited: CitedEdition, block: Block, name: str) -> SourceSpan:
    """Return where in the author's file a block says a name; the block where it is not found."""
    source = cited.sources.get(block.span.path)
    if source is None:
        return block.span
    start, end = block.span.start.offset, block.span.end.offset
    at = source.text.casefold().find(name.casefold(), start, end)
    return source.span(at, at + len(name)) if at >= 0 else block.span
