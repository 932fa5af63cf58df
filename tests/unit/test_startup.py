"""Each command loads what it needs; importing diglot as a library changes nothing else."""

from __future__ import annotations

import subprocess
import sys

import pytest

SLOW = (
    *("citeproc", "fontTools", "jinja2", "lxml", "pypandoc", "rich", "weasyprint", "yaml"),
    *("diglot.article", "diglot.engines", "diglot.pipeline", "diglot.report"),
)


def loaded_by(code: str) -> set[str]:
    """Return which modules a fresh Python has after running `code`."""
    told = "import sys; print(*sys.modules, file=sys.stderr)"
    command = f"try:\n    {code}\nexcept SystemExit: pass\n{told}"
    run = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return set(run.stderr.split())


@pytest.mark.parametrize("word", ["--version", "--help"])
def test_version_and_help_load_no_engine_and_no_room(word: str) -> None:
    modules = loaded_by(f"from diglot.command import main; main([{word!r}])")
    assert "diglot.command" in modules
    assert modules.isdisjoint(SLOW)


@pytest.mark.parametrize(
    ("command", "needs", "without"),
    [
        ("refs", "diglot.refs.command", ("weasyprint", "diglot.review", "diglot.revisions")),
        ("diff", "diglot.revisions.command", ("weasyprint", "diglot.review", "diglot.refs")),
        ("check", "diglot.pipeline", ("weasyprint", "diglot.review", "diglot.refs")),
    ],
)
def test_a_command_loads_its_own_room(command: str, needs: str, without: tuple[str, ...]) -> None:
    modules = loaded_by(f"from diglot.command import main; main([{command!r}, '--help'])")
    assert needs in modules
    assert modules.isdisjoint(without)


@pytest.mark.parametrize("module", ["diglot", "diglot.citing", "diglot.csl", "diglot.docx"])
def test_importing_the_library_has_no_side_effect(module: str) -> None:
    code = f"""
import gc, os, signal, sys, threading, warnings
def state():
    return (gc.get_freeze_count(), gc.isenabled(), gc.get_threshold(), dict(os.environ),
            os.getcwd(), os.umask(0o22), sys.getrecursionlimit(), threading.active_count(),
            signal.getsignal(signal.SIGINT), list(sys.path), list(warnings.filters))
before = state()
import {module}
after = state()
assert before == after, [pair for pair in zip(before, after) if pair[0] != pair[1]]
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert run.stdout == ""
