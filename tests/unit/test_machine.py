"""What only the machine's package manager brings, with package managers of paper."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from diglot import machine

APT = """#!/bin/sh
echo "$DEBIAN_FRONTEND $*" >> "{calls}"
case "$*" in
    *update*) touch "{calls}.updated"; exit 100 ;;
    *) test -e "{calls}.updated" || {{ echo "E: Unable to locate package"; exit 100; }} ;;
esac
"""


@pytest.fixture
def managers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that holds all programs there are."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}")
    return folder


def program(path: Path, text: str) -> None:
    path.write_text(text)
    path.chmod(0o755)


@pytest.mark.parametrize(
    ("manager", "command"),
    [
        ("apt-get", "sudo apt-get install libpangoft2-1.0-0"),
        ("dnf", "sudo dnf install pango"),
        ("brew", "brew install pango"),
        ("winget", "see https://doc.courtbouillon.org/weasyprint/"),
    ],
)
def test_hint_is_the_one_command_of_this_machine(
    managers: Path, manager: str, command: str
) -> None:
    program(managers / manager, "#!/bin/sh")
    assert command in machine.pango_hint()


def test_missing_pango_is_installed_where_we_may(monkeypatch: pytest.MonkeyPatch) -> None:
    installed: list[str] = []

    def install(package: str) -> bool:
        installed.append(package)
        return True

    monkeypatch.setattr(machine, "has_pango", lambda: bool(installed))
    monkeypatch.setattr(machine, "can_apt", lambda: True)
    monkeypatch.setattr(machine, "apt_install", install)
    assert machine.ensure_pango() is None
    assert machine.ensure_pango() is None
    assert installed == ["libpangoft2-1.0-0"]


def test_missing_pango_is_a_hint_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "has_pango", lambda: False)
    monkeypatch.setattr(machine, "can_apt", lambda: False)
    assert machine.ensure_pango() == machine.pango_hint()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux loads it by this name")
def test_pango_is_missing_where_its_library_cannot_be_loaded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(machine, "PANGO_LIBRARY", "libno-such-library.so.0")
    assert not machine.has_pango()


def test_python_without_ensurepip_names_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    monkeypatch.setattr(machine, "can_apt", lambda: False)
    package = f"python3.{sys.version_info.minor}-venv"
    assert f"sudo apt-get install {package}" in (machine.ensure_venv() or "")


def test_apt_renews_its_lists_only_where_it_must(
    managers: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", f"{managers}:/usr/bin:/bin")
    calls = managers / "calls"
    program(managers / "apt-get", APT.format(calls=calls))
    assert machine.apt_install("libfine1")
    assert [line.split()[-1] for line in calls.read_text().splitlines()] == [
        "libfine1",
        "update",
        "libfine1",
    ]
    assert calls.read_text().startswith("noninteractive ")
    assert machine.apt_install("libfine2")
    assert calls.read_text().splitlines()[3:][0].endswith("libfine2")
    assert capsys.readouterr().err.splitlines() == [
        "diglot: installing libfine1 with apt-get …",
        "diglot: installing libfine2 with apt-get …",
    ]


def test_apt_that_fails_is_quoted(managers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    program(managers / "apt-get", "#!/bin/sh\necho 'E: no network'\nexit 100\n")
    assert not machine.apt_install("libfine1")
    assert "apt-get failed: E: no network" in capsys.readouterr().err


def test_no_module_of_the_folder_we_stand_in_runs_in_a_process_of_ours(tmp_path: Path) -> None:
    (tmp_path / "argparse.py").write_text("raise SystemExit('a stranger\\'s')", "utf-8")
    command, environment = machine.own_process("--version")
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
