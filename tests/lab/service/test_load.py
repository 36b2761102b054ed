"""The load: constant and open-loop, bounded, and what became of each question is told as it was."""

from __future__ import annotations

import asyncio
import contextlib
import http.server
import itertools
import math
import threading
import time

import pytest

from tests.lab.processes import wait_until
from xops_lab.service import load as load_module
from xops_lab.service.load import SteadyLoad, put_load


@contextlib.contextmanager
def server(answer_after=0.0, status=200, missing=0):
    """A bare server that counts; it answers the same to all. missing: bytes of each answer that never come."""
    seen, peers = [], set()

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            self.do_POST()

        def do_POST(self):
            asked = self.rfile.read(int(self.headers.get("Content-Length", 0))) or self.path.encode()
            seen.append((time.monotonic(), asked))
            peers.add(self.client_address)
            time.sleep(answer_after)
            body = b'{"answer_id": "A", "risk": 0.5, "model_version": 1}'
            self.send_response(status)
            self.send_header("Content-Length", str(len(body) + missing))
            self.end_headers()
            self.close_connection = bool(missing)
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    running = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    seen_by.append(peers)
    yield f"http://127.0.0.1:{running.server_port}", seen
    running.shutdown()
    running.server_close()


BODIES = [{"n": 1}, {"n": 2}, {"n": 3}]
seen_by = []  # of each server, the connections that it was asked on


def test_each_question_is_sent_in_turn_and_told():
    with server() as (url, seen):
        load = put_load(url, BODIES, 50, 0.2)
    assert len(load.table) == len(seen) == 10
    assert load.answered == 1.0
    assert load.table["risk"].tolist() == [0.5] * 10
    assert load.table["due_s"].round(3).tolist() == [round(n / 50, 3) for n in range(10)]


def test_a_slow_server_does_not_slow_the_load():
    """Ten a second for a second, each answered after half a second: all are sent on time, not one after the other."""
    with server(answer_after=0.5) as (url, seen):
        load = put_load(url, BODIES, 10, 1.0)
    sent = [at for at, _ in seen]
    assert max(sent) - min(sent) < 2.0
    assert load.table["seconds"].min() >= 0.5


def test_who_comes_during_a_stall_waits_from_when_they_came(monkeypatch):
    """One at a time, a fifth of a second each, and ten a second come: the fifth comes at 0.4 s and leaves at 1 s."""
    monkeypatch.setattr(load_module, "MOST_IN_FLIGHT", 1)
    with server(answer_after=0.2) as (url, _):
        table = put_load(url, BODIES, 10, 0.5).table
    assert table["due_s"].round(3).tolist() == [0.0, 0.1, 0.2, 0.3, 0.4]
    assert table["seconds"].iloc[-1] >= 0.6


def test_refusals_and_a_dead_server_are_told_apart():
    with server(status=503) as (url, _):
        refused = put_load(url, BODIES, 20, 0.2)
    assert set(refused.table["status"]) == {503}
    dead = put_load(url, BODIES, 20, 0.2)
    assert set(dead.table["status"]) == {0}
    assert dead.table["error"].str.len().min() > 0
    assert dead.answered == 0.0


def test_an_answer_that_is_cut_off_is_none():
    with server(missing=5) as (url, seen):
        load = put_load(url, BODIES, 50, 0.2)
    assert len(seen) == 10
    assert load.table["status"].tolist() == [0] * 10
    assert set(load.table["error"]) == {"ClientPayloadError"}
    assert load.answered == 0.0


def test_it_runs_where_a_loop_runs_already():
    """A notebook's thread has a running loop."""

    async def inside(url):
        return put_load(url, BODIES, 20, 0.1)

    with server() as (url, _):
        assert asyncio.run(inside(url)).answered == 1.0


@pytest.mark.parametrize(
    ("rate", "seconds", "named"),
    [
        (0, 1, "rate"),
        (-1, 1, "rate"),
        (5_001, 1, "rate"),
        ("9", 1, "rate"),
        (True, 1, "rate"),
        (1, 0, "seconds"),
        (1, 601, "seconds"),
    ],
)
def test_a_load_out_of_bounds_is_refused(rate, seconds, named):
    with pytest.raises(ValueError, match=f"{named}: expected a number above 0"):
        put_load("http://127.0.0.1:9", BODIES, rate, seconds)
    with pytest.raises(ValueError, match="bodies: expected at least one question"):
        put_load("http://127.0.0.1:9", [], 1, 1)


def test_a_steady_load_goes_on_until_it_is_stopped_and_looks_at_answers_again():
    """Twenty questions a second; after every fourth an answer is looked at again, each on a connection of its own."""
    with server() as (url, seen):
        steady = SteadyLoad(url, BODIES, 20, look_again=4)
        began = time.time()
        steady.start()
        assert wait_until(lambda: len(seen) >= 25)
        table = steady.stop().table
        count = len(seen)
        assert len(seen_by[-1]) == count, "strangers share no connection"
    asked, again = table[table["method"] == "POST"], table[table["method"] == "GET"]
    assert len(asked) + len(again) == count == len(table)
    assert len(again) == len(asked) // 4
    assert asked["number"].tolist() == list(range(len(asked)))
    gaps = asked["due_s"].diff().dropna()
    assert 0.2 < gaps.mean() * 20 < 5
    assert gaps.nunique() == len(gaps), "drawn, not equal"
    assert {body for _, body in seen} == {b'{"n": 1}', b'{"n": 2}', b'{"n": 3}', b"/answers/A"}
    assert (table["status"] == 200).all()
    assert steady.began == pytest.approx(began, abs=5)
    with pytest.raises(ValueError, match="rate: expected a number above 0"):
        SteadyLoad(url, BODIES, 0)


def test_strangers_come_at_random_at_the_rate_and_alike_for_a_seed():
    def first(seed, count=4000):
        return list(itertools.islice(load_module.RequestStream("", 12, strangers=seed).due(), count))

    assert first(1) == first(1) != first(2)
    gaps = [b - a for a, b in itertools.pairwise(first(1))]
    assert sum(gaps) / len(gaps) == pytest.approx(1 / 12, rel=0.06)
    assert sum(gap > 2 / 12 for gap in gaps) / len(gaps) == pytest.approx(math.exp(-2), abs=0.02)
