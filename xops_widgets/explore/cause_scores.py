"""The scores of methods that look for causes, beside their controls: by cause, as differences, and as a benchmark."""

from __future__ import annotations

import pandas as pd

from xops_widgets.knowledge import measured
from xops_widgets.pictures import Bar, Heat, Picture, bars, heat_map
from xops_widgets.pictures.paint import Own

COLOURS: dict[str, Own] = {"published": "aiops", "simple": "", "control": "bad"}
CONTROL_WORDS = {"hindsight": "the best constant", "chance": "the coin"}  # any other is a one-line rule
SET_WORDS = {"all": "all", "train": "the publishers' train part", "test": "the publishers' test part"}


def short(service: str) -> str:
    """Return a service's own name: `PetSearch_AWS::ECS::Fargate` -> `PetSearch`."""
    return service.partition("_")[0]


def by_cause() -> Picture:
    """How often each method is right at once, cause by cause."""
    table = measured("root_causes").query("by == 'cause'")
    sizes = table.groupby("group")["incidents"].max().sort_values(ascending=False, kind="stable")
    right = table.pivot_table(index="method", columns="group", values="top1")[list(sizes.index)]
    whole = measured("root_causes").query("by == 'all'").set_index("method")
    order = whole.sort_values("top1", ascending=False, kind="stable").index
    rows = []
    for method in order:
        kind, title = whole.loc[method, ["kind", "title"]]
        squares = [
            Heat(f"{value:.1f}".removesuffix(".0"), value / size, COLOURS[kind])
            for value, size in zip(right.loc[method], sizes, strict=True)
        ]
        rows.append((f"{title}, one-line rule" if kind == "simple" else title, squares))
    drawn = heat_map(
        "method \\ cause", [f"{short(str(cause))}, of {size}" for cause, size in sizes.items()], rows
    )
    asked = whole[whole["kind"] != "control"].index
    first = {short(str(c)): right.loc[asked, c].idxmax() for c in right}
    best = "; ".join(f"{cause} {whole.loc[method, 'title']}" for cause, method in first.items())
    caption = f"Most often right, by cause: {best}. Purple: published methods. Grey: one-line rules. Orange: controls."
    shown = right.loc[order].rename(columns=lambda c: f"{short(str(c))}, of {sizes[c]}")
    shown.insert(0, "method", whole.loc[order, "title"])
    return Picture(drawn, "Right at once, by cause", caption, shown.reset_index(drop=True))


def leads(method: str, first: int = 1) -> Picture:
    """By how many incidents one method is ahead of the best constant, the best one-line rule and the coin.

    Raises ValueError for a method or a number of answers that was not measured.
    """
    gains, titles = (
        measured("root_cause_gains"),
        measured("root_causes").query("by == 'all'").set_index("method"),
    )
    table = gains[(gains["method"] == method) & (gains["first"] == first)]
    if table.empty:
        known = f"{', '.join(gains['method'].unique())}, and {', '.join(map(str, gains['first'].unique()))} answers"
        raise ValueError(f"method: expected one of {known}, got {method!r} and {first}")
    incidents, causes = int(titles["incidents"].max()), int(titles["causes"].max())
    rows = []
    for row in table.itertuples():
        name = CONTROL_WORDS.get(row.control, f"the best one-line rule, {titles.loc[row.control, 'title']}")
        said = f"{row.gain:+.0f}; {row.low:+.0f} to {row.high:+.0f}"
        rows.append(
            Bar(
                f"ahead of {name}",
                row.gain,
                said,
                "" if row.low <= 0 <= row.high else "aiops",
                row.low,
                row.high,
            )
        )
    drawn = bars(
        rows,
        named=f"Incidents of {incidents}; line: 95 % interval from {causes} causes. Grey: it holds zero.",
    )
    caption = (
        f"Two-sided p by cause: {', '.join(f'{p:.4g}' for p in table['p'])}. With {causes} causes none can be below "
        f"{2 / 2**causes:.4g}."
    )
    title = f"{titles.loc[method, 'title']}: how far ahead"
    return Picture(drawn, title, caption, table[["control", "gain", "low", "high", "p", "gained", "lost"]])


def benchmark_table() -> pd.DataFrame:
    """Return for each set and number of answers what the best constant and the best method have right."""
    table = measured("root_cause_benchmarks")
    return pd.DataFrame(
        {
            "set": [
                f"{SET_WORDS.get(b, b)}, {n}"
                for b, n in zip(table["benchmark"], table["incidents"], strict=True)
            ],
            "causes": table["causes"],
            "answers allowed": table["first"],
            "best constant": table["constant_right"],
            "best method": [
                f"{right:.0f}, {name}"
                for right, name in zip(table["method_right"], table["best_method"], strict=True)
            ],
            "says something": table["refused"].isna().map({True: "yes", False: "no: refused"}),
        }
    )


def benchmarks() -> Picture:
    """From which set a conclusion may be drawn: the best method beside the best constant, refused sets marked."""
    table = measured("root_cause_benchmarks")
    answers = sorted(table["first"].unique())
    rows = []
    for name, part in sorted(
        table.groupby("benchmark"), key=lambda item: list(SET_WORDS).index(str(item[0]))
    ):
        squares = []
        for row in part.sort_values("first").itertuples():
            refused = row.refused == row.refused
            said = f"{row.method_right:.0f} : {row.constant_right}"
            squares.append(Heat(f"{said}, refused" if refused else said, 1.0, "bad" if refused else "aiops"))
        incidents, causes = int(part["incidents"].iloc[0]), int(part["causes"].iloc[0])
        words = f"{causes} cause{'s' * (causes > 1)}"
        rows.append((f"{SET_WORDS[str(name)]}, {incidents} incidents, {words}", squares))
    drawn = heat_map("set \\ answers allowed", [str(n) for n in answers], rows)
    refused = table["refused"].notna()
    caption = (
        "Right: the best method : the best constant answers, known afterwards. "
        f"Orange: a constant is first or shares the first place; {refused.sum()} of {len(table)} are refused."
    )
    return Picture(drawn, "Where the best method is ahead of a constant", caption, benchmark_table())
