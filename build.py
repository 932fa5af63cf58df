"""The door to diglot: make sure its environment stands, then go in.

python3 build.py [build] [options]    build the article of the current folder, else the one that
                                      stands beside this file
python3 build.py test [arguments]     check diglot itself; arguments go to pytest, which then runs
                                      alone
"""

import sys

# This much must be readable for a Python of ten years ago, which is to hear what it lacks.
if sys.version_info < (3, 11):  # noqa: UP036
    sys.stderr.write(
        f"diglot needs Python 3.11 or newer; this is {sys.version.split()[0]} ({sys.executable})\n"
        "  hint: start build.py with a newer one, such as: python3.13 build.py\n"
    )
    sys.exit(2)

if sys.dont_write_bytecode:
    # To compile this package takes as long as to read an article: it is done once all the same.
    sys.dont_write_bytecode = False

from pathlib import Path

from diglot import bootstrap

HOME = Path(__file__).resolve().parent
LINTERS = (("ruff", "check"), ("ruff", "format", "--check"), ("mypy",))


def test(arguments: list[str]) -> int:
    """Run the tests and beside them the linters; return 0 only if all of them do."""
    import subprocess

    def start(*words: str, output: int | None = None) -> subprocess.Popen[str]:
        return subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", *words],
            cwd=HOME,
            stdout=output,
            stderr=output,
            encoding="utf-8",
            errors="replace",
        )

    linters = [(one[0], start(*one, output=subprocess.PIPE)) for one in LINTERS if not arguments]
    code = start("pytest", "-n", "2", "--dist", "worksteal", *arguments).wait()
    complaints = []
    for name, linter in linters:
        sys.stdout.write("".join(linter.communicate()))
        complaints += [name] if linter.returncode else []
    if complaints:
        sys.stderr.write(f"diglot: these checks failed, see above: {', '.join(complaints)}\n")
    return code or int(bool(complaints))


if __name__ == "__main__":
    bootstrap.enter(HOME)
    if sys.argv[1:2] == ["test"]:
        sys.exit(test(sys.argv[2:]))
    from diglot.command import main

    sys.exit(main(sys.argv[1:], root=HOME))
