"""What is served: a small file beside the registry that names the champion, and any canary with its share.

Releasing is writing that file. App and model server read it again within a quarter of a second, so nothing restarts.
A rollback takes the version's promotion back in the registry, so that its aliases move, and then writes the file.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from xops_lab.flow.registry import ModelVersion, Registry
from xops_lab.flow.state import FlowError, State

LOOK_EVERY_S = 0.25
CHAMPION, CANARY = "champion", "canary"
STEPS = 10_000  # the finest share is one in so many questions


@dataclass(frozen=True)
class ServedVersion:
    """One model that is served: its version, and the folder of its file."""

    version: int
    place: str


@dataclass(frozen=True)
class Releases:
    """What is served now. share: of questions that go to the canary, 0-1."""

    champion: ServedVersion | None = None
    canary: ServedVersion | None = None
    share: float = 0.0

    def of(self, question_id: str) -> str:
        """Which release answers this question: always the same for the same question and share."""
        if self.canary is None:
            return CHAMPION
        step = int.from_bytes(hashlib.sha256(question_id.encode()).digest()[:8], "big") % STEPS
        return CANARY if step < self.share * STEPS else CHAMPION


def place_of(state: State) -> Path:
    return state.folder / "releases.json"


def read_releases(path: Path) -> Releases:
    """Read the file; nothing is served where there is none. Raises FlowError for a torn or foreign one."""
    try:
        given = json.loads(path.read_text("utf-8"))
        champion, canary = (
            ServedVersion(**given[name]) if given[name] else None for name in (CHAMPION, CANARY)
        )
        return Releases(champion, canary, float(given["share"]))
    except FileNotFoundError:
        return Releases()
    except (ValueError, KeyError, TypeError) as problem:
        raise FlowError(f"{path.name}: expected champion, canary and share, got: {problem!r}") from problem


def publish(state: State, canary: int | None = None, share: float = 0.0) -> Releases:
    """Serve the registry's champion, and to a share of the questions the version `canary`.

    Raises FlowError for a share outside 0 to 1, a canary without a share or the reverse, or an unknown version.
    """
    if isinstance(share, bool) or not isinstance(share, int | float) or not 0 <= share <= 1:
        raise FlowError(f"share: expected a number from 0 to 1, got {share!r}")
    if (canary is None) != (share == 0):
        raise FlowError(
            f"canary: expected a version together with a share above 0, got {canary!r} and {share!r}"
        )
    registry = Registry(state)
    champion = registry.champion()
    tried = None if canary is None else registry.version(canary)
    return _write(state, Releases(_served(champion), _served(tried), float(share)))


def roll_back(state: State, why: str) -> Releases:
    """Take the champion's promotion back, so that the promoted version before it is champion again, and serve that.

    Raises FlowError when there is no earlier promoted version.
    """
    Registry(state).demote(why)
    return publish(state)


def serve_version(state: State, version: int) -> Releases:
    """Serve a version whatever the registry says: the mistake of a wrong model version, for the lab."""
    return _write(state, Releases(_served(Registry(state).version(version))))


def _served(version: ModelVersion | None) -> ServedVersion | None:
    return None if version is None else ServedVersion(version.version, str(version.place))


def _write(state: State, releases: Releases) -> Releases:
    path = place_of(state)
    part = path.with_suffix(".part")
    try:
        part.write_text(json.dumps(asdict(releases), indent=1) + "\n", "utf-8")
        os.replace(part, path)
    except OSError as problem:
        raise FlowError(f"{path}: expected to write what is served, got: {problem.strerror}") from problem
    return releases


class WatchedFile:
    """The file as last read; read again when it changed, at most every quarter of a second."""

    def __init__(self, path: Path) -> None:
        self.path, self.looked, self.stamp = path, 0.0, -1
        self.releases = Releases()

    def now(self) -> Releases:
        if time.monotonic() - self.looked > LOOK_EVERY_S:
            self.looked = time.monotonic()
            stamp = self.path.stat().st_mtime_ns if self.path.exists() else 0
            if stamp != self.stamp:
                self.stamp, self.releases = stamp, read_releases(self.path)
        return self.releases
