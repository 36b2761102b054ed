"""A load of questions at a constant rate, open-loop: each is sent on time, whether or not the last was answered.

The time of an answer counts from the moment at which its question was due, so all who come during a stall feel it.
Bounded in rate, time and questions in flight.
"""

from __future__ import annotations

import asyncio
import datetime
import json
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import aiohttp

from xops_lab.flow.event_source import events_of

if TYPE_CHECKING:
    import pandas as pd

MOST_RATE, MOST_SECONDS, MOST_IN_FLIGHT = 5_000, 600, 2_000
WAIT_S = 10.0


@dataclass(frozen=True)
class Load:
    """What became of each question.

    table: due_s (seconds from the start), seconds (until the answer), status (HTTP code, 0 where none came whole),
    answer_id, risk, model_version, error.
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
    import pandas as pd

    for name, value, most in (("rate", rate, MOST_RATE), ("seconds", seconds, MOST_SECONDS)):
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= most:
            raise ValueError(f"{name}: expected a number above 0, up to {most}, got {value!r}")
    if not bodies:
        raise ValueError("bodies: expected at least one question, got none")
    rows: list[dict[str, Any]] = []
    in_flight = asyncio.Semaphore(MOST_IN_FLIGHT)

    async def one(session: aiohttp.ClientSession, due: float, body: dict[str, Any]) -> None:
        found: dict[str, Any] = {"due_s": due - started, "status": 0, "error": ""}
        try:
            async with session.post(url + path, json=body) as response:
                text = await response.text()
                found["status"] = response.status
                content = json.loads(text)
                found |= {name: content.get(name) for name in ("answer_id", "risk", "model_version")}
        except (aiohttp.ClientError, OSError, TimeoutError, ValueError) as problem:
            found["error"] = type(problem).__name__
        finally:
            found["seconds"] = time.monotonic() - due
            rows.append(found)
            in_flight.release()

    timeout = aiohttp.ClientTimeout(total=WAIT_S)
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0), timeout=timeout) as session:
        started, tasks = time.monotonic() + 0.05, []
        for n in range(int(rate * seconds)):
            due = started + n / rate
            if (ahead := due - time.monotonic()) > 0:
                await asyncio.sleep(ahead)
            await in_flight.acquire()
            tasks.append(asyncio.create_task(one(session, due, bodies[n % len(bodies)])))
        await asyncio.gather(*tasks)
    columns = ["due_s", "seconds", "status", "answer_id", "risk", "model_version", "error"]
    return Load(pd.DataFrame(rows).reindex(columns=columns).sort_values("due_s", ignore_index=True), rate)
