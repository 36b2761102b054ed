"""Stage 4: the lake. Three layers of Parquet, one file a table and day, each written whole or not at all.

raw: as extracted. conformed: the types, units and clocks of the data definitions. consolidated: one row a question
with the weather that was known when it was asked (`features`), and what became of it (`outcomes`). The manifest of a
day (`days/<day>.json`) is written last and names each file's rows and hash; its own hash is the day's data version.
"""

from __future__ import annotations

import datetime
import functools
import hashlib
import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xops_lab.flow.data_definitions import data_definitions
from xops_lab.flow.extract import Extract
from xops_lab.flow.state import FlowError
from xops_lab.runtime.uris import literal_path

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

Disturb = Callable[[str, datetime.date, "pd.DataFrame"], "pd.DataFrame"]

RAW = ("questions", "weather", "outcomes")
FILES = (
    *(f"raw/{t}" for t in RAW),
    *(f"conformed/{t}" for t in RAW),
    "consolidated/features",
    "consolidated/outcomes",
)
DISTURBED = ("raw/questions", "raw/weather", "consolidated/features")  # where a fault of the lab may strike
LATE_MINUTES = 15  # the public on-time convention of US aviation statistics

FEATURES = Path(__file__).with_name("features.sql")
OUTCOMES = """
SELECT question_id, day, known_utc, arr_delay, arr_delay >= {late} AS late FROM {outcomes} ORDER BY day, question_id
"""


def open_duckdb(threads: int = 1) -> duckdb.DuckDBPyConnection:
    """An in-memory DuckDB; on one thread a file has the same bytes each time."""
    import duckdb

    connection = duckdb.connect()
    connection.execute(f"SET threads = {threads}")
    connection.execute("SET TimeZone = 'UTC'")
    return connection


def features_sql(questions: str, weather: str, text: str = "") -> str:
    """Return the query of the consolidated features over two table expressions of conformed columns.

    text: another text of `features.sql`, for one that is not in service.
    """
    definitions = data_definitions()
    newest = definitions.known["weather_known_after_h"]
    lines = (text or _features()).splitlines()
    return "\n".join(line for line in lines if not line.startswith("--")).format(
        home=definitions.home,
        questions=questions,
        weather=weather,
        newest=newest,
        oldest=newest + definitions.known["weather_searched_back_h"],
    )


@functools.cache
def _features() -> str:
    return FEATURES.read_text("utf-8")


def place(lake: Path, file: str, day: datetime.date | str) -> Path:
    return lake / file / f"{day}.parquet"


def scan(paths: Iterable[Path]) -> str:
    """A table expression over these Parquet files."""
    listed = ", ".join("'" + literal_path(path).replace("'", "''") + "'" for path in paths)
    return f"read_parquet([{listed}], hive_partitioning = false)"  # a folder `a=b` is no column


def write(connection: duckdb.DuckDBPyConnection, query: str, path: Path) -> int:
    """Write a query's rows beside their place and move the file there; returns how many.

    Raises FlowError when it cannot be written; what was there before is untouched.
    """
    import duckdb

    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        to = str(part).replace("'", "''")
        copied = connection.execute(f"COPY ({query}) TO '{to}' (FORMAT parquet)").fetchall()
        os.replace(part, path)
        return int(copied[0][0])
    except (OSError, duckdb.Error) as problem:
        part.unlink(missing_ok=True)
        raise FlowError(f"lake: expected to write {path}, got: {problem}") from problem


def write_layers(
    connection: duckdb.DuckDBPyConnection,
    lake: Path,
    name: datetime.date | str,
    rows: Extract,
    earlier: Iterable[Path] = (),
    disturb: Disturb | None = None,
) -> dict[str, int]:
    """Write all layers of one batch; returns the rows of each file.

    earlier: conformed weather files that the batch may still need.
    """
    written: dict[str, int] = {}

    def store(file: str, query: str) -> None:
        if disturb is not None and file in DISTURBED and isinstance(name, datetime.date):
            connection.register("clean_rows", connection.sql(query).to_arrow_table())
            frame = connection.execute("FROM clean_rows").df()
            connection.register("disturbed_rows", disturb(file, name, frame))
            types = ", ".join(
                f'CAST("{column}" AS {kind}) AS "{column}"'
                for column, kind, *_ in connection.execute("DESCRIBE clean_rows").fetchall()
            )
            query = f"SELECT {types} FROM disturbed_rows"  # noqa: S608
        written[file] = write(connection, query, place(lake, file, name))

    for table in RAW:
        connection.register("extracted", getattr(rows, table))
        store(f"raw/{table}", "FROM extracted")
    for table in RAW:
        raw = scan([place(lake, f"raw/{table}", name)])
        store(f"conformed/{table}", f"SELECT {data_definitions().cast(table)} FROM {raw}")  # noqa: S608
    conformed = {table: place(lake, f"conformed/{table}", name) for table in RAW}
    readings = scan([*(path for path in earlier if path.exists()), conformed["weather"]])
    store("consolidated/features", features_sql(scan([conformed["questions"]]), readings))
    store("consolidated/outcomes", OUTCOMES.format(late=LATE_MINUTES, outcomes=scan([conformed["outcomes"]])))
    return written


def write_day(
    connection: duckdb.DuckDBPyConnection,
    lake: Path,
    day: datetime.date,
    rows: Extract,
    disturb: Disturb | None = None,
) -> str:
    """Write all layers of a day, then its manifest; returns the day's data version.

    Raises FlowError when a file cannot be written or the day before cannot be read.
    """
    import duckdb

    before = place(lake, "conformed/weather", day - datetime.timedelta(days=1))
    try:
        written = write_layers(connection, lake, day, rows, [before], disturb)
    except duckdb.Error as problem:
        raise FlowError(f"lake: expected to build {day} from whole files, got: {problem}") from problem
    files = {
        file: {"rows": count, "sha256": hash_of(place(lake, file, day))} for file, count in written.items()
    }
    text = json.dumps({"day": day.isoformat(), "files": files}, indent=1, sort_keys=True) + "\n"
    write_text(manifest_place(lake, day), text)
    return version_of(text)


def write_text(path: Path, text: str) -> None:
    """Write a small file whole or not at all.

    Raises FlowError when it cannot be written.
    """
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(text, "utf-8")
        os.replace(part, path)
    except OSError as problem:
        part.unlink(missing_ok=True)
        raise FlowError(f"lake: expected to write {path}, got: {problem.strerror}") from problem


def hash_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def version_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def manifest_place(lake: Path, day: datetime.date) -> Path:
    return lake / "days" / f"{day}.json"


def data_version(lake: Path, day: datetime.date) -> str:
    """The version of a day's data: the start of its manifest's hash."""
    return version_of(manifest_place(lake, day).read_text("utf-8"))


def torn_files(lake: Path, day: datetime.date) -> list[str]:
    """Files of a day that are missing or not what its manifest says; all of them when there is no manifest."""
    try:
        manifest: dict[str, Any] = json.loads(manifest_place(lake, day).read_text("utf-8"))["files"]
    except (OSError, ValueError, KeyError):
        return list(FILES)
    whole = {
        file
        for file, about in manifest.items()
        if place(lake, file, day).exists() and hash_of(place(lake, file, day)) == about["sha256"]
    }
    return [file for file in FILES if file not in whole]


def select(connection: duckdb.DuckDBPyConnection, query: str, parameters: Iterable[Any] = ()) -> pd.DataFrame:
    """The rows of a query over files of the lake.

    Raises FlowError when a file is missing or torn.
    """
    import duckdb

    try:
        return connection.execute(query, list(parameters)).df()
    except duckdb.Error as problem:
        raise FlowError(f"lake: expected whole files, got: {str(problem).splitlines()[0]}") from problem


def read(
    connection: duckdb.DuckDBPyConnection, lake: Path, file: str, days: Iterable[datetime.date]
) -> pd.DataFrame:
    """The rows of one table for these days, as they lie there: sorted by day and id.

    Raises FlowError when a file is missing or torn.
    """
    return select(connection, f"FROM {scan(place(lake, file, day) for day in days)}")
