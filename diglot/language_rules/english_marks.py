"""Marks of English text: as English journals print them, and CY/T 154-2017 where one is Chinese."""

from functools import partial

from diglot.codes import Code
from diglot.language_rules.rule import LanguageRule, Match
from diglot.messages import say

# Not possessive: Python before 3.11.5 matches possessive groups wrongly (gh-106052).
_NO_QUOTE = r'(?:(?!\n\n)[^"\\]|\\.)'
_HALF = dict(zip("，。；：、？！（）《》／～－＿", ",.;:,?!()“”/–-_", strict=True))

_rule = partial(LanguageRule, code=Code.PUNCTUATION, lang="en", source="CY/T 154-2017")


def _half_width(found: Match) -> str:
    """Return the English form of a full-width mark, with the blank that belongs beside it."""
    half = _HALF[found[0].strip()]
    before, behind = found.string[: found.start()], found.string[found.end() :]
    if half == "(":
        return half if not before or before[-1].isspace() or before[-1] in "(" else " " + half
    return half + " " if half in ",.;:?!)" and behind[:1].isalnum() else half


ENGLISH_MARKS: tuple[LanguageRule, ...] = (
    _rule("en-full-width", "[" + "".join(_HALF) + "]", say("a full-width mark in English"),
          "It works，well", "It works, well", _half_width),
    _rule("en-corner-quotes", "「([^「」\n]*)」", say("corner brackets as quotation marks"),
          "A 「gold」 test", "A “gold” test", r"“\1”"),
    _rule("en-closing-quote-opens", r"(?<=[\s(])”(?=\w)",
          say("a closing quotation mark where an opening one is due"),
          "A ”gold” test", "A “gold” test", "“"),
    _rule("en-opening-quote-closes", r"(?<=\w)“(?=[\s.,;:)])",
          say("an opening quotation mark where a closing one is due"),
          "A “gold“ test", "A “gold” test", "”"),
    _rule("en-tex-quotes", r"``([^`'\n]+)''", say("quotation marks as in LaTeX are printed"),
          "A ``gold'' test", "A “gold” test", r"“\1”"),
    _rule("en-chinese-dash", " ?—— ?", say("a Chinese dash in English"),
          "The effect——a response", "The effect—a response", "—"),
    _rule("en-hyphen-dash", r"(?<=[a-z]{2}) - (?=[a-z]{2})",
          say("a hyphen where a dash is meant"),
          "The effect - no cure", "The effect—no cure"),
    _rule("en-chinese-ellipsis", "……", say("a Chinese ellipsis in English"),
          "One, two……", "One, two…", "…"),
    _rule("en-blank-before-mark", r"(?<=[A-Za-z\d]) +([,;])(?=[ \n])",
          say("a blank before a mark"), "It works , well", "It works, well", r"\1"),
    _rule("en-blank-before-end", r"(?<=[A-Za-z)]) +([.!?])(?=\s|\Z)|(?<=[a-z]) +(:)(?= [a-z])",
          say("a blank before a mark"), "It works .", "It works.", r"\1\2"),
    _rule("en-blank-in-brackets", r"(?<=\()[ ]+(?=[^\s|])|(?<=[^\s|(]) +(?=\)(?![(\w]))",
          say("a blank inside of brackets"), "It ( mostly) works", "It (mostly) works", ""),
    _rule("en-no-blank-behind-comma", r"(?<=[a-z]{2}),(?=[A-Za-z]{2})",
          say("no blank behind a comma"), "It works,well", "It works, well", ", "),
    _rule("en-no-blank-behind-semicolon", r"(?<=[a-z]{2});(?=[A-Za-z]{2})",
          say("no blank behind a semicolon"), "It works;we know", "It works; we know", "; "),
    _rule("en-no-blank-behind-stop", r"(?<=[a-z]{2})\.(?=(?:The|We|It|In|This|These|A|An|Of|For|"
          r"However|There|All|No|Our|Both|Patients|After|At|On|To|As)\b)",
          say("no blank behind a full stop"), "It works.The rest", "It works. The rest", ". "),
    _rule("en-no-blank-before-bracket",
          r"(?<=[a-z]{3})(?<!poly)\((?=(?:n|[a-z]{4,})[ =][^()\n]*\))",
          say("no blank before a bracket"), "All patients(n = 3)", "All patients (n = 3)", " ("),
    _rule("en-no-blank-behind-bracket", r"\([^()\[\]\n]*[a-z=] [^()\[\]\n]*\)(?P<at>)(?=[a-z]{2})",
          say("no blank behind a bracket"), "Three (as shown)were", "Three (as shown) were", " "),
    _rule("en-two-marks", r",(?=[.;:])|;(?=[,.;:])|:(?=[,;])(?!::)",
          say("two marks stand together"), "It works,. well", "It works. Well"),
    _rule("en-word-twice",
          r"(?<![\w-])(?P<word>(?i:the|an|of|in(?! in (?:v|s|u))|and"
          r"|to|is|was|were|for|with|by|at|as|from|are|we"
          r"|this|these|our|be|been|has|have|it|or|not|but|between|patients|on(?! and))"
          r"|a(?= a)|(?!(?:that|had|very|more|vivo|vitro)\b)[a-z]{4,})"
          r"(?: |\n)(?i:(?P=word))\b(?![-'’(\u00ad])",
          say("a word stands twice"), "It is the the best", "It is the best",
          lambda found: found["word"]),
    _rule("mark-twice",
          r"(?=[，；：、？。！.,;<>=])(?:([，；：、？])\1|(?<!。)。。(?!。)|！！(?!！)"
          r"|(?<=[a-z\d)])\.\.(?![.\w/])|,,|;;|(?:<<|>>|==)(?=\s?\d))",
          say("a mark stands twice"), "有效，，无效", "有效，无效",
          source="GB/T 15834-2011, 4", lang=None),
    _rule("quote-alone", rf'(?:\A|(?<=\n\n)){_NO_QUOTE}*(?:"{_NO_QUOTE}*"{_NO_QUOTE}*)*'
          rf'(?<!\d)(?P<at>"){_NO_QUOTE}*(?=\n\n|\Z)',
          say("a straight quotation mark without its partner"),
          '所谓"金标准', "所谓“金标准”", source="GB/T 15834-2011, 4.8", lang=None),
)  # fmt: skip
"""Chinese marks in English, quotation marks, dashes, blanks; a few rules of both languages."""
