"""Checks of a day's batch with Great Expectations, explanations with SHAP, and what strictness costs.

`check_batch` and `explain_shift` are generators: they yield (fraction, text) while they work and return
their result. `finish(generator)` runs one to its end.
"""

from xops_lab.checks.check_batch import BatchReport, check_batch
from xops_lab.checks.explain import Explanation, explain_shift
from xops_lab.progress import finish

__all__ = ["BatchReport", "Explanation", "check_batch", "explain_shift", "finish"]
