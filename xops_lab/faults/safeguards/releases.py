"""What the gates of a release share: whether there is a new one, and what a release makes of given questions."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from xops_lab.faults.release import Release
from xops_lab.faults.safeguard import NothingToJudge, View
from xops_lab.flow import lake

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

ONE_DAY = datetime.timedelta(days=1)


def candidate(view: View) -> Release:
    """The release that is about to serve and did not serve before; raises NothingToJudge when there is none."""
    if view.release == view.trusted_release:
        raise NothingToJudge("no new release")
    return view.release


def query_of_day(release: Release, view: View) -> str:
    """The release's query over the day as the lake holds it: its questions, its weather and that of the day before."""
    day = view.today.day
    readings = [lake.place(view.lake, "conformed/weather", d) for d in (day - ONE_DAY, day)]
    return lake.features_sql(
        lake.scan([lake.place(view.lake, "conformed/questions", day)]),
        lake.scan([path for path in readings if path.exists()]),
        release.features_sql,
    )


def rows_of_day(connection: duckdb.DuckDBPyConnection, release: Release, view: View) -> pd.DataFrame:
    """The day's features by the query of a release.

    Raises FlowError when the query cannot be run.
    """
    return lake.select(connection, query_of_day(release, view))


def warned(view: View, release: Release, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with the answers that the release would show: `percent`, whole, and `warning`.

    The model is the trusted one for every release, so that releases alone are compared.
    """
    from xops_lab.flow.predict import predict

    risk = predict(view.load(view.trusted), rows)
    return rows.assign(percent=(100 * risk).round(), warning=risk >= release.warn_from)
