"""Digests of everything that diglot makes, to compare before and after a change of the code.

    python -m tests.digests write before.json      # on the old code
    python -m tests.digests compare before.json    # on the new one; prints what differs

The sample and the small articles are built in every journal; the sample also in every layout, blind
and with Zotero's fields; one comparison of versions, one letter and one review of an edited Word
document are made. Only the command line is used, so that the code may change as it likes.
``--quick`` leaves out all but the sample and one journal; ``--only NAME`` all jobs but those whose
name begins so.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = ROOT / "tests" / "articles"
SMALL = ("home", "print", "revised", "tiny")
START = "import sys; from diglot.command import main; sys.exit(main())"
COPIES: tuple[tuple[str, ...], ...] = (
    ("--layout", "journal", "--to", "docx"),
    ("--layout", "submission", "--to", "docx"),
    ("--blind",),
    ("--citations", "zotero", "--to", "docx"),
    ("--draft", "--to", "html"),
)


def journals() -> list[str]:
    """Return the journals of the project, the base left out."""
    folders = (ROOT / "templates").iterdir()
    return sorted(one.name for one in folders if one.is_dir() and one.name != "_base")


def article(name: str) -> Path:
    """Return an article's folder; ``sample`` is the project itself."""
    return ROOT if name == "sample" else ARTICLES / name


def jobs(quick: bool) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each job: a name and the words of its command, the output folder left out."""
    names = journals()[-1:] if quick else journals()
    for name in ("sample",) if quick else ("sample", *SMALL):
        at = ("--article", str(article(name)))
        for journal in names:
            yield f"{name}/{journal}", ("build", *at, "--journal", journal)
        if name in ("sample", "print"):
            for copy in COPIES:
                yield f"{name}/{'-'.join(copy).strip('-')}", ("build", *at, *copy)
    revised = ("--article", str(ARTICLES / "revised"))
    yield "diff", ("diff", str(ARTICLES / "tiny"), *revised)
    yield "response", ("response", "--since", str(ARTICLES / "tiny"), *revised)


def run(*words: str) -> str:
    """Run one command and return its exit code and what it says."""
    done = subprocess.run(
        [sys.executable, "-c", START, *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    return f"exit {done.returncode}\n{done.stdout}{done.stderr}"


def files_of(folder: Path, prefix: str) -> dict[str, str]:
    """Return the digest of each file below a folder; kept bases are not documents."""
    return {
        f"{prefix}/{path.relative_to(folder).as_posix()}": digest(path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".bases" not in path.parts
    }


def digest(data: bytes) -> str:
    """Return the first letters of a digest, enough to tell two files apart."""
    return hashlib.sha256(data).hexdigest()[:20]


def one_job(job: tuple[str, tuple[str, ...]]) -> dict[str, str]:
    """Run one job in a folder of its own and return the digests of what it made and said."""
    name, words = job
    with tempfile.TemporaryDirectory() as folder:
        said = run(*words, "--output", folder).replace(folder, "OUTPUT").replace(str(ROOT), "ROOT")
        return {**files_of(Path(folder), name), f"{name}/said": digest(said.encode())}


def edited(document: bytes) -> bytes:
    """Return a Word document as an untracked co-author might leave it: words here and there."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename == "word/document.xml":
                text = data.decode()
                for number, (before, after) in enumerate([("治疗", "医治"), ("患者", "病人")]):
                    parts = text.split(before)
                    at = min(20 + number, len(parts) - 1)
                    text = before.join(parts[:at]) + after + before.join(parts[at:])
                data = text.encode()
            new.writestr(item, data)
    return out.getvalue()


def one_review() -> dict[str, str]:
    """Build the sample for Word, edit it, and return the digests of the review's report."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        run("build", "--article", str(ROOT), "--to", "docx", "--lang", "zh", "--output", folder)
        file = out / "reviewed.docx"
        file.write_bytes(edited((out / "article.zh.docx").read_bytes()))
        report = out / "report"
        words = ("--report", str(report), "--article", str(ROOT), "--output", folder)
        said = run("review", str(file), *words).replace(folder, "OUTPUT")
        return {
            "review/said": digest(said.encode()),
            **{
                f"review/{path.name}": digest(path.read_bytes().replace(folder.encode(), b"OUTPUT"))
                for path in sorted(out.glob("report*"))
            },
        }


def digests(quick: bool, only: str) -> dict[str, str]:
    """Return the digest of every file, by job and name."""
    made: dict[str, str] = {}
    wanted = [job for job in jobs(quick) if job[0].startswith(only)]
    with ThreadPoolExecutor(2) as pool:
        review = pool.submit(one_review) if "review".startswith(only) else None
        for part in pool.map(one_job, wanted):
            made |= part
        if review:
            made |= review.result()
    return dict(sorted(made.items()))


def main() -> int:
    """Write the digests, or compare them with those of a file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", choices=("write", "compare"))
    parser.add_argument("file", type=Path)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", default="")
    arguments = parser.parse_args()
    now = digests(arguments.quick, arguments.only)
    if arguments.what == "write":
        arguments.file.write_text(json.dumps(now, indent=1) + "\n", encoding="utf-8")
        print(f"{len(now)} digests")
        return 0
    before = json.loads(arguments.file.read_text(encoding="utf-8"))
    if arguments.quick or arguments.only:
        before = {name: one for name, one in before.items() if name in now}
    unlike = sorted(name for name in {*before, *now} if before.get(name) != now.get(name))
    print(*unlike, f"{len(unlike)} of {len(now)} differ", sep="\n")
    return int(bool(unlike))


if __name__ == "__main__":
    sys.exit(main())
