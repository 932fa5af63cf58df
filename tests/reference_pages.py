"""Pages of docs/ that are made from the code, so that none is forgotten and none grows old.

``python -m tests.reference_pages`` writes them; `tests/test_reference_pages.py` compares.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any, NamedTuple

from diglot.article import Affiliation, Author, Lang, Metadata
from diglot.codes import RULES
from diglot.fields import Printed, Row, rows_of
from diglot.kinds import MIXED
from diglot.language_rules import CHOICES
from diglot.language_rules import RULES as LANGUAGE_RULES
from diglot.messages import in_language
from diglot.metadata import Related
from diglot.profile import shipped_templates
from diglot.settings import Docx, Settings, settings_of
from tests.api_page import api

DOCS = Path(__file__).resolve().parent.parent / "docs"

_PRINTED: Mapping[Printed, Mapping[Lang, str]] = {
    "": {"zh": "不印", "en": "nowhere"},
    "named": {"zh": "固定位置", "en": "its own place"},
    "dates": {"zh": "首页脚注，日期行", "en": "first page's foot, with the dates"},
    "title": {"zh": "题名区，关键词之后", "en": "title block, behind the keywords"},
    "foot": {"zh": "首页脚注", "en": "first page's foot"},
    "end": {"zh": "正文与参考文献之间", "en": "between text and references"},
}


class _Words(NamedTuple):
    """What the page says around its tables."""

    title: str
    lead: str
    head: str
    short_head: str
    shown: str
    hidden: str
    example: str
    authors: str
    affiliations: str
    related: str


_WORDS: Mapping[Lang, _Words] = {
    "en": _Words(
        "Fields of article.toml",
        "Every field that `manuscript/article.toml` may have. Only `title` and `[[authors]]`\n"
        'must be there. A field in each language is written `name = { zh = "…", en = "…" }`, or\n'
        "with `zh = …` and `en = …` on lines of their own below `[name]`; a single text stands\n"
        "for both. Its label is the word of the same name in the journal's `strings.toml`. A copy\n"
        "for blind review shows only what is marked so. A misspelt field is named with its line.",
        "| field | value | meaning | printed | blind copy |",
        "| field | value | meaning |",
        "shown",
        "hidden",
        "An article.toml with every field",
        "Fields of `[[authors]]`",
        "Fields of `[[affiliations]]`",
        "Fields of `[[related]]`",
    ),
    "zh": _Words(
        "article.toml 的字段",
        "`manuscript/article.toml` 可以写的全部字段。必写的只有 `title` 和 `[[authors]]`。\n"
        "两种语言的字段写作 `name = { zh = \"…\", en = \"…\" }`，\n"
        "或在 `[name]` 之下分行写 `zh = …`、`en = …`；只写一个文字则两种语言相同。\n"
        "标签取自期刊 `strings.toml` 中同名的词。盲审稿只显示表中注明的字段。\n"
        "写错的字段会连同行号指出。",
        "| 字段 | 值 | 含义 | 印刷位置 | 盲审稿 |",
        "| 字段 | 值 | 含义 |",
        "显示",
        "隐去",
        "写全所有字段的 article.toml",
        "`[[authors]]` 的字段",
        "`[[affiliations]]` 的字段",
        "`[[related]]` 的字段",
    ),
}  # fmt: skip


def default_of(record: type[Any], attribute: str) -> Any:
    """Return the value of a field that nobody gave."""
    one = next(each for each in fields(record) if each.name == attribute)
    return one.default_factory() if one.default_factory is not MISSING else one.default


def _table(record: type, lang: Lang) -> list[str]:
    """Return the rows as a table; where they are printed is told for the article's own."""
    words, whole = _WORDS[lang], record is Metadata
    head = words.head if whole else words.short_head
    lines = [head, "|---" * (head.count("|") - 1) + "|"]
    for row in rows_of(record):
        name = ".".join(row.path) if row.path else row.name
        cells = [f"`{name}`", row.kind.name[lang], row.meaning[lang]]
        if whole:
            cells += [_PRINTED[row.printed][lang], words.shown if row.blind else words.hidden]
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def example() -> str:
    """Return an article.toml in which every field stands once, in the order that TOML needs."""
    rows = [row for row in rows_of(Metadata) if not row.example.startswith("[[")]
    plain = [row.example for row in rows if len(row.path) == 1 and row.example[0] != "["]
    below: dict[str, list[str]] = {}
    for row in rows:
        if len(row.path) > 1:
            below.setdefault(row.path[0], []).append(row.example)
    tables = ["\n".join([f"[{name}]", *lines]) for name, lines in below.items()]
    tables += [row.example for row in rows if row.example[0] == "["]
    for name, record in (("affiliations", Affiliation), ("authors", Author), ("related", Related)):
        tables.append("\n".join([f"[[{name}]]", *(row.example for row in rows_of(record))]))
    return "\n\n".join(["\n".join(plain), *tables]) + "\n"


def article_toml(lang: Lang) -> str:
    """Return the page of the fields of article.toml."""
    words = _WORDS[lang]
    lines = [f"# {words.title}", "", words.lead, "", *_table(Metadata, lang), ""]
    for title, record in (
        (words.authors, Author),
        (words.affiliations, Affiliation),
        (words.related, Related),
    ):
        lines += [f"## {title}", "", *_table(record, lang), ""]
    lines += [f"## {words.example}", "", "```toml", example().rstrip(), "```", ""]
    return "\n".join(lines)


_SETTINGS: Mapping[Lang, tuple[str, str, str]] = {
    "en": (
        "Settings of a journal",
        "All of a journal's `profile.toml`. What it leaves out is as in `_base`; a value of\n"
        "another kind, or a name that nothing reads, is told with its place. `[docx.journal]` and\n"
        "`[docx.submission]` take the settings of `[docx]` for their layout, `[limits.TYPE]`\n"
        "those of `[limits]` for a type of article; more about\n"
        "`[headings]` and `[look]` stands in [templates.md](templates.md).",
        "| table | setting | value | `_base` | meaning |",
    ),
    "zh": (
        "期刊设置",
        "期刊 `profile.toml` 的全部设置。不写的沿用 `_base`；\n"
        "类型不对的值、无人读取的名称会连同位置指出。\n"
        "`[docx.journal]` 和 `[docx.submission]` 按版式改写 `[docx]` 的设置，\n"
        "`[limits.类型]` 按文章类型改写 `[limits]`；\n"
        "`[headings]` 和 `[look]` 详见 [templates.zh.md](templates.zh.md)。",
        "| 表 | 设置 | 值 | `_base` | 含义 |",
    ),
}


def setting_rows() -> Iterator[tuple[str, Row]]:
    """Yield each setting with the table that it stands in."""
    usual = settings_of({})
    for row in rows_of(Settings):
        value = getattr(usual, row.attribute)
        inner = Docx if row.name == "docx" else type(value)
        if hasattr(inner, "__dataclass_fields__"):
            yield from ((row.name, one) for one in rows_of(inner))
        else:
            yield "", row


def profile_toml(lang: Lang) -> str:
    """Return the page of the settings of profile.toml, with their values in _base."""
    title, lead, head = _SETTINGS[lang]
    base = tomllib.loads((shipped_templates() / "_base" / "profile.toml").read_text("utf-8"))
    lines = [f"# {title}", "", lead, "", head, "|---|---|---|---|---|"]
    for table, row in setting_rows():
        values = base[table] if table else base
        value = values.get(row.name)
        shown = "…" if isinstance(value, dict) else "" if value is None else f"`{_toml(value)}`"
        where = f"`[{table}]`" if table else ""
        cells = [where, f"`{row.name}`", row.kind.name[lang], shown, row.meaning[lang]]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join([*lines, ""])


def _toml(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


_CODES: Mapping[Lang, str] = {
    "en": """# Codes

What the word in brackets behind a message means, and what to do. `diglot check --explain CODE`
prints the same. A warning can be turned off or made an error; an error stays one.

| code | | what is wrong | what to do | from |
|---|---|---|---|---|
""",
    "zh": """# 代码

消息末尾方括号里的词是什么意思，该怎么办。`diglot check --explain 代码` 显示同样的说明。
警告可以关闭，也可以升为错误；错误不能关闭。

| 代码 | | 问题 | 怎么办 | 依据 |
|---|---|---|---|---|
""",
}


def codes(lang: Lang) -> str:
    """Return the page of all codes of diagnostics."""
    severities = {
        "en": ("error", "warning", "error, warning"),
        "zh": ("错误", "警告", "错误、警告"),
    }[lang]
    lines = []
    for code in sorted(RULES, key=lambda one: one.label):
        severity = severities[2 if code in MIXED else code.severity.value == "warning"]
        told = [in_language(one, lang).replace("|", "\\|") for one in (code.meaning, code.advice)]
        lines.append(f"| `{code.label}` | {severity} | {' | '.join(told)} | {code.source} |\n")
    return _CODES[lang] + "".join(lines)


_RULES: Mapping[Lang, tuple[str, ...]] = {
    "en": (
        "Language rules",
        "What `check` knows of the print of Chinese and English: each rule with an example, the\n"
        "clause it comes from, and its code, by which the article and the journal turn it off or\n"
        "make it an error. Rules with ✓ are mended by `check --fix`; the others need a person.",
        "| rule | of | what is said | written | printed | code | `--fix` | from |",
        "## One form throughout",
        "Of these forms each is right, and a text uses one: the one that most places have, or the\n"
        'one that the journal names in `profile.toml`, `[language]`: `spelling = "uk"`. Where\n'
        "the documents print all forms alike, only a journal's choice counts (*).",
        "| choice | of | forms | written | printed | code | from |",
    ),
    "zh": (
        "语言规则",
        "`check` 掌握的中英文排印规则：每条附例子、依据的条款和代码，\n"
        "文章和期刊可按代码关闭或升为错误。\n"
        "标 ✓ 的可由 `check --fix` 改正，其余须由人判断。",
        "| 规则 | 语言 | 提示 | 写成 | 应为 | 代码 | `--fix` | 依据 |",
        "## 全文统一的写法",
        "下列各种写法都对，但全文只用一种：按多数，或按期刊 `profile.toml` 的 `[language]`，\n"
        '如 `spelling = "uk"`。各种写法印出来一样的，只在期刊指定时才检查（*）。',
        "| 项目 | 语言 | 写法 | 写成 | 应为 | 代码 | 依据 |",
    ),
}
_SAME = "the journal's instructions"
_INSTRUCTIONS = "期刊的投稿须知"
_NAMED: Mapping[Lang, Mapping[Lang | None, str]] = {
    "en": {"zh": "Chinese", "en": "English", None: "both"},
    "zh": {"zh": "中文", "en": "英文", None: "两者"},
}


def language_rules(lang: Lang) -> str:
    """Return the page of the language rules, from their tables."""
    title, lead, head, choices, choices_lead, choices_head = _RULES[lang]
    lines = [f"# {title}", "", lead, "", head, "|---|---|---|---|---|---|---|---|"]
    for rule in LANGUAGE_RULES:
        cells = [f"`{rule.name}`", _NAMED[lang][rule.lang], in_language(rule.message, lang)]
        cells += [_shown(rule.wrong), _shown(rule.right)]
        fixed = "✓" if rule.instead is not None else ""
        lines.append(f"| {' | '.join([*cells, f'`{rule.code.label}`', fixed, rule.source])} |")
    lines += ["", choices, "", choices_lead.replace("\n", "" if lang == "zh" else "\n"), ""]
    lines += [choices_head, "|---|---|---|---|---|---|---|"]
    for row in CHOICES:
        forms = ", ".join(f"`{one}`" for one in row.variants)
        mark = "" if row.by_majority else " (*)"
        cells = [f"`{row.name}`{mark}", _NAMED[lang][row.lang], forms]
        cells += [_shown(row.wrong), _shown(row.right), f"`{row.code.label}`"]
        cells.append(_INSTRUCTIONS if lang == "zh" and row.source == _SAME else row.source)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join([*lines, ""])


def _shown(example: str) -> str:
    """Return an example as code; what nobody sees is written by its number."""
    told = "".join(one if one.isprintable() else f"<U+{ord(one):04X}>" for one in example)
    ticks = "``" if "`" in told else "`"
    inner = f" {told} " if "`" in told else told
    return f"{ticks}{inner}{ticks}".replace("|", "\\|")


PAGES: Mapping[str, Callable[[], str]] = {
    "api.md": api,
    "codes.md": lambda: codes("en"),
    "codes.zh.md": lambda: codes("zh"),
    "article-toml.md": lambda: article_toml("en"),
    "article-toml.zh.md": lambda: article_toml("zh"),
    "language-rules.md": lambda: language_rules("en"),
    "language-rules.zh.md": lambda: language_rules("zh"),
    "profile-toml.md": lambda: profile_toml("en"),
    "profile-toml.zh.md": lambda: profile_toml("zh"),
}


def page(name: str) -> str:
    """Return a page; where it exists in both languages, a link to the other is at its head."""
    title, lead, rest = PAGES[name]().split("\n\n", 2)
    chinese = name.endswith(".zh.md")
    other = name.replace(".zh.md", ".md") if chinese else name.replace(".md", ".zh.md")
    parts = [title, f"[{'English' if chinese else '中文'}]({other})"] if other in PAGES else [title]
    # A page shows the end of a line of Chinese as a blank.
    return "\n\n".join([*parts, lead.replace("\n", "") if chinese else lead, rest])


if __name__ == "__main__":
    for name in PAGES:
        (DOCS / name).write_text(page(name), encoding="utf-8")
