"""`OpsChooser`: answer about a team, get the verdict at once."""

from __future__ import annotations

import html
from typing import Any

import traitlets

from xops_widgets.decide import SituationError, check_situation, decision_model, sentence, verdict
from xops_widgets.decide.compare import story_situation
from xops_widgets.knowledge import knowledge
from xops_widgets.pictures.tables import html_table

from .base import Widget

#: Where the site keeps the chapter of a principle; a cell links to it, or else to its place in the matrix.
CHAPTERS = {
    "compliance": "31_prove_compliance.html",
    "iterative-development": "32_release_small.html",
    "reproducibility": "33_reproduce_results.html",
    "testing": "34_apply_testing.html",
    "continuous-deployment": "35_deploy_continuously.html",
    "automation": "36_automate_flow.html",
    "monitoring": "37_monitor_flow.html",
}


def chooser_texts(examples: list[str] | None = None) -> dict[str, Any]:
    """Return the names and advice that the page shows beside the numbers. `examples` are ids of published stories."""
    kb = knowledge()
    stories = [kb.stories[s] for s in (examples if examples is not None else sorted(kb.stories))]
    return {
        "disciplines": {d.id: {"name": d.name} for d in kb.disciplines.values()},
        "principles": {p.id: {"name": p.name} for p in kb.principles.values()},
        "cells": {c.id: {"href": CHAPTERS[c.principle]} for c in kb.cells.values()},
        "examples": [
            {"label": f"{s.organisation}, {s.year}", "situation": _example(story_situation(s, "first"))}
            for s in stories
        ],
    }


def _example(situation: dict[str, Any]) -> dict[str, Any]:
    return {key: situation[key] for key in ("form", "answers")}


class OpsChooser(Widget):
    """The verdict, live. Traits: `answers` (question id -> 0-3, "unknown", "na"), `form` ("quick" or "full"), `name`,
    `costs` (object -> 1 to 10).

    Raises traitlets.TraitError naming the place for a bad answer, form, name or cost. Method: book/method.md.
    """

    kind = traitlets.Unicode("ops-chooser").tag(sync=True)
    answers = traitlets.Dict().tag(sync=True)
    form = traitlets.Unicode("quick").tag(sync=True)
    name = traitlets.Unicode("").tag(sync=True)
    costs = traitlets.Dict().tag(sync=True)
    model = traitlets.Dict().tag(sync=True)
    texts = traitlets.Dict().tag(sync=True)
    public = ("answers", "form", "name", "costs", "model", "texts")

    def __init__(self, situation: dict[str, Any] | None = None, **kwargs: Any):
        shipped = decision_model()
        clean = check_situation(situation or {}, shipped)
        start = {key: clean[key] for key in ("answers", "form", "name", "costs")}
        super().__init__(**{"model": shipped, "texts": chooser_texts(), **start, **kwargs})

    @traitlets.validate("answers", "form", "name", "costs")
    def _check(self, proposal: Any) -> Any:
        try:
            return check_situation(
                {proposal["trait"].name: proposal["value"]}, self.model or decision_model()
            )[proposal["trait"].name]
        except SituationError as e:
            raise traitlets.TraitError(str(e)) from None

    @property
    def situation(self) -> dict[str, Any]:
        """The answers as they can be saved, shared and given to `verdict`."""
        return {
            "schema": 2,
            "name": self.name,
            "form": self.form,
            "answers": dict(self.answers),
            "costs": dict(self.costs),
        }

    @property
    def verdict(self) -> dict[str, Any]:
        """The verdict for the present answers."""
        return verdict(self.situation)

    def fallback(self) -> str:
        """Return the verdict and the questions with their options as tables."""
        questions = [q for q in self.model["questions"] if q["form"] == "quick" or self.form == "full"]
        rows = [(q["text"], " / ".join(q["options"]), self._said(q)) for q in questions]
        asked = html_table("Questions", ("Question", "Options, from 0 to 3", "Answer"), rows)
        if not self.answers:
            return f"<p>This widget needs JavaScript. Its questions:</p>{asked}"
        result = self.verdict
        names = self.texts["disciplines"]
        needs = html_table(
            "Need by discipline: failures in three months, times cost",
            ("Discipline", "Need"),
            [(names[n["discipline"]]["name"], _range(n)) for n in result["needs"]],
        )
        step = f"<p>On Monday: {html.escape(result['step']['text'])}</p>" if result["step"] else ""
        return f"<p>{html.escape(sentence(result, self.model))}</p>{step}{needs}{asked}"

    def _said(self, question: dict[str, Any]) -> str:
        value = self.answers.get(question["id"], "not asked")
        if isinstance(value, str):
            return {"unknown": "not known", "na": "not applicable"}.get(value, value)
        return str(question["options"][value])


def _range(need: dict[str, Any]) -> str:
    if not need["applies"]:
        return "not applicable"
    if not need["asked"]:
        return "not asked"
    low, high = f"{need['low']:.1f}", f"{need['high']:.1f}"
    return low if low == high else f"{low} to {high}"
