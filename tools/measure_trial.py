"""The trial of the advice: run from its registration, on the measured matrix. A minute or so."""

from __future__ import annotations

import hashlib

from xops_lab.runtime.measured_table import MeasuredTable
from xops_lab.runtime.progress import Steps
from xops_widgets.decide.trial import result_of, run, summary, teams_table
from xops_widgets.decide.trial_rules import shipped_lab
from xops_widgets.decide.trial_teams import REGISTRATION, registration

PACKAGES = ("numpy", "pandas", "scipy")


def tables() -> Steps[dict[str, MeasuredTable]]:
    """Return both tables; yields (fraction, text). Their note names the registration by date and hash."""
    about, lab = registration(), shipped_lab()
    ran, count = [], about["teams"]["count"]
    for n, one in enumerate(run(lab), 1):
        ran.append(one)
        yield 0.9 * n / count, f"{n} of {count} teams"
    result = result_of(lab, ran)
    yield 0.95, "intervals"
    note = {
        "registered": about["registered"].isoformat(),
        "registration": hashlib.sha256(REGISTRATION.read_bytes()).hexdigest(),
        "teams": count,
        "held_out": list(result.onsets),
    }
    return {
        "advice_trial": MeasuredTable(summary(result), note, PACKAGES),
        "advice_trial_teams": MeasuredTable(teams_table(result), note, PACKAGES),
    }
