"""Measure the operational faults and keep what came of it: `python -m xops_lab.operate measure`, about twenty minutes.

Tables go to the measured tables of the book; the telemetry of the episodes, as a scenario in PetShop's format, to
`recorded/`. The tables of causes are made from the recording alone, so anybody can make them again.
"""

from __future__ import annotations

import datetime
import importlib.metadata
import json
import os
import platform
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xops_lab.measured import MEASURED, write_whole
from xops_lab.operate import afterwards, experiment, observe
from xops_lab.operate.experiment import Episode
from xops_lab.petshop.methods import METHODS
from xops_lab.progress import Steps

if TYPE_CHECKING:
    import pandas as pd

RECORDED = Path(__file__).parent / "recorded"
SCENARIO = "flow"
VERSIONS = ("fastapi", "uvicorn", "aiohttp", "prometheus-client", "scikit-learn", "sqlalchemy")


def measure(out: Path = MEASURED, recorded: Path = RECORDED) -> Steps[dict[str, pd.DataFrame]]:
    """Run all episodes and write tables and recording; yields (fraction, text), returns the tables by name.

    Raises observe.NotInstalled without Prometheus and Alertmanager; nothing is written then.
    """
    programs = observe.installed()
    with tempfile.TemporaryDirectory(prefix="xops-measure-") as work:
        episodes = yield from experiment.measure_all(Path(work))
        yield 1.0, "writing"
        found = tables(episodes)
        draft = Path(work) / SCENARIO
        afterwards.write_incidents(draft, episodes)
        shutil.rmtree(recorded / SCENARIO, ignore_errors=True)
        recorded.mkdir(parents=True, exist_ok=True)
        shutil.copytree(draft, recorded / SCENARIO)
    for name, table in found.items():
        write_whole(out / f"{name}.csv", table.to_csv(index=False, lineterminator="\n"))
        write_whole(out / f"{name}.json", json.dumps(note(name, len(table), programs), indent=2) + "\n")
    return found


def tables(episodes: Sequence[Episode]) -> dict[str, pd.DataFrame]:
    """The measured tables by name."""
    return {
        "operational_faults": experiment.as_table(episodes),
        "operational_alerts": alerts_of(episodes),
        "operational_anomalies": afterwards.told_by_anomaly(episodes),
        "operational_log_kinds": afterwards.told_by_logs(episodes)[
            ["fault", "template", "kind", "before", "during", "first_s"]
        ],
        "operational_causes": afterwards.causes(episodes, tuple(METHODS)),
    }


def alerts_of(episodes: Sequence[Episode]) -> pd.DataFrame:
    """One row an alert that fired after the onset: fault, alert, severity, seconds; and how many messages they made up."""
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
        "changed": "answers that differ from the clean twin's, whole run",
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


def note(name: str, rows: int, programs: dict[str, str]) -> dict[str, Any]:
    """Where a table comes from."""
    return {
        "command": "python -m xops_lab.operate measure",
        "date": datetime.date.today().isoformat(),
        "python": platform.python_version(),
        "versions": {package: importlib.metadata.version(package) for package in VERSIONS}
        | {program: observe.version_of(path) for program, path in programs.items()},
        "cores": os.cpu_count(),
        "rows": rows,
        "questions_a_second": experiment.RATE,
        "seconds": {
            "before": experiment.BEFORE_S,
            "during": experiment.DURING_S,
            "after": experiment.AFTER_S,
        },
        "units": UNITS[name],
    }
