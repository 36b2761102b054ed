"""Batch size against lead time, failed attempts, days of changed answers, and hours at the reader's own costs.

Measured (`batch_runs`): twelve changes of the real flow, released in six sizes behind two gates; each figure
is the mean of the starts. An attempt is a release, or a batch that the gate refused. One change is written a
day, so it waits (size + 1) / 2 days for its first release; until it is live *for good* is measured. Hours =
attempts x hours each + harmless changes x days until first live x hours a day of waiting costs; wrong answers
are not in the sum. Source: F. W. Harris, How many parts to make at once, Factory 10(2), 1913.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xops_widgets.explore import chart_panels, inputs

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

WRITTEN = 12
GATES = ("smoke test", "comparison")
HARMFUL = 2  # of the twelve
START_GATE, START_SIZE = "smoke test", 3
COST_H, WAIT_H = (0.25, 16.0, 0.25), (0.0, 4.0, 0.25)  # slider: from, to, step
START_COST_H, START_WAIT_H = 2.0, 0.5
COLOUR, OTHER = "#0072B2", "#E69F00"
LEAD_TICKS: dict[float, str] = {0: "0", 3: "3 d", 6: "6 d", 9: "9 d", 12: ""}
SHARE_TICKS: dict[float, str] = {0: "0", 25: "25 %", 50: "50 %", 75: "75 %", 100: ""}
DAY_TICKS: dict[float, str] = {0: "0", 7: "7 d", 14: "14 d", 21: ""}
HOUR_TICKS: dict[float, str] = {1: "1 h", 10: "10 h", 100: "100 h", 1000: ""}


def batch_sizes(measured_df: pd.DataFrame | None = None) -> pd.DataFrame:
    """What became of the twelve changes, mean of the starts: one row a gate, number of harmful changes and size.

    Columns: gate, harmful, size; first (days from written to first live, by rule); lead (to live for good, of
    the harmless changes); attempts; failed (of 100 attempts: taken back in service, or refused by the gate);
    checks (run to find the guilty); innocent (others taken back with a guilty one); bad (days with a changed
    answer); changed (answers); exposed (days from release to taken back, of the guilty found in service;
    empty where there are none); unnoticed (harmful changes live at the end). measured_df: a table like
    `batch_runs`; None takes the measured one. Raises ValueError for missing columns.
    """
    import pandas as pd

    if measured_df is None:
        from xops_widgets.knowledge import measured

        measured_df = measured("batch_runs")
    keys = ["gate", "harmful", "size"]
    means = {
        "lead": "lead_days", "checks": "checks", "innocent": "innocent", "bad": "bad_days", "changed": "changed",
        "exposed": "exposed_days", "unnoticed": "unnoticed",
    }  # fmt: skip
    lacking = {*keys, *means.values(), "releases", "refused", "taken_back"} - set(measured_df.columns)
    if lacking:
        raise ValueError(f"measured_df: expected the columns of batch_runs, without {sorted(lacking)}")
    table = measured_df.assign(
        attempts=measured_df["releases"] + measured_df["refused"],
        failures=measured_df["taken_back"] + measured_df["refused"],
    )
    found = table.groupby(keys)
    sums = found[["attempts", "failures"]].sum()
    rows = pd.DataFrame(
        {
            "attempts": found["attempts"].mean(),
            "failed": 100 * sums["failures"] / sums["attempts"],
            **{name: found[column].mean() for name, column in means.items()},
        }
    )
    rows = rows.reset_index()
    return rows.assign(first=(rows["size"] + 1) / 2)


def hours(
    attempts: float, first_days: float, harmful: int, cost_h: float, wait_h: float
) -> tuple[float, float]:
    """Hours of work for the attempts, and hours that waiting costs, of one list of twelve changes.

    cost_h: of one attempt, above 0. wait_h: of one day that one harmless change waits, from 0 on.
    Raises ValueError for others.
    """
    waiting = (WRITTEN - harmful) * first_days * inputs.not_negative("wait_h", wait_h)
    return attempts * inputs.positive("cost_h", cost_h), waiting


def batch_size_table(
    cost_h: float = START_COST_H, wait_h: float = START_WAIT_H, measured_df: pd.DataFrame | None = None
) -> pd.DataFrame:
    """The chart's figures: one row a gate, number of harmful changes and size, rounded to one decimal."""
    import pandas as pd

    rows = []
    for r in batch_sizes(measured_df).to_dict("records"):
        total = sum(hours(r["attempts"], r["first"], r["harmful"], cost_h, wait_h))
        figures = (
            (r["size"] + 1) / 2, r["lead"], r["attempts"], r["failed"], r["checks"], r["innocent"], r["bad"],
            r["changed"], r["unnoticed"], total
        )  # fmt: skip
        rows.append((r["gate"], r["harmful"], r["size"], *(f"{value:,.1f}" for value in figures)))
    head = [
        "gate",
        "harmful of 12",
        "at a time",
        "days until first live",
        "days until live for good",
        "attempts",
        "failed, of 100 attempts",
        "checks to find the guilty",
        "other changes taken back",
        "days with a changed answer",
        "changed answers",
        "harmful, unnoticed",
        f"hours, at {cost_h:g} an attempt and {wait_h:g} a day",
    ]
    return pd.DataFrame(rows, columns=head)


def batch_changes_table(measured_df: pd.DataFrame | None = None) -> pd.DataFrame:
    """Each harmful change alone, most changed answers first, then one row for all harmless ones together.

    Columns: change; smoke test, comparison (days that stop it, of 4); changed answers (first day, median of
    the starts); noticed (starts on whose first evening a safeguard alerts that does not in the clean run);
    by. measured_df: like `batch_changes`.
    """
    import pandas as pd

    if measured_df is None:
        from xops_widgets.knowledge import measured

        measured_df = measured("batch_changes")
    table = measured_df.assign(noticed_by=measured_df["noticed_by"].fillna(""))
    bad = table[table["good"] == 0].sort_values(["changed_median", "change"], ascending=[False, True])
    rows = [
        (
            r["change"],
            f"{r['smoke_stops']} of 4",
            f"{r['comparison_stops']} of 4",
            f"{r['changed_median']:,.0f}",
            f"{r['starts_noticed']} of {r['starts']}",
            r["noticed_by"].replace("|", ", "),
        )
        for r in bad.to_dict("records")
    ]
    good = table[table["good"] == 1]
    most = good[["smoke_stops", "comparison_stops", "changed_median", "starts_noticed"]].max()
    rows.append(
        (
            f"each of the {len(good)} harmless ones, at most",
            f"{most['smoke_stops']:.0f} of 4",
            f"{most['comparison_stops']:.0f} of 4",
            f"{most['changed_median']:,.0f}",
            f"{most['starts_noticed']:.0f} of {good['starts'].max()}",
            "",
        )
    )
    head = [
        "change",
        "smoke test stops it",
        "comparison stops it",
        "changed answers",
        "noticed in service",
        "by",
    ]
    return pd.DataFrame(rows, columns=head)


def number(field: str) -> str:
    """The Vega expression that writes a mean: one decimal below 10, whole from there."""
    return f"(datum.{field} < 10 ? format(datum.{field}, '.1~f') : format(datum.{field}, ',.0f'))"


def batch_size_chart(gate: str = START_GATE, measured_df: pd.DataFrame | None = None) -> alt.LayerChart:
    """The trade-off explorer: lead time, failed attempts, days of changed answers and hours over the batch size.

    Two of the twelve changes are harmful. A size that was not measured shows the next smaller one that was.
    gate: chosen first. The figures as a table: `batch_size_table`.
    Raises ValueError for an unknown gate.
    """
    import altair as alt

    if gate not in GATES:
        raise ValueError(f"gate: expected one of {', '.join(GATES)}, got {gate!r}")
    table = batch_sizes(measured_df)
    table = table[table["harmful"] == HARMFUL]
    sizes = sorted(set(table["size"]))
    fields = (
        "size",
        "harmful",
        "first",
        "lead",
        "attempts",
        "failed",
        "checks",
        "bad",
        "changed",
        "unnoticed",
    )
    rows = [
        {"g": GATES.index(r["gate"]), **{f: round(r[f], 3) for f in fields}} for r in table.to_dict("records")
    ]
    params = [
        chart_panels.select("gate", "Gate ", list(GATES), gate),
        slider("size", "Changes at a time ", (sizes[0], sizes[-1], 1), START_SIZE),
        slider("cost", "Hours an attempt costs ", COST_H, START_COST_H),
        slider("wait", "Hours a day of waiting costs ", WAIT_H, START_WAIT_H),
    ]
    drawn = (
        alt.Chart(alt.NamedData("sizes"))
        .transform_filter("datum.g == gate")
        .transform_calculate(
            work="datum.attempts * cost",
            waiting=f"({WRITTEN} - datum.harmful) * datum.first * wait",
        )
        .transform_calculate(hours="datum.work + datum.waiting")
        .transform_joinaggregate(least="min(hours)")
        .transform_calculate(best=f"datum.hours == datum.least ? datum.size : {WRITTEN + 1}")
        .transform_joinaggregate(best="min(best)")
    )
    taken = "".join(f"size >= {s} ? {s} : " for s in reversed(sizes[1:])) + str(sizes[0])
    here = drawn.transform_filter(f"datum.size == ({taken})").transform_calculate(
        said_first=f"'at ' + datum.size + ' at a time: first after ' + {number('first')} + "
        f"', for good after ' + {number('lead')}",
        said_failed=f"{number('failed')} + ' of 100 attempts; ' + {number('checks')} + ' checks to find the guilty'",
        said_bad=f"{number('bad')} + ' of 21 days; ' + {number('unnoticed')} + "
        "' of ' + datum.harmful + ' never noticed'",
        said_hours=f"{number('work')} + ' h + ' + {number('waiting')} + "
        "' h of waiting; least at ' + datum.best + ' at a time'",
    )
    x = alt.X(
        "size:Q",
        scale=alt.Scale(type="log", domain=[sizes[0], sizes[-1]], nice=False),
        axis=alt.Axis(title="changes released at a time", values=sizes, grid=False, format="d"),
    )

    def band(
        n: int, field: str, title: str, ticks: dict[float, str], kind: Any, colour: str
    ) -> list[alt.Chart]:
        y = chart_panels.y(field, n, ticks, kind)
        return [
            chart_panels.upright(here, x, n),
            drawn.mark_line(color=colour, strokeWidth=2.5, point={"color": colour}).encode(x=x, y=y),
            here.mark_point(color=colour, filled=True, size=90, opacity=1).encode(x=x, y=y),
            chart_panels.title(title, n),
            chart_panels.said(here, f"said_{field}", n),
        ]

    for_good = drawn.mark_line(color=COLOUR, strokeDash=[6, 3]).encode(
        x=x, y=chart_panels.y("lead", 0, LEAD_TICKS, "linear")
    )
    return chart_panels.piled(
        [
            [
                for_good,
                *band(
                    0,
                    "first",
                    "Days from written to live (dashed: for good)",
                    LEAD_TICKS,
                    "linear",
                    COLOUR,
                ),
            ],
            band(1, "failed", "Attempts that failed", SHARE_TICKS, "linear", OTHER),
            band(2, "bad", "Days with a changed answer", DAY_TICKS, "linear", OTHER),
            band(3, "hours", "Hours for twelve changes, by your costs", HOUR_TICKS, "log", COLOUR),
        ],
        params,
        {"sizes": rows},
    )


def slider(name: str, title: str, limits: tuple[float, float, float], value: float) -> alt.Parameter:
    """A slider. limits: from, to, step."""
    import altair as alt

    low, high, step = limits
    return alt.param(name=name, value=value, bind=alt.binding_range(min=low, max=high, step=step, name=title))
