"""Stage 5b: the model registry, MLflow on SQLite. One registered model; its versions carry the aliases.

The promotion rule. A new version becomes `champion` when, on the later days that neither model was trained on, its
Brier score

    1. is below that of the base rate, and
    2. is not above that of the champion.

Else it is the `challenger`, and the champion stays. The decision is taken once, at registration, and kept with the
version, so that a run that was killed in between ends where it would have ended.
"""

from __future__ import annotations

import contextlib
import datetime
import functools
import json
import logging
import os
import shutil
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from xops_lab.flow.state import FlowError, State
from xops_lab.runtime.kept import kept_folder
from xops_lab.runtime.uris import sqlite_url

if TYPE_CHECKING:
    from mlflow import MlflowClient

    from xops_lab.flow.train import Training

MODEL = "delay"
TRUSTED = ["sklearn.ensemble._hist_gradient_boosting.predictor.TreePredictor"]


@dataclass(frozen=True)
class ModelVersion:
    """One registered version: number, cut-off, what trained it, metrics, and whether and why it was promoted."""

    version: int
    cutoff: datetime.date
    promoted: bool
    reason: str
    data_version: str
    code_version: str
    seed: int
    days: tuple[str, ...]
    flights: int
    late_share: float
    metrics: dict[str, float]
    calibration: list[dict[str, float]]
    place: Path
    aliases: tuple[str, ...] = ()


@contextlib.contextmanager
def quiet_mlflow() -> Iterator[Any]:
    """MLflow without calls to the outside, and without notes on its own inner workings."""
    for name in ("MLFLOW_DISABLE_TELEMETRY", "DO_NOT_TRACK"):
        os.environ.setdefault(name, "true")
    os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")
    os.environ.setdefault("MLFLOW_ENABLE_ARTIFACTS_PROGRESS_BAR", "false")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import mlflow

        for name in ("mlflow", "alembic"):  # mlflow sets its own level when it is imported
            logging.getLogger(name).setLevel(logging.ERROR)
        yield mlflow


def promotion(metrics: dict[str, float], champion_brier: float | None) -> tuple[bool, str]:
    """The rule above: (whether the new version becomes champion, why), by its metrics and the champion's score."""
    brier, base = metrics["later_brier"], metrics["later_base_brier"]
    if not brier < base:
        return False, f"Brier score {brier:.4f} is not below the base rate's {base:.4f}"
    if champion_brier is None:
        return True, f"first model; Brier score {brier:.4f} is below the base rate's {base:.4f}"
    if brier > champion_brier:
        return False, f"Brier score {brier:.4f} is above the champion's {champion_brier:.4f}"
    return True, f"Brier score {brier:.4f} is not above the champion's {champion_brier:.4f}"


class Registry:
    """The registry of one state. Raises FlowError where MLflow's store cannot be used or a model's file is gone."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.uri = sqlite_url(state.registry)

    @contextlib.contextmanager
    def client(self) -> Iterator[MlflowClient]:
        with quiet_mlflow() as mlflow:
            try:
                if not self.state.registry.exists():
                    self._make_store(mlflow)
                yield mlflow.MlflowClient(self.uri, self.uri)
            except (mlflow.exceptions.MlflowException, sa.exc.SQLAlchemyError, OSError) as problem:
                first = str(problem).splitlines()[0]
                raise FlowError(
                    f"registry {self.state.registry}: expected to be able to use it, got: {first}"
                ) from problem

    def _make_store(self, mlflow: Any) -> None:
        """Make the empty store beside its place and move it there: it takes seconds, and half of it cannot be used."""
        self.state.folder.mkdir(parents=True, exist_ok=True)
        part = self.state.registry.with_name(self.state.registry.name + ".part")
        part.unlink(missing_ok=True)
        kept = kept_folder("empty_registry", lambda new: _fill_store(mlflow, new / "mlflow.db"))
        if kept is None:
            _fill_store(mlflow, part)
        else:
            shutil.copyfile(kept / "mlflow.db", part)
        os.replace(part, self.state.registry)

    def versions(self) -> list[ModelVersion]:
        """All registered versions, oldest first."""
        if not self.state.registry.exists():
            return []
        with self.client() as client:
            found = client.search_model_versions(f"name = '{MODEL}'")
            # a search leaves the aliases out
            aliases: dict[int, list[str]] = {}
            if found:
                for alias, number in client.get_registered_model(MODEL).aliases.items():
                    aliases.setdefault(int(number), []).append(alias)
            return sorted((self._read(v, aliases) for v in found), key=lambda v: v.version)

    def version(self, number: int) -> ModelVersion:
        for version in self.versions():
            if version.version == number:
                return version
        raise FlowError(
            f"registry {self.state.registry}: expected model version {number}, got none of that number"
        )

    def champion(self) -> ModelVersion | None:
        """The version that answers now."""
        return next((v for v in self.versions() if "champion" in v.aliases), None)

    def trained_at(self, cutoff: datetime.date) -> ModelVersion | None:
        return next((v for v in self.versions() if v.cutoff == cutoff), None)

    def register(
        self, training: Training, data_version: str, code_version: str, champion_brier: float | None
    ) -> ModelVersion:
        """Log the run, store the model, register its version, and move the aliases by the rule.

        champion_brier: the champion's Brier score on this training's later days, None without a champion.
        """
        promoted, reason = promotion(training.metrics, champion_brier)
        about = {
            "cutoff": training.cutoff.isoformat(),
            "promoted": json.dumps(promoted),
            "reason": reason,
            "data_version": data_version,
            "code_version": code_version,
        }
        with self.client() as client, quiet_mlflow() as mlflow:
            from sklearn import __version__ as sklearn_version

            mlflow.set_tracking_uri(self.uri)
            mlflow.set_registry_uri(self.uri)
            experiment = self._experiment(client)
            self._drop_unfinished(client, experiment)
            facts = {
                "seed": training.classifier.random_state,
                "flights": training.flights,
                "late_share": training.late_share,
                "first_day": training.days[0].isoformat(),
                "last_day": training.days[-1].isoformat(),
                "classifier": type(training.classifier).__name__,
            }
            metrics = {
                **training.metrics,
                **({} if champion_brier is None else {"later_champion_brier": champion_brier}),
            }
            with mlflow.start_run(
                experiment_id=experiment, run_name=f"cut-off {training.cutoff}", tags=about
            ) as run:
                mlflow.log_params(facts)
                mlflow.log_metrics(metrics)
                mlflow.log_dict([day.isoformat() for day in training.days], "days.json")
                mlflow.log_dict(training.calibration, "calibration.json")
                from mlflow.models import infer_signature

                logged = mlflow.sklearn.log_model(
                    training.classifier,
                    name=MODEL,
                    signature=infer_signature(
                        training.example, training.classifier.predict(training.example)
                    ),
                    pip_requirements=[f"scikit-learn=={sklearn_version}"],
                    serialization_format="skops",
                    skops_trusted_types=TRUSTED,
                )
            with contextlib.suppress(mlflow.exceptions.MlflowException):  # it is there already
                client.create_registered_model(MODEL)
            kept = {
                **about,
                "facts": json.dumps({**facts, "days": [day.isoformat() for day in training.days]}),
                "metrics": json.dumps(metrics),
                "calibration": json.dumps(training.calibration),
            }
            client.create_model_version(
                MODEL, logged.model_uri, run.info.run_id, tags=kept, model_id=logged.model_id
            )
        self.settle()
        version = self.trained_at(training.cutoff)
        assert version is not None
        return version

    def settle(self) -> None:
        """Set the aliases from the decisions kept with the versions; may be repeated."""
        versions = self.versions()
        if not versions:
            return
        promoted = [v for v in versions if v.promoted]
        wanted = {"champion": promoted[-1]} if promoted else {}
        if not versions[-1].promoted:
            wanted["challenger"] = versions[-1]
        with self.client() as client:
            for alias in ("champion", "challenger"):
                now = next((v for v in versions if alias in v.aliases), None)
                if alias in wanted and wanted[alias] != now:
                    client.set_registered_model_alias(MODEL, alias, str(wanted[alias].version))
                elif now and alias not in wanted:
                    client.delete_registered_model_alias(MODEL, alias)

    def demote(self, why: str) -> ModelVersion:
        """Roll back by alias: take the champion's promotion back and keep the reason; returns the champion before it.

        Raises FlowError when there is no promoted version before it.
        """
        promoted = [v for v in self.versions() if v.promoted]
        if len(promoted) < 2:
            raise FlowError(
                f"roll back: expected a promoted version before the champion, got {len(promoted)} in all"
            )
        now = promoted[-1]
        with self.client() as client:
            client.set_model_version_tag(MODEL, str(now.version), "promoted", json.dumps(False))
            client.set_model_version_tag(
                MODEL, str(now.version), "reason", f"rolled back: {why}; before: {now.reason}"
            )
        self.settle()
        return promoted[-2]

    def load(self, version: ModelVersion) -> Any:
        """The classifier of a version, from its file."""
        return _load(str(version.place))

    def _experiment(self, client: MlflowClient) -> str:
        name = f"flow at {self.state.folder}"
        found = client.get_experiment_by_name(name)
        if found is not None:
            return found.experiment_id
        return client.create_experiment(name, artifact_location=self.state.models.absolute().as_uri())

    def _drop_unfinished(self, client: MlflowClient, experiment: str) -> None:
        """Forget runs that never became a version: an earlier process was ended in between."""
        kept = {v.run_id for v in client.search_model_versions(f"name = '{MODEL}'")}
        for run in client.search_runs([experiment]):
            if run.info.run_id not in kept:
                for model in client.search_logged_models([experiment]):
                    if model.source_run_id == run.info.run_id:
                        shutil.rmtree(self.state.models / "models" / model.model_id, ignore_errors=True)
                        client.delete_logged_model(model.model_id)
                client.delete_run(run.info.run_id)
                shutil.rmtree(self.state.models / run.info.run_id, ignore_errors=True)

    def _read(self, version: Any, aliases: dict[int, list[str]]) -> ModelVersion:
        tags = version.tags
        facts = json.loads(tags["facts"])
        return ModelVersion(
            version=int(version.version),
            cutoff=datetime.date.fromisoformat(tags["cutoff"]),
            promoted=json.loads(tags["promoted"]),
            reason=tags["reason"],
            data_version=tags["data_version"],
            code_version=tags["code_version"],
            seed=facts["seed"],
            days=tuple(facts["days"]),
            flights=facts["flights"],
            late_share=facts["late_share"],
            metrics=json.loads(tags["metrics"]),
            calibration=json.loads(tags["calibration"]),
            place=self.state.models / "models" / version.source.rpartition("/")[2] / "artifacts",
            aliases=tuple(sorted(aliases.get(int(version.version), ()))),
        )


def _fill_store(mlflow: Any, place: Path) -> None:
    uri = sqlite_url(place)
    mlflow.MlflowClient(uri, uri).search_registered_models()


@functools.lru_cache(maxsize=16)
def _load(place: str) -> Any:
    with quiet_mlflow() as mlflow:
        try:
            return mlflow.sklearn.load_model(place)
        except (mlflow.exceptions.MlflowException, OSError, ValueError) as problem:
            first = str(problem).splitlines()[0]
            raise FlowError(f"registry: expected the model's files in {place}, got: {first}") from problem
