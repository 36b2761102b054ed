"""The measured matrix as cases: worked by hand, as another reading of the table gives it, and as a page unpacks it."""

from __future__ import annotations

import csv
import gzip
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.decide.planning import alone
from tests.decide.played import HELD_OUT, ONSETS, small, tables
from tests.decide.test_plan import many
from tests.node import node
from xops_widgets.decide.episodes import (
    CLEAN,
    EpisodeDay,
    credits,
    is_null,
    measured_episodes,
    read_episodes,
)
from xops_widgets.decide.matrix import Matrix, harm_until, matrix_cases, packed, stopped, unpacked
from xops_widgets.decide.plan import Candidate, Case, plan
from xops_widgets.decide.plan_harm import uniform
from xops_widgets.decide.plan_instance import MEASURED_UNITS
from xops_widgets.decide.plan_settings import LIMITS, START, check_settings, instance_for
from xops_widgets.knowledge import knowledge
from xops_widgets.knowledge.tables import FOLDER

HERE = Path(__file__).parent
MATRIX = matrix_cases()
NOBODY = frozenset[str]()


def day(changed: float = 0, corrupt: float = 0, trained: int = 0) -> EpisodeDay:
    harm = {"changed": changed, "corrupt": corrupt}
    return EpisodeDay(harm, 0.0, 100, bool(trained), NOBODY, NOBODY)


def test_harm_until_an_end_worked_by_hand():
    days = [day(10, 5), day(10, 5, trained=1), day(20, 5), day(6, 0), day(4, 0)]
    # ends on day 0: nothing. On 1: day 0. On 2: days 0 and 1, and the model of day 1 stays for days 2 to 4, at 5 a day
    # as on the days 3 and 4. On 3, by itself: all that was measured.
    assert [ended["changed"] for ended in stopped(days, ["changed"], 3)] == [0, 10, 20 + 3 * 5, 50]
    assert [ended["corrupt"] for ended in stopped(days, ["corrupt"], 3)] == [0, 5, 10, 15], "rows are mended"
    first = [day(10, trained=1), day(10), day(7)]
    assert [e["changed"] for e in stopped(first, ["changed"], 2)] == [0, 10, 27], (
        "trained before any damaged day"
    )
    thirds = [day(1 / 3), day(1 / 3), day()]
    assert [e["changed"] for e in stopped(thirds, ["changed"], 2)] == [0, 0, 1]
    assert harm_until(thirds, 1, ["changed"], 2) == {"changed": 1 / 3}, "rounded only for a page"


def test_only_what_detects_beyond_chance_is_planned_with():
    names = ("range-check", "volume-check")
    both = {"range-check": [1], "volume-check": [0]}
    table, *rest = tables({"hour-shift": both, "half-lost": {}}, {"volume-check": [0, 2]}, names, changed=9)
    once = (table["fault"] == "half-lost") & (table["onset"] == ONSETS[0]) & (table["day"] == 0)
    table.loc[once, "more"] = "range-check"  # at one onset of ten
    found = matrix_cases(read_episodes(table, *rest))
    assert [case.detected for case in found.cases] == [{"range-check": 1}] * 10 + [{}] * 10
    assert [(s.id, s.alarms) for s in found.safeguards] == [("range-check", 0), ("volume-check", 20)]
    assert found.clean_days == 30
    assert {case.onset for case in found.cases} == set(ONSETS), "held-out onsets are left out"
    assert found.cases[0].stopped[-1]["changed"] == 18


def test_a_gate_is_planned_only_against_what_it_can_refuse():
    gate = {"promotion-gate": [0]}
    names = ("promotion-gate", "range-check")
    played = small({"hour-shift": gate, "wrong-model-version": gate}, safeguards=names, changed=9)
    assert all(credits(played)[fault, names[0]].detects for fault in ("hour-shift", "wrong-model-version"))
    detected = {case.fault: case.detected for case in matrix_cases(played).cases}
    assert detected == {"hour-shift": {}, "wrong-model-version": {"promotion-gate": 0}}


def test_held_out_onsets_are_seen_with_what_the_others_credit():
    names = ("range-check", "volume-check")
    played = small(
        {"hour-shift": {"range-check": [0]}},
        safeguards=names,
        held_out={"hour-shift": {"range-check": [1], "volume-check": [0]}},
    )
    found = matrix_cases(played, held_out=True)
    assert {case.onset: case.detected for case in found.cases} == {
        key: {"range-check": 1} for key in HELD_OUT
    }


def test_strengths_and_null_faults():
    names = ("range-check", "volume-check")
    by = {"hour-shift": {0.5: {}}}
    played = small({"hour-shift": {"range-check": [0]}, "null-release": {}}, safeguards=names, strengths=by)
    assert {case.fault for case in matrix_cases(played).cases} == {"hour-shift"}
    assert {len(case.detected) for case in matrix_cases(played, 0.5).cases} == {0}
    with pytest.raises(ValueError, match=r"^strength: expected one of 0\.5, 1\.0, got 2$"):
        matrix_cases(played, 2)


def test_the_shipped_table_read_once_more_row_by_row():
    """The harm of an episode that nobody ends is the sum of its rows; alarms are counted on the clean rows."""
    episodes, sums, alarms, clean_days = measured_episodes(), {}, {}, 0
    with open(FOLDER / "matrix_days.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["onset"] in episodes.held_out:
                continue
            if row["fault"] == CLEAN:
                clean_days += 1
                for name in filter(None, row["more"].split("|")):
                    alarms[name] = alarms.get(name, 0) + 1
            elif float(row["strength"]) == 1:
                own = sums.setdefault((row["fault"], row["onset"]), dict.fromkeys(episodes.units, 0.0))
                for unit in own:
                    own[unit] += float(row[unit])
    assert {(c.fault, c.onset) for c in MATRIX.cases} == {key for key in sums if not is_null(key[0])}
    for case in MATRIX.cases:
        assert case.stopped[-1] == pytest.approx(sums[case.fault, case.onset], abs=0.51)
        assert set(case.stopped[0].values()) == {0}
    assert MATRIX.clean_days == clean_days
    assert {s.id: s.alarms for s in MATRIX.safeguards if s.alarms} == alarms
    for s in MATRIX.safeguards:
        record = knowledge().safeguards[s.id]
        assert (s.days, s.gate) == (record.person_days.value, record.action == "revert")
    assert any(s.gate for s in MATRIX.safeguards)
    assert not all(s.gate for s in MATRIX.safeguards)
    assert {"changed", "cost", "unanswered", "corrupt", "exposed", "irreproducible"} == set(episodes.units)
    assert sum(len(case.detected) for case in MATRIX.cases) > 0


# ---- packed for a page ----------------------------------------------------------------------------------


def on_the_page(data: Any, settings: list[Any], folder: Path) -> list[dict[str, Any]]:
    rules = {"faults": data["faults"], "start": START, "limits": LIMITS}
    given = {"data": data, "rules": rules, "settings": settings}
    (folder / "page.json").write_text(json.dumps(given), "utf-8")
    out = subprocess.run(
        [node(), HERE / "plan_page.mjs", folder / "page.json"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return json.loads(out.stdout)


def made_up(faults: int = 25, onsets: int = 10, safeguards: int = 25, units: int = 6) -> Matrix:
    """A matrix of the size that is planned, with random harm in every unit: the worst to pack."""
    numbers = uniform(5)

    def whole(high: int) -> int:
        return int(next(numbers) * high)

    names, own_units = [f"safeguard-number-{n}" for n in range(safeguards)], MEASURED_UNITS[:units]
    cases = []
    for fault in (f"fault-of-some-name-{n}" for n in range(faults)):
        daily = {unit: (5, 60, 900)[whole(3)] for unit in own_units}
        own = [s for s in names if whole(6) == 0]
        for onset in range(onsets):
            ends, sums = [], dict.fromkeys(own_units, 0)
            for _ in range(15):
                ends.append({unit: float(amount) for unit, amount in sums.items()})
                sums = {unit: amount + whole(daily[unit]) for unit, amount in sums.items()}
            cases.append(
                Case(fault, f"2013-{onset + 1:02}-04", tuple(ends), {s: whole(14) for s in own if whole(3)})
            )
    return Matrix(tuple(cases), tuple(Candidate(s, whole(40) / 2, whole(90)) for s in names), 210)


@pytest.mark.parametrize("matrix", [MATRIX, made_up(4, 3, 5, 3)], ids=["measured", "made up"])
def test_what_is_packed_is_unpacked_the_same_in_python_and_on_the_page(matrix, tmp_path):
    data = json.loads(json.dumps(packed(matrix), sort_keys=True))  # as a twin writes it
    assert packed(unpacked(data)) == packed(matrix)
    fears = dict.fromkeys(data["faults"], 2.0)
    settings = check_settings({"fears": fears, "worth": {"changed": 0.5}, "response": 2}, data["faults"])
    mine = instance_for(settings, unpacked(data).about())
    (page,) = on_the_page(data, [settings], tmp_path)
    assert page["clean"] == settings
    assert page["instance"] == json.loads(json.dumps(mine.data()))
    whole = instance_for(settings, matrix.about())
    assert plan(mine, 12) == plan(whole, 12), "units without harm are left out, and nothing else"


def test_onsets_that_differ_by_fault_are_kept():
    case = alone().cases[0]
    other = Case("g", "2014-01-01", case.stopped, {})
    matrix = Matrix((case, other), alone().safeguards, 7)
    assert unpacked(json.loads(json.dumps(packed(matrix)))) == matrix


def test_the_data_of_a_page_stay_small():
    text = json.dumps(packed(made_up()), separators=(",", ":"))
    assert 10_000 < len(gzip.compress(text.encode(), 6)) <= 40 * 1024


def test_only_whole_numbers_and_equal_lengths_are_packed():
    case = alone().cases[0]
    for other, message in (
        (
            Case("g", "o", ({"cost": 0}, {"cost": 0.5}, *case.stopped[2:]), {}),
            r"^stopped: expected whole numbers",
        ),
        (
            Case("g", "o", case.stopped[1:], {}),
            r"^cases: expected episodes of one length to pack, got \[4, 5\]$",
        ),
    ):
        with pytest.raises(ValueError, match=message):
            packed(Matrix((case, other), alone().safeguards, 7))
    assert many(1).cases  # its harm is whole, but it has no record: it is packed all the same
    assert unpacked(packed(Matrix(many(1).cases, many(1).safeguards, 210))).cases == many(1).cases
