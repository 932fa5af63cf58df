"""What must not be printed of a person: numbers of identity cards and telephones, of admissions.

ICMJE Recommendations, II.E: identifying information is not published. A Chinese identity number is
that of GB 11643-1999: region, date of birth, order, check digit. The digit is not checked: one that
is mistyped still tells where and when a person was born.
"""

import re
from collections.abc import Iterator

from diglot.article import Article
from diglot.checking.prose import find_in_prose
from diglot.diagnostics import Code, Diagnostic, warning
from diglot.messages import say

_IDENTITY = re.compile(
    r"(?<![\dA-Za-z.])[1-8]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    r"\d{3}[\dXx](?![\dA-Za-z])"
)
_IS = r"\s*(?:为|是|[:：])?\s*"
_TELEPHONE = re.compile(
    r"(?:电话|手机|联系方式|微信|(?<![A-Za-z])(?:[Tt]el(?:ephone)?\.?|[Pp]hone|[Mm]obile))(?:号码?)?"
    rf"{_IS}(?P<number>\+?\d[\d -]{{6,16}}\d)"
)
_ADMISSION = re.compile(
    r"(?:住院号|病案号|门诊号|病历号|登记号|就诊卡号|医保卡?号)"
    rf"{_IS}(?:[Nn][Oo]\.?\s*)?(?P<number>(?:[A-Za-z]{{1,3}}-?)?\d{{4,}})"
    r"|(?<![A-Za-z])(?:(?:[Mm]edical [Rr]ecord|[Hh]ospital|[Aa]dmission|[Pp]atient)"
    r" (?:[Nn]umber|[Nn]o\.?|ID)|MRN)"
    r"\s*(?:is|was|[:#])?\s*(?P<english>(?:[A-Za-z]{1,3}-?)?\d{5,})"
)


def check_private_data(article: Article, *_: object) -> Iterator[Diagnostic]:
    """Name each number in the texts by which a person could be found."""
    hint = say("take it out: a patient must not be recognised")
    for section in article.texts:
        for form in (_IDENTITY, _TELEPHONE, _ADMISSION):
            for found in find_in_prose(section, form):
                number = next((one for one in found.groups() if one), found[0])
                message = say('"{number}" looks like the number of a person', number=number)
                yield warning(
                    Code.PRIVATE_DATA, message, section.rendered.span(*found.span()), hint
                )
