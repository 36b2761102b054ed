"""Pictures at the head of chapters that are made from the recordings of several demos."""

from __future__ import annotations

import pandas as pd

from xops_lab.demos.pictures import of_ten
from xops_lab.demos.run import read_recording
from xops_widgets.pictures import Bar, Picture, bars


def blind_spots() -> Picture:
    """Two recorded demos side by side: what each finds of what was planted, and what it cannot see."""
    rows = [
        row
        for name in ("presidio_analyzer", "detect_secrets")
        for row in of_ten(read_recording(name)["figures"])
    ]
    rows.sort(key=lambda row: -row.value)
    unseen = [row.name for row in rows if row.own == "bad"]
    caption = f"Never found: {', '.join(unseen)}. A check's name does not say what it cannot see."
    table = pd.DataFrame([(row.name, row.said) for row in rows], columns=["planted", "found"])
    return Picture(
        bars(rows, top=1.0), "What was planted, and how much of it two tools found", caption, table
    )


def controls() -> Picture:
    """Three recorded tests of a model: what each reports, and the same measured again without cause for it."""
    slices, groups = (read_recording(name)["figures"] for name in ("responsibleai", "fairlearn"))
    found = [
        ("excess errors of the worst slice", slices["excess_points"], slices["excess_points_other_days"]),
        (
            "gap in late flights not warned of",
            groups["missed_gap_points"],
            groups["missed_gap_points_by_chance_highest"],
        ),
        (
            "gap in flights warned of",
            groups["warned_gap_points"],
            groups["warned_gap_points_by_chance_highest"],
        ),
    ]
    rows = [Bar(name, value, f"{value:.1f} points", "", again, again) for name, value, again in found]
    caption = "Bar: as reported. Tick: on other days, or the most by chance alone. What lies between is the finding."
    table = pd.DataFrame(found, columns=["test", "reported, points", "control, points"])
    return Picture(bars(rows), "What a test of a model reports, and its control", caption, table)
