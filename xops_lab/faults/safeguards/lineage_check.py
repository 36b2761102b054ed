"""The files of the day and of the 28 days before, against what was recorded of them when they were written.

Two records: each day's manifest, which names the hash of each file; and DVC's, where the flow has taken a snapshot (of
it, files that are new since then are left out).
"""

from __future__ import annotations

from pathlib import Path

from xops_lab.faults.safeguard import View, on_record
from xops_lab.flow import lake
from xops_lab.flow.versions import quiet_dvc


def changed_since_snapshot(folder: Path) -> list[str]:
    """Files that `dvc data status` calls modified or deleted; none where there is no snapshot."""
    if not (folder / "lake.dvc").exists():
        return []
    with quiet_dvc():
        from dvc.repo import Repo

        with Repo(str(folder), uninitialized=False) as repo:
            now = repo.data_status(granular=True, not_in_remote=False)["uncommitted"]
    return sorted({*now.get("modified", []), *now.get("deleted", [])} - {"lake/"})


def watch(view: View) -> str | None:
    days = [*(record.day for record in view.history), view.today.day]
    torn = [f"{file} of {day}" for day in days for file in lake.torn_files(view.lake, day)]
    changed = changed_since_snapshot(view.lake.parent)
    if torn:
        return f"not as recorded: {', '.join(torn)}"
    return f"not as in the last snapshot: {', '.join(changed)}" if changed else None


SAFEGUARD = on_record("lineage-check", watch)
