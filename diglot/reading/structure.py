r"""What pandoc drops or prints in silence, found in the text before pandoc reads it.

Notes without a partner, rows with a cell too many, code and boxes that never end, front matter of
another tool.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from diglot.article import Rendered
from diglot.diagnostics import Code, Diagnostic, error, warning
from diglot.messages import Message, say, say_count
from diglot.reading.grids import GRID_TABLE, crooked_rows
from diglot.reading.other_tools import marks_of_other_tools
from diglot.source import line_end
from diglot.verbatim import inside, verbatim

_FENCE = re.compile(r"^[ ]{0,3}(?P<mark>`{3,}|~{3,}|:{3,})[ \t]*(?P<rest>.*)$")
_BOX = "::: table-note"
_LINE = re.compile(r"[^\n]*\n|[^\n]+$")


@dataclass(frozen=True)
class _Text:
    """A section's text, and what of it is code or a formula."""

    rendered: Rendered
    apart: Sequence[tuple[int, int]]

    def find(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Yield what a pattern finds in prose."""
        for found in pattern.finditer(self.rendered.text):
            if not inside(self.apart, found.start()):
                yield found

    def fault(self, start: int, end: int, message: Message, hint: Message) -> Diagnostic:
        """Return an error of a stretch."""
        return error(Code.MARKDOWN, message, self.rendered.span(start, end), hint)


def structure_faults(rendered: Rendered) -> list[Diagnostic]:
    """Return what of a section's text would be lost, or printed as it is written."""
    text = _Text(rendered, verbatim(rendered.text))
    faults = [fault for one in _CHECKS for fault in one(text)]
    return faults + marks_of_other_tools(rendered, text.apart)


_RULE_LINE = re.compile(r"(---|\+\+\+)[ \t]*")
_FIELD = re.compile(r"[A-Za-z][\w -]*[ \t]*[:=](?:\s.*|$)")
_MORE = re.compile(r"(?:[ \t-]|\#).*|")
_TITLE_BLOCK = re.compile(
    r"\A\s*(?:%[ \t]+\S.*\n(?:%.*\n)*|(?:(?:title|author|date|keywords|abstract)s?:.*\n){2,})", re.I
)


def _front_matter(text: _Text) -> Iterator[Diagnostic]:
    source = text.rendered.text
    titles = _TITLE_BLOCK.match(source)
    start, end = titles.span() if titles else _fields(source)
    if end:
        message = say("this section begins with the front matter of another tool")
        hint = say(
            "put title, authors and keywords into {file}, the abstract into {abstract}, and delete"
            " these lines",
            file="manuscript/article.toml",
            abstract="00-abstract.md",
        )
        yield error(Code.FRONT_MATTER, message, text.rendered.span(start, end), hint)


def _fields(source: str) -> tuple[int, int]:
    """Return where the first block of fields between two rules stands, (0, 0) if there is none."""
    start, rule, fields, before = 0, "", 0, ""
    for line in _LINE.finditer(source):
        words = line[0].rstrip()
        found = _RULE_LINE.fullmatch(words)
        if rule and (words in (rule, "...")) and fields:
            return start, line.end()
        if found and not before:
            start, rule, fields = line.start(), found[1], 0
        elif rule and _FIELD.fullmatch(words):
            fields += 1
        elif not _MORE.fullmatch(words):
            rule = ""
        before = words
    return 0, 0


def _fences(text: _Text) -> Iterator[Diagnostic]:
    """Name code and boxes that never end; pandoc takes all that follows for their inside."""
    code: re.Match[str] | None = None
    code_at = 0
    boxes: list[int] = []
    comments = [one for one in text.apart if text.rendered.text.startswith("<!--", one[0])]
    for line in _LINE.finditer(text.rendered.text):
        found = _FENCE.match(line[0].rstrip("\n"))
        if found is None or inside(comments, line.start()):
            continue
        mark, rest = found["mark"], found["rest"].strip()
        if code is not None:
            if mark[0] == code["mark"][0] and len(mark) >= len(code["mark"]) and not rest:
                code = None
        elif mark[0] != ":":
            if mark[0] == "~" or "`" not in rest:
                code, code_at = found, line.start()
        elif rest.strip(": "):
            boxes.append(line.start())
        elif boxes:
            boxes.pop()
        else:
            message = say("nothing is open here that {mark} could close", mark=mark)
            hint = say("take the line out, or open the box with a name: {form}", form=_BOX)
            yield text.fault(line.start(), line.start() + len(mark), message, hint)
    if code is not None:
        message = say("this code never ends: all that follows would be printed as code")
        hint = say("close it with a line {mark}", mark=code["mark"])
        yield text.fault(code_at, code_at + len(code["mark"]), message, hint)
    for at in boxes:
        message = say("this box never ends")
        hint = say("close it with a line {mark}", mark=":::")
        yield text.fault(at, at + 3, message, hint)


_HOLDS_A_NOTE = re.compile(r"[ ]{0,3}\[\^[^\]\s]+\][:：]|.*\^\[(?=[^\[\]]*$)")
_GLUED_NOTE = re.compile(r"(?<=\S\n)[ ]{0,3}\[\^([^\]\s]+)\]:")
_DEFINITION = re.compile(r"^[ ]{0,3}\[\^([^\]\s]+)\][:：]", re.M)
_NOTE = re.compile(
    r"[\[［]\^(?!\d{1,3}m?\^[A-Z])([^\]］\s]{1,200})[\]］](?![:：])"
    r"|(?<!\n)(?<!\A)\[\^([^\]\s]{1,200})\](?=[:：])"
)
"""A mark of a note; [^18^F]FDG is labelled with an isotope."""


def _notes(text: _Text) -> Iterator[Diagnostic]:
    """Name notes that are defined twice, never used, or used and not defined."""
    defined: dict[str, int] = {}
    again: list[re.Match[str]] = []
    for found in text.find(_DEFINITION):
        if found[1] in defined:
            again.append(found)
        defined.setdefault(found[1], found.start())
    starts = {found.end() - len(found[0].lstrip()) for found in text.find(_DEFINITION)}
    used = [found for found in text.find(_NOTE) if found.start() not in starts]
    names: set[str] = set()
    for found in again:
        message = say('the note "{name}" is written a second time', name=found[1])
        hint = say("give each note a name of its own: only one of these texts is printed")
        yield _note_fault(text, found, message, hint)
    for found in used:
        line = text.rendered.text.rfind("\n", 0, found.start()) + 1
        is_held = _HOLDS_A_NOTE.match(text.rendered.text, line, found.start())
        names |= set() if is_held else {found[1] or found[2]}
        if is_held:
            message = say('the note "{name}" stands inside another note', name=found[1] or found[2])
            hint = say("write its words into the other note itself")
            yield _note_fault(text, found, message, hint)
        elif (found[1] or found[2]) not in defined:
            message = say('the note "{name}" has no text', name=found[1] or found[2])
            hint = say("write it in this file: {form}", form=f"[^{found[1] or found[2]}]: …")
            yield _note_fault(text, found, message, hint)
    for found in text.find(_GLUED_NOTE):
        before = text.rendered.text[: found.start()].rstrip("\n").rpartition("\n\n")[2]
        if not _DEFINITION.match(before):
            message = say('the text of the note "{name}" is printed as part of the paragraph',
                          name=found[1])  # fmt: skip
            yield _note_fault(text, found, message, say("leave an empty line before it"))
    for found in text.find(_DEFINITION):
        if found[1] not in names:
            message = say('nothing in this file refers to the note "{name}"', name=found[1])
            hint = say("write {form} where it belongs, or delete it", form=f"[^{found[1]}]")
            end = line_end(text.rendered.text, found.end())
            place = text.rendered.span(found.start(), end)
            yield warning(Code.FOOTNOTE, message, place, hint)


def _note_fault(text: _Text, found: re.Match[str], message: Message, hint: Message) -> Diagnostic:
    return error(Code.FOOTNOTE, message, text.rendered.span(*found.span()), hint)


_TABLE_RULE = re.compile(r"[ ]{0,3}\|?[ \t]*:?-+:?[ \t]*(?:[|+][ \t]*:?-+:?[ \t]*)*\|?[ \t]*")


def _rows(text: _Text) -> Iterator[Diagnostic]:
    """Name rows of tables with more cells than the table has columns; pandoc drops the last."""
    columns = 0
    lines = list(_LINE.finditer(text.rendered.text))
    for number, line in enumerate(lines):
        words = line[0].rstrip("\n")
        following = lines[number + 1][0].rstrip("\n") if number + 1 < len(lines) else ""
        if "|" not in words or inside(text.apart, line.start()):
            columns = 0
        elif not columns and "|" in following and _TABLE_RULE.fullmatch(following):
            columns = len(re.findall("-+", following))
            after = lines[number + 2][0] if number + 2 < len(lines) else ""
            if "|" not in after:
                message = say("this table has heads and no rows")
                end = lines[number + 1].end() - 1
                hint = say("write its rows below the line of dashes")
                yield warning(Code.TABLE_ROW, message, text.rendered.span(line.start(), end), hint)
        end = line.start() + len(words)
        cells = _cells(text, line.start(), end) if columns else 0
        if cells > columns:
            message = say(
                "this row has {cells} cells, the table {columns}: the last would be lost",
                cells=cells,
                columns=columns,
            )
            hint = say("a | that is meant as a sign is written \\|")
            yield error(Code.TABLE_ROW, message, text.rendered.span(line.start(), end), hint)
        elif 0 < cells < columns:
            message = say_count(
                "this row has {count} cell, the table {columns}: the last stay empty",
                "this row has {count} cells, the table {columns}: the last stay empty",
                cells, columns=columns,
            )  # fmt: skip
            hint = say("write a | for each cell, also for an empty one")
            yield warning(Code.TABLE_ROW, message, text.rendered.span(line.start(), end), hint)


def _grids(text: _Text) -> Iterator[Diagnostic]:
    """Name rows of a table with drawn borders whose bars do not part its cells."""
    for table in text.find(GRID_TABLE):
        for start, end in crooked_rows(table[0]):
            message = say("the bars of this row do not stand below the corners of its table")
            hint = say("draw a | below each +; a Chinese character is two columns wide")
            place = text.rendered.span(table.start() + start, table.start() + end)
            yield error(Code.TABLE_ROW, message, place, hint)


_ROW = re.compile(
    r"[ ]{0,3}\|.*\|[ \t]*|[^|\n]*[^|\s\\]\|[^|\n]*[^|\s][^\n]*"
    r"|[^|｜()（）\n]*\S \| \S[^()（）\n]*(?<![.。])|[ ]{0,3}｜.*｜[ \t]*"
)
_GRID = re.compile(r"[ ]{0,3}(?:\+[-=:+]+\+|(?=.*[-=]{3})(?:[|+].*\+|\+.*\|))[ \t]*")
"""A border of a drawn table; beside a cell of several rows it is none of all columns."""


def _tables_without_a_rule(text: _Text) -> Iterator[Diagnostic]:
    """Name rows between bars that lack the line that makes a table of them."""
    start, rows, ruled = 0, 0, False
    for line in [*_LINE.finditer(text.rendered.text), None]:
        words = line[0].rstrip("\n") if line else ""
        if line and _ROW.fullmatch(words) and not inside(text.apart, line.start()):
            start = start if rows else line.start()
            rows += 1
            ruled = ruled or bool(_TABLE_RULE.fullmatch(words))
            continue
        if rows and not ruled and _GRID.fullmatch(words):
            rows += 1
            continue
        ruled = ruled or bool(_GRID.fullmatch(words))
        if rows > 1 and not ruled:
            message = say("these rows are no table: the line under the heads is missing")
            hint = say("write {form} as the second line", form="|---|---|")
            if text.rendered.text[start:].lstrip().startswith("｜"):
                message = say("these rows are no table: their bars are full-width")
                hint = say(
                    "write | in place of ｜, and {form} as the second line", form="|---|---|"
                )
            end = line.start() - 1 if line else len(text.rendered.text)
            yield error(Code.TABLE_ROW, message, text.rendered.span(start, end), hint)
        rows, ruled = 0, bool(_GRID.fullmatch(words))


_TABBED = re.compile(
    r"[^\n\t]*\S\t[^\n]*\S[^\n]*|[^\s,.。|@$\[({][^\n,。|@$]{0,30}(?:,(?=\S)[^\n,。|@$]{1,30}){2,}"
)


def _name_tabs(text: _Text) -> Iterator[Diagnostic]:
    """Name lines that tabs or commas part, as a spreadsheet gives a table; they run together."""
    start, count = 0, 0
    for line in [*_LINE.finditer(text.rendered.text), None]:
        words = line[0].rstrip("\n") if line else ""
        if line and _TABBED.fullmatch(words) and not inside(text.apart, line.start()):
            start = start if count else line.start()
            count += 1
            continue
        if count > 1:
            message = say(
                "these lines are parted by tabs or commas and are no table: they would run together"
            )
            hint = say("write {row} for each line, and {rule} below the first", row="| a | b |",
                       rule="|---|---|")  # fmt: skip
            end = line.start() - 1 if line else len(text.rendered.text)
            yield error(Code.TABLE_ROW, message, text.rendered.span(start, end), hint)
        count = 0


def _cells(text: _Text, start: int, end: int) -> int:
    """Return how many cells a line of a table has."""
    line = text.rendered.text[start:end]
    bars = [
        at
        for at, sign in enumerate(line)
        if sign == "|" and not inside(text.apart, start + at) and line[at - 1 : at] != "\\"
    ]
    first = len(line) - len(line.lstrip())
    last = len(line.rstrip()) - 1
    return len(bars) + 1 - (first in bars) - (last in bars and last != first)


_ADDRESS = re.compile(r"^[ ]{0,3}\[([^\]\n^@]+)\]:[ \t]*\S[^\n]*", re.M)


_EMPTY_LINK = re.compile(r"(?<!!)\[\s*\]\([^()\n]+\)")


def _addresses(text: _Text) -> Iterator[Diagnostic]:
    """Name a line that is read as the address of a link, ``[a]: …``, that no text has."""
    for found in text.find(_EMPTY_LINK):
        message = say("this link has no words, so nobody would see it")
        yield text.fault(*found.span(), message, say("write {form}", form="[…](…)"))
    for found in text.find(_ADDRESS):
        name = re.escape(found[1])
        if not re.search(rf"\[{name}\](?!:)", text.rendered.text, re.I):
            message = say('this line is read as the address of a link "{name}", and is not printed',
                          name=found[1])  # fmt: skip
            hint = say("write the words without the brackets or the colon, or put the link's name "
                       "into the text: {form}", form=f"[{found[1]}]")  # fmt: skip
            yield text.fault(*found.span(), message, hint)


_OPEN_COMMENT = re.compile(r"<!--")


def _comments(text: _Text) -> Iterator[Diagnostic]:
    """Name a comment that never ends; all others are stretches apart."""
    for found in text.find(_OPEN_COMMENT):
        message = say("this comment never ends and would be printed")
        yield text.fault(*found.span(), message, say("close it with {mark}", mark="-->"))


_CHECKS: tuple[Callable[[_Text], Iterator[Diagnostic]], ...] = (
    _front_matter,
    _fences,
    _notes,
    _rows,
    _grids,
    _tables_without_a_rule,
    _name_tabs,
    _addresses,
    _comments,
)
