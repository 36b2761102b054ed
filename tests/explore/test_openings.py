"""The opening pictures: their numbers are those of the tables, counted here once more."""

from __future__ import annotations

import re

import pytest

from xops_widgets.explore import openings
from xops_widgets.explore.check_strictness import alarms_at, read_batches
from xops_widgets.knowledge import knowledge, measured
from xops_widgets.pictures import Picture

ALL = [
    openings.three_ways, openings.stories_right, openings.strictness_cost,
    openings.batch_waits, openings.orders_by_hand, openings.who_learns_first, openings.same_answers,
    openings.cause_methods, openings.release_and_canary, openings.stages_by_discipline, openings.documentation_gain,
]  # fmt: skip


def cells(drawing):
    """The texts of a heat map's rows, without its head."""
    rows = re.findall(r"<tr>(.*?)</tr>", drawing)[1:]
    return {re.search(r"<th[^>]*>(.*?)</th>", r)[1]: re.findall(r"<td[^>]*>(.*?)</td>", r) for r in rows}


@pytest.mark.parametrize("draw", ALL, ids=lambda draw: draw.__name__)
def test_a_picture_is_small_and_the_same_each_time(draw):
    picture = draw()
    assert isinstance(picture, Picture)
    shown = picture._repr_html_()
    assert shown == draw()._repr_html_()
    assert len(shown) < 40_000
    assert not re.search(r"\bnan\b", re.sub(r"<[^>]*>", " ", shown))


def test_strictness_costs_at_both_ends():
    """By the chapter's own rule: an alert that the day raises without the fault too has caught nothing."""
    picture = openings.strictness_cost()
    table = picture.table.set_index("k")
    assert table["false alarms in 30 clean days"].is_monotonic_decreasing
    assert table["missed, %"].is_monotonic_increasing
    assert table["alerted anyway, %"].is_monotonic_decreasing
    assert table[["caught, %", "missed, %", "alerted anyway, %"]].sum(axis=1).between(99.8, 100.2).all()
    assert table.loc[3.0, "false alarms in 30 clean days"] == round(
        alarms_at(read_batches(None, 1.0), 3.0), 1
    )
    best = table["caught, %"].max()
    assert f"no k catches more than {best:.0f} %" in picture.caption
    assert 1 < table["caught, %"].idxmax() < 60  # neither end


def test_orders_by_hand_are_all_counted():
    picture = openings.orders_by_hand()
    counts = [int(n) for n in re.findall(r"(\d+) of 28", picture.drawing)]
    orders = measured("automation_orders")
    assert sum(counts) == len(orders) == 28
    assert counts[0] == (orders["answered"] > 0).sum()
    assert counts[1] == ((orders["answered"] == 0) & orders["failed"].isna()).sum()
    assert f"Of {28 - counts[0]} wrong ways, {counts[1]} end" in picture.caption


def test_who_learned_of_a_fault_is_who_was_told():
    picture = openings.who_learns_first()
    drawn = cells(picture.drawing)
    assert drawn["wrong version"][2:] == ["never", "never"]
    assert drawn["slow database"][2:] == ["8 s", "8 s"]
    assert "No alert for: wrong version." in picture.caption
    assert picture.table["fault"].str.contains("full disk").sum() == 1
    assert {"p99, ms", "first page"} <= {*picture.table}


def test_the_constant_answer_stands_beside_the_methods():
    picture = openings.cause_methods()
    assert "52 incidents have 5 causes between them" in picture.caption
    bars = re.findall(r'xops-pic-name">(.*?)</span>.*?xops-(\w+), #.*?said">(.*?)</span>', picture.drawing)
    assert bars[0] == ("ranked correlation (Hardt 2024)", "aiops", "34 of 52")
    controls = {name.partition(":")[0]: said for name, colour, said in bars if colour == "bad"}
    assert controls == {"constant": "16 of 52", "coin": "1.2 of 52"}


def test_a_canary_never_sees_what_nobody_compares():
    picture = openings.release_and_canary()
    assert (
        picture.drawing.count(">never<") == picture.table["detected after"].str.contains("never").sum() >= 1
    )


KB = knowledge()
TASKS = list(KB.tasks.values())


@pytest.mark.parametrize(
    ("drawing", "stages"),
    [
        *((openings.stages_of(d).drawing, {t.stage for t in TASKS if t.discipline == d}) for d in KB.disciplines),
        *((openings.strip_of(p).drawing, {t.stage for t in TASKS if p in t.principles}) for p in KB.principles),
    ],
    ids=[*KB.disciplines, *KB.principles],
)  # fmt: skip
def test_the_stages_with_tasks_are_lit(drawing, stages):
    lit = set(re.findall(r"<strong>(.*?)</strong>", drawing))
    assert lit == {stage.name for stage in knowledge().stages if stage.id in stages}


def test_no_caption_says_more_than_its_figures(monkeypatch):
    """Other figures, another caption."""
    real = openings.measured

    def other(name):
        table = real(name)
        if name == "operational_faults":
            table = table.assign(page_s=1.0)
        if name == "root_cause_places":
            table = table.assign(cause=[f"cause {n}" for n in range(len(table))])
        return table

    monkeypatch.setattr(openings, "measured", other)
    assert "No alert for: no fault." in openings.who_learns_first().caption
    assert "52 causes between them" in openings.cause_methods().caption
    sizes = openings.batch_sizes()
    monkeypatch.setattr(openings, "batch_sizes", lambda: sizes.assign(changed=7.0))
    assert "Behind the comparison 7 to 7 answers change" in openings.batch_waits().caption
