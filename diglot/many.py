"""``build A B C``: several articles, each in a process of its own, with one summary at the end.

An article that fails, or takes its process with it, leaves the others as they are. The exit code is
the worst of all.
"""

import argparse
import json
import subprocess
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from diglot.machine import cores, own_process
from diglot.messages import Message, say, say_count
from diglot.report import Printer, write_json, write_out

_FLAGS = ("blind", "comments", "draft", "strict", "no_cache", "quick", "verbose")
_CODES = (0, 1, 2, 3)


@dataclass(frozen=True)
class Ended:
    """How the command ended for one article: its exit code and what it printed."""

    folder: Path
    code: int
    out: str
    said: str


def run(arguments: argparse.Namespace, printer: Printer) -> int:
    """Carry out ``build`` or ``check`` on each of `arguments.folders`; return the exit code."""
    most = max(1, arguments.jobs or cores())
    jobs = min(most, len(arguments.folders))
    form = arguments.format or "text"
    words = [*words_of(arguments, printer.language), "--jobs", str(most // jobs)]
    ended: list[Ended] = []
    with ThreadPoolExecutor(jobs) as pool:
        for one in pool.map(lambda folder: _build_one(folder, words), arguments.folders):
            ended.append(one)
            if form == "text":
                printer.console.print(f"{one.folder}", style="bold", markup=False, highlight=False)
                printer.console.print(one.said.rstrip("\n"), markup=False, highlight=False)
            elif form != "json":
                write_out(one.out)
    if form == "json":
        write_json(_as_json(ended))
    for line in _summary(ended):
        printer.line(line)
    return max(one.code for one in ended)


def words_of(arguments: argparse.Namespace, language: str) -> list[str]:
    """Return the options as they are given to the command for one article."""
    told = vars(arguments)
    words = [arguments.command, "--ui", language, "--format", arguments.format or "text"]
    words += ["--lang", ",".join(arguments.lang)]
    words += ["--to", ",".join(arguments.to)] if arguments.to else []
    words += ["--journal", arguments.journal] if arguments.journal else []
    if arguments.command == "build":
        words += ["--layout", arguments.layout, "--citations", arguments.citations]
    return words + [f"--{flag.replace('_', '-')}" for flag in _FLAGS if told.get(flag)]


def _build_one(folder: Path, words: Sequence[str]) -> Ended:
    command, environment = own_process(*words, "--article", str(folder))
    done = subprocess.run(  # noqa: S603 - our own command, no shell
        command,
        capture_output=True,
        check=False,
        encoding="utf-8",
        errors="replace",
        env=environment,
    )
    code = done.returncode if done.returncode in _CODES else 3
    return Ended(folder, code, done.stdout, done.stderr)


def _as_json(ended: Sequence[Ended]) -> str:
    articles = [
        {"article": str(one.folder), "code": one.code, "report": _report(one)} for one in ended
    ]
    return json.dumps({"articles": articles}, ensure_ascii=False, indent=2) + "\n"


def _report(one: Ended) -> object:
    """Return the report of an article, or what was said where there is none."""
    try:
        return json.loads(one.out)
    except ValueError:
        return one.said


def _summary(ended: Sequence[Ended]) -> Iterator[Message]:
    failed = [one for one in ended if one.code]
    yield say(
        "{articles}: {good}, {bad}",
        articles=say_count("{count} article", "{count} articles", len(ended)),
        good=say("{count} without errors", count=len(ended) - len(failed)),
        bad=say("{count} with errors", count=len(failed)),
    )
    for one in failed:
        yield say("{folder}: exit code {code}", folder=one.folder, code=one.code)
