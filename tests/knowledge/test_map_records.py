"""The records behind the maps: every cell, stage, role and phase has its work, and every border its friction."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations

import pytest

from xops_widgets.knowledge import Knowledge, knowledge

# The four sides that meet in a data team, as job functions of the flow.
SIDES = {
    "operations": {"platform-engineer", "site-reliability-engineer"},
    "development": {"software-engineer", "product-owner"},
    "analytics": {"analyst", "data-engineer"},
    "ai": {"data-scientist", "ml-engineer"},
}
TASK_LENGTH = 120  # characters; what one line of the map holds


@pytest.fixture(scope="module")
def kb() -> Knowledge:
    return knowledge()


def test_roles_and_phases_are_all_there(kb: Knowledge) -> None:
    assert 10 <= len(kb.roles) <= 12
    assert set.union(*SIDES.values()) | {"users", "security-compliance"} <= set(kb.roles)
    assert list(kb.phases) == ["agree", "build", "prove", "release", "run", "learn"]


def test_each_cell_has_two_tasks(kb: Knowledge) -> None:
    assert 64 <= len(kb.tasks) <= 80
    work = Counter((name, task.discipline) for task in kb.tasks.values() for name in task.principles)
    assert {pair for pair in work if work[pair] >= 2} == {
        (cell.principle, cell.discipline) for cell in kb.cells.values()
    }


def test_each_discipline_works_where_it_belongs(kb: Knowledge) -> None:
    work = Counter((task.discipline, task.stage) for task in kb.tasks.values())
    due = [(discipline.id, stage) for discipline in kb.disciplines.values() for stage in discipline.where]
    assert {pair: work[pair] for pair in due if work[pair] < 3} == {}


def test_each_stage_has_two_disciplines(kb: Knowledge) -> None:
    for stage in kb.stages:
        assert len({task.discipline for task in kb.tasks.values() if task.stage == stage.id}) >= 2, stage.id


def test_each_role_has_work(kb: Knowledge) -> None:
    work = Counter(task.role for task in kb.tasks.values())
    due = {role: 1 if role == "users" else 3 for role in kb.roles}
    assert {role: work[role] for role in due if work[role] < due[role]} == {}


def test_each_phase_begins_and_ends_work(kb: Knowledge) -> None:
    assert {task.start for task in kb.tasks.values()} == set(kb.phases)
    assert {task.end for task in kb.tasks.values()} == set(kb.phases)


def test_aiops_works_at_operate_and_where_its_raw_material_is_made(kb: Knowledge) -> None:
    work = Counter(task.stage for task in kb.tasks.values() if task.discipline == "aiops")
    elsewhere = work.total() - work["operate"]
    assert 3 <= elsewhere < work["operate"]


def test_task_is_one_short_sentence(kb: Knowledge) -> None:
    for task in kb.tasks.values():
        assert len(task.text) <= TASK_LENGTH, task.id
        assert re.fullmatch(r"[A-Z][^.!?]+\.", task.text), task.id
        assert len(task.principles) <= 2, task.id
    assert len({task.text for task in kb.tasks.values()}) == len(kb.tasks)


def texts(kb: Knowledge) -> Iterator[tuple[str, str]]:
    """Yield each sentence that a map shows, with the id of its record."""
    for role in kb.roles.values():
        yield role.id, role.does
    for phase in kb.phases.values():
        yield phase.id, phase.means
    for task in kb.tasks.values():
        yield task.id, task.text
    for friction in kb.frictions.values():
        for text in (friction.title, *friction.wants, friction.sign, friction.eases):
            yield friction.id, text


def test_maps_name_no_product(kb: Knowledge) -> None:
    """As in the levels of the cells: `Keep` is a product and `keep` a word; a sentence's first word may be either."""
    names = sorted({re.split(r" \(", tool.name)[0] for tool in kb.tools.values()})
    written = re.compile(r"(?<!\. )(?<!^)(?<![\w-])(" + "|".join(map(re.escape, names)) + r")\b")
    assert written.search("Store it in MLflow.")
    assert [(name, text) for name, text in texts(kb) if written.search(text)] == []


def test_frictions_cover_the_flow(kb: Knowledge) -> None:
    frictions = kb.frictions.values()
    assert 12 <= len(frictions) <= 16
    assert {stage for friction in frictions for stage in friction.stages} == {stage.id for stage in kb.stages}
    assert {role for friction in frictions for role in friction.between} == set(kb.roles)
    eased = Counter(friction.discipline for friction in frictions)
    assert {name for name in eased if eased[name] >= 2} == set(kb.disciplines)


@pytest.mark.parametrize(("one", "other"), list(combinations(SIDES, 2)))
def test_each_two_sides_have_a_friction(kb: Knowledge, one: str, other: str) -> None:
    pairs = [set(friction.between) for friction in kb.frictions.values()]
    assert any(pair & SIDES[one] and pair & SIDES[other] for pair in pairs)


def test_most_frictions_rest_on_a_source(kb: Knowledge) -> None:
    """A friction that is our judgement names no source; another names more than what the authors know."""
    frictions = kb.frictions.values()
    assert sum(friction.basis == "source" for friction in frictions) >= 8
    for friction in frictions:
        assert (friction.basis == "source") == bool(set(friction.sources) - {"own-knowledge"}), friction.id
