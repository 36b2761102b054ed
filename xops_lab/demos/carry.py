"""Put the flow's own source into the demo script that carries it: a script runs alone, and imports nothing of ours.

    python -m xops_lab.demos.carry

It rewrites the last constant of `run_kfp.py`, a zip file as base64. The same sources give the same text.
"""

from __future__ import annotations

import base64
import io
import re
import sys
import textwrap
import zipfile
from pathlib import Path

from xops_lab.demos.environment import SCRIPTS

PACKAGE = Path(__file__).parents[1]
SCRIPT = SCRIPTS / "run_kfp.py"
CARRIED = (  # what extract, train and evaluate of the flow import, and what they read
    "__init__.py", "progress.py", "flow/__init__.py",
    *(f"flow/{name}.py" for name in (
        "app_db", "ask", "clocks", "data_definitions", "delay_model", "extract", "flights", "lake", "predict", "state", "train",
    )),
    "flow/data_definitions.yaml",
)  # fmt: skip
BLOCK = re.compile(r'(?ms)^FLOW = """\\\n(.*?)\n"""$')
WHEN = (1980, 1, 1, 0, 0, 0)  # the earliest a zip file knows: its bytes shall not depend on the day


def sources(package: Path = PACKAGE) -> dict[str, bytes]:
    """The carried files by their place in the archive, line ends as on POSIX."""
    return {f"{PACKAGE.name}/{name}": (package / name).read_bytes().replace(b"\r\n", b"\n") for name in CARRIED}


def packed(files: dict[str, bytes]) -> str:
    """The files as a zip file in base64, in lines of 100 characters."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, WHEN), content, zipfile.ZIP_DEFLATED, 9)
    return textwrap.fill(base64.b64encode(made.getvalue()).decode(), 100)


def carried(script: Path = SCRIPT) -> dict[str, bytes]:
    """The files that a script carries. Raises ValueError for a script that carries none."""
    found = BLOCK.search(script.read_text("utf-8"))
    if found is None:
        raise ValueError(f"{script.name}: expected a constant FLOW with the flow's source, got none")
    with zipfile.ZipFile(io.BytesIO(base64.b64decode(found[1]))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def carry(script: Path = SCRIPT, package: Path = PACKAGE) -> bool:
    """Write the flow's present source into a script, if it carries another one; returns whether it did."""
    files = sources(package)
    if carried(script) == files:
        return False
    text = script.read_text("utf-8")
    block = f'FLOW = """\\\n{packed(files)}\n"""'
    script.write_text(BLOCK.sub(lambda _: block, text), "utf-8", newline="\n")
    return True


def main() -> int:
    changed = carry()
    print(f"{SCRIPT.name}: {len(CARRIED)} files of the flow, {'written' if changed else 'as they were'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
