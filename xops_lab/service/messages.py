"""Who gets Alertmanager's messages: a small HTTP server on the loopback address, in place of a person's telephone.

An alert that fires in Prometheus has told nobody yet; what counts is the message. `/page` gets the messages,
`/heartbeat` those of the alert that always fires.
"""

from __future__ import annotations

import contextlib
import datetime
import http.server
import itertools
import json
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class ToldAlert:
    """One alert in a message. started: since when it fires, Unix seconds."""

    name: str
    labels: dict[str, str]
    firing: bool
    started: float


@dataclass(frozen=True)
class Message:
    """One message. at: when it came, Unix seconds."""

    at: float
    alerts: tuple[ToldAlert, ...]

    @property
    def news(self) -> bool:
        """Whether something fires; else it only says that all is over."""
        return any(alert.firing for alert in self.alerts)


class Receiver:
    """Takes messages while it is open. Use as a context manager; `url` goes to Alertmanager."""

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self.heartbeats: list[float] = []
        receiver = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                now, body = time.time(), self.rfile.read(int(self.headers.get("Content-Length", 0)))
                if self.path == "/heartbeat":
                    receiver.heartbeats.append(now)
                else:
                    receiver.messages.append(Message(now, tuple(told(json.loads(body)))))
                self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *given: Any) -> None:
                """Nothing is printed."""

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def __enter__(self) -> Receiver:
        self.thread = threading.Thread(target=self.server.serve_forever, name="receiver", daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            self.server.shutdown()
        self.server.server_close()
        self.thread.join()


def told(content: dict[str, Any]) -> Iterator[ToldAlert]:
    """The alerts of one message, as Alertmanager's webhook sends them."""
    for alert in content["alerts"]:
        labels, started = alert["labels"], datetime.datetime.fromisoformat(alert["startsAt"])
        yield ToldAlert(labels["alertname"], labels, alert["status"] == "firing", started.timestamp())


def first_told(
    messages: Sequence[Message], names: frozenset[str], since: float, until: float
) -> float | None:
    """When the first message came, since and until then, that tells of one of these alerts beginning since then.

    All in Unix seconds; None when there is none.
    """
    for message in sorted(messages, key=lambda message: message.at):
        if since <= message.at < until and any(
            alert.firing and alert.name in names and alert.started >= since for alert in message.alerts
        ):
            return message.at
    return None


def silence(heartbeats: Sequence[float], since: float, until: float, limit_s: float) -> float | None:
    """When the heartbeats had been missing for `limit_s`, first, between `since` and `until`; None when they never had.

    A silence that was too long already before `since` does not begin. Raises ValueError without a heartbeat before.
    """
    before = [at for at in heartbeats if at <= since]
    if not before:
        raise ValueError(f"heartbeats: expected one before {since:.0f}, got none")
    beats = [max(before), *sorted(at for at in heartbeats if since < at < until), until]
    for beat, following in itertools.pairwise(beats):
        missed = beat + limit_s
        if since <= missed < min(following, until):
            return missed
    return None
