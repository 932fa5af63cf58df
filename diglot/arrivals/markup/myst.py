r"""MyST, of Jupyter Book and Sphinx: directives and targets as pandoc's marks.

    (intro)=     $$ e = mc^2 $$ (mass)     ```{figure} a.png     :::{note}

A directive is a fence of backquotes or colons; options stand in its first lines, ``:name: fig-a``
or between ``---``.
"""

import csv
import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, cast

from diglot.arrivals.markup.myst_roles import with_roles
from diglot.arrivals.markup.reading import Dialect, Reading
from diglot.arrivals.values import Open
from diglot.messages import Message, say
from diglot.tree_vocabulary import DIVISIONS, AuthorClass

_OPEN: Final = re.compile(
    r"^(?P<indent>[ ]{0,12})(?P<fence>`{3,}|:{3,}|~{3,})\s*"
    r"\{(?P<name>[\w:.+-]+)\}[ \t]*(?P<rest>.*)$"
)
_TARGET: Final = re.compile(r"^\(([^()\s]+)\)=[ \t]*$")
_MATH_LABEL: Final = re.compile(r"\$\$((?:(?!\$\$)[\s\S])+?)\$\$[ \t]*\(([\w:.-]+)\)")
_OPTION: Final = re.compile(r"^[ \t]*:([\w-]+):[ \t]*(.*)$")
_CODE: Final = re.compile(r"^[ ]{0,3}(`{3,}|~{3,})")
_NOTES: Final = re.compile(
    r"note|tip|warning|caution|important|hint|attention|danger|error|seealso|admonition|margin|"
    r"sidebar|dropdown"
)
_NOTHING: Final = re.compile(r"tableofcontents|toctree|raw|only|index|contents")
_PICTURE: Final = re.compile(r"!\[([^\]]*)\]\(([^()\s]+)\)(?:\{[^{}]*\})?")
_DEEPEST: Final = 8


def _plain(text: str, name: str, reading: Reading) -> str:
    return _Directives(name, reading).text(text)


@dataclass(frozen=True)
class _Found:
    """A directive: what stands behind its name, its options, its label, its text."""

    name: str
    argument: str
    options: Mapping[str, str]
    label: str
    text: str


class _Directives:
    """Reads the directives of a text, those inside others too."""

    def __init__(self, name: str, reading: Reading) -> None:
        self.name = name
        self.reading = reading
        self.waiting = ""
        self.depth = 0

    def text(self, text: str) -> str:
        """Return a text without directives, roles and targets."""
        if self.depth > _DEEPEST:
            return text
        self.depth += 1
        lines = text.split("\n")
        made: list[str] = []
        at = 0
        while at < len(lines):
            opening = _OPEN.match(lines[at])
            if opening:
                end = _end(
                    lines, at, rf"[ ]{{0,12}}{re.escape(opening['fence'])}{opening['fence'][0]}*"
                )
                inner = [one.removeprefix(opening["indent"]) for one in lines[at + 1 : end]]
                made.append(self._directive(opening, inner))
                at = end
            elif code := _CODE.match(lines[at]):
                end = _end(lines, at, rf"[ ]{{0,3}}{re.escape(code[1])}{code[1][0]}*")
                made += lines[at : end + 1]
                at = end
            else:
                made += self._line(lines[at])
            at += 1
        self.depth -= 1
        whole = "\n".join(made)
        return _MATH_LABEL.sub(
            lambda one: f"$${one[1]}$$ {{#{_label_of_kind(one[2], 'eq')}}}", whole
        )

    def _line(self, line: str) -> list[str]:
        """Return a line with its roles read; a heading takes the target that stands before it."""
        if target := _TARGET.match(line):
            self.waiting = target[1]
            return []
        if re.match(r"%(?:\s|$)", line):
            return [f"<!--{line[1:].replace('--', '—')} -->"]
        if re.match(r"\+\+\+(?:\s|$)", line):
            return [""]
        line = with_roles(line, self._unknown_role)
        if self.waiting and re.match(r"#{1,6}\s", line) and "{#" not in line:
            line, self.waiting = f"{line.rstrip()} {{#{self.waiting}}}", ""
        return [line]

    def _directive(self, opening: re.Match[str], inner: list[str]) -> str:
        """Return what stands for a directive."""
        options, body = _options(inner)
        label = options.get("name") or options.get("label") or self.waiting
        self.waiting = ""
        argument = opening["rest"].strip()
        found = _Found(opening["name"].lower(), argument, options, label, "\n".join(body))
        kind = found.name.removeprefix("prf:")
        if read := _READERS.get(found.name):
            return read(self, found)
        if _NOTES.fullmatch(found.name):
            title = (argument or found.name.capitalize()).replace('"', "'")
            marks = f'.callout-{found.name} title="{title}" sign="{{{found.name}}}"'
            return f"\n::: {{{marks}}}\n{self.text(found.text)}\n:::\n"
        if kind in DIVISIONS:
            return self._division(found, kind)
        if _NOTHING.fullmatch(found.name):
            return ""
        self._tell(say("a directive was left out; its words stay"), opening[0].strip())
        return self.box_text(found)

    def _division(self, found: _Found, kind: str) -> str:
        prefix = DIVISIONS[cast(AuthorClass, kind)]
        ident = f"#{_label_of_kind(found.label, prefix)} " if found.label and prefix else ""
        title = f"### {found.argument}\n\n" if found.argument else ""
        return f"\n::: {{{ident}.{kind}}}\n{title}{self.text(found.text)}\n:::\n"

    def figure(self, found: _Found) -> str:
        """Return a picture; its text is the caption, behind an empty line the legend."""
        words = " ".join(self.text(found.text.strip()).split()) if found.name == "figure" else ""
        marks = [f"#{found.label}"] if found.label else []
        options = dict(found.options)
        if scale := re.fullmatch(r"(\d+)\s*%?", options.get("scale", "")):
            options.setdefault("width", f"{scale[1]}%")
        sizes = [one for one in ("width", "height") if options.get(one)]
        marks += [f'{one}="{options[one]}"' for one in sizes]
        if alt := found.options.get("alt", "").replace('"', "'"):
            marks.append(f'alt="{alt}"')
        address = found.argument.replace(" ", "%20").replace("(", "%28").replace(")", "%29")
        return f"\n![{words}]({address})" + (f"{{{' '.join(marks)}}}\n" if marks else "\n")

    def figure_of_text(self, found: _Found) -> str:
        """Return a figure whose picture stands in its text, the caption below."""
        label = found.label or found.argument
        mark = f"{{#{label}}}" if label else ""
        image = _PICTURE.search(found.text)
        if not image:
            return f"\n{self.text(found.text)}\n"
        words = " ".join(self.text(found.text[image.end() :].strip()).split())
        alt = image[1].replace('"', "'")
        mark = f'{{{f"#{label} " if label else ""}alt="{alt}"}}' if alt and words else mark
        return f"\n![{words or image[1]}]({image[2]}){mark}\n"

    def box_text(self, found: _Found) -> str:
        """Return the text of a box below its title."""
        is_address = re.match(r"\w+://\S+$", found.argument)
        words = f"<{found.argument}>" if is_address else f"**{found.argument}**"
        title = f"{words}\n\n" if found.argument else ""
        return f"\n\n{title}{self.text(found.text)}\n\n"

    def definitions(self, found: _Found) -> str:
        """Return the terms of a glossary, each with what is indented below it."""
        made: list[str] = []
        for line in found.text.split("\n"):
            if line[:1] not in ("", " ", "\t"):
                made += ["", line]
            elif line.strip():
                first = made and made[-1] and not made[-1].startswith((":", " "))
                made.append(f"{':   ' if first else '    '}{line.strip()}")
        return "\n" + self.text("\n".join(made)) + "\n"

    def table(self, found: _Found) -> str:
        """Return a table with its caption below."""
        rows = table_rows(found.name, found.options, found.text)
        rows = self.text(found.text) if rows is None else rows
        words = with_roles(found.argument, self._unknown_role)
        end = f" {{#{found.label}}}" if found.label else ""
        return f"\n{rows}\n\n: {words}{end}\n" if words or end else f"\n{rows}\n"

    def math(self, found: _Found) -> str:
        """Return an equation."""
        tex = f"{found.argument}\n{found.text}".strip()
        label = f" {{#{_label_of_kind(found.label, 'eq')}}}" if found.label else ""
        return f"\n$$\n{tex}\n$$" + (f"{label}\n" if label else "\n")

    def code(self, found: _Found) -> str:
        """Return code as it stands."""
        return f"\n```{found.argument}\n{found.text}\n```\n"

    def quotation(self, found: _Found) -> str:
        """Return a quotation."""
        return "\n".join(f"> {one}" for one in self.text(found.text).split("\n"))

    def box(self, found: _Found) -> str:
        """Return the text of a box that has no meaning of its own."""
        return self.text(found.text)

    def not_run(self, found: _Found) -> str:
        """Tell of a chunk of code."""
        said = say("a chunk of code was not run; type its result, or render the text first")
        self._tell(said, "{" + found.name + "}")
        return ""

    def include(self, found: _Found) -> str:
        """Return a file that is included."""
        source = self.reading.given.text(found.argument, self.name)
        if source is None:
            self._tell(say("an included file was not read"), found.argument)
            return ""
        return self.text(source.text)

    def bibliography(self, found: _Found) -> str:
        """Read the libraries that are named; the list itself is ours."""
        for name in re.split(r"[\s,]+", found.argument):
            source = self.reading.given.text(name, self.name) if name else None
            if source:
                self.reading.library.load(source)
        return ""

    def _unknown_role(self, sign: str) -> None:
        self._tell(say("a role was left out; its words stay"), sign)

    def _tell(self, said: Message, sign: str) -> None:
        self.reading.told.append(Open(said, sign, sign=sign))


_READERS: Final[Mapping[str, Callable[[_Directives, _Found], str]]] = {
    **dict.fromkeys(("figure", "image"), _Directives.figure),
    **dict.fromkeys(("table", "list-table", "csv-table"), _Directives.table),
    "math": _Directives.math,
    "include": _Directives.include,
    "bibliography": _Directives.bibliography,
    **dict.fromkeys(("code", "code-block", "sourcecode"), _Directives.code),
    **dict.fromkeys(("epigraph", "pull-quote"), _Directives.quotation),
    "figure-md": _Directives.figure_of_text,
    "glossary": _Directives.definitions,
    **dict.fromkeys(("abstract", "div", "grid", "tab-set"), _Directives.box),
    **dict.fromkeys(
        ("card", "grid-item", "grid-item-card", "tab-item", "tab", "exercise", "solution"),
        _Directives.box_text,
    ),
    **dict.fromkeys(("code-cell", "cell"), _Directives.not_run),
}


def _end(lines: list[str], start: int, fence: str) -> int:
    """Return the line on which a fence ends: the same again, or the end of the text."""
    pattern = re.compile(rf"{fence}[ \t]*")
    later = range(start + 1, len(lines))
    return next((at for at in later if pattern.fullmatch(lines[at])), len(lines))


def _options(inner: list[str]) -> tuple[dict[str, str], list[str]]:
    """Return the options of a directive and the lines below them."""
    options: dict[str, str] = {}
    if inner and inner[0].strip() == "---":
        for at, line in enumerate(inner[1:], 1):
            if line.strip() == "---":
                return options, inner[at + 1 :]
            key, _, value = line.partition(":")
            options[key.strip()] = value.strip().strip("\"'")
    at = 0
    while at < len(inner) and (found := _OPTION.match(inner[at])):
        options[found[1]] = found[2].strip()
        at += 1
    return options, inner[at:]


def _label_of_kind(label: str, kind: str | None) -> str:
    return f"{kind}:" + re.sub(rf"^{kind}[:-]", "", label)


MYST: Final = Dialect(_plain)

_SIGNS: Final = re.compile(
    r"^[`:~]{3,}\s*\{(?!r\b|python\b|julia\b|ojs\b|\.|=)[a-z][\w:-]*\}"
    r"|\{(?:cite|ref|numref|eq|doc|cite:\w+)\}`|^\([\w:.-]+\)=[ \t]*$",
    re.MULTILINE,
)


def is_myst(text: str) -> bool:
    """Tell whether a text is MyST's."""
    return bool(_SIGNS.search(text))


def table_rows(kind: str, options: Mapping[str, str], text: str) -> str | None:
    """Return the rows of a ``list-table`` or ``csv-table``, None for a table of Markdown."""
    if kind == "list-table":
        return _pipe(_list_rows(text), headed=options.get("header-rows", "0") != "0")
    if kind != "csv-table":
        return None
    rows = list(csv.reader(io.StringIO(text.strip("\n")), skipinitialspace=True))
    head = next(csv.reader([options.get("header", "")], skipinitialspace=True), [])
    headed = bool(head) or options.get("header-rows", "0") != "0"
    return _pipe([head, *rows] if head else rows, headed=headed)


def _list_rows(text: str) -> list[list[str]]:
    rows: list[list[str]] = []
    for line in text.split("\n"):
        if found := re.match(r"\s*[*-]\s+-\s?(.*)$", line):
            rows.append([found[1].strip()])
        elif rows and (found := re.match(r"\s+-\s?(.*)$", line)):
            rows[-1].append(found[1].strip())
        elif rows and line.strip():
            rows[-1][-1] += f" {line.strip()}"
    return rows


def _pipe(rows: list[list[str]], *, headed: bool) -> str:
    """Return rows as a table of Markdown; without a head its first row is empty."""
    width = max(map(len, rows), default=1)
    whole = [[one.replace("|", "\\|") for one in row] + [""] * (width - len(row)) for row in rows]
    whole = whole if headed else [[""] * width, *whole]
    lines = [f"| {' | '.join(row)} |" for row in whole]
    return "\n".join([lines[0], "|" + "---|" * width, *lines[1:]]) if lines else ""
