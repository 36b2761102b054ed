"""The canary explorer: the test against its textbook form and a simulation, the page's arithmetic against Python's."""

import csv
import itertools
import json
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom, binomtest, fisher_exact, norm, poisson

from xops_lab.faults import harm
from xops_widgets.explore import canary_chart, canary_table
from xops_widgets.explore.canary import (
    BAD_RELEASE,
    MISSED_WEIGHS,
    SHARES_PCT,
    canary_plan,
    error_limit,
    releases,
    requests_needed,
    rollback_chance,
    warning_costs,
)
from xops_widgets.explore.inputs import TRAFFIC
from xops_widgets.knowledge.tables import FOLDER

COMMON = {"max_examples": 12, "deadline": None}
shares = st.floats(0.01, 0.5)
base_shares = st.floats(0.0005, 0.05)
factors = st.floats(2, 20)


def test_the_limit_is_where_the_binomial_test_stops_rejecting():
    for share, alpha in itertools.product((0.02, 0.1, 0.5), (0.01, 0.05)):
        for canary in range(1, 12):
            limit = int(error_limit(canary, share, alpha))
            if limit >= 0:
                assert binomtest(canary, canary + limit, share, alternative="greater").pvalue <= alpha
            after = binomtest(canary, canary + limit + 1, share, alternative="greater").pvalue
            assert after > alpha


def test_a_case_worked_by_hand():
    """Half the requests: each error is a fair coin, and five of five is the first below 5 % (1/32)."""
    assert error_limit(np.arange(1, 6), 0.5, 0.05).tolist() == [-1, -1, -1, -1, 0]
    assert (
        error_limit(8, 0.5, 0.05) == 1
    )  # nine heads or more of ten: 11/1024; eight or more of nine: 10/512; of ten: 56/1024
    chance = rollback_chance(1000, 0.5, 0.001, 0.005)
    by_sum = sum(
        poisson.pmf(c, 5) * poisson.pmf(r, 1)
        for c in range(60)
        for r in range(60)
        if binom.sf(c - 1, c + r, 0.5) <= 0.05
    )
    assert chance == pytest.approx(by_sum, abs=1e-9)


def test_a_simulation_agrees():
    """20,000 canaries: power and false rollbacks within 1 point (the interval is at most 0.7 points wide)."""
    chance = np.random.default_rng(5)
    share, base, bad = 0.1, 0.001, 0.005
    needed = requests_needed(share, base, bad)
    for canary_share in (bad, base):
        canary = chance.poisson(needed * canary_share, 20_000)
        rest = chance.poisson(needed * 9 * base, 20_000)
        back = binom.sf(canary - 1, canary + rest, share) <= 0.05
        assert back.mean() == pytest.approx(rollback_chance(needed, share, base, canary_share), abs=0.01)


def test_it_is_close_to_fishers_test_while_errors_are_rare():
    """600 canaries of fixed size, judged by Fisher's exact test: within 4 points (twice the error)."""
    chance = np.random.default_rng(6)
    share, base, bad = 0.1, 0.001, 0.02
    needed = round(requests_needed(share, base, bad))
    rest = 9 * needed
    back = [
        fisher_exact([[c, needed - c], [r, rest - r]], alternative="greater").pvalue <= 0.05
        for c, r in zip(chance.binomial(needed, bad, 600), chance.binomial(rest, base, 600), strict=True)
    ]
    assert np.mean(back) == pytest.approx(0.9, abs=0.04)


def test_where_errors_are_common_it_is_on_the_safe_side():
    """The usual formula for two shares asks for fewer, by a third here; the docstring says so."""
    base, bad = 0.25, 0.32
    spread = norm.isf(0.05) * math.sqrt(base * (1 - base)) + norm.isf(0.1) * math.sqrt(bad * (1 - bad))
    usual = (spread / (bad - base)) ** 2
    assert 0.6 < usual / requests_needed(0.001, base, bad) < 0.75


def test_many_looks_roll_back_more_good_releases():
    """As the docstring says: 4,000 good releases, judged at each of a hundred looks; within 3 points."""
    chance = np.random.default_rng(7)
    base, bad = warning_costs()
    needed = requests_needed(0.1, base, bad)
    canary, rest = (chance.poisson(n * base / 100, (4000, 100)).cumsum(axis=1) for n in (needed, 9 * needed))
    bad_look = (binom.sf(canary - 1, canary + rest, 0.1) <= 0.05) & (canary > 0)
    assert bad_look.any(axis=1).mean() == pytest.approx(0.19, abs=0.03)
    assert rollback_chance(needed, 0.1, base, base) == pytest.approx(0.04, abs=0.002)


@settings(**COMMON)
@given(share=shares, base=base_shares, factor=factors)
def test_the_power_is_reached_and_the_level_kept(share, base, factor):
    bad = min(0.9, base * factor)
    needed = requests_needed(share, base, bad)
    assert rollback_chance(needed, share, base, bad) == pytest.approx(0.9, abs=1e-4)
    assert rollback_chance(0.8 * needed, share, base, bad) < 0.9
    for requests in (0.3 * needed, needed, 7 * needed):
        assert rollback_chance(requests, share, base, base) <= 0.05 + 1e-9


@settings(**COMMON)
@given(share=shares, base=base_shares, factor=factors)
def test_more_power_a_stricter_level_and_a_smaller_harm_need_more(share, base, factor):
    bad = min(0.9, base * factor)
    needed = requests_needed(share, base, bad)
    assert requests_needed(share, base, bad, power=0.95) > needed
    assert requests_needed(share, base, bad, alpha=0.01) > needed
    assert requests_needed(share, base, base + 0.7 * (bad - base)) > needed


@pytest.mark.parametrize(("base", "bad"), [(0.001, 0.005), (0.001, 0.002), (0.01, 0.02)])
def test_exposure_hardly_depends_on_the_share_until_the_rest_gets_small(base, bad):
    """Requests needed x (1 - share) is nearly the same for all shares: within 6 % here."""
    needed = {pct: requests_needed(pct / 100, base, bad) for pct in (1, 5, 10, 20, 50, 90)}
    level = needed[1] * 0.99
    for pct, found in needed.items():
        assert found * (1 - pct / 100) == pytest.approx(level, rel=0.06)
    assert needed[10] < 1.15 * needed[1]
    assert 1.8 * needed[1] < needed[50] < 2.2 * needed[1]
    assert needed[90] > 9 * needed[1]


def test_time_falls_with_the_share_and_waiting_makes_exposure_grow_with_it():
    at_once = [canary_plan(200, s, 0.001, 0.005) for s in (0.01, 0.1, 0.5)]
    late = [canary_plan(200, s, 0.001, 0.005, seen_after_s=17_640) for s in (0.01, 0.1, 0.5)]
    assert [p.seconds for p in at_once] == sorted((p.seconds for p in at_once), reverse=True)
    assert at_once[2].exposed < 2.2 * at_once[0].exposed
    assert late[2].exposed > 40 * late[0].exposed
    assert late[1].exposed == pytest.approx(at_once[1].exposed + 200 * 0.1 * 17_640)
    assert late[1].failed == pytest.approx(0.005 * late[1].exposed)


def test_a_leak_harms_nobody_before_it_starts():
    plan = canary_plan(1, 0.1, 0.001, 0.02, starts_after_s=1000)
    assert plan.seconds == pytest.approx(1000 + plan.requests / 0.1)
    assert plan.exposed == pytest.approx(100 + plan.requests)
    assert plan.failed == pytest.approx(0.02 * plan.requests)


def test_what_is_not_counted_is_never_detected():
    same = canary_plan(1, 0.1, 0.01, 0.01)
    assert same.requests == same.seconds == same.exposed == same.failed == math.inf
    assert math.isnan(same.false_rollbacks)
    unseen = canary_plan(1, 0.1, 0.001, 0.02, seen_after_s=math.inf)
    assert unseen.requests == requests_needed(0.1, 0.001, 0.02)
    assert unseen.seconds == unseen.exposed == unseen.failed == math.inf
    better = canary_plan(1, 0.1, 0.01, 0.005)
    assert better.seconds == math.inf


@pytest.mark.parametrize(
    ("arguments", "options", "message"),
    [
        ((0, 0.1, 0.1, 0.2), {}, "rate_per_s: expected a number above 0, got 0"),
        ((1, 1, 0.1, 0.2), {}, "share: expected a share above 0 and below 1, got 1"),
        ((1, 0.1, 0, 0.2), {}, "base_share: expected a share above 0 and below 1, got 0"),
        ((1, 0.1, 0.1, 1.2), {}, "bad_share: expected a share from 0 to 1, got 1.2"),
        ((1, 0.1, 0.1, 0.2), {"alpha": True}, "alpha: expected a share above 0 and below 1, got True"),
        ((1, 0.1, 0.1, 0.2), {"power": "x"}, "power: expected a share above 0 and below 1, got 'x'"),
        (
            (1, 0.1, 0.1, 0.1001),
            {},
            "bad_share: expected a difference from base_share 0.1 that 100,000 errors detect",
        ),
        ((1, 0.1, 0.1, 0.2), {"seen_after_s": -1}, "seen_after_s: expected a number from 0 on, got -1"),
        ((1, 0.1, 0.1, 0.2), {"starts_after_s": math.nan}, "starts_after_s: expected a number from 0 on"),
    ],
)
def test_bad_input_is_named(arguments, options, message):
    with pytest.raises(ValueError, match=message):
        canary_plan(*arguments, **options)


def test_an_unknown_traffic_is_named():
    for call in (canary_chart, canary_table):
        with pytest.raises(ValueError, match=r"traffic: expected one of 900 a day, .+, got 'all'"):
            call("all")


def test_the_costs_are_those_of_the_measured_tables():
    """Read row by row: a missed delay weighs 7/3 of a needless warning; the middle of five seeds and of ten onsets."""
    with open(FOLDER / "ageing_policies.csv", encoding="utf-8", newline="") as file:
        kept = [
            row
            for row in csv.DictReader(file)
            if (row["policy"], row["newest_days"]) == ("trained once", "kept to judge by")
        ]
    answers = json.loads((FOLDER / "ageing_policies.json").read_text("utf-8"))["answers"]
    held_out = json.loads((FOLDER / "matrix_days.json").read_text("utf-8"))["held_out"]
    cost = []
    for row in kept:
        warned, right = int(row["warned"]), int(row["warned"]) * float(row["warned_late"])
        missed = right / float(row["late_warned"]) - right
        cost.append((warned - right + 7 / 3 * missed) / answers)
    base = sorted(cost)[2]
    added: dict[str, list[float]] = {}
    with open(FOLDER / "matrix_days.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["fault"] == BAD_RELEASE and row["struck"] == "1" and row["onset"] not in held_out:
                sums = added.setdefault(row["onset"], [0, 0])
                sums[0] += float(row["cost"])
                sums[1] += int(row["could_answer"])
    each = sorted(more / could for more, could in added.values())
    assert (len(kept), len(each)) == (5, 10)
    bad = base + (each[4] + each[5]) / 2
    assert warning_costs() == pytest.approx((base * 3 / 7, bad * 3 / 7), abs=1e-6)
    assert 0 < base < bad < 7 / 3
    assert MISSED_WEIGHS == harm.MISSED_WEIGHS, "as the lab counts"


STATES = [
    {"traffic": t, "release": k, "share": pct}
    for t, k, pct in itertools.product(range(4), range(5), (1, 10, 17, 50))
]


@pytest.fixture(scope="module")
def chart():
    return canary_chart()


@pytest.fixture(scope="module")
def drawn(chart, draw):
    return list(zip(STATES, draw(chart, STATES), strict=True))


def test_the_page_computes_what_python_computes(drawn):
    """Every traffic and release, at four shares."""
    rates, kinds, detected = list(TRAFFIC.values()), releases(), 0
    for state, items in drawn:
        item = kinds[state["release"]]
        plan = canary_plan(
            rates[state["traffic"]],
            state["share"] / 100,
            item.base_share,
            item.bad_share,
            starts_after_s=item.starts_after_s,
            seen_after_s=item.seen_after_s,
        )
        said = [i["text"] for i in items if i["mark"] == "text"]
        dots = [i for i in items if i["mark"] == "symbol"]
        if math.isinf(plan.seconds):
            assert not dots
            assert "all of them, for good: the canary passes" in said
            assert "never: nothing that is counted differs" in said
            continue
        detected += 1
        assert len(dots) == 3
        for dot in dots:
            assert dot["datum"]["seconds"] == pytest.approx(plan.seconds, rel=1e-3)
            assert dot["datum"]["exposed"] == pytest.approx(plan.exposed, rel=1e-3)
            assert dot["datum"]["failed"] == pytest.approx(plan.failed, rel=1e-3)
            assert dot["datum"]["pct"] == state["share"]
        heights = sorted(dot["y"] for dot in dots)
        want = [
            180 - 120 * math.log(plan.exposed) / math.log(1e7),
            180 - 120 * math.log(plan.failed) / math.log(1e7),
            360 - 120 * math.log(min(plan.seconds, 31_536_000)) / math.log(31_536_000),
        ]
        assert heights == pytest.approx(want, abs=0.2)
    assert detected == 4 * 4 * 4


def test_the_lines_hold_every_share(drawn):
    items = next(items for state, items in drawn if (state["traffic"], state["release"]) == (1, 1))
    lines = [i for i in items if i["mark"] == "line"]
    assert len(lines) == 3 * len(SHARES_PCT)
    for pct in SHARES_PCT:
        plan = canary_plan(1, pct / 100, 0.001, 0.005)
        found = {i["datum"]["exposed"] for i in lines if i["datum"]["pct"] == pct}
        assert len(found) == 1
        assert found.pop() == pytest.approx(plan.exposed, rel=1e-3)


def test_the_chart_says_its_figures(drawn):
    items = next(items for state, items in drawn if state == {"traffic": 0, "release": 0, "share": 10})
    said = [i["text"] for i in items if i["mark"] == "text"]
    assert said == [
        "exposed",
        "of these failed",
        "Requests exposed until detection",
        "250 requests, 5 of them failed",
        "Detection delay",
        "after 2.8 d; a good release waits as long",
    ]


def test_the_table_holds_the_charts_figures():
    table = canary_table()
    assert len(table) == 5 * 5
    first = table.set_index(["release", "canary, % of the requests"]).loc["1 in 50 fails, not 1 in 1,000", 10]
    assert first.tolist() == ["250", "2.8 d", "250", "5", "1"]
    never = table[table["release"].str.contains("nobody compares")]
    assert (never["detected after"] == "never").all()
    assert (never["requests exposed"] == "no end").all()


def test_the_controls_and_the_looks(chart):
    spec = chart.to_dict()
    binds = [param["bind"] for param in spec["params"]]
    assert binds[0]["labels"] == list(TRAFFIC)
    assert binds[1]["labels"] == [item.title for item in releases()]
    assert (binds[2]["min"], binds[2]["max"], binds[2]["step"]) == (1, 50, 1)
    assert all(bind["name"].strip() for bind in binds)
    again = canary_chart("200 a second").to_dict()
    assert [param.pop("value") for param in again["params"]] == [3, 0, 10]
    assert [param.pop("value") for param in spec["params"]] == [0, 0, 10]
    assert again == spec, "the same again"
    text = json.dumps(spec)
    assert spec["width"] == "container"
    assert spec["config"]["background"] == "transparent"
    assert '"legend"' not in text
    assert "http" not in text.replace(spec["$schema"], "")
    assert len(text) < 60_000
