"""Three weeks of the flow with one fault, forked from the clean year on the day before its onset.

The clean year is the clean run: the same days, code and seeds without the fault. The fault strikes on the first 14 of
21 days unless it is repaired before. Report-only: every safeguard watches while it strikes, none acts. Acting: the
first alert that the clean run did not have on the same day starts the repair, `response` days later: fault gone,
damaged days of the lake built again, same model. A gate (`revert`) refuses a model or a release before it serves: what
it trusts stays, and a fault that lies in what it refuses ends at once.
"""

from __future__ import annotations

import dataclasses
import datetime
import shutil
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from xops_lab.faults import harm
from xops_lab.faults.clean_year import EPISODE_DAYS, CleanYear, clean_days, read_record
from xops_lab.faults.fault import RAW_FILES, REFUSED, Fault, struck
from xops_lab.faults.release import Release, in_service
from xops_lab.faults.safeguard import DayRecord, NothingToJudge, Safeguard, view_of
from xops_lab.flow import answer, lake
from xops_lab.flow.flights import FIRST_DAY
from xops_lab.flow.predict import predict
from xops_lab.flow.registry import MODEL, ModelVersion
from xops_lab.flow.replay import ONE_DAY, Flow, Scored
from xops_lab.flow.train import WINDOW_DAYS

if TYPE_CHECKING:
    import pandas as pd

STRIKES_DAYS = 14
FEATURES_FILE = "consolidated/features"


@dataclass(frozen=True)
class DayResult:
    """One day of an episode; day_number 0 is the onset. alerts: safeguard -> what it saw; seconds: the time it took.

    judged: safeguards that had something to judge. serves: version that answered; trained: a model was trained before
    this day's questions; struck: the fault did strike; refused: a gate kept what it trusts in service; could_answer:
    questions that the clean run answered.
    """

    day_number: int
    harm: dict[str, float]
    alerts: dict[str, str]
    judged: tuple[str, ...]
    serves: int
    trained: bool
    struck: bool
    refused: bool
    could_answer: int
    seconds: dict[str, float] = field(default_factory=dict)


@dataclass
class _Episode:
    """The state of one episode while it is played.

    bad_model: the version that the fault has trained. prepared: raw file -> the rows of all struck days, struck.
    """

    flow: Flow
    clean_year: CleanYear
    fault: Fault | None
    strength: float
    seed: int
    history: list[DayRecord]
    trusted: dict[str, tuple[ModelVersion, Release]]
    public: Path
    release: Release = field(default_factory=in_service)
    bad_model: int | None = None
    prepared: dict[str, pd.DataFrame] = field(default_factory=dict)

    # ---- how the fault strikes ----

    def prepare(self, days: list[datetime.date]) -> None:
        """Let a fault that strikes whole files at once do so, on what the clean run had on these days."""
        if self.fault is None or self.fault.prepare is None or self.strength == 0:
            return
        place = self.clean_year.state.lake
        clean = {file: lake.read(self.flow.duckdb, place, file, days) for file in RAW_FILES}
        self.prepared = self.fault.prepare(clean, self.strength, self.seed)

    def strike(self, day: datetime.date, replayed: list[datetime.date]) -> None:
        """Put the fault into the registry, or its release into service."""
        assert self.fault is not None
        if self.strength == 0:
            return
        if self.fault.serve is not None:
            numbers = [v.version for v in self.flow.registry.versions()]
            self.point_to(self.fault.serve(numbers))
        if self.fault.retrain is not None:
            if self.bad_model is None:
                self.bad_model = self.train_badly(day, replayed)
            self.point_to(self.bad_model)

    def train_badly(self, day: datetime.date, replayed: list[datetime.date]) -> int:
        """Train as the fault does and register the model past the promotion rule; returns its number."""
        assert self.fault is not None
        assert self.fault.retrain is not None
        champion = self.flow.registry.champion()
        assert champion is not None
        table = self.flow.training_table(day, replayed)
        training = self.fault.retrain(table, champion.cutoff, self.strength, self.seed)
        # Against a score of 0 the rule refuses every model, so that the repair gives the champion back.
        self.flow.registry.register(training, "none", "none", champion_brier=0.0)
        return self.flow.registry.versions()[-1].version

    def point_to(self, number: int) -> None:
        with self.flow.registry.client() as client:
            client.set_registered_model_alias(MODEL, "champion", str(number))

    def disturb(self, file: str, day: datetime.date, rows: pd.DataFrame) -> pd.DataFrame:
        """What the fault, or the release in service, makes of a file on its way into the lake."""
        if file == FEATURES_FILE and self.release.features_sql != in_service().features_sql:
            rows = self.by_release(day)
        if file in self.prepared:
            table = self.prepared[file]
            return table[table["day"] == day.isoformat()]
        fault = self.fault
        if fault is None or self.strength == 0 or file != fault.strikes:
            return rows
        change = fault.change_file or fault.change
        return rows if change is None else struck(change, rows, self.strength, self.seed + day.toordinal())

    def by_release(self, day: datetime.date) -> pd.DataFrame:
        """The day's features by the query of the release in service."""
        place = self.flow.state.lake
        earlier = lake.place(place, "conformed/weather", day - ONE_DAY)
        readings = [path for path in (earlier, lake.place(place, "conformed/weather", day)) if path.exists()]
        questions = lake.scan([lake.place(place, "conformed/questions", day)])
        return lake.select(
            self.flow.duckdb, lake.features_sql(questions, lake.scan(readings), self.release.features_sql)
        )

    def publish(self, day: datetime.date) -> None:
        """Lay the files of the release where anybody can read them."""
        shutil.rmtree(self.public, ignore_errors=True)
        if not self.release.published:
            return
        self.public.mkdir(parents=True)
        rows = lake.read(self.flow.duckdb, self.flow.state.lake, "conformed/questions", [day])
        for name, text in self.release.published.items():
            filled = text.replace("{app_url}", self.flow.state.app_url).replace(
                "{questions}", rows.to_csv(index=False)
            )
            (self.public / name).write_text(filled, "utf-8")

    # ---- the day ----

    def build(self, day: datetime.date, strikes: bool) -> str:
        changed = self.release.features_sql != in_service().features_sql
        self.flow.disturb = self.disturb if strikes or changed else None
        return self.flow.build(day)

    def score(
        self, day: datetime.date, version: str, strikes: bool
    ) -> tuple[Scored, ModelVersion, pd.DataFrame | None]:
        """The day's answers, the model that gave them, and what it was handed where that is not the lake's row."""
        scored = self.flow.score(day, version)
        assert scored.model is not None, "an onset lies after the first model"
        if not strikes or self.fault is None or self.fault.score is None or self.strength == 0:
            return scored, scored.model, None
        seed = self.seed + day.toordinal()
        served = struck(self.fault.score, scored.features, self.strength, seed)
        risk = predict(self.flow.registry.load(scored.model), served)
        return dataclasses.replace(scored, risk=risk), scored.model, served

    def record(
        self, day: datetime.date, risk: pd.Series, asked: int, served: pd.DataFrame | None = None
    ) -> DayRecord:
        read = read_record(self.flow.duckdb, self.flow.state.lake, day, risk, asked)
        return dataclasses.replace(read, served=served, release=self.release)

    def watch(
        self, safeguards: Mapping[str, Safeguard], today: DayRecord, model: ModelVersion
    ) -> tuple[dict[str, str], tuple[str, ...], dict[str, float]]:
        """What each safeguard saw where it alerts, which had something to judge, and the seconds that each took."""
        alerts, judged, seconds = {}, [], {}
        for name, safeguard in safeguards.items():
            trusted, release = self.trusted[name]
            view = view_of(self.flow, today, self.history, model, trusted, release, self.public)
            start = time.perf_counter()
            try:
                saw = safeguard.watch(view)
            except NothingToJudge:
                continue
            finally:
                seconds[name] = time.perf_counter() - start
            judged.append(name)
            if saw is not None:
                alerts[name] = saw
        return alerts, tuple(judged), seconds

    def harm_of(
        self, day: datetime.date, mine: pd.DataFrame, shown: pd.DataFrame, today: DayRecord
    ) -> dict[str, float]:
        late = mine.set_index("question_id")["late"]
        clean = lake.read(self.flow.duckdb, self.clean_year.state.lake, FEATURES_FILE, [day])
        found = harm.harm(mine, shown, late, clean, today.features, self.release.warn_from)
        changed = self.release.features_sql != in_service().features_sql
        again = self.by_release(day) if changed else today.features
        found["exposed"] = (
            harm.exposed(self.public, set(mine["question_id"])) if self.release.published else 0
        )
        found["irreproducible"] = harm.irreproducible(today.features, again) if changed else 0
        return found

    def repair(self, days: Iterable[datetime.date]) -> None:
        """Build the damaged days again without the fault, and give registry and release back."""
        self.release = in_service()
        for day in days:
            self.build(day, strikes=False)
        again = {day: n for n, day in enumerate(r.day for r in self.history)}
        for day in days:
            if day in again:
                old = self.history[again[day]]
                self.history[again[day]] = self.record(day, old.risk, old.asked)
        self.flow.registry.settle()


def play(
    clean_year: CleanYear,
    onset: datetime.date,
    fault: Fault | None,
    safeguards: Mapping[str, Safeguard],
    folder: Path,
    strength: float = 1.0,
    seed: int = 0,
    response: int | None = None,
    clean_alerts: Mapping[int, set[str]] | None = None,
    days: int = EPISODE_DAYS,
) -> list[DayResult]:
    """Play one episode of `days` days in `folder`, which must be new; it is removed afterwards. None: the clean run.

    response: days from an alert to the repair, at least 1; None is report-only. clean_alerts: day number -> the
    safeguards that alerted in the clean run; needed to act.
    Raises ValueError for a response below 1, or one without the clean run's alerts.
    """
    if response is not None and (response < 1 or clean_alerts is None):
        raise ValueError(f"response: expected at least 1 day and the clean run's alerts, got {response!r}")
    import numpy as np

    state = clean_year.fork(onset, folder)
    flow = Flow(state)
    try:
        flow.duckdb.execute(
            f"SELECT setseed({np.random.default_rng([seed, onset.toordinal()]).random()})"
        ).fetchall()
        trusted = flow.registry.champion()
        assert trusted is not None, "an onset lies after the first model"
        by_day, history = clean_days(clean_year, onset)
        start = dict.fromkeys(safeguards, (trusted, in_service()))
        episode = _Episode(flow, clean_year, fault, strength, seed, list(history), start, folder / "public")
        return _play(episode, onset, by_day, safeguards, response, clean_alerts or {}, days)
    finally:
        flow.close()
        shutil.rmtree(folder, ignore_errors=True)


def _play(
    episode: _Episode,
    onset: datetime.date,
    by_day: Mapping[datetime.date, pd.DataFrame],
    safeguards: Mapping[str, Safeguard],
    response: int | None,
    clean_alerts: Mapping[int, set[str]],
    length: int,
) -> list[DayResult]:
    flow, fault = episode.flow, episode.fault
    days = [onset + n * ONE_DAY for n in range(length)]
    before = (onset - back * ONE_DAY for back in range(WINDOW_DAYS + 1, 0, -1))
    replayed = [day for day in before if day >= FIRST_DAY]
    episode.prepare(days[:STRIKES_DAYS])
    results: list[DayResult] = []
    repair_on: int | None = None
    for number, day in enumerate(days):
        strikes = fault is not None and number < STRIKES_DAYS and (repair_on is None or number < repair_on)
        if repair_on == number:
            episode.repair(days[:number])
        elif number == STRIKES_DAYS:
            episode.repair([])
        if strikes and fault is not None and fault.release is not None and episode.strength > 0:
            episode.release = fault.release(in_service())
        version = episode.build(day, strikes)
        trained = flow.train_if_due(day, replayed, keep_version=False) is not None
        if strikes:
            episode.strike(day, replayed)
        scored, model, served = episode.score(day, version, strikes)
        episode.publish(day)
        risk = scored_by_id(scored)
        today = episode.record(day, risk, len(scored.questions), served)
        watching = safeguards
        if (
            fault is not None and number >= STRIKES_DAYS
        ):  # what is over is noticed no more; gates still refuse
            gates = {name: one for name, one in safeguards.items() if one.action == "revert"}
            watching = gates if response is not None else {}
        alerts, judged, seconds = episode.watch(watching, today, model)
        refusing: list[str] = []
        if response is not None:
            refusing = [name for name in alerts if safeguards[name].action == "revert"]
            beyond = set(alerts) - clean_alerts.get(number, set())
            if strikes and fault is not None and fault.strikes in REFUSED and beyond & set(refusing):
                repair_on, strikes = number, False  # refused before it served, and not offered again
                episode.repair(days[:number])
            elif refusing:
                kept, episode.release = episode.trusted[refusing[0]]
                episode.point_to(kept.version)
            if refusing:
                version = episode.build(day, strikes)
                scored, model, served = episode.score(day, version, strikes)
                episode.publish(day)
                today = episode.record(day, scored_by_id(scored), len(scored.questions), served)
            if repair_on is None and strikes and beyond:
                repair_on = number + response
        for name in safeguards:
            if name not in refusing:
                episode.trusted[name] = (model, episode.release)
        shown = answer.answers(scored.questions, scored.features, scored.risk, model, version)
        mine = by_day[day]
        results.append(
            DayResult(
                number,
                episode.harm_of(day, mine, shown, today),
                alerts,
                judged,
                model.version,
                trained,
                strikes,
                bool(refusing),
                int(mine["risk"].notna().sum()),
                seconds,
            )
        )
        episode.history = [*episode.history[1:], today]
        replayed.append(day)
    return results


def scored_by_id(scored: Scored) -> pd.Series:
    import pandas as pd

    risk = pd.Series(scored.risk, index=scored.features["question_id"].to_numpy(), dtype="float64")
    return risk[~risk.index.duplicated()]
