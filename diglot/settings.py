"""profile.toml as frozen dataclasses: the one table of a journal's settings, see `fields.row`.

A setting is declared here: its kind and what it means. Its usual value stands in profile.toml of
_base, over which a journal's is laid, key by key. A setting that is misspelt would change nothing:
it is named with its place. Names of [look] are known from the style sheets that read them.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from diglot import kinds
from diglot.article import LAYOUTS, Lang, Layout, Words
from diglot.csl.width import WIDTHS, Punctuation
from diglot.diagnostics import Code, Diagnostic, did_you_mean, warning
from diglot.fields import Kind, Reader, row, rows_of
from diglot.journal_limits import LIMITS, Limits, of_no_type
from diglot.messages import say
from diglot.source import Source
from diglot.toml import Path, Toml

SIDES = ("top", "right", "bottom", "left")
SIZES = (
    "title", "parallel-title", "author", "affiliation", "abstract", "heading-1", "heading-2",
    "heading-3", "body", "caption", "table", "reference", "footnote", "running",
)  # fmt: skip
LINE_NUMBERS = ("continuous", "page", "none")

_LOOK_NAME = re.compile(r"[a-z-]+")
_LOOK_VALUE = re.compile(r"[\w#%., ()\"-]+")
_PROPERTY = re.compile(r"(?:var\(|[{;\s])--([a-z-]+)\s*[:,)]")


# fmt: off
@dataclass(frozen=True)
class Journal:
    """[journal]: what the journal is called."""

    title: Words = row(kinds.WORDS, {},
        en="Its name.", zh="刊名。")
    short_title: Words = row(kinds.WORDS, {},
        en="Its name in running heads and citations.", zh="页眉和引用中的刊名。")
    issn: str = row(kinds.TEXT,
        en="As the pages tell it.", zh="国际标准连续出版物号。")
    publisher: str = row(kinds.TEXT,
        en="Who publishes it, for deposits.", zh="出版者，供登记用。")
    deposit_email: str = row(kinds.TEXT,
        en="Whom Crossref answers about a deposit.", zh="Crossref 就登记回信的邮箱。")
    homepage: str = row(kinds.TEXT,
        en="As the pages tell it.", zh="期刊网址。")


@dataclass(frozen=True)
class Editions:
    """[editions]: whose title, authors and abstract a document prints, in this order."""

    zh: tuple[Lang, ...] = row(kinds.ORDER, (),
        en="In the Chinese edition.", zh="中文版依次印哪些语言的题名、作者和摘要。")
    en: tuple[Lang, ...] = row(kinds.ORDER, (),
        en="In the English edition.", zh="英文版依次印哪些。")
    both: tuple[Lang, ...] = row(kinds.ORDER, (),
        en="Which stands first on the page with both side by side.", zh="对照页上哪种在前。")


@dataclass(frozen=True)
class Citations:
    """[citations]: docs/styles.md explains them."""

    punctuation: Punctuation | Literal["style"] = row(kinds.choice("style", *WIDTHS), "style",
        en="The width of its marks.", zh="标点全角或半角。")
    locators: Literal["style", "outside"] = row(kinds.choice("style", "outside"), "style",
        en="Whether the page of a citation stands raised behind the bracket, [2]260.",
        zh="页码是否标在方括号外，如 [2]260。")
    western_names: Literal["style", "initials", "full"] = row(
        kinds.choice("style", "initials", "full"), "style",
        en="Given names in Latin letters: initials, or in full; those in pinyin always are.",
        zh="西文人名的名：缩写为首字母，或用全称；汉语拼音的名总用全称。")
    bibtex_titles: Literal["written", "sentence"] = row(
        kinds.choice("written", "sentence"), "written",
        en="English titles of a .bib file: as they are written, or in small letters but for the"
        " first and what stands in braces, as BibTeX's styles of GB/T 7714 print them.",
        zh=".bib 文件里的英文题名：照原样，或像 GB/T 7714 的 BibTeX 样式那样，"
        "只留句首和花括号内的大写。")
    bilingual: bool = row(kinds.FLAG, False,
        en="An English line below each Chinese reference.", zh="中文文献下另附英文行。")
    tables: Literal["place", "mention"] = row(kinds.choice("place", "mention"), "place",
        en="Where works that a table or figure cites count: where it stands, or where the text"
        " first mentions it.",
        zh="图表中的文献按图表所在位置编号，还是按正文首次提到图表之处编号。")
    zotero_style: str = row(kinds.TEXT,
        en="The style that Zotero's fields in Word go on with; else by the id in style.csl.",
        zh="Word 中 Zotero 域沿用的样式；不写则按 style.csl 的 id。")


@dataclass(frozen=True)
class Captions:
    """[captions]: of figures and tables."""

    bilingual: bool = row(kinds.FLAG, False,
        en="In the Chinese edition captions and heads of tables in English too, from the English"
        " edition.",
        zh="中文版的图题、表题和表头是否另附英文，取自英文版。")


@dataclass(frozen=True)
class Docx:
    """[docx]: the Word document; [docx.journal] and [docx.submission] are laid over it."""

    chinese_serif: str = row(kinds.TEXT, "宋体",
        en="The font of the text, from the reader's machine.", zh="正文字体，取自读者的电脑。")
    chinese_sans: str = row(kinds.TEXT, "黑体",
        en="The font of headings.", zh="标题字体。")
    chinese_script: str = row(kinds.TEXT, "楷体",
        en="The font of names.", zh="姓名等的字体。")
    latin: str = row(kinds.TEXT, "Times New Roman",
        en="The font of Latin letters.", zh="西文字体。")
    line_spacing: float = row(kinds.numbers(), 1.25,
        en="Of a line's own height.", zh="行距，为单倍的几倍。")
    line_height: float = row(kinds.numbers(), 0.0,
        en="The least height of a line of the text, in points, instead.", zh="最小行高，单位磅。")
    column_gap: float = row(kinds.numbers(), 20.0,
        en="Between the columns of --layout journal, in points.", zh="栏距，单位磅。")
    line_numbers: Literal["continuous", "page", "none"] = row(
        kinds.choice(*LINE_NUMBERS), "continuous",
        en="Of --layout submission: through the document, anew on each page, or none.",
        zh="投稿版的行号：连续、每页重编或不编。")
    margins: Mapping[str, float] = row(kinds.numbers(*SIDES), {},
        en="Of the A4 page, in millimetres.", zh="A4 纸的页边距，单位毫米。")
    sizes: Mapping[str, float] = row(kinds.numbers(*SIZES), {},
        en="In points.", zh="字号，单位磅。")


# fmt: on
def _read_docx(reader: Reader, path: Path, value: Any) -> Mapping[Layout, Docx]:
    """Return the settings of each layout, its own table laid over [docx]."""
    table = kinds.mapping_of(path[-1], value)
    common = {name: one for name, one in table.items() if name not in LAYOUTS}
    reader.record(Docx, path, common)
    own = {layout: value.get(layout, {}) for layout in LAYOUTS}
    for layout in [one for one, table in own.items() if not isinstance(table, Mapping)]:
        hint = say("write [{name}]", name=f"docx.{layout}")
        reader.fault((*path, layout), say('"{name}" is not a table', name=layout), hint)
        own[layout] = {}
    return {
        layout: reader.record_over(Docx, (*path, layout), common, table)
        for layout, table in own.items()
    }


def _read_look(reader: Reader, path: Path, value: Any) -> Mapping[str, Any]:
    table = kinds.mapping_of(path[-1], value)
    for name, one in table.items():
        if not is_look(name, one):
            message = say('"{name}" in [look] is no value for a style sheet', name=name)
            reader.fault((*path, name), message, at_value=True)
    return table


DOCX = Kind(_read_docx, {"zh": "表", "en": "a table"})
LOOK = Kind(_read_look, {"zh": "样式表的属性", "en": "properties of the style sheets"})


# fmt: off
@dataclass(frozen=True)
class Settings:
    """All of profile.toml."""

    style: str = row(kinds.TEXT, "style.csl",
        en="The file with the journal's CSL style.", zh="期刊的 CSL 样式文件。")
    journal: Journal = row(kinds.table_of(Journal), Journal())
    editions: Editions = row(kinds.table_of(Editions), Editions())
    cite_this: Mapping[str, str] = row(kinds.TEXTS, {},
        en="How the web page cites the article itself: a name, and whose style.csl.",
        zh="网页如何引用本文：名称，及取哪个期刊的 style.csl。")
    headings: Mapping[Lang, tuple[str, ...]] = row(kinds.WORD_LISTS, {},
        en="The first number of each level of headings.", zh="各级标题的首个编号。")
    types: Mapping[str, str] = row(kinds.TEXTS, {},
        en="The types of article, and what JATS calls each; their names are words of strings.toml.",
        zh="文章类型及其 JATS 名称；中文名见 strings.toml。")
    abstract_parts: Mapping[Lang, tuple[str, ...]] = row(kinds.WORD_LISTS, {},
        en="The parts of a structured abstract, other words for one behind a stroke.",
        zh="结构式摘要的各部分，同义词以斜线分开。")
    citations: Citations = row(kinds.table_of(Citations), Citations())
    captions: Captions = row(kinds.table_of(Captions), Captions())
    limits: Limits = row(LIMITS, Limits())
    language: Mapping[str, str] = row(kinds.CHOICE_FORMS, {},
        en="Which of several right forms the journal prints, named as in docs/language-rules.md;"
        " else the one that most places of a text have.",
        zh="几种写法都对时期刊用哪一种，名称见 docs/language-rules.zh.md；不写则按全文多数。")
    check: Mapping[str, str] = row(kinds.SEVERITIES, {},
        en="Warnings that the journal turns off or makes errors, by their codes.",
        zh="期刊按代码关闭的警告，或升为错误的警告。")
    blind: Mapping[Lang, tuple[str, ...]] = row(kinds.WORD_LISTS, {},
        en="Headings of what a blind copy leaves out.", zh="盲审稿略去哪些标题下的内容。")
    fonts: Mapping[str, str] = row(kinds.TEXTS, {},
        en="Fonts in the journal's folder fonts for characters that the PDF lacks, each with its"
        " digest.",
        zh="期刊 fonts 文件夹中的字体及其摘要值，供 PDF 缺字时使用。")
    look: Mapping[str, Any] = row(LOOK, {},
        en="Custom properties of print.css and screen.css.", zh="样式表的自定义属性。")
    docx: Mapping[Layout, Docx] = row(DOCX, {})



# fmt: on
def settings_of(table: Mapping[str, Any]) -> Settings:
    """Return the settings of a table that is known to be sound; what is wrong has its default."""
    reader = Reader(Toml(Source("profile.toml", ""), {}), Code.PROFILE)
    return reader.record(Settings, (), {"docx": {}, **table})


def faults_of(
    toml: Toml, styles: Mapping[str, str], types: Collection[str] = ()
) -> list[Diagnostic]:
    """Return what is wrong with one profile.toml.

    `styles` are the style sheets by name, `types` the journal's types of article.
    """
    reader = Reader(toml, Code.PROFILE, settings=True)
    reader.record(Settings, (), toml.table)
    return [*reader.faults, *_unread(toml, styles), *of_no_type(toml, types)]


def _unread(toml: Toml, styles: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Yield a warning for each setting of [look] that no style sheet reads."""
    look = toml.table.get("look")
    properties = {name for text in styles.values() for name in _PROPERTY.findall(text)}
    for name in look if isinstance(look, Mapping) else ():
        if name not in properties and _LOOK_NAME.fullmatch(name):
            message = say('no style sheet reads "{name}" of [look]', name=name)
            hint = did_you_mean(name, properties) or say("as var(--{name})", name=name)
            yield warning(Code.PROFILE, message, toml.key(("look", name)), hint)


def is_look(name: str, value: Any) -> bool:
    """Tell whether a setting of [look] can be a custom property of a style sheet."""
    return bool(_LOOK_NAME.fullmatch(name) and _LOOK_VALUE.fullmatch(str(value)))


def as_table(value: Any) -> Any:
    """Return settings as plain tables under the names that profile.toml has, for templates."""
    if isinstance(value, Mapping):
        return {name: as_table(one) for name, one in value.items()}
    if isinstance(value, tuple):
        return [as_table(one) for one in value]
    if not hasattr(value, "__dataclass_fields__"):
        return value
    return {one.name: as_table(getattr(value, one.attribute)) for one in rows_of(type(value))}
