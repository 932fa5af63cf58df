"""Tables of words, kept as TOML beside the code that reads them.

Whoever knows a language or a program extends them there; the head of each table says how.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any


@cache
def read_tables(code: str, name: str) -> dict[str, Any]:
    """Return the tables of the file `name` that stands beside a module, whose file is `code`."""
    return tomllib.loads(Path(code).with_name(name).read_text("utf-8"))
