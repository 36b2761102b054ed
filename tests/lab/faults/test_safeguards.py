"""Each safeguard on views made by hand: silent where it must be, and alerting at its own limit."""

from __future__ import annotations

import ast
import dataclasses
import datetime
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tools.imports import imports, module_name
from xops_lab.faults import safeguards
from xops_lab.faults.release import Release, in_service
from xops_lab.faults.safeguard import DayRecord, NothingToJudge, View
from xops_lab.faults.safeguards import SAFEGUARDS, drift_check, freshness_check, metric_anomaly
from xops_lab.flow import flights
from xops_lab.flow.registry import ModelVersion

DAY = datetime.date(2013, 7, 10)


def model(number, late_share=0.25):
    return ModelVersion(
        number, DAY, True, "", "", "", 0, (), 0, late_share, {}, [], None, ()  # type: ignore[arg-type]
    )  # fmt: skip


def record(day, risk=0.2, late=None):
    batch = flights.day_batch(day).assign(question_id=lambda b: [f"{day}-{n}" for n in range(len(b))])
    ids = batch["question_id"]
    outcomes = pd.DataFrame(
        {"question_id": ids, "late": flights.outcomes(batch.index) if late is None else late}
    )
    end = pd.Timestamp(day) + pd.Timedelta(days=1, hours=4)
    newest = {origin: (end - pd.Timedelta(hours=2)).to_pydatetime() for origin in flights.ORIGINS}
    return DayRecord(day, batch, pd.Series(risk, index=ids.to_numpy()), len(batch), outcomes, newest)


@pytest.fixture(scope="module")
def view():
    history = [record(DAY - datetime.timedelta(days=back)) for back in range(28, 0, -1)]
    return View(record(DAY), history, model(3), model(3), lambda version, days: 0.2)


def alert_of(name, view):
    return SAFEGUARDS[name].watch(view)


def with_today(view, **changes):
    return dataclasses.replace(view, today=dataclasses.replace(view.today, **changes))


def with_features(view, change):
    return with_today(view, features=change(view.today.features))


def test_range_check_alerts_outside_a_physical_bound_only(view):
    assert alert_of("range-check", view) is None
    assert "range_humid" in alert_of("range-check", with_features(view, lambda f: f.assign(humid=100.5)))
    assert alert_of("range-check", with_features(view, lambda f: f.assign(humid=0.5))) is None


def test_profile_check_alerts_beyond_the_last_28_days(view):
    highest = max(r.features["distance"].max() for r in view.history)
    assert "distance" in alert_of(
        "profile-check", with_features(view, lambda f: f.assign(distance=highest + 1))
    )
    same = with_features(view, lambda f: view.history[-1].features)
    assert alert_of("profile-check", same) is None


def test_volume_check_alerts_for_half_of_the_flights(view):
    median = int(np.median([len(r.features) for r in view.history]))
    assert (
        alert_of("volume-check", with_features(view, lambda f: view.history[0].features.head(median))) is None
    )
    assert alert_of("volume-check", with_features(view, lambda f: f.head(len(f) // 2))).startswith(
        f"{len(view.today.features) // 2} flights"
    )


def test_freshness_check_goes_by_the_time_stamp(view):
    assert alert_of("freshness-check", view) is None
    end = pd.Timestamp("2013-07-11 04:00")
    for hours, expected in ((7.0, None), (7.5, "no fresh weather at JFK")):
        newest = {**view.today.newest, "JFK": (end - pd.Timedelta(hours=hours)).to_pydatetime()}
        assert alert_of("freshness-check", with_today(view, newest=newest)) == expected
    gone = {o: t for o, t in view.today.newest.items() if o != "LGA"}
    assert alert_of("freshness-check", with_today(view, newest=gone)) == "no fresh weather at LGA"
    assert freshness_check.oldest_allowed_h() == 7


def test_answered_share_alerts_below_its_objective(view):
    n = view.today.asked
    assert alert_of("answered-share", with_features(view, lambda f: f.head(n - n // 100))) is None
    assert alert_of("answered-share", with_features(view, lambda f: f.head(n - n // 100 - 2))) is not None
    doubled = with_features(view, lambda f: pd.concat([f.head(n // 2)] * 2))
    assert alert_of("answered-share", doubled) is not None, "a row twice answers one question"


def test_drift_distance_is_that_of_the_rule():
    rng = np.random.default_rng(0)
    before = pd.Series(rng.normal(0, 2, 5000))
    assert drift_check.distance(before, before + 0.1) == pytest.approx(0.05, abs=0.002)
    assert drift_check.distance(before, before + 1.0) == pytest.approx(0.5, abs=0.01)
    category = pd.Series(["a", "b"] * 50)
    assert drift_check.distance(category, category) == 0
    assert drift_check.distance(category, pd.Series(["c"])) == pytest.approx(np.sqrt(np.log(2)))
    assert drift_check.distance(before, pd.Series([np.nan])) == np.inf


def test_drift_check_alerts_when_half_of_the_inputs_drifted(view):
    sample = pd.concat([r.features for r in view.history])
    assert alert_of("drift-check", with_features(view, lambda f: sample)) is None
    five = ["hour", "weekday", "distance", "temp", "humid"]
    moved = sample.assign(**{c: sample[c] + 1000 for c in five})
    assert alert_of("drift-check", with_features(view, lambda f: moved)) is None
    six = moved.assign(pressure=moved["pressure"] + 1000)
    assert alert_of("drift-check", with_features(view, lambda f: six)).startswith("6 of 11 inputs drifted")


def test_slice_check_compares_with_the_base_rate(view):
    def scored(risk_of):
        history = [
            dataclasses.replace(r, risk=pd.Series(risk_of(r), index=r.features["question_id"].to_numpy()))
            for r in view.history
        ]
        return dataclasses.replace(view, history=history)

    truth = scored(lambda r: r.outcomes["late"].astype("float64").fillna(0).to_numpy())
    assert alert_of("slice-check", truth) is None
    wrong = scored(lambda r: 1 - r.outcomes["late"].astype("float64").fillna(0).to_numpy())
    assert alert_of("slice-check", wrong) == "worse than the base rate at EWR, JFK, LGA"
    one = scored(lambda r: np.where(r.features["origin"] == "JFK", 1.0, 0.25))
    assert alert_of("slice-check", one) == "worse than the base rate at JFK"


def test_the_rule_beside_the_model_alerts_when_the_rule_knows_as_much(view):
    """Late on even hours only, and so for 21 days: the rule is always right, and the model has to be so too."""

    def told(risk_of, days=28, flips=()):
        history = []
        for n, r in enumerate(view.history[-days:]):
            late = (r.features["hour"] % 2 == 0) ^ (n in flips)
            outcomes = pd.DataFrame({"question_id": r.features["question_id"], "late": late})
            risk = pd.Series(risk_of(late).to_numpy(), index=r.features["question_id"].to_numpy())
            history.append(dataclasses.replace(r, outcomes=outcomes, risk=risk))
        return alert_of("rule-beside-model", dataclasses.replace(view, history=history))

    assert told(lambda late: late.astype(float)) is None
    assert (
        told(lambda late: 0.98 * late) == "Brier score 0.0002 over 7 days, above 0.0000 of the rule by hour"
    )
    assert told(lambda late: 0.98 * late, flips=range(7, 14)) is None, (
        "the rule was right on two days of three"
    )
    with pytest.raises(NothingToJudge, match="no outcome is known yet"):
        told(lambda late: late * np.nan)


def test_promotion_gate_looks_only_at_a_model_that_is_new_and_worse(view):
    brier = {1: 0.21, 3: 0.2, 4: 0.2}
    new = dataclasses.replace(view, brier=lambda version, days: brier[version.version])
    assert alert_of("promotion-gate", new) is None
    assert alert_of("promotion-gate", dataclasses.replace(new, model=model(4))) is None, "equal is not above"
    assert "above 0.2000 of version 3" in alert_of("promotion-gate", dataclasses.replace(new, model=model(1)))


def test_metric_anomaly_alerts_for_figures_never_seen(view):
    seen = [alert_of("metric-anomaly", dataclasses.replace(view, today=past)) for past in view.history]
    assert sum(saw is not None for saw in seen) < len(seen) / 2, "most days that it learned from are not odd"
    odd = with_today(view, asked=10, risk=view.today.risk + 0.7)
    assert alert_of("metric-anomaly", odd) == "today's figures stand apart"


def test_metric_anomaly_counts_warnings_by_the_threshold_of_the_release_in_service(view):
    risk = pd.Series(np.linspace(0, 1, 101))
    for warn_from, share in ((0.305, 70 / 101), (0.003, 100 / 101)):
        release = dataclasses.replace(in_service(), warn_from=warn_from)
        seen = metric_anomaly.figures(dataclasses.replace(view.today, risk=risk, release=release))
        assert seen[3] == pytest.approx(share)


@pytest.mark.parametrize("path", sorted(Path(safeguards.__file__).parent.glob("*.py")), ids=lambda p: p.stem)
def test_a_safeguard_sees_nothing_of_the_fault(path):
    """Neither by what it imports, nor by what it is given."""
    hidden = ("injected", "episode", "experiment", "clean_year", "fault.", "harm")
    used = set(imports(ast.parse(path.read_text("utf-8")), module_name(path)))
    assert not {name for name in used if name.startswith(tuple(f"xops_lab.faults.{h}" for h in hidden))}
    given = {f.name for kind in (View, DayRecord, Release) for f in dataclasses.fields(kind)}
    assert not {name for name in given if re.search("fault|strength|struck|clean|injected", name)}
