"""What the tests of the lab share."""

import functools
import os
import shutil
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from xops_lab.demos import environment
from xops_lab.runtime import script_env
from xops_lab.runtime.kept import keep
from xops_lab.runtime.package_index import pip_settings

ROOT = Path(__file__).parents[2]
STATES = ROOT / ".cache" / "states"

FAKE = """# /// script
# requires-python = "{pythons}"
# dependencies = []
# ///
import argparse, json, subprocess, sys, time
parser = argparse.ArgumentParser()
parser.add_argument("--day", default="2013-07-10")
parser.add_argument("--hang", default="")
parser.add_argument("--times", default='{{"answer_ms": 12.5}}')
parser.add_argument("--only-start", action="store_true")
given = parser.parse_args()
if given.hang:
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    open(given.hang, "w").write(str(child.pid))
    time.sleep(60)
if given.day == "broken":
    sys.exit("the fake tool broke")
figures = dict(zip("abcde", given.day.encode()))
times = json.loads(given.times)
print(json.dumps(dict(tool="fake", version="1", arguments={{"day": given.day}}, figures=figures, times=times)))
"""


def pytest_configure(config):
    config.addinivalue_line("markers", "registry: makes a demo's environment, so it needs a package registry")


@functools.cache
def asked_once(python: str) -> dict[str, str]:
    return pip_settings(python)


def settings_of_pip(python: str) -> dict[str, str]:
    """What pip is set to, asked once for all tools of our own: starting pip costs more than they do."""
    return {name: value for name, value in asked_once(python).items() if name not in os.environ}


@pytest.fixture
def fake_tool(tmp_path, monkeypatch):
    """A tool without dependencies, in a folder and a cache of its own; returns a function that writes it."""
    from xops_lab.demos import run

    monkeypatch.setattr(script_env, "pip_settings", settings_of_pip)
    scripts = tmp_path / "scripts"
    scripts.mkdir()
    monkeypatch.setattr(environment, "SCRIPTS", scripts)
    monkeypatch.setattr(run, "RECORDED", tmp_path / "recorded")
    monkeypatch.setenv("XOPS_CACHE", str(tmp_path / "cache"))

    def write(pythons=">=3.11,<3.14", lock="", name="fake", text=FAKE):
        (scripts / f"run_{name}.py").write_text(text.format(pythons=pythons))
        (scripts / f"run_{name}.lock.txt").write_text(lock)
        return tmp_path

    return write


def made_of() -> str:
    """What a replayed state depends on: the files of the flow and of what it uses, the packages, the Python."""
    from xops_lab.runtime.content_hash import hash_of_files

    folders = (ROOT / "xops_lab" / room for room in ("flow", "runtime"))
    files = [p for f in folders for p in sorted(f.iterdir()) if p.suffix in (".py", ".sql", ".yaml")]
    return f"{hash_of_files([*files, ROOT / 'requirements.txt'])}-{sys.version_info.major}.{sys.version_info.minor}"


@pytest.fixture(scope="session")
def shared_state(tmp_path_factory, worker_id):
    """Return a function that gives a state by name: made once for all workers, and kept for the next run.

    What is kept is copied for each run, so that nothing a test does to it outlives the run.
    """
    from xops_lab.flow.state import State

    base = tmp_path_factory.getbasetemp()
    base = base if worker_id == "master" else base.parent

    def state_of(name, make):
        kept, here = keep(STATES, name, made_of(), lambda new: make(State(new))), base / "states" / name
        here.parent.mkdir(exist_ok=True)
        with FileLock(f"{here}.lock"):
            if not here.exists():
                shutil.copytree(kept, here)
        return State(here)

    return state_of


@pytest.fixture(scope="session")
def year_of_events():
    """The events of 2013, for this process, from where they are kept."""
    from tests.lab.flow_state import read_year

    read_year()


@pytest.fixture(scope="session")
def replay_13(shared_state, year_of_events):
    """Thirteen days, replayed in one go: the day before the first training's last day. Copy it; do not work on it."""
    from tests.lab.flow_state import FIRST
    from xops_lab.flow import replay
    from xops_lab.runtime.progress import finish

    return shared_state("thirteen", lambda state: finish(replay.run(state, FIRST, 13)))


@pytest.fixture(scope="session")
def replay_17(replay_13, shared_state):
    """Seventeen days, with the first model. Copy it; do not work on it."""
    from tests.lab.flow_state import copied
    from xops_lab.flow import replay
    from xops_lab.runtime.progress import finish

    def make(state):
        finish(replay.run(copied(replay_13, state.folder), "2013-01-14", 4))

    return shared_state("seventeen", make)


@pytest.fixture(scope="session")
def served_base(replay_17, year_of_events, tmp_path_factory):
    """Seventeen replayed days, and two more that travellers can ask about. Copy it; nothing runs on it."""
    import datetime

    from tests.lab.flow_state import copied
    from xops_lab.flow import app_db
    from xops_lab.service import store, traffic_split

    state = copied(replay_17, tmp_path_factory.mktemp("operate") / "base")
    engine = app_db.open_app_db(state.app_url)
    store.prepare(engine, [datetime.date(2013, 1, 18), datetime.date(2013, 1, 19)])
    engine.dispose()
    traffic_split.publish(state)
    return state


@pytest.fixture(scope="session")
def served_state(served_base, tmp_path_factory):
    """The state of the running stack."""
    from tests.lab.flow_state import copied
    from xops_lab.service import traffic_split

    state = copied(served_base, tmp_path_factory.mktemp("operate") / "served")
    traffic_split.publish(state)
    return state


@pytest.fixture(scope="session")
def stack(served_state):
    """The running flow: app and model server, ready for faults."""
    from xops_lab.service.stack import Stack

    with Stack(served_state, faults=True) as running:
        yield running
