"""The numbers in the prose are those of the records and of the measured tables."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path

import pytest

from tests.notebooks.stored import outputs_of, prose
from xops_lab.flow import flights
from xops_widgets.explore.check_strictness import alarms_at, fault_table, read_batches, shares_at
from xops_widgets.knowledge import knowledge, measured, measured_provenance

ROOT = Path(__file__).parents[2]


TESTING = prose("notebooks/34_apply_testing.ipynb")


def test_false_alarms_and_misses_in_the_testing_chapter():
    batches = read_batches(None, 1.0)
    for k in (3, 10, 30):
        assert re.search(rf"\b{alarms_at(batches, k):.1f}(?: false alarms)? at k = {k}\b", TESTING), k
    assert f"k = 3 costs {alarms_at(batches, 3) * 15 / 60:.1f} hours in 30 days" in TESTING
    clean_days_with_alert = alarms_at(batches, 3) / 30
    assert 0.70 < clean_days_with_alert < 0.80
    assert "alert on three days of four" in TESTING
    table = fault_table(10).set_index("fault")
    stale = table.loc["Weather of last week"]
    assert (
        f"{stale['moved risk, points']} points, and no strictness catches more than "
        f"{stale['most ever caught, %']:.0f} %" in TESTING
    )
    assert stale["moved risk, points"] == table["moved risk, points"].max()
    kilometres = table.loc["Distance in kilometres"]
    assert f"moves the risk by {kilometres['moved risk, points']:g} points" in TESTING
    assert all(shares_at(batches, k).loc["miles-as-kilometres", "missed"] == 0 for k in range(1, 21))
    assert "never missed up to k = 20" in TESTING
    duplicated = table.loc["One row in ten duplicated"]
    assert (duplicated["caught, %"], duplicated["moved risk, points"]) == (100, 0)
    assert "duplicated-rows" in set(measured("testing_batches")["fault"])


def test_sizes_in_the_testing_chapter():
    note = measured_provenance("testing_batches")
    assert f"{note['batches']:,} batches" in TESTING
    assert note["batches"] == len(measured("testing_batches"))
    compared = note["compared_with_tool"]
    assert compared["agreed"] == compared["comparisons"]
    assert f"in {compared['comparisons']:,} cases; all agreed" in TESTING
    wind = flights.day_batch("2013-02-12")["wind_speed"]
    assert f"{wind.max():,.0f} miles an hour" in TESTING
    assert f"{(wind > 253).sum()} rows are above it" in TESTING


def test_what_the_chapter_says_of_its_own_outputs():
    outputs = json.dumps(
        [
            c.get("outputs")
            for c in json.loads((ROOT / "notebooks/34_apply_testing.ipynb").read_text("utf-8"))["cells"]
        ]
    )
    assert "65.8 % of the flights" in outputs
    assert "names humid (in 5 of 5 models); comparing flight by flight names hour (in 5)" in outputs
    assert "All learned checks pass from k = 9.3 on" in outputs
    recording = json.loads((ROOT / "xops_lab/demos/recorded/evidently.json").read_text("utf-8"))["figures"]
    assert (recording["drifted_count"], recording["held_out_halves_drifted_count"]) == (5, 0)
    assert set(recording["ordinary_days_drifted_counts"]) == {5, 6}
    assert len(recording["ordinary_days_drifted_counts"]) == 7
    assert recording["claimed"] == ["visib"]


@pytest.mark.parametrize("page", ["book/welcome.md", "notebooks/00_use_this_book.ipynb"])
def test_the_number_of_flights(page):
    assert f"{len(flights.read_flights()):,}" in prose(page)


def test_what_the_first_page_counts():
    text, kb = prose("book/welcome.md"), knowledge()
    assert f"[{len(kb.stories)} published stories]" in text
    assert len(kb.daily_safeguards) == 9
    assert "what nine of them detect" in text
    assert f"make a table of {len(kb.cells)} cells to print" in text
    quick = [q for q in kb.questions.values() if q.form == "quick"]
    assert len(quick) == 7
    assert "seven clicks" in text


def test_the_stories_page_says_what_the_comparison_gives():
    from xops_widgets.decide.compare import compare_stories, scores

    text, table = prose("notebooks/11_compare_stories.ipynb"), scores().set_index("way")
    now = [c for c in table if c.startswith("edition 2")]
    before = [c for c in table if c.startswith("edition 1")]
    verdict, rule = table.loc["the verdict"], table.loc["the simple rule"]
    assert (verdict[now] == 29).all()
    assert (rule[now] == 27).all()
    assert "29 times out of 30. The one-line rule manages 27" in text
    assert ((verdict - rule)[before] == 1).all()
    assert "the verdict beats the rule by only one story" in text
    assert (verdict[now] - table.loc["no prerequisite takes the lead"][now] == 2).all()
    every = table.loc["every missing prerequisite takes the lead"]
    assert "gains two stories" in text
    assert (every <= verdict).all()
    assert (verdict - every).max() == 1
    assert "gains none and costs one" in text
    assert len(knowledge().stories) == 31
    assert set(compare_stories("first").word) == {"leaning", "open"}
    assert "None is *firm*" in text


def test_the_page_on_the_method_says_what_the_model_holds():
    from xops_widgets.decide import decision_model, verdict
    from xops_widgets.decide.compare import other_weights

    text, model = prose("book/method.md"), decision_model()
    c = model["constants"]
    assert c["rates"] == [0, 1.5, 3, 13]
    assert "counts 0, *once or twice* in three months 1.5, *about monthly* 3, *weekly* 13" in text
    assert (c["condition"], c["further"], c["floor"], c["one_off"]) == ([2, 3], [1, 10], 2, 0.2)
    assert (c["firm"], c["leaning"], c["cost"]) == (0.95, 0.8, [1, 10])
    example = {
        "release-breaks": 2,
        "data-breaks": 3,
        "model-breaks": 0,
        "signal-breaks": 0,
        "trust-unclear": 3,
        "delivery-foundation": 2,
    }
    needs = {
        n["discipline"]: round(n["low"], 2) for n in verdict({"form": "full", "answers": example})["needs"]
    }
    assert (needs["dataops"], needs["devops"]) == (13.87, 3)
    assert "DataOps: 13 + a tenth of 8.67 = 13.87. DevOps: 3." in text
    quick = verdict({"answers": {q: a for q, a in example.items() if q != "trust-unclear"}})
    assert round(quick["break_even"][0]["times"], 1) == 4.3
    assert "costs you less than 4.3 wrong tables" in text
    others = other_weights()
    assert set(others.ways) == {26}
    now = others[others.edition == 2]
    assert (now.fewest.min(), now.most.max()) == (28, 29)
    assert "Under 26 other sets of weights 28 or 29 of the 30 stories stay right" in text
    for reading in ("first", "second"):  # demanding all three parts of what AIOps rests on
        stated = [a for s in knowledge().stories.values() if s.label == "aiops"
                  if isinstance(a := getattr(s.readings, reading).get("signal-foundation"), int)]  # fmt: skip
        assert sum(a < 3 for a in stated) / len(stated) > 0.5
    assert "would turn away most of the published AIOps teams whose text tells" in text
    leads = {(g["discipline"], g["takes"]) for g in model["prerequisites"]}
    assert leads == {("aiops", "lead"), ("mlops", "step"), ("dataops", "step")}


FOLLOW, FOLLOWED = prose("notebooks/01_follow_one_flight.ipynb"), outputs_of("01_follow_one_flight.ipynb")


def test_the_flight_that_is_followed():
    table = flights.read_flights()
    flight = table[(table.month == 2) & (table.day == 12) & (table.carrier == "WN") & (table.flight == 3839)]
    assert (flight.origin.item(), flight.dest.item(), flight.arr_delay.item()) == ("EWR", "MDW", -6)
    assert (flight.hour.item(), flight.minute.item()) == (6, 10)
    assert "It landed six minutes early" in FOLLOW
    assert "a risk of 62%. It arrived 6 minutes before schedule" in FOLLOWED
    assert "The app said 62 % and warned" in FOLLOW
    weather = flights.read_weather()
    near = (
        weather[(weather.origin == "EWR") & (weather.month == 2) & (weather.day == 12)]
        .set_index("hour")
        .wind_speed
    )
    assert [round(near[hour]) for hour in (2, 3, 4)] == [21, 1048, 13]
    assert "The hour before says 21, the hour after says 13" in FOLLOW


def test_the_registry_and_the_curve_say_what_the_prose_says():
    for held, base, later, later_base in (
        ("0.0951", "0.1034", "0.2011", "0.2012"),
        ("0.1179", "0.1292", "0.1976", "0.1923"),
    ):
        assert f"{held} against {base}" in FOLLOW
        assert f"({later} against {later_base})" in FOLLOW
        for figure in (held, base, later, later_base):
            assert figure in FOLLOWED
    assert "0.1293" in FOLLOWED
    assert "0.2671" in FOLLOWED
    assert "version 1 promised 13 % late, and 27 % were" in FOLLOW
    curve = {int(mph): float(risk) for mph, risk in re.findall(r" (\d+)  (0\.\d{4})  ", FOLLOWED)}
    assert {curve[mph] for mph in range(18, 61)} == {0.6164}
    assert curve[17] != 0.6164
    assert round(100 * curve[13]) == 59
    assert min(curve[mph] for mph in range(61)) > 0.3, "the warning never goes away"
    assert "32 questions; 26 show another whole per cent; 0 change their warning" in FOLLOWED
    assert "equal to the last bit" in FOLLOWED
    assert "DIFFERS" not in FOLLOWED


def test_the_storm_day_in_the_chapter():
    table = flights.read_flights()
    storm = table[(table.month == 2) & (table.day == 8)]
    assert f"{storm.arr_delay.isna().sum()} of {len(storm)} flights never arrived as planned" in FOLLOW
    assert " 2013-02-08  930  475  369 " in re.sub(r"\\n| {3,}", "  ", FOLLOWED)
    assert "369 of them had been answered without a warning" in FOLLOW


MEASURE = prose("notebooks/12_measure_safeguards.ipynb")


def test_what_is_more_than_luck_is_counted_as_the_page_says():
    from xops_widgets.explore.safeguard_choice import placebo_table

    table = placebo_table().set_index("fault")
    found = table.map(lambda said: not said.startswith("0 :"))
    beyond = table.map(lambda said: said.endswith("*"))
    assert (int(found.sum().sum()), int(beyond.sum().sum())) == (27, 12)
    assert "Twelve of the 27 are more than luck" in MEASURE
    assert table.loc["Weather of last week", "Profile check"] == "8 : 10"
    assert "at eight onsets, and at ten the other way round" in MEASURE
    assert (beyond["Slice check"].sum(), beyond["Anomaly in the daily figures"].sum()) == (2, 4)
    assert "two faults for the one and four for the other" in MEASURE
    unseen = list(beyond.index[~beyond.any(axis=1)])
    assert unseen == ["Weather of last week", "Regional airlines renamed"]
    assert "Two faults are detected by none beyond chance:" in MEASURE
    own = ("Freshness check", "Share answered", "Promotion gate")  # the three narrow ones
    assert [int(beyond[name].sum()) for name in own] == [1, 1, 1]


def test_what_the_safeguards_told():
    from xops_widgets.decide import harm

    episodes, kb = harm.episodes(), knowledge()
    alarms = harm.false_alarms(episodes)
    narrow = ("freshness-check", "answered-share", "promotion-gate")
    assert all(alarms[name] == 0 for name in narrow)
    own = [
        [day for day in harm.detections(episodes, fault, name) if day == 0]
        for fault, name in zip(("silent-station", "half-lost", "wrong-model-version"), narrow, strict=True)
    ]
    assert [len(days) for days in own] == [10, 10, 9]
    assert "two at all ten onsets, one at nine" in MEASURE
    others = set(kb.daily_safeguards) - set(narrow) - {"range-check"}
    assert min(alarms[name] for name in others) > 8
    assert alarms["drift-check"] == 30
    counted = {
        fault: max(
            sum(d is not None for d in harm.detections(episodes, fault, name)) for name in kb.daily_safeguards
        )
        for fault in kb.daily_faults
    }
    assert [fault for fault, onsets in counted.items() if onsets <= 5] == ["renamed-carrier"]
    assert all(
        d is None for fault in kb.daily_faults for d in harm.detections(episodes, fault, "range-check")
    )
    assert [harm.detections(episodes, "hour-shift", "profile-check").count(day) for day in (0, None)] == [
        6,
        4,
    ]
    clean = [(onset, day) for (fault, onset), days in episodes.items() if fault == "none" for day in days]
    assert len(clean) == 210
    alerted = [
        (datetime.date.fromisoformat(onset) + datetime.timedelta(days=day.number)).weekday()
        for onset, day in clean
        if "volume-check" in day.alerts
    ]
    assert f"({sum(day >= 5 for day in alerted)} of its {len(alerted)} false alarms)" in MEASURE


def test_what_the_explorer_of_safeguards_is_said_to_show():
    from xops_widgets.decide import harm
    from xops_widgets.explore import attention, harm_left, safeguard_worth
    from xops_widgets.explore.safeguard_choice import MINUTES, RESPONSE, averted_said

    every = list(knowledge().daily_safeguards)
    sums = harm_left(every, RESPONSE, "changed")[["none", "left"]].sum()
    alarms, hours = attention(every)
    assert f"{100 * (1 - sums['left'] / sums['none']):.0f} % of the changed answers are averted" in MEASURE
    assert f"at {alarms:.0f} false alarms and {hours:.0f} hours in 30 days" in MEASURE
    drift = safeguard_worth(every, RESPONSE, "changed").set_index("safeguard").loc["Drift check"]
    assert (drift["alarms"], drift["worth"]) == (30, 0)
    assert "takes 30 of these alarms and is worth nothing" in MEASURE
    per_30 = harm.false_alarms(harm.episodes())
    broad = {name: often for name, often in per_30.items() if 0 < often < 30}
    assert all(2 <= 30 / often < 4 for name, often in broad.items())
    assert "every second to fourth clean day" in MEASURE
    assert min(broad.values()) * MINUTES / 60 > 2
    assert "Two hours a month buy no broad check" in MEASURE
    alone = harm_left(["volume-check"], 3, "changed")[["none", "left"]].sum()
    assert round(100 * (1 - alone["left"] / alone["none"])) == 25
    assert "averts a quarter of the changed answers" in MEASURE
    assert f"A false alarm takes {MINUTES} minutes here: our assumption" in MEASURE
    blocked = harm_left(["volume-check"], RESPONSE, "unanswered")
    said = [averted_said(row.none, row.left) for row in blocked.itertuples()]
    assert said.count("adds 4,800; none without") == 7
    assert not any(text.startswith("averts") for text in said)
    assert "It averts none. It adds 4,800 to each of seven faults that leave none unanswered" in MEASURE


def test_the_harm_alone_reads_as_the_prose_says():
    from xops_widgets.explore import harm_alone

    table = harm_alone().set_index("fault")
    worse = table["answers on the wrong side of the warning, net"]
    assert [fault for fault, text in worse.items() if re.search(r"\((\d+) to", text)] == [
        "Departure hour in UTC"
    ]
    assert sum("(-" in text for text in worse) == 6
    assert "For six of the nine faults they reach below zero" in MEASURE
    changed = table.loc["Regional airlines renamed", "changed answers"].split()[0]
    assert f"regional airlines renamed. The second changes {changed} answers a day" in MEASURE


def test_the_bet_is_reported_as_it_came_out():
    from xops_widgets.decide import harm

    probed = harm.probe(harm.episodes())
    probed["off"] = (probed.measured - probed.with_carry).abs()
    episode = probed.groupby(["fault", "onset"]).off.max()
    assert (
        f"**{(episode < 0.5).sum()} of the {len(episode)} episodes were predicted to the last answer"
        in MEASURE
    )
    assert f"in {(episode < 0.5).sum()} of 90 trials" in MEASURE
    missed = probed[(probed.off >= 0.5) & (probed.unit == "changed")].set_index(["fault", "onset"])
    gate = missed.loc[["wrong-model-version"]]
    assert sorted(gate.off) == [927, 9258]
    assert "927 answers differ" in MEASURE
    assert "9,258 changed answers" in MEASURE
    leaks = missed.drop(index="wrong-model-version", level="fault")
    assert sorted((100 * leaks.off / leaks.measured).round(1)) == [0.5, 1.3, 2.4]
    seen = leaks.simple / leaks.measured
    assert (round(100 * seen.min()), round(100 * seen.max())) == (60, 76)
    inside = (100 * probed.groupby("unit").inside.mean()).round()
    for unit, words in (("changed", "for changed answers"), ("worse", "for the wrong side"),
                        ("unanswered", "for questions without an answer"),
                        ("corrupt", "for corrupt rows")):  # fmt: skip
        assert f"{inside[unit]:.0f} % {words}" in MEASURE
    wide = probed[probed.high > probed.low]
    assert f"more than a single number, {100 * wide.inside.mean():.0f} % of all" in MEASURE
    august = measured("fault_days").query(
        "fault == 'wrong-model-version' and onset == '2013-08-25' and day >= 14"
    )
    assert august.alerts.fillna("").str.contains("promotion-gate").sum() == 6
