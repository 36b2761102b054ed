"""The widgets: each draws one thing, with a kernel and without."""

from .chart import Chart
from .flow_map import FlowMap
from .levels import Levels
from .live_demo import LiveDemo
from .ops_chooser import OpsChooser
from .principle_matrix import PrincipleMatrix
from .safeguard_planner import SafeguardPlanner
from .search_table import SearchTable
from .tables import Bullets, SourceList, Table
from .verdict_miniature import VerdictMiniature

__all__ = [
    "Bullets",
    "Chart",
    "FlowMap",
    "Levels",
    "LiveDemo",
    "OpsChooser",
    "PrincipleMatrix",
    "SafeguardPlanner",
    "SearchTable",
    "SourceList",
    "Table",
    "VerdictMiniature",
]
