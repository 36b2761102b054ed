"""The Kubeflow pipeline's result beside the flow's own, made in this process."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from xops_lab.flow import lake, train
from xops_lab.flow.predict import predict
from xops_lab.flow.registry import Registry
from xops_lab.flow.state import FlowError, State
from xops_lab.runtime.progress import finish
from xops_lab.studies.reproducibility.ablation import lake_places, table_of
from xops_lab.studies.reproducibility.replayed import replayed

if TYPE_CHECKING:
    import pandas as pd

SCORES = ("later_auc", "later_brier", "later_base_brier")


def own_figures(state: State, day: datetime.date) -> dict[str, Any]:
    """The figures of `run_kfp.py`, as the flow's own replay and its registered model have them."""
    version = Registry(state).trained_at(day)
    if version is None:
        raise FlowError(f"registry {state.registry}: expected a model trained before {day}, got none")
    places = lake_places(state.lake)
    table = table_of(places, day)
    later = table[train.later_days(table)]
    risk = predict(Registry(state).load(version), later)
    said = ",".join(f"{value:.9f}" for value in risk)
    return {
        "data_version": lake.data_version(state.lake, train.window(day, places["features"])[-1]),
        "flights_trained": version.flights,
        "days_trained": len(version.days),
        "later_flights": int(version.metrics["later_flights"]),
        **{name: round(version.metrics[name], 9) for name in SCORES},
        "answers": hashlib.sha256(said.encode()).hexdigest()[:16],
    }


def beside_own(answer: Mapping[str, Any]) -> pd.DataFrame:
    """The answer of `demo("kfp")` beside the flow's own: figure, Kubeflow pipeline, the flow's own run, equal."""
    import pandas as pd

    own = own_figures(finish(replayed()), datetime.date.fromisoformat(answer["arguments"]["day"]))
    rows = [
        (name.replace("_", " "), answer["figures"][name], value, answer["figures"][name] == value)
        for name, value in own.items()
    ]
    return pd.DataFrame(rows, columns=["figure", "Kubeflow pipeline", "the flow's own run", "equal"])


def lineage_table(number: int = 100) -> pd.DataFrame:
    """What `explain` finds on one answer of the replay's last day, and the answer rebuilt in three ways."""
    import pandas as pd

    from xops_lab.flow.lineage import explain
    from xops_lab.studies.reproducibility.replayed import answered

    state = finish(replayed())
    explained = explain(state, answered(state)["answer_id"].iloc[number], retrain=True)
    model = explained.model
    rows = [
        ("answer", explained.answer_id),
        ("risk that was shown", repr(explained.risk)),
        ("data version of the day", explained.data_version),
        ("model version (MLflow)", f"{explained.model_version}, trained before {model['cutoff']}"),
        ("trained on", f"{model['flights']:,} flights of {len(model['days'])} days, seed {model['seed']}"),
        ("snapshot it was trained on (DVC), first digits", model["data_version"][:16]),
        *(
            (
                f"rebuilt {way}",
                f"{risk!r}, {'equal to the last bit' if risk == explained.risk else 'DIFFERS'}",
            )
            for way, risk in explained.rebuilt.items()
        ),
    ]
    return pd.DataFrame(rows, columns=["what", "value"])
