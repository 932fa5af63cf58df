"""What is left in a text and nobody must print: notes to write later, conflicts, a chat program.

Words such as TODO and [citation needed], blanks ___ and ××例, open conflicts and CriticMarkup of a
review, “As an AI language model”.
"""

import re
from collections.abc import Iterator
from itertools import zip_longest

from diglot.article import Article, Block, Node, Section
from diglot.checking.prose import find_in_prose
from diglot.diagnostics import Code, Diagnostic, error, warning
from diglot.messages import say
from diglot.tree import is_display, rewrite, text_of, walk
from diglot.verbatim import inside, verbatim

_COUNTED = (
    r"(?=\s*(?:例|名|%|％|岁|年|月|日|个|次|号|医院|大学|公司|医学院|mg|mL|patients|cases|years"
    r"|University|Hospital))"
)
_WANTED = (
    r"\b(?:here|refs?|references?|citations?|fig(?:ure)?|table|data|names?|numbers?|date|text)\b"
)
_PREFIX = r"[^\[\]［］【】()（）\n，。；]{0,8}"
_REST = r"[^\[\]［］【】()（）\n]{0,20}"
_LATER = re.compile(
    rf"""
    (?<![A-Za-z\d_/-])(?:TODO|FIXME|TBD|TBC|TKTK)(?![A-Za-z\d_-])
  | (?<![?？\w"“])\?\?(?![?？\w"”])|(?<=[图表式节])\?\?(?!\?)
  | [\[［【(（](?i:comment|note\ to|批注|编辑注|作者注|导师|审稿人?)
      (?:\ ?\b[^\[\]()（）\n:：]{{0,12}})?
      [:：][^\[\]［］【】()（）\n]{{1,200}}[\]］】)）]
  | [\[［【(（<](?:[A-Z]{{2,3}}\d?|Q\d{{1,2}}|(?i:reviewer|author|editor|AU)\ ?[#\d]{{0,2}}
      |审稿[人专家意见]{{1,3}}\d?|\w{{1,3}}(?:老师|教授|主任))[:：]\s*
      (?:[^\[\]()（）\d\n]{{0,60}}[?？]|(?:(?i:check|please|confirm|rewrite)\b|[改补删请核])
      [^\[\]()（）\n]{{0,60}})[\]］】)）>]
  | ^>?[ ]?\**(?:审稿(?:人|专家|意见)|(?i:reviewer))\ ?[#＃]?\d{{0,2}}\**[:：]
  | [\[［【(（](?:图片|表格|图像|附件|动画表情|文件)(?:[:：][^\[\]()（）【】\n]{{1,40}})?
      [\]］】)）](?!\()
  | [\[［](?:Your|My|Author)\ [^\[\]\n]{{1,20}}[\]］]|(?:此处|以下|以上)(?:从略|省略)
  | ^(?:第\s?\d{{1,3}}\s?页[\s，,/]*共\s?\d{{1,3}}\s?页|Page\ \d{{1,3}}\ of\ \d{{1,3}}
      |[—–-]+\ ?\d{{1,3}}\ ?[—–-]+)$
  | ^(?:Formatted|Deleted|Inserted|Moved\ (?:up|down)):\ |(?:Commented|批注)\ ?\[[^\]\n]{{1,12}}\]:
  | ^(?:设置了?格式|带格式的?|删除的内容|已删除|插入的内容)[:：]
  | [\[［【(（]批注\ ?\[[^\]\n]{{1,12}}\][:：]
  | ^>?[ ]?\**批注\d{{0,2}}\**[:：]|【(?:审稿|修改|导师|编辑部?)(?:意见|说明|批注)】
  | [\[［【(（](?:(?i:ask|check\ with)\ [A-Z][^\[\]()（）\n]{{1,30}}
      |问(?:一下)?\w{{1,3}}(?:老师|教授|主任|医生))[\]］】)）]
  | \b(?i:lorem\ ipsum)\b
  | [\[［【](?:[?？]{{1,5}}|文献|引文|引用|参考文献
      |(?i:cite|citations?(?:\ needed)?|ref(?:erence)?s?\.?(?:\ needed|\ here)?))[\]］】]
  | [\[［【(（](?:(?i:(?:insert|add)\ {_REST}{_WANTED}{_REST}|placeholder\b{_REST}{_REST})
      |(?i:to\ be\ (?:(?:added|completed|written)(?:\ (?:later|here|soon))?|confirmed{_REST}))
      |(?i:fig(?:ure)?|table)\.?\ ?\w{{0,3}}\ (?:about\ )?here
      |待[补查核定完确填写更]{_REST}|插入(?:[图表文引参公数内照截]{_REST})?
      |(?:此处|这里)[插填加补写需请缺]{_REST}|未完(?:成|待续)?
      |{_PREFIX}(?<![等有])(?<!(?<!日)期)待(?:补充?|核[实对]|确[认定]|定|填|完善|更新){_REST}
      |{_PREFIX}[请需须](?:作者|编辑)?(?:核[实对]|查证|补充?(?:文献|引文|出处|数据|[图表])){_REST}
      |{_PREFIX}(?:请(?:作者|编辑)?|作者)确认{_REST}
      |(?i:cite|refs?\ ?[?？]|citation\ needed)|[补加引]文献|文献[?？]
      |[图表]\s?\d{{0,2}}\s?(?:插入)?(?:此处|处|这里))[\]］】)）]
  | (?:此处|这里)(?:插入|放置?|填写)[图表公]
  | (?<![A-Za-z0-9×])(?:[xX]{{2,4}}|[×＊△○□]{{2,4}}){_COUNTED}
  | (?<=[=＝])\s?XX?X?(?![A-Za-z\d])|0\.0?X{{1,3}}\b|\bet\ al\.?,?\ (?:XXXX|20XX|[?？]{{2,4}})
  | (?:\\?_){{3,}}|(?<![_\\])(?:\\?_){{2}}(?=\s?[%％例])|＿{{3,}}
  | (?<!\d)(?:19|20)(?:[xX×]{{2}}|[?？]{{2}})(?=\s?年|[-/.]|\b)
  | (?<![?？])[?？]{{2,5}}(?=\s?[年月例岁名%％])
  | (?<![电代列像光])[图表][XxNn×?？]{{1,3}}(?![A-Za-z0-9线轴射型波])
  | \b(?:Figs?\.|Figures?|Tables?)\ (?:XX?|NN?|[?\#]{{1,2}})(?!\w)
    """,
    re.X | re.M,
)
_OF_A_CHAT = re.compile(
    r"""
    (?i:\bas\ an\ AI\ (?:language\ )?model\b|\bregenerate\ response\b)
  | 作为(?:一[个名])?(?:AI|人工智能)(?:语言模型|助手)
  | ^(?:(?:Certainly|Sure|Of\ course|Absolutely)[!,.]\s?)?Here(?:'s|’s|\ is|\ are)\ [^\n.:]{0,30}
      \b(?:revised|polished|edited|rewritten|improved|corrected|refined|translat\w+|version)\b[^\n.:]{0,30}[:.]$
  | ^(?:Certainly|Sure|Of\ course|Absolutely)[!,.]\s?(?:Here|Below)[^\n]{0,30}
  | \bI(?:'ve|’ve|\ have)\ (?:revised|polished|rewritten|edited|improved|corrected)\b
  | \bI\ can(?:not|'t|’t)\ (?:access|browse|verify)\b
  | [您你]?可以?根据(?:实际)?需要(?:进行)?(?:调整|修改)
  | ^[(（](?:全文)?(?:字数|[Ww]ord\ count)[:：][^()（）\n]{1,20}[)）]$
  | \b(?i:I\ hope\ this\ helps|(?:please\ )?let\ me\ know\ if\ you(?:'d|’d|\ would|\ need|\ want)
      |would\ you\ like\ me\ to|feel\ free\ to\ ask)\b
  | 希望(?:以上|这|上述)[^\n。！]{0,12}(?:对[您你]|满足[您你]|符合[您你]|帮到)
  | (?:如果?|若)您?(?:还|有)?需要?进一步[^\n。！]{0,12}(?:告诉我|告知我|随时)
  | (?:请|欢迎)(?:随时)?(?:告诉我|告知我|联系我)[。！!]|需要我(?:[帮为]您|继续)[^\n。]{0,20}[？?]
  | ^(?:当然|好的|没问题)[！!，,。]\s?(?:可以[，。！])?(?:以下|下面)[^\n]{0,30}
  | ^(?:以下是?|下面是|这是)我?(?:为您|根据您|按照您|您要?的|翻译的
      |(?:修改|优化|精简|重写|润色|翻译|改写)后的)[^\n]{0,20}[:：]
    """,
    re.X | re.M,
)
_COMMENT = re.compile(
    r"""
    (?<=\S)\[(?P<mark>(?!CD|IL|HLA)[A-Z]{2,4}\d{1,2})\]
  | \[(?:[A-Z]{2,4}\d{1,2}R\d{1,2}|(?:\w{0,4}用户|Microsoft|Admin\w*|User)\d{1,2}(?:R\d{1,2})?)\]
    """,
    re.X,
)
"""The mark of a comment of Word: who made it, its number, R and a number for an answer."""
_TORN = re.compile(
    r"(?<![^\s，。、,])[^\s，。、,]*[，、,](?:但是|然而|而且|因此|此外|其中|以及)?[，,]?$"
    r"|[.,;]\s(?:However|Moreover|Therefore|Furthermore|In addition|And|But),?$"
    r"|\b(?:and|or|of|the|with|to|in|by|from)$"
)
"""The end of a paragraph that goes on nowhere: 但是，"""


def check_unfinished(article: Article, *_: object) -> Iterator[Diagnostic]:
    """Name each place that was to be filled in later, and what a chat program said."""
    hint = say("write what belongs there, or take it out")
    sections = [text for one in article.editions.values() for text in one.translated_texts]
    for section in sections:
        for found in find_in_prose(section, _LATER):
            if found[0][0] in "_\\＿" and _TO_TICK.match(found.string, _line_start(found)):
                continue  # an answer of a questionnaire
            said = say('"{words}" is still to be filled in', words=found[0].strip())
            yield warning(Code.UNFINISHED, said, section.rendered.span(*found.span()), hint)
        for found in _marks_of_comments(section):
            said = say('"{words}" is the mark of a comment in Word', words=found[0])
            yield warning(
                Code.UNFINISHED, said, section.rendered.span(*found.span()), say("take it out")
            )
        yield from _torn_paragraphs(section)
        for block in section.blocks:
            yield from _open_brackets(block, section)
        for found in find_in_prose(section, _OF_A_CHAT):
            said = say('"{words}" was written by a chat program', words=found[0].strip())
            yield warning(Code.UNFINISHED, said, section.rendered.span(*found.span()), hint)


_TO_TICK = re.compile(r"[ \t]*+(?:[-*+]|\d+[.)])?[ \t]*+(?:\[[ xX]?\]|[□☐○])")


def _line_start(found: re.Match[str]) -> int:
    return found.string.rfind("\n", 0, found.start()) + 1


def _marks_of_comments(section: Section) -> Iterator[re.Match[str]]:
    """Yield what Word, and Google Docs with the comments at the end, make of comments."""
    text = section.rendered.text
    for found in find_in_prose(section, _COMMENT):
        if not found["mark"] or text.count(found["mark"]) == 1:  # HER2 is spoken of elsewhere
            yield found
    for listed in find_in_prose(section, _LISTED):
        sign = re.compile(rf"(?<=\S){re.escape(listed[0])}(?![(:{{])")
        if marks := list(find_in_prose(section, sign)):
            yield from [*marks, listed]


_LISTED = re.compile(r"^\[[a-z]{1,2}\](?=[^\s(\[{:])", re.M)
_KINDS = {"（": "(", "）": ")", "［": "[", "］": "]"}
_OPENS = {")": "(", "】": "【", "》": "《", "」": "「", "〕": "〔", "]": "["}
_BRACKET = re.compile(f"[{re.escape(''.join([*_KINDS, *_OPENS, *_OPENS.values()]))}]")
_ITEM_NUMBER = re.compile(r"(?:^|[\s，。、；：,;:])[\dA-Za-zⅰ-ⅹ①-⑳一二三四五六七八九十]{1,4}$")
"""What stands before the bracket of an item, 1), which nothing opens."""


def _open_brackets(block: Block, section: Section) -> Iterator[Diagnostic]:
    """Yield the first bracket of a paragraph that has no partner in it.

    Square ones go with all others, in half-open intervals, and may stand alone, as in citations.
    """
    if block.node["t"] != "Para":
        return
    inlines = block.node["c"]
    if any(map(_is_no_prose, walk(inlines))):
        inlines = rewrite(inlines, lambda one: [] if _is_no_prose(one) else None)
    text = text_of(inlines)
    opened: list[int] = []
    lonely: list[int] = []
    for found in _BRACKET.finditer(text):
        at, kind = found.start(), _KINDS.get(found[0], found[0])
        if kind in _OPENS.values():
            opened.append(at)
        else:
            last = _KINDS.get(text[opened[-1]], text[opened[-1]]) if opened else ""
            if last and (last in (_OPENS[kind], "[") or kind == "]"):
                opened.pop()
            elif kind != "]" and not _ITEM_NUMBER.search(text[max(0, at - 6) : at]):
                lonely.append(at)
    lonely += [at for at in opened if text[at] not in "[［" and text[at - 1 : at] != "]"]
    if not lonely:
        return
    at = min(lonely)
    start = section.rendered.text.find(text[at : at + 6], *block.home)
    span = (start, start + 1) if start >= 0 else block.home
    said = say("this bracket has no partner in its paragraph: {sign}", sign=text[at])
    hint = say("write the other one, or take this one out")
    yield warning(Code.UNFINISHED, said, section.rendered.span(*span), hint)


def _is_no_prose(node: Node) -> bool:
    """Tell whether the brackets of an inline are its own; prices, $5 (US$), are no formula."""
    if node["t"] == "Math":
        tex = str(node["c"][1])
        return "\\" in tex or tex.count("(") == tex.count(")")
    return node["t"] in ("Code", "Note", "Image")


def _torn_paragraphs(section: Section) -> Iterator[Diagnostic]:
    """Yield each paragraph that ends in a comma, and before no list, formula or table."""
    for block, behind in zip_longest(section.blocks, section.blocks[1:]):
        goes_on = behind and (behind.node["t"] not in ("Para", "Header") or _is_math(behind))
        last = block.node["c"][-2:] if block.node["t"] == "Para" else []  # a comma behind a formula
        is_text = bool(last) and not any(map(is_display, last))
        found = _TORN.search(text_of(block.node["c"]).rstrip()) if is_text else None
        if found and not goes_on:
            said = say('this paragraph ends in the middle of a sentence: "{words}"', words=found[0])
            hint = say("write what belongs there, or take it out")
            yield warning(Code.UNFINISHED, said, section.rendered.span(*block.home), hint)


def _is_math(block: Block) -> bool:
    return block.node["t"] == "Para" and any(
        one["t"] == "Math" for one in walk(block.node["c"][:2])
    )


CONFLICT = re.compile(r"^(?:<{7} |>{7} ).*$", re.M)
"""A line that `review.merge` sets around two texts of which the author is to keep one."""
_CRITIC = re.compile(r"\{\+\+.*?\+\+\}|\{--.*?--\}|\{~~.*?~>.*?~~\}|\{==.*?==\}|\{>>.*?<<\}", re.S)


def check_leftovers(article: Article, *_: object) -> Iterator[Diagnostic]:
    """Name each conflict and each edit in CriticMarkup that nobody has decided on."""
    for section in article.texts:
        source = section.source
        for found in CONFLICT.finditer(source.text):
            message = say("a conflict of a review is still open")
            hint = say("keep one of both texts and take the lines <<<<<<<, ======= and >>>>>>> out")
            yield error(Code.REVIEW_OPEN, message, source.span(*found.span()), hint)
        for found in _open_edits(source.text):
            message = say("an edit in CriticMarkup is neither taken nor refused")
            hint = say("keep the words that shall stand, and take the braces and signs out")
            yield error(Code.REVIEW_OPEN, message, source.span(*found.span()), hint)


def _open_edits(text: str) -> Iterator[re.Match[str]]:
    """Yield the edits in CriticMarkup, none of what stands in code, a formula or a comment."""
    code = verbatim(text)
    found = _CRITIC.search(text)
    while found:
        shown = inside(code, found.start())
        if not shown:
            yield found
        found = _CRITIC.search(text, found.start() + 1 if shown else found.end())
