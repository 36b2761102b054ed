"""Put the recordings of one model behind five servers beside each other, and refuse when they do not belong together.

    python kit.py measure served_models

It writes served_models.csv and a note (.json): what each server answered, what it took, and its environment.
"""

from __future__ import annotations

from typing import Any

from xops_lab.demos.run import RECORDED, read_recording
from xops_lab.runtime.measured_table import MeasuredTable
from xops_lab.runtime.progress import Steps

NAME = "served_models"
SERVERS = {  # recording -> whose product, and the server that ran
    "sagemaker_serving": ("Amazon SageMaker AI", "ModelBuilder, in this process"),
    "azure_ml": ("Azure Machine Learning", "azmlinfsrv"),
    "datarobot": ("DataRobot", "DRUM"),
    "seldon": ("Seldon", "MLServer"),
    "kserve": ("KServe", "its Python server"),
}
TIMES = ("start_s", "p50_ms", "p99_ms", "batch_ms", "no_server_p50_ms", "server_mb")
COSTS = ("install_s", "size_mb", "packages")
AGREED = 1e-9  # the most that an answer may differ from the model's own, 0-1


def row_of(demo: str, recording: dict[str, Any]) -> dict[str, Any]:
    """One server's row: answers, times in s and ms, sizes in MB; empty where it was not measured."""
    figures, times = recording["figures"], recording["times"]
    product, server = SERVERS[demo]
    broken = figures["to_a_broken_question"]
    return {
        "demo": demo,
        "product": product,
        "server": server,
        "package": f"{recording['tool']} {recording['version']}",
        "questions": figures["questions"],
        "largest_difference": figures["largest_difference"],
        "equal_to_the_last_bit": figures["equal_to_the_last_bit"],
        **{f"to_{name.replace(' ', '_')}": said for name, said in broken.items()},
        **{name: times.get(name) for name in TIMES},
        **{name: recording["environment"][name] for name in COSTS},
        "python": recording["python"],
        "date": recording["date"],
    }


def collate(recordings: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows in the order of SERVERS. recordings: by demo.

    Raises ValueError, naming all that is wrong, unless all served the same model, the same questions and, to 1e-9, the
    same answers.
    """
    wrong = [f"{demo}: expected a recording, got none" for demo in SERVERS if demo not in recordings]
    known = {demo: recordings[demo] for demo in SERVERS if demo in recordings}
    first = next(iter(known.values()), None)
    for demo, recording in known.items():
        for place, name in (
            ("arguments", "day"),
            ("arguments", "questions"),
            ("figures", "digest_without_a_server"),
        ):
            expected, got = first[place][name], recording[place][name]  # type: ignore[index]
            if got != expected:
                wrong.append(f"{demo}: {name}: expected {expected!r} as the others, got {got!r}")
        by = recording["figures"]["largest_difference"]
        if not by <= AGREED:
            wrong.append(f"{demo}: largest_difference: expected at most {AGREED}, got {by}")
    if wrong:
        raise ValueError("; ".join(wrong))
    return [row_of(demo, recording) for demo, recording in known.items()]


def tables() -> Steps[dict[str, MeasuredTable]]:
    """Return the table, made of the recordings. Raises ValueError where they are not of one model."""
    import pandas as pd

    yield 0.0, "recordings"
    found = {demo: read_recording(demo) for demo in SERVERS if (RECORDED / f"{demo}.json").is_file()}
    rows = collate(found)
    about = {
        "largest_difference": "between a server's answers and the same model's without a server, 0-1",
        "start_s": (
            "from starting the server to its first answer, seconds; "
            "SageMaker: import of its SDK, build and deploy"
        ),
        "p50_ms, p99_ms": "one question a request, one after the other, each on a new connection, 300 of them",
        "batch_ms": "all questions in one request",
        "no_server_p50_ms": "the same model called in the client's process, same run",
        "server_mb": "resident memory of the server and its children; SageMaker's server is the client's own process",
        "size_mb, packages": "of the environment that was installed; Azure ML's holds the SDK too",
    }
    versions = {row["demo"]: row["package"] for row in rows}
    date = max(row["date"] for row in rows)
    return {NAME: MeasuredTable(pd.DataFrame(rows, dtype=object), about, versions=versions, date=date)}
