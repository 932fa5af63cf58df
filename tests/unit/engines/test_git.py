"""An article's older states out of git, and what a repository must not make git do."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from diglot.diagnostics import EngineFailed
from diglot.engines import git
from diglot.engines.git import NoRevision, extract, find, revisions_of
from tests.repositories import commit, repository

PROGRAMS = (
    *("core.editor", "core.fsmonitor", "core.pager", "core.sshCommand", "diff.external"),
    *("diff.x.textconv", "filter.x.clean", "filter.x.smudge", "gpg.program"),
)
"""Settings of a repository that name a program."""


@pytest.fixture
def root(tiny: Path) -> Path:
    """The tiny article, two levels deep in a repository with three commits."""
    return repository(tiny)


def test_an_older_state_is_written_as_it_was(root: Path, tmp_path: Path) -> None:
    section = root / "manuscript" / "zh" / "01-introduction.md"
    before = section.read_bytes()
    section.write_text("新的。\n", "utf-8")
    (root / "notes.txt").write_text("not the article's", "utf-8")
    commit(root, "second", "2026-03-01T00:00:00Z")
    made = tmp_path / "made"
    found = extract(root, "v1", made)
    assert (made / "manuscript" / "zh" / "01-introduction.md").read_bytes() == before
    assert found.date == "2026-01-01T00:00:00Z"
    assert sorted(one.name for one in made.iterdir()) == ["bib", "manuscript"]


def test_the_commits_of_the_article_come_newest_first(root: Path) -> None:
    (root.parent / "other.txt").write_text("no", "utf-8")
    commit(root.parent, "elsewhere", "2026-02-01T00:00:00Z")
    (root / "bib" / "more.json").write_text("[]", "utf-8")
    commit(root, "a reference", "2026-03-01T00:00:00Z")
    assert [(one.subject, one.date[:10]) for one in revisions_of(root)] == [
        ("a reference", "2026-03-01"),
        ("submitted", "2026-01-01"),
    ]


@pytest.mark.parametrize("name", ["--output=x", "-q", "--all", "", "v1..HEAD", "HEAD:manuscript"])
def test_a_name_is_never_an_option_or_a_range(root: Path, name: str) -> None:
    with pytest.raises(NoRevision):
        find(root, name)
    assert not (root / "x").exists()


def test_an_unknown_revision_suggests_the_nearest(root: Path) -> None:
    subprocess.run(["git", "-C", str(root), "tag", "submitted"], check=True)
    with pytest.raises(NoRevision, match='there is no revision "submited"') as caught:
        find(root, "submited")
    assert caught.value.hint == 'did you mean "submitted"?'


def test_a_folder_without_a_repository_is_told(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", "/nowhere")  # what points git elsewhere counts for nothing
    with pytest.raises(NoRevision, match="lies in no git repository"):
        find(tiny, "HEAD")


def test_nothing_committed_yet(tiny: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tiny)], check=True)
    assert revisions_of(tiny) == []
    with pytest.raises(NoRevision) as caught:
        find(tiny, "HEAD")
    assert caught.value.hint == "nothing is committed yet: git commit first"


def test_a_shallow_clone_tells_how_to_get_the_rest(root: Path, tmp_path: Path) -> None:
    (root / "bib" / "more.json").write_text("[]", "utf-8")
    commit(root, "second", "2026-03-01T00:00:00Z")
    home = (
        subprocess.run(
            ["git", "-C", str(root), "rev-parse", "--show-toplevel"],
            capture_output=True,
            check=True,
        )
        .stdout.decode()
        .strip()
    )
    clone = tmp_path / "clone"
    command = ["git", "clone", "-q", "--depth", "1", "--no-tags", f"file://{home}", str(clone)]
    subprocess.run(command, check=True)
    with pytest.raises(NoRevision) as caught:
        find(clone / "articles" / "tiny", "HEAD~1")
    assert "git fetch --unshallow" in caught.value.hint


def test_symbolic_links_and_outside_paths_stay_behind(root: Path, tmp_path: Path) -> None:
    (root / "manuscript" / "zh" / "02-secret.md").symlink_to("../../../secret.txt")
    commit(root, "a link", "2026-03-01T00:00:00Z")
    made = tmp_path / "made"
    extract(root, "HEAD", made)
    assert not (made / "manuscript" / "zh" / "02-secret.md").exists()


def test_nothing_of_the_repository_is_run(root: Path, tmp_path: Path) -> None:
    trace = tmp_path / "ran"
    script = tmp_path / "script"
    script.write_text(f"#!/bin/sh\ntouch {trace}\ncat\n", "utf-8")
    script.chmod(0o755)
    home = root.parent.parent
    (home / ".gitattributes").write_text("* diff=x filter=x\n", "utf-8")
    for name in PROGRAMS:
        subprocess.run(["git", "-C", str(home), "config", name, str(script)], check=True)
    subprocess.run(["git", "-C", str(home), "config", "log.showSignature", "true"], check=True)
    for hook in ("post-checkout", "reference-transaction", "post-index-change"):
        shutil.copy(script, home / ".git" / "hooks" / hook)
    extract(root, "v1", tmp_path / "made")
    revisions_of(root)
    with pytest.raises(NoRevision):
        find(root, "nothing")
    assert not trace.exists()


def test_too_much_is_refused(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(git, "MOST_FILES", 2)
    with pytest.raises(NoRevision, match="files of"):
        extract(root, "v1", tmp_path / "made")


def test_without_git_the_machine_fails(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    git._binary.cache_clear()
    with pytest.raises(EngineFailed, match="git is not installed"):
        find(root, "HEAD")
    git._binary.cache_clear()
