"""What other plain rules would have scored: what somebody who chooses afterwards can choose from.

Only the first was fixed beforehand. The others were looked at afterwards, so none of them is a result.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xops_lab.root_causes.first_look import STATISTIC, STATISTICS, normal_baseline, rank_services, scores
from xops_lab.root_causes.incidents import incident_names, read_incident
from xops_lab.root_causes.track_record import quiet_stretches, scenarios
from xops_lab.runtime.clusters import cluster_interval
from xops_widgets.pictures import Bar, Picture, bars
from xops_widgets.pictures.paint import Own

if TYPE_CHECKING:
    import pandas as pd

MEMORY = "the same cause as in the incident before"


def other_rules() -> pd.DataFrame:
    """Return rule, fixed beforehand, right by symptom and in all, and the 95 % interval of the share by cause."""
    import pandas as pd

    incidents = [read_incident(name) for name in incident_names()]
    incidents.sort(key=lambda incident: incident.target.timestamp)
    z = [scores(i.metrics, normal_baseline(i.scenario)) for i in incidents]
    answers: dict[str, list[str | None]] = {
        f"largest z of latency, {statistic}": [str(rank_services(own, statistic).index[0]) for own in z]
        for statistic in STATISTICS
    }
    standing = {scenario: quiet_stretches(scenario).standing for scenario in scenarios()}
    answers["largest z, Average, standing alarms taken out first"] = [
        str(rank_services(own).drop(list(standing[i.scenario]), errors="ignore").index[0])
        for i, own in zip(incidents, z, strict=True)
    ]
    answers["the service that shows the symptom"] = [i.target.node for i in incidents]
    answers[MEMORY] = [None, *(i.target.cause for i in incidents[:-1])]
    rows = []
    for rule, named in answers.items():
        row: dict[str, object] = {
            "rule": rule,
            "fixed beforehand": rule == f"largest z of latency, {STATISTIC}",
        }
        for metric in ("latency", "availability", None):
            pairs = [
                (answer, i.target.cause)
                for answer, i in zip(named, incidents, strict=True)
                if answer is not None and metric in (None, i.target.metric)
            ]
            right = [answer == cause for answer, cause in pairs]
            row[f"{metric} incidents" if metric else "all"] = f"{sum(right)} of {len(pairs)}"
        low, high = cluster_interval(right, [cause for _, cause in pairs])
        rows.append({**row, "95 % interval": f"{100 * low:.0f} to {100 * high:.0f} %" if low == low else ""})
    return pd.DataFrame(rows)


def free_hand() -> Picture:
    """The same as bars, the rule that was fixed beforehand marked."""
    table = other_rules()
    rows = []
    for rule, fixed, said in zip(table["rule"], table["fixed beforehand"], table["all"], strict=True):
        right, trials = map(int, said.split(" of "))
        own: Own = "aiops" if fixed else "bad" if rule == MEMORY else ""
        rows.append(Bar(f"{rule}, fixed beforehand" if fixed else rule, right / trials, said, own))
    first, memory = (table.loc[at, "all"] for at in (0, len(table) - 1))
    drawn = bars(
        rows, 1.0, named="Pink: fixed beforehand. Orange: looks at no metric. Grey: chosen afterwards."
    )
    caption = f"Fixed beforehand: {first}. The same as last time: {memory}."
    return Picture(drawn, "What a free hand could have chosen from", caption, table)
