"""The figures in the chapters on deployment and monitoring follow from functions, explorers and cells."""

from __future__ import annotations

import datetime
import re
from functools import partial

from tests.notebooks import stored
from tests.notebooks.stored import prose
from xops_lab.flow.event_source import events_of
from xops_lab.root_causes.incidents import DATA
from xops_lab.root_causes.methods import METHODS, SIMPLE
from xops_lab.root_causes.scenario import read_scenario
from xops_lab.service.traffic_split import CANARY, Releases, ServedVersion
from xops_lab.studies.operational_faults.experiment import operational_faults
from xops_lab.studies.operational_faults.measure import RECORDED, SCENARIO
from xops_widgets.explore import alerting, canary, running_stack
from xops_widgets.explore.canary import LANDING_S, canary_plan, warning_costs
from xops_widgets.knowledge import measured

TEXT = prose("notebooks/35_deploy_continuously.ipynb")


shown = partial(stored.shown, "35_deploy_continuously")


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
    assert f"needs {slow.seconds / 86_400:.1f} days to detect a release that fails one time in fifty" in TEXT


def test_what_a_late_fault_exposes():
    usual, bad = warning_costs()
    exposed = [canary_plan(200, share, usual, bad, seen_after_s=LANDING_S).exposed for share in (0.01, 0.1)]
    assert f"{exposed[0]:,.0f} travellers at 1 %, {exposed[1]:,.0f} at 10 %" in TEXT
    assert round(LANDING_S / 3600) == 5
    simulated = re.search(r"releases: (\d+ of 100) instead", canary.__doc__ or "")
    assert simulated is not None, "a test of the explorer simulates it"
    assert f"{simulated[1]} good releases are rolled back (simulated)" in TEXT


def test_the_same_question_meets_the_same_release():
    """What the page says of the routing: the same for whoever asks again, and a larger share keeps who was in."""
    served = ServedVersion(1, "")
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
    assert "detected after eight days" in MONITOR
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


def test_the_formulas_beside_the_running_stack():
    """What both chapters say of them, and that the pictures shown are those of the stored rows."""
    back, false, *_ = running_stack.canary_comparisons()
    trials = measured("canary_trials").query("release == 'bad canary'")["rolled_back"]
    assert f"rolled back in {trials.sum()} of {len(trials)} trials: {back.stack:.0f} %" in TEXT
    assert f"where {back.formula:.0f} % are promised" in TEXT
    assert f"the interval runs from {back.low:.0f} to {back.high:.0f}" in TEXT
    assert false.stack == 0
    assert f"None of {false.n} good releases was; {false.formula:.1f} % were expected" in TEXT
    assert all(one.agrees for one in running_stack.canary_comparisons()), "It holds."
    note = measured("alert_windows").attrs["provenance"]
    assert note["shares"] == {"base": 0.02, "bad canary": 0.2, "incident": 0.06, "canary": 0.25}
    for said in ("a quarter of 40 questions a second", "Of its questions 20 % fail, of the others 2 %"):
        assert said in TEXT
    alarms, _, delay, *_ = running_stack.alert_comparisons()
    held, came = running_stack.held_requests()
    assert f"held {held} questions, not {came}" in MONITOR
    assert f"With {came}, {alarms.written:.1f} % of the calm windows would alert above 3 %" in MONITOR
    assert f"{alarms.stack:.1f} % did ({alarms.low:.1f} to {alarms.high:.0f})" in MONITOR
    assert f"with {held} the formula says {alarms.formula:.1f} %" in MONITOR
    assert alarms.written < alarms.low < alarms.formula < alarms.high
    assert f"after {running_stack.each_second_s():.1f} seconds instead of {delay.stack:.1f}" in MONITOR
    assert f"in {delay.n} incidents 6 %" in MONITOR
    for chapter, picture in (
        ("35_deploy_continuously", running_stack.canary_check()),
        ("37_monitor_flow", running_stack.alert_check()),
    ):
        assert picture.caption in stored.shown(chapter, "_check()")


def test_psi_without_drift_and_on_real_days():
    table = measured("psi_trap").query("bins == 10 and rows == 100")
    assert {round(100 * v / 5) * 5 for v in table["above_0_1"]} == {85}
    assert {round(100 * v) for v in table["above_0_25"]} <= {22, 23, 24}
    assert "85 of 100 comparisons exceed 0.1, and 23 exceed 0.25" in MONITOR
    large = measured("psi_trap").query("bins == 10 and rows == 1000")
    assert (large[["above_0_1", "above_0_25"]] == 0).all(axis=None)
    days = measured("psi_days")
    humid = days[days["column"] == "humid"]
    assert f"on {(humid['psi'] > 0.25).sum()} of {len(humid)} real days" in MONITOR
    assert not (days[days["column"] == "distance"]["psi"] > 0.25).any()


def test_causes_of_recorded_incidents():
    table = measured("root_causes").query("by == 'all'").set_index("method")
    published = table[table["kind"] == "published"]["top1"]
    constant, rule = table.loc["hindsight", "top1"], table.loc["latency-z", "top1"]
    assert published.idxmax() == "correlation"
    assert (
        f"Of {table['incidents'].max()} incidents the best of seven published methods names the true service in "
        f"{published.max():.0f}, the best constant answer is right in {constant:.0f}, the best one-line rule in "
        f"{rule:.0f}, a coin in about {table.loc['chance', 'top1']:.0f}" in CAUSES
    )
    assert len(published) == 7
    assert table[table["kind"] == "simple"]["top1"].idxmax() == "latency-z"
    services = {s for name in ("high_traffic", "low_traffic") for s in read_scenario(DATA / name).graph}
    assert f"a recorded shop with {len(services)} services" in CAUSES
    assert f"could be any of {len(services)} services" in CAUSES
    parts = measured("root_causes").query("by == 'part'").set_index(["group", "method"])
    assert parts.loc[("train", "hindsight"), "top1"] == parts.loc[("train", "hindsight"), "incidents"] == 16
    assert parts.loc[("test", "hindsight"), "top1"] == 0
    assert "On the 16 it is always right. Learned there, it is right in none of the other 36" in CAUSES
    rules = [parts.loc[(part, "latency-z"), "top1"] for part in ("train", "test")]
    assert f"is right in {rules[0]:.0f} of the 16 and in {rules[1]:.0f} of the 36" in CAUSES
    quiet = table["quiet_silent"]
    assert f"ranked correlation names nobody on {quiet['correlation']:.0f}" in CAUSES
    assert (quiet["circa"], table.loc["circa", "quiet_named"]) == (0, 16)
    assert "a cause that is on file on 16" in CAUSES
    alone, equal = table.loc["correlation", "quiet_alone"], 236 - quiet["correlation"]
    assert f"one service on {alone:.0f}, and several with equal scores on {equal - alone:.0f}" in CAUSES


def test_causes_one_by_one():
    right = (
        measured("root_causes")
        .query("by == 'cause'")
        .pivot_table(index="group", columns="method", values="top1")
    )
    right.index = right.index.str.partition("_").get_level_values(0)
    sizes = measured("root_cause_places")["cause"].str.partition("_")[0].value_counts()
    both = ["payforadoption", "petlistadoptions"]
    assert right.loc[both, "correlation"].sum() == sizes[both].sum() == 20
    assert "right in all 20 incidents of payforadoption and petlistadoptions" in CAUSES
    found = right.loc["lambdastatusupdater"]
    assert f"in {found['correlation']:.0f} of {sizes['lambdastatusupdater']} of lambdastatusupdater" in CAUSES
    assert f"finds {found['traversal']:.0f} of these 12" in CAUSES
    assert (
        f"only {right.loc['PetSearch', 'traversal']:.0f} of the {sizes['PetSearch']} of PetSearch" in CAUSES
    )


def test_how_far_the_best_method_is_ahead():
    gains = measured("root_cause_gains").query("method == 'correlation' and first == 1").set_index("control")
    over = gains.loc["hindsight"]
    assert f"leads by {over['gain']:.0f} incidents" in CAUSES
    assert f"the interval runs from {over['low']:.0f} to +{over['high']:.0f}" in CAUSES
    assert gains.loc[["latency-z", "chance"], "p"].tolist() == [0.0625, 0.0625]
    assert gains.loc[["latency-z", "chance"], "low"].min() > 0
    assert "p = 0.0625 is the smallest that five causes can give" in CAUSES
    assert over["low"] < 0 < over["high"]
    assert "only five causes between them, too few to show that the method beats the constant" in CAUSES


def test_what_may_be_concluded_from_which_set():
    table = measured("root_cause_benchmarks").set_index(["benchmark", "first"])
    refused = table["refused"].notna()
    assert refused["train"].all()
    assert "The 16 alone are refused, whatever is counted" in CAUSES
    assert refused[("all", 5)]
    assert table.loc[("all", 5), "constant_right"] == table.loc[("all", 5), "incidents"]
    assert "a list of the five causes is always right" in CAUSES
    ahead = table["method_right"] - table["constant_right"]
    assert f"the best method is {ahead[('all', 3)]:.0f} incidents ahead of such a list on all 52" in CAUSES
    assert ahead[("test", 3)] < 0 < ahead[("test", 1)]
    assert not refused[("all", 1)]
    assert not refused[("test", 1)]
    assert refused[[("test", 3), ("test", 5)]].all()
    assert "Only the first answer can be compared on the 52 and on the 36 alike" in CAUSES
    assert "even there five causes are too few to show a lead over the constant" in CAUSES


def test_the_seven_faults_of_one_load():
    faults = measured("operational_faults").set_index("fault")
    struck = faults.drop("none")
    assert len(struck) == 7
    assert (faults["lost"] == 0).all()
    assert "No accepted question was lost" in MONITOR
    full = struck.loc["full-disk"]
    assert full["p50_ms"] < faults.loc["none", "p50_ms"] / 2
    assert f"took {full['p50_ms']:.0f} ms, less than half of the usual time" in MONITOR
    wrong = struck.loc["wrong-version"]
    assert wrong["answered_at_once"] == 1
    assert wrong["alerts"] != wrong["alerts"], "an alert that speaks of the wrong version"
    assert f"{wrong['changed']:,} travellers read a different risk" in MONITOR
    assert (struck["changed"].drop("wrong-version") == 0).all()
    paged = struck[struck["page_s"].notna()]
    leak, others = paged.loc["memory-leak"], paged.drop("memory-leak")
    assert leak["first_ticket"] == "MemoryGrows"
    felt = measured("operational_log_kinds").query("fault == 'memory-leak' and template.str.contains('202')")
    assert (
        f"a ticket after {leak['ticket_s']:.0f} seconds; the first traveller waited at {felt['first_s'].min():.0f}"
        in MONITOR
    )
    assert leak["restarts"] == 1
    assert len(others) == 4
    assert (others["page_s"] - others["ticket_s"]).between(0, 2.01).all()
    assert (
        "In the other four faults that paged, the ticket came at most two seconds before the page" in MONITOR
    )
    flood = measured("operational_log_kinds").query("fault == 'log-flood'")["during"].sum()
    assert f"the log flood wrote {flood:,} lines" in MONITOR
    assert struck.loc["log-flood", "over_250_ms"] == 0
    assert struck.loc["log-flood", "answered_at_once"] == 1
    note = measured("operational_faults").attrs["provenance"]
    assert (
        f"for {note['seconds']['during']:.0f} seconds in the running flow, at "
        f"{note['questions_a_second']:.0f} questions" in MONITOR
    )


def test_what_only_the_outside_sees():
    seen = stored.shown("37_monitor_flow", "probe_outside")
    assert "From inside both processes can be read; from outside the probe fails" in seen
    assert "From inside all is well, and no traveller gets through" in MONITOR


def test_what_the_tools_of_operations_made_of_them():
    alerts = measured("operational_alerts").set_index("fault")
    first = alerts["seconds"].groupby("fault").min()
    assert len(first) == 6
    assert first.drop("memory-leak").max() < 8
    assert 15 < first["memory-leak"] < 16
    assert "set off an alert within 8 seconds, the leak within 16" in CAUSES
    silent = {name for fault in operational_faults().values() for name in fault.meant} - set(alerts["alert"])
    assert not silent, "every rule alerted on the fault it was written for"
    leak = alerts.loc["memory-leak"]
    assert (len(leak), set(leak["groups"])) == (5, {2})
    assert "Two messages, not five" in CAUSES
    messages = alerts["groups"].groupby("fault").first()
    assert (messages.drop("log-flood") == 2).all()
    assert messages["log-flood"] == 1
    assert "Five of the six faults that alerted made two messages, the log flood one" in CAUSES
    assert f"{len(alerts)} alerts were grouped into two messages a fault at most" in CAUSES
    seen = measured("operational_anomalies").set_index(["fault", "detector"])["delay_s"]
    assert seen.min() >= 16
    assert first.max() < seen.min(), "Rules alerted before the detectors."
    assert "Both detectors took 16 or more" in CAUSES
    assert seen.xs("forest", level="detector").notna().sum() == 1
    assert "The forest alerted in one fault of seven" in CAUSES
    assert seen[["none", "memory-leak", "wrong-version"]].isna().all()
    recorded = read_scenario(RECORDED / SCENARIO)
    assert "memory" not in {metric for _, metric, _ in recorded.normal.columns}
    faults = measured("operational_faults").set_index("fault")
    kinds = measured("operational_log_kinds").query("kind == 'new'")
    assert kinds.query("fault == 'wrong-version'")["template"].tolist() == ["model info release loaded"]
    alerted, first = first, kinds.groupby("fault")["first_s"].min()
    assert set(faults.index) - set(first.index) == {"none", "slow-database"}
    assert (first <= 1).sum() == 5
    assert alerted.min() > first[first <= 1].max(), "before any alert"
    assert len(first) == 6
    assert "six faults wrote a kind of log line never seen before" in CAUSES
    assert first["memory-leak"] > 30
    assert "In five of seven faults a new kind of line appeared within a second" in CAUSES


def test_which_methods_name_the_cause_of_our_own_faults():
    right = (
        measured("operational_causes")
        .assign(right=lambda t: t["place"] == 1)
        .groupby("method")["right"]
        .sum()
    )
    simple = [name for name, method in METHODS.items() if method.kind == SIMPLE]
    assert measured("operational_causes")["fault"].nunique() == 7
    assert (right.max(), (right == right.max()).sum(), right[simple].max()) == (5, 2, 4)
    assert "The best two methods are right in 5, the best one-line rule in 4" in CAUSES
    causes = measured("operational_causes").groupby("fault")["cause"].first().value_counts()
    assert f"always naming the {causes.index[0]} is right in {causes.iloc[0]} of the seven faults" in CAUSES
