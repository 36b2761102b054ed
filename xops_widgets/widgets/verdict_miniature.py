"""`VerdictMiniature`: what breaks how often, on four sliders, and the verdict that follows; for a page's head."""

from __future__ import annotations

import html
from typing import Any

import traitlets

from xops_widgets.decide import SituationError, check_situation, decision_model, sentence, verdict
from xops_widgets.knowledge import knowledge
from xops_widgets.pictures.tables import html_table

from .base import Widget

#: Where a reader goes on; the link carries the answers.
CHOOSER = "../notebooks/10_choose_discipline.html"


class VerdictMiniature(Widget):
    """The four what-breaks questions and their verdict. `answers`: question id -> 0 (never) to 3 (weekly), all four.

    A page keeps them while its tab is open; its link opens `OpsChooser`, which keeps them for good, with the same.

    Raises traitlets.TraitError naming the place for a question that is not among the four, is missing, or has
    another answer than 0 to 3.
    """

    kind = traitlets.Unicode("verdict-miniature").tag(sync=True)
    answers = traitlets.Dict().tag(sync=True)
    model = traitlets.Dict().tag(sync=True)
    texts = traitlets.Dict().tag(sync=True)
    public = ("answers", "model", "texts")

    def __init__(self, answers: dict[str, int], **kwargs: Any):
        names = {d.id: {"name": d.name} for d in knowledge().disciplines.values()}
        texts = {"disciplines": names, "chooser": CHOOSER}
        super().__init__(**{"model": decision_model(), "texts": texts, "answers": answers, **kwargs})

    @traitlets.validate("answers")
    def _check(self, proposal: Any) -> Any:
        given, model = proposal["value"], self.model or decision_model()
        asked = [q["id"] for q in model["questions"] if q["kind"] == "break"]
        if sorted(given) != sorted(asked):
            raise traitlets.TraitError(f"answers: expected {', '.join(asked)}, got {', '.join(given)}")
        words = [name for name, value in given.items() if value is None or isinstance(value, str)]
        if words:
            raise traitlets.TraitError(f"answers.{words[0]}: expected 0 to 3, got {given[words[0]]!r}")
        try:
            return check_situation({"answers": given}, model)["answers"]
        except SituationError as e:
            raise traitlets.TraitError(str(e)) from None

    def fallback(self) -> str:
        """Return the example's verdict and its four answers as a table."""
        said = sentence(verdict({"answers": dict(self.answers)}), self.model)
        questions = {q["id"]: q for q in self.model["questions"]}
        rows = [(questions[name]["text"], questions[name]["options"][a]) for name, a in self.answers.items()]
        return (
            f"<p><strong>{html.escape(said)}</strong></p>"
            f"{html_table('An example: what broke in the last three months', ('What breaks', 'How often'), rows)}"
        )
