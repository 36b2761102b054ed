"""The alert explorer: its arithmetic by hand, by plain sums and by simulation; the page's figures against Python's."""

import itertools
import json
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom

from xops_widgets.explore import alert_threshold_chart, alert_threshold_table, number_format
from xops_widgets.explore.alert_threshold import BASE_SHARE, INCIDENTS, WINDOWS, rule_title
from xops_widgets.explore.alerting import (
    PERIOD_S,
    WORKBOOK_RULES,
    BurnRule,
    alert_chance,
    budget_used,
    burn_delay_s,
    burn_false_alarms,
    detection_delay_s,
    errors_allowed,
    false_alarms,
    mean_alert_chance,
    requests_in,
    time_to_reach_s,
)
from xops_widgets.explore.inputs import TRAFFIC

COMMON = {"max_examples": 40, "deadline": None}
FAST = WORKBOOK_RULES[0]


def test_a_share_that_equals_the_threshold_does_not_ring():
    assert [errors_allowed(100, t) for t in (0.01, 0.29, 0.285, 0.0)] == [1, 29, 28, 0]


def test_false_alarms_worked_by_hand():
    """Two requests a window, one in ten fails, threshold one half: both must fail (1/100), 8,640 windows in 30 days."""
    assert false_alarms(300, 2 / 300, 0.5, 0.1) == pytest.approx(86.4)
    assert false_alarms(300, 2 / 300, 0.4, 0.1) == pytest.approx(8640 * 0.19)
    assert false_alarms(300, 2 / 300, 1, 0.1) == 0


def test_the_delay_worked_by_hand():
    """One request a window.

    Before the incident none fails, in it all: the request of the first window fails half the time.
    """
    assert detection_delay_s(60, 1 / 60, 0.5, 0, 1) == pytest.approx(60 * (0.5 + 0.5))
    # a half fail: the first window alerts in a quarter of the cases, each later one in a half
    assert detection_delay_s(60, 1 / 60, 0.5, 0, 0.5) == pytest.approx(60 * (0.5 + 0.75 / 0.5))
    assert detection_delay_s(60, 1 / 60, 1, 0, 0.5) == math.inf


@settings(**COMMON)
@given(n=st.integers(1, 5000), threshold=st.floats(0, 1), share=st.floats(0, 1))
def test_the_chance_to_ring_is_the_tail_of_the_binomial(n, threshold, share):
    want = binom.sf(errors_allowed(n, threshold), n, share)
    assert alert_chance(n, threshold, share) == pytest.approx(want, rel=1e-6, abs=1e-12)


@settings(**COMMON)
@given(n=st.integers(1, 400), threshold=st.floats(0, 1), low=st.floats(0, 0.4), more=st.floats(0.05, 0.5))
def test_the_mean_chance_is_that_of_a_fine_grid(n, threshold, low, more):
    grid = low + more * (np.arange(4000) + 0.5) / 4000
    want = binom.sf(errors_allowed(n, threshold), n, grid).mean()
    assert mean_alert_chance(n, threshold, low, low + more) == pytest.approx(want, abs=2e-4)


CASES = [
    (300, 900 / 86_400, 0.01, 0.0005, 0.02),
    (300, 1.0, 0.01, 0.0005, 0.02),
    (300, 1.0, 0.03, 0.0005, 0.02),
    (3600, 0.2, 0.002, 0.0005, 0.005),
    (300, 20.0, 0.1, 0.0005, 1.0),
]


@pytest.mark.parametrize("case", CASES)
def test_a_simulated_threshold_agrees(case):
    """20,000 incidents, request by request: the mean delay within 3 % (its own error is at most 0.7 %)."""
    window_s, rate, threshold, base, incident = case
    chance, runs, n = np.random.default_rng(1), 20_000, requests_in(window_s, rate)
    left = chance.random(runs)  # of the first window, when the incident begins
    after = chance.binomial(n, left)
    errors = chance.binomial(after, incident) + chance.binomial(n - after, base)
    delay, quiet = left * window_s, errors <= errors_allowed(n, threshold)
    while quiet.any():
        delay[quiet] += window_s
        quiet[quiet] = chance.binomial(n, incident, quiet.sum()) <= errors_allowed(n, threshold)
    assert detection_delay_s(*case) == pytest.approx(delay.mean(), rel=0.03)


def test_simulated_false_alarms_agree():
    """Three thousand months of 6 h windows at 900 a day: within 3 % of what is expected."""
    chance = np.random.default_rng(2)
    months = (chance.binomial(225, 0.0005, (3000, 120)) > errors_allowed(225, 0.004)).sum(axis=1)
    assert false_alarms(21_600, 900 / 86_400, 0.004, 0.0005) == pytest.approx(months.mean(), rel=0.03)


thresholds = st.floats(0.001, 0.3)


@settings(**COMMON)
@given(n=st.integers(1, 2000), a=thresholds, b=thresholds, incident=st.floats(0.01, 1))
def test_a_higher_threshold_never_alerts_more_nor_sooner(n, a, b, incident):
    low, high = sorted((a, b))
    assert false_alarms(300, n / 300, high, 0.001) <= false_alarms(300, n / 300, low, 0.001)
    delays = [detection_delay_s(300, n / 300, t, 0.001, incident) for t in (low, high)]
    assert delays[1] >= delays[0] * (1 - 1e-9)
    assert delays[0] > 0


@settings(**COMMON)
@given(n=st.integers(1, 2000), threshold=thresholds, a=st.floats(0.01, 1), b=st.floats(0.01, 1))
def test_a_worse_incident_is_never_detected_later(n, threshold, a, b):
    mild, bad = sorted((a, b))
    found_delays = [detection_delay_s(300, n / 300, threshold, 0.001, share) for share in (bad, mild)]
    assert found_delays[0] <= found_delays[1] * (1 + 1e-9)


@settings(**COMMON)
@given(n=st.integers(1, 20_000), threshold=st.floats(0.002, 0.5))
def test_more_traffic_drives_false_alarms_and_misses_down_exponentially(n, threshold):
    """Chernoff: the chance is at most exp(-n D), with D the divergence of the threshold from the share. So each request
    more lowers the bound, though not always the chance itself, which goes in steps of one error."""

    def divergence(p, q):
        return p * math.log(p / q) + (1 - p) * math.log((1 - p) / (1 - q))

    assert alert_chance(n, threshold, 0.001) <= math.exp(-n * divergence(threshold, 0.001)) * (1 + 1e-9)
    worse = min(0.99, 2 * threshold)
    assert 1 - alert_chance(n, threshold, worse) <= math.exp(-n * divergence(threshold, worse)) + 1e-9


def test_the_rules_of_the_workbook_use_the_budget_that_it_names():
    """2, 5 and 10 % of the budget are gone when the long window is full of the rule's own burn; a whole
    outage is detected by the first rule after 0.1 % / 100 % x 1 h x 14.4 = 51.8 s (both from chapter 5).
    """
    used = [budget_used(rule.long_s, rule.threshold()) for rule in WORKBOOK_RULES]
    assert used == pytest.approx([0.02, 0.05, 0.10])
    assert time_to_reach_s(FAST.long_s, FAST.threshold(), 0, 1) == pytest.approx(51.84)
    assert budget_used(51.84, 1) == pytest.approx(0.02)
    assert burn_delay_s(FAST, 200, 0, 1) == pytest.approx(51.84 + 150)
    assert time_to_reach_s(FAST.long_s, FAST.threshold(), 0.0005, 0.0144) == math.inf
    assert time_to_reach_s(300, 0.01, 0.01, 0.5) == 0


def simulated_delay(rule, rate, base, incident, runs=1500):
    chance, n, parts = np.random.default_rng(3), requests_in(rule.short_s, rate), rule.long_s // rule.short_s
    left = chance.random(runs)
    after = chance.binomial(n, left)
    first = chance.binomial(after, incident) + chance.binomial(n - after, base)
    counts = np.hstack(
        [
            chance.binomial(n, base, (runs, parts - 1)),
            first[:, None],
            chance.binomial(n, incident, (runs, 3 * parts)),
        ]
    )
    sums = np.cumsum(np.hstack([np.zeros((runs, 1)), counts]), axis=1)
    threshold = rule.threshold()
    alerts = (counts[:, parts - 1 :] > threshold * n) & (
        sums[:, parts:] - sums[:, :-parts] > threshold * n * parts
    )
    assert alerts.any(axis=1).all()
    return ((left + alerts.argmax(axis=1)) * rule.short_s).mean()


@pytest.mark.parametrize(("rate", "tolerance"), [(0.5, 0.08), (1.0, 0.05), (20.0, 0.03)])
def test_simulated_burn_rates_agree_where_many_requests_come(rate, tolerance):
    for rule, incident in itertools.product(WORKBOOK_RULES, (0.02, 0.1, 0.5)):
        want = simulated_delay(rule, rate, 0.0005, incident)
        assert burn_delay_s(rule, rate, 0.0005, incident) == pytest.approx(want, rel=tolerance)


def test_with_few_requests_the_burn_rates_have_no_delay_here():
    """At 900 a day single errors decide: the formula would say half of what a simulation finds."""
    rate = 900 / 86_400
    assert all(math.isnan(burn_delay_s(rule, rate, 0.0005, 0.1)) for rule in WORKBOOK_RULES)
    formula = time_to_reach_s(FAST.long_s, FAST.threshold(), 0.0005, 0.1) + 150
    assert simulated_delay(FAST, rate, 0.0005, 0.5) < 2 * formula
    assert simulated_delay(FAST, rate, 0.0005, 0.1) > 1.4 * formula


@pytest.mark.parametrize(
    ("rule", "rate", "base"),
    [
        (FAST, 900 / 86_400, 0.0005),
        (BurnRule(1200, 300, 5, "page"), 0.5, 0.003),
        (WORKBOOK_RULES[2], 900 / 86_400, 0.001),
    ],
)
def test_false_alarms_of_two_windows_are_the_plain_double_sum(rule, rate, base):
    short, long = requests_in(rule.short_s, rate), requests_in(rule.long_s, rate)
    both = sum(
        binom.pmf(s, short, base) * binom.pmf(r, long - short, base)
        for s in range(errors_allowed(short, rule.threshold()) + 1, 40)
        for r in range(60)
        if s + r > errors_allowed(long, rule.threshold())
    )
    assert both > 1e-6
    assert burn_false_alarms(rule, rate, base) == pytest.approx(PERIOD_S / rule.short_s * both, rel=1e-6)


def test_a_second_window_never_adds_false_alarms():
    for rule, rate in itertools.product(WORKBOOK_RULES, TRAFFIC.values()):
        alone = false_alarms(rule.short_s, rate, rule.threshold(), BASE_SHARE)
        assert burn_false_alarms(rule, rate, BASE_SHARE) <= alone * (1 + 1e-9)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: false_alarms(60, 900 / 86_400, 0.1, 0.1), ("window_s: expected a window of at least one "
            "request, got 0.62")),
        (lambda: false_alarms(0, 1, 0.1, 0.1), "window_s: expected a number above 0, got 0"),
        (lambda: false_alarms(60, "1", 0.1, 0.1), "rate_per_s: expected a number above 0, got '1'"),
        (lambda: false_alarms(60, 1, 1.1, 0.1), "threshold: expected a share from 0 to 1, got 1.1"),
        (lambda: alert_chance(60, 0.1, -0.1), "error_share: expected a share from 0 to 1, got -0.1"),
        (lambda: detection_delay_s(60, 1, 0.1, 0.2, 0.2), "incident_share: expected more than base_share 0.2, got 0.2"),
        (lambda: FAST.threshold(1), "objective: expected a share above 0 and below 1, got 1"),
        (lambda: FAST.threshold(0.9), r"burn x \(1 - objective\): expected a share from 0 to 1, got 1.4"),
        (lambda: budget_used(-1, 0.1), "duration_s: expected a number from 0 on, got -1"),
        (lambda: alert_threshold_table("1 min"), "window: expected one of 5 min, 30 min, 1 h, 6 h, got '1 min'"),
        (lambda: alert_threshold_table(base_share=True), "share: expected a share from 0 to 1, got True"),
        (lambda: alert_threshold_chart("much"), "traffic: expected one of 900 a day, .+, got 'much'"),
        (lambda: alert_threshold_chart(base_share=0.01), ("incident_share: expected more than base_share "
            "0.01, got 0.005")),
    ],
)  # fmt: skip
def test_bad_input_is_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()


STATES = [
    {"traffic": t, "window": w, "incident": i, "threshold": pct}
    for t, w in itertools.product(range(4), range(4))
    for i, pct in ((0, 0.1), (0, 3.2), (1, 0.7), (3, 0.1), (3, 3.2))
]


@pytest.fixture(scope="module")
def chart():
    return alert_threshold_chart()


@pytest.fixture(scope="module")
def drawn(chart, draw):
    return list(zip(STATES, draw(chart, STATES), strict=True))


def height(value, low, high, floor):
    return floor - 120 * math.log(max(value, low) / low) / math.log(high / low)


def test_the_page_shows_what_python_computes(drawn):
    """Every traffic and window, three incidents and thresholds: the dots, their heights and what is said."""
    rates, windows, unknown = list(TRAFFIC.values()), list(WINDOWS.values()), 0
    for state, items in drawn:
        at = windows[state["window"]], rates[state["traffic"]], state["threshold"] / 100
        incident = INCIDENTS[state["incident"]]
        alarms = false_alarms(*at, BASE_SHARE)
        delay = detection_delay_s(*at, BASE_SHARE, incident)
        dots = [i for i in items if i["mark"] == "symbol" and i["shape"] != "diamond"]
        said = [i["text"] for i in items if i["mark"] == "text"]
        assert dots[0]["datum"]["a"] == pytest.approx(alarms, rel=1e-3)
        assert dots[0]["y"] == pytest.approx(height(alarms, 0.01, 10_000, 180), abs=0.1)
        if delay > PERIOD_S:
            unknown += 1
            assert len(dots) == 1
            assert "not within 30 days" in said
            continue
        assert len(dots) == 2
        assert dots[1]["datum"]["delay"] == pytest.approx(delay, rel=1e-3)
        assert dots[1]["datum"]["used"] == pytest.approx(100 * budget_used(delay, incident), rel=1e-3)
        assert dots[1]["y"] == pytest.approx(height(delay, 60, PERIOD_S, 360), abs=0.1)
    assert 10 < unknown < 70


def test_the_diamonds_are_the_rules_of_the_workbook(drawn):
    rates = list(TRAFFIC.values())
    for state, items in drawn[::7]:
        rate, incident = rates[state["traffic"]], INCIDENTS[state["incident"]]
        diamonds = [i for i in items if i.get("shape") == "diamond"]
        diamonds.sort(key=lambda d: -d["datum"]["x"])  # as the rules are listed
        above, below = ([d for d in diamonds if (d["y"] > 200) == side] for side in (False, True))
        for rule, dot in zip(WORKBOOK_RULES, above, strict=True):
            assert dot["datum"]["x"] == pytest.approx(100 * rule.threshold())
            alarms = burn_false_alarms(rule, rate, BASE_SHARE)
            assert dot["y"] == pytest.approx(height(alarms, 0.01, 10_000, 180), abs=0.1)
        delays = [burn_delay_s(rule, rate, BASE_SHARE, incident) for rule in WORKBOOK_RULES]
        known = [delay for delay in delays if delay <= PERIOD_S]
        assert [d["datum"]["delay"] for d in below] == pytest.approx(known, rel=1e-3)


def test_the_chart_says_its_figures(chart, draw):
    (items,) = draw(chart, [{}])
    said = [i["text"] for i in items if i["mark"] == "text"]
    assert said == [
        *("14.4×", "6×", "1×"),
        "False alarms (diamonds: burn rates)",
        "0.16 in 30 days",
        *("14.4×", "6×", "1×"),
        "Detection delay",
        "after 6.1 min on average, 0.28 % of the budget used",
    ]


def test_the_table_holds_the_charts_figures():
    table = alert_threshold_table()
    assert len(table) == 4 * (5 + 3)
    at = table.set_index(["traffic", "rule", "alerts above, %"])
    assert at.loc["1 a second", "threshold over 5 min", "1"].tolist() == ["0.16", "6.1 min", "0.28", ""]
    assert at.loc["20 a second", "threshold over 5 min", "1"].tolist() == [
        "under 0.01",
        "5 min",
        "0.23",
        "2.4 min",
    ]
    assert at.loc["200 a second", rule_title(FAST), "1.44"].tolist() == [
        "under 0.01",
        "45 min",
        "2.1",
        "43 min",
    ]
    few = table[(table["traffic"] == "900 a day") & table["rule"].str.startswith("burn")]
    assert (few["delay, mean"] == "").all()
    assert few["false alarms in 30 days"].tolist() == ["13", "1.4", "4.7"]
    late = table[table["delay, mean"] == "not in 30 d"]
    assert (late["budget used by then, %"] == "").all()
    assert len(late) == 2


def test_the_controls_and_the_looks(chart):
    spec = chart.to_dict()
    binds = [param["bind"] for param in spec["params"]]
    assert [bind.get("labels") for bind in binds] == [
        list(TRAFFIC),
        list(WINDOWS),
        ["0.5 %", "2 %", "10 %", "50 %"],
        None,
    ]
    assert (binds[3]["min"], binds[3]["max"], binds[3]["step"]) == (0.1, 5, 0.1)
    assert all(bind["name"].strip() for bind in binds)
    again = alert_threshold_chart("900 a day").to_dict()
    assert [param.pop("value") for param in again["params"]] == [0, 0, 1, 1]
    assert [param.pop("value") for param in spec["params"]] == [1, 0, 1, 1]
    assert again == spec, "the same again"
    text = json.dumps(spec)
    assert spec["width"] == "container"
    assert spec["config"]["background"] == "transparent"
    assert '"legend"' not in text
    assert "http" not in text.replace(spec["$schema"], "")
    assert len(text) < 80_000


def test_figures_are_written_alike_in_python_and_on_the_page(draw):
    import altair as alt

    values = [
        0.0001,
        0.01,
        0.123,
        1,
        4.36,
        9.94,
        10,
        59.4,
        60,
        754,
        3599,
        3600,
        86_399,
        86_400,
        2_592_000,
        31_536_000,
    ]
    chart = alt.layer(
        alt.Chart(alt.InlineData([{"v": v} for v in values]))
        .transform_calculate(d=number_format.duration_expr("datum.v"), c=number_format.count_expr("datum.v"))
        .mark_text()
        .encode(text="d:N")
    ).add_params(alt.param(name="unused", value=0))
    (items,) = draw(chart, [{}])
    assert [i["datum"]["d"] for i in items] == [number_format.duration(v) for v in values]
    assert [i["datum"]["c"] for i in items] == [number_format.count(v) for v in values]
    assert number_format.duration(258) == "4.3 min"
    assert number_format.duration(math.inf) == "never"
    assert (number_format.count(1234.4), number_format.count(0.001), number_format.count(math.inf)) == (
        "1,234",
        "under 0.01",
        "no end",
    )
