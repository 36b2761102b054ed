"""What a fault does to the model's answers and to their explanations, with SHAP.

SHAP splits each answer, in log-odds, into one contribution a feature. The models are trained several
times, on four fifths of the days drawn anew each time: what changes between them is not a finding.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xops_lab.faults import inject
from xops_lab.faults.attributions import attributions as of_classifier
from xops_lab.flow import delay_model, flights
from xops_lab.runtime import result_view
from xops_lab.runtime.kept import kept_result
from xops_lab.runtime.progress import Steps
from xops_widgets.pictures import Bar, bars, picture

if TYPE_CHECKING:
    import pandas as pd

SHARE_OF_DAYS = 0.8
MOVED_POINTS = 5


@dataclass(frozen=True)
class ShiftExplanation:
    """Explanations of one day, clean and under a fault, over several trained models.

    table: one row a feature, largest clean contribution first: clean, faulty = mean |SHAP| over the flights,
    averaged over the models (log-odds); moved = mean |SHAP faulty - SHAP clean| of the same flights;
    each with _min and _max over the models. clean_rank, rank_min, rank_max = place of the feature on the
    clean day, 1 = largest. Three decimals.
    moved_flights: flights whose risk moved by at least 5 points, %, (mean, min, max) over the models.
    moved_points: mean absolute change of the risk, points of per cent, (mean, min, max).
    named_by_size: the feature whose mean |SHAP| changed most, and in how many models it is that one. This
    is what two summary plots side by side show. named_by_clean_run: the same for `moved`, flight by flight
    against the clean run.
    """

    day: str
    fault: str
    seeds: tuple[int, ...]
    table: pd.DataFrame
    moved_flights: tuple[float, float, float]
    moved_points: tuple[float, float, float]
    named_by_size: tuple[str, int]
    named_by_clean_run: tuple[str, int]

    @property
    def headline(self) -> str:
        mean, low, high = self.moved_flights
        models = len(self.seeds)
        return (
            f"{self.day}, fault: {self.fault}: the risk of {mean:.1f} % of the flights ({low:.1f} to "
            f"{high:.1f} over {models} models) moves by {MOVED_POINTS} points or more. Comparing mean |SHAP| "
            f"of the two days names {self.named_by_size[0]} (in {self.named_by_size[1]} of {models} models); "
            f"comparing flight by flight names {self.named_by_clean_run[0]} (in {self.named_by_clean_run[1]})."
        )

    def __repr__(self) -> str:
        return f"{self.headline}\n{self.table.to_string(index=False)}"

    def _repr_html_(self) -> str:
        note = f"Means over {len(self.seeds)} models, in log-odds; in brackets the lowest and the highest of them."
        figures = result_view.table(self.shown()) + result_view.paragraph(note)
        by_size, by_clean_run = self.named_by_size[0], self.named_by_clean_run[0]
        point = f"Comparing the two days names {by_size}; comparing flight by flight names {by_clean_run}."
        title = "SHAP on the two days side by side, and flight by flight"
        return result_view.view(self.headline, picture(self.drawing(), title, point, figures))

    def drawing(self) -> str:
        """Bars of both comparisons on one scale, log-odds; the feature that each of them names stands out."""
        by_size, by_clean_run = self.named_by_size[0], self.named_by_clean_run[0]
        rows = list(self.table.itertuples(index=False))
        top = float(self.table[["clean", "faulty", "moved_max"]].to_numpy().max())
        sizes = [
            Bar(
                r.feature,
                r.clean,
                f"{r.clean:.3f}, {r.faulty:.3f}",
                "bad" if r.feature == by_size else "",
                r.faulty,
                r.faulty,
            )
            for r in rows
        ]
        moved = [
            Bar(
                r.feature,
                r.moved,
                f"{r.moved:.3f}",
                "bad" if r.feature == by_clean_run else "",
                r.moved_min,
                r.moved_max,
            )
            for r in sorted(rows, key=lambda r: -r.moved)
        ]
        return bars(
            sizes, top, named="Bar: mean |SHAP| on the clean day. Tick: under the fault. In log-odds."
        ) + bars(
            moved,
            top,
            named=f"Bar: how far the same flights' SHAP moved, on average. Line: range over {len(self.seeds)} models.",
        )

    def shown(self) -> pd.DataFrame:
        """The table for reading, each mean with its range over the models."""
        import pandas as pd

        def ranged(name: str) -> pd.Series:
            sizes = self.table[[name, f"{name}_min", f"{name}_max"]]
            return sizes.apply(
                lambda row: f"{row.iloc[0]:.3f} ({row.iloc[1]:.3f} to {row.iloc[2]:.3f})", axis=1
            )

        return pd.DataFrame(
            {
                "feature": self.table["feature"],
                "mean |SHAP|, clean": ranged("clean").to_numpy(),
                "under the fault": ranged("faulty").to_numpy(),
                "change, flight by flight": ranged("moved").to_numpy(),
                "rank on the clean day": [
                    f"{a} to {b}" if a != b else str(a)
                    for a, b in zip(self.table["rank_min"], self.table["rank_max"], strict=True)
                ],
            }
        )


@functools.cache
@kept_result
def trained(months: tuple[int, ...], seed: int) -> delay_model.DelayModel:
    return delay_model.train(months, seed, share_of_days=SHARE_OF_DAYS)


def attributions(model: delay_model.DelayModel, batch: pd.DataFrame) -> pd.DataFrame:
    """SHAP values, log-odds: (n_flights, n_features), index of the batch."""
    return of_classifier(model.classifier, batch)


def explain_shift(
    day: str,
    fault: str = "hour-shift",
    strength: float = 1.0,
    seeds: Iterable[int] = (0, 1, 2, 3, 4),
    months: Iterable[int] = (1, 2, 3),
) -> Steps[ShiftExplanation]:
    """Explain one day clean and under a fault with several models; yields (fraction, text).

    Only flights that are in both batches are compared, each once. fault, strength: as in `inject`.
    Raises ValueError for a bad day, fault, strength or months, or for fewer than two seeds.
    """
    seeds = tuple(seeds)
    if len(set(seeds)) < 2 or not all(isinstance(seed, int) and seed >= 0 for seed in seeds):
        raise ValueError(f"seeds: expected at least two different whole numbers from 0 on, got {seeds!r}")
    months = delay_model.to_months(months)
    clean = flights.day_batch(day)
    faulty = inject(clean, fault, strength)
    faulty = faulty[~faulty.index.duplicated()]
    return explain_steps(str(flights.to_day(day)), fault, clean.loc[faulty.index], faulty, seeds, months)


def explain_steps(
    day: str,
    fault: str,
    clean: pd.DataFrame,
    faulty: pd.DataFrame,
    seeds: tuple[int, ...],
    months: tuple[int, ...],
) -> Steps[ShiftExplanation]:
    import pandas as pd

    before, after, moved, points = {}, {}, {}, {}
    for done, seed in enumerate(seeds):
        yield done / len(seeds), f"training model {done + 1} of {len(seeds)}"
        model = trained(months, seed)
        yield (done + 0.5) / len(seeds), f"explaining model {done + 1} of {len(seeds)}"
        on_clean, on_faulty = attributions(model, clean), attributions(model, faulty)
        before[seed], after[seed] = on_clean.abs().mean(), on_faulty.abs().mean()
        moved[seed] = (on_faulty - on_clean).abs().mean()
        points[seed] = 100 * (delay_model.predict(model, faulty) - delay_model.predict(model, clean)).abs()
    yield 1.0, "done"
    sizes = {"clean": pd.DataFrame(before), "faulty": pd.DataFrame(after), "moved": pd.DataFrame(moved)}
    ranks = sizes["clean"].rank(ascending=False, method="min").astype(int)
    columns = {}
    for name, size in sizes.items():
        columns[name] = size.mean(axis=1).round(3)
        columns[f"{name}_min"], columns[f"{name}_max"] = size.min(axis=1).round(3), size.max(axis=1).round(3)
    columns["clean_rank"] = sizes["clean"].mean(axis=1).rank(ascending=False, method="min").astype(int)
    columns["rank_min"], columns["rank_max"] = ranks.min(axis=1), ranks.max(axis=1)
    table = pd.DataFrame(columns)
    far = pd.Series({seed: 100 * float((change >= MOVED_POINTS).mean()) for seed, change in points.items()})
    mean = pd.Series({seed: float(change.mean()) for seed, change in points.items()})
    return ShiftExplanation(
        day=day,
        fault=fault,
        seeds=seeds,
        table=table.rename_axis("feature")
        .reset_index()
        .sort_values("clean_rank", kind="stable", ignore_index=True),
        moved_flights=spread(far),
        moved_points=spread(mean),
        named_by_size=most_changed((sizes["faulty"] - sizes["clean"]).abs()),
        named_by_clean_run=most_changed(sizes["moved"]),
    )


def most_changed(changes: pd.DataFrame) -> tuple[str, int]:
    """The feature with the largest mean change over the models, and in how many models it is the largest.

    changes: (n_features, n_models), 0 or more. Without any change: "none".
    """
    if not changes.to_numpy().any():
        return "none", changes.shape[1]
    feature = str(changes.mean(axis=1).idxmax())
    return feature, int((changes.idxmax() == feature).sum())


def spread(values: pd.Series) -> tuple[float, float, float]:
    return round(float(values.mean()), 1), round(float(values.min()), 1), round(float(values.max()), 1)
