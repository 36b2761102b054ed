"""The house rules: who imports whom, what notebooks hold, what names and addresses may stand in files."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted(ROOT.glob("notebooks/*.ipynb"))
MODULES = sorted(
    p
    for name in ("xops_widgets", "xops_lab")
    for p in ROOT.glob(f"{name}/**/*.py")
    if "node_modules" not in p.parts
)
SCRIPTS = ROOT / "xops_lab" / "demos" / "scripts"

# room -> the parts of the kit that it may import
MAY_IMPORT = {
    "xops_widgets.knowledge": {"xops_widgets.knowledge"},
    "xops_widgets.decide": {"xops_widgets.decide", "xops_widgets.knowledge"},
    "xops_widgets.explore": {"xops_widgets.explore", "xops_widgets.decide", "xops_widgets.knowledge"},
    "xops_widgets.widgets": {"xops_widgets.widgets", "xops_widgets.decide", "xops_widgets.knowledge"},
    "xops_widgets.reference": {
        "xops_widgets.reference",
        "xops_widgets.widgets",
        "xops_widgets.decide",
        "xops_widgets.knowledge",
    },
    "xops_widgets": {"xops_widgets"},
    "xops_lab": {"xops_lab", "xops_widgets.knowledge"},
}
HEAVY = ("sklearn", "shap", "great_expectations", "nbclient", "sphinx", "jupyterlab", "matplotlib")
CDN = ("unpkg.com", "jsdelivr", "cdnjs", "esm.sh", "skypack", "googleapis.com", "jspm.io")
ELSEWHERE = re.compile(  # paths of one machine, hosts of registries
    r"(?<![\w.])/(?:root|work|home|Users)/\w|[A-Z]:\\Users|(?:pypi|pythonhosted|npmjs|npmmirror)\.(?:org|com)|extra-index-url"
)


def module_name(path: Path) -> str:
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


@pytest.mark.parametrize("path", [p for p in MODULES if SCRIPTS not in p.parents], ids=module_name)
def test_rooms_import_only_what_they_may(path):
    name = module_name(path)
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    room = max((r for r in MAY_IMPORT if f"{name}.".startswith(f"{r}.")), key=len)
    for target in imports(ast.parse(path.read_text("utf-8")), package):
        if target.split(".")[0] in ("xops_widgets", "xops_lab"):
            assert any(f"{target}.".startswith(f"{allowed}.") for allowed in MAY_IMPORT[room]), (
                f"{name} imports {target}"
            )


@pytest.mark.parametrize("path", sorted(SCRIPTS.glob("*.py")), ids=lambda p: p.name)
def test_demo_scripts_import_nothing_of_ours_and_are_not_named_like_their_tool(path):
    text = path.read_text("utf-8")
    brings_the_flow = "\nFLOW = " in text  # what it imports of ours is inside itself: tests/lab/test_carry.py
    for target in imports(ast.parse(text), ""):
        assert target.split(".")[0] not in ("xops_widgets", *([] if brings_the_flow else ["xops_lab"]))
        assert target.split(".")[0] != path.stem


def test_reading_needs_only_the_light_packages():
    code = f"import sys, xops_widgets; print(*[m for m in {HEAVY} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert (done.stdout.strip(), done.returncode) == ("", 0), done.stderr


def test_no_room_is_called_utils():
    named = [
        p
        for p in [*MODULES, *ROOT.glob("tests/**/*.py")]
        if p.stem in ("utils", "util", "helpers", "helper", "manager", "misc")
    ]
    assert named == []


def test_modules_stay_small():
    long = {
        module_name(p): n
        for p in [*MODULES, ROOT / "kit.py"]
        if (n := len(p.read_text("utf-8").splitlines())) > 400
    }
    assert long == {}


def code_cells(path: Path) -> list[dict]:
    return [c for c in json.loads(path.read_text("utf-8"))["cells"] if c["cell_type"] == "code"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_notebooks_hold_calls_not_code(path):
    for number, cell in enumerate(code_cells(path)):
        tags = set(cell["metadata"].get("tags", []))
        defined = [
            n
            for n in ast.walk(ast.parse("".join(cell["source"])))
            if isinstance(n, ast.FunctionDef | ast.ClassDef)
        ]
        assert not defined or tags & {"exercise", "solution"}, f"code cell {number}: {defined[0].name}"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_notebooks_are_named_by_number_verb_and_topic(path):
    assert re.fullmatch(r"\d\d_[a-z]+(_[a-z0-9]+)+", path.stem)


def test_bundle_names_no_cdn():
    built = [p for p in (ROOT / "xops_widgets/widgets/static").glob("*") if p.is_file()]
    assert built
    assert [(p.name, host) for p in built for host in CDN if host in p.read_text("utf-8")] == []


def committed_texts() -> Iterator[tuple[str, str]]:
    """Yield name and text of every file that is, or would be, committed; binary ones are left out."""
    told = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], capture_output=True, text=True, cwd=ROOT
    )
    if told.returncode:
        pytest.skip("not a git checkout")
    for name in told.stdout.splitlines():
        path = ROOT / name
        if path.is_file() and path != Path(__file__):  # this file has to name what it looks for
            try:
                yield name, path.read_text("utf-8")
            except UnicodeDecodeError:
                continue


def test_files_name_no_machine_path_and_no_registry():
    found = [f"{name}: {hit[0]}" for name, text in committed_texts() for hit in ELSEWHERE.finditer(text)]
    assert found == []
