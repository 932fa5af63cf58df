"""How long it takes from saving a paragraph to its change in the browser of the live page."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.measuring import ROOT

_START = "import sys; from diglot.command import main; sys.exit(main())"
_SCRIPT = Path(__file__).with_suffix(".mjs")


def milliseconds(folder: Path) -> list[float]:
    """Return the time of each paragraph of the sample; nothing without a browser and Node.js."""
    browser, node = os.environ.get("DIGLOT_BROWSER"), shutil.which("node")
    if not browser or not node:
        return []
    article = folder / "live"
    for part in ("manuscript", "bib"):
        shutil.copytree(ROOT / part, article / part)
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
                },
            )
        finally:
            served.terminate()
    times: list[float] = json.loads(done.stdout)
    return times
