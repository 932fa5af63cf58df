"""What an author types though diglot numbers it: citations, pointers, numbers of headings.

What is typed does not move when a figure or a work is added before it.
"""

import re
from collections.abc import Iterator, Mapping

from diglot.article import Article, Library, Node, Section
from diglot.checking.prose import (
    find_in_prose,
    find_in_words,
    place_of_heading,
    warn_in_prose,
)
from diglot.cited_numbers import BETWEEN, CLOSE, OPEN, THROUGH
from diglot.diagnostics import Code, Diagnostic, warning
from diglot.languages import IDEOGRAPHS
from diglot.messages import Message, say
from diglot.stages import Stages, compute
from diglot.tree import text_of, walk
from diglot.tree_vocabulary import has_class

_DIGITS = r"[1-9]\d{0,2}"
_SEVERAL = rf"{_DIGITS}(?:\s*[{BETWEEN}{THROUGH}至]\s*{_DIGITS})*"
_BRACKETS = re.compile(rf"(?<![!^\\\]*/×{{(])\\?{OPEN}\s*{_SEVERAL}\s*\\?{CLOSE}(?![({{:（])")
_AFTER_WORDS = rf"[{IDEOGRAPHS}，。；、,.;”]"
_RAISED = re.compile(
    rf"(?:(?<={_AFTER_WORDS})|(?<=[a-z]{{4}}))"
    rf"(?:\^\s*\\?[\[［【(（]?\s*{_SEVERAL}\s*\\?[\]］】)）]?\s*\^(?!\s*[\[{{])"
    r"|[¹²³⁴-⁹](?:[⁻,，、-]?[⁰¹²³⁴-⁹])*)"
    rf"|(?:(?<={_AFTER_WORDS}<sup>)|(?<=[a-z]{{4}}<sup>))"
    rf"\s*[\[［【]?\s*{_SEVERAL}\s*[\]］】]?(?=\s*</sup>)"
)
_NAME = rf"(?:[A-Z][A-Za-z'’-]{{1,40}}|[{IDEOGRAPHS}]{{2,4}})"
_BY_YEAR = re.compile(
    rf"[(（;；]\s*(?:见|see\s+|e\.g\.,?\s+)?{_NAME}"
    rf"(?:\s*,?\s+et\s+al\.?|\s*等|\s*(?:and|&|和|与)\s*{_NAME})"
    rf"\s*[,，]?\s*(?:19|20)\d\d[a-z]?(?=\s*[)）;；,，])"
)
_IN_A_SENTENCE = re.compile(
    rf"(?<![A-Za-z\d_]){_NAME}(?:\s+et\s+al\.?|\s*等|\s+(?:and|&)\s+{_NAME}|[和与]{_NAME})人?"
    r"\s*[（(]\s*(?:19|20)\d\d[a-z]?\s*[）)]"
    rf"|(?:参考)?文献\s*{_SEVERAL}(?!\d*\s*[年篇条部个份])|\b[Rr]ef(?:erence)?s?\.?\s{_SEVERAL}\b"
)
_IDENTIFIER = re.compile(
    r"[\[［【]\s*(?:(?i:doi)[:：]?\s*(?:https?://doi\.org/)?10\.\d{4,9}/[^\s\[\]]+|PMID[:：]?\s*\d{5,8})"
    r"\s*[\]］】](?![({\[:])"
)
_WITH_NAMES = (_BY_YEAR, _IN_A_SENTENCE)
_CITES = re.compile(r"[)）]?\s*[\[［]?-?[@＠]")
_KEY = re.compile(r"@[^\s@\[\]]*\s?$")
"""Before a page of the work that the sentence names: @ray2020 [12]."""
_INTERVAL = re.compile(r"(?:range|interval|CI|区间|范围|∈)\W{0,6}$", re.I)


def check_typed_citations(
    article: Article, library: Library, _: object, stages: Stages = compute
) -> list[Diagnostic]:
    """Name each citation that is typed as a number, ``[1-3]``, or as a name and a year."""
    hint = say("write {form}, with the key of the work in bib/", form="[@key]")
    known = frozenset(_people(library))
    return [
        warning(
            Code.CITE_TYPED,
            say(
                '"{text}" is typed and cites nothing',
                text=section.rendered.text[start:end].strip("(（;； "),
            ),
            section.rendered.span(start, end),
            hint,
        )
        for section in article.texts
        for start, end in stages(
            ("typed", section.source.path), _places_of_citations, section.rendered.text, known
        )
    ]


def _places_of_citations(text: str, known: frozenset[tuple[str, str]]) -> list[tuple[int, int]]:
    found = (*_typed_citations(text), *_known_people(text, known))
    return [one.span() for one in found]


def _people(library: Library) -> Iterator[tuple[str, str]]:
    """Yield the first author's name and the year of each work of bib/."""
    for work in library.references.values():
        first = next(iter(work.csl.get("author") or ()), None)
        issued = work.csl.get("issued")
        if isinstance(first, Mapping) and isinstance(issued, Mapping):
            year = str(issued.get("date-parts") or "").strip("[]").partition(",")[0]
            family, given = str(first.get("family") or ""), str(first.get("given") or "")
            yield family, year
            yield family + given, year


_ONE_PERSON = re.compile(
    rf"(?P<name>[A-Z][A-Za-z'’-]{{1,40}}|[{IDEOGRAPHS}]{{2,4}})\s*[,，(（]\s*(?P<year>(?:19|20)\d\d)[a-z]?\s*[)）;；]"
)


def _known_people(text: str, known: frozenset[tuple[str, str]]) -> Iterator[re.Match[str]]:
    """Yield a name with a year behind it, ``Smith (2020)``, of a work that bib/ has."""
    for found in find_in_words(text, _ONE_PERSON):
        cites = _CITES.match(text, found.end())
        if not cites and (found["name"], found["year"]) in known:
            yield found


def _typed_citations(text: str) -> Iterator[re.Match[str]]:
    places: set[int] = set()
    for pattern in (_BRACKETS, _RAISED, _BY_YEAR, _IN_A_SENTENCE, _IDENTIFIER):
        for found in find_in_words(text, pattern):
            before = text[max(0, found.start() - 60) : found.start()]
            cites = pattern in _WITH_NAMES and _CITES.match(text, found.end())
            known = found.end() in places or _INTERVAL.search(before) or _KEY.search(before)
            if not cites and not known:
                places.add(found.end())
                yield found


_CHINESE_NUMBER = "一二三四五六七八九十"
_MEASURES = "个例种次名项位张年月日天岁类组者条家所期点级度篇部件份倍成％%"
_THING = re.compile(
    rf"(?<![附补代发仪外列填报年月量制体意地试])(?P<zh>图|表)[\s~]*"
    rf"(?:\d{{1,2}}(?![\d.．,]*\d|(?!所[示列])[{_MEASURES}])|[{_CHINESE_NUMBER}]{{1,2}}(?=[所中可及和、，。；（(]))"
    r"|\b(?P<en>(?:[Ff]ig(?:ure)?s?|FIG(?:URE)?S?|[Tt]ables?|TABLES?)\b\.?|Tab\.)"
    r"[ \u00a0~]?\d{1,2}(?![\d.]*\d)(?![A-Za-z]{2})"
)
_PART = re.compile(
    rf"(?P<zh>第\s*(?:\d{{1,2}}(?:\.\d{{1,2}})*|[{_CHINESE_NUMBER}]{{1,2}})\s*[节章])(?!课|[{IDEOGRAPHS}]\d)"
    r"|\b(?P<en>[Ss]ections?|Sect?\.)[ \u00a0]\d{1,2}(?:\.\d{1,2})*(?!\d)"
)
_FORMULA = re.compile(
    r"(?P<zh>(?:公式|方程|(?<![形方样模格公正样])式)\s*[（(]\s*\d{1,2}\s*[）)])"
    r"|(?<=\$)[ \t\u3000]*[（(]\s*\d{1,2}\s*[）)](?=[ \t]*$)"
    r"|\b(?P<en>[Ee]qs?\.|[Ee]quations?)[ \u00a0]?\(?\d{1,2}\)?(?!\d)",
    re.M,
)
_PLACE = re.compile(
    r"(?P<zh>(?:见|如|由|按|据|参见|参照)(?:[上下左右][图表]|[图表][上下])(?=[所中可及和与、，。；（(）)显示]|$)"
    r"|[上下左右][图表](?=所示|显示|可见|为|中|列出))"
    r"|\b(?P<en>(?:[Ff]igures?|[Tt]ables?|[Ff]igs?\.)\s+(?:above|below)|"
    r"(?:above|below)\s+(?:figure|table))\b",
    re.M,
)
_CAPTION = re.compile(
    r"(?P<marks>\**)(?:(?P<figure>[Ff]ig(?:ure)?\.?|FIG(?:URE)?|图)|[Tt]able|TABLE|Tab\.|表)"
    r"[ \u00a0]?\d{1,2}(?:\s*[.:：．。|-]\s*|[ \u3000]{1,2})(?P<words>[^\n.。；;]{1,120}?)"
    r"[.。]?(?P=marks)[.。]?[ \t]*(?=\n[ \t]*\n|\n?\Z)"
)
_AFTER_EMPTY_LINE = re.compile(r"(?:\A|\n[ \t]*\n)\**\Z")
_OF_A_SUPPLEMENT = re.compile(
    r"(?:附[图表]?|补充[图表]|(?:图|表|\b(?:[Ff]ig(?:ure)?s?\b\.?|[Tt]ables?\b))[ \u00a0~]?S[-–]?"
    r"|\b(?:Supplement\w*|Suppl?\.|Additional|Appendix|Extended Data)"
    r"[ \u00a0~](?:[Ff]ig(?:ure)?s?\b\.?|[Tt]ables?\b))[ \u00a0~]?"
    r"@\{?(?:fig|figure|tbl|tab|table)[:：-]"
)
_FORMS = ((_THING, ""), (_PART, "@sec:name"), (_FORMULA, "@eq:name"))
_FOREIGN = re.compile(
    r"(?:Supplement\w*|Additional|Extended Data|Appendix|Suppl?\.|Online)\s+$"
    r"|(?:文献|附录|补充|原文|指南|标准|该文|其)[^。；，]{0,12}$|@(?!\{?(?:fig|tbl|tab|eq|sec)[:-])[\w:{}.-]+[^。.;；]{0,8}$",
    re.I,
)
_OF_ANOTHER = re.compile(
    r"[A-Za-z]?\)?,?\s+(?:of|in|from)\s+(?:the\s+|their\s+)?(?:[@\[]|ref|supp|original|cited)", re.I
)


def check_typed_pointers(article: Article, *_: object) -> list[Diagnostic]:
    """Name each number of a figure, table, section or equation that is typed."""
    return [
        fault
        for section in article.texts
        for pattern, form in _FORMS
        for found in find_in_prose(section, pattern)
        if (fault := _typed_pointer(section, found, form))
    ] + [
        fault
        for pattern, said in ((_PLACE, _by_place), (_OF_A_SUPPLEMENT, _of_a_supplement))
        for section in article.texts
        for fault in warn_in_prose(section, Code.POINTER_TYPED, pattern, said)
    ]


def _by_place(found: re.Match[str]) -> tuple[Message, Message]:
    message = say('"{text}" points to a place, and figures and tables move', text=found[0])
    form = "@fig:name, @tbl:name"
    return message, say("write {form}, with the name of the figure or table", form=form)


def _of_a_supplement(found: re.Match[str]) -> tuple[Message, Message]:
    words = found[0].partition("@")[0].strip()
    message = say(
        '"{text}" stands before the number of a figure or table of this article', text=words
    )
    hint = say("write the pointer alone; what stands in a supplement is typed whole, Table S1")
    return message, hint


def _typed_pointer(section: Section, found: re.Match[str], form: str) -> Diagnostic | None:
    text = section.rendered.text
    before = text[max(0, found.start() - 40) : found.start()]
    if _FOREIGN.search(before) or _OF_ANOTHER.match(text, found.end()):
        return None
    place = section.rendered.span(*found.span())
    if caption := _typed_caption(text, found.start()):
        return warning(Code.POINTER_TYPED, caption[0], place, caption[1])
    if re.search(r"(?:!\[|^:\s+|^Table:\s+)$", text[: found.start()][-12:], re.M):
        message = say('"{text}" is typed, and is printed behind the number', text=found[0])
        hint = say("take it out of the caption: diglot sets it")
        return warning(Code.POINTER_TYPED, message, place, hint)
    figure = found[0][0] in "图Ff"
    form = form or ("@fig:name" if figure else "@tbl:name")
    message = say('"{text}" is typed and follows no change of the numbers', text=found[0])
    hint = say(
        "write {form}; its name stands in the braces of what is meant, {label}",
        form=form,
        label=f"{{#{form[1:]}}}",
    )
    return warning(Code.POINTER_TYPED, message, place, hint)


def _typed_caption(text: str, at: int) -> tuple[Message, Message] | None:
    """Return what is wrong with a paragraph that is the caption of something, as in Word."""
    start = at - len(text[:at]) + len(text[:at].rstrip("*"))
    found = _CAPTION.match(text, start)
    if found is None or not _AFTER_EMPTY_LINE.search(text[max(0, start - 40) : start]):
        return None
    words = found["words"].strip()
    message = say('"{words}" looks like a caption and belongs to nothing', words=found[0].strip())
    if found["figure"]:
        hint = say("write it into the brackets of the picture: {form}",
                   form=f"![{words}](figures/name.svg){{#fig:name}}")  # fmt: skip
    else:
        hint = say("write it below its table: {form}", form=f": {words} {{#tbl:name}}")
    return message, hint


_HEADING = re.compile(
    r"\s*(?P<number>\d{1,2}(?:\.\d{1,2})+[.、．]?\s*(?=\D)|\d{1,2}\s*[.、．)）]\s*(?=\D)"
    rf"|\d{{1,2}}\s+(?=[{IDEOGRAPHS}A-Z])(?!型|期|级|度|例|种|类|项|个|年|月|天|周|岁|组|维|代)"
    rf"|[{_CHINESE_NUMBER}]{{1,3}}\s*[、.．]\s*|[（(][{_CHINESE_NUMBER}\d]{{1,2}}[)）]\s*"
    rf"|第[{_CHINESE_NUMBER}\d]{{1,3}}[章节]\s*|(?:Section|Chapter)\s+\d{{1,2}}[.:]?\s+"
    r"|(?:IX|IV|V?I{1,3}|VI{0,3}|X)\s*[.、]\s*|[Ⅰ-Ⅻ①-⑳]\s*[.、]?\s*)"
)
_LIST_HEADING = re.compile(
    r"[\d\s]*(?:参考文献|引用文献|references?(?: list)?|bibliography|literature cited)[\s:：]*",
    re.I,
)


_ENDS_A_SENTENCE = re.compile(r"[。；，：:]$|[a-z]{4,}\.$|(?:\w+\W+){7,}\w*[a-z]{3,}\.$")
_LONGEST_END = 300


def check_typed_headings(article: Article, *_: object) -> Iterator[Diagnostic]:
    """Name each heading with a number of its own, and one for a list of references."""
    for edition in article.editions.values():
        for section in edition.sections:
            for block in section.blocks:
                if said := _typed_heading(block.node):
                    place = section.rendered.span(*block.home)
                    yield warning(Code.HEADING_TYPED, said[0], place, said[1])
                for node in walk(block.node):
                    if node["t"] == "Header" and (said := _of_a_heading(node)):
                        place = place_of_heading(section, block, text_of(node["c"][2]))
                        yield warning(Code.HEADING_TYPED, said[0], place, said[1])


_NUMBERED_LINE = re.compile(
    r"\d{1,2}(?:\.\d{1,2})+[.、．]?\s+\D[^。；，,;：:]{0,28}"
    rf"|(?:(?:[{_CHINESE_NUMBER}]{{1,2}}|\d{{1,2}})[、．]|[（(][{_CHINESE_NUMBER}]{{1,2}}[)）]"
    rf"|第[{_CHINESE_NUMBER}]{{1,3}}[章节]\s)\s*[^\d。；，,;：:？！、]{{2,20}}"
)
_LONGEST_HEADING = 30


def _typed_heading(node: Node) -> tuple[Message, Message] | None:
    """Return what is wrong with a paragraph that only looks like a heading: bold, or numbered."""
    if node["t"] != "Para":
        return None
    words = text_of(node["c"]).strip()
    bold = [one for one in node["c"] if one["t"] not in ("Space", "SoftBreak")]
    is_bold = len(bold) == 1 and bold[0]["t"] == "Strong" and words[-1:] not in "。.：:；，"
    if not (_NUMBERED_LINE.fullmatch(words) or is_bold) or len(words) > _LONGEST_HEADING:
        return None
    if _CAPTION.match(words) or _THING.match(words):
        return None  # named as what it is
    message = say('"{words}" looks like a heading and is none', words=words)
    return message, say("write {form}", form=f"## {_HEADING.sub('', words, count=1)}")


def _of_a_heading(node: Node) -> tuple[Message, Message] | None:
    title = text_of(node["c"][2])
    if not title.strip() and not any(one["t"] in ("Math", "Image") for one in walk(node["c"][2])):
        message = say("this heading has no words, and a number of its own")
        return message, say("write its words behind the {mark}, or take the line out", mark="#")
    if _LIST_HEADING.fullmatch(title):
        message = say('diglot prints the list of references and its heading "{title}"', title=title)
        return message, say("take the heading out")
    if _ENDS_A_SENTENCE.search(title[-_LONGEST_END:]):
        message = say('the heading "{title}" ends as a sentence does', title=title[:40])
        return message, say("take the stop out; a line of - below a paragraph makes it a heading")
    number = number_in_title(node)
    if not number:
        return None
    message = say('the number "{number}" of this heading is typed', number=number)
    hint = say("write the words alone; with {form} behind it a heading has no other number",
               form="{.unnumbered}")  # fmt: skip
    return message, hint


def number_in_title(heading: Node) -> str:
    """Return the number that an author typed before a heading's words, empty if there is none."""
    found = _HEADING.match(text_of(heading["c"][2]))
    return found["number"].strip() if found and not has_class(heading, "unnumbered") else ""
