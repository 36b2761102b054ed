"""A new release on two known days: it must give the same features and warnings as the one in service.

The days are fixed: the 15th of January and the 15th of July, one under each of New York's clocks, in the middle of
their months. They come from the published flights. A replay that has not reached July yet tests on it all the same:
a team would have the year before.
"""

from __future__ import annotations

import datetime
import functools
from typing import TYPE_CHECKING

from xops_lab.faults.release import Release
from xops_lab.faults.safeguard import View, on_record
from xops_lab.faults.safeguards.releases import ONE_DAY, candidate, warned
from xops_lab.flow import lake
from xops_lab.flow.data_definitions import data_definitions
from xops_lab.flow.state import FlowError

if TYPE_CHECKING:
    import pandas as pd

KNOWN_DAYS = (datetime.date(2013, 1, 15), datetime.date(2013, 7, 15))


@functools.cache
def known_input(day: datetime.date) -> dict[str, pd.DataFrame]:
    """The questions of a known day, with its weather and that of the day before; columns as in the app database."""
    import pandas as pd

    from xops_lab.flow.event_source import events_of

    weather = pd.concat([events_of(day - ONE_DAY).weather, events_of(day).weather])
    return {"questions": events_of(day).questions, "weather": weather}


def run(view: View, release: Release, day: datetime.date) -> pd.DataFrame:
    """Features, answers and warnings of a known day by a release, in the order of the ids.

    Raises FlowError when the release's query cannot be run.
    """
    connection = lake.open_duckdb()
    try:
        tables = {}
        for table, rows in known_input(day).items():
            connection.register(f"known_{table}", rows)
            tables[table] = f"(SELECT {data_definitions().cast(table)} FROM known_{table})"  # noqa: S608
        rows = lake.select(
            connection, lake.features_sql(tables["questions"], tables["weather"], release.features_sql)
        )
    finally:
        connection.close()
    return warned(view, release, rows.sort_values("question_id", ignore_index=True))


def watch(view: View) -> str | None:
    from pandas.testing import assert_frame_equal

    new = candidate(view)
    for day in KNOWN_DAYS:
        try:
            assert_frame_equal(
                run(view, new, day), run(view, view.trusted_release, day), check_exact=True, obj=f"{day}"
            )
        except AssertionError as failed:
            return f"the release fails its test: {'; '.join(str(failed).splitlines()[:3:2])}"
        except FlowError as failed:
            return f"the release fails its test on {day}: {failed}"
    return None


SAFEGUARD = on_record("regression-test", watch)
