r"""A manuscript in LaTeX as a `Manuscript`: the page to read is `read_latex_text`.

``\input`` is followed inside the folder; the author block is read by us, the text by pandoc, which
tells what it skips.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import Final

from diglot.arrivals.front_matter import language_of
from diglot.arrivals.given import Given
from diglot.arrivals.markup.labels import pointer_mark
from diglot.arrivals.markup.latex_divisions import divisions_of
from diglot.arrivals.markup.latex_front import read_front
from diglot.arrivals.markup.latex_macros import macros_of, macros_of_package, tex_that_is_read
from diglot.arrivals.markup.latex_plain import plainer
from diglot.arrivals.markup.latex_scan import (
    Command,
    around,
    code_of,
    commands,
    cut_out,
    environment,
    replace_commands,
    without_comments,
    words_of,
)
from diglot.arrivals.markup.latex_theses import read_class_facts, with_class_facts
from diglot.arrivals.markup.library import Bibliography
from diglot.arrivals.markup.reading import Reading, manuscript_of, plain_markup, refuse_long_lines
from diglot.arrivals.markup.sections import APPENDIX
from diglot.arrivals.values import Manuscript, Open, Options
from diglot.article import Node
from diglot.bibliography.pasted import read_line
from diglot.diagnostics import Misused
from diglot.engines.pandoc import TooHard, read_latex
from diglot.messages import NOTHING, Message, as_message, say
from diglot.tree import pairs_of, rewrite

_INCLUDES: Final = "input|include|subfile"
_DEEPEST: Final = 8
_RENAMED: Final = (
    (re.compile(r"\\(begin|end)\{(table|figure)\*\}"), r"\\\1{\2}"),
    (re.compile(r"\\(begin|end)\{sidewaystable\*?\}"), r"\\\1{table}"),
    (re.compile(r"\\(?:begin|end)\{(?:frontmatter|threeparttable|multicols|landscape|adjustbox)\*?\}"
                r"(?:\{[^{}]*\})*"), ""),
    (re.compile(r"\\(?:pageref|nameref|subref|vref|fref|hyperref)\{"), r"\\ref{"),
    (re.compile(r"\\(?:upcite|onlinecite|citenum|cites|scite|ucite)\{"), r"\\cite{"),
    (re.compile(r"\\(begin|end)\{(?:thm|Theorem)\}"), r"\\\1{theorem}"),
    (re.compile(r"\\(?:specialchap|chapterx|schapter|chapterstar)\{"), r"\\chapter*{"),
    (re.compile(r"\\hologo\s*\{([^{}]*)\}"), r"\1"),
)  # fmt: skip
_BEGIN: Final = "\\begin{document}"
_NO_WORDS: Final = re.compile(
    r"\\(?:begin|end|label|\w*ref|\w*cite\w*|input|include\w*|use\w+|bibliography\w*)\*?"
    r"(?:\[[^\]]*\])?(?:\{[^{}]*\})?|\\[A-Za-z]+|\$[^$]*\$|[{}\[\]]"
)
"""What has letters and is no word of a text."""


def read_latex_text(given: Given, options: Options) -> Manuscript:
    """Return the manuscript. Raises `Misused` where it cannot be read."""
    source = _main(given)
    whole = _with_inputs(without_comments(source), given, given.name(given.files[0]), 0)
    refuse_long_lines(whole, given.name(given.files[0]))
    lang = options.lang or language_of(_NO_WORDS.sub(" ", whole.partition(_BEGIN)[2] or whole))
    library = Bibliography(lang)
    reading = Reading(given, lang, library)
    _load(whole, reading)
    whole, left_out = plainer(whole, lang)
    reading.told += left_out
    classes, whole = read_class_facts(whole, lang)
    preamble, begins, body = whole.partition(_BEGIN)
    front = read_front(_titles(preamble) + body if begins else whole, lang)
    text = _without_list(front.text, library)
    for pattern, new in _RENAMED:
        text = pattern.sub(new, text)
    text = re.sub(r"\\appendix\b", f"\n\n{APPENDIX}\n\n", text.partition("\\end{document}")[0])
    styles = list(_styles(preamble, given)) if begins else []
    macros = macros_of(preamble) + _macros_in_formulas(styles, text) if begins else ""
    blocks = _tree(macros + text, reading)
    told_abstracts = {**({lang: front.abstract} if front.abstract else {}), **classes.abstracts}
    abstracts = {
        one: _tree(macros + words, reading)
        for one, words in told_abstracts.items()
        if words.strip()
    }
    folders = ("", *(folder for one in (whole, *styles) for folder in _picture_folders(one)))
    facts = with_class_facts(front.facts, classes)
    return manuscript_of(reading, {}, blocks, abstracts, given.name(given.files[0]), facts, folders)


def _main(given: Given) -> str:
    """Return the text that begins a document, else the first."""
    texts = [given.text_of_file(path) for path in given.files if path.suffix.lower() == ".tex"]
    if not texts:
        raise Misused(say("there is no text among these files"), say("name the manuscript's text"))
    begun = (one for one in texts if "\\documentclass" in one.text)
    return next(begun, texts[0]).text


def _with_inputs(text: str, given: Given, name: str, depth: int) -> str:
    """Return a text with the files that it includes; what lies outside the folder is told."""

    def put(one: Command) -> str:
        wanted = one.value.strip()
        before = len(given.told)
        source = None
        if wanted and depth < _DEEPEST:
            suffixed = wanted if PurePosixPath(wanted).suffix else f"{wanted}.tex"
            source = given.text(suffixed, name)
        if source:
            return _with_inputs(without_comments(source.text), given, name, depth + 1)
        if len(given.told) == before:
            said = say("an included file was not read")
            given.told.append(Open(said, wanted, sign=wanted))
        return ""

    return replace_commands(text, _INCLUDES, put)


_FORMULAS: Final = re.compile(
    r"\\begin\{(equation|align|gather|multline|eqnarray|math|displaymath|flalign)\*?\}.*?\\end\{\1"
    r"|(?<!\\)\$[^$]*\$|\\\[.*?\\\]|\\\(.*?\\\)",
    re.S,
)


def _styles(preamble: str, given: Given) -> Iterator[str]:
    """Yield the texts of the class and of the packages that lie in the manuscript's folder."""
    for command, ending in (("documentclass", ".cls"), ("usepackage|RequirePackage", ".sty")):
        for one in commands(preamble, command):
            for name in one.value.split(","):
                if source := given.text(f"{name.strip()}{ending}"):
                    yield without_comments(source.text)


def _macros_in_formulas(styles: Sequence[str], text: str) -> str:
    """Return what styles define for a text's formulas."""
    formulas = " ".join(one[0] for one in _FORMULAS.finditer(text))
    used = frozenset(re.findall(r"\\[A-Za-z]+", formulas))
    return "".join(macros_of_package(one, used) for one in styles)


def _titles(preamble: str) -> str:
    """Return the commands of the author block that stand before the document begins."""
    names = "title|subtitle|author|affil|affiliation|address|institute|email|keywords|thanks"
    return "\n".join(preamble[one.start : one.end] for one in commands(preamble, names)) + "\n"


def _load(text: str, reading: Reading) -> None:
    """Read the libraries that a text names, or that were given with it."""
    given = reading.given
    for path in given.files:
        if path.suffix.lower() in (".bib", ".json", ".yaml", ".ris"):
            reading.library.load(given.text_of_file(path))
    for one in commands(text, "bibliography|addbibresource"):
        for name in one.value.split(","):
            wanted = name.strip() if name.strip().endswith(".bib") else f"{name.strip()}.bib"
            if any(path.name == PurePosixPath(wanted).name for path in given.files):
                continue
            if source := given.text(wanted):
                reading.library.load(source)
            elif "\\bibitem" not in text:
                said = say("this bibliography is not there")
                reading.told.append(Open(said, wanted, sign=name.strip()))


def _without_list(text: str, library: Bibliography) -> str:
    r"""Return a text without its typed list; each ``\bibitem`` is a work under its key."""
    found = environment(text, "thebibliography")
    if not found:
        return text
    for item in re.split(r"\\bibitem(?:\[[^\]]*\])?\s*", found[2])[1:]:
        key, _, entry = item.lstrip("{").partition("}")
        line = words_of(entry.replace("\\newblock", " "))
        work = read_line(line)
        csl = {**work.csl, "id": key.strip()}
        csl.setdefault("title", line[:200])
        csl["custom"] = {"unsure": list(work.unsure) or ["title"]}
        library.works.setdefault(key.strip(), csl)
        if work.unsure:
            said = say('look at {fields} of "{key}"', fields=", ".join(work.unsure), key=key)
            library.told.append(Open(said, line[:80], sign=key, mark=f'"id": "{key}"'))
    return text[: found.start()] + text[found.end() :]


def _picture_folders(text: str) -> Iterator[str]:
    for one in commands(text, "graphicspath"):
        for folder in re.findall(r"\{([^{}]+)\}", one.value) or [one.value]:
            yield folder.removeprefix("./").rstrip("/") + "/"


def _tree(text: str, reading: Reading) -> list[Node]:
    """Return the blocks of a LaTeX text; what pandoc skips is told. Raises `Misused`.

    Of a command that pandoc does not know the words in its braces stay: it is read a second time.
    """
    text, blocks, skipped = _read(_with_one_label(text, reading), reading)
    unknown = {
        found.group(1, 2)
        for one in skipped
        if (found := _WORDED.match(one))
        if not is_layout(one) and found[1] not in _OF_TABLES
    }
    if unknown:
        kept = "".join(
            f"\\providecommand{{\\{name}}}{'[2][]{#2}' if option else '[1]{#1}'}\n"
            for name, option in sorted(unknown, key=str)
        )
        _, blocks, _ = _read(kept + text, reading)
    reading.told += _skipped_commands(skipped)
    blocks = plain_markup(rewrite(blocks, _pointer_of), reading)
    return [made for one in blocks for made in divisions_of(one)]


def _read(text: str, reading: Reading) -> tuple[str, list[Node], tuple[str, ...]]:
    """Return a text as far as pandoc reads it, its blocks, and what was skipped. Raises `Misused`.

    An environment at which pandoc stops is left out and told.
    """
    why, hint = NOTHING, NOTHING
    for _ in range(_MOST_UNREAD):
        try:
            return text, *read_latex(text)
        except TooHard as fault:
            # Its lines are those of what it was given, whose first are not the author's.
            why = as_message(_WHERE.sub("", str(fault.said)).strip(" ^\n"))
            found = _WHERE.search(str(fault.said))
            hint = _look_at(text, int(found[1])) if found else NOTHING
            span = around(text, int(found[1])) if found else None
            if span is None:
                break
            line = text[span[0] : span[1]].partition("\n")[0]
            said = say("this LaTeX cannot be read and was left out; bring it over by hand")
            reading.told.append(Open(said, line[:80], sign=line))
            text = text[: span[0]] + text[span[1] :]
    raise Misused(say("pandoc cannot read the manuscript: {why}", why=why), hint)


_MOST_UNREAD: Final = 20
_WHERE: Final = re.compile(r"Error at \(line (\d+), column \d+\):\s*")


def _look_at(text: str, number: int) -> Message:
    """Return what to look at: the words of a line, nothing where the text ends there."""
    lines = text.split("\n")
    words = lines[number - 1].strip()[:80] if number <= len(lines) else ""
    return say("look at “{line}”", line=words) if words else NOTHING


def _skipped_commands(skipped: Sequence[str]) -> Iterator[Open]:
    """Yield what pandoc skipped, each command once with the first place where it stands."""
    told: set[str] = set()
    for one in skipped:
        if is_layout(one):
            continue
        worded = _WORDED.match(one)
        name = worded[1] if worded else one
        if one.startswith(("\\end{", "\\begin{table-note}")):
            continue  # it was told where it begins; notes of a table are read
        if name not in told:
            told.add(name)
            line = code_of(one.strip().partition("\n")[0])
            said = _WORDS_STAY if worded else say("this LaTeX was not brought over")
            yield Open(said, line[:80], sign=line)


_OF_TABLES: Final = frozenset(("multicolumn", "multirow", "tnote", "makecell"))
"""Commands that pandoc knows in tables alone; it skips them in a table that it does not read."""
_WORDED: Final = re.compile(r"\\(?!begin\b|end\b)([A-Za-z]+)\s*(\[[^\]]*\])?\{(?=[^}])")
_WORDS_STAY: Final = say("this command of LaTeX was left out; its words stay")


def _with_one_label(text: str, reading: Reading) -> str:
    r"""Return a text whose systems of equations have one label; the others become names of it."""

    def one_label(found: re.Match[str]) -> str:
        labels = list(commands(found[0], "label"))
        for other in labels[1:]:
            said = say("an equation of several lines has one number here; this label is another's")
            reading.told.append(Open(said, other.value, sign=f"\\label{{{other.value}}}"))
            reading.same[other.value] = labels[0].value
        return cut_out(found[0], labels[1:])

    systems = r"\\begin\{(align|gather|eqnarray|alignat|flalign|multline)\*?\}.*?\\end\{\1\*?\}"
    return re.sub(systems, one_label, text, flags=re.S)


def _pointer_of(node: Node) -> list[Node] | None:
    """Return a link to a label as the mark of a pointer, code and formulas as they are meant."""
    if node["t"] in ("Code", "CodeBlock"):
        return [{"t": node["t"], "c": [node["c"][0], code_of(node["c"][1])]}]
    if node["t"] == "Math":
        kind, tex = node["c"]
        return [{"t": "Math", "c": [kind, re.sub(r"[ \t]*\n\s*", "\n", tex_that_is_read(tex))]}]
    if node["t"] != "Link" or "reference" not in pairs_of(node):
        return None
    told = pairs_of(node)
    mode = "full" if "label" in told["reference-type"].lower() else "number"
    names = [one.strip() for one in told["reference"].split(",")]
    rows = ([{"t": "Str", "c": ","}, {"t": "Space"}, pointer_mark(one, mode)] for one in names)
    return [one for row in rows for one in row][2:]


_LAYOUT: Final = re.compile(
    r"\\(?:begin|end)\{(?:frontmatter|keywords?|threeparttable|tablenotes|multicols|center|"
    r"flushleft|small|table\*|figure\*|landscape|subequations|theorem|lemma|proof|adjustbox|"
    r"sidewaystable\*?|minipage|CJK\*?)\}.*|"
    r"\\(?:centering|raggedright|textwidth|linewidth|columnwidth|maketitle|appendix|newpage|"
    r"clearpage|noindent|vspace|hspace|bigskip|medskip|smallskip|bibliographystyle|tableofcontents|"
    r"frontmatter|mainmatter|backmatter|listoffigures|listoftables|copyrightpage|linebreak|pagebreak|"
    r"looseness|arraybackslash|endhead|endfirsthead|endfoot|endlastfoot|quad|qquad|fnref|cormark|"
    r"newcolumntype|small|footnotesize|scriptsize|normalsize|large|Large|bf|it|rm|sf|tt|em|setlength|addtolength|"
    r"renewcommand|newcommand|providecommand|def|let|usepackage|documentclass|pagestyle|"
    r"thispagestyle|setcounter|addcontentsline|arraystretch|tabcolsep|resizebox|scalebox|FloatBarrier|"
    r"fangsong|kaishu|lishu|youyuan|sffamily|rmfamily|ttfamily|bfseries|itshape|hfil|linenumbers|doublespacing|onehalfspacing|selectfont|zihao|songti|heiti|printbibliography|"
    r"addbibresource|graphicspath|journal|biboptions|corref|ead|tnoteref|cmidrule|toprule|midrule|"
    r"bottomrule|hline|cline|protect|nocite|balance|vfill|hfill|ignorespaces|phantomsection|"
    r"theoremstyle|newtheorem|DeclareMathOperator|hypersetup|geometry|definecolor|captionsetup|"
    r"sisetup|ctexset|cleardoublepage|pagenumbering|flushbottom|nobreakspace|string|vskip|hskip|vspace|statement|the[a-z]+|listof[a-z]+|index|chaptermark|sectionmark|makeatletter|makeatother|raggedbottom|sloppy|date|leavevmode|allowbreak|/)(?![A-Za-z]).*",
    re.S,
)
"""What pandoc skips and nobody misses: the look of a page is the journal's affair."""


def is_layout(skipped: str) -> bool:
    """Tell whether what pandoc skipped is the look of a page alone."""
    return bool(_LAYOUT.fullmatch(skipped))
