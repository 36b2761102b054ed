"""Check a release before anybody is answered by it: a smoke test, and two comparisons of every value on one real day.

Fixed before the first run: the releases, the days, and the rule. One value that differs, one row too few or too many,
or one row in another place stops the release. A smoke test stops it when the query fails or returns another number of
rows than there are questions.
"""

from __future__ import annotations

import datetime
import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xops_lab.faults.injected.silent_station import SILENT_STATION
from xops_lab.flow import delay_model, event_source, flights, lake
from xops_lab.flow.answer import WARN_FROM
from xops_lab.flow.data_definitions import data_definitions
from xops_lab.runtime import result_view
from xops_lab.runtime.kept import kept_result
from xops_lab.runtime.progress import Steps
from xops_lab.studies.release_check.code_patches import RELEASES, Query, changed_query, diff_of
from xops_widgets.pictures import Bar, Heat, bars, heat_map, picture

if TYPE_CHECKING:
    import duckdb
    import pandas as pd


NAMES = {"row": "too few or too many", "place": "in another place"}  # of Differences, as drawn


@dataclass(frozen=True)
class CheckDay:
    """A day to check on. silent: no reading of one station reaches the flow on that day and the day before."""

    day: datetime.date
    silent: bool = False


DAYS = {
    "2013-07-10": CheckDay(datetime.date(2013, 7, 10)),  # an ordinary summer day
    "2013-03-10": CheckDay(datetime.date(2013, 3, 10)),  # the clocks go forward
    "2013-12-31": CheckDay(datetime.date(2013, 12, 31)),  # the published weather ends the evening before
    f"2013-07-10, {SILENT_STATION} silent": CheckDay(datetime.date(2013, 7, 10), silent=True),
}


@dataclass(frozen=True)
class DayInputs:
    """What the checks of a day share.

    questions, weather: as the app holds them, weather of the day and the day before. want, service: the features by the
    second implementation and by the release in service. risk: by question id, from `want`.
    """

    questions: pd.DataFrame
    weather: pd.DataFrame
    want: pd.DataFrame
    service: pd.DataFrame
    risk: pd.Series


@dataclass(frozen=True)
class Differences:
    """rows: how many differ. columns: in which, and how many; `row`: one too few or too many, `place`: its position."""

    rows: int
    columns: dict[str, int]

    def __str__(self) -> str:
        where = ", ".join(f"{column} {count:,}" for column, count in self.columns.items())
        return f"{self.rows:,} rows differ ({where})" if where else "no row differs"


@dataclass(frozen=True)
class ReleaseReport:
    """What the checks say of one release on one day.

    error: why the query did not run, or "". rows: how many it returned. service, second: differences from the release
    in service and from the second implementation. answers: questions that would be shown another whole per cent, or
    nothing. warnings: questions whose warning would appear or go away.
    """

    release: str
    day: str
    questions: int
    rows: int
    error: str
    service: Differences
    second: Differences
    answers: int
    warnings: int

    @property
    def smoke_passes(self) -> bool:
        return not self.error and self.rows == self.questions

    @property
    def passes(self) -> bool:
        return not self.error and self.second.rows == 0

    @property
    def headline(self) -> str:
        return (
            f"{self.release}, {self.day}: {self.second.rows:,} of {self.questions:,} rows differ, "
            f"{self.answers:,} answers would show another whole per cent. The smoke test {verdict(self.smoke_passes)}, "
            f"the regression check {verdict(self.passes)}."
        )

    @property
    def findings(self) -> list[tuple[str, str]]:
        """(check or harm, what it says)."""
        seen = self.error or f"{self.rows:,} rows for {self.questions:,} questions"
        second = f"{verdict(self.passes)}: {self.second}"
        service = "says the same"
        if self.service != self.second:
            service = f"{verdict(not self.error and self.service.rows == 0)}: {self.service}"
        return [
            ("smoke test", f"{verdict(self.smoke_passes)}: {seen}"),
            ("comparison with the second implementation", second),
            ("comparison with the release in service", service),
            ("if released", f"{self.answers:,} answers and {self.warnings:,} warnings would change"),
        ]

    def drawn(self) -> str:
        """The diff, each check's verdict, and how many rows differ in which column."""
        squares = []
        for name, passes in (
            ("smoke test", self.smoke_passes),
            ("comparison with the second implementation", self.passes),
            ("comparison with the release in service", not self.error and self.service.rows == 0),
        ):
            missed = passes and self.second.rows > 0
            square = Heat(verdict(passes), float(missed or not passes), "bad" if missed else "")
            squares.append((name, (square,)))
        counts = {
            "answers that would change": self.answers,
            "warnings that would change": self.warnings,
            "rows that differ": self.second.rows,
        }
        columns = sorted(self.second.columns.items(), key=lambda item: -item[1])
        counts |= {NAMES.get(name, f"in {name}"): count for name, count in columns}
        rows = [Bar(name, n, f"{n:,}", "bad" if n else "") for name, n in counts.items()]
        key = f"Bar: of {self.questions:,} questions. Orange square: a check that misses rows that differ."
        checks = heat_map("check", ("verdict",), squares)
        return result_view.code(diff_of(self.release)) + checks + bars(rows, top=self.questions, named=key)

    def _repr_html_(self) -> str:
        said = f"Its author says: “{RELEASES[self.release].message}”"
        point = f"{self.second.rows:,} of {self.questions:,} rows differ."
        title = "What the release changes, and which check stops it"
        folded = result_view.bullets(self.findings)
        return result_view.view(self.headline, picture(self.drawn(), title, f"{said} {point}", folded))


def verdict(passes: bool) -> str:
    return "lets it pass" if passes else "stops it"


def tables(questions: pd.DataFrame, weather: pd.DataFrame) -> duckdb.DuckDBPyConnection:
    """A DuckDB of their own with these questions and this weather, in the types of the data definitions."""
    connection = lake.open_duckdb()
    for table, frame in (("questions", questions), ("weather", weather)):
        connection.register(f"{table}_sent", frame)
        columns = data_definitions().cast(table)
        # names of our own
        connection.execute(f"CREATE TABLE {table} AS SELECT {columns} FROM {table}_sent")  # noqa: S608
        connection.unregister(f"{table}_sent")
    return connection


def features_of(query: Query, connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """The features of what lies in `tables` by this query, in the order of its rows; `place` counts them."""
    found = connection.execute(query("questions", "weather")).df()
    return found.assign(place=range(len(found)))


def rows_of(query: Query, questions: pd.DataFrame, weather: pd.DataFrame) -> pd.DataFrame:
    """The features of these questions by this query."""
    connection = tables(questions, weather)
    try:
        return features_of(query, connection)
    finally:
        connection.close()


def second_implementation(day: CheckDay) -> pd.DataFrame:
    """The same features by pandas from the published files; it shares column names and question ids with the query."""
    readings = flights.read_weather()
    batch = flights.day_batch(day.day, readings[sent(readings, day)])
    rows = batch.assign(
        question_id=event_source.question_ids(batch),
        scheduled_utc=batch["scheduled_utc"].dt.tz_localize(None),
    ).sort_values("question_id", ignore_index=True)
    return rows.assign(place=range(len(rows)))


def sent(readings: pd.DataFrame, day: CheckDay) -> pd.Series:
    """Mask of the readings that reach the flow."""
    return (readings["origin"] != SILENT_STATION) | (not day.silent)


@functools.cache
@kept_result
def model() -> delay_model.DelayModel:
    """The model of January to March, which answers on each of the days; 10 March is among its training days."""
    return delay_model.train()


def risk_of(rows: pd.DataFrame) -> pd.Series:
    """Risk 0-1 by question id; empty for no rows, which the model would refuse."""
    import pandas as pd

    if rows.empty:
        return pd.Series(dtype="float64")
    return delay_model.predict(model(), rows).set_axis(rows["question_id"])


@functools.cache
def prepared(name: str) -> DayInputs:
    """What the checks of this day of DAYS share; computed once."""
    import pandas as pd

    day = DAYS[name]
    events, before = (event_source.events_of(day.day - datetime.timedelta(days=back)) for back in (0, 1))
    weather = pd.concat([before.weather, events.weather], ignore_index=True)
    weather = weather[sent(weather, day)]
    want = second_implementation(day)
    return DayInputs(
        events.questions,
        weather,
        want,
        rows_of(lake.features_sql, events.questions, weather),
        risk_of(want),
    )


def differences(want: pd.DataFrame, got: pd.DataFrame) -> Differences:
    """Compare two tables of features, matched by question id, to the last bit; two empty values are equal."""
    columns = [*flights.COLUMNS, "place"]
    extra = got["question_id"].duplicated() | ~got["question_id"].isin(want["question_id"])
    both = want[["question_id", *columns]].merge(
        got.loc[~extra, ["question_id", *columns]], "left", on="question_id", suffixes=("", "_got")
    )
    missing = both["place_got"].isna()
    counts = {"row": int(missing.sum() + extra.sum())}
    wrong = missing.copy()
    for column in columns:
        a, b = both[column], both[f"{column}_got"]
        differs = ~missing & (a != b) & ~(a.isna() & b.isna())
        wrong |= differs
        counts[column] = int(differs.sum())
    return Differences(
        int(wrong.sum() + extra.sum()), {column: count for column, count in counts.items() if count}
    )


def check_rows(day: str, query: Query) -> tuple[bool, int]:
    """On a day of DAYS: whether a query passes the smoke test, and in how many rows it is wrong."""
    import duckdb

    known = prepared(day)
    try:
        got = features_of(query, kept_tables(day))
    except duckdb.Error:
        return False, len(known.want)
    return len(got) == len(known.questions), differences(known.want, got).rows


@functools.cache
def kept_tables(day: str) -> duckdb.DuckDBPyConnection:
    """`tables` of a day of DAYS, kept open."""
    return tables(prepared(day).questions, prepared(day).weather)


def changed_answers(risk: pd.Series, got: pd.DataFrame) -> tuple[int, int]:
    """Count the questions that would be shown another whole per cent or nothing, and the warnings that change."""
    shown = risk_of(got.drop_duplicates("question_id")).reindex(risk.index)
    other = (100 * shown).round() != (100 * risk).round()
    return int(other.sum()), int(((shown >= WARN_FROM) != (risk >= WARN_FROM)).sum())


def check_release(release: str, day: str) -> Steps[ReleaseReport]:
    """Check one release on one day; yields (fraction, text), returns a ReleaseReport.

    release: a name of RELEASES. day: a name of DAYS. Raises ValueError for any other, before any work is done.
    """
    if release not in RELEASES:
        raise ValueError(f"release: expected one of {', '.join(RELEASES)}, got {release!r}")
    if day not in DAYS:
        raise ValueError(f"day: expected one of {', '.join(DAYS)}, got {day!r}")
    return _check(release, day)


def _check(release: str, day: str) -> Steps[ReleaseReport]:
    import duckdb

    yield 0.1, "training the model that answers"
    model()
    yield 0.5, "reading the day, and its features by the second implementation"
    known = prepared(day)
    yield 0.9, "running the released query"
    error = ""
    try:
        got = rows_of(changed_query(frozenset([release])), known.questions, known.weather)
    except duckdb.Error as problem:
        got, error = known.want.head(0), str(problem).splitlines()[0]
    service, second = (differences(rows, got) for rows in (known.service, known.want))
    answers, warnings = changed_answers(known.risk, got)
    return ReleaseReport(
        release, day, len(known.questions), len(got), error, service, second, answers, warnings
    )


def release_table() -> pd.DataFrame:
    """Every release on every day: columns release, smoke test, then one a day. The last two rows count.

    A cell says whether the regression check stops the release there, and then how many answers it would have changed.
    """
    import pandas as pd

    from xops_lab.runtime.progress import finish

    found = {(name, day): finish(check_release(name, day)) for name in RELEASES for day in DAYS}
    rows = []
    for name in RELEASES:
        cells = [found[name, day] for day in DAYS]
        stopped = [day for day, report in zip(DAYS, cells, strict=True) if not report.smoke_passes]
        rows.append(
            (
                name,
                f"stops it: {', '.join(stopped)}" if stopped else "passes on all",
                *("passes" if report.passes else f"stopped, {report.answers:,}" for report in cells),
            )
        )
    bad = [name for name, release in RELEASES.items() if not release.good]
    smoke = sum(any(not found[name, day].smoke_passes for day in DAYS) for name in bad)
    each = [sum(not found[name, day].passes for name in bad) for day in DAYS]
    rows.append((f"bad releases stopped, of {len(bad)}", str(smoke), *map(str, each)))
    same = [
        sum((found[name, day].service.rows == 0) == (found[name, day].second.rows == 0) for name in RELEASES)
        for day in DAYS
    ]
    rows.append(
        (
            "same verdict against the release in service",
            "",
            *(f"{count} of {len(RELEASES)}" for count in same),
        )
    )
    return pd.DataFrame(rows, columns=["release", "smoke test", *DAYS])
