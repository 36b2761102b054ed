"""How the levels of the cells were read: the rubric, the rounds, the levels with the most doubts."""

from __future__ import annotations

import html

from book.reference.markup import raw
from xops_widgets.knowledge import Knowledge, level_marks
from xops_widgets.pictures.tables import html_table

SHOWN = 10


def folded(summary: str, body: str) -> str:
    """Return HTML that opens on demand. body: HTML."""
    return raw(
        f'<details class="xops-fold"><summary>{html.escape(summary)}</summary>'
        f'<div class="xops-table">{body}</div></details>'
    )


def rubric_table(kb: Knowledge) -> str:
    """Return what each statement had to pass, folded."""
    rows = [(c.name, c.question, c.fails_when) for c in kb.rubric.values()]
    table = html_table("The rubric", ("Criterion", "Question", "Fails when"), rows)
    return folded(f"The {len(rows)} criteria of the rubric", table)


def weakest_table(kb: Knowledge) -> str:
    """Return the levels with the most doubts after their last reading, folded."""
    table = level_marks(kb).head(SHOWN)
    rows = list(table.itertuples(index=False, name=None))
    shown = html_table("Weakest first", ("Level", "Marks", "Lowest", "The readers' doubts"), rows)
    return folded(f"The {len(rows)} levels with the most doubts", shown)
