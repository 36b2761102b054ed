"""The numbers in the prose are those of the records and of the measured tables."""

from __future__ import annotations

import html
import itertools
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
    assert "52.6 % of the flights" in outputs
    assert "names humid (in 4 of 5 models); comparing flight by flight names hour (in 5)" in outputs
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


SAFEGUARDS = prose("notebooks/12_which_safeguards.ipynb")
SHOWN = outputs_of("12_which_safeguards.ipynb")


def test_what_the_page_on_safeguards_counts():
    """Its sentences with results are made from the tables; these are about how the tables were made."""
    from xops_widgets.decide.acting import acted
    from xops_widgets.decide.detection import FALSE_SHARE
    from xops_widgets.decide.episodes import CLEAN, is_null, measured_episodes
    from xops_widgets.decide.plan_instance import MINUTES_A_FALSE_ALARM

    episodes, note = measured_episodes(), measured_provenance("matrix_acting")
    faults = [f for f in episodes.faults() if not is_null(f)]
    assert {len(episodes.onsets(f)) for f in faults} == {10}
    assert "at ten onsets" in SAFEGUARDS
    assert len(episodes.onsets(CLEAN, 0.0)) + len(episodes.held_out) == 15
    assert "Of the fifteen onsets, every third was held out" in SAFEGUARDS
    assert (note["sets"], note["responses"]) == (30, [1, 3, 7])
    assert len({one.set for one in acted()}) == 30
    assert "So thirty random sets, each with a random response time of one, three or seven days" in SAFEGUARDS
    assert sum(f.startswith("unseen-") for f in faults) == 4
    assert "Four faults were written by nobody here" in SAFEGUARDS
    assert FALSE_SHARE == 0.05
    assert "at most one in twenty is expected to be false" in SAFEGUARDS
    assert not any(knowledge().faults[f].discipline == "aiops" for f in faults)
    assert "No fault here strikes the operations signal itself" in SAFEGUARDS
    assert MINUTES_A_FALSE_ALARM == 15
    assert "`cost` weighs a missed delay as 7/3 of a needless warning" in SAFEGUARDS


def test_the_page_on_safeguards_shows_what_is_measured_now():
    """nbval runs the chapter too; this says which sentence is out of date."""
    from xops_widgets import explore

    picture = explore.detection_map()
    points = (
        explore.by_discipline_points(),
        explore.harm_points(),
        explore.limits_points(),
        explore.acting_points(),
        explore.held_out_points(),
    )
    shown = html.unescape(SHOWN)
    for sentence in (picture.caption, explore.dose_response().caption, *itertools.chain(*points)):
        assert json.dumps(sentence)[1:-1] in shown or sentence in shown, sentence


def test_the_four_side_by_side_say_what_is_measured():
    from xops_widgets import explore
    from xops_widgets.decide.episodes import credits, is_null, measured_episodes

    text, kb, found = (
        prose("notebooks/25_compare_disciplines.ipynb"),
        knowledge(),
        credits(measured_episodes()),
    )
    seen = {pair for pair, one in found.items() if one.detects and not is_null(pair[0])}
    home = {name: record.discipline for name, record in (kb.faults | kb.safeguards).items()}
    at_home = {fault for fault, s in seen if home[fault] == home[s]}
    faults = {fault for fault, _ in found if not is_null(fault)}
    assert len(at_home) > len(faults) / 2
    assert {fault for fault, _ in seen} - at_home
    assert "**Mostly at home, and not only there.**" in text
    half = {s: found["half-lost", s] for f, s in seen if f == "half-lost"}
    assert half["answered-share"].delay == 0
    assert not {s for s in half if kb.safeguards[s].stage == "lake"}
    assert "a count of the questions answered, in the app, finds it on the first day" in text
    models = {"registry", "training"}
    assert not {s for f, s in seen if kb.faults[f].strikes in models and kb.safeguards[s].stage == "lake"}
    assert "A check of the data cannot see the wrong model" in text
    assert "drift-check" not in {s for _, s in seen}
    assert all("drift-check" in day.more for day in measured_episodes().clean_days())
    assert "alerts on every clean day alerts beside every fault too, and detects none" in text
    shown = html.unescape(outputs_of("25_compare_disciplines.ipynb"))
    assert all(json.dumps(point)[1:-1] in shown or point in shown for point in explore.by_discipline_points())
