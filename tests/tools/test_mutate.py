"""`kit.py mutate`: the breaks on record are sound, and what comes of one is told as it is."""

from __future__ import annotations

import re
import subprocess

import pytest
import yaml

from tools import mutate, tree
from tools.mutate import Break, breaks

CODE = "def larger(a, b):\n    return a if a > b else b\n"
TESTS = (
    "from code_of import larger\n\n"
    "def test_larger():\n    assert larger(1, 2) == 2\n\n"
    "def test_nothing():\n    larger(1, 2)\n"
)
SOUND = {
    "file": "code_of.py",
    "find": "a > b",
    "put": "a < b",
    "tests": "test_of.py::test_larger",
    "why": "the smaller of two",
}


def rooms():
    """Where code lives, each with at least one break: packages, studies, the tools, the book."""
    packages = [
        p for name in ("xops_widgets", "xops_lab", "xops_lab/studies") for p in (tree.ROOT / name).iterdir()
    ]
    found = [p.relative_to(tree.ROOT).as_posix() for p in packages if (p / "__init__.py").is_file()]
    files = ["xops_widgets/widgets/js/src", "tools", "book/_ext", "book/reference", "book/serve.py", "kit.py"]
    return sorted([*found, *files])


@pytest.fixture(scope="module")
def known():
    return breaks()


@pytest.fixture
def small(tmp_path, monkeypatch):
    """A tree of one module and its tests, which `mutate` takes for the kit's; returns a writer of its breaks."""
    (tmp_path / "code_of.py").write_text(CODE)
    (tmp_path / "test_of.py").write_text(TESTS)
    (tmp_path / "pytest.ini").write_text("[pytest]\npythonpath = .\n")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    monkeypatch.setenv(
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1"
    )  # they take longer to load than these tests to run
    monkeypatch.setattr(tree, "ROOT", tmp_path)
    monkeypatch.setattr(mutate, "ROOT", tmp_path)

    monkeypatch.setattr(mutate, "committed_copy", lambda folder: tree.committed_copy(folder, tmp_path))

    def record(*entries):
        path = tmp_path / "breaks.yaml"
        path.write_text(yaml.safe_dump(list(entries)))
        monkeypatch.setattr(mutate, "breaks", lambda: breaks(path))
        return path

    return record


def test_the_breaks_on_record_stand_in_their_files_and_name_tests_that_exist(known):
    assert len(known) >= 60
    assert len({(b.file, b.find) for b in known}) == len(known)
    for one in known:
        for word in one.tests.split():
            file, _, name = word.partition("::")
            text = (tree.ROOT / file).read_text("utf-8")
            assert re.search(rf"^def {name or 'test_'}", text, re.M), word
            assert file.startswith("tests/"), word
        assert len(one.why.split()) >= 5, one.why


@pytest.mark.parametrize("room", rooms())
def test_every_room_has_a_break(known, room):
    assert [b for b in known if b.file == room or b.file.startswith(f"{room}/")]


def test_a_damaged_file_is_refused_with_every_problem(small):
    path = small(
        SOUND,
        {"file": "code_of.py", "find": "a > b"},
        {**SOUND, "why": 3},
        {**SOUND, "find": "a"},
        {**SOUND, "find": "a >= b"},
        {**SOUND, "put": "a > b"},
        {**SOUND, "file": "gone.py"},
        {**SOUND, "tests": "test_gone.py::test_larger"},
        {**SOUND, "tests": "test_of.py test_gone.py"},
    )
    with pytest.raises(ValueError, match="expected") as refused:
        breaks(path)
    lines = str(refused.value).splitlines()
    assert [int(re.search(r"entry (\d+)", line)[1]) for line in lines] == list(range(2, 10))
    assert "expected texts file, find, put, tests, why" in lines[0]
    assert "expected 'a' once in code_of.py, got it " in lines[2]
    assert "expected 'a > b' once in gone.py, got it 0 times" in lines[5]
    assert "expected a file of tests, got test_of.py test_gone.py" in lines[7]


def test_what_is_seen_is_red_and_what_nothing_sees_is_green(small, monkeypatch, capsys):
    small(SOUND, {**SOUND, "tests": "test_of.py::test_nothing", "why": "nobody looks"})
    monkeypatch.setattr(mutate.sys, "argv", ["mutate"])
    assert mutate.main() == 1
    said = sorted(capsys.readouterr().out.splitlines())
    assert said == [
        "1 of 2 breaks are seen",
        "GREEN  code_of.py: nobody looks",
        "control: the 2 tests and files named are green without a break",
        "red    code_of.py: the smaller of two",
    ]
    assert (tree.ROOT / "code_of.py").read_text() == CODE
    monkeypatch.setattr(mutate.sys, "argv", ["mutate", "smaller"])
    assert mutate.main() == 0
    assert capsys.readouterr().out.splitlines()[-1] == "1 of 1 breaks are seen"
    monkeypatch.setattr(mutate.sys, "argv", ["mutate", "nothing of the kind"])
    assert mutate.main() == 2
    assert "expected a word of a file or reason" in capsys.readouterr().err


def test_tests_that_are_red_without_a_break_show_nothing(small, monkeypatch, capsys):
    small(SOUND)
    (tree.ROOT / "test_of.py").write_text(TESTS + "\n\ndef test_larger():\n    assert 1 > 2\n")
    monkeypatch.setattr(mutate.sys, "argv", ["mutate"])
    assert mutate.main() == 1
    said = capsys.readouterr()
    assert "red" not in said.out
    assert said.err.startswith("mutate: without any break, pytest ended with 1: ")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("import gone\n", 2),
        ("import pytest\n@pytest.fixture\ndef bad():\n    1 / 0\ndef test_it(bad):\n    pass\n", 1),
    ],
    ids=["not collected", "set-up broke"],
)
def test_tests_that_did_not_run_have_seen_nothing(tmp_path, monkeypatch, text, code):
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    (tmp_path / "code_of.py").write_text(CODE)
    (tmp_path / "test_of.py").write_text(text)
    said = mutate.verdict(Break(**{**SOUND, "tests": "test_of.py"}), tmp_path)
    assert said.startswith(f"pytest ended with {code}: ")
    assert (tmp_path / "code_of.py").read_text() == CODE
