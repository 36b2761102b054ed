"""Episodes of the matrix, each kept by the hash of what it was made from, played on processes or on a cluster."""

from __future__ import annotations

import datetime
import functools
import hashlib
import inspect
import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from xops_lab.faults.clean_year import EPISODE_DAYS, CleanYear
from xops_lab.faults.episode import DayResult, play
from xops_lab.faults.injected import ALL_FAULTS
from xops_lab.faults.null import NULL_FAULTS
from xops_lab.faults.safeguards import SAFEGUARDS
from xops_lab.flow.state import State
from xops_lab.runtime.content_hash import hash_of_files
from xops_lab.runtime.measured_table import write_whole

HERE = Path(__file__).parent
FAULT_ROOM, SAFEGUARD_ROOM = HERE / "injected", HERE / "safeguards"
FAULTS = {**NULL_FAULTS, **ALL_FAULTS}
EPISODES_A_PROCESS = 75  # MLflow keeps what it knows of every registry that it has seen
NO_ENGINE = ("matrix.py", "kept_episodes.py")  # they choose and keep episodes, and play none
HOOKS = ("watch", "change", "change_file", "prepare", "serve", "retrain", "score", "release")


@dataclass(frozen=True)
class PlannedEpisode:
    """One episode. safeguards: who watches; response: None is report-only; clean_alerts: day -> who alerts anyway."""

    fault: str
    strength: float
    onset: datetime.date
    safeguards: tuple[str, ...]
    response: int | None = None
    clean_alerts: tuple[tuple[int, tuple[str, ...]], ...] = ()
    number: int = 0

    @property
    def key(self) -> str:
        """Name of what is kept: what is played, by which code. Who watches a report-only episode does not change it."""
        fault = FAULTS.get(self.fault)
        acting: list[Any] = []
        if self.response is not None:
            hashes = {name: code_of(SAFEGUARDS[name]) for name in self.safeguards}
            acting = [self.response, hashes, self.clean_alerts]
        made_from = [self.strength, fault and code_of(fault), engine_hash(), EPISODE_DAYS, acting]
        digest = hashlib.sha256(json.dumps(made_from, default=str).encode()).hexdigest()[:12]
        return f"{self.fault}-{self.strength:g}-{self.onset}-{digest}"


@functools.cache
def engine_hash() -> str:
    """Hash of the code that plays an episode, and of the flow."""
    flow = HERE.parent / "flow"
    files = [*HERE.glob("*.py"), *flow.glob("*.py"), *flow.glob("*.sql"), *flow.glob("*.yaml")]
    return hash_of_files(sorted(path for path in files if path.name not in NO_ENGINE))


@functools.cache
def code_of(one: Any) -> str:
    """Hash of the module of a fault or safeguard and of the helpers beside it, with the action by its record.

    Of one that stands in the engine, as the null faults do, it is that module alone: the engine has a hash of its own.
    """
    hook = next(getattr(one, name) for name in HOOKS if getattr(one, name, None) is not None)
    room, constant = (SAFEGUARD_ROOM, "SAFEGUARD") if hasattr(one, "watch") else (FAULT_ROOM, "FAULT")
    files, module = (
        {Path(inspect.getsourcefile(inspect.unwrap(hook)) or "")},
        room / f"{one.id.replace('-', '_')}.py",
    )
    if module.exists():
        helpers = (path for path in room.glob("*.py") if f"\n{constant} = " not in path.read_text("utf-8"))
        files |= {module, *helpers}
    return f"{getattr(one, 'action', '')}{hash_of_files(sorted(files))}"


@dataclass(frozen=True)
class KeptEpisode:
    """What is kept of an episode: its days, and by safeguard its code, alerts and judged days, and seconds a day."""

    place: Path
    days: list[dict[str, Any]]
    watched: dict[str, dict[str, Any]]

    @classmethod
    def read(cls, task: PlannedEpisode, kept: Path) -> KeptEpisode:
        place = kept / f"{task.key}.json"
        if not place.exists():
            return cls(place, [], {})
        known = json.loads(place.read_text("utf-8"))
        return cls(place, known["days"], known["watched"])

    def missing(self, task: PlannedEpisode) -> list[str]:
        """The safeguards that have not watched it yet, as they are now."""
        return [s for s in task.safeguards if self.watched.get(s, {}).get("code") != code_of(SAFEGUARDS[s])]

    def found(self, task: PlannedEpisode) -> tuple[list[dict[str, Any]], dict[str, float]]:
        """Its days with who alerted and who judged, and the seconds a day of each safeguard."""
        own = {s: self.watched[s] for s in task.safeguards}
        days = [
            {**day, **{what: [s for s in own if day["day"] in own[s][what]] for what in ("alerts", "judged")}}
            for day in self.days
        ]
        return days, {s: own[s]["seconds"] for s in own if own[s].get("seconds")}


def play_kept(task: PlannedEpisode, clean: str, kept: str) -> tuple[list[dict[str, Any]], dict[str, float]]:
    """The days of an episode, as kept or played now, and the seconds a day of each safeguard.

    A day: harm, serves, trained, struck, could_answer; alerts and judged by safeguard.
    Raises RuntimeError where playing again gives other days than are kept: then something is not reproducible.
    """
    known = KeptEpisode.read(task, Path(kept))
    missing = known.missing(task)
    if known.days and not missing:
        return known.found(task)
    with tempfile.TemporaryDirectory(prefix="xops-episode-") as folder:
        played = play(
            CleanYear(State(Path(clean))),
            task.onset,
            FAULTS.get(task.fault),
            {name: SAFEGUARDS[name] for name in missing},
            Path(folder) / "state",
            task.strength,
            response=task.response,
            clean_alerts={day: set(names) for day, names in task.clean_alerts},
        )
    days = [plain(day) for day in played]
    if known.days and known.days != days:
        raise RuntimeError(f"{task.key}: expected the same days when played again, got others")
    watched = {**known.watched, **{name: watched_by(name, played) for name in missing}}
    known.place.parent.mkdir(parents=True, exist_ok=True)
    write_whole(known.place, json.dumps({"days": days, "watched": watched}))
    return KeptEpisode(known.place, days, watched).found(task)


def watched_by(safeguard: str, days: Sequence[DayResult]) -> dict[str, Any]:
    """What one safeguard saw, as it is kept. seconds: the median of a day; the first pays for imports."""
    later = sorted(day.seconds[safeguard] for day in days[1:] if safeguard in day.seconds)
    return {
        "code": code_of(SAFEGUARDS[safeguard]),
        "alerts": [day.day_number for day in days if safeguard in day.alerts],
        "judged": [day.day_number for day in days if safeguard in day.judged],
        "seconds": later[len(later) // 2] if later else 0.0,
    }


def plain(day: DayResult) -> dict[str, Any]:
    about = asdict(day)
    return {
        "day": about["day_number"],
        **{name: about[name] for name in ("harm", "could_answer", "serves", "trained", "struck", "refused")},
    }


def play_all(
    tasks: Sequence[PlannedEpisode], clean: Path, kept: Path, workers: int, scheduler: str | None = None
) -> Iterator[tuple[int, list[dict[str, Any]], dict[str, float]]]:
    """Yield (index of the task, its days, seconds a day of each safeguard) as they are done; those that are kept first.

    workers: processes of this machine; unused where `scheduler` names a cluster, which must see the same folders.
    """
    to_play = []
    for n, task in enumerate(tasks):
        known = KeptEpisode.read(task, kept)
        if known.days and not known.missing(task):
            yield n, *known.found(task)
        else:
            to_play.append(n)
    a_part = len(to_play) if scheduler else EPISODES_A_PROCESS * workers
    for begin in range(0, len(to_play), a_part or 1):
        yield from _play_part(tasks, to_play[begin : begin + a_part], clean, kept, workers, scheduler)


def _play_part(
    tasks: Sequence[PlannedEpisode], part: Sequence[int], clean: Path, kept: Path, workers: int,
    scheduler: str | None,
) -> Iterator[tuple[int, list[dict[str, Any]], dict[str, float]]]:  # fmt: skip
    from distributed import Client, LocalCluster, as_completed

    with ExitStack() as stack:
        if scheduler is None:
            local = LocalCluster(
                n_workers=min(workers, len(part)), threads_per_worker=1, processes=True, dashboard_address=None,
                host="127.0.0.1", memory_limit=0, env={"OMP_NUM_THREADS": "1"},
            )  # fmt: skip
            scheduler = stack.enter_context(local).scheduler_address
        client = stack.enter_context(Client(scheduler, timeout="30s"))
        own = [tasks[n] for n in part]
        futures = client.map(
            play_kept, own, clean=str(clean), kept=str(kept), pure=False, retries=1, key="episode"
        )
        index = {future.key: n for n, future in zip(part, futures, strict=True)}
        for future in as_completed(futures):
            days, seconds = future.result()
            yield index[future.key], days, seconds
            future.release()
