"""`OpsChooser`: answer about a team, get the verdict at once."""

from __future__ import annotations

import html
from typing import Any

import traitlets

from xops_widgets.decide import SituationError, check_situation, decision_model, sentence, verdict
from xops_widgets.knowledge import knowledge

from .base import Widget
from .tables import html_table, percent_range

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
        "disciplines": {d.id: {"name": d.name, "when_not": d.when_not[0]} for d in kb.disciplines.values()},
        "principles": {p.id: {"name": p.name, "nuance": dict(p.nuance)} for p in kb.principles.values()},
        "cells": {
            c.id: {
                "goal": c.levels[2].statement,
                "href": CHAPTERS[c.principle],
            }
            for c in kb.cells.values()
        },
        "examples": [
            {"label": f"{s.organisation}, {s.year}", "situation": s.situation.model_dump()} for s in stories
        ],
    }


class OpsChooser(Widget):
    """The verdict, live. Traits: `answers` (question id -> 0-3, "unknown", "na"), `form` ("quick" or "full"), `name`.

    Raises traitlets.TraitError naming the place for a bad answer, form or name. Method: book/method.md.
    """

    kind = traitlets.Unicode("ops-chooser").tag(sync=True)
    answers = traitlets.Dict().tag(sync=True)
    form = traitlets.Unicode("quick").tag(sync=True)
    name = traitlets.Unicode("").tag(sync=True)
    model = traitlets.Dict().tag(sync=True)
    texts = traitlets.Dict().tag(sync=True)
    public = ("answers", "form", "name", "model", "texts")

    def __init__(self, situation: dict[str, Any] | None = None, **kwargs: Any):
        shipped = decision_model()
        clean = check_situation(situation or {}, shipped)
        start = {key: clean[key] for key in ("answers", "form", "name")}
        super().__init__(**{"model": shipped, "texts": chooser_texts(), **start, **kwargs})

    @traitlets.validate("answers", "form", "name")
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
        return {"schema": 1, "name": self.name, "form": self.form, "answers": dict(self.answers)}

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
            "Need by discipline, share of the most attainable",
            ("Discipline", "Need", "Gate"),
            [
                (
                    names[n["discipline"]]["name"],
                    percent_range(n["low"], n["high"]) if n["applies"] else "does not apply",
                    n["gate"],
                )
                for n in result["needs"]
            ],
        )
        return f"<p>{html.escape(sentence(result, self.model))}</p>{needs}{asked}"

    def _said(self, question: dict[str, Any]) -> str:
        value = self.answers.get(question["id"], "unknown")
        if isinstance(value, str):
            return {"unknown": "not known", "na": "does not apply"}[value]
        return str(question["options"][value])
