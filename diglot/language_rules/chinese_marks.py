"""Marks of Chinese text, after GB/T 15834-2011, Use of punctuation marks (标点符号用法)."""

import re

from diglot.codes import Code
from diglot.language_rules.rule import Instead, LanguageRule
from diglot.languages import IDEOGRAPHS
from diglot.messages import Message, say

_HAN = f"[{IDEOGRAPHS}]"
_MARKS = {
    ",": ("，", "comma", "4.4", "有效,无效", "有效，无效"),
    ";": ("；", "semicolon", "4.6", "有效;无效", "有效；无效"),
    ":": ("：", "colon", "4.7", "目的:观察疗效", "目的：观察疗效"),
    "?": ("？", "question", "4.2", "是否有效?", "是否有效？"),
    "!": ("！", "exclamation", "4.3", "注意!", "注意！"),
}


_LABELS = ("目的", "目标", "背景", "方法", "结果", "结论", "讨论", "资料与方法", "对象与方法")
_NO_LABEL = "".join(rf"(?<!^{one})(?<![。；]{one})" for one in (*_LABELS, "材料与方法"))
"""Behind the labels of a structured abstract stands a blank: 目的 探讨…。方法 选取…。"""


def _rule(
    name: str, clause: str, pattern: str, message: Message, wrong: str, right: str,
    instead: Instead = None,
) -> LanguageRule:  # fmt: skip
    return LanguageRule(
        name, pattern, message, wrong, right, instead,
        code=Code.PUNCTUATION, lang="zh", source=f"GB/T 15834-2011, {clause}",
    )  # fmt: skip


def _half_width(sign: str) -> LanguageRule:
    """Return the rule of a mark: behind a Chinese character, or behind a sign and before one."""
    full, name, clause, wrong, right = _MARKS[sign]
    mark = re.escape(sign)
    others = "A-Za-z\\d%℃）”’》*^~" + ("" if sign == ":" else "\\]")
    before = rf"(?<={_HAN})[ ]*|(?<={_HAN}\*)|(?<={_HAN}\*\*)|(?<=[{others}])(?={mark}[ ]*{_HAN})"
    # Where no mark follows, which is almost everywhere, nothing before is looked at.
    pattern = rf"(?=[ ]*{mark})(?:{before}){mark}(?!{mark}|//|[-\[])(?:[ ]+(?=\S))?"
    message = say("a half-width {sign} in Chinese", sign=f"“{sign}”")
    return _rule(f"zh-half-{name}", clause, pattern, message, wrong, right, full)


CHINESE_MARKS: tuple[LanguageRule, ...] = (
    *map(_half_width, _MARKS),
    _rule("zh-half-comma-between-latin", "4.4", r"(?<=[A-Za-z]),(?=[A-Za-z])",
          say("a half-width {sign} in Chinese", sign="“,”"), "采用MRI,CT检查", "采用MRI、CT检查"),
    _rule("zh-half-stop", "4.1",
          rf"(?:(?<={_HAN})|(?<=[%℃）”]))\.(?:[ ]*(?={_HAN})|(?=[ \t]*$))",
          say("a half-width full stop in Chinese"), "治疗有效.", "治疗有效。", "。"),
    _rule("zh-half-stop-behind-latin", "4.1",
          rf"^(?=[^\n]*[A-Za-z\d]\.[ \t]*$)[^\n]*{_HAN}[^\n]*(?P<at>\.)[ \t]*$",
          say("a half-width full stop in Chinese"), "本组表达IL-6.", "本组表达IL-6。", "。"),
    _rule("zh-half-brackets", "4.9", rf"(?<![\]\\!^])\((?=[^()\n]*{_HAN})([^()\[\]\n@]*)\)",
          say("half-width brackets around Chinese"), "有效(见前文)", "有效（见前文）", r"（\1）"),
    _rule("zh-half-brackets-behind", "4.9",
          rf"(?<={_HAN})\((?![^()\n]*{_HAN}|[A-Za-z\d]{{1,2}}\)|%\)\])([^()\[\]\n@]+)\)",
          say("half-width brackets behind Chinese"),
          "硬皮病(SSc)患者", "硬皮病（SSc）患者", r"（\1）"),
    _rule("zh-brackets-differ", "4.9",
          r"（([^（）()\[\]\n@]*)(?<![^A-Za-z\d][\da-z])\)|(?<![\]\\])\(([^（）()\[\]\n@]*)）",
          say("one bracket is half-width, the other full-width"),
          "硬皮病（SSc)患者", "硬皮病（SSc）患者", r"（\1\2）"),
    _rule("zh-corner-quotes", "4.8", "「([^「」\n]*)」", say("corner brackets as quotation marks"),
          "所谓「金标准」", "所谓“金标准”", r"“\1”"),
    _rule("zh-closing-quote-opens", "4.8",
          r"(?:\A|(?<=\n\n))(?:(?!\n\n)[^“”])*(?P<at>”)(?=(?:(?!\n\n)[^“”])*“)",
          say("a closing quotation mark where an opening one is due"),
          "所谓”金标准“方法", "所谓“金标准”方法"),
    _rule("zh-opening-quote-closes", "4.8", r"“[^“”\n]*(?P<at>“)(?=[^“”\n]*$)",
          say("an opening quotation mark where a closing one is due"),
          "所谓“金标准“方法", "所谓“金标准”方法", "”"),
    _rule("zh-dash", "4.10", rf"(?<=[{IDEOGRAPHS}，。”）])-{{2,3}}(?=[{IDEOGRAPHS}“（])",
          say("hyphens where a Chinese dash is meant"), "疗效--即反应", "疗效——即反应", "——"),
    _rule("zh-ellipsis", "4.11",
          rf"(?<=[{IDEOGRAPHS}、，])(?:\.{{3,6}}(?!\.)|…(?!…)|。{{3,}})",
          say("an ellipsis of Chinese has six dots"), "甲、乙、丙...", "甲、乙、丙……", "……"),
    _rule("zh-ellipsis-and-so-on", "4.11", "……(?=等)|(?<=等)……",
          say("an ellipsis and 等 say the same"), "甲、乙、丙……等", "甲、乙、丙等", ""),
    _rule("zh-comma-before-and", "4.5", "、(?=(?:以及|或者|和|与|或)(?!厚朴|气|胃|谐|成))",
          say("an enumeration comma before “和”"), "甲、乙、和丙", "甲、乙和丙"),
    _rule("zh-comma-between-titles", "4.5", "(?<=》)、(?=《)",
          say("an enumeration comma between titles in marks of their own"),
          "《甲》、《乙》", "《甲》《乙》", ""),
    _rule("zh-blank", "5.1",
          rf"(?:(?<={_HAN})|(?<={_HAN})\*\*[^*\n]*{_HAN}\*\*|(?<={_HAN})\*[^*\n]*{_HAN}\*"
          rf"|\[[^\[\]\n]*{_HAN}\]\([^()\s]*\)){_NO_LABEL}(?P<at>[ ]+)"
          rf"(?=\*{{0,2}}{_HAN}|\[{_HAN}[^\[\]\n]*\]\()",
          say("a blank between Chinese characters is printed"), "有 效", "有效"),
    _rule("zh-wide-blank", "5.1", "(?<=[^\\s|>*])\u3000+(?=[^\\s|])",
          say("a full-width blank is printed"), "有效\u3000无效", "有效无效"),
    _rule("zh-blank-beside-mark", "5.1",
          r"(?<=[^\s|>*_~.-])[ ]+(?=[，。；：、？！）》])"
          r"|(?<=[，。；：、？！（《])[ ]+(?=[^\s|*_~<])",
          say("a blank beside a full-width mark is printed"), "有效， 无效", "有效，无效", ""),
    _rule("zh-two-marks", "4", r"([，。；：、？])(?!\1)[，。；：、]",
          say("two marks stand together"), "有效，。无效", "有效。无效"),
    _rule("zh-word-twice", "4",
          "(?<![目标众有])的的(?!确)|(?<![缓总饱中平温])和和(?![气睦])|(?<!参)与与"
          "|(?<!行)为为|(?<![普涉触波危累])及及|(?<![明未终末])了了(?![解结却然断])"
          "|(?<![存所旨内外潜现实])在在(?![院位体岗线])|(?<![于还但可凡只就都也不正总])是是(?!非)|(?<![合兼])并并|被被"
          "|(患者|结果|进行|采用|由于|因此|以及|并且|可以|通过|显示|表明|差异|比较|其中|但是|我们"
          "|目前|对于|因为|所以|虽然|或者|如果|同时|此外|然而|根据|发现|具有|存在|明显|显著|需要|能够"
          "|之间|方法|水平|升高|降低|增加|减少|分别|已经|提示|认为|给予)\\1",
          say("a word stands twice"), "患者的的疗效", "患者的疗效",
          lambda found: found[1] or found[0][0]),
)  # fmt: skip
"""Half- and full-width marks, brackets, quotation marks, dashes, ellipses, blanks."""
