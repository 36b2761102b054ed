"""One real question through all stages, with the real rows that each of them leaves."""

from __future__ import annotations

import datetime
import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from xops_lab.flow import answer, event_source, kept_replay, lake, replay
from xops_lab.flow.data_definitions import data_definitions
from xops_lab.flow.delay_model import FEATURES, risk_of, to_features
from xops_lab.flow.extract import extract
from xops_lab.flow.flights import FIRST_DAY, WEATHER, to_day
from xops_lab.flow.lineage import Lineage, explain
from xops_lab.flow.predict import predict
from xops_lab.flow.registry import ModelVersion, Registry
from xops_lab.flow.state import FlowError, own_state
from xops_lab.flow.status import ask as answers_to
from xops_lab.runtime import result_view
from xops_lab.runtime.progress import Steps
from xops_widgets.pictures import Bar, Box, bars, chain, picture
from xops_widgets.pictures.paint import Own

if TYPE_CHECKING:
    import pandas as pd

DAY = datetime.date(2013, 2, 12)
STAGES = ("ask", "app database", "extract", "lake", "train", "predict", "answer")


@dataclass(frozen=True)
class Journey:
    """One question and what each stage holds of it. Times UTC, risk 0-1, delay in minutes.

    asked: the question. rows: one column a stage of its life (published, extracted, conformed), one row a column.
    readings: the station's readings around the question, and whether each was known. models: the registry.
    features: value, input of the model, unit and origin of each feature. arr_delay: empty if it never arrived.
    """

    asked: dict[str, Any]
    rows: pd.DataFrame
    readings: pd.DataFrame
    query: str
    models: tuple[ModelVersion, ...]
    features: pd.DataFrame
    explanation: Lineage
    arr_delay: float
    known_utc: datetime.datetime
    inputs: pd.DataFrame

    @property
    def risk(self) -> float | None:
        return self.explanation.risk

    def risk_if(self, **changed: float | None) -> float:
        """Risk from the same model with some features replaced, such as wind_speed=20.7 (None: empty)."""
        wrong = sorted(set(changed) - set(FEATURES))
        if wrong:
            raise ValueError(f"changed: expected some of {', '.join(FEATURES)}, got {', '.join(wrong)}")
        other = self.inputs.assign(**{k: float("nan") if v is None else v for k, v in changed.items()})
        return float(risk_of(self._model, other)[0])

    @functools.cached_property
    def _model(self) -> Any:
        if self.explanation.model_version is None:
            raise ValueError(
                "risk_if: expected a question that a model answered, got one from before the first"
            )
        registry = Registry(own_state())
        return registry.load(registry.version(self.explanation.model_version))

    @property
    def headline(self) -> str:
        q = self.asked
        summary = (
            f"no answer ({self.explanation.status})" if self.risk is None else f"a risk of {self.risk:.0%}"
        )
        if self.arr_delay != self.arr_delay:
            came = "It never arrived as planned."
        else:
            late = "late" if self.arr_delay >= lake.LATE_MINUTES else "not late by our definition"
            side = "after" if self.arr_delay > 0 else "before"
            came = f"It arrived {abs(self.arr_delay):.0f} minutes {side} schedule: {late}."
        return f"{q['carrier']}{q['flight']} {q['origin']}-{q['dest']} on {q['day']}: {summary}. {came}"

    def stages(self) -> pd.DataFrame:
        """One row a stage: what is there of this question."""
        import pandas as pd

        q, e, m = self.asked, self.explanation, self.explanation.model
        used = self.readings[self.readings["used"] == "used"]
        reading = (
            f"the reading of {used['hour_utc'].iloc[0]:%H:%M} UTC, known since {used['known_utc'].iloc[0]:%H:%M}"
            if len(used)
            else "no reading young enough"
        )
        summary = {
            "ask": f"asked at {q['asked_utc']:%H:%M} UTC, departure at {q['scheduled_utc']:%H:%M}",
            "app database": f"stored as {q['question_id']}",
            "extract": f"a row of {len(self.rows)} columns, its times as text",
            "lake": f"types and clocks set; joined with {reading}",
            "train": "no model yet"
            if not m
            else f"model {e.model_version}, from {m['flights']:,} flights of {len(m['days'])} days "
            f"before {m['cutoff']}",
            "predict": f"{len(self.features)} features, "
            + ("not scored" if self.risk is None else f"risk {self.risk:.4f}"),
            "answer": e.status
            if self.risk is None
            else f"“{self.risk:.0%}”{', with a warning' if self.risk >= answer.WARN_FROM else ''}; "
            "rebuilt from raw rows: " + ("equal to the last bit" if e.equal else "DIFFERS"),
        }
        return pd.DataFrame(
            [(name, summary[name]) for name in STAGES], columns=["stage", "what is there of it"]
        )

    def drawn(self) -> str:
        """The stages as a chain, and the risk beside the one from which the app warns."""
        stages = self.stages().itertuples(index=False, name=None)
        own: Own = "" if self.explanation.equal else "bad"
        way = chain([Box(n, said, own if n == "answer" else "", n == "answer") for n, said in stages])
        if self.risk is None:
            return way
        risk = Bar("risk shown", self.risk, f"{self.risk:.0%}")
        named = f"Dotted: the app warns from {answer.WARN_FROM:.0%}."
        return way + bars([risk], top=1.0, mark=answer.WARN_FROM, named=named)

    @property
    def caption(self) -> str:
        if self.risk is None:
            return f"No answer: {self.explanation.status}."
        warned = "warned" if self.risk >= answer.WARN_FROM else "did not warn"
        same = "equal to the last bit" if self.explanation.equal else "ANOTHER"
        return f"The app {warned}. Made again from what the stages hold, the risk is {same}."

    def _repr_html_(self) -> str:
        title, table = "One question through the seven stages", result_view.table(self.stages())
        return result_view.view(self.headline, picture(self.drawn(), title, self.caption, table))


def follow(flight: str, origin: str = "EWR", day: str | datetime.date = DAY) -> Steps[Journey]:
    """Replay the days up to `day`, and follow one flight of it; yields (fraction, text), returns a Journey.

    flight: airline and number, such as WN3839. The replay is kept for as long as the process lives.
    Raises FlowError for a day, origin or flight that is not one, or was not scheduled.
    """
    try:
        wanted = to_day(day)
    except ValueError as problem:
        raise FlowError(str(problem)) from None
    return _follow(flight, origin, wanted)


def _follow(flight: str, origin: str, day: datetime.date) -> Steps[Journey]:
    import pandas as pd

    state = own_state()
    kept_replay.begin(state, (day - FIRST_DAY).days)
    yield from replay.run(state, FIRST_DAY, (day - FIRST_DAY).days + 1)
    yield 1.0, "reading what each stage holds"
    shown = answers_to(state, day, origin, flight)[0]
    summary = explain(state, shown["answer_id"])
    q = summary.question
    world = event_source.world()
    outcome = world.outcomes.set_index("question_id").loc[q["question_id"]]
    connection = lake.open_duckdb()
    try:
        features = lake.read(connection, state.lake, "consolidated/features", [day])
        features = features[features["question_id"] == q["question_id"]]
        inputs = to_features(features)
        conformed = lake.read(connection, state.lake, "conformed/questions", [day])
        weather = lake.read(connection, state.lake, "conformed/weather", [day - replay.ONE_DAY, day])
    finally:
        connection.close()
    raw = extract(state.app_url, day).questions
    row = raw.column("question_id").to_pylist().index(q["question_id"])
    whole = conformed[conformed["question_id"] == q["question_id"]].iloc[0]
    columns = data_definitions().tables["questions"]
    rows = pd.DataFrame(
        [
            (
                name,
                f"{raw.column(name)[row].as_py()}",
                str(raw.schema.field(name).type),
                shown_as(whole[name], column.type),
                column.type,
                column.meaning + (f", {column.unit}" if column.unit else ""),
            )
            for name, column in columns.items()
        ],
        columns=["column", "extracted", "as", "conformed", "as ", "meaning"],
    )
    return Journey(
        asked=q,
        rows=rows,
        readings=readings_around(weather, q, features["weather_age_h"].iloc[0]),
        query=lake.features_sql("questions", "weather"),
        models=tuple(Registry(state).versions()),
        features=features_table(summary, inputs),
        explanation=summary,
        arr_delay=float(outcome["arr_delay"]),
        known_utc=outcome["known_utc"].to_pydatetime(),
        inputs=inputs,
    )


def shown_as(value: Any, kind: str) -> str:
    return (
        f"{value:%Y-%m-%d %H:%M}"
        if kind == "TIMESTAMP"
        else f"{value:%Y-%m-%d}"
        if kind == "DATE"
        else str(value)
    )


def readings_around(weather: pd.DataFrame, question: dict[str, Any], age_h: float) -> pd.DataFrame:
    """The origin's readings from five hours before the question to departure, and what the flow may do with each."""
    import pandas as pd

    asked, departs = pd.Timestamp(question["asked_utc"]), pd.Timestamp(question["scheduled_utc"])
    known_after = pd.Timedelta(hours=data_definitions().known["weather_known_after_h"])
    near = weather[
        (weather["origin"] == question["origin"])
        & weather["hour_utc"].between(asked - pd.Timedelta(hours=5), departs)
    ].sort_values("hour_utc")
    known = near["hour_utc"] + known_after
    used = (asked - near["hour_utc"]).dt.total_seconds() / 3600 == age_h
    verdict = used.map({True: "used", False: "older"}).mask(known > asked, "not known yet")
    return pd.DataFrame(
        {"hour_utc": near["hour_utc"], "known_utc": known, "used": verdict, **near[list(WEATHER)].round(1)}
    )


def features_table(summary: Lineage, inputs: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(
        [(f.name, f.value, float(inputs[f.name].iloc[0]), f.unit, f.origin) for f in summary.features],
        columns=["feature", "value", "input of the model", "unit", "origin"],
    )


def struck_by(journey: Journey, **bad: float) -> pd.DataFrame:
    """All answers of the day whose feature was above a bound, and what they would have been with it empty.

    bad: feature=bound. Columns: question_id, risk, risk_if_empty, arr_delay.
    """
    state, day = own_state(), journey.asked["day"]
    connection = lake.open_duckdb()
    try:
        rows = lake.read(connection, state.lake, "consolidated/features", [day])
    finally:
        connection.close()
    registry = Registry(state)
    model = registry.load(registry.version(journey.explanation.model_version or 0))
    ((name, bound),) = bad.items()
    hit = rows[rows[name] > bound]
    delay = event_source.world().outcomes.set_index("question_id")["arr_delay"]
    return hit[["question_id"]].assign(
        risk=predict(model, hit),
        risk_if_empty=predict(model, hit.assign(**{name: float("nan")})),
        arr_delay=hit["question_id"].map(delay),
    )


def answers_given() -> pd.DataFrame:
    """Every answer of this process's replay so far: question_id, day, risk (empty: no answer)."""
    import sqlalchemy as sa

    from xops_lab.flow import app_db

    engine = app_db.open_existing(own_state().app_url)
    a = app_db.answers
    found = app_db.read(engine, sa.select(a.c.question_id, a.c.day, a.c.risk).order_by(a.c.answer_id))
    engine.dispose()
    return found
