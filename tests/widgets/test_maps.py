"""The Python side of the two maps: what they carry, what Python sees and answers, what is refused."""

from __future__ import annotations

import itertools
import json
import re

import pytest
import traitlets

from tests.widgets.test_ops_chooser import Twin
from xops_widgets import FlowMap, PrincipleMatrix
from xops_widgets.knowledge import knowledge
from xops_widgets.widgets.ops_chooser import chooser_texts
from xops_widgets.widgets.published import published, published_names

KB = knowledge()


def test_the_matrix_has_a_square_for_each_cell_in_the_order_of_the_records():
    matrix = PrincipleMatrix()
    pairs = itertools.product(matrix.grid["principles"], matrix.grid["disciplines"])
    assert [f"{p['id']}-{d['id']}" for p, d in pairs if f"{p['id']}-{d['id']}" in KB.cells] == [
        f"{p}-{d}" for p in KB.principles for d in KB.disciplines
    ]
    for name, cell in KB.cells.items():
        square = matrix.grid["cells"][name]
        assert square["gist"] == cell.gist
        assert square["nuance"] == KB.principles[cell.principle].nuance[cell.discipline]
        first, second = cell.effort.steps[:2]
        assert square["effort"] == [first.low + second.low, first.high + second.high]
        assert square["tools"] == len(cell.tools)
        assert square["runs"] == len([t for t in cell.tools if KB.tools[t].demo])


def test_the_closed_matrix_carries_no_details():
    twin = PrincipleMatrix(cell="testing-aiops", view="effort").twin()
    assert Twin(twin).state["cell"] == "testing-aiops"
    assert KB.cells["testing-aiops"].levels[2].assess not in twin
    assert len(twin.encode()) < 20_000
    text = " ".join(Twin(twin).words)
    assert all(cell.gist in text for cell in KB.cells.values())
    assert twin.count('href="../book/cells.html#') == len(KB.cells)


def test_python_answers_what_the_page_asks_for():
    matrix = PrincipleMatrix()
    matrix.wanted = "cells/testing-aiops"
    assert matrix.served == {"name": "cells/testing-aiops", "data": published("cells/testing-aiops")}
    for name in ("cells/testing", "cells/../secrets", "nothing", "lists/none"):
        matrix.wanted = name
        assert matrix.served["name"] == name
        assert repr(name) in matrix.served["error"]
        assert "data" not in matrix.served


@pytest.mark.parametrize("name", [n for n in published_names() if n.startswith("cells/")])
def test_the_details_of_a_cell_are_those_of_its_record(name):
    details, cell = published(name), KB.cells[name.partition("/")[2]]
    assert json.loads(json.dumps(details)) == details
    assert [(level["statement"], level["assess"]) for level in details["levels"]] == [
        (level.statement, level.assess) for level in cell.levels
    ]
    assert (details["why"], details["misuse"]) == (cell.why, cell.misuse)
    assert [tool["name"] for tool in details["tools"]] == [KB.tools[t].name for t in cell.tools]
    assert [tool["licence"] for tool in details["tools"]] == [KB.tools[t].licence.value for t in cell.tools]
    assert [s["title"] for s in details["sources"]] == [KB.sources[s].title for s in cell.sources]
    assert len(details["tasks"]) == sum(
        t.discipline == cell.discipline and cell.principle in t.principles for t in KB.tasks.values()
    )


@pytest.mark.parametrize(("widget", "trait", "message"), [
    (PrincipleMatrix, "cell", "cell: expected '' or one of automation-aiops, "),
    (PrincipleMatrix, "view", "view: expected '' or one of gist, effort, tools, got 'x'"),
    (FlowMap, "discipline", "discipline: expected '' or one of devops, dataops, mlops, aiops, got 'x'"),
    (FlowMap, "role", "role: expected '' or one of users, "),
    (FlowMap, "principle", "principle: expected '' or one of compliance, "),
    (FlowMap, "stage", "stage: expected '' or one of ask, app-database, "),
])  # fmt: skip
def test_an_unknown_choice_is_refused_and_the_old_one_stays(widget, trait, message):
    made = widget()
    with pytest.raises(traitlets.TraitError, match=re.escape(message)):
        setattr(made, trait, "x")
    assert getattr(made, trait) == ""
    with pytest.raises(traitlets.TraitError, match=re.escape(f"{trait}: ")):
        widget(**{trait: "<b>"})


def test_the_map_holds_every_task_once_and_python_sees_the_chosen_ones():
    flow = FlowMap()
    assert sorted(t["text"] for t in flow.tasks) == sorted(t.text for t in KB.tasks.values())
    assert len({t["text"] for t in flow.tasks}) == len(KB.tasks)
    flow.discipline, flow.principle = "dataops", "testing"
    wanted = {t.text for t in KB.tasks.values() if t.discipline == "dataops" and "testing" in t.principles}
    assert {t["text"] for t in flow.tasks} == wanted
    assert 2 <= len(wanted) < len(KB.tasks)
    flow.stage = "lake"
    assert {t["stage"] for t in flow.tasks} == {"lake"}
    flow.discipline = flow.principle = ""
    flow.role = "data-engineer"
    assert {t["text"] for t in flow.tasks} == {
        t.text for t in KB.tasks.values() if (t.stage, t.role) == ("lake", "data-engineer")
    }


def allowed_stages(**choices: str) -> list[str]:
    """The stages with a task or friction of these choices, counted from the records."""
    discipline, role, principle = (choices.get(k, "") for k in ("discipline", "role", "principle"))
    found = {
        t.stage
        for t in KB.tasks.values()
        if discipline in ("", t.discipline)
        and role in ("", t.role)
        and (not principle or principle in t.principles)
    }
    for f in KB.frictions.values():
        if discipline in ("", f.discipline) and role in ("", *f.between):
            found |= set(f.stages) if not principle or principle in f.principles else set()
    return [stage.id for stage in KB.stages if stage.id in found]


@pytest.mark.parametrize("kind", ["discipline", "role", "principle"])
def test_a_stage_that_has_nothing_of_a_new_choice_is_let_go(kind):
    """Every stage with every choice: it stays exactly where the choice has a task or friction."""
    gone = stays = 0
    for value in {"discipline": KB.disciplines, "role": KB.roles, "principle": KB.principles}[kind]:
        kept = allowed_stages(**{kind: value})
        for stage in (s.id for s in KB.stages):
            flow = FlowMap(stage=stage)
            setattr(flow, kind, value)
            assert flow.stage == (stage if stage in kept else ""), (value, stage)
            gone, stays = gone + (stage not in kept), stays + (stage in kept)
        assert flow.stages == kept
    assert stays > 0
    assert gone > 0 or kind == "principle"


def test_a_stage_that_does_not_belong_is_refused_in_python():
    """The users have no task or friction at the lake, so nobody can choose both."""
    assert "lake" not in allowed_stages(role="users")
    with pytest.raises(
        traitlets.TraitError, match=r"stage: expected one with a task .+ \(ask, answer\), got 'lake'"
    ):
        FlowMap(role="users", stage="lake")
    flow = FlowMap(role="users")
    with pytest.raises(traitlets.TraitError, match="got 'lake'"):
        flow.stage = "lake"
    assert (flow.role, flow.stage) == ("users", "")
    with flow.hold_trait_notifications():  # as the page sends its traits: all at once
        flow.stage, flow.role = "lake", "data-engineer"
    assert (flow.role, flow.stage) == ("data-engineer", "lake")


def test_the_map_can_be_read_without_a_script():
    text = " ".join(Twin(FlowMap().twin()).words)
    for record in (*KB.stages, *KB.roles.values()):
        assert record.name in text
    assert all(friction.title in text and friction.eases in text for friction in KB.frictions.values())
    assert all(task.text in text for task in KB.tasks.values())
    lake = next(s for s in KB.stages if s.id == "lake")
    many = sum((t.stage, t.discipline) == ("lake", "dataops") for t in KB.tasks.values())
    assert f"{lake.name} DataOps {many}*" in text  # which discipline where, and where it adds most


def test_the_verdict_leads_to_each_cell():
    cells = chooser_texts()["cells"]
    assert set(cells) == set(KB.cells)
    assert cells["testing-dataops"]["href"] == "34_apply_testing.html"
    assert cells["automation-aiops"]["href"] == "36_automate_flow.html"
