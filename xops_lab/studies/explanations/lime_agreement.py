"""One answer explained by LIME with several seeds, beside SHAP: what stays the same is a finding, the rest is the seed.

LIME fits a small linear model to disturbed copies of one flight; which copies, the seed decides. SHAP's tree explainer
has no seed. Both explain the same trained model. LIME cannot take an empty value, so flights with a gap in their
weather are left out.
"""

from __future__ import annotations

import functools
import itertools
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from xops_lab.flow import delay_model, flights
from xops_lab.runtime import result_view
from xops_lab.runtime.kept import kept_result
from xops_lab.runtime.progress import Steps
from xops_lab.studies.explanations.explain import attributions
from xops_widgets.pictures import Heat, heat_map, picture

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

MONTHS = (1, 2, 3)
NAMES = ("carrier", "origin")  # codes without an order
TOP = 3
BACKGROUND = 5000
FEWEST_COPIES, MOST_COPIES = 100, 5000


@dataclass(frozen=True)
class Agreement:
    """LIME over several seeds for some flights of one day, beside SHAP.

    table: one row a flight: carrier, flight, risk (%), first feature by SHAP, first by LIME in each seed (names and how
    often), features that are among LIME's first three in every seed. own: pairs of seeds of one flight that name the
    same first feature, of all pairs. shap: explanations whose first feature is SHAP's, of all. kept: features among the
    first three in every seed, mean over the flights (0-3). same_sign: of LIME's first features, how many push the risk
    as SHAP does. firsts: of each flight, feature -> seeds in which LIME names it first.
    """

    day: str
    copies: int
    seeds: tuple[int, ...]
    table: pd.DataFrame
    own: tuple[int, int]
    shap: tuple[int, int]
    kept: float
    same_sign: tuple[int, int]
    firsts: tuple[dict[str, int], ...]

    @property
    def headline(self) -> str:
        return (
            f"{self.day}, {self.copies} copies a flight, {len(self.seeds)} seeds, {len(self.table)} flights: "
            f"two seeds name the same first feature in {self.own[0]} of {self.own[1]} pairs. "
            f"LIME's first feature is SHAP's in {self.shap[0]} of {self.shap[1]} explanations, "
            f"and pushes the same way as in SHAP in {self.same_sign[0]}. Of the first "
            f"{TOP} features {self.kept:.1f} stay in all seeds."
        )

    def __repr__(self) -> str:
        return f"{self.headline}\n{self.table.to_string(index=False)}"

    def _repr_html_(self) -> str:
        same, explained = self.shap
        point = (
            f"Orange: LIME's first feature is not SHAP's, in {explained - same} of {explained} explanations."
        )
        title = f"Which feature comes first: in how many of {len(self.seeds)} seeds by LIME, and by SHAP"
        return result_view.view(
            self.headline, picture(self.drawing(), title, point, result_view.table(self.table))
        )

    def drawing(self) -> str:
        """Flights by features that come first anywhere; the more seeds, the darker."""
        by_shap = list(self.table["first by SHAP"])
        total = Counter(by_shap)
        for counted in self.firsts:
            total.update(counted)
        names = sorted(total, key=lambda name: (-total[name], name))

        def square(name: str, by_lime: dict[str, int], is_shap: bool) -> Heat:
            seeds = by_lime.get(name, 0)
            if not seeds and not is_shap:
                return Heat("", None)
            return Heat(
                f"{seeds}, SHAP" if is_shap else str(seeds), seeds / len(self.seeds), "" if is_shap else "bad"
            )

        rows = [
            (f"{flight}, {risk:g} %", [square(name, by_lime, name == first_by_shap) for name in names])
            for flight, risk, first_by_shap, by_lime in zip(
                self.table["flight"], self.table["risk, %"], by_shap, self.firsts, strict=True
            )
        ]
        return heat_map("flight, risk", names, rows)


@functools.cache
@kept_result
def trained() -> delay_model.DelayModel:
    return delay_model.train(MONTHS)


@functools.cache
def background() -> np.ndarray:
    """BACKGROUND complete training flights, (n, 11), drawn once: LIME draws its copies from their spread."""
    complete = delay_model.arrived_flights(MONTHS)[0].dropna()
    return complete.sample(BACKGROUND, random_state=0).to_numpy()


def chosen(day: str, count: int) -> pd.DataFrame:
    """Flights of a day with complete features, spread evenly over the model's risk: (count, columns of a batch).

    Raises ValueError for a day without so many.
    """
    import numpy as np

    batch = flights.day_batch(day)
    batch = batch[delay_model.to_features(batch).notna().all(axis=1)]
    if len(batch) < count:
        raise ValueError(f"day: expected {count} flights with complete weather, got {len(batch)} on {day}")
    order = delay_model.predict(trained(), batch).sort_values(kind="stable").index
    return batch.loc[order[np.linspace(0, len(order) - 1, count).round().astype(int)]]


def explain_flight(row: np.ndarray, seed: int, copies: int) -> dict[str, float]:
    """LIME's weights of one flight, (11,) of complete features: feature -> weight, sizes and signs comparable."""
    import pandas as pd
    from lime.lime_tabular import LimeTabularExplainer
    from threadpoolctl import threadpool_limits

    model = trained().classifier

    def answer(given: Any) -> Any:
        return model.predict_proba(pd.DataFrame(given, columns=delay_model.FEATURES))

    explainer = LimeTabularExplainer(
        background(),
        feature_names=delay_model.FEATURES,
        categorical_features=[delay_model.FEATURES.index(name) for name in NAMES],
        random_state=seed,
    )
    with threadpool_limits(1):
        by_lime = explainer.explain_instance(
            row, answer, num_features=len(delay_model.FEATURES), num_samples=copies
        )
    return {delay_model.FEATURES[number]: float(weight) for number, weight in by_lime.as_map()[1]}


def first(weights: dict[str, float], count: int = 1) -> list[str]:
    """The features with the largest weights, whatever their sign, largest first; of equals the first by name."""
    return sorted(weights, key=lambda name: (-abs(weights[name]), name))[:count]


def explain_again(
    day: str = "2013-07-10", copies: int = 500, seeds: Iterable[int] = (0, 1, 2, 3, 4), count: int = 8
) -> Steps[Agreement]:
    """Explain some flights of a day with LIME, once a seed, and with SHAP; yields (fraction, text).

    copies: disturbed copies of each flight, 100 to 5000 (LIME's default). count: flights.
    Raises ValueError for a bad day or any of these out of range.
    """
    seeds = tuple(seeds)
    if len(set(seeds)) < 2 or not all(isinstance(seed, int) and seed >= 0 for seed in seeds):
        raise ValueError(f"seeds: expected at least two different whole numbers from 0 on, got {seeds!r}")
    if isinstance(copies, bool) or not isinstance(copies, int) or not FEWEST_COPIES <= copies <= MOST_COPIES:
        raise ValueError(
            f"copies: expected a whole number from {FEWEST_COPIES} to {MOST_COPIES}, got {copies!r}"
        )
    if isinstance(count, bool) or not isinstance(count, int) or count < 1:
        raise ValueError(f"count: expected a whole number from 1 on, got {count!r}")
    return explain_steps(str(flights.to_day(day)), copies, seeds, count)


def explain_steps(day: str, copies: int, seeds: tuple[int, ...], count: int) -> Steps[Agreement]:
    yield 0.0, "training the model"
    batch = chosen(day, count)
    by_shap = attributions(trained(), batch).to_dict("records")
    rows = delay_model.to_features(batch).to_numpy()
    by_lime: list[list[dict[str, float]]] = []
    for done, row in enumerate(rows):
        yield 0.1 + 0.9 * done / len(rows), f"explaining flight {done + 1} of {len(rows)}"
        by_lime.append([explain_flight(row, seed, copies) for seed in seeds])
    yield 1.0, "done"
    return compare(day, copies, seeds, batch, by_shap, by_lime)


def compare(
    day: str,
    copies: int,
    seeds: tuple[int, ...],
    batch: pd.DataFrame,
    by_shap: list[dict[str, float]],
    by_lime: list[list[dict[str, float]]],
) -> Agreement:
    """What stays the same. by_shap: one a flight; LIME's, one list a flight, one a seed."""
    import pandas as pd

    risks = 100 * delay_model.predict(trained(), batch)
    rows, pairs, with_shap, signs, kept, counts = [], [], [], [], [], []
    for (index, flight), shap, explained in zip(batch.iterrows(), by_shap, by_lime, strict=True):
        firsts = [first(weights)[0] for weights in explained]
        pairs += [a == b for a, b in itertools.combinations(firsts, 2)]
        with_shap += [name == first(shap)[0] for name in firsts]
        signs += [weights[name] * shap[name] > 0 for name, weights in zip(firsts, explained, strict=True)]
        always = set.intersection(*(set(first(weights, TOP)) for weights in explained))
        kept.append(len(always))
        counted = {
            name: firsts.count(name) for name in sorted(set(firsts), key=lambda n: (-firsts.count(n), n))
        }
        counts.append(counted)
        rows.append(
            {
                "flight": f"{flight['carrier']}{flight['flight']}",
                "risk, %": round(float(risks[index]), 1),
                "first by SHAP": first(shap)[0],
                "first by LIME, times": ", ".join(f"{name} {times}" for name, times in counted.items()),
                f"among LIME's first {TOP} in every seed": ", ".join(sorted(always)) or "none",
            }
        )
    return Agreement(
        day, copies, seeds, pd.DataFrame(rows), (sum(pairs), len(pairs)), (sum(with_shap), len(with_shap)),
        round(sum(kept) / len(kept), 1), (sum(signs), len(signs)), tuple(counts),
    )  # fmt: skip
