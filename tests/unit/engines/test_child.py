"""Jobs in a child: values and bytes, limits of the processor and of memory, no end left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from diglot.diagnostics import EngineFailed
from diglot.engines import child, child_process
from diglot.engines.child import Limits, OverLimit, call
from diglot.messages import say

HERE = "tests.unit.engines.test_child"


def echo(value: Any) -> Any:
    return value


def spin(_: Any) -> None:
    while True:
        pass


def hoard(megabytes: int) -> int:
    return len(bytearray(megabytes << 20))


def abort(_: Any) -> None:
    os.abort()


def killed(_: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def wrong(_: Any) -> None:
    raise KeyError("here")


def no_files(_: Any) -> None:
    raise OSError(24, "Too many open files")


def failing(_: Any) -> None:
    raise EngineFailed("pango", say("there is none"), say("install it"))


def noisy(_: Any) -> str:
    print("noise")
    os.write(1, b"noise")
    return "quiet"


def running(name: str) -> int:
    """Write our number and never end."""
    Path(name).write_text(str(os.getpid()))
    time.sleep(600)
    return 0


@pytest.mark.parametrize(
    "value", [None, [], {"a": [1, "中\ud800\n"]}, b"", {"a": b"\x00\xff", "b": [b"x" * 3_000_000]}]
)
def test_values_come_back_as_they_went(value: Any) -> None:
    assert call(f"{HERE}:echo", value) == value


def test_what_a_job_prints_is_no_answer() -> None:
    assert call(f"{HERE}:noisy", None) == "quiet"


def test_a_job_that_never_ends_is_stopped_and_the_next_one_runs() -> None:
    with pytest.raises(OverLimit, match="1 seconds of the processor"):
        call(f"{HERE}:spin", None, Limits(1, 1024))
    assert call(f"{HERE}:echo", 1) == 1


def test_a_job_that_waits_uses_no_time() -> None:
    assert call("time:sleep", 1.5, Limits(1, 1024)) is None


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere memory has no limit")
def test_a_job_has_so_much_memory_and_no_more() -> None:
    assert call(f"{HERE}:hoard", 100) == 100 << 20
    with pytest.raises(OverLimit, match="400 MB of memory"):
        call(f"{HERE}:hoard", 1000, Limits(10, 400))
    with pytest.raises(OverLimit, match="MB of memory"):
        call(f"{HERE}:abort", None)


@pytest.mark.parametrize("job", ["killed", "no_files", "failing"])
def test_a_machine_that_fails_is_no_fault_of_the_text(job: str) -> None:
    with pytest.raises(EngineFailed) as caught:
        call(f"{HERE}:{job}", None)
    assert "Traceback" not in str(caught.value)
    assert call(f"{HERE}:echo", 1) == 1


def test_an_exception_is_told_in_one_line() -> None:
    with pytest.raises(RuntimeError, match=r"^[\w.:]+: KeyError: 'here'$"):
        call(f"{HERE}:wrong", None)


def met(folder: str) -> bool:
    """Tell whether another job is here at the same time; each leaves its number."""
    here = Path(folder)
    (here / str(os.getpid())).touch()
    deadline = time.monotonic() + 30
    while len(list(here.iterdir())) < 2:
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


def test_threads_are_answered_side_by_side_each_its_own(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        meeting = [pool.submit(call, f"{HERE}:met", str(tmp_path)) for _ in range(2)]
        values = [b"x" * 200_000 * number for number in range(6)]
        assert list(pool.map(lambda value: call(f"{HERE}:echo", value), values)) == values
        assert [one.result() for one in meeting] == [True, True]


def test_a_job_that_is_stopped_leaves_the_one_beside_it() -> None:
    with ThreadPoolExecutor(2) as pool:
        beside = pool.submit(call, "time:sleep", 2.5)
        with pytest.raises(OverLimit):
            call(f"{HERE}:spin", None, Limits(1, 1024))
        assert beside.result() is None


def test_who_asks_a_child_that_is_killed_is_told() -> None:
    call(f"{HERE}:echo", 1)
    with ThreadPoolExecutor(2) as pool:
        waiting = [pool.submit(call, "time:sleep", 30) for _ in range(2)]
        time.sleep(0.3)
        assert child._standing
        child._standing.kill()
        assert [type(one.exception()) for one in waiting] == [EngineFailed, EngineFailed]


def test_a_child_that_was_killed_is_followed_by_another() -> None:
    call(f"{HERE}:echo", 1)
    assert child._standing
    child._standing.kill()
    with pytest.raises(EngineFailed):
        call(f"{HERE}:echo", 1)
    assert call(f"{HERE}:echo", 2) == 2


def test_no_module_comes_from_the_folder_we_stand_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("json", "jinja2", "diglot"):
        (tmp_path / f"{name}.py").write_text("open('harm', 'w')\n")
    child.end()
    monkeypatch.chdir(tmp_path)
    assert call(f"{HERE}:echo", 1) == 1
    child.end()
    assert not (tmp_path / "harm").exists()


def alive(number: int) -> bool:
    try:
        state = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):  # the second where it ends while it is read
        return False
    return state != "Z"


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def count_up() -> None:
    """Count how often this process was prepared."""
    os.environ["DIGLOT_TEST_PREPARED"] = str(prepared(None) + 1)


def prepared(_: Any) -> int:
    return int(os.environ.get("DIGLOT_TEST_PREPARED", "0"))


def test_a_child_prepares_for_jobs_that_come_later() -> None:
    child.end()
    child.prepare(f"{HERE}:prepared", (f"{HERE}:count_up",))
    assert call(f"{HERE}:prepared", None) == (1 if child_process.FORKS else 0)
    child.prepare("no.such:module")  # the job tells it
    assert call(f"{HERE}:echo", 1) == 1


def test_a_job_ends_with_the_program_that_asked_for_it(tmp_path: Path) -> None:
    sign, temporary = tmp_path / "job", tmp_path / "tmp"
    temporary.mkdir()
    code = f"from diglot.engines.child import call; call('{HERE}:running', {str(sign)!r})"
    env = {**os.environ, "TMPDIR": str(temporary), "PYTHONPATH": str(Path.cwd())}
    with subprocess.Popen([sys.executable, "-c", code], env=env) as parent:
        while not (sign.exists() and sign.read_text()):
            time.sleep(0.05)
        parent.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + 20
    while (
        alive(int(sign.read_text())) or any(temporary.iterdir())
    ) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not alive(int(sign.read_text()))
    assert list(temporary.iterdir()) == []
