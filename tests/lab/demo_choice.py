"""Which demos a test run makes live: those whose files changed, and two more, all within a stated time.

The time of a demo is what its recording cost: making its environment and running once. On a new machine nothing is
installed or downloaded before, so these seconds are really spent.
"""

from __future__ import annotations

import csv
import datetime
import random
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

from xops_lab.demos import environment
from xops_lab.demos.record import COSTS

ROOT = Path(__file__).parents[2]
SAMPLED = 2
SAMPLED_MOST_S = 45
CHANGED_MOST_S = 120  # together
FILE = re.compile(r"^xops_lab/demos/(?:scripts/run_(\w+)\.(?:py|lock\.txt)|recorded/(\w+)\.json)$")


def git(*arguments: str, root: Path = ROOT) -> list[str]:
    """Return the lines that git answers; none when there is no git, no repository or no such commit."""
    try:
        printed = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=False)
    except OSError:
        return []
    return printed.stdout.splitlines() if printed.returncode == 0 else []


def changed_files(root: Path = ROOT) -> list[str]:
    """Files that differ from where this branch left the main one; on the main one, from its last commit but one."""
    head = git("rev-parse", "HEAD", root=root)
    bases = (git("merge-base", "HEAD", main, root=root) for main in ("origin/main", "main"))
    base = next((found for found in bases if found and found != head), None) or git(
        "rev-parse", "HEAD^1", root=root
    )
    new = git("ls-files", "--others", "--exclude-standard", root=root)
    return sorted({*new, *(git("diff", "--name-only", base[0], root=root) if base else [])})


def demos_of(files: Iterable[str]) -> set[str]:
    """The demos that a script, lock or recording among the files belongs to."""
    return {found[1] or found[2] for file in files if (found := FILE.match(file))}


def seconds(path: Path = COSTS) -> dict[str, float]:
    """What each demo costs by the table of measured costs, seconds: install, start and run."""
    with open(path, encoding="utf-8", newline="") as file:
        return {
            row["tool"]: sum(float(row[name]) for name in ("install_s", "start_s", "run_s"))
            for row in csv.DictReader(file)
        }


def fitting(changed: Iterable[str], cost: dict[str, float], most_s: float = CHANGED_MOST_S) -> list[str]:
    """As many of the changed demos as fit into the time, the cheapest first; one without a cost counts as all of it."""
    taken, spent = [], 0.0
    for tool in sorted(changed, key=lambda tool: (cost.get(tool, most_s), tool)):
        spent += cost.get(tool, most_s)
        if spent <= most_s:
            taken.append(tool)
    return taken


def sampled(seed: str, cost: dict[str, float], but: Iterable[str] = ()) -> list[str]:
    """Two demos by lot among those that cost little and are not taken already. The same seed gives the same two."""
    cheap = sorted(tool for tool in set(cost) - set(but) if cost[tool] <= SAMPLED_MOST_S)
    return sorted(random.Random(seed).sample(cheap, min(SAMPLED, len(cheap))))


def drawn(but: Iterable[str] = ()) -> list[str]:
    """Two demos by the lot of this commit, or of the day where there is no git."""
    seed, known = (git("rev-parse", "HEAD") or [datetime.date.today().isoformat()])[0], environment.tools()
    return sampled(seed, {tool: s for tool, s in seconds().items() if tool in known}, but)


def chosen() -> tuple[list[str], list[str]]:
    """Return the demos to run live now, and the changed ones that do not fit into the time."""
    changed = demos_of(changed_files()) & set(environment.tools())
    taken = fitting(changed, seconds())
    return sorted([*taken, *drawn(changed)]), sorted(changed - set(taken))
