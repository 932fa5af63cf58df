"""A manuscript in pandoc's blocks whose numbers, labels and references are typed, as in Word.

The page to read: `manuscript_of_blocks`.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Any

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
from diglot.arrivals.inlines import cited_names, each_block, line_of, plain, without_look, words
from diglot.arrivals.objects import Objects, with_objects, with_pointers
from diglot.arrivals.parts import Parts, Styled, split_parts, text_of
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
from diglot.messages import Message, say


def manuscript_of_blocks(
    blocks: Sequence[Node],
    options: Options,
    figures: Mapping[str, bytes],
    fields: Mapping[str, Mapping[str, Any]] = MappingProxyType({}),
) -> Manuscript:
    """Return the manuscript in blocks whose numbers, labels and list of references are typed.

    `fields` are the works that programs left in the document, as CSL-JSON by their ids.
    """
    parts = split_parts(blocks)
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
    cited = set(cited_names([body, list(abstracts.values())]))
    kept = [one for one in works.entries if one["id"] in cited or not fields]
    told = open_words(say("a note of the front matter was not brought over"), unplaced)
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
        told = {**late.dates, **front.dates}
        if late.dates and not late.rest and told.items() >= late.dates.items():
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
        text = line_of(elements)
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
    if not keys or 2 * len(set(cited_names(made))) < len(set(keys.values())):
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


def open_words(said: Message, found: Sequence[str]) -> list[Open]:
    """Return what is to be told of words, each for itself."""
    return [Open(said, " ".join(words.split())[:200]) for words in found]


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
        text = line_of(block)
        if len(text) <= 80:
            yield Open(say("a line of the front matter was not understood"), text)
