"""What the measured run of a fault looked like to Prometheus, drawn from its recording and the table of its alerts."""

from __future__ import annotations

from typing import NamedTuple

from xops_lab.runtime import result_view
from xops_lab.studies.operational_faults.ask_causes import scenario
from xops_lab.studies.operational_faults.experiment import WINDOW_S
from xops_lab.studies.operational_faults.measure import SCENARIO
from xops_widgets.knowledge import measured, measured_provenance
from xops_widgets.pictures import Line, lines
from xops_widgets.pictures.paint import Own

ALERTS = "operational_alerts"
ROOM = 1.25  # an axis ends so far above its largest value, for the numbers of the events


class MeasuredSeries(NamedTuple):
    """One measure of a service. values: one a window, None for a gap; usual: its median in the clean run."""

    name: str
    unit: str
    values: list[float | None]
    usual: float
    own: Own


def measured_alerts(fault: str) -> list[tuple[str, str, float]]:
    """Alert, severity, seconds from the onset until it fired; the earliest first."""
    table = measured(ALERTS)
    own = table[table["fault"] == fault]
    return list(zip(own["alert"], own["severity"], own["seconds"], strict=True))


def first_alerts(fault: str) -> str:
    """One sentence: which alerts came first in the measured run."""
    fired, rate = measured_alerts(fault), measured_provenance(ALERTS)["questions_a_second"]
    names = " and ".join(name for name, _, at in fired if at == fired[0][2])
    first = f"{names} fired first, after {fired[0][2]:g} s" if fired else "no alert fired"
    return f"In the measured run, at {rate:g} questions a second, {first}."


def measures_of(fault: str) -> list[MeasuredSeries]:
    """The symptom and the same measure of the service to blame; none for a fault without a recording."""
    recorded = scenario(SCENARIO)
    found = next((one for one in recorded.incidents if one.name == f"{SCENARIO}/{fault}"), None)
    if found is None:
        return []
    target, measures = found.target, []
    unit, scale = ("%", 1) if target.metric == "availability" else ("ms", 1000)
    for service in dict.fromkeys((target.node, target.cause)):
        series = service, target.metric, target.statistic
        values = [None if value != value else scale * float(value) for value in found.metrics[series]]
        roles = {"the symptom": service == target.node, "the cause": service == target.cause}
        name = ", ".join([f"{target.metric} of {service}", *(role for role, its in roles.items() if its)])
        usual = scale * float(recorded.normal[series].median())
        measures.append(MeasuredSeries(name, unit, values, usual, "bad" if roles["the cause"] else ""))
    return measures


def curves_of(fault: str) -> str:
    """Draw these measures, with the first alerts at their measured seconds; "" where there are none.

    A point is the mean of a window, placed to within half of it: the recording begins with the first whole one after
    the onset, which the file does not tell.
    """
    curves, seconds = [], measured_provenance(ALERTS)["seconds"]["during"]
    for name, unit, values, usual, own in measures_of(fault):
        known = [value for value in values if value is not None]
        if len(known) < 2:
            continue
        worst, end = ("lowest", min(known)) if unit == "%" else ("highest", max(known))
        said = f"{worst} {end:.0f} {unit}" if end >= 100 else f"{worst} {end:.3g} {unit}"
        # from the onset to the end, whatever was recorded
        windows = [(float(WINDOW_S * n), value) for n, value in enumerate(values, 1)]
        points = [(0.0, None), *windows, (seconds, None)]
        curves.append(Line(name, points, said, own, usual, ROOM * max(usual, *known)))
    if not curves:
        return ""
    return lines(
        curves,
        ("0 s: the fault begins", f"{seconds:g} s: it ends"),
        [(at, f"{names}, after {at:g} s") for at, names in firsts(fault).items()],
        f"Means of {WINDOW_S} seconds. Dashed: the median of the clean run.",
    )


def tables_of(fault: str) -> str:
    """The figures of the measured run that are drawn, as tables."""
    measures = measures_of(fault)
    head = ["about so many seconds after the onset", *(f"{one.name}, {one.unit}" for one in measures)]
    columns = [[None if value is None else float(f"{value:.4g}") for value in one.values] for one in measures]
    body = [(WINDOW_S * n, *row) for n, row in enumerate(zip(*columns, strict=True), 1)]
    alerts = result_view.rows(
        ("alert", "severity", "seconds"), measured_alerts(fault), "Alerts of the measured run"
    )
    return alerts + result_view.rows(head, body, f"The measured run, in windows of {WINDOW_S} s")


def firsts(fault: str) -> dict[float, str]:
    """Seconds -> the first alert of each severity, the earliest first; two at once stand together."""
    first: dict[str, tuple[str, float]] = {}
    for name, severity, at in measured_alerts(fault):
        first.setdefault(severity, (name, at))
    together: dict[float, str] = {}
    for severity, (name, at) in first.items():
        before = f"{together[at]} and " if at in together else ""
        together[at] = f"{before}{name} ({severity})"
    return together
