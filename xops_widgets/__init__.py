"""X-Ops kit: choose between DevOps, DataOps, MLOps and AIOps. `OpsChooser()` is the place to begin."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .widgets import (
        Bullets,
        Chart,
        FlowMap,
        Levels,
        LiveDemo,
        OpsChooser,
        PrincipleMatrix,
        SafeguardPlanner,
        SearchTable,
        SourceList,
        Table,
        VerdictMiniature,
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
    "SafeguardPlanner",
    "SearchTable",
    "SourceList",
    "Table",
    "VerdictMiniature",
]


def __getattr__(name: str) -> Any:
    """Load the widgets when one is asked for: records and verdicts need nothing of what these are drawn with."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(".widgets", __name__), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
