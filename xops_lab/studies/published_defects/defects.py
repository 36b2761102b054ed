"""What is wrong in the published data by itself: how often, and what it does to a flow that does not look.

Each row counts a defect in the published files and measures one consequence downstream, by the careless step and by
ours. Nothing is injected here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xops_lab.flow import event_source, flights
from xops_lab.flow.data_definitions import data_definitions
from xops_lab.flow.lake import LATE_MINUTES
from xops_lab.runtime.progress import Steps, finish
from xops_lab.studies.published_defects.destination_clock import impossible_times

if TYPE_CHECKING:
    import pandas as pd


def table_of(name: str) -> pd.DataFrame:
    import pandas as pd

    return pd.read_csv(flights.data_folder() / f"{name}.csv")


def defects() -> Steps[pd.DataFrame]:
    """Columns: defect, rows, a careless flow, this flow. Yields (fraction, text)."""
    import pandas as pd

    yield 0.1, "reading the published files"
    gust_mph = (data_definitions().tables["weather"]["wind_speed"].allowed or {})["max"]
    table, weather = flights.read_flights(), flights.read_weather()
    late, arrived = table["arr_delay"] >= LATE_MINUTES, table["arr_delay"].notna()
    planes, airports = table_of("planes")["tailnum"], table_of("airports")["faa"]
    tail = table["tailnum"]
    strange_tail = tail.notna() & ~tail.isin(planes)
    far = ~table["dest"].isin(airports)
    midnight = table["arr_time"] == 2400
    yield 0.4, "joining every flight with the weather known when it was asked"
    batch = flights.batch_of(table)
    no_reading = batch["weather_age_h"].isna()
    hours = set(zip(weather["origin"], weather["time_hour"], strict=True))
    departs = pd.to_datetime(table["time_hour"], utc=True)
    at_departure = [key not in hours for key in zip(table["origin"], departs, strict=True)]
    gust = weather[weather["wind_speed"] > gust_mph]
    cold = weather[(weather["origin"] == "JFK") & (weather["month"] == 5) & (weather["temp"] < 20)]
    yield 0.7, "counting what each does downstream"
    fixed = finish(impossible_times("fixed offset")).impossible
    zones = finish(impossible_times("zone name")).impossible
    pressure = int(batch["pressure"].isna().sum())
    gone = int((~arrived).sum())
    diverted = int((table["dep_time"].notna() & ~arrived).sum())

    cancelled = float(table.loc[tail.isna(), "dep_time"].isna().mean())
    two = float(table.loc[strange_tail, "carrier"].value_counts(normalize=True).head(2).sum())
    clock = table.loc[table["arr_time"].notna(), "arr_time"].astype(int).astype(str).str.zfill(4)
    unreadable = int(pd.to_datetime(clock, format="%H%M", errors="coerce").isna().sum())

    def share(mask: pd.Series) -> str:
        return f"{100 * float(late[mask & arrived].mean()):.1f} %"

    rows = [
        (
            "no arrival as planned: cancelled, diverted or without a time",
            gone,
            "drops the row, and no longer knows that somebody asked",
            f"answers {gone:,} questions that no outcome will ever judge; {diverted:,} of them did take off",
        ),
        (
            "clock of the destination as a fixed offset",
            fixed,
            f"{fixed:,} flights land before they can have flown",
            f"uses the zone's name: {zones} such flights",
        ),
        (
            "tail number unknown to the table of planes",
            int(strange_tail.sum()),
            (
                f"an inner join loses {100 * float(strange_tail.mean()):.0f} % of the flights, "
                f"{100 * two:.0f} % of them of two airlines"
            ),
            "does not join: no feature needs the plane",
        ),
        (
            "tail number missing",
            int(tail.isna().sum()),
            f"learns the outcome: {100 * cancelled:.0f} % of these flights were cancelled",
            "leaves the column out",
        ),
        (
            "pressure missing at the asked hour",
            pressure,
            f"drops {100 * pressure / len(table):.0f} % of the flights, or fills in a guess",
            "the model takes it as empty",
        ),
        (
            "destination missing in the table of airports",
            int(far.sum()),
            f"an inner join loses them all ({share(far)} of them late)",
            f"names the {table.loc[far, 'dest'].nunique()} zones in the data definitions",
        ),
        (
            "no reading in the hour of departure",
            sum(at_departure),
            "uses the hour of departure, which nobody knows when the question is asked",
            f"takes the newest known reading: {int(no_reading.sum())} flights stay without one, all on 31 December",
        ),
        (
            "arrival written as 2400",
            int(midnight.sum()),
            (
                f"a clock from 00:00 to 23:59 loses {unreadable}, and {share(midnight)} of them were late "
                f"(of all: {share(arrived)})"
            ),
            "reads 2400 as the end of the day",
        ),
        (
            f"wind above {gust_mph} miles an hour (12 February, EWR)",
            len(gust),
            f"{int((batch['wind_speed'] > gust_mph).sum())} questions are answered with it",
            "the same; nothing here stops it",
        ),
        (
            "13 degrees at JFK while its neighbours read 59 (8 May)",
            len(cold),
            f"{int(asked_after(table, cold).sum())} questions are answered with it: nobody asked in that hour",
            "the same, by luck",
        ),
    ]
    yield 1.0, "done"
    found = pd.DataFrame(rows, columns=["defect", "rows", "a careless flow", "this flow"])
    return found.sort_values("rows", ascending=False, ignore_index=True)


def asked_after(table: pd.DataFrame, reading: pd.DataFrame) -> pd.Series:
    """Mask of the flights whose newest known reading was this one."""
    import pandas as pd

    one = reading.iloc[0]
    newest = (
        table["scheduled_utc"]
        - pd.Timedelta(hours=flights.ASKED_BEFORE_DEPARTURE_H)
        - pd.Timedelta(hours=flights.WEATHER_OLDER_THAN_ASKING_H)
    )
    return (
        (table["origin"] == one["origin"])
        & (newest >= one["time_hour"])
        & (newest < one["time_hour"] + pd.Timedelta(hours=1))
    )


def unjudged(state_answers: pd.DataFrame) -> pd.DataFrame:
    """By day: answers given, how many of them never met an outcome, and how many of those carried no warning.

    state_answers: question_id, day, risk.
    """
    from xops_lab.flow.answer import WARN_FROM

    delay = event_source.world().outcomes.set_index("question_id")["arr_delay"]
    given = state_answers.dropna(subset=["risk"])
    never = given["question_id"].map(delay).isna()
    return (
        given.assign(never=never, unwarned=never & (given["risk"] < WARN_FROM))
        .groupby("day", as_index=False)
        .agg(answered=("risk", "size"), never_arrived=("never", "sum"), unwarned=("unwarned", "sum"))
    )
