"""The scores of methods that look for causes, beside their controls: by cause, as differences, and as a benchmark."""

from __future__ import annotations

import pandas as pd

from xops_widgets.knowledge import measured
from xops_widgets.pictures import Bar, Heat, Picture, bars, heat_map
from xops_widgets.pictures.paint import Own

COLOURS: dict[str, Own] = {"published": "aiops", "simple": "", "control": "bad"}
CONTROL_WORDS = {"hindsight": "the best constant", "chance": "the coin"}  # any other is a one-line rule
KIND_WORDS = {"simple": "one-line rule"}  # any other kind is called what it is called in the table
LEGEND = "Pink: published methods. Grey: one-line rules. Orange: controls"
SET_WORDS = {"all": "all", "train": "the publishers' train part", "test": "the publishers' test part"}


def short(service: str) -> str:
    """Return a service's own name: `PetSearch_AWS::ECS::Fargate` -> `PetSearch`."""
    return service.partition("_")[0]


def figure(value: float) -> str:
    """Return a count as a text, with one decimal where it is not whole: 34.0 -> `34`, 1.2099 -> `1.2`."""
    return f"{value:.0f}" if value == round(value) else f"{value:.1f}"


def methods_table() -> pd.DataFrame:
    """Return for each method and control how often it is right, and what it names where nothing is broken; texts.

    Whoever is not silent names somebody; whoever names one alone has no equal scores in the first place.
    """
    table = measured("root_causes").query("by == 'all'").sort_values("top1", ascending=False, kind="stable")
    most, asked = int(table["incidents"].max()), int(table["quiet_asked"].max())
    return pd.DataFrame(
        {
            "method": table["title"],
            "kind": table["kind"].replace(KIND_WORDS),
            f"the cause first, of {most}": table["top1"].map(figure),
            f"the cause among the first three, of {most}": table["top3"].map(figure),
            f"names a cause on file, of {asked} quiet stretches": table["quiet_named"].map(figure),
            f"names anybody, of {asked}": (table["quiet_asked"] - table["quiet_silent"]).map(figure),
            f"names one service alone, of {asked}": table["quiet_alone"].map(figure),
        }
    ).reset_index(drop=True)


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
            Heat(figure(value), value / size, COLOURS[kind])
            for value, size in zip(right.loc[method], sizes, strict=True)
        ]
        rows.append((f"{title}, one-line rule" if kind == "simple" else title, squares))
    drawn = heat_map(
        "method \\ cause", [f"{short(str(cause))}, of {size}" for cause, size in sizes.items()], rows
    )
    asked = whole[whole["kind"] != "control"].index
    first = {short(str(c)): right.loc[asked, c].idxmax() for c in right}
    best = "; ".join(f"{cause} {whole.loc[method, 'title']}" for cause, method in first.items())
    caption = f"Most often right, by cause: {best}. {LEGEND}."
    shown = right.loc[order].map(figure).rename(columns=lambda c: f"{short(str(c))}, of {sizes[c]}")
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
    shown = pd.DataFrame(
        {
            "control": table["control"].map(titles["title"]),
            "incidents ahead": [f"{gain:+.1f}" for gain in table["gain"]],
            "95 % interval": [
                f"{low:+.1f} to {high:+.1f}" for low, high in zip(table["low"], table["high"], strict=True)
            ],
            "p": [f"{p:.4g}" for p in table["p"]],
            "only the method is right": table["gained"].map(figure),
            "only the control is right": table["lost"].map(figure),
        }
    )
    return Picture(drawn, title, caption, shown)


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
            "the check says": table["refused"].isna().map({True: "may be compared", False: "refused"}),
        }
    )


def benchmarks() -> Picture:
    """On which set methods may be compared at all: the best method beside the best constant, refused sets marked."""
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
        f"Orange: a constant is first or shares the first place; {refused.sum()} of {len(table)} are refused. "
        "The others may be compared, which is no proof of a lead."
    )
    return Picture(drawn, "Where methods may be compared at all", caption, benchmark_table())
