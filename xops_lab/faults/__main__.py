"""Measure the square of faults and safeguards: `python -m xops_lab.faults`."""

import sys

from xops_lab.faults.experiment import main

if __name__ == "__main__":
    sys.exit(main())
