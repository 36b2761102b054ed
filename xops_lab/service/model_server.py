"""Stage 6 as a process: the released models behind an endpoint. What arrives while it scores is scored together."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Literal

from fastapi import FastAPI, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from xops_lab.flow.registry import TRUSTED
from xops_lab.service import errors
from xops_lab.service.inject import Injected
from xops_lab.service.telemetry import Metrics, place_of
from xops_lab.service.traffic_split import CANARY, CHAMPION, ServedVersion, WatchedFile

ROWS = 200  # a call scores at most so many questions


class Row(BaseModel):
    """The model's inputs of one question, by name; empty where no weather reading was young enough."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)
    hour: int = Field(ge=0, le=23)
    weekday: int = Field(ge=0, le=6)
    distance: int = Field(ge=1, le=12_451)
    carrier: str = Field(pattern="^[0-9A-Z]{2}$")
    origin: Literal["EWR", "JFK", "LGA"]
    temp: float | None
    humid: float | None
    wind_speed: float | None
    precip: float | None
    pressure: float | None
    visib: float | None


class Questions(BaseModel):
    model_config = ConfigDict(extra="forbid")
    release: Literal["champion", "canary"] = "champion"
    rows: list[Row] = Field(min_length=1, max_length=ROWS)


class Scores(BaseModel):
    """Risks, 0-1, in the order of the rows, and the version that gave them."""

    risk: list[float]
    model_version: int


class NoModel(Exception):
    """Nothing is released under this name."""


class Scorer:
    """The loaded releases, and one batch after another; what arrives during one makes the next."""

    def __init__(self, releases: WatchedFile, metrics: Metrics, log: logging.Logger) -> None:
        self.releases, self.metrics, self.log = releases, metrics, log
        self.loaded: dict[str, tuple[ServedVersion, Any]] = {}
        self.wanted: dict[str, ServedVersion] = {}
        self.thread = ThreadPoolExecutor(1, "loader")
        self.waiting: dict[str, list[tuple[list[dict[str, Any]], asyncio.Future]]] = {}
        self.arrived = asyncio.Event()

    def load(self) -> None:
        """Load what the release file names and is not loaded yet. What cannot be loaded is logged and not served."""
        now = self.releases.now()
        for name, served in ((CHAMPION, now.champion), (CANARY, now.canary)):
            if served == self.wanted.get(name):
                continue
            if served is None:
                self.wanted.pop(name, None)
                self.loaded.pop(name, None)
            else:
                self.wanted[name] = served
                try:
                    self.loaded[name] = (served, load_model(Path(served.place)))
                    self.log.info("release loaded", extra={"release": name, "model_version": served.version})
                except Exception as problem:  # the one before goes on
                    self.metrics.release_refused.inc()
                    about = {"release": name, "model_version": served.version, "place": place_of(problem)}
                    self.log.error("release could not be loaded", extra=about)
        self.metrics.release.clear()
        for name, (served, _) in self.loaded.items():
            self.metrics.release.labels(name, str(served.version)).set(1)

    async def watch(self) -> None:
        while True:
            await asyncio.get_running_loop().run_in_executor(self.thread, self.load)
            await asyncio.sleep(0.25)

    async def score(self, release: str, rows: list[dict[str, Any]]) -> tuple[list[float], int]:
        """Risks and version. Raises NoModel, and whatever the model raises."""
        future: asyncio.Future = asyncio.get_running_loop().create_future()
        self.waiting.setdefault(release, []).append((rows, future))
        self.arrived.set()
        return await future

    async def work(self) -> None:
        """Score what has arrived, for ever. A batch takes milliseconds; a thread would cost more by taking turns."""
        while True:
            await self.arrived.wait()
            self.arrived.clear()
            batches, self.waiting = self.waiting, {}
            for release, entries in batches.items():
                rows = [row for part, _ in entries for row in part]
                try:
                    risks, version = self.batch(release, rows)
                except Exception as problem:
                    for _, future in entries:
                        if not future.done():
                            future.set_exception(problem)
                    continue
                at = 0
                for part, future in entries:
                    if not future.done():
                        future.set_result((risks[at : at + len(part)], version))
                    at += len(part)

    def batch(self, release: str, rows: list[dict[str, Any]]) -> tuple[list[float], int]:
        from xops_lab.flow.delay_model import risk_of, rows_to_features

        if release not in self.loaded:
            raise NoModel(release)
        served, classifier = self.loaded[release]
        with self.metrics.score_seconds.time():
            risks = risk_of(classifier, rows_to_features(rows)).tolist()
        self.metrics.scored_rows.labels(release, str(served.version)).inc(len(rows))
        return risks, served.version


def load_libraries() -> None:
    """Import what scoring needs, before the first request and before memory is limited."""
    import pandas  # noqa: F401
    import skops.io  # noqa: F401

    from xops_lab.flow.delay_model import thread_pools

    thread_pools()


def load_model(place: Path) -> Any:
    """The classifier in a version's folder, without MLflow's slow import.

    Raises OSError or ValueError for a file that is none.
    """
    import skops.io

    return skops.io.load(place / "model.skops", trusted=TRUSTED)


def make_app(releases: Path, metrics: Metrics, log: logging.Logger, injected: Injected) -> FastAPI:
    """The model server. releases: the file of what is served."""

    @asynccontextmanager
    async def living(app: FastAPI) -> AsyncIterator[None]:
        app.state.scorer = scorer = Scorer(WatchedFile(releases), metrics, log)
        await asyncio.get_running_loop().run_in_executor(scorer.thread, scorer.load)
        tasks = [asyncio.create_task(scorer.work()), asyncio.create_task(scorer.watch())]
        yield
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        scorer.thread.shutdown()

    app = FastAPI(
        title="X-Ops kit, model server", version="1", lifespan=living, docs_url=None, redoc_url=None
    )
    errors.shape(app)

    @app.post("/predict", responses=errors.responses(404, 422, 500, 503))
    async def predict(asked: Questions) -> Scores:
        """Score questions with the champion or the canary."""
        injected.leak()
        if injected.call_fails(asked.release == CANARY):
            return JSONResponse(
                errors.body("server", "to be able to score", "a failure put in by the lab"), 500
            )  # type: ignore[return-value]
        await asyncio.sleep(injected.tail_s())
        rows = [row.model_dump() for row in asked.rows]
        try:
            risk, version = await app.state.scorer.score(asked.release, rows)
        except NoModel:
            code = 503 if asked.release == CHAMPION else 404
            body = errors.body("body.release", "one that is served", asked.release)
            return JSONResponse(body, code)  # type: ignore[return-value]
        return Scores(risk=risk, model_version=version)

    @app.get("/ready", responses=errors.responses(503))
    async def ready() -> dict[str, dict[str, int]]:
        """The versions that can score now, by release."""
        loaded = app.state.scorer.loaded
        if CHAMPION not in loaded:
            return JSONResponse(errors.body("release", "a champion", "none"), 503)  # type: ignore[return-value]
        return {"releases": {name: served.version for name, (served, _) in loaded.items()}}

    @app.get("/health")
    async def health() -> dict[str, str]:
        """The process lives."""
        return {"status": "ok"}

    @app.get("/metrics", response_class=Response)
    async def text() -> Response:
        """Metrics in Prometheus's text format."""
        return Response(metrics.text(), media_type="text/plain; version=0.0.4")

    return app
