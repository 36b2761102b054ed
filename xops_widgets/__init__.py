"""X-Ops kit: choose between DevOps, DataOps, MLOps and AIOps. `OpsChooser()` is the place to begin."""

from .widgets import (
    Bullets,
    Chart,
    FlowMap,
    Levels,
    LiveDemo,
    OpsChooser,
    PrincipleMatrix,
    SearchTable,
    SourceList,
    Table,
)

__version__ = "0.1.0"
__all__ = [
    "Bullets",
    "Chart",
    "FlowMap",
    "Levels",
    "LiveDemo",
    "OpsChooser",
    "PrincipleMatrix",
    "SearchTable",
    "SourceList",
    "Table",
]
