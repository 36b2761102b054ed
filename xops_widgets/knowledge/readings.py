"""How the readers marked the levels against the rubric: the last reading of each level, weakest first."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from xops_widgets.knowledge.cell_schema import LevelReading
from xops_widgets.knowledge.loader import Knowledge, knowledge

if TYPE_CHECKING:
    import pandas as pd


def last_readings(kb: Knowledge | None = None) -> dict[tuple[str, int], dict[str, LevelReading]]:
    """Return (cell, level) -> reader -> that reader's reading in the last round in which the level was read."""
    kb = kb or knowledge()
    found: dict[tuple[str, int], dict[str, LevelReading]] = {}
    for reading in sorted(kb.readings.values(), key=lambda r: r.round):
        found.setdefault((reading.cell, reading.level), {})[reading.reader] = reading
    return found


def level_marks(kb: Knowledge | None = None) -> pd.DataFrame:
    """Every level with its marks, weakest first: by the sum over both readers, then by the lowest mark, then by the sum
    of the first reading (what once had to be mended is the shakier), then by name.

    Columns: level, marks ("13 of 16"), lowest (0 to 2), doubts (the readers' notes). A level passes when no mark is 0.
    """
    import pandas as pd

    kb = kb or knowledge()
    at_first: dict[tuple[str, int], int] = {}
    for r in kb.readings.values():
        if r.round == 1:
            at_first[r.cell, r.level] = at_first.get((r.cell, r.level), 0) + sum(r.marks)
    rows = []
    for (name, number), readings in last_readings(kb).items():
        if name not in kb.cells:  # its readings may outlive a cell that is being written again
            continue
        cell = kb.cells[name]
        marks = [mark for reading in readings.values() for mark in reading.marks]
        place = (
            f"{kb.principles[cell.principle].name} in {kb.disciplines[cell.discipline].name}, level {number}"
        )
        doubts = "; ".join(r.note.strip().rstrip(".") for r in readings.values() if r.note.strip())
        order = (sum(marks), min(marks), at_first.get((name, number), 0), place)
        rows.append((*order, f"{sum(marks)} of {2 * len(marks)}", doubts))
    rows.sort()
    return pd.DataFrame(
        [(place, marks, lowest, doubts) for _, lowest, _, place, marks, doubts in rows],
        columns=["level", "marks", "lowest", "doubts"],
    )


def paired_marks(kb: Knowledge | None = None, round_: int | None = None) -> list[tuple[int, int]]:
    """Return the marks (0 to 2) that both readers gave to the same thing: of one round, or of each level's last."""
    kb = kb or knowledge()
    if round_ is None:
        levels = list(last_readings(kb).values())
    else:
        of_round: dict[tuple[str, int], dict[str, LevelReading]] = {}
        for reading in kb.readings.values():
            if reading.round == round_:
                of_round.setdefault((reading.cell, reading.level), {})[reading.reader] = reading
        levels = list(of_round.values())
    return [
        pair
        for readings in levels
        if {"a", "b"} <= readings.keys()
        for pair in zip(readings["a"].marks, readings["b"].marks, strict=True)
    ]


def agreement(kb: Knowledge | None = None, round_: int | None = 1) -> tuple[int, int]:
    """Return how many single marks both readers gave alike, and how many both gave; round_ as in `paired_marks`."""
    pairs = paired_marks(kb, round_)
    return sum(a == b for a, b in pairs), len(pairs)


def chance_agreement(kb: Knowledge | None = None, round_: int | None = 1) -> float:
    """Return the share of marks (0 to 1) that two readers give alike by chance, each as often as these two gave them.

    Source: the expected agreement of Cohen's kappa (Educational and Psychological Measurement 20, 1960).
    """
    pairs = paired_marks(kb, round_)
    first, second = (Counter(pair[reader] for pair in pairs) for reader in (0, 1))
    return sum(first[mark] * second[mark] for mark in first) / len(pairs) ** 2
