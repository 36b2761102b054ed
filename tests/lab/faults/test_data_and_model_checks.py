"""The safeguards of a day's data and of what the model is handed, on a real day of the clean run, changed by hand."""

from __future__ import annotations

import dataclasses
import datetime
import shutil
import warnings

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.ensemble import HistGradientBoostingClassifier

from xops_lab.faults.safeguard import NothingToJudge
from xops_lab.faults.safeguards import SAFEGUARDS, attribution_shift, contract_check, lineage_check
from xops_lab.flow import lake, versions
from xops_lab.flow.data_definitions import data_definitions, outside
from xops_lab.flow.delay_model import FEATURES, to_features
from xops_lab.flow.state import State

ONE_DAY = datetime.timedelta(days=1)
LIMITED = [
    (table, column)
    for table, columns in data_definitions().tables.items()
    for column in columns.values()
    if "min" in (column.allowed or {})
]


def alert_of(name, view):
    return SAFEGUARDS[name].watch(view)


def with_today(view, **changes):
    return dataclasses.replace(view, today=dataclasses.replace(view.today, **changes))


def with_features(view, change):
    return with_today(view, features=change(view.today.features.copy()))


def changed(rows, place, column, value):
    """The rows with one value put in another's place."""
    rows = rows.copy()
    rows.loc[rows.index[place], column] = value
    return rows


# ---- contract-check ----


def test_contract_check_is_silent_on_a_day_that_keeps_the_contract_and_warns_of_nothing(day_view):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert alert_of("contract-check", day_view) is None


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda f: pd.concat([f, f.head(1)]), "features.question_id"),
        (lambda f: changed(f, 0, "carrier", None), "features.carrier"),
        (lambda f: changed(f, 0, "carrier", "ZZ"), "features.carrier"),
        (lambda f: changed(f, 0, "origin", "PHL"), "features.origin"),
        (lambda f: changed(f, 0, "dest", "LAXX"), "features.dest"),
        (lambda f: changed(f, 0, "flight", 0), "features.flight"),
        (lambda f: f.astype({"distance": "float64"}), "features.distance"),
        (lambda f: changed(f, 0, "hour", 24), "features.hour"),
        (lambda f: changed(f, 0, "weekday", 7), "features.weekday"),
        (lambda f: changed(f, 0, "weather_age_h", 0.9), "features.weather_age_h"),
        (lambda f: changed(f, 0, "weather_age_h", 7.1), "features.weather_age_h"),
        (lambda f: changed(f, 0, "precip", 13.0), "features.precip"),
        (lambda f: f.assign(more=1), "more"),
        (lambda f: f.drop(columns="humid"), "humid"),
    ],
)
def test_contract_check_names_what_breaks_the_contract(day_view, change, named):
    assert named in alert_of("contract-check", with_features(day_view, change))


def test_contract_check_lets_the_weather_be_empty_and_sees_a_doubled_id_that_the_range_check_passes(day_view):
    empty = with_features(day_view, lambda f: f.assign(temp=np.nan, weather_age_h=np.nan))
    assert alert_of("contract-check", empty) is None
    doubled = with_features(day_view, lambda f: pd.concat([f, f.head(1)]))
    assert alert_of("range-check", doubled) is None


def test_contract_check_reads_the_conformed_tables_too(day_view, tmp_path):
    day = day_view.today.day
    for table in lake.RAW:
        to = lake.place(tmp_path, f"conformed/{table}", day)
        to.parent.mkdir(parents=True)
        shutil.copy(lake.place(day_view.lake, f"conformed/{table}", day), to)
    here = dataclasses.replace(day_view, lake=tmp_path)
    assert alert_of("contract-check", here) is None
    weather = lake.place(tmp_path, "conformed/weather", day)
    connection = lake.open_duckdb()
    # the same hour of a station twice, and nothing else
    query = f"FROM {lake.scan([weather])} UNION ALL (FROM {lake.scan([weather])} LIMIT 1)"
    lake.write(connection, query, weather)
    connection.close()
    saw = alert_of("contract-check", here)
    assert "weather.origin" in saw
    assert "weather.hour_utc" in saw
    assert "features" not in saw


@given(st.sampled_from(LIMITED), st.floats(-1e6, 1e6))
def test_a_limit_of_the_contract_is_that_of_the_definitions(one, value):
    table, column = one
    value = int(value) if column.type == "INTEGER" else value
    rows = pd.Series([value], name=column.name, dtype=contract_check.TYPES[column.type])
    found = contract_check.schemas()[table].columns[column.name]
    assert passes(found, rows) != bool(outside(column, rows).any())


@pytest.mark.parametrize(("table", "column"), LIMITED, ids=lambda one: getattr(one, "name", one))
def test_a_limit_of_the_contract_is_allowed_and_the_next_value_is_not(table, column):
    kind = contract_check.TYPES[column.type]
    least, most = column.allowed["min"], column.allowed["max"]
    beyond = (
        (least - 1, most + 1)
        if kind == "int32"
        else (np.nextafter(least, -np.inf), np.nextafter(most, np.inf))
    )
    found = contract_check.schemas()[table].columns[column.name]
    assert all(passes(found, pd.Series([v], name=column.name, dtype=kind)) for v in (least, most))
    assert not any(passes(found, pd.Series([v], name=column.name, dtype=kind)) for v in beyond)


def passes(column, values):
    """Whether these values pass the column of a schema."""
    import pandera.errors

    try:
        column.validate(values.to_frame())
    except pandera.errors.SchemaError:
        return False
    return True


# ---- signature-check ----


def with_signature(view, folder, **types):
    """The view of a model whose signature asks for these inputs as well, or as another type."""
    from mlflow.models import Model, ModelSignature
    from mlflow.types import ColSpec, Schema

    inputs = dict.fromkeys(FEATURES, "double") | types
    signature = ModelSignature(inputs=Schema([ColSpec(kind, name) for name, kind in inputs.items()]))
    folder.mkdir()
    Model(signature=signature).save(str(folder / "MLmodel"))
    return dataclasses.replace(view, model=dataclasses.replace(view.model, place=folder))


def test_signature_check_passes_what_the_registered_model_was_made_for(day_view, tmp_path):
    assert alert_of("signature-check", day_view) is None
    assert alert_of("signature-check", with_signature(day_view, tmp_path / "same")) is None
    swapped = day_view.today.features.assign(
        temp=day_view.today.features["humid"], humid=day_view.today.features["temp"]
    )
    assert alert_of("signature-check", with_today(day_view, served=swapped)) is None, (
        "it sees types, not values"
    )


def test_signature_check_alerts_when_mlflow_refuses(day_view, tmp_path):
    more = alert_of("signature-check", with_signature(day_view, tmp_path / "more", gust="double"))
    assert "refuses its input" in more
    assert "gust" in more
    other = alert_of("signature-check", with_signature(day_view, tmp_path / "other", carrier="string"))
    assert "carrier" in other


def test_signature_check_has_nothing_to_judge_where_a_model_has_no_signature(day_view, tmp_path):
    from mlflow.models import Model

    Model().save(str(tmp_path / "MLmodel"))
    bare = dataclasses.replace(day_view, model=dataclasses.replace(day_view.model, place=tmp_path))
    with pytest.raises(NothingToJudge):
        alert_of("signature-check", bare)


# ---- serving-comparison ----


def test_serving_comparison_is_silent_when_the_model_gets_what_the_lake_holds(day_view):
    rows = day_view.today.features
    assert alert_of("serving-comparison", day_view) is None
    assert alert_of("serving-comparison", with_today(day_view, served=rows.copy())) is None
    mixed = rows.sample(frac=1, random_state=0)
    assert alert_of("serving-comparison", with_today(day_view, served=mixed)) is None, (
        "the order does not matter"
    )
    twice = pd.concat([rows, rows.head(3)])
    assert alert_of("serving-comparison", with_today(day_view, features=twice, served=twice.copy())) is None
    named = rows.assign(dest="XXX")
    assert alert_of("serving-comparison", with_today(day_view, served=named)) is None, "dest is no input"


def test_serving_comparison_alerts_for_one_input_of_one_row(day_view):
    rows = day_view.today.features
    n = len(rows)
    for column, value in (("temp", 0.123), ("temp", np.nan), ("carrier", "ZZ")):
        saw = alert_of("serving-comparison", with_today(day_view, served=changed(rows, 5, column, value)))
        assert saw == f"1 of {n} rows were handed otherwise than the lake holds them: {column}"
    unknown = changed(rows, 5, "question_id", "2013-02-02-9999z-EWR-UA1")
    assert alert_of("serving-comparison", with_today(day_view, served=unknown)).startswith(f"1 of {n} rows")


# ---- attribution-shift ----


def one_input_at_a_time():
    """A classifier that goes by the hour for short flights, and by the temperature for long ones."""
    rng = np.random.default_rng(0)
    inputs = pd.DataFrame(rng.uniform(0, 1, (3000, len(FEATURES))), columns=FEATURES)
    inputs["distance"] = rng.choice([100.0, 2000.0], 3000)
    late = np.where(inputs["distance"] < 1000, inputs["hour"] > 0.5, inputs["temp"] > 0.5)
    return HistGradientBoostingClassifier(max_iter=20, random_state=0).fit(inputs, late)


def flights_of(view, distance, rows=400):
    """So many rows of that distance, the hour and the temperature from 0 to 1."""
    rng = np.random.default_rng(1)
    drawn = view.today.features.sample(rows, random_state=0, replace=True)
    return drawn.assign(distance=distance, hour=rng.uniform(0, 1, rows), temp=rng.uniform(0, 1, rows))


@pytest.fixture(scope="module")
def short_flights(day_view):
    """A view whose days before had short flights only, with the classifier above."""
    model = one_input_at_a_time()
    past = [dataclasses.replace(day_view.history[0], features=flights_of(day_view, 100))]
    return dataclasses.replace(day_view, history=past, load=lambda version: model)


def test_attribution_shift_alerts_when_the_answers_rest_on_other_inputs(short_flights):
    like_before = with_today(short_flights, served=flights_of(short_flights, 100))
    assert alert_of("attribution-shift", like_before) is None
    saw = alert_of("attribution-shift", with_today(short_flights, served=flights_of(short_flights, 2000)))
    assert "now first temp" in saw


def test_attribution_shift_scores_as_its_rule_says(short_flights):
    """The gain of the day's ranking, discounted by log2(place + 1), over that of the best ranking."""
    today = with_today(short_flights, served=flights_of(short_flights, 2000))
    before = attribution_shift.sizes(today, today.history[0].features)
    now = attribution_shift.sizes(today, today.today.handed)
    discount = 1 / np.log2(np.arange(2, len(FEATURES) + 2))
    gained = float(
        (before[now.sort_values(ascending=False, kind="stable").index].to_numpy() * discount).sum()
    )
    score = gained / float((before.sort_values(ascending=False).to_numpy() * discount).sum())
    assert score < attribution_shift.LEAST_SCORE
    assert f"score {score:.2f}" in alert_of("attribution-shift", today)


def test_attribution_shift_takes_the_gains_from_the_days_before(day_view, monkeypatch):
    """That the order of two inputs has changed counts by how much they mattered before, not by how much they do now."""
    apart, near = pd.Series({"hour": 10.0, "temp": 1.0}), pd.Series({"hour": 0.9, "temp": 1.0})
    for before, now, alerts in ((apart, near, True), (near, apart, False)):
        sizes = iter((before, now))
        monkeypatch.setattr(attribution_shift, "sizes", lambda view, rows, sizes=sizes: next(sizes))
        assert (alert_of("attribution-shift", day_view) is not None) == alerts


def test_attribution_shift_explains_the_same_few_rows_each_time(day_view, monkeypatch):
    explained = []

    def counted(classifier, rows):
        explained.append(rows)
        return pd.DataFrame(1.0, index=rows.index, columns=FEATURES)

    monkeypatch.setattr(attribution_shift, "attributions", counted)
    assert sum(len(record.features) for record in day_view.history) > attribution_shift.ROWS
    for _ in range(2):
        alert_of("attribution-shift", day_view)
    assert [len(rows) for rows in explained[:2]] == [
        attribution_shift.ROWS, min(attribution_shift.ROWS, len(day_view.today.handed))
    ]  # fmt: skip
    pd.testing.assert_frame_equal(explained[0], explained[2])
    assert set(explained[0]["question_id"]).isdisjoint(day_view.today.features["question_id"])


def test_attribution_shift_goes_by_what_was_handed_and_has_nothing_to_judge_without(day_view):
    assert to_features(day_view.today.handed).shape[1] == len(FEATURES)
    with pytest.raises(NothingToJudge):
        alert_of("attribution-shift", with_today(day_view, served=day_view.today.features.head(0)))


# ---- lineage-check ----


@pytest.fixture
def copied_days(day_view, tmp_path):
    """A view of the day and two before it, in a lake of its own."""
    kept = day_view.history[-2:]
    place = tmp_path / "state" / "lake"
    for day in (*(record.day for record in kept), day_view.today.day):
        for path in (
            *(lake.place(day_view.lake, file, day) for file in lake.FILES),
            lake.manifest_place(day_view.lake, day),
        ):
            to = place / path.relative_to(day_view.lake)
            to.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, to)
    return dataclasses.replace(day_view, history=kept, lake=place)


def test_lineage_check_names_a_file_that_is_not_as_its_manifest_says(copied_days):
    assert alert_of("lineage-check", copied_days) is None
    yesterday = copied_days.history[-1].day
    file = lake.place(copied_days.lake, "conformed/weather", yesterday)
    file.write_bytes(file.read_bytes() + b" ")
    assert alert_of("lineage-check", copied_days) == f"not as recorded: conformed/weather of {yesterday}"
    file.unlink()
    assert alert_of("lineage-check", copied_days) == f"not as recorded: conformed/weather of {yesterday}"
    lake.manifest_place(copied_days.lake, copied_days.today.day).unlink()
    assert alert_of("lineage-check", copied_days).count("of 2013-02-02") == len(lake.FILES)


def test_lineage_check_asks_dvc_where_there_is_a_snapshot(copied_days):
    """A file and its manifest that are written anew together agree with each other, but not with the snapshot."""
    versions.snapshot(State(copied_days.lake.parent))
    assert lineage_check.changed_since_snapshot(copied_days.lake.parent) == []
    assert alert_of("lineage-check", copied_days) is None
    (copied_days.lake / "days" / "2013-02-03.json").write_text("new since then", "utf-8")
    assert alert_of("lineage-check", copied_days) is None
    day = copied_days.today.day
    manifest, file = (
        lake.manifest_place(copied_days.lake, day),
        lake.place(copied_days.lake, lake.FILES[0], day),
    )
    text, old = manifest.read_text("utf-8"), lake.hash_of(file)
    raw = file.read_bytes() + b" "
    for path in (file, manifest):
        path.unlink()  # DVC has set both to read-only
    file.write_bytes(raw)
    manifest.write_text(text.replace(old, lake.hash_of(file)), "utf-8")
    assert lake.torn_files(copied_days.lake, day) == []
    saw = alert_of("lineage-check", copied_days)
    assert saw == f"not as in the last snapshot: lake/days/{day}.json, lake/{lake.FILES[0]}/{day}.parquet"
