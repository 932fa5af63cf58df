"""Two manuscripts of one article, each in its language, as one: sections beside each other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from diglot.arrivals.alignment import align_bodies
from diglot.arrivals.values import Manuscript, Open
from diglot.article import Node
from diglot.bibliography.records import Known, free_key
from diglot.messages import say
from diglot.tree import rewrite


def join_manuscripts(first: Manuscript, second: Manuscript) -> Manuscript:
    """Return both manuscripts as one; keys of the second are those of the first's works."""
    works, keys = _works(first, second)
    body, other, differing = align_bodies(
        first.body, _rename_keys(second.body, keys), (first.lang, second.lang)
    )
    told = [*first.open, *second.open, *_differences(first, second), *differing]
    return replace(
        first,
        body=tuple(body),
        facts=first.facts.with_more(second.facts),
        abstracts={
            **{lang: _rename_keys(one, keys) for lang, one in second.abstracts.items()},
            **first.abstracts,
        },
        other=tuple(other),
        works=works,
        figures={**second.figures, **first.figures},
        open=tuple(told),
        cited=first.cited + second.cited,
        front=(*first.front, *second.front),
    )


def _works(
    first: Manuscript, second: Manuscript
) -> tuple[tuple[Mapping[str, Any], ...], dict[str, str]]:
    known = Known((str(one["id"]), one) for one in first.works)
    taken = {str(one["id"]).casefold() for one in first.works}
    open_ = {str(one["id"]) for one in first.works if "custom" in one}
    works: list[Mapping[str, Any]] = list(first.works)
    keys: dict[str, str] = {}
    for work in second.works:
        key = str(work["id"])
        twin = known.twin(work)
        if twin or (key in open_ and "custom" in work):
            keys[key] = twin[0] if twin else key
            continue
        keys[key] = free_key(key, taken)
        taken.add(keys[key].casefold())
        works.append({**work, "id": keys[key]})
    return tuple(works), keys


def _rename_keys(blocks: Sequence[Node], keys: dict[str, str]) -> list[Node]:
    def change(node: Node) -> list[Node] | None:
        if node["t"] != "Cite":
            return None
        items, shown = node["c"]
        made = [
            {**one, "citationId": keys.get(one["citationId"], one["citationId"])} for one in items
        ]
        return [{"t": "Cite", "c": [made, shown]}]

    return rewrite(list(blocks), change)


def _differences(first: Manuscript, second: Manuscript) -> Iterator[Open]:
    """Return where the two differ in what can be counted."""
    if len(first.facts.authors) != len(second.facts.authors):
        count = f"{len(first.facts.authors)} : {len(second.facts.authors)}"
        yield Open(say("the two manuscripts name other numbers of authors"), count)
