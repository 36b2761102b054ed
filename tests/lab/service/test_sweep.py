"""The sweep answers what waits, release by release."""

from __future__ import annotations

import asyncio
import logging
from types import SimpleNamespace

from xops_lab.service.app import ModelUnreachable, QuestionService
from xops_lab.service.store import Accepted
from xops_lab.service.telemetry import Metrics


def test_a_release_that_refuses_keeps_only_its_own_questions_waiting():
    """The canary's question comes first and its release is down; the champion's is answered in the same sweep."""
    waiting = [Accepted({"question_id": name}, {}, None) for name in ("canary-1", "champion-1")]
    answered = []

    async def do(_):
        return waiting

    async def answer(part, release):
        if release == "canary":
            raise ModelUnreachable("down")
        answered.extend(one.question["question_id"] for one in part)

    async def one_sweep():
        releases = SimpleNamespace(now=lambda: SimpleNamespace(of=lambda name: name.split("-")[0]))
        log = logging.getLogger("test")
        questions = QuestionService(SimpleNamespace(do=do), None, "", releases, Metrics("app"), log, None)
        questions.answer = answer
        sweeping = asyncio.create_task(questions.sweep())
        await asyncio.sleep(0.1)
        sweeping.cancel()
        await asyncio.gather(sweeping, return_exceptions=True)

    asyncio.run(one_sweep())
    assert answered == ["champion-1"]
