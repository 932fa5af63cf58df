"""What Jinja says of an author's template, in words of an author; Jinja speaks English alone."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from diglot.article import Source
from diglot.diagnostics import Code, Diagnostic, SourceSpan, did_you_mean, error
from diglot.messages import Message, in_words, say

_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Message], Message], ...] = (
    (
        re.compile(r"unexpected char '(?P<sign>.)' at \d+", re.S),
        lambda it: say('"{sign}" cannot stand between {{{{ and }}}}', **it.groupdict()),
        say('brackets, commas and quotation marks there are half-width: ( ) , " " \''),
    ),
    (
        re.compile(r"unexpected '(?P<sign>.*?)'(?:, expected '.*')?"),
        lambda it: say(
            '"{sign}" closes what was not opened, or something before it is not closed',
            **it.groupdict(),
        ),
        say("what begins with {{{{ ends with }}}}, and each bracket inside is closed"),
    ),
    (
        re.compile(r"unexpected end of template.*"),
        lambda _: say("what begins with {{{{ or {{% has no end"),
        say("what begins with {{{{ ends with }}}}, and each bracket inside is closed"),
    ),
    (
        re.compile(r"expected token '.*?', got '(?:integer|float|string)'"),
        lambda _: say("a number or words stand beside something else without a comma between"),
        say("a comma stands between two things, quotation marks stand around words"),
    ),
    (
        re.compile(r"expected token '.*?', got '(?P<sign>.*)'"),
        lambda it: say('"{sign}" is not expected here', **it.groupdict()),
        say("a comma stands between two things, quotation marks stand around words"),
    ),
    (
        re.compile(r"Unexpected end of template.*?'(?P<sign>end\w+)'.*", re.S),
        lambda it: say("{{% {sign} %}} is missing", **it.groupdict()),
        say("write it where the text of the loop or of the condition ends"),
    ),
    (
        re.compile(r"Encountered unknown tag '(?P<sign>\w+)'.*", re.S),
        lambda it: say(
            "there is no {{% {sign} %}}, or what it belongs to is closed", **it.groupdict()
        ),
        say("docs/templates.md tells what there is: for, endfor, if, else, endif, set"),
    ),
    (
        re.compile(r"No filter named '(?P<sign>\w+)'.*", re.S),
        lambda it: say('there is no filter "{sign}"', **it.groupdict()),
        say("https://jinja.palletsprojects.com/templates/#builtin-filters has them all"),
    ),
    (
        re.compile(r"TypeError: macro '(?P<sign>\w+)' takes no keyword argument '(?P<name>\w+)'"),
        lambda it: say('{sign}() takes no "{name}"', **it.groupdict()),
        say("docs/templates.md tells what it takes"),
    ),
    (
        re.compile(r"TypeError: macro '(?P<sign>\w+)' takes not more than (?P<name>\d+) .*"),
        lambda it: say("{sign}() takes no more than {name} things", **it.groupdict()),
        say("docs/templates.md tells what it takes, and in which order"),
    ),
    (
        re.compile(r"(?:'[^']*' has no attribute )?'(?P<sign>[^']*)'(?: is undefined)?"),
        lambda it: say('there is nothing of the name "{sign}"', **it.groupdict()),
        say("look for a misspelt name on this line"),
    ),
    (
        re.compile(r"TypeError: unsupported operand type.*|TypeError: can only concatenate.*"),
        lambda it: say("words and numbers cannot be reckoned together", **it.groupdict()),
        say(
            "a cell of a table is text: {{{{ row.n | int }}}} and {{{{ row.n | float }}}} make "
            "a number of it"
        ),
    ),
    (
        re.compile(r"TemplateNotFound: (?P<sign>.*)"),
        lambda it: say('there is no template "{sign}"', **it.groupdict()),
        say("put it into the journal's folder, or write {{% include … ignore missing %}}"),
    ),
    (
        re.compile(r"RecursionError.*"),
        lambda _: say("it calls itself without end"),
        say("take the include, import or call out that leads back to it"),
    ),
    (
        re.compile(r"OverflowError: Range too big.*|SecurityError: a .*"),
        lambda _: say("it makes more than a text can hold"),
        say("look for a loop or a product of very many"),
    ),
    (
        re.compile(r"SecurityError: .*? attribute '(?P<sign>\w+)' .*"),
        lambda it: say('a template may not look into "{sign}"', **it.groupdict()),
        say("docs/templates.md tells what it may use"),
    ),
    (
        re.compile(r"ZeroDivisionError.*"),
        lambda it: say("it divides by nothing", **it.groupdict()),
        say("write {{% if n %}} … {{% endif %}} around it"),
    ),
)
"""What Jinja says, what we say instead, and what to do; a group `sign` stands on the line."""


def template_fault(
    fault: Mapping[str, Any], source: Source, variables: Mapping[str, Any]
) -> Diagnostic:
    """Return a fault of `engines.jinja` as an author reads it; `variables` are what it knew."""
    line, name, words = fault["line"], fault["name"], fault["message"]
    place = _place(source, line, name)
    if fault["kind"] == "worded":
        message = in_words(en=words, zh=fault["zh"])
        hint = in_words(en=fault["hint"], zh=fault["hint_zh"])
        return error(Code.TEMPLATE_FAILED, message, place, hint)
    code = _CODES[fault["kind"]]
    if told := _misnamed_table(source, line, name, variables.get("data", {})):
        return told
    if fault["kind"] == "variable" and name:
        known = [one for one in variables if not one.startswith("_")]
        hint = did_you_mean(name, known) or say(
            "known here: {names}", names=", ".join(sorted(known))
        )
        return error(code, say('the variable "{name}" is not defined', name=name), place, hint)
    written = source.text[source.line_offset(line) :].partition("\n")[0]
    if "{{<" in written:
        hint = say("{{{{< … >}}}} is an order to Quarto: put in what it stands for")
        return error(code, say('Jinja cannot print this: "{words}"', words=words), place, hint)
    if (found := _NO_ATTRIBUTE.fullmatch(words)) and f"data.{found[1]}" in written:
        return _no_table(source, line, found[1], variables.get("data", {}))
    for form, worded, hint in _FORMS:
        if found := form.fullmatch(words):
            place = _place(source, line, found["sign"] if "sign" in form.groupindex else "")
            return error(code, worded(found), place, hint)
    hint = say(
        "look at the {{{{ … }}}} or {{% … %}} of this line; docs/templates.md "
        "tells what they may use"
    )
    return error(code, say('Jinja cannot print this: "{words}"', words=words), place, hint)


def macro_fault(fault: Mapping[str, Any], text: str) -> Diagnostic:
    """Return a fault of a journal's macros, whose `text` no author's file holds."""
    source = Source(fault["name"], text)
    told = template_fault({**fault, "name": ""}, source, {})
    return replace(
        told, message=say("in {file}: {why}", file=told.span, why=told.message), span=None
    )


def page_fault(fault: Mapping[str, Any], source: Source) -> Diagnostic:
    """Return a fault of a journal's page, with its place in the template `source`."""
    return replace(template_fault({**fault, "name": ""}, source, {}), code=Code.PROFILE)


def missing_field(
    name: str, source: Source, called: SourceSpan, variables: Mapping[str, Any]
) -> Diagnostic:
    """Name a field that no row has; a call tells a macro its columns in quotation marks."""
    line = called.start.line
    if called.path == source.path and _narrow(source, line, f"data.{name}"):
        return _no_table(source, line, name, variables.get("data", {}))
    place = _narrow(source, line, f'"{name}"') if called.path == source.path else None
    message = say('the variable "{name}" is not defined', name=name)
    hint = say("look for a misspelt field; a table's columns are its CSV file's first line")
    return error(Code.TEMPLATE_VARIABLE, message, place or called, hint)


_CODES = {
    "variable": Code.TEMPLATE_VARIABLE,
    "syntax": Code.TEMPLATE_SYNTAX,
    "failed": Code.TEMPLATE_FAILED,
}
_NO_ATTRIBUTE = re.compile(r"'dict object' has no attribute '(\w+)'")


def _no_table(source: Source, line: int, name: str, tables: Mapping[str, Any]) -> Diagnostic:
    """Name a data table that there is not, or that could not be read."""
    hint = did_you_mean(name, tables) or say(
        "known here: {names}", names=", ".join(f"data.{one}" for one in sorted(tables))
    )
    if not tables:
        hint = say("save the table there as CSV (UTF-8): {file}", file=f"{name}.csv")
    return _unread(source, line, name, f"data.{name}", hint)


def _unread(source: Source, line: int, name: str, written: str, hint: Message) -> Diagnostic:
    message = say('no table "{name}" was read from manuscript/data/', name=name)
    return error(Code.TEMPLATE_VARIABLE, message, _place(source, line, written), hint)


_TABLE = re.compile(
    r"(?<![\w.])data(?:\.(?P<dotted>\w+(?:[ .-]\w+)*)"
    r"|\[(?P<quote>[\"'])(?P<quoted>.*?)(?P=quote)\])"
)
_NO_LETTER = re.compile(r"\W+")


def _misnamed_table(
    source: Source, line: int, name: str, tables: Mapping[str, Any]
) -> Diagnostic | None:
    """Name a data table that is called by its file's name: ``data["base-en"]``, ``base``."""
    whole = source.text[source.line_offset(line) :].partition("\n")[0]
    called = [(found["dotted"] or found["quoted"], found[0]) for found in _TABLE.finditer(whole)]
    for words, written in [one for one in called if one[0] not in tables] or [(name, name)]:
        plain = _NO_LETTER.sub("_", words.casefold().removesuffix(".csv"))
        known = next((one for one in tables if one.casefold() == plain), "")
        if known:
            hint = say("write {form}", form=f"data.{known}")
            return _unread(source, line, words, written, hint)
    return None


def _place(source: Source, line: int, words: str) -> SourceSpan:
    """Return where words stand on a line, behind the first braces; the line if they do not."""
    return _narrow(source, line, words) or _line(source, line)


def _narrow(source: Source, line: int, words: str) -> SourceSpan | None:
    """Return where words stand on a line, behind the first braces."""
    whole = source.text[source.line_offset(line) :].partition("\n")[0]
    braces = re.search(r"\{[{%]", whole)
    before = r"(?<![\w.])" if words[:1].isalnum() else ""
    form = re.compile(before + re.escape(words) + (r"(?!\w)" if words[-1:].isalnum() else ""))
    found = form.search(whole, braces.start() if braces else 0) if words else None
    start = source.line_offset(line)
    return source.span(start + found.start(), start + found.end()) if found else None


def _line(source: Source, line: int) -> SourceSpan:
    """Return a line without its indentation."""
    start = source.line_offset(line)
    whole = source.text[start:].partition("\n")[0]
    return source.span(start + len(whole) - len(whole.lstrip()), start + len(whole))
