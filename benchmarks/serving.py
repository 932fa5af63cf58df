"""How long it takes from saving a file to the change in the browser of the live page, by kind."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from benchmarks.measuring import ROOT

_START = "import sys; from diglot.command import main; sys.exit(main())"
_SCRIPT = Path(__file__).with_suffix(".mjs")


QUIET = 2000
"""Milliseconds between two saves; a program that saves while it writes leaves as much."""


Times = dict[str, list[float]]
"""Milliseconds of each change, by its kind: ``paragraph``, ``heading``, ``cell``."""


def milliseconds(folder: Path, root: Path = ROOT, lang: str = "zh") -> Times:
    """Return the time of changes of an article; nothing without a browser and Node.js."""
    browser, node = os.environ.get("DIGLOT_BROWSER"), shutil.which("node")
    if not browser or not node:
        return {}
    article = folder / "live" / root.name
    for part in ("manuscript", "bib"):
        shutil.copytree(root / part, article / part)
    command = [sys.executable, "-u", "-c", _START, "serve", "--article", str(article), "--no-open"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(  # noqa: S603 - our own
        command, stderr=subprocess.PIPE, env=environment, text=True
    ) as served:
        try:
            said = served.stderr.readline() if served.stderr else ""
            address = re.search(r"http://\S+/", said)
            if address is None:
                raise RuntimeError(said)
            done = subprocess.run(  # noqa: S603
                [node, str(_SCRIPT)],
                check=True,
                stdout=subprocess.PIPE,
                env={
                    **os.environ,
                    "ADDRESS": address[0],
                    "ARTICLE": str(article),
                    "BROWSER": browser,
                    "LANGUAGE": lang,
                    "QUIET": os.environ.get("DIGLOT_QUIET", str(QUIET)),
                },
            )
        finally:
            served.terminate()
    times: Times = json.loads(done.stdout)
    return times


def _tell(times: Times) -> None:
    for kind, one in times.items():
        print(f"{kind:14} {median(one):5.0f} ms, {min(one)} to {max(one)}, {len(one)} changes")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        _tell(milliseconds(Path(made)))
        if scale := os.environ.get("DIGLOT_SCALE"):
            _tell(milliseconds(Path(made), Path(scale), "en"))
