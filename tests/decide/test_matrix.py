"""The measured matrix as cases: worked by hand, as the older arithmetic gives it, and as a page unpacks it."""

from __future__ import annotations

import gzip
import json
import math
import subprocess
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from tests.decide.planning import alone
from tests.decide.test_plan import many
from tests.node import node
from xops_widgets.decide import harm
from xops_widgets.decide.matrix import (
    CARRIED,
    CLEAN,
    PERSON_DAYS_UNTIL_RECORDED,
    TABLE,
    Matrix,
    matrix_cases,
    packed,
    stopped,
    unpacked,
)
from xops_widgets.decide.plan import Candidate, Case, plan
from xops_widgets.decide.plan_harm import uniform
from xops_widgets.decide.plan_instance import MEASURED_UNITS
from xops_widgets.decide.plan_settings import LIMITS, START, check_settings, instance_for
from xops_widgets.knowledge import knowledge, measured, measured_provenance

HERE = Path(__file__).parent
RECORDED = list(knowledge().daily_faults)
MATRIX = matrix_cases()


def day(changed: float = 0, corrupt: float = 0, trained: int = 0) -> dict[str, Any]:
    return {"changed": changed, "corrupt": corrupt, "trained": trained}


def rows(**columns: Any) -> list[dict[str, Any]]:
    """Three days; the fault strikes on the first two."""
    length = {len(v) for v in columns.values() if isinstance(v, list)}.pop()
    given = {key: v if isinstance(v, list) else [v] * length for key, v in columns.items()}
    return [dict(zip(given, values, strict=True)) for values in zip(*given.values(), strict=True)]


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
    assert [e["changed"] for e in stopped([day(1 / 3), day(1 / 3), day()], ["changed"], 2)] == [0, 0, 1]


def test_the_shipped_table_is_read_as_the_older_arithmetic_reads_it():
    episodes = harm.episodes()
    faults = {fault for fault, _ in episodes} - {CLEAN}
    assert {(c.fault, c.onset) for c in MATRIX.cases} == {key for key in episodes if key[0] != CLEAN}
    units = [unit for unit in harm.UNITS if unit in MEASURED_UNITS]
    assert {"changed", "corrupt", "unanswered"} <= set(units)
    assert set(CARRIED) & set(units) == set(harm.ANSWERED_UNITS) & set(units)
    for case in MATRIX.cases:
        pair = episodes[case.fault, case.onset], episodes[CLEAN, case.onset]
        for n, ended in enumerate(case.stopped):
            repaired = math.inf if n == case.last else n
            by_rule = harm.harm_if(*pair, {}, repaired)
            assert ended == pytest.approx({unit: by_rule[unit] for unit in ended}, abs=0.5)
    credited = 0
    for fault in faults:
        cases = [c for c in MATRIX.cases if c.fault == fault]
        assert [c.onset for c in cases] == sorted(c.onset for c in cases)
        for s in knowledge().daily_safeguards:
            days = harm.detections(episodes, fault, s)
            beyond = harm.net_detection(episodes, fault, [s]).beyond_chance
            assert [c.detected.get(s) for c in cases] == (days if beyond else [None] * len(days))
            credited += beyond
    assert credited >= 9
    alarms = harm.false_alarms(episodes)
    assert {s.id for s in MATRIX.safeguards} == set(measured_provenance(TABLE)["median_seconds_a_day"])
    assert MATRIX.clean_days == 210
    for s in MATRIX.safeguards:
        assert 30 * s.alarms / MATRIX.clean_days == pytest.approx(alarms[s.id])
        assert s.gate == (knowledge().safeguards[s.id].action == "revert")
        assert s.days == PERSON_DAYS_UNTIL_RECORDED
    assert any(s.gate for s in MATRIX.safeguards)
    assert not all(s.gate for s in MATRIX.safeguards)


def test_a_table_of_differences_with_strengths_gives_the_same():
    """The next table has `more` and `fewer` than the clean run, several strengths, null faults and held-out onsets."""
    old, about = measured(TABLE), measured_provenance(TABLE)
    usual = old[old["fault"] == CLEAN].set_index(["onset", "day"])["alerts"].fillna("")
    frame = old.assign(strength=1.0).copy()
    own = [set(filter(None, str(a).split("|"))) if a == a else set() for a in frame["alerts"]]
    clean = [
        set(filter(None, usual[o, d].split("|"))) for o, d in zip(frame["onset"], frame["day"], strict=True)
    ]
    is_clean = frame["fault"] == CLEAN
    frame["more"] = [
        "|".join(sorted(o if same else o - c)) for o, c, same in zip(own, clean, is_clean, strict=True)
    ]
    frame["fewer"] = [
        "" if same else "|".join(sorted(c - o)) for o, c, same in zip(own, clean, is_clean, strict=True)
    ]
    weak = frame[~is_clean].assign(strength=0.5, changed=0)
    null = frame[~is_clean & (frame["fault"] == "stale-feed")].assign(fault="null-release")
    held = frame.assign(onset="2013-12-24", changed=10**6)
    table = pd.concat([frame, weak, null, held]).drop(columns=["alerts", "worse"])
    again = matrix_cases(table, {**about, "held_out": ["2013-12-24"]})
    assert again == MATRIX
    half = matrix_cases(table, {**about, "held_out": ["2013-12-24"]}, strength=0.5)
    assert {ended["changed"] for case in half.cases for ended in case.stopped} == {0}
    with pytest.raises(ValueError, match=r"^strength: expected one of 0\.5, 1\.0, got 2$"):
        matrix_cases(table, about, strength=2)


def test_an_alert_of_the_clean_run_is_no_detection_and_counts_as_a_false_alarm():
    s, f = MATRIX.safeguards[0].id, RECORDED[0]
    onsets = [f"2013-0{n}-01" for n in range(1, 8)]
    table = []
    for onset in onsets:
        base = {"onset": onset, "day": [0, 1, 2], "trained": 0}
        table += rows(fault=CLEAN, changed=0, alerts=[s, "", s], **base)
        table += rows(fault=f, changed=9, alerts=[s, s, s], **base)
    found = matrix_cases(pd.DataFrame(table), {"strikes_days": 2})
    assert [case.detected for case in found.cases] == [{s: 1}] * 7
    assert (found.clean_days, found.safeguards[0].alarms) == (21, 14)
    few = matrix_cases(pd.DataFrame([r for r in table if r["onset"] in onsets[:5]]), {"strikes_days": 2})
    assert [case.detected for case in few.cases] == [{}] * 5, "five of five may be chance: 1 in 16"


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
