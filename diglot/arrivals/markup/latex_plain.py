r"""LaTeX that pandoc does not read, as LaTeX that it reads: the page to read is `plainer`.

Conditions are decided, panels are ``subfigure`` environments, algorithms lines, captions of two
languages one; parts that only a thesis has are left out and told.
"""

import re
from dataclasses import dataclass, field, replace
from typing import Final

from diglot.arrivals.markup.latex_floats import floats
from diglot.arrivals.markup.latex_scan import (
    Command,
    commands,
    cut_out,
    replace_commands,
    words_of,
)
from diglot.arrivals.values import Open
from diglot.article import Lang
from diglot.languages import LANGS, EachLanguage, Words, other_language
from diglot.messages import say
from diglot.source import line_end


@dataclass
class Plainer:
    """A text on its way, its language, and what was left out of it."""

    lang: Lang
    top: str = "section"
    """The command of its highest headings."""
    told: list[Open] = field(default_factory=list)


def plainer(text: str, lang: Lang) -> tuple[str, list[Open]]:
    """Return a text that pandoc reads, and what the author has to look at."""
    work = Plainer(lang, "chapter" if re.search(r"\\chapter\b", text) else "section")
    text = re.sub(r"\\string\s*\\([A-Za-z@]+)", r"\\textbackslash{}\1", text)
    text = re.sub(r"\\(begin|end)\{(?!pseudo)[A-Za-z]*code(?:block)?\}", r"\\\1{lstlisting}", text)
    text = re.sub(r"\\ifcsname\s*[^\\]*\\endcsname", r"\\iftrue", text)
    text = decide_conditions(text)
    text = _parts_of_theses(text, work)
    text = _algorithms(text, work)
    names = "bicaption|bilingualcaption"
    text = replace_commands(text, names, lambda one: _caption(one, work), mixed=True)
    text = _panels(text, work)
    text = floats(_table_notes(text), work.told)
    return text, work.told


_CONDITION: Final = re.compile(
    r"\\newif\s*\\if[A-Za-z@]+|\\(?P<other>if(?:defined|csname|x|num|dim|case|[mvh]mode|odd|cat|eof"
    r"|[vh]box|inner|void)?)(?![A-Za-z@])"
    r"|\\if(?!f(?![A-Za-z@])|thenelse)(?P<name>[A-Za-z@]+)(?![A-Za-z@])"
    r"|\\(?P<else>else)(?![A-Za-z])|\\(?P<end>fi)(?![A-Za-z])"
)

_ARGUMENT: Final = re.compile(r"\s*\{")


def decide_conditions(text: str) -> str:
    r"""Return a text with the branches that LaTeX would set: ``\ifblind a\else b\fi`` is ``b``.

    A condition holds where ``\blindtrue`` stands in the text. Conditions of numbers and signs
    stay, with both their branches. What has arguments, ``\iftoggle{draft}{a}{b}``, is none.
    """
    declared = set(re.findall(r"\\newif\s*\\if([A-Za-z@]+)", text))
    made: list[str] = []
    open_: list[bool | None] = []  # whether the branch that is read is set; None: that is not known
    at = 0

    def keep(end: int) -> None:
        if False not in open_:
            made.append(text[at:end])

    for found in _CONDITION.finditer(text):
        name = found["name"]
        if name and name not in declared and _ARGUMENT.match(text, found.end()):
            continue
        if name:
            keep(found.start())
            open_.append(name == "true" or f"\\{name}true" in text)
        elif found["other"]:
            open_.append(None)
            continue
        elif open_ and open_[-1] is None:
            if found["end"]:
                open_.pop()
            continue
        elif (found["else"] or found["end"]) and open_:
            keep(found.start())
            last = open_.pop()
            if found["else"]:
                open_.append(not last)
        else:
            continue
        at = found.end()
    keep(len(text))
    return "".join(made)


_HEADED: Final[tuple[tuple[str, Words], ...]] = (
    (r"acknowledge?ments?\*?|acknowledge|thanks|ack", {"zh": "致谢", "en": "Acknowledgements"}),
    (
        r"denotation|notation|nomenclature|symbols|abbreviations?",
        {"zh": "符号说明", "en": "Notation"},
    ),
)
_LEFT_OUT: Final = (
    r"committee|resume|comments|resolution|survey|achievements\*?|theachievements|publications?"
    r"|innovations?|authorization|declaration|vita|cv|grade|record"
)
"""What only a thesis has: who judged it, who wrote it, what else they wrote."""


def _parts_of_theses(text: str, work: Plainer) -> str:
    for names, titles in _HEADED:
        title = titles[work.lang]
        text = re.sub(
            rf"\\begin\{{(?:{names})\}}(?:\[[^\]]*\])?",
            lambda _: f"\n\n\\{work.top}{{{title}}}\n\n",  # noqa: B023
            text,
        )
        text = re.sub(rf"\\end\{{(?:{names})\}}", "\n\n", text)

    def leave_out(one: re.Match[str]) -> str:
        said = say("this part of a thesis has no place in an article and was left out")
        work.told.append(Open(said, one[2], sign=one[1]))
        return ""

    return re.sub(rf"(\\begin\{{({_LEFT_OUT})\}}).*?\\end\{{\2\}}", leave_out, text, flags=re.S)


def _caption(one: Command, work: Plainer) -> str:
    """Return the caption in the language of the text; the other one is told."""
    if len(one.values) < 2:
        return f"\\caption{{{one.value}}}"
    if len(one.values) == 4:  # ccaption: \bicaption[label]{short}{long}{Fig.}{long}
        label = f"\\label{{{one.options[-1]}}}" if one.options else ""
        return _caption(replace(one, options=(), values=one.values[1::2]), work) + label
    pair = one.values[-2:] if len(one.values) == 2 else (one.values[0], one.values[-1])
    captions = dict(zip(LANGS, pair, strict=True))
    own, other = captions[work.lang], captions[other_language(work.lang)]
    said = say("a caption in the other language waits for the other edition")
    work.told.append(Open(said, words_of(other), sign=other.strip()[:60]))
    return f"\\caption{{{own}}}"


_INNER_PANEL: Final = re.compile(r"\s*\\sub(?:figure|float)\s*\[([^\[\]]*)\]\s*\{(.*)\}\s*", re.S)


def _panels(text: str, work: Plainer) -> str:
    r"""Return a text whose ``\subcaptionbox{a}{…}`` and ``\subfloat[a]{…}`` are environments."""

    def panel(one: Command) -> str | None:
        if one.name in ("subcaptionbox", "bisubcaptionbox"):
            if len(one.values) < 2:
                return None
            both = replace(one, values=one.values[:2])
            caption = one.values[0] if one.name[0] == "s" else _caption(both, work)[9:-1]
            content = one.values[-1]
        else:
            if not one.values:
                return None
            caption, content = (one.options[-1] if one.options else ""), one.values[0]
        if "\\includegraphics" not in content:
            return "" if re.fullmatch(r"\s*\\label\{[^{}]*\}\s*", content) else None
        if inner := _INNER_PANEL.fullmatch(content):  # one caption for each language
            pair = Command("bicaption", (), (inner[1], caption), one.start, one.end)
            caption, content = _caption(pair, work)[9:-1], inner[2]
        label = "".join(f"\\label{{{found.value}}}" for found in commands(caption, "label"))
        bare = re.sub(r"\\label\{[^{}]*\}", "", caption)
        begin, end = "\\begin{subfigure}{0.4\\textwidth}", "\\end{subfigure}"
        return f"\n{begin}\n{content}\n\\caption{{{bare}}}{label}\n{end}\n"

    braces = r"\{(?:[^{}]|\{[^{}]*\})*\}"
    text = re.sub(
        rf"(\\(?:bi)?subcaptionbox\s*(?:\[[^\]]*\])?\s*{braces})\s+(?=[{{\[])", r"\1", text
    )
    text = re.sub(rf"(\\bisubcaptionbox\s*{braces}{braces})\s+(?=[{{\[])", r"\1", text)
    names = "(?:bi)?subcaptionbox|subfloat|subfigure|subtable"
    return replace_commands(text, names, panel, mixed=True)


def _table_notes(text: str) -> str:
    r"""Return a text whose marks ``\tnote{a}`` are raised, and whose notes follow their table."""
    text = re.sub(r"\\tnote\s*\{([^{}]*)\}", r"\\textsuperscript{\1}", text)
    name = "[tT]able[nN]otes"
    notes = re.compile(rf"\\begin\{{{name}\}}(?:\[[^\]]*\])?(.*?)\\end\{{{name}\}}", re.S)

    def behind(found: re.Match[str]) -> str:
        inside = found[0]
        told = []
        for note in notes.finditer(inside):
            body = re.sub(r"\\item\s*\[([^\]]*)\]", r"\n\n\\textsuperscript{\1} ", note[1])
            told.append(re.sub(r"\\item\b", "\n\n", body))
        if not told:
            return inside
        below = "\n\n".join(told)
        return f"{notes.sub('', inside)}\n\n\\begin{{table-note}}\n{below}\n\\end{{table-note}}\n"

    floats_ = r"\\begin\{(table\*?|ThreePartTable)\}.*?\\end\{\1\}"
    text = re.sub(floats_, behind, text, flags=re.S)
    return re.sub(r"\\(?:begin|end)\{ThreePartTable\}|\\insertTableNotes\b", "", text)


_TAKEN: Final[dict[str, str]] = {
    "require": "输入：|Input: ", "ensure": "输出：|Output: ", "kwdata": "输入：|Input: ",
    "kwin": "输入：|Input: ", "kwresult": "输出：|Output: ", "kwout": "输出：|Output: ",
    "input": "输入：|Input: ", "output": "输出：|Output: ",
}  # fmt: skip
_OPENERS: Final = {
    "if": "if {} then", "uif": "if {} then", "elsif": "else if {} then",
    "elseif": "else if {} then",
    "for": "for {} do", "forall": "for all {} do", "foreach": "for each {} do",
    "while": "while {} do", "repeat": "repeat", "loop": "loop", "else": "else",
    "procedure": "procedure {}", "function": "function {}", "eif": "if {} then",
}  # fmt: skip
_WORDS: Final = "|".join(
    (*_TAKEN, *_OPENERS, "state", "statex", "until", "return", "comment", "tcp", "tcc", "endif",
     "endfor", "endwhile", "endloop", "endprocedure", "endfunction", ";", "KwTo")
)  # fmt: skip


def _algorithms(text: str, work: Plainer) -> str:
    """Return a text whose algorithms are lines of a quotation below their captions."""

    def lines(found: re.Match[str]) -> str:
        inside = re.sub(r"\\(?:begin|end)\{algorithmic[x*]?\}(?:\[[^\]]*\])?", "", found[2])
        captions = list(commands(inside, "caption|label"))
        title = next((one.value for one in captions if one.name == "caption"), "")
        body = re.sub(r"^\s*\[[^\]\n]*\]", "", cut_out(inside, captions))
        steps = _steps(body, 0, work.lang)
        word = _ALGORITHM[work.lang]
        said = say("an algorithm became lines of text; number it and its mentions by hand")
        work.told.append(Open(said, words_of(title) or word, sign=found[0].partition("\n")[0]))
        shown = "\\\\\n".join(f"{'~~~~' * depth}{line}" for depth, line in steps)
        return f"\n\n\\textbf{{{word}}} {title}\n\n\\begin{{quote}}\n{shown}\n\\end{{quote}}\n\n"

    return re.sub(r"\\begin\{(algorithm2?e?\*?)\}(.*?)\\end\{\1\}", lines, text, flags=re.S)


_ALGORITHM: Final[EachLanguage[str]] = {"zh": "算法", "en": "Algorithm"}


def _steps(text: str, depth: int, lang: Lang) -> list[tuple[int, str]]:
    """Return the lines of an algorithm, each with how deep it stands."""
    made: list[tuple[int, str]] = []
    at = 0

    def plain(words: str) -> None:
        for line in re.split(r"\\;|\n", words):
            if line.strip() and not re.fullmatch(r"\s*\\[A-Z]\w+\s*", line):
                made.append((depth, " ".join(line.split())))

    for one in commands(text, rf"(?i:{_WORDS})(?![a-z])"):
        if one.start < at:
            continue
        plain(text[at : one.start])
        at = one.end
        name = one.name.lower()
        if name.startswith("end") or name == "until":
            depth = max(depth - 1, 0)
            made += [(depth, f"until {one.value}")] if name == "until" else []
        elif name in _OPENERS:
            depth = max(depth - 1, 0) if name in ("else", "elsif", "elseif") and depth else depth
            bare = name == "else"
            condition = "" if bare or not one.values else one.values[0]
            told = "".join(f" ({words})" for words in one.options)
            made.append((depth, " ".join(_OPENERS[name].format(condition).split()) + told))
            blocks = one.values if bare else one.values[1:]
            for number, block in enumerate(blocks):
                made += [(depth, "else")] if number else []
                made += _steps(block, depth + 1, lang)
            depth += 0 if blocks else 1
        elif name in _TAKEN:
            end = one.end if one.values else line_end(text, at)
            words = one.value or text[at:end]
            at = max(at, end)
            word = dict(zip(LANGS, _TAKEN[name].split("|"), strict=True))[lang]
            made.append((depth, word + " ".join(words.split())))
        elif name in ("comment", "tcp", "tcc"):
            made.append((depth, f"({' '.join(one.value.split())})"))
        elif name.startswith("state"):
            plain(one.value)
        elif name == "return":
            made.append((depth, f"return {one.value}".strip()))
    plain(text[at:])
    return made
