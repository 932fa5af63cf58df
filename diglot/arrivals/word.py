"""A Word document as a manuscript in our terms: pandoc reads it, our own reader proves it.

The page to read: `read_word`. What could not be brought over is listed, with the words by which it
is found; nothing is left out in silence.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import PurePosixPath

from diglot.arrivals.citation_fields import convert_citation_fields
from diglot.arrivals.formulas import tex_of_word
from diglot.arrivals.front_matter import (
    Front,
    complete,
    cut,
    facts_of,
    front_notes,
    label_of,
    language_of,
    read_front,
)
from diglot.arrivals.headings import heading_levels, split_number
from diglot.arrivals.inlines import each_block, plain, without_look, words
from diglot.arrivals.layout_tables import take_apart
from diglot.arrivals.objects import Objects, addresses, renamed_images, with_objects, with_pointers
from diglot.arrivals.parts import Parts, Styled, split_parts, text_of
from diglot.arrivals.proof import missing_words, not_read, tinted_words
from diglot.arrivals.tracked import settle_changes
from diglot.arrivals.typed import (
    ROUND,
    Tally,
    broken_references,
    cite,
    name_years,
    with_citations,
    with_unset_citations,
)
from diglot.arrivals.typed_list import read_list
from diglot.arrivals.values import Manuscript, Open, Options
from diglot.arrivals.works import Works, collect, names_in_line, unsure_works
from diglot.article import Node
from diglot.docx.read import Refused, read_returned
from diglot.docx.read.opening import open_package
from diglot.engines.pandoc import STYLE, TooHard, read_foreign
from diglot.messages import say
from diglot.tree import pairs_of, rewrite

SHOWN = {".png": ".png", ".jpg": ".jpg", ".jpeg": ".jpg", ".svg": ".svg"}
"""The pictures that an article shows, and the end of the name of each."""


def read_word(data: bytes, options: Options) -> Manuscript:
    """Return the manuscript in a Word document. Raises `Refused` where it is none."""
    returned = read_returned(data)
    prepared = convert_citation_fields(data)
    read, fields = _read(prepared.data), prepared.works
    blocks = settle_changes(_with_looks(read, returned.looks), accept=options.accept)
    figures, names, lost = _figures(data, blocks)
    blocks = renamed_images(blocks, names)
    if not plain(blocks).strip():
        raise Refused(
            "it holds no text, only pictures: it is a scan",
            "let a program read the letters first (OCR), or ask for the text",
        )
    apart: list[str] = []
    parts = split_parts(list(take_apart(blocks, apart)))
    noted, unplaced = front_notes(parts.front)
    front = read_front([*parts.front, *noted])
    rest, dated = _read_late_dates(_read_english_page(parts, front), front)
    lang = options.lang or language_of(" ".join(plain(block) for _, block in parts.body))
    entries, left = read_list(parts.list)
    works, tally = collect(fields, entries), Tally()
    numbered = any(entry.number for entry in entries)
    objects = Objects()
    intro = [("", block) for block in front.rest if len(plain(block["c"])) > 80]
    headed = list(_level_headings([*intro, *parts.body, *rest, *(("", one) for one in left)]))
    shaped = with_objects(headed, lang, objects)

    changed = partial(_with_keys, works=works, tally=tally, by_name=not numbered)
    body = each_block(shaped, lambda one: with_pointers(changed(one), objects.labels))
    abstracts = {one: each_block(found, changed) for one, found in front.abstracts.items()}
    if not tally.made:
        body = with_round_brackets(body, works.by_number, tally)
    cited = set(_keys([body, list(abstracts.values())]))
    kept = [one for one in works.entries if one["id"] in cited or not fields]
    told = [*lost, *not_read(returned), *missing_words(returned, blocks, accept=options.accept)]
    told += tinted_words(returned, accept=options.accept)
    told += _words_elsewhere(prepared.boxes, apart, unplaced)
    told += [Open(why, text) for block in body for why, text in broken_references(plain(block))]
    told += _open_questions(front, works, tally, objects, cited)
    return Manuscript(
        lang,
        facts_of(front, lang),
        abstracts,
        tuple(body),
        tuple(kept),
        figures,
        tuple(told),
        tally.made,
        tuple(text_of(block) for _, block in (*parts.front, *dated)),
    )


def _read(data: bytes) -> list[Node]:
    try:
        return read_foreign(data, "docx+citations+styles")[0]
    except TooHard as fault:
        raise Refused("pandoc cannot read it: {why}", "", why=fault.said) from None


_ELEMENTS: Mapping[str, str] = {
    "bold": "Strong",
    "italic": "Emph",
    "superscript": "Superscript",
    "subscript": "Subscript",
    "small capitals": "SmallCaps",
    "strike": "Strikeout",
    "underline": "Underline",
}


def _with_looks(blocks: list[Node], looks: Mapping[str, frozenset[str]]) -> list[Node]:
    """Return blocks in which words have the looks of their named style, 要点 or Emphasis.

    Formulas are as an author writes them.
    """

    def change(node: Node) -> list[Node] | None:
        if node["t"] == "Math":
            return [{"t": "Math", "c": [node["c"][0], tex_of_word(node["c"][1])]}]
        if node["t"] != "Span" or not (given := looks.get(pairs_of(node).get(STYLE, ""))):
            return None
        made: list[Node] = rewrite(node["c"][1], change)
        for name in (name for look, name in _ELEMENTS.items() if look in given):
            made = [{"t": name, "c": made}]
        return made

    return list(rewrite(blocks, change))


def _read_english_page(parts: Parts, front: Front) -> list[Styled]:
    """Read an English page behind the list; return what else stands there."""
    lines = [text_of(block) for _, block in parts.after]
    if not any((label := label_of(text)) and label[0] == "abstract" for text in lines):
        return list(parts.after)
    paragraphs = [one for one in parts.after if one[1]["t"] in ("Para", "Plain")]
    late = read_front(paragraphs)
    complete(front, late)
    return [one for one in parts.after if one not in paragraphs]


def _read_late_dates(after: Sequence[Styled], front: Front) -> tuple[list[Styled], list[Styled]]:
    """Read lines behind the list that tell when a text was received; return the others, and them.

    A day that the front matter tells otherwise stays where it stands.
    """
    others: list[Styled] = []
    dated: list[Styled] = []
    for one in after:
        late = read_front([one]) if one[1]["t"] in ("Para", "Plain") else Front()
        if (
            late.dates
            and not late.rest
            and {**late.dates, **front.dates}.items() >= late.dates.items()
        ):
            front.dates |= late.dates
            dated.append(one)
        else:
            others.append(one)
    return others, dated


def _level_headings(blocks: Sequence[Styled]) -> Iterator[Node]:
    """Yield blocks whose headings have no typed number; levels begin at 1 and skip none."""
    levels = heading_levels(blocks)
    top = min((one for one in levels if one), default=1)
    before = 0
    for (_, block), level in zip(blocks, levels, strict=True):
        if not level:
            if block["t"] != "Para" or block["c"]:
                yield block
            continue
        elements = block["c"][2] if block["t"] == "Header" else block["c"]
        text = " ".join(plain(elements).split())
        number = len(text) - len(split_number(text)[0])
        before = min(level - top + 1, before + 1)
        shown = without_look(cut({"t": "Para", "c": without_look(elements)}, number)["c"])
        yield {"t": "Header", "c": [max(before, 1), ["", [], []], shown]}


def _with_keys(elements: list[Node], works: Works, tally: Tally, *, by_name: bool) -> list[Node]:
    elements = _with_fields(elements, works, tally)
    elements = with_unset_citations(elements, works.by_name, tally)
    elements = with_citations(elements, works.by_number, tally)
    return name_years(elements, works.by_name, tally) if by_name and works.by_name else elements


def with_round_brackets(body: list[Node], keys: Mapping[int, str], tally: Tally) -> list[Node]:
    """Return a body that has no other citations, with those in round brackets; cells have none.

    What names less than half of the works is no way to cite, but a row of numbers.
    """
    found = Tally()
    change = partial(with_citations, keys=keys, tally=found, form=ROUND)
    made = [one if one["t"] == "Table" else each_block([one], change)[0] for one in body]
    if not keys or 2 * len(set(_keys(made))) < len(set(keys.values())):
        return body
    tally.made, tally.unknown = found.made, [*tally.unknown, *found.unknown]
    tally.in_round_brackets = True
    return made


def _with_fields(elements: list[Node], works: Works, tally: Tally) -> list[Node]:
    made = []
    for node in elements:
        if node["t"] == "Cite":
            items, shown = node["c"]
            keys = [works.by_field.get(str(one["citationId"]), "") for one in items]
            if not all(keys):
                tally.unknown.append(plain(shown))
                made += shown
                continue
            tally.made += len(keys)
            node = cite(keys)
            for new, old in zip(node["c"][0], items, strict=True):
                new["citationSuffix"] = words(plain(old["citationSuffix"]).rstrip())
                new["citationPrefix"] = old["citationPrefix"]
        made.append(node)
    return made


def _keys(value: object) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _keys(one)
    elif isinstance(value, dict):
        if "citationId" in value:
            yield str(value["citationId"])
        for one in value.values():
            yield from _keys(one)


def _figures(
    data: bytes, blocks: Sequence[Node]
) -> tuple[dict[str, bytes], dict[str, str], list[Open]]:
    """Return the pictures under their new names, the names by the old, and what is lost."""
    package = open_package(data)
    figures: dict[str, bytes] = {}
    names: dict[str, str] = {}
    lost: list[Open] = []
    unshown: list[str] = []
    for target in dict.fromkeys(addresses(list(blocks))):
        if re.match(r"https?:", target):
            lost.append(Open(say("a picture lies in the network and was not fetched"), target))
            continue
        suffix = PurePosixPath(target).suffix.lower()
        name = f"figures/figure-{len(names) + 1}{SHOWN.get(suffix, suffix)}"
        part = next((one for one in (f"word/{target}", target) if one in package), None)
        if part is None:
            lost.append(Open(say("a picture is not in the document"), target))
            continue
        names[target] = name
        figures[f"manuscript/{name}"] = package.read(part)
        if suffix not in SHOWN:
            unshown.append(f"manuscript/{name}")
    if unshown:
        said = say(
            "pictures must be saved as PNG, JPEG or SVG by hand: {number}", number=len(unshown)
        )
        lost.append(Open(said, names_in_line(unshown)))
    return figures, names, lost


def _words_elsewhere(
    boxes: Sequence[str], apart: Sequence[str], notes: Sequence[str]
) -> Iterator[Open]:
    """Yield the words that stand elsewhere than in the document, or nowhere."""
    box = say("a text box became paragraphs where it hung; look where they belong")
    table = say("a table that only laid out text became paragraphs; look whether all is in order")
    note = say("a note of the front matter was not brought over")
    for said, found in ((box, boxes), (table, apart), (note, notes)):
        yield from (Open(said, " ".join(words.split())[:200]) for words in found)


def _open_questions(
    front: Front, works: Works, tally: Tally, objects: Objects, cited: set[str]
) -> Iterator[Open]:
    """Yield what the author has to look at."""
    for text in tally.unknown:
        yield Open(say("a citation names a work that the list does not have"), text)
    for text in tally.unsure:
        yield Open(say("a raised number was taken for a citation; is it one?"), text)
    if twice := [str(one) for one, key in works.by_number.items() if not key]:
        said = say("several works of the list have one number; number them anew, and cite them so")
        yield Open(said, names_in_line(twice))
    if tally.in_round_brackets:
        said = say("numbers in round brackets were taken for citations; look whether all are")
        yield Open(said)
    yield from unsure_works(works)
    for one in works.entries:
        if one["id"] not in cited and not works.by_field:
            yield Open(say("a work of the list is cited nowhere"), str(one["id"]))
    for text in objects.other_captions:
        yield Open(say("a caption in the other language waits for the other edition"), text)
    for text in objects.lonely:
        yield Open(say("a caption has no figure or table beside it"), text)
    for block in front.rest:
        text = " ".join(plain(block["c"]).split())
        if len(text) <= 80:
            yield Open(say("a line of the front matter was not understood"), text)
