"""The guard of what is replaced inside WeasyPrint, and that the library stands alone."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest
import weasyprint
from weasyprint.layout import inline

from diglot.pdf import CannotTypeset, engine, ready, seams, typeset


@pytest.fixture(autouse=True)
def unchecked() -> Iterator[None]:
    seams.check.cache_clear()
    yield
    seams.check.cache_clear()


def test_the_weasyprint_of_the_lock_is_the_known_one() -> None:
    seams.check()


def test_another_weasyprint_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(weasyprint, "__version__", "71.0")
    with pytest.raises(
        CannotTypeset, match=r"WeasyPrint 71\.0 is installed, and 70 is needed"
    ) as it:
        typeset("<p>a</p>", b"")
    assert "weasyprint>=70,<71" in it.value.hint


def test_a_function_that_takes_something_else_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inline, "text_align", lambda line, width: line + width)
    with pytest.raises(CannotTypeset, match=r"layout\.inline\.text_align.*justification: hanging"):
        seams.check()


def test_a_function_that_is_gone_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(weasyprint.document, "gather_anchors")
    with pytest.raises(CannotTypeset, match=r"document\.gather_anchors.*links"):
        seams.check()


def test_every_seam_is_replaced_by_the_file_that_it_names(monkeypatch: pytest.MonkeyPatch) -> None:
    used: set[str] = set()
    real = seams.replace_functions

    @contextmanager
    def noted(stand_ins: dict[str, object]) -> Iterator[None]:
        (file,) = {one.__module__ for one in stand_ins.values() if hasattr(one, "__module__")} or {
            "types"
        }
        for name in stand_ins:
            assert file == "types" or file.rpartition(".")[2] in seams.SEAMS[name].file.split(", ")
        used.update(stand_ins)
        with ExitStack() as stack:
            stack.enter_context(real(stand_ins))
            yield

    for file in {one for seam in seams.SEAMS.values() for one in seam.file.split(", ")}:
        monkeypatch.setattr(f"diglot.pdf.{file}.replace_functions", noted)
    monkeypatch.setattr(ready, "_ready", [])
    with engine.mend_weasyprint():
        ready.prepare()
    assert used == set(seams.SEAMS)


def test_the_library_imports_nothing_else_of_diglot() -> None:
    program = (
        "import sys; from diglot.pdf import typeset; typeset('<p lang=zh>a</p>', b'<a/>');"
        "print(*(m for m in sys.modules if m.startswith('diglot.') and 'diglot.pdf' not in m))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.split() == []
