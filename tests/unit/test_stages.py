"""A stage is done again where its arguments differ, and only there."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from diglot.pipeline import Request, make
from diglot.stages import Memory, compute
from tests.conftest import ROOT

PRINTING = {"compose", "cite", "prove", "write", "whole"}


class Counting(Memory):
    """A memory that tells which slots were done anew."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[Any] = []

    def __call__(self, slot: Any, stage: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        before = self._last.get(slot)
        result = super().__call__(slot, stage, *args, **kwargs)
        if self._last[slot] is not before:
            self.done.append(slot)
        return result


def test_a_stage_is_remembered_while_its_arguments_are_equal() -> None:
    calls: list[list[int]] = []

    def double(numbers: list[int]) -> list[int]:
        calls.append(numbers)
        return numbers * 2

    memory = Memory()
    assert memory("a", double, [1]) is memory("a", double, [1])
    assert memory("b", double, [1]) == [1, 1]
    assert memory("a", double, [2]) == [2, 2]
    assert memory("a", double, [1]) == [1, 1]
    assert calls == [[1], [1], [2], [1]]
    assert compute("a", double, [3]) == [3, 3]


def test_one_paragraph_changed_is_all_that_is_done_again(tmp_path: Path) -> None:
    root = shutil.copytree(ROOT / "tests" / "articles" / "tiny", tmp_path / "tiny")
    request = Request(root, root, ("html",), ("zh", "en"), parallel=False)
    stages = Counting()
    first = make(request, stages=stages)
    assert len(first.artifacts) == 2
    stages.done.clear()
    again = make(request, stages=stages)
    assert stages.done == []
    assert again.artifacts == first.artifacts
    assert again.diagnostics == first.diagnostics

    path = root / "manuscript" / "zh" / "01-introduction.md"
    path.write_text(path.read_text("utf-8") + "\n新的一段。\n", "utf-8")
    changed = make(request, stages=stages)
    assert stages.done == [
        ("render", "zh"),
        ("section", "zh", "01-introduction"),
        ("edition", "zh"),
        ("check", "zh 01-introduction"),
        ("align", "01-introduction"),
        ("pairs", "01-introduction"),
        ("counts", "zh", "01-introduction"),
        ("keys", "zh 01-introduction"),
        ("typed", "manuscript/zh/01-introduction.md"),
        ("choices", "manuscript/zh/01-introduction.md"),
        ("forms", "manuscript/zh/01-introduction.md"),
        ("cite", "zh"),
        ("prove", "zh"),
        ("write", "html", "zh"),
        ("prove", "html", "zh"),
        ("whole", True),
    ]
    assert changed.artifacts == make(request).artifacts
    assert "新的一段。".encode() in changed.artifacts[0].data


def test_a_changed_reference_does_again_what_prints_it(tmp_path: Path) -> None:
    root = shutil.copytree(ROOT / "tests" / "articles" / "tiny", tmp_path / "tiny")
    request = Request(root, root, ("html",), ("zh", "en"), parallel=False)
    stages = Counting()
    make(request, stages=stages)
    stages.done.clear()
    (path,) = (root / "bib").glob("references.*")
    path.write_text(path.read_text("utf-8").replace("On small things", "On large things"), "utf-8")
    changed = make(request, stages=stages)
    assert stages.done[0] == "library"
    assert {one[0] for one in stages.done if isinstance(one, tuple)} == PRINTING | {"keys"}
    assert changed.artifacts == make(request).artifacts
