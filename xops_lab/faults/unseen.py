"""Faults that nobody here wrote: kinds of error of the library tab_err, in the raw files of an episode's days.

tab_err needs an older pandas than the kit, so it runs in an environment of its own, made from `scripts/` when it is
first needed. One process does all days of a file. What is struck follows a rule written before anything was played:
each raw file, in the columns that the model reads of it, but for the airport, by which a question finds its weather; of
these tab_err takes the ones that its kind of error fits. Where the errors are and what they do is its own choice.
"""

from __future__ import annotations

import tempfile
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xops_lab.faults.fault import Prepare
from xops_lab.flow.delay_model import FEATURES
from xops_lab.runtime import script_env
from xops_lab.runtime.process import run_group

if TYPE_CHECKING:
    import pandas as pd

SCRIPT = Path(__file__).parent / "scripts" / "run_tab_err.py"
KEY = "origin"
TIMEOUT_S = 600


def by_tab_err(kind: str) -> Prepare:
    """What this kind of error makes of raw files; strength is its error rate, the share of a day's rows in each column.

    Raises NotRunHere where the environment cannot be made, DemoFailed when tab_err ran and failed.
    """

    def prepare(tables: dict[str, pd.DataFrame], strength: float, seed: int) -> dict[str, pd.DataFrame]:
        return {file: struck_by_tab_err(table, kind, strength, seed) for file, table in tables.items()}

    return prepare


def struck_by_tab_err(table: pd.DataFrame, kind: str, rate: float, seed: int) -> pd.DataFrame:
    """The rows of a raw file, with its column `day`, after the errors; same rows and columns in the same order."""
    import pandas as pd

    columns = [name for name in FEATURES if name in table and name != KEY]
    script = script_env.read_script(SCRIPT)
    place = script_env.ready(script) or _result(script_env.make(script, TIMEOUT_S))
    with tempfile.TemporaryDirectory(prefix="xops-") as folder:
        before, after = Path(folder, "before.csv"), Path(folder, "after.csv")
        table[["day", *columns]].to_csv(before, index=False)
        options = {"kind": kind, "rate": rate, "seed": seed, "table": before, "to": after}
        command = [str(script_env.python_in(place)), "-I", str(SCRIPT)]
        command += [part for name, value in options.items() for part in (f"--{name}", str(value))]
        _result(run_group(command, TIMEOUT_S, f"tab_err, {kind}"))
        changed = pd.read_csv(after, dtype={"day": str})
    return table.assign(**{name: changed[name].to_numpy() for name in columns})


def _result(steps: Generator[Any, None, Any]) -> Any:
    """What a generator returns when it is done."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value
