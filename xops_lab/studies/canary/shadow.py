"""The questions of one day scored by the champion and, in its shadow, by the version that the rule had refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xops_lab.flow.registry import Registry
from xops_lab.flow.replay import ONE_DAY
from xops_lab.flow.state import FlowError
from xops_lab.runtime.progress import Steps
from xops_lab.service import lab_state

if TYPE_CHECKING:
    import pandas as pd


def shadow() -> Steps[pd.DataFrame]:
    """The last replayed day's questions, scored by the champion and, in its shadow, by the version the rule refused.

    Yields (fraction, text), returns one row a measure: measure, questions, share of all (per cent).
    """
    return _shadow()


def _shadow() -> Steps[pd.DataFrame]:
    import pandas as pd

    from xops_lab.flow import lake
    from xops_lab.flow.answer import WARN_FROM
    from xops_lab.flow.predict import predict

    yield 0.0, "replaying 32 days"
    state = lab_state.base_state()
    registry = Registry(state)
    champion, other = registry.champion(), registry.versions()[-2]
    if champion is None:
        raise FlowError("registry: expected a champion, got none")
    connection = lake.open_duckdb()
    try:
        last = lab_state.served_days()[0] - ONE_DAY
        rows = lake.read(connection, state.lake, "consolidated/features", [last])
    finally:
        connection.close()
    yield 0.8, "scoring"
    now, then = (predict(registry.load(version), rows) for version in (champion, other))
    measures = {
        "another whole per cent": (100 * now).round() != (100 * then).round(),
        "another risk by five points or more": abs(now - then) >= 0.05,
        "another decision about the warning": (now >= WARN_FROM) != (then >= WARN_FROM),
        "without an answer from either": (now != now) | (then != then),
    }
    counts = [(name, int(hit.sum()), round(100 * float(hit.mean()), 1)) for name, hit in measures.items()]
    return pd.DataFrame(counts, columns=["the traveller would read", "questions", "per cent of the day"])
