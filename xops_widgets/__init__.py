"""X-Ops kit: choose between DevOps, DataOps, MLOps and AIOps. `OpsChooser()` is the place to begin."""

from .widgets import Chart, LiveDemo, OpsChooser

__version__ = "0.1.0"
__all__ = ["Chart", "LiveDemo", "OpsChooser"]
