"""The numbers in the prose of continuous deployment follow from the functions, the explorer and the cells above them."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path

import pytest

from tests.notebooks.test_claims import prose
from xops_lab.flow.ask import events_of
from xops_lab.operate.releases import CANARY, Releases, Served
from xops_widgets.explore.canary import LANDING_S, canary_plan, wrong_answers

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "35_deploy_continuously.ipynb"
TEXT = prose("notebooks/35_deploy_continuously.ipynb")


def shown(part: str) -> str:
    """The stored output of the code cell that holds this text, without tags."""
    for cell in json.loads(NOTEBOOK.read_text("utf-8"))["cells"]:
        if cell["cell_type"] == "code" and part in "".join(cell["source"]):
            html = "".join("".join(o["data"].get("text/html", "")) for o in cell["outputs"])
            return " ".join(re.sub(r"<[^>]*>", " ", html).split())
    pytest.fail(f"no cell with {part}")


def test_the_share_that_met_the_canary():
    met = int(re.search(r"Of 100 travellers (\d+) met the canary", shown("try_canary"))[1])
    assert "a canary shows it to a quarter of the travellers" in TEXT
    assert round(met / 100, 1) in (0.2, 0.3)
    assert "After the rollback 100 of 100 have their answer" in shown("try_canary")


def test_who_reads_another_risk():
    table = shown("shadow())")
    moved, share = re.search(r"another risk by five points or more (\d+) ([\d.]+)", table).groups()
    warned = float(re.search(r"another decision about the warning \d+ ([\d.]+)", table)[1])
    asked = len(events_of(datetime.date(2013, 2, 1)).questions)
    assert round(100 * int(moved) / asked, 1) == float(share)
    assert f"{moved} of {asked} travellers ({round(float(share))} %)" in TEXT
    assert "one in four gets another decision" in TEXT
    assert 24 <= warned <= 26


def test_the_size_of_a_canary():
    plans = {share: canary_plan(200, share, 0.001, 0.005) for share in (0.01, 0.1, 0.5, 0.9)}
    assert (
        f"needs {plans[0.01].requests:,.0f} requests at a share of 1 %, and {plans[0.1].requests:,.0f} at 10 %"
        in TEXT
    )
    assert round(plans[0.01].seconds / 60) == 13
    assert round(plans[0.1].seconds / 30) == 3
    assert "13 minutes or a minute and a half" in TEXT
    assert f"At 50 % it needs {plans[0.5].requests:,.0f}" in TEXT
    assert 9 < plans[0.9].requests / plans[0.01].requests < 11
    slow = canary_plan(900 / 86_400, 0.1, 0.001, 0.02)
    assert f"needs {slow.seconds / 86_400:.1f} days to tell a release that fails one time in fifty" in TEXT


def test_what_a_late_fault_exposes():
    usual, bad = wrong_answers()
    exposed = [canary_plan(200, share, usual, bad, seen_after_s=LANDING_S).exposed for share in (0.01, 0.1)]
    assert f"{exposed[0]:,.0f} travellers at 1 %, {exposed[1]:,.0f} at 10 %" in TEXT
    assert round(LANDING_S / 3600) == 5


def test_the_same_question_meets_the_same_release():
    """What the page says of the routing: the same for whoever asks again, and a larger share keeps who was in."""
    served = Served(1, "")
    ids = [f"2013-02-02-1000z-EWR-US{n}" for n in range(500)]
    few, many = (Releases(served, served, share) for share in (0.1, 0.3))
    met = [{q for q in ids if releases.of(q) == CANARY} for releases in (few, many)]
    assert met[0] < met[1]
    assert met[0] == {q for q in ids if few.of(q) == CANARY}
    assert 25 <= len(met[0]) <= 80
