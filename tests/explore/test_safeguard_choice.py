"""The square of faults and safeguards: recounted here, row by row, from the measured table."""

import csv
import itertools
import random
import statistics

import pytest

from xops_widgets.decide import harm
from xops_widgets.explore import (
    alarms,
    harm_alone,
    harm_left,
    probe_table,
    safeguard_choice,
    safeguard_choice_table,
    square,
    square_by_discipline,
)
from xops_widgets.explore.safeguard_choice import UNIT_TITLES
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
    for fault, name in itertools.product(kb.faults, kb.safeguards):
        days = [day_detected(rows, fault, onset, name) for onset in rows[fault]]
        hit = [day for day in days if day is not None]
        want = f"{len(hit)}, day {statistics.median(hit):g}" if hit else ""
        assert table.loc[kb.faults[fault].title, kb.safeguards[name].title] == want


def test_the_square_by_discipline_is_the_earliest_of_its_safeguards(rows):
    kb, table = knowledge(), square_by_discipline().set_index("fault")
    homes = {d: [s.id for s in kb.safeguards.values() if s.discipline == d] for d in kb.disciplines}
    assert sum(map(len, homes.values())) == len(kb.safeguards)
    for fault, (discipline, names) in itertools.product(kb.faults, homes.items()):
        hit = []
        for onset in rows[fault]:
            days = [d for name in names if (d := day_detected(rows, fault, onset, name)) is not None]
            hit += [min(days)] if days else []
        want = f"{len(hit)}, day {statistics.median(hit):g}" if hit else ""
        assert table.loc[kb.faults[fault].title, f"{kb.disciplines[discipline].name} ({len(names)})"] == want


def test_the_alarms_are_what_counting_gives(rows):
    table = alarms().set_index("safeguard")
    clean = [row for onset in rows["none"].values() for row in onset]
    assert len(clean) == 210
    for name, record in knowledge().safeguards.items():
        alerted = sum(name in row["alerts"] for row in clean)
        assert table.loc[record.title, "false alarms in 30 days"] == round(30 * alerted / 210, 1)
        often = sum(
            sum(day_detected(rows, fault, onset, name) is not None for onset in rows[fault]) > 5
            for fault in knowledge().faults
        )
        assert table.loc[record.title, "faults detected at most onsets"] == often


def test_harm_alone_is_the_median_of_the_onsets(rows):
    table = harm_alone().set_index("fault")
    for fault, unit in itertools.product(knowledge().faults, harm.UNITS):
        each = [sum(int(row[unit]) for row in days[:14]) / 14 for days in rows[fault].values()]
        shown = table.loc[knowledge().faults[fault].title, UNIT_TITLES[unit]]
        assert shown.split(" ")[0].replace(",", "") == str(round(statistics.median(each)))


def left(rows, fault, onset, chosen, response, unit):
    """The three rules once more, in the plainest words."""
    does = {name: record.action for name, record in knowledge().safeguards.items()}
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
    chosen = [name for name in knowledge().safeguards if chance.random() < 0.5]
    response, unit = chance.randint(1, 14), list(harm.UNITS)[seed % 4]
    table = harm_left(chosen, response, unit).set_index("fault")
    for fault in knowledge().faults:
        each = [left(rows, fault, onset, chosen, response, unit) for onset in rows[fault]]
        row = table.loc[knowledge().faults[fault].title]
        assert row["left"] == pytest.approx(statistics.mean(each), abs=1e-6)
        assert (row["low"], row["high"]) == (pytest.approx(min(each)), pytest.approx(max(each)))
        alone = [left(rows, fault, onset, [], 1, unit) for onset in rows[fault]]
        assert row["none"] == pytest.approx(statistics.mean(alone))


def test_the_table_has_each_safeguard_alone():
    table = safeguard_choice_table().set_index("fault")
    assert list(table) == ["none", *(s.title for s in knowledge().safeguards.values()), "all"]
    alone = harm_left(["freshness-check"], 3, "changed").set_index("fault")["left"]
    assert table["Freshness check"].to_dict() == alone.round().astype(int).to_dict()


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


def test_the_chart_has_a_control_for_each_safeguard():
    spec = safeguard_choice().to_dict()
    names = [param["bind"]["name"].strip() for param in spec["params"]]
    assert names == [*(s.title for s in knowledge().safeguards.values()), "Days to repair", "Harm in"]


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
