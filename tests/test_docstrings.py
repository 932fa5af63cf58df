"""The examples in docstrings are true."""

from __future__ import annotations

import doctest
import re
from importlib import import_module

import pytest

from tests.test_repository import MODULES, ROOT, module_name

WITH_EXAMPLES = [
    module_name(path)
    for path in MODULES
    if re.search(r"^ *>>> ", path.read_text(encoding="utf-8"), re.M)
]


@pytest.mark.parametrize("module", WITH_EXAMPLES)
def test_examples_are_true(
    module: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    result = doctest.testmod(import_module(module), optionflags=doctest.NORMALIZE_WHITESPACE)
    assert result.attempted
    assert result.failed == 0, capsys.readouterr().out
