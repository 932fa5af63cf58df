r"""Marks of the source that stand in print: what pandoc could not read, it prints as it is.

Only words are looked at; what stands in code or in a formula is meant as it is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from diglot.article import Block, CitedEdition, Node, Section
from diglot.diagnostics import Code, Diagnostic, warning
from diglot.languages import IDEOGRAPHS
from diglot.messages import Message, say
from diglot.tree import attributes, walk
from diglot.verbatim import inside, verbatim

_HOLE = "\ufffc"
"""Stands for what is no words of the author's: code, a formula, an address, a citation."""


@dataclass(frozen=True)
class Mark:
    """A form of source syntax, and what to do about it."""

    expression: str
    hint: Message

    @cached_property
    def form(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return re.compile(self.expression)


_PARTS = "caption|col|colgroup|li|tbody|td|tfoot|th|thead|tr"
"""Tags that stand inside another one, which is named."""
_TASKS = (
    "(?i:todo|draft|fixme|wip|review|question)|待[改查补办写定核]|草稿|疑问|笔记|备注|重要|修改"
)

MARKS: tuple[Mark, ...] = (
    Mark(
        r"\[\s?\^[^\]\n]*\]:?|\[\d{1,2}\^\]|\^\[|\[fn:[^\]\n]*\]",
        say("write the note's text in the same file: {form}", form="[^1]: …"),
    ),
    Mark(
        r"\{[#.=](?!\s)[^{}\n]*\}|(?<![\w#&{/])#(?:fig|tbl|tab|eq|sec):[A-Za-z0-9]\S*|\{[^{}\n]*\w=[^{}\n]*\}|\{-\}"
        r"|\{\s*(?:fig|tbl|tab|eq|sec)[:：-][^{}\n]*\}|｛#[^｛｝]*｝",
        say("a label stands behind a heading, a picture, a caption or a formula, on its line"),
    ),
    Mark(
        rf"\\(?:[A-Za-z]{{2,}}|[()\[\]]|(?=[{IDEOGRAPHS}]))",
        say("a formula stands between $ and $; a backslash that is meant is written \\\\"),
    ),
    Mark(
        rf"<(?!(?:{_PARTS})\b)[A-Za-z][\w:-]*(?:\s[^<>]*)?/?>|<[?!][A-Za-z][^<>\n]{{0,80}}>|<\s?[!！]\s*[-–—]{{1,2}}",
        say("take it out of the text; < that is meant as a sign is written \\<"),
    ),
    Mark(
        r":{3,}|`{3,}|~{3,}",
        say("what opens a box or code stands in a line of its own, with an empty line before it"),
    ),
    Mark(
        r"\$\$",
        say("a formula of its own stands between two $$, with no empty line inside"),
    ),
    Mark(
        r"(?<![A-Za-z0-9_])\$(?!\d)|＄",
        say("a formula has $ on both sides and no blank inside them; a $ that is meant is \\$"),
    ),
    Mark(
        r"\{\s?\{|\}\s?\}|\{%|%\}|\{#|\{>>|\{\+\+|\{--|｛｛|｝｝|\{(?:article|data)\.\w[\w.]*\}",
        say("take it out, or close it"),
    ),
    Mark(
        r"!\[[^\]]*\]|\]\([^()\s]*\)|\[\[[^\[\]]+\]\]"
        r"|\[[^\[\]]*\]\s+\((?:https?://|figures/)[^()\s]*\)"
        r"|\[[^\[\]]*\]\((?:https?://|figures/)[^()\s]*(?=\s|$)",
        say("a picture is written {picture}, a link {link}", picture="![…](…)", link="[…](…)"),
    ),
    Mark(
        r"(?<!\*)\*\*[^\s*][^*]*\*\*|(?<!\w)__\w[^_]*__(?!\w)|==[^\s=][^=]*=="
        r"|\+\+\w[^+]*\+\+|＊[^＊\s][^＊\n]{0,40}＊|(?<!\*)\*\*(?!\*)(?!\s*[Pp]\s*[<=>≤≥＜＝＞])",
        say("bold words are written **words**, with no blank inside the stars"),
    ),
    Mark(
        r"`",
        say(
            "code stands between two {sign} in one paragraph; a {sign} that is meant is \\{sign}",
            sign="`",
        ),
    ),
    Mark(
        r"[\[［【][@＠]?[\]］】]",
        say("nothing stands between these brackets: write the key or the words, or take them out"),
    ),
    Mark(
        r"(?<![\w\])）])\[[ xX√✓]\](?![(\[])|^\[[-~>!?/*]\](?=\s)",
        say("a box to tick stands first in an item of a list: {form}", form="- [ ] …"),
    ),
    Mark(
        rf"[{{｛][^{{}}｛｝\n]{{0,40}}{_HOLE}[}}｝]",
        say("a pointer and a citation have no braces around them: {forms}", forms="@fig:a, [@key]"),
    ),
    Mark(
        r"(?<=[a-z]{3})-\n(?=[a-z]{3})(?!(?:and|or|to)\b)",
        say("a word was parted where a line ended: write it in one piece"),
    ),
    Mark(
        r"(?:^|(?<=\n))(?:%{1,3}|//)\s|%%[^%\n]{1,200}%%|/\*[^*\n]{1,200}\*/|(?<=\s)(?:–|--)>(?=\s|$)"
        r"|\{#\s[^{}\n]*#\}|\[(?://|comment)\]:\s?(?:#|<>)(?:\s?\([^()\n]*\))?",
        say("a remark that is not to be printed stands between <!-- and -->"),
    ),
    Mark(
        r"(?<![A-Za-z0-9_/.-])_{1,2}[^\s_]+_{1,2}(?![A-Za-z0-9_])",
        say("beside Chinese characters, italics are written *words*, bold words **words**"),
    ),
    Mark(
        r"(?<=\n)(?:(?:[-*+]|\d{1,2}[.)])[ \t]+[^\s\d]|•[ \t]+\S)",
        say("a list has an empty line before its first item"),
    ),
    Mark(r"(?<=\n)>[ \t]*\S", say("a quotation has an empty line before it")),
    Mark(
        r"^[#＃]{1,6}[ \t]*[^\s#＃]|(?<=\n)[#＃]{1,6}[ \t]+\S",
        say("a heading has one blank behind #, and an empty line before it"),
    ),
    Mark(
        rf"(?<!\S)#(?:{_TASKS})(?![\w-])|(?<=\s)#[A-Za-z{IDEOGRAPHS}][\w/-]{{1,30}}(?=\s*$|\s+#\w)"
        r"|(?<=\s)\^[A-Za-z0-9-]{3,}$",
        say("it is a tag, or a name of this paragraph in another program: take it out"),
    ),
    Mark(
        rf"(?:^|(?<=\n))={{1,4}} (?=[A-Z{IDEOGRAPHS}])[^\n=]{{1,60}}"
        r"|#(?:bibliography|cite|emph|figure|footnote|image|import|include|let|link|page[Bb]reak"
        r"|quote|ref|set|show|strong|table|text)[ (\[](?:[^()\[\]\n]{0,40}[)\]])?",
        say("this is Typst: write it in Markdown, {forms}", forms="## …, [@key], @fig:name"),
    ),
    Mark(
        r"\|\s*:?[-–—]{1,}:?\s*\|",
        say("a table has an empty line before it, and its second line as many parts as its first"),
    ),
    Mark(
        r"(?<=[\w)\]])\^(?=[\w{(+−-])|(?<![A-Za-z0-9_])\^\w[^^\n\ufffc]{0,60}\^"
        r"|(?<![A-Za-z0-9_])(?:[A-Z][a-z]?|[a-z])_\{?\d+\}?"
        r"|(?<![A-Za-z0-9_])[A-Za-z]_\{[^{}\s]{1,12}\}",
        say("raised and lowered characters stand between two signs: {forms}", forms="10^9^, H~2~O"),
    ),
    Mark(
        r"(?<=[A-Za-z)\]])~(?=[\d+−-])|(?<=\d )~(?=[A-Za-z])",
        say("lowered characters stand between two ~ without blanks: {form}", form="H~2~O"),
    ),
    Mark(
        r"(?<=\d)~(?=[A-Za-zµμ%°])",
        say("a blank that keeps both on one line is written {form}", form="5\\ mg"),
    ),
    Mark(
        r"(?<![A-Za-z0-9_:]):[a-z][a-z_]*[a-z]:(?![A-Za-z0-9_:])",
        say("a name of a picture sign is not read: write the sign itself, or leave it out"),
    ),
    Mark(
        r"&(?:[A-Za-z]{2,8}|#\d{2,6}|#x[0-9A-Fa-f]{2,6});",
        say("write the character itself"),
    ),
    Mark(
        r"\{[^{}\n]*, \d{4}[a-z]?,? ?#\d+[^{}\n]*\}|contentReference|oaicite|citeturn\d\w*"
        r"|ADDIN\s+[A-Z]\w+[.\w]*|CITATION\s+\w+\s+\\l\b|(?:PAGE)?REF\s+_\w+|SEQ\s+\w+\s+[\\*]"
        r"|HYPERLINK\s+[\"“]|\bMERGEFORMAT\b|\b_(?:Ref|Toc)\d{5,}"
        r"|^\[(?:TOC|toc)\]$|\[-[^\[\]\n]+-\]\{\+[^{}\n]+\+\}|【\d+(?::\d+)?†[^】]*】"
        r"|Error! (?:Reference source|Bookmark) not (?:found|defined)"
        r"|错误[!！]\s*未(?:找到引用源|定义书签)|#(?:REF|VALUE|DIV/0|NAME|NULL|NUM)[!?]"
        r"|#N/A\b|(?<![^\s|])#{4,}(?![^\s|])",
        say("this comes from another program: write the citation or the number anew"),
    ),
)


def leftovers(cited: CitedEdition, sections: Sequence[Section]) -> Iterator[Diagnostic]:
    """Name each mark of the source that the text of an edition would print."""
    labels = _names(cited, sections)
    texts = {section.name: section for section in sections}
    printed = [(section.name, section.blocks) for section in cited.sections]
    abstract = next((one for one in sections if one.name not in dict(printed)), None)
    if abstract is not None and cited.lang in cited.abstracts:
        printed.append((abstract.name, cited.abstracts[cited.lang]))
    for name, blocks in printed:
        known: set[str] = set()
        places = _Places(texts[name])
        for block in blocks:
            for words in _words(block):
                yield from _warnings(words, block, places, labels, known)


def _names(cited: CitedEdition, sections: Sequence[Section]) -> re.Pattern[str]:
    """Return a pattern of the labels and keys of an edition; a key is told by its year."""
    ids = {label.id for section in sections for label in section.labels}
    names = ids | {one.replace(":", "-") for one in ids}
    names |= {one.key for one in cited.references if _WITH_YEAR.search(one.key)}
    forms = "|".join(re.escape(one) for one in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<![A-Za-z0-9?@/._-])(?:{forms})(?![A-Za-z0-9_-])" if forms else r"(?!)")


_WITH_YEAR = re.compile(r"[A-Za-z]{2}.*(?:19|20)\d\d")


def _words(block: Block) -> Iterator[str]:
    """Yield the words of each run of inlines of a block."""
    for node in walk(block.node):
        if node["t"] in ("Para", "Plain"):
            yield _text(node["c"])
        elif node["t"] == "Header":
            yield _text(node["c"][2])


def _text(nodes: Sequence[Node]) -> str:
    return "".join(_shown_text(one) for one in nodes)


def _shown_text(node: Node) -> str:
    kind, content = node["t"], node.get("c")
    if kind == "Str":
        return str(content)
    if kind in ("Space", "SoftBreak"):
        return " " if kind == "Space" else "\n"
    if kind in ("Emph", "Strong", "Underline", "Strikeout", "Superscript", "Subscript"):
        return _text(content or [])
    if kind == "Quoted":
        return _text((content or [[], []])[1])
    if kind == "Span" and not set(attributes(node)[1]) & {"citation", "number", "label"}:
        return _text((content or [[], []])[1])
    return _HOLE


def _warnings(
    words: str,
    block: Block,
    places: "_Places",
    labels: re.Pattern[str],
    known: set[str],
) -> Iterator[Diagnostic]:
    """Yield a warning for each mark; one word on all that are alike in a section is enough."""
    found = [(one, mark.hint) for mark in MARKS for one in mark.form.finditer(words)]
    pointed = say("a pointer is written @fig:name, a citation [@key]")
    found += [(one, pointed) for one in labels.finditer(words)]
    found.sort(key=lambda pair: (pair[0].start(), -pair[0].end()))
    end = 0
    for one, hint in found:
        alike = _ALIKE.match(one[0])
        if one.start() < end or (alike and alike[0] in known):
            continue
        end = one.end()
        known |= {alike[0]} if alike else set()
        at = places.find(one, block)
        place = places.rendered.span(*at) if at else block.span
        written = places.rendered.text[slice(*at)] if at else one[0]
        if written.count("\\") > one[0].count("\\"):
            continue  # a sign behind a backslash is meant as it is
        mark = written if _HOLE in one[0] else one[0]
        message = say('"{mark}" would be printed as it is', mark=mark[:40])
        yield warning(Code.LEFTOVER, message, place, hint)


_ALIKE = re.compile(r"<\w+|\\[A-Za-z]+")
"""What tags and commands of one name begin with."""


_CONTEXTS = (12, 6, 3, 1, 0)
"""Characters before a mark that tell it from others of its form, as far as the source has them."""


class _Places:
    """Where the marks of a section's printed words stand in its source, each place once."""

    def __init__(self, section: Section) -> None:
        self.rendered = section.rendered
        # An escaped sign may be what is left.
        self._apart = [one for one in verbatim(self._text) if self._text[one[0]] != "\\"]
        self._passed: set[int] = set()
        self._going: dict[tuple[str, tuple[int, int]], Iterator[re.Match[str]]] = {}

    @property
    def _text(self) -> str:
        return self.rendered.text

    def find(self, found: re.Match[str], block: Block) -> tuple[int, int] | None:
        """Return where a mark stands, nothing if it is not found.

        It is sought behind the words that stand before it, in the block, then in the whole section,
        where the text of a note is; never in code or a formula, nor where one was found before.
        """
        sought = _BRACED if _HOLE in found[0] else _source_form(found[0])
        for home in (block.home, (0, len(self._text))):
            for size in _CONTEXTS:
                before = found.string[max(0, found.start() - size) : found.start()]
                form = f"{_source_form(before.rpartition(_HOLE)[2])}({sought})"
                for at, end in (one.span(1) for one in self._next(form, home)):
                    is_named = self._text[at - 1 : at] == "@"
                    if at not in self._passed and not is_named and not inside(self._apart, at):
                        self._passed.add(at)
                        return at, end
        return None

    def _next(self, form: str, home: tuple[int, int]) -> Iterator[re.Match[str]]:
        """Yield what a form finds, from where it was left: what was not taken never will be."""
        if (form, home) not in self._going:
            self._going[form, home] = re.compile(form).finditer(self._text, *home)
        return self._going[form, home]


_BRACED = r"[{｛][^{}｛｝\n]*@[^{}｛｝\n]*[}｝]"
"""A citation between braces, whose printed words the source does not have."""
_TYPED = {"–": "(?:–|--)", "—": "(?:—|---)", "[": r"[\[［【]", "]": r"[\]］】]", "^": r"[\^＾]"}
"""What prints as a sign though another one is typed."""


def _source_form(words: str) -> str:
    """Return a pattern of what prints words: a dash may be typed, a sign be escaped."""
    return "".join(
        re.escape(one)
        if one.isalnum() or one.isspace()
        else rf"\\?{_TYPED.get(one, re.escape(one))}"
        for one in words
    )
