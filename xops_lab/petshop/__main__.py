"""Score the root-cause methods on the recorded incidents: `python -m xops_lab.petshop`."""

import sys

from xops_lab.petshop.scoreboard import main

if __name__ == "__main__":
    sys.exit(main())
