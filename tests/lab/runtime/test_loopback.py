"""What a command line may name as a port, and requests that no proxy sees."""

import argparse
import functools
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from xops_lab.runtime.loopback import open_local, port_number
from xops_lab.service.__main__ import parser


@pytest.mark.parametrize(("text", "port"), [("0", 0), ("8000", 8000), ("65535", 65535)])
def test_a_port_is_a_number(text, port):
    assert port_number(text) == port


@pytest.mark.parametrize("text", ["", "-1", "65536", "99999", "8000.0", "eight", "٣", "1" * 99])
def test_what_is_no_port_is_named(text):
    with pytest.raises(argparse.ArgumentTypeError, match=r"expected a number from 0 to 65535, got '"):
        port_number(text)


@pytest.mark.parametrize("service", ["app", "model"])
def test_a_service_refuses_what_is_no_port(service, capsys):
    with pytest.raises(SystemExit) as ended:
        parser().parse_args([service, "--port", "99999", "--log", "log"])
    assert ended.value.code == 2
    assert "--port: expected a number from 0 to 65535, got '99999'" in capsys.readouterr().err


def test_a_proxy_of_the_surroundings_is_not_asked(tmp_path, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    (tmp_path / "here.txt").write_text("here")
    handler = functools.partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with open_local(f"http://127.0.0.1:{server.server_port}/here.txt", 10) as answer:
            assert answer.read() == b"here"
        server.shutdown()
