"""What a replay imports and reads before it does anything: once, for all the runs that a test starts and kills.

A run that is forked from here writes from its first second on, so that is what a kill at a random moment meets.
"""

import mlflow.sklearn  # noqa: F401
import skops.io  # noqa: F401

from tests.lab.flow_state import read_year
from xops_lab.flow import replay  # noqa: F401
from xops_lab.flow.registry import quiet_mlflow
from xops_lab.flow.versions import quiet_dvc

with quiet_mlflow(), quiet_dvc():
    read_year()
