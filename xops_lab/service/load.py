"""A load of questions at a constant rate, open-loop: each is sent on time, whether or not the last was answered.

The time of an answer counts from the moment at which its question was due, so all who come during a stall feel it.
Bounded in rate, time and questions in flight.
"""

from __future__ import annotations

import asyncio
import collections
import datetime
import itertools
import json
import random
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import aiohttp

from xops_lab.flow.event_source import events_of

if TYPE_CHECKING:
    import pandas as pd

MOST_RATE, MOST_SECONDS, MOST_IN_FLIGHT = 5_000, 600, 2_000
WAIT_S = 10.0
LOOKED_AT = 1_000  # answers that are remembered, to be looked at again


@dataclass(frozen=True)
class Load:
    """What became of each question.

    table: number (of the question, in the order of asking), due_s (seconds from the start), method (POST asks, GET
    looks again), seconds (until the answer), status (HTTP code, 0 where none came whole), answer_id, risk,
    model_version, error.
    """

    table: pd.DataFrame
    rate: float

    @property
    def answered(self) -> float:
        """Share answered at once (200)."""
        return float((self.table["status"] == 200).mean())

    def quantile_ms(self, share: float) -> float:
        """Time to answer, milliseconds, that this share of the questions stayed below."""
        return 1000 * float(self.table["seconds"].quantile(share))


def questions_of(days: Sequence[datetime.date]) -> list[dict[str, Any]]:
    """The bodies that ask about every flight of these days, in the order of asking."""
    bodies = []
    for day in days:
        table = events_of(day).questions.sort_values(["asked_utc", "question_id"])
        bodies += [
            {"day": row.day, "origin": row.origin, "flight": f"{row.carrier}{row.flight}"}
            for row in table.itertuples()
        ]
    return bodies


def put_load(
    url: str, bodies: Sequence[dict[str, Any]], rate: float, seconds: float, path: str = "/questions"
) -> Load:
    """Send questions at `rate` a second for so many seconds, over and over if there are too few; returns Load.

    Raises ValueError for a rate or time out of bounds, or no question.
    """
    with ThreadPoolExecutor(1, "load") as thread:  # a notebook's own thread has a running loop already
        return thread.submit(lambda: asyncio.run(load(url, bodies, rate, seconds, path))).result()


async def load(
    url: str, bodies: Sequence[dict[str, Any]], rate: float, seconds: float, path: str = "/questions"
) -> Load:
    """The same inside a running loop."""
    check_bounds(bodies, rate=(rate, MOST_RATE), seconds=(seconds, MOST_SECONDS))
    requests = RequestStream(url, rate)
    await requests.send(bodies, path, lambda sent: sent < int(rate * seconds))
    return requests.load()


def check_bounds(bodies: Sequence[dict[str, Any]], **given: tuple[Any, float]) -> None:
    """Raise ValueError for a value that is no number above 0, up to its limit, or when there is no question."""
    for name, (value, most) in given.items():
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= most:
            raise ValueError(f"{name}: expected a number above 0, up to {most}, got {value!r}")
    if not bodies:
        raise ValueError("bodies: expected at least one question, got none")


class RequestStream:
    """Requests at a constant rate, and what became of each.

    look_again: after so many questions an answer that came at once is asked for again, by its address; 0: none.
    strangers: a seed; each request comes on a connection of its own, after a gap drawn from it, as from people who know
    nothing of each other. None: equal gaps, and connections are used again.
    """

    def __init__(self, url: str, rate: float, look_again: int = 0, strangers: int | None = None) -> None:
        self.url, self.rate, self.look_again, self.strangers = url, rate, look_again, strangers
        self.rows: list[dict[str, Any]] = []
        self.shown: collections.deque[str] = collections.deque(maxlen=LOOKED_AT)
        self.started = self.began = 0.0

    def due(self) -> Iterator[float]:
        """When each question is due, seconds from the start."""
        if self.strangers is None:
            yield from (n / self.rate for n in itertools.count())
        drawn, at = random.Random(self.strangers), 0.0
        while True:
            yield at
            at += drawn.expovariate(self.rate)

    async def send(self, bodies: Sequence[dict[str, Any]], path: str, go_on: Callable[[int], bool]) -> None:
        """Send while `go_on` (given how many questions were sent) says so, then wait for the last answer."""
        timeout, strangers = aiohttp.ClientTimeout(total=WAIT_S), self.strangers is not None
        connector = aiohttp.TCPConnector(limit=0, force_close=strangers)
        in_flight, tasks, sent, due_s = asyncio.Semaphore(MOST_IN_FLIGHT), set(), 0, self.due()
        async with aiohttp.ClientSession(connector=connector, timeout=timeout) as session:
            self.started, self.began = time.monotonic() + 0.05, time.time() + 0.05
            while go_on(sent):
                due = self.started + next(due_s)
                if (ahead := due - time.monotonic()) > 0:
                    await asyncio.sleep(ahead)
                now: list[tuple[str, str, Any]] = [("POST", path, bodies[sent % len(bodies)])]
                sent += 1
                if self.look_again and sent % self.look_again == 0 and self.shown:
                    now.append(("GET", f"/answers/{self.shown.popleft()}", None))
                for request in now:
                    await in_flight.acquire()
                    task = asyncio.create_task(self.one(session, sent - 1, due, *request))
                    tasks.add(task)
                    task.add_done_callback(tasks.discard)
                    task.add_done_callback(lambda _: in_flight.release())
            await asyncio.gather(*tasks)

    async def one(
        self, session: aiohttp.ClientSession, number: int, due: float, method: str, path: str, body: Any
    ) -> None:
        found: dict[str, Any] = {"number": number, "due_s": due - self.started, "method": method}
        found |= {"status": 0, "error": ""}
        try:
            async with session.request(method, self.url + path, json=body) as response:
                text = await response.text()
                found["status"] = response.status
                content = json.loads(text)
                found |= {name: content.get(name) for name in ("answer_id", "risk", "model_version")}
        except (aiohttp.ClientError, OSError, TimeoutError, ValueError) as problem:
            found["error"] = type(problem).__name__
        finally:
            found["seconds"] = time.monotonic() - due
            self.rows.append(found)
        if self.look_again and method == "POST" and found["status"] == 200:
            self.shown.append(found["answer_id"])

    def load(self) -> Load:
        import pandas as pd

        columns = [
            "number",
            "due_s",
            "method",
            "seconds",
            "status",
            "answer_id",
            "risk",
            "model_version",
            "error",
        ]
        table = pd.DataFrame(list(self.rows)).reindex(columns=columns)
        return Load(table.sort_values("due_s", ignore_index=True), self.rate)


class SteadyLoad(threading.Thread):
    """Such a load on a thread of its own, from strangers, until it is stopped. began: Unix time of `due_s` 0.

    seed: draws when they come.

    Raises ValueError as `put_load` does.
    """

    def __init__(
        self, url: str, bodies: Sequence[dict[str, Any]], rate: float, look_again: int = 0, seed: int = 0
    ) -> None:
        super().__init__(name="load", daemon=True)
        check_bounds(bodies, rate=(rate, MOST_RATE))
        self.requests, self.bodies = RequestStream(url, rate, look_again, strangers=seed), bodies
        self.stopping = threading.Event()

    @property
    def began(self) -> float:
        return self.requests.began

    def run(self) -> None:
        asyncio.run(self.requests.send(self.bodies, "/questions", lambda _: not self.stopping.is_set()))

    def stop(self) -> Load:
        """No more questions; returns Load when the last answer has come or its time is over."""
        self.stopping.set()
        self.join()
        return self.requests.load()
