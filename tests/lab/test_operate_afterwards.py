"""From episodes to tables and incidents: on episodes made by hand, and the recorded ones made again from their recording."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from xops_lab.operate import afterwards, experiment, measure
from xops_lab.operate.experiment import Episode, Phase, _phase
from xops_lab.operate.load import Load
from xops_lab.petshop.incidents import LEVELS
from xops_lab.petshop.methods import METHODS
from xops_lab.petshop.root_causes import rank_root_causes
from xops_lab.petshop.scenario import read_scenario
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
    assert _phase(Load(table, 1.0), 0, 3) == Phase(3, 2 / 3, 200.0, pytest.approx(298), 1 / 3)


def test_the_table_says_who_told_first_and_how_many_answers_changed():
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
    found = afterwards.incident(episode("error-burst", app_availability=40.0, model_availability=20.0))
    assert (found.target.node, found.target.metric) == ("app", "availability")
    assert found.target.cause == "model"
    assert ONSET - 5 < found.target.timestamp <= ONSET + 5
    felt_as_delay = afterwards.incident(episode("slow-database", app_latency=0.6, database_latency=0.3))
    assert felt_as_delay.target.metric == "latency"
    assert afterwards.incident(episode("wrong-version")) is None


def test_anomalies_are_told_by_delay_and_quiet_stays_quiet():
    told = afterwards.told_by_anomaly([episode("none"), episode("slow-database", database_latency=0.3)])
    robust = told[told["detector"] == "robust z"].set_index("fault")
    assert np.isnan(robust.loc["none", "delay_s"])
    assert robust.loc["slow-database", "delay_s"] == 15.0  # the third window of five seconds
    assert robust.loc["slow-database", "series"] == "database latency Average"


def test_log_kinds_carry_their_fault():
    def line(time, event):
        return {"time": time, "service": "app", "level": "info", "event": event}

    lines = [line(START + n, "usual") for n in range(120)] + [line(ONSET + 3, "out of the blue")]
    told = afterwards.told_by_logs([episode("log-flood", lines=lines)])
    assert told[["fault", "template", "kind", "first_s"]].values.tolist() == [
        ["log-flood", "app info out of the blue", "new", 3.0]
    ]


def test_the_recorded_causes_follow_from_the_recorded_telemetry():
    """`operational_causes` is made again from the scenario that lies beside the code, place by place."""
    scenario = read_scenario(measure.RECORDED / measure.SCENARIO)
    kept = measured("operational_causes").set_index(["fault", "method"])
    assert {name.split("/")[1] for name in (one.name for one in scenario.incidents)} == set(
        kept.index.get_level_values(0)
    )
    for incident in scenario.incidents:
        for method in METHODS:
            ranking = rank_root_causes(
                scenario.graph, scenario.normal, incident.metrics, incident.target, method
            )
            row = kept.loc[(incident.name.split("/")[1], method)]
            place = ranking.place_of(incident.target.cause)
            assert (place if place else 0) == (0 if row["place"] != row["place"] else row["place"]), (
                incident.name,
                method,
            )


def test_the_measured_episodes_hold_what_must_hold():
    """Every fault and the clean twin is there; nothing accepted was lost; the twin changed no answer and rang for nobody."""
    faults = measured("operational_faults").set_index("fault")
    assert set(faults.index) == {"none", *experiment.operational_faults()}
    assert (faults["lost"] == 0).all()
    assert faults.loc["none", "changed"] == 0
    assert faults.loc["none", "restarts"] == 0
    alerts = measured("operational_alerts")
    assert set(alerts["alert"]) <= set(experiment.severities())
    for fault, part in alerts.groupby("fault"):
        pages = part[part["severity"] == "page"]["seconds"]
        told = faults.loc[fault, "page_s"]
        assert (np.isnan(told) and pages.empty) or told == pages.min()
