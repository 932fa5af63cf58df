"""article.toml as frozen dataclasses: the one table of its fields, see `fields.row`.

A field is declared here and nowhere else: its kind, where documents print it, whether a copy for
blind review shows it (it does not, unless its row says so), and what it means. Its label is the
word of its name in strings.toml. `article_toml` reads the file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from diglot import kinds
from diglot.diagnostics import SourceSpan
from diglot.fields import Row, row, rows_of
from diglot.identifiers import page_ends, whole_number
from diglot.languages import LANGS, Lang, Words

CREDIT: Mapping[str, str] = {
    "conceptualization": "Conceptualization",
    "data-curation": "Data curation",
    "formal-analysis": "Formal analysis",
    "funding-acquisition": "Funding acquisition",
    "investigation": "Investigation",
    "methodology": "Methodology",
    "project-administration": "Project administration",
    "resources": "Resources",
    "software": "Software",
    "supervision": "Supervision",
    "validation": "Validation",
    "visualization": "Visualization",
    "writing-original-draft": "Writing – original draft",
    "writing-review-editing": "Writing – review & editing",
}
"""The terms of CRediT (ANSI/NISO Z39.104-2022) by the last part of their addresses."""


RELATED: Final = (
    "preprint", "translation", "translation-of", "data", "software", "comment-on", "part-of",
)  # fmt: skip
"""What another work may be to an article."""


# fmt: off
@dataclass(frozen=True)
class Affiliation:
    """Where an author works, in each language."""

    id: str = row(kinds.TEXT,
        en="The name by which authors point to it; without one, its number in the file.",
        zh="作者用它指向该单位；不写则为在文件中的序号。",
        example='id = "1"')
    name: Words = row(kinds.NAMES, {}, spread=True,
        en="The institution, with its town and postcode.", zh="单位名称，后接城市和邮编。",
        example='zh = "某医院皮肤科，上海 200443"\nen = "Dermatology, X Hospital, Shanghai"')


@dataclass(frozen=True)
class Author:
    """A person, in each language; `affiliations` name `Affiliation.id`."""

    name: Words = row(kinds.NAMES, {}, spread=True,
        en="The name; in English with the family name in capitals first.",
        zh="姓名；英文姓在前，全大写。",
        example='zh = "林瑞莲"\nen = "LIN Ruilian"')
    affiliations: tuple[str, ...] = row(kinds.LIST, (),
        en="The ids of the affiliations.", zh="所在单位的 id。",
        example='affiliations = ["1"]')
    corresponding: bool = row(kinds.FLAG, False,
        en="Whether readers write to this author.", zh="是否通信作者。",
        example="corresponding = true")
    co_first: bool = row(kinds.FLAG, False,
        en="Whether this author is one of several first ones, marked #.",
        zh="是否共同第一作者，标 #。",
        example="co-first = true")
    equal_contribution: bool = row(kinds.FLAG, False,
        en="Whether this author contributed as much as others so marked, with ‡.",
        zh="是否同等贡献，标 ‡。",
        example="equal-contribution = true")
    group: bool = row(kinds.FLAG, False,
        en="Whether it is a group and no person.", zh="是否集体作者。",
        example="group = true")
    email: str = row(kinds.TEXT,
        en="The address to write to.", zh="电子邮件地址。",
        example='email = "lin@example.org"')
    orcid: str = row(kinds.ORCID,
        en="The ORCID iD; its check digit is proved.", zh="ORCID；核对其校验码。",
        example='orcid = "0000-0002-1825-0097"')
    roles: tuple[str, ...] = row(kinds.subset_of(*CREDIT), (),
        en="What this author did, in the 14 terms of CRediT (ANSI/NISO Z39.104).",
        zh="该作者的贡献，用 CRediT 的 14 个角色（ANSI/NISO Z39.104）。",
        example='roles = ["conceptualization", "writing-original-draft"]')
    biography: Words = row(kinds.WORDS, {},
        en="Who the author is, at the first page's foot.", zh="作者简介，印于首页脚注。",
        example='biography = { zh = "林瑞莲，主治医师", en = "LIN Ruilian, attending physician" }')


@dataclass(frozen=True)
class Related:
    """Another work to which the article belongs."""

    type: str = row(
        kinds.choice(*RELATED), required=True,
        en="What the other work is to the article.", zh="该文献与本文的关系。",
        example='type = "preprint"')
    doi: str = row(kinds.DOI, required=True,
        en="Its DOI.", zh="它的 DOI。", example='doi = "10.1101/2024.01.02.000000"')


@dataclass(frozen=True)
class Metadata:
    """What article.toml tells of the article.

    `url` is the address of the folder in which the article's pages will stand, with a slash at its
    end. `unconfirmed` names the fields that no public page confirms (``"keywords"``,
    ``"affiliation.zh"``); the documents mark them with a dagger.
    """

    title: Words = row(kinds.WORDS, {}, required=True, printed="named", blind=True,
        en="The title.", zh="题名。",
        example='title = { zh = "题名", en = "Title" }')
    short_title: Words = row(kinds.WORDS, {}, printed="named", blind=True,
        en="The title in running heads, where the whole one is long.",
        zh="页眉短题，题名较长时用。",
        example='short-title = { zh = "短题", en = "Short title" }')
    authors: tuple[Author, ...] = row(kinds.records(Author), (), required=True, printed="named",
        en="The authors, in their order; a table for each.", zh="作者，按署名顺序，每人一个表。",
        example="[[authors]]")
    affiliations: tuple[Affiliation, ...] = row(kinds.records(Affiliation), (), printed="named",
        en="The institutions; a table for each.", zh="单位，每个单位一个表。",
        example="[[affiliations]]")
    keywords: Mapping[Lang, tuple[str, ...]] = row(
        kinds.WORD_LISTS, {}, printed="named", blind=True,
        en="Keywords, each with its translation in the same order.",
        zh="关键词，两种语言一一对应。",
        example='[keywords]\nzh = ["硬皮病"]\nen = ["Scleroderma"]')
    article_type: str = row(kinds.TEXT, "review", name="type", printed="named", blind=True,
        en="The kind of article; its name in each language is a word of strings.toml.",
        zh="文章类型；名称见 strings.toml。",
        example='type = "review"')
    journal: str = row(kinds.TEXT, "jimcp", blind=True,
        en="The folder of templates/ that gives the article its journal.",
        zh="期刊，即 templates/ 下的文件夹名。",
        example='journal = "jimcp"')
    languages: tuple[Lang, ...] = row(kinds.LANGUAGES, LANGS, blind=True,
        en="The languages that are built; title, abstract and keywords of both are printed.",
        zh="要生成的语言；另一种语言的题名、作者、摘要和关键词仍印在其中。",
        example='languages = ["zh", "en"]')
    doi: str = row(kinds.DOI, printed="named",
        en="The DOI of the published article.", zh="已发表文章的 DOI。",
        example='doi = "10.1000/example"')
    year: str = row(kinds.TEXT, printed="named",
        en="The year of the issue.", zh="出版年。",
        example="year = 2025")
    volume: str = row(kinds.TEXT, printed="named",
        en="The volume.", zh="卷。", example='volume = "20"')
    issue: str = row(kinds.TEXT, printed="named", en="The issue.", zh="期。", example='issue = "4"')
    pages: str = row(kinds.TEXT, printed="named",
        en="First and last page; the first begins the count of the printed pages.",
        zh="起止页码；版面页码从起始页算起。",
        example='pages = "340-344"')
    received: date | None = row(kinds.DAY, None, table="dates", printed="dates",
        en="When the manuscript was received.", zh="收稿日期。",
        example="received = 2024-10-27")
    revised: date | None = row(kinds.DAY, None, table="dates", printed="dates",
        en="When the revised manuscript was received.", zh="修回日期。",
        example="revised = 2025-01-15")
    accepted: date | None = row(kinds.DAY, None, table="dates", printed="dates",
        en="When the manuscript was accepted.", zh="录用日期。",
        example="accepted = 2025-03-02")
    issued: date | None = row(kinds.DAY, None, table="dates", printed="dates",
        en="When the issue appeared.", zh="出版日期。",
        example="issued = 2025-07-31")
    online: date | None = row(kinds.DAY, None, table="dates", printed="dates",
        en="When the article first appeared on the web.", zh="网络首发日期。",
        example="online = 2025-10-27")
    clc: str = row(kinds.TEXT, printed="title",
        en="The number of the Chinese Library Classification.", zh="中图分类号。",
        example='clc = "R593.25"')
    document_code: str = row(kinds.TEXT, printed="title",
        en="The document code, A to E (CAJ-CD B/T 1).", zh="文献标志码，A 至 E。",
        example='document-code = "A"')
    article_number: str = row(kinds.TEXT, printed="title",
        en="The article number: ISSN, year, issue, first page, number of pages.",
        zh="文章编号：刊号（年）期-首页-页数。",
        example='article-number = "1673-6087(2025)04-0340-05"')
    funding: Words = row(kinds.WORDS, {}, printed="foot",
        en="Who paid for the work, with the numbers of the grants.",
        zh="基金项目及编号。",
        example='funding = { zh = "国家自然科学基金（82000000）", en = "NSFC (82000000)" }')
    conflicts: Words = row(kinds.WORDS, {}, printed="end",
        en="Conflicts of interest; none is the usual sentence.",
        zh="利益冲突；写 none 则用惯用句。",
        example='conflicts = "none"')
    ethics: Words = row(kinds.WORDS, {}, printed="end",
        en="Who approved the study, with the number.", zh="伦理审批机构及批件号。",
        example='ethics = { zh = "经本院伦理委员会批准（2024-01）", en = "Approved (2024-01)." }')
    consent: Words = row(kinds.WORDS, {}, printed="end",
        en="Informed consent; obtained is the usual sentence.",
        zh="知情同意；写 obtained 则用惯用句。",
        example='consent = "obtained"')
    contributions: Words = row(kinds.WORDS, {}, printed="end",
        en="What each author did.", zh="作者贡献。",
        example='contributions = { zh = "林瑞莲：撰写", en = "LIN Ruilian: writing" }')
    data_availability: Words = row(kinds.WORDS, {}, printed="end",
        en="Where the data are; on-request is the usual sentence.",
        zh="数据可用性；写 on-request 则用惯用句。",
        example='data-availability = "on-request"')
    acknowledgements: Words = row(kinds.WORDS, {}, printed="end",
        en="Thanks.", zh="志谢。",
        example='acknowledgements = { zh = "感谢王某。", en = "We thank Wang." }')
    notice: Words = row(kinds.WORDS, {}, printed="named", blind=True,
        en="What readers must know of this version; stands in a box.",
        zh="对读者的声明，置于框内。",
        example='notice = { zh = "预印本，未经同行评议。", en = "A preprint, not peer reviewed." }')
    version: str = row(kinds.TEXT, printed="foot", blind=True,
        en="The version of this text, which every document tells.",
        zh="本文的版本号，每份文档都标出。",
        example='version = "1.0"')
    license: str = row(kinds.TEXT, printed="named",
        en="The licence; Creative Commons' are linked.", zh="许可协议；知识共享协议附链接。",
        example='license = "CC BY 4.0"')
    url: str = row(kinds.ADDRESS,
        en="The https address of the folder in which the pages will stand.",
        zh="网页所在文件夹的 https 地址。",
        example='url = "https://journal.example/2025/4/340/"')
    index: bool = row(kinds.FLAG, True, blind=True,
        en="Whether search engines may list the pages.", zh="是否允许搜索引擎收录。",
        example="index = false")
    related: tuple[Related, ...] = row(kinds.records(Related), (),
        en="Its preprint, data, software or translation: deposits tell them.",
        zh="本文的预印本、数据、软件或译文，登记时一并说明。",
        example='[[related]]\ntype = "data"\ndoi = "10.5281/zenodo.1234567"')
    fonts: Mapping[str, str] = row(kinds.TEXTS, {},
        en="Fonts in manuscript/fonts for characters that the PDF lacks, each with its digest.",
        zh="manuscript/fonts 中的字体及其摘要值，供 PDF 缺字时使用。",
        example='[fonts]\n"Jigmo2.ttf" = "sha256:9f86…"')
    unconfirmed: tuple[str, ...] = row(kinds.LIST, (), blind=True,
        en="Fields that no public page confirms; documents mark them with a dagger.",
        zh="公开页面未证实的字段，文中以 † 标出。",
        example='unconfirmed = ["keywords", "affiliation.zh"]')
    check: Mapping[str, str] = row(kinds.SEVERITIES, {}, blind=True,
        en="Warnings that are turned off or made errors, by their codes.",
        zh="按代码关闭警告，或把警告升为错误。",
        example='[check]\nlimit = "error"\nbib-missing = "off"')
    variables: Mapping[str, Any] = row(kinds.FREE, {}, blind=True,
        en="Values of your own, for the text: {{ cutoff }}.",
        zh="自定义的值，正文中写 {{ cutoff }}。",
        example='[variables]\ncutoff = { zh = "五年", en = "five years" }')

    # fmt: on
    places: Mapping[str, SourceSpan] = field(default_factory=dict, compare=False, repr=False)
    """Where each field stands in the file, by its name: ``"title.zh"``, ``"authors.0.orcid"``."""

    def place(self, name: str) -> SourceSpan | None:
        """Return where a field stands, in one language where it is told so: ``"title.zh"``."""
        return self.places.get(name) or self.places.get(name.rpartition(".")[0])

    def showing(self, names: Collection[str]) -> Metadata:
        """Return it with these attributes only; all others are as if nobody had given them."""
        return Metadata(**{name: getattr(self, name) for name in names})

    def blind(self) -> Metadata:
        """Return what a copy for blind review may show: what the rows say, nothing by default."""
        shown = {one.attribute for one in rows_of(Metadata) if one.blind}
        kept = {one.name for one in rows_of(Metadata) if one.blind} | {"abstract"}
        unconfirmed = tuple(one for one in self.unconfirmed if one.partition(".")[0] in kept)
        return Metadata(
            **{name: getattr(self, name) for name in shown} | {"unconfirmed": unconfirmed}
        )

    def printed_fields(self, lang: Lang) -> Iterator[tuple[Row, str]]:
        """Yield the fields that documents print, with all their words in one language."""
        for one in rows_of(Metadata):
            told = words_in(getattr(self, one.attribute), lang) if one.printed else ""
            if told:
                yield one, told

    @property
    def first_page(self) -> int:
        """The number of the first printed page, 1 where article.toml gives none."""
        first = whole_number(page_ends(self.pages)[0])
        return 1 if first is None else first


TABLES: Final = ("authors", "affiliations")
"""The tables whose records have names."""


def is_name(field_name: str) -> bool:
    """Tell whether a field is the name of a person or a place: ``authors.0``; it has no markup."""
    table, _, rest = field_name.partition(".")
    return table in TABLES and "." not in rest


def words_in(value: Any, lang: Lang) -> str:
    """Return every word of a field in one language, the items of lists one behind the other."""
    if isinstance(value, Mapping):
        return words_in(value.get(lang, ""), lang)
    if isinstance(value, tuple):
        return " ".join(filter(None, (words_in(one, lang) for one in value)))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return value
    rows = rows_of(type(value)) if hasattr(value, "__dataclass_fields__") else ()
    return " ".join(filter(None, (words_in(getattr(value, one.attribute), lang) for one in rows)))
