"""One person's name in the order and form that a style asks for, with its initials."""

import re
from functools import lru_cache
from typing import Final, NamedTuple, Protocol

from diglot.csl.codes import ANY
from diglot.csl.context import Context
from diglot.csl.people import Person
from diglot.csl.romanized import is_pinyin_name


class NameOptions(NamedTuple):
    """The options of ``cs:name``, with what it inherits (CSL 1.0.2, "Inheritable Name Options")."""

    and_: str
    delimiter: str
    delimiter_precedes_et_al: str
    delimiter_precedes_last: str
    delimiter_precedes_body: str
    """The same before a body's name, of which ``cs:name`` says nothing (CSL-M, cs:institution)."""
    et_al_min: int
    et_al_first: int
    """How many names a shortened list has, 0 for none; -1 where the style says nothing."""
    et_al_last: bool
    subsequent_min: int
    subsequent_first: int
    form: str
    initialize: bool
    initialize_with: str | None
    hyphen: bool
    sort_order: str
    sort_separator: str
    demote: str


class NamePartFormat(Protocol):
    """What ``cs:name-part`` does to family or given names."""

    def inner(self, text: str, context: Context) -> str:
        """Return `text` in the part's case and typeface."""

    def add_affixes(self, text: str) -> str:
        """Return `text` between the part's affixes."""


def _join_with_spaces(*parts: str) -> str:
    """Return the parts that are not empty with spaces, unless a part brings its own."""
    text = ""
    for part in parts:
        if part:
            text = text + part if not text or text[-1] in " \u00a0" else f"{text} {part}"
    return text


def join_particle(particle: str, name: str, bare: str) -> str:
    """Return particle and name, with a space unless the particle is elided: ``d’Alembert``.

    `bare` is the particle without codes.
    """
    if not particle or not name:
        return particle or name
    return f"{particle}{name}" if bare[-1] in "’'-‐" else f"{particle} {name}"


def is_inverted(person: Person, options: NameOptions, place: int) -> bool:
    """Tell whether the family name stands first because the style sorts by it."""
    if person.literal or person.family_first or options.form != "long":
        return False
    return is_turned(options, place)


def is_turned(options: NameOptions, place: int) -> bool:
    """Tell whether a style turns the names at a place of the list round: ``Orr, Ann``."""
    return options.sort_order == "all" or (options.sort_order == "first" and place == 0)


class NameWriter(NamedTuple):
    """Writes the names of one list: their format, in which order, for which context."""

    options: NameOptions
    family: NamePartFormat
    given: NamePartFormat
    context: Context
    institution: bool
    """The list has a ``cs:institution`` (CSL-M), so bodies are not formatted as family names."""

    def write(self, person: Person, place: int, level: int) -> str:
        """Return the name of the person at `place` in its list; `level` as in `Treatment.forms`."""
        if person.literal:
            if self.institution:
                return person.literal
            return self.family.add_affixes(self.family.inner(person.literal, self.context))
        short = self.options.form == "short" and not level
        if person.family_first:
            return self._family_first(person, short)
        if short:
            return self.family.add_affixes(self._family(person))
        given = self._given_name(person, level)
        if self.context.work.language[:2] in ("zh", "ja"):
            return self._eastern(person, given)
        if is_turned(self.options, place):
            return self._invert(person, given)
        return self._upright(person, given)

    def _given_name(self, person: Person, level: int) -> str:
        """Return the given name, as initials where the style wants them and `level` allows."""
        ending, given = self.options.initialize_with, person.given
        if ending is not None and given and level < 2:
            if self._is_initialized(person):
                given = initials(given, ending, self.options.hyphen)
            else:
                given = kept_initials(given, ending)
        return self.given.inner(given, self.context)

    def _is_initialized(self, person: Person) -> bool:
        """Tell whether the given name is to be initials."""
        match self.context.style.style.western_names:
            case "full":
                return False
            case "initials" if not is_pinyin_name(person.family, person.given):
                return True
        return self.options.initialize

    def _family(self, person: Person) -> str:
        """Return the family name after its own particle."""
        particle = self.family.inner(person.non_dropping, self.context)
        return join_particle(
            particle, self.family.inner(person.family, self.context), person.non_dropping
        )

    def _family_first(self, person: Person, short: bool) -> str:
        """Return a name that always begins with the family name.

        A Chinese one has no space and no short form: 王 alone names nobody.
        """
        family = self.family.add_affixes(self.family.inner(person.family, self.context))
        if short and not person.joined:
            return family
        given = self.given.add_affixes(self.given.inner(person.given, self.context))
        return family + given if person.joined else _join_with_spaces(family, given)

    def _eastern(self, person: Person, given: str) -> str:
        """Return ``Swingland I. R.`` as an entry in Chinese or Japanese names a foreigner.

        The order is that of the names beside it, without a comma, as citeproc-js has it.
        """
        family = self.family.add_affixes(self._family(person))
        first = self.given.inner(person.dropping, self.context)
        return _join_with_spaces(
            family, self.given.add_affixes(_join_with_spaces(given, first)), self._suffix(person)
        )

    def _upright(self, person: Person, given: str) -> str:
        """Return ``Jacob M. van Laar Jr.``."""
        dropping = self.given.inner(person.dropping, self.context)
        family = join_particle(dropping, self._family(person), person.dropping)
        suffix = self._suffix(person)
        if not person.comma_suffix:
            family = _join_with_spaces(family, suffix)
        text = _join_with_spaces(self.given.add_affixes(given), self.family.add_affixes(family))
        return f"{text}, {suffix}" if suffix and person.comma_suffix else text

    def _suffix(self, person: Person) -> str:
        """Return ``Jr.``, without its point where initials stand without one."""
        ending = self.options.initialize_with
        return kept_initials(person.suffix, ending) if ending is not None else person.suffix

    def _invert(self, person: Person, given: str) -> str:
        """Return ``Laar JM van``, or ``van Laar JM`` where particles are not demoted."""
        demote = self.options.demote
        sorting = self.context.sort is not None and demote == "sort-only"
        rest = _join_with_spaces(given, self.given.inner(person.dropping, self.context))
        if demote == "display-and-sort" or sorting:
            family = self.family.inner(person.family, self.context)
            rest = _join_with_spaces(rest, self.family.inner(person.non_dropping, self.context))
        else:
            family = self._family(person)
        parts = [self.family.add_affixes(family), self.given.add_affixes(rest)]
        suffix = self._suffix(person)
        comma = self.context.style.style.comma_suffix
        if not comma:
            parts.append(suffix)
        text = self.options.sort_separator.join(part for part in parts if part)
        return f"{text}, {suffix}" if suffix and comma else text


_WORDS = re.compile(r"[^ \t\u00a0]+")
_HYPHEN = re.compile("[-\u2010\u2011\u2013]")
_HYPHENATED: Final = r"[^\W\d_]\.?(?:[-\u2010\u2011][^\W\d_]\.?)+"
_DIGRAPH = re.compile(r"^([A-Z])([A-Z])[a-z]")
_CODED = re.compile(f"^([{ANY}]*)(.*?)([{ANY}]*)$", re.DOTALL)


@lru_cache(maxsize=65536)
def initials(given: str, ending: str, hyphen: bool) -> str:
    """Return the initials of `given`, each followed by `ending`; small words stay as they are.

    An abbreviation that ends in a point stays whole: ``Ph. M.`` has the initials ``Ph`` and ``M``.

    >>> initials("Jean-Louis de", ". ", True)
    'J.-L. de'
    """
    pieces: list[str] = []
    for word in _WORDS.findall(given):
        if _is_small(word):
            _add_word(pieces, word)
            continue
        for place, part in enumerate(part for part in _HYPHEN.split(word) if part):
            if place and _is_small(part):
                if hyphen:
                    continue
                part = part[:1].upper()  # Soo-jin is SJ
            if place and hyphen:
                _end(pieces)
                pieces.append("-")
            if written := _part(part, ending):
                pieces.append(written)
    return "".join(pieces).strip()


def _end(pieces: list[str]) -> None:
    """Take the space off the end; only the last piece can have one, so that no text is copied."""
    if pieces:
        pieces[-1] = pieces[-1].rstrip()


def _add_word(pieces: list[str], word: str) -> None:
    """Add a word that stands in full, with one space before and behind it."""
    _end(pieces)
    pieces.append(f" {word} " if pieces else f"{word} ")


def _is_small(word: str) -> bool:
    bare = _CODED.sub(r"\2", word)
    return bare[:1].islower() and not (len(bare) == 1 or (len(bare) == 2 and bare[1] == "."))


def _part(word: str, ending: str) -> str:
    """Return the initials of a word without hyphens, such as ``M.E.`` or ``<b>John</b>``."""
    found = _CODED.match(word)
    before, bare, after = found.groups() if found else ("", word, "")
    pieces = [piece for piece in re.split(r"(?<=\.)", bare) if piece.strip(".")]
    letters = [piece[:-1] if piece.endswith(".") else _letter(piece) for piece in pieces]
    written = "".join(letter + ending for letter in letters)
    if not after:
        return before + written
    return f"{before}{written.rstrip()}{after}{' ' if written.endswith(' ') else ''}"


def _letter(word: str) -> str:
    """Return the initial of a word; one written with two capitals keeps both (``TSerendorj``)."""
    found = _DIGRAPH.match(word)
    return found[1] + found[2].lower() if found else word[:1]


@lru_cache(maxsize=65536)
def kept_initials(given: str, ending: str) -> str:
    """Return `given` in full, with its own initials written with `ending` (``initialize="false"``).

    >>> kept_initials("John R R", "."), kept_initials("J.-P.", ". ")
    ('John R.R.', 'J.-P.')
    """
    pieces: list[str] = []
    for word in _WORDS.findall(re.sub(r"\.(?![-\u2010\u2011])", ". ", given)):
        bare = word.rstrip(".")
        if re.fullmatch(_HYPHENATED, word):
            letters = [letter.rstrip(".") for letter in _HYPHEN.split(word)]
            pieces.append(f"{ending.rstrip()}-".join(letters) + ending)
        elif (len(bare) == 1 and bare.isupper()) or (word.endswith(".") and bare):
            pieces.append(bare + ending)
        else:
            _add_word(pieces, word)
    return "".join(pieces).strip()
