"""Documents as LibreOffice saves them again, all in one start: it costs more than to save one."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

DOCX = "docx:MS Word 2007 XML"


def saved_again(
    documents: Mapping[str, bytes], office: str, folder: Path, route: Sequence[str] = (DOCX,)
) -> dict[str, bytes]:
    """Return each document, by its name, as it is after it was saved in each format of a route."""
    suffix, source = "docx", folder / "sent"
    source.mkdir()
    for number, data in enumerate(documents.values()):
        (source / f"{number}.docx").write_bytes(data)
    for step, kind in enumerate(route):
        target = folder / f"step{step}"
        files = [str(source / f"{number}.{suffix}") for number in range(len(documents))]
        options = [f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless"]
        command = [office, *options, "--convert-to", kind, "--outdir", str(target), *files]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        suffix, source = kind.partition(":")[0], target
    return {name: (source / f"{n}.{suffix}").read_bytes() for n, name in enumerate(documents)}


def edit_with(script: str, data: bytes, client: Callable[[str], str], folder: Path) -> bytes:
    """Return a document after a script of tests/clients has worked on it in LibreOffice."""
    office, python = client("soffice"), "/usr/bin/python3"
    if subprocess.run([python, "-c", "import uno"], capture_output=True, check=False).returncode:
        python = client("python3-uno")  # not a program, but what is missing
    source, target = folder / "source.docx", folder / "target.docx"
    source.write_bytes(data)
    places = [(folder / "profile").as_uri(), source.as_uri(), target.as_uri()]
    command = [python, str(Path(__file__).parent / "clients" / script), office, *places]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return target.read_bytes()
