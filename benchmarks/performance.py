"""How long diglot takes, beside others, in one run: the tables and the plot of docs/performance.md.

    python -m benchmarks.performance                     five pairs; writes the pages
    python -m benchmarks.performance --pairs 1 --print   quickly, told only

DIGLOT_SCALE may name the folder of a large article, DIGLOT_TYPST a Python that has the package
typst, DIGLOT_BROWSER a Chromium (with Node.js and tests/clients/node_modules): what is not named
has no row. Both of a pair take turns, so that whatever else the machine does meets both.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from benchmarks import growing, plotting, programs, serving
from benchmarks.measuring import ROOT, Commands, Cost, cost, middle, pairs, ratios

ALL = "html,docx,pdf"
PLOT = ROOT / "docs" / "images" / "performance.svg"

Row = tuple[str, ...]


@dataclass
class Told:
    """What was measured: pairs, builds with the store, growth, and the live page."""

    beside: list[Row] = field(default_factory=list)
    again: list[Row] = field(default_factory=list)
    growth: dict[str, list[tuple[int, Cost, Cost]]] = field(default_factory=dict)
    live: dict[str, serving.Times] = field(default_factory=dict)


def main() -> None:
    """Measure all, print it, and write it into the pages."""
    parser = argparse.ArgumentParser(description="how long documents take")
    parser.add_argument("--pairs", type=int, default=5, help="how often both are run")
    parser.add_argument("--growth-pairs", type=int, default=1, help="the same for growing articles")
    parser.add_argument("--print", action="store_true", help="write no page")
    asked = parser.parse_args()
    told = Told()
    with tempfile.TemporaryDirectory() as folder:
        _beside(told, Path(folder), asked.pairs)
        _again(told, Path(folder))
        _growth(told, Path(folder), asked.growth_pairs)
        told.live["sample"] = serving.milliseconds(Path(folder))
        if scale := os.environ.get("DIGLOT_SCALE"):
            told.live["scale"] = serving.milliseconds(Path(folder), Path(scale), "en")
    for lang, page in (("en", "performance.md"), ("zh", "performance.zh.md")):
        text = _tables(told, lang)
        print(text)
        if not asked.print:
            path = ROOT / "docs" / page
            before, _, rest = path.read_text("utf-8").partition("<!-- measured -->\n")
            after = rest.partition("<!-- end -->")[2]
            path.write_text(f"{before}<!-- measured -->\n{text}<!-- end -->{after}", "utf-8")
    if not asked.print:
        PLOT.write_text(plotting.growth(told.growth), "utf-8")


def _beside(told: Told, folder: Path, count: int) -> None:
    """Measure the sample, and the large article, beside other programs."""
    ours, theirs = folder / "ours", folder / "theirs"
    ours.mkdir()
    theirs.mkdir()

    def row(name: str, one: Commands, other: Commands, how_often: int) -> None:
        found = pairs(one, other, how_often)
        mine, plain = (middle([pair[which] for pair in found]) for which in (0, 1))
        spread = ratios(found, lambda it: it.processor)
        clock = ratios(found, lambda it: it.clock)
        told.beside.append((
            name, f"{mine.processor:.1f}", f"{plain.processor:.1f}",
            f"{spread[0]:.2f} – **{median(spread):.2f}** – {spread[-1]:.2f}",
            f"{mine.clock:.1f}", f"{plain.clock:.1f}", f"{median(clock):.2f}",
            f"{mine.memory:.0f}", f"{plain.memory:.0f}",
        ))  # fmt: skip
        print(told.beside[-1], flush=True)

    for name, kinds in (("sample", ALL), ("sample-pdf", "pdf"), ("sample-html-docx", "html,docx")):
        one = programs.diglot(ROOT, ours, kinds)
        row(name, one, programs.pandoc_and_weasyprint(ROOT, theirs, kinds), count)
    if typst := os.environ.get("DIGLOT_TYPST"):
        other = programs.pandoc_and_typst(ROOT, theirs, Path(typst))
        row("typst", programs.diglot(ROOT, ours, "pdf"), other, count)
    if scale := os.environ.get("DIGLOT_SCALE"):
        one = programs.diglot(Path(scale), ours, ALL)
        row("scale", one, programs.pandoc_and_weasyprint(Path(scale), theirs, ALL), 1)


def _again(told: Told, folder: Path) -> None:
    """Measure builds that find in the store what was made before."""
    article, output, cache = folder / "article", folder / "again", str(folder / "cache")
    for part in ("manuscript", "bib"):
        shutil.copytree(ROOT / part, article / part)
    whole = programs.diglot(article, output, ALL)
    page = programs.diglot(article, output, "html", langs=["zh"])
    section = sorted((article / "manuscript" / "zh").glob("01-*.md"))[0]

    def row(name: str, commands: Commands) -> None:
        found = cost(commands, cache=cache)
        told.again.append((name, f"{found.processor:.2f}", f"{found.clock:.2f}"))

    row("first", whole)
    row("unchanged", whole)
    cost(page, cache=cache)
    section.write_text(section.read_text("utf-8").replace("。", "，果然。", 1), "utf-8")
    row("paragraph", page)


def _growth(told: Told, folder: Path, count: int) -> None:
    """Measure articles that grow."""
    for kind in growing.KINDS:
        for times in growing.TIMES:
            article = growing.article(folder / f"{kind}{times}", kind, times)
            output = folder / f"{kind}{times}-out"
            output.mkdir()
            one = programs.diglot(article, output, ALL)
            found = pairs(one, programs.pandoc_and_weasyprint(article, output, ALL), count)
            mine, plain = (middle([pair[which] for pair in found]) for which in (0, 1))
            told.growth.setdefault(kind, []).append((times, mine, plain))
            print(kind, times, mine, plain, flush=True)


_WORDS = {
    "en": {
        "sample": "sample, seven documents, beside pandoc + WeasyPrint",
        "sample-pdf": "sample, both PDFs, beside pandoc + WeasyPrint",
        "sample-html-docx": "sample, pages and Word, beside pandoc",
        "typst": "sample, both PDFs, beside pandoc + Typst",
        "scale": "large article, beside pandoc + WeasyPrint",
        "first": "the first build, all seven documents",
        "unchanged": "the same again, nothing changed",
        "paragraph": "one paragraph changed, the Chinese page",
        "text": "text", "references": "references", "figures": "figures",
        "beside": "what | diglot, CPU s | other, CPU s | least, median, greatest ratio | diglot, s "
                  "| other, s | ratio | diglot, MB | other, MB",
        "again": "build | CPU s | s",
        "growth": "grows | times | diglot, CPU s | other, CPU s | diglot, MB | other, MB",
        "live": "saved, seen in the browser: {what} | median, ms | least | greatest | changes",
        "live-sample": "sample", "live-scale": "large article",
        "live-paragraph": "a paragraph", "live-heading": "a heading",
        "live-caption": "a caption of a figure or table", "live-cell": "a table's data",
        "live-note": "a footnote", "live-abstract": "the abstract", "live-title": "the title",
        "live-new-paragraph": "a new paragraph", "live-new-citation": "a new citation",
    },
    "zh": {
        "sample": "示例，七份文档，对比 pandoc + WeasyPrint",
        "sample-pdf": "示例，两份 PDF，对比 pandoc + WeasyPrint",
        "sample-html-docx": "示例，网页和 Word，对比 pandoc",
        "typst": "示例，两份 PDF，对比 pandoc + Typst",
        "scale": "长文，对比 pandoc + WeasyPrint",
        "first": "第一次生成全部七份文档",
        "unchanged": "什么都没改，再生成一次",
        "paragraph": "改了一段，只生成中文网页",
        "text": "正文", "references": "文献", "figures": "图",
        "beside": "内容 | diglot，CPU 秒 | 对方，CPU 秒 | 比值：最小、中位、最大 | diglot，秒 "
                  "| 对方，秒 | 比值 | diglot，MB | 对方，MB",
        "again": "生成 | CPU 秒 | 秒",
        "growth": "增长的是 | 倍数 | diglot，CPU 秒 | 对方，CPU 秒 | diglot，MB | 对方，MB",
        "live": "保存之后在浏览器里看到（{what}） | 中位，毫秒 | 最短 | 最长 | 次数",
        "live-sample": "示例", "live-scale": "长文",
        "live-paragraph": "一段", "live-heading": "标题", "live-caption": "图题或表题",
        "live-cell": "表格数据", "live-note": "脚注", "live-abstract": "摘要", "live-title": "题名",
        "live-new-paragraph": "新的一段", "live-new-citation": "新的引文",
    },
}  # fmt: skip


def _tables(told: Told, lang: str) -> str:
    """Return what was measured as Markdown."""
    words = _WORDS[lang]
    grown = [
        (kind, f"{times}×", f"{one.processor:.1f}", f"{other.processor:.1f}", f"{one.memory:.0f}",
         f"{other.memory:.0f}")
        for kind, rows in told.growth.items()
        for times, one, other in rows
    ]  # fmt: skip
    parts = [_table(words, "beside", told.beside), _table(words, "again", told.again)]
    parts.append(_table(words, "growth", grown))
    for what, kinds in told.live.items():
        head = {**words, "live": words["live"].format(what=words[f"live-{what}"])}
        rows = [
            (f"live-{kind}", *(f"{one:.0f}" for one in (median(ms), min(ms), max(ms), len(ms))))
            for kind, ms in kinds.items()
        ]
        parts += [_table(head, "live", rows)] if rows else []
    return "\n" + "\n".join(parts) + "\n"


def _table(words: dict[str, str], head: str, rows: Sequence[Row]) -> str:
    columns = words[head].count("|") + 1
    lines = [f"| {words[head]} |", "|---" + "|--:" * (columns - 1) + "|"]
    lines += [f"| {' | '.join((words[name], *cells))} |" for name, *cells in rows]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
