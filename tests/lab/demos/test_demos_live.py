"""The real tools: a choice of them at each change, all of them for another day before a release."""

import datetime
import json
import os
import re
import shutil
import subprocess
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.lab import demo_choice
from tests.lab.processes import wait_until
from xops_lab.demos import NotRunHere, demo, environment
from xops_lab.demos.record import differences
from xops_lab.demos.run import read_recording
from xops_lab.demos.run_all import recorded_options

TAKEN, LEFT = demo_choice.chosen()
RUN_S = 600
KEPT = ("PATH", "LANG", "TMPDIR", "SSL_CERT_FILE", "SSL_CERT_DIR")  # the rest of a user's own is left out
WAYS = (
    "UV_",
    "HTTP",
    "http",
    "NO_PROXY",
    "no_proxy",
    "ALL_PROXY",
)  # how this machine reaches a package index


@pytest.mark.registry
@pytest.mark.parametrize(
    "tool",
    [
        *TAKEN,
        *(
            pytest.param(
                name, marks=pytest.mark.skip(reason=f"changed, but over the time: kit.py demos run {name}")
            )
            for name in LEFT
        ),
    ],
)
def test_a_demo_that_changed_or_was_drawn_equals_its_recording(tool):
    live = demo(tool, live=True, timeout_s=RUN_S, **read_recording(tool)["arguments"])
    assert differences(live, tool) == []


def needs_python(tool):
    """Skip where no interpreter is here that the tool allows; whatever else keeps it from running is red."""
    try:
        environment.find_python(environment.script_of(tool))
    except NotRunHere as error:
        pytest.skip(str(error))


def another(arguments):
    """The same arguments for another day, or its like."""
    if "day" in arguments:
        day = datetime.date.fromisoformat(arguments["day"]) + datetime.timedelta(days=1)
        return {**arguments, "day": day.isoformat()}
    month = int(arguments["month"])
    return {**arguments, "month": month - 1 if month > 1 else 2}


def alone(script, arguments, folder, downloads):
    """What a script prints when uv alone runs it: an empty folder, an empty home, nothing of ours in reach."""
    for name in ("home", "empty", "copy"):
        (folder / name).mkdir(exist_ok=True)
    copy = shutil.copy(script.path, folder / "copy")
    own = {name: value for name, value in os.environ.items() if name in KEPT or name.startswith(WAYS)}
    own |= {"HOME": str(folder / "home"), "UV_CACHE_DIR": str(downloads), "UV_PYTHON_DOWNLOADS": "never"}
    options = [
        part for name, value in arguments.items() for part in (f"--{name.replace('_', '-')}", str(value))
    ]
    python = environment.find_python(script)[0]
    process = subprocess.Popen(
        [environment.find_uv(), "run", "--quiet", "--python", python, "--script", copy, *options],
        cwd=folder / "empty",
        env=own,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    out, err = process.communicate(timeout=RUN_S)
    assert process.returncode == 0, err[-2000:]
    assert wait_until(lambda: is_gone(process.pid), 10), "a process is left"
    assert list((folder / "empty").iterdir()) == [], "it leaves nothing behind"
    return json.loads(out)


def is_gone(group):
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return False


@pytest.mark.long
@pytest.mark.registry
@pytest.mark.parametrize("tool", environment.tools())
def test_an_unrecorded_day_changes_the_figures(tool):
    """That the recorded day comes out equal, all of them from an empty cache show in a step of their own."""
    needs_python(tool)
    known = read_recording(tool)
    other = demo(tool, live=True, timeout_s=RUN_S, **another(known["arguments"]))
    assert (other["tool"], other["version"]) == (known["tool"], known["version"])
    assert other["arguments"] != known["arguments"]
    assert other["figures"] != known["figures"]


@pytest.mark.long
@pytest.mark.registry
@pytest.mark.skipif(os.name == "nt", reason="process groups of POSIX")
@pytest.mark.parametrize("tool", demo_choice.drawn())
def test_a_script_alone_runs_in_an_empty_folder_and_leaves_nothing(tool, tmp_path):
    """For uv each script is the same: that its header pins what its lock pins, a test below shows for all."""
    needs_python(tool)
    script, known = environment.script_of(tool), read_recording(tool)
    other = alone(script, another(known["arguments"]), tmp_path, tmp_path / "downloads")
    assert (other["tool"], other["version"]) == (known["tool"], known["version"])
    assert other["figures"] != known["figures"]


def header(script):
    block = re.search(r"(?m)^# /// script\n((?:#(?: .*)?\n)+?)# ///$", script.path.read_text("utf-8"))[1]
    return tomllib.loads("".join(line[2:] or "\n" for line in block.splitlines(keepends=True)))


@pytest.mark.parametrize("tool", environment.tools())
def test_a_scripts_header_pins_what_its_lock_pins(tool):
    script = environment.script_of(tool)
    about = header(script)
    assert re.fullmatch(r"20\d\d-\d\d-\d\dT00:00:00Z", about["tool"]["uv"]["exclude-newer"])
    locked = {}
    for line in script.lock.read_text("utf-8").splitlines():
        if re.match(r"[A-Za-z0-9]", line):
            pin = Requirement(line.rstrip("\\ "))
            locked.setdefault(canonicalize_name(pin.name), set()).add(str(pin.specifier))
    for text in about["dependencies"]:
        pin = Requirement(text)
        assert re.fullmatch(r"==[\w.+!]+", str(pin.specifier)), f"{text}: expected an exact version"
        assert str(pin.specifier) in locked[canonicalize_name(pin.name)], text


@pytest.mark.parametrize("tool", environment.tools())
def test_a_recording_can_be_made_again_for_another_day(tool):
    known = read_recording(tool)["arguments"]
    assert another(known) != known
    assert set(recorded_options(tool)) <= set(known)
