"""What our processes inherit: a listed set, loopback without a proxy, pip's mirror for uv."""

from __future__ import annotations

import http.server
import os
import sys
import threading

import pytest

from xops_lab.runtime.child_env import KEPT, child_env, pip_settings
from xops_lab.runtime.loopback import open_local
from xops_lab.runtime.process import call

FOREIGN = {
    "PYTHONPATH": "old", "PYTHONHOME": "old", "VIRTUAL_ENV": "conda", "CONDA_PREFIX": "conda", "PIP_USER": "1",
    "MLFLOW_RUN_ID": "0" * 32, "MLFLOW_TRACKING_URI": "http://127.0.0.1:9", "DVC_CACHE_DIR": "team", "XDG_CONFIG_HOME": "team",
    "GIT_DIR": "elsewhere", "JUPYTER_CONFIG_DIR": "theirs", "UV_PYTHON": "3.8",
}  # fmt: skip


def test_settings_of_other_tools_do_not_reach_a_child(monkeypatch):
    for name, value in FOREIGN.items():
        monkeypatch.setenv(name, value)
    seen = (
        call([sys.executable, "-c", "import os; print(*os.environ, sep='\\n')"], 30).stdout.decode().split()
    )
    assert not set(FOREIGN) & set(seen)
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


def test_our_own_requests_to_loopback_do_not_either(monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    with http.server.HTTPServer(("127.0.0.1", 0), http.server.SimpleHTTPRequestHandler) as server:
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        with open_local(f"http://127.0.0.1:{server.server_port}/", 10) as response:
            assert response.status == 200
        thread.join()


def test_pips_mirror_is_passed_on_to_uv(tmp_path, monkeypatch):
    for name in [name for name in os.environ if name.startswith(("PIP_", "UV_"))]:
        monkeypatch.delenv(name)
    config = tmp_path / "pip.conf"
    config.write_text("[global]\nindex-url = http://127.0.0.1:18765/simple\ntrusted-host = 127.0.0.1\n")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(config))
    got = pip_settings(sys.executable)
    assert got["UV_DEFAULT_INDEX"] == "http://127.0.0.1:18765/simple"
    assert got["UV_INSECURE_HOST"] == "127.0.0.1"
    monkeypatch.setenv("UV_DEFAULT_INDEX", "http://127.0.0.1:1/simple")
    assert "UV_DEFAULT_INDEX" not in pip_settings(sys.executable), "what uv was told itself stays"
