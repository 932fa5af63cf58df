"""The proof of a translation: the changed article, read anew, says what it should and nothing else.

As with a reviewed Word document there is no nearer: a translation reads as it was written and all
other texts of the article as before, or it is left out.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from diglot.article import Article, Lang, Source
from diglot.bitext.units import units_of
from diglot.diagnostics import Severity
from diglot.exchange.regions import stream_of_unit
from diglot.exchange.streams import ANY, Stream
from diglot.matching import edits
from diglot.profile import Profile
from diglot.project import Project, with_remarks, with_texts
from diglot.review.patches import Patch, apply, by_file, overlapping
from diglot.stages import Memory
from diglot.texts import read_texts
from diglot.toml import TomlFault


@dataclass(frozen=True)
class Said:
    """What a unit says or is expected to say, and for which change, -1 for what stays.

    Notes are read behind their paragraph, wherever they are written: they are compared by
    themselves.
    """

    stream: Stream
    is_note: bool = False
    owner: int = -1


@dataclass(frozen=True)
class Change:
    """A translation as patches, and what the article says differently with it.

    `says` are streams by the place of the unit of the partner that changes, several where one
    becomes several, none where it is gone; `behind` are new ones behind a place, -1 the beginning.
    """

    section: str
    names: tuple[str, ...]
    patches: tuple[Patch, ...]
    says: Mapping[int, tuple[Said, ...]] = field(default_factory=dict)
    behind: Mapping[int, tuple[Said, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Ground:
    """The article before anything was brought home."""

    project: Project
    profile: Profile
    target: Lang
    stages: Memory = field(default_factory=Memory)

    def read(self, texts: Mapping[str, str]) -> Article:
        """Read the article with some files changed, new ones among them. Raises `TomlFault`."""
        project = with_texts(self.project, texts)
        known = project.sources
        new = [Source(path, text) for path, text in texts.items() if path not in known]
        if new:
            own = (*project.sections.get(self.target, ()), *new)
            sections = {
                **project.sections,
                self.target: tuple(sorted(own, key=lambda one: one.path)),
            }
            project = replace(project, sections=sections)
        marked, _ = with_remarks(project)
        return read_texts(marked, self.profile, self.stages)


def statements_by_section(article: Article) -> dict[tuple[Lang, str], list[Said]]:
    """Return what the units of all sections say."""
    return {
        (one.lang, one.name): [
            Said(stream_of_unit(unit), unit.kind == "note") for unit in units_of(one)
        ]
        for edition in article.editions.values()
        for one in edition.translated_texts
    }


def _errors(article: Article) -> set[str]:
    return {
        f"{one.code} {one.message}"
        for edition in article.editions.values()
        for one in edition.diagnostics
        if one.severity is Severity.ERROR
    }


def texts_with(ground: Ground, changes: Sequence[Change]) -> dict[str, str]:
    """Return the files that changes make, by their paths."""
    known = ground.project.sources
    out: dict[str, str] = {}
    for path, patches in by_file(patch for one in changes for patch in one.patches).items():
        old = known[path].text if path in known else ""
        text = apply(old, patches)
        out[path] = text if path in known else text.strip("\n") + "\n"
    return out


@dataclass
class Proof:
    """Which of the changes hold."""

    ground: Ground
    changes: Sequence[Change]

    def __post_init__(self) -> None:
        article = self.ground.read({})
        self.before = statements_by_section(article)
        self.errors = _errors(article)

    def correct_changes(self) -> list[int]:
        """Return the places of the changes that read as they should, all of them together."""
        return self._correct(
            [one for one in range(len(self.changes)) if one not in self._overlaps()]
        )

    def _overlaps(self) -> set[int]:
        """Return the changes of which a patch meets one of another change."""
        owned = [(n, patch) for n, one in enumerate(self.changes) for patch in one.patches]
        return {owned[i][0] for i in overlapping([patch for _, patch in owned])}

    def _correct(self, numbers: list[int]) -> list[int]:
        while numbers:
            bad = self._failing(numbers)
            if not bad:
                return numbers
            if bad >= set(numbers) and len(numbers) > 1:
                half = len(numbers) // 2
                first = self._correct(numbers[:half])
                return self._join(first, self._correct(numbers[half:]))
            numbers = [one for one in numbers if one not in bad]
        return []

    def _join(self, first: list[int], second: list[int]) -> list[int]:
        """Return changes that hold each half by itself, the first half alone if not together."""
        both = [*first, *second]
        return both if not first or not second or not self._failing(both) else first

    def _failing(self, numbers: Sequence[int]) -> set[int]:
        """Return which changes do not read as they should; all of them where it cannot be told."""
        made = [self.changes[one] for one in numbers]
        try:
            article = self.ground.read(texts_with(self.ground, made))
        except TomlFault:
            return set(numbers)
        if _errors(article) - self.errors:
            return set(numbers)
        bad: set[int] = set()
        found = statements_by_section(article)
        lang = self.ground.target
        wanted = dict.fromkeys([*self.before, *((lang, one.section) for one in made)])
        for place in wanted:
            own = [n for n in numbers if place == (lang, self.changes[n].section)]
            expected = list(self._streams_after(place, own))
            bad |= _differing(expected, found.get(place, []), numbers)
        return bad

    def _streams_after(self, place: tuple[Lang, str], numbers: Sequence[int]) -> Iterator[Said]:
        before = self.before.get(place, [])
        for unit in range(-1, len(before)):
            said = [before[unit]] if unit >= 0 else []
            for number in numbers:
                if unit in self.changes[number].says:
                    said = [replace(one, owner=number) for one in self.changes[number].says[unit]]
            yield from said
            for number in numbers:
                new = self.changes[number].behind.get(unit, ())
                yield from (replace(one, owner=number) for one in new)


def _differing(expected: Sequence[Said], found: Sequence[Said], numbers: Sequence[int]) -> set[int]:
    """Return whose texts differ from what was found; all where nobody's do and yet some differ."""
    bad, differs = _unlike_texts(
        [one for one in expected if not one.is_note],
        [one.stream for one in found if not one.is_note],
    )
    there = Counter(one.stream for one in found if one.is_note)
    notes = [one for one in expected if one.is_note]
    bad |= {one.owner for one in notes if one.owner >= 0 and not there[one.stream]}
    differs = differs or there != Counter(one.stream for one in notes)
    return bad or (set(numbers) if differs else set())


def _unlike_texts(expected: Sequence[Said], found: Sequence[Stream]) -> tuple[set[int], bool]:
    """Return whose texts differ from what was found, and whether any do."""
    wanted = [one.stream for one in expected]
    bad: set[int] = set()
    differs = False
    for start, end, goal, stop in edits(wanted, list(found)):
        if end - start == stop - goal and all(one == ANY for one in wanted[start:end]):
            continue
        differs = True
        near = expected[start:end] or expected[max(0, start - 1) : start + 1]
        bad |= {one.owner for one in near if one.owner >= 0}
    return bad, differs
