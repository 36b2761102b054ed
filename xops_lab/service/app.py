"""Stages 1, 2 and 7 as a process: the app that travellers ask. An accepted question is stored before it is scored.

`POST /questions` answers at once (200), or says that the answer will come (202) when the model server does not: the
question is kept, and a sweep answers it. `GET /answers/{answer_id}` shows an answer, also after a restart.
"""

from __future__ import annotations

import asyncio
import datetime
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated, Any, Literal

import aiohttp
from fastapi import FastAPI, Response
from fastapi import Path as InPath
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from xops_lab.flow.answer import ANSWERED, WARN_FROM
from xops_lab.flow.delay_model import FEATURES
from xops_lab.flow.flights import ORIGINS
from xops_lab.flow.online_features import row_version
from xops_lab.flow.versions import code_version
from xops_lab.service import errors, store
from xops_lab.service.inject import Injected
from xops_lab.service.telemetry import Metrics, place_of, request_id
from xops_lab.service.traffic_split import WatchedFile

MODEL_WAIT_S = 1.0  # a traveller waits so long for the model server, all tries together
TRIES = 2
SWEEP_EVERY_S = 1.0
SWEPT = 200  # as many as the model server takes in one call
BUSY_FROM = 400  # questions in progress from which the app takes no more
ID = r"^A-\d{4}-\d\d-\d\d-\d{4}z-[A-Z]{3}-[A-Z0-9]{2}\d{1,4}$"
DAY_OF_2013 = (
    "^2013-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])"
    "|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))$"
)


class QuestionRequest(BaseModel):
    """A flight of the timetable."""

    model_config = ConfigDict(extra="forbid")
    day: str = Field(
        pattern=DAY_OF_2013,
        description="New York day of departure, such as 2013-01-31, of the year 2013",
        examples=["2013-01-31"],
    )
    origin: Literal[ORIGINS] = Field(description="Airport of departure")  # type: ignore[valid-type]
    flight: str = Field(
        pattern=r"^[A-Z0-9]{2}[1-9][0-9]{0,3}$",
        description="airline and number, such as UA1545",
        examples=["UA1545"],
    )


class Answer(BaseModel):
    """What the traveller is shown, and the versions that it was made from."""

    answer_id: str
    question_id: str
    status: str = Field(description="`answered`, or why there is no risk")
    risk: float | None = Field(description="Risk to arrive 15 or more minutes late, 0-1")
    warn: bool = Field(description=f"Whether the risk is {WARN_FROM} or more")
    model_version: int | None
    data_version: str
    code_version: str


class Pending(BaseModel):
    """The question is kept and will be answered; ask for the answer by its id."""

    answer_id: str
    status: Literal["pending"] = "pending"


class ModelUnreachable(Exception):
    """The model server gave no risk in time."""


def shown(row: dict[str, Any]) -> dict[str, Any]:
    """An answer's row as the traveller sees it."""
    risk = row["risk"]
    kept = ("answer_id", "question_id", "status", "risk", "model_version", "data_version", "code_version")
    return {**{name: row[name] for name in kept}, "warn": risk is not None and risk >= WARN_FROM}


class QuestionService:
    """What the endpoints share: the store, the way to the model server, and the sweep."""

    def __init__(
        self, db: store.Store, session: aiohttp.ClientSession, model_url: str, releases: WatchedFile,
        metrics: Metrics, log: logging.Logger, injected: Injected,
    ) -> None:  # fmt: skip
        self.db, self.session, self.model_url, self.releases = db, session, model_url, releases
        self.metrics, self.log, self.injected = metrics, log, injected
        self.code = code_version()
        self.asking: set[str] = set()  # questions whose traveller still waits: the sweep leaves them alone
        self.busy = 0

    async def ask(self, flight: store.Flight) -> tuple[str, dict[str, Any] | None] | None:
        """(answer id, the answer or None while it is pending); None without such a flight. Raises StoreError."""
        taken: store.Accepted | None = await self.db.do(store.accept(flight))
        if taken is None:
            return None
        question_id = taken.question["question_id"]
        if taken.answer is None:
            self.flood(question_id)
            self.injected.leak_connections(self.model_url)
            self.asking.add(question_id)
            try:
                [answer] = await self.answer([taken], self.releases.now().of(question_id))
            except (ModelUnreachable, store.StoreError) as problem:
                self.log.warning(
                    "answer has to wait", extra={"question_id": question_id, "place": place_of(problem)}
                )
                return f"A-{question_id}", None
            finally:
                self.asking.discard(question_id)
        else:
            answer = taken.answer
        return answer["answer_id"], answer

    async def answer(self, taken: list[store.Accepted], release: str) -> list[dict[str, Any]]:
        """Score these questions with one release and keep the answers. Raises ModelUnreachable, StoreError."""
        rows = [{name: one.features[name] for name in FEATURES} for one in taken]
        risks, version = await self.score(rows, release)
        kept = await asyncio.gather(
            *(
                self.db.do(store.keep(self.row(one, risk, version)))
                for one, risk in zip(taken, risks, strict=True)
            )
        )
        for one, row in zip(taken, kept, strict=True):
            age = one.features["weather_age_h"]
            self.metrics.answers.labels(release, str(row["model_version"]), row["status"]).inc()
            self.metrics.no_weather.inc() if age is None else self.metrics.weather_age.observe(age)
            if row["risk"] is not None:
                self.metrics.risk.observe(row["risk"])
        return list(kept)

    def row(self, one: store.Accepted, risk: float, version: int) -> dict[str, Any]:
        question = one.question
        return {
            "answer_id": f"A-{question['question_id']}",
            "question_id": question["question_id"],
            "day": question["day"],
            "risk": risk,
            "status": ANSWERED,
            "model_version": version,
            "data_version": row_version(one.features),
            "code_version": self.code,
        }

    async def score(self, rows: list[dict[str, Any]], release: str) -> tuple[list[float], int]:
        """Ask the model server, again if it fails, while the traveller's patience lasts. Raises ModelUnreachable."""
        body = {"release": release, "rows": rows}
        headers = {"X-Request-ID": request_id.get()} if request_id.get() else {}
        why: BaseException | str = "no try"
        try:
            async with asyncio.timeout(MODEL_WAIT_S):
                for _ in range(TRIES):
                    try:
                        with self.metrics.model_seconds.time():
                            async with self.session.post(
                                f"{self.model_url}/predict", json=body, headers=headers
                            ) as response:
                                if response.status == 200:
                                    found = await response.json()
                                    self.metrics.model_calls.labels("ok").inc()
                                    return found["risk"], found["model_version"]
                                why = f"status {response.status}"
                    except (aiohttp.ClientError, OSError) as problem:
                        why = problem
                    self.metrics.model_calls.labels("failed").inc()
        except TimeoutError as problem:
            self.metrics.model_calls.labels("late").inc()
            why = problem
        raise ModelUnreachable(why)

    async def sweep(self) -> None:
        """Answer what was accepted and has no answer, for ever."""
        while True:
            try:
                found: list[store.Accepted] = await self.db.do(store.pending(SWEPT))
                waiting = [one for one in found if one.question["question_id"] not in self.asking]
                self.metrics.pending.set(len(waiting))
                by_release: dict[str, list[store.Accepted]] = {}
                for one in waiting:
                    release = self.releases.now().of(one.question["question_id"])
                    by_release.setdefault(release, []).append(one)
                for release, part in by_release.items():
                    await self.answer_late(part, release)
            except store.StoreError as problem:
                self.log.warning("sweep has to wait", extra={"place": place_of(problem)})
            await asyncio.sleep(SWEEP_EVERY_S)

    async def answer_late(self, part: list[store.Accepted], release: str) -> None:
        """Answer these now; a release that refuses keeps only its own questions waiting."""
        try:
            await self.answer(part, release)
            self.log.info("answered late", extra={"rows": len(part), "release": release})
        except ModelUnreachable as problem:
            self.log.warning("sweep has to wait", extra={"place": place_of(problem), "release": release})

    def flood(self, question_id: str) -> None:
        for n in range(round(self.injected.now().log_flood)):
            self.log.info("looking at candidate %d", n, extra={"question_id": question_id})


def make_app(
    url: str, model_url: str, releases: Path, metrics: Metrics, log: logging.Logger, injected: Injected
) -> FastAPI:
    """The app. url: of the app database; model_url: of the model server; releases: the file of what is served."""

    def seen(seconds: float, _: int) -> None:
        metrics.store_seconds.observe(seconds)

    @asynccontextmanager
    async def living(app: FastAPI) -> AsyncIterator[None]:
        db = store.Store(url, injected.before_transaction, seen)
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
            app.state.questions = questions = QuestionService(
                db, session, model_url, WatchedFile(releases), metrics, log, injected
            )
            sweeping = asyncio.create_task(questions.sweep())
            yield
            sweeping.cancel()
            await asyncio.gather(sweeping, return_exceptions=True)
        db.close()

    app = FastAPI(
        title="X-Ops kit, will my flight be late?",
        version="1",
        lifespan=living,
        docs_url=None,
        redoc_url=None,
    )
    errors.shape(
        app,
        {"path.answer_id": "an id such as A-2013-01-31-1015z-EWR-UA1545"} | errors.meanings(QuestionRequest),
    )

    def not_now(what: str, got: str) -> JSONResponse:
        return JSONResponse(errors.body("server", what, got), 503, {"Retry-After": "1"})

    @app.post(
        "/questions",
        response_model=Answer,
        responses={202: {"model": Pending}, **errors.responses(404, 422, 503)},
    )
    async def ask(question: QuestionRequest) -> Any:
        """Ask for the risk of a flight. Asked again, the same question gets the same answer."""
        questions: QuestionService = app.state.questions
        if questions.busy >= BUSY_FROM:
            return not_now("fewer questions at once", f"{questions.busy} in progress")
        questions.busy += 1
        try:
            day = datetime.date.fromisoformat(question.day)
            flight = store.Flight(day, question.origin, question.flight[:2], int(question.flight[2:]))
            found = await questions.ask(flight)
        except store.StoreError as problem:
            metrics.store_errors.inc()
            log.error("question not stored", extra={"place": place_of(problem.__cause__ or problem)})
            return not_now("to be able to store the question", "a database that does not take it")
        finally:
            questions.busy -= 1
        if found is None:
            got = f"{question.flight} from {question.origin} on {question.day}"
            return JSONResponse(errors.body("body.flight", "a flight of the timetable", got), 404)
        answer_id, row = found
        if row is None:
            return JSONResponse(Pending(answer_id=answer_id).model_dump(), 202)
        return shown(row)

    @app.get(
        "/answers/{answer_id}",
        response_model=Answer,
        responses={202: {"model": Pending}, **errors.responses(404, 422, 503)},
    )
    async def answer(answer_id: Annotated[str, InPath(pattern=ID)]) -> Any:
        """Show an answer."""
        if injected.now().lookups_fail:
            wrong = errors.body("server", "to be able to show it", "a failure put in by the lab")
            return JSONResponse(wrong, 500)
        try:
            asked, row = await app.state.questions.db.do(store.look_up(answer_id.removeprefix("A-")))
        except store.StoreError:
            metrics.store_errors.inc()
            return not_now("to be able to read the answer", "a database that does not take it")
        if row is not None:
            return shown(row)
        if asked:
            return JSONResponse(Pending(answer_id=answer_id).model_dump(), 202)
        return JSONResponse(
            errors.body("path.answer_id", "an answer to a question that was asked", answer_id), 404
        )

    @app.get("/health")
    async def health() -> dict[str, str]:
        """The process lives."""
        return {"status": "ok"}

    @app.get("/ready", responses=errors.responses(503))
    async def ready() -> dict[str, str]:
        """Questions can be stored and scored."""
        questions: QuestionService = app.state.questions
        try:
            await questions.db.do(store.look_up(""))
            async with questions.session.get(
                f"{model_url}/ready", timeout=aiohttp.ClientTimeout(1)
            ) as response:
                if response.status != 200:
                    got = f"status {response.status}"
                    return not_now("a model server that is ready", got)  # type: ignore[return-value]
        except (store.StoreError, aiohttp.ClientError, OSError, TimeoutError) as problem:
            return not_now("database and model server", type(problem).__name__)  # type: ignore[return-value]
        return {"status": "ready"}

    @app.get("/metrics", response_class=Response)
    async def text() -> Response:
        """Metrics in Prometheus's text format."""
        return Response(await injected.shown(metrics.text), media_type="text/plain; version=0.0.4")

    return app
