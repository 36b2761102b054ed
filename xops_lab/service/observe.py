"""A real Prometheus and Alertmanager beside the running flow: their configuration, and questions to them from Python.

Both come from the system's packages (Debian: `prometheus`, `prometheus-alertmanager`). Rules lie in `rules.yml`.
"""

from __future__ import annotations

import json
import re
import shutil
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from xops_lab.runtime.loopback import open_local
from xops_lab.runtime.process import call

if TYPE_CHECKING:
    import pandas as pd

RULES = Path(__file__).parent / "rules.yml"
SCRAPE_EVERY = "1s"
SERVERS = {"prometheus": "prometheus", "alertmanager": "prometheus-alertmanager"}  # name here -> program


class NotInstalled(RuntimeError):
    """Prometheus or Alertmanager is not on this machine; the message says how to get it."""


def installed() -> dict[str, str]:
    """Name -> path of both programs. Raises NotInstalled."""
    found = {name: shutil.which(program) or shutil.which(name) for name, program in SERVERS.items()}
    lacking = [SERVERS[name] for name, path in found.items() if path is None]
    if lacking:
        raise NotInstalled(
            f"Prometheus: expected {' and '.join(lacking)} on PATH, got none; Debian has packages of these names"
        )
    return {name: str(path) for name, path in found.items()}


def version_of(program: str) -> str:
    """The version that a program says it has."""
    done = call([program, "--version"], 10)
    found = re.search(r"version (\S+?),? ", (done.stdout + done.stderr).decode(errors="replace"))
    return found[1] if found else "unknown"


def servers(
    folder: Path, watched: dict[str, str], free_port: Callable[[], int]
) -> Iterator[tuple[str, list[str], int]]:
    """Write the configuration and yield (name, command, port) of Alertmanager and Prometheus.

    watched: name -> address of the processes to scrape. Raises NotInstalled.
    """
    programs = installed()
    ports = {name: free_port() for name in SERVERS}
    at = {name: f"127.0.0.1:{port}" for name, port in ports.items()}
    (folder / "rules.yml").write_text(RULES.read_text("utf-8"), "utf-8")
    write_yaml(
        folder / "prometheus.yml",
        {
            "global": {
                "scrape_interval": SCRAPE_EVERY,
                "scrape_timeout": "500ms",
                "evaluation_interval": SCRAPE_EVERY,
            },
            "rule_files": [str(folder / "rules.yml")],
            "alerting": {"alertmanagers": [{"static_configs": [{"targets": [at["alertmanager"]]}]}]},
            "scrape_configs": [
                {
                    "job_name": "flow",
                    "static_configs": [
                        {"targets": [url.removeprefix("http://")], "labels": {"service": name}}
                        for name, url in watched.items()
                    ],
                }
            ],
        },
    )
    write_yaml(
        folder / "alertmanager.yml",
        {
            "route": {
                "receiver": "page",
                "group_by": ["severity"],
                "group_wait": "1s",
                "group_interval": "2s",
                "repeat_interval": "1h",
            },
            "receivers": [{"name": "page"}],
        },
    )
    yield (
        "alertmanager",
        [
            programs["alertmanager"],
            f"--config.file={folder / 'alertmanager.yml'}",
            f"--storage.path={folder / 'alertmanager'}",
            f"--web.listen-address={at['alertmanager']}",
            "--cluster.listen-address=",
        ],
        ports["alertmanager"],
    )
    yield (
        "prometheus",
        [
            programs["prometheus"],
            f"--config.file={folder / 'prometheus.yml'}",
            f"--storage.tsdb.path={folder / 'prometheus'}",
            f"--web.listen-address={at['prometheus']}",
            f"--web.console.templates={folder}",
            f"--web.console.libraries={folder}",
        ],
        ports["prometheus"],
    )


def write_yaml(path: Path, content: dict[str, Any]) -> None:
    path.write_text(yaml.safe_dump(content, sort_keys=False), "utf-8")


def fetch(url: str, **query: Any) -> Any:
    address = f"{url}?{urllib.parse.urlencode(query)}" if query else url
    with open_local(address, 5) as response:
        return json.load(response)


def promql(prometheus: str, expression: str) -> pd.DataFrame:
    """The value of an expression now: one row a series, its labels and `value`.

    prometheus: address of the server. Raises urllib.error.HTTPError for an expression that it does not understand.
    """
    import pandas as pd

    found = fetch(f"{prometheus}/api/v1/query", query=expression)["data"]["result"]
    return pd.DataFrame([{**series["metric"], "value": float(series["value"][1])} for series in found])


def promql_range(
    prometheus: str, expression: str, start: float, end: float, step_s: float = 1.0
) -> pd.DataFrame:
    """An expression over time: index Unix seconds, one column a series, named by its labels as `name=value,...`."""
    import pandas as pd

    found = fetch(f"{prometheus}/api/v1/query_range", query=expression, start=start, end=end, step=step_s)
    return pd.DataFrame(
        {
            ",".join(f"{name}={value}" for name, value in sorted(series["metric"].items())): {
                float(t): float(v) for t, v in series["values"]
            }
            for series in found["data"]["result"]
        }
    ).sort_index()


def alerts(prometheus: str, state: str = "firing") -> list[dict[str, Any]]:
    """The alerts in this state: their labels and when they became active."""
    found = fetch(f"{prometheus}/api/v1/alerts")["data"]["alerts"]
    return [alert for alert in found if alert["state"] == state]


def groups(alertmanager: str) -> list[tuple[dict[str, str], list[str]]]:
    """What a person on call would get: (labels of the group, names of its alerts)."""
    found = fetch(f"{alertmanager}/api/v2/alerts/groups")
    return [(g["labels"], sorted(a["labels"]["alertname"] for a in g["alerts"])) for g in found]


def wait_for_alert(prometheus: str, names: set[str], wait_s: float) -> tuple[str, float] | None:
    """The first of these alerts that fires and the seconds until then; None when none does in time."""
    started = time.monotonic()
    while time.monotonic() - started < wait_s:
        for alert in alerts(prometheus):
            if alert["labels"]["alertname"] in names:
                return alert["labels"]["alertname"], time.monotonic() - started
        time.sleep(0.2)
    return None
