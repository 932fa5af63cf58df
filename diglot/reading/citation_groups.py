r"""Citations in brackets as authors write them, in the form that pandoc reads.

Chinese marks, blanks and words between keys hide all works but the first from pandoc, and words
beside a pointer are lost with its brackets::

    ［@a；＠b］   [@a and @b]   [@a][@b]     [@a; @b]
    [见@fig:a和@tbl:b]  [@fig:a, panel B]    见@fig:a和@tbl:b   @fig:a, panel B
    @fig：a   {#fig：a}   ![图]（a.svg）      @fig:a   {#fig:a}   ![图](a.svg)
    {@fig:a}A   ^[@a]^                              @{fig:a}A   [@a]
    [[@a]]   [cite:@a]   ["@a"]   [@"a"]   [@a](#a)   [@a]
    图1@fig:a   Figure 1 @fig:a                     @fig:a
    \@ref(fig:a)   Figure~\ref{fig:a}       [-@fig:a]   Figure \\ref{fig:a}
    ![图](a.svg) {# fig: a}   [@a。]            ![图](a.svg){#fig:a}   [@a]。
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from diglot.csl.locator_words import read_locator
from diglot.labels import label_name
from diglot.languages import EAST_ASIAN
from diglot.noncharacters import GUARD
from diglot.reading.signs import PARAGRAPH
from diglot.verbatim import change_prose, inside, verbatim

KEY = r"[A-Za-z0-9_](?:[A-Za-z0-9_]|[:.#$%&\-+?<>~/](?=[A-Za-z0-9_]))*"
_KINDS = "fig|figure|tbl|tab|table|eq|eqn|equation|sec|section"
_AT = re.compile(rf"-?@(?:\{{([^}}\s]+)\}}|({KEY}|[{EAST_ASIAN}][{EAST_ASIAN}A-Za-z0-9_]*))")
_OPEN, _CLOSE = "[［【〔", "]］】〕"
_INSIDE = r"(?:[^\[\]［］【】〔〕\n]|\n(?![ \t]*\n))*"
_WIDE_GROUP = re.compile(rf"[\[［【〔]({_INSIDE}[@＠]{_INSIDE})[\]］】〕]")
_SIDE_BY_SIDE = re.compile(r"(?<![!^\\\]])(?:\[[^\[\]\n]*@[^\[\]\n]+\]){2,}(?![({])")
_GROUP = re.compile(rf"(?<![!^\\\]])\[(?P<inside>{_INSIDE}@{_INSIDE})\](?![({{])")
_JOIN = re.compile(
    r"\s*[.。;；,，、/／|｜:：+＋~～–—-]*\s*"
    r"(?:(?:\b(?:and|or|as well as|plus|to|through)\b|[&＆和与及或至到]|以及)\s*)?$"
)
_STOP = re.compile(r"\s*([.．。!！?？]+)\s*")
_STOP_BETWEEN = re.compile(r"[.．。]\s*(?=[;；,，、])")
_DOUBLED = re.compile(r"\s*[;；](?:\s*[;；])+\s*")
_SPACES = re.compile(r"[\u00a0\u2002-\u200a\u202f\u3000]+")
_LIST_MARK = re.compile(r"[;；,，、]")
_ONLY_MARK = re.compile(r"\s*[;；,，、]?\s*")

_WIDE_AT = re.compile(rf"(?<![A-Za-z0-9._])＠(?=[A-Za-z0-9_{{{EAST_ASIAN}])")
_TWICE_AT = re.compile(r"(?<=[\[;；\s-])@@+(?=[A-Za-z0-9_{])")
_WIDE_NOTE = re.compile(r"(?:［[\^＾]|\[＾)([^\[\]［］\s]+)[\]］]|\[\^([^\[\]［］\s]+)］")
_NOTE_COLON = re.compile(r"^([ ]{0,3}\[\^[^\]\s]+\])[ ]?：[ \t]*", re.M)
_WIDE_COLON = re.compile(rf"(?<=[@#])({_KINDS})：(?=[^\s：])", re.I)
_RAISED = re.compile(
    r"\^([\[［【〔][^\[\]［］\n]*[@＠][^\[\]［］\n]*[\]］】〕])\^"
    r"|<sup>\s*([\[［【〔][^\[\]［］\n]*[@＠][^\[\]［］\n]*[\]］】〕])\s*</sup>",
    re.I,
)
_BRACED = re.compile(rf"\{{@((?:{_KINDS})[:-][^{{}}\s@]+)\}}")
_WIDE_BRACES = re.compile(r"｛\s*(#[^｛｝{}\n]+)｝")
_WIDE_PICTURE = re.compile(r"[!！][\[［]([^\[\]［］\n]*)[\]］][(（]\s*([^()（）\s]+)\s*[)）]")
_WIDE_LINK = re.compile(r"[\[［]([^\[\]［］\n]+)[\]］][(（](https?://[^()（）\s]+)[)）]")
_TEX_SPACE = re.compile(r"~(?=\(?\\[A-Za-z]*ref\*?\{)")
_POINTER_SPACE = re.compile(rf"(?<=[A-Za-z.])~(?=[\[(]?-?@\{{?(?:{_KINDS})[:-])")
_CITE_SPACE = re.compile(r"(?<=[A-Za-z.])~(?=\[?-?@[A-Za-z0-9_{])")
_TEX_CITE_SPACE = re.compile(r"~(?=\\[A-Za-z]*cite[a-z]*\*?[\[{])")
_RANGE = re.compile(rf"(?<=@)((?:{_KINDS})[:-][A-Za-z0-9_]+(?:[.:-][A-Za-z0-9_]+)*)-(?=@)")
_LABEL_BLANK = re.compile(rf"\{{\s*#[ \t]*((?:{_KINDS})[:：])[ \t]*(?=[A-Za-z0-9_])")
_PARTED_LABEL = re.compile(
    rf"(!\[[^\[\]\n]*\]\([^()\n]+\))[ \t]*\n?[ \t]*(?=[{{｛]\s*#(?:{_KINDS})[:：-])"
)
_FIGURE_ALT = re.compile(r"(?<=[{\s])fig-alt(?==)")
_FIGURE_CAPTION = re.compile(
    r"!\[\](\([^()\n]+\)\{[^{}\n]*?)[ \t]*fig-cap=\"([^\"\[\]{}\n]+)\"([^{}\n]*\})"
)
_TOUCHING = re.compile(rf"(?<=[A-Za-z.])@(?=(?:{_KINDS})[:：][A-Za-z0-9_])")
_BOOKDOWN = re.compile(r"\\@ref\(([A-Za-z][\w:.-]*\w)\)")
_ORG_MODE = re.compile(r"\[cite(?:/[\w/-]+)?:\s*(?=[^\[\]\n]*@)")
_TWICE_BRACKETED = re.compile(rf"(?<![!^])\[\[({_INSIDE}@{_INSIDE})\]\](?![({{]|:)")
_QUOTED_KEY = re.compile(rf"(?<=[\[;；,，\s])[\"'“‘](-?@{KEY})[\"'”’](?=\s*[\];；,，])")
_QUOTED_NAME = re.compile(rf"(?<![A-Za-z0-9])@[\"'“”‘’]({KEY})[\"'“”‘’](?=\s*[\];；,，])")
_TYPED_NUMBER = re.compile(
    r"(?:图|\b(?:[Ff]igures?|[Ff]igs?\.?))[ \u00a0~]?[1-9]\d?[ \u00a0~]?"
    r"(?=@\{?fig(?:ure)?[:：-])"
    r"|(?:表|\b[Tt]ables?)[ \u00a0~]?[1-9]\d?[ \u00a0~]?(?=@\{?(?:tbl|tab|table)[:：-])"
)
_LINKED = re.compile(rf"(?<!!)(\[{_INSIDE}@{_INSIDE}\])\(#[\w:.-]*\)")
_MAY_NEED = re.compile(
    r"[A-Za-z.{~-]@|\d[ \u00a0]?@|@[\"'“”‘’]|[＠＾：｛（］】〕]"
    r"|~\\|\\@ref|\[[^\]\n]*@|\[[^\]]*\n[^\]]*@|[{｛][ \t]*#"
)


@dataclass(frozen=True)
class BracketFault:
    """A bracket beside a key that has no partner: where it stands, and whether it opens."""

    start: int
    end: int
    opens: bool


def as_pandoc(text: str) -> str:
    """Return a Markdown text with its citations, pointers and labels as pandoc reads them."""
    if not _MAY_NEED.search(text):
        return text
    for pattern, change in _PLAIN:
        text = change_prose(pattern, change, text)
    return text


def _keys(content: str) -> list[re.Match[str]]:
    """Return the keys of a group; an address of e-mail holds none."""
    keys: list[re.Match[str]] = []
    for found in _AT.finditer(content):
        before = content[found.start() - 1 : found.start()]
        touches = bool(keys) and keys[-1].end() == found.start()
        if touches or not (before.isascii() and before.isalnum()):
            keys.append(found)
    return keys


def _narrow(found: re.Match[str]) -> str:
    """Return a group in brackets of ASCII; around a pointer 【 】 are the author's own."""
    points = all(label_name(key[1] or key[2]) for key in _keys(found[1]))
    return found[0] if points and found[0][0] in "【〔" else f"[{found[1]}]"


def _join_groups(found: re.Match[str]) -> str:
    """Return groups of works that touch as one; a pointer stays apart from a work."""
    groups = found[0][1:-1].split("][")
    kinds = {bool(label_name(key[1] or key[2])) for one in groups for key in _keys(one)}
    return f"[{(';' if len(kinds) == 1 else '] [').join(groups)}]"


def _group(found: re.Match[str]) -> str:
    content, text = _DOUBLED.sub("; ", found["inside"].strip(" ;；，、")), found.string
    keys = _keys(content)
    line_start = text[found.start() - 1 : found.start()] in ("", "\n")
    defines = line_start and text.startswith(":", found.end())
    if not keys or defines:
        return found[0]
    labels = [bool(label_name(key[1] or key[2])) for key in keys]
    gaps = [
        _STOP_BETWEEN.sub("", content[a.end() : b.start()]).replace("\\;", ";")
        for a, b in pairwise(keys)
    ]
    alone = not content[: keys[0].start()].strip() and not content[keys[-1].end() :].strip()
    if all(labels) and not (alone and all(_ONLY_MARK.fullmatch(gap) for gap in gaps)):
        return f"{GUARD}{content}{GUARD}"
    out = [content[: keys[0].start()].replace(";", ","), keys[0][0]]
    for gap, key in zip(gaps, keys[1:], strict=True):
        out += [_one_semicolon(gap) if ";" in gap else _semicolon_between(gap), key[0]]
    last = content[keys[-1].end() :].replace(";", ",")
    stop = _STOP.fullmatch(last)  # a stop that slipped into the brackets ends the sentence
    return f"[{''.join(out)}]{stop[1]}" if stop else f"[{''.join(out)}{last}]"


def _one_semicolon(gap: str) -> str:
    """Return what stands between two works; words without a key belong to the work before them."""
    left, _, right = _SPACES.sub(" ", gap).rpartition(";")
    return f"{left.replace(';', ',')};{right}"


def _semicolon_between(gap: str) -> str:
    """Return what stands between two works with a semicolon, no word lost."""
    left = gap[: _JOIN.search(gap).start()]  # type: ignore[union-attr]  # it may match nothing
    if not left.strip() or _is_suffix(left):
        return f"{left}; "
    marks = list(_LIST_MARK.finditer(left))
    if not marks:
        return f"; {left.strip()} "
    return f"{left[: marks[-1].start()]}; {left[marks[-1].end() :].strip()} "


def _is_suffix(text: str) -> bool:
    _, locator, rest = read_locator(text)
    return bool(locator) and not rest.strip()


_PLAIN: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_WIDE_AT, lambda _: "@"),
    (_TWICE_AT, lambda _: "@"),
    (_WIDE_NOTE, lambda found: f"[^{found[1] or found[2]}]"),
    (_NOTE_COLON, lambda found: f"{found[1]}: "),
    (_WIDE_COLON, lambda found: f"{found[1]}:"),
    (_QUOTED_NAME, lambda found: f"@{found[1]}"),
    (_TYPED_NUMBER, lambda _: ""),
    (_RAISED, lambda found: found[1] or found[2]),
    (_BRACED, lambda found: f"@{{{found[1]}}}"),
    (_WIDE_BRACES, lambda found: f"{{{found[1]}}}"),
    (_LABEL_BLANK, lambda found: f"{{#{found[1]}"),
    (_WIDE_PICTURE, lambda found: f"![{found[1]}]({found[2]})"),
    (_WIDE_LINK, lambda found: f"[{found[1]}]({found[2]})"),
    (_FIGURE_ALT, lambda _: "alt"),
    (_FIGURE_CAPTION, lambda found: f"![{found[2]}]{found[1]}{found[3]}"),
    (_PARTED_LABEL, lambda found: found[1]),
    (_RANGE, lambda found: f"{found[1]}-{GUARD}"),
    (_TOUCHING, lambda _: f"{GUARD}@"),
    (_TEX_SPACE, lambda _: "\u00a0"),
    (_POINTER_SPACE, lambda _: "\u00a0"),
    (_CITE_SPACE, lambda _: " "),
    (_TEX_CITE_SPACE, lambda _: " "),
    (_BOOKDOWN, lambda found: f"[-@{found[1]}]"),
    (_ORG_MODE, lambda _: "["),
    (_TWICE_BRACKETED, lambda found: f"[{found[1]}]"),
    (_QUOTED_KEY, lambda found: found[1]),
    (_LINKED, lambda found: found[1]),
    (_WIDE_GROUP, _narrow),
    (_SIDE_BY_SIDE, _join_groups),
    (_GROUP, _group),
)


_ANY_KEY = rf"-?[@＠](?:\{{[^}}\s]+\}}|[A-Za-z0-9_{EAST_ASIAN}])"
_AFTER_OPEN = re.compile(rf"\[?[^\[\]。！？!?\n]{{0,24}}?(?<![A-Za-z0-9]){_ANY_KEY}")
_BEFORE_CLOSE = re.compile(
    rf"(?<![A-Za-z0-9]){_ANY_KEY}[^\s\[\]{EAST_ASIAN}。；]*(?:[,，;；][^\[\]。\n]{{0,24}})?\]?$"
)


_CLOSED_BY_BRACE = re.compile(rf"[\[［](?=-?[@＠]){_ANY_KEY}[\w:.-]*[}}｝]")


def bracket_faults(text: str) -> list[BracketFault]:
    """Return the brackets around citations that are open to one side, or closed by a brace."""
    apart = verbatim(text)
    braced = (one for one in _CLOSED_BY_BRACE.finditer(text) if not inside(apart, one.start()))
    faults = [BracketFault(*one.span(), opens=True) for one in braced]
    for paragraph in PARAGRAPH.finditer(text):
        if "@" not in paragraph[0] and "＠" not in paragraph[0]:
            continue
        opened: list[int] = []
        for at in range(*paragraph.span()):
            if text[at] not in _OPEN + _CLOSE or inside(apart, at):
                continue
            if text[at] in _OPEN:
                opened.append(at)
            elif opened:
                opened.pop()
            elif (
                key := _BEFORE_CLOSE.search(text[max(paragraph.start(), at - 80) : at])
            ) is not None:
                start = max(paragraph.start(), at - 80) + key.start()
                faults.append(BracketFault(start, at + 1, opens=False))
        faults += [
            BracketFault(at, key.end(), opens=True)
            for at in opened
            if (key := _AFTER_OPEN.match(text, at + 1, paragraph.end()))
        ]
    return sorted({one.start: one for one in faults}.values(), key=lambda one: one.start)
