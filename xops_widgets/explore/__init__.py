"""Trade-offs to explore: each function returns an altair.Chart, its `_table` twin the same figures."""

from xops_widgets.explore.check_strictness import check_strictness, check_strictness_table, fault_table

__all__ = ["check_strictness", "check_strictness_table", "fault_table"]
