"""Small measured tables for tests: a few days of a few onsets, written as the lab writes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from xops_widgets.decide.episodes import CLEAN, Episodes, read_episodes

UNITS = ("changed", "cost", "unanswered", "corrupt", "exposed", "irreproducible")
STRIKES, DAYS = 2, 3
ONSETS = tuple(f"2013-{month:02}-04" for month in range(1, 11))
HELD_OUT = ("2013-11-04", "2013-12-04")

Alerts = Mapping[str, Iterable[int]]  # safeguard -> day numbers


def episode(
    fault: str, onset: str, clean: Alerts, alerts: Alerts, strength: float = 1.0, trained: int | None = None,
    **harm: float | Sequence[float],
) -> list[dict[str, Any]]:  # fmt: skip
    """The rows of an episode. alerts: of the fault run (of the clean run: itself); harm: by unit, a day or each day."""
    rows = []
    for day in range(DAYS):
        now, usual = ({s for s, days in who.items() if day in days} for who in (alerts, clean))
        strikes = day < STRIKES and fault != CLEAN
        own = {u: h[day] if isinstance(h, Sequence) else h if strikes else 0 for u, h in harm.items()}
        rows.append(
            {
                "fault": fault, "strength": strength, "onset": onset, "day": day, **dict.fromkeys(UNITS, 0), **own,
                "brier": 0.5 if strikes else 0.0, "could_answer": 100, "trained": int(day == trained),
                "struck": int(strikes), "more": "|".join(sorted(now if fault == CLEAN else now - usual)),
                "fewer": "" if fault == CLEAN else "|".join(sorted(usual - now)),
            }
        )  # fmt: skip
    return rows


def tables(
    faults: Mapping[str, Alerts],
    clean: Alerts | None = None,
    safeguards: Sequence[str] = (),
    idle: Iterable[tuple[str, str]] = (),
    strengths: Mapping[str, Mapping[float, Alerts]] | None = None,
    held_out: Mapping[str, Alerts] | None = None,
    onsets: Sequence[str] = ONSETS,
    **harm: float | Sequence[float],
) -> tuple[pd.DataFrame, dict[str, Any], pd.DataFrame]:
    """Table, note and opportunities: each fault alerts in the same way at each onset.

    clean: what alerts anyway. idle: (fault, safeguard) pairs that had nothing to judge. strengths: fault -> strength ->
    alerts, beside whole. held_out: what alerts at the held-out onsets, where that is another thing.
    """
    usual, rows = clean or {}, []
    for onset in (*onsets, *HELD_OUT):
        own = {**faults, **(held_out or {})} if onset in HELD_OUT else faults
        rows += episode(CLEAN, onset, usual, usual, 0.0)
        for fault, alerts in own.items():
            rows += episode(fault, onset, usual, alerts, **harm)
        for fault, by in (strengths or {}).items() if onset not in HELD_OUT else ():
            for strength, alerts in by.items():
                rows += episode(fault, onset, usual, alerts, strength, **harm)
    about = {"strikes_days": STRIKES, "safeguards": list(safeguards), "held_out": list(HELD_OUT)}
    never = [(f, 0.0 if f == CLEAN else 1.0, s, o, 0) for f, s in idle for o in (*onsets, *HELD_OUT)]
    columns = ["fault", "strength", "safeguard", "onset", "days"]
    return pd.DataFrame(rows), about, pd.DataFrame(never, columns=columns)


def small(*args: Any, **options: Any) -> Episodes:
    """The same, read."""
    return read_episodes(*tables(*args, **options))
