"""One stage of the training, as DVC starts it: from files to files, in the folder where it is called.

    python -m xops_lab.studies.reproducibility.stage table|train|answer

`table` reads lake/ and params.yaml, `train` the table, `answer` the model and the day's questions. What was
really run is noted in `ran.log`, which DVC does not know.
"""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

LOG = "ran.log"


def params() -> dict[str, str | int]:
    import yaml

    return yaml.safe_load(Path("params.yaml").read_text("utf-8"))


def make_table() -> None:
    from xops_lab.studies.reproducibility.ablation import lake_places, table_of

    cutoff = datetime.date.fromisoformat(str(params()["cutoff"]))
    table_of(lake_places(Path("lake")), cutoff).to_parquet("table.parquet")


def fit_model() -> None:
    import joblib
    import pandas as pd

    from xops_lab.flow import train

    given = params()
    cutoff = datetime.date.fromisoformat(str(given["cutoff"]))
    made = train.train(pd.read_parquet("table.parquet"), cutoff, int(given["seed"]))
    joblib.dump(made.classifier, "model.joblib")


def answer_questions() -> None:
    import joblib
    import pandas as pd

    from xops_lab.flow.predict import predict

    questions = pd.read_parquet("questions.parquet")
    write_answers(questions.assign(risk=predict(joblib.load("model.joblib"), questions)))


def write_answers(answers: pd.DataFrame) -> None:
    """Each risk with all its digits: a text that reads back as the same number."""
    answers[["question_id", "risk"]].to_csv("answers.csv", index=False, lineterminator="\n")


STAGES = {"table": make_table, "train": fit_model, "answer": answer_questions}


def main(arguments: list[str] | None = None) -> int:
    given = sys.argv[1:] if arguments is None else arguments
    if len(given) != 1 or given[0] not in STAGES:
        print(f"stage: expected one of {', '.join(STAGES)}, got {' '.join(given) or 'none'}", file=sys.stderr)
        return 2
    STAGES[given[0]]()
    with open(LOG, "a", encoding="utf-8") as log:
        log.write(f"{given[0]}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
