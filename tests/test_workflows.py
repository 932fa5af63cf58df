"""Workflows and actions: least rights, pinned actions, and shell steps that do what they say.

Steps are run against stand-ins: for ``gh`` one that keeps what it was told, for ``build.py`` one
that leaves documents.
"""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from diglot import __version__
from tests.conftest import ROOT

GITHUB = ROOT / ".github"
STARTER = ROOT / "diglot" / "arrivals" / "starter" / "dot" / "github" / "workflows" / "build.yml"
WORKFLOWS = [*sorted((GITHUB / "workflows").glob("*.yml")), STARTER]
ACTIONS = sorted((GITHUB / "actions").glob("*/action.yml"))

GH = """#!/usr/bin/env bash
# A server of releases and comments in a folder.
set -eu
echo "$*" >> "$STORE/calls"
[ ! -e "$STORE/fails-$1" ] || exit 1
case "$1 $2" in
  "release view") [ -e "$STORE/$3" ] ;;
  "release create")
    [ ! -e "$STORE/$3" ] || exit 1
    touch "$STORE/$3" ;;
  "release upload") [ -e "$STORE/$3" ] ;;
  "release list") printf 'v1.1-rc1\\nv1.0\\nprogram\\n' ;;
  "release download")
    [ "$3" != program ] || exit 1
    mkdir -p "$5" && echo "<title>$3</title>" > "$5/article.zh.html" ;;
  "api repos/o/r/pages") [ -e "$STORE/pages" ] ;;
  api*comments*)
    case "$*" in
      *--jq*) [ ! -e "$STORE/comment" ] || echo 7 ;;
      *) touch "$STORE/comment" ;;
    esac ;;
esac
"""
"""Takes a file ``fails-release`` or ``fails-api`` in its folder for an order to fail."""

DIGLOT = """import os, pathlib, sys
pathlib.Path(os.environ["STORE"], "built").open("a").write(" ".join(sys.argv[1:]) + "\\n")
if sys.argv[1] == "release" and "--site" not in sys.argv:
    for name in ("release/a-1.zip", "release/a-1/documents/article.zh.pdf"):
        path = pathlib.Path("made", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
sys.exit(int(os.environ.get("CODE", "0")))
"""


def read(path: Path) -> dict[Any, Any]:
    told = yaml.safe_load(path.read_text("utf-8"))
    assert isinstance(told, dict)
    return told


def steps(told: dict[Any, Any]) -> list[dict[str, Any]]:
    """Return the steps of a workflow's jobs, or those of an action."""
    if "runs" in told:
        return list(told["runs"]["steps"])
    return [step for job in told["jobs"].values() for step in job["steps"]]


GRANTS = {"contents", "id-token", "attestations", "pages", "pull-requests"}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.parts[-4])
def test_a_workflow_may_do_little(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"]["contents"] == "read"
    for name, job in workflow["jobs"].items():
        granted = job.get("permissions", {})
        assert set(granted) <= GRANTS, name
        if "write" in (granted.get("contents"), granted.get("id-token")):
            assert job["if"].startswith("github.ref_type == 'tag'"), name
        assert path == STARTER or "timeout-minutes" in job, name


@pytest.mark.parametrize("path", [*WORKFLOWS, *ACTIONS], ids=lambda path: path.parts[-2])
def test_steps_know_what_they_run(path: Path) -> None:
    for step in steps(read(path)):
        uses = str(step.get("uses", ""))
        if uses.startswith("./"):
            assert (ROOT / uses / "action.yml").is_file()
        elif uses.startswith("diglot/diglot/"):
            place, _, version = uses.removeprefix("diglot/diglot/").partition("@")
            assert (ROOT / place / "action.yml").is_file()
            assert version == f"v{__version__}"
        elif uses:
            assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", uses)
        if uses.startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False
        # What others may name, a branch or a title, reaches a shell as a variable only.
        assert "${{" not in step.get("run", ""), step


def test_an_authors_repository_needs_few_lines() -> None:
    assert len(STARTER.read_text("utf-8").splitlines()) <= 13


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A workspace with the stand-ins."""
    (tmp_path / "tools").mkdir()
    (tmp_path / "store").mkdir()
    (tmp_path / "build.py").write_text(DIGLOT, "utf-8")
    (tmp_path / "tools" / "gh").write_text(GH, "utf-8")
    (tmp_path / "tools" / "gh").chmod(0o755)
    return tmp_path


def shell(path: Path, name: str, place: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a step in a workspace; its own variables that hold no expression are set too."""
    step = next(one for one in steps(read(path)) if one.get("name") == name)
    environment = {
        "PATH": f"{place / 'tools'}:{os.environ['PATH']}",
        "STORE": str(place / "store"),
        "DIGLOT": str(place / "build.py"),
        "ARTICLE": ".",
        "GH_REPO": "o/r",
        "GITHUB_OUTPUT": str(place / "store" / "output"),
        **variables,
    }
    asked = set(step.get("env", {}))
    assert asked <= {*environment, "GH_TOKEN"}, "a variable that the test does not set"
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    return subprocess.run(
        command, cwd=place, env=environment, capture_output=True, text=True, timeout=60
    )


def calls(place: Path, name: str = "calls") -> list[str]:
    path = place / "store" / name
    return path.read_text("utf-8").splitlines() if path.exists() else []


BUILD, RELEASE = (GITHUB / "actions" / name / "action.yml" for name in ("build", "release"))
WORKFLOW = GITHUB / "workflows" / "build.yml"


def test_pythons_that_differ_are_told(place: Path) -> None:
    for python in ("3.11", "3.12", "3.13"):
        (place / f"documents-python{python}").mkdir()
        (place / f"documents-python{python}" / "tiny.1.zip").write_bytes(b"bundle")
    compare = "every Python made the same"
    assert shell(WORKFLOW, compare, place).returncode == 0
    (place / "documents-python3.12" / "tiny.1.zip").write_bytes(b"other")
    done = shell(WORKFLOW, compare, place)
    assert done.returncode != 0
    assert "tiny.1.zip" in done.stdout + done.stderr


def test_the_bundle_agrees_with_the_tag_and_its_sums_hold(place: Path) -> None:
    assert shell(RELEASE, "make the bundle", place, TAG="v1.0").returncode == 0
    assert calls(place, "built") == ["release --article . --output made --tag v1.0"]
    assets = place / "assets"
    assert {one.name for one in assets.iterdir()} == {"SHA256SUMS", "a-1.zip", "article.zh.pdf"}
    check = ["sha256sum", "--check", "--strict", "SHA256SUMS"]
    assert subprocess.run(check, cwd=assets, capture_output=True).returncode == 0


def test_a_bundle_that_is_refused_ends_the_release(place: Path) -> None:
    assert shell(RELEASE, "make the bundle", place, TAG="v1.0", CODE="1").returncode != 0


@pytest.fixture
def assets(place: Path) -> Path:
    (place / "assets").mkdir()
    (place / "assets" / "article.zh.pdf").write_bytes(b"page")
    return place


def test_a_tag_is_released_once(assets: Path) -> None:
    assert shell(RELEASE, "release", assets, TAG="v1.0").returncode == 0
    assert [one.split()[1] for one in calls(assets)] == ["view", "create", "upload"]
    assert "--prerelease" not in calls(assets)[1]
    # A second run finds the release and only puts its files there again.
    assert shell(RELEASE, "release", assets, TAG="v1.0").returncode == 0
    assert [one.split()[1] for one in calls(assets)[3:]] == ["view", "upload"]
    assert "--clobber assets/article.zh.pdf" in calls(assets)[-1]


def test_a_candidate_is_no_release_yet(assets: Path) -> None:
    assert shell(RELEASE, "release", assets, TAG="v1.0-rc1").returncode == 0
    assert "--prerelease" in calls(assets)[1]


def test_a_server_that_fails_fails_the_step(assets: Path) -> None:
    (assets / "store" / "fails-release").touch()
    assert shell(RELEASE, "release", assets, TAG="v1.0").returncode != 0
    assert [one.split()[1] for one in calls(assets)] == ["view", "create"]


GATHER = "gather the pages of all versions"


def test_pages_are_published_only_where_they_are_on(place: Path) -> None:
    done = shell(RELEASE, GATHER, place)
    assert (done.returncode, calls(place, "output")) == (0, [])
    assert "::notice::" in done.stdout


def test_the_pages_of_every_version_are_gathered(place: Path) -> None:
    (place / "store" / "pages").touch()
    assert shell(RELEASE, GATHER, place).returncode == 0
    assert {one.name for one in (place / "site").iterdir()} == {"v1.0", "v1.1-rc1"}
    assert calls(place, "built") == ["release --site site"]
    assert calls(place, "output") == ["ready=yes"]


def test_a_build_with_faults_fails_and_shows_them_beside_their_lines(place: Path) -> None:
    assert shell(BUILD, "build", place, CODE="1").returncode == 1
    assert calls(place, "built") == ["build --article . --output documents --format github"]


def test_a_change_that_cannot_be_compared_is_built_all_the_same(place: Path) -> None:
    done = shell(BUILD, "compare with the base", place, BASE="abc", CODE="1")
    assert done.returncode == 0
    assert "::notice::" in done.stdout
    assert calls(place, "built") == ["diff abc --article . --output documents"]


def comment(place: Path) -> subprocess.CompletedProcess[str]:
    (place / "documents").mkdir(exist_ok=True)
    for name in ("article.zh.pdf", "article.zh.diff.html"):
        (place / "documents" / name).touch()
    return shell(BUILD, "comment", place, NUMBER="3", HEAD="abc", ADDRESS="https://example.org/1")


def test_a_change_has_one_comment_that_each_push_renews(place: Path) -> None:
    assert comment(place).returncode == 0
    words = (place / "comment.md").read_text("utf-8")
    assert "https://example.org/1" in words
    assert "`article.zh.diff.html`: what this changes" in words
    assert comment(place).returncode == 0
    sent = [one for one in calls(place) if "--jq" not in one]
    assert "--method PATCH repos/o/r/issues/comments/7" in sent[1]
    assert len(sent) == 2


def test_a_change_out_of_a_fork_is_built_without_a_comment(place: Path) -> None:
    (place / "store" / "fails-api").touch()
    done = comment(place)
    assert done.returncode == 0
    assert "::notice::no comment" in done.stdout


def test_the_package_is_attached_and_its_list_of_parts_is_no_package(place: Path) -> None:
    (place / "dist").mkdir()
    for name in ("diglot-1.whl", "diglot-1.tar.gz", "diglot-1.cdx.json"):
        (place / "dist" / name).touch()
    (place / "store" / "v1.0").touch()
    assert shell(WORKFLOW, "attach the package", place, TAG="v1.0").returncode == 0
    assert "diglot-1.cdx.json" in calls(place)[0]
    assert {one.suffix for one in (place / "dist").iterdir()} == {".whl", ".gz"}
