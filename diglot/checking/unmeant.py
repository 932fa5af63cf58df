r"""Signs that are meant as they are and that Markdown takes for its own: * ~ ^ $, four blanks.

They do not stand in print, and what stands between them has another look::

    *P<0.05, **P<0.01     ~~5 天, 6~~8 天     2*3*4     花费$5和6$     x^2+y^2
"""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any

from diglot.article import Article, Block, Node, Section
from diglot.checking.prose import Said, find_in_prose, warn_in_prose
from diglot.diagnostics import Code, Diagnostic, warning
from diglot.languages import EAST_ASIAN
from diglot.messages import Message, say
from diglot.tree import attributes, text_of, walk

_SIGNS = {"Emph": "*", "Strong": "**", "Subscript": "~", "Strikeout": "~~", "Superscript": "^"}
_P_VALUE = re.compile(r"\s*\*?\s*[Pp]\s*[<＜>＞=＝≤≥]\s*0?[.．]")
"""What follows a star that marks a significance: it opens no italics."""
_PRODUCT = re.compile(r"[A-Za-z0-9)）][A-Za-z0-9(（]")
"""What stands around a star that multiplies: A*B and C*D."""
_POWERS_JOINED = re.compile(r"[A-Za-z)]\d{1,2}[A-Za-z(]\w*[A-Za-z0-9]")
"""What stands around and between two signs of a power: x^2y^2z, C~6H~12O."""
_RAISED = re.compile(r"\d\s*[+\-−–*×/=]\s*[A-Za-z(]|[A-Za-z]\s*[=<>]\s*|[/×]")
_HAN = re.compile(f"[{EAST_ASIAN}，。；：、（）]")
_MARK = re.compile(r"[，。；：、]")
_MARK_FIRST = re.compile(r"\s*[，。；：、）,;:)]")
_RELATION = re.compile(r"\s?[=<>≤≥＜＞＝≈]")
"""What follows a star that marks a letter or a number: r*=0.5, P*<0.05."""
_COMPARED = re.compile(
    r"(?:均|都|也|明显|显著|略|稍)*[高低大小多少优劣长短快慢强弱早晚差]于.|[与和及、，较比].{0,8}"
)
"""What parts two groups, each of which has a star: A组*高于B组*."""

_SAID = re.compile(r"\\(?:text|mbox|textrm|mathrm|operatorname|textbf|textit|hbox)\s*\{[^{}]*\}")
_WORDS = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{2,}\s+[A-Za-z]{2,}(?![A-Za-z])")
_PRICE = re.compile(
    r"\d[\d.,]*(?:\s?[,;(/–-]?\s.*(?<![A-Za-z])(?:US|A|C|HK|NT|and|or|to)$|\s[a-z]{2,}[\s,;.].*)"
)
"""What stands between the signs of two prices: $5 (US$), $5, US$ 6, $5 for 3, 6$."""
_TEX = re.compile(r"[\\_^{}=<>|]")


def check_unmeant(article: Article, *_: object) -> list[Diagnostic]:
    """Name what Markdown read as its own and the author meant as a sign."""
    return [
        fault
        for section in article.texts
        for found in (
            *(_of_a_block(block, section) for block in section.blocks),
            _joined_items(section),
            *(warn_in_prose(section, *row) for row in _FORMS),
        )
        for fault in found
    ]


_GLUED = re.compile(
    rf"(?:^|(?<=\n))[ ]{{0,3}}(?P<item>(?:[-+]|\d{{1,2}}[.)]|\d{{1,2}}）)[{EAST_ASIAN}][^\n]*"
    rf"|\*(?!(?:[^\n*]|\n(?!\s*\n))*(?<=\S)\*)[{EAST_ASIAN}][^\n*]*(?=\n|\Z))"
)
_INDENTED = re.compile(r"(?<=[^\n|])\n\u3000{1,4}(?=\S)(?![-*|:：>#●·（(①-⑳\d])([^\n]{1,20})")
"""A paragraph that only blanks of a Chinese character's width set apart from the one before."""
_BULLETS = "·●■◆▪◦○➢✓•"
_ITEM = re.compile(
    r"(?<=[^\n])\n[ \t\u3000]*(?P<item>(?:\d{1,2}[、．]|[（(]\d{1,2}[)）]|[①-⑳]"
    r"|[（(]?[一二三四五六七八九十]{1,2}(?:、|[)）])|[a-k][)）][ \t]+\S"
    rf"|(?:[{_BULLETS[:-1]}]|•(?=[ \t]{2}|\S))[ \t\u3000]*(?=\S))[^\n]*)"
)


def _joined_items(section: Section) -> Iterator[Diagnostic]:
    """Yield a fault for each item, ``2、…``, in a line of its own that pandoc joins to the last."""
    for found in find_in_prose(section, _ITEM):
        is_joined = section.rendered.text[: found.start()].rpartition("\n")[2].strip()
        if is_joined and not _is_of_a_list(found["item"], found.start("item"), section):
            shown = found["item"][:20]
            message = say('"{item}" is printed behind the line before it, not below', item=shown)
            form = "“- ”" if found["item"][0] in _BULLETS else "“1. ”"
            hint = say("begin each item with {form}, an empty line before the first", form=form)
            place = section.rendered.span(*found.span("item"))
            yield warning(Code.MARKUP_UNMEANT, message, place, hint)


def _is_of_a_list(item: str, at: int, section: Section) -> bool:
    """Tell whether pandoc has read an item, ``(4) …``, as one of the list that it stands in."""
    return bool(re.match(r"\(\d+\)\s", item)) and any(
        block.node["t"] == "OrderedList" and block.home[0] <= at < block.home[1]
        for block in section.blocks
    )


_ROUND = re.compile(
    r"(?:[(（<《「『{｛]|\\\[)\s*(?P<keys>-?@(?!\{?(?:fig|tbl|tab|eq|sec)[:-])[A-Za-z0-9_:.-]*[A-Za-z0-9_]"
    r"(?:\s*[;；,，、]\s*-?@[A-Za-z0-9_:.-]*[A-Za-z0-9_])*)\s*(?:[)）>》」』}｝]|\\\])"
)

"""A citation between marks that are printed, its authors with them."""
_WORD_BEFORE = re.compile(
    rf"(?:(?<![{EAST_ASIAN}A-Za-z*_-])|(?<=[如见由按据将从和与及本]))"
    r"(?P<word>(?a:\b)(?:Fig(?:ure)?|Table|Tab|Equation|Eq|Section|Sec)s?\.?|[图表式])"
    r"[ \u3000]?(?:[*_]{1,3}|[(（「『【“\"：:]{1,2}[ \u3000]?|(?<=[a-z.])-)@\{?"
    r"(?:fig|tbl|tab|eq|sec)[:-][\w-]+"
    r"|(?a:\b)(?i:figure|table|equation|section)\ (?:no\.?|number)\ "
    r"@(?:fig|tbl|tab|eq|sec)[:-][\w-]+"
    r"|第\s?@\{?(?:fig|tbl|tab|eq)[:-][\w-]+\}?\s?[张幅个条]"
    r"|(?P<zh>[图表式节])[ \u00a0]?(?P=zh)[ \u00a0]?@\{?(?:fig|tbl|tab|eq|sec)[:-][\w-]+"
    r"|图[ \u00a0]?@\{?fig[:-][\w-]+\}?图(?=[，。；、）])"
    r"|(?a:\b)(?i:fig(?:ure)?|tab(?:le)?|eq(?:uation)?|sec(?:tion)?)s?\.?[ \u00a0]"
    r"(?i:fig(?:ure)?|tab(?:le)?|eq(?:uation)?|sec(?:tion)?)s?\.?[ \u00a0]?"
    r"@\{?(?:fig|tbl|tab|eq|sec)[:-][\w-]+",
    re.A,
)
"""A word before a pointer that prints it too, with a mark between both that keeps them apart."""

_BACKSLASH = re.compile(r"\\(?=[，。；：、！？（）“”‘’《》【】])")

_TEX_SPACE = re.compile(r"(?<=[A-Za-z0-9.])\\[,;:](?=[A-Za-zµμ%°])")
_EMPTY_NOTE = re.compile(
    r"\^\[\s*\]|^ {0,3}\[\^[^\]\s]+\]:[ \t]*$(?!\n+(?: {4}|\t)\S|\n[^\n\[\s])", re.M
)


def _word_twice(found: re.Match[str]) -> tuple[Message, Message] | None:
    if (found["word"] or "").startswith(("式", "E")) and re.search("[(（]", found[0]):
        return None  # the number of an equation has brackets
    message = say('"{words}" prints the word of the pointer twice', words=found[0])
    hint = say("write {form} alone, without the word and the mark before it", form="@fig:name")
    return message, hint


def _empty_note(found: re.Match[str]) -> tuple[Message, Message]:
    if found[0][0] == "^":
        message = say("this note has no words")
        return message, say("write them between the brackets, or take the note out")
    message = say("nothing stands behind the colon of this note: what follows is read as the note")
    return message, say("write its words behind the colon, or take the note and its mark out")


_FORMS: tuple[tuple[Code, re.Pattern[str], Said, str | int], ...] = (
    (Code.MARKUP_UNMEANT, _INDENTED, lambda found: (
        say('"{item}" is printed behind the line before it, not below', item=found[1]),
        say("leave an empty line before each paragraph; the page sets its first line in"),
    ), 1),
    (Code.MARKUP_UNMEANT, _GLUED, lambda found: (
        say('"{item}" is no item of a list', item=found["item"][:20]),
        say("write one blank behind the mark: {form}", form="“- …”, “1. …”"),
    ), "item"),
    (Code.MARKUP_UNMEANT, _ROUND, lambda found: (
        say('"{text}" prints the authors in these brackets', text=found[0]),
        say("write {form} for a citation as the journal prints it", form=f"[{found['keys']}]"),
    ), 0),
    (Code.POINTER_TYPED, _WORD_BEFORE, _word_twice, 0),
    (Code.MARKUP_UNMEANT, _BACKSLASH, lambda _: (
        say("the backslash before this mark is not printed"),
        say("take it away; no Chinese mark needs one"),
    ), 0),
    (Code.MARKUP_UNMEANT, _TEX_SPACE, lambda found: (
        say('LaTeX\'s space "{sign}" prints the mark alone', sign=found[0]),
        say("a blank that keeps both on one line is written {form}", form="5\\ mg"),
    ), 0),
    (Code.FOOTNOTE, _EMPTY_NOTE, _empty_note, 0),
)  # fmt: skip
"""What is looked for in the words of a section, and what is said of it at a group's place."""


def _of_a_block(block: Block, section: Section) -> Iterator[Diagnostic]:
    if block.node["t"] == "HorizontalRule" and not section.rendered.text.startswith(
        ("*", "\\*"), block.home[0]
    ):
        message = say("this draws a line across the page")
        hint = say("take it out: headings part an article")
        yield warning(Code.MARKUP_UNMEANT, message, block.span, hint)
    for node in walk(block.node):
        if node["t"] == "CodeBlock" and not attributes(node)[1]:
            yield from _name_indented_code(node, block, section)
    for said, node in _misread([block.node]):
        yield _fault(said, node, block, section)


def _misread(tree: Any) -> Iterator[tuple[Message, Node]]:
    """Yield what is wrong with an element of a tree, and the element; what it holds is passed."""
    if isinstance(tree, dict):
        yield from _misread(list(tree.values()))
        return
    before: Any = None
    items = tree if isinstance(tree, list) else []
    for one, behind in zip_longest(items, items[1:]):
        is_node = isinstance(one, dict) and "t" in one
        said = _fault_of_inline(one, before, behind) if is_node else None
        if said:
            yield said, one
        else:
            yield from _misread(one)
        before = one


def _fault_of_inline(node: Node, before: Any, behind: Any) -> Message | None:
    """Return what is wrong with an inline, if something is."""
    kind = node["t"]
    if kind == "Math" and node["c"][0]["t"] == "InlineMath":
        tex = _SAID.sub("", str(node["c"][1]))
        is_price = _PRICE.match(tex) and not _TEX.search(tex.replace("\\$", ""))
        if _HAN.search(tex) or is_price or (_WORDS.search(tex) and not _TEX.search(tex)):
            return say("the words between two {sign} are read as a formula", sign="$")
        return None
    if kind not in _SIGNS:
        return None
    words = text_of(node["c"])
    last, first = _word(before)[-1:], _word(behind)[:1]
    between = last.isdigit() and words[:1].isdigit()
    joined = bool(_POWERS_JOINED.fullmatch(last + words + first))
    product = _PRODUCT.fullmatch(last + words[:1]) and re.search(rf"[ {EAST_ASIAN}]", words)
    wrong = {
        "Emph": between
        or bool(product or _P_VALUE.match(words) or _MARK_FIRST.match(words))
        or bool(last and _RELATION.match(words))
        or bool(_COMPARED.match(words) and _are_of_a_kind(last, words[-1:])),
        "Strong": bool(_P_VALUE.match(words) or _MARK_FIRST.match(words)),
        "Subscript": between or joined or bool(_MARK.search(words) or len(_HAN.findall(words)) > 3),
        "Strikeout": between or bool(_MARK_FIRST.match(words)),
        "Superscript": joined
        or bool(_MARK.search(words) or _RAISED.search(words))
        or len(_HAN.findall(words)) > 3,
    }[kind]
    if not wrong:
        return None
    return say("two {sign} are read as marks around “{words}”, and are not printed",
               sign=_SIGNS[kind], words=words[:40])  # fmt: skip


def _are_of_a_kind(one: str, other: str) -> bool:
    """Tell whether two signs end names of one kind: A组 and B组, 12.3 and 15.6."""
    return one != "" and (
        one == other or (one.isascii() and other.isascii() and f"{one}{other}".isalnum())
    )


def _word(node: Any) -> str:
    return str(node["c"]) if isinstance(node, dict) and node.get("t") == "Str" else ""


def _fault(said: Message, node: Node, block: Block, section: Section) -> Diagnostic:
    sign = _SIGNS.get(node["t"], "$")
    words = node["c"][1] if node["t"] == "Math" else text_of(node["c"])
    start, end = _place(sign, str(words), block, section)
    escaped = "".join(f"\\{one}" for one in sign)
    hint = say("a {sign} that is meant as a sign is written {escaped}", sign=sign, escaped=escaped)
    if re.match(r"\d{1,2}[A-Za-z(]", str(words)):
        forms = "10^9^, H~2~O"
        hint = say("raised and lowered characters stand between two signs: {forms}", forms=forms)
    return warning(Code.MARKUP_UNMEANT, said, section.rendered.span(start, end), hint)


def _place(sign: str, words: str, block: Block, section: Section) -> tuple[int, int]:
    """Return where words stand between two signs, as far as the source has them as they are."""
    text = section.rendered.text
    for size in (len(words), 12, 6, 3):
        at = text.find(sign + words[:size], *block.home)
        if at >= 0:
            return at, min(at + len(sign) + len(words), block.home[1])
    return block.home


_FENCE = re.compile(r"^[ \t>]*(?:`{3,}|~{3,})|^[ \t]*(?:[-*+]|\d+[.)])[ \t]", re.M)


def _name_indented_code(node: Node, block: Block, section: Section) -> Iterator[Diagnostic]:
    """Yield a fault for code that only blanks made, at its first line."""
    text = section.rendered.text
    lines: Sequence[str] = str(node["c"][1]).splitlines()
    if _FENCE.search(text, *block.home) or not lines:
        return
    at = text.find(lines[0].strip(), *block.home)
    start, end = (at, at + len(lines[0].strip())) if at >= 0 else block.home
    message = say("this is printed as code, since four blanks or a tab stand before it")
    hint = say(
        "take the blanks away; code that is meant stands between two lines {mark}", mark="```"
    )
    yield warning(Code.CODE_INDENTED, message, section.rendered.span(start, end), hint)
