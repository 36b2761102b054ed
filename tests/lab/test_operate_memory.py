"""The limit on a process's memory counts what it holds, not what its threads reserve."""

import signal
import subprocess
import sys

HOLD = """
import mmap, sys, time
from xops_lab.operate.serve import limit_memory
limit_memory(60)
reserved = mmap.mmap(-1, 2**30)  # a gigabyte of addresses, never written
time.sleep(0.5)
print("reserved", flush=True)
held = b"x" * (int(sys.argv[1]) * 2**20)
time.sleep(0.5)
print("held", flush=True)
"""


def holding(megabytes: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", HOLD, str(megabytes)], capture_output=True, text=True, timeout=60
    )


def test_a_process_over_its_limit_is_killed_and_reserved_addresses_cost_nothing():
    ended = holding(120)
    assert ended.returncode == -signal.SIGKILL
    assert ended.stdout == "reserved\n"


def test_a_process_under_its_limit_lives():
    ended = holding(20)
    assert ended.returncode == 0
    assert ended.stdout == "reserved\nheld\n"
