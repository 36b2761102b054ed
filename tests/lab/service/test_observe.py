"""A real Prometheus reads the running flow, its rules fire on a fault, and a person on call gets one group."""

from __future__ import annotations

import datetime
import shutil
import subprocess
import threading
import time
import urllib.error

import pytest
import yaml

from xops_lab.service import observe
from xops_lab.service.load import put_load, questions_of
from xops_lab.service.stack import Stack


def test_without_the_programs_one_line_says_what_is_missing(monkeypatch):
    monkeypatch.setattr(observe.shutil, "which", lambda name: None)
    with pytest.raises(observe.NotInstalled, match="expected prometheus and prometheus-alertmanager on PATH"):
        observe.installed()


def test_prometheus_itself_agrees_with_the_rules():
    printed = subprocess.run(
        ["promtool", "check", "rules", str(observe.RULES)], capture_output=True, text=True
    )
    assert printed.returncode == 0, printed.stderr
    rules = [r for g in yaml.safe_load(observe.RULES.read_text("utf-8"))["groups"] for r in g["rules"]]
    assert {r["labels"]["severity"] for r in rules if "alert" in r} == {"page", "ticket"}


def test_the_rules_on_the_signal_are_understood_and_written_apart():
    printed = subprocess.run(
        ["promtool", "check", "rules", str(observe.SIGNAL_RULES)], capture_output=True, text=True
    )
    assert printed.returncode == 0, printed.stderr
    [group] = yaml.safe_load(observe.SIGNAL_RULES.read_text("utf-8"))["groups"]
    assert [rule["alert"] for rule in group["rules"]] == [observe.HEARTBEAT, "MetricsAbsent", "NotReady"]


@pytest.mark.parametrize("routing", [None, observe.Routing(group_by=(), group_interval="5m")])
def test_alertmanager_understands_the_routing_and_the_heartbeat_has_its_own(tmp_path, routing):
    observe.write_routing(tmp_path, "http://127.0.0.1:1", routing)
    path = tmp_path / "alertmanager.yml"
    assert subprocess.run(["amtool", "check-config", str(path)], capture_output=True).returncode == 0
    for labels, receiver in (
        (["alertname=Watchdog", "severity=none"], "heartbeat"),
        (["alertname=AnswersMissing", "severity=page"], "page"),
    ):
        routed = subprocess.run(
            ["amtool", "config", "routes", "test", f"--config.file={path}", *labels],
            capture_output=True,
            text=True,
        )
        assert routed.stdout.split() == [receiver]
    route = yaml.safe_load(path.read_text("utf-8"))["route"]
    assert (route["group_by"], route["group_interval"]) == (([], "5m") if routing else (["severity"], "2s"))


def test_without_anybody_to_tell_the_configuration_is_as_it_was(tmp_path):
    ports = iter(range(1, 9))
    made = list(observe.servers(tmp_path, {"app": "http://127.0.0.1:9"}, lambda: next(ports)))
    assert [name for name, _, _ in made] == ["alertmanager", "prometheus"]
    config = yaml.safe_load((tmp_path / "prometheus.yml").read_text("utf-8"))
    assert [job["job_name"] for job in config["scrape_configs"]] == ["flow"]
    assert config["rule_files"] == [str(tmp_path / "rules.yml")]
    assert yaml.safe_load((tmp_path / "alertmanager.yml").read_text("utf-8"))["receivers"] == [
        {"name": "page"}
    ]


@pytest.mark.long  # the quick run has the chapter on monitoring, which runs the same
def test_errors_are_scraped_fire_a_page_and_a_ticket_and_come_in_groups(served_base, tmp_path):
    """All calls of the model fail: the objective's alert fires, and the cause's; PromQL gives the share."""
    from tests.lab.flow_state import copied
    from xops_lab.service import traffic_split

    state = copied(served_base, tmp_path / "observed")
    traffic_split.publish(state)
    bodies = questions_of([datetime.date(2013, 1, 19)])
    with Stack(state, observe=True, faults=True) as stack:
        prometheus = stack.urls["prometheus"]
        asking = threading.Thread(target=put_load, args=(stack.urls["app"], bodies, 20, 30), daemon=True)
        asking.start()
        time.sleep(6)
        up = observe.promql(prometheus, "up")
        assert sorted(up["service"]) == ["app", "model"]
        assert (up["value"] == 1).all()
        stack.inject(error_burst=1.0)
        page = observe.wait_for_alert(prometheus, {"AnswersMissing"}, 30)
        ticket = observe.wait_for_alert(prometheus, {"ModelFails"}, 10)
        assert page
        assert ticket
        until = time.monotonic() + 10
        while len(observe.groups(stack.urls["alertmanager"])) < 2 and time.monotonic() < until:
            time.sleep(0.2)
        found = {labels["severity"]: names for labels, names in observe.groups(stack.urls["alertmanager"])}
        assert "AnswersMissing" in found["page"]
        assert "ModelFails" in found["ticket"]
        failed = observe.promql(prometheus, "sum by (result) (flow_model_calls_total)").set_index("result")[
            "value"
        ]
        assert failed["failed"] > 0
        assert failed["ok"] > 0
        share, until = 0.0, time.monotonic() + 15  # a window of five seconds fills with what fails
        while share <= 0.5 and time.monotonic() < until:
            now = time.time()
            share = observe.promql_range(prometheus, "flow:bad_answers:ratio5s", now - 10, now).iloc[-1, 0]
            time.sleep(0.2)
        assert share > 0.5
        with pytest.raises(urllib.error.HTTPError):
            observe.promql(prometheus, "sum(")
        stack.inject()
        asking.join()


def test_prometheus_is_there_to_be_tested():
    """On a machine that proves the kit both programs are installed (`.ci/run` does it); elsewhere this says so."""
    assert shutil.which("prometheus")
    assert shutil.which("prometheus-alertmanager")
    assert shutil.which("promtool")
