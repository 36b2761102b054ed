"""Reasons for a model's warning, given only where they last: the same in each of several models.

The models differ in nothing but the draw of their training days (four fifths of them, drawn anew), so a reason that
one of them gives and another does not is a property of the draw. The rule was written before it was counted: a feature
is a steady reason of a warning if, in every model, it is among the `FIRST` largest SHAP contributions towards late.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xops_lab.flow import delay_model, flights
from xops_lab.flow.answer import WARN_FROM
from xops_lab.runtime import result_view
from xops_lab.runtime.progress import Steps
from xops_lab.studies.explanations.explain import attributions, trained
from xops_widgets.pictures import Bar, bars, picture

if TYPE_CHECKING:
    import pandas as pd

    from xops_widgets.pictures.paint import Own

FIRST = 2
SEEDS = (0, 1, 2, 3, 4)


@dataclass(frozen=True)
class Reasons:
    """Warnings of one day and how many of their reasons last, over several models.

    warned: flights that at least one model warns of; by_all: that every model warns of. Of these, each kind a part of
    the one before: some: with at least one steady reason; same_first: whose largest contribution is the same feature in
    every model; both: with FIRST steady reasons. features: steady reason -> warnings that it explains.
    """

    day: str
    models: int
    flights: int
    warned: int
    by_all: int
    some: int
    same_first: int
    both: int
    features: dict[str, int]

    def table(self) -> pd.DataFrame:
        """Count by what is asked: columns asked, flights."""
        import pandas as pd

        rows = [
            ("flights of the day", self.flights),
            ("warned of by some model", self.warned),
            (f"warned of by all {self.models} models", self.by_all),
            ("the same first reason in all", self.same_first),
            ("the same two reasons in all", self.both),
            ("no steady reason", self.by_all - self.some),
        ]
        return pd.DataFrame(rows, columns=["asked", "flights"])

    def _repr_html_(self) -> str:
        named = ", ".join(f"{name} {count}" for name, count in self.features.items()) or "none"
        headline = (
            f"{self.day}, {self.models} models. Steady reasons, and the warnings that they explain: {named}."
        )
        point = (
            f"Of {self.warned} warnings {self.by_all} are given by all {self.models} models; "
            f"{self.same_first} of these have the same first reason in all."
        )
        title = "Warnings and reasons that last, and those that do not"
        return result_view.view(
            headline, picture(self.drawing(), title, point, result_view.table(self.table()))
        )

    def drawing(self) -> str:
        """Bars of what lasts, then of the steady reasons; all as parts of the warnings that some model gives."""
        top = max(self.warned, 1)
        counted: list[tuple[str, int, Own]] = [
            ("warned of by some, not by all", self.warned - self.by_all, "bad"),
            (f"warned of by all {self.models} models", self.by_all, ""),
            ("the same first reason in all", self.same_first, ""),
            ("the same two reasons in all", self.both, ""),
            ("no steady reason", self.by_all - self.some, "bad"),
        ]
        drawn = bars(
            [Bar(name, count, str(count), own) for name, count, own in counted],
            top,
            named=f"Of the {self.flights:,} flights of the day.",
        )
        if self.features:
            named = f"Warnings, of the {self.by_all} given by all models, that a steady reason explains."
            drawn += bars([Bar(name, n, str(n)) for name, n in self.features.items()], top, named=named)
        return drawn


def steady_reasons(
    day: str, seeds: Iterable[int] = SEEDS, months: Iterable[int] = (1, 2, 3)
) -> Steps[Reasons]:
    """Count the steady reasons of one day's warnings; yields (fraction, text).

    Raises ValueError for a bad day or months, or for fewer than two different seeds.
    """
    seeds = tuple(seeds)
    if len(set(seeds)) < 2 or not all(isinstance(seed, int) and seed >= 0 for seed in seeds):
        raise ValueError(f"seeds: expected at least two different whole numbers from 0 on, got {seeds!r}")
    return _steps(str(flights.to_day(day)), flights.day_batch(day), seeds, delay_model.to_months(months))


def _steps(day: str, batch: pd.DataFrame, seeds: tuple[int, ...], months: tuple[int, ...]) -> Steps[Reasons]:
    import pandas as pd

    risks, pushes = {}, {}
    for done, seed in enumerate(seeds):
        yield done / len(seeds), f"training and explaining model {done + 1} of {len(seeds)}"
        model = trained(months, seed)
        risks[seed], pushes[seed] = delay_model.predict(model, batch), attributions(model, batch)
    yield 1.0, "done"
    warns = pd.DataFrame(risks) >= WARN_FROM
    steady, first = steady_table([pushes[seed] for seed in seeds])
    by_all = warns.all(axis=1).to_numpy()
    counts, same = steady.sum(axis=1).to_numpy()[by_all], first.to_numpy()[by_all]
    explained = steady[by_all].sum().sort_values(ascending=False, kind="stable")
    return Reasons(
        day=day,
        models=len(seeds),
        flights=len(batch),
        warned=int(warns.any(axis=1).sum()),
        by_all=int(by_all.sum()),
        some=int((counts > 0).sum()),
        same_first=int(same.sum()),
        both=int((counts == FIRST).sum()),
        features={str(name): int(count) for name, count in explained.items() if count},
    )


def steady_table(pushes: list[pd.DataFrame]) -> tuple[pd.DataFrame, pd.Series]:
    """Which features are steady reasons, and whether the first reason is the same in all models.

    pushes: one table a model, SHAP values (n_flights, n_features). Returns truth values (n_flights, n_features) and
    (n_flights,). A value of 0 or less pushes towards punctual and is no reason.
    """
    ranks = [push.where(push > 0).rank(axis=1, ascending=False, method="first") for push in pushes]
    steady, first = ranks[0] <= FIRST, ranks[0] == 1
    for rank in ranks[1:]:
        steady, first = steady & (rank <= FIRST), first & (rank == 1)
    return steady, first.any(axis=1)
