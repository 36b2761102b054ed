"""`kit.py test --changed`: what a change can reach, on this tree and on a small one."""

import subprocess

import pytest

from tools import changed, imports
from tools.changed import changed_files, reach

SMALL = {
    "xops_lab/flow/__init__.py": "",
    "xops_lab/flow/train.py": "from xops_lab.flow import clock\n",
    "xops_lab/flow/clock.py": "",
    "xops_lab/flow/features.sql": "select 1",
    "xops_lab/other/__init__.py": "",
    "xops_lab/other/alone.py": "",
    "xops_lab/face/__init__.py": "from .one import a\nfrom .two import b\n__all__ = ['a', 'b']\n",
    "xops_lab/late/__init__.py": "if TYPE_CHECKING:\n    from .one import c\n\ndef __getattr__(name): ...\n",
    "xops_lab/late/one.py": "c = 1\n",
    "tests/lab/test_late.py": "from xops_lab.late import c\n",
    "xops_lab/face/one.py": "a = 1\n",
    "xops_lab/face/two.py": "b = 2\n",
    "tests/lab/test_one.py": "from xops_lab.face import a\n",
    "tests/lab/test_two.py": "from xops_lab.face import b\n",
    "tests/lab/test_both.py": "import xops_lab.face\n",
    "tests/conftest.py": "",
    "tests/test_house.py": "",
    "tests/lab/conftest.py": "import pytest\n@pytest.fixture\ndef state():\n    from xops_lab.flow import train\n",
    "tests/lab/test_train.py": "from xops_lab.flow.train import x\n",
    "tests/lab/test_started.py": "COMMAND = 'python -m xops_lab.flow.clock'\n",
    "tests/lab/test_state.py": "def test(state): pass\n",
    "tests/lab/test_alone.py": "from xops_lab.other.alone import x\n",
    "tests/site/test_pages.py": "",
    "notebooks/01_see.ipynb": '{"cells": [{"cell_type": "code", "source": ["from xops_lab.flow import train"]}]}',
    "book/style.css": "",
}


@pytest.fixture
def small(tmp_path):
    for name, text in SMALL.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    for command in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "a"],
    ):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    return tmp_path


def stems(paths):
    return {path.rpartition("/")[2].removesuffix(".py").removeprefix("test_") for path in paths}


@pytest.mark.parametrize(
    ("name", "tests", "notebooks"),
    [
        ("xops_lab/flow/clock.py", {"train", "started", "state"}, 1),  # through train, by name, by a fixture
        ("xops_lab/flow/train.py", {"train", "state"}, 1),
        ("xops_lab/flow/features.sql", {"train", "started", "state"}, 1),  # data: the modules beside it
        ("xops_lab/other/alone.py", {"alone"}, 0),
        ("xops_lab/face/one.py", {"one", "both"}, 0),  # through a package that only passes names on
        ("xops_lab/late/one.py", {"late"}, 0),
        ("xops_lab/face/__init__.py", {"one", "two", "both"}, 0),
        ("tests/lab/test_train.py", {"train"}, 0),
        ("tests/lab/conftest.py", {"train", "started", "state", "alone", "one", "two", "both", "late"}, 0),
        ("notebooks/01_see.ipynb", {"pages"}, 1),
        ("book/style.css", {"pages"}, 0),
        ("CHANGELOG.md", set(), 0),
        (
            "requirements.txt",
            {"train", "started", "state", "alone", "one", "two", "both", "late", "pages"},
            1,
        ),
    ],
)
def test_a_change_reaches_what_uses_it_and_the_house_rules(small, name, tests, notebooks):
    found = reach([name], small)
    assert stems(found.tests) == {*tests, "house"}
    assert len(found.notebooks) == notebooks


def test_the_nearest_tests_come_first(small):
    (small / "tests/lab/test_a_clock.py").write_text("from tests.lab.test_train import x\n")
    subprocess.run(["git", "add", "."], cwd=small, check=True)
    imports.uses.cache_clear()
    tests = reach(["xops_lab/flow/train.py", "book/style.css"], small).tests
    order = [path.removeprefix("tests/") for path in tests]
    assert order == [
        "lab/test_state.py",
        "lab/test_train.py",
        "lab/test_a_clock.py",
        "site/test_pages.py",
        "test_house.py",
    ]


def test_changed_new_and_lost_files_are_found_and_a_wrong_commit_is_named(small):
    assert changed_files(root=small) == []
    (small / "xops_lab/flow/clock.py").write_text("x = 1\n")
    (small / "xops_lab/flow/new.py").write_text("")
    (small / "xops_lab/other/alone.py").unlink()
    imports.uses.cache_clear()
    names = ["xops_lab/flow/clock.py", "xops_lab/flow/new.py", "xops_lab/other/alone.py"]
    assert changed_files(root=small) == names
    assert stems(reach(names, small).tests) >= {"train", "alone"}
    with pytest.raises(ValueError, match="--since nowhere: expected a commit"):
        changed_files("nowhere", small)


def test_a_renamed_file_reaches_what_used_its_old_name(small):
    (small / "xops_lab/other/alone.py").rename(small / "xops_lab/other/émigré.py")
    subprocess.run(["git", "add", "-A"], cwd=small, check=True)
    imports.uses.cache_clear()
    names = changed_files(root=small)
    assert names == ["xops_lab/other/alone.py", "xops_lab/other/émigré.py"]
    assert "alone" in stems(reach(names, small).tests)


def test_on_this_tree_a_module_reaches_its_mirror():
    mirrors = {
        "xops_widgets/decide/verdict.py": "tests/decide/test_laws.py",
        "xops_widgets/widgets/js/src/verdict.js": "tests/decide/test_golden.py",
        "xops_lab/flow/train.py": "tests/lab/flow/test_training.py",
        "xops_lab/flow/features.sql": "tests/lab/flow/test_stages.py",
        "xops_lab/root_causes/rank.py": "tests/lab/root_causes/test_rank.py",
        "xops_widgets/knowledge/measured/psi_trap.csv": "tests/explore/test_psi_trap.py",
        "xops_lab/demos/recorded/evidently.json": "tests/lab/demos/test_demos.py",
        "kit.py": "tests/test_kit.py",
        "xops_widgets/knowledge/records/questions/release-slow.yaml": "tests/decide/test_golden.py",
        "xops_widgets/knowledge/records/safeguards/volume-check.yaml": "tests/lab/faults/test_safeguards.py",
        "xops_widgets/knowledge/records/terms.yaml": "tests/knowledge/test_records.py",
    }
    for name, test in mirrors.items():
        assert (changed.ROOT / name).exists(), name
        assert (changed.ROOT / test).exists(), test
        assert test in reach([name]).tests, name
    everything = set(imports.uses())
    modules = sum("/test_" in f for f in everything)
    assert len(reach(["xops_widgets/decide/verdict.py"]).tests) < modules / 2
    records = "xops_widgets/knowledge/records"
    for name in (f"{records}/safeguards/volume-check.yaml", f"{records}/terms.yaml"):
        assert len(reach([name]).tests) < modules / 2, name
    assert len(reach(["xops_widgets/explore/psi_trap.py"]).tests) < 10
