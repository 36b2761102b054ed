"""Measure the operational faults in repeated sessions: `python kit.py measure operational_sessions`.

Ten sessions or more, each a running stack of its own with its own order of faults, several beside each other; see
`session`. Each is a program of its own and kept when it is whole, by the code that it was made with, so that a
measurement that was ended goes on where it was: the tables have the same form whatever was ended in between.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xops_lab.runtime.content_hash import hash_of_files
from xops_lab.runtime.measured_table import MeasuredTable
from xops_lab.runtime.process import end_group, start_group
from xops_lab.runtime.progress import Steps
from xops_lab.service import lab_state, observe
from xops_lab.studies.operational_faults import session
from xops_lab.studies.operational_faults.injected_faults import (
    ALL_OPERATIONAL,
    NULL_FAULTS,
    NULL_OF,
    OF_SIGNAL,
    UNKNOWN,
)
from xops_lab.studies.operational_faults.session_safeguards import AFTER_AN_ALERT, SAFEGUARDS

if TYPE_CHECKING:
    import subprocess

    import pandas as pd

SESSIONS, AT_ONCE = 15, 5  # one takes a sixth of a core, and most of its time passes in waiting
KEPT = Path(".flow/operations")  # what was measured already, so that a measurement that was ended goes on
HERE = Path(__file__).parent
LAB = HERE.parents[1]
#: Whose change makes a session another one; not what measures one at a time, or shows what was measured.
MADE_OF = (
    "flow/*.py", "flow/*.sql", "flow/*.yaml", "service/*.py", "service/*.yml", "studies/operational_faults/*.py",
    "studies/formula_checks/*.py", "studies/automation/bounded_remediation.py", "root_causes/**/*.py",
)  # fmt: skip
PACKAGES = (
    "fastapi", "uvicorn", "aiohttp", "prometheus-client", "scikit-learn", "sqlalchemy", "scipy", "numpy", "pandas",
)  # fmt: skip
NO_PART = {HERE / name for name in (Path(__file__).name, "measure.py", "measured_run.py", "ask_causes.py")}
LOOK_EVERY_S = 0.5
TRIES = 2  # a session that could not be played to its end is begun once more


class SessionFailed(RuntimeError):
    """A session was not played to its end; the message has its last words."""


def code_hash() -> str:
    """Digits over all that a session is made of."""
    files = {path for pattern in MADE_OF for path in LAB.glob(pattern)}
    return hash_of_files(sorted(files - NO_PART))


def base_of(folder: Path) -> Path:
    """The replayed state that every session starts on, made once; returns its folder."""
    flow = hash_of_files(
        sorted({*LAB.glob("flow/*.py"), *LAB.glob("flow/*.sql"), LAB / "service/lab_state.py"})
    )
    place = folder / f"base-{flow}"
    if not place.exists():
        making = folder / "making-base"
        shutil.rmtree(making, ignore_errors=True)
        lab_state.lab_state(making)
        made = (making / "releases.json").read_text("utf-8")
        (making / "releases.json").write_text(made.replace(str(making), str(place)), "utf-8")
        making.rename(place)
    return place


def play_all(
    folder: Path, numbers: Sequence[int], at_once: int, faults: Sequence[str] = ()
) -> Steps[dict[int, dict[str, list[dict[str, Any]]]]]:
    """Play the sessions that are not kept; yields (fraction, text), returns the rows of all by number.

    faults: only these; all unless given. Raises SessionFailed; what is whole by then is kept.
    """
    played = folder / f"played-{code_hash()}{'-'.join(['', *sorted(faults)])}"
    played.mkdir(parents=True, exist_ok=True)
    places = {number: played / f"session-{number}.json" for number in numbers}
    waiting = [number for number, place in places.items() if not place.exists()]
    done, tries = len(numbers) - len(waiting), dict.fromkeys(numbers, 0)
    running: dict[int, subprocess.Popen[bytes]] = {}
    base = base_of(folder) if waiting else folder
    try:
        while waiting or running:
            while waiting and len(running) < at_once:
                number = waiting.pop(0)
                tries[number] += 1
                running[number] = _start(base, number, places[number], faults)
            share = (done + sum(share_of(places[number]) for number in running)) / len(numbers)
            yield share, f"{done} of {len(numbers)} sessions"
            time.sleep(LOOK_EVERY_S)
            for number in [number for number, process in running.items() if process.poll() is not None]:
                _end(running.pop(number))
                places[number].with_suffix(session.DONE).unlink(missing_ok=True)
                if places[number].exists():
                    done += 1
                elif tries[number] < TRIES:
                    waiting.append(number)
                else:
                    said = (
                        places[number].with_suffix(".err").read_text("utf-8", "replace").strip().splitlines()
                    )
                    last = said[-1] if said else "nothing"
                    raise SessionFailed(f"session {number}: expected its rows, got: {last[:300]}")
    finally:
        for process in running.values():
            _end(process)
    return {number: json.loads(place.read_text("utf-8")) for number, place in places.items()}


def share_of(place: Path) -> float:
    """What share of a session is done, as it says itself; 0 before its first slot is."""
    with contextlib.suppress(OSError, ValueError):
        return float(place.with_suffix(session.DONE).read_text("utf-8"))
    return 0.0


def _start(base: Path, number: int, place: Path, faults: Sequence[str]) -> subprocess.Popen[bytes]:
    command = [
        sys.executable, "-m", session.__name__, "--base", str(base), "--number", str(number), "--out", str(place),
        *(["--faults", *faults] if faults else []),
    ]  # fmt: skip
    with open(place.with_suffix(".err"), "ab") as err:
        return start_group(command, err)


def _end(process: subprocess.Popen[bytes]) -> None:
    end_group(process)
    if process.stdin is not None:
        process.stdin.close()


def rows_of(played: dict[int, dict[str, list[dict[str, Any]]]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """(slots, detections) of all sessions, in their order."""
    import pandas as pd

    parts = [played[number] for number in sorted(played)]
    slots = pd.DataFrame([row for part in parts for row in part["slots"]])
    slots["cause_place"] = slots["cause_place"].astype("Int64")
    return slots, pd.DataFrame([row for part in parts for row in part["detections"]])


def tables(
    folder: Path = KEPT, workers: int = AT_ONCE, sessions: int = SESSIONS
) -> Steps[dict[str, MeasuredTable]]:
    """Return both tables; yields (fraction, text). folder: where sessions are kept, to go on there.

    workers: sessions that are played at once.
    Raises observe.NotInstalled without Prometheus, Alertmanager and the prober, SessionFailed.
    """
    programs = {**observe.installed(), "prober": observe.installed_prober()}
    versions = {name: observe.version_of(path) for name, path in programs.items()}
    folder = folder.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    played = yield from play_all(folder, range(1, sessions + 1), workers)
    slots, detections = rows_of(played)
    common = {
        "cores": os.cpu_count(),
        "sessions": sessions,
        "at_once": workers,
        "questions_a_second": session.RATE,
        "seconds": {"baseline": session.BASELINE_S, "slot": session.SLOT_S, "rest_at_least": session.REST_S},
        "held_out": list(
            range(3, sessions + 1, 3)
        ),  # as onsets of the daily matrix: for plans to be tried on
        "faults": list(ALL_OPERATIONAL),
        "unknown_to_the_rules": [fault.id for fault in (*UNKNOWN, *OF_SIGNAL)],
        "null_faults": [fault.id for fault in NULL_FAULTS],
        "quiet": [fault.id for fault in NULL_FAULTS if not fault.release],
        "null_of": NULL_OF,
        "safeguards": list(SAFEGUARDS),
        "after_an_alert": list(AFTER_AN_ALERT),
    }
    return {
        name: MeasuredTable(rows, {"rows": len(rows), **common, "units": UNITS[name]}, PACKAGES, versions)
        for name, rows in (("operational_slots", slots), ("operational_detections", detections))
    }


UNITS = {
    "operational_slots": {
        "order": "place of the slot in its session",
        "seconds": "from the onset until the fault was taken out; all that follows is counted in them",
        "incident_s": "seconds from the onset to the incident, where the signal broke before it",
        "asked": "questions due, and answers looked at again",
        "questions": "of these the questions",
        "missing": "of those asked not answered at once (200)",
        "slow": "of those asked answered at once, after more than a second",
        "changed": "of the questions those whose answer in the end is not the champion's",
        "lost": "accepted questions without an answer when the session ended",
        "restarts": "of app and model server",
        "alerts": "different alerts that these messages told of as firing",
        "messages": "messages of Alertmanager in which an alert fires",
        "cause_place": "of the service to blame in the ranking; empty where no symptom is seen or it is not ranked",
        "waited_s": "until the signal was clean before the slot; from 90 on it was not, as on a busy machine",
    },
    "operational_detections": {
        "judged": "0 where the safeguard had nothing to judge: it alerted already, or no canary was there",
        "seconds": "from the onset until it alerted, before the fault was taken out",
        "no row": "a safeguard of the list that judged this slot and was silent",
    },
}
