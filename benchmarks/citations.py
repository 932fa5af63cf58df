"""How long a list of references takes: diglot beside ``pandoc --citeproc``, in one run.

    python benchmarks/citations.py              50, 500 and 5,000 entries, five rounds of each
    python benchmarks/citations.py 50 --rounds 21

Entries are of two kinds: such as a medical journal lists (up to sixteen authors, titles of
a hundred letters), and short ones (four authors, forty letters), where the start weighs most.

Both read the same CSL-JSON file and the same style and write a web page's citations and list. Each
rendering is a process of its own, and what counts is its whole CPU time, start included, as the
operating system tells it (user and system). The two take turns, so that whatever else the machine
does meets both; the fastest round of each is compared. A round before the first is not counted, so
that Python has its bytecode and both have their files in memory.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pypandoc

ROOT = Path(__file__).resolve().parent.parent
STYLE = ROOT / "templates" / "jimcp" / "style.csl"
SIZES = (50, 500, 5000)

OURS = """
import gc, json, sys
from diglot.citing import render
gc.freeze()  # as the command does
items = json.load(open(sys.argv[1], encoding="utf-8"))
done = render(items, sys.argv[2], [[{"id": item["id"]}] for item in items])
with open(sys.argv[3], "w", encoding="utf-8") as page:
    page.writelines(f"<p>{line}</p>\\n" for line in (*done.citations, *done.bibliography))
"""
AGAIN = """
import json, sys, time
from diglot.citing import render
items = json.load(open(sys.argv[1], encoding="utf-8"))
for _ in range(2):
    before = time.process_time()
    render(items, sys.argv[2], [[{"id": item["id"]}] for item in items])
    took = time.process_time() - before
print(took)
"""

_FAMILIES = ("Bielecki", "van Laar", "Assassi", "Maria", "Kowal", "Tyndall", "Del Papa", "Denton")
_GIVEN = (
    "Rossana A",
    "Jacob M.",
    "Shervin",
    "Anna Teresa",
    "Łukasz",
    "Ming-Hui",
    "Óscar",
    "Jean P",
)
_HAN = "林晓陈建王芳李静张伟赵敏黄海孙丽周涛吴刚郑洁何军"
_WORDS = (
    *(
        "transplantation",
        "sclerosis",
        "mechanisms",
        "of",
        "immune",
        "reconstitution",
        "and",
        "skin",
    ),
    *(
        "hematopoietic",
        "stem",
        "cells",
        "in",
        "a",
        "randomized",
        "trial",
        "with",
        "lung",
        "disease",
    ),
)
_CHINESE = (
    "干细胞",
    "移植",
    "治疗",
    "硬皮病",
    "研究",
    "进展",
    "临床",
    "疗效",
    "机制",
    "观察",
    "患者",
)


class Kind(NamedTuple):
    """How long entries are: words of a title, in Chinese and in English, and authors at most."""

    name: str
    chinese: int
    english: int
    authors: int


KINDS = (Kind("journal", 11, 14, 16), Kind("short", 4, 5, 4))
"""The first has what the list of a medical journal has (the sample article's)."""


def entries(count: int, kind: Kind) -> list[dict[str, Any]]:
    """Return `count` entries, the same at every call: articles, books, chapters in two languages.

    Every third one is Chinese.
    """
    return [_entry(number, kind) for number in range(count)]


def _entry(number: int, kind: Kind) -> dict[str, Any]:
    chinese = number % 3 == 0
    words = _CHINESE if chinese else _WORDS
    length = kind.chinese if chinese else kind.english
    picked = [words[(number * step + step) % len(words)] for step in range(1, length + 1)]
    title = "".join(picked) if chinese else " ".join(picked).capitalize()
    entry: dict[str, Any] = {
        "id": f"entry{number}",
        "language": "zh-CN" if chinese else "en-US",
        "title": f"{title} {number}" if number % 5 else f"<i>In vitro</i> {title} {number}",
        "author": [_name(number, place, chinese) for place in range(1 + number % kind.authors)],
        "issued": {"date-parts": [[1980 + number % 45, 1 + number % 12]]},
        "page": f"{number % 900 + 1}-{number % 900 + 9}",
    }
    publisher = {"publisher": "人民卫生出版社", "publisher-place": "北京"}
    if not chinese:
        publisher = {"publisher": "Academic Press", "publisher-place": "London"}
    if number % 7 == 5:
        return entry | publisher | {"type": "book", "edition": str(number % 4 + 1)}
    if number % 7 == 6:
        host = {"container-title": f"{title} handbook", "editor": [_name(number, 9, chinese)]}
        return entry | publisher | host | {"type": "chapter"}
    journal = "中华风湿病学杂志" if chinese else "Annals of the Rheumatic Diseases"
    return entry | {
        "type": "article-journal",
        "container-title": journal,
        "volume": str(number % 80 + 1),
        "issue": str(number % 12 + 1),
        "DOI": f"10.5555/bench.{number}",
    }


def _name(number: int, place: int, chinese: bool) -> dict[str, str]:
    at = number * 5 + place * 3
    if chinese:
        return {"family": _HAN[at % len(_HAN)], "given": _HAN[(at * 7 + 1) % len(_HAN)]}
    return {"family": _FAMILIES[at % len(_FAMILIES)], "given": _GIVEN[(at // 3) % len(_GIVEN)]}


def seconds(command: Sequence[str]) -> float:
    """Run a command and return its CPU time; its bytecode may be kept, as a user's is."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, cwd=ROOT, env=env)  # noqa: S603 - commands of our own
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def compare(count: int, kind: Kind, rounds: int, folder: Path) -> tuple[float, float, float]:
    """Return the CPU seconds of diglot, of pandoc, and of diglot's second rendering of the list."""
    items, text = folder / "items.json", folder / "text.md"
    listed = entries(count, kind)
    items.write_text(json.dumps(listed, ensure_ascii=False), "utf-8")
    text.write_text("\n\n".join(f"[@{entry['id']}]" for entry in listed), "utf-8")
    ours = [sys.executable, "-c", OURS, str(items), str(STYLE), str(folder / "ours.html")]
    theirs = [
        *(str(pypandoc.get_pandoc_path()), "--citeproc", "--bibliography", str(items)),
        *("--csl", str(STYLE), "--from", "markdown", "--to", "html", str(text)),
        *("--output", str(folder / "theirs.html")),
    ]
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(rounds + 1)][1:]
    _same_length(folder, count)
    again = [sys.executable, "-c", AGAIN, str(items), str(STYLE)]
    told = subprocess.run(again, check=True, cwd=ROOT, capture_output=True)  # noqa: S603 - as above
    return min(one for one, _ in pairs), min(other for _, other in pairs), float(told.stdout)


def _same_length(folder: Path, count: int) -> None:
    """Make sure that both have written every entry: a race is fair only over the same way."""
    ours = (folder / "ours.html").read_text("utf-8").count("<p>") - count
    theirs = (folder / "theirs.html").read_text("utf-8").count('class="csl-entry"')
    if (ours, theirs) != (count, count):
        raise SystemExit(f"{count} entries were asked for; diglot: {ours}, pandoc: {theirs}")


def main() -> None:
    """Print a table of sizes, times and ratios."""
    parser = argparse.ArgumentParser(description="diglot's citations beside pandoc's, in CPU time")
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="numbers of entries")
    parser.add_argument("--rounds", type=int, default=5, help="how often each size is rendered")
    told = parser.parse_args()
    print("kind     entries   diglot   pandoc   diglot/pandoc   again   ms per entry")
    for kind, count in ((kind, count) for kind in KINDS for count in told.sizes):
        with tempfile.TemporaryDirectory() as folder:
            ours, theirs, again = compare(count, kind, max(1, told.rounds), Path(folder))
        each = 1000 * ours / count
        print(
            f"{kind.name:7}  {count:7}  {ours:6.3f}s  {theirs:6.3f}s  {ours / theirs:14.2f}"
            f"  {again:5.3f}s  {each:12.2f}"
        )


if __name__ == "__main__":
    main()
