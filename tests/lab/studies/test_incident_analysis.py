"""From episodes to tables and incidents, on episodes made by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from xops_lab.root_causes.incidents import LEVELS
from xops_lab.root_causes.methods import METHODS
from xops_lab.root_causes.rank import rank_root_causes
from xops_lab.root_causes.scenario import read_scenario
from xops_lab.service.load import Load
from xops_lab.studies.operational_faults import anomalies, experiment, incident_analysis
from xops_lab.studies.operational_faults.experiment import (
    CLEAN,
    Episode,
    EpisodePhase,
    _phase,
    operational_faults,
)
from xops_lab.studies.operational_faults.measure import RECORDED, SCENARIO
from xops_widgets.knowledge import measured

START, ONSET, HEALED, END = 999_970, 1_000_030, 1_000_070, 1_000_090
COLUMNS = pd.MultiIndex.from_tuples(
    [
        (service, *rest)
        for service in ("app", "model", "database")
        for rest in (("latency", "Average"), ("availability", "Average"), ("requests", "Sum"))
    ],
    names=LEVELS,
)


def series(**changes):
    """One row a second: quiet noise, and during the fault what `changes` says of `service_metric`."""
    drawn = np.random.default_rng(0)
    rows = pd.DataFrame(index=np.arange(START, END, dtype=float), columns=COLUMNS, dtype=float)
    for column in COLUMNS:
        usual = {"latency": 0.010, "availability": 100.0, "requests": 200.0}[column[1]]
        noise = 0 if column[1] == "availability" else 0.02
        rows[column] = usual * (1 + noise * drawn.normal(size=len(rows)))
    for name, value in changes.items():
        service, metric = name.split("_")
        column = next(c for c in COLUMNS if c[:2] == (service, metric))
        rows.loc[ONSET : HEALED - 1, [column]] = value
    return rows


def episode(fault, risks=None, fired=None, lines=(), **changes):
    table = pd.DataFrame(
        {
            "due_s": np.arange(0, 120, 0.5),
            "seconds": 0.02,
            "status": 200,
            "answer_id": [f"A{n}" for n in range(240)],
        }
    )
    load = Load(table, 2.0)
    cuts = {"before": (0, 60), "during": (60, 100), "after": (100, 1e9)}
    phases = {name: _phase(load, *cut) for name, cut in cuts.items()}
    return Episode(
        fault, phases, fired or {}, (), [], 0, 0, load, risks or {"A1": 0.25, "A2": 0.5}, 60.0, ONSET, HEALED,
        series(**changes), list(lines),
    )  # fmt: skip


def test_a_phase_counts_what_was_due_in_it():
    table = pd.DataFrame({"due_s": [0, 1, 2, 3], "seconds": [0.1, 0.2, 0.3, 9], "status": [200, 202, 200, 0]})
    assert _phase(Load(table, 1.0), 0, 3) == EpisodePhase(3, 2 / 3, 200.0, pytest.approx(298), 1 / 3)


def test_the_table_says_which_alert_was_first_and_how_many_answers_changed():
    clean = episode("none")
    struck = episode(
        "error-burst",
        risks={"A1": 0.25, "A2": 0.75, "A3": 0.1},
        fired={"ModelFails": 3.0, "AnswersMissing": 5.0, "AnswersSlow": 4.0},
    )
    row = experiment.as_table([clean, struck]).set_index("fault").loc["error-burst"]
    assert row["changed"] == 1
    assert (row["first_page"], row["page_s"]) == ("AnswersSlow", 4.0)
    assert (row["first_ticket"], row["ticket_s"]) == ("ModelFails", 3.0)
    clean_row = experiment.as_table([clean, struck]).set_index("fault").loc["none"]
    assert clean_row["changed"] == 0
    assert clean_row["first_page"] == ""
    assert np.isnan(clean_row["page_s"])


def test_an_episode_becomes_an_incident_where_a_traveller_felt_it():
    found = incident_analysis.incident(episode("error-burst", app_availability=40.0, model_availability=20.0))
    assert (found.target.node, found.target.metric) == ("app", "availability")
    assert found.target.cause == "model"
    assert ONSET - 5 < found.target.timestamp <= ONSET + 5
    felt_as_delay = incident_analysis.incident(
        episode("slow-database", app_latency=0.6, database_latency=0.3)
    )
    assert felt_as_delay.target.metric == "latency"
    assert incident_analysis.incident(episode("wrong-version")) is None


def test_anomalies_are_detected_with_their_delay_and_quiet_stays_quiet():
    reported = incident_analysis.detected_by_anomaly(
        [episode("none"), episode("slow-database", database_latency=0.3)]
    )
    robust = reported[reported["detector"] == "robust z"].set_index("fault")
    assert np.isnan(robust.loc["none", "delay_s"])
    assert robust.loc["slow-database", "delay_s"] == 15.0  # the third window of five seconds
    assert robust.loc["slow-database", "series"] == "database latency Average"


def test_log_kinds_carry_their_fault():
    def line(time, event):
        return {"time": time, "service": "app", "level": "info", "event": event}

    lines = [line(START + n, "usual") for n in range(120)] + [line(ONSET + 3, "out of the blue")]
    reported = incident_analysis.detected_by_logs([episode("log-flood", lines=lines)])
    assert reported[["fault", "template", "kind", "first_s"]].values.tolist() == [
        ["log-flood", "app info out of the blue", "new", 3.0]
    ]


def test_each_felt_episode_is_written_as_an_incident_and_its_cause_ranked(tmp_path):
    """The database slows and the app with it: written in PetShop's format, read back, and ranked by every method."""
    clean = episode("none")
    slow = episode("slow-database", app_latency=0.6, database_latency=0.3)
    quiet = episode("wrong-version")
    assert incident_analysis.write_incidents(tmp_path / "flow", [clean, slow, quiet]) == [
        "flow/slow-database"
    ]
    scenario = read_scenario(tmp_path / "flow")
    assert set(scenario.graph.edges) == {("app", "model"), ("app", "database")}
    assert [one.target.cause for one in scenario.incidents] == ["database"]
    reported = incident_analysis.causes([clean, slow, quiet], tuple(METHODS)).set_index("method")
    assert set(reported["fault"]) == {"slow-database"}
    assert reported.loc["latency-z", "first"] in ("app", "database")
    assert set(reported.index) == set(METHODS)


def test_the_recorded_episodes_give_the_committed_table_of_causes():
    scenario = read_scenario(RECORDED / SCENARIO)
    reported = []
    for one in scenario.incidents:
        for method in METHODS:
            ranking = rank_root_causes(scenario.graph, scenario.normal, one.metrics, one.target, method)
            place = ranking.place_of(one.target.cause)
            reported.append(
                (one.name.removeprefix("flow/"), one.target.cause, method, ", ".join(ranking.named), place)
            )
    table = measured("operational_causes").fillna({"first": ""})
    kept = [tuple(None if part != part else part for part in row) for row in table.itertuples(index=False)]
    assert sorted(reported, key=str) == sorted(kept, key=str)
    assert len(scenario.incidents) >= 4


def test_the_measured_tables_agree_with_each_other():
    faults = measured("operational_faults").set_index("fault")
    assert set(faults.index) == {CLEAN, *operational_faults()}
    assert (faults["lost"] == 0).all(), "an accepted question without an answer"
    assert (faults.loc[CLEAN, ["changed", "restarts"]] == 0).all()
    assert faults.loc[CLEAN, "answered_at_once"] == 1
    severity = experiment.severities()
    alerts = measured("operational_alerts")
    assert dict(zip(alerts["alert"], alerts["severity"], strict=True)).items() <= severity.items()
    for fault, row in faults.iterrows():
        own = alerts[alerts["fault"] == fault]
        assert set(own["alert"]) == set(str(row["alerts"]).split() if row["alerts"] == row["alerts"] else [])
        for kind in ("page", "ticket"):
            seconds = own.loc[own["severity"] == kind, "seconds"]
            assert row[f"{kind}_s"] == pytest.approx(seconds.min(), nan_ok=True)
    reported = measured("operational_anomalies")
    assert {*reported["fault"]} == set(faults.index)
    assert {*reported["detector"]} == set(anomalies.DETECTORS)


def test_the_time_before_a_fault_is_long_enough_for_the_detectors():
    """Ten whole windows between the settled start and the onset, wherever in a window it falls."""
    settled = experiment.BEFORE_S - incident_analysis.SETTLE_S
    assert settled / experiment.WINDOW_S - 2 >= 10


def test_the_watch_remembers_messages_that_are_gone(monkeypatch):
    """Alerts come and end; a message holds every alert that was ever in it."""
    reported = [
        [],
        [({"severity": "page"}, ["A"])],
        [({"severity": "page"}, ["B"]), ({"severity": "ticket"}, ["C"])],
        [],
    ]
    watch = experiment.AlertWatch("prometheus", "alertmanager")
    monkeypatch.setattr(watch, "done", Rounds(len(reported)))
    monkeypatch.setattr(experiment.observe, "alerts", lambda _: [{"labels": {"alertname": "A"}}])
    monkeypatch.setattr(experiment.observe, "groups", lambda _: reported[watch.done.round - 1])
    watch.run()
    assert watch.groups == {(("severity", "page"),): {"A", "B"}, (("severity", "ticket"),): {"C"}}
    assert [name for _, name in watch.seen] == ["A"] * len(reported)


class Rounds:
    """An event that is set after so many looks, without waiting."""

    def __init__(self, looks):
        self.looks, self.round = looks, 0

    def wait(self, _):
        self.round += 1
        return self.round > self.looks
