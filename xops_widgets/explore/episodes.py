"""The operational faults as they were measured, beside each other: what travellers met, and what the tools detected.

Source: the measured tables `operational_*`, made by `python kit.py measure operational_faults`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xops_widgets.knowledge import measured

if TYPE_CHECKING:
    import pandas as pd

NOTHING = "–"
CLEAN = "none"  # the id of the run without a fault
DETECTORS = {"robust z": "by robust z", "forest": "by isolation forest"}


def episodes() -> pd.DataFrame:
    """One row an episode, as measured: index fault id ("none" is the clean run); units in the table's note."""
    return measured("operational_faults").set_index("fault")


def episodes_table() -> pd.DataFrame:
    """What travellers met while the fault was there, and what alerted first; one row a fault, the worst first."""
    import pandas as pd

    rows = episodes().sort_values(
        ["answered_at_once", "over_250_ms", "changed"], ascending=[True, False, False]
    )
    return pd.DataFrame(
        {
            "fault": [fault_name(fault) for fault in rows.index],
            "answered at once, %": [f"{100 * share:.1f}" for share in rows["answered_at_once"]],
            "p99, ms": [f"{ms:,.0f}" for ms in rows["p99_ms"]],
            "answers changed": [f"{n:,}" for n in rows["changed"]],
            "first page": first_alert(rows["first_page"], rows["page_s"]),
            "first ticket": first_alert(rows["first_ticket"], rows["ticket_s"]),
        }
    )


def first_alert(alerts: pd.Series, seconds: pd.Series) -> list[str]:
    """Alert and whole seconds from the onset, as a text; a dash where none fired."""
    return [f"{alert}, {s:.0f} s" if s == s else NOTHING for alert, s in zip(alerts, seconds, strict=True)]


def afterwards_table() -> pd.DataFrame:
    """What the tools of AIOps made of each episode; texts, one row a fault in the order of `episodes_table`.

    The clean run is the last row.
    """
    import pandas as pd

    anomalies = measured("operational_anomalies").set_index(["fault", "detector"])["delay_s"]
    kinds = measured("operational_log_kinds").query("kind == 'new'").groupby("fault")["first_s"]
    alerts = measured("operational_alerts").groupby("fault")
    rows = []
    for fault in sorted(episodes_table()["fault"].map(fault_id), key=lambda fault: fault == CLEAN):
        fired = alerts.get_group(fault) if fault in alerts.groups else None
        new = kinds.get_group(fault) if fault in kinds.groups else None
        rows.append(
            {
                "fault": "clean run" if fault == CLEAN else fault_name(fault),
                "alerts": "0" if fired is None else str(len(fired)),
                "messages": "0" if fired is None else str(fired["groups"].iloc[0]),
                "first alert": NOTHING if fired is None else f"{fired['seconds'].min():.1f} s",
                **{
                    title: NOTHING if (s := anomalies[(fault, detector)]) != s else f"{s:.0f} s"
                    for detector, title in DETECTORS.items()
                },
                "new kinds of log lines": "0" if new is None else str(len(new)),
                "first of them": NOTHING if new is None else f"{new.min():.1f} s",
            }
        )
    return pd.DataFrame(rows)


def fault_name(fault: str) -> str:
    return fault.replace("-", " ")


def fault_id(name: str) -> str:
    return name.replace(" ", "-")
