"""Tools whose pins conflict with the kit's, each run for real in an environment of its own.

`demo("evidently", day="2013-07-10")` returns its figures, live or from the last recorded run.
"""

from xops_lab.demos.environment import NotRunHere
from xops_lab.demos.run import DemoResult, demo, demo_steps
from xops_lab.runtime.process import DemoFailed

__all__ = ["DemoFailed", "DemoResult", "NotRunHere", "demo", "demo_steps"]
