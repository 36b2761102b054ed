"""Formula beside running stack: recounted here from the measured rows; the pictures say what the tables hold."""

import csv
import itertools
import statistics

import numpy as np
import pandas as pd
import pytest
from scipy.stats import binom, binomtest

from xops_widgets.decide.detection import rate_interval
from xops_widgets.explore import alert_check, alerting, canary_check, running_stack
from xops_widgets.explore.canary import requests_needed
from xops_widgets.knowledge import measured, measured_provenance
from xops_widgets.knowledge.tables import FOLDER

NOTE = measured_provenance("alert_windows")
BASE, INCIDENT = NOTE["shares"]["base"], NOTE["shares"]["incident"]


def read(name):
    with open(FOLDER / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_each_trial_was_decided_by_the_textbooks_test():
    """As many errors or more on the canary, of all errors, if each falls there with the chance of its share."""
    rows, shares = read("canary_trials"), NOTE["shares"]
    size = round(requests_needed(shares["canary"], shares["base"], shares["bad canary"]) / shares["canary"])
    assert {int(r["canary"]) + int(r["rest"]) for r in rows} == {size}
    assert {r["release"] for r in rows} == {"good canary", "bad canary"}
    for row in rows:
        canary, rest = int(row["canary_errors"]), int(row["rest_errors"])
        p = binomtest(canary, canary + rest, shares["canary"], alternative="greater").pvalue if canary else 1
        assert row["rolled_back"] == str(p <= NOTE["alpha"])


def test_the_canarys_figures_are_those_of_the_rows():
    rows = read("canary_trials")
    bad = [r for r in rows if r["release"] == "bad canary"]
    back, false, met, failed = running_stack.canary_comparisons()
    assert back.stack == pytest.approx(100 * sum(r["rolled_back"] == "True" for r in bad) / len(bad))
    assert back.formula == pytest.approx(90, abs=0.01)
    assert false.n == len(rows) - len(bad)
    assert false.formula < 5
    assert met.stack == pytest.approx(statistics.mean(int(r["canary"]) for r in bad))
    assert failed.stack == pytest.approx(statistics.mean(int(r["canary_errors"]) for r in bad))
    assert failed.formula == pytest.approx(met.formula * NOTE["shares"]["bad canary"])


def test_false_alarms_and_delays_are_those_of_the_rows():
    rows = read("alert_windows")
    found = {one.what: one for one in running_stack.alert_comparisons()}
    calm = [float(r["short_share"]) for r in rows if r["run"] == "good canary"]
    for threshold in running_stack.THRESHOLDS:
        one = found[f"false alarms above {100 * threshold:g} %"]
        assert one.stack == pytest.approx(100 * sum(s > threshold + 1e-6 for s in calm) / len(calm))
        assert one.written == pytest.approx(100 * binom.sf(200 * threshold, 200, BASE))
        assert one.formula == pytest.approx(100 * binom.sf(np.floor(160 * threshold), 160, BASE))
        took = []
        struck = [r for r in rows if r["run"] == "incidents" and float(r["since_onset_s"] or -1) >= 0]
        for _, group in itertools.groupby(struck, key=lambda r: r["incident"]):
            seconds, own = list(group), []
            for start in range(5):
                looks = [
                    r
                    for r in seconds
                    if int(r["at"]) % 5 == start and float(r["short_share"]) > threshold + 1e-6
                ]
                own.append(float(looks[0]["since_onset_s"]))
            took.append(statistics.mean(own))
        assert found[f"delay of an alert above {100 * threshold:g} %"].stack == pytest.approx(
            statistics.mean(took)
        )


def test_the_stored_runs_agree_with_the_formulas(monkeypatch):
    """Each formula lies in the interval that 997 of 1,000 such runs would keep; not one is left out."""
    monkeypatch.setattr(running_stack, "LEVEL", 0.997)
    every = [*running_stack.canary_comparisons(), *running_stack.alert_comparisons()]
    assert len(every) == 9
    assert [one.what for one in every if not one.agrees] == []


def test_a_wrong_formula_would_be_seen(monkeypatch):
    """What the comparison can tell: a canary that needs half of the requests, a burn rule without its long window."""
    back = running_stack.canary_comparisons()[0]
    assert not back.low <= 100 * 0.5 <= back.high
    burn = running_stack.alert_comparisons()[-1]
    assert not burn.low <= NOTE["windows_s"]["short"] / 2 <= burn.high


def test_a_window_holds_one_scrape_less_than_its_name_says():
    held, came = running_stack.held_requests()
    rate, window, scrape = NOTE["questions_a_second"], NOTE["windows_s"]["short"], NOTE["scrape_s"]
    assert (held, came) == (rate * (window - scrape), rate * window)
    assert alerting.held_s(window, scrape) * rate == held
    with pytest.raises(ValueError, match="window_s: expected more than scrape_s 5, got 5"):
        alerting.held_s(5, 5)


@pytest.mark.parametrize(("threshold", "scrape"), [(0.03, 1.0), (0.04, 1.0), (0.04, 2.0), (0.05, 0.0)])
def test_the_delay_with_scrapes_agrees_with_a_simulation(threshold, scrape):
    """Onset, age of the last scrape and errors drawn at random; windows as `held_s` says; within four per cent."""
    chance, window, rate, runs = np.random.default_rng(11), 5.0, 40, 40_000
    n = round(rate * (window - scrape))
    onset, age = chance.random(runs) * window, chance.random(runs) * scrape
    delay, done = np.zeros(runs), np.zeros(runs, bool)
    for look in range(1, 60):
        last = look * window - age
        struck = np.clip((last - onset) / (window - scrape), 0, 1)
        after = np.round(n * struck).astype(int)
        errors = chance.binomial(after, 0.06) + chance.binomial(n - after, 0.02)
        now = (errors > np.floor(threshold * n + 1e-9)) & ~done
        delay[now], done[now] = look * window - onset[now], True
    assert done.mean() > 0.999
    said = alerting.detection_delay_s(window, rate, threshold, 0.02, 0.06, scrape)
    assert said == pytest.approx(delay[done].mean(), rel=0.04)


def test_an_incident_that_nobody_saw_is_named():
    windows = pd.DataFrame({"incident": 0, "since_onset_s": np.arange(10.0), "at": range(10)})
    with pytest.raises(ValueError, match="incident 0: expected an alert before its end, got none"):
        running_stack.delays(windows, pd.Series([False] * 10), 5, 8)
    took = running_stack.delays(windows, pd.Series([n >= 3 for n in range(10)]), 5, 8)
    assert took.tolist() == [(5 + 6 + 7 + 3 + 4) / 5]


def test_intervals_are_the_textbooks():
    """Clopper and Pearson: 5 of 10 gives 18.7 to 81.3 %, 0 of 10 ends at 30.8 %."""
    assert rate_interval(5, 10) == pytest.approx((0.1871, 0.8129), abs=1e-4)
    assert rate_interval(0, 10) == pytest.approx((0, 0.3085), abs=1e-4)
    assert rate_interval(10, 10) == pytest.approx((0.6915, 1), abs=1e-4)
    values = np.array([1.0, 2, 3, 4, 5])
    assert running_stack.mean_interval(values) == pytest.approx((3 - 1.9633, 3 + 1.9633), abs=1e-3)


def test_the_pictures_say_what_the_tables_hold():
    for picture, found in (
        (canary_check(), running_stack.canary_comparisons()),
        (alert_check(), running_stack.alert_comparisons()),
    ):
        assert f"{sum(one.agrees for one in found)} of {len(found)} formulas" in picture.caption
        assert picture.table["what"].tolist() == [one.what for one in found]
        for one in found:
            assert f"{one.what}: formula" in picture.drawing
            assert f">{one.stack:.3g}<" in picture.drawing


def test_rows_without_their_note_are_refused():
    with pytest.raises(KeyError, match="provenance"):
        running_stack.canary_comparisons(measured("canary_trials").copy().pipe(_bare))


def _bare(table):
    table.attrs = {}
    return table
