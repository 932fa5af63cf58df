"""One pandoc that reads all texts reads each as the command would, and stands up again."""

from __future__ import annotations

import json
import os
import random
import signal
import sys
from collections.abc import Iterator

import pytest

from diglot.diagnostics import EngineFailed
from diglot.engines import pandoc, pandoc_reader
from diglot.engines.pandoc import TooHard

TEXTS = (
    "",
    "Dr. X et al. wrote that\n",
    "中文\n换行，\n**粗**\n字 word\n中\nword\n",
    "![图](a.png)\n![图](b.png)\n",
    "一[^n]\n\n[^n]: 注的\n    第二行\n\na\tb\n\n\tcode\tx\n\n```\na\tb\n```\n",
    "| a | b |\n|---|---|\n| " + "x " * 60 + "| y |\n",
    "  a    b\n  --- ---\n  1  2\n",
    "a\r\nb\x00 \ufeffc\n",
)
PARTS = (
    "中文", "字", "a", "b c", "，", "。", "\n", "\n", "\n", "**粗**", "[甲](u)", "`码`", "$x$", "“",
    "é", "😀", "　", "[@k 页]", "^[注\n文]",
    "한글", "\n\n", "- ", "&nbsp;", "\\\n", "\u0301", "\u200b",
)  # fmt: skip


def by_command(text: str) -> object:
    """Return what ``pandoc -f … -t json`` reads of a text."""
    return json.loads(pandoc._run(["-f", pandoc.MARKDOWN, "-t", "json"], text.encode()))["blocks"]


def made_up() -> Iterator[str]:
    chance = random.Random(20)
    for _ in range(12):
        yield "".join(chance.choice(PARTS) for _ in range(120))


@pytest.mark.parametrize("text", [*TEXTS, *made_up()])
def test_a_text_is_read_as_the_command_reads_it(text: str) -> None:
    assert pandoc.read_markdown(text) == by_command(text)


def test_texts_share_a_process() -> None:
    pandoc.read_markdown("one")
    first = pandoc_reader.standing()
    pandoc.read_inlines("two")
    assert first is not None
    assert pandoc_reader.standing() is first


def test_one_that_was_ended_is_told_and_the_next_text_is_read() -> None:
    pandoc.read_markdown("one")
    reader = pandoc_reader.standing()
    assert reader
    os.kill(reader._process.pid, signal.SIGKILL)
    with pytest.raises(EngineFailed, match="ended from outside"):
        pandoc.read_markdown("two")
    assert pandoc.read_markdown("three") == by_command("three")


@pytest.mark.skipif(sys.platform != "linux", reason="Linux counts the time")
def test_each_text_has_its_own_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "SECONDS", 1)
    reader = pandoc_reader.standing()
    if reader:
        reader.end()
    pandoc_reader.stand(None)
    for _ in range(3):
        assert pandoc.read_markdown("*a* " * 6000)
    with pytest.raises(TooHard, match="seconds of the processor"):
        pandoc.read_markdown("[a](" * 4000)
    assert pandoc.read_markdown("after") == by_command("after")
