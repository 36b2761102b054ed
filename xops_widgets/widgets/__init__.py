"""The widgets: each draws one thing, with a kernel and without."""

from .chart import Chart
from .levels import Levels
from .live_demo import LiveDemo
from .ops_chooser import OpsChooser
from .search_table import SearchTable
from .tables import Bullets, Table

__all__ = ["Bullets", "Chart", "Levels", "LiveDemo", "OpsChooser", "SearchTable", "Table"]
