"""Run notebooks and store their outputs so that the same run gives the same bytes.

``python -m tools.notebooks [notebook ...] [--check]``; without a name, every notebook of ``notebooks/``.
Needs ``nbclient``, which comes with the notebooks' requirements.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from pathlib import Path
from typing import Any

from xops_widgets.widgets.strip_on_save import strip

TIMEOUT_S = 600
# Random ids, which libraries put into their output. A 32-digit hash after `data-`, or in an address, names
# content: it stays.
RANDOM_ID = re.compile(r"(?<!data-)(?<!/hash/)\b[0-9a-f]{32}\b")


def renumber_ids(outputs: list[Any], seen: dict[str, str]) -> list[Any]:
    """Return outputs with random 32-digit ids replaced by their order of appearance, kept in ``seen``."""
    text = RANDOM_ID.sub(lambda found: seen.setdefault(found[0], f"{len(seen):032x}"), json.dumps(outputs))
    return json.loads(text)


def execute(path: Path, cwd: Path | None = None) -> str:
    """Run a notebook in a fresh kernel and return its new text, ready to be written.

    ``cwd`` is the folder the kernel starts in (default: the notebook's own).
    Raises: nbclient's CellExecutionError, with the cell's source and traceback, when a cell fails.
    """
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        kernel_name="python3",
        timeout=TIMEOUT_S,
        record_timing=False,
        coalesce_streams=True,
        extra_arguments=["--log-level=ERROR"],
        resources={"metadata": {"path": str(cwd or path.parent)}},
    )
    client.execute()
    strip(notebook)
    seen: dict[str, str] = {}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [nbformat.from_dict(o) for o in renumber_ids(cell.outputs, seen)]
    return nbformat.writes(notebook, version=4).rstrip("\n") + "\n"


def write_whole(path: Path, text: str) -> None:
    """Replace a file at once, so that a stop in between leaves the old one."""
    part = path.with_suffix(".part")
    part.write_text(text, "utf-8")
    os.replace(part, path)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="tools.notebooks", description="Run notebooks, store their outputs."
    )
    parser.add_argument("notebooks", nargs="*", type=Path)
    parser.add_argument("--check", action="store_true", help="write nothing; fail when a file would change")
    args = parser.parse_args(arguments)
    paths = args.notebooks or sorted(Path("notebooks").glob("*.ipynb"))
    missing = [path for path in paths if not path.is_file()]
    if missing or not paths:
        print(f"execute: expected notebooks, got {missing or 'none in notebooks/'}", file=sys.stderr)
        return 2
    failed = 0
    for path in paths:
        try:
            text = execute(path)
        except Exception as problem:
            print(f"execute: {path}: {problem}", file=sys.stderr)
            failed += 1
            continue
        same = text == path.read_text("utf-8")
        print(f"{path}: {'same bytes' if same else 'differs' if args.check else 'stored'}", flush=True)
        failed += args.check and not same
        if not same and not args.check:
            write_whole(path, text)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
