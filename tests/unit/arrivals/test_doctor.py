"""What this machine has, and that what it lacks is named with what mends it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from diglot.arrivals import doctor
from diglot.command import main
from diglot.diagnostics import EngineFailed
from diglot.messages import say


def test_a_machine_that_builds_lacks_nothing_needed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["doctor", "--article", str(tmp_path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["result"]
    names = [one["name"] for one in told]
    assert names == ["diglot", "system", "Python", "pandoc", "Pango", "fonts", "git", "disk"]
    assert next(one for one in told if one["name"] == "pandoc")["found"][0].isdigit()
    assert str(tmp_path) not in json.dumps(told)


def test_what_is_missing_is_named_with_what_mends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def lost() -> str:
        raise EngineFailed("pandoc", say("pandoc does not start: {why}", why="x"), say("try again"))

    monkeypatch.setattr(doctor, "pandoc_version", lost)
    assert main(["doctor", "--article", str(tmp_path)]) == 3
    assert "✗ pandoc" in capsys.readouterr().out


def test_git_is_wanted_and_not_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    examined = doctor.examine(tmp_path, "zh")
    assert "– git" in examined.text
    assert "git-scm.com" in examined.text
    assert examined.code == 0
