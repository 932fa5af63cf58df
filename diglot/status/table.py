"""The work of an article as a table for a terminal, with the texts that changed, and as a badge."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from xml.sax.saxutils import escape

from diglot.article import FRONT, STATEMENTS, Lang
from diglot.bitext.currency import PairState
from diglot.bitext.values import Excerpt
from diglot.bitext.wording import Change
from diglot.diagnostics import SourceSpan
from diglot.languages import EachLanguage
from diglot.messages import Message, in_language, say, say_all
from diglot.outcome import Segment, in_columns
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
    styles = ["dim", *("" if one.share == 100 else "loud" for one in sections), "loud"]
    yield from in_columns(rows, styles, (0, len(_HEAD) - 1))


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


_HEIGHT, _PAD, _SIZE = 20, 7, 11
_DONE, _NEARLY, _BEGUN = "#1a7f37", "#8a5a00", "#b3261e"
"""White letters on each have a contrast of at least 5 : 1 (WCAG 2.2, 1.4.3)."""
_LEFT = "#484f58"
_NEAR = 80


def badge(share: int, words: str) -> str:
    """Return the badge of a share in percent; `words` tell of what.

    >>> "<title>translated: 97%</title>" in badge(97, "translated")
    True
    """
    told = f"{share}%"
    left, right = (_width(one) + 2 * _PAD for one in (words, told))
    colour = _DONE if share == 100 else _NEARLY if share >= _NEAR else _BEGUN
    title = escape(f"{words}: {told}")
    whole = left + right
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" width="{whole}" height="{_HEIGHT}" role="img" \
aria-label="{title}">
<title>{title}</title>
<clipPath id="round"><rect width="{whole}" height="{_HEIGHT}" rx="3"/></clipPath>
<g clip-path="url(#round)">
<rect width="{left}" height="{_HEIGHT}" fill="{_LEFT}"/>
<rect x="{left}" width="{right}" height="{_HEIGHT}" fill="{colour}"/>
</g>
<g fill="#fff" text-anchor="middle" font-family="Verdana, sans-serif" font-size="{_SIZE}" \
aria-hidden="true">
{_text(words, left / 2, left - 2 * _PAD)}
{_text(told, left + right / 2, right - 2 * _PAD)}
</g>
</svg>
"""


def _text(words: str, middle: float, width: int) -> str:
    return f'<text x="{middle:g}" y="14" textLength="{width}">{escape(words)}</text>'


def _width(words: str) -> int:
    """Return how wide words are at this size, near enough that nothing is squeezed."""
    return round(_SIZE * sum(_em(one) for one in words))


def _em(letter: str) -> float:
    """Return a letter's width in ems: a Chinese character is one, Latin ones are Verdana's."""
    if unicodedata.east_asian_width(letter) in "WF":
        return 1
    if letter.isdecimal():
        return 0.64
    return 1.08 if letter == "%" else 0.4 if letter in "fijlrt .:" else 0.6
