"""The declarations of Pango as cffi has them read, see `diglot.pdf.loading`.

``python -m tests.declarations`` writes them; `tests/unit/pdf/test_loading.py` compares.
"""

from __future__ import annotations

import ast
import json
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from diglot.pdf.loading import DECLARATIONS, digest


def declared() -> str:
    """Return what WeasyPrint declares, out of its source."""
    found = find_spec("weasyprint")
    assert found
    assert found.origin
    tree = ast.parse((Path(found.origin).parent / "text" / "ffi.py").read_text("utf-8"))
    calls = [one for one in ast.walk(tree) if isinstance(one, ast.Call)]
    (text,) = [
        ast.literal_eval(one.args[0])
        for one in calls
        if isinstance(one.func, ast.Attribute) and one.func.attr == "cdef"
    ]
    return str(text)


def kept() -> str:
    """Return the file that holds the declarations as cffi reads them."""
    import cffi

    ffi = cffi.FFI()
    source = declared()
    ffi.cdef(source)
    ffi.set_source("pango", None)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pango.py"
        ffi.emit_python_code(str(path))
        tree = ast.parse(path.read_text("utf-8"))
    made = tree.body[-1]
    assert isinstance(made, ast.Assign)
    assert isinstance(made.value, ast.Call)
    read = {str(one.arg): _plain(ast.literal_eval(one.value)) for one in made.value.keywords}
    return json.dumps({"source": digest(source), "read": read}, indent=1) + "\n"


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.decode("latin-1") if isinstance(value, bytes) else value


if __name__ == "__main__":
    DECLARATIONS.write_text(kept(), "utf-8")
