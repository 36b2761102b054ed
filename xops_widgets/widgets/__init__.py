"""The widgets: each draws one thing, with a kernel and without."""

from .chart import Chart
from .live_demo import LiveDemo
from .ops_chooser import OpsChooser

__all__ = ["Chart", "LiveDemo", "OpsChooser"]
