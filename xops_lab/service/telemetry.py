"""Metrics and logs of one process: what Prometheus reads at `/metrics`, and one JSON object a line in a file.

A log line holds what is listed in `FIELDS` and nothing else: never a header, a body, an address or a query string, so
that what a user types cannot end up there. A request id of our own making goes through all processes in the header
`X-Request-ID`; one that comes from outside is taken only if it is a UUID.
"""

from __future__ import annotations

import contextvars
import json
import logging
import re
import time
import uuid
from collections.abc import Awaitable, Callable, MutableMapping
from pathlib import Path
from typing import Any

from fastapi import HTTPException
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest

UUID = re.compile(rb"[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}")
SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
FIELDS = (
    "request_id",
    "route",
    "method",
    "status",
    "ms",
    "question_id",
    "model_version",
    "release",
    "rows",
    "place",
)
DRAINED = 32 * 2**20  # of a body that is too long so many bytes are thrown away before the answer
LOGGER = "xops.operate"

request_id: contextvars.ContextVar[str] = contextvars.ContextVar("request_id", default="")
Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]


class Metrics:
    """All metrics of one process, in a registry of its own. Every name starts with `flow_`; times are seconds."""

    def __init__(self, service: str) -> None:
        self.service = service
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        made: dict[str, Any] = {"registry": self.registry, "namespace": "flow"}
        self.requests = Counter(
            "requests", "Requests by route and answer", ("route", "method", "code"), **made
        )
        self.request_seconds = Histogram(
            "request_seconds", "Time to answer", ("route",), buckets=SECONDS, **made
        )
        self.in_flight = Gauge("in_flight", "Requests being answered", **made)
        self.answers = Counter(
            "answers", "What travellers got", ("release", "model_version", "status"), **made
        )
        self.pending = Gauge("pending", "Accepted questions without an answer, as last counted", **made)
        self.store_seconds = Histogram("store_seconds", "Time of a transaction", buckets=SECONDS, **made)
        self.store_errors = Counter("store_errors", "Transactions that the database did not take", **made)
        self.model_calls = Counter("model_calls", "Calls of the model server", ("result",), **made)
        self.model_seconds = Histogram(
            "model_seconds", "Time of a call of the model server", buckets=SECONDS, **made
        )
        self.scored_rows = Counter("scored_rows", "Questions scored", ("release", "model_version"), **made)
        self.score_seconds = Histogram("score_seconds", "Time to score a batch", buckets=SECONDS, **made)
        risks = tuple(n / 10 for n in range(1, 10))
        self.risk = Histogram("risk", "Risks that were shown", buckets=risks, **made)
        ages = (1, 1.5, 2, 3, 4, 5, 6, 7)
        self.weather_age = Histogram("weather_age_hours", "Age of the weather used", buckets=ages, **made)
        self.no_weather = Counter("no_weather", "Questions for which no reading was young enough", **made)
        self.release = Gauge("release", "1 for what is served now", ("release", "model_version"), **made)
        self.release_refused = Counter("release_refused", "Releases that could not be loaded", **made)
        self.log_lines = Counter("log_lines", "Lines logged", ("level",), **made)

    def text(self) -> bytes:
        """The metrics in Prometheus's text format."""
        return generate_latest(self.registry)


class JsonLines(logging.Formatter):
    """One JSON object a line: time (Unix seconds), service, level, event, and those of `FIELDS` that were given.

    behind: how far this process's clock is behind, seconds; the lab's.
    """

    def __init__(self, service: str, behind: Callable[[], float] = lambda: 0.0) -> None:
        super().__init__()
        self.service, self.behind = service, behind

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": round(record.created - self.behind(), 6),
            "service": self.service,
            "level": record.levelname.lower(),
            "event": record.getMessage(),
        }
        given = {name: record.__dict__[name] for name in FIELDS if name in record.__dict__}
        given.setdefault("request_id", request_id.get())
        return json.dumps(line | {name: value for name, value in given.items() if value not in (None, "")})


class Counting(logging.Filter):
    """Counts each line by its level."""

    def __init__(self, metrics: Metrics) -> None:
        super().__init__()
        self.metrics = metrics

    def filter(self, record: logging.LogRecord) -> bool:
        self.metrics.log_lines.labels(record.levelname.lower()).inc()
        return True


def open_log(
    service: str, path: Path, metrics: Metrics, behind: Callable[[], float] = lambda: 0.0
) -> logging.Logger:
    """The process's log: appends to the file. A disk that is full costs the line, not the request.

    behind: see `JsonLines`.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handler = logging.FileHandler(path, encoding="utf-8")
    handler.setFormatter(JsonLines(service, behind))
    handler.addFilter(Counting(metrics))
    logging.raiseExceptions = False
    log = logging.getLogger(LOGGER)
    log.handlers, log.propagate = [handler], False
    log.setLevel(logging.INFO)
    return log


def place_of(problem: BaseException) -> str:
    """Kind and place of an error, without its text: that may hold what a user typed."""
    trace = problem.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    at = f" at {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
    return f"{type(problem).__name__}{at}"


class TooLarge(HTTPException):
    """The body is longer than this app reads."""

    def __init__(self, limit: int) -> None:
        super().__init__(413, f"at most {limit} bytes")


class Observed:
    """ASGI middleware: request id, metrics, a log line a request, a limit on the body, an answer to every error."""

    def __init__(self, app: App, metrics: Metrics, log: logging.Logger, body_limit: int) -> None:
        self.app, self.metrics, self.log, self.body_limit = app, metrics, log, body_limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        headers = dict(scope["headers"])
        given = headers.get(b"x-request-id", b"").lower()
        own = given.decode() if UUID.fullmatch(given) else str(uuid.uuid4())
        request_id.set(own)
        started, status, read = time.perf_counter(), 0, 0

        async def receiving() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > self.body_limit:
                while message.get("more_body") and read < DRAINED:  # a sender who is cut off sees no answer
                    message = await receive()
                    read += len(message.get("body", b""))
                raise TooLarge(self.body_limit)
            return message

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", []), (b"x-request-id", own.encode())]
            await send(message)

        self.metrics.in_flight.inc()
        try:
            await self.app(scope, receiving, sending)
        except Exception as problem:
            self.log.error("failed without an answer", extra={"place": place_of(problem)})
            if status == 0:
                await refuse(sending, 500, "server", "to be able to answer", "an error of ours; it is logged")
        finally:
            seconds, route = time.perf_counter() - started, getattr(scope.get("route"), "path", "none")
            self.metrics.in_flight.dec()
            self.metrics.requests.labels(route, method_of(scope), str(status)).inc()
            self.metrics.request_seconds.labels(route).observe(seconds)
            if route not in ("/metrics", "/health", "/ready"):
                level = logging.ERROR if status >= 500 else logging.INFO
                about = {
                    "route": route,
                    "method": method_of(scope),
                    "status": status,
                    "ms": round(1000 * seconds, 1),
                }
                self.log.log(level, "request answered", extra=about)


def method_of(scope: Scope) -> str:
    """The method if it is one that HTTP knows: anyone can send any word."""
    known = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT")
    return scope["method"] if scope["method"] in known else "other"


async def refuse(send: Send, status: int, field: str, expected: str, got: str) -> None:
    """Send an error in the shape that all errors have."""
    body = json.dumps({"errors": [{"field": field, "expected": expected, "got": got}]}).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
