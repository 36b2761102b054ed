"""A model that is about to serve and did not serve before, against the one that did, on known outcomes."""

from __future__ import annotations

from xops_lab.faults.safeguard import View, on_record
from xops_lab.flow.train import LATER_DAYS


def watch(view: View) -> str | None:
    if view.model.version == view.trusted.version:
        return None
    from xops_lab.flow.registry import quiet_mlflow

    new, old = view.brier(view.model, LATER_DAYS), view.brier(view.trusted, LATER_DAYS)
    with quiet_mlflow() as mlflow:
        from mlflow.models import EvaluationResult, MetricThreshold
        from mlflow.models.evaluation.validation import ModelValidationFailedException

        limit = {"brier": MetricThreshold(threshold=old, greater_is_better=False)}
        try:
            mlflow.validate_evaluation_results(limit, EvaluationResult({"brier": new}, {}))
        except ModelValidationFailedException:
            return (
                f"version {view.model.version}: Brier score {new:.4f}, "
                f"above {old:.4f} of version {view.trusted.version}"
            )
    return None


SAFEGUARD = on_record("promotion-gate", watch)
