"""The build refuses what the policy would break, and server and page state the same policy."""

from __future__ import annotations

import gzip
import http.client
import socket
import struct
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from book import serve

sys.path.append(str(Path(serve.__file__).parent / "_ext"))
import policy


@pytest.mark.parametrize(
    ("html", "message"),
    [
        ("<script>run()</script>", "inline <script>"),
        ('<script type="module">run()</script>', "inline <script>"),
        ('<button onclick="run()">x</button>', "onclick= on <button>"),
        ('<body onload="run()">', "onload= on <body>"),
        ('<script src="https://cdn.example/x.js"></script>', "loads https://cdn.example/x.js"),
        ('<img src="//elsewhere.example/x.png">', "loads //elsewhere.example/x.png"),
        ('<link rel="stylesheet" href="https://fonts.example/a.css">', "loads https://fonts.example/a.css"),
        ('<a href="javascript:run()">x</a>', "javascript: link"),
    ],
)
def test_inline_code_and_outside_addresses_are_found(html, message):
    page = policy.InlineCode()
    page.feed(html)
    assert any(message in found for found in page.found)


def test_clean_page_passes():
    page = policy.InlineCode()
    page.feed(
        '<script src="a.js"></script><script type="application/json">{}</script><a href="https://example.org">x</a>'
    )
    assert page.found == []


def test_server_and_page_state_the_same_policy():
    assert f"{policy.POLICY}; frame-ancestors 'none'" == serve.POLICY


def test_server_answers_only_its_folder(served):
    host = served.split("/")[2]
    for path in ("/../../kit.py", "/%2e%2e/%2e%2e/kit.py", "/nothing.html"):
        link = http.client.HTTPConnection(host)
        link.request("GET", path)
        assert link.getresponse().status == 404
        link.close()


def test_pages_hang_below_their_path_and_are_packed_only_for_who_unpacks(tmp_path):
    (tmp_path / "index.html").write_text("<p>a page</p>")
    server = serve.open_server(tmp_path, under="/kit/")
    running = threading.Thread(target=server.serve_forever, daemon=True)
    running.start()
    try:
        found = {}
        for path, accepts in (
            ("/kit/", ""),
            ("/kit/index.html", "gzip"),
            ("/kitindex.html", ""),
            ("/index.html", ""),
            ("/", ""),
        ):
            link = http.client.HTTPConnection("127.0.0.1", server.server_port)
            link.request("GET", path, headers={"Accept-Encoding": accepts} if accepts else {})
            answer = link.getresponse()
            body, packing = answer.read(), answer.getheader("Content-Encoding")
            found[path] = answer.status, gzip.decompress(body) if packing == "gzip" else body, packing
            link.close()
    finally:
        server.shutdown()
        running.join()
        server.server_close()
    assert found["/kit/"] == (200, b"<p>a page</p>", None)
    assert found["/kit/index.html"] == (200, b"<p>a page</p>", "gzip")
    assert [found[path][0] for path in ("/kitindex.html", "/index.html", "/")] == [404, 404, 404]


def leave_in_the_middle(port):
    """Ask for a page and break the connection off, as a closed tab does."""
    with socket.create_connection(("127.0.0.1", port)) as link:
        link.sendall(b"GET /index.html HTTP/1.1\r\nHost: here\r\n\r\n")
        link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


@pytest.fixture
def heavy(tmp_path):
    """A server whose one page is more than a connection holds at once, and an event: a connection has ended."""
    (tmp_path / "index.html").write_bytes(bytes(20_000_000))
    server, ended = serve.open_server(tmp_path), threading.Event()
    shut = server.shutdown_request
    server.shutdown_request = lambda request: (shut(request), ended.set())
    running = threading.Thread(target=server.serve_forever, daemon=True)
    running.start()
    yield server, ended
    server.shutdown()
    running.join()
    server.server_close()


def test_a_reader_who_leaves_is_no_news(heavy, capsys):
    server, ended = heavy
    leave_in_the_middle(server.server_port)
    assert ended.wait(10)
    assert capsys.readouterr().err == ""


def test_a_fault_of_the_server_is_told(heavy, capsys, monkeypatch):
    server, ended = heavy
    monkeypatch.setattr(serve.BookHandler, "answer", lambda *_: {}["a fault"])
    link = http.client.HTTPConnection("127.0.0.1", server.server_port)
    link.request("GET", "/index.html")
    with pytest.raises(http.client.RemoteDisconnected):
        link.getresponse()
    link.close()
    assert ended.wait(10)
    assert "KeyError: 'a fault'" in capsys.readouterr().err


def test_server_says_what_it_misses(tmp_path):
    done = subprocess.run([sys.executable, serve.__file__, str(tmp_path)], capture_output=True, text=True)
    assert done.returncode == 1
    assert "expected a built book" in done.stderr
