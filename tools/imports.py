"""Which files of ours a Python file or a chapter uses, read from its text."""

from __future__ import annotations

import ast
import functools
import json
import re
from collections.abc import Iterator
from pathlib import Path

from tools.tree import ROOT, committed

OURS = ("xops_widgets", "xops_lab", "tools", "tests", "book", "bench", "kit")
NAMED = re.compile(rf"(?:{'|'.join(OURS)})(?:\.\w+)+")  # `python -m xops_lab.flow`, a module in a string


def module_name(path: Path) -> str:
    """Return the dotted name of a file below the root."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(tree: ast.AST, package: str) -> Iterator[str]:
    """Yield the full names that a module imports; ``package`` resolves the relative ones."""
    return (name for name, imported in mentions(tree, package) if imported)


def mentions(tree: ast.AST, package: str) -> Iterator[tuple[str, bool]]:
    """Yield the full names that a module imports (true), and modules of ours that stand in a string (false):
    what a test or a study starts as a process. ``package`` resolves relative imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, True) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield from ((f"{base}.{alias.name}", True) for alias in node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from ((name, False) for name in NAMED.findall(node.value))


@functools.cache
def files_of(name: str, root: Path = ROOT) -> tuple[str, ...]:
    """Return the files that an import of this name means, none if not ours: the module, or the nearest package.

    Of a package that only passes names on, also the module that the name comes from.
    """
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        stem = "/".join(parts[:length])
        for file in (f"{stem}.py", f"{stem}/__init__.py"):
            if (root / file).is_file():
                passed = passed_on(file, root)
                wanted = (
                    passed.values() if length == len(parts) else filter(None, [passed.get(parts[length])])
                )
                return (file, *(f for source in wanted for f in files_of(source, root)))
    return ()


@functools.cache
def passed_on(file: str, root: Path = ROOT) -> dict[str, str]:
    """Return the names that a package passes on, with the full name of each; nothing when it does more than that."""
    if not file.endswith("/__init__.py"):
        return {}
    tree = ast.parse((root / file).read_text("utf-8"))
    if not all(passes_on(node) for node in tree.body):
        return {}
    package = ".".join(Path(file).parts[:-1])
    return {
        name.rpartition(".")[2]: name for name in imports(tree, package) if name.startswith(f"{package}.")
    }


def passes_on(node: ast.stmt) -> bool:
    """Whether a statement imports, for type checkers too, sets constants such as ``__all__``, or loads names late."""
    match node:
        case ast.Import() | ast.ImportFrom():
            return True
        case ast.If(test=ast.Name("TYPE_CHECKING")):
            return all(passes_on(inner) for inner in node.body)
        case ast.FunctionDef(name="__getattr__" | "__dir__"):
            return True
        case ast.Expr() | ast.Assign():
            loads = (isinstance(part, ast.Name) and isinstance(part.ctx, ast.Load) for part in ast.walk(node))
            return not any(loads) and not any(isinstance(part, ast.Call) for part in ast.walk(node))
    return False


@functools.cache
def started_by(name: str, root: Path = ROOT) -> tuple[str, ...]:
    """Return the files that `python -m name` runs."""
    main = name.replace(".", "/") + "/__main__.py"
    return (*files_of(name, root), *([main] if (root / main).is_file() else []))


@functools.cache
def text_of(path: Path) -> str:
    """Return a file's Python: of a chapter its code cells."""
    if path.suffix != ".ipynb":
        return path.read_text("utf-8")
    cells = json.loads(path.read_text("utf-8"))["cells"]
    return "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")


def used_by(tree: ast.AST, package: str, root: Path = ROOT) -> set[str]:
    """Return the files of ours that this code imports or starts by name."""
    return {
        file
        for name, imported in mentions(tree, package)
        if name.partition(".")[0] in OURS
        for file in (files_of(name, root) if imported else started_by(name, root))
    }


@functools.cache
def uses(root: Path = ROOT) -> dict[str, set[str]]:
    """Return, for each Python file and chapter, the files of ours that it uses directly.

    A test uses what stands at the top of each ``conftest.py`` above it, and a fixture's own imports where it names one
    of that file's fixtures. A package that only passes names on uses nothing: who imports a name uses its module. The
    commands' names in ``kit.py`` and ``tools`` are no use of them.
    """
    files_of.cache_clear()
    passed_on.cache_clear()
    started_by.cache_clear()
    text_of.cache_clear()
    names = committed("*.py", "*.ipynb", root=root)
    texts = {name: text_of(root / name) for name in names}
    trees = {name: ast.parse(text) for name, text in texts.items()}
    found: dict[str, set[str]] = {}
    conftests = {
        name: of_conftest(tree, root) for name, tree in trees.items() if Path(name).name == "conftest.py"
    }
    for name, tree in trees.items():
        package = ".".join(Path(name).parts[:-1])
        if name.startswith("tools/") or name == "kit.py":
            found[name] = {
                f for n in imports(tree, package) if n.split(".")[0] in OURS for f in files_of(n, root)
            }
        elif Path(name).name != "conftest.py" and not passed_on(name, root):
            found[name] = used_by(tree, package, root)
        if Path(name).name.startswith("test_"):
            for above in (str(parent / "conftest.py") for parent in Path(name).parents):
                if above in conftests:
                    top, fixtures, of_fixtures = conftests[above]
                    found.setdefault(name, set()).update(top, {above})
                    if fixtures and re.search(rf"\b(?:{'|'.join(fixtures)})\b", texts[name]):
                        found[name] |= of_fixtures
        found[name] = found.get(name, set()) - {name}
    return found


def of_conftest(conftest: ast.Module, root: Path) -> tuple[set[str], list[str], set[str]]:
    """Return what every test below a conftest gets from its top, its fixtures' names, and what their bodies use."""
    bodies = [node for node in conftest.body if isinstance(node, ast.FunctionDef)]
    top = ast.Module([node for node in conftest.body if node not in bodies], [])
    fixtures = [node.name for node in bodies if node.decorator_list]
    return used_by(top, "", root), fixtures, used_by(ast.Module(list(bodies), []), "", root)
