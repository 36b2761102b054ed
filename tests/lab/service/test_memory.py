"""The limit on a process's memory counts what it holds, not what its threads reserve."""

import signal
import subprocess
import sys

import pytest

from xops_lab.studies.operational_faults import experiment, watch_fault
from xops_lab.studies.operational_faults.experiment import operational_faults

HOLD = """
import mmap, sys, time
from xops_lab.service.serve import limit_memory
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


@pytest.mark.parametrize("name", operational_faults())
def test_the_page_s_leak_is_as_fast_as_the_measured_one_and_other_faults_are_the_same(name):
    measured, shown = operational_faults()[name], watch_fault.at_our_rate(operational_faults()[name])
    leak = "memory_leak_mb"
    assert watch_fault.RATE * shown.inject.get(leak, 0) == pytest.approx(
        experiment.RATE * measured.inject.get(leak, 0)
    )
    assert {**shown.inject, leak: 0} == {**measured.inject, leak: 0}
    assert (shown.release, shown.meant) == (measured.release, measured.meant)
