"""Faults: what goes wrong with a day's batch, injected on purpose."""

from xops_lab.faults.data_faults import FAULTS, Fault, inject

__all__ = ["FAULTS", "Fault", "inject"]
