"""One pandoc that reads all texts reads each as the command would, and stands up again."""

from __future__ import annotations

import json
import os
import random
import signal
import sys
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

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


PIECES = """
# Title {#a .b}

Words[^n], $x^2$, `c`{.py}, <me@example.org> "q" [l](#a) ~~s~~ H~2~O 中文
换行

```python
x = 1
```

| a | b |
|---|---|
| 1 | $$\\frac a b$$ |

: caption {#tbl:x}

- [ ] task

![c](data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==){#f width=50%}

[^n]: note **b**
"""  # noqa: E501


@pytest.mark.parametrize("mathml", [True, False])
@pytest.mark.parametrize("text", ["", PIECES])
def test_a_page_is_written_as_the_command_writes_it(text: str, mathml: bool) -> None:
    blocks = pandoc.read_markdown(text)
    command = ["-f", "json", "-t", "html5", "--wrap=none", "--id-prefix=en-"]
    command += ["--syntax-highlighting=none", *(["--mathml"] if mathml else [])]
    expected = pandoc._run(command, pandoc._document(blocks)).decode()
    assert pandoc.write_html(blocks, "en-", mathml=mathml) == expected


def test_words_are_written_as_the_command_writes_them() -> None:
    blocks = pandoc.read_markdown(PIECES)
    command = ["-f", "json", "-t", "plain", "--wrap=none"]
    assert pandoc.write_plain(blocks) == pandoc._run(command, pandoc._document(blocks)).decode()


def test_markdown_is_written_as_the_command_writes_it() -> None:
    blocks = pandoc.read_markdown(PIECES)
    form = f"{pandoc.MARKDOWN}-smart-simple_tables-multiline_tables-raw_tex-fenced_code_attributes"
    command = ["-f", "json", "-t", form, "--wrap=preserve", "--reference-location=block"]
    assert pandoc.write_markdown(blocks) == pandoc._run(command, pandoc._document(blocks)).decode()


def test_a_word_document_is_written_as_the_command_writes_it() -> None:
    blocks = pandoc.read_markdown(PIECES)
    command = ["-f", "json", "-t", "docx", "-o", "-", "--syntax-highlighting=none"]
    expected = pandoc._run(command, pandoc._document(blocks))
    ours, theirs = (
        {name: archive.read(name) for name in archive.namelist()}
        for archive in (ZipFile(BytesIO(pandoc.write_docx(blocks))), ZipFile(BytesIO(expected)))
    )
    assert ours == theirs


@pytest.mark.parametrize("address", ["/etc/hostname", "http://127.0.0.1:9/a.png"])
def test_a_writer_opens_no_file_and_no_address(address: str) -> None:
    blocks = pandoc.read_markdown(f"![]({address})\n")
    with pytest.raises(TooHard, match="outside the document"):
        pandoc.write_docx(blocks)


def next_reader() -> pandoc_reader.Reader | None:
    """Return the process that the next text is given to."""
    with pandoc_reader.turn() as place:
        return place.standing


def test_texts_share_a_process() -> None:
    pandoc.read_markdown("one")
    first = next_reader()
    pandoc.read_inlines("two")
    pandoc.write_html([])
    assert first is not None
    assert next_reader() is first


def test_threads_that_ask_side_by_side_have_a_process_each() -> None:
    pandoc.read_markdown("one")
    first = next_reader()
    with pandoc_reader.turn():  # another thread's
        assert pandoc.read_markdown("two") == by_command("two")
        assert next_reader() not in (None, first)
    assert next_reader() is first


def test_a_process_may_stand_ready_before_there_is_a_text() -> None:
    with pandoc_reader.turn() as place:
        if place.standing:
            place.standing.end()
        place.reader = None
    pandoc.prepare()
    first = next_reader()
    assert first is not None
    assert pandoc.read_markdown("one") == by_command("one")
    assert next_reader() is first


def test_one_that_was_ended_is_told_and_the_next_text_is_read() -> None:
    pandoc.read_markdown("one")
    reader = next_reader()
    assert reader
    os.kill(reader._process.pid, signal.SIGKILL)
    with pytest.raises(EngineFailed, match="ended from outside"):
        pandoc.read_markdown("two")
    assert pandoc.read_markdown("three") == by_command("three")


@pytest.mark.skipif(sys.platform != "linux", reason="Linux counts the time")
def test_each_text_has_its_own_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "SECONDS", 1)
    with pandoc_reader.turn() as place:
        if place.standing:
            place.standing.end()
        place.reader = None
    for _ in range(3):
        assert pandoc.read_markdown("*a* " * 6000)
    with pytest.raises(TooHard, match="seconds of the processor"):
        pandoc.read_markdown("[a](" * 4000)
    assert pandoc.read_markdown("after") == by_command("after")
