"""Which data trained which model that gave this answer? For every answer ever shown, and rebuilt bit for bit.

The answer is rebuilt twice. From what is kept: the features of the data version that the answer names, scored by the
registered model version that it names. And from further back: the day's features are made again from the raw rows by
the flow's own query. `retrain=True` also trains the model again, from the snapshot that it was trained on.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from xops_lab.flow import app_db, lake, online_features, train, versions
from xops_lab.flow.data_definitions import data_definitions
from xops_lab.flow.delay_model import FEATURES
from xops_lab.flow.flights import WEATHER
from xops_lab.flow.predict import predict
from xops_lab.flow.registry import Registry
from xops_lab.flow.state import FlowError, State

ID = re.compile(r"A-\d{4}-\d\d-\d\d-\d{4}z-[A-Z]{3}-[A-Z0-9]{2}\d{1,4}")


@dataclass(frozen=True)
class Feature:
    """One input of the model: its value, unit, and where it came from."""

    name: str
    value: Any
    unit: str
    origin: str


@dataclass(frozen=True)
class Lineage:
    """Everything that made one answer. Times UTC; risk 0-1, None when the question got no answer.

    files: file of the lake -> SHA-256, of the answer's day. rebuilt: the risk computed again, per way; equal: all of
    them are the stored risk to the last bit (None when there is no risk to rebuild).
    """

    answer_id: str
    question: dict[str, Any]
    status: str
    risk: float | None
    data_version: str
    files: dict[str, str]
    features: tuple[Feature, ...]
    model_version: int | None
    model: dict[str, Any]
    code_version: str
    code_is_current: bool
    rebuilt: dict[str, float]
    equal: bool | None

    def to_dict(self) -> dict[str, Any]:
        """Plain values, as written by `explain --json`."""
        return json.loads(json.dumps(asdict(self), default=str))

    def __str__(self) -> str:
        q = self.question
        lines = [
            f"{self.answer_id}",
            (
                f"  question   {q['carrier']}{q['flight']} {q['origin']}-{q['dest']}, departs "
                f"{q['scheduled_utc']} UTC, "
                f"asked {q['asked_utc']} UTC"
            ),
            f"  answer     {'none: ' + self.status if self.risk is None else repr(self.risk)}",
            f"  data       version {self.data_version}, {len(self.files)} files",
        ]
        lines += [f"    {f.name:<14} {f.value!s:<10} {f.unit:<18} {f.origin}" for f in self.features]
        if self.model_version is None:
            lines.append("  model      none")
        else:
            m = self.model
            lines.append(
                f"  model      version {self.model_version}, trained before {m['cutoff']} on "
                f"{m['flights']:,} flights of "
                f"{len(m['days'])} days ({m['days'][0]} to {m['days'][-1]})"
            )
            lines.append(f"             data snapshot {m['data_version']}; {m['reason']}")
        lines.append(
            f"  code       version {self.code_version}{'' if self.code_is_current else ' (not the code of today)'}"
        )
        for way, risk in self.rebuilt.items():
            same = "equal to the last bit" if risk == self.risk else f"DIFFERS from {self.risk!r}"
            lines.append(f"  rebuilt    {way}: {risk!r}, {same}")
        return "\n".join(lines)


def explain(state: State, answer_id: str, retrain: bool = False) -> Lineage:
    """Everything that made this answer, and the answer rebuilt.

    Raises FlowError for an id that is not one, an answer that was never shown, or versions that are not there any more.
    """
    if not isinstance(answer_id, str) or not ID.fullmatch(answer_id):
        shown = repr(answer_id) if len(repr(answer_id)) < 80 else repr(answer_id)[:80] + "…"
        raise FlowError(f"answer: expected an id such as A-2013-01-31-1015z-EWR-UA1545, got {shown}")
    answer, question = _rows(state, answer_id)
    day = answer["day"]
    connection = lake.open_duckdb()
    try:
        fits = _same_row(connection, answer["question_id"], answer["data_version"])
        places, hashes = _files(state, day, answer["data_version"], fits)
        risk, number = answer["risk"], answer["model_version"]
        query = f"FROM {lake.scan([places['consolidated/features']])} WHERE question_id = ?"
        features = lake.select(connection, query, [answer["question_id"]])
        rebuilt: dict[str, float] = {}
        model: dict[str, Any] = {}
        if number is not None:
            registry = Registry(state)
            version = registry.version(number)
            model = {
                "cutoff": version.cutoff, "flights": version.flights, "days": version.days, "seed": version.seed,
                "late_share": version.late_share, "data_version": version.data_version,
                "code_version": version.code_version, "reason": version.reason, "metrics": version.metrics,
            }  # fmt: skip
            if risk is not None:
                kept = registry.load(version)
                rebuilt["from the stored features"] = float(predict(kept, features)[0])
                again = _from_raw(connection, places, _before(state, day), answer["question_id"])
                rebuilt["from the raw rows"] = float(predict(kept, again)[0])
                if retrain:
                    fitted = _fit_again(state, connection, version)
                    rebuilt["with the model trained again"] = float(predict(fitted, features)[0])
        return Lineage(
            answer_id=answer_id,
            question=question,
            status=answer["status"],
            risk=risk,
            data_version=answer["data_version"],
            files=hashes,
            features=_features(features, question),
            model_version=number,
            model=model,
            code_version=answer["code_version"],
            code_is_current=answer["code_version"] == versions.code_version(),
            rebuilt=rebuilt,
            equal=all(value == risk for value in rebuilt.values()) if rebuilt else None,
        )
    finally:
        connection.close()


def _rows(state: State, answer_id: str) -> tuple[dict[str, Any], dict[str, Any]]:
    engine = app_db.open_existing(state.app_url)
    try:
        with app_db.readable_errors(), engine.connect() as db:
            table = app_db.answers
            answer = db.execute(sa.select(table).where(table.c.answer_id == answer_id)).mappings().first()
            if answer is None:
                raise FlowError(
                    f"answer {answer_id}: expected one that was shown, got none; `status` tells the days"
                )
            asked = app_db.questions
            found = sa.select(asked).where(asked.c.question_id == answer["question_id"])
            return dict(answer), dict(db.execute(found).mappings().one())
    finally:
        engine.dispose()


def _same_row(connection: Any, question_id: str, version: str) -> Callable[[Path], bool] | None:
    """For an answer that was given live: whether a file of features holds the very inputs that it was made from."""
    if not version.startswith(online_features.ROW):
        return None

    def fits(features: Path) -> bool:
        row = lake.select(connection, f"FROM {lake.scan([features])} WHERE question_id = ?", [question_id])
        return (
            len(row) == 1
            and online_features.row_version({name: _plain(row.iloc[0][name]) for name in FEATURES}) == version
        )

    return fits


def _files(
    state: State, day: datetime.date, version: str, fits: Callable[[Path], bool] | None
) -> tuple[dict[str, Path], dict[str, str]]:
    """Places and hashes of the day's files in this version: from the lake, or else from a snapshot.

    fits: for an answer that was given live, before the day was in the lake: accepts its features.
    """

    def wanted(manifest: Path, features: Path) -> bool:
        if fits is not None:
            return features.exists() and fits(features)
        return lake.version_of(manifest.read_text("utf-8")) == version

    for manifest, places in _kept_days(state, day):
        if wanted(manifest, places["consolidated/features"]):
            listed = json.loads(manifest.read_text("utf-8"))["files"]
            return places, {file: about["sha256"] for file, about in listed.items()}
    hint = "; it is there once the day is replayed" if fits is not None else ""
    raise FlowError(
        f"data version {version} of {day}: expected it in the lake or a snapshot, got neither{hint}"
    )


def _kept_days(state: State, day: datetime.date) -> Iterator[tuple[Path, dict[str, Path]]]:
    """Manifest and files of this day, wherever they are whole: the lake first, then the snapshots, newest first."""
    at = lake.manifest_place(state.lake, day)
    if at.exists() and not lake.torn_files(state.lake, day):
        yield at, {file: lake.place(state.lake, file, day) for file in lake.FILES}
    for snapshot in versions.snapshots(state):
        files = versions.files_of(state, snapshot)
        found = files.get(f"days/{day}.json")
        if found and found.exists():
            yield found, {file: files[f"{file}/{day}.parquet"] for file in lake.FILES}


def _before(state: State, day: datetime.date) -> list[Path]:
    path = lake.place(state.lake, "conformed/weather", day - datetime.timedelta(days=1))
    return [path] if path.exists() else []


def _from_raw(connection: Any, places: dict[str, Path], earlier: list[Path], question_id: str) -> Any:
    """The question's features, made from the raw rows by the flow's own queries."""
    conformed = {
        table: f"(SELECT {data_definitions().cast(table)} FROM {lake.scan([places[f'raw/{table}']])})"  # noqa: S608
        for table in ("questions", "weather")
    }
    weather = conformed["weather"]
    if earlier:
        weather = f"(FROM {lake.scan(earlier)} UNION ALL BY NAME FROM {weather})"
    query = f"FROM ({lake.features_sql(conformed['questions'], weather)}) WHERE question_id = ?"
    return lake.select(connection, query, [question_id])


def _fit_again(state: State, connection: Any, version: Any) -> Any:
    files = versions.files_of(state, version.data_version)
    days = train.window(
        version.cutoff, [datetime.date.fromisoformat(Path(f).stem) for f in files if f.startswith("days/")]
    )
    features, outcomes = (
        [files[f"consolidated/{table}/{d}.parquet"] for d in days] for table in ("features", "outcomes")
    )
    table = train.training_table(connection, features, outcomes, version.cutoff)
    return train.train(table, version.cutoff, version.seed).classifier


def _features(row: Any, question: dict[str, Any]) -> tuple[Feature, ...]:
    if row.empty:
        return ()
    units = {n: c.unit for table in data_definitions().tables.values() for n, c in table.items()}
    values = row.iloc[0]
    age = values["weather_age_h"]
    if age == age:
        hour = question["asked_utc"] - datetime.timedelta(hours=float(age))
        reading = (
            f"weather at {question['origin']}, {hour:%Y-%m-%d %H:%M} UTC, {age:.2f} h before the question"
        )
    else:
        reading = f"weather at {question['origin']}: no reading young enough"
    origins = {"hour": "scheduled departure, New York clock", "weekday": "scheduled departure, 0 = Monday"}
    return tuple(
        Feature(
            name,
            _plain(values[name]),
            units.get(name, ""),
            reading if name in WEATHER else origins.get(name, "question"),
        )
        for name in FEATURES
    )


def _plain(value: Any) -> Any:
    if value != value:  # empty
        return None
    return value.item() if hasattr(value, "item") else value
