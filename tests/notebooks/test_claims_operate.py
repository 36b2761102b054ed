"""The numbers in the prose of continuous deployment and of monitoring follow from the functions, the explorer and the cells above them."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path

import pytest

from tests.notebooks.test_claims import prose
from xops_lab.flow.ask import events_of
from xops_lab.operate.experiment import operational_faults
from xops_lab.operate.measure import RECORDED, SCENARIO
from xops_lab.operate.releases import CANARY, Releases, Served
from xops_lab.petshop.incidents import DATA
from xops_lab.petshop.scenario import read_scenario
from xops_widgets.explore import alerting
from xops_widgets.explore.canary import LANDING_S, canary_plan, wrong_answers
from xops_widgets.knowledge import measured

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


MONITOR = prose("notebooks/37_monitor_flow.ipynb")
CAUSES = prose("notebooks/40_find_cause.ipynb")
BASE, INCIDENT = 0.0005, 0.02  # the explorer's own start


def test_thresholds_and_traffic():
    window, second, day = 300, 1.0, 900 / 86_400
    few, many = (alerting.false_alarms(window, second, t, BASE) for t in (0.005, 0.01))
    assert f"false alarms fall from {few:.0f} in 30 days to {many:.2f}" in MONITOR
    soon, later, never = (
        alerting.detection_delay_s(window, second, t, BASE, INCIDENT) for t in (0.005, 0.01, 0.05)
    )
    assert (round(soon / 60), round(later / 60), round(never / 86_400)) == (4, 6, 8)
    assert "grows from four minutes to six" in MONITOR
    assert "told after eight days" in MONITOR
    alarms = [alerting.false_alarms(window, day, t, BASE) for t in (0.002, 0.01, 0.05)]
    assert {round(a) for a in alarms} == {13}
    assert round(900 / 86_400 * window) == 3
    assert "at 13 false alarms a month" in MONITOR
    rule = next(r for r in alerting.WORKBOOK_RULES if r.burn == 14.4)
    fast, slow = (
        alerting.detection_delay_s(window, 200, 0.01, BASE, INCIDENT),
        alerting.burn_delay_s(rule, 200, BASE, INCIDENT),
    )
    assert (round(fast / 60), round(slow / 60)) == (5, 45)
    assert round(100 * alerting.budget_used(slow, INCIDENT)) == 2
    assert "(5 minutes against 45)" in MONITOR


def test_psi_without_drift_and_on_real_days():
    table = measured("psi_trap").query("bins == 10 and rows == 100")
    assert {round(100 * v / 5) * 5 for v in table["above_0_1"]} == {85}
    assert {round(100 * v) for v in table["above_0_25"]} <= {22, 23, 24}
    assert "85 of 100 comparisons pass 0.1, and 23 pass 0.25" in MONITOR
    large = measured("psi_trap").query("bins == 10 and rows == 1000")
    assert (large[["above_0_1", "above_0_25"]] == 0).all(axis=None)
    days = measured("psi_days")
    humid = days[days["column"] == "humid"]
    assert f"on {(humid['psi'] > 0.25).sum()} of {len(humid)} real days" in MONITOR
    assert not (days[days["column"] == "distance"]["psi"] > 0.25).any()


def test_causes_of_recorded_incidents():
    table = measured("root_causes").query("scenario == 'all'").set_index("method")
    published = table[table["kind"] == "published"]
    best = published["top1"].idxmax()
    rule = table.loc["latency-z", "top1"]
    assert f"The best is right in {published.loc[best, 'top1']:.0f} of 16, the rule in {rule:.0f}" in CAUSES
    assert f"p = {published.loc[best, 'p_top1']:.2f}" in CAUSES
    assert published["p_top1"][published["gained"] > published["lost"]].min() > 0.05
    assert table.loc["same-cause", "top1"] == 16
    assert table.loc["same-cause", "quiet_named"] == table.loc["same-cause", "quiet_asked"]
    services = {s for name in ("high_traffic", "low_traffic") for s in read_scenario(DATA / name).graph}
    assert f"{len(services)} services and 16 incidents" in CAUSES
    assert f"{len(services)} services could be meant" in CAUSES
    assert f"right in {published.loc[best, 'top1']:.0f} of 16, a rule that reads only latencies in {rule:.0f}" in CAUSES


def test_the_seven_faults_of_one_load():
    faults = measured("operational_faults").set_index("fault")
    struck = faults.drop("none")
    assert len(struck) == 7
    assert (faults["lost"] == 0).all()
    assert "No accepted question was lost" in MONITOR
    full = struck.loc["full-disk"]
    assert full["p50_ms"] < 5
    assert 0.25 < full["p50_ms"] / faults.loc["none", "p50_ms"] < 0.4
    assert "took under 5 ms, a third of the usual time" in MONITOR
    wrong = struck.loc["wrong-version"]
    assert wrong["answered_at_once"] == 1
    assert wrong["alerts"] != wrong["alerts"], "an alert that speaks of the wrong version"
    assert f"{wrong['changed']:,} travellers read another risk" in MONITOR
    assert (struck["changed"].drop("wrong-version") == 0).all()
    paged = struck[struck["page_s"].notna()]
    assert (len(paged), (paged["ticket_s"] < paged["page_s"]).sum()) == (5, 4)
    assert "In four of the five faults that paged, the ticket came first" in MONITOR
    assert (paged["page_s"] - paged["ticket_s"]).between(-2.5, 2).all()
    flood = measured("operational_log_kinds").query("fault == 'log-flood'")["during"].sum()
    assert f"the log flood wrote {flood:,} lines" in MONITOR
    assert struck.loc["log-flood", "over_250_ms"] == 0
    assert struck.loc["log-flood", "answered_at_once"] == 1
    note = measured("operational_faults").attrs["provenance"]
    assert (
        f"for {note['seconds']['during']:.0f} seconds in the running flow, at {note['questions_a_second']:.0f} questions"
        in MONITOR
    )


def test_what_the_tools_of_operations_made_of_them():
    rang = measured("operational_alerts")["seconds"].groupby(measured("operational_alerts")["fault"]).min()
    assert len(rang) == 6
    assert rang.max() < 9
    assert "rang within 9 seconds" in CAUSES
    told = measured("operational_anomalies").set_index(["fault", "detector"])["delay_s"]
    assert told.min() >= 16
    assert "Both detectors took 16 or more" in CAUSES
    assert told["wrong-version"].notna().sum() == 1
    assert told["none"].isna().all()
    faults = measured("operational_faults").set_index("fault")
    rung = measured("operational_anomalies").query("fault == 'wrong-version' and detector == 'robust z'")
    assert rung["series"].tolist() == ["app latency p95"]
    recorded = read_scenario(RECORDED / SCENARIO)
    struck = next(one for one in recorded.incidents if one.name == "flow/wrong-version").metrics
    p95 = ("app", "latency", "p95")
    assert 0 < abs(struck[p95].median() - recorded.normal[p95].median()) < 0.0005
    assert "on the app's 95th percentile, which had moved by less than half a millisecond" in CAUSES
    meant = operational_faults()["memory-leak"].meant
    assert "MemoryGrows" in meant
    assert "MemoryGrows" not in set(measured("operational_alerts")["alert"])
    full = measured("operational_log_kinds").query("template == 'model error out of memory'")
    assert full["first_s"].max() < 10
    assert "One rule never rang: memory was full before growth had lasted its ten seconds" in CAUSES
    silent = {name for fault in operational_faults().values() for name in fault.meant}
    assert silent - set(measured("operational_alerts")["alert"]) == {"MemoryGrows"}
    kinds = measured("operational_log_kinds").query("kind == 'new'").groupby("fault")["first_s"].min()
    assert set(faults.index) - set(kinds.index) == {"none", "slow-database"}
    assert kinds.max() < 3
    assert (
        "In six of seven faults a new kind of line appeared within three seconds, and none in the clean twin"
        in CAUSES
    )
    causes = measured("operational_causes")
    right = causes[causes["place"] == 1].groupby("method").size().sort_values(ascending=False)
    assert right.iloc[:3].tolist() == [5, 5, 4]
    assert set(right.index[:2]) == {"largest-z", "circa"}
    assert causes["fault"].nunique() == 7
    assert "the best two methods are right in 5 of 7" in CAUSES
