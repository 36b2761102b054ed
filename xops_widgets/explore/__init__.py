"""Trade-offs to explore: each function returns an altair.Chart, its `_table` function the same figures."""

from xops_widgets.explore.alert_threshold import alert_threshold_chart, alert_threshold_table
from xops_widgets.explore.answer_curve import answer_curve
from xops_widgets.explore.automation_effort import automation_effort_chart, automation_effort_table
from xops_widgets.explore.batch_size import batch_changes_table, batch_size_chart, batch_size_table
from xops_widgets.explore.canary import canary_chart, canary_table
from xops_widgets.explore.check_strictness import check_strictness, check_strictness_table, fault_table
from xops_widgets.explore.dora_clusters import dora_breaks, dora_clusters, dora_clusters_table
from xops_widgets.explore.episodes import afterwards_table, episodes_table
from xops_widgets.explore.fault_trail import alerts_table, fault_trail, fault_trail_table
from xops_widgets.explore.level_readings import level_agreement, level_agreement_table
from xops_widgets.explore.privacy_budget import anonymised_table, privacy_budget_chart, privacy_budget_table
from xops_widgets.explore.psi_trap import psi_days, psi_trap, psi_trap_chart, psi_trap_table
from xops_widgets.explore.running_stack import alert_check, canary_check
from xops_widgets.explore.safeguard_chart import safeguard_choice
from xops_widgets.explore.safeguard_choice import (
    alarms,
    attention,
    harm_alone,
    harm_left,
    placebo_table,
    probe_table,
    safeguard_choice_table,
    safeguard_worth,
    square,
    square_by_discipline,
)
from xops_widgets.explore.snapshot_interval import snapshot_interval_chart, snapshot_interval_table
from xops_widgets.explore.trail_reading import (
    control_sentences,
    trail_faults,
    trail_picture,
    trail_sentences,
    trail_sources,
    trail_table,
)

__all__ = [
    "afterwards_table",
    "alarms",
    "alert_check",
    "alert_threshold_chart",
    "alert_threshold_table",
    "alerts_table",
    "anonymised_table",
    "answer_curve",
    "attention",
    "automation_effort_chart",
    "automation_effort_table",
    "batch_changes_table",
    "batch_size_chart",
    "batch_size_table",
    "canary_chart",
    "canary_check",
    "canary_table",
    "check_strictness",
    "check_strictness_table",
    "control_sentences",
    "dora_breaks",
    "dora_clusters",
    "dora_clusters_table",
    "episodes_table",
    "fault_table",
    "fault_trail",
    "fault_trail_table",
    "harm_alone",
    "harm_left",
    "level_agreement",
    "level_agreement_table",
    "placebo_table",
    "privacy_budget_chart",
    "privacy_budget_table",
    "probe_table",
    "psi_days",
    "psi_trap",
    "psi_trap_chart",
    "psi_trap_table",
    "safeguard_choice",
    "safeguard_choice_table",
    "safeguard_worth",
    "snapshot_interval_chart",
    "snapshot_interval_table",
    "square",
    "square_by_discipline",
    "trail_faults",
    "trail_picture",
    "trail_sentences",
    "trail_sources",
    "trail_table",
]
