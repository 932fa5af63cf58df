"""The workflows: least rights, pinned actions, and shell steps that do what they say.

The steps of the release are run against stand-ins for ``gh``, which keep what they were told.
"""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

FOLDER = ROOT / ".github" / "workflows"
WORKFLOWS = sorted(FOLDER.glob("*.yml"))

GH = """#!/usr/bin/env bash
# A release server in a folder: view, create, upload.
set -eu
echo "$*" >> "$STORE/calls"
case "$2" in
  view) [ -e "$STORE/$3" ] ;;
  create)
    [ ! -e "$STORE/$3" ] || exit 1
    [ ! -e "$STORE/fails" ] || exit 1
    touch "$STORE/$3" ;;
  upload) [ -e "$STORE/$3" ] ;;
esac
"""


def read(path: Path) -> dict[Any, Any]:
    told = yaml.safe_load(path.read_text("utf-8"))
    assert isinstance(told, dict)
    return told


def steps(workflow: dict[Any, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_do_little_and_knows_what_it_runs(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {"contents": "read"}
    for name, job in workflow["jobs"].items():
        assert "timeout-minutes" in job, name
        granted = job.get("permissions", {})
        assert set(granted) <= {"contents", "id-token", "attestations"}, name
    for step in steps(workflow):
        if "uses" in step:
            assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", step["uses"]), step["uses"]
        if str(step.get("uses", "")).startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False
        # What others may name, a branch or a title, reaches a shell as a variable only.
        assert "${{" not in step.get("run", ""), step


def shell(name: str, tmp_path: Path, tag: str) -> subprocess.CompletedProcess[str]:
    """Run a step of the release in a folder of documents."""
    step = next(one for one in steps(read(FOLDER / "build.yml")) if one.get("name") == name)
    tools = tmp_path / "tools"
    tools.mkdir(exist_ok=True)
    (tools / "gh").write_text(GH, "utf-8")
    (tools / "gh").chmod(0o755)
    (tmp_path / "store").mkdir(exist_ok=True)
    environment = {
        "PATH": f"{tools}:{os.environ['PATH']}", "STORE": str(tmp_path / "store"), "TAG": tag,
    }  # fmt: skip
    work = tmp_path / step.get("working-directory", "")
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    return subprocess.run(
        command, cwd=work, env=environment, capture_output=True, text=True, timeout=60
    )


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    for python in ("3.11", "3.13"):
        folder = tmp_path / f"documents-python{python}" / "release"
        folder.mkdir(parents=True)
        (folder / "tiny.1.zip").write_bytes(b"bundle")
        (folder.parent / "article.zh.pdf").write_bytes(b"page")
    return tmp_path


def calls(folder: Path) -> list[str]:
    return (folder / "store" / "calls").read_text("utf-8").splitlines()


COMPARE = "both Pythons made the same"
RELEASE = "attach the bundle, the documents and their digests"


def test_two_pythons_that_differ_are_told(documents: Path) -> None:
    assert shell(COMPARE, documents, "v1.0").returncode == 0
    (documents / "documents-python3.13" / "release" / "tiny.1.zip").write_bytes(b"other")
    done = shell(COMPARE, documents, "v1.0")
    assert done.returncode != 0
    assert "tiny.1.zip" in done.stdout + done.stderr


def test_a_tag_is_released_once(documents: Path) -> None:
    assert shell(RELEASE, documents, "v1.0").returncode == 0
    assert [one.split()[1] for one in calls(documents)] == ["view", "create", "upload"]
    assert "--prerelease" not in calls(documents)[1]
    # A second run finds the release and only puts its files there again.
    assert shell(RELEASE, documents, "v1.0").returncode == 0
    assert [one.split()[1] for one in calls(documents)[3:]] == ["view", "upload"]
    uploaded = calls(documents)[-1]
    for name in ("SHA256SUMS", "article.zh.pdf", "tiny.1.zip", "--clobber"):
        assert name in uploaded
    sums = (documents / "documents-python3.11" / "SHA256SUMS").read_text("utf-8")
    assert {line.split()[1] for line in sums.splitlines()} == {
        "article.zh.pdf", "release/tiny.1.zip",
    }  # fmt: skip


def test_a_candidate_is_no_release_yet(documents: Path) -> None:
    assert shell(RELEASE, documents, "v1.0-rc1").returncode == 0
    assert "--prerelease" in calls(documents)[1]


def test_a_server_that_fails_fails_the_step(documents: Path) -> None:
    (documents / "store").mkdir()
    (documents / "store" / "fails").touch()
    assert shell(RELEASE, documents, "v1.0").returncode != 0
    assert [one.split()[1] for one in calls(documents)] == ["view", "create"]
