"""Is a bundle what the article's files make today: which part differs first, and why."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from diglot.messages import Message, say
from diglot.release.manifest import NAME, SUMS, digest


@dataclass(frozen=True)
class Difference:
    """A part that is not as it was, and the reason as far as the manifests tell it."""

    part: str
    why: Message


def differences(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> list[Difference]:
    """Return what differs between two bundles, causes before what follows from them.

    A bundle that is not what its own manifest says was changed after it was made: that comes first.
    """
    return [*_later_changes(old), *_causes(_manifest(old), _manifest(new)), *_parts(old, new)]


def _manifest(files: Mapping[str, bytes]) -> dict[str, Any]:
    try:
        told = json.loads(files.get(NAME, b"{}"))
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _rows(told: Mapping[str, Any], name: str) -> dict[str, str]:
    rows = told.get(name)
    return {
        str(one.get("name")): str(one.get("sha256"))
        for one in (rows if isinstance(rows, list) else [])
        if isinstance(one, dict)
    }


def _later_changes(old: Mapping[str, bytes]) -> Iterator[Difference]:
    if not _manifest(old):
        yield Difference(NAME, say("the bundle has no manifest that can be read"))
        return
    for name, told in _rows(_manifest(old), "files").items():
        if name not in old:
            yield Difference(name, say("it is missing from the bundle"))
        elif digest(old[name]) != told:
            yield Difference(name, say("it was changed after the bundle was made"))


def _causes(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Difference]:
    before, now = _rows(old, "sources"), _rows(new, "sources")
    for name in sorted({*before, *now}):
        if before.get(name) != now.get(name):
            yield Difference(name, _source_change(name in before, name in now))
    if old.get("diglot") != new.get("diglot"):
        yield Difference("diglot", _versions(old.get("diglot"), new.get("diglot")))
    for kind in ("engines", "fonts"):
        was, are = _table(old, kind), _table(new, kind)
        for name in sorted({*was, *are}):
            if was.get(name) != are.get(name):
                yield Difference(name, _versions(was.get(name), are.get(name)))
    if old.get("commit") != new.get("commit"):
        yield Difference("commit", _versions(old.get("commit"), new.get("commit")))


def _table(told: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    table = told.get(name)
    return table if isinstance(table, dict) else {}


def _source_change(before: bool, now: bool) -> Message:
    if before and now:
        return say("this source was changed since")
    return say("this source is new") if now else say("this source is gone")


def _versions(old: Any, new: Any) -> Message:
    return say("it was {old}, now it is {new}", old=old or "—", new=new or "—")


def _parts(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> Iterator[Difference]:
    for name in sorted({*old, *new} - {NAME, SUMS}):
        if old.get(name) == new.get(name):
            continue
        if name not in new:
            yield Difference(name, say("it is no longer made"))
        elif name not in old:
            yield Difference(name, say("it was not made then"))
        else:
            at = _first(old[name], new[name])
            yield Difference(name, say("its bytes differ from number {at} on", at=at))


def _first(one: bytes, other: bytes) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
