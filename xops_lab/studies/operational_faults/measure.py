"""Measure the operational faults: `python kit.py measure operational_faults`, about twenty minutes.

Tables go to the measured tables of the book; the telemetry of the episodes, as a scenario in PetShop's format, to
`recorded/`. The tables of causes are made from the recording alone, so anybody can make them again.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from xops_lab.root_causes.methods import METHODS
from xops_lab.runtime.measured_table import MeasuredTable
from xops_lab.runtime.progress import Steps
from xops_lab.service import observe
from xops_lab.studies.operational_faults import experiment, incident_analysis
from xops_lab.studies.operational_faults.experiment import Episode

if TYPE_CHECKING:
    import pandas as pd

RECORDED = Path(__file__).parent / "recorded"
SCENARIO = "flow"
PACKAGES = ("fastapi", "uvicorn", "aiohttp", "prometheus-client", "scikit-learn", "sqlalchemy")


def tables(recorded: Path = RECORDED) -> Steps[dict[str, MeasuredTable]]:
    """Run all episodes, write their recording, and return the tables by name; yields (fraction, text).

    Raises observe.NotInstalled without Prometheus and Alertmanager; nothing is written then.
    """
    programs = {program: observe.version_of(path) for program, path in observe.installed().items()}
    with tempfile.TemporaryDirectory(prefix="xops-measure-") as work:
        episodes = yield from experiment.measure_all(Path(work))
        yield 1.0, "writing"
        draft = Path(work) / SCENARIO
        incident_analysis.write_incidents(draft, episodes)
        shutil.rmtree(recorded / SCENARIO, ignore_errors=True)
        recorded.mkdir(parents=True, exist_ok=True)
        shutil.copytree(draft, recorded / SCENARIO)
    common = {
        "cores": os.cpu_count(),
        "questions_a_second": experiment.RATE,
        "seconds": {
            "before": experiment.BEFORE_S,
            "during": experiment.DURING_S,
            "after": experiment.AFTER_S,
        },
    }
    return {
        name: MeasuredTable(rows, {"rows": len(rows), **common, "units": UNITS[name]}, PACKAGES, programs)
        for name, rows in rows_of(episodes).items()
    }


def rows_of(episodes: Sequence[Episode]) -> dict[str, pd.DataFrame]:
    """Return the measured tables by name, from the episodes."""
    return {
        "operational_faults": experiment.as_table(episodes),
        "operational_alerts": alerts_of(episodes),
        "operational_anomalies": incident_analysis.detected_by_anomaly(episodes),
        "operational_log_kinds": incident_analysis.detected_by_logs(episodes)[
            ["fault", "template", "kind", "before", "during", "first_s"]
        ],
        "operational_causes": incident_analysis.causes(episodes, tuple(METHODS)),
    }


def alerts_of(episodes: Sequence[Episode]) -> pd.DataFrame:
    """One row an alert that fired after the onset: fault, alert, severity, seconds; and in how many messages."""
    import pandas as pd

    severity = experiment.severities()
    rows = [
        (e.fault, name, severity[name], at, len(e.groups))
        for e in episodes
        for name, at in sorted(e.fired.items(), key=lambda item: item[1])
    ]
    return pd.DataFrame(rows, columns=["fault", "alert", "severity", "seconds", "groups"])


UNITS = {
    "operational_faults": {
        "answered_at_once": "share of the questions due during the fault that got their answer at once (200)",
        "p50_ms, p99_ms": "milliseconds from the moment a question was due",
        "over_250_ms": "share of these questions that took longer than the objective",
        "changed": "answers that differ from the clean run's, whole run",
        "lost": "accepted questions without an answer at the end",
        "page_s, ticket_s": "seconds from onset to the first alert of that severity",
        "early": "alerts that fired before the fault",
    },
    "operational_alerts": {
        "seconds": "from onset until the alert was first seen firing, looked at twice a second",
        "groups": "messages that Alertmanager made of all alerts of the run",
    },
    "operational_anomalies": {"delay_s": "seconds from onset to the end of the third window that is off"},
    "operational_log_kinds": {
        "before, during": "lines of this kind in the time before the fault and during it",
        "first_s": "seconds from onset to the first",
    },
    "operational_causes": {
        "place": "of the true cause in the method's ranking of three services; ties count against it"
    },
}
