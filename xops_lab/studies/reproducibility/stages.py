"""The flow's training as three DVC stages: what a change makes run again, and an old version bit for bit.

Four runs of `dvc repro` in a folder of its own: at first; after one change; after the change is taken back; and with
everything made anew, without DVC's memory of earlier runs. Each stage that runs notes it in a file that DVC does not
know.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from xops_lab.flow.state import FlowError, State
from xops_lab.flow.versions import CONFIG, code_version
from xops_lab.runtime import result_view
from xops_lab.runtime.process import call
from xops_lab.runtime.progress import Steps
from xops_lab.studies.reproducibility import stage
from xops_lab.studies.reproducibility.ablation import overwrite, overwritten_day
from xops_lab.studies.reproducibility.replayed import DAY, answered, features, model_of, replayed
from xops_widgets.pictures import Box, Heat, chain, heat_map, picture

NONE, SEED, DATA, CODE = CHANGES = (
    "nothing",
    "the seed: 1 instead of 0",
    "one day of the lake, corrected",
    "the flow's source",
)
OUTPUTS = {"table": "table.parquet", "train": "model.joblib", "answer": "answers.csv"}
LIMIT_S = 120
RUNS = ("at first", "after the change", "change taken back", "all made anew")


@dataclass(frozen=True)
class Reproduced:
    """runs: for each of RUNS, each stage's start of the output's SHA-256, and whether it was really run.

    as_shown: whether the first and the last run's answers are those that travellers were shown, to the last bit.
    """

    change: str
    runs: tuple[dict[str, tuple[str, bool]], ...]
    as_shown: bool

    @property
    def headline(self) -> str:
        ran = [name for name in OUTPUTS if self.runs[1][name][1]]
        done = f"DVC ran {', '.join(ran)}" if ran else "DVC ran no stage"
        same = all(self.runs[0][n][0] == self.runs[r][n][0] for n in OUTPUTS for r in (2, 3))
        back = "are the first ones, byte for byte" if same else "DIFFER from the first ones"
        shown = "as travellers were shown them" if self.as_shown else "NOT as travellers were shown them"
        return f"Changed: {self.change}. {done}. Taken back and made anew, all outputs {back}; the answers are {shown}."

    def rows(self) -> list[tuple[str, ...]]:
        """One row a stage: its output, and for each run whether DVC ran it and whether the bytes are the first ones."""
        return [
            (name, output, *(self._outcome(name, run) for run in self.runs))
            for name, output in OUTPUTS.items()
        ]

    def _outcome(self, name: str, run: dict[str, tuple[str, bool]]) -> str:
        digest, ran = run[name]
        same = "the first bytes" if digest == self.runs[0][name][0] else "other bytes"
        return f"{'ran' if ran else 'not run'}: {same}"

    def drawn(self) -> str:
        """The stages in their order, and for each run which of them ran and whose bytes are others."""
        rows = []
        for name in OUTPUTS:
            squares: list[Heat] = []
            first = self.runs[0][name][0]
            for digest, ran in (run[name] for run in self.runs):
                said = "ran" if ran else "not run"
                if digest == first:
                    squares.append(Heat(said, float(ran), ""))
                else:
                    squares.append(Heat(f"{said}, other bytes", 1.0, "bad"))
            rows.append((name, squares))
        order = chain([Box(name, output) for name, output in OUTPUTS.items()])
        return order + heat_map("stage \\ run", RUNS, rows)

    def _repr_html_(self) -> str:
        ran = [sum(run[name][1] for name in OUTPUTS) for run in self.runs]
        counts = ", ".join(f"{name} {n}" for n, name in zip(ran, RUNS, strict=True))
        table = result_view.rows(("stage", "output", *RUNS), self.rows())
        said = f"Grey: DVC ran the stage. Orange: other bytes than at first. Stages run, of {len(OUTPUTS)}: {counts}."
        drawn = picture(self.drawn(), "What DVC ran, and whether the bytes are the first ones", said, table)
        return result_view.view(self.headline, drawn)


def pipeline(python: str = sys.executable) -> dict[str, Any]:
    """The content of dvc.yaml: each stage with its command, what it reads, and what it makes."""

    def step(name: str, reads: list[str], given: list[str]) -> dict[str, Any]:
        command = f'"{python}" -m {stage.__name__} {name}'
        return {"cmd": command, "deps": [*reads, "code.txt"], "outs": [OUTPUTS[name]]} | (
            {"params": given} if given else {}
        )

    return {
        "stages": {
            "table": step("table", ["lake"], ["cutoff"]),
            "train": step("train", ["table.parquet"], ["cutoff", "seed"]),
            "answer": step("answer", ["model.joblib", "questions.parquet"], []),
        }
    }


def reproduce(change: str = SEED) -> Steps[Reproduced]:
    """Run the stages, change one thing, take it back, make all anew; yields (fraction, text).

    Raises ValueError for anything but one of CHANGES, FlowError when a stage fails.
    """
    if change not in CHANGES:
        raise ValueError(f"change: expected one of {', '.join(CHANGES)}, got {change!r}")
    return _reproduce(change)


def _reproduce(change: str) -> Steps[Reproduced]:
    state = yield from replayed()
    with tempfile.TemporaryDirectory(prefix="xops-stages-") as home:
        folder = Path(home)
        prepare(state, folder)
        runs = []
        for n, name in enumerate(RUNS):
            yield n / len(RUNS), name
            if n == 1:
                make_change(state, folder, change)
            if n == 2:
                take_back(state, folder)
            if n == 3:
                forget(folder)
            runs.append(run_stages(folder))
            if n == 0:
                first = (folder / "answers.csv").read_bytes()
        shown = answered(state)
        stage_text = "question_id,risk\n" + "".join(
            f"{q},{risk!r}\n" for q, risk in zip(shown["question_id"], shown["risk"].tolist(), strict=True)
        )
        as_shown = {first, (folder / "answers.csv").read_bytes()} == {stage_text.encode()}
    return Reproduced(change, tuple(runs), as_shown)


def prepare(state: State, folder: Path) -> None:
    """Put all inputs there: the lake of the days before DAY, the day's questions, parameters, code version, stages."""
    take_back(state, folder)
    features(state).to_parquet(folder / "questions.parquet")
    (folder / "dvc.yaml").write_text(yaml.safe_dump(pipeline(), sort_keys=False), "utf-8")
    (folder / ".dvc" / "tmp").mkdir(parents=True)
    (folder / ".dvc" / "config").write_text(CONFIG, "utf-8")


def take_back(state: State, folder: Path) -> None:
    """Put lake, parameters and code version as the flow had them before DAY."""
    shutil.rmtree(folder / "lake", ignore_errors=True)

    def later(where: str, names: list[str]) -> list[str]:
        return [name for name in names if name.partition(".")[0] >= str(DAY) and name[:4] == str(DAY.year)]

    shutil.copytree(state.lake, folder / "lake", ignore=later)
    write_params(folder, model_of(state).seed)
    (folder / "code.txt").write_text(code_version() + "\n", "utf-8")


def write_params(folder: Path, seed: int) -> None:
    (folder / "params.yaml").write_text(yaml.safe_dump({"cutoff": str(DAY), "seed": seed}), "utf-8")


def make_change(state: State, folder: Path, change: str) -> None:
    if change == SEED:
        write_params(folder, model_of(state).seed + 1)
    elif change == DATA:
        overwrite(state, folder / "lake", overwritten_day(model_of(state)))
    elif change == CODE:
        (folder / "code.txt").write_text("another version\n", "utf-8")


def forget(folder: Path) -> None:
    """Take away all outputs, DVC's cache and its memory of runs: what comes now must be computed."""
    shutil.rmtree(folder / ".dvc" / "cache")
    for name in ("dvc.lock", *OUTPUTS.values()):
        (folder / name).unlink()


def run_stages(folder: Path) -> dict[str, tuple[str, bool]]:
    """`dvc repro`: for each stage the start of its output's SHA-256, and whether it was really run.

    Raises FlowError when a stage fails.
    """
    log = folder / stage.LOG
    log.unlink(missing_ok=True)
    found_here = os.pathsep.join(filter(None, sys.path))
    command = [sys.executable, "-m", "dvc", "repro", "--quiet"]
    done = call(command, LIMIT_S, cwd=folder, more={"PYTHONPATH": found_here})
    if done.returncode:
        said = (done.stderr.strip() or done.stdout.strip()).decode(errors="replace").splitlines() or [
            "nothing"
        ]
        raise FlowError(f"dvc repro in {folder}: expected all stages to end well, got: {said[-1]}")
    ran = log.read_text("utf-8").split() if log.exists() else []
    return {
        name: (hashlib.sha256((folder / output).read_bytes()).hexdigest()[:8], name in ran)
        for name, output in OUTPUTS.items()
    }
