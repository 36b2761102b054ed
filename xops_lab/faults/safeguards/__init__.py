"""One module a safeguard, shown in the order of their records. A new one is a module with `SAFEGUARD`, and a record."""

from xops_lab.faults.found import found_in
from xops_lab.faults.safeguard import Safeguard

SAFEGUARDS: dict[str, Safeguard] = found_in(__name__, "SAFEGUARD", "safeguards")
