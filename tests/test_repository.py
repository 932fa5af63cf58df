"""The rules of the house, read from the source itself; docs/developers.md gives the reasons."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from copy import deepcopy
from fnmatch import fnmatch
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from diglot.bootstrap import LOCK
from diglot.languages import LANGS
from diglot.pip import pins

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "diglot"
MODULES = sorted(PACKAGE.rglob("*.py"))

VERBS = frozenset({"reading", "checking", "citing", "writing", "proof"})
WAYS = frozenset(
    {
        "corrections",
        "pipeline",
        "documents",
        "texts",
        "arrivals",
        "exchange",
        "refs",
        "release",
        "review",
        "revisions",
        "serve",
        "stats",
        "status",
        "terms",
    }
)
"""The rooms that put verbs together: an article's way, a library's, a reviewed document's, a
translator's, and from one revision of an article to the next."""

LIBRARIES = frozenset({"csl", "docx", "pdf"})
"""Libraries of our own, which know nothing of articles and import nothing of diglot."""

LONGEST_FILE = 350
LONGEST_FUNCTION = 50
"""In lines; most functions should fit a screen."""

LAYERS: tuple[frozenset[str], ...] = (
    frozenset({"command"}),
    frozenset({"build_command", "many"}),
    frozenset({"report", "annotations"}),
    frozenset({"corrections", "exchange"}),
    frozenset(
        {"serve", "release", "arrivals", "refs", "review", "revisions", "status", "stats", "terms"}
    ),
    frozenset({"outcome"}),
    frozenset({"pipeline"}),
    frozenset({"documents", "texts"}),
    VERBS,
    frozenset({"bitext", "history"}),
    frozenset({"bases"}),
    frozenset({"project"}),
    frozenset({"profile", "article_toml"}),
    frozenset({"own_fonts", "string_forms", "journal_files", "style_sheets"}),
    frozenset({"settings"}),
    frozenset({"journal_limits"}),
    frozenset({"bibliography"}),
    frozenset({"engines"}),
    LIBRARIES,
    frozenset({"note_marks"}),
    frozenset({"tree_vocabulary"}),
    frozenset({"tree", "labels", "artifact"}),
    frozenset({"article"}),
    frozenset({"metadata", "glossary"}),
    frozenset({"kinds"}),
    frozenset({"fields"}),
    frozenset({"toml"}),
    frozenset({"matching", "document_names", "remarks", "language_rules", "translations"}),
    frozenset(
        {"stages", "store", "source", "languages", "noncharacters", "identifiers", "person_names"}
        | {"verbatim", "cited_numbers"}
    ),
    frozenset({"files", "saving"}),
    frozenset({"diagnostics", "bootstrap"}),
    frozenset({"machine", "pip", "threads"}),
    frozenset({"arguments"}),
    frozenset({"codes"}),
    frozenset({"bilingual_codes", "reference_codes"}),
    frozenset({"rules"}),
    frozenset({"messages"}),
    frozenset({"compiled", "licenses", "tables"}),
)
"""From the top down: a room imports from layers below its own, never from beside or above."""

PRINTERS = frozenset({"command", "build_command", "many", "report"})
READERS = frozenset(
    {
        "arrivals",
        "serve",
        "project",
        "profile",
        "own_fonts",
        "bases",
        "store",
        "compiled",
        "tables",
        "bootstrap",
        "pip",
        "engines",
        "csl",
        "pdf",
        "refs",
        "release",
        "review",
        "revisions",
        "exchange",
    }
)
WRITERS = frozenset(
    {
        "pipeline",
        "refs",
        "release",
        "arrivals",
        "bases",
        "saving",
        "store",
        "compiled",
        "bootstrap",
        "pip",
        "review",
        "revisions",
    }
)
READS = frozenset({"open", "read_text", "read_bytes"})
WRITES = frozenset(
    {"write_text", "write_bytes", "mkdir", "unlink", "rmtree", "touch", "symlink_to"}
)
PATH_IS_THE_ARGUMENT = frozenset({"citing/render.py"})
"""Public functions that are told a path by whoever calls them."""

SEVERAL_ROOMS = frozenset({"lxml"})
"""Libraries that more than one engine reads its own format with."""


def name(path: Path) -> str:
    """Return a file's path below its top folder, for messages."""
    return path.relative_to(PACKAGE if path.is_relative_to(PACKAGE) else ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    """Return a module's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def syntax(path: Path) -> list[ast.AST]:
    """Return all nodes of a module's syntax tree."""
    return list(ast.walk(tree(path)))


def room(path: Path) -> str:
    """Return which room a module of diglot belongs to: ``citing`` for ``citing/cite.py``."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


ROOMS = frozenset(map(room, MODULES))


def imports(path: Path) -> Iterator[tuple[str, ...]]:
    """Yield each module that a file imports, ``("diglot", "citing", "cite")``."""
    for node in syntax(path):
        if isinstance(node, ast.Import):
            yield from (tuple(alias.name.split(".")) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)}: write imports from the top"
            module = (node.module or "").split(".")
            if module == ["diglot"]:
                yield from (("diglot", alias.name) for alias in node.names)
            else:
                yield tuple(module)


def rooms_imported(path: Path) -> set[str]:
    """Return the rooms of diglot that a file imports from."""
    return {module[1] for module in imports(path) if module[0] == "diglot" and module[1:]} & ROOMS


def calls(path: Path) -> Iterator[str]:
    """Yield the last name of each call of a file: ``read_text`` for ``path.read_text()``."""
    for node in syntax(path):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute) and node.func.attr != "open":
                yield node.func.attr
            elif isinstance(node.func, ast.Name):
                yield node.func.id


def module_name(path: Path) -> str:
    """Return a module's dotted name: ``diglot.citing`` for ``citing/__init__.py``."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


DOTTED = frozenset(map(module_name, MODULES))


@cache
def modules_imported(path: Path) -> set[str]:
    """Return the modules of diglot that a file imports, for the type checker alone included."""
    found: set[str] = set()
    for node in syntax(path):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            found.update(one if one in DOTTED else str(node.module) for one in names)
    return found & DOTTED - {module_name(path)}


def test_no_circle_of_imports() -> None:
    graph = {module_name(path): modules_imported(path) for path in MODULES}
    assert len(list(TopologicalSorter(graph).static_order())) == len(MODULES)


FOUND_BY_NAME = frozenset({"add_arguments", "misuse", "run", "seam"})
"""What `import_module` finds: a command's functions, and what a file of `pdf` replaces."""

CALLED_BY_OTHERS = frozenset(
    {
        "diglot.arguments.ARGPARSE",
        "diglot.bootstrap.enter",
        "diglot.citing.render.render",
        "diglot.command.main",
    }
)
"""What build.py, the installed command, catalogues, and programs that are not ours use."""


def defined(path: Path) -> Iterator[tuple[str, ast.stmt]]:
    """Yield the names that a module defines at its top, and the statement of each."""
    for one in tree(path).body:
        if isinstance(one, ast.ClassDef):
            yield one.name, one
        elif isinstance(one, ast.FunctionDef):
            if not any(isinstance(each, ast.Attribute | ast.Call) for each in one.decorator_list):
                yield one.name, one  # else a decorator may have taken it somewhere
        elif isinstance(one, ast.Assign | ast.AnnAssign):
            targets = one.targets if isinstance(one, ast.Assign) else [one.target]
            yield from ((each.id, one) for each in targets if isinstance(each, ast.Name))


def names_read(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """Yield each name that a piece of source reads, ``"module:name"`` included."""
    for one in nodes:
        if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Load):
            yield one.id
        elif isinstance(one, ast.Attribute):
            yield one.attr
        elif isinstance(one, ast.ImportFrom) and (one.module or "").startswith("diglot"):
            yield from (alias.name for alias in one.names)
        elif isinstance(one, ast.Constant) and isinstance(one.value, str) and ":" in one.value:
            yield one.value.rpartition(":")[2]


def test_every_name_is_used() -> None:
    everywhere = Counter(each for path in MODULES for each in names_read(syntax(path)))
    unused = [
        f"{name(path)}: {one}"
        for path in MODULES
        for one, statement in defined(path)
        if everywhere[one] == Counter(names_read(ast.walk(statement)))[one]
        and not one.startswith("__")
        and one not in FOUND_BY_NAME
        and f"{module_name(path)}.{one}" not in CALLED_BY_OTHERS
    ]
    assert unused == []


CSL_FACE = frozenset(
    f"csl.{module}"
    for module in (
        "date_text",
        "dependent",
        "instructions",
        "languages",
        "locator_words",
        "pinyin",
        "romanized",
        "style_class",
        "vocabulary",
        "width",
    )
) | {"csl"}
"""What others may import of the library; docs/csl.md tells what each is for."""


def test_others_know_only_the_face_of_csl() -> None:
    behind = [
        f"{name(path)} imports {module}"
        for path in MODULES
        for module in modules_imported(path)
        if module.startswith("diglot.csl")
        and module.removeprefix("diglot.") not in CSL_FACE
        and room(path) != "csl"
    ]
    assert behind == []


def test_every_room_has_its_layer() -> None:
    rooms = {room(path) for path in MODULES} - {"__init__"}
    assert rooms - frozenset().union(*LAYERS) == set()


def test_arrows_only_run_down() -> None:
    depth = {one: level for level, layer in enumerate(LAYERS) for one in layer}
    upward = [
        f"{name(path)} imports {other}"
        for path in MODULES
        for other in rooms_imported(path) - {"__init__", room(path)}
        if depth[other] <= depth[room(path)]
    ]
    assert upward == []


def test_our_libraries_import_nothing_of_diglot() -> None:
    above = [
        f"{name(path)} imports {other}"
        for path in MODULES
        if room(path) in LIBRARIES
        for other in rooms_imported(path) - {room(path)}
    ]
    assert above == []


def test_only_the_ways_import_the_verbs_and_the_store() -> None:
    others = [
        f"{name(path)} imports {other}"
        for path in MODULES
        for other in rooms_imported(path) & (VERBS | {"store"})
        if room(path) not in {other, *WAYS} and (name(path), other) != ("command.py", "store")
    ]
    assert others == []


OWNERS = LIBRARIES | {"serve"}
"""Rooms that own foreign libraries as a whole: the live page is a server from end to end."""


def adapter(path: Path) -> str:
    """Return the place that may own a foreign library: ``csl``, ``engines/pandoc``, ``serve``."""
    parts = path.relative_to(PACKAGE).parts
    return parts[0] if parts[0] in OWNERS else "/".join(parts[:2]).removesuffix(".py")


def test_each_foreign_library_is_imported_in_one_room() -> None:
    users = defaultdict(set)
    for path in MODULES:
        for module in imports(path):
            if module[0] not in sys.stdlib_module_names | {"diglot"}:
                users[module[0]].add(adapter(path))
    assert users.pop("rich", set()) <= PRINTERS
    strangers = {
        library: rooms
        for library, rooms in users.items()
        if any(not one.startswith("engines/") and one not in OWNERS for one in rooms)
        or (len(rooms) > 1 and library not in SEVERAL_ROOMS)
    }
    assert strangers == {}


def strangers_who_call(doing: frozenset[str], rooms: frozenset[str]) -> list[str]:
    """Return where other rooms than `rooms` call one of `doing`."""
    return [
        f"{name(path)} calls {call}"
        for path in MODULES
        for call in calls(path)
        if call in doing and room(path) not in rooms
    ]


def test_only_some_rooms_read_files() -> None:
    found = strangers_who_call(READS, READERS)
    assert [one for one in found if one.split()[0] not in PATH_IS_THE_ARGUMENT] == []


def test_only_some_rooms_write_files() -> None:
    # A foreign library may want a file to read: an engine writes it to a folder gone at once.
    passing = {name(path) for path in MODULES if ("tempfile",) in imports(path)}
    found = strangers_who_call(WRITES, WRITERS)
    kept = [
        one
        for one in found
        if one.split()[0] not in passing or not one.startswith(("engines/", "pdf/"))
    ]
    assert kept == []


def test_only_the_command_prints() -> None:
    others = [
        name(path)
        for path in MODULES
        if "print" in calls(path) and room(path) not in PRINTERS | {"machine", "pip"}
    ]
    assert others == []


def test_no_file_is_too_long() -> None:
    length = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {path: lines for path, lines in length.items() if lines > LONGEST_FILE} == {}


def test_no_function_is_too_long() -> None:
    long = [
        f"{name(path)}: {node.name} has {lines} lines"
        for path in MODULES
        for node in syntax(path)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if (lines := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_FUNCTION
    ]
    assert long == []


PARTICIPLE = re.compile(
    "(?!(?:embed|feed|need|proceed|seed|shed|speed|succeed)$).+ed|begun|borne|bought|bound|broken|"
    "brought|built|caught|chosen|done|drawn|felt|found|given|gone|grown|held|hidden|kept|known|laid|"
    "led|left|lost|made|meant|met|said|seen|sent|shown|spelt|spent|taken|taught|told|torn|written"
)
"""Of put, set, cut, split and read the verb is the same word, and a name."""

VERB = re.compile("add|as|check|drop|has|is|keep|read|refuse|set|was|write")
"""What may stand before a participle: ``keep_known``, ``is_kept``."""


def is_bare_participle(function: str) -> bool:
    """Tell whether a function is named by what was done: ``_kept``, ``spaces_joined``."""
    words = function.strip("_").split("_")
    begins_with_verb = len(words) > 1 and VERB.fullmatch(words[0])
    return bool(PARTICIPLE.fullmatch(words[-1])) and not begins_with_verb


def is_flag(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Tell whether it is a property that is so or is not, which may be an adjective: `failed`."""
    is_property = any(getattr(one, "id", "") == "property" for one in function.decorator_list)
    return is_property and getattr(function.returns, "id", "") == "bool"


def test_functions_are_named_by_what_they_do_or_return() -> None:
    names = ("_kept", "spaces_joined", "with_known", "kept_pages", "keep_known", "is_kept", "need")
    assert [is_bare_participle(one) for one in names] == [True] * 3 + [False] * 4
    found = [
        f"{name(path)}: {node.name}"
        for path in MODULES
        for node in syntax(path)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if is_bare_participle(node.name) and not is_flag(node)
    ]
    given = {"writing/front.py: family_given", "person_names.py: family_given"}  # a noun there
    assert set(found) == given


class Renaming(ast.NodeTransformer):
    """Calls a function's own names by the order in which they come."""

    def __init__(self, own: set[str]) -> None:
        self._own = own
        self._numbers: dict[str, str] = {}

    def visit_Name(self, node: ast.Name) -> ast.AST:
        return ast.Name(self._number(node.id), node.ctx) if node.id in self._own else node

    def visit_arg(self, node: ast.arg) -> ast.AST:
        return ast.arg(self._number(node.arg))

    def _number(self, own: str) -> str:
        return self._numbers.setdefault(own, f"name-{len(self._numbers)}")


Function = ast.FunctionDef | ast.AsyncFunctionDef


def steps(function: Function) -> list[ast.stmt]:
    """Return the statements of a function behind its docstring."""
    return function.body[ast.get_docstring(function) is not None :]


def body(function: Function) -> str:
    """Return what a function does, whatever it calls itself, its parameters and its values."""
    statements = steps(function)
    nodes = [node for one in statements for node in ast.walk(one)]
    own = {function.name} | {node.arg for node in ast.walk(function) if isinstance(node, ast.arg)}
    own |= {one.id for one in nodes if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)}
    renaming = Renaming(own)
    return "\n".join(ast.dump(renaming.visit(deepcopy(one))) for one in statements)


def test_no_function_stands_twice() -> None:
    alike: defaultdict[tuple[type, ...], list[tuple[Path, Function]]] = defaultdict(list)
    for path in MODULES:
        for node in syntax(path):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                shape = tuple(type(part) for one in steps(node) for part in ast.walk(one))
                if sum(issubclass(kind, ast.stmt) for kind in shape) >= 3:
                    alike[shape].append((path, node))
    places: defaultdict[str, list[str]] = defaultdict(list)
    for path, node in (one for several in alike.values() if several[1:] for one in several):
        places[body(node)].append(f"{name(path)}: {node.name}")
    assert [twins for twins in places.values() if len(twins) > 1] == []


def test_a_journal_holds_no_python() -> None:
    assert list((ROOT / "templates").rglob("*.py")) == []


def tracked() -> Iterator[Path]:
    """Yield the files of the project that .gitignore does not name."""
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    ignored = [".git", *(line.strip("/") for line in lines)]
    folders = [ROOT]
    while folders:
        for path in sorted(folders.pop().iterdir()):
            if any(fnmatch(path.name, pattern) for pattern in ignored):
                continue
            if path.is_dir():
                folders.append(path)
            else:
                yield path


def test_no_file_names_a_place_on_someones_machine() -> None:
    places = re.compile(r"(?<![\w.~])/(?:work|tmp|root|home|Users)/\w|\.\./shared|[A-Z]:\\Users")
    found = [
        f"{name(path)}:{number}: {line.strip()[:80]}"
        for path in tracked()
        if path != Path(__file__)
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1)
        if places.search(line)
    ]
    assert found == []


def test_lock_holds_what_pyproject_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    locked = {one: version for one, version, _ in pins((ROOT / LOCK).read_text(encoding="utf-8"))}

    def holds(one: Requirement) -> bool:
        version = locked.get(canonicalize_name(one.name))
        return version is not None and one.specifier.contains(version)

    unmet = [text for text in wanted if not holds(Requirement(text))]
    assert unmet == [], "renew the lock, see CONTRIBUTING.md"


def test_lock_names_no_index_of_its_own() -> None:
    text = (ROOT / LOCK).read_text(encoding="utf-8")
    assert re.findall(r"https?:|file:|--(?:extra-)?index-url|--find-links", text) == []


ASKS_FOR_ONE_LANGUAGE = {
    "bibliography/bibtex_case.py": "a library's works are in any language; English has capitals",
    "release/record.py": "indexes of the world ask for English",
}
"""Libraries of ours aside, which import no `languages`."""


def asks_for_a_language(node: ast.AST) -> bool:
    """Tell whether an expression compares something with one language, or lists some by hand."""
    if isinstance(node, ast.Compare):
        right = node.comparators[0]
        is_member = isinstance(node.ops[0], ast.In | ast.NotIn)
        parts = getattr(right, "elts", []) if is_member else [node.left, right]
    elif isinstance(node, ast.For | ast.comprehension):
        parts = getattr(node.iter, "elts", [])
    else:
        return False
    return any(isinstance(one, ast.Constant) and one.value in LANGS for one in parts)


def test_facts_of_a_language_stand_in_its_table() -> None:
    found = {
        name(path)
        for path in MODULES
        if name(path).partition("/")[0] not in LIBRARIES
        if any(map(asks_for_a_language, syntax(path)))
    }
    assert found == set(ASKS_FOR_ONE_LANGUAGE)


def is_ahead(module: ast.Module) -> bool:
    """Tell whether an annotation names what stands behind it, or what mypy alone imports."""
    ends = {one.name: one.end_lineno or 0 for one in module.body if isinstance(one, ast.ClassDef)}
    for one in module.body:
        if isinstance(one, ast.Assign | ast.AnnAssign):
            target = one.target if isinstance(one, ast.AnnAssign) else one.targets[0]
            ends |= {ast.unparse(target): one.end_lineno or 0}
        elif isinstance(one, ast.If) and ast.unparse(one.test) == "TYPE_CHECKING":
            ends |= {alias.asname or alias.name: sys.maxsize for alias in names_imported(one)}
    return any(
        isinstance(word, ast.Name) and ends.get(word.id, 0) >= word.lineno
        for node in ast.walk(module)
        for part in (getattr(node, "annotation", None), getattr(node, "returns", None))
        if part is not None
        for word in ast.walk(part)
    )


def names_imported(node: ast.AST) -> Iterator[ast.alias]:
    for one in ast.walk(node):
        if isinstance(one, ast.Import | ast.ImportFrom):
            yield from one.names


def test_annotations_wait_only_where_they_must() -> None:
    idle = [
        name(path)
        for path in MODULES
        if any(
            one.module == "__future__" for one in tree(path).body if isinstance(one, ast.ImportFrom)
        )
        and not is_ahead(tree(path))
    ]
    assert idle == []


def test_no_file_is_a_link_to_a_place_of_one_machine() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "--stage"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert [one for one in listed.stdout.splitlines() if one.startswith("120000")] == []
