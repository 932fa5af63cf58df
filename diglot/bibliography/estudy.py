"""CNKI's E-Study and its plain export: a tag in English, its Chinese name, a value.

    Title-题名: …
    Author-作者: 张三;李四

A record begins at ``DataType`` or ``SrcDatabase-来源库``; one that has both begins at the first.
"""

from __future__ import annotations

import re
from typing import Final

from diglot.bibliography.fields import Names
from diglot.bibliography.tagged import Layout, reader

_TYPES: Final = {
    "1": "article-journal",
    "2": "thesis",
    "3": "paper-conference",
    "4": "article-newspaper",
    "5": "patent",
    "6": "standard",
    "7": "book",
    "期刊": "article-journal",
    "辑刊": "article-journal",
    "特色期刊": "article-journal",
    "硕士": "thesis",
    "博士": "thesis",
    "中国会议": "paper-conference",
    "国际会议": "paper-conference",
    "会议": "paper-conference",
    "报纸": "article-newspaper",
    "专利": "patent",
    "标准": "standard",
    "图书": "book",
    "年鉴": "chapter",
    "成果": "report",
    "科技成果": "report",
    "法律法规": "legislation",
    "学术辑刊": "article-journal",
    "外文期刊": "article-journal",
    "博士论文": "thesis",
    "硕士论文": "thesis",
    "博硕论文": "thesis",
}
NAMES: Final = Names(
    types=_TYPES,
    type=("SrcDatabase", "DataType"),
    texts={
        "title": ("Title",),
        "container-title": ("Source", "Journal"),
        "volume": ("Roll", "Volume"),
        "publisher": ("Publisher", "DegreeUnit"),
        "abstract": ("Summary", "Abstract"),
        "URL": ("Link", "URL"),
        "genre": ("Degree",),
    },
    people={"author": ("Author",), "editor": ("Editor",)},
    year=("Year",),
    date=("PubTime",),
    first_page=("Page",),
    number=("Period", "Issue"),
    serial=("ISSN", "ISBN"),
    doi=("DOI",),
    language=("Language",),
)
read_estudy = reader(
    Layout(
        program="CNKI",
        line=re.compile(
            r"(?:\[\d+\]\s*)?([A-Z][A-Za-z]{2,20})(?:-[\u4e00-\u9fff/]{1,10})?[:：]\s*(.*)$"
        ),
        begins=frozenset({"DataType", "SrcDatabase"}),
        names=NAMES,
    )
)
