"""Where a thing of the list stands: in the manuscript, and in the article that was made of it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from diglot.arrivals.values import Open
from diglot.article import Source


def with_places(
    opens: Iterable[Open], sources: Mapping[str, Source], files: Mapping[str, bytes]
) -> tuple[Open, ...]:
    """Return what is left to do, each with its places; the same thing is told once."""
    results = {
        name: Source(name, data.decode())
        for name, data in files.items()
        if name.endswith((".md", ".toml", ".json"))
    }
    found = (
        replace(
            one,
            source=one.source or _place(one.sign, sources),
            result=one.result or _place(one.mark, results),
        )
        for one in opens
    )
    return tuple(dict.fromkeys(found))


def _place(sign: str, texts: Mapping[str, Source]) -> str:
    """Return the first place of words as ``file:line``, empty without one."""
    if not sign:
        return ""
    for name, source in texts.items():
        at = source.text.find(sign)
        if at >= 0:
            return f"{name}:{source.position(at).line}"
    return ""
