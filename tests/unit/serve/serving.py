"""An article that is served by a process of its own, as a user starts it."""

from __future__ import annotations

import http.client
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.conftest import ROOT

COMMAND = "import sys; from diglot.command import main; sys.exit(main())"


@dataclass(frozen=True)
class Served:
    """The process, and the parts of the address that it told."""

    process: subprocess.Popen[str]
    host: str
    token: str

    @property
    def address(self) -> str:
        return f"http://{self.host}/{self.token}/"

    def ask(self, path: str, **headers: str) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection(self.host, timeout=60)
        try:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def state(self, part: str, wanted: Callable[[dict[str, Any]], Any]) -> dict[str, Any]:
        """Return the first state of a part that is told and wanted."""
        connection = http.client.HTTPConnection(self.host, timeout=60)
        try:
            connection.request("GET", f"/{self.token}/events")
            answer = connection.getresponse()
            told = ""
            while line := answer.readline().decode():
                name, _, value = line.strip().partition(": ")
                if name == "event":
                    told = value
                elif name == "data" and told == part:
                    state: dict[str, Any] = json.loads(value)
                    if wanted(state):
                        return state
        finally:
            connection.close()
        raise AssertionError("no such state was told")


@contextmanager
def serving(article: Path) -> Iterator[Served]:
    """Serve an article until the block ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", COMMAND, "serve", "--no-open", "--article", str(article)],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"},
    )
    assert process.stderr
    line = process.stderr.readline()
    found = re.search(r"http://\S+/(?=;)", line)
    assert found, line
    address = urlsplit(found[0])
    try:
        yield Served(process, address.netloc, address.path.strip("/"))
    finally:
        process.kill()
        process.wait()
        process.stderr.close()
