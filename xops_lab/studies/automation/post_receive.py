"""What the hook runs: read which refs were pushed, check the newest commit of main, and release it or say why not.

    python -m xops_lab.studies.automation.post_receive FOLDER            as git's hook; pushed refs on standard input
    python -m xops_lab.studies.automation.post_receive FOLDER --resume   finish what a killed run left
    python -m xops_lab.studies.automation.post_receive --check FILE      only the check, as JSON

The check runs the pushed query in a process of its own, which ends with its starter, and after CHECK_S at the latest.
"""

from __future__ import annotations

import argparse
import functools
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from xops_lab.runtime.process import start
from xops_lab.studies.automation.delivery import BRANCH, FILE, ROOT, Depot, git, step

CHECK_S = 60.0
DAY = "2013-07-10"
ENDED = ("released", "refused")


def wanted(lines: Iterable[str]) -> str | None:
    """The commit that `main` now names, of git's lines `old new ref`; None when main was not pushed, or was deleted."""
    for line in lines:
        _, new, ref = line.split()
        if ref == BRANCH and set(new) != {"0"}:
            return new
    return None


def deliver(depot: Depot) -> str:
    """Bring the newest commit of main to its end; returns the sentence for the author. May be started twice.

    One at a time: the second waits, and then finds the newest commit, so an older one never overtakes it.
    """
    from filelock import FileLock

    with FileLock(depot.service / "running.lock"):
        commit = depot.tip()
        if commit == depot.served():
            return "in service already"
        ended = [e for e in depot.events() if e["commit"] == commit and e["event"] in ENDED]
        if ended and ended[-1]["event"] == "refused":
            return f"refused before: {ended[-1]['why']}"
        depot.write_log(commit, "started")
        step("started")
        text = git(depot.repository, "show", f"{commit}:{FILE}")
        passes, found = check_apart(depot, text)
        if not passes:
            depot.write_log(commit, "refused", why=found)
            return f"refused: {found}"
        depot.write_log(commit, "checked", found=found)
        step("checked")
        depot.put_in_service(commit, text)
        return f"released: {found}"


def check_apart(depot: Depot, text: str) -> tuple[bool, str]:
    """Check a text in a process of its own: (whether it may be released, what was found)."""
    candidate = depot.service / "candidate.sql"
    candidate.write_text(text, "utf-8", newline="\n")
    command = [sys.executable, "-m", "xops_lab.studies.automation.post_receive", "--check", str(candidate)]
    process = start(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    over = threading.Timer(CHECK_S, process.kill)
    over.start()
    try:
        assert process.stdout is not None
        assert process.stderr is not None
        said = process.stdout.read()  # its standard input stays open, so that it ends with us
        errors = process.stderr.read()
        code = process.wait()
    finally:
        over.cancel()
        process.kill()
        candidate.unlink(missing_ok=True)
    try:
        reply = json.loads(said)
        return bool(reply["passes"]), str(reply["found"])
    except (ValueError, KeyError, TypeError):
        last = (errors.decode(errors="replace").strip().splitlines() or [f"exit code {code}"])[-1]
        return False, f"the check gave no verdict within {CHECK_S:g} s ({last[:200]})"


def check(text: str, day: str = DAY) -> dict[str, Any]:
    """Run a text of `flow/features.sql` on one real day and compare every value with the second implementation."""
    from xops_lab.flow import event_source, lake
    from xops_lab.studies.release_check.check_release import DAYS, differences, rows_of, second_implementation

    about = DAYS[day]
    today, before = event_source.events_of(about.day), event_source.events_of(day_before(about.day))
    import pandas as pd

    weather = pd.concat([before.weather, today.weather], ignore_index=True)
    want = second_implementation(about)
    try:
        got = rows_of(functools.partial(lake.features_sql, text=text), today.questions, weather)
        differ = differences(want, got)
    except Exception as problem:
        return {"passes": False, "found": f"{type(problem).__name__}: {str(problem).splitlines()[0][:200]}"}
    return {
        "passes": differ.rows == 0,
        "found": f"{differ}, of {len(today.questions):,} questions of {about.day}",
    }


def day_before(day: Any) -> Any:
    import datetime

    return day - datetime.timedelta(days=1)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m xops_lab.studies.automation.post_receive", description=__doc__
    )
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--check", type=Path)
    given = parser.parse_args(arguments)
    if given.check is not None:
        from xops_lab.service.serve import end_with_starter

        end_with_starter()
        said, sys.stdout = sys.stdout, sys.stderr  # what libraries print is not the verdict
        said.write(json.dumps(check(given.check.read_text("utf-8"))))
        said.flush()
        os._exit(0)
    if given.folder is None:
        parser.error("folder: expected one, got none")
    depot = Depot(given.folder)
    if not given.resume and wanted(sys.stdin) is None:
        print("nothing to release: main was not pushed")
        return 0
    print(deliver(depot), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
