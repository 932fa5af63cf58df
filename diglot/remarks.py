"""Open remarks of reviewers in a text: CriticMarkup's comments, printed as comments of Word again.

``{==20例==}{>>Li Ming: 多少？<<}{>>张三: 21例。<<}`` is a remark on 20例 and its answer; a tick
before the name, ``{>>✓ Li Ming: …<<}``, says that it is done. `mark_remarks` sets noncharacters in
their place, as many as there were characters, so that every place of the text stays;
`restore_remarks` undoes it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from diglot.noncharacters import REMARK_SIGNS
from diglot.verbatim import inside, verbatim

REMARKED, REMARKED_END, REMARK, FILLER, *_DIGITS = REMARK_SIGNS
REMARK_DIGITS = "".join(_DIGITS)
DONE = "✓"
_REMARK = re.compile(r"\{>>(?P<said>(?:(?!\{>>|<<\}).)*)<<\}", re.S)
_AUTHOR = re.compile(r"\s*([^:：\n]{1,60})[:：]")
MARK = re.compile(
    f"(?P<start>{REMARKED}{FILLER}*)|(?P<end>{REMARKED_END}{FILLER}*)"
    f"|{REMARK}(?P<number>[{REMARK_DIGITS}]+){FILLER}*"
)
"""What `mark_remarks` sets into a text."""


@dataclass(frozen=True)
class Remark:
    """What somebody remarked. `parent` is the number of the remark that it answers."""

    author: str
    text: str
    done: bool = False
    parent: int | None = None


@dataclass(frozen=True)
class Thread:
    """A remark and its answers, as they stand one behind another in a text."""

    start: int
    end: int
    remarks: tuple[Remark, ...]


def threads(text: str) -> list[Thread]:
    """Return the remarks of a text, each with its answers."""
    code = verbatim(text)
    found: list[Thread] = []
    for one in _REMARK.finditer(text):
        if inside(code, one.start()):
            continue
        if found and found[-1].end == one.start():
            before = found.pop()
            remarks = (*before.remarks, _remark(one["said"], None))
            found.append(Thread(before.start, one.end(), remarks))
        else:
            found.append(Thread(*one.span(), (_remark(one["said"], None),)))
    return found


def number_of(mark: re.Match[str]) -> int:
    """Return the number of the remark that a `MARK` stands for."""
    return int("".join(str(REMARK_DIGITS.index(digit)) for digit in mark["number"]))


def mark_remarks(texts: Mapping[str, str]) -> tuple[dict[str, str], tuple[Remark, ...]]:
    """Return texts by their paths with marks for remarks, and the remarks by their numbers."""
    found: list[Remark] = []
    return {path: _put_marks(text, found) for path, text in texts.items()}, tuple(found)


def _put_marks(text: str, found: list[Remark]) -> str:
    code = verbatim(text)
    parts: list[str] = []
    at = 0
    thread: int | None = None
    for one in _REMARK.finditer(text):
        if inside(code, one.start()):
            continue
        parent = thread if one.start() == at else None
        if parent is None:
            thread = len(found)
        parts += [_with_ends(text[at : one.start()], code, at), _mark(len(found), len(one[0]))]
        found.append(_remark(one["said"], parent))
        at = one.end()
    return "".join([*parts, text[at:]])


def _with_ends(text: str, code: Sequence[tuple[int, int]], at: int) -> str:
    """Return the words before a remark, those that it hangs on between marks."""
    for one in re.finditer(r"\{==(?=((?:(?!\{==|\n[ \t]*\n).)+)==\}\Z)", text, re.S):
        if not inside(code, at + one.start()):
            start = f"{REMARKED}{FILLER * 2}"
            return f"{text[: one.start()]}{start}{text[one.end() : -3]}{REMARKED_END}{FILLER * 2}"
    return text


def _mark(number: int, length: int) -> str:
    told = REMARK + "".join(REMARK_DIGITS[int(digit)] for digit in str(number))
    return told + FILLER * max(0, length - len(told))


def _remark(said: str, parent: int | None) -> Remark:
    plain = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", said)
    done = plain.lstrip().startswith(DONE)
    plain = plain.lstrip().removeprefix(DONE)
    who = _AUTHOR.match(plain)
    text = plain[who.end() :] if who else plain
    return Remark(who[1].strip() if who else "", " ".join(text.split()), done, parent)


def restore_remarks(marked_text: str, original: str, whole: str) -> str:
    """Return a piece of a marked text, moved or not, with its remarks as they were written.

    `whole` is the marked text that it comes from, `original` the text that this was.
    """

    def original_of(found: re.Match[str]) -> str:
        if found["number"]:
            at = whole.find(found[0])
            return original[at : at + len(found[0])] if at >= 0 else ""
        return "{==" if found["start"] else "==}"

    return MARK.sub(original_of, marked_text)
