"""Trade-offs to explore: each function returns an altair.Chart, its `_table` function the same figures."""

from xops_widgets.explore.alert_threshold import alert_threshold_chart, alert_threshold_table
from xops_widgets.explore.answer_curve import answer_curve
from xops_widgets.explore.automation_effort import automation_effort_chart, automation_effort_table
from xops_widgets.explore.batch_size import batch_changes_table, batch_size_chart, batch_size_table
from xops_widgets.explore.canary import canary_chart, canary_table
from xops_widgets.explore.check_strictness import check_strictness, check_strictness_table, fault_table
from xops_widgets.explore.detection_map import detection_map, detection_table
from xops_widgets.explore.detection_reading import (
    by_discipline,
    by_discipline_points,
    dose_response,
    limits_points,
    limits_table,
)
from xops_widgets.explore.dora_clusters import dora_breaks, dora_clusters, dora_clusters_table
from xops_widgets.explore.episodes import afterwards_table, episodes_table
from xops_widgets.explore.fault_trail import fault_trail, fault_trail_table, trail_alerts
from xops_widgets.explore.level_readings import level_agreement, level_agreement_table
from xops_widgets.explore.matrix_played import faults_table, harm_points, safeguards_table
from xops_widgets.explore.plan_trust import (
    acting_points,
    acting_table,
    controls_table,
    held_out_points,
    held_out_table,
)
from xops_widgets.explore.privacy_budget import anonymised_table, privacy_budget_chart, privacy_budget_table
from xops_widgets.explore.psi_trap import psi_days, psi_trap, psi_trap_chart, psi_trap_table
from xops_widgets.explore.running_stack import alert_check, canary_check
from xops_widgets.explore.snapshot_interval import snapshot_interval_chart, snapshot_interval_table
from xops_widgets.explore.trail_reading import (
    null_sentences,
    trail_faults,
    trail_picture,
    trail_sentences,
    trail_sources,
    trail_table,
)

__all__ = [
    "acting_points",
    "acting_table",
    "afterwards_table",
    "alert_check",
    "alert_threshold_chart",
    "alert_threshold_table",
    "anonymised_table",
    "answer_curve",
    "automation_effort_chart",
    "automation_effort_table",
    "batch_changes_table",
    "batch_size_chart",
    "batch_size_table",
    "by_discipline",
    "by_discipline_points",
    "canary_chart",
    "canary_check",
    "canary_table",
    "check_strictness",
    "check_strictness_table",
    "controls_table",
    "detection_map",
    "detection_table",
    "dora_breaks",
    "dora_clusters",
    "dora_clusters_table",
    "dose_response",
    "episodes_table",
    "fault_table",
    "fault_trail",
    "fault_trail_table",
    "faults_table",
    "harm_points",
    "held_out_points",
    "held_out_table",
    "level_agreement",
    "level_agreement_table",
    "limits_points",
    "limits_table",
    "null_sentences",
    "privacy_budget_chart",
    "privacy_budget_table",
    "psi_days",
    "psi_trap",
    "psi_trap_chart",
    "psi_trap_table",
    "safeguards_table",
    "snapshot_interval_chart",
    "snapshot_interval_table",
    "trail_alerts",
    "trail_faults",
    "trail_picture",
    "trail_sentences",
    "trail_sources",
    "trail_table",
]
