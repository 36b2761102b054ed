"""One module a fault, shown in the order of their records. A new one is its module, with `FAULT`, and its record."""

from xops_lab.faults.fault import Fault
from xops_lab.faults.found import found_in

ALL_FAULTS: dict[str, Fault] = found_in(__name__, "FAULT", "faults")
