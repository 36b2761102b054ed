"""The house rules: who imports whom, what notebooks hold, what names and addresses may stand in files."""

from __future__ import annotations

import ast
import collections
import functools
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import xops_widgets
import xops_widgets.widgets
from tools.imports import imports, module_name
from tools.tree import committed

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted(ROOT.glob("notebooks/*.ipynb"))
MODULES = sorted(
    p
    for name in ("xops_widgets", "xops_lab")
    for p in ROOT.glob(f"{name}/**/*.py")
    if "node_modules" not in p.parts
)
SCRIPTS = {ROOT / "xops_lab" / room / "scripts" for room in ("demos", "faults")}

# Rooms and their floors: a room imports only what stands on a lower one. `xops_widgets` never imports `xops_lab`.
FLOORS = {
    "xops_widgets.knowledge": 0,
    "xops_widgets.decide": 1,
    "xops_widgets.pictures": 1,
    "xops_widgets.explore": 2,
    "xops_widgets.widgets": 2,
    "xops_lab.runtime": 2,
    "xops_lab.flow": 3,
    "xops_lab.root_causes": 3,
    "xops_lab.service": 4,
    "xops_lab.faults": 4,
    "xops_lab.demos": 4,
    "xops_lab.studies": 5,
    "xops_lab.exercises": 6,
}
OF_WIDGETS = ("xops_widgets.knowledge", "xops_widgets.pictures")  # all that the lab may import of the widgets
MOST_ARROWS = 35
MOST_SHARED_LINES = 15
STAMPED = re.compile(r"^# --- shared: .*?^# --- end of shared$", re.MULTILINE | re.DOTALL)
# (a study, another that it uses): why
STUDIES_THAT_USE_ANOTHER = {
    ("automation", "release_check"): "what is pushed is checked by that check before it serves",
    ("automation", "retraining"): "the watcher trains and scores a month as the policies do",
    ("batch_size", "release_check"): "its gate is that check, on changes written there",
    ("operational_faults", "automation"): "the wrong action is one of its bounded ones",
    ("operational_faults", "formula_checks"): "a canary is judged by its test, on the questions asked there",
}
# All processes are started by `xops_lab.runtime.process`; module, what starts some otherwise: why
STARTERS = {
    ("xops_lab.studies.check_strictness.measure", "multiprocessing.get_context"): "the same",
    ("xops_lab.studies.check_strictness.measure", "concurrent.futures.ProcessPoolExecutor"): "the same",
}
STARTS = re.compile(
    r"subprocess\.(run|Popen|call|check_\w+|get\w*output)|multiprocessing\.\w+|pty\.(spawn|fork)"
    r"|os\.(system|popen|startfile|fork\w*|exec\w+|spawn\w+|posix_spawn\w*)"
    r"|asyncio\.(subprocess\.)?create_subprocess_\w+|\w+\.subprocess_(exec|shell)"
    r"|concurrent\.futures\.ProcessPoolExecutor|(concurrent\.futures\.)?process\.ProcessPoolExecutor"
)
HEAVY = ("sklearn", "shap", "great_expectations", "nbclient", "sphinx", "jupyterlab", "matplotlib")
OF_DRAWING = ("altair", "ipywidgets", "anywidget", "pandas", "numpy", "scipy")
CDN = ("unpkg.com", "jsdelivr", "cdnjs", "esm.sh", "skypack", "googleapis.com", "jspm.io")
ELSEWHERE = re.compile(  # paths of one machine, hosts of registries
    r"(?<![\w.])/(?:root|work|home|Users)/\w|[A-Z]:\\Users"
    r"|(?:pypi|pythonhosted|npmjs|npmmirror)\.(?:org|com)|extra-index-url[ =:]+(?:http|file)"
)


def room_of(name: str) -> str:
    """Return the room of a module; a package's own face is a room by itself."""
    return ".".join(name.split(".")[:2])


@functools.cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@functools.cache
def arrows() -> list[tuple[str, str]]:
    """Return every import of ours as (module, what it imports), the demo scripts apart."""
    found = []
    for path in MODULES:
        if not SCRIPTS & {*path.parents}:
            name = module_name(path)
            package = name if path.name == "__init__.py" else name.rpartition(".")[0]
            targets = imports(tree_of(path), package)
            found += [(name, t) for t in targets if t.split(".")[0] in ("xops_widgets", "xops_lab")]
    return found


def test_rooms_import_only_what_stands_below_them():
    assert len(arrows()) > 500
    for name, target in arrows():
        room, other = room_of(name), room_of(target)
        if room in ("xops_widgets", "xops_lab") or room == other:
            continue
        assert room in FLOORS, f"{name}: a room without a floor"
        assert FLOORS[other] < FLOORS[room], f"{name} imports {target}"
        across = room.split(".")[0] != other.split(".")[0]
        assert not across or (room.startswith("xops_lab") and other in OF_WIDGETS), f"{name} imports {target}"


def test_a_study_uses_another_only_where_it_says_why():
    pairs = {
        (name.split(".")[2], target.split(".")[2])
        for name, target in arrows()
        if room_of(name) == room_of(target) == "xops_lab.studies" and name.count(".") > 1
    }
    assert {pair for pair in pairs if pair[0] != pair[1]} == set(STUDIES_THAT_USE_ANOTHER)


def test_few_arrows_run_between_the_rooms():
    between = {(room_of(a), room_of(b)) for a, b in arrows()} - {(room, room) for room in FLOORS}
    assert len(between) <= MOST_ARROWS, sorted(between)


def used_names(tree: ast.AST) -> Iterator[str]:
    """Yield the full names that a module uses, by where they come from; annotations are left out."""
    came_from = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            came_from |= {alias.asname: alias.name for alias in node.names if alias.asname}
        elif isinstance(node, ast.ImportFrom):
            came_from |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}

    def walk(node: ast.AST) -> Iterator[str]:
        if isinstance(node, ast.Attribute | ast.Name):
            yield re.sub(r"^\w+", lambda first: came_from.get(first[0], first[0]), ast.unparse(node))
        for field, value in ast.iter_fields(node):
            if field not in ("annotation", "returns"):
                for child in value if isinstance(value, list) else [value]:
                    if isinstance(child, ast.AST):
                        yield from walk(child)

    yield from walk(tree)


def started_by(tree: ast.AST) -> set[str]:
    return {name for name in used_names(tree) if STARTS.fullmatch(name)}


def test_processes_are_started_in_one_place():
    """Red? Use `call`, `start`, `start_group`, `run_group` or `run_shown`: they know variables, groups and the end."""
    paths = [*MODULES, *ROOT.glob("tools/*.py"), *ROOT.glob("book/**/*.py"), ROOT / "kit.py"]
    found = {
        (module_name(path), name)
        for path in paths
        if not SCRIPTS & {*path.parents}
        for name in started_by(tree_of(path))
    }
    one_place = {(name, what) for name, what in found if name == "xops_lab.runtime.process"}
    assert one_place == {("xops_lab.runtime.process", f"subprocess.{what}") for what in ("run", "Popen")}
    assert found - one_place == set(STARTERS)


@pytest.mark.parametrize(
    "text",
    [
        "import subprocess as s\ns.run([])",
        "from subprocess import Popen as P\nclass A(P): pass",
        "import subprocess\nf = functools.partial(subprocess.check_output, [])",
        "import os\nos.execv('a', [])",
        "from os import system\nsystem('')",
        "import asyncio\nasync def f(): await asyncio.create_subprocess_exec('a')",
        "import multiprocessing as m\nm.Process()",
        "async def f(loop): await loop.subprocess_shell(None, '')",
        "from concurrent.futures import ProcessPoolExecutor as P\nP()",
    ],
)
def test_a_process_started_otherwise_is_seen(text):
    assert started_by(ast.parse(text))


def test_the_type_of_a_process_and_its_errors_are_no_start():
    text = "import subprocess\ndef f(p: subprocess.Popen) -> subprocess.Popen:\n    raise subprocess.SubprocessError"
    assert not started_by(ast.parse(text + "\nx: subprocess.Popen | None = None\nrun = subprocess.PIPE"))


@pytest.mark.parametrize(
    "path", sorted(path for folder in SCRIPTS for path in folder.glob("*.py")), ids=lambda p: p.name
)
def test_isolated_scripts_import_nothing_of_ours_and_are_not_named_like_their_tool(path):
    text = path.read_text("utf-8")
    brings_the_flow = (
        "\nFLOW = " in text
    )  # what it imports of ours is inside itself: tests/lab/demos/test_vendor_source.py
    for target in imports(ast.parse(text), ""):
        assert target.split(".")[0] not in ("xops_widgets", *([] if brings_the_flow else ["xops_lab"]))
        assert target.split(".")[0] != path.stem


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        ("from xops_widgets import OpsChooser", HEAVY),
        ("import xops_widgets.decide, xops_widgets.explore", (*HEAVY, *OF_DRAWING)),
    ],
)
def test_reading_needs_only_the_light_packages(code, absent):
    """The second is what each command and each service of the lab begins with."""
    code = f"import sys; {code}; print(*[m for m in {absent} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT)
    assert (done.stdout.strip(), done.returncode) == ("", 0), done.stderr


def test_the_kit_offers_its_widgets_by_name():
    assert set(xops_widgets.__all__) <= set(dir(xops_widgets))
    assert [getattr(xops_widgets, name).__name__ for name in xops_widgets.__all__] == xops_widgets.__all__
    assert set(xops_widgets.__all__) == set(xops_widgets.widgets.__all__)
    with pytest.raises(AttributeError, match="'xops_widgets' has no attribute 'Widget'"):
        _ = xops_widgets.Widget


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


def own_lines(path: Path) -> list[str]:
    """Return a file's lines of code, bare, without imports and what is stamped into demo scripts from one source."""
    text = re.sub(r"(?ms)^from \S+ import \(.*?^\)", "", STAMPED.sub("", path.read_text("utf-8")))
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith(("#", "//", "import ", "from "))]


def test_no_long_run_of_lines_stands_twice():
    first: dict[tuple[str, ...], str] = {}
    twice = []
    for name in committed("*.py", "xops_widgets/widgets/js/src/*"):
        lines = own_lines(ROOT / name)
        for n in range(len(lines) - MOST_SHARED_LINES):
            other = first.setdefault(tuple(lines[n : n + MOST_SHARED_LINES + 1]), name)
            if other != name:
                twice.append((other, name, lines[n]))
    assert len(first) > 10_000
    assert twice == []


def test_a_class_name_stands_for_one_thing():
    places = collections.defaultdict(list)
    for path in [p for p in MODULES if not SCRIPTS & {*p.parents}]:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.ClassDef):
                places[node.name].append(module_name(path))
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


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
    built = list((ROOT / "xops_widgets/widgets/static").glob("xops.*"))
    assert built
    assert [(p.name, host) for p in built for host in CDN if host in p.read_text("utf-8")] == []


def committed_texts() -> Iterator[tuple[str, str]]:
    """Yield name and text of every file that is, or would be, committed; binary ones are left out."""
    listing = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], capture_output=True, text=True, cwd=ROOT
    )
    if listing.returncode:
        pytest.skip("not a git checkout")
    for name in listing.stdout.splitlines():
        path = ROOT / name
        if path.is_file() and path != Path(__file__):  # this file has to name what it looks for
            try:
                yield name, path.read_text("utf-8")
            except UnicodeDecodeError:
                continue


def test_files_name_no_machine_path_and_no_registry():
    found = [f"{name}: {hit[0]}" for name, text in committed_texts() for hit in ELSEWHERE.finditer(text)]
    assert found == []
