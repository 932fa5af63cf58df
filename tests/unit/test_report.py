from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from diglot.article import Source
from diglot.artifact import Artifact
from diglot.diagnostics import Code, Diagnostic, error, warning
from diglot.messages import say
from diglot.outcome import Outcome
from diglot.pipeline import Report, Request
from diglot.report import Printer, as_json

SOURCE = Source("zh/02.md", "甲乙丙\n第一句话[@smiht2020]。\n" + "长" * 300 + "[@x]" + "尾" * 300)


def printed(
    *diagnostics: Diagnostic,
    report: Report | None = None,
    language: str = "en",
    width: int | None = None,
) -> list[str]:
    out = io.StringIO()
    console = Console(file=out, soft_wrap=True, color_system=None, width=width)
    request = Request(Path("/"), Path("/"), ("html",), ("zh",))
    shown = report or Report(diagnostics, sources={SOURCE.path: SOURCE})
    Printer(console, language).report(shown, request)
    return out.getvalue().splitlines()


def test_a_fault_shows_its_line_and_marks_the_place_under_wide_characters() -> None:
    start = SOURCE.text.index("@smiht2020")
    fault = error(
        Code.CITE_UNKNOWN_KEY,
        say("no such key"),
        SOURCE.span(start, start + 10),
        say("did you mean x?"),
    )
    assert printed(fault) == [
        "zh/02.md:2:6: error: no such key [cite-unknown-key]",
        "  | 第一句话[@smiht2020]。",
        "  |          ^^^^^^^^^^",
        "  hint: did you mean x?",
        "nothing written: 1 error, 0 warnings; --draft builds on, marking what is unresolved",
    ]


def test_of_a_long_line_only_the_part_around_the_fault_is_shown() -> None:
    start = SOURCE.text.index("@x")
    lines = printed(error(Code.CITE_UNKNOWN_KEY, say("no such key"), SOURCE.span(start, start + 2)))
    assert len(lines[1]) < 90
    assert lines[1].startswith("  | …长")
    assert lines[1].endswith("尾…")
    column = sum(2 if char > "\u2e80" else 1 for char in lines[1][: lines[1].index("@")])
    assert lines[2].index("^") == column


@pytest.mark.parametrize("width", [60, 80, 200])
@pytest.mark.parametrize(("at", "length"), [(0, 2), (20, 300), (300, 4), (560, 500)])
def test_an_excerpt_fits_the_line_of_a_terminal(width: int, at: int, length: int) -> None:
    start = SOURCE.text.index("长") + at
    fault = error(
        Code.LIMIT, say("long"), SOURCE.span(start, min(start + length, len(SOURCE.text)))
    )
    _, shown, marks, *_ = printed(fault, width=width)
    assert max(cell_len(shown), len(marks)) <= min(width, 114)
    assert cell_len(shown) > 0.8 * min(width, 114)
    assert set(marks[4:]) <= {" ", "^"}


def test_text_of_an_author_is_never_markup_of_the_terminal() -> None:
    assert printed(error(Code.LIMIT, say("[bold]x[/bold]")))[0] == "error: [bold]x[/bold] [limit]"


def test_a_file_is_gone_through_from_its_top_and_errors_come_last() -> None:
    last, first = (SOURCE.span(at, at + 1) for at in (8, 0))
    lines = printed(
        error(Code.LIMIT, say("one"), first),
        warning(Code.LIMIT, say("three"), last),
        warning(Code.LIMIT, say("two"), first),
        warning(Code.LIMIT, say("four")),
    )
    assert [line.split()[-2] for line in lines if "[limit]" in line] == [
        "four", "two", "three", "one",
    ]  # fmt: skip


def test_of_many_faults_of_a_code_the_first_are_printed() -> None:
    many = [warning(Code.BIB_MISSING, say("no volume in {n}", n=n)) for n in range(240)]
    lines = printed(*many, error(Code.LIMIT, say("too long")))
    assert [line for line in lines if "99" in line or "100" in line] == [
        "warning: no volume in 99 [bib-missing]"
    ]
    assert lines[100:102] == [
        "error: too long [limit]",
        "140 more of [bib-missing] are not shown: mend these first",
    ]


def test_a_stranger_s_words_in_an_answer_do_not_steer_the_terminal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Printer(Console()).outcome(Outcome(shown=(("a\x1b[31m \u202eb\n", "loud"), ("c\n", ""))))
    assert capsys.readouterr().out == "a␛[31m \ufffdb\nc\n"


def test_what_was_written_is_listed_and_summed_up() -> None:
    artifact = Artifact("html", "zh", b"x" * 2048)
    path = Path.cwd() / "output" / "article.zh.html"
    report = Report((warning(Code.LIMIT, say("long")),), ((artifact, path),))
    assert printed(report=report) == [
        "warning: long [limit]",
        "      2 KB  output/article.zh.html",
        "1 document written; 0 errors, 1 warning",
    ]


def test_the_report_for_programs() -> None:
    artifact = Artifact("html", "zh", b"x")
    fault = error(Code.LIMIT, say("long"), SOURCE.span(4, 6), say("shorten it"))
    report = Report((fault,), ((artifact, Path.cwd() / "a.html"),))
    request = Request(Path("/"), Path("/"), ("html",), ("zh",), draft=True)
    assert json.loads(as_json(report, request)) == {
        "ok": False,
        "draft": True,
        "documents": [
            {
                "path": "a.html",
                "kind": "html",
                "lang": "zh",
                "bytes": 1,
                "sha256": "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881",
            }
        ],
        "diagnostics": [
            {
                "severity": "error",
                "code": "limit",
                "message": "long",
                "hint": "shorten it",
                "place": {
                    "path": "zh/02.md",
                    "line": 2,
                    "column": 1,
                    "end_line": 2,
                    "end_column": 3,
                },
            }
        ],
    }
