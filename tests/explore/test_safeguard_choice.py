"""The square of faults and safeguards: recounted here, row by row, from the measured table."""

import csv
import itertools
import random
import re
import statistics

import pytest

from xops_widgets.decide import harm
from xops_widgets.explore import (
    alarms,
    attention,
    harm_alone,
    harm_left,
    placebo_table,
    probe_table,
    safeguard_choice,
    safeguard_choice_table,
    safeguard_worth,
    square,
    square_by_discipline,
)
from xops_widgets.explore.safeguard_chart import KEYS, NOUNS
from xops_widgets.explore.safeguard_choice import START, UNIT_TITLES, averted_said, round_half_up
from xops_widgets.knowledge import knowledge
from xops_widgets.knowledge.tables import FOLDER


@pytest.fixture(scope="module")
def rows():
    """fault -> onset -> the 21 rows, numbers as such and alerts as a set."""
    found = {}
    with open(FOLDER / "fault_days.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            row = {**row, "alerts": set(filter(None, row["alerts"].split("|")))}
            found.setdefault(row["fault"], {}).setdefault(row["onset"], []).append(row)
    return found


def day_detected(rows, fault, onset, name):
    pairs = zip(rows[fault][onset][:14], rows["none"][onset], strict=False)
    return next((int(a["day"]) for a, b in pairs if name in a["alerts"] and name not in b["alerts"]), None)


def test_the_square_is_what_counting_gives(rows):
    kb, table = knowledge(), square().set_index("fault")
    assert table.shape == (9, 9)
    for fault, name in itertools.product(kb.daily_faults, kb.daily_safeguards):
        days = [day_detected(rows, fault, onset, name) for onset in rows[fault]]
        hit = [day for day in days if day is not None]
        want = f"{len(hit)}, day {statistics.median(hit):g}" if hit else ""
        assert table.loc[kb.faults[fault].title, kb.safeguards[name].title] == want


def test_the_square_by_discipline_is_the_earliest_of_its_safeguards(rows):
    kb, table = knowledge(), square_by_discipline().set_index("fault")
    homes = {d: [s.id for s in kb.daily_safeguards.values() if s.discipline == d] for d in kb.disciplines}
    assert sum(map(len, homes.values())) == len(kb.daily_safeguards)
    for fault, (discipline, names) in itertools.product(kb.daily_faults, homes.items()):
        hit = []
        for onset in rows[fault]:
            days = [d for name in names if (d := day_detected(rows, fault, onset, name)) is not None]
            hit += [min(days)] if days else []
        net = harm.net_detection(harm.episodes(), fault, names)
        star = " *" if net.beyond_chance else ""
        want = f"{len(hit)} : {net.placebo}{star}, day {statistics.median(hit):g}" if hit else ""
        assert table.loc[kb.faults[fault].title, f"{kb.disciplines[discipline].name} ({len(names)})"] == want


def test_the_alarms_are_what_counting_gives(rows):
    table = alarms().set_index("safeguard")
    clean = [row for onset in rows["none"].values() for row in onset]
    assert len(clean) == 210
    for name, record in knowledge().daily_safeguards.items():
        alerted = sum(name in row["alerts"] for row in clean)
        assert table.loc[record.title, "false alarms in 30 days"] == round(30 * alerted / 210, 1)
        often = sum(
            sum(day_detected(rows, fault, onset, name) is not None for onset in rows[fault]) > 5
            for fault in knowledge().daily_faults
        )
        assert table.loc[record.title, "faults detected at most onsets"] == often


def test_harm_alone_is_the_median_of_the_onsets(rows):
    table = harm_alone().set_index("fault")
    for fault, unit in itertools.product(knowledge().daily_faults, harm.UNITS):
        each = [sum(int(row[unit]) for row in days[:14]) / 14 for days in rows[fault].values()]
        shown = table.loc[knowledge().faults[fault].title, UNIT_TITLES[unit]]
        assert shown.split(" ")[0].replace(",", "") == str(round(statistics.median(each)))


def left(rows, fault, onset, chosen, response, unit):
    """The three rules once more, in the plainest words."""
    does = {name: record.action for name, record in knowledge().daily_safeguards.items()}
    days, clean = rows[fault][onset], rows["none"][onset]
    found = [day for name in chosen if (day := day_detected(rows, fault, onset, name)) is not None]
    gone = min(found) + response if found else 1000
    learned = any(int(row["trained"]) for row in days[1:] if int(row["day"]) < gone)
    total = 0.0
    for row, clean_row in zip(days, clean, strict=True):
        over = int(row["day"]) >= gone
        alerted = (clean_row if over else row)["alerts"]
        blocked = any(name in alerted and does[name] == "block" for name in chosen)
        kept = any(name in alerted and does[name] == "revert" for name in chosen)
        if unit in ("changed", "worse"):
            stays = statistics.mean(int(late[unit]) for late in days[14:]) if learned else 0.0
            total += 0.0 if blocked or kept else stays if over else int(row[unit])
        elif unit == "unanswered":
            total += int(row["could_answer"]) if blocked else 0 if over else int(row[unit])
        else:
            total += 0 if over else int(row[unit])
    return total


@pytest.mark.parametrize("seed", range(6))
def test_harm_left_under_any_set_is_what_the_rules_say(rows, seed):
    chance = random.Random(seed)
    chosen = [name for name in knowledge().daily_safeguards if chance.random() < 0.5]
    response, unit = chance.randint(1, 14), list(harm.UNITS)[seed % 4]
    table = harm_left(chosen, response, unit).set_index("fault")
    for fault in knowledge().daily_faults:
        each = [left(rows, fault, onset, chosen, response, unit) for onset in rows[fault]]
        row = table.loc[knowledge().faults[fault].title]
        assert row["left"] == pytest.approx(statistics.mean(each), abs=1e-6)
        assert (row["low"], row["high"]) == (pytest.approx(min(each)), pytest.approx(max(each)))
        alone = [left(rows, fault, onset, [], 1, unit) for onset in rows[fault]]
        assert row["none"] == pytest.approx(statistics.mean(alone))


def test_the_table_has_each_safeguard_alone_and_what_it_costs():
    table = safeguard_choice_table().set_index("safeguards")
    titles = [s.title for s in knowledge().daily_safeguards.values()]
    assert list(table.index) == ["none", *titles, "those ticked at first", "all"]
    averted = table.columns[0]
    found = harm_left(["freshness-check"], 3, "changed")[["none", "left"]].sum()
    assert table.loc["Freshness check", averted] == pytest.approx(found["none"] - found["left"], abs=1)
    assert averted == f"changed answers averted, of {found['none']:,.0f}"
    assert table.loc["Drift check"].tolist() == [0, "30.0", "7.5"]
    assert table.loc["all", "false alarms in 30 days"] == f"{attention(knowledge().daily_safeguards)[0]:.1f}"


def test_attention_is_counted_on_the_clean_run(rows):
    """Alerts of the 210 clean days, times 30, times the minutes of a person."""
    clean = [row for onset in rows["none"].values() for row in onset]
    assert len(clean) == 210
    chosen = ["profile-check", "drift-check", "volume-check"]
    alerts = sum(name in row["alerts"] for row in clean for name in chosen)
    assert attention(chosen, 20) == (pytest.approx(30 * alerts / 210), pytest.approx(10 * alerts / 210))
    assert attention([]) == (0, 0)
    with pytest.raises(ValueError, match="minutes: expected a number from 0 on, got -1"):
        attention(chosen, -1)
    with pytest.raises(ValueError, match=r"safeguards: expected some of range-check, .+, got siren"):
        attention(["siren"])


def test_worth_is_what_the_set_loses_without_the_safeguard(rows):
    chosen = {"profile-check", "volume-check", "metric-anomaly"}
    table = safeguard_worth(chosen, 3, "unanswered").set_index("safeguard")

    def total(names):
        faults = knowledge().daily_faults
        return sum(statistics.mean(left(rows, f, o, names, 3, "unanswered") for o in rows[f]) for f in faults)

    for name, safeguard in knowledge().daily_safeguards.items():
        more = total(chosen - {name}) - total(chosen | {name})
        assert table.loc[safeguard.title, "worth"] == pytest.approx(more, abs=1e-6)
        assert table.loc[safeguard.title, "chosen"] == (name in chosen)
    assert table.loc["Volume check", "worth"] < -30_000, "a check that blocks does more harm than the faults"


@pytest.mark.parametrize(
    ("alone", "left", "said"),
    [
        (0, 0, "no harm in this unit"),
        (0, 4800.2, "adds 4,800; none without"),
        (-168, -168, "168 fewer than clean, by luck"),
        (-168, 20, "adds 20; none without"),
        (6503, 7059, "adds 556 to 6,503"),
        (6503, 6503.3, "averts none of 6,503"),
        (12_569, 6471, "averts 6,098 of 12,569"),
        (1374, 0, "averts all 1,374"),
        (1374, -12, "averts all 1,374"),
    ],
)
def test_harm_is_said_in_words_and_never_of_nothing(alone, left, said):
    assert averted_said(alone, left) == said


STATES = [
    {"response": 3, "minutes": 15, "unit": "c", "on": START},
    {"response": 3, "minutes": 15, "unit": "u", "on": ("volume-check",)},
    {"response": 14, "minutes": 60, "unit": "w", "on": tuple(knowledge().daily_safeguards)},
    {"response": 1, "minutes": 1, "unit": "x", "on": ()},
    {"response": 7, "minutes": 30, "unit": "w", "on": ("promotion-gate", "slice-check")},
]


@pytest.fixture(scope="module")
def chart():
    return safeguard_choice()


def test_the_page_says_what_python_computes(chart, draw):
    """Faults, safeguards and both sums, in six states; no row is ever a share of nothing."""
    kb, names = knowledge(), list(knowledge().daily_safeguards)
    states = [
        {f"s{i}": name in s["on"] for i, name in enumerate(names)}
        | {key: s[key] for key in ("response", "minutes", "unit")}
        for s in STATES
    ]
    units = {key: unit for unit, key in KEYS.items()}
    for state, items in zip(STATES, draw(chart, states), strict=True):
        unit, on, minutes = units[state["unit"]], state["on"], state["minutes"]
        words = [i for i in items if i["mark"] == "text"]
        said = [i["text"] for i in words]
        faults = harm_left(on, state["response"], unit).set_index("fault")
        by_row = {(i["datum"].get("fault"), i["text"]) for i in words}
        for title, row in faults.iterrows():
            assert (title, averted_said(row["none"], row["left"])) in by_row
        table = safeguard_worth(on, state["response"], unit, minutes)
        for i, row in enumerate(table.itertuples()):
            own = [w for w in words if w["datum"].get("i") == i]
            assert f"{row.safeguard}{'' if row.chosen else ' (off)'}" in [w["text"] for w in own]
            figures = own[0]["datum"]
            assert figures["alarms"] == pytest.approx(row.alarms, abs=1e-5)
            assert figures["worth"] == pytest.approx(row.worth, abs=0.1)
        alarms_30, hours = attention(on, minutes)
        assert f"Costs {alarms_30:.1f} false alarms, {hours:.1f} hours in 30 days" in said
        sums = harm_left(on, state["response"], unit)[["none", "left"]].sum()
        averted = round_half_up(sums["none"] - sums["left"])
        (gain,) = [
            text
            for text in said
            if text.startswith(("Averts", "Adds")) and text.endswith(NOUNS[state["unit"]])
        ]
        assert gain.startswith(f"Averts {averted:,} of " if averted >= 0 else f"Adds {-averted:,} ")
        assert not any(re.search(r"of [-−]?0$", text) for text in said)
        titles = {i["datum"]["fault"] for i in words if i["datum"].get("fault")}
        assert titles == {kb.faults[f].title for f in kb.daily_faults}


def test_ticking_everything_costs(chart, draw):
    """What the chart was blamed for: each tick must show its price, and all of them the dearest."""
    names = list(knowledge().daily_safeguards)
    states = [{f"s{i}": i < n for i in range(len(names))} for n in range(len(names) + 1)]
    prices = []
    for items in draw(chart, states):
        (said,) = [i["text"] for i in items if i["mark"] == "text" and str(i["text"]).startswith("Costs ")]
        prices.append(float(said.split()[1]))
        bars = {i["datum"]["i"] for i in items if i["mark"] == "rect" and i["datum"].get("ticked") is True}
        assert len(bars) == len(prices) - 1, "one bar a ticked safeguard"
    assert prices == sorted(prices)
    assert prices[0] == 0
    assert prices[-1] == pytest.approx(attention(names)[0], abs=0.05)


@pytest.mark.parametrize(
    ("safeguards", "response", "unit", "message"),
    [
        (["siren"], 3, "changed", "safeguards: expected some of range-check"),
        (["range-check"], 0, "changed", "response: expected a whole number of days from 1, got 0"),
        (["range-check"], True, "changed", "response: expected a whole number"),
        (
            ["range-check"],
            3,
            "money",
            "unit: expected one of changed, worse, unanswered, corrupt, got 'money'",
        ),
    ],
)
def test_bad_input_is_named(safeguards, response, unit, message):
    with pytest.raises(ValueError, match=message):
        harm_left(safeguards, response, unit)


def test_the_chart_has_a_control_for_each_safeguard(chart):
    spec = chart.to_dict()
    names = [param["bind"]["name"].strip() for param in spec["params"]]
    others = ["Days to repair", "Minutes for a false alarm", "Harm in"]
    assert names == [*(s.title for s in knowledge().daily_safeguards.values()), *others]


def test_the_probe_is_counted_as_measured():
    probed = harm.probe(harm.episodes())
    table = probe_table(probed).set_index("unit")
    assert (table["episodes"] == 90).all()
    for unit, title in UNIT_TITLES.items():
        part = probed[probed["unit"] == unit]
        exact = [abs(a - b) < 0.5 for a, b in zip(part["with_carry"], part["measured"], strict=True)]
        assert table.loc[title, "exact, all rules"] == sum(exact)
        inside = [
            lo <= m <= hi for lo, m, hi in zip(part["low"], part["measured"], part["high"], strict=True)
        ]
        assert table.loc[title, "inside the range"] == sum(inside)


def test_the_placebo_table_counts_each_onset_both_ways():
    episodes, table = harm.episodes(), placebo_table().set_index("fault")
    kb = knowledge()
    for fault in {name for name, _ in episodes} - {harm.CLEAN}:
        for name, safeguard in kb.daily_safeguards.items():
            found = sum(day is not None for day in harm.detections(episodes, fault, name))
            said = table.loc[kb.faults[fault].title, safeguard.title]
            assert said.startswith(f"{found} : ")
            assert said.endswith("*") == harm.net_detection(episodes, fault, [name]).beyond_chance
    exchanged = {(harm.CLEAN if f == "stale-feed" else "stale-feed", o): days for (f, o), days in episodes.items()
                 if f in (harm.CLEAN, "stale-feed")}  # fmt: skip
    assert harm.net_detection(episodes, "stale-feed", ["profile-check"]).net == pytest.approx(
        -harm.net_detection(exchanged, "stale-feed", ["profile-check"]).net
    )
    assert not harm.net_detection(episodes, "stale-feed", ["profile-check"]).beyond_chance
