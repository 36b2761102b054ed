"""A commit that is released by itself: a bare git repository, its `post-receive` hook, the file of what is served.

A push to `main` starts the hook. It checks the pushed text of `flow/features.sql` on one real day, against a second
implementation, and releases it only when no row differs. git has taken the commit by then: a commit is in the history,
a release is in service, and a refusal leaves the two apart.

    repository.git          the bare repository; its hook runs `python -m xops_lab.studies.automation.post_receive`
    work                    where the author commits
    service/served.json     the commit in service; written whole or not at all
    service/<commit>/       its files, written before the file that names them
    service/log.jsonl       what was started, found, stored, released or refused; only appended to
"""

from __future__ import annotations

import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xops_lab.flow.state import FlowError
from xops_lab.runtime.measured_table import write_whole
from xops_lab.runtime.process import call, end_group, start
from xops_lab.studies.release_check.code_patches import CHANGED

FILE = CHANGED.name
BRANCH = "refs/heads/main"
WAIT_S = 120.0  # a push may take so long, its check included
ROOT = Path(__file__).parents[3]
DATE = "2013-07-10T12:00:00+00:00"
PERSON = {
    f"GIT_{role}_{what}": value
    for role in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "author"), ("EMAIL", "author@example.org"), ("DATE", DATE))
}


@dataclass(frozen=True)
class Depot:
    """Where one delivery lies."""

    folder: Path

    @property
    def repository(self) -> Path:
        return self.folder / "repository.git"

    @property
    def work(self) -> Path:
        return self.folder / "work"

    @property
    def service(self) -> Path:
        return self.folder / "service"

    @property
    def log(self) -> Path:
        return self.service / "log.jsonl"

    def served(self) -> str:
        """The commit in service. Raises FlowError when the file is missing or torn."""
        place = self.service / "served.json"
        try:
            return str(json.loads(place.read_text("utf-8"))["commit"])
        except (OSError, ValueError, KeyError, TypeError) as problem:
            raise FlowError(f"{place.name}: expected the commit in service, got: {problem!r}") from problem

    def served_text(self) -> str:
        """The text in service."""
        return (self.service / self.served() / FILE).read_text("utf-8")

    def tip(self) -> str:
        """The newest commit of main in the repository."""
        return git(self.repository, "rev-parse", BRANCH).strip()

    def events(self) -> list[dict[str, Any]]:
        """The log's whole lines; a line that a killed process left torn is not one."""
        found = []
        for line in self.log.read_text("utf-8").splitlines() if self.log.exists() else ():
            try:
                found.append(json.loads(line))
            except ValueError:
                continue
        return found

    def write_log(self, commit: str, event: str, **more: Any) -> None:
        """Append one line to the log, with one write."""
        line = json.dumps({"commit": commit, "event": event, **more}) + "\n"
        with open(self.log, "ab") as file:
            if file.tell() and not self.log.read_bytes().endswith(b"\n"):
                file.write(b"\n")  # end a line that was torn
            file.write(line.encode())

    def put_in_service(self, commit: str, text: str) -> None:
        """Files first, then the one file that names them: a reader sees the old release or the new one."""
        write_whole(self.service / commit / FILE, text)
        self.write_log(commit, "stored")
        step("stored")
        write_whole(self.service / "served.json", json.dumps({"commit": commit}) + "\n")
        self.write_log(commit, "released")


def step(name: str) -> None:
    """The lab's own switch: end this process here, as a crash would, when XOPS_KILL_AT names the step."""
    if os.environ.get("XOPS_KILL_AT") == name:
        os.kill(os.getpid(), signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)


def environment(**more: str) -> dict[str, str]:
    """More variables for git: nobody's own configuration, a fixed author and date."""
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0"}
    return {**own, **PERSON, **more}


def git(where: Path, *arguments: str) -> str:
    """Run git there and return what it printed. Raises FlowError with git's last line."""
    done = call(["git", "-C", str(where), *arguments], None, more=environment())
    if done.returncode:
        said = (done.stderr.decode("utf-8").strip().splitlines() or ["nothing on standard error"])[-1]
        raise FlowError(f"git {arguments[0]}: expected it to succeed, got: {said}")
    return done.stdout.decode("utf-8").replace("\r\n", "\n")


def create(folder: Path) -> Depot:
    """Make a repository with the flow's text in it and in service, then hang the hook in.

    Raises FlowError when git is missing or refuses.
    """
    if shutil.which("git") is None:
        raise FlowError("git: expected it on PATH, got none")
    depot = Depot(folder.absolute())
    for place in (depot.work, depot.service):
        place.mkdir(parents=True)
    git(folder, "init", "--quiet", "--bare", "--initial-branch=main", "--template=", str(depot.repository))
    git(folder, "init", "--quiet", "--initial-branch=main", "--template=", str(depot.work))
    git(depot.work, "config", "core.autocrlf", "false")
    git(depot.work, "remote", "add", "origin", str(depot.repository))
    commit(depot, CHANGED.read_text("utf-8"), "As it is in service.")
    git(depot.work, "push", "--quiet", "origin", "main")
    depot.put_in_service(depot.tip(), git(depot.repository, "show", f"{BRANCH}:{FILE}"))
    hang_hook(depot)
    return depot


def hang_hook(depot: Depot) -> None:
    """Write the hook: three lines of shell that start this kit's own program."""
    hook = depot.repository / "hooks" / "post-receive"
    program = [sys.executable, "-m", "xops_lab.studies.automation.post_receive", str(depot.folder)]
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(
        f"#!/bin/sh\nPYTHONPATH={shlex.quote(str(ROOT))}\nexport PYTHONPATH\nexec {shlex.join(program)}\n",
        "utf-8",
        newline="\n",
    )
    hook.chmod(0o755)


def commit(depot: Depot, text: str, message: str) -> str:
    """Commit a text of the file in the author's folder; returns the commit."""
    (depot.work / FILE).write_text(text, "utf-8", newline="\n")
    git(depot.work, "add", FILE)
    git(depot.work, "commit", "--quiet", "--allow-empty", "--message", message)
    return git(depot.work, "rev-parse", "HEAD").strip()


def push(depot: Depot, timeout_s: float = WAIT_S, more: Mapping[str, str] | None = None) -> list[str]:
    """Push main and wait for the hook; returns what it said, line by line.

    more: variables for the hook. The whole group of processes is ended when the time is over or the caller stops.
    Raises FlowError when the push fails or takes longer.
    """
    process = start_push(depot, more)
    try:
        _, said = process.communicate(timeout=timeout_s)
    except subprocess.TimeoutExpired:
        raise FlowError(f"push: expected an end within {timeout_s:g} s, got none; it was stopped") from None
    finally:
        end(process)
    if process.returncode:
        raise FlowError(f"push: expected it to succeed, got: {said.strip().splitlines()[-1]}")
    return [line.removeprefix("remote:").strip() for line in said.splitlines() if line.startswith("remote:")]


def start_push(depot: Depot, more: Mapping[str, str] | None = None) -> subprocess.Popen[str]:
    """Start a push in a process group of its own; the hook and its check are in it."""
    return start(
        ["git", "-C", str(depot.work), "push", "origin", "main"],
        more=environment(**(more or {})),
        group=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def end(process: subprocess.Popen[str]) -> None:
    """End a push and all that it started."""
    end_group(process)
    for pipe in (process.stdout, process.stderr):
        if pipe is not None:
            pipe.close()
