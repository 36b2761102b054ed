"""Score the root-cause methods on the recorded incidents: `python -m xops_lab.root_causes`."""

import sys

from xops_lab.root_causes.scoreboard import main

if __name__ == "__main__":
    sys.exit(main())
