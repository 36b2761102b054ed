"""The rows handed to the model against the signature that MLflow keeps with it."""

from __future__ import annotations

from xops_lab.faults.safeguard import NothingToJudge, View, on_record
from xops_lab.flow.delay_model import to_features
from xops_lab.flow.registry import quiet_mlflow


def watch(view: View) -> str | None:
    with quiet_mlflow() as mlflow:
        from mlflow.models import Model, validate_schema

        signature = Model.load(str(view.model.place)).signature
        if signature is None:
            raise NothingToJudge(f"version {view.model.version} was registered without a signature")
        try:
            validate_schema(to_features(view.today.handed), signature.inputs)
        except mlflow.exceptions.MlflowException as refused:
            return f"version {view.model.version} refuses its input: {str(refused).splitlines()[0]}"
    return None


SAFEGUARD = on_record("signature-check", watch)
