"""A reference typed in the form of Chinese journals of the humanities, as an entry.

    王五：《潮汐》，李四译，北京：某出版社，1987年，第25页。
    王五：《论潮汐》，《海洋》2007年第3期，第5—21页。
    王五：《论潮汐》，赵六主编《海洋文集》，上海：某出版社2001年版，第3页。

《历史研究》 and 《中国社会科学》, 关于引文注释的规定.
"""

import re
from typing import Any, Final

from diglot.bibliography.name_forms import Name
from diglot.bibliography.people import read_initials
from diglot.bibliography.records import Found

_TITLE: Final = r"《(?P<title>(?:[^《》]|《[^《》]*》)+)》"
_WHOLE: Final = re.compile(
    rf"(?:(?P<authors>[^《》]{{1,80}}?)[:：]?\s*)?{_TITLE}\s*(?P<volume>[上中下]册|第?[\d一二三四五六七八九十]+[卷册]"
    r"|卷[\d一二三四五六七八九十]+)?[，,]\s*(?P<rest>.+)"
)
_PAGES: Final = r"(?:[，,]\s*第?\s*(?P<page>\d[\d\s—–~～、-]*)页)?\s*[。.]?"
_JOURNAL: Final = re.compile(
    rf"《(?P<host>[^《》]+)》\s*[，,]?\s*(?P<year>\d{{4}})年(?:第?(?P<volume>\d+)卷)?第(?P<issue>[\d—–-]+)期{_PAGES}"
)
_NEWSPAPER: Final = re.compile(
    r"《(?P<host>[^《》]+)》\s*[，,]?\s*(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日"
    r"(?:[，,]?\s*第\s*(?P<page>\w{1,3})\s*版)?\s*[。.]?"
)
_THESIS: Final = re.compile(
    rf"(?P<genre>[博硕学]士(?:学位)?论文)[，,]\s*(?P<publisher>[^，,]+?)[，,]\s*(?P<year>\d{{4}})年{_PAGES}"
)
_IMPRINT: Final = (
    r"(?:(?P<translator>[^，,：:《》]+?)译[，,]\s*)?(?:第(?P<edition>\d+)版[，,]\s*)?"
    r"(?:(?P<place>[^：:，,]{1,12})[：:]\s*|(?=[^，,\d]+[社店局馆司会厂][，,\d]))"
    r"(?P<publisher>[^，,：:\d]+?)[，,]?\s*(?P<year>\d{4})年版?"
    rf"{_PAGES}"
)
_BOOK: Final = re.compile(_IMPRINT)
_CHAPTER: Final = re.compile(
    rf"(?:载?(?P<editor>[^《》，,]+?)(?:主编|编)?[:：]?\s*|载)?《(?P<host>[^《》]+)》[，,]\s*{_IMPRINT}"
)
_KINDS: Final = (
    ("article-journal", _JOURNAL),
    ("article-newspaper", _NEWSPAPER),
    ("thesis", _THESIS),
    ("chapter", _CHAPTER),
    ("book", _BOOK),
)
_FIELDS: Final = {
    "host": "container-title", "volume": "volume", "issue": "issue", "genre": "genre",
    "publisher": "publisher", "place": "publisher-place", "edition": "edition", "page": "page",
}  # fmt: skip
_LONGEST: Final = 300


def read_humanities(text: str) -> Found | None:
    """Return the work of a line, None where it has another form."""
    whole = _WHOLE.fullmatch(text.strip()) if len(text) < _LONGEST else None
    read = ((kind, form.fullmatch(whole["rest"])) for kind, form in _KINDS) if whole else ()
    kind, found = next(((kind, found) for kind, found in read if found), ("", None))
    if not whole or not found:
        return None
    told = {name: value.strip() for name, value in found.groupdict().items() if value}
    csl: dict[str, Any] = {"type": kind, "title": whole["title"], "volume": whole["volume"] or ""}
    csl |= {variable: told[name] for name, variable in _FIELDS.items() if name in told}
    csl["volume"] = re.sub(r"^第?(\d+)卷$", r"\1", csl["volume"])
    csl["page"] = re.sub(r"\s*[—–~～-]+\s*", "-", csl.get("page", ""))
    day = [int(told[one]) for one in ("year", "month", "day") if one in told]
    csl |= {"issued": {"date-parts": [day]}, "language": "zh"}
    sure = True
    people = {one: told.get(one, "") for one in ("editor", "translator")}
    people["author"] = whole["authors"] or ""
    for role, words in people.items():
        csl[role], certain = _people(words)
        sure = sure and certain
    if re.search(r"(?:主编|编)[:：]?$", (whole["authors"] or "").strip()):
        csl["editor"] = csl.pop("author")
    return Found({name: value for name, value in csl.items() if value}, () if sure else ("author",))


def _people(text: str) -> tuple[list[Name], bool]:
    bare = re.sub(r"(?:等)?(?:主编|编著|校注|点校|[著编撰])[:：]?$", "", text.strip())
    read = [read_initials(one) for one in re.split(r"[、，,;；]\s*", bare) if one.strip()]
    return [name for name, _ in read], all(certain for _, certain in read)
