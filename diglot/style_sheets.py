"""A journal's style sheets: what no page can take of them, with its place.

The page engine and a browser leave out in silence what they do not understand. A property of its
own, ``--accent``, that nothing sets takes its whole declaration with it, and where a page reckons
with it, in ``calc()``, all pages.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from diglot.diagnostics import Code, Diagnostic, did_you_mean, error
from diglot.messages import say
from diglot.source import Source

_CLOSING: Final = {".css": re.compile(r"</style", re.I), ".js": re.compile(r"</script|<!--", re.I)}
_SET: Final = re.compile(r"(?:[{;\s]|[\"'])--([\w-]+)\s*(?:[\"']|:)")
_USED: Final = re.compile(r"var\(\s*--([\w-]+)\s*\)")
_DECLARED: Final = re.compile(r"--([\w-]+)\s*:([^;{}]*)")
_NAMED: Final = re.compile(r"var\(\s*--([\w-]+)")
_LONGEST: Final = 100_000
"""How many characters a property may stand for once all that it names is put in."""
_BLIND: Final = re.compile(r"/\*.*?(?:\*/|\Z)|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'", re.S)
"""Comments and words in quotation marks, in which a brace is none."""


def _letters_or_escapes(word: str) -> str:
    r"""Return a pattern for a word of CSS whose letters may be escapes: ``\75rl`` is url."""
    return "".join(
        rf"(?:\\?{one}|\\0{{0,4}}(?:{ord(one):x}|{ord(one.upper()):x})\s?)" for one in word
    )


_ELSEWHERE: Final = re.compile(
    rf"(?P<name>@namespace\b[^;{{}}]*)|@{_letters_or_escapes('import')}(?![\w-])[^;{{}}]*"
    rf"|(?:{_letters_or_escapes('url')}|{_letters_or_escapes('src')})\(\s*[\"']?(?!data:|#|[\"'\s)])[^)]*\)?"
    rf"|{_letters_or_escapes('image')}-{_letters_or_escapes('set')}\(\s*[\"'](?!data:)[^)]*\)?",
    re.I,
)
_SHEETS: Final = {"print": "print.css", "screen": "screen.css"}
_PAGES: Final = {"print": ("print.html.jinja", "foot.html.jinja"), "screen": ()}
"""The templates of _base whose own rules reckon with what a style sheet sets."""


def early_ends(source: Source) -> Iterator[Diagnostic]:
    """Name what would end a style sheet or a script in the middle of a page (HTML, 13.2.6.2)."""
    closing = _CLOSING.get(source.path[source.path.rfind(".") :])
    if closing and (found := closing.search(source.text)):
        message = say('"{words}" would end the page\'s style sheet or script here', words=found[0])
        place = source.span(*found.span())
        yield error(Code.PROFILE, message, place, say("write <\\/ for </"))


def sheet_faults(
    own: Sequence[Source], base: Mapping[str, str], look: Collection[str]
) -> Iterator[Diagnostic]:
    """Name what no page can take of a journal's `own` texts.

    `base` are the texts of _base by name, `look` the properties that [look] sets.
    """
    for source in own:
        if source.path.endswith(".css"):
            yield from _open_braces(source)
            yield from _from_elsewhere(source)
    yield from _endless(own)
    for page in _SHEETS:
        yield from _unset(page, own, base, look)


def _blank(text: str, *, words: bool = True) -> str:
    """Return a style sheet with blanks for its comments, and for what stands in quotation marks."""
    return _BLIND.sub(lambda it: " " * len(it[0]) if words or it[0][0] == "/" else it[0], text)


def _open_braces(source: Source) -> Iterator[Diagnostic]:
    """Name a brace without its partner: what follows it is lost, in this file and behind it."""
    text = _blank(source.text)
    waiting: list[int] = []
    for found in re.finditer(r"[{}]", text):
        if found[0] == "{":
            waiting.append(found.start())
        elif waiting:
            waiting.pop()
        else:
            message = say('"{sign}" closes what was not opened', sign="}")
            yield error(Code.PROFILE, message, source.span(*found.span()))
            return
    for found in _BLIND.finditer(source.text):
        if found[0].startswith("/*") and not (found[0].endswith("*/") and len(found[0]) > 3):
            message = say("the comment that begins here has no end")
            hint = say("close it with {mark}", mark="*/")
            yield error(Code.PROFILE, message, source.span(found.start(), found.start() + 2), hint)
    for at in waiting[-1:]:
        message = say("the rule that begins here has no end")
        hint = say("close it with {mark}", mark="}")
        start = source.text.rfind("\n", 0, at) + 1
        yield error(Code.PROFILE, message, source.span(start, at + 1), hint)


def _endless(own: Sequence[Source]) -> Iterator[Diagnostic]:
    """Name a property that stands for more than a page can take, as forty that double each do."""
    declared: dict[str, list[tuple[Source, re.Match[str]]]] = {}
    for source in own:
        for found in _DECLARED.finditer(_blank(source.text, words=False)):
            declared.setdefault(found[1], []).append((source, found))
    sizes = _sizes({name: [one[2] for _, one in rows] for name, rows in declared.items()})
    for name, ((source, found), *_) in declared.items():
        if sizes[name] > _LONGEST:
            message = say("{name} stands for more than a page can hold", name=f"--{name}")
            yield error(Code.PROFILE, message, source.span(*found.span(1)))
            return


def _sizes(values: Mapping[str, Sequence[str]]) -> Mapping[str, int]:
    """Return how many characters each property stands for; one that names itself counts once."""
    named = {name: [_NAMED.findall(one) for one in each] for name, each in values.items()}
    sizes: dict[str, int] = {}
    for first in values:
        waiting = [first]
        while waiting:
            name = waiting[-1]
            lacking = [one for each in named[name] for one in each if one in values]
            lacking = [one for one in dict.fromkeys(lacking) if one not in sizes]
            sizes.setdefault(name, 0)
            if lacking:
                waiting += lacking
                continue
            sizes[name] = max(
                len(text) + sum(sizes.get(one, 0) for one in each if one != name)
                for text, each in zip(values[name], named[name], strict=True)
            )
            waiting.pop()
    return sizes


def _from_elsewhere(source: Source) -> Iterator[Diagnostic]:
    """Name what would be fetched: the page's policy and the page engine fetch nothing."""
    outside = _blank(source.text)
    for found in _ELSEWHERE.finditer(_blank(source.text, words=False)):
        if outside[found.start()] == " " or found["name"]:
            continue
        message = say('a page fetches nothing: "{words}"', words=found[0].strip()[:80])
        hint = say(
            "write a picture into the style sheet itself, url(data:image/png;base64,…), rules "
            "into this file, a font into [fonts] of profile.toml"
        )
        yield error(Code.PROFILE, message, source.span(*found.span()), hint)


def _unset(
    page: str, own: Sequence[Source], base: Mapping[str, str], look: Collection[str]
) -> Iterator[Diagnostic]:
    """Name the properties that a page's style sheets read and nothing sets.

    What _base's own sheet reads and does not set comes with the page.
    """
    sheet = _SHEETS[page]
    plain = {one: _blank(one.text, words=False) for one in own}
    mine = {one: text for one, text in plain.items() if _is_of(page, one)}
    if not mine:
        return
    whole = _blank(base.get(sheet, ""), words=False)
    replaced = [one for one in mine if one.path.endswith(f"/{sheet}")]
    given = {*look, *set(_USED.findall(whole)) - set(_SET.findall(whole))}
    for text in [*plain.values(), *_scripts(base), *([] if replaced else [whole])]:
        given.update(_SET.findall(text))
    told: set[str] = set()
    for source, text in mine.items():
        for found in _USED.finditer(text):
            if found[1] not in given | told:
                told.add(found[1])
                message = say("nothing sets {name}", name=f"--{found[1]}")
                hint = did_you_mean(f"--{found[1]}", [f"--{one}" for one in sorted(given)])
                yield error(Code.PROFILE, message, source.span(*found.span()), hint)
    asked = [name for one in _PAGES[page] for name in _USED.findall(base.get(one, ""))]
    lacking = [one for one in dict.fromkeys(asked) if one not in given | told]
    if replaced and lacking:
        message = say(
            "this style sheet takes the place of {file} and does not set {names}",
            file=f"templates/_base/{sheet}",
            names=", ".join(f"--{one}" for one in lacking),
        )
        hint = say(
            "set them in html {{ … }} as that file does, or keep it and write your rules "
            "into {own}",
            own=f"journal-{sheet}",
        )
        yield error(Code.PROFILE, message, replaced[-1].span(0, 0), hint)


def _is_of(page: str, source: Source) -> bool:
    """Tell whether a page reads a style sheet: its own, or one whose name tells nothing."""
    others = [one for one in _SHEETS if one != page]
    name = source.path.rpartition("/")[2]
    return name.endswith(".css") and not any(one in name for one in others)


def _scripts(files: Mapping[str, str]) -> Iterator[str]:
    """Yield the texts that may set a property beside the style sheets."""
    yield from (text for name, text in files.items() if name.endswith((".jinja", ".js")))
