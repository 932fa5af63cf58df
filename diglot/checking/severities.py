"""What counts as how bad: [check] of the article and the journal, and comments in a text.

A warning can be turned off or made an error, by its code. At one place of a section it is allowed
by a comment, which gives the reason and counts for its paragraph and, alone in it, for the next::

    <!-- diglot: allow figure-caption: the drawing speaks for itself -->

An error stays one: what it names could not be printed right.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from diglot.codes import BY_LABEL
from diglot.diagnostics import Code, Diagnostic, Rule, Severity, SourceSpan, did_you_mean, warning
from diglot.messages import say
from diglot.source import Source

_COMMENT = re.compile(r"<!--\s*diglot:\s*allow\b[ \t]*([\w-]*)\s*:?\s*(.*?)\s*-->", re.S)
_PARAGRAPH_END = re.compile(r"\n[ \t]*(?=\n|\Z)|\Z")


@dataclass(frozen=True)
class Allowed:
    """A comment that allows the faults of one code from one offset of a file up to another."""

    code: Rule
    span: SourceSpan
    start: int
    end: int

    def covers(self, fault: Diagnostic) -> bool:
        """Tell whether this is a fault that the comment is about."""
        place = fault.span
        return (
            fault.code is self.code
            and place is not None
            and place.path == self.span.path
            and self.start <= place.start.offset <= self.end
        )


def read_allowed(source: Source) -> tuple[list[Allowed], list[Diagnostic]]:
    """Return the comments of a section that allow something, and what is wrong with them."""
    found: list[Allowed] = []
    faults: list[Diagnostic] = []
    for comment in _COMMENT.finditer(source.text):
        span = source.span(*comment.span())
        code = BY_LABEL.get(comment[1])
        if code is None:
            message = say('there is no code "{code}" to allow', code=comment[1])
            hint = did_you_mean(comment[1], BY_LABEL) or _FORM
            faults.append(warning(Code.ALLOW, message, span, hint))
        elif not comment[2]:
            message = say("this comment gives no reason")
            faults.append(warning(Code.ALLOW, message, span, _FORM))
        else:
            found.append(Allowed(code, span, *_stretch(source.text, comment)))
    return found, faults


_FORM = say("write <!-- diglot: allow CODE: why it is right here -->")


def _stretch(text: str, comment: re.Match[str]) -> tuple[int, int]:
    """Return from where to where a comment counts."""
    before = text[: comment.start()]
    start = max(before.rfind("\n\n") + 1, 0)
    end = _end_of_paragraph(text, comment.end())
    alone = not (before[start:] + text[comment.end() : end]).strip()
    if alone:
        following = re.compile(r"\s*").match(text, end)
        end = _end_of_paragraph(text, following.end() if following else end)
    return start, end


def _end_of_paragraph(text: str, offset: int) -> int:
    found = _PARAGRAPH_END.search(text, offset)
    return found.start() if found else len(text)


def judge(
    diagnostics: Iterable[Diagnostic],
    settings: Sequence[Mapping[str, str]],
    allowed: Sequence[Allowed],
) -> list[Diagnostic]:
    """Return diagnostics with the severities that were asked for, those turned off left out.

    Of the `settings`, codes and what each is set to, the first that has a code decides.
    """
    return [one for fault in diagnostics for one in _judge_fault(fault, settings, allowed)]


def _judge_fault(
    fault: Diagnostic, settings: Sequence[Mapping[str, str]], allowed: Sequence[Allowed]
) -> Iterator[Diagnostic]:
    if fault.severity is Severity.ERROR:
        yield fault
        return
    if any(one.covers(fault) for one in allowed):
        return
    chosen = next((one[fault.code.label] for one in settings if fault.code.label in one), "warning")
    if chosen == "error":
        yield replace(fault, severity=Severity.ERROR)
    elif chosen != "off":
        yield fault


def strict(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return diagnostics with each warning as an error."""
    return [replace(one, severity=Severity.ERROR) for one in diagnostics]


def idle(allowed: Iterable[Allowed], diagnostics: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield a fault for each comment that allows what is not there, or what cannot be allowed."""
    for one in allowed:
        covered = [fault for fault in diagnostics if one.covers(fault)]
        if any(fault.severity is Severity.ERROR for fault in covered):
            message = say('"{code}" is an error here and cannot be allowed', code=one.code.label)
            yield warning(Code.ALLOW, message, one.span)
        elif not covered:
            message = say('nothing here is "{code}"', code=one.code.label)
            yield warning(Code.ALLOW, message, one.span, say("delete this comment"))


def severities(
    texts: Sequence[Source], settings: Sequence[Mapping[str, str]], *, every_warning: bool
) -> Callable[[Sequence[Diagnostic]], list[Diagnostic]]:
    """Return what gives diagnostics the severities that article, journal and comments ask for.

    With `every_warning` each warning is an error.
    """
    read = [read_allowed(one) for one in texts]
    allowed = [one for found, _ in read for one in found]
    wrong = [fault for _, faults in read for fault in faults]

    def judge_all(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
        found = [*diagnostics, *wrong]
        whole = [*judge(found, settings, allowed), *idle(allowed, found)]
        return strict(whole) if every_warning else whole

    return judge_all
