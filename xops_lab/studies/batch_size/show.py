"""What the chapter on iterative development runs live: changes released in batches, and a search for the guilty."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xops_lab.runtime import result_view
from xops_lab.runtime.progress import Steps
from xops_lab.studies.batch_size import batches
from xops_lab.studies.batch_size.measure import STARTS, drawn, row_of
from xops_lab.studies.release_check.code_patches import CHANGES
from xops_widgets.pictures import Line, lines, picture

if TYPE_CHECKING:
    import pandas as pd

HARMFUL = (2, 1, 4)  # of twelve, to choose from


@dataclass(frozen=True)
class BatchRun:
    """One list released in one size behind one gate. row: as in `batch_runs`."""

    written: Sequence[str]
    run: batches.Run
    row: dict[str, object]

    @property
    def headline(self) -> str:
        r = self.row
        return (
            f"{r['size']} at a time behind the {r['gate']}: harmless changes are live for good "
            f"after {r['lead_days']:g} days. {r['taken_back']} of {r['releases']} releases taken back, "
            f"{r['refused']} batches refused, {r['innocent']} other changes taken back with a guilty one. "
            f"{r['unnoticed']} of {r['harmful']} harmful changes live on, unnoticed. "
            f"Changed answers: {r['changed']:,} on {r['bad_days']} days."
        )

    @property
    def log(self) -> pd.DataFrame:
        """Columns day, what happened."""
        import pandas as pd

        days = [(self.run.start + datetime.timedelta(days=day)).isoformat() for day, _ in self.run.log]
        return pd.DataFrame({"day": days, "what happened": [text for _, text in self.run.log]})

    def date(self, day: int) -> str:
        date = self.run.start + datetime.timedelta(days=day)
        return f"{date.day} {date:%B}"

    def drawn(self) -> str:
        """Changes live and changed answers over the days; numbered: each day that saw more than a release."""
        live, changed = ([day[n] for day in self.run.by_day] for n in (0, 1))
        curves = [
            Line(
                "changes live",
                list(enumerate(live)),
                f"{live[-1]} of {len(self.written)} at the end",
                top=len(self.written),
            ),
            Line(
                "answers changed, of the day",
                list(enumerate(changed)),
                f"{max(changed):,} on the worst day",
                "bad",
            ),
        ]
        events: dict[int, list[str]] = {}
        for day, text in self.run.log:
            events.setdefault(day, []).append(text)
        marks = [
            (day, f"{self.date(day)}: {'; '.join(texts)}")
            for day, texts in events.items()
            if not all(text.startswith("live: ") for text in texts)
        ]
        return lines(curves, (self.date(0), self.date(len(live) - 1)), marks)

    def _repr_html_(self) -> str:
        bad = ", ".join(name for name in self.written if not CHANGES[name].good)
        days = f"Answers changed on {self.run.bad_days} of {len(self.run.by_day)} days."
        title = f"{len(self.written)} changes, {self.run.size} at a time"
        caption = f"Harmful in this list: {bad}. {days}"
        return result_view.view(
            self.headline, picture(self.drawn(), title, caption, result_view.table(self.log))
        )


def release_in_batches(size: int, harmful: int, gate: str, start: str) -> Steps[BatchRun]:
    """Release the list that is drawn for this start; yields (fraction, text), returns a BatchReport.

    Raises ValueError for a size outside 1 to 12, or a number of harmful changes, gate or start that is not measured.
    """
    starts = [day.isoformat() for day in STARTS]
    for name, value, allowed in (
        ("size", size, range(1, batches.WRITTEN + 1)),
        ("harmful", harmful, HARMFUL),
        ("gate", gate, tuple(batches.GATES)),
        ("start", start, starts),
    ):
        if value not in allowed:
            raise ValueError(f"{name}: expected one of {', '.join(map(str, allowed))}, got {value!r}")
    return _release(size, harmful, gate, datetime.date.fromisoformat(start))


def _release(size: int, harmful: int, gate: str, start: datetime.date) -> Steps[BatchRun]:
    yield 0.1, "running the clean days: 28 days before, and 21 days"
    batches.clean_run(start)
    yield 0.6, "releasing, running each day, looking in the evening"
    written = drawn(start, harmful)
    run = batches.replay(start, written, size, gate)
    return BatchRun(written, run, row_of(run, written))


def search_table(names: Sequence[str]) -> pd.DataFrame:
    """Search these changes for the guilty, by halves, each really compared on four days.

    Columns: step; changes (how many were run together); last of them (in the order given); comparison.
    Raises ValueError for unknown changes.
    """
    import pandas as pd

    if unknown := sorted(set(names) - set(CHANGES)):
        raise ValueError(f"names: expected names of CHANGES, got {', '.join(unknown)}")
    passes = batches.Search(batches.comparison_passes, {})
    batches.find_guilty(passes, [], names)
    rows = [
        (step, len(tried), [name for name in names if name in tried][-1], "passes" if passed else "stops it")
        for step, (tried, passed) in enumerate(passes.asked, 1)
    ]
    return pd.DataFrame(rows, columns=["step", "changes", "last of them", "comparison"])
