"""The front matter of a manuscript in Word, found by styles and by words.

Before the first heading of the body stand, in either language and often in both: title, authors,
institutions, abstract, keywords, and lines with a name and a colon. What is none of these is kept
for the author to look at.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from diglot.arrivals.facts import Facts, Person
from diglot.arrivals.inlines import line_of, marked_words, plain
from diglot.article import Lang, Node
from diglot.csl.languages import is_cjk
from diglot.identifiers import whole_number
from diglot.languages import language, other_language
from diglot.tree import walk

_OPEN: Final = r"\s*[*＊△▲]?\s*[\[【［(（<〈]?\s*"
_CLOSE: Final = r"\s*[\]】］)）>〉]?\s*[:：.]?\s*"
_WORDS: Final[tuple[tuple[str, Lang, str], ...]] = (
    ("title", "zh", r"(?:中文|论文|文章)?(?:题\s*目|标\s*题|题\s*名)(?=\s*[:：])"),
    ("title", "en", r"(?:english )?title(?=\s*[:：])"),
    ("abstract", "zh", r"(?:中文)?(?:内容)?(?:摘\s*要|提\s*要)"),
    ("abstract", "en", r"(?:abstract|summary)(?![a-z])"),
    ("keywords", "zh", r"关\s*键\s*[词字]"),
    ("keywords", "en", r"key\s*-?\s*words?(?![a-z])"),
    ("received", "zh", r"收\s*稿(?:日期)?(?=\s*[:：\]】])"),
    ("revised", "zh", r"(?:修回|修改|修稿|返修)(?:日期)?(?=\s*[:：\]】])"),
    ("accepted", "zh", r"(?:接受|录用|接收)(?:日期)?(?=\s*[:：\]】])"),
    ("received", "en", r"received(?: date)?(?=\s*:)"),
    ("revised", "en", r"revised(?: date)?(?=\s*:)"),
    ("accepted", "en", r"accepted(?: date)?(?=\s*:)"),
    ("clc", "zh", r"中图(?:法)?分类号"),
    ("document-code", "zh", r"文献标[志识]码"),
    ("article-number", "zh", r"文章编号"),
    ("license", "zh", r"(?:版权)?许可(?:协议)?(?=\s*[:：])"),
    ("license", "en", r"licen[cs]e(?=\s*:)"),
    ("doi", "en", r"doi(?![a-z])"),
    ("funding", "zh", r"(?:基金项目|资助项目|基金资助)"),
    (
        "funding",
        "en",
        r"(?:fund\s*(?:program|project)?|funding|supported by|foundation items?)(?![a-z])",
    ),
    ("corresponding", "zh", r"通[信讯]作者"),
    ("corresponding", "en", r"corresponding authors?"),
    ("authors", "zh", r"(?:作\s*者(?:姓名)?)(?=\s*[:：])"),
    ("authors", "en", r"authors?(?=\s*:)"),
    ("affiliation", "zh", r"(?:作者)?单\s*位(?=\s*[:：])"),
    ("affiliation", "en", r"(?:affiliations?|author affiliations?)(?=\s*:)"),
)
_LABELS: Final = tuple(
    (name, lang, re.compile(_OPEN + words + _CLOSE, re.IGNORECASE)) for name, lang, words in _WORDS
)
_PARTED: Final = re.compile(
    r"[\s;；]+(?=[\[【]?\s*(?:中图(?:法)?分类号|文献标[志识]码|文章编号|(?:收稿|修回|修改|修稿|返修|接受|录用|接收|"
    r"出版|网络出版)日期))"
)
"""Where one line tells several things."""
_DAY: Final = re.compile(r"((?:19|20)\d\d)\s*[-–—/.年]\s*(\d{1,2})\s*[-–—/.月]\s*(\d{1,2})")
_PLACE: Final = re.compile(
    r"大学|医院|学院|研究[院所]|中心|科室|实验室|[诊卫]生|公司"
    r"|universit|hospital|department|college|institute|school|cent(?:er|re)\b|laborator|faculty",
    re.IGNORECASE,
)
_MARKED: Final = re.compile(
    r"\s*[(（]?\s*(?:\d{1,2}|[a-z])(?:\s*[.．、)）]|\s)\s*(?=\D)|\s*\d{1,2}(?=[^\W\d])"
)
MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_TYPES: Final = (
    ("article", "论著|论文|(?:临床|基础|实验|应用)研究|original (?:article|research|paper)"),
    ("review", "综述|review(?: article)?"),
    ("systematic-review", "系统[综评]述|systematic review"),
    ("meta-analysis", "(?:meta|荟萃)[ -]?分析|meta-?analysis"),
    ("case", "病例报[告道]|个案报[告道]|case reports?"),
    ("short-report", "短篇论著|(?:short|brief) (?:report|communication)"),
    ("editorial", "述评|社论|editorial"),
    ("commentary", "专家论坛|专家述评|commentary|perspective"),
    ("guideline", "(?:临床(?:实践)?)?指南|(?:clinical )?(?:practice )?guidelines?"),
    ("consensus", "(?:专家)?共识|(?:expert )?consensus(?: statement)?"),
    ("protocol", "研究方案|(?:study )?protocol"),
    ("lecture", "讲座|lecture"),
    ("letter", "读者来信|letters?(?: to the editors?)?"),
)
"""What a line above the title tells of the kind of the article, by its name in article.toml."""
_STATE: Final = re.compile(
    r"[【\[(（]?(?:(?:草|初|修改|修订|返修|终|定|送审|投|清洁|第[一二三四五\d]+)(?:稿|版)"
    r"|(?:(?:first|second|final|revised|clean|marked|unmarked|working) )?"
    r"(?:draft|manuscript|copy|version)s?)[^。.]{0,24}",
    re.IGNORECASE,
)
"""A line above the title that tells how far the text is: 修改稿, Draft v2."""
_ENDS: Final = " \t:：.。;；,，"


@dataclass
class Front:
    """What was found so far."""

    title: dict[Lang, str] = field(default_factory=dict)
    authors: dict[Lang, list[tuple[str, tuple[str, ...]]]] = field(default_factory=dict)
    affiliations: dict[Lang, list[str]] = field(default_factory=dict)
    abstracts: dict[Lang, list[Node]] = field(default_factory=dict)
    keywords: dict[Lang, list[str]] = field(default_factory=dict)
    fields: dict[str, str] = field(default_factory=dict)
    type: str = ""
    dates: dict[str, str] = field(default_factory=dict)
    funding: dict[Lang, str] = field(default_factory=dict)
    email: str = ""
    corresponding: str = ""
    rest: list[Node] = field(default_factory=list)
    reading: tuple[str, Lang] | None = None


def language_of(text: str) -> Lang:
    """Return the language of a line: Chinese where a fifth of its letters is."""
    letters = [char for char in text if char.isalpha()]
    return "zh" if sum(map(is_cjk, letters)) * 5 >= max(len(letters), 1) else "en"


def label_of(text: str) -> tuple[str, Lang, int] | None:
    """Return what a line begins to tell, its language, and where its words begin."""
    for name, lang, pattern in _LABELS:
        if found := pattern.match(text):
            return name, lang, found.end()
    return None


def is_address(text: str) -> bool:
    """Tell whether a line is an institution with its town: 1. 某大学医学院，上海 200000."""
    return bool(_PLACE.search(text) and re.search(r"[,，]|\d{5}", text))


def type_of(text: str) -> str:
    """Return the kind of an article that a line tells and nothing else: ``· 综 述 ·``."""
    bare = re.sub(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])", "", text.strip(" ·•[]【】〔〕"))
    return next((one for one, words in _TYPES if re.fullmatch(words, bare, re.I)), "")


def front_notes(lines: Sequence[tuple[str, Node]]) -> tuple[list[tuple[str, Node]], list[str]]:
    """Return the lines of notes that tell by a label what they are, and the words of the others.

    Chinese manuscripts have 基金项目 and 通信作者 in a note of their title.
    """
    notes = [one for one in walk([block for _, block in lines]) if one["t"] == "Note"]
    told = [one for note in notes for one in note["c"] if plain(one).strip()]
    known = [("", one) for one in told if one["t"] == "Para" and label_of(plain(one["c"]).strip())]
    placed = [block for _, block in known]
    return known, [plain(one).strip() for one in told if one not in placed]


def read_front(lines: Sequence[tuple[str, Node]]) -> Front:
    """Return the front matter of paragraphs, each with the name of its style."""
    front = Front()
    for style, block in lines:
        text = line_of(block)
        kind = type_of(text)
        front.type = front.type or kind
        if not text or kind:
            continue
        if not front.title and _STATE.fullmatch(text):
            front.rest.append(block)
            continue
        pieces = _PARTED.split(text)
        for piece in pieces if len(pieces) > 1 else ():
            alone: Node = {"t": "Para", "c": [{"t": "Str", "c": piece}]}
            if not _read_labelled_line(front, piece, alone):
                front.rest.append(alone)
        if len(pieces) == 1 and not _read_labelled_line(front, text, block):
            _read_line(front, text, style.lower(), block)
    return front


def _read_labelled_line(front: Front, text: str, block: Node) -> bool:
    label = label_of(text)
    if label is None:
        return False
    name, lang, at = label
    rest = text[at:].strip()
    front.reading = None
    match name:
        case "abstract":
            front.abstracts.setdefault(lang, [])
            front.reading = (name, lang)
            if rest:
                front.abstracts[lang].append(cut(block, at))
        case "keywords":
            told = re.split(r"[;；,，、]|\s{2,}", marked_words(cut(block, at)["c"]))
            front.keywords[lang] = [word.strip(" .。") for word in told if word.strip(" .。")]
        case "title":
            words = marked_words(cut(block, at)["c"]).strip()
            front.title[language_of(words)] = words
        case "funding":
            front.funding[lang] = rest.strip(_ENDS)
        case "corresponding":
            if mail := MAIL.search(text):
                front.email = mail[0]
            front.corresponding = rest
        case "received" | "revised" | "accepted":
            if day := _DAY.search(rest):
                year, month, date = map(int, day.groups())
                front.dates[name] = f"{year}-{month:02}-{date:02}"
            else:
                front.rest.append(block)
        case "authors":
            front.authors[lang] = _people(text[at:].lstrip(_ENDS), block)
        case "affiliation":
            front.affiliations.setdefault(lang, []).extend(_places(text[at:].lstrip(_ENDS)))
        case _:
            front.fields[name] = rest.strip(_ENDS)
    return True


def cut(block: Node, at: int) -> Node:
    """Return a paragraph without its first letters, blanks before the label counted as one."""
    left = at
    elements = list(block["c"])
    while elements and left > 0:
        first = elements[0]
        length = len(plain([first]))
        if first["t"] == "Str" and length > left:
            elements[0] = {"t": "Str", "c": first["c"][left:]}
            left = 0
        else:
            elements.pop(0)
            left -= length
    while elements and elements[0]["t"] == "Space":
        elements.pop(0)
    return {"t": "Para", "c": elements}


def _read_line(front: Front, text: str, style: str, block: Node) -> None:
    lang = language_of(text)
    if front.reading and front.reading[1] == lang and not _is_name_line(text, front, lang):
        front.abstracts[lang].append({"t": "Para", "c": block["c"]})
    elif "title" in style or "题名" in style or style == "标题":
        front.title.setdefault(lang, marked_words(block["c"]))
    elif "author" in style or "作者" in style:
        front.authors.setdefault(lang, _people(text, block))
    elif lang not in front.title and not _PLACE.search(text) and len(text) > 3:
        front.title[lang] = re.sub(r"\\?[*＊△▲]+$", "", marked_words(block["c"])).strip()
        front.reading = None
    elif _PLACE.search(text) or "affil" in style or "单位" in style:
        front.affiliations.setdefault(lang, []).extend(_places(text))
        if mail := MAIL.search(text):
            front.email = front.email or mail[0]
    elif lang not in front.authors and len(text) < 300 and not re.search(r"[。:：]", text):
        front.authors[lang] = _people(text, block)
    else:
        if mail := MAIL.search(text):
            front.email = front.email or mail[0]
        front.rest.append(block)


def _is_name_line(text: str, front: Front, lang: Lang) -> bool:
    """Tell whether a line below an abstract is no more of it: a title or names, without a stop."""
    return (
        bool(front.abstracts[lang]) and lang not in front.title and not re.search(r"[.。]$", text)
    )


def _people(text: str, block: Node) -> list[tuple[str, tuple[str, ...]]]:
    """Return names with the marks of their institutions: raised ones, or typed behind them."""
    line = ""
    for node in block["c"]:
        part = plain([node])
        line += re.sub(r"[,，、;]", "+", f"^{part.strip()}") if node["t"] == "Superscript" else part
    line = line[len(line) - len(line.lstrip()) :] if text in line or "^" in line else text
    line = re.sub(r"^\s*(?:作\s*者(?:姓名)?|authors?)\s*[:：]\s*", "", line, flags=re.IGNORECASE)
    parts = re.split(r"\s*(?:[,，、;；]|\band\b|&|\s{2,})\s*", line)
    if len(parts) == 1 and language(language_of(line)).is_ideographic:
        parts = line.split()
    found = []
    for part in parts:
        name = re.match(r"\s*([^\d^*＊#†‡△▲]+)", part)
        if not name or not name[1].strip():
            continue
        bare = name[1].strip(_ENDS)
        marks = tuple(re.findall(r"\d{1,2}|(?<=[\^+])[a-z]|[*＊△▲]", part[name.end() :]))
        is_chinese = language(language_of(bare)).is_ideographic
        found.append((re.sub(r"\s+", "", bare) if is_chinese else bare, marks))
    return found


def _places(text: str) -> list[str]:
    """Return the institutions of a line, ``1.某医院，上海 200000；2.某大学``."""
    text = re.sub(r"^\s*[(（](.*)[)）]\s*$", r"\1", text)
    pieces = re.split(r"[;；]\s*(?=\d|[(（]\d|[a-z][.)])|\s+(?=\d{1,2}[.．、]\s*\D)", text)
    whole = (one for one in pieces if one.strip(_ENDS))
    return [one[mark.end() if (mark := _MARKED.match(one)) else 0 :].strip(_ENDS) for one in whole]


def facts_of(front: Front, lang: Lang) -> Facts:
    """Return what article.toml will say."""
    langs: tuple[Lang, ...] = (lang, other_language(lang))
    count = max((len(front.affiliations.get(one, ())) for one in langs), default=0)
    places = [
        {one: names[at] for one in langs if at < len(names := front.affiliations.get(one, []))}
        for at in range(count)
    ]
    first, other = (front.authors.get(one, []) for one in langs)
    people = []
    for at, (name, marks) in enumerate(first or other):
        told_names = {langs[0] if first else langs[1]: name}
        if first and len(other) == len(first):
            told_names[langs[1]] = other[at][0]
        numbers = [_number(one) for one in marks if one.isalnum()] or [1] * (count == 1)
        places_of = tuple(str(one) for one in numbers if one <= count)
        starred = len(places_of) < len(marks) and not all(map(str.isalnum, marks))
        writes = starred or any(one in front.corresponding for one in told_names.values())
        people.append(Person(told_names, places_of, front.email if writes else "", writes))
    return Facts(
        title=front.title,
        authors=tuple(people),
        affiliations=tuple(places),
        keywords=front.keywords,
        type=front.type,
        fields=front.fields,
        dates=front.dates,
        statements={"funding": front.funding} if front.funding else {},
    )


def _number(mark: str) -> int:
    """Return the place of an institution by its mark: ``2``, ``b``."""
    number = whole_number(mark)
    return ord(mark[:1]) - 96 if number is None else number


def complete(front: Front, late: Front) -> None:
    """Add what a page behind the list of references tells and the first page does not."""
    for name in ("title", "authors", "affiliations", "abstracts", "keywords", "funding"):
        told = getattr(front, name)
        told |= getattr(late, name) | told
    front.dates = {**late.dates, **front.dates}
    front.type = front.type or late.type
    front.rest += late.rest
