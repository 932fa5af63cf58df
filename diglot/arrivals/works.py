"""The works of a manuscript under their keys: of fields, and of the typed list."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from diglot.arrivals.typed_list import Entry
from diglot.arrivals.values import Open
from diglot.bibliography.normal import normal_work
from diglot.bibliography.records import Found, Known, propose_key, year_of
from diglot.bibliography.variables import variable_words
from diglot.csl.languages import script_language
from diglot.messages import say, say_all


@dataclass
class Works:
    """Entries for bib/, each work once, and the keys that the manuscript's own names became."""

    entries: list[dict[str, Any]] = field(default_factory=list)
    unsure: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    shortened: list[str] = field(default_factory=list)
    """The works of which the list names only the first authors."""
    by_number: dict[int, str] = field(default_factory=dict)
    """Empty of a number that several works have."""
    numbered: dict[int, Mapping[str, Any]] = field(default_factory=dict)
    """What the first work of each number was read as."""
    by_field: dict[str, str] = field(default_factory=dict)
    by_name: dict[tuple[str, str], str] = field(default_factory=dict)

    def add(self, work: Found, known: Known) -> str:
        """Add a work that is not there yet and return its key."""
        csl = {name: value for name, value in normal_work(work.csl).items() if value}
        if twin := known.twin(csl):
            return twin[0]
        csl.pop("year-suffix", None)
        key = propose_key(csl, {str(one["id"]).casefold() for one in self.entries})
        entry = entry_of(key, csl)
        if work.unsure:
            entry["custom"] = {"unsure": list(work.unsure)}
            others = any(one.get("literal") == "others" for one in csl.get("author", ()))
            fields = tuple(one for one in work.unsure if one != "author" or not others)
            self.shortened += [key] if others else []
            self.unsure += [(key, fields)] if fields else []
        self.entries.append(entry)
        known.add(key, csl)
        return key


def entry_of(key: str, csl: Mapping[str, Any]) -> dict[str, Any]:
    """Return a work as bib/ has it: under its key, without what is empty, with its language."""
    told = {name: value for name, value in csl.items() if value and name != "id"}
    language = script_language(str(csl.get("title", "")))
    return {"id": key, **told, "language": told.get("language", language)}


def collect(fields: Mapping[str, Mapping[str, Any]], typed: Sequence[Entry]) -> Works:
    """Return all works; `fields` are those of citation fields by id, which know them better."""
    works, known = Works(), Known()
    for ident, one in fields.items():
        works.by_field[ident] = works.add(Found(one), known)
    for at, entry in enumerate(typed, 1):
        key = works.add(_in_small_letters(entry.work), known)
        csl = entry.work.csl
        number = entry.number or at
        # A list in another language has the same works, a part that counts anew has others.
        same = _may_be_same(works.numbered.setdefault(number, csl), csl)
        works.by_number[number] = key if same else ""
        people = csl.get("author") or [{}]
        family = str(people[0].get("family") or people[0].get("literal") or "").casefold()
        full = (family + str(people[0].get("given", "")).casefold()).replace(" ", "")
        families = [str(one.get("family") or one.get("literal") or "") for one in people]
        others = len(people) > 2 or families[-1] == "others"
        for name in {
            family,
            full,
            people_form([one.casefold() for one in families], others=others),
        }:
            place = (name, year_of(csl) + str(csl.get("year-suffix", "")))
            works.by_name[place] = "" if works.by_name.get(place, key) != key else key
    return works


def people_form(families: Sequence[str], *, others: bool) -> str:
    """Return how a citation tells as many people: ``li+`` for Li et al., ``li&wang``, ``li.``."""
    if others:
        return f"{families[0]}+"
    return "&".join(families[:2]) if len(families) > 1 else f"{families[0]}."


def _may_be_same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Tell whether two readings may be of one work in two languages: year and pages are equal."""
    pages = [str(csl.get("page", "")) for csl in (one, other)]
    return year_of(one) == year_of(other) and (not all(pages) or pages[0] == pages[1])


def _in_small_letters(work: Found) -> Found:
    """Return a work whose family names are not all capitals, as GB/T 7714 (8.1.1) prints them."""
    csl = dict(work.csl)
    for role in ("author", "editor", "translator"):
        people = csl.get(role)
        if isinstance(people, list):
            csl[role] = [
                {**one, "family": one["family"].title()}
                if str(one.get("family", "")).isupper() and len(one["family"]) > 1
                else one
                for one in people
            ]
    return replace(work, csl=csl)


def unsure_works(works: Works) -> Iterator[Open]:
    """Yield the fields that were guessed, a line for the works of which they are the same."""
    if works.shortened:
        number = len(works.shortened)
        said = say("of {number} works the list names only the first authors", number=number)
        yield Open(said, names_in_line(works.shortened))
    for fields in dict.fromkeys(fields for _, fields in works.unsure):
        keys = [key for key, told in works.unsure if told == fields]
        names = say_all(*map(variable_words, fields))
        said = say("look at this in {number} works: {fields}", number=len(keys), fields=names)
        yield Open(said, names_in_line(keys))


_SHOWN: Final = 5


def names_in_line(names: Sequence[str]) -> str:
    """Return names in a line; of many the first, since the files mark each."""
    return ", ".join([*names[:_SHOWN], *(["…"] if len(names) > _SHOWN else [])])
