"""The picture at the head of each chapter: what it says, from the measured tables and records, with its control."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from xops_widgets.decide.compare import scores
from xops_widgets.explore.batch_size import batch_sizes
from xops_widgets.explore.canary import canary_table
from xops_widgets.explore.cause_scores import LEGEND, methods_table
from xops_widgets.explore.check_strictness import alarms_at, read_batches, shares_at
from xops_widgets.explore.episodes import episodes_table, fault_name
from xops_widgets.knowledge import knowledge, measured
from xops_widgets.pictures import Bar, Box, Heat, Line, Picture, bars, chain, flow_strip, heat_map, lines
from xops_widgets.pictures.paint import Own

STRICTNESS = tuple(float(k) for k in range(1, 61))
CHOSEN_K = 3.0
CANARY_PERCENT = 5


def three_ways() -> Picture:
    boxes = [
        Box("Read", "every widget works on the site"),
        Box("Run", "the same pages in JupyterLab, every number made again"),
        Box("Decide", "seven questions about your team", lit=True),
    ]
    return Picture(chain(boxes, arrows=False), "Three ways to use this book")


def stories_right() -> Picture:
    """Ways of deciding, by how many published stories each gets right; the line joins two readers' answers."""
    table = scores().set_index("way")
    first, second = (table[f"edition 2, {reading} reader"].astype(float) for reading in ("first", "second"))
    most = first.pop("stories with a label")
    rows = [
        Bar(str(way), right, f"{right:g} of {most:g}", "", min(right, second[way]), max(right, second[way]))
        for way, right in first.items()
    ]
    drawn = bars(
        rows, top=most, named="Bar: the first reader's answers. Line: from one reader's to the other's."
    )
    gap = first["the verdict"] - first["the simple rule"]
    caption = f"The verdict gets {gap:g} more stories right than the one-line rule."
    return Picture(
        drawn, "Published stories that each way of deciding gets right", caption, table.reset_index()
    )


def strictness_cost() -> Picture:
    """Over the strictness k: clean days that raise an alert, and bad days caught by one that the clean day lacks."""
    batches = read_batches(None, 1.0)
    shares = {k: shares_at(batches, k).mean() for k in STRICTNESS}
    false = {k: alarms_at(batches, k) for k in STRICTNESS}
    caught = {k: 100 * float(shares[k]["caught"]) for k in STRICTNESS}
    best = max(STRICTNESS, key=caught.__getitem__)
    marks = (CHOSEN_K, best, STRICTNESS[-1])

    def said(of: dict[float, float]) -> str:
        return ", ".join(f"{of[k]:.0f} at k = {k:g}" for k in marks)

    curves = [
        Line("false alarms in 30 clean days", list(false.items()), said(false), "bad", top=30),
        Line("bad days caught, %", list(caught.items()), said(caught), top=100),
    ]
    ends = (f"k = {STRICTNESS[0]:g}, strict", f"k = {STRICTNESS[-1]:g}, lenient")
    named = (
        "k: how many usual deviations a day may lie from the 28 before it. Caught: an alert that the same day without "
        "the fault does not raise. Eight faults, at full strength."
    )
    events = [
        (CHOSEN_K, f"k = {CHOSEN_K:g}, which looks reasonable"),
        (best, f"k = {best:g}, where most is caught; picked afterwards"),
    ]
    caption = (
        f"At k = {CHOSEN_K:g} the checks alert on {false[CHOSEN_K]:.0f} of 30 clean days and catch "
        f"{caught[CHOSEN_K]:.0f} % of the bad ones; no k catches more than {caught[best]:.0f} %."
    )
    table = pd.DataFrame(
        [
            (k, false[k], caught[k], 100 * float(shares[k]["missed"]), 100 * float(shares[k]["anyway"]))
            for k in STRICTNESS
        ],
        columns=["k", "false alarms in 30 clean days", "caught, %", "missed, %", "alerted anyway, %"],
    )
    return Picture(lines(curves, ends, events, named), "What strictness costs", caption, table.round(1))


def batch_waits() -> Picture:
    """By the size of a release: how long finished work waits, and answers changed behind each gate."""
    table = batch_sizes()
    table = table[table["harmful"] == 2]
    strong, weak = (table[table["gate"] == gate].set_index("size") for gate in ("comparison", "smoke test"))
    rows = [
        Bar(f"{size} at a time", float(strong.lead[size]), f"{strong.lead[size]:.1f} days")
        for size in strong.index
    ]
    harmed = [
        Bar(f"{size} at a time", float(weak.changed[size]), f"{weak.changed[size]:,.0f} answers", "bad")
        for size in weak.index
    ]
    drawn = bars(
        rows, named="Days from written to live of a harmless change, behind a comparison of every value."
    )
    drawn += bars(harmed, named="Answers changed for travellers, behind a smoke test.")
    behind = f"{strong.changed.min():,.0f} to {strong.changed.max():,.0f}"
    caption = f"Small releases wait less. Behind the comparison {behind} answers change, at any size."
    columns = ["gate", "size", "lead", "failed", "changed"]
    return Picture(
        drawn, "Twelve changes, released by ones to twelve at once", caption, table[columns].round(1)
    )


def orders_by_hand() -> Picture:
    """One day of the flow done by hand: how its four steps end, in every order, and with one forgotten."""
    table = measured("automation_orders")
    good = (table["answered"] > 0) & (table["changed"] == 0)
    silent = ~good & table["failed"].isna()
    counted = {
        "travellers get their answers": int(good.sum()),
        "no answers, and no error": int(silent.sum()),
        "no answers, and a step fails": int((~good & ~silent).sum()),
    }
    rows = [
        Bar(name, n, f"{n} of {len(table)}", "bad" if "no error" in name else "")
        for name, n in counted.items()
    ]
    wrong = int((~good).sum())
    caption = f"Of {wrong} wrong ways, {int(silent.sum())} end without any error."
    return Picture(bars(rows, top=len(table)), "One day of the flow, its steps done by hand", caption, table)


def who_learns_first() -> Picture:
    """Each fault of the running flow: what travellers felt, and seconds to the first page and to the first ticket."""
    table = measured("operational_faults")
    longest = float(table[["page_s", "ticket_s"]].max().max())

    def alerted(seconds: float) -> Heat:
        if seconds != seconds:
            return Heat("never", 0)
        return Heat(f"{seconds:.0f} s", 1 - seconds / (2 * longest))

    rows = [
        (
            fault_name(row.fault),
            [
                Heat(f"{100 * row.answered_at_once:.0f} %", 1 - row.answered_at_once, "bad"),
                Heat(f"{row.changed:,}" if row.changed else "", row.changed / row.asked_during, "bad"),
                alerted(row.page_s),
                alerted(row.ticket_s),
            ],
        )
        for row in table.itertuples()
    ]
    silent = table[table[["page_s", "ticket_s"]].isna().all(axis=1) & (table["fault"] != "none")]["fault"]
    drawn = heat_map("fault", ("answered at once", "answers changed", "first page", "first ticket"), rows)
    caption = "Orange: what travellers felt. Blue: the sooner, the darker."
    caption += f" No alert for: {', '.join(map(fault_name, silent)) or 'no fault'}."
    return Picture(drawn, "Faults in the running flow, and who learned of them", caption, episodes_table())


def same_answers() -> Picture:
    """The same model behind five servers: answers that stay the same, and what has to be installed."""
    table = measured("served_models")
    asked = int(table["questions"].max())
    same = [
        Bar(row.product, float(row.size_mb), f"{row.size_mb:,.0f} MB")
        for row in table.sort_values("size_mb").itertuples()
    ]
    drawn = bars(same, named="Size of what is installed to serve one model.")
    worst = float(table["largest_difference"].max())
    caption = f"Largest difference between any of their {asked} answers and the model's own: {worst:.0g}."
    columns = [
        "product",
        "package",
        "equal_to_the_last_bit",
        "largest_difference",
        "size_mb",
        "start_s",
        "p50_ms",
    ]
    return Picture(drawn, "Five servers, one model", caption, table[columns])


def cause_methods() -> Picture:
    """Methods that look for the cause: how often the true one came first, beside constant answers and a coin."""
    table = measured("root_causes").query("by == 'all'").sort_values("top1", ascending=False, kind="stable")
    most, causes = int(table["incidents"].max()), measured("root_cause_places")["cause"].nunique()
    rows = []
    for row in table.itertuples():
        ends = (row.low1 * most, row.high1 * most) if row.low1 == row.low1 else (None, None)
        own: Own = "aiops" if row.kind == "published" else "bad" if row.kind == "control" else ""
        name = f"{row.title}, one-line rule" if row.kind == "simple" else row.title
        rows.append(Bar(name, float(row.top1), f"{row.top1:.2g} of {most}", own, *ends))
    drawn = bars(
        rows,
        top=most,
        named=f"Line: 95 % interval by cause. {LEGEND} that look at no incident.",
    )
    caption = (
        f"The {most} incidents have {causes} cause{'s' * (causes > 1)} between them, so the lines are rough and "
        "too short."
    )
    return Picture(drawn, "The true cause named first", caption, methods_table())


def release_and_canary() -> Picture:
    """Requests that a small canary needs until it shows that a release is bad."""
    table = canary_table()
    at = table[table["canary, % of the requests"] == CANARY_PERCENT]
    seen = ~at["detected after"].str.contains("never")
    needed = at["requests needed"].str.replace(",", "").astype(float)
    rows = [
        Bar(
            release, number if sees else float(needed.max()), said if sees else "never", "" if sees else "bad"
        )
        for release, number, said, sees in zip(
            at["release"], needed, at["requests needed"], seen, strict=True
        )
    ]
    drawn = bars(rows, named="Requests that the canary needs.")
    unseen = "; ".join(at["release"][~seen])
    caption = f"It sees {int(seen.sum())} of these {len(at)} bad releases. Never: {unseen or 'none'}."
    return Picture(drawn, f"What a canary of {CANARY_PERCENT} % sees", caption, at)


def stages_of(discipline: str) -> Picture:
    """The flow, with the stages where this discipline has work lit, and how many tasks it has there."""
    kb = knowledge()
    tasks = Counter(task.stage for task in kb.tasks.values() if task.discipline == discipline)
    lit = {stage: f"{n} task{'s' * (n > 1)}" for stage, n in tasks.items()}
    name = kb.disciplines[discipline].name
    most = max(tasks, key=lambda stage: (tasks[stage], stage))
    stage = next(s.name for s in kb.stages if s.id == most)
    drawn = flow_strip(lit, discipline, kb)  # type: ignore[arg-type]
    return Picture(drawn, f"Where in the flow {name} works", f"Most of its work is at {stage}.")


def stages_by_discipline() -> Picture:
    """Stages against disciplines: how many tasks each has there."""
    kb = knowledge()
    tasks = Counter((task.stage, task.discipline) for task in kb.tasks.values())
    most = max(tasks.values())
    rows = [
        (s.name, [Heat(str(tasks[s.id, d] or ""), tasks[s.id, d] / most, d) for d in kb.disciplines])  # type: ignore[arg-type]
        for s in kb.stages
    ]
    names = [d.name for d in kb.disciplines.values()]
    counted = [(s.name, *(tasks[s.id, d] for d in kb.disciplines)) for s in kb.stages]
    table = pd.DataFrame(counted, columns=["stage", *names])
    shared = sum(sum(bool(tasks[s.id, d]) for d in kb.disciplines) > 1 for s in kb.stages)
    return Picture(
        heat_map("stage \\ discipline", names, rows),
        "Which discipline works where in the flow",
        f"Tasks on the map, our judgement. {shared} of {len(kb.stages)} stages need more than one discipline.",
        table,
    )


def documentation_gain() -> Picture:
    """One practice, where documentation is poorer and where it is better: the modelled gain of a survey."""
    kb = knowledge()
    named = {
        "Continuous delivery": "delivery",
        "Trunk-based development": "trunk",
        "Version control": "version-control",
    }
    rows, drawn = [], []
    for name, key in named.items():
        poor, good = (kb.evidence[f"dora-2022-{key}-{docs}-docs"] for docs in ("poor", "good"))
        rows.append((name, poor.value, good.value))
        drawn += [
            Bar(f"{name}, poorer documentation", float(poor.value), f"{poor.value} %"),
            Bar(f"{name}, better documentation", float(good.value), f"{good.value} %", "devops"),
        ]
    table = pd.DataFrame(
        rows, columns=["practice", "where documentation is poorer, %", "where it is better, %"]
    )
    return Picture(
        bars(drawn),
        "Modelled gain of organisational performance that goes with a practice",
        "Google Cloud (DORA), survey of 2022. It shows what goes together: mind the direction, not the sizes.",
        table,
    )


def strip_of(principle: str) -> Picture:
    """The flow strip of a principle: the stages where its tasks are."""
    kb = knowledge()
    tasks = Counter(task.stage for task in kb.tasks.values() if principle in task.principles)
    lit = {stage: f"{n} task{'s' * (n > 1)}" for stage, n in tasks.items()}
    return Picture(
        flow_strip(lit, "", kb), f"Where in the flow {kb.principles[principle].name.lower()} is work"
    )
