"""One module and one record more: matrix, planner and page pick up a new fault and a new safeguard."""

from __future__ import annotations

import shutil

import pytest

from tests.decide.played import small
from xops_lab.faults import injected, matrix, safeguards
from xops_lab.faults.found import found_in
from xops_lab.faults.null import NULL_FAULTS
from xops_widgets.decide.matrix import matrix_cases
from xops_widgets.explore import by_discipline, detection_map, safeguards_table
from xops_widgets.explore.detection_map import arenas
from xops_widgets.knowledge import knowledge, loader
from xops_widgets.widgets import SafeguardPlanner

FAULT = """
from xops_lab.faults.fault import IN_STEPS, Fault

FAULT = Fault("seats-swapped", "raw/questions", change=lambda rows, rng: rows, strengths=IN_STEPS)
"""
CHECK = """
from xops_lab.faults.safeguard import on_record

SAFEGUARD = on_record("seat-check", lambda view: "seen")
"""


@pytest.fixture
def one_more(tmp_path, monkeypatch):
    """The kit with a fault and a safeguard more: two modules and two records."""
    records = tmp_path / "knowledge" / "records"
    shutil.copytree(loader.FOLDER / "records", records)
    for kind, old, new in (
        ("faults", "hour-shift", "seats-swapped"),
        ("safeguards", "range-check", "seat-check"),
    ):
        text = (records / kind / f"{old}.yaml").read_text("utf-8")
        text = text.replace(f"id: {old}", f"id: {new}").replace("order: 1\n", "order: 500\n")
        title = next(line for line in text.splitlines() if line.startswith("title: "))
        (records / kind / f"{new}.yaml").write_text(text.replace(title, f"title: A new one, {new}"), "utf-8")
    modules = tmp_path / "modules"
    modules.mkdir()
    (modules / "seats_swapped.py").write_text(FAULT, "utf-8")
    (modules / "seat_check.py").write_text(CHECK, "utf-8")
    monkeypatch.setattr(loader, "FOLDER", records.parent)
    for package in (injected, safeguards):
        monkeypatch.setattr(package, "__path__", [*package.__path__, str(modules)])
    knowledge.cache_clear()
    yield knowledge()
    monkeypatch.undo()
    knowledge.cache_clear()


def test_it_is_found_played_planned_with_and_shown(one_more, monkeypatch):
    faults = found_in(injected.__name__, "FAULT", "faults")
    guards = found_in(safeguards.__name__, "SAFEGUARD", "safeguards")
    assert set(faults) - set(injected.ALL_FAULTS) == {"seats-swapped"}
    assert set(guards) - set(safeguards.SAFEGUARDS) == {"seat-check"}

    monkeypatch.setattr(matrix, "FAULTS", {**NULL_FAULTS, **faults})
    monkeypatch.setattr(matrix, "SAFEGUARDS", guards)
    own = [one for one in matrix.report_only() if one.fault == "seats-swapped"]
    assert {one.strength for one in own} == {0.1, 0.3, 1.0}
    assert all("seat-check" in one.safeguards for one in matrix.report_only())

    played = small(
        {"seats-swapped": {"seat-check": [0]}, "half-lost": {}},
        safeguards=["range-check", "seat-check"],
        changed=9,
    )
    planner = SafeguardPlanner({"response": 1}, matrix_cases(played))
    assert planner.texts["faults"]["seats-swapped"]["title"] == "A new one, seats-swapped"
    assert planner.plan.safeguards == ("seat-check",)
    assert "A new one, seat-check" in planner.fallback()

    (daily,) = arenas(played)
    assert "A new one, seats-swapped" in detection_map(played).drawing
    assert "A new one, seat-check" in detection_map(played).drawing
    assert (
        by_discipline(daily).table.set_index("faults of").loc["DataOps", "DataOps (2)"].startswith("1 of 2 ")
    )
    assert safeguards_table(daily)["safeguard"].tolist()[1] == "A new one, seat-check (DataOps)"


def test_the_kit_is_as_it_was_afterwards():
    assert "seat-check" not in knowledge().safeguards
