"""The page of the public interface, made from signatures and docstrings."""

from __future__ import annotations

import ast
import inspect
from importlib import import_module
from pathlib import Path
from types import ModuleType

from tests.test_repository import MODULES as SOURCES
from tests.test_repository import module_name

PUBLIC = ("diglot.citing", "diglot.csl", "diglot.docx", "diglot.docx.read", "diglot.pdf")
"""What other programs may import; everything else may change with any release."""

_LEAD = """# The public interface

What other programs may call. It is kept from release to release; a change stands in CHANGELOG.md.
All else in diglot is ours to change. Importing a module of this page changes nothing in your
process. This page is made from the code: `python -m tests.reference_pages`.
"""
_WIDEST = 100


def names(module: ModuleType) -> list[str]:
    """Return a module's public names: those of ``__all__``, or what it has of its own package."""
    listed = getattr(module, "__all__", None)
    if listed is not None:
        return sorted(listed)
    return sorted(
        name
        for name, value in vars(module).items()
        if not name.startswith("_")
        and (inspect.isclass(value) or inspect.isfunction(value))
        and value.__module__.startswith(module.__name__)
    )


def _first_paragraph(text: str) -> str:
    """Return a docstring's first paragraph on one line; its code marked as Markdown marks it."""
    words = " ".join(inspect.cleandoc(text).partition("\n\n")[0].split())
    return words.replace("``", "`").removesuffix("::")


def _definition(name: str, module: str) -> tuple[str, str]:
    """Return how a name is defined, as it stands in the source, and its docstring."""
    for path in SOURCES:
        if not module_name(path).startswith(module):
            continue
        body = ast.parse(Path(path).read_text("utf-8")).body
        for node, after in zip(body, [*body[1:], None], strict=True):
            match node:
                case ast.FunctionDef(name=found) if found == name:
                    return _call(name, node), ast.get_docstring(node) or ""
                case ast.ClassDef(name=found) if found == name:
                    return _fields(name, node), ast.get_docstring(node) or ""
                case ast.Assign(targets=[ast.Name(id=found)]) if found == name:
                    return f"{name} = {ast.unparse(node.value)}", _string(after)
                case ast.AnnAssign(target=ast.Name(id=found)) if found == name:
                    return f"{name}: {ast.unparse(node.annotation)}", _string(after)
    raise LookupError(f"{module}.{name}")


def _string(node: ast.AST | None) -> str:
    match node:
        case ast.Expr(value=ast.Constant(value=str(text))):
            return text
    return ""


def _call(name: str, node: ast.FunctionDef) -> str:
    end = f" -> {ast.unparse(node.returns)}" if node.returns else ""
    whole = f"{name}({ast.unparse(node.args)}){end}"
    if len(whole) <= _WIDEST:
        return whole
    each = ast.unparse(node.args)
    tree = ast.parse(f"def f({each}): ...").body[0]
    assert isinstance(tree, ast.FunctionDef)
    return f"{name}(\n" + "".join(f"    {one},\n" for one in _parts(node.args)) + f"){end}"


def _parts(arguments: ast.arguments) -> list[str]:
    """Return each argument with its type and default."""
    plain = [*arguments.posonlyargs, *arguments.args]
    defaults = [None] * (len(plain) - len(arguments.defaults)) + [*arguments.defaults]
    out = [_part(one, default) for one, default in zip(plain, defaults, strict=True)]
    if arguments.kwonlyargs:
        pairs = zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
        out += ["*", *(_part(one, default) for one, default in pairs)]
    return out


def _part(one: ast.arg, default: ast.expr | None) -> str:
    return ast.unparse(one) + (f" = {ast.unparse(default)}" if default else "")


def _fields(name: str, node: ast.ClassDef) -> str:
    """Return a class as its fields and public methods."""
    lines = [f"class {name}({', '.join(map(ast.unparse, node.bases))}):".replace("()", "")]
    for one in node.body:
        if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name):
            if not one.target.id.startswith("_"):
                value = f" = {ast.unparse(one.value)}" if one.value else ""
                lines.append(f"    {one.target.id}: {ast.unparse(one.annotation)}{value}")
        elif isinstance(one, ast.FunctionDef) and not one.name.startswith("_"):
            call = _call(one.name, one).replace("(self, ", "(").replace("(self)", "()")
            lines.append(f"    def {call}")
    return "\n".join(lines).removesuffix(":") if len(lines) == 1 else "\n".join(lines)


def _entry(name: str, value: object, module: str) -> list[str]:
    if inspect.ismodule(value):
        return [f"### {name}", "", _first_paragraph(value.__doc__ or ""), ""]
    home = getattr(value, "__module__", module)
    try:
        shown, doc = _definition(name, module)
    except LookupError:
        shown, doc = _definition(name, home if home.startswith("diglot") else "diglot")
    lines = [f"### {name}", "", "```python", shown, "```", ""]
    return [*lines, _first_paragraph(doc), ""] if doc else lines


def api() -> str:
    """Return the page."""
    lines = [_LEAD]
    for name in PUBLIC:
        module = import_module(name)
        lines += [f"## {name}", "", _first_paragraph(module.__doc__ or ""), ""]
        for one in names(module):
            lines += _entry(one, getattr(module, one), name)
    return "\n".join(lines)
