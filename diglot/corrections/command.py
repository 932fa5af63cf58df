"""``check --fix``: the differences shown, the author asked, the files written.

    check --fix           on a terminal it shows the differences and asks
    check --fix --yes     it shows them and writes

Elsewhere nothing is written without ``--yes``.
"""

import difflib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from diglot.article import Lang
from diglot.corrections.correcting import Corrections, correct
from diglot.messages import Message, as_message, say, say_count
from diglot.outcome import Outcome, Segment, lines_of
from diglot.review.patches import rewrite_files

Ask = Callable[[Outcome], bool]
"""Shows the differences and tells whether they are to be written."""


def fix(root: Path, journal: str | None, langs: Sequence[Lang], ask: Ask) -> Outcome:
    """Mend what can be mended of the article at `root`, where `ask` allows it.

    Raises `EngineFailed` where a file cannot be written.
    """
    found = correct(root, journal, langs)
    wanted = bool(found.texts) and ask(_difference(found))
    if wanted:
        rewrite_files(root, found.texts)
    told = [_message(found, wanted=wanted)]
    if found.by_hand:
        told.append(say_count(
            "{count} place needs a person: check names it",
            "{count} places need a person: check names them",
            found.by_hand,
        ))  # fmt: skip
    return Outcome(
        shown=lines_of(told),
        data=_data(found, written=wanted),
        diagnostics=found.left,
        sources=found.sources,
        refused=bool(found.texts) and not wanted,
    )


def _message(found: Corrections, *, wanted: bool) -> Message:
    count = len(found.made)
    if not count:
        return say("there is nothing to mend by itself")
    if wanted:
        return say_count("{count} place mended", "{count} places mended", count)
    return say_count(
        "nothing written; --yes mends {count} place",
        "nothing written; --yes mends {count} places",
        count,
    )


def _difference(found: Corrections) -> Outcome:
    """Return the differences of all files, with colours."""
    shown = [one for source, new in found.texts for one in _lines(source.path, source.text, new)]
    return Outcome(shown=tuple(shown), data=_data(found, written=False))


def _data(found: Corrections, *, written: bool) -> dict[str, Any]:
    """Return the corrections for programs."""
    return {
        "written": written,
        "files": [
            {"path": source.path, "difference": unified_diff(source.path, source.text, new)}
            for source, new in found.texts
        ],
        "made": [
            {
                "rule": one.finding.rule,
                "code": one.finding.fault.code.label,
                "place": str(one.source.span(one.start, one.end)),
                "old": one.old,
                "new": one.new,
            }
            for one in found.made
        ],
        "by_hand": found.by_hand,
    }


def unified_diff(path: str, old: str, new: str) -> str:
    """Return the difference of two texts as ``diff -u`` writes it."""
    lines = difflib.unified_diff(
        old.splitlines(), new.splitlines(), f"a/{path}", f"b/{path}", n=0, lineterm=""
    )
    return "".join(f"{line}\n" for line in lines)


_END: Segment = ("\n", "")


def _lines(path: str, old: str, new: str) -> Iterator[Segment]:
    """Yield the difference line by line; inside of a changed line the changed words are marked."""
    lines = unified_diff(path, old, new).splitlines()
    for line in lines[:2]:
        yield from ((as_message(line), "place"), _END)
    gone: list[str] = []
    come: list[str] = []
    for line in [*lines[2:], "@@"]:
        if line.startswith("-"):
            gone.append(line[1:])
        elif line.startswith("+"):
            come.append(line[1:])
        else:
            yield from _differences(gone, come)
            gone, come = [], []
            if line != "@@":
                yield from ((as_message(line), "dim"), _END)


def _differences(gone: Sequence[str], come: Sequence[str]) -> Iterator[Segment]:
    pairs = len(gone) == len(come)
    for at, line in enumerate(gone):
        yield from _line("-", line, come[at] if pairs else line, "gone", "old")
    for at, line in enumerate(come):
        yield from _line("+", line, gone[at] if pairs else line, "come", "new")


def _line(sign: str, line: str, other: str, style: str, changed: str) -> Iterator[Segment]:
    """Yield a line, what differs from another line in a style of its own."""
    yield sign, style
    matcher = difflib.SequenceMatcher(None, line, other, autojunk=False)
    for kind, start, end, _, _ in matcher.get_opcodes():
        if end > start:
            yield as_message(line[start:end]), style if kind == "equal" else changed
    yield _END
