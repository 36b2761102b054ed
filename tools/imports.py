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
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


def named(tree: ast.AST) -> Iterator[str]:
    """Yield the modules of ours that stand as strings: what a test or a study starts as a process."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from NAMED.findall(node.value)


def files_of(name: str, root: Path = ROOT) -> Iterator[str]:
    """Yield the file that an import of this name means: the module, or the nearest package's face."""
    for stem in (Path(*name.split(".")), *Path(*name.split(".")).parents[:-1]):
        found = [
            f for f in (f"{stem.as_posix()}.py", f"{stem.as_posix()}/__init__.py") if (root / f).is_file()
        ]
        if found:
            yield found[0]
            return


def started_by(name: str, root: Path = ROOT) -> Iterator[str]:
    """Yield the files that `python -m name` runs."""
    yield from files_of(name, root)
    yield from (f for f in (name.replace(".", "/") + "/__main__.py",) if (root / f).is_file())


def text_of(path: Path) -> str:
    """Return a file's Python: of a chapter its code cells."""
    if path.suffix != ".ipynb":
        return path.read_text("utf-8")
    cells = json.loads(path.read_text("utf-8"))["cells"]
    return "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")


def used_by(tree: ast.AST, package: str, root: Path = ROOT) -> set[str]:
    """Return the files of ours that this code imports or starts by name."""
    ours = (name for name in imports(tree, package) if name.split(".")[0] in OURS)
    return {file for name in ours for file in files_of(name, root)} | {
        file for name in named(tree) for file in started_by(name, root)
    }


@functools.cache
def uses(root: Path = ROOT) -> dict[str, set[str]]:
    """Return, for each Python file and chapter, the files of ours that it uses directly.

    A test uses what stands at the top of each ``conftest.py`` above it, and a fixture's own imports where it names one
    of that file's fixtures. The commands' names in ``kit.py`` and ``tools`` are no use of them.
    """
    names = committed("*.py", "*.ipynb", root=root)
    texts = {name: text_of(root / name) for name in names}
    trees = {name: ast.parse(text) for name, text in texts.items()}
    found: dict[str, set[str]] = {}
    for name, tree in trees.items():
        package = ".".join(Path(name).parts[:-1])
        if name.startswith("tools/") or name == "kit.py":
            found[name] = {
                f for n in imports(tree, package) if n.split(".")[0] in OURS for f in files_of(n, root)
            }
        elif Path(name).name != "conftest.py":
            found[name] = used_by(tree, package, root)
        if Path(name).name.startswith("test_"):
            for above in (str(parent / "conftest.py") for parent in Path(name).parents):
                if above in trees:
                    found.setdefault(name, set()).update(
                        of_conftest(trees[above], texts[name], root), {above}
                    )
        found[name] = found.get(name, set()) - {name}
    return found


def of_conftest(conftest: ast.Module, test: str, root: Path) -> set[str]:
    """Return what a test gets from a conftest: its top, and the bodies of its fixtures when the test names one."""
    bodies = [node for node in conftest.body if isinstance(node, ast.FunctionDef)]
    top = ast.Module([node for node in conftest.body if node not in bodies], [])
    found = used_by(top, "", root)
    if any(re.search(rf"\b{node.name}\b", test) for node in bodies if node.decorator_list):
        found |= used_by(ast.Module(list(bodies), []), "", root)
    return found
