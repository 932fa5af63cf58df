"""A bare checkout becomes ready: each test starts build.py beside a lock of one tiny package."""

from __future__ import annotations

import ast
import hashlib
import json
import os
import runpy
import shutil
import subprocess
import sys
import venv
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import pytest

from diglot import bootstrap, pip

ROOT = Path(__file__).resolve().parents[2]

COMMAND = """
import json, sys
def main(argv, *, root):
    import tinydep
    print(json.dumps({"argv": argv, "home": str(root), "prefix": sys.prefix, "tiny": tinydep.WORD}))
    return 7 if "--fail" in argv else 0
"""


@dataclass(frozen=True)
class Start:
    """What one start of build.py gave."""

    code: int
    said: str
    told: dict[str, str]


@dataclass(frozen=True)
class Checkout:
    """A folder with build.py, its bootstrap, a command that reports, and a lock."""

    root: Path
    wheels: Path

    def environ(self) -> dict[str, str]:
        """No network, no settings of this machine, and no apt-get to be found."""
        return {
            "HOME": str(self.root.parent),
            "PATH": "",
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(self.wheels),
        }

    def popen(self, *words: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, str(self.root / "build.py"), *words],
            cwd=self.root.parent,
            env=self.environ(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def start(self, *words: str) -> Start:
        with self.popen(*words) as process:
            return ended(process)

    def lock(self, word: str) -> None:
        """Write a lock that names a wheel of tinydep whose WORD is `word`."""
        self.wheels.mkdir(exist_ok=True)
        digest = hashlib.sha256(_wheel(self.wheels, word).read_bytes()).hexdigest()
        text = f"tinydep=={len(word)}.0 \\\n    --hash=sha256:{digest}\n"
        (self.root / bootstrap.LOCK).write_text(text, encoding="utf-8")


def ended(process: subprocess.Popen[str]) -> Start:
    """Return what a start gave, when it has ended."""
    out, said = process.communicate(timeout=120)
    return Start(process.returncode, said, json.loads(out) if out else {})


def _wheel(folder: Path, word: str) -> Path:
    """Write the smallest wheel that pip takes; its version is the length of `word`."""
    info = f"tinydep-{len(word)}.0.dist-info"
    files = {
        "tinydep.py": f"WORD = {word!r}\n",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: tinydep\nVersion: {len(word)}.0\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    files[f"{info}/RECORD"] = "".join(f"{name},,\n" for name in [*files, f"{info}/RECORD"])
    path = folder / f"tinydep-{len(word)}.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        for name, text in files.items():
            wheel.writestr(name, text)
    return path


def _checkout(folder: Path) -> Checkout:
    root = folder / "a checkout"
    (root / "diglot").mkdir(parents=True)
    shutil.copy(ROOT / "build.py", root)
    for name in ("__init__", "arguments", "bootstrap", "machine", "messages", "pip"):
        shutil.copy(ROOT / "diglot" / f"{name}.py", root / "diglot")
    shutil.copytree(ROOT / "diglot" / "locale", root / "diglot" / "locale")
    (root / "diglot" / "command.py").write_text(COMMAND, encoding="utf-8")
    checkout = Checkout(root, folder / "wheels")
    checkout.lock("one")
    return checkout


First = tuple[Checkout, Start, Start]


@pytest.fixture
def bare(tmp_path: Path) -> Checkout:
    """A checkout that was never started."""
    return _checkout(tmp_path)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> First:
    """A checkout, not to be changed, and what two first starts at once gave.

    The first of them is the one that made the environment.
    """
    checkout = _checkout(tmp_path_factory.mktemp("first"))
    words = ("--fail", "x y")
    with checkout.popen(*words) as one, checkout.popen(*words) as other:
        starts = (ended(one), ended(other))
    maker, waiting = sorted(starts, key=lambda start: "making .venv" not in start.said)
    return checkout, maker, waiting


def _linked(source: str, target: str) -> None:
    """Link what belongs to pip, which nobody changes in place, and copy the rest."""
    (os.link if f"{os.sep}pip{os.sep}" in source else shutil.copy2)(source, target)


@pytest.fixture
def standing(first: First, tmp_path: Path) -> Checkout:
    """A checkout whose environment stands, to break."""
    target = tmp_path / "copy"
    shutil.copytree(first[0].root.parent, target, symlinks=True, copy_function=_linked)
    return Checkout(target / "a checkout", target / "wheels")


@pytest.fixture
def make_anew(first: First, monkeypatch: pytest.MonkeyPatch) -> Callable[[Checkout], Path]:
    """Make a checkout's environment anew in this process, and return it.

    pip installs as always; that Python puts pip there, most of the work, is proved by `first`.
    """

    def create(environment: Path, **_: object) -> None:
        made = first[0].root / ".venv"
        package = shutil.ignore_patterns("tinydep*", bootstrap.STAMP, bootstrap.CONTENTS)
        shutil.copytree(made, environment, True, package, copy_function=_linked, dirs_exist_ok=True)

    def make(checkout: Checkout) -> Path:
        for name in ("PIP_CONFIG_FILE", "PIP_NO_INDEX", "PIP_FIND_LINKS"):
            monkeypatch.setenv(name, checkout.environ()[name])
        monkeypatch.setattr(venv, "create", create)
        environment = checkout.root / ".venv"
        assert bootstrap.ensure_environment(environment, checkout.root / bootstrap.LOCK)
        return environment

    return make


def packages(environment: Path) -> list[Path]:
    return list(environment.glob("[Ll]ib/**/tinydep.py"))


def test_first_start_says_what_it_does_and_goes_on_inside(first: First) -> None:
    checkout, start, _ = first
    assert start.code == 7, "the command's exit code is build.py's"
    assert start.told == {
        "argv": ["--fail", "x y"],
        "home": str(checkout.root),
        "prefix": str(checkout.root / ".venv"),
        "tiny": "one",
    }
    opening = "diglot: first run: making .venv from requirements.lock"
    assert start.said.startswith(opening), start.said


def test_second_start_is_silent_and_asks_no_index(standing: Checkout) -> None:
    shutil.rmtree(standing.wheels)
    start = standing.start()
    assert (start.code, start.told["tiny"]) == (0, "one")
    assert start.said == ""


def test_changed_lock_makes_the_environment_anew(
    standing: Checkout,
    make_anew: Callable[[Checkout], Path],
    capsys: pytest.CaptureFixture[str],
) -> None:
    leftover = standing.root / ".venv" / "leftover"
    leftover.touch()
    standing.lock("three")
    make_anew(standing)
    assert "requirements.lock or Python has changed" in capsys.readouterr().err
    assert not leftover.exists()
    assert standing.start().told["tiny"] == "three"


def test_interrupted_install_is_repaired(
    standing: Checkout,
    make_anew: Callable[[Checkout], Path],
    capsys: pytest.CaptureFixture[str],
) -> None:
    (standing.root / ".venv" / bootstrap.STAMP).write_text("")
    for half_installed in packages(standing.root / ".venv"):
        half_installed.unlink()
    assert packages(make_anew(standing))
    assert "an earlier start did not finish" in capsys.readouterr().err


def test_environment_that_lost_its_interpreter_is_repaired(
    standing: Checkout, make_anew: Callable[[Checkout], Path]
) -> None:
    pip.python_of(standing.root / ".venv").unlink()
    make_anew(standing)
    assert standing.start().told["tiny"] == "one"


def test_a_package_that_is_gone_is_noticed_and_all_is_made_anew(
    standing: Checkout,
    make_anew: Callable[[Checkout], Path],
    capsys: pytest.CaptureFixture[str],
) -> None:
    (package,) = packages(standing.root / ".venv")
    package.unlink()
    assert packages(make_anew(standing))
    assert "diglot: tinydep.py is gone from .venv: making .venv" in capsys.readouterr().err
    assert standing.start().said == ""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")
def test_a_pip_that_was_killed_is_told_as_such(
    bare: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    python = bare.root / "python"
    python.write_text("#!/bin/sh\nkill -9 $$\n")
    python.chmod(0o755)
    monkeypatch.setattr(pip, "python_of", lambda _: python)
    with pytest.raises(pip.BootstrapFailed, match=r"ended from outside \(signal 9\)"):
        pip.install(bare.root, bare.root / bootstrap.LOCK)


def test_of_two_first_starts_one_makes_the_environment(first: First) -> None:
    _, maker, waiting = first
    assert waiting.told == maker.told
    assert (maker.said + waiting.said).count("making .venv") == 1


def test_environment_of_someone_else_is_left_alone(bare: Checkout) -> None:
    precious = bare.root / ".venv" / "precious"
    precious.parent.mkdir()
    precious.touch()
    start = bare.start()
    assert start.code == 3
    assert "was not made by build.py" in start.said
    assert [precious] == list(precious.parent.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="links want rights on Windows")
def test_environment_of_another_checkout_is_left_alone(standing: Checkout) -> None:
    other = standing.root.parent / "other"
    shutil.copytree(standing.root, other, ignore=shutil.ignore_patterns(".venv"))
    (other / ".venv").symlink_to(standing.root / ".venv")
    lock = other / bootstrap.LOCK
    lock.write_text(lock.read_text("utf-8") + "\n", "utf-8")
    with pytest.raises(pip.BootstrapFailed, match="is a link to the environment of another"):
        bootstrap.ensure_environment(other / ".venv", lock)
    assert pip.python_of(standing.root / ".venv").exists()


def test_interpreter_with_the_locked_packages_is_used_as_it_is(bare: Checkout) -> None:
    lock = f"pytest=={version('pytest')} \\\n    --hash=sha256:00\n"
    (bare.root / bootstrap.LOCK).write_text(lock, encoding="utf-8")
    command = bare.root / "diglot" / "command.py"
    command.write_text(COMMAND.replace("import tinydep", "import pytest as tinydep")
                       .replace("tinydep.WORD", "tinydep.__version__"))  # fmt: skip
    start = bare.start()
    assert start.told["prefix"] == sys.prefix
    assert not (bare.root / ".venv").exists()


def test_wrong_file_from_the_index_stops_with_one_message(
    bare: Checkout, make_anew: Callable[[Checkout], Path]
) -> None:
    lock = bare.root / bootstrap.LOCK
    lock.write_text(lock.read_text().replace("sha256:", "sha256:0")[:-2] + "\n")
    told = "a downloaded file is not the one that the lock names"
    with pytest.raises(pip.BootstrapFailed, match=told):
        make_anew(bare)
    assert "DO NOT MATCH" in (bare.root / ".venv" / pip.INSTALL_LOG).read_text()


def test_checkout_without_a_lock_is_named_as_such(bare: Checkout) -> None:
    (bare.root / bootstrap.LOCK).unlink()
    start = bare.start()
    assert (start.code, start.said) == (
        3,
        "diglot: requirements.lock is missing; take a whole copy of the project\n",
    )


@pytest.mark.parametrize(
    ("log", "advice"),
    [
        (
            "WARNING: Retrying (Retry(total=4)) after\nERROR: No matching distribution found",
            "HTTPS",
        ),
        ("ERROR: No matching distribution found for lxml==6.1 (from -r x)", "has no lxml==6.1 for"),
        ("ERROR: Could not install: [Errno 28] No space left on device", "disk is full"),
        ("ERROR: first\nERROR: something new", "pip cannot install the packages: something new"),
    ],
)
def test_advice_fits_what_pip_says(log: str, advice: str) -> None:
    assert advice in pip.reason_of_failure(log)


def test_pins_tell_names_versions_and_conditions() -> None:
    lock = (
        "# a comment with == in it\n"
        "colorama==0.4.6 ; sys_platform == 'win32' \\\n    --hash=sha256:00\n    # via pytest\n"
        "jinja2==3.1.6 \\\n    --hash=sha256:11\n"
    )
    assert list(pip.pins(lock)) == [("colorama", "0.4.6", True), ("jinja2", "3.1.6", False)]


def test_other_version_of_a_package_is_not_enough(tmp_path: Path) -> None:
    lock = tmp_path / bootstrap.LOCK
    lock.write_text("types-pyyaml==6.0 \\\n    --hash=sha256:00\n")
    (tmp_path / "types_PyYAML-5.9.dist-info").mkdir()
    assert not bootstrap.has_packages(lock, [str(tmp_path)])
    (tmp_path / "types_PyYAML-6.0.dist-info").mkdir()
    assert bootstrap.has_packages(lock, ["no-such-folder", str(tmp_path)])


def test_a_first_start_speaks_the_language_of_its_user(bare: Checkout) -> None:
    (bare.root / bootstrap.LOCK).unlink()
    chinese = bare.start("--ui", "zh")
    assert chinese.code == 3
    assert "requirements.lock 不见了" in chinese.said


def test_old_python_hears_what_it_lacks(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ast.parse((ROOT / "build.py").read_text(encoding="utf-8"), feature_version=(3, 6))
    monkeypatch.setattr(sys, "version_info", (3, 9, 18))
    monkeypatch.setattr(sys, "version", "3.9.18 (main)")
    with pytest.raises(SystemExit, match="2"):
        runpy.run_path(str(ROOT / "build.py"), run_name="__main__")
    said = capsys.readouterr().err
    assert said.startswith("diglot needs Python 3.11 or newer; this is 3.9.18 (")
