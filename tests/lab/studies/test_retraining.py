"""One model, five policies: nothing from the future, the flow's own models, figures that another computation gives."""

from __future__ import annotations

import dataclasses
import datetime
import functools
import itertools
import os
import re

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import brier_score_loss

from xops_lab.flow import flights, lake, train
from xops_lab.flow.delay_model import FEATURES, thread_pools, to_features
from xops_lab.flow.predict import predict
from xops_lab.flow.registry import Registry, promotion
from xops_lab.runtime.progress import finish
from xops_lab.studies.retraining import ageing, measure, policies
from xops_lab.studies.retraining.policies import (
    EACH,
    GATED,
    KEPT,
    LIMITED,
    MONTHS,
    MOVED,
    ONCE,
    POLICIES,
    USED,
)
from xops_widgets.knowledge import measured

APRIL = MONTHS[0]


@pytest.fixture(scope="module", autouse=True)
def one_thread():
    """A second thread that waits for the first costs as much as it."""
    with thread_pools().limit(limits=1):
        yield


@functools.cache
def aged(policy):
    return finish(ageing.age(policy))


@pytest.fixture(scope="module")
def each():
    return aged(EACH)


@pytest.fixture(scope="module")
def table():
    return measured(measure.NAME)


@pytest.fixture
def another_year(monkeypatch):
    """A function that puts another table in place of the year's, with caches of its own."""

    monkeypatch.delenv("XOPS_KEPT")

    def put(year):
        for module in (policies, ageing):
            monkeypatch.setattr(module, "year_table", lambda: year)
        for home, name in ((policies, "version"), (policies, "answers_of"), (ageing, "held_out")):
            fresh = functools.cache(getattr(home, name).__wrapped__)
            for module in (policies, ageing):
                if hasattr(module, name):
                    monkeypatch.setattr(module, name, fresh)

    return put


def test_the_year_is_what_the_lake_holds_and_trains_the_registered_model(replay_17):
    """The replay goes through databases, extract and DuckDB; the demo's table does not. Rows and model are the same."""
    cutoff = datetime.date(2013, 1, 15)
    days = [datetime.date(2013, 1, day) for day in range(1, 15)]
    connection = lake.open_duckdb()
    files = [
        [lake.place(replay_17.lake, f"consolidated/{name}", d) for d in days]
        for name in ("features", "outcomes")
    ]
    kept = train.training_table(connection, *files, cutoff)
    connection.close()
    ours = policies.known_before(cutoff)
    assert ours["question_id"].tolist() == kept["question_id"].tolist()
    assert ours["late"].tolist() == kept["late"].tolist()
    pd.testing.assert_frame_equal(
        to_features(ours).reset_index(drop=True), to_features(kept), check_dtype=False
    )
    registry = Registry(replay_17)
    champion = registry.champion()
    assert champion.cutoff == cutoff
    given = predict(registry.load(champion), ours)
    assert np.array_equal(given, predict(policies.version(cutoff, 0, KEPT).classifier, ours))


def test_every_arrived_flight_is_there_once():
    year, published = policies.year_table(), flights.read_flights()
    arrived = published[published["arr_delay"].notna()]
    assert len(year) == year["question_id"].nunique() == len(arrived) == 327_346
    by_month = (arrived["arr_delay"] >= 15).groupby(arrived["month"]).sum()
    assert year["late"].groupby(year["day"].dt.month).sum().tolist() == by_month.tolist()


@pytest.mark.parametrize("month", MONTHS)
def test_a_training_knows_ninety_days_and_nothing_that_came_later(month):
    rows = policies.known_before(month)
    assert rows["day"].min() == pd.Timestamp(month) - pd.Timedelta(days=90)
    assert rows["day"].max() < pd.Timestamp(month)
    assert rows["known_utc"].max() <= pd.Timestamp(train.cutoff_utc(month))


@pytest.mark.long
def test_the_future_changes_no_model_and_no_decision(each, another_year):
    """All outcomes from June on are turned round: what answers until May stays, to the bit."""
    real = policies.year_table()
    may, june = MONTHS[1], pd.Timestamp(MONTHS[2])
    before = policies.answers_of(may, may, 0, KEPT)
    turned = real.assign(late=real["late"].where(real["known_utc"] < june, ~real["late"]))
    assert (turned["late"] != real["late"]).sum() > 150_000
    another_year(turned)
    assert np.array_equal(policies.answers_of(may, may, 0, KEPT), before)
    first = policies.ServedModel(APRIL, APRIL)
    for policy, expected in ((LIMITED, may), (GATED, may), (ONCE, APRIL), (MOVED, APRIL)):
        assert policies.decide(policy, may, first, 0, KEPT).cutoff == expected


@pytest.mark.wider
def test_months_against_a_direct_computation(each):
    once, base = policies.version(APRIL, 0, KEPT), policies.version(APRIL, 0, KEPT).late_share
    shown = each.months.set_index("period")
    published = flights.read_flights()
    for month in MONTHS if os.environ.get("XOPS_PROVE") else MONTHS[::4]:
        own = published[(published["month"] == month.month) & published["arr_delay"].notna()]
        late = (own["arr_delay"] >= 15).to_numpy()
        x = to_features(flights.batch_of(own))
        one = once.classifier.predict_proba(x)[:, 1]
        other = policies.version(month, 0, KEPT).classifier.predict_proba(x)[:, 1]
        row = shown.loc[f"{month:%B}"]
        assert row["late, %"] == f"{100 * late.mean():.1f}"
        assert row["promised once, %"] == f"{100 * one.mean():.1f}"
        assert row["promised by the policy, %"] == f"{100 * other.mean():.1f}"
        assert row["Brier, once"] == f"{brier_score_loss(late, one):.4f}"
        assert row["Brier, policy"] == f"{brier_score_loss(late, other):.4f}"
        assert row["Brier, base rate"] == f"{np.mean((late - base) ** 2):.4f}"
    assert shown.index[0] == "held out, January to March"
    assert len(shown) == 11


def test_what_the_model_promises_breaks_in_the_months_that_the_page_names():
    first = policies.version(APRIL, 0, USED)
    assert {day.month for day in first.days} == {1, 2, 3}
    off = {}
    for month in MONTHS:
        ours = policies.answers_of(month, APRIL, 0, USED)
        late = policies.year_table().loc[ours.index, "late"]
        off[month.month] = late.mean() - ours.mean()
        assert brier_score_loss(late, ours) < ((late - first.late_share) ** 2).mean()
    widest = sorted(off, key=off.get, reverse=True)
    assert set(widest[:5]) == {4, 6, 7, 8, 12}  # with no days kept too, May comes next: "on the edge"
    assert widest[5] == 5


def test_held_out_days_are_answered_by_models_that_have_not_seen_them(monkeypatch):
    from xops_lab.flow import delay_model

    seen = []
    first = policies.version(APRIL, 0, KEPT)  # stands in for the others, which need not learn anything here
    monkeypatch.setattr(
        delay_model, "fit", lambda x, late, seed: seen.append(set(x.index)) or first.classifier
    )
    out = ageing.held_out.__wrapped__(0, KEPT)
    assert len(seen) == ageing.FOLDS - 1
    unseen_by_fold = [set(out.index) - index for index in seen]
    unseen_by_first = set(out.index[~out["day"].isin(pd.to_datetime(list(first.days)))])
    folds = [unseen_by_first, *unseen_by_fold]
    assert set.union(*folds) == set(out.index)
    assert sum(map(len, folds)) == len(out), "each flight is left out once"
    days = out["day"]
    assert all(set(days[list(f)]).isdisjoint(set(days[~days.index.isin(f)])) for f in folds), "whole days"
    assert out["day"].max() < pd.Timestamp(APRIL) - pd.Timedelta(days=train.LATER_DAYS)
    assert out["risk"].between(0, 1).all()


@pytest.mark.long
def test_where_nothing_drifts_none_is_claimed_and_nobody_trains_again(another_year):
    """Outcomes from April on are drawn from the old model's own risks, so its promise is kept by construction."""
    year = policies.year_table()
    risk = pd.concat([policies.answers_of(month, APRIL, 0, KEPT) for month in MONTHS])
    late = year["late"].copy()
    late.loc[risk.index] = np.random.default_rng(1).random(len(risk)) < risk
    assert aged(ONCE).drifted, "in the real year it is claimed"
    another_year(year.assign(late=late))
    quiet = finish(ageing.age(LIMITED))
    assert quiet.drifted == ()
    assert (quiet.score.trainings, quiet.score.difference) == (1, 0.0)
    assert quiet.once.off < 0.01


@pytest.mark.long
def test_a_real_drift_is_found_whatever_its_direction(another_year):
    year = policies.year_table()
    after = year["day"] >= pd.Timestamp(APRIL)
    another_year(year.assign(late=year["late"] & (~after | (year.index % 20 == 0))))
    never = finish(ageing.age(ONCE))
    assert never.drifted == tuple(f"{month:%B}" for month in MONTHS)


def test_the_interval_agrees_with_the_standard_error_of_weeks(each):
    once = pd.concat([policies.answers_of(m, APRIL, 0, KEPT) for m in MONTHS])
    risk = pd.concat([policies.answers_of(m, m, 0, KEPT) for m in MONTHS])
    rows = policies.year_table().loc[once.index]
    worse = (risk - rows["late"]) ** 2 - (once - rows["late"]) ** 2
    assert each.score.difference == pytest.approx(worse.mean(), rel=1e-9)
    week = rows["day"].sub(pd.Timestamp("2013-04-01")).dt.days // 7
    deviations = (worse - worse.mean()).groupby(week).sum()
    error = np.sqrt((deviations**2).sum()) / len(worse)
    assert each.score.high - each.score.low == pytest.approx(2 * 1.96 * error, rel=0.1)
    assert each.score.low < each.score.difference < each.score.high


def test_a_clear_difference_is_called_one():
    risk = pd.concat([policies.answers_of(m, APRIL, 0, KEPT) for m in MONTHS])
    late = policies.year_table().loc[risk.index, "late"].astype(float)
    better = ageing.score((risk + late) / 2, risk, 1)
    worse = ageing.score((risk + 1 - late) / 2, risk, 1)
    same = ageing.score(risk, risk, 1)
    assert (better.finding, worse.finding) == ("it helps", "it harms")
    assert same.finding.startswith("no difference")
    assert (same.difference, same.low, same.high) == (0, 0, 0)


def test_warnings_are_counted_as_the_app_shows_them(each):
    risk = pd.concat([policies.answers_of(m, m, 0, KEPT) for m in MONTHS])
    late = policies.year_table().loc[risk.index, "late"]
    both = int(((risk >= 0.3) & late).sum())
    assert each.score.warned == int((risk >= 0.3).sum())
    assert each.score.warned_late == pytest.approx(both / each.score.warned)
    assert each.score.late_warned == pytest.approx(both / late.sum())


def test_the_gate_is_the_flow_s_own_rule(each):
    served = aged(GATED).served
    refused = 0
    for before, now in itertools.pairwise(served):
        rows = policies.known_before(now.month)
        later = rows[rows["day"] >= pd.Timestamp(now.month) - pd.Timedelta(days=14)]
        champion = policies.version(before.cutoff, 0, KEPT).classifier.predict_proba(to_features(later))[:, 1]
        promoted, _ = promotion(
            policies.version(now.month, 0, KEPT).metrics, brier_score_loss(later["late"], champion)
        )
        assert now.cutoff == (now.month if promoted else before.cutoff)
        refused += not promoted
    assert refused == 1


def test_the_limit_decides_by_the_month_that_ended(each):
    served = aged(LIMITED).served
    for before, now in itertools.pairwise(served):
        rows = policies.flights_of(before.month)
        rows = rows[rows["known_utc"] <= pd.Timestamp(train.cutoff_utc(now.month))]
        risk = policies.answers_of(before.month, before.cutoff, 0, KEPT)[rows.index].to_numpy()
        late = rows["late"].to_numpy()[np.argsort(risk, kind="stable")]
        groups = zip(np.array_split(np.sort(risk), 10), np.array_split(late, 10), strict=True)
        error = sum(len(r) * abs(r.mean() - t.mean()) for r, t in groups) / len(risk)
        assert now.cutoff == (now.month if error > 0.05 else before.cutoff)


def test_a_moved_level_promises_what_the_last_days_brought():
    once = policies.version(APRIL, 0, KEPT).classifier
    october = MONTHS[6]
    rows = policies.known_before(october)
    level = policies.level_before(october, once)
    risk = predict(once, rows)
    shifted = policies.moved(risk, level)
    assert shifted.mean() == pytest.approx(rows["late"].mean(), abs=1e-9)
    odds = np.log(shifted / (1 - shifted)) - np.log(risk / (1 - risk))
    assert np.allclose(odds, level)
    assert policies.moved(risk, 0) is risk


def test_a_day_is_traced_to_its_model_and_made_again(each):
    shown_rows = each.trace("2013-07-10").set_index("question")["answer"]
    july = policies.version(MONTHS[3], 0, KEPT)
    assert shown_rows["given by the model trained before"] == "2013-07-01"
    assert shown_rows["trained on"].startswith(
        f"{july.flights:,} flights of 61 days, 2013-04-02 to 2013-06-16"
    )
    count = int((policies.year_table()["day"] == pd.Timestamp("2013-07-10")).sum())
    assert shown_rows["trained again from this record"] == f"{count} of {count} answers have the same bits"
    shown = shown_rows["with 2013-06-16 left out"]
    assert int(shown.split()[0]) > count / 2


def test_a_record_with_a_gap_does_not_give_the_same_bits(each, monkeypatch):
    july = policies.version(MONTHS[3], 0, KEPT)
    gap = dataclasses.replace(july, days=july.days[1:])
    monkeypatch.setattr(ageing, "version", lambda *_: gap)
    shown_rows = each.trace("2013-07-10").set_index("question")["answer"]
    assert int(shown_rows["trained again from this record"].split()[0]) < 400


def test_versions_say_which_months_each_answered(each):
    shown = each.versions()
    assert shown["answered in"].tolist() == [f"{month:%B}" for month in MONTHS]
    assert shown["days"].iloc[0] == "61, from 2013-01-01 to 2013-03-17"
    limited = aged(LIMITED).versions()
    assert "May, June, July" in limited["answered in"].tolist()


@pytest.mark.parametrize(
    ("inputs", "message"),
    [
        ({"policy": "never"}, "policy: expected one of trained once; each month; .*, got 'never'"),
        ({"newest_days": "lost"}, "newest_days: expected one of kept to judge by; trained on, got 'lost'"),
        (
            {"policy": GATED, "newest_days": USED},
            "newest_days: expected 'kept to judge by', because the gate",
        ),
        ({"seed": -1}, "seed: expected a whole number from 0 on, got -1"),
        ({"seed": True}, "seed: expected a whole number from 0 on, got True"),
    ],
)
def test_wrong_inputs_are_named_at_once(inputs, message):
    with pytest.raises(ValueError, match=message):
        ageing.age(**inputs)


def test_days_before_april_have_no_trace(each):
    with pytest.raises(
        ValueError, match="day: expected a date from 2013-04-01 to 2013-12-31, got 2013-03-31"
    ):
        each.trace("2013-03-31")


def by_hand(policy=EACH):
    """Three months of a policy beside the model trained once; the held-out row above, all of them below."""
    columns = ["period", "late, %", "promised once, %", "drifted", "promised by the policy, %",
               "Brier, base rate", "Brier, once", "Brier, policy"]  # fmt: skip
    rows = [("held out", "24.0", "23.0", "", "", "0.1800", "0.1600", ""),
            ("April", "40.0", "20.0", "yes", "20.0", "0.2000", "0.2000", "0.2000"),
            ("May", "20.0", "20.0", "", "30.0", "0.2000", "0.1500", "0.1400"),
            ("June", "30.0", "20.0", "yes", "40.0", "0.2000", "0.1500", "0.1600"),
            ("April to December", "30.0", "20.0", "", "30.0", "0.2000", "0.1700", "0.1700")]  # fmt: skip
    once = ageing.Score(1, 0.17, 0.0, 0.0, 0.0, 0.1, 5, 0.5, 0.2)
    other = ageing.Score(3, 0.171, 0.001, -0.01, 0.01, 0.08, 9, 0.4, 0.3)
    months = pd.DataFrame(rows, columns=columns)
    return ageing.Ageing(policy, KEPT, 0, months, (), other, once, 0.2, (-0.03, 0.02), ("April", "June"))


def test_promise_and_outcome_are_drawn_on_one_axis_and_the_scores_against_each_other():
    shown = by_hand()._repr_html_()
    late, worse = "0,0 500,500 1000,250", "0,500 500,1000 1000,0"
    assert re.findall(r'points="(.*?)"', shown) == [
        late, "0,500 500,500 1000,500", late, "0,500 500,250 1000,0", worse
    ]  # fmt: skip
    assert "drifts in April, June. Each month: a lower Brier score in May; a higher in June." in shown
    assert "outside -3.0 to +2.0 points" in shown
    folded = shown[shown.index("<details") :]
    assert "9 warnings, 40% of them late" in folded
    assert folded.count("<tr>") == 6
    alone = by_hand(ONCE).drawing()
    assert re.findall(r'points="(.*?)"', alone) == [late, "0,500 500,500 1000,500"]


def test_each_policy_gives_another_result(each):
    assert len({aged(policy).headline for policy in POLICIES}) == 5
    assert "Brier, policy" not in aged(ONCE).months
    assert 'scope="row">July' in each._repr_html_()


@pytest.mark.long
def test_other_newest_days_give_another_result():
    assert finish(ageing.age(ONCE, USED)).headline != aged(ONCE).headline


@pytest.mark.parametrize("policy", POLICIES)
def test_the_measured_table_is_what_a_run_gives(table, each, policy):
    row = table.query("seed == 0 and newest_days == @KEPT and policy == @policy").iloc[0]
    got = aged(policy)
    for name, value in vars(got.score).items():
        assert row[name] == pytest.approx(value, abs=1e-6), name
    assert row.versions.split() == [str(s.cutoff.month) for s in got.served]
    if policy == ONCE:
        assert row.drifted.split() == list(got.drifted)


def test_no_feature_tells_the_month():
    """What the chapter says of seasons: the model cannot know the date."""
    assert not {"month", "day", "year", "date"} & set(FEATURES)
