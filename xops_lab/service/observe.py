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
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from xops_lab.runtime.loopback import open_local
from xops_lab.runtime.process import call

if TYPE_CHECKING:
    import pandas as pd

RULES = Path(__file__).parent / "rules.yml"
SIGNAL_RULES = Path(__file__).parent / "signal_rules.yml"  # whether the signal itself is there
SCRAPE_EVERY = "1s"
SERVERS = {"prometheus": "prometheus", "alertmanager": "prometheus-alertmanager"}  # name here -> program
PROBER = ("prometheus-blackbox-exporter", "blackbox_exporter")  # Debian's name, and its own
PROBER_OFFSET_S = 0.05  # the prober gives up so much before the scrape that asked it
HEARTBEAT = "Watchdog"  # the alert of signal_rules.yml that always fires
MORE_RULES = "more_rules*.yml"  # of the stack's folder; read again by a reload


@dataclass(frozen=True)
class Routing:
    """How Alertmanager makes messages of alerts. group_by: labels; the others: how long it waits."""

    group_by: tuple[str, ...] = ("severity",)
    group_wait: str = "1s"
    group_interval: str = "2s"
    repeat_interval: str = "1h"


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


def installed_prober() -> str:
    """Path of Prometheus's prober, the blackbox exporter. Raises NotInstalled."""
    path = next(filter(None, map(shutil.which, PROBER)), None)
    if path is None:
        raise NotInstalled(
            f"probe: expected {PROBER[0]} on PATH, got none; Debian has a package of this name"
        )
    return path


def version_of(program: str) -> str:
    """The version that a program says it has."""
    done = call([program, "--version"], 10)
    found = re.search(r"version (\S+?),? ", (done.stdout + done.stderr).decode(errors="replace"))
    return found[1] if found else "unknown"


def servers(
    folder: Path, watched: dict[str, str], free_port: Callable[[], int], messages_to: str = ""
) -> Iterator[tuple[str, list[str], int]]:
    """Write the configuration and yield (name, command, port) of Alertmanager and Prometheus.

    watched: name -> address of the processes to scrape. messages_to: address that gets Alertmanager's messages; with it
    come the rules on the signal itself, and a prober that asks whether the app is ready. Raises NotInstalled.
    """
    programs = installed()
    probed = {"prober": installed_prober()} if messages_to else {}
    ports = {name: free_port() for name in (*SERVERS, *probed)}
    at = {name: f"127.0.0.1:{port}" for name, port in ports.items()}
    (folder / "rules.yml").write_text(RULES.read_text("utf-8"), "utf-8")
    rule_files = [str(folder / "rules.yml")]
    if messages_to:
        (folder / "signal_rules.yml").write_text(SIGNAL_RULES.read_text("utf-8"), "utf-8")
        rule_files += [str(folder / "signal_rules.yml"), str(folder / MORE_RULES)]
    scraped: list[dict[str, Any]] = [
        {
            "job_name": "flow",
            "static_configs": [
                {"targets": [url.removeprefix("http://")], "labels": {"service": name}}
                for name, url in watched.items()
            ],
        }
    ]
    if messages_to:
        scraped.append(
            {
                "job_name": "ready",
                "scrape_timeout": SCRAPE_EVERY,
                "metrics_path": "/probe",
                "params": {"module": ["ready"], "target": [f"{watched['app']}/ready"]},
                "static_configs": [{"targets": [at["prober"]], "labels": {"service": "app"}}],
            }
        )
    write_yaml(
        folder / "prometheus.yml",
        {
            "global": {
                "scrape_interval": SCRAPE_EVERY,
                "scrape_timeout": "500ms",
                "evaluation_interval": SCRAPE_EVERY,
            },
            "rule_files": rule_files,
            "alerting": {"alertmanagers": [{"static_configs": [{"targets": [at["alertmanager"]]}]}]},
            "scrape_configs": scraped,
        },
    )
    write_routing(folder, messages_to)
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
    if messages_to:
        write_yaml(
            folder / "prober.yml",
            {"modules": {"ready": {"prober": "http", "http": {"preferred_ip_protocol": "ip4"}}}},
        )
        yield (
            "prober",
            [
                probed["prober"],
                f"--config.file={folder / 'prober.yml'}",
                f"--web.listen-address={at['prober']}",
                f"--timeout-offset={PROBER_OFFSET_S:g}",
            ],
            ports["prober"],
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


def write_routing(folder: Path, messages_to: str = "", routing: Routing | None = None) -> None:
    """Write Alertmanager's configuration. messages_to: address for its messages; the heartbeat has its own path."""
    routing = routing or Routing()
    page: dict[str, Any] = {"name": "page"}
    route: dict[str, Any] = {
        "receiver": "page",
        "group_by": list(routing.group_by),
        "group_wait": routing.group_wait,
        "group_interval": routing.group_interval,
        "repeat_interval": routing.repeat_interval,
    }
    receivers = [page]
    if messages_to:
        page["webhook_configs"] = [{"url": f"{messages_to}/page"}]
        receivers.append({"name": "heartbeat", "webhook_configs": [{"url": f"{messages_to}/heartbeat"}]})
        route["routes"] = [
            {
                "receiver": "heartbeat",
                "matchers": [f'alertname="{HEARTBEAT}"'],
                "group_wait": "0s",
                "group_interval": "1s",
                "repeat_interval": "1s",
            }
        ]
    write_yaml(folder / "alertmanager.yml", {"route": route, "receivers": receivers})


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


def alerts(prometheus: str, *states: str) -> list[dict[str, Any]]:
    """The alerts in one of these states, `firing` unless given: their labels and when they became active."""
    found = fetch(f"{prometheus}/api/v1/alerts")["data"]["alerts"]
    return [alert for alert in found if alert["state"] in (states or ("firing",))]


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
