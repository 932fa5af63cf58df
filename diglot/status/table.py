"""The work of an article as a table for a terminal, and the texts that changed with their words."""

from collections.abc import Iterator, Mapping, Sequence

from diglot.article import FRONT, STATEMENTS, Lang
from diglot.bitext.currency import PairState
from diglot.bitext.values import Excerpt
from diglot.bitext.wording import Change
from diglot.diagnostics import SourceSpan
from diglot.languages import EachLanguage
from diglot.messages import Message, cells_of, in_language, say, say_all
from diglot.outcome import Segment
from diglot.status.work import Work

_AROUND = 16
_MOST_CHANGES = 4

_HEAD = (
    say("section"), say("current"), say("pairs"), say("changed"), say("not accepted"),
    say("missing"), say("left to do"),
)  # fmt: skip
_NAMES: Mapping[str, Message] = {
    FRONT: say("article.toml, before the text"),
    STATEMENTS: say("article.toml, behind the text"),
}
_ALL = say("the whole article")
_UNITS: EachLanguage[Message] = {"zh": say("字 of Chinese"), "en": say("words of English")}


def table(sections: Sequence[Work], whole: Work, ui: str) -> Iterator[Segment]:
    """Yield the lines of the table in the language of the interface, in columns."""
    rows = [[in_language(one, ui) for one in _HEAD]]
    rows += [_row(one, _name(one.section, ui), ui) for one in sections]
    rows.append(_row(whole, in_language(_ALL, ui), ui))
    widths = [max(cells_of(row[column]) for row in rows) for column in range(len(_HEAD))]
    styles = ["dim", *("" if one.share == 100 else "loud" for one in sections), "loud"]
    for row, style in zip(rows, styles, strict=True):
        first, *numbers, last = (
            _pad(cell, width, left=at in (0, len(row) - 1))
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield f"{'  '.join([first, *numbers, last]).rstrip()}\n", style


def _name(section: str, ui: str) -> str:
    return in_language(_NAMES[section], ui) if section in _NAMES else section


def _row(one: Work, name: str, ui: str) -> list[str]:
    stale = sum(one.pairs[each] for each in ("stale-first", "stale-second", "stale-both"))
    numbers = (sum(one.pairs.values()), stale, one.pairs["unconfirmed"], one.pairs["missing"])
    left = [
        say("{number} {unit}", number=f"{count:,}", unit=_UNITS[lang])
        for lang, count in one.left.items()
        if count
    ]
    told = in_language(say_all(*left), ui) if left else "–"
    return [name, f"{one.share}%", *(str(each or "–") for each in numbers), told]


def _pad(text: str, width: int, *, left: bool) -> str:
    space = " " * (width - cells_of(text))
    return text + space if left else space + text


def changed_texts(found: Sequence[PairState]) -> Iterator[Segment]:
    """Yield each text that changed after its translation was accepted, its words marked.

    Words that are gone stand as ``[-old-]``, new ones as ``{+new+}``, as git's word diff has them.
    """
    for one in found:
        for lang in one.changed_languages:
            other = next(each for each in one.langs if each != lang)
            yield "\n", ""
            yield str(_place(one, lang)), "place"
            yield " ", ""
            yield say("changed; its translation: {place}", place=_place(one, other)), "dim"
            yield "\n", ""
            yield from _changes(one.changes(lang))


def _place(one: PairState, lang: Lang) -> SourceSpan:
    return one.units(lang)[0].span()


def _changes(changes: Sequence[Change]) -> Iterator[Segment]:
    for change in changes[:_MOST_CHANGES]:
        yield "  ", ""
        first = change.words[0] if change.words else None
        last = change.words[-1] if change.words else change.before
        yield _before(first, change.before), "dim"
        if change.old:
            yield f"[-{change.old}-]", "old"
        if change.new:
            yield f"{{+{change.new}+}}", "new"
        yield _after(last), "dim"
        yield "\n", ""
    if len(changes) > _MOST_CHANGES:
        yield say("  and {count} more", count=len(changes) - _MOST_CHANGES), "dim"
        yield "\n", ""


def _before(first: Excerpt | None, before: Excerpt | None) -> str:
    """Return some of the text before a change."""
    if first:
        text, end = first.unit.text, first.start
    elif before:
        text, end = before.unit.text, before.end
    else:
        return ""
    start = max(0, end - _AROUND)
    return ("…" if start else "") + text[start:end].replace("\ufffc", "")


def _after(last: Excerpt | None) -> str:
    if not last:
        return ""
    text = last.unit.text[last.end : last.end + _AROUND].replace("\ufffc", "")
    return text + ("…" if last.end + _AROUND < len(last.unit.text) else "")
