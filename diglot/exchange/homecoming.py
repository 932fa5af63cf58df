"""A translator's file comes home: each text to its place in the Markdown, proved or left out.

An entry is found by the digests in its name. What the source now says must be what went out, and
so must the translation that stands in its place, or the author went on and nothing is overwritten.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from diglot.article import Source
from diglot.exchange.entries import (
    NO_TARGET,
    Entry,
    Exchange,
    Name,
    Paired,
    place_of,
    plain_source,
    read_name,
)
from diglot.exchange.inserting import Inserter, Insertion, footnotes
from diglot.exchange.markdown import patches_of
from diglot.exchange.proof import Change, Ground, Proof, Said, texts_with
from diglot.exchange.regions import Region
from diglot.exchange.segments import Answer, Segment, align_tags, digest, split_paragraphs
from diglot.exchange.streams import stream_of_segment
from diglot.exchange.tags import BadTags, bare, with_tags
from diglot.messages import NOTHING, Message, say
from diglot.review.markup import NotWritable

Fate = Literal["home", "there", "untranslated", "left", "strange"]


@dataclass(frozen=True)
class Verdict:
    """What became of one answer; `said` and `hint` tell why it was left out.

    `tags` tells that its tags are at fault.
    """

    answer: Answer
    fate: Fate
    entry: Entry | None = None
    said: Message = NOTHING
    hint: Message = NOTHING
    tags: bool = False


@dataclass(frozen=True)
class Homecoming:
    """What became of each answer, and the files as they will be, by their paths."""

    verdicts: tuple[Verdict, ...]
    texts: Mapping[str, str]


_TELLING = 24
"""From so many signs on, a text that stands in two places is a rare thing."""

_AGAIN = say("export again; the memory of the translator's tool fills in what was done")


@dataclass
class _Sorter:
    """Finds the entry of an answer, and whether it may go home."""

    exchange: Exchange
    names: Collection[str]
    by_source: dict[str, list[Entry]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for one in self.exchange.entries:
            self.by_source.setdefault(digest(one.source), []).append(one)
        self.sections = {one.name for one in self.exchange.sections}

    def sort(self, answer: Answer) -> tuple[Verdict, Segment | None]:
        """Return what is to become of an answer, and the translation that goes home."""
        name = read_name(answer.name)
        entry = self._entry(name) if name else None
        if name is None or (entry is None and name.section not in self.sections):
            return Verdict(answer, "strange"), None
        if not answer.finished or not answer.target:
            return Verdict(answer, "untranslated", entry), None
        if entry is None:
            said = say("its source text has changed since the export, or is gone")
            return Verdict(answer, "left", None, said, _AGAIN), None
        try:
            segment = with_tags(answer.target, entry, self.names)
        except BadTags as fault:
            return Verdict(answer, "left", entry, fault.said, fault.hint, tags=True), None
        if entry.partners and bare(segment) == bare(entry.target):
            return Verdict(answer, "there", entry), None
        now = digest(entry.target) if entry.partners else NO_TARGET
        if now != name.target:
            other = self._with_partner(entry, name.target)
            if other is None:
                return self._verdict_elsewhere(answer, entry, segment), None
            entry = other
        elif not entry.partners and self._stands(entry, segment):
            return Verdict(answer, "there", entry), None
        elif not entry.partners and entry.state != "missing":
            said = say("the text around it has changed since the export")
            return Verdict(answer, "left", entry, said, _AGAIN), None
        return Verdict(answer, "home", entry), segment

    def _verdict_elsewhere(self, answer: Answer, entry: Entry, segment: Segment) -> Verdict:
        """Return what becomes of a translation whose place has changed since it went out."""
        if self._stands(entry, segment):
            return Verdict(answer, "there", entry)
        said = say("the translation was changed here since the export")
        hint = say("compare both, and write by hand what is to stand: nothing was overwritten")
        return Verdict(answer, "left", entry, said, hint)

    def _with_partner(self, entry: Entry, target: str) -> Entry | None:
        """Return an entry with the text that went out as its translation, if it still stands.

        Which text is whose partner may have changed with the texts around.
        """
        paired = self._pair_of(entry)
        found = [one for one, home in paired.homes.items() if digest(home.segment) == target]
        if len(found) != 1:
            return None
        home = paired.homes[found[0]]
        partners = (paired.partners[found[0]],)
        segment = align_tags(entry.source, home.segment)
        return replace(entry, partners=partners, home=home, target=segment)

    def _stands(self, entry: Entry, segment: Segment) -> bool:
        """Tell whether a translation stands in the section already, as a partner of whatever.

        A short text may stand in several places: it is this one only where it has no partner.
        """
        paired = self._pair_of(entry)
        taken = {
            place_of(one, paired.partners)
            for pair in paired.pairs
            if pair.whole
            for one in pair.second
        }
        for part in split_paragraphs(segment):
            said = stream_of_segment(part, self.exchange.declared)
            alike = [
                place
                for place, home in paired.homes.items()
                if stream_of_segment(home.segment, self.exchange.declared) == said
            ]
            if not any(len(said) >= _TELLING or place not in taken for place in alike):
                return False
        return True

    def unpaired_entries(self, section: str) -> Iterator[Entry]:
        """Yield the texts of a section each by itself, without partners."""
        for paired in self.exchange.sections:
            for place, region in paired.regions.items() if paired.name == section else ():
                yield Entry(section, place, "current", plain_source(region.segment), (),
                            (paired.units[place],), region)  # fmt: skip

    def _pair_of(self, entry: Entry) -> Paired:
        return next(one for one in self.exchange.sections if one.name == entry.section)

    def _entry(self, name: Name) -> Entry | None:
        """Return the entry of a name: of several that say the same, the one nearest to its place.

        A text that is now a part of an entry, since its partner has changed, is found by itself.
        """
        known = self.by_source.get(name.source, []) or [
            one for one in self.unpaired_entries(name.section) if digest(one.source) == name.source
        ]
        here = [one for one in known if one.section == name.section] or known
        return min(here, key=lambda one: abs(one.number - name.number), default=None)


def translated_entries(answers: Sequence[Answer], exchange: Exchange) -> list[Entry]:
    """Return the entries in whose place answers now stand."""
    sorter = _Sorter(exchange, ())
    found = (sorter.sort(one)[0] for one in answers)
    return [one.entry for one in found if one.fate == "there" and one.entry]


def has_new_translation(
    answers: Sequence[Answer], exchange: Exchange, names: Collection[str]
) -> bool:
    """Tell whether a file holds a translation that is not in the text yet."""
    sorter = _Sorter(exchange, names)
    return any(sorter.sort(one)[0].fate in ("home", "left") for one in answers)


def bring_home(
    answers: Sequence[Answer], exchange: Exchange, ground: Ground, names: Collection[str]
) -> Homecoming:
    """Return what becomes of a translator's answers; `names` are all works and labels."""
    sorter = _Sorter(exchange, names)
    verdicts: list[Verdict] = []
    going: dict[str, tuple[int, Entry, Segment]] = {}
    for answer in answers:
        verdict, segment = sorter.sort(answer)
        known = verdict.entry
        if segment is not None and known:
            if known.name in going:
                said, hint = say("it stands twice in the file"), say("keep one of both")
                verdict = Verdict(answer, "left", known, said, hint)
            else:
                going[known.name] = (len(verdicts), known, segment)
        verdicts.append(verdict)
    changes: list[Change] = []
    refused: dict[str, Message] = {}
    for paired in exchange.sections:
        own = {
            name: (entry, segment)
            for name, (_, entry, segment) in going.items()
            if entry.section == paired.name
        }
        changes += _changes(paired, own, exchange, ground, refused) if own else ()
    held = [changes[one] for one in Proof(ground, changes).correct_changes()] if changes else []
    home = {name for one in held for name in one.names}
    for name, (number, entry, _) in going.items():
        if name not in home:
            said = refused.get(name, _UNPROVED)
            verdicts[number] = Verdict(answers[number], "left", entry, said, _BY_HAND)
    return Homecoming(tuple(verdicts), texts_with(ground, held))


_UNPROVED = say("with it the text would not read as it was translated")
_BY_HAND = say("write it by hand at its place")


def _changes(
    paired: Paired,
    own: Mapping[str, tuple[Entry, Segment]],
    exchange: Exchange,
    ground: Ground,
    refused: dict[str, Message],
) -> Iterator[Change]:
    """Yield the changes of one section; what cannot be one is told in `refused`."""
    for name, (entry, segment) in own.items():
        if not entry.home:
            continue
        try:
            yield _rewrite(paired, entry, entry.home, segment, exchange.declared)
        except NotWritable as fault:
            refused[name] = fault.said
    new = {name: both for name, both in own.items() if not both[0].partners}
    if not new:
        return
    sources = ground.project.sources
    if not paired.source.source.path.endswith(".md"):
        for name in new:
            refused[name] = say("article.toml has no place for it yet; write it there")
        return
    path = f"manuscript/{exchange.target}/{paired.name}.md"
    inserter = Inserter(
        paired,
        sources[paired.source.source.path],
        {
            place_of(one.units[0], paired.units): one
            for one in exchange.entries
            if one.section == paired.name and not one.partners
        },
        {place_of(entry.units[0], paired.units): segment for entry, segment in new.values()},
        sources.get(path, Source(path, "")),
        exchange.declared,
    )
    for one in inserter.insertions():
        if isinstance(one, Insertion):
            yield Change(paired.name, one.names, (one.patch,), behind={one.behind: one.streams})
        else:
            refused.update(dict.fromkeys(one.names, one.said))


def _rewrite(
    paired: Paired, entry: Entry, home: Region, segment: Segment, declared: frozenset[str]
) -> Change:
    """Return the change of a translation that is there; its paragraphs may become more or fewer."""
    patches = tuple(patches_of(home, segment, entry.kind))
    is_note = entry.kind == "note"
    said = [Said(stream_of_segment(one, declared), is_note) for one in split_paragraphs(segment)]
    places = [place_of(one, paired.partners) for one in entry.partners]
    says: dict[int, tuple[Said, ...]] = {}
    for n, place in enumerate(places):
        last = n == len(places) - 1
        says[place] = tuple(said[n:]) if last else tuple(said[n : n + 1])
    notes = [Said(one, is_note=True) for one in footnotes(segment, declared)]
    inside = [
        place
        for place, region in sorted(paired.homes.items())
        if paired.partners[place].kind == "note"
        and region.text is home.text
        and home.start < region.start < home.end
    ]
    for n, place in enumerate(inside):
        says[place] = tuple(notes[n : n + 1])
    more = tuple(notes[len(inside) :])
    return Change(paired.name, (entry.name,), patches, says, {places[-1]: more} if more else {})
