"""The numbers in the prose of the maps, of the four side by side and of the culture are those of the records."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.notebooks.stored import ROOT, prose
from xops_widgets.decide.episodes import measured_episodes
from xops_widgets.explore.detection_map import false_alarms
from xops_widgets.knowledge import agreement, knowledge, last_readings, level_marks

KB = knowledge()
METHOD = (ROOT / "book" / "method.md").read_text(encoding="utf-8")
FLOW, FOUR, CULTURE, CROSS = (
    prose(f"notebooks/{name}.ipynb")
    for name in ("20_map_flow", "25_compare_disciplines", "26_build_culture", "30_cross_principles")
)
WORDS = dict(
    enumerate(
        [
            "none",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        ]
    )
)


def test_the_roles_and_tasks_of_the_map():
    several = [r for r in KB.roles if len({t.discipline for t in KB.tasks.values() if t.role == r}) > 1]
    assert (
        f"{WORDS[len(several)].capitalize()} of {WORDS[len(KB.roles)]} roles work for more than one" in FLOW
    )
    assert set(KB.roles) - set(several) == {"users", "data-engineer"}
    assert "Only users and data engineers have a single one" in FLOW
    assert f"{WORDS[len(several)]} of {WORDS[len(KB.roles)]} roles have tasks of more than one" in CULTURE
    order = {phase.id: phase.order for phase in KB.phases.values()}
    late = sum(order[t.end] >= order["run"] for t in KB.tasks.values())
    assert f"{late} of the {len(KB.tasks)} tasks last into *Run* or *Learn*" in FLOW
    least = Counter((p, t.discipline) for t in KB.tasks.values() for p in t.principles)
    assert min(least.values()) == 2
    assert "each principle has at least two in each discipline" in FLOW
    assert f"The [map](20_map_flow.ipynb) holds {len(KB.frictions)} frictions" in CULTURE


def test_where_each_discipline_adds_most_in_the_map():
    where = {d.id: set(d.where) for d in KB.disciplines.values()}
    assert {"answer", "app-database"} <= where["devops"]  # both ends, where software meets people
    assert where["dataops"] == {"app-database", "extract", "lake"}
    assert where["mlops"] == {"train", "predict", "answer"}
    assert where["aiops"] == {"operate"}
    answer = (
        "**DevOps works where software meets people, DataOps from the app's database to the lake, "
        "MLOps from training to the answer, AIOps where all of it is operated.**"
    )
    assert answer in FLOW


def test_the_matrix_asks_nothing_that_it_cannot_record():
    assert "how far are you" not in CROSS.lower()
    assert "how far are you" not in (ROOT / "xops_widgets/widgets/static/xops.js").read_text("utf-8").lower()


def test_the_figures_of_the_culture():
    alerts = false_alarms(measured_episodes(), "drift-check")
    assert f"alerts on {alerts:.0f} of 30 clean days" in CULTURE
    cascades = KB.evidence["cascades-one"]
    assert f"{cascades.value} % of 53 practitioners" in CULTURE
    assert "53 people" in cascades.claim
    assert f'"{KB.evidence["weak-87-percent"].value} % of projects' in CULTURE
    assert float(KB.evidence["dora-2022-trunk-good-docs"].value) // 100 == 15  # "fifteenfold"
    for claim in ("dora-2024-platform-throughput", "dora-2024-platform-stability"):
        assert float(KB.evidence[claim].value) < 0


def dora(year: int, group: str, metric: str):
    (row,) = (r for r in KB.dora.values() if (r.year, r.group, r.metric) == (year, group, metric))
    return row


def test_what_the_culture_says_of_the_surveys():
    lead = {
        y: dora(y, "elite", "lead_time_for_changes").high for y in {r.year for r in KB.dora.values()} - {2022}
    }
    assert lead == {2018: 1, 2021: 1, 2019: 24, 2023: 24, 2024: 24}
    assert not any(r.group == "elite" for r in KB.dora.values() if r.year == 2022)
    fails = {g: dora(2024, g, "change_failure_rate").low for g in ("high", "medium")}
    assert f"{fails['high']:.0f} % of its changes fail against {fails['medium']:.0f} %" in CULTURE
    assert dora(2024, "high", "deployment_frequency").low >= dora(2024, "medium", "deployment_frequency").high
    for metric in ("deployment_frequency", "lead_time_for_changes"):
        assert dora(2023, "medium", metric).said == dora(2023, "low", metric).said
    assert [dora(2023, g, "change_failure_rate").low for g in ("medium", "low")] == [15, 64]
    assert "15 % against 64 %" in CULTURE
    elite, low = (dora(2018, g, "deployment_frequency") for g in ("elite", "low"))
    assert elite.low // low.high == 7
    assert KB.evidence["dora-2018-frequency"].value == "46"


def test_what_the_matrix_says_of_its_readings():
    assert f"{5 * len(KB.cells)} statements" in CROSS
    first, pairs = agreement(round_=1)
    assert f"in {first} of {pairs}" in METHOD
    failed = {(r.cell, r.level) for r in KB.readings.values() if r.round == 1 and min(r.marks) == 0}
    assert f"{len(failed)} of the 140 got a 0" in METHOD
    again = {(r.cell, r.level) for r in KB.readings.values() if r.round == 2}
    assert f"{len(again)} were rewritten" in METHOD
    assert set(last_readings()) == {(c, n) for c in KB.cells for n in range(5)}
    assert all(set(readings) == {"a", "b"} for readings in last_readings().values())
    marks = level_marks()
    assert (marks["lowest"] > 0).all()
    sums = [int(m.partition(" ")[0]) for m in marks["marks"]]
    assert sums == sorted(sums)  # the page shows the head of the table as the weakest
    assert sums[0] < sums[-1]
    clean = sum(int(m.partition(" ")[0]) == 16 for m in marks["marks"])
    assert re.search(rf"\b{clean} levels pass without a doubt", METHOD)
    assert (
        "reading:**" not in CROSS
    )  # how they were read, round by round, is told on the page about the method


@pytest.mark.parametrize("round_", [1, 2, 3])
def test_both_readers_read_the_same_levels_in_each_round(round_):
    read = {
        reader: {(r.cell, r.level) for r in KB.readings.values() if (r.reader, r.round) == (reader, round_)}
        for reader in "ab"
    }
    assert read["a"] == read["b"]
    assert len(read["a"]) == 140 or round_ > 1
