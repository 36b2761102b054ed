"""The service from outside: the proxy, the configuration, and (long) the real prober under a real Prometheus."""

from __future__ import annotations

import http.server
import os
import re
import threading
import urllib.error
import urllib.request

import pytest
import yaml

from xops_lab.runtime.not_run import NotRun
from xops_lab.runtime.progress import finish
from xops_lab.studies.outside_probe import blackbox_probe


@pytest.fixture
def service():
    """A server that answers "yes"; its address."""

    class Yes(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Length", "3")
            self.end_headers()
            self.wfile.write(b"yes")

        def log_message(self, *given):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Yes)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_proxy_passes_on_what_is_asked_and_closed_it_says_nothing(service):
    with blackbox_probe.TcpProxy(service) as proxy:
        assert proxy.url != service
        for _ in range(2):
            assert urllib.request.urlopen(proxy.url, timeout=5).read() == b"yes"
            proxy.open = False
            with pytest.raises((urllib.error.URLError, ConnectionError)):
                urllib.request.urlopen(proxy.url, timeout=5)
            assert urllib.request.urlopen(service, timeout=5).read() == b"yes"
            proxy.open = True
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(proxy.url, timeout=1)


def test_outside_is_asked_through_the_prober_and_inside_directly(tmp_path):
    blackbox_probe.configure(tmp_path, "http://127.0.0.1:1", {"app": "http://127.0.0.1:2"}, "127.0.0.1:3")
    jobs = {
        j["job_name"]: j for j in yaml.safe_load((tmp_path / "prometheus.yml").read_text())["scrape_configs"]
    }
    assert jobs["outside"]["params"] == {"module": ["ready"], "target": ["http://127.0.0.1:1/ready"]}
    assert jobs["outside"]["static_configs"] == [{"targets": ["127.0.0.1:3"]}]
    assert jobs["inside"]["static_configs"][0]["targets"] == ["127.0.0.1:2"]
    module = yaml.safe_load((tmp_path / "blackbox.yml").read_text())["modules"]["ready"]
    assert module["http"]["fail_if_body_not_matches_regexp"] == [blackbox_probe.BODY]


def test_without_the_prober_one_line_says_what_is_missing(monkeypatch):
    monkeypatch.setattr(blackbox_probe.observe.shutil, "which", lambda name: None)
    found = finish(blackbox_probe.probe_outside())
    assert isinstance(found, NotRun)
    assert "expected prometheus-blackbox-exporter on PATH, got none" in found._repr_html_()


def test_an_unknown_fault_is_named():
    with pytest.raises(ValueError, match="fault: expected one of none, proxy-closed, model-stopped, got 'x'"):
        blackbox_probe.probe_outside("x")


def test_the_headline_says_what_each_side_saw():
    words = list(blackbox_probe.SERIES.values())
    shut = blackbox_probe.Probed(
        "proxy-closed", dict(zip(words, [(1, 1, 1), (1, 1, 1), (1, 0, 1)], strict=True))
    )
    assert "From inside both processes can be read; from outside the probe fails" in shut.headline
    half = blackbox_probe.Probed(
        "model-stopped", dict(zip(words, [(1, 1, 1), (1, 0, 1), (1, 0, 1)], strict=True))
    )
    assert "From inside a process cannot be read; from outside the probe fails" in half.headline
    well = blackbox_probe.Probed("none", dict.fromkeys(words, (1, 1, 1)))
    assert "from outside the probe succeeds" in well.headline
    assert "<td>1</td><td>0</td><td>1</td>" in shut._repr_html_()
    for found, inside, no in ((shut, 2, 1), (half, 1, 2), (well, 2, 0)):
        shown = found._repr_html_()
        assert f"yes to {inside} of 2 from inside and to {int(no == 0)} of 1 from outside." in shown
        squares = re.findall(r"background:rgba\((\d+),.*?>(yes|no)</td>", shown)
        assert squares.count(("230", "no")) == no
        assert squares.count(("110", "yes")) == 9 - no
        assert shown.index("<figure") < shown.index("<details") < shown.index("<td>1</td>")
    assert "Without a fault, yes" in well._repr_html_()


@pytest.mark.long  # the whole stack, with a real prober and a real Prometheus
@pytest.mark.parametrize(("fault", "app", "model", "success"), [
    ("none", 1, 1, 1),
    ("proxy-closed", 1, 1, 0),
    ("model-stopped", 1, 0, 0),
])  # fmt: skip
def test_the_real_prober_sees_what_the_inside_cannot(fault, app, model, success):
    made: list[blackbox_probe.Prober] = []
    start = blackbox_probe.Prober.__enter__

    def kept(self):
        made.append(self)
        return start(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blackbox_probe.Prober, "__enter__", kept)
        found = finish(blackbox_probe.probe_outside(fault))
    assert [values[1] for values in found.seen.values()] == [app, model, success]
    for before_and_after in (0, 2):
        assert [values[before_and_after] for values in found.seen.values()] == [1, 1, 1]
    assert len(made[0].running) == 2
    for process in made[0].running:  # nobody is left behind
        assert process.poll() is not None
        with pytest.raises(ProcessLookupError):
            os.kill(process.pid, 0)
