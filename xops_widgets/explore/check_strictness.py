"""How strict should a check be? Missed bad batches against false alarms, for every strictness k.

Everything here is arithmetic on one measured table, `testing_batches`: for each day and fault the smallest k
at which all learned checks stay silent (k_star) and the fixed checks that fail at any k (always). There is an
alert at k when k_star > k or a fixed check fails. Three things can happen to a bad batch:

    missed            no alert
    alerted anyway    only learned checks alert, and so they do on the same day without the fault: no news
    caught            a fixed check fails, or there is an alert and none on the same day without the fault

A small k is strict. Two days are left out, since their published data are broken without any fault of ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

K_VALUES = tuple(range(1, 61))
TABLE_K = (1, 2, 3, 5, 8, 10, 15, 20, 30, 40, 50, 60)
DEFAULT_K = 10
BROKEN_DAYS = {
    "2013-02-12": "wind of 1,048 mph at EWR",
    "2013-12-31": "no weather at any airport",
}
BAND_PX = 46
BASE, BAND, TEXT = 0.95, 0.5, 0.3  # where a band's floor, its full height and its text lie, in bands
INK = "currentColor"  # the page's own text colour, in the light theme and in the dark
MISSED, ANYWAY = "#E69F00", "#8f98a366"  # neither is a discipline's colour; grey lets the page shine through


def read_batches(measured_df: pd.DataFrame | None, strength: float) -> pd.DataFrame:
    """Batches of one strength with their clean runs: day, fault, k_star, always, moved_points, clean_k.

    Raises ValueError for missing columns, or a strength that was not measured.
    """
    if measured_df is None:
        from xops_widgets.knowledge import measured

        measured_df = measured("testing_batches")
    lacking = {"day", "fault", "strength", "k_star", "always", "moved_points"} - set(measured_df.columns)
    if lacking:
        raise ValueError(f"measured_df: expected the columns of testing_batches, without {sorted(lacking)}")
    known = sorted(set(measured_df["strength"]) - {0.0})
    if strength not in known:
        raise ValueError(f"strength: expected one of {known}, got {strength!r}")
    used = measured_df[~measured_df["day"].isin(BROKEN_DAYS) & measured_df["strength"].isin([0.0, strength])]
    clean = used[used["fault"] == "none"].set_index("day")["k_star"]
    return used.assign(always=used["always"].fillna(""), clean_k=used["day"].map(clean))


def title_of(fault: str) -> str:
    """The title of a fault on record; of any other, its id."""
    from xops_widgets.knowledge import knowledge

    record = knowledge().faults.get(fault)
    return record.title if record else fault


def shares_at(batches: pd.DataFrame, k: float) -> pd.DataFrame:
    """Shares of the batches of each fault at one k, 0-1: index fault, columns missed, anyway, caught."""
    import pandas as pd

    faulty = batches[batches["fault"] != "none"]
    fixed = faulty["always"] != ""
    alerts, clean_alerts = faulty["k_star"] > k, faulty["clean_k"] > k
    anyway = alerts & clean_alerts & ~fixed
    outcomes = pd.DataFrame(
        {"missed": ~alerts & ~fixed, "anyway": anyway, "caught": (alerts | fixed) & ~anyway}
    )
    return outcomes.groupby(faulty["fault"]).mean()


def alarms_at(batches: pd.DataFrame, k: float) -> float:
    """False alarms in 30 days at one k: clean days with an alert."""
    clean = batches[batches["fault"] == "none"]
    return 30 * float(((clean["k_star"] > k) | (clean["always"] != "")).mean())


def check_strictness_table(measured_df: pd.DataFrame | None = None, strength: float = 1.0) -> pd.DataFrame:
    """The chart's figures: one row for each k of `TABLE_K`.

    Columns: k; false alarms in 30 days (one decimal); then for each fault the share of its bad batches that
    is missed, % (whole numbers). measured_df, strength: as in `check_strictness`.
    """
    import pandas as pd

    batches = read_batches(measured_df, strength)
    rows = []
    for k in TABLE_K:
        missed = shares_at(batches, k)["missed"]
        rows.append(
            {
                "k": k,
                "false alarms in 30 days": round(alarms_at(batches, k), 1),
                **{f"{title_of(f)}: missed, %": round(100 * missed[f]) for f in missed.index},
            }
        )
    return pd.DataFrame(rows)


def fault_table(
    k: float = DEFAULT_K, measured_df: pd.DataFrame | None = None, strength: float = 1.0
) -> pd.DataFrame:
    """What becomes of each fault at one k, most missed first, and what it does to the answers.

    Columns: fault; missed, alerted anyway, caught (% of its bad batches, whole numbers); most ever caught (% at
    the best k of `K_VALUES`) and that k; moved risk (mean change of the model's answer, percentage points).
    Raises ValueError for a k that is not above 0.
    """
    import pandas as pd

    if isinstance(k, bool) or not isinstance(k, int | float) or not k > 0:
        raise ValueError(f"k: expected a number above 0, got {k!r}")
    batches = read_batches(measured_df, strength)
    now = shares_at(batches, k)
    caught = pd.DataFrame({value: shares_at(batches, value)["caught"] for value in K_VALUES})
    moved = batches.groupby("fault")["moved_points"].mean()
    table = pd.DataFrame(
        {
            "fault": [title_of(fault) for fault in now.index],
            "missed, %": (100 * now["missed"]).round().astype(int),
            "alerted anyway, %": (100 * now["anyway"]).round().astype(int),
            "caught, %": (100 * now["caught"]).round().astype(int),
            "most ever caught, %": (100 * caught.max(axis=1)).round().astype(int),
            "at k": caught.idxmax(axis=1),
            "moved risk, points": moved[now.index].round(1),
        }
    )
    table = table.rename_axis(None)
    return table.sort_values(["missed, %", "fault"], ascending=[False, True], ignore_index=True)


def bands(batches: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """What the chart draws, and the faults in order, most missed first.

    One row for each k and band: k, row (0 = false alarms, then the faults), missed and anyway (0-1; for row
    0 missed is 0 and anyway is the share of clean days with an alert).
    """
    import pandas as pd

    shares = {k: shares_at(batches, k) for k in K_VALUES}
    missed = pd.DataFrame({k: frame["missed"] for k, frame in shares.items()})
    order = list(missed.mean(axis=1).sort_values(ascending=False, kind="stable").index)
    rows: list[tuple[int, int, float, float]] = []
    for k in K_VALUES:
        rows.append((k, 0, 0.0, alarms_at(batches, k) / 30))
        found = shares[k].loc[order]
        rows += [(k, 1 + i, found["missed"].iloc[i], found["anyway"].iloc[i]) for i in range(len(order))]
    figures = pd.DataFrame(rows, columns=["k", "row", "missed", "anyway"])
    return figures.round({"missed": 4, "anyway": 4}), order


def check_strictness(measured_df: pd.DataFrame | None = None, strength: float = 1.0) -> alt.LayerChart:
    """The trade-off explorer: one band a fault, and above them the false alarms, over k; a slider moves k.

    Orange: share of the bad batches that is missed. Grey above it: alerted, but so the checks do on the same day
    without the fault. The rest of the band, left empty, is caught. A full band is 100 % of the batches, or of the
    clean days.

    measured_df: a table like `testing_batches`; None takes the measured one. strength: 1.0 or 0.25, the
    share of the rows that the faults touch. The figures as a table: `check_strictness_table`.
    Raises ValueError for missing columns, or a strength that was not measured.
    """
    import altair as alt
    import pandas as pd

    figures, faults = bands(read_batches(measured_df, strength))
    names = ["False alarms on clean days", *(title_of(fault) for fault in faults)]
    labels = pd.DataFrame({"row": range(len(names)), "title": names})

    slider = alt.binding_range(min=K_VALUES[0], max=K_VALUES[-1], step=1, name="k (small is strict) ")
    k = alt.param(name="k", value=DEFAULT_K, bind=slider)
    x = alt.X(
        "k:Q",
        scale=alt.Scale(type="log", domain=[K_VALUES[0], K_VALUES[-1]], nice=False),
        axis=alt.Axis(title="strictness k, small is strict", values=[1, 2, 3, 5, 10, 20, 30, 60], grid=False),
    )

    def y(field: str) -> alt.Y:
        return alt.Y(f"{field}:Q", scale=alt.Scale(domain=[len(names), 0], nice=False), axis=None)

    drawn = alt.Chart(figures).transform_calculate(
        base=f"datum.row + {BASE}",
        low=f"datum.row + {BASE} - {BAND} * datum.missed",
        high=f"datum.row + {BASE} - {BAND} * (datum.missed + datum.anyway)",
        top=f"datum.row + {BASE} - {BAND}",
        text=f"datum.row + {TEXT}",
        said="datum.row == 0 ? format(30 * datum.anyway, '.1f') + ' in 30 days' : "
        "format(100 * datum.missed, '.0f') + ' % missed, ' + "
        "format(100 * datum.anyway, '.0f') + ' % alerted anyway'",
    )
    missed = drawn.mark_area(color=MISSED, interpolate="step").encode(
        x=x, y=y("base"), y2="low:Q", detail="row:N"
    )
    anyway = drawn.mark_area(color=ANYWAY, interpolate="step").encode(
        x=x, y=y("low"), y2="high:Q", detail="row:N"
    )
    chosen = drawn.transform_filter("datum.k == k")
    rule = chosen.mark_rule(color=INK, strokeWidth=2).encode(x=x, y=y("base"), y2="top:Q")
    said = chosen.mark_text(align="right", baseline="bottom", color=INK, fontSize=10.5).encode(
        x=alt.value("width"), y=y("text"), text="said:N"
    )
    named = alt.Chart(labels).transform_calculate(base=f"datum.row + {BASE}", text=f"datum.row + {TEXT}")
    floor = named.mark_rule(color=INK, opacity=0.35).encode(y=y("base"))
    title = named.mark_text(align="left", baseline="bottom", fontWeight="bold", color=INK).encode(
        x=alt.value(0), y=y("text"), text="title:N"
    )
    return (
        alt.layer(missed, anyway, floor, title, rule, said)
        .add_params(k)
        .properties(width="container", height=BAND_PX * len(names))
        .configure(background="transparent", autosize={"type": "fit-x", "contains": "padding"})
        .configure_view(stroke=None)
        .configure_axis(labelColor=INK, titleColor=INK, domainColor=INK, tickColor=INK)
        .configure_text(fontSize=12)
    )
