"""What our processes inherit: a listed set, loopback without a proxy, pip's mirror for uv."""

from __future__ import annotations

import http.server
import json
import os
import sys
import threading
from pathlib import Path

import pytest

from xops_lab.runtime.child_env import KEPT, SET, child_env
from xops_lab.runtime.loopback import open_local
from xops_lab.runtime.package_index import pip_settings
from xops_lab.runtime.process import call

ROOT = Path(__file__).parents[3]
FOREIGN = {
    "PYTHONPATH": "old", "PYTHONHOME": "old", "VIRTUAL_ENV": "conda", "CONDA_PREFIX": "conda", "PIP_USER": "1",
    "PIP_TARGET": "elsewhere", "PIP_PREFIX": "elsewhere", "PIP_REQUIRE_VIRTUALENV": "1", "PYTHONOPTIMIZE": "2",
    "DVC_GLOBAL_CONFIG_DIR": "team", "DVC_SYSTEM_CONFIG_DIR": "team", "PYTHONSTARTUP": "old",
    "MLFLOW_REGISTRY_URI": "http://127.0.0.1:9",
    "MLFLOW_RUN_ID": "0" * 32, "MLFLOW_TRACKING_URI": "http://127.0.0.1:9", "DVC_CACHE_DIR": "team",
    "XDG_CONFIG_HOME": "team", "GIT_DIR": "elsewhere", "JUPYTER_CONFIG_DIR": "theirs", "UV_PYTHON": "3.8",
}  # fmt: skip


def test_settings_of_other_tools_do_not_reach_a_child(monkeypatch):
    for name, value in FOREIGN.items():
        monkeypatch.setenv(name, value)
    show = "import json, os; print(json.dumps(dict(os.environ)))"
    seen = json.loads(call([sys.executable, "-c", show], 30).stdout)
    assert {name: seen[name] for name in FOREIGN if name in seen} == {
        name: SET[name] for name in FOREIGN if name in SET
    }
    assert not {name for name in os.environ if name in KEPT} - set(seen)


def test_more_variables_are_added():
    assert child_env(PYTHONHASHSEED="7")["PYTHONHASHSEED"] == "7"


@pytest.mark.parametrize("before", ["", "intern.example", "localhost,intern.example"])
def test_loopback_never_goes_through_a_proxy(monkeypatch, before):
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_PROXY", before)
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    got = child_env()
    assert got["http_proxy"] == "http://127.0.0.1:9", "packages may need it"
    assert got["NO_PROXY"] == got["no_proxy"]
    assert {"127.0.0.1", "localhost", *filter(None, before.split(","))} <= set(got["NO_PROXY"].split(","))


def ask_ourselves(address: str) -> int:
    with open_local(address, 30) as response:
        return response.status


def ask_by_a_child(address: str) -> int:
    """By a library that knows nothing of ours."""
    asks = "import sys, urllib.request; print(urllib.request.urlopen(sys.argv[1], timeout=30).status)"
    return int(call([sys.executable, "-c", asks, address], 60).stdout or 0)


@pytest.mark.parametrize("ask", [ask_ourselves, ask_by_a_child])
def test_a_dead_proxy_breaks_no_call_to_loopback(monkeypatch, ask):
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with http.server.HTTPServer(("127.0.0.1", 0), http.server.SimpleHTTPRequestHandler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            assert ask(f"http://127.0.0.1:{server.server_port}/") == 200
        finally:
            server.shutdown()
            thread.join()


def test_another_packages_old_modules_are_not_found_by_ours(tmp_path, monkeypatch):
    (tmp_path / "argparse.py").write_text("raise ImportError('of another project')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert call([sys.executable, "-c", "import argparse"], 30).returncode == 0
    started = call([sys.executable, str(ROOT / "kit.py"), "--help"], 30, more={"PYTHONPATH": str(tmp_path)})
    assert started.returncode == 0, "kit.py itself was started with it"


def test_pips_mirror_is_passed_on_to_uv(tmp_path, monkeypatch):
    for name in [name for name in os.environ if name.startswith(("PIP_", "UV_"))]:
        monkeypatch.delenv(name)
    config = tmp_path / "pip.conf"
    config.write_text("[global]\nindex-url = http://127.0.0.1:18765/simple\ntrusted-host = 127.0.0.1\n")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(config))
    got = pip_settings(sys.executable)
    assert got["UV_DEFAULT_INDEX"] == "http://127.0.0.1:18765/simple"
    assert got["UV_INSECURE_HOST"] == "127.0.0.1"
    with config.open("a") as file:
        file.write(
            "[wheel]\nindex-url = http://127.0.0.1:4\n[install]\nindex-url = http://127.0.0.1:3/simple\n"
        )
    assert pip_settings(sys.executable)["UV_DEFAULT_INDEX"] == "http://127.0.0.1:3/simple"
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:2/simple")
    assert pip_settings(sys.executable)["UV_DEFAULT_INDEX"] == "http://127.0.0.1:2/simple"
    monkeypatch.setenv("UV_DEFAULT_INDEX", "http://127.0.0.1:1/simple")
    assert "UV_DEFAULT_INDEX" not in pip_settings(sys.executable), "what uv was told itself stays"


@pytest.mark.parametrize(
    "name", ["NODE_EXTRA_CA_CERTS", "npm_config_registry", "SSL_CERT_FILE", "UV_DEFAULT_INDEX"]
)
def test_the_ways_to_packages_and_their_certificates_are_passed_on(monkeypatch, name):
    monkeypatch.setenv(name, "/given")
    assert child_env()[name] == "/given"
